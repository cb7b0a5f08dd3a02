/* An answer that stays. */
#include "infer/watch.h"

bool
watch_stopped(struct infer_watch *w)
{
	return w && atomic_load(&w->stopped);
}

bool
watch_go_on(struct infer_watch *w)
{
	if (!w)
		return true;
	if (!watch_stopped(w) && !infer_progress(w->opt, w->done))
		atomic_store(&w->stopped, true);
	return !watch_stopped(w);
}

bool
watch_tell(struct infer_watch *w, double done)
{
	if (done > w->done)
		w->done = done;
	return watch_go_on(w);
}
