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

/* A sending that is not approved yet, by whom it is for. */
struct tag_draft {
	int64_t id;
	const char *filter;
};

enum status tag_drafts(struct db *db, struct arena *a, struct tag_draft **rows,
	size_t *n, struct error *err);
enum status tag_draft_update(
	struct db *db, const struct tag_draft *row, struct error *err);

/* The opinion that most of those who have a tag share: another tag that tells
 * one, or an answer at a door. */
struct tag_likeness {
	const char *name;
	int64_t shared, people,
		others; /* both, who have the tag, the opinion */
};

/* STATUS_NONE: nobody has one. */
enum status tag_nearest_opinion(struct db *db, int64_t tag, struct arena *a,
	struct tag_likeness *out, struct error *err);

#endif
