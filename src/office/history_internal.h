/* What the files of the history share. */
#ifndef OFFICE_HISTORY_INTERNAL_H
#define OFFICE_HISTORY_INTERNAL_H

#include "office/history.h"

/* Say what stays of an entry that was taken back. */
void history_say_kept(const struct journal_reverted *done, struct error *err);

/* journal_revert, keeping refusals where they are, and the search of persons in
 * step. */
enum status history_revert(struct campaign *c, const struct journal_entry *e,
	struct arena *a, struct journal_reverted *done, struct error *err);

/* What is for good is not taken back; of a refusal and an erasure the law says
 * so (CON-6). STATUS_DENIED. */
enum status history_refuse_final(
	struct campaign *c, const struct journal_entry *e, struct error *err);

#endif
