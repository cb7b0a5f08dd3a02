/* Statements of the register of processings. */
#include "office/register_sql.h"

#include "office/register.h"
#include "store/row.h"

/* In the order of processings (register.c). */
#define COUNTS(ROW)                                                            \
	ROW("SELECT count(*) AS value FROM person")                            \
	ROW("SELECT count(*) AS value FROM outbox")                            \
	ROW("SELECT count(*) AS value FROM meeting")                           \
	ROW("SELECT count(*) AS value FROM membership")                        \
	ROW("SELECT count(*) AS value FROM alert_recipient")                   \
	ROW("SELECT count(*) AS value FROM visit")                             \
	ROW("SELECT count(*) AS value FROM elector")                           \
	ROW("SELECT count(*) AS value FROM ledger")                            \
	ROW("SELECT (SELECT count(*) FROM suppression) "                       \
	    "+ (SELECT count(*) FROM law_case) AS value")                      \
	ROW("SELECT count(*) AS value FROM journal")

#define COUNT(text)                                                            \
	if (at++ == processing)                                                \
		s = stmt_get(db, text);

enum status
register_count(struct db *db, size_t processing, int64_t *n, struct error *err)
{
	struct stmt *s = NULL;
	size_t at = 0;

	COUNTS(COUNT)
	return stmt_one_int(s, n, err);
}

enum status
register_fields(struct db *db, struct arena *a, const char ***names, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT 'sex' AS name WHERE EXISTS ("
		"	SELECT 1 FROM person WHERE sex IS NOT NULL) "
		"UNION ALL SELECT 'birth' WHERE EXISTS ("
		"	SELECT 1 FROM person WHERE birth IS NOT NULL) "
		"UNION ALL SELECT 'email' WHERE EXISTS ("
		"	SELECT 1 FROM person WHERE email IS NOT NULL) "
		"UNION ALL SELECT 'phone' WHERE EXISTS ("
		"	SELECT 1 FROM person WHERE phone IS NOT NULL) "
		"UNION ALL SELECT 'street' WHERE EXISTS ("
		"	SELECT 1 FROM person WHERE address IS NOT NULL) "
		"UNION ALL SELECT 'station' WHERE EXISTS ("
		"	SELECT 1 FROM person WHERE station IS NOT NULL) "
		"UNION ALL SELECT 'tags' WHERE EXISTS ("
		"	SELECT 1 FROM person_tag) "
		"UNION ALL SELECT 'notes' WHERE EXISTS ("
		"	SELECT 1 FROM person WHERE notes IS NOT NULL)");
	/* clang-format on */

	return stmt_texts(s, a, names, n, err);
}

static const struct column recipient_columns[] = {
	COL_NULL(register_recipient, recipient),
	COL(register_recipient, reason),
	COL(register_recipient, format),
	COL(register_recipient, time),
	COL(register_recipient, people),
};
static const struct row_map recipient_map = {
	ROW_COLUMNS(register_recipient, recipient_columns)};

enum status
register_recipients(struct db *db, struct arena *a,
	struct register_recipient **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &recipient_map,
		"SELECT recipient, reason, format, max(time) AS time, "
		"	sum(people) AS people "
		"FROM export GROUP BY recipient, reason, format "
		"ORDER BY max(time) DESC");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}

enum status
register_sources(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(stmt_get(db, "SELECT count(DISTINCT source) AS "
					 "value FROM person"),
		n, err);
}

enum status
register_opinions(struct db *db, int64_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT (SELECT count(*) FROM visit_answer "
		"		WHERE person IS NOT NULL) "
		"	+ (SELECT count(*) FROM person_field f "
		"		JOIN custom_field d ON d.id = f.field "
		"		WHERE d.sensitive) AS value");
	/* clang-format on */

	return stmt_one_int(s, n, err);
}
