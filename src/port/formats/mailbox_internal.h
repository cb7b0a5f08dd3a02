/* What the files of mailboxes share. */
#ifndef PORT_FORMATS_MAILBOX_INTERNAL_H
#define PORT_FORMATS_MAILBOX_INTERNAL_H

#include "base/arena.h"
#include "port/formats/mail_text.h"
#include "port/formats/mailbox.h"

#include <stdbool.h>

struct mailbox_reading {
	struct campaign *c;
	struct mailbox_counts *counts;
	void (*tell)(void *to, const struct mailbox_said *said);
	void *to;
	struct arena a; /* of one message */
};

/* One message: as it came, and what it says. */
struct mailbox_mail {
	const char *raw; /* ends in NUL */
	struct mail_text text;
	const char *address; /* who wrote */
	const char *line;    /* the first that is not empty */
};

/* A report of a failure, or a complaint; false where it is neither. */
bool mailbox_report(struct mailbox_reading *r, const struct mailbox_mail *m,
	enum status *st, struct error *err);

/* The office's own test letter, back: what the server that took it says of the
 * domain. NULL where the mail is another. */
const char *mailbox_test(
	struct mailbox_reading *r, const struct mailbox_mail *m);

/* Whoever has the address wants no more mail; medium is how they said so. */
enum status mailbox_stop(struct mailbox_reading *r,
	const struct mailbox_mail *m, const char *address, const char *medium,
	struct error *err);

/* Does it answer a letter about a meeting? Then it is taken, or told to be
 * read; words are the writer's own. */
enum status mailbox_answer(struct mailbox_reading *r,
	const struct mailbox_mail *m, const char *words, bool *taken,
	struct error *err);

/* The same of an answer that a calendar sends (RFC 5546). */
enum status mailbox_calendar(struct mailbox_reading *r,
	const struct mailbox_mail *m, bool *taken, struct error *err);

void mailbox_tell(struct mailbox_reading *r, const struct mailbox_mail *m,
	enum mailbox_kind kind, int64_t person);

#endif
