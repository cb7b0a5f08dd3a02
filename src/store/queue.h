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

/* Open (create, mode 0600) the queue of the file at path; -1 on failure. */
int queue_open(const char *path, struct error *err);
/* Wait for one's turn; STATUS_BUSY after ms. */
enum status queue_enter(int fd, int ms, struct error *err);
void queue_leave(int fd);

#endif
