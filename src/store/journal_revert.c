/*
 * Taking an entry back: the inverse of each change, last first, wherever the
 * cell still holds what the entry left there. Names of tables and columns
 * come from the schema, quoted; values are always bound.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

struct revert {
	struct db *db;
	struct arena *arena;
	struct journal_change *changes; /* first to last */
	size_t nchanges;
	int64_t undone;
	VEC(struct journal_conflict) conflicts;
};

static enum status
prepare(struct db *db, char *sql, sqlite3_stmt **s, struct error *err)
{
	enum status st = STATUS_OK;

	if (!sql)
		mem_none();
	if (sqlite3_prepare_v2(db_handle(db), sql, -1, s, NULL) != SQLITE_OK)
		st = db_error(db, _("cannot take the change back"), err);
	sqlite3_free(sql);
	return st;
}

/* Finalise s, which says how its last step ended. */
static enum status
finish(struct db *db, sqlite3_stmt *s, struct error *err)
{
	if (sqlite3_finalize(s) != SQLITE_OK)
		return db_error(db, _("cannot take the change back"), err);
	return STATUS_OK;
}

/* Run s to its end and finalise it. */
static enum status
run(struct db *db, sqlite3_stmt *s, struct error *err)
{
	sqlite3_step(s);
	return finish(db, s, err);
}

static void
add_conflict(struct revert *r, const struct journal_change *c,
	const char *column, const char *now)
{
	struct journal_conflict conflict = {.table = c->table,
		.row = c->row,
		.column = column,
		.ours = c->new,
		.now = now ? arena_strdup(r->arena, now) : NULL};

	VEC_PUSH(&r->conflicts, conflict);
}

/*
 * Does the cell of change c hold its new value? *exists: is the row there?
 * A difference is reported as a conflict.
 */
static enum status
cell_holds(struct revert *r, const struct journal_change *c, bool *exists,
	bool *same, struct error *err)
{
	sqlite3_stmt *s;
	enum status st = prepare(r->db,
		sqlite3_mprintf("SELECT t.\"%w\" IS c.new, "
				"CAST(t.\"%w\" AS TEXT) FROM \"%w\" t, "
				"change c WHERE t.id = ?1 AND c.id = ?2",
			c->column, c->column, c->table),
		&s, err);

	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 1, c->row);
	sqlite3_bind_int64(s, 2, c->id);
	*exists = sqlite3_step(s) == SQLITE_ROW;
	*same = *exists && sqlite3_column_int(s, 0);
	if (*exists && !*same)
		add_conflict(r, c, c->column,
			(const char *)sqlite3_column_text(s, 1));
	st = finish(r->db, s, err);
	if (st == STATUS_OK && !*exists)
		add_conflict(r, c, "", NULL);
	return st;
}

static enum status
revert_update(
	struct revert *r, const struct journal_change *c, struct error *err)
{
	bool exists = false, same = false;
	sqlite3_stmt *s;
	enum status st = cell_holds(r, c, &exists, &same, err);

	if (st != STATUS_OK || !same)
		return st;
	st = prepare(r->db,
		sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = (SELECT old FROM "
				"change WHERE id = ?1) WHERE id = ?2",
			c->table, c->column),
		&s, err);
	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 1, c->id);
	sqlite3_bind_int64(s, 2, c->row);
	r->undone++;
	return run(r->db, s, err);
}

/* A row stays that another table's points at: said of many rows, of one. */
static const char many_unused[] = " AND id NOT IN (SELECT \"%w\" FROM \"%w\" "
				  "WHERE \"%w\" IS NOT NULL)";
static const char one_unused[] = " AND ?1 NOT IN (SELECT \"%w\" FROM \"%w\" "
				 "WHERE \"%w\" = ?1)";

/* The condition for each column of other tables that points at table. */
static enum status
append_referrers(struct db *db, sqlite3_str *sql, const char *unused,
	const char *table, struct error *err)
{
	const struct journal_table *tables;
	size_t n;
	enum status st = journal_tables(db, &tables, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct stmt *s = stmt_get(db, "SELECT \"from\" AS col FROM "
					      "pragma_foreign_key_list(:child) "
					      "WHERE \"table\" = :parent");

		stmt_bind_text(s, ":child", tables[i].name);
		stmt_bind_text(s, ":parent", table);
		while ((st = stmt_step(s, err)) == STATUS_OK)
			sqlite3_str_appendf(sql, unused, stmt_text(s, "col"),
				tables[i].name, stmt_text(s, "col"));
		st = st == STATUS_NONE ? STATUS_OK : st;
	}
	return st;
}

