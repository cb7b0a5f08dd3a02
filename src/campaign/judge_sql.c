/* Statements of decisions. */
#include "campaign/judge_sql.h"

#include "store/row.h"

static const struct column columns[] = {
	COL(law_decision, id),
	COL(law_decision, time),
	COL(law_decision, actor),
	COL(law_decision, rule),
	COL(law_decision, act),
	COL_SET(law_decision, verdict, law_verdict_set),
	COL(law_decision, times),
	COL(law_decision, rules),
	COL_NULL(law_decision, subject),
	COL(law_decision, digest),
	COL_NULL(law_decision, about),
};
static const struct row_map map = {
	.table = "law_decision", ROW_COLUMNS(law_decision, columns)};

enum status
decision_rows(struct db *db, struct arena *a, struct law_decision **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(
		db, &map, "SELECT * FROM law_decision ORDER BY id DESC");

	return row_all(s, a, rows, n, err);
}

enum status
decision_last(struct db *db, struct arena *a, struct law_decision *row,
	struct error *err)
{
	struct stmt *s = row_get(db, &map,
		"SELECT * FROM law_decision ORDER BY id DESC LIMIT 1");

	return row_one(s, a, row, err);
}

enum status
decision_get(struct db *db, int64_t id, struct arena *a,
	struct law_decision *row, struct error *err)
{
	struct stmt *s =
		row_get(db, &map, "SELECT * FROM law_decision WHERE id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
decision_insert(
	struct db *db, const struct law_decision *row, struct error *err)
{
	int64_t id = row->id;

	return row_insert(db, &map, row, &id, err);
}

enum status
decision_about(struct db *db, const char *rule, const char *act,
	const char *about, struct arena *a, struct law_decision *row,
	struct error *err)
{
	struct stmt *s = row_get(db, &map,
		"SELECT * FROM law_decision WHERE rule = :rule "
		"AND act = :act AND about = :about ORDER BY id DESC LIMIT 1");

	return row_one(
		stmt_with(s, BIND(rule), BIND(act), BIND(about)), a, row, err);
}

enum status
decisions_open(struct db *db, const char *rule, struct arena *a,
	struct law_decision **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &map,
		"SELECT * FROM law_decision d "
		"WHERE rule = :rule AND verdict = 'block' AND NOT EXISTS ("
		"	SELECT 1 FROM law_decision l WHERE l.rule = d.rule "
		"	AND l.act = d.act AND l.about = d.about AND l.id > d.id) "
		"ORDER BY id DESC");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(rule)), a, rows, n, err);
}
