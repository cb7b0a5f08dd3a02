/* Statements of what the law wants to know: retention periods that are over,
 * consents without proof, exports. */
#ifndef OFFICE_LAW_SQL_H
#define OFFICE_LAW_SQL_H

#include "office/retention.h"
#include "people/expired.h"

struct db;

/* People past their retention period, by class, then by last sign of life. */
enum status retention_rows(struct db *db, const struct expired_days *days,
	size_t limit, struct arena *a, struct retention_row **rows, size_t *n,
	struct error *err);
/* How many of a class. */
enum status retention_count(struct db *db, const struct expired_days *days,
	enum retention_class class, int64_t *n, struct error *err);

/* People with a yes of which the wording was not kept. */
enum status consents_unproven(struct db *db, int64_t *n, struct error *err);

/* The same of one import, the greatest first. */
struct unproven_import {
	int64_t import, people;
	const char *file;
};
enum status consents_unproven_imports(struct db *db, size_t limit,
	struct arena *a, struct unproven_import **rows, size_t *n,
	struct error *err);

struct export_past {
	const char *time, *actor, *format, *filter, *columns, *reason;
	const char *file; /* or NULL */
	int64_t people;
};

/* The latest ones, newest first. */
enum status export_rows(struct db *db, size_t limit, struct arena *a,
	struct export_past **rows, size_t *n, struct error *err);

enum status suppression_count(struct db *db, int64_t *n, struct error *err);

#endif