/* Finish and prepare a DELETE of what nobody points at. */
static enum status
prepare_unused(struct db *db, sqlite3_str *sql, const char *unused,
	const char *table, sqlite3_stmt **s, struct error *err)
{
	enum status st = append_referrers(db, sql, unused, table, err);
	char *text = sqlite3_str_finish(sql);

	if (st == STATUS_OK)
		return prepare(db, text, s, err);
	sqlite3_free(text);
	return st;
}

/* Rows that anyone takes up: left behind, they say nothing false. */
static bool
is_shared(const char *table)
{
	return strcmp(table, "tag") == 0 || strcmp(table, "address") == 0;
}

/* Delete a row that nothing points at by now; else it stays, and is said to,
 * but for a tag that others have taken up. */
static enum status
delete_unused(
	struct revert *r, const struct journal_change *c, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	sqlite3_stmt *s;
	enum status st;

	sqlite3_str_appendf(sql, "DELETE FROM \"%w\" WHERE id = ?1", c->table);
	st = prepare_unused(r->db, sql, one_unused, c->table, &s, err);
	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 1, c->row);
	st = run(r->db, s, err);
	if (st != STATUS_OK)
		return st;
	if (stmt_changes(r->db))
		r->undone++;
	else if (!is_shared(c->table))
		add_conflict(r, c, "", _("used since"));
	return STATUS_OK;
}

static enum status
revert_insert(struct revert *r, const struct journal_change *c, size_t n,
	struct error *err)
{
	bool exists = true, same = true, all = true;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && exists && st == STATUS_OK; i++) {
		st = cell_holds(r, &c[i], &exists, &same, err);
		all = all && same;
	}
	if (st != STATUS_OK || !all)
		return st;
	return delete_unused(r, c, err);
}

/* INSERT OR IGNORE with one value a column, each read from its change. */
static char *
reinsert_sql(const struct journal_change *c, size_t n)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);

	sqlite3_str_appendf(sql, "INSERT OR IGNORE INTO \"%w\" (", c->table);
	for (size_t i = 0; i < n; i++)
		sqlite3_str_appendf(
			sql, "%s\"%w\"", i ? ", " : "", c[i].column);
	sqlite3_str_appendall(sql, ") VALUES (");
	for (size_t i = 0; i < n; i++)
		sqlite3_str_appendf(sql,
			"%s(SELECT old FROM change WHERE id = ?%d)",
			i ? ", " : "", (int)i + 1);
	sqlite3_str_appendall(sql, ")");
	return sqlite3_str_finish(sql);
}

static enum status
revert_delete(struct revert *r, const struct journal_change *c, size_t n,
	struct error *err)
{
	sqlite3_stmt *s;
	enum status st = prepare(r->db, reinsert_sql(c, n), &s, err);

	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		sqlite3_bind_int64(s, (int)i + 1, c[i].id);
	st = run(r->db, s, err);
	if (st == STATUS_OK && stmt_changes(r->db) == 0)
		add_conflict(r, c, "", _("there is such a row already"));
	else
		r->undone++;
	return st;
}

static bool
same_row(const struct journal_change *a, const struct journal_change *b)
{
	return a->row == b->row && strcmp(a->op, b->op) == 0 &&
	       strcmp(a->table, b->table) == 0;
}

/* The changes of one row's insertion or deletion stand together. */
static enum status
revert_changes(struct revert *r, struct error *err)
{
	size_t end = r->nchanges, first;
	enum status st = STATUS_OK;

	for (; end > 0 && st == STATUS_OK; end = first) {
		const struct journal_change *c = &r->changes[end - 1];

		first = end - 1;
		if (c->erased)
			return error_set(err, STATUS_DENIED,
				_("these values were erased for good; the "
				  "change cannot be taken back"));
		if (strcmp(c->op, "update") == 0) {
			st = revert_update(r, c, err);
			continue;
		}
		while (first > 0 && same_row(&r->changes[first - 1], c))
			first--;
		c = &r->changes[first];
		st = strcmp(c->op, "insert") == 0
			     ? revert_insert(r, c, end - first, err)
			     : revert_delete(r, c, end - first, err);
	}
	return st;
}

