/*
 * The worker: threads with connections of their own to the campaign file, so
 * that what takes long never stands between a key and its frame.
 *
 * Each thread is a lane, on which jobs run one at a time in the order they were
 * put: a change does not wait for what is being read, nor for a batch that
 * takes an hour. A job belongs to the worker from worker_put to worker_take;
 * its fields are the thread's alone while it runs. Nobody polls: worker_fd
 * becomes readable when a job has ended.
 */
#ifndef UI_FRAME_WORKER_H
#define UI_FRAME_WORKER_H

#include "base/error.h"
#include "campaign/campaign.h"

#include <stdbool.h>

struct job;
struct worker;

enum worker_lane {
	LANE_READ,   /* for the screen */
	LANE_CHANGE, /* a change: keys wait for it, if not for long */
	LANE_LONG,   /* the person goes on meanwhile */
	LANE_COUNT
};

struct job_ops {
	enum worker_lane lane;
	bool quiet; /* of a change: no key waits for it */
	/* In the worker's thread, on the worker's own campaign. */
	enum status (*run)(
		struct job *job, struct campaign *c, struct error *err);
	/* In the interface's thread: use the result. */
	void (*finish)(struct job *job, void *owner);
	void (*free)(struct job *job);
};

/* The head of every job. status and err are its outcome. */
enum { CAUTION_SIZE = 512 };

struct job {
	const struct job_ops *ops;
	const char *title; /* N_(): shown in row 0 while it runs */
	struct campaign_watch watch;
	enum status status;
	struct error err;
	int64_t since;              /* when it was put, in monotonic ms */
	char caution[CAUTION_SIZE]; /* campaign_caution, or "" */
	struct job *next;
};

/* Each thread opens the campaign for itself as like was opened, when its
 * first job comes; like outlives the worker. */
struct worker *worker_new(const struct campaign *like);
/* Stop the running job, drop those waiting; returns within 200 ms. */
void worker_free(struct worker *w);

/* Readable when worker_take has something to give. */
int worker_fd(const struct worker *w);
void worker_put(struct worker *w, struct job *job);
/* A finished job, for the caller to use and free, or NULL. */
struct job *worker_take(struct worker *w);
/*
 * Ask a job to stop. It still finishes (with STATUS_CANCELLED, unless it was
 * done already) and is taken like any other.
 */
void worker_stop(struct job *job);
/* Wait at most ms for a job to finish; false if none did. */
bool worker_wait(const struct worker *w, int ms);
/* The job that runs or is next on a lane, of those that nobody has asked to
 * stop, if there are such; or NULL: its title and watch may be read. */
struct job *worker_front(struct worker *w, enum worker_lane lane);

#endif
