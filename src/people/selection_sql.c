/* Statements built from a condition: how many persons, and which. */
#include "people/selection.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* head, the condition in parentheses, tail; further values are bound after
 * those of the condition. */
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
selection_count(struct db *db, const struct condition *condition, int64_t most,
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
selection_holds(struct db *db, const struct condition *condition,
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
selection_tally(struct db *db, const struct condition *condition,
	const struct condition *further, size_t n, int64_t *all,
	int64_t *counts, struct error *err)
{
	struct buf sql = BUF_INIT;
	VEC(struct value) values = VEC_INIT;
	struct condition whole = {0};
	struct stmt *s = NULL;
	enum status st;

	buf_add(&sql, "SELECT count(*) AS n");
	for (size_t i = 0; i <= n; i++) {
		const struct condition *c = i < n ? &further[i] : condition;

		if (i < n)
			buf_add_fmt(&sql, ", sum(%s) AS n%zu", c->sql, i);
		for (size_t k = 0; k < c->nvalues; k++)
			VEC_PUSH(&values, c->values[k]);
	}
	buf_add(&sql, " " PERSON_FROM "WHERE ");
	whole = (struct condition){condition->sql, values.at, values.len};
	st = prepare(&s, db, sql.at, &whole, "", NULL, 0, err);
	if (st == STATUS_OK)
		st = stmt_step(s, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		char name[24];

		snprintf(name, sizeof(name), "n%zu", i);
		counts[i] = stmt_int(s, name);
	}
	if (st == STATUS_OK)
		*all = stmt_int(s, "n");
	stmt_free(s);
	VEC_RELEASE(&values);
	buf_release(&sql);
	return st;
}

enum status
selection_ids(struct db *db, const struct condition *condition, int64_t after,
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

static const struct column value_columns[] = {
	COL_NULL(value_count, value),
	COL(value_count, people),
};
static const struct row_map value_map = {
	ROW_COLUMNS(value_count, value_columns)};

enum status
selection_is_known(struct db *db, const char *question,
	const struct value *value, bool *known, struct error *err)
{
	char *sql = mem_printf("SELECT %s AS value", question);
	int64_t found = 0;
	struct stmt *s;
	enum status st = stmt_prepare(&s, db, sql, value, 1, err);

	if (st == STATUS_OK)
		st = stmt_one_int(s, &found, err);
	stmt_free(s);
	free(sql);
	*known = found != 0;
	return st;
}

enum status
selection_texts(struct db *db, const char *sql, const struct value *values,
	size_t nvalues, struct arena *a, const char ***texts, size_t *n,
	struct error *err)
{
	VEC(const char *) all = VEC_INIT;
	struct stmt *s;
	enum status st = stmt_prepare(&s, db, sql, values, nvalues, err);

	while (st == STATUS_OK && (st = stmt_step(s, err)) == STATUS_OK) {
		const char *text = stmt_text(s, "value");

		if (text)
			VEC_PUSH(&all, arena_strdup(a, text));
	}
	stmt_free(s);
	*n = all.len;
	*texts = arena_copy(a, all.at, all.len * sizeof(*all.at));
	VEC_RELEASE(&all);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
selection_values(struct db *db, const char *query, const char *glob,
	size_t limit, struct arena *a, struct value_count *rows, size_t *n,
	struct error *err)
{
	const struct value like = {.type = VALUE_TEXT, .text = glob};
	struct stmt *s;
	enum status st = stmt_prepare(&s, db, query, &like, 1, err);

	*n = limit;
	if (st == STATUS_OK) {
		row_by(s, &value_map);
		st = row_page(s, a, rows, n, err);
	}
	stmt_free(s);
	return st;
}
