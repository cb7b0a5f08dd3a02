/* Statements made of a condition: how many persons, and which. */
#include "store/filter_sql.h"

#include "base/buf.h"
#include "base/mem.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

/* head, the condition in parentheses, tail; with more values at the end. */
static enum status
prepare(struct stmt **s, struct db *db, const char *head,
	const struct condition *c, const char *tail, const struct value *more,
	size_t nmore, struct error *err)
{
	struct value *values = MEM_ARRAY(struct value, c->nvalues + nmore + 1);
	char *sql = mem_printf("%s(%s)%s", head, c->sql, tail);
	enum status st;

	if (c->nvalues)
		memcpy(values, c->values, c->nvalues * sizeof(*values));
	if (nmore)
		memcpy(values + c->nvalues, more, nmore * sizeof(*values));
	st = stmt_prepare(s, db, sql, values, c->nvalues + nmore, err);
	free(sql);
	free(values);
	return st;
}

enum status
filter_sql_count(struct db *db, const struct condition *condition, int64_t most,
	int64_t *n, struct error *err)
{
	const struct value more[] = {{.type = VALUE_INT, .integer = most}};
	struct stmt *s;
	enum status st = prepare(&s, db,
		"SELECT count(*) AS value FROM (SELECT 1 " PERSON_FROM "WHERE ",
		condition, " LIMIT ?)", more, ARRAY_LEN(more), err);

	if (st == STATUS_OK)
		st = stmt_step(s, err);
	if (st == STATUS_OK)
		*n = stmt_int(s, "value");
	stmt_free(s);
	return st;
}

enum status
filter_sql_holds(struct db *db, const struct condition *condition,
	int64_t person, bool *holds, struct error *err)
{
	const struct value more[] = {{.type = VALUE_INT, .integer = person}};
	struct stmt *s;
	enum status st =
		prepare(&s, db, "SELECT p.id AS id " PERSON_FROM "WHERE ",
			condition, " AND p.id = ?", more, ARRAY_LEN(more), err);

	if (st == STATUS_OK)
		st = stmt_step(s, err);
	*holds = st == STATUS_OK;
	stmt_free(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
filter_sql_ids(struct db *db, const struct condition *condition, int64_t after,
	size_t limit, int64_t *ids, size_t *n, struct error *err)
{
	const struct value more[] = {{.type = VALUE_INT, .integer = after},
		{.type = VALUE_INT, .integer = (int64_t)limit}};
	struct stmt *s;
	enum status st =
		prepare(&s, db, "SELECT p.id AS id " PERSON_FROM "WHERE ",
			condition, " AND p.id > ? ORDER BY p.id LIMIT ?", more,
			ARRAY_LEN(more), err);

	*n = 0;
	while (st == STATUS_OK && (st = stmt_step(s, err)) == STATUS_OK)
		ids[(*n)++] = stmt_int(s, "id");
	stmt_free(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
filter_sql_stations(struct db *db, const struct condition *condition,
	size_t limit, struct arena *a, struct station_count *rows, size_t *n,
	struct error *err)
{
	const struct value more[] = {
		{.type = VALUE_INT, .integer = (int64_t)limit}};
	struct stmt *s;
	enum status st = prepare(&s, db,
		"SELECT s.code AS code, s.name AS name, count(*) AS "
		"people " PERSON_FROM "WHERE ",
		condition, " GROUP BY p.station ORDER BY 3 DESC, 1 LIMIT ?",
		more, 1, err);

	*n = 0;
	while (st == STATUS_OK && (st = stmt_step(s, err)) == STATUS_OK) {
		const char *code = stmt_text(s, "code");
		const char *name = stmt_text(s, "name");

		rows[(*n)++] = (struct station_count){
			.code = code ? arena_strdup(a, code) : NULL,
			.name = name ? arena_strdup(a, name) : NULL,
			.people = stmt_int(s, "people")};
	}
	stmt_free(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
filter_sql_values(struct db *db, const char *query, const char *glob,
	size_t limit, struct arena *a, struct value_count *rows, size_t *n,
	struct error *err)
{
	const struct value like = {.type = VALUE_TEXT, .text = glob};
	struct stmt *s;
	enum status st = stmt_prepare(&s, db, query, &like, 1, err);

	*n = 0;
	while (st == STATUS_OK && *n < limit &&
		(st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = (struct value_count){
			.value = stmt_text_in(s, "value", a),
			.people = stmt_int(s, "people")};
	stmt_free(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}
