/*
 * Backups: a consistent copy of the campaign, sealed with a passphrase
 * (base/seal.h) and verified before it is called done; and back again.
 */
#ifndef OFFICE_BACKUP_H
#define OFFICE_BACKUP_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;

/* How old the last good one may be before Today says so. */
enum { BACKUP_DAYS = 7 };

/*
 * to: a file that is not there yet, or a folder, in which it gets a name with
 * the time; keep of those are kept, 0: all. *made is its path. STATUS_FAILED
 * where the campaign itself is damaged: its older backups are worth more.
 */
enum status backup_make(struct campaign *c, const char *to,
	const char *passphrase, long keep, struct arena *a, const char **made,
	struct error *err);

/* When the last good one was made (ISO), NULL where none was. */
enum status backup_last(struct campaign *c, struct arena *a, const char **time,
	struct error *err);

/*
 * Does the campaign's journal go on from that of the backup? *made is when that
 * was made (ISO). STATUS_FAILED says where they part, and what to do;
 * STATUS_DENIED: it is not this passphrase.
 */
enum status backup_compare(struct campaign *c, const char *from,
	const char *passphrase, struct arena *a, const char **made,
	struct error *err);

/* What a restoration came to. */
struct backup_restored {
	const char *made; /* when the backup was made, ISO */
	const char *kept; /* what was there before, or NULL */
	int64_t erased;   /* people erased since, erased again */
	int64_t refused;  /* refusals since, written on their cards again */
	int64_t decided;  /* decisions of the rules since, taken along */
	bool parted;      /* what was there decided otherwise: it keeps its own
			   */
	bool alone;       /* nothing was there that knows of either */
	bool unread;      /* what was there before could not be read: nobody
			   * knows who was erased since */
};

/*
 * Put the campaign at path back as a backup has it. STATUS_BUSY where somebody
 * has it open; nothing is replaced unless the backup is whole.
 */
enum status backup_restore(const char *path, const char *from,
	const char *passphrase, const char *actor, struct arena *a,
	struct backup_restored *out, struct error *err);

#endif
