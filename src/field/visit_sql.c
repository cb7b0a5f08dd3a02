#include "field/visit_sql.h"

#include "field/visit_report_sql.h"
#include "filter/proven.h"

#include "store/row.h"

static const struct column visit_columns[] = {
	COL(visit_row, id),
	COL_SET(visit_row, place, visit_place_set),
	COL_NULL(visit_row, sheet_door),
	COL_NULL(visit_row, sheet),
	COL_NULL(visit_row, address),
	COL_NULL(visit_row, station),
	COL_NULL(visit_row, meeting),
	COL_SET(visit_row, outcome, visit_outcome_set),
	COL(visit_row, time),
	COL(visit_row, typed),
	COL(visit_row, typed_by),
	COL_NULL(visit_row, questions),
	COL_NULL(visit_row, import),
	COL_JOINED_NULL(visit_row, number),
	COL_JOINED_NULL(visit_row, position),
	COL_JOINED_NULL(visit_row, code),
	COL_JOINED_NULL(visit_row, street),
	COL_JOINED_NULL(visit_row, house),
	COL_JOINED_NULL(visit_row, people),
};
static const struct row_map visit_map = {
	.table = "visit", ROW_COLUMNS(visit_row, visit_columns)};

/* clang-format off */
#define VISIT \
	"SELECT v.*, h.number AS number, x.position AS position," \
	"	s.code AS code, a.street AS street," \
	"	trim(coalesce(a.number, '') || ' ' || coalesce(a.suffix, ''))" \
	"		AS house," \
	"	(SELECT group_concat(" \
	"			trim(p.last_name || ' ' || p.first_name), ', ')" \
	"		FROM visit_person w JOIN person p ON p.id = w.person" \
	"		WHERE w.visit = v.id) AS people " \
	"FROM visit v" \
	"	LEFT JOIN sheet h ON h.id = v.sheet" \
	"	LEFT JOIN sheet_door x ON x.id = v.sheet_door" \
	"	LEFT JOIN station s ON s.id = v.station" \
	"	LEFT JOIN address a ON a.id = v.address "
/* clang-format on */

enum status
visit_insert(struct db *db, struct visit_row *row, struct error *err)
{
	return row_insert(db, &visit_map, row, &row->id, err);
}

enum status
visit_rows(struct db *db, int64_t sheet, struct arena *a,
	struct visit_row **rows, size_t *n, struct error *err)
{
	if (!sheet)
		return row_all(row_get(db, &visit_map,
				       VISIT "ORDER BY v.time DESC, v.id DESC"),
			a, rows, n, err);
	return row_all(stmt_with(row_get(db, &visit_map,
					 VISIT "WHERE v.sheet = :sheet "
					       "ORDER BY x.position, v.id"),
			       BIND(sheet)),
		a, rows, n, err);
}

/* clang-format off */
/* Of v, on the door x of a sheet: nobody was there again since, nor met who
 * was there. */
#define TO_CALL \
	"v.outcome = 'callback' AND NOT EXISTS (" \
	"	SELECT 1 FROM sheet_door y JOIN visit w ON w.sheet_door = y.id" \
	"	WHERE y.address = x.address AND y.nth = x.nth" \
	"		AND w.time > v.time) " \
	"AND NOT EXISTS (" \
	"	SELECT 1 FROM visit_person p" \
	"		JOIN visit_person q ON q.person = p.person" \
	"		JOIN visit w ON w.id = q.visit" \
	"	WHERE p.visit = v.id AND w.time > v.time) "
/* clang-format on */

enum status
visit_callback_rows(struct db *db, struct arena *a, struct visit_row **rows,
	size_t *n, struct error *err)
{
	return row_all(row_get(db, &visit_map,
			       VISIT "WHERE " TO_CALL "ORDER BY v.time, v.id"),
		a, rows, n, err);
}

enum status
visit_callbacks_number(struct db *db, int64_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT count(*) FROM visit v "
			     "	LEFT JOIN sheet_door x ON x.id = v.sheet_door "
			     "WHERE " TO_CALL);

	return stmt_one_int(s, n, err);
}

