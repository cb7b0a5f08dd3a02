/*
 * Taking an entry back: the inverse of each change, last first, wherever the
 * cell still holds what the entry left there. Changes are read one at a time.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/journal_import_internal.h"
#include "store/journal_internal.h"
#include "store/journal_inverse.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

/* Run s to its end; it can be run again. */
static enum status
run(struct db *db, sqlite3_stmt *s, struct error *err)
{
	sqlite3_step(s);
	return sqlite3_reset(s) == SQLITE_OK ? STATUS_OK
					     : inverse_failed(db, err);
}

/* Told so often: each change, and each slice of an import, is looked at once or
 * a few times. The search is made anew after that. */
enum { TOLD_CHANGES = 500 };
static const double share_of_changes = 0.9;

enum status
revert_tell(struct revert *r, int64_t more, struct error *err)
{
	double done;

	r->looked += more;
	if (more == 1 && r->looked % TOLD_CHANGES)
		return STATUS_OK;
	done = r->looked < r->of ? (double)r->looked / (double)r->of : 1;
	return db_tell(r->db, share_of_changes * done, err);
}

void
revert_conflict(struct revert *r, const struct change *c,
	const struct cell *cell, const char *now)
{
	struct journal_reverted *done = r->done;
	struct journal_conflict *conflict;

	if ((size_t)done->nconflicts++ >= ARRAY_LEN(done->conflicts))
		return;
	conflict = &done->conflicts[done->nconflicts - 1];
	conflict->table = arena_strdup(r->arena, c->form->table);
	conflict->row = c->row;
	conflict->person = change_person(r->db, c);
	conflict->column = cell ? arena_strdup(r->arena, cell->column) : "";
	conflict->now = now ? arena_strdup(r->arena, now) : NULL;
}

static enum status
inverse_of(struct revert *r, const struct change_form *form,
	struct inverse **out, struct error *err)
{
	struct inverse new;
	enum status st;

	for (size_t i = 0; i < r->inverses.len; i++)
		if (r->inverses.at[i].form == form) {
			*out = &r->inverses.at[i];
			return STATUS_OK;
		}
	st = inverse_prepare(&new, r->db, form, err);
	VEC_PUSH(&r->inverses, new);
	*out = &r->inverses.at[r->inverses.len - 1];
	return st;
}

static void
release_inverses(struct revert *r)
{
	for (size_t i = 0; i < r->inverses.len; i++)
		inverse_release(&r->inverses.at[i]);
	VEC_RELEASE(&r->inverses);
}

/* A count of changes goes its own way: no conflict, and never taken back
 * where it went on. */
static bool
is_count(const struct cell *cell)
{
	return strcmp(cell->column, "version") == 0;
}

/* Somebody set it back already. */
static bool
is_as_before(const struct change *c, const struct cell *cell,
	const struct cell_value *now)
{
	return is_count(cell) || (c->form->op == CHANGE_UPDATE &&
					 cell_value_same(now, &cell->old));
}

static bool
any_erased(const struct change *c)
{
	for (size_t i = 0; i < c->form->n; i++)
		if (c->cells[i].erased)
			return true;
	return false;
}

/*
 * Which cells of c hold what it left there? Those that neither do nor are as
 * before are conflicts; so is a changed row that is gone. *held counts the ones
 * that hold.
 */
static enum status
look(struct revert *r, const struct inverse *v, const struct change *c,
	bool *holds, size_t *held, struct error *err)
{
	sqlite3_stmt *s = v->look;

	*held = 0;
	sqlite3_bind_int64(s, 1, c->row);
	if (sqlite3_step(s) == SQLITE_ROW) {
		for (size_t i = 0; i < c->form->n; i++) {
			const struct cell *cell = &c->cells[i];
			struct cell_value now =
				cell_value_of(sqlite3_column_value(s, (int)i));

			holds[i] = !cell->erased &&
				   cell_value_same(&now, &cell->new);
			*held += holds[i];
			if (cell->erased)
				r->done->erased++;
			else if (!holds[i] && !is_as_before(c, cell, &now))
				revert_conflict(r, c, cell,
					(const char *)sqlite3_column_text(
						s, (int)i));
		}
	} else if (any_erased(c)) {
		r->done->erased++;
	} else if (c->form->op != CHANGE_INSERT) {
		revert_conflict(r, c, NULL, NULL);
	}
	return sqlite3_reset(s) == SQLITE_OK ? STATUS_OK
					     : inverse_failed(r->db, err);
}

static enum status
bind_old(struct revert *r, sqlite3_stmt *s, const struct change *c,
	const bool *wanted, bool id, struct error *err)
{
	int place = 1;

	for (size_t i = 0; i < c->form->n; i++)
		if ((!wanted || wanted[i]) &&
			cell_value_bind(s, place++, &c->cells[i].old) !=
				SQLITE_OK)
			return inverse_failed(r->db, err);
	if (id)
		sqlite3_bind_int64(s, place, c->row);
	return STATUS_OK;
}

