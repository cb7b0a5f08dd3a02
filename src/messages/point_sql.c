/* Statements of programme points, of the matrix and of plans. */
#include "messages/point_sql.h"

#include "base/vec.h"
#include "store/db.h"
#include "store/stmt.h"

/* No more rows is the end, not an error. */
static enum status
ended(enum status st)
{
	return st == STATUS_NONE ? STATUS_OK : st;
}

static void
read_point(struct stmt *s, struct arena *a, void *row)
{
	*(struct point_row *)row = (struct point_row){stmt_int(s, "id"),
		stmt_text_in(s, "title", a), stmt_text_in(s, "key", a),
		stmt_text_in(s, "text", a)};
}

enum status
point_rows(struct db *db, const char *key, struct arena *a,
	struct point_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT * FROM point WHERE :key IS NULL OR key = :key "
		"ORDER BY key");
	void *found;
	enum status st;

	stmt_bind_text(s, ":key", key);
	st = stmt_rows(s, read_point, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

enum status
point_write(struct db *db, struct point_row *row, const char *now,
	struct error *err)
{
	struct stmt *s;
	enum status st = STATUS_OK;

	if (row->id) {
		s = stmt_get(db, "UPDATE point SET title = :title, key = :key, "
				 "text = :text WHERE id = :id");
	} else {
		st = db_next_id(db, "point", 1, &row->id, err);
		if (st != STATUS_OK)
			return st;
		s = stmt_get(db,
			"INSERT INTO point (id, title, key, text, created) "
			"VALUES (:id, :title, :key, :text, :created)");
		stmt_bind_text(s, ":created", now);
	}
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":title", row->title);
	stmt_bind_text(s, ":key", row->key);
	stmt_bind_text(s, ":text", row->text);
	return stmt_run(s, err);
}

static void
read_mapping(struct stmt *s, struct arena *a, void *row)
{
	*(struct mapping_row *)row =
		(struct mapping_row){.id = stmt_int(s, "id"),
			.point = stmt_int(s, "point"),
			.segment = stmt_int(s, "segment"),
			.message = stmt_int(s, "message"),
			.weight = stmt_real(s, "weight"),
			.note = stmt_text_in(s, "note", a),
			.point_title = stmt_text_in(s, "point_title", a),
			.segment_name = stmt_text_in(s, "segment_name", a),
			.segment_filter = stmt_text_in(s, "segment_filter", a),
			.message_name = stmt_text_in(s, "message_name", a),
			.channel = stmt_set(s, "channel", &channel_set),
			.assigned = stmt_int(s, "assigned"),
			.sent = stmt_int(s, "sent")};
}

#define NEWEST_PLAN "(SELECT max(id) FROM plan)"

enum status
mapping_rows(struct db *db, struct arena *a, struct mapping_row **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT m.*, p.title AS point_title, s.name AS segment_name, "
		"s.filter AS segment_filter, t.name AS message_name, t.channel "
		"AS channel, count(x.id) AS assigned, count(d.id) AS sent "
		"FROM mapping m JOIN point p ON p.id = m.point "
		"JOIN segment s ON s.id = m.segment "
		"LEFT JOIN message t ON t.id = m.message "
		"LEFT JOIN assignment x ON x.mapping = m.id "
		"AND x.plan = " NEWEST_PLAN " "
		"LEFT JOIN delivery d ON d.message = x.message "
		"AND d.person = x.person AND d.state = 'sent' "
		"GROUP BY m.id ORDER BY p.key, s.key");
	void *found;
	enum status st;

	st = stmt_rows(s, read_mapping, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

static enum status
find_mapping(struct db *db, int64_t point, int64_t segment, int64_t *id,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM mapping WHERE point = :point "
			     "AND segment = :segment");
	enum status st;

	stmt_bind_int(s, ":point", point);
	stmt_bind_int(s, ":segment", segment);
	st = stmt_step(s, err);
	*id = st == STATUS_OK ? stmt_int(s, "id") : 0;
	stmt_reset(s);
	return ended(st);
}

enum status
mapping_write(struct db *db, struct mapping_row *row, struct error *err)
{
	struct stmt *s;
	enum status st =
		find_mapping(db, row->point, row->segment, &row->id, err);

	if (st != STATUS_OK)
		return st;
	if (row->id) {
		s = stmt_get(db,
			"UPDATE mapping SET point = :point, segment = "
			":segment, weight = :weight, message = :message, note "
			"= :note WHERE id = :id");
	} else {
		st = db_next_id(db, "mapping", 1, &row->id, err);
		if (st != STATUS_OK)
			return st;
		s = stmt_get(db,
			"INSERT INTO mapping (id, point, segment, weight, "
			"message, note) VALUES (:id, :point, :segment, "
			":weight, :message, :note)");
	}
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_int(s, ":point", row->point);
	stmt_bind_int(s, ":segment", row->segment);
	stmt_bind_real(s, ":weight", row->weight);
	stmt_bind_id(s, ":message", row->message);
	stmt_bind_text(s, ":note", row->note);
	return stmt_run(s, err);
}

