/* Statements of volunteers. */
#include "field/volunteer_sql.h"

#include "store/db.h"
#include "store/stmt.h"

/* STATUS_NONE where a deletion deleted nothing. */
static enum status
deleted(struct db *db, struct stmt *s, struct error *err)
{
	enum status st = stmt_run(s, err);

	return st == STATUS_OK && stmt_changes(db) == 0 ? STATUS_NONE : st;
}

enum status
skill_insert(struct db *db, int64_t person, const char *name, const char *key,
	struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "skill", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT OR IGNORE INTO skill (id, person, name, key) "
			 "VALUES (:id, :person, :name, :key)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":name", name);
	stmt_bind_text(s, ":key", key);
	return stmt_run(s, err);
}

enum status
skill_delete(struct db *db, int64_t person, const char *key, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "DELETE FROM skill WHERE person = :person AND key = :key");

	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":key", key);
	return deleted(db, s, err);
}

enum status
skill_text(struct db *db, int64_t person, struct arena *a, const char **text,
	struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT group_concat(name, ', ') AS text "
				      "FROM (SELECT name FROM skill WHERE "
				      "person = :person ORDER BY key)");
	enum status st;

	stmt_bind_int(s, ":person", person);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		*text = stmt_text_in(s, "text", a);
	stmt_reset(s);
	return st;
}

static void
read_name(struct stmt *s, struct arena *a, void *row)
{
	*(const char **)row = stmt_text_in(s, "name", a);
}

enum status
skill_names(struct db *db, struct arena *a, const char ***names, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT min(name) AS name FROM skill "
				      "GROUP BY key ORDER BY key");
	void *found;
	enum status st;

	st = stmt_rows(s, read_name, sizeof(**names), a, &found, n, err);
	*names = found;
	return st;
}

static void
read_available(struct stmt *s, struct arena *a, void *row)
{
	(void)a;
	*(struct available_row *)row = (struct available_row){
		stmt_int(s, "person"), (int)stmt_int(s, "weekday"),
		(int)stmt_int(s, "starts"), (int)stmt_int(s, "ends")};
}

enum status
available_rows(struct db *db, int64_t person, struct arena *a,
	struct available_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT * FROM available WHERE :person IS NULL OR person = "
		":person ORDER BY person, weekday, starts");
	void *found;
	enum status st;

	stmt_bind_id(s, ":person", person);
	st = stmt_rows(s, read_available, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

enum status
available_insert(
	struct db *db, const struct available_row *row, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "available", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO available (id, person, weekday, starts, ends) "
		"VALUES (:id, :person, :weekday, :starts, :ends)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", row->person);
	stmt_bind_int(s, ":weekday", row->weekday);
	stmt_bind_int(s, ":starts", row->starts);
	stmt_bind_int(s, ":ends", row->ends);
	return stmt_run(s, err);
}

enum status
available_clear(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM available WHERE person = :person");

	stmt_bind_int(s, ":person", person);
	return stmt_run(s, err);
}

static void
read_away(struct stmt *s, struct arena *a, void *row)
{
	*(struct away_row *)row = (struct away_row){stmt_int(s, "id"),
		stmt_int(s, "person"), stmt_text_in(s, "first", a),
		stmt_text_in(s, "last", a)};
}

enum status
away_rows(struct db *db, int64_t person, const char *from, struct arena *a,
	struct away_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT * FROM away WHERE person = :person AND last >= :from "
		"ORDER BY first, id");
	void *found;
	enum status st;

	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":from", from);
	st = stmt_rows(s, read_away, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

static void
bind_away(struct stmt *s, const struct away_row *row)
{
	stmt_bind_int(s, ":person", row->person);
	stmt_bind_text(s, ":first", row->first);
	stmt_bind_text(s, ":last", row->last);
}

enum status
away_insert(struct db *db, const struct away_row *row, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "away", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT INTO away (id, person, first, last) "
			 "VALUES (:id, :person, :first, :last)");
	stmt_bind_int(s, ":id", id);
	bind_away(s, row);
	return stmt_run(s, err);
}

enum status
away_delete(struct db *db, const struct away_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM away WHERE person = :person AND first <= :last "
		"AND last >= :first");

	bind_away(s, row);
	return deleted(db, s, err);
}