/* What the row would be again, another one may be by now: a conflict, and
 * nothing of it *held. */
static enum status
run_unless_taken(struct revert *r, sqlite3_stmt *s, const struct change *c,
	size_t *held, struct error *err)
{
	sqlite3_step(s);
	if (sqlite3_reset(s) == SQLITE_OK)
		return STATUS_OK;
	if (sqlite3_extended_errcode(db_handle(r->db)) !=
		SQLITE_CONSTRAINT_UNIQUE)
		return inverse_failed(r->db, err);
	*held = 0;
	revert_conflict(r, c, NULL, _("another has taken its place"));
	return STATUS_OK;
}

static enum status
revert_update(struct revert *r, const struct inverse *v, const struct change *c,
	struct error *err)
{
	bool holds[MAX_COLUMNS];
	size_t held;
	sqlite3_stmt *s = v->apply;
	enum status st = look(r, v, c, holds, &held, err);

	if (st != STATUS_OK || !held)
		return st;
	if (held < c->form->n)
		st = inverse_prepare_update(r->db, c->form, holds, &s, err);
	if (st == STATUS_OK)
		st = bind_old(r, s, c, holds, true, err);
	if (st == STATUS_OK)
		st = run_unless_taken(r, s, c, &held, err);
	if (s != v->apply)
		sqlite3_finalize(s);
	r->done->undone += (int64_t)held;
	return st;
}

/* Delete a row that nothing points at by now; else it stays, and is said to. */
static enum status
revert_insert(struct revert *r, const struct inverse *v, const struct change *c,
	struct error *err)
{
	bool holds[MAX_COLUMNS];
	size_t held;
	int64_t before = r->done->nconflicts, erased = r->done->erased;
	enum status st = look(r, v, c, holds, &held, err);

	if (st != STATUS_OK || r->done->nconflicts > before ||
		r->done->erased > erased)
		return st;
	sqlite3_bind_int64(v->apply, 1, c->row);
	st = run(r->db, v->apply, err);
	if (st == STATUS_OK && stmt_changes(r->db))
		r->done->undone++;
	else if (st == STATUS_OK && !v->shared)
		revert_conflict(r, c, NULL, _("used since"));
	return st;
}

static enum status
revert_delete(struct revert *r, const struct inverse *v, const struct change *c,
	struct error *err)
{
	enum status st;

	if (any_erased(c)) {
		r->done->erased++;
		return STATUS_OK;
	}
	st = bind_old(r, v->apply, c, NULL, v->id, err);
	if (st == STATUS_OK)
		st = run(r->db, v->apply, err);
	if (st == STATUS_OK && stmt_changes(r->db) == 0)
		revert_conflict(r, c, NULL, _("there is such a row already"));
	else
		r->done->undone++;
	return st;
}

const struct journal_keep *
revert_keeps(const struct journal_keep *from, const char *table)
{
	while (from && from->table && strcmp(from->table, table) != 0)
		from++;
	return from && from->table ? from : NULL;
}

/* Did the change make the row one that the rule is about? */
static bool
made_so(const struct journal_keep *keep, const struct change *c)
{
	if (!keep->column)
		return c->form->op == CHANGE_INSERT;
	for (size_t i = 0; i < c->form->n; i++) {
		const struct cell *cell = &c->cells[i];

		if (strcmp(cell->column, keep->column) == 0)
			return !cell->erased && cell->new.type == SQLITE_TEXT &&
			       cell->new.size == strlen(keep->value) &&
			       memcmp(cell->new.bytes, keep->value,
				       cell->new.size) == 0;
	}
	return false;
}

/* Did the entry bring the person, too, whose row it is? */
static enum status
comes_with_person(struct revert *r, const struct change *c, int64_t *with,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(r->db,
		"SELECT EXISTS (SELECT 1 FROM change_subject s "
		"	JOIN change c ON c.id = s.change "
		"	JOIN change_form f ON f.id = c.form "
		"WHERE s.subject = :person AND f.tbl = 'person' "
		"	AND f.op = 'insert' AND c.journal = :journal) AS value");
	/* clang-format on */
	int64_t person = change_person(r->db, c);

	*with = 0;
	return person ? stmt_one_int(stmt_with(s, BIND(person),
					     BIND_AS(":journal", c->journal)),
				with, err)
		      : STATUS_OK;
}

static enum status
look_if_kept(
	struct revert *r, const struct change *c, bool *kept, struct error *err)
{
	const struct journal_keep *keep = r->keep;
	int64_t with = 0;
	enum status st = STATUS_OK;

