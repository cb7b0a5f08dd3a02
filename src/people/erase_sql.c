/* Erasing keeps the fact that it was done, and nothing of the content. */
#include "people/erase_sql.h"

#include "base/mem.h"
#include "campaign/draft.h"
#include "people/contact_sql.h"
#include "people/door_sql.h"
#include "people/duplicate_sql.h"
#include "people/merged_sql.h"
#include "people/search.h"
#include "store/journal.h"
#include "store/row.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

enum status
erase_journal(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s =
		stmt_get(db, WITH_MERGED "SELECT id AS value FROM who");
	int64_t *who;
	size_t n;
	enum status st;

	stmt_with(s, BIND(person));
	st = stmt_ints(s, &who, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = journal_scrub(db, "person", who[i], err);
	free(who);
	return st;
}

static const struct column gone_columns[] = {
	COL(contact_row, id),
	COL(contact_row, last_name),
	COL(contact_row, first_name),
	COL_NULL(contact_row, email),
	COL_NULL(contact_row, phone),
	COL_NULL(contact_row, phone2),
	COL_NULL(contact_row, birth),
};
static const struct row_map gone_map = {ROW_COLUMNS(contact_row, gone_columns)};

enum status
erase_gone(struct db *db, int64_t person, struct arena *a,
	struct contact_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &gone_map,
		"WITH last AS (SELECT c.row, c.form, c.data "
		"	FROM change_subject s "
		"	JOIN change c ON c.id = s.change AND c.row = :person "
		"	JOIN change_form f ON f.id = c.form AND f.tbl = 'person' "
		"	WHERE s.subject = :person AND f.op = 'delete' "
		"	ORDER BY c.id DESC LIMIT 1), "
		"gone AS (SELECT row AS id, "
		"	old_value(form, data, 'last_name') AS last_name, "
		"	old_value(form, data, 'first_name') AS first_name, "
		"	old_value(form, data, 'email') AS email, "
		"	old_value(form, data, 'phone') AS phone, "
		"	old_value(form, data, 'phone2') AS phone2, "
		"	old_value(form, data, 'birth') AS birth FROM last) "
		"SELECT * FROM gone WHERE last_name IS NOT NULL "
		"	AND id NOT IN (SELECT id FROM person) "
		"	AND NOT EXISTS (SELECT 1 FROM change_subject s "
		"		JOIN change c ON c.id = s.change AND c.row = gone.id "
		"		JOIN change_form f ON f.id = c.form "
		"			AND f.tbl = 'person' AND f.op = 'delete' "
		"		JOIN journal j ON j.id = c.journal "
		"		WHERE s.subject = gone.id "
		"			AND j.verb = 'contact merge')");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(person)), a, row, err);
}

enum status
erase_rows(struct db *db, int64_t person, struct error *err)
{
	enum status st = search_remove(db, person, err);

	for (size_t i = 0; i < unite_count && st == STATUS_OK; i++)
		st = unite_tables[i].erase(db, person, err);
	return st == STATUS_OK ? person_delete(db, person, err) : st;
}

enum status
erase_address(struct db *db, int64_t address, struct error *err)
{
	enum status st = address_drop_empty(db, address, err);

	if (st != STATUS_OK || stmt_changes(db) == 0)
		return st;
	return journal_scrub(db, "address", address, err);
}

enum status
erase_search(struct db *db, struct error *err)
{
	return stmt_run(stmt_get(db, "INSERT INTO person_search "
				     "(person_search) VALUES ('optimize')"),
		err);
}

/* Of a form of people, whose person is gone. */
static enum status
erase_lost_drafts(struct db *db, const char *form, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM draft WHERE form = :form AND subject <> 0 "
		"AND subject NOT IN (SELECT id FROM person)");

	return stmt_run(stmt_with(s, BIND(form)), err);
}

enum status
erase_drafts(struct db *db, const char *phrases, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM draft WHERE finds(fields, :phrases)");
	enum status st = stmt_run(stmt_with(s, BIND(phrases)), err);

	for (int i = FORM_NONE + 1; i < FORM_COUNT && st == STATUS_OK; i++)
		if (strcmp(draft_kinds[i].table, "person") == 0)
			st = erase_lost_drafts(db, draft_kinds[i].name, err);
	return st;
}

enum status
erase_name_taken(struct db *db, int64_t person, const char *name, bool *taken,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT EXISTS ("
		"	SELECT 1 "
		"	FROM person "
		"	WHERE id <> :person "
		"		AND (finds(last_name, :name) "
		"				OR finds(first_name, :name))) "
		"	OR EXISTS ("
		"		SELECT 1 "
		"		FROM address "
		"		WHERE finds(street, :name) OR finds(city, :name)) "
		"	OR EXISTS (SELECT 1 FROM station WHERE finds(name, :name)) "
		"	OR EXISTS (SELECT 1 FROM tag WHERE finds(name, :name)) "
		"	OR EXISTS (SELECT 1 FROM team WHERE finds(name, :name)) "
		"	OR EXISTS (SELECT 1 FROM skill WHERE finds(name, :name))");
	/* clang-format on */
	int64_t n = 0;
	enum status st =
		stmt_one_int(stmt_with(s, BIND(person), BIND(name)), &n, err);

	*taken = n != 0;
	return st;
}

