/* The timeline: a union of everything that refers to a person or once did. */
#include "people/timeline_sql.h"

#include "people/merged_sql.h"
#include "store/row.h"

/* clang-format off */
#define ITEM(kind, id, time, actor, what, of, state, how) \
	"SELECT " kind " AS kind, " id " AS id, " time " AS time, " actor \
	" AS actor, " what " AS what, " of " AS \"of\", " state " AS state, " \
	how " AS how "

#define ITEMS \
	ITEM("0", "j.id", "j.time", "j.actor", "j.summary", "NULL", "j.verb", \
		"NULL") \
	"FROM journal j WHERE j.id IN (SELECT c.journal FROM who w " \
	"	JOIN change_subject s ON s.subject = w.id " \
	"	JOIN change c ON c.id = s.change " \
	"	JOIN change_form f ON f.id = c.form AND f.about = 'person') " \
	"UNION ALL " \
	ITEM("1", "id", "captured", "captured_by", "channel", "purpose", \
		"state", "medium") \
	"FROM consent WHERE person = :person " \
	"UNION ALL " \
	ITEM("2", "c.id", "j.time", "j.actor", "k.channel", "k.purpose", \
		"old_value(c.form, c.data, 'state')", "NULL") \
	"FROM change_subject s " \
	"	JOIN change c ON c.id = s.change " \
	"	JOIN change_form f ON f.id = c.form " \
	"		AND f.tbl = 'consent' AND f.op = 'update' " \
	"	JOIN consent k ON k.id = c.row AND k.person = :person " \
	"	JOIN journal j ON j.id = c.journal " \
	"WHERE s.subject = :person " \
	"	AND old_value(c.form, c.data, 'state') IS NOT NULL " \
	"UNION ALL " \
	ITEM("3", "d.id", "coalesce(d.settled, d.claimed)", "NULL", "m.name", \
		"d.channel", "d.state", "NULL") \
	"FROM delivery d JOIN message m ON m.id = d.message " \
	"WHERE d.person = :person " \
	"	AND coalesce(d.settled, d.claimed) IS NOT NULL " \
	"UNION ALL " \
	ITEM("4", "s.id", "p.time", "p.actor", "m.name", "m.channel", "NULL", \
		"NULL") \
	"FROM assignment s " \
	"	JOIN plan p ON p.id = s.plan " \
	"	JOIN message m ON m.id = s.message " \
	"WHERE s.person = :person " \
	"UNION ALL " \
	ITEM("5", "i.id", "i.answered", "NULL", "g.title", "NULL", "i.answer", \
		"NULL") \
	"FROM invitation i JOIN meeting g ON g.id = i.meeting " \
	"WHERE i.person = :person AND i.answered IS NOT NULL " \
	"UNION ALL " \
	ITEM("6", "i.id", "i.came", "NULL", "g.title", "NULL", "NULL", "NULL") \
	"FROM invitation i JOIN meeting g ON g.id = i.meeting " \
	"WHERE i.person = :person AND i.came IS NOT NULL " \
	"UNION ALL " \
	ITEM("7", "f.id", "f.time", "NULL", "f.file", "NULL", "NULL", "NULL") \
	"FROM import f " \
	"WHERE f.id IN (SELECT import FROM person WHERE id = :person)"
/* clang-format on */

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