enum status
visit_row_of_door(struct db *db, int64_t sheet_door, struct arena *a,
	struct visit_row *row, struct error *err)
{
	struct stmt *s = row_get(
		db, &visit_map, VISIT "WHERE v.sheet_door = :sheet_door");

	return row_one(stmt_with(s, BIND(sheet_door)), a, row, err);
}

enum status
visit_row_before(struct db *db, int64_t sheet_door, struct arena *a,
	struct visit_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &visit_map, VISIT
		"WHERE v.sheet_door IN (SELECT z.id FROM sheet_door y "
		"	JOIN sheet_door z ON z.address = y.address "
		"		AND z.nth = y.nth AND z.id <> y.id "
		"	WHERE y.id = :sheet_door) "
		"ORDER BY v.time DESC, v.id DESC LIMIT 1");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(sheet_door)), a, row, err);
}

enum status
visit_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *const parts[] = {
		stmt_get(db, "DELETE FROM visit_answer WHERE visit = :id"),
		stmt_get(db, "DELETE FROM visit_person WHERE visit = :id"),
		stmt_get(db, "DELETE FROM visit WHERE id = :id")};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(parts) && st == STATUS_OK; i++)
		st = stmt_run(stmt_with(parts[i], BIND(id)), err);
	return st;
}

enum status
visit_person_insert(
	struct db *db, int64_t visit, int64_t person, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "visit_person",
		"INSERT INTO visit_person (id, visit, person) "
		"VALUES (:id, :visit, :person)",
		&id);

	return stmt_run(stmt_with(s, BIND(visit), BIND(person)), err);
}

enum status
visit_answer_insert(struct db *db, int64_t visit, const struct visit_said *said,
	int64_t person, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "visit_answer",
		"INSERT INTO visit_answer (id, visit, question, person, code, "
		"text) VALUES (:id, :visit, :question, :person, :code, :text)",
		&id);

	return stmt_run(
		stmt_with(s, BIND(visit), BIND_AS(":question", said->question),
			BIND_ID(person), BIND_AS(":code", said->code),
			BIND_AS(":text", said->text)),
		err);
}

static const struct column place_columns[] = {
	COL_NULL(opinion_place, station),
	COL(opinion_place, street),
	COL(opinion_place, side),
};
static const struct row_map place_map = {
	ROW_COLUMNS(opinion_place, place_columns)};

enum status
opinion_place_of(struct db *db, int64_t address, struct arena *a,
	struct opinion_place *place, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &place_map,
		"SELECT station, street_key AS street, CASE "
		"	WHEN number IS NULL THEN 0 "
		"	ELSE 2 - CAST(number AS INTEGER) % 2 END AS side "
		"FROM address WHERE id = :address");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(address)), a, place, err);
}

static enum status
count_step(struct db *db, const struct visit_said *said,
	const struct opinion_place *place, int64_t step, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"UPDATE opinion_count SET n = max(n + :step, 0) "
		"WHERE question = :question AND code = :code "
		"	AND station IS :station AND street = :street "
		"	AND side = :side AND import IS :import");
	/* clang-format on */

	return stmt_run_some(
		stmt_with(s, BIND(step), BIND_AS(":question", said->question),
			BIND_AS(":code", said->code),
			BIND_AS(":street", place->street),
			BIND_AS(":side", place->side),
			bind_id(":station", place->station),
			bind_id(":import", place->import)),
		err);
}

enum status
opinion_count(struct db *db, const struct visit_said *said,
	const struct opinion_place *place, bool more, struct error *err)
{
	enum status st = count_step(db, said, place, more ? 1 : -1, err);
	struct stmt *s;
	int64_t id;

	if (st != STATUS_NONE || !more)
		return st == STATUS_NONE ? STATUS_OK : st;
	/* clang-format off */
	s = stmt_insert(db, "opinion_count",
		"INSERT INTO opinion_count "
		"	(id, question, code, station, street, side, import, n) "
		"VALUES (:id, :question, :code, :station, :street, :side, "
		"	:import, 1)", &id);
	/* clang-format on */
	return stmt_run(stmt_with(s, BIND_AS(":question", said->question),
				BIND_AS(":code", said->code),
				BIND_AS(":street", place->street),
				BIND_AS(":side", place->side),
				bind_id(":station", place->station),
				bind_id(":import", place->import)),
		err);
}

