/* Statements of addresses as places, of their notes and doors. */
#include "people/door_sql.h"

#include "store/row.h"

#include <math.h>

static const struct column address_columns[] = {
	COL(address_row, id),
	COL_NULL(address_row, number),
	COL_NULL(address_row, suffix),
	COL(address_row, street),
	COL(address_row, street_key),
	COL_NULL(address_row, postcode),
	COL_NULL(address_row, city),
	COL_NULL(address_row, station),
	COL_JOINED_NULL(address_row, code),
	COL_JOINED(address_row, placed),
	COL_NULL(address_row, lon),
	COL_NULL(address_row, lat),
	COL_NULL(address_row, score),
	COL_SET_NULL(address_row, source, address_source_set),
	COLUMN(address_row, electors, COLUMN_UNSAID),
	COLUMN(address_row, doors, COLUMN_UNSAID),
	COL(address_row, city_key),
	COL_NULL(address_row, import),
};
static const struct row_map address_map = {
	.table = "address", ROW_COLUMNS(address_row, address_columns)};

#define ADDRESS                                                                \
	"SELECT a.*, s.code AS code, a.lon IS NOT NULL AS placed "             \
	"FROM address a LEFT JOIN station s ON s.id = a.station "

enum status
address_row_get(struct db *db, int64_t id, struct arena *a,
	struct address_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &address_map, ADDRESS "WHERE a.id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
address_rows_named(struct db *db, const char *street_key, const char *number,
	const char *suffix, struct arena *a, struct address_row **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &address_map, ADDRESS
		"WHERE a.street_key = :street_key AND a.number IS :number"
		"	AND lower(coalesce(a.suffix, '')) = lower(coalesce(:suffix, '')) "
		"ORDER BY a.source IS NULL, a.id");
	/* clang-format on */

	stmt_with(s, BIND(street_key), BIND(number), BIND(suffix));
	return row_all(s, a, rows, n, err);
}

enum status
address_rows_listed(struct db *db, bool listed, struct arena *a,
	struct address_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &address_map, ADDRESS
		"WHERE (a.source IS NOT NULL) = :listed"
		"	AND (:listed OR EXISTS ("
		"		SELECT 1 FROM person p WHERE p.address = a.id)) "
		"ORDER BY a.street_key, CAST(a.number AS INTEGER), a.suffix, a.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(listed)), a, rows, n, err);
}

enum status
address_write(struct db *db, struct address_row *row, struct error *err)
{
	struct address_row kept = *row;

	/* What is no number is NULL in the file; 0 degrees are a place. */
	if (!row->placed)
		kept.lon = kept.lat = NAN;
	if (row->score <= 0)
		kept.score = NAN;
	return row->id ? row_update(db, &address_map, &kept, err)
		       : row_insert(db, &address_map, &kept, &row->id, err);
}

static const struct column claim_columns[] = {
	COL(address_claim, id),
	COL(address_claim, address),
	COL(address_claim, station),
	COLUMN(address_claim, electors, COLUMN_UNSAID),
	COL_NULL(address_claim, import),
	COL_JOINED(address_claim, code),
};
static const struct row_map claim_map = {.table = "address_station",
	.conflict = "ON CONFLICT (address, station) DO UPDATE "
		    "SET electors = :electors, import = :import",
	ROW_COLUMNS(address_claim, claim_columns)};

enum status
claim_rows(struct db *db, int64_t address, struct arena *a,
	struct address_claim **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &claim_map,
		"SELECT x.*, s.code AS code "
		"FROM address_station x JOIN station s ON s.id = x.station "
		"WHERE :address IS NULL OR x.address = :address "
		"ORDER BY x.address, coalesce(x.electors, 0) DESC, s.code");
	/* clang-format on */

	return row_all(stmt_with(s, BIND_ID(address)), a, rows, n, err);
}

enum status
claim_write(struct db *db, const struct address_claim *row, struct error *err)
{
	return row_insert(db, &claim_map, row, NULL, err);
}

