/*
 * The only checkpoint. A PASSIVE checkpoint that races a commit can corrupt
 * a file under SQLite before 3.51.3; with the write lock held on a second
 * connection it cannot. Nothing else in the program checkpoints.
 */
#ifndef STORE_CHECKPOINT_H
#define STORE_CHECKPOINT_H

#include "base/error.h"

struct db;

/*
 * Move the write-ahead log into the file. STATUS_BUSY where the write lock
 * is not to be had within a second: nothing is lost, the next one does it.
 */
enum status checkpoint_run(struct db *db, struct error *err);

/* Checkpoint if the log has grown past its limit (4 MB); errors ignored. */
void checkpoint_if_due(struct db *db);

#endif