/* Remove an import's rows of one table that nobody changed or points at. */
static enum status
remove_imported(struct revert *r, const char *table, int64_t entry,
	int64_t import, int64_t *removed, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	sqlite3_stmt *s;
	enum status st;

	sqlite3_str_appendf(sql,
		"DELETE FROM \"%w\" WHERE import = ?1 AND id NOT IN "
		"(SELECT row FROM change WHERE tbl = ?2 AND journal > ?3)",
		table);
	st = prepare_unused(r->db, sql, many_unused, table, &s, err);
	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 1, import);
	sqlite3_bind_text(s, 2, table, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 3, entry);
	st = run(r->db, s, err);
	*removed = st == STATUS_OK ? stmt_changes(r->db) : 0;
	return st;
}

static enum status
list_kept(
	struct revert *r, const char *table, int64_t import, struct error *err)
{
	sqlite3_stmt *s;
	enum status st = prepare(r->db,
		sqlite3_mprintf(
			"SELECT id FROM \"%w\" WHERE import = ?1", table),
		&s, err);

	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 1, import);
	while (sqlite3_step(s) == SQLITE_ROW) {
		struct journal_change kept = {
			.table = table, .row = sqlite3_column_int64(s, 0)};

		add_conflict(r, &kept, "", _("changed or used since"));
	}
	return finish(r->db, s, err);
}

/* Pass over the tables until no more rows go: children before parents. */
static enum status
revert_import(
	struct revert *r, int64_t entry, int64_t import, struct error *err)
{
	const struct journal_table *tables;
	size_t n;
	int64_t removed = 0, total;
	enum status st = journal_tables(r->db, &tables, &n, err);

	journal_set_bulk(r->db, import);
	do {
		total = 0;
		for (size_t i = 0; i < n && st == STATUS_OK; i++) {
			if (!tables[i].has_import)
				continue;
			st = remove_imported(r, tables[i].name, entry, import,
				&removed, err);
			total += removed;
		}
		r->undone += total;
	} while (st == STATUS_OK && total > 0);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (tables[i].has_import)
			st = list_kept(r, tables[i].name, import, err);
	return st;
}

/* Leave out the changes of one table; how many there are then. */
static size_t
drop_table(struct journal_change *changes, size_t n, const char *table)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (strcmp(changes[i].table, table) != 0)
			changes[kept++] = changes[i];
	return kept;
}

static enum status
revert_entry(struct revert *r, const struct journal_entry *e, struct error *err)
{
	enum status st = db_exec(r->db, "PRAGMA defer_foreign_keys = 1", err);

	if (st == STATUS_OK)
		st = journal_changes(r->db, e->id, SIZE_MAX >> 1, r->arena,
			&r->changes, &r->nchanges, err);
	/* An import's own row stays, as history. */
	if (st == STATUS_OK && e->import)
		r->nchanges = drop_table(r->changes, r->nchanges, "import");
	if (st == STATUS_OK)
		st = revert_changes(r, err);
	if (st == STATUS_OK && e->import)
		st = revert_import(r, e->id, e->import, err);
	return st;
}

enum status
journal_revert(struct db *db, int64_t entry, struct arena *a,
	struct journal_conflict **conflicts, size_t *n, int64_t *undone,
	struct error *err)
{
	struct revert r = {.db = db, .arena = a, .conflicts = VEC_INIT};
	struct journal_entry e;
	enum status st = journal_get(db, entry, a, &e, err);

	*n = 0;
	*undone = 0;
	if (st == STATUS_OK)
		st = revert_entry(&r, &e, err);
	*conflicts =
		ARENA_ARRAY(a, struct journal_conflict, r.conflicts.len + 1);
	if (r.conflicts.len)
		memcpy(*conflicts, r.conflicts.at,
			r.conflicts.len * sizeof(**conflicts));
	*n = r.conflicts.len;
	*undone = r.undone;
	VEC_RELEASE(&r.conflicts);
	return st;
}
