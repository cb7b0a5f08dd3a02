/*
 * Who watches a fit from inside its long loops: the thread that began it asks
 * whether to go on, and once the answer was no, all threads hear it. What is
 * computed after that is of no use to anybody.
 */
#ifndef INFER_WATCH_H
#define INFER_WATCH_H

#include "infer/infer.h"

#include <stdatomic.h>

struct infer_watch {
	const struct infer_options *opt;
	double done; /* what progress is told, 0 to 1 */
	atomic_bool stopped;
};

/* Ask; false: stop now. NULL is never stopped. */
bool watch_go_on(struct infer_watch *w);

/* What was answered before, for any thread. */
bool watch_stopped(struct infer_watch *w);

/* Say how far the work is, never less far than before, and ask. */
bool watch_tell(struct infer_watch *w, double done);

#endif
