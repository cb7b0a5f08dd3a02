/* What people call the rows that the journal identifies by number. */
#ifndef PEOPLE_ROW_NAME_H
#define PEOPLE_ROW_NAME_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

struct db;

/* The name of a table's row, even of a deleted one; *name NULL if nothing is
 * known of it. In the arena. */
enum status row_name(struct db *db, const char *table, int64_t row,
	struct arena *a, const char **name, struct error *err);

/* What a row is in a table that points at people, translated: "invitation";
 * NULL for other tables. */
const char *row_of_person(const char *table);

#endif
