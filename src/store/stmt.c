/* Statements kept by their connection and found by their SQL's address. */
#include "store/stmt.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/internal.h"
#include "store/row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file may be damaged, the memory short: the step says so. */
static void
prepare(struct stmt *s)
{
	s->code = sqlite3_prepare_v3(db_handle(s->db), s->sql, -1,
		SQLITE_PREPARE_PERSISTENT, &s->handle, NULL);
	if (s->code != SQLITE_OK)
		return;
	s->count = sqlite3_bind_parameter_count(s->handle);
	s->names = MEM_ARRAY(const char *, (size_t)s->count + 1);
}

/* The statement of a key, as it was left; a new one is not prepared. The last
 * one found is the first to be looked at: a load takes turns with a few. */
static struct stmt *
find(struct db *db, const void *key)
{
	struct stmt **first = db_stmt_cache(db), **at = first, *s;

	while (*at && (*at)->key != key)
		at = &(*at)->next;
	s = *at;
	if (s) {
		*at = s->next;
	} else {
		s = MEM_NEW(struct stmt);
		s->key = key;
		s->db = db;
	}
	s->next = *first;
	*first = s;
	return s;
}

/* As it is when nothing is bound yet. */
static struct stmt *
fresh(struct stmt *s)
{
	free(s->no_id);
	s->no_id = NULL;
	s->last = 0;
	if (!s->handle) {
		prepare(s);
		return s;
	}
	if (sqlite3_stmt_busy(s->handle)) {
		fprintf(stderr, "permanence: got while its rows are read: %s\n",
			s->sql);
		abort();
	}
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
	s->code = SQLITE_OK;
	return s;
}

struct stmt *
stmt_cached(struct db *db, const char *sql)
{
	struct stmt *s = find(db, sql);

	s->sql = sql;
	return fresh(s);
}

struct stmt *
stmt_of(struct db *db, const struct stmt_text *text)
{
	struct stmt *s;

	if (text->sql)
		return stmt_cached(db, text->sql);
	s = find(db, text);
	if (!s->made)
		s->sql = s->made = row_sql(text);
	return fresh(s);
}

struct stmt *
stmt_new_row(struct db *db, const char *table, const char *sql, int64_t *id)
{
	struct error err = ERROR_INIT;
	enum status st = db_next_id(db, table, 1, id, &err);
	struct stmt *s = stmt_cached(db, sql);

	if (st == STATUS_OK) {
		stmt_bind_int(s, ":id", *id);
	} else {
		s->no_id = MEM_NEW(struct error);
		*s->no_id = err;
	}
	return s;
}

void
stmt_cache_clear(struct db *db)
{
	struct stmt *s = *db_stmt_cache(db), *next;

	for (; s; s = next) {
		next = s->next;
		stmt_free(s);
	}
	*db_stmt_cache(db) = NULL;
}

static int
bind_value(sqlite3_stmt *s, int at, const struct value *v)
{
	switch (v->type) {
	case VALUE_INT:
		return sqlite3_bind_int64(s, at, v->integer);
	case VALUE_REAL:
		return sqlite3_bind_double(s, at, v->real);
	case VALUE_TEXT:
		return sqlite3_bind_text(s, at, v->text, -1, SQLITE_TRANSIENT);
	}
	return SQLITE_MISUSE;
}

enum status
stmt_prepare(struct stmt **out, struct db *db, const char *sql,
	const struct value *values, size_t nvalues, struct error *err)
{
	struct stmt *s = MEM_NEW(struct stmt);

	*out = NULL;
	s->db = db;
	if (sqlite3_prepare_v2(db_handle(db), sql, -1, &s->handle, NULL) !=
		SQLITE_OK) {
		free(s);
		return db_error(db, _("the campaign file refused"), err);
	}
	s->sql = sqlite3_sql(s->handle);
	s->count = sqlite3_bind_parameter_count(s->handle);
	s->names = MEM_ARRAY(const char *, (size_t)s->count + 1);
	for (size_t i = 0; i < nvalues; i++)
		stmt_bound(s, bind_value(s->handle, (int)i + 1, &values[i]));
	*out = s;
	return STATUS_OK;
}

void
stmt_free(struct stmt *s)
{
	if (!s)
		return;
	sqlite3_finalize(s->handle);
	free(s->no_id);
	free(s->names);
	free(s->read_at);
	free(s->bind_at);
	free(s->made);
	free(s);
}

/*
 * The place of a parameter; a name that is not there is a mistake. Names are
 * literals, bound in one order: one that was bound before is known by its
 * address, at the last place or after it.
 */
static int
place(struct stmt *s, const char *name)
{
	int i = s->last;

	if (!s->handle)
		return 0;
	while (i < s->count && s->names[i] != name)
		i++;
	if (i == s->count)
		i = sqlite3_bind_parameter_index(s->handle, name) - 1;
	if (i < 0) {
		fprintf(stderr, "permanence: no parameter %s in %s\n", name,
			s->sql);
		abort();
	}
	s->names[i] = name;
	s->last = i + 1;
	return i + 1;
}

void
stmt_bound(struct stmt *s, int code)
{
	if (s->code == SQLITE_OK)
		s->code = code;
}

void
stmt_bind_int(struct stmt *s, const char *name, int64_t value)
{
	stmt_bound(s, sqlite3_bind_int64(s->handle, place(s, name), value));
}

