/* What the journal's own files share. */
#ifndef STORE_JOURNAL_INTERNAL_H
#define STORE_JOURNAL_INTERNAL_H

#include "base/digest.h"
#include "store/internal.h"
#include "store/journal.h"

/* A recorded table and its columns, in the order of the schema. */
struct journal_table {
	char *name;
	char **columns;
	size_t ncolumns;
	bool has_import;
};

/* Digest of one change over its salt, place and values. */
void chain_change(unsigned char out[DIGEST_SIZE],
	const unsigned char salt[DIGEST_SALT_SIZE], const char *op,
	const char *table, int64_t row, const char *column, sqlite3_value *old,
	sqlite3_value *new);

/* A new salt, and the digest of a summary over it. */
void chain_summary(unsigned char out[DIGEST_SIZE],
	unsigned char salt[DIGEST_SALT_SIZE], const char *summary);

/*
 * Begin an entry's digest: the entry before, then this one's head. summary is
 * the summary's digest; NULL in entries made before there was one, whose
 * summary itself is held.
 */
void chain_entry(struct digest *d, const void *previous, size_t size,
	const struct journal_entry *entry, int64_t device,
	const unsigned char *summary);

/* Compute every entry's digest anew; only after all were found to hold. */
enum status journal_reseal(struct db *db, struct error *err);

/* The digest of the newest entry into out; size 0 where there is none. */
enum status chain_last(struct db *db, unsigned char out[DIGEST_SIZE],
	size_t *size, struct error *err);

/* The recorded tables of this connection, loaded once. */
enum status journal_tables(struct db *db, const struct journal_table **tables,
	size_t *n, struct error *err);

#endif
