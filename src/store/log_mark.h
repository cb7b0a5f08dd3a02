/*
 * Is the file under a name the campaign that was opened, and is the log beside
 * it that file's log? SQLite itself takes any log that lies there.
 *
 * The table log_mark holds one mark, made of a random number. A log that begins
 * writes a new one into its first transaction, with the one that the file had
 * (before). So a file and its log agree where the file's mark is the log's (it
 * is folded in, wholly or in part) or the log's before (none of it is yet).
 */
#ifndef STORE_LOG_MARK_H
#define STORE_LOG_MARK_H

#include "base/error.h"

struct db;
struct sqlite3;

/*
 * Before a file is opened by whoever opens it first: STATUS_FAILED where there
 * is a log beside it that belongs to another file or another time of this one.
 */
enum status log_mark_check(const char *path, struct error *err);

/* Open the file without its log, to read it; STATUS_FAILED where it has one.
 * The caller closes *out. */
enum status log_mark_open_alone(
	const char *path, struct sqlite3 **out, struct error *err);

/*
 * In a write that has just begun: STATUS_FAILED where the file that was opened
 * was renamed, replaced, or migrated by a newer version.
 */
enum status log_mark_hold(struct db *db, struct error *err);
/* Mark the log, where this write begins it. */
enum status log_mark_put(struct db *db, struct error *err);

#endif
