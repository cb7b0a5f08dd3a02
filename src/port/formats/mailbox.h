/*
 * What comes back: a mailbox file (mbox) with delivery reports (RFC 3464) and
 * answers. A report of a failure marks the delivery that it names; an answer
 * that says STOP, in its subject or as its first word, is a refusal at once.
 */
#ifndef PORT_FORMATS_MAILBOX_H
#define PORT_FORMATS_MAILBOX_H

#include "base/error.h"

#include <stdint.h>

struct campaign;

struct mailbox_counts {
	int64_t messages;
	int64_t bounced; /* deliveries marked */
	int64_t refused; /* people who said STOP */
	int64_t other;   /* for somebody to read */
};

/* What was marked before is not marked twice: a file can be read again. */
enum status mailbox_read(struct campaign *c, const char *path,
	struct mailbox_counts *counts, struct error *err);

#endif
