/*
 * Packing what earlier versions wrote, a row a cell, each with a salt and a
 * digest of its own. The digests are what they were, and so is the chain.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

/* The cells of one row's insertion or deletion stand together; a cell of an
 * update is a change by itself. */
struct group {
	struct arena arena;
	struct change change;
	char *op, *table;
	size_t n;
};

static struct cell_value
copy_value(struct arena *a, sqlite3_value *value)
{
	struct cell_value v = cell_value_of(value);

	v.bytes = arena_copy(a, v.bytes, v.size);
	return v;
}

static enum change_op
op_of(const char *name)
{
	enum change_op op = CHANGE_INSERT;

	while (op < CHANGE_DELETE && strcmp(change_op_name(op), name) != 0)
		op++;
	return op;
}

static bool
continues(const struct group *g, sqlite3_stmt *s)
{
	return g->n && g->n < MAX_COLUMNS && strcmp(g->op, "update") != 0 &&
	       g->change.journal == sqlite3_column_int64(s, 1) &&
	       g->change.row == sqlite3_column_int64(s, 4) &&
	       strcmp(g->op, (const char *)sqlite3_column_text(s, 2)) == 0 &&
	       strcmp(g->table, (const char *)sqlite3_column_text(s, 3)) == 0;
}

static void
begin_group(struct group *g, sqlite3_stmt *s)
{
	arena_reset(&g->arena);
	g->n = 0;
	g->change.id = sqlite3_column_int64(s, 0);
	g->change.journal = sqlite3_column_int64(s, 1);
	g->op = arena_strdup(
		&g->arena, (const char *)sqlite3_column_text(s, 2));
	g->table = arena_strdup(
		&g->arena, (const char *)sqlite3_column_text(s, 3));
	g->change.row = sqlite3_column_int64(s, 4);
}

/* A cell's bytes of exactly n, or zeroes: verification finds those out. */
static void
take_bytes(unsigned char *out, size_t n, sqlite3_stmt *s, int column)
{
	memset(out, 0, n);
	if (sqlite3_column_bytes(s, column) == (int)n)
		memcpy(out, sqlite3_column_blob(s, column), n);
}

static void
add_cell(struct group *g, sqlite3_stmt *s)
{
	struct cell *cell = &g->change.cells[g->n++];

	*cell = (struct cell){.column = arena_strdup(&g->arena,
				      (const char *)sqlite3_column_text(s, 5)),
		.old = copy_value(&g->arena, sqlite3_column_value(s, 6)),
		.new = copy_value(&g->arena, sqlite3_column_value(s, 7)),
		.erased = sqlite3_column_type(s, 8) == SQLITE_NULL};
	take_bytes(cell->salt, DIGEST_SALT_SIZE, s, 8);
	take_bytes(cell->digest, DIGEST_SIZE, s, 9);
}

/* The people that s names in its first column. */
static enum status
add_named(struct db *db, sqlite3_stmt *s, int64_t *subjects, size_t *n,
	struct error *err)
{
	while (sqlite3_step(s) == SQLITE_ROW && *n < MAX_COLUMNS)
		if (sqlite3_column_type(s, 0) == SQLITE_INTEGER)
			subjects[(*n)++] = sqlite3_column_int64(s, 0);
	if (sqlite3_finalize(s) != SQLITE_OK)
		return db_error(db, _("cannot read the journal"), err);
	return STATUS_OK;
}

/* Whom the row was about at any time, by one column. */
static enum status
add_people(struct db *db, const struct group *g, const char *column,
	int64_t *subjects, size_t *n, struct error *err)
{
	/* clang-format off */
	char *sql = sqlite3_mprintf(
		"SELECT \"%w\" FROM \"%w\" WHERE id = ?1 "
		"UNION SELECT old FROM change_cell "
			"WHERE tbl = %Q AND row = ?1 AND col = %Q "
		"UNION SELECT new FROM change_cell "
			"WHERE tbl = %Q AND row = ?1 AND col = %Q",
		column, g->table, g->table, column, g->table, column);
	/* clang-format on */
	sqlite3_stmt *s = NULL;
	int code = sql ? sqlite3_prepare_v2(db_handle(db), sql, -1, &s, NULL)
		       : SQLITE_NOMEM;

	sqlite3_free(sql);
	if (code != SQLITE_OK)
		return db_error(db, _("cannot read the journal"), err);
	sqlite3_bind_int64(s, 1, g->change.row);
	return add_named(db, s, subjects, n, err);
}

static const struct journal_table *
table_of(const struct journal *j, const struct group *g)
{
	for (size_t i = 0; i < j->ntables; i++)
		if (strcmp(j->tables[i].name, g->table) == 0)
			return &j->tables[i];
	return NULL;
}

static enum status
write_group(
	struct db *db, struct journal *j, struct group *g, struct error *err)
{
	const struct journal_table gone = {.name = g->table},
				   *t = table_of(j, g);
	enum change_op op = op_of(g->op);
	int64_t subjects[MAX_COLUMNS + 1];
	size_t n = 0;
	enum status st;

	st = form_of(db, t ? t : &gone, op, g->change.cells, g->n,
		&g->change.form, err);
	for (size_t i = 0; t && i < t->ncolumns && st == STATUS_OK; i++)
		if (t->people >> i & 1)
			st = add_people(
				db, g, t->columns[i], subjects, &n, err);
	if (!t || !t->people)
		subjects[n++] = g->change.row;
	pack_cells(&j->data, op, g->change.cells, g->n);
	return st == STATUS_OK
		       ? journal_write_change(db, &g->change, subjects, n, err)
		       : st;
}

static enum status
convert(struct db *db, struct journal *j, struct error *err)
{
	struct group g = {.arena = ARENA_INIT};
	sqlite3_stmt *s = NULL;
	enum status st = STATUS_OK;

	if (sqlite3_prepare_v2(db_handle(db),
		    "SELECT id, journal, op, tbl, row, col, old, new, salt, "
		    "digest FROM change_cell ORDER BY id",
		    -1, &s, NULL) != SQLITE_OK)
		return db_error(db, _("cannot read the journal"), err);
	while (st == STATUS_OK && sqlite3_step(s) == SQLITE_ROW) {
		if (!continues(&g, s)) {
			if (g.n)
				st = write_group(db, j, &g, err);
			begin_group(&g, s);
		}
		add_cell(&g, s);
	}
	if (st == STATUS_OK && g.n)
		st = write_group(db, j, &g, err);
	if (sqlite3_finalize(s) != SQLITE_OK && st == STATUS_OK)
		st = db_error(db, _("cannot read the journal"), err);
	arena_release(&g.arena);
	return st;
}

static const char ranges_sql[] =
	"UPDATE journal SET first = r.first, last = r.last FROM "
	"(SELECT journal, min(id) AS first, max(id) AS last FROM change "
	"GROUP BY journal) r WHERE r.journal = journal.id";

enum status
journal_convert(struct db *db, struct error *err)
{
	struct journal *j;
	enum status st = journal_of(db, &j, err);

	if (st != STATUS_OK)
		return st;
	st = convert(db, j, err);
	journal_release(db);
	return st == STATUS_OK ? db_exec(db, ranges_sql, err) : st;
}
