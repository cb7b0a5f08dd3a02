/*
 * Files that a person names to be written, by a command or on a screen: no
 * output replaces what it should not. Never a campaign, open or not, nor what
 * belongs to one (-wal, -shm, -queue, -outbox), by name and by inode; nothing
 * but an ordinary file. Whether one that is there may be replaced is asked of
 * whoever named it.
 *
 * How they are written is base/io.h's: beside, synced, renamed.
 */
#ifndef CAMPAIGN_TARGET_H
#define CAMPAIGN_TARGET_H

#include "base/error.h"

#include <stdbool.h>

struct campaign;

enum target_state {
	TARGET_NEW,   /* nothing is there */
	TARGET_FILE,  /* an ordinary file, to be replaced only if asked for */
	TARGET_FOLDER /* for whoever fills one */
};

/* What stands at path; c may be NULL. STATUS_FAILED: what must not be written
 * to; STATUS_DENIED: what is not in a service's folder (base/service.h). The
 * open campaign's own files are not opened. */
enum status target_look(const struct campaign *c, const char *path,
	enum target_state *state, struct error *err);

/* Is it what a database keeps beside itself: "c.permanence-wal", there or not;
 * or the open campaign's under another name (a hard link)? */
bool target_is_companion(const struct campaign *c, const char *path);

#endif
