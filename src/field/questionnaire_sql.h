/* Statements of questionnaires. */
#ifndef FIELD_QUESTIONNAIRE_SQL_H
#define FIELD_QUESTIONNAIRE_SQL_H

#include "field/questionnaire.h"

struct db;

/* By name, the newest version first; all: every version. */
enum status questionnaire_rows(struct db *db, bool all, struct arena *a,
	struct questionnaire_row **rows, size_t *n, struct error *err);
/* version 0: the newest. STATUS_NONE: there is none. */
enum status questionnaire_row_find(struct db *db, const char *key,
	int64_t version, struct arena *a, struct questionnaire_row *row,
	struct error *err);
enum status questionnaire_row_get(struct db *db, int64_t id, struct arena *a,
	struct questionnaire_row *row, struct error *err);
/* Its questions, each with its answers. */
enum status question_rows(struct db *db, struct arena *a,
	struct questionnaire_row *row, struct error *err);
/* All of it; the ids are set. */
enum status questionnaire_insert(
	struct db *db, struct questionnaire_row *row, struct error *err);
/* Every version of a key. */
enum status questionnaire_delete(
	struct db *db, const char *key, struct error *err);

#endif
