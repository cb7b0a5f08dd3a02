/*
 * Contacts that may be one person: pairs with a score (duplicate_score.h),
 * found, shown and decided; nothing is ever merged by itself.
 *
 * Pairs are not all compared: two persons meet where they share an e-mail, a
 * telephone, or the sound of their names together with the year of birth or
 * the address (in either order of the names). What more than 40 persons share
 * (a switchboard's number) tells nobody apart and brings nobody together.
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
 * The pairs at or over DUPLICATE_THRESHOLD that nobody told apart, the
 * likeliest first; at most limit. The caller frees *pairs.
 */
enum status duplicate_find(struct campaign *c, size_t limit,
	struct duplicate_pair **pairs, size_t *n, struct error *err);

/* "same name, same date of birth", translated. */
const char *duplicate_reasons(struct arena *a, unsigned signs);

/* Is a pair still to be decided: both are there, and nobody told them apart? */
enum status duplicate_pending(struct campaign *c, int64_t first, int64_t second,
	bool *pending, struct error *err);

/* The two are not the same: never shown again. One journal entry. */
enum status duplicate_tell_apart(struct campaign *c, int64_t first,
	int64_t second, int64_t *entry, struct error *err);

#endif
