/* Everything that happened with a person, newest first; and the last contact.
 */
#ifndef PEOPLE_TIMELINE_SQL_H
#define PEOPLE_TIMELINE_SQL_H

#include "people/timeline.h"

struct db;

/* Rows before one (NULL: from the newest), at most limit, in the arena. */
enum status timeline_row_page(struct db *db, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err);

/* The newest contact, NULL for none; by indexes of the person alone. */
enum status timeline_row_last(struct db *db, int64_t person, struct arena *a,
	const char **time, struct error *err);

#endif
