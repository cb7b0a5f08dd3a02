/*
 * The ledger of erasures: of everybody who was erased a keyed hash of their
 * number, and nothing else. A backup made before an erasure still holds the
 * person; the ledger of the file that it takes the place of says so, and the
 * erasure is made again. Refusals made since are carried over with it, and so
 * are purges of the electoral roll.
 */
#ifndef PEOPLE_ERASURE_H
#define PEOPLE_ERASURE_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;
struct roll_row;
struct said_no;
struct suppression_row;

/* Inside a change: this person is erased. */
enum status erasure_note(struct campaign *c, int64_t person, struct error *err);

/* What one file knows, for another; in an arena. */
struct erasure_ledger {
	unsigned char secret[DIGEST_SIZE]; /* where any of these is there */
	const unsigned char **digests;
	size_t n;
	struct suppression_row *refused;
	size_t nrefused;
	struct said_no *noes; /* who refused what, of people it still has */
	size_t nnoes;
	struct roll_row *rolls; /* electoral rolls that are purged */
	size_t nrolls;
};

enum status erasure_ledger_load(struct campaign *c, struct arena *a,
	struct erasure_ledger *out, struct error *err);
/* Inside a change: carry the refusals over, of which *refused are news to this
 * file, and find whom the ledger names, to be erased; the caller frees *people.
 */
enum status erasure_ledger_apply(struct campaign *c,
	const struct erasure_ledger *ledger, int64_t *refused, int64_t **people,
	size_t *n, struct error *err);

#endif
