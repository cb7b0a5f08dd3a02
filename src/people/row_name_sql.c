/* Names of rows: as they stand, or as the journal last knew them. */
#include "people/row_name.h"

#include "base/mem.h"
#include "store/stmt.h"

#include <string.h>

/* What stood in a row that is gone, from the journal. */
#define LAST_VALUE(table, column)                                              \
	"(SELECT coalesce(new, old) FROM change WHERE tbl = '" table           \
	"' AND row = :row AND col = '" column "' ORDER BY id DESC LIMIT 1)"
#define PERSON_NAME "p.last_name || ' ' || p.first_name"

static const struct {
	const char *table;
	const char *sql;
} names[] = {
	{"person", "SELECT coalesce((SELECT " PERSON_NAME
		   " FROM person p WHERE p.id = :row), " LAST_VALUE("person",
			   "last_name") " || ' ' || " LAST_VALUE("person",
			   "first_name") ") AS value"},
	{"person_tag", "SELECT " PERSON_NAME
		       " AS value FROM person p WHERE p.id = coalesce((SELECT "
		       "person FROM person_tag WHERE id = :row), " LAST_VALUE(
			       "person_tag", "person") ")"},
	{"consent", "SELECT " PERSON_NAME
		    " AS value FROM person p WHERE p.id = coalesce((SELECT "
		    "person FROM consent WHERE id = :row), " LAST_VALUE(
			    "consent", "person") ")"},
	{"address", "SELECT " PERSON_NAME
		    " AS value FROM person p WHERE p.id = (SELECT row FROM "
		    "change WHERE tbl = 'person' AND col = 'address' AND "
		    "journal IN (SELECT journal FROM change WHERE tbl = "
		    "'address' AND row = :row) AND new = :row LIMIT 1)"},
	{"setting", "SELECT name AS value FROM setting WHERE id = :row"},
	{"tag", "SELECT name AS value FROM tag WHERE id = :row"},
	{"station", "SELECT code || coalesce(' ' || name, '') AS value "
		    "FROM station WHERE id = :row"},
	{"option", "SELECT label AS value FROM option WHERE id = :row"},
};

enum status
row_name(struct db *db, const char *table, int64_t row, struct arena *a,
	const char **name, struct error *err)
{
	*name = NULL;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct stmt *s;

		if (strcmp(names[i].table, table) != 0)
			continue;
		s = stmt_cached(db, names[i].sql);
		return stmt_one_text(stmt_with(s, BIND(row)), a, name, err);
	}
	return STATUS_OK;
}
