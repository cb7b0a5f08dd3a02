/* Statements of experiments. */
#include "field/experiment_sql.h"

#include "store/row.h"

static const struct column experiment_columns[] = {
	COL(experiment_row, id),
	COL(experiment_row, name),
	COL(experiment_row, key),
	COL_SET(experiment_row, unit, experiment_unit_set),
	COL_SET(experiment_row, outcome, experiment_outcome_set),
	COL(experiment_row, poll),
	COL_NULL(experiment_row, ends),
	COL(experiment_row, seed),
	COL(experiment_row, power),
	COL(experiment_row, deviation),
	COL(experiment_row, covariates),
	COL(experiment_row, made),
	COL_JOINED_NULL(experiment_row, units),
	COL_JOINED_NULL(experiment_row, treated),
	COL_JOINED_NULL(experiment_row, doors),
};
static const struct row_map experiment_map = {
	.table = "experiment", ROW_COLUMNS(experiment_row, experiment_columns)};

enum status
experiment_rows(struct db *db, const char *key, struct arena *a,
	struct experiment_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &experiment_map,
		"SELECT e.*, count(u.id) AS units, sum(u.treated) AS treated, "
		"	sum(u.doors * u.treated) AS doors "
		"FROM experiment e "
		"	LEFT JOIN experiment_unit u ON u.experiment = e.id "
		"WHERE :key IS NULL OR e.key = :key "
		"GROUP BY e.id ORDER BY e.made DESC, e.id DESC");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(key)), a, rows, n, err);
}

static const struct column unit_columns[] = {
	COL(experiment_unit_row, id),
	COL(experiment_unit_row, experiment),
	COL(experiment_unit_row, station),
	COL_JOINED(experiment_unit_row, code),
	COL(experiment_unit_row, place),
	COL(experiment_unit_row, title),
	COL(experiment_unit_row, registered),
	COL(experiment_unit_row, doors),
	COL(experiment_unit_row, score),
	COL(experiment_unit_row, past),
	COL(experiment_unit_row, earlier),
	COL(experiment_unit_row, stratum),
	COL(experiment_unit_row, treated),
};
static const struct row_map unit_map = {.table = "experiment_unit",
	ROW_COLUMNS(experiment_unit_row, unit_columns)};

enum status
experiment_unit_rows(struct db *db, int64_t experiment, struct arena *a,
	struct experiment_unit_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &unit_map,
		"SELECT u.*, s.code AS code "
		"FROM experiment_unit u JOIN station s ON s.id = u.station "
		"WHERE u.experiment = :experiment "
		"ORDER BY u.stratum, u.treated DESC, s.code, u.place");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(experiment)), a, rows, n, err);
}

enum status
experiment_insert(struct db *db, struct experiment_row *row, struct error *err)
{
	return row_insert(db, &experiment_map, row, &row->id, err);
}

enum status
experiment_unit_insert(
	struct db *db, struct experiment_unit_row *row, struct error *err)
{
	return row_insert(db, &unit_map, row, &row->id, err);
}

enum status
experiment_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *units = stmt_get(
		db, "DELETE FROM experiment_unit WHERE experiment = :id");
	enum status st = stmt_run(stmt_with(units, BIND(id)), err);

	if (st != STATUS_OK)
		return st;
	return stmt_run(
		stmt_with(stmt_get(db, "DELETE FROM experiment WHERE id = :id"),
			BIND(id)),
		err);
}

static const struct column place_columns[] = {
	COL(experiment_place, station),
	COL(experiment_place, place),
	COL(experiment_place, title),
	COL(experiment_place, addresses),
	COL(experiment_place, of_addresses),
};
static const struct row_map place_map = {
	ROW_COLUMNS(experiment_place, place_columns)};

/* A building is a number of a street; what has none is no building. */
enum status
experiment_places(struct db *db, bool buildings, struct arena *a,
	struct experiment_place **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &place_map,
		"WITH door AS ("
		"	SELECT station, trim(street_key || ' ' || CASE "
		"			WHEN :buildings THEN number || ' ' || "
		"				coalesce(suffix, '') ELSE '' END) AS place, "
		"		trim(CASE WHEN :buildings THEN number || ' ' || "
		"				coalesce(suffix || ' ', '') "
		"			ELSE '' END || street) AS title "
		"	FROM address "
		"	WHERE station IS NOT NULL "
		"		AND (NOT :buildings OR number IS NOT NULL)) "
		"SELECT station, place, min(title) AS title, "
		"	count(*) AS addresses, "
		"	sum(count(*)) OVER (PARTITION BY station) AS of_addresses "
		"FROM door GROUP BY station, place ORDER BY station, place");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(buildings)), a, rows, n, err);
}

static const struct column knocked_columns[] = {
	COL(experiment_knocked, unit),
	COL(experiment_knocked, doors),
};
static const struct row_map knocked_map = {
	ROW_COLUMNS(experiment_knocked, knocked_columns)};

/* A door of a building nobody has counted is the nth of its address. */
enum status
experiment_knocked_rows(struct db *db, int64_t experiment, struct arena *a,
	struct experiment_knocked **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &knocked_map,
		"SELECT u.id AS unit, count(DISTINCT d.address || '/' || d.nth) "
		"		AS doors "
		"FROM experiment e "
		"	JOIN experiment_unit u ON u.experiment = e.id "
		"	JOIN address h ON h.station = u.station "
		"		AND u.place IN ('', h.street_key, trim(h.street_key || "
		"			' ' || coalesce(h.number, '') || ' ' || "
		"			coalesce(h.suffix, ''))) "
		"	JOIN sheet_door d ON d.address = h.id "
		"WHERE e.id = :experiment AND d.knocked >= e.made "
		"	AND (e.ends IS NULL OR date(d.knocked) <= e.ends) "
		"GROUP BY u.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(experiment)), a, rows, n, err);
}

static const struct column hold_columns[] = {
	COL(experiment_hold, station),
	COL(experiment_hold, place),
	COL(experiment_hold, name),
};
static const struct row_map hold_map = {
	ROW_COLUMNS(experiment_hold, hold_columns)};

enum status
experiment_holds_on(struct db *db, const char *today, struct arena *a,
	struct experiment_hold **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &hold_map,
		"SELECT u.station, u.place, e.name "
		"FROM experiment e "
		"	JOIN experiment_unit u ON u.experiment = e.id "
		"WHERE NOT u.treated AND (e.ends IS NULL OR e.ends >= :today) "
		"ORDER BY u.station, u.place, e.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(today)), a, rows, n, err);
}
