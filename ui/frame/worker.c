/* Threads, their queues and an eventfd. */
#include "ui/frame/worker.h"

#include "base/date.h"
#include "base/mem.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* First in, first out. */
struct queue {
	struct job *first;
	struct job *last;
};

struct lane {
	struct worker *worker;
	pthread_t thread;
	pthread_cond_t wanted;     /* a job came, or leaving was set */
	struct queue waiting;      /* what is running has been stopped */
	struct campaign *campaign; /* the thread's alone */
};

struct worker {
	pthread_mutex_t lock;
	struct lane lanes[LANE_COUNT];
	struct queue ended;
	bool leaving;
	int fd;
	const struct campaign *like;
};

static void
push(struct queue *q, struct job *job)
{
	job->next = NULL;
	if (q->last)
		q->last->next = job;
	else
		q->first = job;
	q->last = job;
}

static struct job *
pop(struct queue *q)
{
	struct job *job = q->first;

	if (!job)
		return NULL;
	q->first = job->next;
	if (!q->first)
		q->last = NULL;
	return job;
}

static void
take_caution(struct lane *l, struct job *job)
{
	struct arena a = ARENA_INIT;
	int64_t times;
	const char *text = campaign_take_caution(l->campaign, &a, &times);

	if (text && job->status == STATUS_OK)
		snprintf(job->caution, sizeof(job->caution), "%s", text);
	arena_release(&a);
}

static void
run(struct lane *l, struct job *job)
{
	enum status st = STATUS_OK;

	if (atomic_load(&job->watch.stop))
		st = STATUS_CANCELLED;
	else if (!l->campaign)
		st = campaign_reopen(&l->campaign, l->worker->like, &job->err);
	if (st == STATUS_OK) {
		campaign_version(l->campaign); /* what it says of itself */
		campaign_limit(l->campaign, 0, &job->watch);
		st = job->ops->run(job, l->campaign, &job->err);
		campaign_limit(l->campaign, 0, NULL);
	}
	job->status = st;
	if (l->campaign)
		take_caution(l, job);
}

static void *
work(void *arg)
{
	const uint64_t one = 1;
	struct lane *l = arg;
	struct worker *w = l->worker;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		struct job *job;

		while (!l->waiting.first && !w->leaving)
			pthread_cond_wait(&l->wanted, &w->lock);
		if (w->leaving)
			break;
		job = l->waiting.first;
		pthread_mutex_unlock(&w->lock);
		run(l, job);
		pthread_mutex_lock(&w->lock);
		pop(&l->waiting);
		push(&w->ended, job);
		/* A full counter wakes as well as one more would. */
		if (write(w->fd, &one, sizeof(one)) < 0)
			continue;
	}
	pthread_mutex_unlock(&w->lock);
	campaign_close(l->campaign);
	return NULL;
}

/* Signals are for the interface: the thread starts with all of them blocked. */
static void
start(struct lane *l, struct worker *w)
{
	sigset_t all, before;

	l->worker = w;
	pthread_cond_init(&l->wanted, NULL);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (pthread_create(&l->thread, NULL, work, l) != 0)
		abort();
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct worker *
worker_new(const struct campaign *like)
{
	struct worker *w = MEM_NEW(struct worker);

	w->like = like;
	w->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (w->fd < 0)
		abort();
	pthread_mutex_init(&w->lock, NULL);
	for (int i = 0; i < LANE_COUNT; i++)
		start(&w->lanes[i], w);
	return w;
}

static void
drop(struct queue *q)
{
	for (struct job *job = pop(q); job; job = pop(q))
		job->ops->free(job);
}

void
worker_free(struct worker *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->leaving = true;
	for (int i = 0; i < LANE_COUNT; i++) {
		if (w->lanes[i].waiting.first)
			worker_stop(w->lanes[i].waiting.first);
		pthread_cond_signal(&w->lanes[i].wanted);
	}
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < LANE_COUNT; i++) {
		pthread_join(w->lanes[i].thread, NULL);
		drop(&w->lanes[i].waiting);
		pthread_cond_destroy(&w->lanes[i].wanted);
	}
	drop(&w->ended);
	pthread_mutex_destroy(&w->lock);
	close(w->fd);
	free(w);
}

int
worker_fd(const struct worker *w)
{
	return w->fd;
}

void
worker_put(struct worker *w, struct job *job)
{
	struct lane *l = &w->lanes[job->ops->lane];

	job->since = clock_ms();
	pthread_mutex_lock(&w->lock);
	push(&l->waiting, job);
	pthread_cond_signal(&l->wanted);
	pthread_mutex_unlock(&w->lock);
}

bool
worker_wait(const struct worker *w, int ms)
{
	struct pollfd fd = {.fd = w->fd, .events = POLLIN};

	return poll(&fd, 1, ms) == 1;
}

struct job *
worker_take(struct worker *w)
{
	struct job *job;
	uint64_t n;

	pthread_mutex_lock(&w->lock);
	job = pop(&w->ended);
	if (!w->ended.first && read(w->fd, &n, sizeof(n)) < 0)
		n = 0;
	pthread_mutex_unlock(&w->lock);
	return job;
}

void
worker_stop(struct job *job)
{
	atomic_store(&job->watch.stop, true);
	atomic_store(&job->watch.done, 0);
}

struct job *
worker_front(struct worker *w, enum worker_lane lane)
{
	struct job *first, *job;

	pthread_mutex_lock(&w->lock);
	job = first = w->lanes[lane].waiting.first;
	while (job && atomic_load(&job->watch.stop))
		job = job->next;
	pthread_mutex_unlock(&w->lock);
	return job ? job : first;
}
