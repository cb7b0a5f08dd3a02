/* What u and U go for, and what they leave. */
#include "campaign/campaign.h"
#include "office/history.h"
#include "office/history_sql.h"

bool
history_verb_is_final(const char *name)
{
	enum verb v = verb_find(name);

	return v < VERB_COUNT && verb_is_final(v);
}

bool
history_verb_is_once(const char *name)
{
	enum verb v = verb_find(name);

	return v < VERB_COUNT && verb_is_once(v);
}

bool
history_is_final(struct campaign *c, int64_t entry)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	bool final =
		journal_get(campaign_db(c), entry, &a, &e, NULL) == STATUS_OK &&
		history_verb_is_final(e.verb);

	arena_release(&a);
	return final;
}

/* An export stays too, but it changed nobody: nothing is said of it. */
static bool
says_nothing(struct campaign *c, int64_t entry)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	bool export = history_get(c, entry, &a, &e, NULL) == STATUS_OK &&
		      verb_find(e.verb) == VERB_CONTACTS_EXPORT;

	arena_release(&a);
	return export;
}

/* NULL: anybody's. *past: the newest of them that went by, as it cannot be
 * taken back any more; or 0. */
static enum status
next_undo(struct campaign *c, const char *actor, int64_t *entry, int64_t *past,
	struct error *err)
{
	bool stays = true;
	enum status st = STATUS_OK;

	*entry = *past = 0;
	while (st == STATUS_OK && stays) {
		st = journal_undoable(
			campaign_db(c), actor, *entry, entry, err);
		stays = st == STATUS_OK && history_is_final(c, *entry);
		if (st == STATUS_OK && !stays)
			st = history_is_spent(
				campaign_db(c), *entry, &stays, err);
		if (stays && !*past && !says_nothing(c, *entry))
			*past = *entry;
	}
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