static const struct column door_columns[] = {
	COL(visit_door, id),
	COL(visit_door, sheet),
	COL(visit_door, address),
	COL_NULL(visit_door, door),
	COL_NULL(visit_door, station),
	COLUMN(visit_door, doors, COLUMN_UNSAID),
	COL_NULL(visit_door, questions),
	COL_SET(visit_door, state, sheet_state_set),
	COL(visit_door, number),
	COL_NULL(visit_door, taken),
	COL_NULL(visit_door, knocked),
	COL(visit_door, stair),
	COL(visit_door, floor),
	COL(visit_door, label),
};
static const struct row_map door_map = {ROW_COLUMNS(visit_door, door_columns)};

enum status
visit_door_get(struct db *db, int64_t sheet_door, struct arena *a,
	struct visit_door *out, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &door_map,
		"SELECT x.id, x.sheet, x.address, x.door, a.station, a.doors, "
		"	h.questions, h.state, h.number, h.taken, x.knocked, "
		"	coalesce(d.stair, '') AS stair, "
		"	coalesce(d.floor, '') AS floor, "
		"	coalesce(d.label, '') AS label "
		"FROM sheet_door x "
		"	JOIN sheet h ON h.id = x.sheet "
		"	JOIN address a ON a.id = x.address "
		"	LEFT JOIN door d ON d.id = x.door "
		"WHERE x.id = :sheet_door");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(sheet_door)), a, out, err);
}

static const struct column resident_columns[] = {
	COL(visit_resident, person),
	COL(visit_resident, name),
	COL(visit_resident, stair),
	COL(visit_resident, floor),
	COL(visit_resident, door),
	COL(visit_resident, opinion),
};
static const struct row_map resident_map = {
	ROW_COLUMNS(visit_resident, resident_columns)};

enum status
visit_resident_rows(struct db *db, const struct visit_door *door,
	struct arena *a, struct visit_resident **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &resident_map,
		"SELECT p.id AS person, "
		"	trim(p.last_name || ' ' || p.first_name) AS name, "
		"	coalesce(p.stair, '') AS stair, "
		"	coalesce(p.floor, '') AS floor, "
		"	coalesce(p.door, '') AS door, "
		"	EXISTS (SELECT 1 FROM consent k WHERE k.person = p.id "
		"		AND k.purpose = 'opinion' AND k.state = 'yes' "
		"		AND " IS_PROVEN("k.") ") "
		"		AS opinion "
		"FROM person p "
		"WHERE p.address = :address AND (:door IS NULL OR ( "
		"		coalesce(p.stair, '') = :stair "
		"	AND coalesce(p.floor, '') = :floor "
		"	AND coalesce(p.door, '') = :label)) "
		"ORDER BY stair, floor, door, name, p.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND_AS(":address", door->address),
			       bind_id(":door", door->door),
			       BIND_AS(":stair", door->stair),
			       BIND_AS(":floor", door->floor),
			       BIND_AS(":label", door->label)),
		a, rows, n, err);
}

enum status
visit_counts(struct db *db, int64_t sheet, int64_t n[VISIT_OUTCOME_COUNT],
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT outcome, count(*) AS n FROM visit "
			     "WHERE sheet = :sheet GROUP BY outcome");
	enum status st;

	for (int i = 0; i < VISIT_OUTCOME_COUNT; i++)
		n[i] = 0;
	stmt_bind_int(s, ":sheet", sheet);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		n[set_find(&visit_outcome_set, stmt_text(s, "outcome"))] =
			stmt_int(s, "n");
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
visit_may_keep(struct db *db, int64_t person, bool *may, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT count(*) FROM consent WHERE person = :person "
		"AND purpose = 'opinion' AND state = 'yes' "
		"AND " IS_PROVEN(""));
	int64_t n = 0;
	enum status st = stmt_one_int(stmt_with(s, BIND(person)), &n, err);

	*may = n > 0;
	return st;
}
