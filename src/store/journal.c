/*
 * Recording: the pre-update hook collects cells while a journal is open, and
 * commit writes them as one entry of the chain.
 */
#include "store/journal.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

/* One changed cell. table and column point into the table list. */
struct cell {
	const char *op;
	const char *table;
	const char *column;
	int64_t row;
	sqlite3_value *old;
	sqlite3_value *new;
};

struct journal {
	struct journal_table *tables;
	size_t ntables;
	bool open;
	int code; /* SQLite's, where a cell could not be collected */
	bool erasing;
	int64_t bulk;
	int64_t rows;
	VEC(struct cell) cells;
};

/* Derived or working data: never recorded. */
static bool
is_recorded(const char *table)
{
	static const char *const derived[] = {"journal", "change", "sequence",
		"draft", "review_members", "secret"};

	for (size_t i = 0; i < ARRAY_LEN(derived); i++)
		if (strcmp(table, derived[i]) == 0)
			return false;
	return !text_starts(table, "person_search");
}

static enum status
load_columns(struct db *db, struct journal_table *t, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT name FROM pragma_table_info(:table) ORDER BY cid");
	VEC(char *) names = VEC_INIT;
	enum status st;

	stmt_bind_text(s, ":table", t->name);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		VEC_PUSH(&names, mem_strdup(stmt_text(s, "name")));
		if (strcmp(names.at[names.len - 1], "import") == 0)
			t->has_import = true;
	}
	t->columns = names.at;
	t->ncolumns = names.len;
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
load_tables(struct db *db, struct journal *j, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name NOT GLOB 'sqlite_*' ORDER BY name");
	VEC(struct journal_table) tables = VEC_INIT;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && (st = stmt_step(s, err)) == STATUS_OK) {
		struct journal_table t = {0};

		if (!is_recorded(stmt_text(s, "name")))
			continue;
		t.name = mem_strdup(stmt_text(s, "name"));
		st = load_columns(db, &t, err);
		VEC_PUSH(&tables, t);
	}
	stmt_reset(s);
	j->tables = tables.at;
	j->ntables = tables.len;
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* The connection's journal; made only with all its tables, or not at all. */
static enum status
journal_of(struct db *db, struct journal **out, struct error *err)
{
	enum status st;

	*out = db_journal(db);
	if (*out)
		return STATUS_OK;
	*out = MEM_NEW(struct journal);
	st = load_tables(db, *out, err);
	if (st == STATUS_OK) {
		db_set_journal(db, *out);
	} else {
		journal_free(*out);
		*out = NULL;
	}
	return st;
}

enum status
journal_tables(struct db *db, const struct journal_table **tables, size_t *n,
	struct error *err)
{
	struct journal *j;
	enum status st = journal_of(db, &j, err);

	*tables = j ? j->tables : NULL;
	*n = j ? j->ntables : 0;
	return st;
}

static int
by_name(const void *name, const void *table)
{
	return strcmp(name, ((const struct journal_table *)table)->name);
}

/* Called for every row that changes; the tables stand in order. */
static const struct journal_table *
find_table(const struct journal *j, const char *name)
{
	return bsearch(
		name, j->tables, j->ntables, sizeof(*j->tables), by_name);
}

static sqlite3_value *
side_value(struct journal *j, sqlite3 *handle, bool old, int column)
{
	sqlite3_value *value = NULL;
	int code = old ? sqlite3_preupdate_old(handle, column, &value)
		       : sqlite3_preupdate_new(handle, column, &value);

	if (code != SQLITE_OK)
		j->code = code;
	return value;
}

static sqlite3_value *
keep_value(struct journal *j, const sqlite3_value *value)
{
	sqlite3_value *copy = value ? sqlite3_value_dup(value) : NULL;

	if (value && !copy)
		j->code = SQLITE_NOMEM;
	return copy;
}

static bool
same_value(sqlite3_value *a, sqlite3_value *b)
{
	int type = sqlite3_value_type(a), n = sqlite3_value_bytes(a);
	const void *left, *right;

	if (type != sqlite3_value_type(b))
		return false;
	if (type == SQLITE_NULL)
		return true;
	if (type == SQLITE_INTEGER)
		return sqlite3_value_int64(a) == sqlite3_value_int64(b);
	if (type == SQLITE_FLOAT)
		return sqlite3_value_double(a) == sqlite3_value_double(b);
	if (n != sqlite3_value_bytes(b))
		return false;
	left = sqlite3_value_blob(a);
	right = sqlite3_value_blob(b);
	return n == 0 || memcmp(left, right, (size_t)n) == 0;
}

