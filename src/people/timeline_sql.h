/* One statement: everything that happened with a person, newest first. */
#ifndef PEOPLE_TIMELINE_SQL_H
#define PEOPLE_TIMELINE_SQL_H

#include "people/timeline.h"

struct db;

/* Rows before one (NULL: from the newest), at most limit, in the arena. */
enum status timeline_row_page(struct db *db, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err);

#endif
