/* What the files of recipient previews share. */
#ifndef MESSAGES_OUTBOX_INTERNAL_H
#define MESSAGES_OUTBOX_INTERNAL_H

#include "messages/outbox.h"

/* What reasons are judged by. */
struct judging {
	struct campaign *c;
	const struct outbox_sheet *sheet;
	bool aimed;     /* online, to part of the list (Regulation 2024/900) */
	bool opinion;   /* by post, telephone or at the door, by an opinion */
	bool invited;   /* it goes to those invited to a meeting */
	bool forbidden; /* targeted by data that no online message may use */
	bool personal;  /* the text has a field that may be empty */
	bool says_source;
	const struct outbox_fact *fact;
	const char *to;
	const char **taken; /* addresses that already have it, sorted */
	size_t ntaken;
};

/* Does a reason keep somebody from getting it? again: only what may have
 * changed since approval. */
/* By a date of birth that is known: under the age to be aimed at online? */
bool outbox_is_minor(const struct outbox_fact *fact, const struct rules *rules);
/* Off line minors may be written to, and a poll that is to be confirmed may
 * move, by somebody who was told. For the work of a change. */
void outbox_warn(struct campaign *c, const struct outbox_sheet *sheet);

enum status outbox_reason_holds(const struct judging *j, enum outbox_reason r,
	bool again, bool *holds, struct error *err);

/* Why a batch may not go as it is: STATUS_DENIED. For the work of a change. */
enum status outbox_refuse_blocked(struct campaign *c,
	const struct outbox_sheet *sheet, struct error *err);

/* For qsort and bsearch: addresses (const char *), ignoring case. */
int outbox_by_address(const void *left, const void *right);

#endif
