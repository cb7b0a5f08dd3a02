/* Statements of families of groups and of their counts by station. */
#include "votes/census_sql.h"

#include "store/row.h"

enum status
family_find(struct db *db, const char *code, int64_t *id, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM family WHERE code = :code");

	return stmt_one_int(stmt_with(s, BIND(code)), id, err);
}

static const struct column family_columns[] = {
	COL(family_values, id),
	COL(family_values, code),
	COL(family_values, name),
	COL_NULL(family_values, population),
	COL_NULL(family_values, source),
	COL(family_values, groups),
	COL_NULL(family_values, ages),
	COL(family_values, total),
	COL(family_values, elsewhere),
	COL_NULL(family_values, import),
};
static const struct row_map family_map = {
	.table = "family", ROW_COLUMNS(family_values, family_columns)};

enum status
family_insert(struct db *db, struct family_values *v, struct error *err)
{
	return row_insert(db, &family_map, v, &v->id, err);
}

enum status
family_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM demography WHERE family = :id");
	enum status st = stmt_run(stmt_with(s, BIND(id)), err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "DELETE FROM family WHERE id = :id");
	return stmt_run(stmt_with(s, BIND(id)), err);
}

enum status
demography_insert(struct db *db, int64_t family, int64_t station,
	const char *counts, int64_t import, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "demography",
		"INSERT INTO demography (id, family, station, counts, import) "
		"VALUES (:id, :family, :station, :counts, :import)",
		&id);

	stmt_with(
		s, BIND(family), BIND(station), BIND(counts), BIND_ID(import));
	return stmt_run(s, err);
}

enum status
json_add_text(
	struct db *db, struct buf *json, const char *text, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT json_quote(:text) AS json");
	enum status st;

	stmt_with(s, BIND(text));
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		buf_add(json, stmt_text(s, "json"));
	stmt_reset(s);
	return st;
}
