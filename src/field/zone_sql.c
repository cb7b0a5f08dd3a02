/* Statements of where teams work and of the doors of their weeks. */
#include "field/team_sql.h"
#include "store/db.h"
#include "store/stmt.h"

static void
read_zone(struct stmt *s, struct arena *a, void *row)
{
	*(struct zone_row *)row = (struct zone_row){.id = stmt_int(s, "id"),
		.team = stmt_int(s, "team"),
		.team_name = stmt_text_in(s, "team_name", a),
		.station = stmt_int(s, "station"),
		.code = stmt_text_in(s, "code", a),
		.street = stmt_text_in(s, "street", a),
		.street_key = stmt_text_in(s, "street_key", a),
		.side = stmt_text_in(s, "side", a),
		.low = stmt_int(s, "low"),
		.high = stmt_int(s, "high")};
}

enum status
zone_rows(struct db *db, int64_t team, struct arena *a, struct zone_row **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT z.*, t.name AS team_name, s.code AS code "
		"FROM team_zone z JOIN team t ON t.id = z.team "
		"LEFT JOIN station s ON s.id = z.station "
		"WHERE :team IS NULL OR z.team = :team "
		"ORDER BY t.key, s.code IS NULL, s.code, z.street_key, z.low, "
		"z.id");
	void *found;
	enum status st;

	stmt_bind_id(s, ":team", team);
	st = stmt_rows(s, read_zone, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

enum status
zone_insert(struct db *db, const struct zone_row *row, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "team_zone", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO team_zone (id, team, station, street, street_key, "
		"side, low, high) VALUES (:id, :team, :station, :street, "
		":street_key, :side, :low, :high)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":team", row->team);
	stmt_bind_id(s, ":station", row->station);
	stmt_bind_text(s, ":street", row->street);
	stmt_bind_text(s, ":street_key", row->street_key);
	stmt_bind_text(s, ":side", row->side);
	stmt_bind_id(s, ":low", row->low);
	stmt_bind_id(s, ":high", row->high);
	return stmt_run(s, err);
}

enum status
zone_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM team_zone WHERE id = :id");

	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

static int64_t
doors(struct stmt *s, const char *column)
{
	return stmt_is_null(s, column) ? -1 : stmt_int(s, column);
}

static void
read_load(struct stmt *s, struct arena *a, void *row)
{
	*(struct load_row *)row = (struct load_row){stmt_int(s, "team"),
		stmt_text_in(s, "week", a), doors(s, "planned"),
		doors(s, "done")};
}

enum status
load_rows(struct db *db, int64_t team, const char *from, const char *until,
	struct arena *a, struct load_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT * FROM team_load WHERE (:team IS NULL OR team = :team) "
		"AND week BETWEEN :from AND :until ORDER BY team, week");
	void *found;
	enum status st;

	stmt_bind_id(s, ":team", team);
	stmt_bind_text(s, ":from", from);
	stmt_bind_text(s, ":until", until);
	st = stmt_rows(s, read_load, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

static void
bind_doors(struct stmt *s, const char *name, int64_t n)
{
	if (n >= 0)
		stmt_bind_int(s, name, n);
	else
		stmt_bind_null(s, name);
}

enum status
load_write(struct db *db, const struct load_row *row, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "team_load", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO team_load (id, team, week, planned, done) VALUES "
		"(:id, :team, :week, :planned, :done) ON CONFLICT (team, week) "
		"DO UPDATE SET planned = coalesce(:planned, planned), "
		"done = coalesce(:done, done)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":team", row->team);
	stmt_bind_text(s, ":week", row->week);
	bind_doors(s, ":planned", row->planned);
	bind_doors(s, ":done", row->done);
	return stmt_run(s, err);
}
