/* What u and U go for. */
#include "campaign/campaign.h"
#include "office/history.h"
#include "office/history_sql.h"

/* NULL: anybody's. *past: the newest of them that went by, as it cannot be
 * taken back any more; or 0. */
static enum status
next_undo(struct campaign *c, const char *actor, int64_t *entry, int64_t *past,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *final = verb_final_names(&a);
	bool spent = true;
	enum status st = STATUS_OK;

	*entry = *past = 0;
	while (st == STATUS_OK && spent) {
		st = journal_undoable(
			campaign_db(c), actor, final, *entry, entry, err);
		if (st == STATUS_OK)
			st = history_is_spent(
				campaign_db(c), *entry, &spent, err);
		if (spent && !*past)
			*past = *entry;
	}
	arena_release(&a);
	return st;
}

enum status
history_next_undo(struct campaign *c, int64_t *entry, struct error *err)
{
	int64_t past;

	return next_undo(c, campaign_actor(c), entry, &past, err);
}

enum status
history_past_undo(struct campaign *c, int64_t *past, struct error *err)
{
	int64_t entry;

	return next_undo(c, campaign_actor(c), &entry, past, err);
}

enum status
history_last(struct campaign *c, int64_t *entry, struct error *err)
{
	int64_t past;

	return next_undo(c, NULL, entry, &past, err);
}

enum status
history_next_redo(struct campaign *c, int64_t *entry, struct error *err)
{
	return journal_redoable(campaign_db(c), campaign_actor(c), entry, err);
}
