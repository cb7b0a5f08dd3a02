/* A connection: opening rules, transactions, deadlines. */
#include "store/db.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/checkpoint.h"
#include "store/db_internal.h"
#include "store/log_mark.h"
#include "store/migrate.h"
#include "store/presence.h"
#include "store/schema.h"
#include "store/stmt.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	APPLICATION_ID = 0x5045524d, /* "PERM" */
	BUSY_MS = 10000,
	CELL_LIMIT = 64 << 20 /* what a damaged file may hold is not read */
};

sqlite3 *
db_handle(struct db *db)
{
	return db->handle;
}

struct journal *
db_journal(struct db *db)
{
	return db->journal;
}

void
db_set_journal(struct db *db, struct journal *journal)
{
	db->journal = journal;
}

struct stmt **
db_stmt_cache(struct db *db)
{
	return &db->statements;
}

bool
db_is_shared(struct db *db)
{
	if (!presence_alone(db->queue))
		return true;
	presence_join(db->queue);
	return false;
}

size_t
db_present(const struct db *db, struct presence *others, size_t max)
{
	return db->queue < 0 ? 0 : presence_list(db->queue, others, max);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

int
db_queue(const struct db *db)
{
	return db->queue;
}

int64_t
db_device(const struct db *db)
{
	return db->device;
}

struct sequences *
db_sequences(struct db *db)
{
	return &db->sequences;
}

struct db_log *
db_log(struct db *db)
{
	return &db->log;
}

int *
db_version_known(struct db *db)
{
	return &db->version;
}

struct file_state *
db_file_state(struct db *db)
{
	return &db->file;
}

static enum status
error_kind(int code)
{
	if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
		return STATUS_BUSY;
	if ((code & 0xff) == SQLITE_INTERRUPT)
		return STATUS_CANCELLED;
	return STATUS_FAILED;
}

/* By the authorizer alone (sight.h). */
static bool
is_closed(int code)
{
	return (code & 0xff) == SQLITE_AUTH;
}

static enum status
say(struct db *db, int code, const char *words, const char *doing,
	struct error *err)
{
	if ((code & 0xff) == SQLITE_FULL ||
		((code & 0xff) == SQLITE_IOERR &&
			sqlite3_system_errno(db->handle) == ENOSPC))
		return error_set(err, STATUS_FAILED,
			_("the disk is full; nothing was changed: free some "
			  "room and try again"));
	if (code == SQLITE_IOERR_SHORT_READ)
		return presence_log_is_gone(db->path, err);
	if (is_closed(code))
		return error_set(err, STATUS_DENIED, "%s",
			db->refusal ? db->refusal
				    : _("your role does not show this; ask a "
					"coordinator"));
	return error_set(err, error_kind(code), "%s: %s (%s, %d)", doing, words,
		db->path, code);
}

enum status
db_error(struct db *db, const char *doing, struct error *err)
{
	return say(db, sqlite3_extended_errcode(db->handle),
		sqlite3_errmsg(db->handle), doing, err);
}

enum status
db_error_code(struct db *db, int code, const char *doing, struct error *err)
{
	return say(db, code, sqlite3_errstr(code), doing, err);
}

enum status
db_exec(struct db *db, const char *sql, struct error *err)
{
	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return db_error(db, _("the campaign file refused"), err);
	return STATUS_OK;
}

int
db_pragma(struct db *db, const char *sql)
{
	sqlite3_stmt *s;
	int value = -1;

	if (sqlite3_prepare_v2(db->handle, sql, -1, &s, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_step(s) == SQLITE_ROW)
		value = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return value;
}

void
db_set_up(struct db *db)
{
	sqlite3 *handle = db->handle;

	sqlite3_extended_result_codes(handle, 1);
	sqlite3_busy_timeout(handle, BUSY_MS);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, CELL_LIMIT);
	db_add_functions(handle);
	journal_add_functions(db);
}

static const char reading_sql[] = DB_READING;
static const char opening_sql[] = DB_READING "PRAGMA secure_delete = 1;"
					     "PRAGMA synchronous = FULL;"
					     "PRAGMA journal_mode = WAL;"
					     "PRAGMA cache_size = -16384;"
					     "PRAGMA wal_autocheckpoint = 0;";

enum status
db_schema_version(struct db *db, int *version, struct error *err)
{
	*version = db_pragma(db, "PRAGMA user_version");
	return *version < 0 ? db_error(db, _("cannot read the campaign"), err)
			    : STATUS_OK;
}

/* Is this our file, or an empty one to be filled? */
static enum status
check_kind(struct db *db, enum db_mode mode, struct error *err)
{
	int id = db_pragma(db, "PRAGMA application_id");
	int code = sqlite3_errcode(db->handle) & 0xff;

	if (id < 0 && code != SQLITE_NOTADB && code != SQLITE_CORRUPT)
		return db_error(db, _("cannot read the campaign"), err);
	if (id < 0)
		return error_set(err, STATUS_FAILED,
			_("%s is not a campaign file, or is damaged: %s"),
			db->path, sqlite3_errmsg(db->handle));
	if (mode == DB_CREATE || id == APPLICATION_ID)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("%s is not a campaign file: it was made by another program"),
		db->path);
}

