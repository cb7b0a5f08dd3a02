/*
 * What comes back: a mailbox file (mbox), a Maildir or one mail, with delivery
 * reports (RFC 3464, Exim's own), complaints (RFC 5965) and answers. A report
 * of a failure marks the delivery that it names, by its message's number or
 * else by the address; a delay is none. An answer of which the subject or the
 * first line is STOP, with no more than a courtesy behind it, is a refusal at
 * once, and so is a complaint. An answer to a letter about a meeting is taken
 * where it is certain (field/reply.h) and comes from whom the letter was to; so
 * is what a calendar answers (RFC 5546) for somebody who is invited.
 * What may mean one is for somebody to read.
 */
#ifndef PORT_FORMATS_MAILBOX_H
#define PORT_FORMATS_MAILBOX_H

#include "base/error.h"
#include "field/meeting.h"

#include <stdint.h>

struct campaign;

struct mailbox_counts {
	int64_t messages;
	int64_t bounced;  /* deliveries marked */
	int64_t refused;  /* messages that said STOP */
	int64_t answered; /* invitations */
	int64_t other;    /* for somebody to read */
};

enum mailbox_kind {
	MAILBOX_REFUSED,
	MAILBOX_ANSWERED,
	MAILBOX_TEST, /* line: what the domain has and lacks, in words */
	MAILBOX_TO_READ
};

/* One that is told of; texts until the call returns, "" for none. */
struct mailbox_said {
	enum mailbox_kind kind;
	int64_t person;  /* or 0 */
	int64_t meeting; /* answered, or 0 */
	enum meeting_answer answer;
	int64_t guests;
	const char *from, *date, *subject, *line;
};

/* What was marked before is not marked twice: a file can be read again. tell
 * (or NULL) is called for each refusal, and for each that is to be read. */
enum status mailbox_read(struct campaign *c, const char *path,
	void (*tell)(void *to, const struct mailbox_said *said), void *to,
	struct mailbox_counts *counts, struct error *err);

#endif
