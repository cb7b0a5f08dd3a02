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

#include <stdbool.h>
#include <stddef.h>

/* Open (create, mode 0600) the queue of the file at path; -1 on failure. */
int queue_open(const char *path, struct error *err);
/* Wait for one's turn; STATUS_BUSY after ms. */
enum status queue_enter(int fd, int ms, struct error *err);
void queue_leave(int fd);

/*
 * Everybody who has the file open shares a lock until the queue is closed. Who
 * comes first holds it alone until queue_join; the others wait for that.
 */
enum status queue_arrive(int fd, bool *first, struct error *err);
void queue_join(int fd);
/* Does nobody else have the file open? Then nobody can, until queue_join. */
bool queue_alone(int fd);
/* Closing is done one by one, so that the last knows to be it; until the queue
 * is closed. */
void queue_part(int fd);

/* A note of a few bytes by the first for the others; zeroed where there is
 * none. */
void queue_note_put(int fd, const void *note, size_t size);
void queue_note_get(int fd, void *note, size_t size);

#endif
