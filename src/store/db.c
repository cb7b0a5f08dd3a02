/* A connection: opening rules, transactions, deadlines. */
#include "store/db.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/checkpoint.h"
#include "store/internal.h"
#include "store/migrate.h"
#include "store/queue.h"
#include "store/schema.h"
#include "store/stmt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	APPLICATION_ID = 0x5045524d, /* "PERM" */
	QUEUE_MS = 30000,
	BUSY_MS = 10000
};

struct db {
	sqlite3 *handle;
	char *path;
	int queue;
	int64_t device;
	struct sequences sequences;
	uint64_t commits;
	bool rehearsing; /* writes are steps of one that is rolled back */
	struct journal *journal;
	struct stmt *statements;
	struct db_log log;
	struct timespec deadline;
	bool has_deadline;
	int deadline_ms;
	const atomic_bool *stop;
	atomic_bool *waits;
	struct queue_holder writer;
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

static enum status
error_kind(int code)
{
	if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
		return STATUS_BUSY;
	if ((code & 0xff) == SQLITE_INTERRUPT)
		return STATUS_CANCELLED;
	return STATUS_FAILED;
}

static enum status
say(struct db *db, int code, const char *words, const char *doing,
	struct error *err)
{
	if ((code & 0xff) == SQLITE_FULL)
		return error_set(err, STATUS_FAILED,
			_("the disk is full; nothing was changed: free some "
			  "room and try again"));
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

static int
pragma_int(struct db *db, const char *sql)
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

static void
set_limits(sqlite3 *handle)
{
	sqlite3_extended_result_codes(handle, 1);
	sqlite3_busy_timeout(handle, BUSY_MS);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
	db_add_functions(handle);
}

static const char opening_sql[] = "PRAGMA trusted_schema = 0;"
				  "PRAGMA cell_size_check = 1;"
				  "PRAGMA foreign_keys = 1;"
				  "PRAGMA temp_store = MEMORY;"
				  "PRAGMA secure_delete = 1;"
				  "PRAGMA synchronous = FULL;"
				  "PRAGMA cache_size = -16384;"
				  "PRAGMA wal_autocheckpoint = 0;";

/* Is this our file, or an empty one we are to fill? */
static enum status
check_kind(struct db *db, enum db_mode mode, struct error *err)
{
	int id = pragma_int(db, "PRAGMA application_id");

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
	set_limits(db->handle);
	journal_add_functions(db);
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
check_path(const char *path, enum db_mode mode, struct error *err)
{
	bool exists = access(path, F_OK) == 0;

	if (mode == DB_CREATE && exists)
		return error_set(err, STATUS_FAILED,
			_("%s exists already; choose another name"), path);
	if (mode == DB_OPEN && !exists)
		return error_set(err, STATUS_NONE,
			_("there is no campaign at %s"), path);
	return STATUS_OK;
}

enum status
db_open(struct db **out, const char *path, enum db_mode mode, struct error *err)
{
	enum status st = check_path(path, mode, err);
	struct db *db;

	*out = NULL;
	if (st != STATUS_OK)
		return st;
	db = MEM_NEW(struct db);
	db->path = realpath(path, NULL);
	if (!db->path)
		db->path = mem_strdup(path);
	db->queue = queue_open(db->path, err);
	st = db->queue < 0 ? STATUS_FAILED : open_handle(db, mode, err);
	if (st == STATUS_OK)
		st = migrate_run(db, err);
	if (st == STATUS_OK && mode == DB_OPEN)
		st = schema_check(db, err);
	if (st != STATUS_OK) {
		db_close(db);
		return st;
	}
	*out = db;
	return STATUS_OK;
}

static void
rollback(struct db *db)
{
	if (db_in_transaction(db))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	sequences_forget(db);
	queue_leave(db->queue);
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	if (db->handle && db_in_transaction(db))
		rollback(db);
	stmt_cache_clear(db);
	journal_free(db->journal);
	if (db->handle)
		checkpoint_at_close(db);
	sqlite3_close(db->handle);
	if (db->queue >= 0)
		close(db->queue);
	free(db->path);
	free(db);
}

static enum status
begin(struct db *db, struct error *err)
{
	enum status st =
		db->stop ? queue_wait(db->queue, db->stop, db->waits, err)
			 : queue_enter(db->queue, QUEUE_MS, err);

	if (st != STATUS_OK)
		return st;
	queue_tell(db->queue, &db->writer);
	st = db_exec(db, "BEGIN IMMEDIATE", err);
	if (st != STATUS_OK)
		queue_leave(db->queue);
	return st;
}

enum status
db_begin(struct db *db, struct error *err)
{
	return db->rehearsing ? db_exec(db, "SAVEPOINT step", err)
			      : begin(db, err);
}

enum status
db_commit(struct db *db, struct error *err)
{
	enum status st = sequences_write(db, err);

	if (st == STATUS_OK)
		st = db_exec(
			db, db->rehearsing ? "RELEASE step" : "COMMIT", err);
	if (st != STATUS_OK) {
		db_rollback(db);
		return st;
	}
	sequences_forget(db);
	db->commits++;
	if (db->rehearsing)
		return STATUS_OK;
	queue_leave(db->queue);
	checkpoint_if_due(db);
	return STATUS_OK;
}

void
db_rollback(struct db *db)
{
	if (!db->rehearsing) {
		rollback(db);
		return;
	}
	sqlite3_exec(
		db->handle, "ROLLBACK TO step; RELEASE step", NULL, NULL, NULL);
	sequences_forget(db);
}

enum status
db_rehearse(struct db *db, struct error *err)
{
	enum status st = begin(db, err);

	db->rehearsing = st == STATUS_OK;
	return st;
}

bool
db_is_rehearsing(const struct db *db)
{
	return db->rehearsing;
}

void
db_end_rehearsal(struct db *db)
{
	db->rehearsing = false;
	if (db->journal)
		forms_forget(db->journal);
	rollback(db);
}

bool
db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

uint64_t
db_version(struct db *db)
{
	int others = pragma_int(db, "PRAGMA data_version");

	return (db->commits << 32) + (uint64_t)(uint32_t)others;
}

void
db_set_device(struct db *db, int64_t device)
{
	db->device = device;
}

enum status
db_set_cache(struct db *db, int kib, struct error *err)
{
	/* A pragma takes no bound value. */
	char *sql = sqlite3_mprintf("PRAGMA cache_size = -%d", kib);
	enum status st = db_exec(db, sql, err);

	sqlite3_free(sql);
	return st;
}

static int
past_deadline(void *data)
{
	const struct db *db = data;
	struct timespec now;

	if (db->stop && *db->stop)
		return 1;
	if (!db->has_deadline)
		return 0;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - db->deadline.tv_sec) * 1000 +
		       (now.tv_nsec - db->deadline.tv_nsec) / 1000000 >
	       db->deadline_ms;
}

void
db_set_deadline(
	struct db *db, int ms, const atomic_bool *stop, atomic_bool *waits)
{
	db->has_deadline = ms > 0;
	db->deadline_ms = ms;
	db->stop = stop;
	db->waits = waits;
	clock_gettime(CLOCK_MONOTONIC, &db->deadline);
	if (ms > 0 || stop)
		sqlite3_progress_handler(db->handle, 1000, past_deadline, db);
	else
		sqlite3_progress_handler(db->handle, 0, NULL, NULL);
}

void
db_set_writer(struct db *db, const char *name)
{
	snprintf(db->writer.name, sizeof(db->writer.name), "%s", name);
}

void
db_tell_done(struct db *db, bool bulk, int done)
{
	struct queue_holder told = db->writer;

	told.bulk = bulk;
	told.done = done;
	if (db_in_transaction(db))
		queue_tell(db->queue, &told);
}

bool
db_writer(const struct db *db, struct queue_holder *holder)
{
	return queue_read(db->queue, holder);
}
