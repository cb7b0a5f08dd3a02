/*
 * What is remembered of a campaign's journal outside of its file: entries it
 * had, each as a line "NUMBER DIGEST TIME". As each digest covers the entries
 * before, a journal that was cut off, worked on as an older copy, or written
 * anew from the start shows by its lines.
 *
 * This computer remembers, in the user's folder, the newest entries a line each
 * and older ones ever more sparsely, one small file a campaign and path, named
 * after the campaign's identity: a copy that is tried out elsewhere goes its
 * own way. Of each path it remembers which campaign it was. A backup holds the
 * last line of its own.
 */
#ifndef CAMPAIGN_WITNESS_H
#define CAMPAIGN_WITNESS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* Remember the journal as it goes on, unless what was remembered before is not
 * in it: that stays until it was looked at. */
void witness_keep(struct db *db, const char *folder);

/* STATUS_FAILED: an entry remembered is not there, or is another one. */
enum status witness_check(struct db *db, const char *folder, struct error *err);

/* Take the journal as it is from now on. */
void witness_accept(struct db *db, const char *folder);

/* The same of what the rules decided (campaign/judge.h): the last decision. */
void witness_keep_law(struct db *db, const char *folder);
enum status witness_check_law(
	struct db *db, const char *folder, struct error *err);
void witness_accept_law(struct db *db, const char *folder);

/* The last decision in few signs, for the header of a backup; "" for none. */
const char *witness_law_mark(struct db *db, struct arena *a);
/* Is the decision of a mark there as it was? "": nothing was marked. */
bool witness_law_holds(struct db *db, const char *mark, struct arena *a);

/* The file of what is remembered of a campaign where it is now, with this at
 * its end; in the arena, NULL where it has no identity. */
const char *witness_path(
	struct db *db, const char *folder, const char *ending, struct arena *a);

/* What such a file says, in the arena; "" for nothing, and for no path. */
const char *witness_recall(const char *path, struct arena *a);

/* The line of an entry, of the last where id is 0; NULL where there is none. */
const char *witness_line(struct db *db, int64_t id, struct arena *a);

/*
 * Is the journal that of which these are lines, oldest first? Otherwise
 * STATUS_FAILED with where it parts, and what to do. whose names them: "what
 * this computer saw of it". accept: --accept helps.
 */
enum status witness_compare(struct db *db, const char *const *lines, size_t n,
	const char *whose, bool accept, struct error *err);

#endif
