/* Statements of volunteers. */
#include "field/volunteer_sql.h"

#include "store/row.h"

enum status
skill_insert(struct db *db, int64_t person, const char *name, const char *key,
	struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "skill",
		"INSERT OR IGNORE INTO skill (id, person, name, key) "
		"VALUES (:id, :person, :name, :key)",
		&id);

	stmt_with(s, BIND(person), BIND(name), BIND(key));
	return stmt_run(s, err);
}

enum status
skill_delete(struct db *db, int64_t person, const char *key, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "DELETE FROM skill WHERE person = :person AND key = :key");

	return stmt_run_some(stmt_with(s, BIND(person), BIND(key)), err);
}

enum status
skill_text(struct db *db, int64_t person, struct arena *a, const char **text,
	struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT group_concat(name, ', ') "
				      "FROM (SELECT name FROM skill WHERE "
				      "person = :person ORDER BY key)");

	return stmt_one_text(stmt_with(s, BIND(person)), a, text, err);
}

enum status
skill_names(struct db *db, struct arena *a, const char ***names, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT min(name) FROM skill "
				      "GROUP BY key ORDER BY key");

	return stmt_texts(s, a, names, n, err);
}

static const struct column available_columns[] = {
	COL(available_row, person),
	COL(available_row, weekday),
	COL(available_row, starts),
	COL(available_row, ends),
};
static const struct row_map available_map = {
	.table = "available", ROW_COLUMNS(available_row, available_columns)};

enum status
available_rows(struct db *db, int64_t person, struct arena *a,
	struct available_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &available_map,
		"SELECT * FROM available WHERE :person IS NULL OR person = "
		":person ORDER BY person, weekday, starts");

	return row_all(stmt_with(s, BIND_ID(person)), a, rows, n, err);
}

enum status
available_insert(
	struct db *db, const struct available_row *row, struct error *err)
{
	return row_insert(db, &available_map, row, NULL, err);
}

enum status
available_clear(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM available WHERE person = :person");

	return stmt_run(stmt_with(s, BIND(person)), err);
}

static const struct column away_columns[] = {
	COL(away_row, id),
	COL(away_row, person),
	COL(away_row, first),
	COL(away_row, last),
};
static const struct row_map away_map = {
	.table = "away", ROW_COLUMNS(away_row, away_columns)};

enum status
away_rows(struct db *db, int64_t person, const char *from, struct arena *a,
	struct away_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &away_map,
		"SELECT * FROM away WHERE person = :person AND last >= :from "
		"ORDER BY first, id");

	return row_all(stmt_with(s, BIND(person), BIND(from)), a, rows, n, err);
}

enum status
away_insert(struct db *db, const struct away_row *row, struct error *err)
{
	return row_insert(db, &away_map, row, NULL, err);
}

enum status
away_delete(struct db *db, const struct away_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM away WHERE person = :person AND first <= :last "
		"AND last >= :first");

	row_bind(s, &away_map, row);
	return stmt_run_some(s, err);
}