	*kept = false;
	if (c->form->op == CHANGE_DELETE)
		return STATUS_OK;
	while ((keep = revert_keeps(keep, c->form->table)))
		*kept = *kept || made_so(keep++, c);
	if (*kept && c->form->op == CHANGE_INSERT)
		st = comes_with_person(r, c, &with, err);
	*kept = *kept && !with;
	r->done->kept += *kept;
	return st;
}

static enum status
revert_change(struct revert *r, const struct change *c, struct error *err)
{
	struct inverse *v;
	bool kept;
	enum status st = look_if_kept(r, c, &kept, err);

	if (st != STATUS_OK || kept)
		return st;
	st = inverse_of(r, c->form, &v, err);
	if (st != STATUS_OK)
		return st;
	if (c->form->op == CHANGE_UPDATE)
		return revert_update(r, v, c, err);
	if (c->form->op == CHANGE_INSERT)
		return revert_insert(r, v, c, err);
	return revert_delete(r, v, c, err);
}

/* Of an import: what it deleted comes back once what it brought is gone. */
enum pass { WHOLE, BROUGHT, DELETED };

static bool
is_of(enum pass pass, const struct change_form *form)
{
	if (pass == WHOLE)
		return true;
	return (pass == DELETED) == (form->op == CHANGE_DELETE) &&
	       strcmp(form->table, "import") != 0;
}

static enum status
revert_part(struct revert *r, int64_t entry, enum pass pass, struct error *err)
{
	struct stmt *s = stmt_get(r->db,
		"SELECT " CHANGE_COLUMNS "FROM journal j JOIN change c ON "
		"c.id BETWEEN j.first AND j.last WHERE j.id = :id "
		"ORDER BY c.id DESC");
	struct change c;
	enum status st;

	stmt_bind_int(s, ":id", entry);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		st = read_change(r->db, s, &c, err);
		if (st == STATUS_OK && is_of(pass, c.form))
			st = revert_change(r, &c, err);
		if (st == STATUS_OK && pass == WHOLE)
			st = revert_tell(r, 1, err);
		if (st != STATUS_OK)
			break;
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* Of an entry and its parts, the last first. */
static enum status
revert_changes(
	struct revert *r, int64_t entry, enum pass pass, struct error *err)
{
	int64_t *ids = NULL;
	size_t n = 0;
	enum status st = journal_parts(r->db, entry, &ids, &n, err);

	while (n > 0 && st == STATUS_OK)
		st = revert_part(r, ids[--n], pass, err);
	free(ids);
	return st;
}

/* The import's own row stays, as history. */
static enum status
revert_import(
	struct revert *r, const struct journal_entry *e, struct error *err)
{
	enum status st = import_begin_removal(r, e->id, e->import, err);

	if (st == STATUS_OK)
		st = revert_changes(r, e->id, BROUGHT, err);
	if (st == STATUS_OK)
		st = import_end_removal(r, e->import, err);
	return st == STATUS_OK ? revert_changes(r, e->id, DELETED, err) : st;
}

static enum status
revert_kind(struct revert *r, const struct journal_entry *e, struct error *err)
{
	r->of = e->changes;
	if (!e->import)
		return revert_changes(r, e->id, WHOLE, err);
	if (!e->undoes)
		return revert_import(r, e, err);
	return error_set(err, STATUS_DENIED,
		_("what entry %lld took away was not kept; import the file "
		  "again"),
		(long long)e->id);
}

/* What comes back may belong to something that is gone. */
static enum status
check_references(struct revert *r, struct error *err)
{
	int held = 0, highest;

	sqlite3_db_status(db_handle(r->db), SQLITE_DBSTATUS_DEFERRED_FKS, &held,
		&highest, 0);
	if (!held)
		return STATUS_OK;
	return error_set(err, STATUS_CONFLICT,
		_("what would come back belongs to something that is gone by "
		  "now; nothing was undone"));
}

static enum status
revert_entry(struct revert *r, const struct journal_entry *e, struct error *err)
{
	enum status st = db_exec(r->db, "PRAGMA defer_foreign_keys = 1", err);

	if (st == STATUS_OK)
		st = revert_kind(r, e, err);
	if (st == STATUS_OK)
		st = check_references(r, err);
	if (st == STATUS_OK && r->done->erased && !r->done->undone)
		st = error_set(err, STATUS_DENIED,
			_("these values were erased for good; the change "
			  "cannot be undone"));
	return st;
}

enum status
journal_revert(struct db *db, int64_t entry, const struct journal_keep *keep,
	struct arena *a, struct journal_reverted *done, struct error *err)
{
	struct revert r = {.db = db,
		.arena = a,
		.done = done,
		.keep = keep,
		.inverses = VEC_INIT};
	struct journal_entry e;
	enum status st = journal_get(db, entry, a, &e, err);

	*done = (struct journal_reverted){0};
	if (st == STATUS_OK)
		st = revert_entry(&r, &e, err);
	release_inverses(&r);
	return st;
}
