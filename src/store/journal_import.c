/*
 * Taking back what an import brought: first the list of what stays, in a
 * table of this connection, then the removal of the rest.
 */
#include "store/journal_import_internal.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

/* tbl is a table's name, row one of it that stays. */
static const char make_sql[] =
	"CREATE TEMP TABLE import_kept (tbl TEXT NOT NULL, "
	"row INTEGER NOT NULL, PRIMARY KEY (tbl, row)) WITHOUT ROWID;";
static const char drop_sql[] = "DROP TABLE IF EXISTS temp.import_kept;";

/* clang-format off */
/* Has an entry x no effect any more: taken back whole, or such an undoing? */
#define UNDONE(x) \
	"EXISTS (SELECT 1 FROM journal r " \
	"	WHERE r.undoes = coalesce(" x ".whole, " x ".id) " \
	"	AND NOT EXISTS (SELECT 1 FROM journal s WHERE s.undoes = r.id) " \
	"	AND r.partly = 0) "
#define LATER \
	"WITH later (id) AS (SELECT x.id FROM journal x " \
	"	WHERE x.id > coalesce((SELECT min(p.id) FROM journal p " \
	"			WHERE p.whole = ?1), ?1) " \
	"	AND coalesce(x.whole, x.id) <> ?1 " \
	"	AND NOT " UNDONE("x") \
	"	AND (x.undoes IS NULL OR x.partly OR " UNDONE("x") ")), " \
	"since AS (SELECT c.id, c.row, f.tbl, f.about " \
	"	FROM later l JOIN journal j ON j.id = l.id " \
	"	JOIN change c ON c.id BETWEEN j.first AND j.last " \
	"	JOIN change_form f ON f.id = c.form) "

static const char changed_sql[] =
	"INSERT OR IGNORE INTO temp.import_kept (tbl, row) "
	LATER "SELECT tbl, row FROM since";
/* The import's people whom any later change is about. */
static const char touched_sql[] =
	"INSERT OR IGNORE INTO temp.import_kept (tbl, row) "
	LATER "SELECT 'person', s.subject FROM change_subject s "
	"WHERE s.change IN (SELECT id FROM since WHERE about = 'person') "
	"	AND s.subject IN (SELECT id FROM person WHERE import = ?2)";
/* clang-format on */

static enum status
run(struct db *db, sqlite3_str *sql, int64_t entry, int64_t import,
	struct error *err)
{
	sqlite3_stmt *s = NULL;
	enum status st = inverse_prepare_sql(db, sql, &s, err);

	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 1, entry);
	sqlite3_bind_int64(s, 2, import);
	sqlite3_step(s);
	return sqlite3_finalize(s) == SQLITE_OK ? STATUS_OK
						: inverse_failed(db, err);
}

static enum status
run_text(struct db *db, const char *sql, int64_t entry, int64_t import,
	struct error *err)
{
	sqlite3_str *text = sqlite3_str_new(NULL);

	sqlite3_str_appendall(text, sql);
	return run(db, text, entry, import, err);
}

/* People whom rows of other origin point at, by one column. */
static enum status
keep_used(struct db *db, const struct journal_table *t, const char *column,
	int64_t import, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);

	/* clang-format off */
	sqlite3_str_appendf(sql,
		"INSERT OR IGNORE INTO temp.import_kept (tbl, row) "
		"SELECT 'person', p.id FROM \"%w\" t "
		"JOIN person p ON p.id = t.\"%w\" AND p.import = ?2%s",
		t->name, column,
		t->import < 0 ? "" : " WHERE t.import IS NOT ?2");
	/* clang-format on */
	return run(db, sql, 0, import, err);
}

static enum status
keep_all_used(struct db *db, const struct journal_table *tables, size_t n,
	int64_t import, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < tables[i].ncolumns; k++)
			if (st == STATUS_OK && tables[i].people >> k & 1)
				st = keep_used(db, &tables[i],
					tables[i].columns[k], import, err);
	return st;
}

/* Nor does what belongs to a person who stays go. */
static void
add_people_kept(sqlite3_str *sql, const struct journal_table *t)
{
	for (size_t k = 0; k < t->ncolumns; k++)
		if (t->people >> k & 1)
			sqlite3_str_appendf(sql,
				" AND NOT EXISTS (SELECT 1 FROM "
				"temp.import_kept k WHERE k.tbl = 'person' AND "
				"k.row = t.\"%w\")",
				t->columns[k]);
}

