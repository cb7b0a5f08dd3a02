/* Statements of drafts, which are written outside the journal. */
#ifndef CAMPAIGN_DRAFT_SQL_H
#define CAMPAIGN_DRAFT_SQL_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

struct draft_row {
	const char *form;
	int64_t subject;
	const char *fields;
	const char *saved; /* when */
};

/* Inside db_begin … db_commit; takes the place of the one before. */
enum status draft_row_put(struct db *db, const char *actor,
	const struct draft_row *row, struct error *err);
/* Is that person in the campaign? */
enum status draft_row_names(
	struct db *db, int64_t person, bool *there, struct error *err);
enum status draft_row_drop(struct db *db, const char *actor, const char *form,
	int64_t subject, struct error *err);
/* An actor's drafts, newest first, at most limit; the rows are the arena's. */
enum status draft_row_list(struct db *db, const char *actor, size_t limit,
	struct arena *a, struct draft_row *rows, size_t *n, struct error *err);
/* STATUS_NONE where there is none. */
enum status draft_row_get(struct db *db, const char *actor, const char *form,
	int64_t subject, struct arena *a, struct draft_row *row,
	struct error *err);

#endif
