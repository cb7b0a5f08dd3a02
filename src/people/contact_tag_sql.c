/* Tags on many persons: each kind of scope is one statement; nothing is counted
 * or looped over outside the store. */
#include "people/contact_tag_sql.h"

#include "base/mem.h"
#include "people/contact_internal.h"

#include <stdlib.h>

enum whom { SOME, ALL, MATCHING, CHOSEN, WHOMS };

#define IN_IDS "p.id IN (SELECT value FROM json_each(:ids)) "
#define NOT_IN_IDS "p.id NOT IN (SELECT value FROM json_each(:ids)) "
#define LACKING                                                                \
	"AND NOT EXISTS (SELECT 1 FROM person_tag t "                          \
	"WHERE t.person = p.id AND t.tag = :tag)"

#define FOR_EACH(head, tail)                                                   \
	{                                                                      \
		[SOME] = head IN_IDS tail, [ALL] = head NOT_IN_IDS tail,       \
		[MATCHING] = head NOT_IN_IDS "AND " CONTACT_MATCHES tail,      \
		[CHOSEN] = head NOT_IN_IDS "AND EXISTS (SELECT 1 FROM chosen " \
					   "WHERE chosen.id = p.id) " tail     \
	}

/* Those for whom a condition holds come first, because its values are bound
 * first. */
static enum status
prepare_chosen(struct stmt **s, struct db *db, const char *sql,
	const struct condition *c, struct error *err)
{
	char *text = mem_printf("WITH chosen (id) AS (SELECT p.id " PERSON_FROM
				"WHERE %s) %s",
		c->sql, sql);
	enum status st = stmt_prepare(s, db, text, c->values, c->nvalues, err);

	free(text);
	return st;
}

static enum status
scoped(struct stmt **s, struct db *db, const char *const sql[WHOMS],
	const struct tag_scope *scope, int64_t tag, struct error *err)
{
	const struct selection *meant = &scope->whom;
	enum whom whom = !scope->all        ? SOME
			 : meant->condition ? CHOSEN
			 : meant->match     ? MATCHING
					    : ALL;
	enum status st = STATUS_OK;

	if (whom == CHOSEN)
		st = prepare_chosen(s, db, sql[whom], meant->condition, err);
	else
		*s = stmt_cached(db, sql[whom]);
	if (st != STATUS_OK)
		return st;
	stmt_bind_text(*s, ":ids", scope->ids);
	stmt_bind_int(*s, ":tag", tag);
	if (whom == MATCHING)
		stmt_bind_text(*s, ":match", meant->match);
	return STATUS_OK;
}

static void
done(struct stmt *s, const struct tag_scope *scope)
{
	if (scope->all && scope->whom.condition)
		stmt_free(s);
}

enum status
tag_count_lacking(struct db *db, const struct tag_scope *scope, int64_t tag,
	int64_t *n, struct error *err)
{
	static const char *const sql[WHOMS] = FOR_EACH(
		"SELECT count(*) AS value FROM person p WHERE ", LACKING);
	struct stmt *s = NULL;
	enum status st = scoped(&s, db, sql, scope, tag, err);

	if (st == STATUS_OK)
		st = stmt_one_int(s, n, err);
	done(s, scope);
	return st;
}

/* So many at a time: SQLite keeps those a statement gives in memory first. */
#define SLICE "20000"

static enum status
person_of(struct db *db, int64_t row, int64_t *person, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT person AS value FROM person_tag WHERE id = :row");

	stmt_with(s, BIND(row));
	return stmt_one_int(s, person, err);
}

enum status
tag_give(struct db *db, const struct tag_scope *scope, int64_t tag,
	int64_t first, int64_t n, struct error *err)
{
	static const char *const sql[WHOMS] = FOR_EACH(
		"INSERT INTO person_tag (id, person, tag) SELECT "
		":first - 1 + row_number() OVER (ORDER BY id), "
		"id, :tag FROM (SELECT p.id FROM person p WHERE ",
		LACKING "AND p.id > :after ORDER BY p.id LIMIT " SLICE ")");
	int64_t after = 0, end = first + n, given = -1;
	enum status st = STATUS_OK;

	while (first < end && given && st == STATUS_OK) {
		struct stmt *s = NULL;

		st = scoped(&s, db, sql, scope, tag, err);
		if (st == STATUS_OK) {
			stmt_with(s, BIND(first), BIND(after));
			st = stmt_run(s, err);
		}
		done(s, scope);
		given = st == STATUS_OK ? stmt_changes(db) : 0;
		first += given;
		if (given)
			st = person_of(db, first - 1, &after, err);
		if (!scope->progress(
			    scope->data, 1 - (double)(end - first) / (double)n))
			st = STATUS_CANCELLED;
	}
	return st;
}

enum status
tag_take(struct db *db, const struct tag_scope *scope, int64_t tag, int64_t *n,
	struct error *err)
{
	static const char *const sql[WHOMS] =
		FOR_EACH("DELETE FROM person_tag WHERE id IN (SELECT t.id "
			 "FROM person_tag t JOIN person p ON p.id = t.person "
			 "WHERE t.tag = :tag AND ",
			"LIMIT " SLICE ")");
	int64_t taken = -1;
	enum status st = STATUS_OK;

	for (*n = 0; taken && st == STATUS_OK; *n += taken) {
		struct stmt *s = NULL;

		st = scoped(&s, db, sql, scope, tag, err);
		if (st == STATUS_OK)
			st = stmt_run(s, err);
		taken = st == STATUS_OK ? stmt_changes(db) : 0;
		done(s, scope);
	}
	return st;
}
