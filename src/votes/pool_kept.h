/*
 * What other communes say of two polls, kept in the campaign: fitted once
 * (votes/pool_transfer.h), used by every estimate of ours between these polls
 * until their results change.
 */
#ifndef VOTES_POOL_KEPT_H
#define VOTES_POOL_KEPT_H

#include "infer/pool.h"
#include "votes/pool_area.h"
#include "votes/transfer.h"

#include <stdbool.h>

struct campaign;
struct pool_transfer;
struct pool_row;
struct pool_cell_row;

struct pool_kept {
	const struct pool_row *row; /* NULL: none is kept */
	struct pool_cell_row *cells;
	size_t ncells;
	bool stale; /* results have changed since: not to be used */
};

/* That of the campaign's commune and two polls ("leg2024/1"); none is
 * STATUS_OK. Lives in the arena. */
enum status pool_kept_load(struct campaign *c, const char *before,
	const char *after, struct arena *a, struct pool_kept *out,
	struct error *err);

/* Is there one to use? */
bool pool_kept_is_good(const struct pool_kept *kept);
/* For the poll_request of a pair that is to have the same options. */
bool pool_kept_blank_apart(const struct pool_kept *kept);

/* The prior of a pair, in the arena; NULL where it knows none of its cells. */
const struct infer_prior *pool_kept_prior(const struct pool_kept *kept,
	const struct poll_pair *pair, struct arena *a);

/*
 * In words, in the arena, at most POOL_WORDS of them, for people: how many
 * districts were asked, how far they moved ours, and what was guessed; or that
 * it is out of date and not used. Returns how many.
 */
enum { POOL_WORDS = 2 };
size_t pool_kept_words(const struct pool_kept *kept, struct arena *a,
	const char *words[POOL_WORDS]);

/* The same for a title: "with 33 other districts"; NULL: there is none. */
const char *pool_kept_title(const struct pool_kept *kept, struct arena *a);

/* The same of what was just fitted. */
size_t pool_fitted_words(const struct pool_transfer *fitted, struct arena *a,
	const char *words[POOL_WORDS]);

/* Keep what was fitted, in the place of what there is; an entry of the
 * journal. */
enum status pool_keep(struct campaign *c, const struct pool_transfer *fitted,
	int64_t *entry, struct error *err);

#endif