/* The rows that are protected, of people who were there before. */
static void
add_protected(sqlite3_str *sql, const struct journal_keep *keep,
	const struct journal_table *t)
{
	for (size_t k = 0; k < t->ncolumns; k++)
		if (t->people >> k & 1)
			sqlite3_str_appendf(sql,
				"(t.\"%w\" IS %Q AND EXISTS (SELECT 1 "
				"FROM person p WHERE p.id = t.\"%w\" AND "
				"p.import IS NOT ?2))",
				keep->column, keep->value, t->columns[k]);
}

/* Nor do they. */
static void
add_not_protected(sqlite3_str *sql, const struct journal_keep *keep,
	const struct journal_table *t)
{
	while ((keep = revert_keeps(keep, t->name))) {
		sqlite3_str_appendall(sql, " AND NOT ");
		add_protected(sql, keep++, t);
	}
}

/* The ids of an import's rows lie between the two. */
static enum status
range_of(struct db *db, const struct journal_table *t, int64_t import,
	int64_t *first, int64_t *last, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	sqlite3_stmt *s = NULL;
	enum status st;

	sqlite3_str_appendf(sql,
		"SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM "
		"\"%w\" WHERE import = ?1",
		t->name);
	st = inverse_prepare_sql(db, sql, &s, err);
	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 1, import);
	if (sqlite3_step(s) == SQLITE_ROW) {
		*first = sqlite3_column_int64(s, 0);
		*last = sqlite3_column_int64(s, 1);
	}
	return sqlite3_finalize(s) == SQLITE_OK ? STATUS_OK
						: inverse_failed(db, err);
}

static enum status
remove_slice(struct revert *r, const struct journal_table *t, int64_t import,
	int64_t first, int64_t last, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	enum status st = STATUS_OK;

	sqlite3_str_appendf(sql,
		"DELETE FROM \"%w\" AS t WHERE import = ?2 AND id BETWEEN %lld "
		"AND %lld AND NOT EXISTS (SELECT 1 FROM temp.import_kept k "
		"WHERE k.tbl = %Q AND k.row = t.id)",
		t->name, (long long)first, (long long)last, t->name);
	add_people_kept(sql, t);
	add_not_protected(sql, r->keep, t);
	/* Of a person who goes everything goes, whatever the order. */
	if (!journal_table_is_personal(t))
		st = inverse_add_unused(r->db, sql, t->name, err);
	if (st == STATUS_OK)
		return run(r->db, sql, 0, import, err);
	sqlite3_free(sqlite3_str_finish(sql));
	return st;
}

/* By slices: what a statement may have to take back is kept in memory, every
 * page of every index that it touches, and rows of a slice lie all over them.
 * Who points at rows that are no people is looked up for each slice. */
enum { SLICE = 1500, LARGE_SLICE = 60000 };

static enum status
remove_rows(struct revert *r, const struct journal_table *t, int64_t import,
	int64_t *removed, struct error *err)
{
	int64_t first = 0, last = -1;
	int64_t slice = journal_table_is_personal(t) ? SLICE : LARGE_SLICE;
	enum status st = range_of(r->db, t, import, &first, &last, err);

	*removed = 0;
	while (st == STATUS_OK && first <= last) {
		int64_t end = last - first < slice ? last : first + slice - 1;

		st = remove_slice(r, t, import, first, end, err);
		if (st == STATUS_OK)
			*removed += stmt_changes(r->db);
		if (st == STATUS_OK)
			st = revert_tell(r, end - first + 1, err);
		first = end + 1;
	}
	return st;
}

/* The rows that stay, but for what belongs to a person who does. */
static enum status
list_kept(struct revert *r, const struct journal_table *t, int64_t import,
	struct error *err)
{
	struct change_form form = {.table = t->name};
	struct change kept = {.form = &form};
	sqlite3_str *sql = sqlite3_str_new(NULL);
	sqlite3_stmt *s = NULL;
	enum status st;

	sqlite3_str_appendf(
		sql, "SELECT id FROM \"%w\" t WHERE import = ?2", t->name);
	add_people_kept(sql, t);
	add_not_protected(sql, r->keep, t);
	st = inverse_prepare_sql(r->db, sql, &s, err);
	if (st != STATUS_OK)
		return st;
	sqlite3_bind_int64(s, 2, import);
	while (sqlite3_step(s) == SQLITE_ROW) {
		kept.row = sqlite3_column_int64(s, 0);
		revert_conflict(r, &kept, NULL, _("changed or used since"));
	}
	return sqlite3_finalize(s) == SQLITE_OK ? STATUS_OK
						: inverse_failed(r->db, err);
}

