/*
 * The writers' queue: an exclusive flock on a file beside the campaign's.
 * SQLite's own busy handler starves writers; the kernel's queue does not.
 */
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include "base/error.h"

/* Open (create, mode 0600) the queue of the file at path; -1 on failure. */
int queue_open(const char *path, struct error *err);
/* Wait for one's turn; STATUS_BUSY after seconds. */
enum status queue_enter(int fd, int seconds, struct error *err);
void queue_leave(int fd);

#endif
