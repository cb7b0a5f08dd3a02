/*
 * A change made step by step, as no code of the program makes one (they go
 * through campaign_change): for tests of what happens in between, and for
 * verbs that are not in the table.
 */
#ifndef TESTS_CHANGE_H
#define TESTS_CHANGE_H

#include "campaign/campaign.h"
#include "store/db.h"
#include "store/journal.h"

static inline enum status
change_begin(struct campaign *c, struct error *err)
{
	return journal_begin(campaign_db(c), err);
}

static inline enum status
change_begin_import(struct campaign *c, const char *kind, const char *file,
	int64_t *import, struct error *err)
{
	enum status st = change_begin(c, err);

	if (st != STATUS_OK)
		return st;
	st = campaign_note_import(c, kind, file, NULL, import, err);
	if (st == STATUS_OK)
		journal_set_bulk(campaign_db(c), *import);
	else
		journal_abort(campaign_db(c));
	return st;
}

/* import: the bulk entry's, or 0. */
static inline enum status
change_commit_import(struct campaign *c, int64_t import, const char *verb,
	const char *summary, int64_t *entry, struct error *err)
{
	struct journal_head head = {.actor = campaign_actor(c),
		.verb = verb,
		.summary = summary,
		.import = import};
	int64_t unused;

	return journal_commit(
		campaign_db(c), &head, entry ? entry : &unused, err);
}

static inline enum status
change_commit(struct campaign *c, const char *verb, const char *summary,
	int64_t *entry, struct error *err)
{
	return change_commit_import(c, 0, verb, summary, entry, err);
}

static inline void
change_abort(struct campaign *c)
{
	journal_abort(campaign_db(c));
}

#endif