/* Count the rows that stay because they are protected. */
static enum status
count_protected(struct revert *r, const struct journal_table *t, int64_t import,
	struct error *err)
{
	const struct journal_keep *keep = r->keep;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && (keep = revert_keeps(keep, t->name))) {
		sqlite3_str *sql = sqlite3_str_new(NULL);
		sqlite3_stmt *s = NULL;

		sqlite3_str_appendf(sql,
			"SELECT count(*) FROM \"%w\" t WHERE import = ?2 AND ",
			t->name);
		add_protected(sql, keep++, t);
		st = inverse_prepare_sql(r->db, sql, &s, err);
		if (st != STATUS_OK)
			return st;
		sqlite3_bind_int64(s, 2, import);
		if (sqlite3_step(s) == SQLITE_ROW)
			r->done->kept += sqlite3_column_int64(s, 0);
		if (sqlite3_finalize(s) != SQLITE_OK)
			st = inverse_failed(r->db, err);
	}
	return st;
}

/* What stays, once all that can is gone. */
static enum status
tell_rest(struct revert *r, int64_t import, struct error *err)
{
	const struct journal *j = db_journal(r->db);
	enum status st = STATUS_OK;

	for (size_t i = 0; i < j->ntables && st == STATUS_OK; i++) {
		const struct journal_table *t = &j->tables[i];

		if (t->import < 0 || inverse_is_shared(t->name))
			continue;
		st = count_protected(r, t, import, err);
		if (st == STATUS_OK)
			st = list_kept(r, t, import, err);
	}
	return st;
}

/* One pass over the tables of people, or over the others. */
static enum status
remove_kind(struct revert *r, bool people, int64_t import, int64_t *total,
	struct error *err)
{
	const struct journal *j = db_journal(r->db);
	int64_t removed = 0;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < j->ntables && st == STATUS_OK; i++) {
		const struct journal_table *t = &j->tables[i];

		if (t->import < 0 || journal_table_is_personal(t) != people)
			continue;
		st = remove_rows(r, t, import, &removed, err);
		*total += removed;
	}
	return st;
}

/* Pass over the tables until no more rows go: children before parents, and
 * people before where they live. */
static enum status
remove_all(struct revert *r, bool people, int64_t import, struct error *err)
{
	int64_t total;
	enum status st = STATUS_OK;

	do {
		total = 0;
		if (people)
			st = remove_kind(r, true, import, &total, err);
		if (st == STATUS_OK)
			st = remove_kind(r, false, import, &total, err);
		r->done->undone += total;
	} while (st == STATUS_OK && total > 0);
	return st;
}

/* How many ids the import's rows may have. */
static enum status
measure(struct revert *r, int64_t import, struct error *err)
{
	const struct journal *j = db_journal(r->db);
	enum status st = STATUS_OK;

	r->of = 0;
	for (size_t i = 0; i < j->ntables && st == STATUS_OK; i++) {
		int64_t first = 0, last = -1;

		if (j->tables[i].import < 0)
			continue;
		st = range_of(r->db, &j->tables[i], import, &first, &last, err);
		r->of += last - first + 1;
	}
	return st;
}

enum status
import_begin_removal(
	struct revert *r, int64_t entry, int64_t import, struct error *err)
{
	enum status st = db_exec(r->db, make_sql, err);

	journal_set_bulk(r->db, import);
	db_journal(r->db)->removing = true;
	if (st == STATUS_OK)
		st = measure(r, import, err);
	if (st == STATUS_OK)
		st = run_text(r->db, changed_sql, entry, import, err);
	if (st == STATUS_OK)
		st = run_text(r->db, touched_sql, entry, import, err);
	return st == STATUS_OK ? remove_all(r, false, import, err) : st;
}

enum status
import_end_removal(struct revert *r, int64_t import, struct error *err)
{
	const struct journal *j = db_journal(r->db);
	enum status st =
		keep_all_used(r->db, j->tables, j->ntables, import, err);

	if (st == STATUS_OK)
		st = remove_all(r, true, import, err);
	if (st == STATUS_OK)
		st = tell_rest(r, import, err);
	return st == STATUS_OK ? db_exec(r->db, drop_sql, err) : st;
}
