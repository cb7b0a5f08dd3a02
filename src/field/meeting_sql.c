/* Statements of meetings and their tasks. */
#include "field/meeting_sql.h"

#include "base/i18n.h"
#include "store/row.h"

/* People are counted with the guests they bring. */
/* clang-format off */
#define MEETING \
	"SELECT m.*, s.code AS station_code, " \
	"	count(CASE i.walk_in WHEN 0 THEN 1 END) AS invited, " \
	"	coalesce(sum(CASE i.answer WHEN 'yes' THEN 1 + i.guests END), 0 " \
	"	) AS yes, " \
	"	coalesce(sum(CASE i.answer WHEN 'waiting' THEN 1 + i.guests END), " \
	"			0) AS waiting, " \
	"	coalesce(sum(CASE WHEN i.came IS NOT NULL THEN 1 + i.guests END), " \
	"			0) AS came, " \
	"	coalesce(sum(CASE WHEN i.answer = 'yes' " \
	"				AND i.came IS NULL THEN 1 + i.guests END), " \
	"			0) AS absent, " \
	"	count(CASE i.answer WHEN 'no' THEN 1 END) AS no, " \
	"	count(CASE i.answer WHEN 'maybe' THEN 1 END) AS maybe, " \
	"	count(CASE WHEN i.answer IS NULL AND i.walk_in = 0 THEN 1 END " \
	"	) AS silent " \
	"FROM meeting m " \
	"	LEFT JOIN station s ON s.id = m.station " \
	"	LEFT JOIN invitation i ON i.meeting = m.id "
/* clang-format on */

static const struct column meeting_columns[] = {
	COL(meeting_row, id),
	COL_SET(meeting_row, kind, meeting_kind_set),
	COL(meeting_row, title),
	COL(meeting_row, starts),
	COL(meeting_row, zone),
	COL(meeting_row, minutes),
	COL_NULL(meeting_row, place),
	COL_NULL(meeting_row, station),
	COL_NULL(meeting_row, capacity),
	COL_NULL(meeting_row, agenda),
	COL_NULL(meeting_row, questions),
	COL_NULL(meeting_row, report),
	COL_SET(meeting_row, state, meeting_state_set),
	COL_ONCE(meeting_row, uid),
	COL_ONCE(meeting_row, created),
	COL(meeting_row, sequence),
	COL_JOINED_NULL(meeting_row, station_code),
	COL_JOINED_NULL(meeting_row, invited),
	COL_JOINED_NULL(meeting_row, yes),
	COL_JOINED_NULL(meeting_row, no),
	COL_JOINED_NULL(meeting_row, maybe),
	COL_JOINED_NULL(meeting_row, waiting),
	COL_JOINED_NULL(meeting_row, silent),
	COL_JOINED_NULL(meeting_row, came),
	COL_JOINED_NULL(meeting_row, absent),
};
const struct row_map meeting_map = {
	.table = "meeting", ROW_COLUMNS(meeting_row, meeting_columns)};

enum status
meeting_rows(struct db *db, const char *day, bool past, struct arena *a,
	struct meeting_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &meeting_map, MEETING
		"WHERE m.starts >= :day OR :past "
		"GROUP BY m.id "
		"ORDER BY m.starts < :day, "
		"	CASE WHEN m.starts >= :day THEN m.starts END, "
		"	CASE WHEN m.starts < :day THEN m.starts END DESC, m.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(day), BIND_AS(":past", past)), a, rows,
		n, err);
}

enum status
meeting_rows_count(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT count(*) FROM meeting"), n, err);
}

enum status
meeting_row_get(struct db *db, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err)
{
	struct stmt *s = row_get(
		db, &meeting_map, MEETING "WHERE m.id = :id GROUP BY m.id");
	enum status st = row_one(stmt_with(s, BIND(id)), a, row, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no meeting %lld; \"permanence meetings "
			  "list\" shows those there are"),
			(long long)id);
	return st;
}

enum status
meeting_row_by_uid(
	struct db *db, const char *uid, int64_t *id, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM meeting WHERE uid = :uid");

	return stmt_one_int(stmt_with(s, BIND(uid)), id, err);
}

enum status
meeting_row_before(struct db *db, const struct meeting_row *row,
	struct arena *a, struct meeting_row *before, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &meeting_map, MEETING
		"WHERE m.kind = :kind AND m.starts < :starts "
		"	AND m.state = 'planned' AND m.place IS :place "
		"GROUP BY m.id ORDER BY m.starts DESC LIMIT 1");
	/* clang-format on */

	row_bind(s, &meeting_map, row);
	return row_one(s, a, before, err);
}

enum status
meeting_write(struct db *db, struct meeting_row *row, struct error *err)
{
	return row->id ? row_update(db, &meeting_map, row, err)
		       : row_insert(db, &meeting_map, row, &row->id, err);
}

enum status
meeting_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *const parts[] = {
		stmt_get(db, "DELETE FROM task WHERE meeting = :id"),
		stmt_get(db, "DELETE FROM reminder WHERE meeting = :id"),
		stmt_get(db, "DELETE FROM team_meeting WHERE meeting = :id"),
		stmt_get(db, "DELETE FROM meeting WHERE id = :id"),
	};
	enum status st = STATUS_OK;

	for (size_t i = 0; st == STATUS_OK && i < ARRAY_LEN(parts); i++)
		st = stmt_run(stmt_with(parts[i], BIND(id)), err);
	return st;
}

static const struct column task_columns[] = {
	COL(task_row, id),
	COL(task_row, meeting),
	COL(task_row, text),
	COL(task_row, done),
};
static const struct row_map task_map = {
	.table = "task", ROW_COLUMNS(task_row, task_columns)};

enum status
task_rows(struct db *db, int64_t meeting, struct arena *a,
	struct task_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &task_map,
		"SELECT * FROM task WHERE meeting = :meeting ORDER BY id");

	return row_all(stmt_with(s, BIND(meeting)), a, rows, n, err);
}

enum status
task_insert(struct db *db, const struct task_row *row, struct error *err)
{
	return row_insert(db, &task_map, row, NULL, err);
}

enum status
task_set_done(struct db *db, int64_t id, bool done, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "UPDATE task SET done = :done WHERE id = :id");

	return stmt_run_some(stmt_with(s, BIND(id), BIND(done)), err);
}