enum status
address_set_station(
	struct db *db, int64_t id, int64_t station, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE address SET station = :station WHERE id = :id");

	return stmt_run_some(stmt_with(s, BIND(id), BIND_ID(station)), err);
}

enum status
address_people(struct db *db, int64_t address, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id AS value FROM person WHERE address = :address "
		"ORDER BY id");

	return stmt_ints(stmt_with(s, BIND(address)), ids, n, err);
}

enum status
address_set_doors(struct db *db, int64_t id, int64_t doors, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE address SET doors = nullif(:doors, -1) WHERE id = :id");

	return stmt_run_some(stmt_with(s, BIND(id), BIND(doors)), err);
}

static const struct column street_columns[] = {
	COL_JOINED(address_street, id),
	COL_JOINED(address_street, street),
	COL_JOINED_NULL(address_street, code),
	COL_JOINED_NULL(address_street, odd_low),
	COL_JOINED_NULL(address_street, odd_high),
	COL_JOINED_NULL(address_street, even_low),
	COL_JOINED_NULL(address_street, even_high),
	COL_JOINED(address_street, addresses),
	COLUMN(address_street, electors, COLUMN_JOINED | COLUMN_UNSAID),
	COLUMN(address_street, doors, COLUMN_JOINED | COLUMN_UNSAID),
};
static const struct row_map street_map = {
	ROW_COLUMNS(address_street, street_columns)};

enum status
street_rows(struct db *db, int64_t station, struct arena *a,
	struct address_street **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &street_map,
		"SELECT min(a.id) AS id, a.street AS street, s.code AS code,"
		"	min(CAST(a.number AS INTEGER)) FILTER (WHERE a.number % 2)"
		"		AS odd_low,"
		"	max(CAST(a.number AS INTEGER)) FILTER (WHERE a.number % 2)"
		"		AS odd_high,"
		"	min(CAST(a.number AS INTEGER)) FILTER (WHERE a.number % 2 = 0)"
		"		AS even_low,"
		"	max(CAST(a.number AS INTEGER)) FILTER (WHERE a.number % 2 = 0)"
		"		AS even_high,"
		"	count(*) AS addresses, sum(a.electors) AS electors,"
		"	sum(a.doors) AS doors "
		"FROM address a LEFT JOIN station s ON s.id = a.station "
		"WHERE a.source IS NOT NULL"
		"	AND (:station IS NULL OR a.station = :station) "
		"GROUP BY a.station, a.street_key "
		"ORDER BY s.code IS NULL, s.code, a.street_key");
	/* clang-format on */

	return row_all(stmt_with(s, BIND_ID(station)), a, rows, n, err);
}

enum status
address_stationless(struct db *db, int64_t **ids, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT p.id AS value "
		"FROM address a JOIN person p ON p.address = a.id "
		"WHERE a.station IS NOT NULL AND a.source IS NOT NULL"
		"	AND p.station IS NULL "
		"ORDER BY p.id");
	/* clang-format on */

	return stmt_ints(s, ids, n, err);
}

enum status
address_nowhere(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(stmt_get(db, "SELECT count(*) FROM person "
					 "WHERE address IS NULL"),
		n, err);
}

enum status
address_drop_empty(struct db *db, int64_t id, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"DELETE FROM address "
		"WHERE id = :id AND source IS NULL "
		"	AND NOT EXISTS (SELECT 1 FROM person WHERE address = :id) "
		"	AND NOT EXISTS (SELECT 1 FROM door WHERE address = :id) "
		"	AND NOT EXISTS (SELECT 1 FROM address_note WHERE address = :id) "
		"	AND NOT EXISTS (SELECT 1 FROM sheet_door WHERE address = :id)");
	/* clang-format on */

	return stmt_run(stmt_with(s, BIND(id)), err);
}

