/* Exports are recorded before the first byte leaves. */
#include "people/export_sql.h"

#include "filter/proven.h"
#include "store/row.h"

static const struct column export_columns[] = {
	COL(export_row, time),
	COL(export_row, actor),
	COL(export_row, format),
	COL(export_row, filter),
	COL(export_row, columns),
	COL(export_row, people),
	COL(export_row, left_out),
	COL_NULL(export_row, file),
	COL(export_row, reason),
	COL_NULL(export_row, recipient),
};
static const struct row_map export_map = {
	.table = "export", ROW_COLUMNS(export_row, export_columns)};

enum status
export_sharing(struct db *db, int64_t **ids, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT DISTINCT person AS value FROM consent k "
		"WHERE purpose = 'sharing' AND state = 'yes' "
		"	AND " IS_PROVEN("k.") " AND NOT EXISTS ("
		"	SELECT 1 FROM consent n WHERE n.person = k.person "
		"		AND n.purpose = 'sharing' AND n.state = 'no') "
		"ORDER BY person");
	/* clang-format on */

	return stmt_ints(s, ids, n, err);
}

enum status
export_insert(struct db *db, const struct export_row *row, struct error *err)
{
	return row_insert(db, &export_map, row, NULL, err);
}
