/*
 * Rows by their map: where each column stands in a statement's result, and
 * each parameter in its text, is looked up once for the statement; then every
 * cell is one switch. The statements made of maps are written here too.
 */
#include "store/row.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "store/internal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_id(const struct column *c)
{
	return strcmp(c->name, "id") == 0;
}

static char *
insert_sql(const struct row_map *map)
{
	struct buf b = BUF_INIT, values = BUF_INIT;

	buf_add_fmt(&b, "INSERT INTO \"%s\" (id", map->table);
	for (size_t i = 0; i < map->n; i++) {
		const struct column *c = &map->columns[i];

		if (c->flags & COLUMN_JOINED || is_id(c))
			continue;
		buf_add_fmt(&b, ", \"%s\"", c->name);
		buf_add_fmt(&values, ", :%s", c->name);
	}
	buf_add_fmt(&b, ") VALUES (:id%s) %s", values.at,
		map->conflict ? map->conflict : "");
	buf_release(&values);
	return buf_detach(&b);
}

static char *
update_sql(const struct row_map *map)
{
	struct buf b = BUF_INIT;
	const char *sep = "";

	buf_add_fmt(&b, "UPDATE \"%s\" SET ", map->table);
	for (size_t i = 0; i < map->n; i++) {
		const struct column *c = &map->columns[i];

		if (c->flags & (COLUMN_JOINED | COLUMN_ONCE) || is_id(c))
			continue;
		buf_add_fmt(&b, "%s\"%s\" = :%s", sep, c->name, c->name);
		sep = ", ";
	}
	buf_add_fmt(&b, "%s%s WHERE id = :id", map->touch ? ", " : "",
		map->touch ? map->touch : "");
	return buf_detach(&b);
}

char *
row_sql(const struct stmt_text *text)
{
	switch (text->use) {
	case STMT_INSERT:
		return insert_sql(text->map);
	case STMT_UPDATE:
		return update_sql(text->map);
	case STMT_PLAIN:
	case STMT_SELECT:
		break;
	}
	return mem_strdup(text->sql);
}

void
row_by(struct stmt *s, const struct row_map *map)
{
	if (s->read_map == map || !s->handle)
		return;
	free(s->read_at);
	s->read_map = map;
	s->read_at = MEM_ARRAY(int, map->n);
	for (size_t i = 0; i < map->n; i++)
		s->read_at[i] = stmt_place(s, map->columns[i].name);
}

struct stmt *
stmt_mapped(
	struct db *db, const struct stmt_text *text, const struct row_map *map)
{
	struct stmt *s = stmt_of(db, text);

	row_by(s, map);
	return s;
}

static enum status
damaged(const struct column *c, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("the campaign file is damaged: the value \"%s\" of a row "
		  "cannot be read; restore the last backup: permanence "
		  "campaign restore FILE"),
		c->name);
}

static enum status
read_null(const struct column *c, void *field, struct error *err)
{
	if (c->flags & COLUMN_UNSAID && c->kind == COLUMN_INT)
		*(int64_t *)field = -1;
	else if (c->flags & COLUMN_UNSAID)
		*(int *)field = -1;
	else if (!(c->flags & COLUMN_NULL))
		return damaged(c, err);
	return STATUS_OK;
}

static enum status
read_text(const struct column *c, const unsigned char *text, struct arena *a,
	void *field)
{
	int value;

	if (!text)
		mem_none();
	if (c->kind == COLUMN_TEXT) {
		*(const char **)field = arena_strdup(a, (const char *)text);
		return STATUS_OK;
	}
	value = set_find(c->set, (const char *)text);
	memcpy(field, &value, sizeof(value));
	return value ? STATUS_OK : STATUS_FAILED;
}

static enum status
read_short(int64_t value, int *field)
{
	if (value < INT_MIN || value > INT_MAX)
		return STATUS_FAILED;
	*field = (int)value;
	return STATUS_OK;
}

static enum status
read_digest(struct stmt *s, int at, struct arena *a, void *field)
{
	const void *data = sqlite3_column_blob(s->handle, at);

	if (sqlite3_column_bytes(s->handle, at) != DIGEST_SIZE)
		return STATUS_FAILED;
	if (!data)
		mem_none();
	*(const unsigned char **)field = arena_copy(a, data, DIGEST_SIZE);
	return STATUS_OK;
}

static enum status
read_cell(struct stmt *s, int at, const struct column *c, struct arena *a,
	void *field, struct error *err)
{
	enum status st = STATUS_OK;

	if (sqlite3_column_type(s->handle, at) == SQLITE_NULL)
		return read_null(c, field, err);
	switch (c->kind) {
	case COLUMN_INT:
		*(int64_t *)field = sqlite3_column_int64(s->handle, at);
		break;
	case COLUMN_SHORT:
		st = read_short(sqlite3_column_int64(s->handle, at), field);
		break;
	case COLUMN_BOOL:
		*(bool *)field = sqlite3_column_int64(s->handle, at) != 0;
		break;
	case COLUMN_REAL:
		*(double *)field = sqlite3_column_double(s->handle, at);
		break;
	case COLUMN_DIGEST:
		st = read_digest(s, at, a, field);
		break;
	case COLUMN_TEXT:
	case COLUMN_SET:
		st = read_text(c, sqlite3_column_text(s->handle, at), a, field);
		break;
	}
	return st == STATUS_OK ? st : damaged(c, err);
}

