/* Exports are recorded before the first byte leaves. */
#include "people/export_sql.h"

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
};
static const struct row_map export_map = {
	.table = "export", ROW_COLUMNS(export_row, export_columns)};

enum status
export_insert(struct db *db, const struct export_row *row, struct error *err)
{
	return row_insert(db, &export_map, row, NULL, err);
}