static const struct column note_columns[] = {
	COL(address_note_row, id),
	COL(address_note_row, address),
	COL(address_note_row, stair),
	COL_SET(address_note_row, kind, address_note_set),
	COL(address_note_row, text),
	COL(address_note_row, written),
};
static const struct row_map note_map = {.table = "address_note",
	.conflict = "ON CONFLICT (address, stair, kind) DO UPDATE "
		    "SET text = :text, written = :written",
	ROW_COLUMNS(address_note_row, note_columns)};

enum status
note_rows(struct db *db, int64_t address, struct arena *a,
	struct address_note_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &note_map,
		"SELECT * FROM address_note WHERE address = :address "
		"ORDER BY stair, kind");

	return row_all(stmt_with(s, BIND(address)), a, rows, n, err);
}

enum status
note_write(struct db *db, const struct address_note_row *row, struct error *err)
{
	return row_insert(db, &note_map, row, NULL, err);
}

enum status
note_delete(
	struct db *db, const struct address_note_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM address_note WHERE address = :address "
		"AND stair = :stair AND kind = :kind");

	row_bind(s, &note_map, row);
	return stmt_run_some(s, err);
}

static const struct column door_columns[] = {
	COL(door_row, id),
	COL(door_row, address),
	COL(door_row, stair),
	COL(door_row, floor),
	COL(door_row, label),
	COL_NULL(door_row, import),
};
static const struct row_map door_map = {
	.table = "door", ROW_COLUMNS(door_row, door_columns)};

enum status
door_rows(struct db *db, int64_t address, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &door_map,
		"SELECT * FROM door WHERE address = :address "
		"ORDER BY stair, CAST(floor AS INTEGER) DESC, label, id");

	return row_all(stmt_with(s, BIND(address)), a, rows, n, err);
}

enum status
door_find(struct db *db, struct door_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id AS value FROM door WHERE address = :address "
		"AND stair = :stair AND floor = :floor AND label = :label "
		"ORDER BY id LIMIT 1");

	row_bind(s, &door_map, row);
	return stmt_one_int(s, &row->id, err);
}

enum status
door_insert(struct db *db, struct door_row *row, struct error *err)
{
	return row_insert(db, &door_map, row, &row->id, err);
}

enum status
station_door_rows(struct db *db, int64_t station, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &door_map,
		"SELECT d.* FROM address a JOIN door d ON d.address = a.id "
		"WHERE a.station = :station AND a.source IS NOT NULL "
		"ORDER BY d.address, d.stair, CAST(d.floor AS INTEGER) DESC,"
		"	d.label, d.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(station)), a, rows, n, err);
}

enum status
station_address_rows(struct db *db, int64_t station, struct arena *a,
	struct address_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &address_map,
		ADDRESS "WHERE a.station = :station AND a.source IS NOT NULL "
			"ORDER BY a.id");

	return row_all(stmt_with(s, BIND(station)), a, rows, n, err);
}

static const struct column household_columns[] = {
	COL_JOINED(household_row, address),
	COL_JOINED(household_row, stair),
	COL_JOINED(household_row, floor),
	COL_JOINED(household_row, label),
	COL_JOINED(household_row, people),
	COL_JOINED(household_row, refuses),
};
static const struct row_map household_map = {
	ROW_COLUMNS(household_row, household_columns)};

enum status
household_rows(struct db *db, int64_t station, struct arena *a,
	struct household_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &household_map,
		"SELECT p.address AS address, coalesce(p.stair, '') AS stair,"
		"	coalesce(p.floor, '') AS floor,"
		"	coalesce(p.door, '') AS label, count(*) AS people,"
		"	max(EXISTS ("
		"		SELECT 1 FROM consent k WHERE k.person = p.id"
		"			AND k.channel = 'door' AND k.state = 'no')) AS refuses "
		"FROM address a JOIN person p ON p.address = a.id "
		"WHERE a.station = :station AND a.source IS NOT NULL "
		"GROUP BY 1, 2, 3, 4 "
		"ORDER BY 1, 2, 3, 4");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(station)), a, rows, n, err);
}
