/* Statements of tags. */
#include "people/tag_sql.h"

#include "store/row.h"

static const struct column columns[] = {
	COL(tag_row, id),
	COL(tag_row, name),
	COL(tag_row, key),
	COL_SET_NULL(tag_row, nature, tag_nature_set),
	COL_JOINED(tag_row, people),
};
static const struct row_map map = {
	.table = "tag", ROW_COLUMNS(tag_row, columns)};

enum status
tag_rows(struct db *db, struct arena *a, struct tag_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &map,
		"SELECT t.*, "
		"	(SELECT count(*) FROM person_tag WHERE tag = t.id) "
		"		AS people "
		"FROM tag t ORDER BY t.key");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}

enum status
tag_rows_declared(struct db *db, struct arena *a, struct tag_row **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &map,
		"SELECT t.*, 0 AS people FROM tag t "
		"WHERE t.nature IN ('topic', 'task') ORDER BY t.key");

	return row_all(s, a, rows, n, err);
}

enum status
tag_update(struct db *db, const struct tag_row *row, struct error *err)
{
	return row_update(db, &map, row, err);
}

enum status
tag_merge(struct db *db, int64_t tag, int64_t into, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM person_tag WHERE tag = :tag AND person IN "
		"(SELECT person FROM person_tag WHERE tag = :into)");
	enum status st = stmt_run(stmt_with(s, BIND(tag), BIND(into)), err);

	if (st == STATUS_OK) {
		s = stmt_get(db,
			"UPDATE person_tag SET tag = :into WHERE tag = :tag");
		st = stmt_run(stmt_with(s, BIND(tag), BIND(into)), err);
	}
	if (st == STATUS_OK) {
		s = stmt_get(db, "DELETE FROM tag WHERE id = :tag");
		st = stmt_run(stmt_with(s, BIND(tag)), err);
	}
	return st;
}

static const struct column likeness_columns[] = {
	COL(tag_likeness, name),
	COL(tag_likeness, shared),
	COL(tag_likeness, people),
	COL(tag_likeness, others),
};
static const struct row_map likeness_map = {
	ROW_COLUMNS(tag_likeness, likeness_columns)};

enum status
tag_nearest_opinion(struct db *db, int64_t tag, struct arena *a,
	struct tag_likeness *out, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &likeness_map,
		"WITH of_tag AS MATERIALIZED "
		"	(SELECT x.tag AS tag, count(*) AS n "
		"	FROM person_tag p JOIN person_tag x "
		"		ON x.person = p.person AND x.tag <> p.tag "
		"	WHERE p.tag = :tag GROUP BY x.tag), "
		"of_answer AS MATERIALIZED "
		"	(SELECT v.question AS question, v.code AS code, "
		"		count(DISTINCT v.person) AS n "
		"	FROM person_tag p JOIN visit_answer v "
		"		ON v.person = p.person "
		"	WHERE p.tag = :tag GROUP BY v.question, v.code) "
		"SELECT name, shared, others, "
		"	(SELECT count(*) FROM person_tag WHERE tag = :tag) "
		"		AS people "
		"FROM (SELECT t.name AS name, m.n AS shared, "
		"		(SELECT count(*) FROM person_tag "
		"		WHERE tag = t.id) AS others "
		"	FROM of_tag m JOIN tag t ON t.id = m.tag "
		"	WHERE t.nature = 'opinion' "
		"	UNION ALL "
		"	SELECT q.name || ':' || coalesce(m.code, ''), m.n, "
		"		(SELECT count(DISTINCT person) "
		"		FROM visit_answer WHERE question = q.id "
		"		AND code IS m.code) "
		"	FROM of_answer m JOIN question q ON q.id = m.question "
		"	WHERE q.opinion) "
		"ORDER BY shared DESC, others LIMIT 1");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(tag)), a, out, err);
}

static const struct column draft_columns[] = {
	COL(tag_draft, id),
	COL(tag_draft, filter),
};
static const struct row_map draft_map = {
	.table = "outbox", ROW_COLUMNS(tag_draft, draft_columns)};

enum status
tag_drafts(struct db *db, struct arena *a, struct tag_draft **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = row_get(db, &draft_map,
		"SELECT id, filter FROM outbox WHERE state = 'draft' "
		"ORDER BY id");

	return row_all(s, a, rows, n, err);
}

enum status
tag_draft_update(struct db *db, const struct tag_draft *row, struct error *err)
{
	return row_update(db, &draft_map, row, err);
}
