/*
 * Views of what is a user's own. They name tables as main.TABLE: a shadow of
 * the same name (store/sight.h) may be there or not.
 */
#include "campaign/reach_sql.h"

#include "base/mem.h"
#include "store/stmt.h"

#define VIEW(name, rows) "CREATE TEMP VIEW IF NOT EXISTS " name " AS " rows ";"

/* clang-format off */
#define ME \
	VIEW("reach_me", \
		"SELECT p.person AS id FROM main.user_person p " \
		"	JOIN main.user u ON u.id = p.user " \
		"WHERE u.name = (SELECT name FROM temp.reach_reader)")
#define OWN_TEAMS "SELECT team FROM main.membership " \
	"WHERE person IN (SELECT id FROM temp.reach_me)"
#define OWN_SHEETS "SELECT sheet AS id FROM main.sheet_person " \
	"WHERE person IN (SELECT id FROM temp.reach_me)"
#define TEAM_MEETINGS "SELECT meeting AS id FROM main.team_meeting " \
	"WHERE team IN (SELECT id FROM temp.reach_team)"
/* A sheet that is closed or lost has given its doors back. */
#define SHEET_ADDRESSES "SELECT d.address AS id FROM main.sheet_door d " \
	"	JOIN main.sheet s ON s.id = d.sheet " \
	"		AND s.state IN ('cut', 'out', 'returned') " \
	"WHERE s.id IN (SELECT id FROM temp.reach_sheet)"
#define PEOPLE \
	"SELECT id FROM temp.reach_me " \
	"UNION SELECT id FROM main.person " \
	"	WHERE address IN (SELECT id FROM temp.reach_address) " \
	"UNION SELECT person FROM main.membership " \
	"	WHERE team IN (SELECT id FROM temp.reach_team) " \
	"UNION SELECT person FROM main.invitation " \
	"	WHERE meeting IN (SELECT id FROM temp.reach_meeting)"
#define NOTED \
	"CREATE TEMP TABLE IF NOT EXISTS reach_noted (kind INTEGER, " \
	"id INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID;"

static const char canvassers[] =
	ME
	VIEW("reach_team", "SELECT team AS id FROM (" OWN_TEAMS ")")
	VIEW("reach_meeting", TEAM_MEETINGS)
	VIEW("reach_sheet", OWN_SHEETS)
	VIEW("reach_address", SHEET_ADDRESSES)
	VIEW("reach_person", PEOPLE)
	NOTED;

#define ZONE_STATIONS "SELECT station FROM main.team_zone " \
	"WHERE station IS NOT NULL AND team IN (SELECT id FROM temp.reach_team)"

/* As one is that was just made: nobody is at it yet. */
#define NOBODYS "NOT EXISTS (SELECT 1 FROM main.team_meeting " \
	"	WHERE meeting = m.id) " \
	"AND NOT EXISTS (SELECT 1 FROM main.invitation WHERE meeting = m.id)"

static const char leads[] =
	ME
	VIEW("reach_team",
		"WITH RECURSIVE reach_own (id) AS (" OWN_TEAMS
		"	UNION SELECT t.id FROM main.team t "
		"		JOIN reach_own o ON t.parent = o.id) "
		"SELECT id FROM reach_own")
	VIEW("reach_meeting",
		TEAM_MEETINGS " UNION SELECT id FROM main.meeting m "
		"WHERE station IN (" ZONE_STATIONS ") OR " NOBODYS)
	VIEW("reach_sheet",
		OWN_SHEETS " UNION SELECT id FROM main.sheet "
		"WHERE team IN (SELECT id FROM temp.reach_team) "
		"	OR station IN (" ZONE_STATIONS ")")
	VIEW("reach_address",
		SHEET_ADDRESSES " UNION SELECT id FROM main.address "
		"	WHERE station IN (" ZONE_STATIONS ") "
		"UNION SELECT a.id FROM main.team_zone z "
		"	JOIN main.address a ON a.street_key = z.street_key "
		"		AND (z.side IS NULL OR z.side = CASE "
		"			CAST(a.number AS INTEGER) % 2 "
		"			WHEN 1 THEN 'odd' ELSE 'even' END) "
		"		AND (z.low IS NULL "
		"			OR CAST(a.number AS INTEGER) >= z.low) "
		"		AND (z.high IS NULL "
		"			OR CAST(a.number AS INTEGER) <= z.high) "
		"	WHERE z.team IN (SELECT id FROM temp.reach_team)")
	VIEW("reach_person",
		PEOPLE " UNION SELECT id FROM main.person "
		"WHERE station IN (" ZONE_STATIONS ")")
	NOTED;
/* clang-format on */

