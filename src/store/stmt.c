/* Statements kept by their connection and found by their SQL's address. */
#include "store/stmt.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stmt {
	struct stmt *next;
	const char *sql;
	sqlite3_stmt *handle;
	struct db *db;
};

static struct stmt *
prepare(struct db *db, const char *sql)
{
	struct stmt *s = MEM_NEW(struct stmt);

	s->sql = sql;
	s->db = db;
	if (sqlite3_prepare_v3(db_handle(db), sql, -1,
		    SQLITE_PREPARE_PERSISTENT, &s->handle, NULL) != SQLITE_OK) {
		fprintf(stderr, "permanence: %s\n%s\n",
			sqlite3_errmsg(db_handle(db)), sql);
		abort();
	}
	s->next = *db_stmt_cache(db);
	*db_stmt_cache(db) = s;
	return s;
}

struct stmt *
stmt_get(struct db *db, const char *sql)
{
	struct stmt *s = *db_stmt_cache(db);

	while (s && s->sql != sql)
		s = s->next;
	if (!s)
		return prepare(db, sql);
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
	return s;
}

void
stmt_cache_clear(struct db *db)
{
	struct stmt *s = *db_stmt_cache(db), *next;

	for (; s; s = next) {
		next = s->next;
		sqlite3_finalize(s->handle);
		free(s);
	}
	*db_stmt_cache(db) = NULL;
}

/* The place of a parameter; a name that is not there is a mistake. */
static int
place(struct stmt *s, const char *name)
{
	int i = sqlite3_bind_parameter_index(s->handle, name);

	if (i == 0) {
		fprintf(stderr, "permanence: no parameter %s in %s\n", name,
			s->sql);
		abort();
	}
	return i;
}

void
stmt_bind_int(struct stmt *s, const char *name, int64_t value)
{
	sqlite3_bind_int64(s->handle, place(s, name), value);
}

void
stmt_bind_real(struct stmt *s, const char *name, double value)
{
	sqlite3_bind_double(s->handle, place(s, name), value);
}

void
stmt_bind_text(struct stmt *s, const char *name, const char *value)
{
	sqlite3_bind_text(
		s->handle, place(s, name), value, -1, SQLITE_TRANSIENT);
}

void
stmt_bind_blob(struct stmt *s, const char *name, const void *value, size_t size)
{
	sqlite3_bind_blob64(
		s->handle, place(s, name), value, size, SQLITE_TRANSIENT);
}

void
stmt_bind_null(struct stmt *s, const char *name)
{
	sqlite3_bind_null(s->handle, place(s, name));
}

void
stmt_bind_id(struct stmt *s, const char *name, int64_t id)
{
	if (id > 0)
		stmt_bind_int(s, name, id);
	else
		stmt_bind_null(s, name);
}

enum status
stmt_step(struct stmt *s, struct error *err)
{
	int code = sqlite3_step(s->handle);
	enum status st;

	if (code == SQLITE_ROW)
		return STATUS_OK;
	if (code == SQLITE_DONE) {
		sqlite3_reset(s->handle);
		return STATUS_NONE;
	}
	st = db_error(s->db, _("the campaign file refused"), err);
	sqlite3_reset(s->handle);
	return st;
}

enum status
stmt_run(struct stmt *s, struct error *err)
{
	enum status st;

	do
		st = stmt_step(s, err);
	while (st == STATUS_OK);
	return st == STATUS_NONE ? STATUS_OK : st;
}

void
stmt_reset(struct stmt *s)
{
	sqlite3_reset(s->handle);
}

static int
column(struct stmt *s, const char *name)
{
	int n = sqlite3_column_count(s->handle);

	for (int i = 0; i < n; i++)
		if (strcmp(sqlite3_column_name(s->handle, i), name) == 0)
			return i;
	fprintf(stderr, "permanence: no column %s in %s\n", name, s->sql);
	abort();
}

enum status
stmt_one_int(struct stmt *s, int64_t *value, struct error *err)
{
	enum status st = stmt_step(s, err);

	*value = st == STATUS_OK ? stmt_int(s, "value") : 0;
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

bool
stmt_is_null(struct stmt *s, const char *name)
{
	return sqlite3_column_type(s->handle, column(s, name)) == SQLITE_NULL;
}

int64_t
stmt_int(struct stmt *s, const char *name)
{
	return sqlite3_column_int64(s->handle, column(s, name));
}

double
stmt_real(struct stmt *s, const char *name)
{
	return sqlite3_column_double(s->handle, column(s, name));
}

const char *
stmt_text(struct stmt *s, const char *name)
{
	return (const char *)sqlite3_column_text(s->handle, column(s, name));
}

const void *
stmt_blob(struct stmt *s, const char *name, size_t *size)
{
	int i = column(s, name);
	const void *data = sqlite3_column_blob(s->handle, i);

	*size = (size_t)sqlite3_column_bytes(s->handle, i);
	return data;
}

int64_t
stmt_changes(struct db *db)
{
	return sqlite3_changes64(db_handle(db));
}