static void
collect_row(struct journal *j, sqlite3 *handle, const struct journal_table *t,
	int op, int64_t row)
{
	const char *name = op == SQLITE_INSERT   ? "insert"
			   : op == SQLITE_DELETE ? "delete"
						 : "update";

	for (size_t i = 0; i < t->ncolumns; i++) {
		sqlite3_value *old =
			op == SQLITE_INSERT
				? NULL
				: side_value(j, handle, true, (int)i);
		sqlite3_value *new =
			op == SQLITE_DELETE
				? NULL
				: side_value(j, handle, false, (int)i);
		struct cell cell = {.op = name,
			.table = t->name,
			.column = t->columns[i],
			.row = row};

		if (old && new &&same_value(old, new))
			continue;
		cell.old = keep_value(j, old);
		cell.new = keep_value(j, new);
		VEC_PUSH(&j->cells, cell);
	}
}

/* SQLite calls this before every row changes while a journal is open. */
static void
before_change(void *data, sqlite3 *handle, int op, const char *schema,
	const char *table, sqlite3_int64 old_row, sqlite3_int64 new_row)
{
	struct journal *j = data;
	const struct journal_table *t = find_table(j, table);

	if (!t || strcmp(schema, "main") != 0)
		return;
	j->rows++;
	if (j->bulk && op != SQLITE_UPDATE && t->has_import)
		return;
	collect_row(j, handle, t, op, op == SQLITE_INSERT ? new_row : old_row);
}

static void
drop_cells(struct journal *j)
{
	for (size_t i = 0; i < j->cells.len; i++) {
		sqlite3_value_free(j->cells.at[i].old);
		sqlite3_value_free(j->cells.at[i].new);
	}
	VEC_RELEASE(&j->cells);
}

static void
finish(struct db *db, struct journal *j)
{
	sqlite3_preupdate_hook(db_handle(db), NULL, NULL);
	drop_cells(j);
	j->open = false;
	j->code = SQLITE_OK;
	j->bulk = 0;
	j->erasing = false;
	j->rows = 0;
}

void
journal_free(struct journal *j)
{
	if (!j)
		return;
	drop_cells(j);
	for (size_t i = 0; i < j->ntables; i++) {
		for (size_t k = 0; k < j->tables[i].ncolumns; k++)
			free(j->tables[i].columns[k]);
		free(j->tables[i].columns);
		free(j->tables[i].name);
	}
	free(j->tables);
	free(j);
}

enum status
journal_begin(struct db *db, struct error *err)
{
	struct journal *j;
	enum status st = journal_of(db, &j, err);

	if (st == STATUS_OK)
		st = db_begin(db, err);
	if (st != STATUS_OK)
		return st;
	j->open = true;
	sqlite3_preupdate_hook(db_handle(db), before_change, j);
	return STATUS_OK;
}

void
journal_set_bulk(struct db *db, int64_t import)
{
	db_journal(db)->bulk = import;
}

void
journal_set_erasing(struct db *db)
{
	db_journal(db)->erasing = true;
}

void
journal_abort(struct db *db)
{
	struct journal *j = db_journal(db);

	if (j && j->open)
		finish(db, j);
	db_rollback(db);
}

static sqlite3_stmt *
change_insert(struct db *db, struct error *err)
{
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v2(db_handle(db),
		    SQL("INSERT INTO change (id, journal, op, tbl, row, col, "
			"old, new, salt, digest) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
		    -1, &s, NULL) != SQLITE_OK)
		db_error(db, _("cannot write the journal"), err);
	return s;
}

static enum status
write_cell(struct db *db, sqlite3_stmt *s, const struct cell *cell,
	bool erasing, struct digest *entry, struct error *err)
{
	unsigned char salt[DIGEST_SALT_SIZE], digest[DIGEST_SIZE];

	digest_random(salt, sizeof(salt));
	chain_change(digest, salt, cell->op, cell->table, cell->row,
		cell->column, cell->old, cell->new);
	digest_add(entry, digest, sizeof(digest));
	sqlite3_bind_text(s, 3, cell->op, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 4, cell->table, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 5, cell->row);
	sqlite3_bind_text(s, 6, cell->column, -1, SQLITE_STATIC);
	sqlite3_bind_blob(s, 10, digest, sizeof(digest), SQLITE_STATIC);
	if (!erasing)
		sqlite3_bind_blob(s, 9, salt, sizeof(salt), SQLITE_STATIC);
	/* Only a copied value can fail to be bound. */
	if (!erasing && ((cell->old && sqlite3_bind_value(s, 7, cell->old) !=
					       SQLITE_OK) ||
				(cell->new &&sqlite3_bind_value(
					 s, 8, cell->new) != SQLITE_OK)))
		return db_error(db, _("cannot write the journal"), err);
	if (sqlite3_step(s) != SQLITE_DONE)
		return db_error(db, _("cannot write the journal"), err);
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return STATUS_OK;
}

