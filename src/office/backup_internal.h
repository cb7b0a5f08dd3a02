/* What making and restoring backups share. */
#ifndef OFFICE_BACKUP_INTERNAL_H
#define OFFICE_BACKUP_INTERNAL_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

/* "20261124-190000", on the clock here. */
const char *backup_stamp(struct arena *a, int64_t when);

/* Is the file at path a whole campaign ("campaign check")? */
enum status backup_check(const char *path, struct arena *a, struct error *err);

/* What a backup's header says of the campaign at path: its identity, the last
 * line of its journal and, behind BACKUP_LAW, the mark of the last decision of
 * the rules (campaign/witness.h). */
enum { BACKUP_LAW = '|' };
enum status backup_label(const char *path, struct arena *a, const char **label,
	struct error *err);

/* Remove a temporary campaign with all that is beside it. */
void backup_discard(const char *path, struct arena *a);

#endif
