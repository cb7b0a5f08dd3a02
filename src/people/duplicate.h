/*
 * Contacts that may be one person: pairs with a score (duplicate_score.h),
 * found, shown and decided by a person; nothing is ever merged automatically.
 *
 * Not all pairs are compared: two persons become candidates if they share an
 * e-mail, a telephone, or the sound of their names together with the year of
 * birth or the address (names in either order). A value that more than 40
 * persons share (a switchboard's number) is ignored.
 */
#ifndef PEOPLE_DUPLICATE_H
#define PEOPLE_DUPLICATE_H

#include "base/arena.h"
#include "base/error.h"
#include "people/contact.h"
#include "people/duplicate_score.h"

struct campaign;

struct duplicate_pair {
	int64_t first, second; /* the lower id first */
	int score;
	unsigned signs; /* a bit for each enum duplicate_sign */
};

/*
 * The pairs with a score of DUPLICATE_THRESHOLD or more that nobody marked as
 * distinct, the likeliest first; at most limit. The caller frees *pairs.
 */
enum status duplicate_find(struct campaign *c, size_t limit,
	struct duplicate_pair **pairs, size_t *n, struct error *err);

/* "same name, same date of birth", translated. */
const char *duplicate_reasons(struct arena *a, unsigned signs);

/* Is a pair still undecided: both exist, and nobody marked them as distinct? */
enum status duplicate_pending(struct campaign *c, int64_t first, int64_t second,
	bool *pending, struct error *err);

/* Mark the two as distinct: never shown again. One journal entry. */
enum status duplicate_tell_apart(struct campaign *c, int64_t first,
	int64_t second, int64_t *entry, struct error *err);

#endif