static enum status
prepare_new(struct db *db, struct error *err)
{
	enum status st;

	st = db_exec(db, "PRAGMA journal_mode = WAL;", err);
	if (st == STATUS_OK)
		/* 0x5045524d, in the decimal that the pragma wants */
		st = db_exec(db, "PRAGMA application_id = 1346720333;", err);
	return st;
}

/* SQLite calls this after every commit of this connection. */
static int
after_commit(void *data, sqlite3 *handle, const char *schema, int pages)
{
	((struct db *)data)->log.pages = pages;
	return SQLITE_OK;
}

/*
 * A file that cannot be written to, on a disk where nothing can be: it is read
 * as it stands. STATUS_FAILED where it has a log, which then nobody can read.
 */
static enum status
open_to_read(struct db *db, struct error *err)
{
	enum status st = log_mark_open_alone(db->path, &db->handle, err);

	if (st != STATUS_OK)
		return st;
	db->read_only = true;
	db_set_up(db);
	st = check_kind(db, DB_OPEN, err);
	return st == STATUS_OK ? db_exec(db, reading_sql, err) : st;
}

static enum status
open_handle(struct db *db, enum db_mode mode, struct error *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_NOFOLLOW;
	enum status st;

	if (mode == DB_CREATE)
		flags |= SQLITE_OPEN_CREATE;
	if (sqlite3_open_v2(db->path, &db->handle, flags, NULL) != SQLITE_OK)
		return db_error(db, _("cannot open the campaign"), err);
	db_set_up(db);
	st = check_kind(db, mode, err);
	if (st == STATUS_OK)
		st = db_exec(db, opening_sql, err);
	/* Also takes the place of the automatic checkpoint. */
	sqlite3_wal_hook(db->handle, after_commit, db);
	if (st == STATUS_OK && mode == DB_CREATE)
		st = prepare_new(db, err);
	return st;
}

static enum status
open_existing(struct db *db, struct error *err)
{
	bool first;
	enum status st = presence_arrive(db->queue, &first, err);

	if (st == STATUS_OK)
		st = presence_check_file(
			db->queue, db->path, first, &db->file, err);
	if (st == STATUS_OK)
		presence_join(db->queue);
	return st == STATUS_OK ? open_handle(db, DB_OPEN, err) : st;
}

static enum status
open_new(struct db *db, struct error *err)
{
	bool first;
	enum status st = presence_arrive(db->queue, &first, err);

	if (st == STATUS_OK)
		st = open_handle(db, DB_CREATE, err);
	if (st == STATUS_OK)
		st = presence_check_file(
			db->queue, db->path, first, &db->file, err);
	presence_join(db->queue);
	return st;
}

/* SQLite counts its memory for nobody, under a lock at each piece of it; it can
 * be told so before its first use alone. */
static void
stop_counting(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum status
db_open(struct db **out, const char *path, enum db_mode mode, struct error *err)
{
	enum status st = presence_check_path(path, mode == DB_CREATE, err);
	struct db *db;

	*out = NULL;
	if (st != STATUS_OK)
		return st;
	stop_counting();
	db = MEM_NEW(struct db);
	db->path = realpath(path, NULL);
	if (!db->path)
		db->path = mem_strdup(path);
	db->queue = queue_open(db->path, err);
	if (mode == DB_CREATE)
		st = db->queue < 0 ? STATUS_FAILED : open_new(db, err);
	else if (db->queue >= 0)
		st = open_existing(db, err);
	else if (access(db->path, R_OK) == 0 && access(db->path, W_OK) != 0)
		st = open_to_read(db, err);
	else
		st = STATUS_FAILED;
	if (st == STATUS_OK)
		st = migrate_run(db, err);
	if (st == STATUS_OK && mode == DB_OPEN)
		st = schema_check(db, err);
	if (st != STATUS_OK) {
		db_close(db);
		return st;
	}
	if (!db->read_only)
		checkpoint_at_close(db);
	*out = db;
	return STATUS_OK;
}

bool
db_is_read_only(const struct db *db)
{
	return db->read_only;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	if (db->handle && db_in_transaction(db))
		transaction_end(db);
	stmt_cache_clear(db);
	journal_free(db->journal);
	if (db->queue >= 0)
		presence_part(db->queue);
	/* SQLite's own lock says who is the last, and any read of the file by
	 * another way gives it up (fcntl(2)). */
	if (db->handle && db->queue >= 0 && !presence_alone(db->queue))
		checkpoint_not_at_close(db);
	sqlite3_close(db->handle);
	if (db->queue >= 0)
		close(db->queue);
	free(db->refusal);
	free(db->path);
	free(db);
}
