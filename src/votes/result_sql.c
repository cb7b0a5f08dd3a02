/* Statements of polls, ballots, options, results and stations. */
#include "votes/result_sql.h"

#include "store/db.h"
#include "store/row.h"

#include <stdio.h>

enum status
poll_find(struct db *db, const char *election, int round, int64_t *id,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM poll "
			     "WHERE election = :election AND round = :round");

	return stmt_one_int(stmt_with(s, BIND(election), BIND(round)), id, err);
}

enum status
poll_insert(struct db *db, const char *election, int round, int64_t import,
	int64_t *id, struct error *err)
{
	struct stmt *s = stmt_insert(db, "poll",
		"INSERT INTO poll (id, election, round, import) "
		"VALUES (:id, :election, :round, :import)",
		id);

	stmt_with(s, BIND(election), BIND(round), BIND_ID(import));
	return stmt_run(s, err);
}

enum status
poll_holds(struct db *db, int64_t poll, const char *commune, bool *holds,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT r.id AS id "
		"FROM result r "
		"	JOIN ballot b ON b.id = r.ballot "
		"	JOIN station s ON s.id = r.station "
		"WHERE b.poll = :poll AND (:commune IS NULL OR s.commune = :commune) "
		"LIMIT 1");
	/* clang-format on */
	int64_t id;
	enum status st;

	stmt_with(s, BIND(poll), BIND(commune));
	st = stmt_one_int(s, &id, err);
	*holds = id != 0;
	return st;
}

enum status
poll_sweep(struct db *db, int64_t poll, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"DELETE FROM option "
		"WHERE ballot IN ("
		"	SELECT b.id FROM ballot b "
		"	WHERE b.poll = :poll AND NOT EXISTS ("
		"		SELECT 1 FROM result r WHERE r.ballot = b.id))");
	/* clang-format on */
	enum status st = stmt_run(stmt_with(s, BIND(poll)), err);

	if (st != STATUS_OK)
		return st;
	/* clang-format off */
	s = stmt_get(db,
		"DELETE FROM ballot "
		"WHERE poll = :poll AND NOT EXISTS ("
		"	SELECT 1 FROM result r WHERE r.ballot = ballot.id)");
	/* clang-format on */
	return stmt_run(stmt_with(s, BIND(poll)), err);
}

enum status
poll_remove(struct db *db, int64_t poll, int64_t *results, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT count(*) AS n FROM result r JOIN ballot b ON b.id = r.ballot "
		"WHERE b.poll = :poll");
	/* clang-format on */
	enum status st = stmt_step(stmt_with(s, BIND(poll)), err);

	*results = st == STATUS_OK ? stmt_int(s, "n") : 0;
	stmt_reset(s);
	/* clang-format off */
	s = stmt_get(db,
		"DELETE FROM result "
		"WHERE ballot IN (SELECT id FROM ballot WHERE poll = :poll)");
	/* clang-format on */
	if (st == STATUS_OK)
		st = stmt_run(stmt_with(s, BIND(poll)), err);
	if (st == STATUS_OK)
		st = poll_sweep(db, poll, err);
	s = stmt_get(db, "DELETE FROM poll WHERE id = :poll");
	return st == STATUS_OK ? stmt_run(stmt_with(s, BIND(poll)), err) : st;
}

enum status
ballot_insert(struct db *db, int64_t poll, const char *place, int64_t *id,
	struct error *err)
{
	struct stmt *s = stmt_insert(db, "ballot",
		"INSERT INTO ballot (id, poll, place) "
		"VALUES (:id, :poll, :place)",
		id);

	return stmt_run(stmt_with(s, BIND(poll), BIND(place)), err);
}

static const struct column ballot_option_columns[] = {
	COL(ballot_option, ballot),
	COL(ballot_option, place),
	COL(ballot_option, panel),
	COL(ballot_option, label),
};
static const struct row_map ballot_option_map = {
	ROW_COLUMNS(ballot_option, ballot_option_columns)};

