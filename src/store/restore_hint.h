/* What to type where a file cannot be used: the restoration of its last
 * backup, with the paths as they are. */
#ifndef STORE_RESTORE_HINT_H
#define STORE_RESTORE_HINT_H

#include "base/arena.h"

struct db;

/* "permanence -C antony.permanence campaign restore /media/usb/antony.backup";
 * FILE where the file knows of no backup, or cannot be read any more. */
const char *restore_hint(struct db *db, struct arena *a);

#endif
