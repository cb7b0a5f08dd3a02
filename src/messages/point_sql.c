/* Statements of programme points, of the matrix and of plans. */
#include "messages/point_sql.h"

#include "store/row.h"

static const struct column point_columns[] = {
	COL(point_row, id),
	COL(point_row, title),
	COL(point_row, key),
	COL_NULL(point_row, text),
	COL_ONCE(point_row, created),
};
const struct row_map point_row_map = {
	.table = "point", ROW_COLUMNS(point_row, point_columns)};

enum status
point_rows(struct db *db, const char *key, struct arena *a,
	struct point_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &point_row_map,
		"SELECT * FROM point WHERE :key IS NULL OR key = :key "
		"ORDER BY key");

	return row_all(stmt_with(s, BIND(key)), a, rows, n, err);
}

enum status
point_write(struct db *db, struct point_row *row, struct error *err)
{
	return row->id ? row_update(db, &point_row_map, row, err)
		       : row_insert(db, &point_row_map, row, &row->id, err);
}

static const struct column mapping_columns[] = {
	COL(mapping_row, id),
	COL(mapping_row, point),
	COL(mapping_row, segment),
	COL_NULL(mapping_row, message),
	COL(mapping_row, weight),
	COL_NULL(mapping_row, note),
	COL_JOINED(mapping_row, point_title),
	COL_JOINED(mapping_row, segment_name),
	COL_JOINED(mapping_row, segment_filter),
	COL_JOINED_NULL(mapping_row, message_name),
	COLUMN_OF_SET(
		mapping_row, channel, channel_set, COLUMN_JOINED | COLUMN_NULL),
	COL_JOINED(mapping_row, assigned),
	COL_JOINED(mapping_row, sent),
};
static const struct row_map mapping_map = {
	.table = "mapping", ROW_COLUMNS(mapping_row, mapping_columns)};

#define NEWEST_PLAN "(SELECT max(id) FROM plan)"

enum status
mapping_rows(struct db *db, struct arena *a, struct mapping_row **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &mapping_map,
		"SELECT m.*, p.title AS point_title, s.name AS segment_name, "
		"	s.filter AS segment_filter, t.name AS message_name, "
		"	t.channel AS channel, count(x.id) AS assigned, "
		"	count(d.id) AS sent "
		"FROM mapping m "
		"	JOIN point p ON p.id = m.point "
		"	JOIN segment s ON s.id = m.segment "
		"	LEFT JOIN message t ON t.id = m.message "
		"	LEFT JOIN assignment x ON x.mapping = m.id "
		"		AND x.plan = " NEWEST_PLAN " "
		"	LEFT JOIN delivery d ON d.message = x.message "
		"		AND d.person = x.person AND d.state = 'sent' "
		"GROUP BY m.id ORDER BY p.key, s.key");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}

static enum status
find_mapping(struct db *db, int64_t point, int64_t segment, int64_t *id,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM mapping WHERE point = :point "
			     "AND segment = :segment");

	return stmt_one_int(stmt_with(s, BIND(point), BIND(segment)), id, err);
}

enum status
mapping_write(struct db *db, struct mapping_row *row, struct error *err)
{
	enum status st =
		find_mapping(db, row->point, row->segment, &row->id, err);

	if (st != STATUS_OK)
		return st;
	return row->id ? row_update(db, &mapping_map, row, err)
		       : row_insert(db, &mapping_map, row, &row->id, err);
}

enum status
mapping_delete(struct db *db, int64_t point, int64_t segment, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM mapping WHERE point = :point "
			     "AND segment = :segment");

	return stmt_run_some(stmt_with(s, BIND(point), BIND(segment)), err);
}

enum status
point_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *const parts[] = {
		stmt_get(db, "DELETE FROM mapping WHERE point = :id"),
		stmt_get(db,
			"UPDATE message SET point = NULL WHERE point = :id"),
		stmt_get(db, "DELETE FROM point WHERE id = :id"),
	};
	enum status st = STATUS_OK;

	for (size_t i = 0; st == STATUS_OK && i < ARRAY_LEN(parts); i++)
		st = stmt_run(stmt_with(parts[i], BIND(id)), err);
	return st;
}

static const struct column plan_columns[] = {
	COL(plan_row, id),
	COL(plan_row, time),
	COL(plan_row, actor),
	COL(plan_row, cap),
	COL(plan_row, people),
	COL(plan_row, assigned),
	COL_NULL(plan_row, import),
};
static const struct row_map plan_map = {
	.table = "plan", ROW_COLUMNS(plan_row, plan_columns)};

enum status
plan_newest(
	struct db *db, struct arena *a, struct plan_row *row, struct error *err)
{
	struct stmt *s = row_get(
		db, &plan_map, "SELECT * FROM plan WHERE id = " NEWEST_PLAN);

	return row_one(s, a, row, err);
}

enum status
plan_get(struct db *db, int64_t id, struct arena *a, struct plan_row *row,
	struct error *err)
{
	struct stmt *s =
		row_get(db, &plan_map, "SELECT * FROM plan WHERE id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
plan_messages(struct db *db, int64_t plan, int64_t **messages, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT DISTINCT a.message AS value "
		"FROM assignment a "
		"WHERE a.plan = :plan AND NOT EXISTS ("
		"	SELECT 1 "
		"	FROM outbox o "
		"	WHERE o.plan = :plan AND o.message = a.message "
		"		AND o.state <> 'withdrawn') "
		"ORDER BY a.message");
	/* clang-format on */

	return stmt_ints(stmt_with(s, BIND(plan)), messages, n, err);
}

enum status
plan_insert(struct db *db, struct plan_row *row, struct error *err)
{
	return row_insert(db, &plan_map, row, &row->id, err);
}

static const struct column assignment_columns[] = {
	COL(assignment_row, plan),
	COL(assignment_row, person),
	COL(assignment_row, message),
	COL(assignment_row, mapping),
	COL_NULL(assignment_row, import),
};
static const struct row_map assignment_map = {
	.table = "assignment", ROW_COLUMNS(assignment_row, assignment_columns)};

enum status
assignment_insert(struct db *db, int64_t id, const struct assignment_row *row,
	struct error *err)
{
	return row_insert(db, &assignment_map, row, &id, err);
}

static enum status
count_assignments(struct db *db, int64_t plan, int64_t person, int64_t mapping,
	int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT count(*) AS n FROM assignment WHERE plan = :plan AND "
		"person = :person AND (:mapping IS NULL OR mapping = "
		":mapping)");

	stmt_with(s, BIND(plan), BIND(person), BIND_ID(mapping));
	return stmt_one_int(s, n, err);
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

	stmt_with(s, BIND(message), BIND(person));
	return stmt_one_text(s, a, state, err);
}

static const struct column count_columns[] = {
	COL(person_count, person), COL(person_count, n)};
static const struct row_map count_map = {
	ROW_COLUMNS(person_count, count_columns)};

enum status
delivery_counts(struct db *db, const char *since, struct arena *a,
	struct person_count **counts, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &count_map,
		"SELECT person, count(*) AS n "
		"FROM delivery "
		"WHERE state IN ('planned', 'claimed') "
		"	OR (state = 'sent' AND settled > :since) "
		"GROUP BY person "
		"ORDER BY person");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(since)), a, counts, n, err);
}

enum status
delivery_people(struct db *db, int64_t message, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT DISTINCT person FROM delivery WHERE message = :message "
		"AND state <> 'withdrawn' ORDER BY person");

	return stmt_ints(stmt_with(s, BIND(message)), ids, n, err);
}
