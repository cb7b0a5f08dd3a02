/* What the files of src/store/ share and nobody else sees. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "base/vec.h"
#include "store/db.h"
#include "store/stmt.h"

#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

sqlite3 *db_handle(struct db *db);

/* Has SQLite taken back the change that is under way? Without memory or disk it
 * does, whatever ran then; a row that came after it would be kept alone. */
bool db_has_lost_change(const struct db *db);

/* fold, finds and redact, for statements (sql_function.c). */
void db_add_functions(sqlite3 *handle);

/* STATUS_BUSY, STATUS_CANCELLED or STATUS_FAILED with SQLite's words. */
enum status db_error(struct db *db, const char *doing, struct error *err);
/* The same for a code that an earlier call returned. */
enum status db_error_code(
	struct db *db, int code, const char *doing, struct error *err);

/* The descriptor of the writers' queue. */
int db_queue(const struct db *db);

/* The file as it was last looked at (log_mark.h). */
struct file_state *db_file_state(struct db *db);
/* PRAGMA user_version. */
enum status db_schema_version(struct db *db, int *version, struct error *err);
/* The one this session works with; 0 while it migrates the file. */
int *db_version_known(struct db *db);

/* Pages in the write-ahead log, as the last commit and checkpoint knew it. */
struct db_log {
	int pages;
	int folded;
};
struct db_log *db_log(struct db *db);

/* The next id of a table during the current write. */
struct sequence {
	char *name;
	int64_t next;
};
struct sequences {
	struct sequence *at;
	size_t len, cap;
};
struct sequences *db_sequences(struct db *db);
int64_t db_device(const struct db *db);
/* Before a commit; after it, and after a rollback. */
enum status sequences_write(struct db *db, struct error *err);
void sequences_forget(struct db *db);

/* The journal that is collecting on this connection, or NULL. */
struct journal *db_journal(struct db *db);
void db_set_journal(struct db *db, struct journal *journal);

void journal_free(struct journal *journal);
/* What was rolled back may be among the forms of changes it remembers. */
void forms_forget(struct journal *journal);
/* old_value and new_value, by which SQL reads what a change holds:
 * old_value(form, data, 'column'). */
void journal_add_functions(struct db *db);

/* stmt.c and row.c. */
struct stmt {
	struct stmt *next;
	const void *key; /* the address by which it is found */
	const char *sql;
	char *made;           /* sql, where it was made of a map; or NULL */
	sqlite3_stmt *handle; /* NULL: not prepared, code says why */
	struct db *db;
	int code;            /* what went wrong before the first step */
	struct error *no_id; /* why there was no id for the row, or NULL */
	/* The names that callers bound, by place: they bind in one order. */
	const char **names;
	int count;
	int last; /* places bound since stmt_get, the last and those before */
	/* By a map's columns: where each stands in the rows read by it, and
	 * its parameter (0: none) in what is bound by it. */
	const struct row_map *read_map, *bind_map;
	int *read_at, *bind_at;
};

/* stmt_cached, of a row of the table of statements. */
struct stmt *stmt_of(struct db *db, const struct stmt_text *text);
/* Keep the first failure of binding, for the step to report. */
void stmt_bound(struct stmt *s, int code);
/* Where a column is in the statement's rows; a lack is a mistake. */
int stmt_place(struct stmt *s, const char *name);

/* Finalise every cached statement (before the schema changes, at close). */
void stmt_cache_clear(struct db *db);
struct stmt **db_stmt_cache(struct db *db);

#endif
