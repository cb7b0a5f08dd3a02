/* Statements of the ledger of erasures. */
#ifndef PEOPLE_ERASURE_SQL_H
#define PEOPLE_ERASURE_SQL_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* Adding it twice is adding it once. */
enum status erasure_insert(struct db *db,
	const unsigned char digest[DIGEST_SIZE], struct error *err);
enum status erasure_digests(struct db *db, struct arena *a,
	const unsigned char ***digests, size_t *n, struct error *err);
/* Who said no to a channel, and since when the file has them: a number alone
 * may be somebody else's in another file. */
struct said_no {
	int64_t person;
	const char *created, *name_key;
	const char *channel;
	const char *captured, *captured_by, *medium;
};

enum status noes_load(struct db *db, struct arena *a, struct said_no **rows,
	size_t *n, struct error *err);
/* Is that person here, with no such no yet? */
enum status no_is_news(
	struct db *db, const struct said_no *no, bool *news, struct error *err);

/* The number of every person; freed by the caller. */
enum status erasure_people(
	struct db *db, int64_t **ids, size_t *n, struct error *err);

#endif
