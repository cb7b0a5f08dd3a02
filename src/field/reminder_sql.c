/* Statements of reminders. */
#include "field/reminder_sql.h"

#include "store/row.h"

static const struct column reminder_columns[] = {
	COL(reminder_row, id),
	COL(reminder_row, meeting),
	COL(reminder_row, message),
	COL(reminder_row, days),
	COL(reminder_row, time),
	COL_SET(reminder_row, answer, reminder_audience_set),
	COL_NULL(reminder_row, outbox),
	COL_JOINED_NULL(reminder_row, title),
	COL_JOINED_NULL(reminder_row, starts),
	COLUMN_OF_SET(reminder_row, state, meeting_state_set,
		COLUMN_JOINED | COLUMN_NULL),
	COL_JOINED_NULL(reminder_row, message_name),
};
static const struct row_map reminder_map = {
	.table = "reminder", ROW_COLUMNS(reminder_row, reminder_columns)};

enum status
reminder_rows(struct db *db, struct arena *a, struct reminder_row **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &reminder_map,
		"SELECT r.*, m.title, m.starts, m.state, s.name AS message_name "
		"FROM reminder r "
		"	JOIN meeting m ON m.id = r.meeting "
		"	JOIN message s ON s.id = r.message "
		"ORDER BY m.starts, r.days DESC, r.time, r.id");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}

enum status
reminder_insert(struct db *db, struct reminder_row *row, struct error *err)
{
	return row_insert(db, &reminder_map, row, &row->id, err);
}

enum status
reminder_set_outbox(
	struct db *db, int64_t id, int64_t outbox, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE reminder SET outbox = :outbox WHERE id = :id");

	return stmt_run(stmt_with(s, BIND(id), BIND_ID(outbox)), err);
}
