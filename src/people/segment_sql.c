/* Statements of segments and their reviews. */
#include "people/segment_sql.h"

#include "base/mem.h"
#include "store/row.h"

#include <string.h>

static const struct column segment_columns[] = {
	COL(segment_row, id),
	COL(segment_row, name),
	COL(segment_row, key),
	COL(segment_row, filter),
	COL_NULL(segment_row, note),
	COL_ONCE(segment_row, created),
	COL_JOINED_NULL(segment_row, review),
	COL_JOINED_NULL(segment_row, reviewed),
	COL_JOINED_NULL(segment_row, reviewer),
	COL_JOINED_NULL(segment_row, reviewed_filter),
	COL_JOINED_NULL(segment_row, reviewed_size),
};
const struct row_map segment_map = {
	.table = "segment", ROW_COLUMNS(segment_row, segment_columns)};

enum status
segment_rows(struct db *db, const char *key, struct arena *a,
	struct segment_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &segment_map,
		"SELECT s.*, r.id AS review, r.time AS reviewed, "
		"	r.actor AS reviewer, r.filter AS reviewed_filter, "
		"	r.size AS reviewed_size "
		"FROM segment s LEFT JOIN review r ON r.id = "
		"	(SELECT max(id) FROM review WHERE segment = s.id) "
		"WHERE :key IS NULL OR s.key = :key "
		"ORDER BY s.key");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(key)), a, rows, n, err);
}

enum status
segment_write(struct db *db, struct segment_row *row, struct error *err)
{
	return row->id ? row_update(db, &segment_map, row, err)
		       : row_insert(db, &segment_map, row, &row->id, err);
}

static const struct column group_columns[] = {
	COL(segment_group_row, segment),
	COL(segment_group_row, family),
	COL(segment_group_row, name),
};
static const struct row_map group_map = {.table = "segment_group",
	.conflict = "ON CONFLICT DO NOTHING",
	ROW_COLUMNS(segment_group_row, group_columns)};

enum status
segment_group_rows(struct db *db, struct arena *a,
	struct segment_group_row **rows, size_t *n, struct error *err)
{
	return row_all(row_get(db, &group_map,
			       "SELECT * FROM segment_group "
			       "ORDER BY segment, family, id"),
		a, rows, n, err);
}

enum status
segment_groups_delete(
	struct db *db, int64_t segment, const char *family, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM segment_group WHERE segment = "
			     ":segment AND (:family IS NULL OR family = "
			     ":family)");

	return stmt_run(stmt_with(s, BIND(segment), BIND(family)), err);
}

enum status
segment_group_insert(
	struct db *db, const struct segment_group_row *row, struct error *err)
{
	return row_insert(db, &group_map, row, NULL, err);
}

enum status
segment_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *const parts[] = {
		stmt_get(db, "DELETE FROM review_members WHERE id IN "
			     "(SELECT id FROM review WHERE segment = :id)"),
		stmt_get(db, "DELETE FROM mapping WHERE segment = :id"),
		stmt_get(db, "DELETE FROM review WHERE segment = :id"),
		stmt_get(db, "DELETE FROM segment WHERE id = :id"),
	};
	enum status st = segment_groups_delete(db, id, NULL, err);

	for (size_t i = 0; st == STATUS_OK && i < ARRAY_LEN(parts); i++)
		st = stmt_run(stmt_with(parts[i], BIND(id)), err);
	return st;
}

static const struct column review_columns[] = {
	COL(review_row, id),
	COL(review_row, segment),
	COL(review_row, time),
	COL(review_row, actor),
	COL(review_row, filter),
	COL(review_row, size),
};
static const struct row_map review_map = {
	.table = "review", ROW_COLUMNS(review_row, review_columns)};

enum status
review_rows(struct db *db, int64_t segment, size_t limit, struct arena *a,
	struct review_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &review_map,
		"SELECT * FROM review WHERE segment = :segment "
		"ORDER BY id DESC LIMIT :limit");

	stmt_with(s, BIND(segment), BIND(limit));
	return row_all(s, a, rows, n, err);
}

enum status
review_write(struct db *db, struct review_row *row, const void *members,
	size_t size, struct error *err)
{
	enum status st = row_insert(db, &review_map, row, &row->id, err);
	struct stmt *s;

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT OR REPLACE INTO review_members (id, members) "
			 "VALUES (:id, :members)");
	stmt_with(s, BIND_AS(":id", row->id));
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
	stmt_with(s, BIND_AS(":id", review));
	st = stmt_step(s, err);
	if (st == STATUS_OK) {
		data = stmt_blob(s, "members", size);
		*members = memcpy(arena_alloc(a, *size + 1), data ? data : "",
			data ? *size : 0);
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static const struct column event_columns[] = {
	COL(person_event, summary),
	COL(person_event, time),
	COL(person_event, actor),
};
static const struct row_map event_map = {
	ROW_COLUMNS(person_event, event_columns)};

enum status
person_last_event(struct db *db, int64_t person, const char *since,
	struct arena *a, struct person_event *event, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &event_map,
		"SELECT j.summary AS summary, j.time AS time, j.actor AS actor "
		"FROM change_subject s "
		"	JOIN change c ON c.id = s.change "
		"	JOIN change_form f ON f.id = c.form "
		"	JOIN journal j ON j.id = c.journal "
		"WHERE s.subject = :person AND f.about = 'person' "
		"	AND j.time > :since "
		"ORDER BY j.id DESC LIMIT 1");
	/* clang-format on */
	enum status st;

	*event = (struct person_event){0};
	st = row_one(stmt_with(s, BIND(person), BIND(since)), a, event, err);
	return st == STATUS_NONE ? STATUS_OK : st;
}
