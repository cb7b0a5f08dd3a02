/* Undo as a new entry, and the journal as a person reads it. */
#include "model/history.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "model/campaign.h"
#include "store/contact_sql.h"
#include "store/db.h"

enum status
history_list(struct campaign *c, int64_t before, size_t limit,
	const char *filter, struct arena *a, struct journal_entry **rows,
	size_t *n, struct error *err)
{
	return journal_list(
		campaign_db(c), before, limit, filter, a, rows, n, err);
}

enum status
history_get(struct campaign *c, int64_t id, struct arena *a,
	struct journal_entry *entry, struct error *err)
{
	return journal_get(campaign_db(c), id, a, entry, err);
}

enum status
history_changes(struct campaign *c, int64_t id, size_t limit, struct arena *a,
	struct journal_change **rows, size_t *n, struct error *err)
{
	return journal_changes(campaign_db(c), id, limit, a, rows, n, err);
}

enum status
history_count(struct campaign *c, int64_t *n, struct error *err)
{
	return journal_count(campaign_db(c), n, err);
}

enum status
history_verify(struct campaign *c, int64_t *verified, struct error *err)
{
	return journal_verify(campaign_db(c), verified, err);
}

enum status
history_next_undo(struct campaign *c, int64_t *entry, struct error *err)
{
	return journal_undoable(campaign_db(c), entry, err);
}

enum status
history_next_redo(struct campaign *c, int64_t *entry, struct error *err)
{
	return journal_redoable(campaign_db(c), entry, err);
}

/* Name at most five of the cells that stand in the way. */
static enum status
report_conflicts(
	const struct journal_conflict *conflicts, size_t n, struct error *err)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < n && i < 5; i++)
		buf_add_fmt(&text, "%s%s %lld %s: %s", i ? "; " : "",
			conflicts[i].table, (long long)conflicts[i].row,
			conflicts[i].column,
			conflicts[i].now ? conflicts[i].now : _("gone"));
	error_set(err, STATUS_CONFLICT,
		ngettext("%zu value has changed since (%s); nothing was taken "
			 "back",
			"%zu values have changed since (%s); nothing was "
			"taken back",
			n),
		n, text.at);
	buf_release(&text);
	return STATUS_CONFLICT;
}

/* Take back, keeping the search of persons as the persons are. */
static enum status
revert_with_search(struct campaign *c, const struct journal_entry *e,
	struct arena *a, struct journal_conflict **conflicts, size_t *n,
	int64_t *undone, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = STATUS_OK;

	if (!e->import)
		st = search_remove_entry(db, e->id, err);
	if (st == STATUS_OK)
		st = journal_revert(db, e->id, a, conflicts, n, undone, err);
	if (st == STATUS_OK)
		st = e->import ? search_rebuild(db, err)
			       : search_add_entry(db, e->id, err);
	return st;
}

static enum status
revert(struct campaign *c, int64_t entry, bool partly, struct arena *a,
	struct journal_entry *head, int64_t *undone, struct error *err)
{
	struct journal_conflict *conflicts;
	size_t n;
	enum status st = journal_get(campaign_db(c), entry, a, head, err);

	if (st == STATUS_OK && head->undone_by)
		return error_set(err, STATUS_NONE,
			_("entry %lld was taken back already, by entry %lld"),
			(long long)entry, (long long)head->undone_by);
	if (st == STATUS_OK && journal_is_final(head->verb))
		return error_set(err, STATUS_DENIED,
			_("entry %lld is for good: it cannot be taken back"),
			(long long)entry);
	if (st == STATUS_OK)
		st = revert_with_search(
			c, head, a, &conflicts, &n, undone, err);
	/* An import keeps by design the rows that were changed since. */
	if (st == STATUS_OK && n > 0 && !partly && !head->import)
		st = report_conflicts(conflicts, n, err);
	return st;
}

enum status
history_undo(struct campaign *c, int64_t entry, bool partly, int64_t *undone,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e = {0};
	struct journal_head head = {.actor = campaign_actor(c)};
	int64_t id;
	enum status st = journal_begin(campaign_db(c), err);

	if (st != STATUS_OK)
		return st;
	st = revert(c, entry, partly, &a, &e, undone, err);
	if (st == STATUS_OK) {
		head.verb = e.undoes ? "redo" : "undo";
		head.summary = arena_printf(&a,
			e.undoes ? _("redo: %s") : _("undo: %s"), e.summary);
		head.import = e.import;
		head.undoes = entry;
		st = journal_commit(campaign_db(c), &head, &id, err);
	} else {
		journal_abort(campaign_db(c));
	}
	arena_release(&a);
	return st;
}
