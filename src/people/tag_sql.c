/* Statements of tags. */
#include "people/tag_sql.h"

#include "store/row.h"

static const struct column columns[] = {
	COL(tag_row, id),
	COL(tag_row, name),
	COL(tag_row, key),
	COL_SET_NULL(tag_row, nature, tag_nature_set),
	COL_JOINED(tag_row, people),
};
static const struct row_map map = {
	.table = "tag", ROW_COLUMNS(tag_row, columns)};

enum status
tag_rows(struct db *db, struct arena *a, struct tag_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &map,
		"SELECT t.*, "
		"	(SELECT count(*) FROM person_tag WHERE tag = t.id) "
		"		AS people "
		"FROM tag t ORDER BY t.key");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}

enum status
tag_rows_declared(struct db *db, struct arena *a, struct tag_row **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &map,
		"SELECT t.*, 0 AS people FROM tag t "
		"WHERE t.nature IN ('topic', 'task') ORDER BY t.key");

	return row_all(s, a, rows, n, err);
}

enum status
tag_update(struct db *db, const struct tag_row *row, struct error *err)
{
	return row_update(db, &map, row, err);
}

enum status
tag_merge(struct db *db, int64_t tag, int64_t into, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM person_tag WHERE tag = :tag AND person IN "
		"(SELECT person FROM person_tag WHERE tag = :into)");
	enum status st = stmt_run(stmt_with(s, BIND(tag), BIND(into)), err);

	if (st == STATUS_OK) {
		s = stmt_get(db,
			"UPDATE person_tag SET tag = :into WHERE tag = :tag");
		st = stmt_run(stmt_with(s, BIND(tag), BIND(into)), err);
	}
	if (st == STATUS_OK) {
		s = stmt_get(db, "DELETE FROM tag WHERE id = :tag");
		st = stmt_run(stmt_with(s, BIND(tag)), err);
	}
	return st;
}