#define TABLE_ALL(table, which) {.name = #table, .open = true},
#define TABLE_NONE(table, which) {.name = #table},
#define TABLE_PART(table, which)                                               \
	{.name = #table,                                                       \
		.shadow = VIEW(                                                \
			#table, "SELECT * FROM main." #table " WHERE " which), \
		.lift = "DROP VIEW IF EXISTS temp." #table},

#define TABLE_EMPTY(table, which) TABLE_PART(table, "0")

static const struct sight_table field_tables[] = {
#define ROW(table, field, figures, which) TABLE_##field(table, which)
#include "campaign/reach_tables.h"
};

static const struct sight_table figure_tables[] = {
#define ROW(table, field, figures, which) TABLE_##figures(table, which)
#include "campaign/reach_tables.h"
};

const struct sight sight_of_canvassers = {
	canvassers, field_tables, ARRAY_LEN(field_tables)};
const struct sight sight_of_leads = {
	leads, field_tables, ARRAY_LEN(field_tables)};
const struct sight sight_of_figures = {
	NULL, figure_tables, ARRAY_LEN(figure_tables)};

enum status
reach_note(struct db *db, struct error *err)
{
	/* clang-format off */
	static const char sql[] =
		"DELETE FROM temp.reach_noted; "
		"INSERT INTO temp.reach_noted (kind, id) "
		"	SELECT 1, id FROM temp.reach_person "
		"	UNION SELECT 2, id FROM temp.reach_sheet "
		"	UNION SELECT 3, id FROM temp.reach_meeting "
		"	UNION SELECT 4, id FROM temp.reach_team "
		"	UNION SELECT 5, id FROM temp.reach_address";
	/* clang-format on */

	return db_exec(db, sql, err);
}

/* clang-format off */
#define TOUCHED(rest) \
	"WITH touched AS MATERIALIZED (" \
	"	SELECT c.id, c.row, c.form, c.data, f.tbl, f.op, f.about " \
	"	FROM main.change c JOIN main.change_form f ON f.id = c.form " \
	"	WHERE c.journal = ?), " \
	"made AS MATERIALIZED (SELECT row AS id, tbl FROM touched " \
	"	WHERE op = 'insert') " \
	"SELECT count(*) AS value FROM (" rest ")"
/* The rows that the entry made are whoever makes them's. */
#define UNREACHED(id, kind, table) \
	id " NOT IN (SELECT id FROM temp.reach_noted WHERE kind = " kind ") " \
	"AND " id " NOT IN (SELECT id FROM made WHERE tbl = '" table "') "
#define ITSELF(tbl, kind) \
	TOUCHED("SELECT c.row FROM touched c " \
		"WHERE c.tbl = '" tbl "' AND " UNREACHED("c.row", kind, tbl))
/* What a row points at; after a deletion it is in what the change remembers. */
#define POINTED(column) \
	"coalesce(t." column ", old_value(c.form, c.data, '" column "'))"
#define POINTING(tbl, column, kind, to) \
	TOUCHED("SELECT c.row FROM touched c " \
		"	LEFT JOIN main." tbl " t ON t.id = c.row " \
		"WHERE c.tbl = '" tbl "' AND " \
		UNREACHED(POINTED(column), kind, to))
/* A sheet that is cut; one that is closed keeps its doors. */
#define NEW_DOORS \
	TOUCHED("SELECT c.row FROM touched c " \
		"	JOIN main.sheet_door t ON t.id = c.row " \
		"WHERE c.tbl = 'sheet_door' AND c.op = 'insert' AND " \
		UNREACHED("t.address", "5", "address"))
/* Voters are of no zone: their sheets cannot be drawn in part. */
#define DRAWN_ROLLS \
	TOUCHED("SELECT c.row FROM touched c WHERE c.tbl = 'roll_sheet'")
#define PERSONS \
	TOUCHED("SELECT s.subject FROM touched c " \
		"	JOIN main.change_subject s ON s.change = c.id " \
		"WHERE c.about = 'person' AND " \
		UNREACHED("s.subject", "1", "person"))

/* The kinds are those of reach_note. */
static const char *const outside[] = {
	PERSONS,
	ITSELF("sheet", "2"),
	ITSELF("meeting", "3"),
	ITSELF("team", "4"),
	ITSELF("address", "5"),
	POINTING("sheet_person", "sheet", "2", "sheet"),
	POINTING("sheet_door", "sheet", "2", "sheet"),
	NEW_DOORS,
	DRAWN_ROLLS,
	POINTING("visit", "sheet", "2", "sheet"),
	POINTING("invitation", "meeting", "3", "meeting"),
	POINTING("team_meeting", "meeting", "3", "meeting"),
	POINTING("team_meeting", "team", "4", "team"),
	POINTING("task", "meeting", "3", "meeting"),
	POINTING("reminder", "meeting", "3", "meeting"),
	POINTING("membership", "team", "4", "team"),
	POINTING("team_zone", "team", "4", "team"),
	POINTING("team_load", "team", "4", "team"),
	POINTING("address_note", "address", "5", "address"),
	POINTING("door", "address", "5", "address"),
};
/* clang-format on */

static enum status
count(struct db *db, const char *sql, int64_t entry, int64_t *n,
	struct error *err)
{
	const struct value of = {.type = VALUE_INT, .integer = entry};
	struct stmt *s;
	enum status st = stmt_prepare(&s, db, sql, &of, 1, err);

	if (st != STATUS_OK)
		return st;
	st = stmt_one_int(s, n, err);
	stmt_free(s);
	return st;
}

enum status
reach_outside(struct db *db, int64_t entry, int64_t *n, struct error *err)
{
	enum status st = STATUS_OK;

	*n = 0;
	for (size_t i = 0; entry && i < ARRAY_LEN(outside); i++) {
		st = count(db, outside[i], entry, n, err);
		if (st != STATUS_OK || *n)
			break;
	}
	return st;
}