void
stmt_bind_text(struct stmt *s, const char *name, const char *value)
{
	stmt_bound(s, sqlite3_bind_text(s->handle, place(s, name), value, -1,
			      SQLITE_TRANSIENT));
}

/* The text must outlive the run of the statement. */
static void
stmt_bind_borrowed(struct stmt *s, const char *name, const char *value)
{
	/* What is not bound is NULL. */
	if (value)
		stmt_bound(s, sqlite3_bind_text(s->handle, place(s, name),
				      value, -1, SQLITE_STATIC));
}

void
stmt_bind_set(
	struct stmt *s, const char *name, const struct set *set, int value)
{
	stmt_bind_borrowed(s, name, set_name(set, value));
}

void
stmt_bind_blob(struct stmt *s, const char *name, const void *value, size_t size)
{
	stmt_bound(s, sqlite3_bind_blob64(s->handle, place(s, name), value,
			      size, SQLITE_TRANSIENT));
}

static void
stmt_bind_null(struct stmt *s, const char *name)
{
	stmt_bound(s, sqlite3_bind_null(s->handle, place(s, name)));
}

void
stmt_bind_id(struct stmt *s, const char *name, int64_t id)
{
	if (id > 0)
		stmt_bind_int(s, name, id);
	else
		stmt_bind_null(s, name);
}

struct stmt *
stmt_bind_all(struct stmt *s, const struct bound *bound)
{
	for (; bound->name; bound++) {
		int at = place(s, bound->name);

		if (at && !bound->null)
			stmt_bound(s, bind_value(s->handle, at, &bound->value));
	}
	return s;
}

enum status
stmt_step(struct stmt *s, struct error *err)
{
	enum status st;
	int code;

	if (s->no_id)
		return error_set(err, s->no_id->code, "%s", s->no_id->text);
	if (s->code != SQLITE_OK)
		return db_error_code(
			s->db, s->code, _("the campaign file refused"), err);
	if (db_has_lost_change(s->db) && !sqlite3_stmt_readonly(s->handle))
		return error_set(err, STATUS_FAILED, "%s",
			_("the campaign file took the change back: try it "
			  "again"));
	code = sqlite3_step(s->handle);
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

enum status
stmt_run_some(struct stmt *s, struct error *err)
{
	enum status st = stmt_run(s, err);

	return st == STATUS_OK && stmt_changes(s->db) == 0 ? STATUS_NONE : st;
}

enum status
stmt_one_int(struct stmt *s, int64_t *value, struct error *err)
{
	enum status st = stmt_step(s, err);

	*value = st == STATUS_OK ? sqlite3_column_int64(s->handle, 0) : 0;
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static const char *
first_text(struct stmt *s, struct arena *a)
{
	const char *text = (const char *)sqlite3_column_text(s->handle, 0);

	if (!text && sqlite3_column_type(s->handle, 0) != SQLITE_NULL)
		mem_none();
	return text ? arena_strdup(a, text) : NULL;
}

enum status
stmt_one_text(
	struct stmt *s, struct arena *a, const char **text, struct error *err)
{
	enum status st = stmt_step(s, err);

	*text = st == STATUS_OK ? first_text(s, a) : NULL;
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
stmt_texts(struct stmt *s, struct arena *a, const char ***texts, size_t *n,
	struct error *err)
{
	VEC(const char *) found = VEC_INIT;
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, first_text(s, a));
	*n = found.len;
	*texts = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

void
stmt_reset(struct stmt *s)
{
	sqlite3_reset(s->handle);
}

int
stmt_place(struct stmt *s, const char *name)
{
	int n = sqlite3_column_count(s->handle);

	for (int i = 0; i < n; i++)
		if (strcmp(sqlite3_column_name(s->handle, i), name) == 0)
			return i;
	fprintf(stderr, "permanence: no column %s in %s\n", name, s->sql);
	abort();
}

bool
stmt_is_null(struct stmt *s, const char *name)
{
	return sqlite3_column_type(s->handle, stmt_place(s, name)) ==
	       SQLITE_NULL;
}

int64_t
stmt_int(struct stmt *s, const char *name)
{
	return sqlite3_column_int64(s->handle, stmt_place(s, name));
}

const char *
stmt_text(struct stmt *s, const char *name)
{
	int i = stmt_place(s, name);
	const unsigned char *text = sqlite3_column_text(s->handle, i);

	if (!text && sqlite3_column_type(s->handle, i) != SQLITE_NULL)
		mem_none();
	return (const char *)text;
}

enum status
stmt_ints(struct stmt *s, int64_t **values, size_t *n, struct error *err)
{
	VEC(int64_t) found = VEC_INIT;
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, sqlite3_column_int64(s->handle, 0));
	*values = found.at;
	*n = found.len;
	return st == STATUS_NONE ? STATUS_OK : st;
}

const void *
stmt_blob(struct stmt *s, const char *name, size_t *size)
{
	int i = stmt_place(s, name);
	const void *data = sqlite3_column_blob(s->handle, i);

	*size = (size_t)sqlite3_column_bytes(s->handle, i);
	if (!data && *size > 0)
		mem_none();
	return data;
}

int64_t
stmt_changes(struct db *db)
{
	return sqlite3_changes64(db_handle(db));
}
