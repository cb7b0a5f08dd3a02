/* Statements of alerts. */
#include "field/alert_sql.h"

#include "store/db.h"
#include "store/stmt.h"

#define ALERT                                                                  \
	"SELECT a.*, s.code AS code, s.name AS station_name, t.name AS "       \
	"team_name, count(r.id) AS asked, "                                    \
	"count(CASE r.answer WHEN 'yes' THEN 1 END) AS yes, "                  \
	"count(CASE r.answer WHEN 'no' THEN 1 END) AS no, "                    \
	"count(CASE r.answer WHEN 'reserve' THEN 1 END) AS reserve, "          \
	"count(CASE WHEN r.id IS NOT NULL AND r.answer IS NULL THEN 1 END) "   \
	"AS silent FROM alert a LEFT JOIN station s ON s.id = a.station "      \
	"LEFT JOIN team t ON t.id = a.team "                                   \
	"LEFT JOIN alert_recipient r ON r.alert = a.id "

static void
read_alert(struct stmt *s, struct arena *a, void *row)
{
	*(struct alert_row *)row = (struct alert_row){.id = stmt_int(s, "id"),
		.text = stmt_text_in(s, "text", a),
		.starts = stmt_text_in(s, "starts", a),
		.minutes = stmt_int(s, "minutes"),
		.station = stmt_int(s, "station"),
		.code = stmt_text_in(s, "code", a),
		.station_name = stmt_text_in(s, "station_name", a),
		.team = stmt_int(s, "team"),
		.team_name = stmt_text_in(s, "team_name", a),
		.skill = stmt_text_in(s, "skill", a),
		.need = stmt_int(s, "need"),
		.closed = stmt_text_in(s, "closed", a),
		.asked = stmt_int(s, "asked"),
		.yes = stmt_int(s, "yes"),
		.no = stmt_int(s, "no"),
		.reserve = stmt_int(s, "reserve"),
		.silent = stmt_int(s, "silent")};
}

