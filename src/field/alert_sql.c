/* Statements of alerts. */
#include "field/alert_sql.h"

#include "store/row.h"

/* clang-format off */
#define ALERT \
	"SELECT a.*, s.code AS code, s.name AS station_name, " \
	"	t.name AS team_name, count(r.id) AS asked, " \
	"	count(CASE r.answer WHEN 'yes' THEN 1 END) AS yes, " \
	"	count(CASE r.answer WHEN 'no' THEN 1 END) AS no, " \
	"	count(CASE r.answer WHEN 'reserve' THEN 1 END) AS reserve, " \
	"	count(CASE WHEN r.id IS NOT NULL " \
	"			AND r.answer IS NULL THEN 1 END) AS silent " \
	"FROM alert a " \
	"	LEFT JOIN station s ON s.id = a.station " \
	"	LEFT JOIN team t ON t.id = a.team " \
	"	LEFT JOIN alert_recipient r ON r.alert = a.id "
/* clang-format on */

static const struct column alert_columns[] = {
	COL(alert_row, id),
	COL(alert_row, text),
	COL(alert_row, starts),
	COL(alert_row, minutes),
	COL_NULL(alert_row, station),
	COL_NULL(alert_row, team),
	COL_NULL(alert_row, skill),
	COL(alert_row, need),
	COL_NULL(alert_row, closed),
	COL_ONCE(alert_row, created),
	COL_JOINED_NULL(alert_row, code),
	COL_JOINED_NULL(alert_row, station_name),
	COL_JOINED_NULL(alert_row, team_name),
	COL_JOINED_NULL(alert_row, asked),
	COL_JOINED_NULL(alert_row, yes),
	COL_JOINED_NULL(alert_row, no),
	COL_JOINED_NULL(alert_row, reserve),
	COL_JOINED_NULL(alert_row, silent),
};
static const struct row_map alert_map = {
	.table = "alert", ROW_COLUMNS(alert_row, alert_columns)};

enum status
alert_rows(struct db *db, struct arena *a, struct alert_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = row_get(db, &alert_map,
		ALERT "GROUP BY a.id ORDER BY a.starts DESC, a.id DESC");

	return row_all(s, a, rows, n, err);
}

enum status
alert_get(struct db *db, int64_t id, struct arena *a, struct alert_row *row,
	struct error *err)
{
	struct stmt *s =
		row_get(db, &alert_map, ALERT "WHERE a.id = :id GROUP BY a.id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
alert_insert(struct db *db, struct alert_row *row, struct error *err)
{
	return row_insert(db, &alert_map, row, &row->id, err);
}

enum status
alert_set_closed(
	struct db *db, int64_t id, const char *closed, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE alert SET closed = :closed WHERE id = :id");

	return stmt_run(stmt_with(s, BIND(id), BIND(closed)), err);
}

/* A team's alert is for members of the team and its subteams and for people
 * living in its zones; any other alert is for people who work or live at its
 * station. */
#define UNDER                                                                  \
	"WITH RECURSIVE under (id) AS (SELECT :team WHERE :team IS NOT NULL "  \
	"UNION SELECT t.id FROM team t JOIN under u ON t.parent = u.id) "
#define NUMBER "CAST(d.number AS INTEGER)"
/* clang-format off */
#define ZONE_HOLDS \
	"(z.station = p.station " \
	"		OR (z.street_key = d.street_key " \
	"				AND (z.low IS NULL " \
	"						OR " NUMBER " >= z.low) " \
	"				AND (z.high IS NULL " \
	"						OR " NUMBER " <= z.high) " \
	"				AND (z.side IS NULL " \
	"						OR " NUMBER " % 2 = " \
	"							(z.side = 'odd'))))"
#define NEAR_TEAM \
	"(EXISTS (" \
	"		SELECT 1 " \
	"		FROM membership m " \
	"		WHERE m.person = p.id AND m.team IN under) " \
	"		OR EXISTS (" \
	"			SELECT 1 " \
	"			FROM team_zone z " \
	"			WHERE z.team IN under AND " ZONE_HOLDS "))"
#define NEAR_STATION \
	"(coalesce(p.station = :station, 0) " \
	"		OR EXISTS (" \
	"			SELECT 1 " \
	"			FROM membership m " \
	"				JOIN team_zone z ON z.team = m.team " \
	"			WHERE m.person = p.id AND z.station = :station))"
/* clang-format on */
#define AT_THAT_TIME(t)                                                        \
	t ".starts < :ends AND strftime('%Y-%m-%dT%H:%M', " t                  \
	  ".starts, '+' || " t ".minutes || ' minutes') > :starts LIMIT 1"

static const struct column volunteer_columns[] = {
	COL_JOINED_NULL(volunteer_row, person),
	COL_JOINED_NULL(volunteer_row, name),
	COL_JOINED_NULL(volunteer_row, near),
	COL_JOINED_NULL(volunteer_row, skilled),
	COL_JOINED_NULL(volunteer_row, away),
	COL_JOINED_NULL(volunteer_row, meeting),
	COL_JOINED_NULL(volunteer_row, alert),
};
static const struct row_map volunteer_map = {
	ROW_COLUMNS(volunteer_row, volunteer_columns)};

enum status
volunteer_rows(struct db *db, const struct alert_row *row, const char *ends,
	struct arena *a, struct volunteer_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &volunteer_map,
		UNDER "SELECT p.id AS person, "
		"	trim(p.last_name || ' ' || p.first_name) AS name, "
		"	CASE WHEN :team IS NOT NULL THEN " NEAR_TEAM " "
		"		WHEN :station IS NOT NULL THEN " NEAR_STATION " ELSE 1 "
		"		END AS near, "
		"	:skill IS NULL "
		"		OR EXISTS ("
		"			SELECT 1 "
		"			FROM skill k "
		"			WHERE k.person = p.id AND k.key = :skill) AS skilled, "
		"	EXISTS ("
		"		SELECT 1 "
		"		FROM away w "
		"		WHERE w.person = p.id "
		"			AND w.first <= substr(:ends, 1, 10) "
		"			AND w.last >= substr(:starts, 1, 10)) AS away, "
		"	("
		"		SELECT e.title "
		"		FROM invitation i "
		"			JOIN meeting e ON e.id = i.meeting "
		"		WHERE i.person = p.id AND i.answer = 'yes' "
		"			AND e.state = 'planned' "
		"			AND " AT_THAT_TIME("e") ") AS meeting, "
		"	("
		"		SELECT e.text "
		"		FROM alert_recipient r "
		"			JOIN alert e ON e.id = r.alert "
		"		WHERE r.person = p.id AND r.answer = 'yes' "
		"			AND e.id <> :id AND " AT_THAT_TIME("e") ") AS alert "
		"FROM person p "
		"	LEFT JOIN address d ON d.id = p.address "
		"WHERE p.id IN ("
		"	SELECT person "
		"	FROM membership "
		"	UNION SELECT person "
		"	FROM skill "
		"	UNION SELECT person "
		"	FROM available) "
		"ORDER BY p.name_key, p.id");
	/* clang-format on */

	row_bind(s, &alert_map, row);
	stmt_with(s, BIND(ends));
	return row_all(s, a, rows, n, err);
}