enum status
mapping_delete(struct db *db, int64_t point, int64_t segment, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM mapping WHERE point = :point "
			     "AND segment = :segment");
	enum status st;

	stmt_bind_int(s, ":point", point);
	stmt_bind_int(s, ":segment", segment);
	st = stmt_run(s, err);
	return st == STATUS_OK && stmt_changes(db) == 0 ? STATUS_NONE : st;
}

static enum status
run_for(struct stmt *s, int64_t id, struct error *err)
{
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

enum status
point_delete(struct db *db, int64_t id, struct error *err)
{
	enum status st = run_for(
		stmt_get(db, "DELETE FROM mapping WHERE point = :id"), id, err);

	if (st == STATUS_OK)
		st = run_for(stmt_get(db, "UPDATE message SET point = NULL "
					  "WHERE point = :id"),
			id, err);
	if (st == STATUS_OK)
		st = run_for(stmt_get(db, "DELETE FROM point WHERE id = :id"),
			id, err);
	return st;
}

enum status
plan_newest(
	struct db *db, struct arena *a, struct plan_row *row, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT * FROM plan WHERE id = " NEWEST_PLAN);
	enum status st = stmt_step(s, err);

	if (st == STATUS_OK)
		*row = (struct plan_row){.id = stmt_int(s, "id"),
			.time = stmt_text_in(s, "time", a),
			.actor = stmt_text_in(s, "actor", a),
			.cap = stmt_int(s, "cap"),
			.people = stmt_int(s, "people"),
			.assigned = stmt_int(s, "assigned"),
			.import = stmt_int(s, "import")};
	stmt_reset(s);
	return st;
}

enum status
plan_insert(struct db *db, struct plan_row *row, struct error *err)
{
	struct stmt *s;
	enum status st = db_next_id(db, "plan", 1, &row->id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT INTO plan (id, time, actor, cap, people, "
			 "assigned, import) VALUES (:id, :time, :actor, :cap, "
			 ":people, :assigned, :import)");
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":time", row->time);
	stmt_bind_text(s, ":actor", row->actor);
	stmt_bind_int(s, ":cap", row->cap);
	stmt_bind_int(s, ":people", row->people);
	stmt_bind_int(s, ":assigned", row->assigned);
	stmt_bind_id(s, ":import", row->import);
	return stmt_run(s, err);
}

enum status
assignment_insert(struct db *db, int64_t id, const struct assignment_row *row,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO assignment (id, plan, person, message, mapping, "
		"import) VALUES (:id, :plan, :person, :message, :mapping, "
		":import)");

	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":plan", row->plan);
	stmt_bind_int(s, ":person", row->person);
	stmt_bind_int(s, ":message", row->message);
	stmt_bind_int(s, ":mapping", row->mapping);
	stmt_bind_id(s, ":import", row->import);
	return stmt_run(s, err);
}

static enum status
count_assignments(struct db *db, int64_t plan, int64_t person, int64_t mapping,
	int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT count(*) AS n FROM assignment WHERE plan = :plan AND "
		"person = :person AND (:mapping IS NULL OR mapping = "
		":mapping)");
	enum status st;

	stmt_bind_int(s, ":plan", plan);
	stmt_bind_int(s, ":person", person);
	stmt_bind_id(s, ":mapping", mapping);
	st = stmt_step(s, err);
	*n = st == STATUS_OK ? stmt_int(s, "n") : 0;
	stmt_reset(s);
	return st;
}

enum status
assignment_holds(struct db *db, int64_t plan, int64_t person, int64_t mapping,
	bool *holds, struct error *err)
{
	int64_t n;
	enum status st = count_assignments(db, plan, person, mapping, &n, err);

	*holds = n > 0;
	return st;
}

enum status
assignment_count(struct db *db, int64_t plan, int64_t person, int64_t *n,
	struct error *err)
{
	return count_assignments(db, plan, person, 0, n, err);
}

enum status
delivery_state(struct db *db, int64_t message, int64_t person, struct arena *a,
	const char **state, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT state FROM delivery WHERE message = :message "
		"AND person = :person ORDER BY id DESC LIMIT 1");
	enum status st;

	stmt_bind_int(s, ":message", message);
	stmt_bind_int(s, ":person", person);
	st = stmt_step(s, err);
	*state = st == STATUS_OK ? stmt_text_in(s, "state", a) : NULL;
	stmt_reset(s);
	return ended(st);
}

enum status
delivery_counts(struct db *db, const char *since, struct person_count **counts,
	size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT person, count(*) AS n FROM delivery "
			     "WHERE state IN ('planned', 'claimed') "
			     "OR (state = 'sent' AND settled > :since) "
			     "GROUP BY person ORDER BY person");
	VEC(struct person_count) found = VEC_INIT;
	enum status st;

	stmt_bind_text(s, ":since", since);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, ((struct person_count){stmt_int(s, "person"),
					 stmt_int(s, "n")}));
	*counts = found.at;
	*n = found.len;
	return ended(st);
}

enum status
delivery_people(struct db *db, int64_t message, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT DISTINCT person FROM delivery WHERE message = :message "
		"AND state <> 'withdrawn' ORDER BY person");

	stmt_bind_int(s, ":message", message);
	return stmt_ints(s, ids, n, err);
}
