/* Statements of the ledger of erasures. */
#ifndef PEOPLE_ERASURE_SQL_H
#define PEOPLE_ERASURE_SQL_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct db;

/* Adding it twice is adding it once. */
enum status erasure_insert(struct db *db,
	const unsigned char digest[DIGEST_SIZE], struct error *err);
enum status erasure_digests(struct db *db, struct arena *a,
	const unsigned char ***digests, size_t *n, struct error *err);
/* The number of every person; freed by the caller. */
enum status erasure_people(
	struct db *db, int64_t **ids, size_t *n, struct error *err);

#endif