enum status
alert_rows(struct db *db, struct arena *a, struct alert_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(
		db, ALERT "GROUP BY a.id ORDER BY a.starts DESC, a.id DESC");
	void *found;
	enum status st;

	st = stmt_rows(s, read_alert, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

enum status
alert_get(struct db *db, int64_t id, struct arena *a, struct alert_row *row,
	struct error *err)
{
	struct stmt *s = stmt_get(db, ALERT "WHERE a.id = :id GROUP BY a.id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		read_alert(s, a, row);
	stmt_reset(s);
	return st;
}

enum status
alert_insert(struct db *db, struct alert_row *row, const char *now,
	struct error *err)
{
	struct stmt *s;
	enum status st = db_next_id(db, "alert", 1, &row->id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO alert (id, text, starts, minutes, station, team, "
		"skill, need, created) VALUES (:id, :text, :starts, :minutes, "
		":station, :team, :skill, :need, :created)");
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":text", row->text);
	stmt_bind_text(s, ":starts", row->starts);
	stmt_bind_int(s, ":minutes", row->minutes);
	stmt_bind_id(s, ":station", row->station);
	stmt_bind_id(s, ":team", row->team);
	stmt_bind_text(s, ":skill", row->skill);
	stmt_bind_int(s, ":need", row->need);
	stmt_bind_text(s, ":created", now);
	return stmt_run(s, err);
}

enum status
alert_set_closed(
	struct db *db, int64_t id, const char *closed, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE alert SET closed = :closed WHERE id = :id");

	stmt_bind_int(s, ":id", id);
	stmt_bind_text(s, ":closed", closed);
	return stmt_run(s, err);
}

/* A team's alert is for those of it and of the teams under it, and for who
 * lives where they work; another for who works or lives at its station. */
#define UNDER                                                                  \
	"WITH RECURSIVE under (id) AS (SELECT :team WHERE :team IS NOT NULL "  \
	"UNION SELECT t.id FROM team t JOIN under u ON t.parent = u.id) "
#define NUMBER "CAST(d.number AS INTEGER)"
#define ZONE_HOLDS                                                             \
	"(z.station = p.station OR (z.street_key = d.street_key AND "          \
	"(z.low IS NULL OR " NUMBER                                            \
	" >= z.low) AND (z.high IS NULL OR " NUMBER                            \
	" <= z.high) AND (z.side IS NULL OR " NUMBER                           \
	" % 2 = (z.side = 'odd'))))"
#define NEAR_TEAM                                                              \
	"(EXISTS (SELECT 1 FROM membership m WHERE m.person = p.id AND "       \
	"m.team IN under) OR EXISTS (SELECT 1 FROM team_zone z WHERE z.team "  \
	"IN under AND " ZONE_HOLDS "))"
#define NEAR_STATION                                                           \
	"(coalesce(p.station = :station, 0) OR EXISTS (SELECT 1 FROM "         \
	"membership m JOIN team_zone z ON z.team = m.team WHERE m.person = "   \
	"p.id AND z.station = :station))"
#define AT_THAT_TIME(t)                                                        \
	t ".starts < :ends AND strftime('%Y-%m-%dT%H:%M', " t                  \
	  ".starts, '+' || " t ".minutes || ' minutes') > :starts LIMIT 1"

static void
read_volunteer(struct stmt *s, struct arena *a, void *row)
{
	*(struct volunteer_row *)row =
		(struct volunteer_row){.person = stmt_int(s, "person"),
			.name = stmt_text_in(s, "name", a),
			.near = stmt_int(s, "near") != 0,
			.skilled = stmt_int(s, "skilled") != 0,
			.away = stmt_int(s, "away") != 0,
			.meeting = stmt_text_in(s, "meeting", a),
			.alert = stmt_text_in(s, "alert", a)};
}

enum status
volunteer_rows(struct db *db, const struct alert_row *row, const char *ends,
	struct arena *a, struct volunteer_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db, UNDER
		"SELECT p.id AS person, trim(p.last_name || ' ' || "
		"p.first_name) AS name, CASE WHEN :team IS NOT NULL "
		"THEN " NEAR_TEAM
		" WHEN :station IS NOT NULL THEN " NEAR_STATION
		" ELSE 1 END AS near, :skill IS NULL OR EXISTS (SELECT 1 FROM "
		"skill k WHERE k.person = p.id AND k.key = :skill) AS skilled, "
		"EXISTS (SELECT 1 FROM away w WHERE w.person = p.id AND "
		"w.first <= substr(:ends, 1, 10) AND w.last >= "
		"substr(:starts, 1, 10)) AS away, "
		"(SELECT e.title FROM invitation i JOIN meeting e ON e.id = "
		"i.meeting WHERE i.person = p.id AND i.answer = 'yes' AND "
		"e.state = 'planned' AND " AT_THAT_TIME(
			"e") ") AS meeting, "
			     "(SELECT e.text FROM alert_recipient r JOIN alert "
			     "e ON e.id = "
			     "r.alert WHERE r.person = p.id AND r.answer = "
			     "'yes' AND e.id "
			     "<> :id AND " AT_THAT_TIME(
				     "e") ") AS alert "
					  "FROM person p LEFT JOIN address d "
					  "ON d.id = p.address "
					  "WHERE p.id IN (SELECT person FROM "
					  "membership UNION SELECT "
					  "person FROM skill UNION SELECT "
					  "person FROM available) "
					  "ORDER BY p.name_key, p.id");
	void *found;
	enum status st;

	stmt_bind_int(s, ":id", row->id);
	stmt_bind_id(s, ":team", row->team);
	stmt_bind_id(s, ":station", row->station);
	stmt_bind_text(s, ":skill", row->skill);
	stmt_bind_text(s, ":starts", row->starts);
	stmt_bind_text(s, ":ends", ends);
	st = stmt_rows(s, read_volunteer, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}
