/* Statements of families of groups and of their counts by station. */
#include "votes/census_sql.h"

#include "store/db.h"
#include "store/stmt.h"

enum status
family_find(struct db *db, const char *code, int64_t *id, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM family WHERE code = :code");
	enum status st;

	stmt_bind_text(s, ":code", code);
	st = stmt_step(s, err);
	*id = st == STATUS_OK ? stmt_int(s, "id") : 0;
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
family_insert(struct db *db, struct family_values *v, struct error *err)
{
	struct stmt *s;
	enum status st = db_next_id(db, "family", 1, &v->id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO family (id, code, name, population, source, "
		"groups, total, elsewhere, import) VALUES (:id, :code, :name, "
		":population, :source, :groups, :total, :elsewhere, :import)");
	stmt_bind_int(s, ":id", v->id);
	stmt_bind_text(s, ":code", v->code);
	stmt_bind_text(s, ":name", v->name);
	stmt_bind_text(s, ":population", v->population);
	stmt_bind_text(s, ":source", v->source);
	stmt_bind_text(s, ":groups", v->groups);
	stmt_bind_real(s, ":total", v->total);
	stmt_bind_real(s, ":elsewhere", v->elsewhere);
	stmt_bind_id(s, ":import", v->import);
	return stmt_run(s, err);
}

enum status
family_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM demography WHERE family = :id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = stmt_run(s, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "DELETE FROM family WHERE id = :id");
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

enum status
demography_insert(struct db *db, int64_t family, int64_t station,
	const char *counts, int64_t import, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "demography", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO demography (id, family, station, counts, import) "
		"VALUES (:id, :family, :station, :counts, :import)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":family", family);
	stmt_bind_int(s, ":station", station);
	stmt_bind_text(s, ":counts", counts);
	stmt_bind_id(s, ":import", import);
	return stmt_run(s, err);
}

enum status
json_add_text(
	struct db *db, struct buf *json, const char *text, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT json_quote(:text) AS json");
	enum status st;

	stmt_bind_text(s, ":text", text);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		buf_add(json, stmt_text(s, "json"));
	stmt_reset(s);
	return st;
}
