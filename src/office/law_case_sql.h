/* Rows of requests and breaches. */
#ifndef OFFICE_LAW_CASE_SQL_H
#define OFFICE_LAW_CASE_SQL_H

#include "office/law_case.h"

struct db;

enum status law_case_rows(struct db *db, bool all, struct arena *a,
	struct law_case **rows, size_t *n, struct error *err);
enum status law_case_get(struct db *db, int64_t id, struct arena *a,
	struct law_case *row, struct error *err);
enum status law_case_insert(
	struct db *db, struct law_case *row, struct error *err);
enum status law_case_update(
	struct db *db, const struct law_case *row, struct error *err);

#endif
