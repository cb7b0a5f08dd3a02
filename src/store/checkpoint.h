/*
 * The only checkpoint. A PASSIVE checkpoint that races a commit can corrupt
 * a file under SQLite before 3.51.3; with the write lock held on a second
 * connection it cannot. Nothing else in the program checkpoints, but for
 * the last connection as it closes, alone with the file.
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

/*
 * The same, the file written anew before, without what was deleted: SQLite
 * clears a row where it is deleted, and not the copies of it that it left in
 * pages from which it had moved the row. Takes memory as the file takes disk,
 * and some seconds for a million contacts. It waits for its turn as long as a
 * change does. STATUS_OK: the file is written; where others keep the log from
 * being moved, the last of them to leave does it.
 */
enum status checkpoint_clean(struct db *db, struct error *err);

/*
 * Checkpoint if the log has grown by 1,024 pages (4 MB) since the last time;
 * errors ignored. The log's file never shrinks, so its size says nothing.
 */
void checkpoint_if_due(struct db *db);

/*
 * Let SQLite fold and remove the log as this connection closes, if it is the
 * last: it then holds the whole file, so that no commit can race it. A file
 * that nobody has open is whole, with nothing beside it.
 */
void checkpoint_at_close(struct db *db);
/* It is not: somebody else has the file open. */
void checkpoint_not_at_close(struct db *db);

#endif
