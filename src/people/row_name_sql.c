/* Names of rows: as they stand, or as the journal last knew them. */
#include "people/row_name.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "people/person_tables_internal.h"
#include "store/stmt.h"

#include <string.h>

/* What stood in the row of a person who is gone, from the journal. */
/* clang-format off */
#define CHANGED(column) \
	"coalesce(new_value(c.form, c.data, '" column "'), " \
	"	old_value(c.form, c.data, '" column "'))"
#define LAST_VALUE(column) \
	"(SELECT " CHANGED(column) " FROM change_subject s " \
	"	JOIN change c ON c.id = s.change " \
	"	JOIN change_form f ON f.id = c.form " \
	"WHERE s.subject = :row AND f.tbl = 'person' " \
	"	AND " CHANGED(column) " IS NOT NULL " \
	"ORDER BY c.id DESC LIMIT 1)"
/* clang-format on */
#define PERSON_NAME "p.last_name || ' ' || p.first_name"

/* Of rows in tables that point at people: the person's. */
#define WHOSE(name, table, column, title, same, better, dates)                 \
	{table, "SELECT " PERSON_NAME " AS value FROM person p WHERE p.id = "  \
		"(SELECT " column " FROM " table " WHERE id = :row)"},

static const struct {
	const char *table;
	const char *sql;
} names[] = {
	/* clang-format off */
	{"person",
		"SELECT coalesce("
			"(SELECT " PERSON_NAME " FROM person p WHERE p.id = :row), "
			LAST_VALUE("last_name") " || ' ' || "
			LAST_VALUE("first_name") ") AS value"},
	/* Whoever moved there when the address was written. */
	{"address",
		"SELECT " PERSON_NAME " AS value FROM person p WHERE p.id = "
			"(SELECT k.row FROM change_subject s "
			"JOIN change c ON c.id = s.change "
			"JOIN change_form f ON f.id = c.form "
			"JOIN journal j ON j.id = c.journal "
			"JOIN change k ON k.id BETWEEN j.first AND j.last "
			"JOIN change_form g ON g.id = k.form "
			"WHERE s.subject = :row AND f.about = 'address' "
			"AND g.tbl = 'person' "
			"AND new_value(k.form, k.data, 'address') = :row LIMIT 1)"},
	PERSON_TABLES(WHOSE)
	{"setting", "SELECT name AS value FROM setting WHERE id = :row"},
	/* clang-format on */
	{"tag", "SELECT name AS value FROM tag WHERE id = :row"},
	{"segment", "SELECT name AS value FROM segment WHERE id = :row"},
	{"message", "SELECT name AS value FROM message WHERE id = :row"},
	{"team", "SELECT name AS value FROM team WHERE id = :row"},
	{"point", "SELECT title AS value FROM point WHERE id = :row"},
	{"meeting", "SELECT title AS value FROM meeting WHERE id = :row"},
	{"alert", "SELECT text AS value FROM alert WHERE id = :row"},
	{"custom_field",
		"SELECT title AS value FROM custom_field WHERE id = :row"},
	{"questionnaire",
		"SELECT name AS value FROM questionnaire WHERE id = :row"},
	{"station", "SELECT code || coalesce(' ' || name, '') AS value "
		    "FROM station WHERE id = :row"},
	{"sheet_door", "SELECT trim(coalesce(a.number, '') || ' ' || a.street) "
		       "AS value "
		       "FROM sheet_door d JOIN address a ON a.id = d.address "
		       "WHERE d.id = :row"},
	/* clang-format off */
	{"visit",
		"SELECT trim(coalesce(a.number, '') || ' ' || a.street) AS value "
		"FROM visit v "
		"	LEFT JOIN sheet_door d ON d.id = v.sheet_door "
		"	JOIN address a ON a.id = coalesce(v.address, d.address) "
		"WHERE v.id = :row"},
	/* clang-format on */
	{"mapping", "SELECT p.title || ', ' || s.name AS value FROM mapping m "
		    "JOIN point p ON p.id = m.point "
		    "JOIN segment s ON s.id = m.segment WHERE m.id = :row"},
	{"outbox", "SELECT m.name AS value FROM outbox o "
		   "JOIN message m ON m.id = o.message WHERE o.id = :row"},
	{"task", "SELECT text AS value FROM task WHERE id = :row"},
	{"experiment", "SELECT name AS value FROM experiment WHERE id = :row"},
	{"question", "SELECT name AS value FROM question WHERE id = :row"},
	/* The column of a visit and of a sheet. */
	{"questions",
		"SELECT name AS value FROM questionnaire WHERE id = :row"},
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

const char *
row_of_person(const char *table)
{
#define TITLED(name, table, column, title, same, better, dates) {table, title},
	static const struct {
		const char *table, *title;
	} titles[] = {PERSON_TABLES(TITLED)};
#undef TITLED

	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		if (strcmp(titles[i].table, table) == 0)
			return _(titles[i].title);
	return NULL;
}
