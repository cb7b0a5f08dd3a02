/* Statements of the records of sendings. */
#ifndef MESSAGES_RECORD_SQL_H
#define MESSAGES_RECORD_SQL_H

#include "messages/record.h"

struct db;

enum status record_insert(
	struct db *db, const struct record_row *row, struct error *err);
/* Newest first; outbox 0: all. */
enum status record_rows(struct db *db, int64_t outbox, struct arena *a,
	struct record_row **rows, size_t *n, struct error *err);

/* Those kept until before a day. */
enum status record_count_before(
	struct db *db, const char *day, int64_t *n, struct error *err);
enum status record_drop_before(
	struct db *db, const char *day, struct error *err);

/* Where the people of a sending come from, most of them first. */
struct record_source {
	const char *source;
	int64_t people;
};
enum status record_sources(struct db *db, int64_t outbox, struct arena *a,
	struct record_source **rows, size_t *n, struct error *err);
/* Who answers for the account, or NULL. */
enum status record_holder(
	struct db *db, struct arena *a, const char **holder, struct error *err);

#endif
