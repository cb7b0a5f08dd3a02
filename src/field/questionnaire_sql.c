/* Statements of questionnaires. */
#include "field/questionnaire_sql.h"

#include "store/row.h"

/* clang-format off */
#define QUESTIONNAIRE \
	"SELECT f.*, " \
	"	(SELECT count(*) FROM question q WHERE q.questionnaire = f.id) " \
	"		AS asked, " \
	"	(SELECT count(*) FROM sheet s WHERE s.questions = f.id) AS sheets, " \
	"	(SELECT count(*) FROM visit v WHERE v.questions = f.id) AS visits " \
	"FROM questionnaire f "
/* clang-format on */

static const struct column questionnaire_columns[] = {
	COL(questionnaire_row, id),
	COL(questionnaire_row, name),
	COL(questionnaire_row, key),
	COL(questionnaire_row, version),
	COL(questionnaire_row, fr),
	COL(questionnaire_row, en),
	COL(questionnaire_row, imported),
	COL_JOINED(questionnaire_row, asked),
	COL_JOINED(questionnaire_row, sheets),
	COL_JOINED(questionnaire_row, visits),
};
static const struct row_map questionnaire_map = {.table = "questionnaire",
	ROW_COLUMNS(questionnaire_row, questionnaire_columns)};

static const struct column question_columns[] = {
	COL(question_row, id),
	COL(question_row, questionnaire),
	COL(question_row, position),
	COL(question_row, name),
	COL_SET(question_row, kind, question_kind_set),
	COL(question_row, opinion),
	COL(question_row, fr),
	COL(question_row, en),
	COL(question_row, next),
};
static const struct row_map question_map = {
	.table = "question", ROW_COLUMNS(question_row, question_columns)};

static const struct column choice_columns[] = {
	COL(choice_row, id),
	COL(choice_row, question),
	COL(choice_row, position),
	COL(choice_row, code),
	COL(choice_row, fr),
	COL(choice_row, en),
	COL(choice_row, success),
	COL(choice_row, next),
};
static const struct row_map choice_map = {
	.table = "question_choice", ROW_COLUMNS(choice_row, choice_columns)};

enum status
questionnaire_rows(struct db *db, bool all, struct arena *a,
	struct questionnaire_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &questionnaire_map,
		QUESTIONNAIRE
		"WHERE :all "
		"	OR NOT EXISTS ("
		"		SELECT 1 "
		"		FROM questionnaire l "
		"		WHERE l.key = f.key AND l.version > f.version) "
		"ORDER BY f.key, f.version DESC");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(all)), a, rows, n, err);
}

enum status
questionnaire_row_find(struct db *db, const char *key, int64_t version,
	struct arena *a, struct questionnaire_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &questionnaire_map,
		QUESTIONNAIRE
		"WHERE f.key = :key AND (:version = 0 OR f.version = :version) "
		"ORDER BY f.version DESC LIMIT 1");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(key), BIND(version)), a, row, err);
}

enum status
questionnaire_row_get(struct db *db, int64_t id, struct arena *a,
	struct questionnaire_row *row, struct error *err)
{
	struct stmt *s = row_get(
		db, &questionnaire_map, QUESTIONNAIRE "WHERE f.id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

static enum status
choice_rows(struct db *db, struct arena *a, struct question_row *q,
	struct error *err)
{
	struct stmt *s = row_get(db, &choice_map,
		"SELECT * FROM question_choice WHERE question = :question "
		"ORDER BY position");

	stmt_with(s, BIND_AS(":question", q->id));
	return row_all(s, a, &q->choices, &q->nchoices, err);
}

enum status
question_rows(struct db *db, struct arena *a, struct questionnaire_row *row,
	struct error *err)
{
	struct stmt *s = row_get(db, &question_map,
		"SELECT * FROM question WHERE questionnaire = :questionnaire "
		"ORDER BY position");
	enum status st;

	stmt_with(s, BIND_AS(":questionnaire", row->id));
	st = row_all(s, a, &row->questions, &row->n, err);
	for (size_t i = 0; i < row->n && st == STATUS_OK; i++)
		st = choice_rows(db, a, &row->questions[i], err);
	return st;
}

static enum status
question_insert(struct db *db, struct question_row *q, struct error *err)
{
	enum status st = row_insert(db, &question_map, q, &q->id, err);

	for (size_t i = 0; i < q->nchoices && st == STATUS_OK; i++) {
		q->choices[i].id = 0;
		q->choices[i].question = q->id;
		st = row_insert(db, &choice_map, &q->choices[i],
			&q->choices[i].id, err);
	}
	return st;
}

enum status
questionnaire_insert(
	struct db *db, struct questionnaire_row *row, struct error *err)
{
	enum status st = row_insert(db, &questionnaire_map, row, &row->id, err);

	for (size_t i = 0; i < row->n && st == STATUS_OK; i++) {
		row->questions[i].id = 0;
		row->questions[i].questionnaire = row->id;
		st = question_insert(db, &row->questions[i], err);
	}
	return st;
}

#define OF_KEY                                                                 \
	"questionnaire IN (SELECT id FROM questionnaire WHERE key = :key)"

enum status
questionnaire_delete(struct db *db, const char *key, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM question_choice WHERE question IN "
			     "(SELECT id FROM question WHERE " OF_KEY ")");
	enum status st = stmt_run(stmt_with(s, BIND(key)), err);

	if (st == STATUS_OK)
		st = stmt_run(
			stmt_with(stmt_get(db,
					  "DELETE FROM question WHERE " OF_KEY),
				BIND(key)),
			err);
	return st == STATUS_OK
		       ? stmt_run(stmt_with(stmt_get(db,
						    "DELETE FROM questionnaire "
						    "WHERE key = :key"),
					  BIND(key)),
				 err)
		       : st;
}
