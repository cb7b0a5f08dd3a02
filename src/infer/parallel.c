/* Threads that take the next task until there is none, then end. */
#include "infer/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

struct job {
	parallel_fn *run;
	void *arg;
	size_t count;
	atomic_size_t next;
};

struct worker {
	struct job *job;
	size_t number;
	pthread_t thread;
};

static void *
work(void *arg)
{
	const struct worker *w = arg;
	struct job *job = w->job;

	for (;;) {
		const size_t task = atomic_fetch_add(&job->next, 1);

		if (task >= job->count)
			return NULL;
		job->run(job->arg, task, w->number);
	}
}

void
parallel_run(size_t threads, size_t count, parallel_fn *run, void *arg)
{
	struct job job = {.run = run, .arg = arg, .count = count};
	struct worker workers[PARALLEL_MAX];
	size_t started = 1;

	while (started < threads && started < count && started < PARALLEL_MAX) {
		struct worker *w = &workers[started];

		*w = (struct worker){.job = &job, .number = started};
		if (pthread_create(&w->thread, NULL, work, w) != 0)
			break;
		started++;
	}
	workers[0] = (struct worker){.job = &job};
	work(&workers[0]);
	for (size_t k = 1; k < started; k++)
		pthread_join(workers[k].thread, NULL);
}
