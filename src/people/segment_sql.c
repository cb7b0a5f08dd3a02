/* Statements of segments and their reviews. */
#include "people/segment_sql.h"

#include "store/db.h"
#include "store/stmt.h"

#include <string.h>

static void
read_segment(struct stmt *s, struct arena *a, void *row)
{
	*(struct segment_row *)row = (struct segment_row){
		.id = stmt_int(s, "id"),
		.name = stmt_text_in(s, "name", a),
		.key = stmt_text_in(s, "key", a),
		.filter = stmt_text_in(s, "filter", a),
		.note = stmt_text_in(s, "note", a),
		.review = stmt_int(s, "review"),
		.reviewed = stmt_text_in(s, "reviewed", a),
		.reviewer = stmt_text_in(s, "reviewer", a),
		.reviewed_filter = stmt_text_in(s, "reviewed_filter", a),
		.reviewed_size = stmt_int(s, "reviewed_size")};
}

enum status
segment_rows(struct db *db, const char *key, struct arena *a,
	struct segment_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT s.*, r.id AS review, r.time AS reviewed, r.actor AS "
		"reviewer, r.filter AS reviewed_filter, r.size AS "
		"reviewed_size FROM segment s LEFT JOIN review r ON r.id = "
		"(SELECT max(id) FROM review WHERE segment = s.id) "
		"WHERE :key IS NULL OR s.key = :key ORDER BY s.key");
	void *found;
	enum status st;

	stmt_bind_text(s, ":key", key);
	st = stmt_rows(s, read_segment, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

static void
bind_segment(struct stmt *s, const struct segment_row *row)
{
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":name", row->name);
	stmt_bind_text(s, ":key", row->key);
	stmt_bind_text(s, ":filter", row->filter);
	stmt_bind_text(s, ":note", row->note);
}

enum status
segment_write(struct db *db, struct segment_row *row, const char *now,
	struct error *err)
{
	struct stmt *s;
	enum status st;

	if (row->id) {
		s = stmt_get(db, "UPDATE segment SET name = :name, key = :key, "
				 "filter = :filter, note = :note WHERE id = "
				 ":id");
		bind_segment(s, row);
		return stmt_run(s, err);
	}
	st = db_next_id(db, "segment", 1, &row->id, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT INTO segment (id, name, key, filter, note, "
			 "created) VALUES (:id, :name, :key, :filter, :note, "
			 ":created)");
	bind_segment(s, row);
	stmt_bind_text(s, ":created", now);
	return stmt_run(s, err);
}

static enum status
run_for(struct stmt *s, int64_t id, struct error *err)
{
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

static void
read_group(struct stmt *s, struct arena *a, void *row)
{
	*(struct segment_group_row *)row = (struct segment_group_row){
		stmt_int(s, "segment"), stmt_text_in(s, "family", a),
		stmt_text_in(s, "name", a)};
}

enum status
segment_group_rows(struct db *db, struct arena *a,
	struct segment_group_row **rows, size_t *n, struct error *err)
{
	void *found;
	enum status st = stmt_rows(
		stmt_get(db, "SELECT * FROM segment_group ORDER BY segment, "
			     "family, id"),
		read_group, sizeof(**rows), a, &found, n, err);

	*rows = found;
	return st;
}

enum status
segment_groups_delete(
	struct db *db, int64_t segment, const char *family, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM segment_group WHERE segment = "
			     ":segment AND (:family IS NULL OR family = "
			     ":family)");

	stmt_bind_int(s, ":segment", segment);
	stmt_bind_text(s, ":family", family);
	return stmt_run(s, err);
}

enum status
segment_group_insert(struct db *db, int64_t segment, const char *family,
	const char *name, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "segment_group", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT INTO segment_group (id, segment, family, "
			 "name) VALUES (:id, :segment, :family, :name) "
			 "ON CONFLICT DO NOTHING");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":segment", segment);
	stmt_bind_text(s, ":family", family);
	stmt_bind_text(s, ":name", name);
	return stmt_run(s, err);
}

