/* Statements of polls, ballots, options, results and stations. */
#include "votes/result_sql.h"

#include "store/db.h"
#include "store/stmt.h"

#include <stdio.h>

static void
bind_count(struct stmt *s, const char *name, int64_t n)
{
	/* What is not bound is NULL. */
	if (n >= 0)
		stmt_bind_int(s, name, n);
}

enum status
poll_find(struct db *db, const char *election, int round, int64_t *id,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM poll "
			     "WHERE election = :election AND round = :round");

	stmt_bind_text(s, ":election", election);
	stmt_bind_int(s, ":round", round);
	return stmt_one_int(s, id, err);
}

enum status
poll_insert(struct db *db, const char *election, int round, int64_t import,
	int64_t *id, struct error *err)
{
	struct stmt *s = stmt_insert(db, "poll",
		"INSERT INTO poll (id, election, round, import) "
		"VALUES (:id, :election, :round, :import)",
		id);

	stmt_bind_text(s, ":election", election);
	stmt_bind_int(s, ":round", round);
	stmt_bind_id(s, ":import", import);
	return stmt_run(s, err);
}

enum status
poll_holds(struct db *db, int64_t poll, const char *commune, bool *holds,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT r.id AS id FROM result r "
		"JOIN ballot b ON b.id = r.ballot "
		"JOIN station s ON s.id = r.station "
		"WHERE b.poll = :poll "
		"AND (:commune IS NULL OR s.commune = :commune) LIMIT 1");
	int64_t id;
	enum status st;

	stmt_bind_int(s, ":poll", poll);
	stmt_bind_text(s, ":commune", commune);
	st = stmt_one_int(s, &id, err);
	*holds = id != 0;
	return st;
}

enum status
poll_clear(struct db *db, int64_t poll, const char *commune, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM result WHERE ballot IN (SELECT id FROM ballot "
		"WHERE poll = :poll) AND (:commune IS NULL OR station IN "
		"(SELECT id FROM station WHERE commune = :commune))");
	enum status st;

	stmt_bind_int(s, ":poll", poll);
	stmt_bind_text(s, ":commune", commune);
	st = stmt_run(s, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"DELETE FROM option WHERE ballot IN (SELECT b.id FROM ballot "
		"b WHERE b.poll = :poll AND NOT EXISTS (SELECT 1 FROM result "
		"r WHERE r.ballot = b.id))");
	stmt_bind_int(s, ":poll", poll);
	st = stmt_run(s, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "DELETE FROM ballot WHERE poll = :poll AND NOT EXISTS "
			 "(SELECT 1 FROM result r WHERE r.ballot = ballot.id)");
	stmt_bind_int(s, ":poll", poll);
	return stmt_run(s, err);
}

enum status
ballot_put(struct db *db, int64_t poll, const char *place, int64_t *id,
	bool *found, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id FROM ballot WHERE poll = :poll AND place = :place");
	enum status st;

	stmt_bind_int(s, ":poll", poll);
	stmt_bind_text(s, ":place", place);
	st = stmt_one_int(s, id, err);
	*found = *id != 0;
	if (st == STATUS_OK && !*found)
		st = db_next_id(db, "ballot", 1, id, err);
	if (st != STATUS_OK || *found)
		return st;
	s = stmt_get(db, "INSERT INTO ballot (id, poll, place) "
			 "VALUES (:id, :poll, :place)");
	stmt_bind_int(s, ":id", *id);
	stmt_bind_int(s, ":poll", poll);
	stmt_bind_text(s, ":place", place);
	return stmt_run(s, err);
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

	stmt_bind_int(s, ":ballot", ballot);
	stmt_bind_int(s, ":position", position);
	stmt_bind_text(s, ":panel", panel);
	stmt_bind_text(s, ":label", label);
	stmt_bind_text(s, ":nuance", nuance);
	return stmt_run(s, err);
}

enum status
station_find(struct db *db, const char *commune, const char *code, int64_t *id,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM station "
			     "WHERE commune = :commune AND code = :code");

	stmt_bind_text(s, ":commune", commune);
	stmt_bind_text(s, ":code", code);
	return stmt_one_int(s, id, err);
}

enum status
station_names(struct db *db, const char *commune, station_take_fn *take,
	void *arg, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id, commune, code FROM station "
			     "WHERE :commune IS NULL OR commune = :commune");
	enum status st;

	stmt_bind_text(s, ":commune", commune);
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
	stmt_bind_text(s, ":commune", commune);
	stmt_bind_text(s, ":code", like);
	stmt_bind_id(s, ":import", import);
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

	stmt_bind_int(s, ":id", id);
	stmt_bind_borrowed(s, ":commune", commune);
	stmt_bind_borrowed(s, ":code", code);
	stmt_bind_id(s, ":import", import);
	return stmt_run(s, err);
}

enum status
result_insert(struct db *db, const struct result_values *v, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO result (id, ballot, station, registered, "
		"abstentions, voted, blank, null_votes, valid, votes, import) "
		"VALUES (:id, :ballot, :station, :registered, :abstentions, "
		":voted, :blank, :null_votes, :valid, :votes, :import)");

	stmt_bind_int(s, ":id", v->id);
	stmt_bind_int(s, ":ballot", v->ballot);
	stmt_bind_int(s, ":station", v->station);
	bind_count(s, ":registered", v->registered);
	bind_count(s, ":abstentions", v->abstentions);
	bind_count(s, ":voted", v->voted);
	bind_count(s, ":blank", v->blank);
	bind_count(s, ":null_votes", v->null_votes);
	bind_count(s, ":valid", v->valid);
	stmt_bind_borrowed(s, ":votes", v->votes);
	stmt_bind_id(s, ":import", v->import);
	return stmt_run(s, err);
}
