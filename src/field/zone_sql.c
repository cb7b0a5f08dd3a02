/* Statements of where teams work and of the doors of their weeks. */
#include "field/team_sql.h"
#include "store/row.h"

static const struct column zone_columns[] = {
	COL(zone_row, id),
	COL(zone_row, team),
	COL_NULL(zone_row, station),
	COL_NULL(zone_row, street),
	COL_NULL(zone_row, street_key),
	COL_SET_NULL(zone_row, side, zone_side_set),
	COL_NULL(zone_row, low),
	COL_NULL(zone_row, high),
	COL_JOINED(zone_row, team_name),
	COL_JOINED_NULL(zone_row, code),
};
static const struct row_map zone_map = {
	.table = "team_zone", ROW_COLUMNS(zone_row, zone_columns)};

enum status
zone_rows(struct db *db, int64_t team, struct arena *a, struct zone_row **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &zone_map,
		"SELECT z.*, t.name AS team_name, s.code AS code "
		"FROM team_zone z"
		"	JOIN team t ON t.id = z.team"
		"	LEFT JOIN station s ON s.id = z.station "
		"WHERE :team IS NULL OR z.team = :team "
		"ORDER BY t.key, s.code IS NULL, s.code, z.street_key, z.low, z.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND_ID(team)), a, rows, n, err);
}

enum status
zone_insert(struct db *db, const struct zone_row *row, struct error *err)
{
	return row_insert(db, &zone_map, row, NULL, err);
}

enum status
zone_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM team_zone WHERE id = :id");

	return stmt_run(stmt_with(s, BIND(id)), err);
}

static const struct column load_columns[] = {
	COL(load_row, team),
	COL(load_row, week),
	COLUMN(load_row, planned, COLUMN_UNSAID),
	COLUMN(load_row, done, COLUMN_UNSAID),
};
static const struct row_map load_map = {.table = "team_load",
	.conflict = "ON CONFLICT (team, week) DO UPDATE "
		    "SET planned = coalesce(:planned, planned), "
		    "done = coalesce(:done, done)",
	ROW_COLUMNS(load_row, load_columns)};

/* A team's doors of a week are those of its sheets, planned for the day they go
 * out, done as they are typed in; a week without sheets is as it was typed. */
#define MONDAY(day) "date(substr(" day ", 1, 10), '-6 days', 'weekday 1')"

enum status
load_rows(struct db *db, int64_t team, const char *from, const char *until,
	struct arena *a, struct load_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &load_map,
		"WITH cut AS ("
		"	SELECT h.id, h.team,"
		"		" MONDAY("coalesce(m.starts, h.taken, h.cut)") " AS week "
		"	FROM sheet h LEFT JOIN meeting m ON m.id = h.meeting "
		"	WHERE h.team IS NOT NULL AND h.state <> 'lost') "
		"SELECT team, week, sum(planned) AS planned, sum(done) AS done "
		"FROM ("
		"	SELECT cut.team, cut.week, count(*) AS planned, NULL AS done "
		"	FROM cut JOIN sheet_door x ON x.sheet = cut.id"
		"	GROUP BY cut.team, cut.week"
		"	UNION ALL SELECT h.team, " MONDAY("x.knocked") " AS week,"
		"		NULL, count(*)"
		"	FROM sheet h JOIN sheet_door x ON x.sheet = h.id"
		"	WHERE h.team IS NOT NULL AND x.knocked >= :from"
		"	GROUP BY 1, 2"
		"	UNION ALL SELECT l.team, l.week, l.planned, l.done"
		"	FROM team_load l"
		"	WHERE NOT EXISTS ("
		"		SELECT 1 FROM cut"
		"		WHERE cut.team = l.team AND cut.week = l.week)) "
		"WHERE (:team IS NULL OR team = :team)"
		"	AND week BETWEEN :from AND :until "
		"GROUP BY team, week "
		"ORDER BY team, week");
	/* clang-format on */

	stmt_with(s, BIND_ID(team), BIND(from), BIND(until));
	return row_all(s, a, rows, n, err);
}

enum status
load_write(struct db *db, const struct load_row *row, struct error *err)
{
	return row_insert(db, &load_map, row, NULL, err);
}
