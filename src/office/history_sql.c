/* What of the journal cannot be taken back any more. */
#include "office/history_sql.h"

#include "store/stmt.h"

#define OF_ENTRY                                                               \
	"EXISTS (SELECT 1 FROM journal j "                                     \
	"	JOIN change c ON c.id BETWEEN j.first AND j.last "                   \
	"	JOIN change_form f ON f.id = c.form WHERE j.id = :entry AND "

/* As history_revert keeps them. */
#define REFUSAL                                                                \
	"(f.tbl = 'suppression' AND f.op = 'insert' "                          \
	"	OR f.tbl = 'consent' AND f.op <> 'delete' "                          \
	"		AND new_value(c.form, c.data, 'state') IS 'no')"

enum status
history_is_spent(struct db *db, int64_t entry, bool *spent, struct error *err)
{
	int64_t value = 0;
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT " OF_ENTRY
		"	(f.tbl = 'outbox' AND EXISTS (SELECT 1 FROM outbox o "
		"		WHERE o.id = c.row AND o.state <> 'draft' "
		"			AND o.state IS NOT coalesce(new_value(c.form, "
		"				c.data, 'state'), 'draft')) "
		"	OR f.tbl = 'delivery' "
		"		AND new_value(c.form, c.data, 'state') IS NOT NULL "
		"		AND EXISTS (SELECT 1 "
		"		FROM delivery d "
		"		WHERE d.id = c.row AND d.state <> 'planned'))) "
		"OR " OF_ENTRY REFUSAL ") AND NOT " OF_ENTRY "NOT " REFUSAL ") "
		"AS value");
	/* clang-format on */
	enum status st = stmt_one_int(stmt_with(s, BIND(entry)), &value, err);

	*spent = value != 0;
	return st;
}

enum status
history_counted(struct db *db, int64_t entry, bool *counted, struct error *err)
{
	int64_t value = 0;
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT " OF_ENTRY "f.tbl = 'visit' AND ("
		"	f.op = 'insert' AND EXISTS (SELECT 1 FROM visit v "
		"		JOIN question q ON q.questionnaire = v.questions "
		"		WHERE v.id = c.row AND v.outcome = 'talked' "
		"			AND v.import IS NULL AND q.opinion) "
		"	OR f.op = 'delete' AND EXISTS (SELECT 1 FROM question q "
		"		WHERE q.questionnaire = old_value(c.form, c.data, "
		"			'questions') AND q.opinion) "
		"		AND old_value(c.form, c.data, 'outcome') "
		"			= 'talked')) AS value");
	/* clang-format on */
	enum status st = stmt_one_int(stmt_with(s, BIND(entry)), &value, err);

	*counted = value != 0;
	return st;
}

enum status
history_gone(struct db *db, int64_t entry, int64_t **people, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT c.row AS value FROM journal j "
		"JOIN change c ON c.id BETWEEN j.first AND j.last "
		"JOIN change_form f ON f.id = c.form "
		"WHERE j.id = :entry AND f.tbl = 'person' AND f.op = 'insert' "
		"	AND c.row NOT IN (SELECT id FROM person)");
	/* clang-format on */

	return stmt_ints(stmt_with(s, BIND(entry)), people, n, err);
}

enum status
history_refused(struct db *db, int64_t entry, int64_t **people, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"WITH moved AS (SELECT CASE f.tbl WHEN 'person' THEN c.row "
		"		ELSE coalesce(new_value(c.form, c.data, 'person'), "
		"			old_value(c.form, c.data, 'person')) END AS id "
		"	FROM journal j "
		"	JOIN change c ON c.id BETWEEN j.first AND j.last "
		"	JOIN change_form f ON f.id = c.form "
		"		AND f.tbl IN ('person', 'person_channel') "
		"	WHERE j.id = :entry) "
		"SELECT DISTINCT id AS value FROM moved m "
		"WHERE id IN (SELECT id FROM person) AND EXISTS ("
		"	SELECT 1 FROM consent k WHERE k.person = m.id "
		"		AND k.purpose = 'news' AND k.state = 'no')");
	/* clang-format on */

	return stmt_ints(stmt_with(s, BIND(entry)), people, n, err);
}
