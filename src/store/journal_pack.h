/*
 * A changed row packed into one value.
 *
 * The form says what was changed (table, operation, columns); the data hold
 * the values in the order of its columns: new ones of an insertion, old ones of
 * a deletion, old and new ones of an update. Data are of one of two kinds:
 *
 *	whole	a salt, then the values; each cell's own salt is derived
 *	cells	for each cell its salt and values, or its digest where they
 *		were erased: what is left of a change after an erasure, and
 *		what changes were before they were packed
 *
 * A value is a byte (its type in the low 3 bits; above them the length of a
 * text or blob, or of a number in bytes, or a small number itself), then what
 * that byte does not say.
 */
#ifndef STORE_JOURNAL_PACK_H
#define STORE_JOURNAL_PACK_H

#include "base/buf.h"
#include "base/digest.h"
#include "store/internal.h"

enum { MAX_COLUMNS = 64 };

enum change_op { CHANGE_INSERT, CHANGE_UPDATE, CHANGE_DELETE };

/* A value of SQLite's, borrowed: bytes belong to whoever gave it. */
struct cell_value {
	int type; /* SQLITE_NULL, SQLITE_INTEGER, ... */
	int64_t integer;
	double real;
	const void *bytes;
	size_t size;
};

struct cell {
	const char *column;
	struct cell_value old,
		new; /* of type SQLITE_NULL where there is none */
	bool erased;
	unsigned char salt[DIGEST_SALT_SIZE]; /* unless erased */
	unsigned char digest[DIGEST_SIZE];    /* once erased */
};

/* What kind of change: a row of change_form. */
struct change_form {
	int64_t id;
	enum change_op op;
	char *table;
	char *columns[MAX_COLUMNS];
	size_t n;
	char *names; /* what columns point into */
};

/* NULL gives SQLITE_NULL. */
struct cell_value cell_value_of(sqlite3_value *value);
bool cell_value_same(const struct cell_value *a, const struct cell_value *b);
/* SQLite's code. The bytes must outlive the statement's next step. */
int cell_value_bind(sqlite3_stmt *s, int place, const struct cell_value *v);
/* As the result of an SQL function. */
void cell_value_result(sqlite3_context *context, const struct cell_value *v);

/* The salt of cell i of a change that was packed whole. */
void cell_salt(unsigned char out[DIGEST_SALT_SIZE],
	const unsigned char salt[DIGEST_SALT_SIZE], size_t i);

/* Packed data in place of what the buf holds. */
void pack_whole(struct buf *data, enum change_op op,
	const unsigned char salt[DIGEST_SALT_SIZE], const struct cell *cells,
	size_t n);
void pack_cells(struct buf *data, enum change_op op, const struct cell *cells,
	size_t n);
/* The form's n cells out of data, whose bytes they borrow; false where the
 * data are no such change. */
bool unpack(const void *data, size_t size, const struct change_form *form,
	struct cell *cells);

#endif
