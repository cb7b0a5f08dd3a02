/* The timeline: a union of everything that refers to a person or once did. */
#include "people/timeline_sql.h"

#include "people/merged_sql.h"
#include "people/person_tables_internal.h"
#include "store/row.h"

/* A sending stands there by its message, and not by each of its rounds. */
/* clang-format off */
#define ENTRIES \
	"SELECT 0 AS kind, j.id AS id, j.time AS time, j.actor AS actor, " \
	"	j.summary AS what, NULL AS \"of\", j.verb AS state, NULL AS how " \
	"FROM journal j WHERE j.id IN (SELECT c.journal FROM who w " \
	"	JOIN change_subject s ON s.subject = w.id " \
	"	JOIN change c ON c.id = s.change " \
	"	JOIN change_form f ON f.id = c.form AND f.about = 'person') " \
	"	AND j.verb <> 'outbox send' "
#define IMPORTS \
	DATED(7, "f.id", "f.time", "NULL", "f.file", "NULL", "NULL", "NULL") \
	"FROM import f " \
	"WHERE f.id IN (SELECT import FROM person WHERE id = :person)"
/* clang-format on */

#define DATES(name, table, column, title, same, better, dates) dates
#define ITEMS ENTRIES PERSON_TABLES(DATES) IMPORTS

#define MOMENT "coalesce(CAST(strftime('%s', time) AS INTEGER), 0)"

static const struct column timeline_columns[] = {
	COL(timeline_row, moment),
	COL(timeline_row, kind),
	COL(timeline_row, id),
	COL_NULL(timeline_row, time),
	COL_NULL(timeline_row, actor),
	COL_NULL(timeline_row, what),
	COL_NULL(timeline_row, of),
	COL_NULL(timeline_row, state),
	COL_NULL(timeline_row, how),
};
static const struct row_map timeline_map = {
	ROW_COLUMNS(timeline_row, timeline_columns)};

enum status
timeline_row_page(struct db *db, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &timeline_map,
		WITH_MERGED ", items AS (" ITEMS ") "
		"SELECT *, " MOMENT " AS moment "
		"FROM items "
		"WHERE (" MOMENT ", -kind, id) < (:moment, -:kind, :id) "
		"ORDER BY moment DESC, kind, id DESC LIMIT :limit");
	/* clang-format on */

	*n = limit;
	stmt_with(s, BIND(person), BIND(limit),
		BIND_AS(":moment", before ? before->moment : INT64_MAX),
		BIND_AS(":kind", before ? before->kind : 0),
		BIND_AS(":id", before ? before->id : INT64_MAX));
	return row_page(s, a, rows, n, err);
}

enum status
timeline_row_last(struct db *db, int64_t person, struct arena *a,
	const char **time, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT time AS value FROM ("
		"	SELECT settled AS time FROM delivery "
		"	WHERE person = :person AND state = 'sent' "
		"	UNION ALL "
		"	SELECT came FROM invitation "
		"	WHERE person = :person AND came IS NOT NULL "
		"	UNION ALL "
		"	SELECT v.time FROM visit_person p JOIN visit v ON v.id = p.visit "
		"	WHERE p.person = :person "
		"		AND v.outcome IN ('talked', 'refused', 'callback')) "
		"ORDER BY " MOMENT " DESC LIMIT 1");
	/* clang-format on */

	return stmt_one_text(stmt_with(s, BIND(person)), a, time, err);
}
