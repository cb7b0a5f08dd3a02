/* Undo as a new entry, and the journal as a person reads it. */
#include "office/history.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "campaign/campaign.h"
#include "people/contact.h"
#include "people/row_name.h"
#include "people/search.h"
#include "store/db.h"

#include <string.h>

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
	struct arena a = ARENA_INIT;
	enum status st = journal_undoable(
		campaign_db(c), verb_final_names(&a), entry, err);

	arena_release(&a);
	return st;
}

enum status
history_next_redo(struct campaign *c, int64_t *entry, struct error *err)
{
	return journal_redoable(campaign_db(c), entry, err);
}

/* What a column is called where people see it. */
static const char *
column_title(const char *table, const char *column)
{
	enum contact_field f = contact_field_find(column);

	if (f < CONTACT_FIELDS &&
		(strcmp(table, "person") == 0 || strcmp(table, "address") == 0))
		return _(contact_field_title(f));
	if (strcmp(table, "person_tag") == 0)
		return _(contact_field_title(CONTACT_TAGS));
	return column;
}

/* "DUPRE Anne", or "person 12" where the name is not known. */
static enum status
row_title(struct campaign *c, const char *table, int64_t row, int64_t person,
	struct arena *a, const char **title, struct error *err)
{
	enum status st =
		person ? row_name(campaign_db(c), "person", person, a, title,
				 err)
		       : row_name(campaign_db(c), table, row, a, title, err);

	if (!*title)
		*title = arena_printf(a, "%s %lld", table, (long long)row);
	return st;
}

/* A column that points at a row bears that row's table's name. */
static enum status
value_text(struct campaign *c, const struct journal_change *change,
	const char *value, struct arena *a, const char **text,
	struct error *err)
{
	int64_t id;
	enum status st = STATUS_OK;

	*text = value && *value ? value : "-";
	if (change->erased)
		*text = _("(erased)");
	else if (value && num_parse_int(value, &id)) {
		st = row_name(campaign_db(c), change->column, id, a, text, err);
		*text = *text ? *text : value;
	}
	return st;
}

static bool
is_internal(const struct journal_change *change)
{
	static const char *const columns[] = {"id", "version", "name_key",
		"street_key", "address", "created", "key"};

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		if (strcmp(change->column, columns[i]) == 0)
			return true;
	return strcmp(change->table, "person_tag") == 0 &&
	       strcmp(change->column, "tag") != 0;
}

static enum status
read_line(struct campaign *c, const struct journal_change *change,
	struct arena *a, struct history_line *line, struct error *err)
{
	enum status st = row_title(c, change->table, change->row,
		change->person, a, &line->whose, err);

	line->what = column_title(change->table, change->column);
	if (st == STATUS_OK)
		st = value_text(c, change, change->old, a, &line->old, err);
	if (st == STATUS_OK)
		st = value_text(c, change, change->new, a, &line->new, err);
	return st;
}

enum status
history_lines(struct campaign *c, int64_t id, size_t limit, struct arena *a,
	struct history_line **lines, size_t *n, struct error *err)
{
	struct journal_change *changes;
	size_t nchanges = 0;
	enum status st =
		history_changes(c, id, limit, a, &changes, &nchanges, err);

	*n = 0;
	*lines = ARENA_ARRAY(a, struct history_line, nchanges + 1);
	for (size_t i = 0; i < nchanges && st == STATUS_OK; i++)
		if (!is_internal(&changes[i]))
			st = read_line(
				c, &changes[i], a, &(*lines)[(*n)++], err);
	return st;
}

/* Name at most five of the cells that stand in the way. */
static enum status
report_conflicts(struct campaign *c, const struct journal_reverted *done,
	struct error *err)
{
	struct buf text = BUF_INIT;
	struct arena a = ARENA_INIT;
	size_t n = (size_t)done->nconflicts;

	for (size_t i = 0; i < n && i < 5; i++) {
		const struct journal_conflict *at = &done->conflicts[i];
		const char *whose;

		if (row_title(c, at->table, at->row, at->person, &a, &whose,
			    NULL) == STATUS_OK)
			buf_add_fmt(&text, "%s%s, %s: %s", i ? "; " : "", whose,
				column_title(at->table, at->column),
				at->now ? at->now : _("gone"));
	}
	error_set(err, STATUS_CONFLICT,
		ngettext("%zu value has changed since (%s); nothing was taken "
			 "back",
			"%zu values have changed since (%s); nothing was "
			"taken back",
			n),
		n, text.at);
	arena_release(&a);
	buf_release(&text);
	return STATUS_CONFLICT;
}

/* Take back, keeping the search of persons as the persons are. */
static enum status
revert_with_search(struct campaign *c, const struct journal_entry *e,
	struct arena *a, struct journal_reverted *done, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = STATUS_OK;

	if (!e->import)
		st = search_remove_entry(db, e->id, err);
	if (st == STATUS_OK)
		st = journal_revert(db, e->id, a, done, err);
	if (st == STATUS_OK)
		st = e->import ? search_rebuild(db, err)
			       : search_add_entry(db, e->id, err);
	return st;
}

/* A verb that this program does not know is no more final than an edit. */
static bool
is_final(const char *name)
{
	enum verb v = verb_find(name);

	return v < VERB_COUNT && verb_is_final(v);
}

bool
history_is_final(struct campaign *c, int64_t entry)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	bool final =
		journal_get(campaign_db(c), entry, &a, &e, NULL) == STATUS_OK &&
		is_final(e.verb);

	arena_release(&a);
	return final;
}

/* An entry that is to be taken back. */
struct reverting {
	struct journal_entry e;
	bool partly;
	int64_t *undone;
};

static enum status
may_revert(const struct journal_entry *e, struct error *err)
{
	if (e->undone_by)
		return error_set(err, STATUS_NONE,
			_("entry %lld was taken back already, by entry %lld"),
			(long long)e->id, (long long)e->undone_by);
	if (is_final(e->verb))
		return error_set(err, STATUS_DENIED,
			_("entry %lld (%s) is for good: it cannot be taken "
			  "back"),
			(long long)e->id, _(verb_title(verb_find(e->verb))));
	return STATUS_OK;
}

static enum status
revert(struct campaign *c, void *data, struct error *err)
{
	struct reverting *r = data;
	struct arena *a = campaign_arena(c);
	struct journal_reverted done = {0};
	enum status st = journal_get(campaign_db(c), r->e.id, a, &r->e, err);

	if (st == STATUS_OK)
		st = may_revert(&r->e, err);
	if (st == STATUS_OK)
		st = revert_with_search(c, &r->e, a, &done, err);
	*r->undone = done.undone;
	/* An import keeps by design the rows that were changed since. */
	if (st == STATUS_OK && done.nconflicts && !r->partly && !r->e.import)
		st = report_conflicts(c, &done, err);
	if (st != STATUS_OK)
		return st;
	campaign_takes_back(c, r->e.id, r->e.import);
	campaign_say(
		c, r->e.undoes ? _("redo: %s") : _("undo: %s"), r->e.summary);
	return STATUS_OK;
}

enum status
history_undo(struct campaign *c, int64_t entry, bool partly, int64_t *undone,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct reverting r = {.partly = partly, .undone = undone};
	enum status st = journal_get(campaign_db(c), entry, &a, &r.e, err);

	if (st == STATUS_OK)
		st = campaign_change(c, r.e.undoes ? VERB_REDO : VERB_UNDO,
			revert, &r, NULL, err);
	arena_release(&a);
	return st;
}