/* Columns with text that people write. If the name has a key to look it up by,
 * the replacement adds the row's number to keep names distinct. */
#define WORDS(ROW)                                                             \
	ROW("address_note", "text")                                            \
	ROW("alert", "text")                                                   \
	ROW("consent", "evidence")                                             \
	ROW("consent", "medium")                                               \
	ROW("consent", "wording")                                              \
	ROW("election", "name")                                                \
	ROW("export", "columns")                                               \
	ROW("import", "file")                                                  \
	ROW("mapping", "note")                                                 \
	ROW("meeting", "agenda")                                               \
	ROW("meeting", "place")                                                \
	ROW("meeting", "questions")                                            \
	ROW("meeting", "report")                                               \
	ROW("meeting", "title")                                                \
	ROW("message", "body")                                                 \
	ROW("message", "html")                                                 \
	ROW("message", "sender")                                               \
	ROW("message", "subject")                                              \
	ROW("delivery", "reply")                                               \
	ROW("outbox", "stopped")                                               \
	ROW("outbox_record", "message")                                        \
	ROW("outbox_record", "sources")                                        \
	ROW("outbox_record", "text")                                           \
	ROW("door", "label")                                                   \
	ROW("person", "notes")                                                 \
	ROW("person", "source")                                                \
	ROW("person_channel", "label")                                         \
	ROW("person_field", "value")                                           \
	ROW("point", "text")                                                   \
	ROW("sheet", "title")                                                  \
	ROW("question", "en")                                                  \
	ROW("question", "fr")                                                  \
	ROW("question_choice", "en")                                           \
	ROW("question_choice", "fr")                                           \
	ROW("law_case", "answer")                                              \
	ROW("law_case", "what")                                                \
	ROW("questionnaire", "en")                                             \
	ROW("questionnaire", "fr")                                             \
	ROW("task", "text")                                                    \
	ROW("team", "note")                                                    \
	ROW("visit_answer", "text")
#define FILTERS(ROW)                                                           \
	ROW("backup", "file")                                                  \
	ROW("export", "file")                                                  \
	ROW("export", "filter")                                                \
	ROW("export", "reason")                                                \
	ROW("export", "recipient")                                             \
	ROW("law_rules", "reason")                                             \
	ROW("outbox", "filter")                                                \
	ROW("outbox_record", "filter")                                         \
	ROW("review", "filter")                                                \
	ROW("segment", "filter")                                               \
	ROW("segment", "note")
#define KEYED(ROW)                                                             \
	ROW("experiment", "name")                                              \
	ROW("message", "name")                                                 \
	ROW("point", "title")                                                  \
	ROW("questionnaire", "name")                                           \
	ROW("segment", "name")                                                 \
	ROW("tag", "name")                                                     \
	ROW("team", "name")

#define WRITTEN(table, column) {table, column},

const struct erase_column erase_columns[] = {
	WORDS(WRITTEN) FILTERS(WRITTEN) KEYED(WRITTEN)};
const size_t erase_ncolumns = ARRAY_LEN(erase_columns);

/* clang-format off */
#define REDACTED(column) "redact(" column ", :phrases, :by)"
#define NUMBERED(column) REDACTED(column) " || ' ' || id"
#define WHERE_FOUND(column) \
	" WHERE typeof(" column ") = 'text' AND finds(" column ", :phrases)"
#define RUN(table, column) \
	if (st == STATUS_OK) \
		st = stmt_run(stmt_with(stmt_get(db, \
			"UPDATE " table " SET " column " = " REDACTED(column) \
			WHERE_FOUND(column)), BIND(phrases), BIND(by)), err);
#define RUN_KEYED(table, column) \
	if (st == STATUS_OK) \
		st = stmt_run(stmt_with(stmt_get(db, \
			"UPDATE " table " SET " column " = " NUMBERED(column) \
			", key = fold(" NUMBERED(column) ")" \
			WHERE_FOUND(column)), BIND(phrases), BIND(by)), err);
/* clang-format on */

static enum status
redact_texts(
	struct db *db, const char *phrases, const char *by, struct error *err)
{
	enum status st = STATUS_OK;

	WORDS(RUN)
	KEYED(RUN_KEYED)
	return st;
}

static enum status
redact_filters(
	struct db *db, const char *phrases, const char *by, struct error *err)
{
	enum status st = STATUS_OK;

	FILTERS(RUN)
	return st;
}

enum status
erase_words(struct db *db, const char *phrases, const char *alone,
	const char *by, struct error *err)
{
	enum status st = redact_texts(db, phrases, by, err);

	return st == STATUS_OK ? redact_filters(db, alone, by, err) : st;
}
