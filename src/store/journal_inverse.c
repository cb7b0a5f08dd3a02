/*
 * Statements that take changes back. Names of tables and columns come from the
 * schema, quoted; values are always bound.
 */
#include "store/journal_inverse.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include <string.h>

enum status
inverse_failed(struct db *db, struct error *err)
{
	return db_error(db, _("cannot undo the change"), err);
}

enum status
inverse_prepare_sql(
	struct db *db, sqlite3_str *sql, sqlite3_stmt **s, struct error *err)
{
	char *text = sqlite3_str_finish(sql);
	enum status st = STATUS_OK;

	if (!text)
		mem_none();
	if (sqlite3_prepare_v2(db_handle(db), text, -1, s, NULL) != SQLITE_OK)
		st = inverse_failed(db, err);
	sqlite3_free(text);
	return st;
}

/* "a", "b", ... of the cells that are wanted (NULL: all that are not erased),
 * each after a mark. */
static void
append_columns(sqlite3_str *sql, const struct change_form *form,
	const bool *wanted, const char *between, const char *after)
{
	const char *mark = "";

	for (size_t i = 0; i < form->n; i++) {
		if (wanted && !wanted[i])
			continue;
		sqlite3_str_appendf(
			sql, "%s\"%w\"%s", mark, form->columns[i], after);
		mark = between;
	}
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

static enum status
prepare_look(struct db *db, struct inverse *v, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);

	sqlite3_str_appendall(sql, "SELECT ");
	append_columns(sql, v->form, NULL, ", ", "");
	sqlite3_str_appendf(sql, " FROM \"%w\" WHERE id = ?", v->form->table);
	return inverse_prepare_sql(db, sql, &v->look, err);
}

/* UPDATE of the wanted columns, in their order; the id comes last. */
enum status
inverse_prepare_update(struct db *db, const struct change_form *form,
	const bool *wanted, sqlite3_stmt **s, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);

	sqlite3_str_appendf(sql, "UPDATE \"%w\" SET ", form->table);
	append_columns(sql, form, wanted, ", ", " = ?");
	sqlite3_str_appendall(sql, " WHERE id = ?");
	return inverse_prepare_sql(db, sql, s, err);
}

static enum status
prepare_delete(struct db *db, struct inverse *v, struct error *err)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	enum status st;

	sqlite3_str_appendf(
		sql, "DELETE FROM \"%w\" WHERE id = ?1", v->form->table);
	st = append_referrers(db, sql, one_unused, v->form->table, err);
	if (st == STATUS_OK)
		return inverse_prepare_sql(db, sql, &v->apply, err);
	sqlite3_free(sqlite3_str_finish(sql));
	return st;
}

static bool
has_id(const struct change_form *form)
{
	for (size_t i = 0; i < form->n; i++)
		if (strcmp(form->columns[i], "id") == 0)
			return true;
	return false;
}

/* INSERT OR IGNORE; the id comes last, where it is no column of the form. */
static enum status
prepare_insert(struct db *db, struct inverse *v, struct error *err)
{
	const struct change_form *form = v->form;
	sqlite3_str *sql = sqlite3_str_new(NULL);

	sqlite3_str_appendf(sql, "INSERT OR IGNORE INTO \"%w\" (", form->table);
	append_columns(sql, form, NULL, ", ", "");
	sqlite3_str_appendf(sql, "%s) VALUES (?", v->id ? ", id" : "");
	for (size_t i = v->id ? 0 : 1; i < form->n; i++)
		sqlite3_str_appendall(sql, ", ?");
	sqlite3_str_appendall(sql, ")");
	return inverse_prepare_sql(db, sql, &v->apply, err);
}

bool
inverse_is_shared(const char *table)
{
	return strcmp(table, "tag") == 0 || strcmp(table, "address") == 0;
}

static bool
has_column(const struct journal_table *t, const char *name)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		if (strcmp(t->columns[i], name) == 0)
			return true;
	return false;
}

/* A later version of the program may keep it elsewhere by now. */
static enum status
check_columns(struct db *db, const struct change_form *form, struct error *err)
{
	const struct journal_table *tables, *t = NULL;
	size_t n;
	enum status st = journal_tables(db, &tables, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK && !t; i++)
		if (strcmp(tables[i].name, form->table) == 0)
			t = &tables[i];
	for (size_t i = 0; i < form->n && st == STATUS_OK; i++)
		if (!t || !has_column(t, form->columns[i]))
			st = error_set(err, STATUS_CONFLICT,
				_("what it changed is kept otherwise since "
				  "this version of the program: it cannot be "
				  "undone; change it by hand"));
	return st;
}

enum status
inverse_prepare(struct inverse *v, struct db *db,
	const struct change_form *form, struct error *err)
{
	enum status st;

	*v = (struct inverse){.form = form,
		.id = !has_id(form),
		.shared = inverse_is_shared(form->table)};
	st = check_columns(db, form, err);
	if (st == STATUS_OK && form->op != CHANGE_DELETE)
		st = prepare_look(db, v, err);
	if (st != STATUS_OK)
		return st;
	if (form->op == CHANGE_UPDATE)
		return inverse_prepare_update(db, form, NULL, &v->apply, err);
	if (form->op == CHANGE_INSERT)
		return prepare_delete(db, v, err);
	return prepare_insert(db, v, err);
}

void
inverse_release(struct inverse *v)
{
	sqlite3_finalize(v->look);
	sqlite3_finalize(v->apply);
}

enum status
inverse_add_unused(
	struct db *db, sqlite3_str *sql, const char *table, struct error *err)
{
	return append_referrers(db, sql, many_unused, table, err);
}
