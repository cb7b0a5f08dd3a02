/*
 * A place to rehearse in: the file as it is now, on a connection of its own
 * whose writes nobody sees. Whoever rehearses needs no turn and keeps nobody
 * from theirs, however long it takes.
 */
#ifndef STORE_REHEARSAL_H
#define STORE_REHEARSAL_H

#include "base/error.h"

struct db;

/* From here on the connection's handle is the rehearsal's, in a transaction
 * that only the end ends. Does not nest. */
enum status rehearsal_begin(struct db *db, struct error *err);
/* All of it is gone; the connection is as it was. */
void rehearsal_end(struct db *db);

#endif
