/* The record of an export. */
#ifndef PEOPLE_EXPORT_SQL_H
#define PEOPLE_EXPORT_SQL_H

#include "base/error.h"

#include <stdint.h>

struct db;

struct export_row {
	const char *time, *actor, *format, *filter, *columns;
	int64_t people, left_out;
	const char *file; /* NULL: standard output */
	const char *reason;
};

enum status export_insert(
	struct db *db, const struct export_row *row, struct error *err);

#endif
