/* Statements of tags. */
#ifndef PEOPLE_TAG_SQL_H
#define PEOPLE_TAG_SQL_H

#include "people/tag.h"

struct db;

enum status tag_rows(struct db *db, struct arena *a, struct tag_row **rows,
	size_t *n, struct error *err);
/* Of a topic or a task, so declared. */
enum status tag_rows_declared(struct db *db, struct arena *a,
	struct tag_row **rows, size_t *n, struct error *err);
enum status tag_update(
	struct db *db, const struct tag_row *row, struct error *err);
/* Whoever has the one has the other, and the one is gone. */
enum status tag_merge(
	struct db *db, int64_t tag, int64_t into, struct error *err);

#endif
