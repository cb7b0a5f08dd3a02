/*
 * The writers' queue: locks on a file beside the campaign's, which end with
 * the process that holds them. SQLite's own busy handler starves writers,
 * and so does asking the kernel again and again; its own queue does not.
 *
 * A wait is bounded by a timer that signals the waiting thread alone
 * (SIGRTMIN, which the queue takes for itself; other threads and their
 * system calls do not notice).
 */
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include "base/error.h"

#include <stdatomic.h>
#include <stdbool.h>

enum { QUEUE_NAME_SIZE = 80 };

/* Who has the turn, as those are told who wait for it. */
struct queue_holder {
	char name[QUEUE_NAME_SIZE];
	bool bulk; /* an import: it takes its time */
	int done;  /* thousandths of it; 0: not known */
};

/* Open (create, mode 0600) the queue of the file at path; -1 on failure. */
int queue_open(const char *path, struct error *err);
/* Wait for our turn; STATUS_BUSY after ms. */
enum status queue_enter(int fd, int ms, struct error *err);
/* Wait as long as it takes, or until *stop is set: STATUS_CANCELLED. *waits
 * (may be NULL) is set meanwhile. */
enum status queue_wait(
	int fd, const atomic_bool *stop, atomic_bool *waits, struct error *err);
void queue_leave(int fd);
/* Does anybody wait for the turn? For whoever has it. */
bool queue_is_awaited(int fd);

/* Who has the turn says so; whoever waits reads it. */
void queue_tell(int fd, const struct queue_holder *holder);
/* false: whoever has it said nothing. */
bool queue_read(int fd, struct queue_holder *holder);

#endif
