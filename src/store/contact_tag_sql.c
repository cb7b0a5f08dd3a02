/* Tags on many persons: each kind of scope is a statement, nothing is
 * counted or looped over outside the store. */
#include "store/contact_tag_sql.h"

#include "store/contact_internal.h"

enum whom { SOME, ALL, MATCHING, WHOMS };

#define IN_IDS "p.id IN (SELECT value FROM json_each(:ids)) "
#define NOT_IN_IDS "p.id NOT IN (SELECT value FROM json_each(:ids)) "
#define LACKING                                                                \
	"AND NOT EXISTS (SELECT 1 FROM person_tag t "                          \
	"WHERE t.person = p.id AND t.tag = :tag)"

#define FOR_EACH(head, tail)                                                   \
	{                                                                      \
		[SOME] = head IN_IDS tail, [ALL] = head NOT_IN_IDS tail,       \
		[MATCHING] = head NOT_IN_IDS "AND " CONTACT_MATCHES tail       \
	}

static struct stmt *
scoped(struct db *db, const char *const sql[WHOMS],
	const struct tag_scope *scope, int64_t tag)
{
	enum whom whom = !scope->all ? SOME : scope->match ? MATCHING : ALL;
	struct stmt *s = stmt_cached(db, sql[whom]);

	stmt_bind_text(s, ":ids", scope->ids);
	stmt_bind_int(s, ":tag", tag);
	if (whom == MATCHING)
		stmt_bind_text(s, ":match", scope->match);
	return s;
}

enum status
tag_count_lacking(struct db *db, const struct tag_scope *scope, int64_t tag,
	int64_t *n, struct error *err)
{
	static const char *const sql[WHOMS] = FOR_EACH(
		"SELECT count(*) AS value FROM person p WHERE ", LACKING);

	return stmt_one_int(scoped(db, sql, scope, tag), n, err);
}

enum status
tag_give(struct db *db, const struct tag_scope *scope, int64_t tag,
	int64_t first, struct error *err)
{
	static const char *const sql[WHOMS] =
		FOR_EACH("INSERT INTO person_tag (id, person, tag) SELECT "
			 ":first - 1 + row_number() OVER (ORDER BY p.id), "
			 "p.id, :tag FROM person p WHERE ",
			LACKING);
	struct stmt *s = scoped(db, sql, scope, tag);

	stmt_bind_int(s, ":first", first);
	return stmt_run(s, err);
}

enum status
tag_take(struct db *db, const struct tag_scope *scope, int64_t tag, int64_t *n,
	struct error *err)
{
	static const char *const sql[WHOMS] =
		FOR_EACH("DELETE FROM person_tag WHERE tag = :tag AND person "
			 "IN (SELECT p.id FROM person p WHERE ",
			")");
	enum status st = stmt_run(scoped(db, sql, scope, tag), err);

	*n = st == STATUS_OK ? stmt_changes(db) : 0;
	return st;
}
