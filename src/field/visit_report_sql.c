/* Statements of what comes back from the doors. */
#include "field/visit_report_sql.h"

#include "store/row.h"

static const struct column report_columns[] = {
	COL(visit_report_row, key),
	COL(visit_report_row, planned),
	COL(visit_report_row, knocked),
	COL(visit_report_row, opened),
	COL(visit_report_row, talked),
	COL(visit_report_row, refused),
	COL(visit_report_row, callback),
	COL(visit_report_row, fresh),
	COL(visit_report_row, steps),
	COL(visit_report_row, seconds),
};
static const struct row_map report_map = {
	ROW_COLUMNS(visit_report_row, report_columns)};

/* clang-format off */
/* What a door of a sheet h counts under; day and hour: its own. */
#define KEY(day, hour) \
	"coalesce(CASE :by " \
	"	WHEN 'station' THEN s.code " \
	"	WHEN 'sheet' THEN printf('%012d', h.number) " \
	"	WHEN 'team' THEN t.name " \
	"	WHEN 'pair' THEN (SELECT group_concat(" \
	"			trim(p.last_name || ' ' || p.first_name), ', ') " \
	"		FROM sheet_person x JOIN person p ON p.id = x.person " \
	"		WHERE x.sheet = h.id) " \
	"	WHEN 'day' THEN " day \
	"	WHEN 'hour' THEN " hour \
	"	ELSE '' END, '-') AS key "
#define DOORS \
	"sheet_door d " \
	"	JOIN sheet h ON h.id = d.sheet " \
	"	JOIN address a ON a.id = d.address " \
	"	LEFT JOIN station s ON s.id = a.station " \
	"	LEFT JOIN team t ON t.id = h.team "
#define WALK(key) \
	"SELECT " key "sheet, substr(time, 1, 10) AS day, " \
	"	count(*) - 1 AS steps, " \
	"	unixepoch(max(time)) - unixepoch(min(time)) AS seconds "

/* Doors, each once, however often somebody knocked. */
#define IF(test) "count(DISTINCT CASE WHEN " test " THEN door END)"

#define REPORT \
	"WITH seen AS (SELECT d.id AS door, d.sheet, v.time, v.outcome, " \
		KEY("substr(v.time, 1, 10)", "substr(v.time, 12, 2)") \
	"	FROM " DOORS "JOIN visit v ON v.sheet_door = d.id), " \
	"counted AS (SELECT key, count(DISTINCT door) AS knocked, " \
		IF("outcome NOT IN ('absent', 'moved')") " AS opened, " \
		IF("outcome = 'talked'") " AS talked, " \
		IF("outcome = 'refused'") " AS refused, " \
		IF("outcome = 'callback'") " AS callback, " \
		IF("time >= :since") " AS fresh " \
	"	FROM seen GROUP BY key), " \
	"walk AS (" WALK("key, ") "FROM seen GROUP BY key, sheet, day), " \
	"fast AS (SELECT key, sum(steps) AS steps, sum(seconds) AS seconds " \
	"	FROM walk WHERE seconds > 0 GROUP BY key), " \
	"plan AS (SELECT key, count(*) AS planned FROM (SELECT " \
		KEY("substr(h.taken, 1, 10)", "NULL") \
	"		FROM " DOORS "WHERE h.state <> 'lost') " \
	"	WHERE :by NOT IN ('day', 'hour') OR key <> '-' GROUP BY key), " \
	"keys AS (SELECT key FROM counted UNION SELECT key FROM plan) "
/* clang-format on */

enum status
visit_report_rows(struct db *db, enum report_by by, const char *since,
	struct arena *a, struct visit_report_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &report_map, REPORT
		"SELECT k.key, coalesce(planned, 0) AS planned, "
		"	coalesce(knocked, 0) AS knocked, "
		"	coalesce(opened, 0) AS opened, "
		"	coalesce(talked, 0) AS talked, "
		"	coalesce(refused, 0) AS refused, "
		"	coalesce(callback, 0) AS callback, "
		"	coalesce(fresh, 0) AS fresh, "
		"	coalesce(steps, 0) AS steps, "
		"	coalesce(seconds, 0) AS seconds "
		"FROM keys k "
		"	LEFT JOIN counted USING (key) "
		"	LEFT JOIN fast USING (key) "
		"	LEFT JOIN plan USING (key) "
		"ORDER BY k.key = '-', k.key");
	/* clang-format on */

	stmt_with(s, BIND(since), BIND_SET(":by", report_by_set, (int)by));
	return row_all(s, a, rows, n, err);
}

static const struct column answer_columns[] = {
	COL(visit_answer_row, of),
	COL(visit_answer_row, question),
	COL(visit_answer_row, value),
	COL_NULL(visit_answer_row, fr),
	COL_NULL(visit_answer_row, en),
	COL(visit_answer_row, people),
};
static const struct row_map answer_map = {
	ROW_COLUMNS(visit_answer_row, answer_columns)};

enum status
visit_answer_rows(struct db *db, bool by_station, struct arena *a,
	struct visit_answer_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &answer_map,
		"WITH said AS ("
		"	SELECT x.question, coalesce(x.code, x.text) AS value, "
		"		v.station, 1 AS people "
		"	FROM visit_answer x JOIN visit v ON v.id = x.visit "
		"	WHERE NOT EXISTS (SELECT 1 FROM question o "
		"		WHERE o.id = x.question AND o.opinion) "
		"	UNION ALL SELECT question, code, station, n "
		"	FROM opinion_count WHERE n > 0 AND (import IS NULL "
		"		OR import IN (SELECT id FROM import))) "
		"SELECT CASE WHEN :by_station THEN coalesce(s.code, '-') "
		"		ELSE '' END AS of, q.name AS question, x.value, "
		"	max(k.fr) AS fr, max(k.en) AS en, "
		"	sum(x.people) AS people "
		"FROM said x "
		"	JOIN question q ON q.id = x.question AND q.kind <> 'text' "
		"	LEFT JOIN question_choice k "
		"		ON k.question = q.id AND k.code = x.value "
		"	LEFT JOIN station s ON s.id = x.station "
		"GROUP BY 1, 2, 3 ORDER BY 1, 2, 3");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(by_station)), a, rows, n, err);
}

static const struct column walk_columns[] = {
	COL(visit_walk, steps),
	COL(visit_walk, seconds),
	COL(visit_walk, people),
};
static const struct row_map walk_map = {ROW_COLUMNS(visit_walk, walk_columns)};

enum status
visit_walk_rows(struct db *db, struct arena *a, struct visit_walk **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &walk_map,
		"SELECT steps, seconds, max(1, (SELECT count(*) "
		"		FROM sheet_person p WHERE p.sheet = w.sheet)) AS people "
		"FROM (" WALK("") "FROM visit WHERE sheet_door IS NOT NULL "
		"	GROUP BY sheet, day) w "
		"WHERE seconds > 0");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}
