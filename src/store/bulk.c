/* The definitions of indexes from the schema, kept while they are dropped. */
#include "store/bulk.h"

#include "base/i18n.h"
#include "base/vec.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

static enum status
list_indexes(struct db *db, const char *table, struct arena *a,
	struct bulk_indexes *found, struct bulk_indexes *drops,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT sql, format('DROP INDEX \"%w\"', name) AS gone FROM "
		"sqlite_schema WHERE type = 'index' AND tbl_name = :table "
		"AND sql IS NOT NULL ORDER BY name");
	VEC(const char *) sql = VEC_INIT;
	enum status st;

	stmt_bind_text(s, ":table", table);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		VEC_PUSH(&sql, arena_strdup(a, stmt_text(s, "sql")));
		VEC_PUSH(&sql, arena_strdup(a, stmt_text(s, "gone")));
	}
	found->n = drops->n = sql.len / 2;
	found->sql = ARENA_ARRAY(a, const char *, found->n + 1);
	drops->sql = ARENA_ARRAY(a, const char *, found->n + 1);
	for (size_t i = 0; i < found->n; i++) {
		found->sql[i] = sql.at[2 * i];
		drops->sql[i] = sql.at[2 * i + 1];
	}
	VEC_RELEASE(&sql);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
run_all(struct db *db, const struct bulk_indexes *statements, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < statements->n && st == STATUS_OK; i++)
		st = db_exec(db, statements->sql[i], err);
	return st;
}

enum status
bulk_drop_indexes(struct db *db, const char *table, struct arena *a,
	struct bulk_indexes *dropped, struct error *err)
{
	struct bulk_indexes drops;
	enum status st = list_indexes(db, table, a, dropped, &drops, err);

	return st == STATUS_OK ? run_all(db, &drops, err) : st;
}

enum status
bulk_make_indexes(
	struct db *db, const struct bulk_indexes *dropped, struct error *err)
{
	return run_all(db, dropped, err);
}

/* The pragma does nothing within a transaction; this does. */
static void
enforce(struct db *db, int on)
{
	sqlite3_db_config(db_handle(db), SQLITE_DBCONFIG_ENABLE_FKEY, on, NULL);
}

void
bulk_trust(struct db *db)
{
	enforce(db, 0);
}

void
bulk_distrust(struct db *db)
{
	enforce(db, 1);
}

static enum status
check_table(struct db *db, const char *table, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT EXISTS (SELECT 1 "
			     "FROM pragma_foreign_key_check(:table)) AS value");
	int64_t wrong;
	enum status st = stmt_one_int(stmt_with(s, BIND(table)), &wrong, err);

	if (st == STATUS_OK && wrong)
		st = error_set(err, STATUS_FAILED,
			_("a row of \"%s\" would point at what is not there"),
			table);
	return st;
}

enum status
bulk_check(struct db *db, struct error *err)
{
	const struct journal *j = db_journal(db);
	enum status st = STATUS_OK;

	bulk_distrust(db);
	for (size_t i = 0; i < j->ntables && st == STATUS_OK; i++)
		if (j->tables[i].written)
			st = check_table(db, j->tables[i].name, err);
	return st;
}
