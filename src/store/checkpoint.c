/* The only checkpoint: passive, under a guard that holds the write lock. */
#include "store/checkpoint.h"

#include "base/i18n.h"
#include "store/internal.h"
#include "store/log_mark.h"
#include "store/queue.h"

enum { LOG_PAGES = 1024, GUARD_MS = 1000, CLEAN_MS = 30000 };

static enum status
busy(struct error *err)
{
	return error_set(err, STATUS_BUSY,
		_("somebody is writing; the checkpoint waits for another "
		  "time"));
}

/* Another connection, which checkpoints nothing; the caller closes it. */
static enum status
open_again(struct db *db, sqlite3 **again, struct error *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

	if (sqlite3_open_v2(db_path(db), again, flags, NULL) != SQLITE_OK ||
		sqlite3_busy_timeout(*again, GUARD_MS) != SQLITE_OK ||
		sqlite3_db_config(*again, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
			NULL) != SQLITE_OK ||
		sqlite3_exec(*again, "PRAGMA wal_autocheckpoint = 0", NULL,
			NULL, NULL) != SQLITE_OK)
		return error_set(err, STATUS_FAILED,
			_("cannot open %s to checkpoint it: %s"), db_path(db),
			sqlite3_errmsg(*again));
	return STATUS_OK;
}

static enum status
open_guard(struct db *db, sqlite3 **guard, struct error *err)
{
	enum status st = open_again(db, guard, err);

	if (st == STATUS_OK && sqlite3_exec(*guard, "BEGIN IMMEDIATE", NULL,
				       NULL, NULL) != SQLITE_OK)
		return busy(err);
	return st;
}

static enum status
fold(struct db *db, struct error *err)
{
	sqlite3 *guard = NULL;
	enum status st = open_guard(db, &guard, err);

	if (st == STATUS_OK) {
		if (sqlite3_wal_checkpoint_v2(db_handle(db), NULL,
			    SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) != SQLITE_OK)
			st = db_error(db, _("cannot checkpoint"), err);
		sqlite3_exec(guard, "ROLLBACK", NULL, NULL, NULL);
	}
	sqlite3_close(guard);
	return st;
}

static enum status
take_turn(struct db *db, int ms, struct error *err)
{
	enum status st;

	if (db_in_transaction(db))
		return busy(err);
	st = queue_enter(db_queue(db), ms, err);
	return st == STATUS_BUSY ? busy(err) : st;
}

enum status
checkpoint_run(struct db *db, struct error *err)
{
	enum status st = take_turn(db, GUARD_MS, err);

	if (st != STATUS_OK)
		return st;
	st = fold(db, err);
	queue_leave(db_queue(db));
	return st;
}

/* Where this begins a log, it is marked as any write marks it. */
static enum status
mark_log(struct db *db, struct error *err)
{
	enum status st = db_exec(db, "BEGIN IMMEDIATE", err);

	if (st == STATUS_OK)
		st = log_mark_hold(db, err);
	if (st == STATUS_OK)
		st = log_mark_put(db, err);
	if (st == STATUS_OK)
		st = db_exec(db, "COMMIT", err);
	if (db_in_transaction(db))
		sqlite3_exec(db_handle(db), "ROLLBACK", NULL, NULL, NULL);
	return st;
}

/* By a connection that no role binds; in memory, since a temporary file would
 * hold everybody's data where nobody looks. Writers wait meanwhile, 11 s at 1.4
 * million contacts: it is the whole file, since nothing records which pages a
 * row stood in before it was moved, and it is now and not at night, since the
 * copies of a backup in between would keep who was erased. */
static enum status
write_anew(struct db *db, struct error *err)
{
	sqlite3 *again = NULL;
	enum status st = open_again(db, &again, err);

	if (st == STATUS_OK &&
		sqlite3_exec(again, "PRAGMA temp_store = MEMORY; VACUUM", NULL,
			NULL, NULL) != SQLITE_OK)
		st = db_error_code(db, sqlite3_extended_errcode(again),
			_("the campaign file refused"), err);
	sqlite3_close(again);
	return st;
}

enum status
checkpoint_clean(struct db *db, struct error *err)
{
	enum status st = take_turn(db, CLEAN_MS, err);

	if (st != STATUS_OK)
		return st;
	st = mark_log(db, err);
	if (st == STATUS_OK)
		st = write_anew(db, err);
	fold(db, NULL);
	queue_leave(db_queue(db));
	return st;
}

void
checkpoint_at_close(struct db *db)
{
	sqlite3_db_config(
		db_handle(db), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
}

void
checkpoint_not_at_close(struct db *db)
{
	sqlite3_db_config(
		db_handle(db), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

void
checkpoint_if_due(struct db *db)
{
	struct db_log *log = db_log(db);

	/* Somebody else folded the log, and it started afresh. */
	if (log->pages < log->folded)
		log->folded = 0;
	if (log->pages - log->folded <= LOG_PAGES)
		return;
	checkpoint_run(db, NULL);
	log->folded = log->pages;
}
