/*
 * The end of the electoral roll (people/roll.h): erased after the last round,
 * or held while the poll is disputed. What remains is that it was there, who
 * undertook what for it, and a record of its purge, whose digest the journal
 * keeps. A backup that is restored later is purged again.
 */
#ifndef OFFICE_ROLL_PURGE_H
#define OFFICE_ROLL_PURGE_H

#include "people/roll.h"

/* A sheet that was drawn, or a backup that was made while the roll was here:
 * copies, which whoever has them destroys. */
struct roll_copy {
	const char *time;
	const char *what; /* "door, station 0012", or the backup's file */
};

struct roll_proof {
	struct roll_row roll;
	int64_t erased; /* voters */
	struct roll_copy *sheets, *backups;
	size_t nsheets, nbackups;
	const char *record; /* all of it, as JSON */
	char digest[2 * DIGEST_SIZE + 1];
};

/* STATUS_NONE: there is no roll. In the arena. */
enum status roll_purge(struct campaign *c, struct arena *a,
	struct roll_proof *proof, int64_t *entry, struct error *err);
/* What a purge would erase and name, without a record; reads only.
 * STATUS_NONE: there is no roll. */
enum status roll_purge_look(struct campaign *c, struct arena *a,
	struct roll_proof *proof, struct error *err);
/* A dispute keeps it until a day. STATUS_USAGE: no reason is said, or the day
 * is past. */
enum status roll_hold(struct campaign *c, const struct date *until,
	const char *reason, int64_t *entry, struct error *err);

/* Days until it is erased, negative: overdue; STATUS_NONE: there is none, or no
 * day of poll. */
enum status roll_days_left(struct campaign *c, struct arena *a,
	struct roll_row *row, long *left, struct error *err);

#endif
