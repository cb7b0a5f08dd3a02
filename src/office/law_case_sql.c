/* Statements of requests and breaches. */
#include "office/law_case_sql.h"

#include "store/row.h"

static const struct column columns[] = {
	COL(law_case, id),
	COL_SET(law_case, kind, law_case_set),
	COL(law_case, what),
	COL_NULL(law_case, number),
	COL(law_case, received),
	COL(law_case, due),
	COL_NULL(law_case, closed),
	COL_NULL(law_case, answer),
	COL(law_case, actor),
};
static const struct row_map map = {
	.table = "law_case", ROW_COLUMNS(law_case, columns)};

enum status
law_case_rows(struct db *db, bool all, struct arena *a, struct law_case **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &map,
		"SELECT * FROM law_case WHERE :all OR closed IS NULL "
		"ORDER BY closed IS NOT NULL, due, id");

	return row_all(stmt_with(s, BIND(all)), a, rows, n, err);
}

enum status
law_case_get(struct db *db, int64_t id, struct arena *a, struct law_case *row,
	struct error *err)
{
	struct stmt *s =
		row_get(db, &map, "SELECT * FROM law_case WHERE id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
law_case_insert(struct db *db, struct law_case *row, struct error *err)
{
	return row_insert(db, &map, row, &row->id, err);
}

enum status
law_case_update(struct db *db, const struct law_case *row, struct error *err)
{
	return row_update(db, &map, row, err);
}