static enum status
write_cells(struct db *db, struct journal *j, int64_t entry,
	struct digest *digest, struct error *err)
{
	int64_t first = 0;
	enum status st;
	sqlite3_stmt *s;

	st = db_next_id(db, "change", (int64_t)j->cells.len, &first, err);
	if (st != STATUS_OK)
		return st;
	s = change_insert(db, err);
	st = s ? STATUS_OK : STATUS_FAILED;
	for (size_t i = 0; i < j->cells.len && st == STATUS_OK; i++) {
		sqlite3_bind_int64(s, 1, first + (int64_t)i);
		sqlite3_bind_int64(s, 2, entry);
		st = write_cell(
			db, s, &j->cells.at[i], j->erasing, digest, err);
	}
	sqlite3_finalize(s);
	return st;
}

static enum status
insert_entry(struct db *db, const struct journal_entry *e,
	unsigned char summary[DIGEST_SIZE], struct error *err)
{
	unsigned char salt[DIGEST_SALT_SIZE];
	struct stmt *s = stmt_get(db,
		"INSERT INTO journal (id, time, actor, device, verb, summary, "
		"changes, rows, import, undoes, digest, salt, summary_digest) "
		"VALUES (:id, :time, :actor, 0, :verb, :summary, :changes, "
		":rows, :import, :undoes, x'', :salt, :summary_digest)");

	chain_summary(summary, salt, e->summary);
	stmt_bind_blob(s, ":salt", salt, sizeof(salt));
	stmt_bind_blob(s, ":summary_digest", summary, DIGEST_SIZE);

	stmt_bind_int(s, ":id", e->id);
	stmt_bind_text(s, ":time", e->time);
	stmt_bind_text(s, ":actor", e->actor);
	stmt_bind_text(s, ":verb", e->verb);
	stmt_bind_text(s, ":summary", e->summary);
	stmt_bind_int(s, ":changes", e->changes);
	stmt_bind_int(s, ":rows", e->rows);
	stmt_bind_id(s, ":import", e->import);
	stmt_bind_id(s, ":undoes", e->undoes);
	return stmt_run(s, err);
}

static enum status
seal_entry(struct db *db, int64_t id, struct digest *digest, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE journal SET digest = :digest WHERE id = :id");
	unsigned char out[DIGEST_SIZE];

	digest_final(digest, out);
	stmt_bind_blob(s, ":digest", out, sizeof(out));
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

static enum status
write_entry(struct db *db, struct journal *j, struct journal_entry *e,
	struct error *err)
{
	unsigned char previous[DIGEST_SIZE], summary[DIGEST_SIZE];
	struct digest digest;
	size_t size = 0;
	enum status st = chain_last(db, previous, &size, err);

	if (st == STATUS_OK)
		st = db_next_id(db, "journal", 1, &e->id, err);
	if (st == STATUS_OK)
		st = insert_entry(db, e, summary, err);
	if (st != STATUS_OK)
		return st;
	chain_entry(&digest, previous, size, e, 0, summary);
	st = write_cells(db, j, e->id, &digest, err);
	return st == STATUS_OK ? seal_entry(db, e->id, &digest, err) : st;
}

enum status
journal_commit(struct db *db, const struct journal_head *head, int64_t *entry,
	struct error *err)
{
	struct journal *j = db_journal(db);
	char now[DATE_TIME_SIZE];
	struct journal_entry e = {.time = date_now(now),
		.actor = head->actor,
		.verb = head->verb,
		.summary = head->summary,
		.changes = (int64_t)j->cells.len,
		.rows = j->rows,
		.import = head->import,
		.undoes = head->undoes};
	enum status st = STATUS_OK;

	*entry = 0;
	sqlite3_preupdate_hook(db_handle(db), NULL, NULL);
	if (j->code != SQLITE_OK)
		st = db_error_code(
			db, j->code, _("cannot write the journal"), err);
	else if (j->rows)
		st = write_entry(db, j, &e, err);
	finish(db, j);
	if (st == STATUS_OK && e.id)
		st = db_commit(db, err);
	else
		db_rollback(db);
	if (st == STATUS_OK)
		*entry = e.id;
	return st;
}