enum status
row_step(struct stmt *s, struct arena *a, void *row, struct error *err)
{
	const struct row_map *map = s->read_map;
	enum status st = stmt_step(s, err);

	if (st != STATUS_OK)
		return st;
	memset(row, 0, map->size);
	for (size_t i = 0; st == STATUS_OK && i < map->n; i++)
		st = read_cell(s, s->read_at[i], &map->columns[i], a,
			(char *)row + map->columns[i].at, err);
	if (st != STATUS_OK)
		stmt_reset(s);
	return st;
}

enum status
row_one(struct stmt *s, struct arena *a, void *row, struct error *err)
{
	enum status st = row_step(s, a, row, err);

	stmt_reset(s);
	return st;
}

enum status
row_all(struct stmt *s, struct arena *a, void *rows, size_t *n,
	struct error *err)
{
	size_t cap = 0, size = s->read_map ? s->read_map->size : 0;
	char *found = NULL;
	void *kept;
	enum status st = STATUS_OK;

	*n = 0;
	while (st == STATUS_OK) {
		if (*n == cap) {
			cap = cap ? 2 * cap : 8;
			found = mem_realloc(found, cap, size);
		}
		st = row_step(s, a, found + *n * size, err);
		*n += st == STATUS_OK;
	}
	kept = arena_copy(a, found, *n * size);
	memcpy(rows, &kept, sizeof(kept));
	free(found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
row_page(struct stmt *s, struct arena *a, void *rows, size_t *n,
	struct error *err)
{
	size_t room = *n;
	char *at = rows;
	enum status st = STATUS_OK;

	*n = 0;
	while (*n < room && (st = row_step(s, a, at, err)) == STATUS_OK) {
		at += s->read_map->size;
		++*n;
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* The parameter of each column, 0 for those that are no parameter. */
static void
bind_by(struct stmt *s, const struct row_map *map)
{
	char name[64];

	if (s->bind_map == map)
		return;
	free(s->bind_at);
	s->bind_map = map;
	s->bind_at = MEM_ARRAY(int, map->n);
	for (size_t i = 0; i < map->n; i++) {
		snprintf(name, sizeof(name), ":%s", map->columns[i].name);
		s->bind_at[i] = sqlite3_bind_parameter_index(s->handle, name);
	}
}

/* What stands for NULL is not bound, and so is NULL. */
static int
bind_number(struct stmt *s, int at, const struct column *c, int64_t value)
{
	if ((c->flags & COLUMN_NULL && value == 0) ||
		(c->flags & COLUMN_UNSAID && value == -1))
		return SQLITE_OK;
	return sqlite3_bind_int64(s->handle, at, value);
}

static int
bind_words(struct stmt *s, int at, const char *text)
{
	if (!text)
		return SQLITE_OK;
	return sqlite3_bind_text(s->handle, at, text, -1, SQLITE_STATIC);
}

static int
bind_cell(struct stmt *s, int at, const struct column *c, const void *field)
{
	int value;

	switch (c->kind) {
	case COLUMN_INT:
		return bind_number(s, at, c, *(const int64_t *)field);
	case COLUMN_SHORT:
		return bind_number(s, at, c, *(const int *)field);
	case COLUMN_BOOL:
		return sqlite3_bind_int(s->handle, at, *(const bool *)field);
	case COLUMN_REAL:
		return sqlite3_bind_double(
			s->handle, at, *(const double *)field);
	case COLUMN_TEXT:
		return bind_words(s, at, *(const char *const *)field);
	case COLUMN_DIGEST:
		return sqlite3_bind_blob(s->handle, at,
			*(const unsigned char *const *)field, DIGEST_SIZE,
			SQLITE_STATIC);
	case COLUMN_SET:
		memcpy(&value, field, sizeof(value));
		return bind_words(s, at, set_name(c->set, value));
	}
	return SQLITE_MISUSE;
}

void
row_bind(struct stmt *s, const struct row_map *map, const void *row)
{
	if (!s->handle)
		return;
	bind_by(s, map);
	for (size_t i = 0; i < map->n; i++)
		if (s->bind_at[i])
			stmt_bound(
				s, bind_cell(s, s->bind_at[i], &map->columns[i],
					   (const char *)row +
						   map->columns[i].at));
}

enum status
row_put(struct db *db, const struct stmt_text *text, const struct row_map *map,
	const void *row, int64_t *id, struct error *err)
{
	int64_t own = 0;
	enum status st = STATUS_OK;
	struct stmt *s;

	if (!id)
		id = &own;
	if (*id == 0)
		st = db_next_id(db, map->table, 1, id, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_of(db, text);
	row_bind(s, map, row);
	stmt_bind_int(s, ":id", *id);
	return stmt_run(s, err);
}

enum status
row_set(struct db *db, const struct stmt_text *text, const struct row_map *map,
	const void *row, struct error *err)
{
	struct stmt *s = stmt_of(db, text);

	row_bind(s, map, row);
	return stmt_run(s, err);
}
