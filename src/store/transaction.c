/* Transactions: in turn, in rehearsal, within a time. */
#include "base/clock.h"
#include "base/i18n.h"
#include "store/checkpoint.h"
#include "store/db_internal.h"
#include "store/log_mark.h"
#include "store/rehearsal.h"

#include <stdio.h>
#include <string.h>

enum {
	QUEUE_MS = 30000,
	TURN_MS = 100,
	ASK_MS = 16 /* between two questions whether to wait on */
};

void
transaction_end(struct db *db)
{
	if (db_in_transaction(db))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	sequences_forget(db);
	queue_leave(db->queue);
}

/* In turn, within our patience; then as long as whoever waits wants. */
static enum status
enter(struct db *db, struct error *err)
{
	enum status st = queue_enter(
		db->queue, db->patience ? db->patience : QUEUE_MS, err);

	while (st == STATUS_BUSY && db->waiting) {
		if (!db->waiting(db->waiting_data))
			return error_set(err, STATUS_CANCELLED,
				_("nothing was changed"));
		st = queue_enter(db->queue, ASK_MS, err);
	}
	return st;
}

static enum status
take_turn(struct db *db, struct error *err)
{
	if (db->read_only)
		return error_set(err, STATUS_FAILED,
			_("%s can be read, not changed: it is on a disk, or in "
			  "a folder, where you may not write"),
			db->path);
	return db->stop ? queue_wait(db->queue, db->stop, db->waits, err)
			: enter(db, err);
}

static enum status
begin(struct db *db, struct error *err)
{
	enum status st = take_turn(db, err);

	if (st != STATUS_OK)
		return st;
	queue_tell(db->queue, &db->writer);
	clock_gettime(CLOCK_MONOTONIC, &db->turn);
	st = db_exec(db, "BEGIN IMMEDIATE", err);
	if (st != STATUS_OK) {
		queue_leave(db->queue);
		return st;
	}
	st = log_mark_hold(db, err);
	if (st == STATUS_OK)
		st = log_mark_put(db, err);
	/* An error met while looking ends a transaction, too. */
	if (st == STATUS_OK && !db_in_transaction(db))
		st = db_error_code(
			db, SQLITE_IOERR, _("the campaign file refused"), err);
	if (st != STATUS_OK)
		db_rollback(db);
	return st;
}

enum status
db_begin(struct db *db, struct error *err)
{
	enum status st = db->rehearsal ? db_exec(db, "SAVEPOINT step", err)
				       : begin(db, err);

	db->changing = st == STATUS_OK;
	if (st == STATUS_OK)
		sight_lift(db);
	return st;
}

enum status
db_commit(struct db *db, struct error *err)
{
	enum status st = sequences_write(db, err);

	if (st == STATUS_OK)
		st = db_exec(
			db, db->rehearsal ? "RELEASE step" : "COMMIT", err);
	if (st != STATUS_OK) {
		db_rollback(db);
		return st;
	}
	db->changing = false;
	sequences_forget(db);
	sight_lower(db);
	db->commits++;
	if (db->rehearsal)
		return STATUS_OK;
	queue_leave(db->queue);
	checkpoint_if_due(db);
	return STATUS_OK;
}

void
db_rollback(struct db *db)
{
	db->changing = false;
	if (!db->rehearsal) {
		transaction_end(db);
	} else {
		sqlite3_exec(db->handle, "ROLLBACK TO step; RELEASE step", NULL,
			NULL, NULL);
		sequences_forget(db);
	}
	sight_lower(db);
}

enum status
db_rehearse(struct db *db, struct error *err)
{
	enum status st = rehearsal_begin(db, err);

	/* It is another connection, which sees no more. */
	if (st == STATUS_OK && db->sight)
		st = sight_set_again(db, err);
	if (st != STATUS_OK && db->rehearsal)
		rehearsal_end(db);
	return st;
}

bool
db_is_rehearsing(const struct db *db)
{
	return db->rehearsal;
}

void
db_end_rehearsal(struct db *db)
{
	rehearsal_end(db);
}

bool
db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

bool
db_has_lost_change(const struct db *db)
{
	return db->changing && !db_in_transaction(db);
}

enum status
db_begin_reading(struct db *db, struct error *err)
{
	return db_exec(db, "SAVEPOINT reading", err);
}

void
db_end_reading(struct db *db)
{
	sqlite3_exec(db->handle, "RELEASE reading", NULL, NULL, NULL);
}

uint64_t
db_version(struct db *db)
{
	int others = db_pragma(db, "PRAGMA data_version");

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

static long
ms_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - then->tv_sec) * 1000 +
	       (now.tv_nsec - then->tv_nsec) / 1000000;
}

bool
db_is_awaited(const struct db *db)
{
	return !db->rehearsal && db_in_transaction(db) &&
	       ms_since(&db->turn) >= TURN_MS && queue_is_awaited(db->queue);
}

static int
past_deadline(void *data)
{
	const struct db *db = data;

	if (db->stop && *db->stop)
		return 1;
	return db->has_deadline && ms_since(&db->deadline) > db->deadline_ms;
}

void
db_watch(struct db *db)
{
	if (db->has_deadline || db->stop)
		sqlite3_progress_handler(db->handle, 1000, past_deadline, db);
	else
		sqlite3_progress_handler(db->handle, 0, NULL, NULL);
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
	db_watch(db);
}

void
db_set_patience(struct db *db, int ms)
{
	db->patience = ms;
}

void
db_set_waiting(struct db *db, db_waiting_fn *waiting, void *data)
{
	db->waiting = waiting;
	db->waiting_data = data;
}

void
db_set_told(struct db *db, db_told_fn *told, void *data)
{
	db->told = told;
	db->told_data = data;
}

enum status
db_tell(struct db *db, double done, struct error *err)
{
	if (!db->told || db->told(db->told_data, done))
		return STATUS_OK;
	return error_set(err, STATUS_CANCELLED, _("nothing was changed"));
}

void
db_set_writer(struct db *db, const char *name)
{
	snprintf(db->writer.name, sizeof(db->writer.name), "%s", name);
	snprintf(db->me.name, sizeof(db->me.name), "%s", name);
	db->me.since = clock_now();
	if (db->queue >= 0)
		presence_tell(db->queue, &db->me);
}

void
db_set_place(
	struct db *db, const char *place, const char *form, int64_t subject)
{
	struct presence *me = &db->me;

	snprintf(me->place, sizeof(me->place), "%s", place);
	snprintf(me->form, sizeof(me->form), "%s", form ? form : "");
	me->subject = subject;
	if (db->queue >= 0)
		presence_tell(db->queue, me);
}

void
db_tell_done(struct db *db, bool bulk, int done)
{
	struct queue_holder told = db->writer;

	told.bulk = bulk;
	told.done = done;
	if (db_in_transaction(db) && !db->rehearsal)
		queue_tell(db->queue, &told);
}

bool
db_writer(const struct db *db, struct queue_holder *holder)
{
	return queue_read(db->queue, holder);
}
