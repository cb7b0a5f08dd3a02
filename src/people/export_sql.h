/* The record of an export. */
#ifndef PEOPLE_EXPORT_SQL_H
#define PEOPLE_EXPORT_SQL_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct db;

struct export_row {
	const char *time, *actor, *format, *filter, *columns;
	int64_t people, left_out;
	const char *file; /* NULL: standard output */
	const char *reason;
	const char *recipient; /* NULL: the campaign itself */
};

/* Who agreed to be shared, ascending; freed by the caller. */
enum status export_sharing(
	struct db *db, int64_t **ids, size_t *n, struct error *err);

enum status export_insert(
	struct db *db, const struct export_row *row, struct error *err);

#endif
