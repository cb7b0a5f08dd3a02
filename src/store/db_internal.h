/* A connection from inside: db.c opens and closes it, transaction.c writes. */
#ifndef STORE_DB_INTERNAL_H
#define STORE_DB_INTERNAL_H

#include "store/internal.h"
#include "store/presence.h"
#include "store/queue.h"
#include "store/sight.h"

#include <time.h>

struct db {
	sqlite3 *handle;
	char *path;
	int queue;                 /* -1: there is none */
	bool read_only;            /* and no log either */
	const struct sight *sight; /* NULL: all of it */
	char reader[PRESENCE_NAME_SIZE];
	bool lifted; /* for a write that is under way */
	bool reads_only;
	char *refusal; /* or NULL */
	int64_t device;
	struct sequences sequences;
	bool changing; /* from db_begin to its commit or rollback */
	uint64_t commits;
	struct rehearsal *rehearsal; /* under way, or NULL */
	struct journal *journal;
	struct stmt *statements;
	struct db_log log;
	struct file_state file;
	int version; /* of the schema; 0 while it is not settled */
	struct timespec deadline;
	bool has_deadline;
	int deadline_ms;
	const atomic_bool *stop;
	atomic_bool *waits;
	struct queue_holder writer;
	struct presence me;     /* as others are told */
	struct timespec turn;   /* when this write got its turn */
	int patience;           /* for the writers' turn, in ms; 0: QUEUE_MS */
	db_waiting_fn *waiting; /* or NULL */
	void *waiting_data;
	db_told_fn *told; /* or NULL */
	void *told_data;
};

/* Before anything else is read by a handle. */
#define DB_READING                                                             \
	"PRAGMA trusted_schema = 0;"                                           \
	"PRAGMA cell_size_check = 1;"                                          \
	"PRAGMA foreign_keys = 1;"                                             \
	"PRAGMA temp_store = MEMORY;"

/* Give a new handle its limits and functions. */
void db_set_up(struct db *db);
/* Let the handle ask whether it is to stop (db_set_deadline). */
void db_watch(struct db *db);
/* The value of a pragma that has a number; -1 where it fails. */
int db_pragma(struct db *db, const char *sql);
/* Roll back what is under way, and leave the turn. */
void transaction_end(struct db *db);

#endif
