/*
 * What this computer remembers of a campaign's journal, outside of its file:
 * the last entry it saw, and its digest. Whoever cuts the journal's end off, or
 * puts an older file in its place, cannot cut this off with it.
 *
 * The folder is the user's; there is one small file a campaign in it, named
 * after its first entry.
 */
#ifndef CAMPAIGN_WITNESS_H
#define CAMPAIGN_WITNESS_H

#include "base/error.h"

#include <stdbool.h>

struct db;

/* Remember the journal's last entry, unless what was remembered before is not
 * in the journal: that stays until it was looked at. */
void witness_keep(struct db *db, const char *folder);

/* STATUS_FAILED: the entry remembered is not there, or is another one. */
enum status witness_check(struct db *db, const char *folder, struct error *err);

/* Take the journal as it is from now on. */
void witness_accept(struct db *db, const char *folder);

#endif