enum status
segment_delete(struct db *db, int64_t id, struct error *err)
{
	enum status st = segment_groups_delete(db, id, NULL, err);

	if (st == STATUS_OK)
		st = run_for(
			stmt_get(db,
				"DELETE FROM review_members WHERE id IN "
				"(SELECT id FROM review WHERE segment = :id)"),
			id, err);
	if (st == STATUS_OK)
		st = run_for(stmt_get(db, "DELETE FROM mapping "
					  "WHERE segment = :id"),
			id, err);
	if (st == STATUS_OK)
		st = run_for(stmt_get(db, "DELETE FROM review "
					  "WHERE segment = :id"),
			id, err);
	if (st == STATUS_OK)
		st = run_for(stmt_get(db, "DELETE FROM segment WHERE id = :id"),
			id, err);
	return st;
}

enum status
review_rows(struct db *db, int64_t segment, size_t limit, struct arena *a,
	struct review_row **rows, size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT * FROM review WHERE segment = :segment "
			     "ORDER BY id DESC LIMIT :limit");
	enum status st = STATUS_OK;

	*n = 0;
	*rows = ARENA_ARRAY(a, struct review_row, limit + 1);
	stmt_bind_int(s, ":segment", segment);
	stmt_bind_int(s, ":limit", (int64_t)limit);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		(*rows)[(*n)++] = (struct review_row){.id = stmt_int(s, "id"),
			.segment = segment,
			.time = stmt_text_in(s, "time", a),
			.actor = stmt_text_in(s, "actor", a),
			.filter = stmt_text_in(s, "filter", a),
			.size = stmt_int(s, "size")};
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
review_write(struct db *db, struct review_row *row, const void *members,
	size_t size, struct error *err)
{
	struct stmt *s;
	enum status st = db_next_id(db, "review", 1, &row->id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO review (id, segment, time, actor, filter, size) "
		"VALUES (:id, :segment, :time, :actor, :filter, :size)");
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_int(s, ":segment", row->segment);
	stmt_bind_text(s, ":time", row->time);
	stmt_bind_text(s, ":actor", row->actor);
	stmt_bind_text(s, ":filter", row->filter);
	stmt_bind_int(s, ":size", row->size);
	st = stmt_run(s, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT OR REPLACE INTO review_members (id, members) "
			 "VALUES (:id, :members)");
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_blob(s, ":members", members, size);
	return stmt_run(s, err);
}

enum status
review_members(struct db *db, int64_t review, struct arena *a,
	const unsigned char **members, size_t *size, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT members FROM review_members WHERE id = :id");
	enum status st;
	const void *data;

	*members = NULL;
	*size = 0;
	stmt_bind_int(s, ":id", review);
	st = stmt_step(s, err);
	if (st == STATUS_OK) {
		data = stmt_blob(s, "members", size);
		*members = memcpy(arena_alloc(a, *size + 1), data ? data : "",
			data ? *size : 0);
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
person_last_event(struct db *db, int64_t person, const char *since,
	struct arena *a, struct person_event *event, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT j.summary AS summary, j.time AS time, j.actor AS actor "
		"FROM journal j WHERE j.time > :since AND j.id IN ("
		"SELECT journal FROM change WHERE tbl = 'person' AND row = "
		":person "
		"UNION SELECT journal FROM change WHERE tbl = 'person_tag' AND "
		"row IN (SELECT id FROM person_tag WHERE person = :person) "
		"UNION SELECT journal FROM change WHERE tbl = 'consent' AND "
		"row IN (SELECT id FROM consent WHERE person = :person)) "
		"ORDER BY j.id DESC LIMIT 1");
	enum status st;

	*event = (struct person_event){0};
	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":since", since);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		*event = (struct person_event){stmt_text_in(s, "summary", a),
			stmt_text_in(s, "time", a),
			stmt_text_in(s, "actor", a)};
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}
