/* Statements of sheets, their people and their doors. */
#include "field/sheet_sql.h"

#include "store/row.h"

static const struct column sheet_columns[] = {
	COL(sheet_row, id),
	COL(sheet_row, number),
	COL(sheet_row, title),
	COL_SET(sheet_row, state, sheet_state_set),
	COL_NULL(sheet_row, station),
	COL_NULL(sheet_row, team),
	COL_NULL(sheet_row, meeting),
	COL_NULL(sheet_row, questions),
	COL(sheet_row, metres),
	COL(sheet_row, cut),
	COL_NULL(sheet_row, taken),
	COL_NULL(sheet_row, back),
	COL_NULL(sheet_row, closed),
	COLUMN_AS(sheet_row, said.talked, "said_talked", COLUMN_UNSAID),
	COLUMN_AS(sheet_row, said.absent, "said_absent", COLUMN_UNSAID),
	COLUMN_AS(sheet_row, said.refused, "said_refused", COLUMN_UNSAID),
	COLUMN_AS(sheet_row, said.callback, "said_callback", COLUMN_UNSAID),
	COLUMN_AS(sheet_row, said.moved, "said_moved", COLUMN_UNSAID),
	COLUMN_AS(sheet_row, said.unlisted, "said_unlisted", COLUMN_UNSAID),
	COL_JOINED_NULL(sheet_row, code),
	COL_JOINED_NULL(sheet_row, team_name),
	COL_JOINED_NULL(sheet_row, meeting_title),
	COL_JOINED_NULL(sheet_row, people),
	COL_JOINED(sheet_row, doors),
	COL_JOINED(sheet_row, knocked),
};
static const struct row_map sheet_map = {
	.table = "sheet", ROW_COLUMNS(sheet_row, sheet_columns)};

/* clang-format off */
#define SHEET \
	"SELECT h.*, s.code AS code, t.name AS team_name," \
	"	m.title AS meeting_title," \
	"	(SELECT group_concat(" \
	"			trim(p.last_name || ' ' || p.first_name), ', ')" \
	"		FROM sheet_person x JOIN person p ON p.id = x.person" \
	"		WHERE x.sheet = h.id) AS people," \
	"	(SELECT count(*) FROM sheet_door d" \
	"		WHERE d.sheet = h.id) AS doors," \
	"	(SELECT count(d.knocked) FROM sheet_door d" \
	"		WHERE d.sheet = h.id) AS knocked " \
	"FROM sheet h" \
	"	LEFT JOIN station s ON s.id = h.station" \
	"	LEFT JOIN team t ON t.id = h.team" \
	"	LEFT JOIN meeting m ON m.id = h.meeting "
/* clang-format on */

enum status
sheet_row_get(struct db *db, int64_t id, struct arena *a, struct sheet_row *row,
	struct error *err)
{
	struct stmt *s = row_get(db, &sheet_map, SHEET "WHERE h.id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
sheet_row_find(struct db *db, int64_t number, struct arena *a,
	struct sheet_row *row, struct error *err)
{
	struct stmt *s =
		row_get(db, &sheet_map, SHEET "WHERE h.number = :number");

	return row_one(stmt_with(s, BIND(number)), a, row, err);
}

enum status
sheet_rows(struct db *db, bool all, struct arena *a, struct sheet_row **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &sheet_map, SHEET
		"WHERE :all OR h.state IN ('cut', 'out', 'returned') "
		"ORDER BY CASE h.state WHEN 'out' THEN 1 WHEN 'cut' THEN 2"
		"		WHEN 'returned' THEN 3 ELSE 4 END,"
		"	coalesce(h.taken, h.cut), h.number");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(all)), a, rows, n, err);
}

enum status
sheet_update(struct db *db, const struct sheet_row *row, struct error *err)
{
	return row_update(db, &sheet_map, row, err);
}

static const struct column door_columns[] = {
	COL(sheet_door_row, id),
	COL(sheet_door_row, sheet),
	COL(sheet_door_row, position),
	COL(sheet_door_row, address),
	COL(sheet_door_row, nth),
	COL_NULL(sheet_door_row, door),
	COL_NULL(sheet_door_row, knocked),
	COL(sheet_door_row, open),
	COL_JOINED_NULL(sheet_door_row, number),
	COL_JOINED_NULL(sheet_door_row, suffix),
	COL_JOINED_NULL(sheet_door_row, postcode),
	COL_JOINED(sheet_door_row, street),
	COL_JOINED_NULL(sheet_door_row, station),
	COL_JOINED(sheet_door_row, counted),
	COL_JOINED(sheet_door_row, named),
	COL_JOINED_NULL(sheet_door_row, stair),
	COL_JOINED_NULL(sheet_door_row, floor),
	COL_JOINED_NULL(sheet_door_row, label),
};
static const struct row_map door_map = {
	.table = "sheet_door", ROW_COLUMNS(sheet_door_row, door_columns)};

