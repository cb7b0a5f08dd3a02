/* The timeline: a union of all that points at a person or once did. */
#include "people/timeline_sql.h"

#include "people/merged_sql.h"
#include "store/stmt.h"

#define ITEM(kind, id, time, actor, what, of, state, how)                      \
	"SELECT " kind " AS kind, " id " AS id, " time " AS time, " actor      \
	" AS actor, " what " AS what, " of " AS of_, " state " AS state, " how \
	" AS how "

/* clang-format off */
#define ITEMS \
	ITEM("0", "j.id", "j.time", "j.actor", "j.summary", "NULL", "j.verb", \
		"NULL") \
	"FROM journal j WHERE j.id IN " \
		"(SELECT c.journal FROM who w " \
		"JOIN change_subject s ON s.subject = w.id " \
		"JOIN change c ON c.id = s.change " \
		"JOIN change_form f ON f.id = c.form AND f.about = 'person') " \
	"UNION ALL " \
	ITEM("1", "id", "captured", "captured_by", "channel", "purpose", \
		"state", "medium") \
	"FROM consent WHERE person = :person " \
	"UNION ALL " \
	ITEM("2", "c.id", "j.time", "j.actor", "k.channel", "k.purpose", \
		"old_value(c.form, c.data, 'state')", "NULL") \
	"FROM change_subject s JOIN change c ON c.id = s.change " \
		"JOIN change_form f ON f.id = c.form " \
		"JOIN consent k ON k.id = c.row JOIN journal j ON j.id = c.journal " \
	"WHERE s.subject = :person AND f.tbl = 'consent' " \
		"AND f.op = 'update' AND k.person = :person " \
		"AND old_value(c.form, c.data, 'state') IS NOT NULL " \
	"UNION ALL " \
	ITEM("3", "d.id", "coalesce(d.settled, d.claimed)", "NULL", "m.name", \
		"d.channel", "d.state", "NULL") \
	"FROM delivery d JOIN message m ON m.id = d.message " \
	"WHERE d.person = :person " \
		"AND coalesce(d.settled, d.claimed) IS NOT NULL " \
	"UNION ALL " \
	ITEM("4", "s.id", "p.time", "p.actor", "m.name", "m.channel", "NULL", \
		"NULL") \
	"FROM assignment s JOIN plan p ON p.id = s.plan " \
		"JOIN message m ON m.id = s.message WHERE s.person = :person " \
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
	"FROM import f WHERE f.id IN " \
		"(SELECT import FROM person WHERE id = :person)"
/* clang-format on */

#define MOMENT "coalesce(CAST(strftime('%s', time) AS INTEGER), 0)"

static const char *
text(struct stmt *s, struct arena *a, const char *column)
{
	const char *value = stmt_text(s, column);

	return value ? arena_strdup(a, value) : NULL;
}

static struct timeline_row
read_row(struct stmt *s, struct arena *a)
{
	return (struct timeline_row){.moment = stmt_int(s, "moment"),
		.kind = (enum timeline_kind)stmt_int(s, "kind"),
		.id = stmt_int(s, "id"),
		.time = text(s, a, "time"),
		.actor = text(s, a, "actor"),
		.what = text(s, a, "what"),
		.of = text(s, a, "of_"),
		.state = text(s, a, "state"),
		.how = text(s, a, "how")};
}

enum status
timeline_row_page(struct db *db, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		WITH_MERGED ", items AS (" ITEMS ") SELECT *, " MOMENT
			    " AS moment FROM items WHERE (" MOMENT
			    ", -kind, id) < (:moment, -:kind, :id) "
			    "ORDER BY moment DESC, kind, id DESC LIMIT :limit");
	enum status st = STATUS_OK;

	*n = 0;
	stmt_bind_int(s, ":person", person);
	stmt_bind_int(s, ":moment", before ? before->moment : INT64_MAX);
	stmt_bind_int(s, ":kind", before ? (int64_t)before->kind : 0);
	stmt_bind_int(s, ":id", before ? before->id : INT64_MAX);
	stmt_bind_int(s, ":limit", (int64_t)limit);
	while (*n < limit && (st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = read_row(s, a);
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}