enum status
ballot_options(struct db *db, int64_t poll, const char *place, struct arena *a,
	struct ballot_option **options, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &ballot_option_map,
		"SELECT b.id AS ballot, b.place AS place, o.panel AS panel, "
		"	o.label AS label "
		"FROM ballot b JOIN option o ON o.ballot = b.id "
		"WHERE b.poll = :poll AND (b.place = :place "
		"	OR substr(b.place, 1, length(:place) + 1) = :place || '/') "
		"ORDER BY b.id, o.position");
	/* clang-format on */

	stmt_with(s, BIND(poll), BIND(place));
	return row_all(s, a, options, n, err);
}

enum status
result_find(struct db *db, int64_t poll, int64_t station, int64_t *id,
	int64_t *import, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT r.id AS id, r.import AS import FROM result r "
		"JOIN ballot b ON b.id = r.ballot "
		"WHERE r.station = :station AND b.poll = :poll LIMIT 1");
	enum status st =
		stmt_step(stmt_with(s, BIND(station), BIND(poll)), err);

	*id = *import = 0;
	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	*id = stmt_int(s, "id");
	*import = stmt_is_null(s, "import") ? 0 : stmt_int(s, "import");
	stmt_reset(s);
	return STATUS_OK;
}

enum status
result_remove(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM result WHERE id = :id");

	return stmt_run(stmt_with(s, BIND(id)), err);
}

enum status
option_insert(struct db *db, int64_t ballot, int position, const char *panel,
	const char *label, const char *nuance, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "option",
		"INSERT INTO option (id, ballot, position, panel, label, "
		"nuance) VALUES (:id, :ballot, :position, :panel, :label, "
		":nuance)",
		&id);

	stmt_with(s, BIND(ballot), BIND(position), BIND(panel), BIND(label),
		BIND(nuance));
	return stmt_run(s, err);
}

enum status
station_find(struct db *db, const char *commune, const char *code, int64_t *id,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM station "
			     "WHERE commune = :commune AND code = :code");

	return stmt_one_int(stmt_with(s, BIND(commune), BIND(code)), id, err);
}

enum status
station_names(struct db *db, const char *commune, station_take_fn *take,
	void *arg, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id, commune, code FROM station "
			     "WHERE :commune IS NULL OR commune = :commune");
	enum status st;

	stmt_with(s, BIND(commune));
	while ((st = stmt_step(s, err)) == STATUS_OK)
		take(arg, stmt_text(s, "commune"), stmt_text(s, "code"),
			stmt_int(s, "id"));
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
station_like(struct db *db, const char *commune, const char *like,
	int64_t import, int64_t *id, int64_t *found, char *code, size_t size,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id, code FROM station WHERE commune = :commune "
		"AND import IS NOT :import "
		"AND ltrim(code, '0') = ltrim(:code, '0') ORDER BY code");
	enum status st;

	*id = *found = 0;
	stmt_with(s, BIND(commune), BIND_AS(":code", like), BIND_ID(import));
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		if ((*found)++)
			continue;
		*id = stmt_int(s, "id");
		snprintf(code, size, "%s", stmt_text(s, "code"));
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
station_insert(struct db *db, int64_t id, const char *commune, const char *code,
	int64_t import, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "INSERT INTO station (id, commune, code, import) "
			     "VALUES (:id, :commune, :code, :import)");

	stmt_with(s, BIND(id), BIND(commune), BIND(code), BIND_ID(import));
	return stmt_run(s, err);
}

static const struct column result_columns[] = {
	COL(result_values, id),
	COL(result_values, ballot),
	COL(result_values, station),
	COLUMN(result_values, registered, COLUMN_UNSAID),
	COLUMN(result_values, abstentions, COLUMN_UNSAID),
	COLUMN(result_values, voted, COLUMN_UNSAID),
	COLUMN(result_values, blank, COLUMN_UNSAID),
	COLUMN(result_values, null_votes, COLUMN_UNSAID),
	COLUMN(result_values, valid, COLUMN_UNSAID),
	COL(result_values, votes),
	COL_NULL(result_values, import),
};
static const struct row_map result_map = {
	.table = "result", ROW_COLUMNS(result_values, result_columns)};

enum status
result_insert(struct db *db, const struct result_values *v, struct error *err)
{
	int64_t id = v->id;

	return row_insert(db, &result_map, v, &id, err);
}