enum status
sheet_door_rows(struct db *db, int64_t sheet, struct arena *a,
	struct sheet_door_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &door_map,
		"SELECT x.*, a.number, a.suffix, a.postcode, a.street, a.station,"
		"	a.doors IS NOT NULL AS counted,"
		"	x.door IS NOT NULL OR a.doors IS 1 AS named,"
		"	d.stair, d.floor, d.label "
		"FROM sheet_door x"
		"	JOIN address a ON a.id = x.address"
		"	LEFT JOIN door d ON d.id = x.door "
		"WHERE x.sheet = :sheet ORDER BY x.position, x.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(sheet)), a, rows, n, err);
}

enum status
sheet_door_set(struct db *db, int64_t id, int64_t door, const char *knocked,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE sheet_door SET door = coalesce(:door, door), "
		"knocked = :knocked WHERE id = :id");

	return stmt_run_some(
		stmt_with(s, BIND(id), BIND_ID(door), BIND(knocked)), err);
}

enum status
sheet_doors_set_open(struct db *db, int64_t sheet, bool open, struct error *err)
{
	struct stmt *s = stmt_get(db, "UPDATE sheet_door SET open = :open "
				      "WHERE sheet = :sheet AND open <> :open");

	return stmt_run(stmt_with(s, BIND(sheet), BIND(open)), err);
}

enum status
sheet_doors_taken(
	struct db *db, int64_t sheet, int64_t *number, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT coalesce(min(h.number), 0) "
		"FROM sheet_door x"
		"	JOIN sheet_door y ON y.open = 1 AND y.sheet <> x.sheet"
		"		AND y.address = x.address"
		"		AND (y.nth = x.nth OR y.door = x.door)"
		"	JOIN sheet h ON h.id = y.sheet "
		"WHERE x.sheet = :sheet");
	/* clang-format on */

	return stmt_one_int(stmt_with(s, BIND(sheet)), number, err);
}

enum status
sheet_insert(struct db *db, struct sheet_row *row, struct error *err)
{
	return row_insert(db, &sheet_map, row, &row->id, err);
}

enum status
sheet_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM sheet WHERE id = :id");

	return stmt_run_some(stmt_with(s, BIND(id)), err);
}

enum status
sheet_last_number(struct db *db, int64_t *number, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT coalesce(max(number), 0) FROM sheet"),
		number, err);
}

enum status
sheet_people_delete(struct db *db, int64_t sheet, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM sheet_person WHERE sheet = :sheet");

	return stmt_run(stmt_with(s, BIND(sheet)), err);
}

enum status
sheet_person_insert(
	struct db *db, int64_t sheet, int64_t person, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "sheet_person",
		"INSERT OR IGNORE INTO sheet_person (id, sheet, person) "
		"VALUES (:id, :sheet, :person)",
		&id);

	return stmt_run(stmt_with(s, BIND(sheet), BIND(person)), err);
}

enum status
sheet_team_of(struct db *db, int64_t person, int64_t *team, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT CASE count(*) WHEN 1 THEN max(team) ELSE 0 END "
		"FROM membership WHERE person = :person");

	return stmt_one_int(stmt_with(s, BIND(person)), team, err);
}

static const struct column used_columns[] = {
	COL_JOINED(sheet_used, address),
	COL_JOINED(sheet_used, nth),
	COL_JOINED_NULL(sheet_used, door),
	COL_JOINED(sheet_used, open),
};
static const struct row_map used_map = {ROW_COLUMNS(sheet_used, used_columns)};

enum status
sheet_used_rows(struct db *db, int64_t station, const char *since,
	struct arena *a, struct sheet_used **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &used_map,
		"SELECT x.address, x.nth, x.door, x.open "
		"FROM address a JOIN sheet_door x ON x.address = a.id "
		"WHERE a.station = :station AND (x.open = 1 OR x.knocked >= :since) "
		"ORDER BY x.address, x.open DESC, x.nth");
	/* clang-format on */

	return row_all(
		stmt_with(s, BIND(station), BIND(since)), a, rows, n, err);
}

enum status
sheet_door_insert(struct db *db, struct sheet_door_row *row, struct error *err)
{
	return row_insert(db, &door_map, row, &row->id, err);
}

enum status
sheet_door_move(struct db *db, int64_t id, int64_t sheet, int64_t position,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE sheet_door SET sheet = :sheet, position = :position "
		"WHERE id = :id");

	return stmt_run_some(
		stmt_with(s, BIND(id), BIND(sheet), BIND(position)), err);
}

enum status
sheet_doors_drop(
	struct db *db, int64_t sheet, int64_t address, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM sheet_door "
			     "WHERE sheet = :sheet AND address = :address");

	return stmt_run(stmt_with(s, BIND(sheet), BIND(address)), err);
}
