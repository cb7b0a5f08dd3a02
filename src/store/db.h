/*
 * One connection to a campaign file, opened by the rules that keep it whole:
 * WAL with synchronous=FULL, foreign keys, defensive mode, no automatic
 * checkpoint (checkpoint.h has the only one), temporary data in memory.
 *
 * A write transaction first queues on a side file (FILE-queue) and then takes
 * the write lock at once, so that writers take turns instead of starving one
 * another. A connection belongs to one thread.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/error.h"
#include "store/queue.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct db;
struct journal;
struct presence;

enum db_mode {
	DB_CREATE, /* the file must not exist yet */
	DB_OPEN    /* the file must be a campaign; older ones are migrated */
};

/* STATUS_NONE: no such file. STATUS_FAILED: not a campaign, newer, damaged. */
enum status db_open(struct db **out, const char *path, enum db_mode mode,
	struct error *err);
void db_close(struct db *db);
/* On a disk, or in a folder, where nothing can be written. */
bool db_is_read_only(const struct db *db);

const char *db_path(const struct db *db);

/*
 * Begin, commit or roll back a write. begin waits in the queue; STATUS_BUSY
 * after 30 seconds. Transactions do not nest.
 */
enum status db_begin(struct db *db, struct error *err);
enum status db_commit(struct db *db, struct error *err);
void db_rollback(struct db *db);
/* How long db_begin waits for its turn before STATUS_BUSY; 0: 30 seconds. */
void db_set_patience(struct db *db, int ms);
/* Once that patience is over, waiting is asked again and again, often, until
 * the turn has come: false gives up, with STATUS_CANCELLED. NULL: nobody is
 * asked. */
typedef bool db_waiting_fn(void *data);
void db_set_waiting(struct db *db, db_waiting_fn *waiting, void *data);
/* Has this write had the turn for a while (100 ms), and somebody waits? */
bool db_is_awaited(const struct db *db);
/* Has anybody else the file open? */
bool db_is_shared(struct db *db);
/* Who else, as store/presence.h lists them. */
size_t db_present(const struct db *db, struct presence *others, size_t max);
bool db_in_transaction(const struct db *db);
/* Read one state of the file until the end, by however many statements; each
 * costs less, as it need not ask which state there is. May nest in a write. */
enum status db_begin_reading(struct db *db, struct error *err);
void db_end_reading(struct db *db);

/*
 * Rehearse: until the end, what is begun and committed are steps of one write,
 * which see one another and the file as it is at the beginning, and which
 * nobody else sees. It needs no turn: others write meanwhile.
 */
enum status db_rehearse(struct db *db, struct error *err);
bool db_is_rehearsing(const struct db *db);
void db_end_rehearsal(struct db *db);

/* Run SQL text that is part of the program and returns nothing. */
enum status db_exec(struct db *db, const char *sql, struct error *err);

/* Changes whenever any connection, this one or another, commits. */
uint64_t db_version(struct db *db);

/* The id of the next row of table, and n - 1 more after it; during a write. */
enum status db_next_id(struct db *db, const char *table, int64_t n, int64_t *id,
	struct error *err);
/* Keep that many KiB of pages in memory: more during large writes. */
enum { DB_CACHE = 16384, DB_CACHE_BULK = 49152 };
enum status db_set_cache(struct db *db, int kib, struct error *err);

/* The device whose number is in the high bits of new ids. */
void db_set_device(struct db *db, int64_t device);

/*
 * Abort any statement that runs longer than ms (0: no limit), or as soon as
 * *stop is set (NULL: never); such a statement fails with STATUS_CANCELLED.
 * With stop, db_begin waits for its turn until then, however long it takes,
 * and *waits says when it does.
 */
void db_set_deadline(
	struct db *db, int ms, const atomic_bool *stop, atomic_bool *waits);

/* Who has the file open by this connection, and writes: as others are told who
 * wait for it, or ask who is there. */
void db_set_writer(struct db *db, const char *name);
/* Where they are and what they edit (store/presence.h); form NULL: nothing. */
void db_set_place(
	struct db *db, const char *place, const char *form, int64_t subject);
/* Whom what takes long tells how far it is, 0 to 1; false: stop, which
 * db_tell answers with STATUS_CANCELLED. NULL: nobody. */
typedef bool db_told_fn(void *data, double done);
void db_set_told(struct db *db, db_told_fn *told, void *data);
enum status db_tell(struct db *db, double done, struct error *err);
/* How far what is being written is, in thousandths. */
void db_tell_done(struct db *db, bool bulk, int done);
/* Who has the writers' turn; false: nobody knows. */
bool db_writer(const struct db *db, struct queue_holder *holder);

#endif
