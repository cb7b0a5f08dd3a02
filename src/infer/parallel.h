/*
 * Tasks shared out among threads. Which thread does which task is left to
 * chance, so a task writes only what is its own; whoever adds the parts up
 * does so in the order of the tasks, and the sum is the same on any number of
 * threads.
 */
#ifndef INFER_PARALLEL_H
#define INFER_PARALLEL_H

#include <stddef.h>

enum { PARALLEL_MAX = 64 }; /* threads */

/* worker, below the number of threads, names a scratch nobody else uses. */
typedef void parallel_fn(void *arg, size_t task, size_t worker);

/*
 * Run tasks 0 to count - 1 on at most the given number of threads, this one
 * among them. Where the system gives fewer, fewer do the work.
 */
void parallel_run(size_t threads, size_t count, parallel_fn *run, void *arg);

#endif
