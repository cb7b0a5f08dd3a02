/* What a connection may read: shadows of tables, and SQLite's authorizer. */
#include "store/sight.h"

#include "base/mem.h"
#include "store/db_internal.h"
#include "store/journal_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static const struct sight_table *
find(const struct sight *s, const char *name)
{
	for (size_t i = 0; i < s->ntables; i++)
		if (strcmp(s->tables[i].name, name) == 0)
			return &s->tables[i];
	return NULL;
}

/* Is a column of a table read through a view of the sight? */
static bool
through_view(const struct sight *s, const char *reader)
{
	const struct sight_table *t = reader ? find(s, reader) : NULL;

	return (t && t->shadow) || (reader && starts(reader, SIGHT_PREFIX));
}

/* SQLite's own, and functions that are read as tables. */
static bool
is_no_table(const char *name)
{
	return starts(name, "sqlite_") || starts(name, "pragma_") ||
	       starts(name, "json_");
}

static bool
may_read(const struct sight *s, const char *table, const char *column,
	const char *schema, const char *reader)
{
	const struct sight_table *t = find(s, table);

	return strcmp(schema, "temp") == 0 || !*column || is_no_table(table) ||
	       (t && t->open) || through_view(s, reader);
}

/* What is not in the journal: typing, marks of the log, and what SQLite notes
 * where it makes a temporary table. */
static bool
is_aside(const char *table)
{
	return strcmp(table, "draft") == 0 || strcmp(table, "log_mark") == 0 ||
	       starts(table, "sqlite_");
}

static int
authorize(void *data, int action, const char *name, const char *column,
	const char *schema, const char *reader)
{
	const struct db *db = data;
	const bool writes = action == SQLITE_INSERT ||
			    action == SQLITE_UPDATE || action == SQLITE_DELETE;

	if (db->reads_only && writes && schema && strcmp(schema, "main") == 0)
		return is_aside(name) ? SQLITE_OK : SQLITE_DENY;
	if (!db->sight || db->lifted || action != SQLITE_READ || !schema)
		return SQLITE_OK;
	return may_read(db->sight, name, column ? column : "", schema, reader)
		       ? SQLITE_OK
		       : SQLITE_DENY;
}

/* Setting it has every statement prepared again, and so asked about. */
static void
ask_again(struct db *db)
{
	sqlite3_set_authorizer(
		db->handle, db->sight || db->reads_only ? authorize : NULL, db);
}

void
sight_lift(struct db *db)
{
	const struct sight *s = db->sight;

	if (!s || db->lifted)
		return;
	db->lifted = true;
	for (size_t i = 0; i < s->ntables; i++)
		if (s->tables[i].shadow)
			db_exec(db, s->tables[i].lift, NULL);
	ask_again(db);
}

void
sight_lower(struct db *db)
{
	const struct sight *s = db->sight;

	if (!s || !db->lifted)
		return;
	for (size_t i = 0; i < s->ntables; i++)
		if (s->tables[i].shadow)
			db_exec(db, s->tables[i].shadow, NULL);
	db->lifted = false;
	ask_again(db);
}

static enum status
name_reader(struct db *db, struct error *err)
{
	const struct value name = {.type = VALUE_TEXT, .text = db->reader};
	struct stmt *add;
	enum status st = db_exec(db,
		"CREATE TEMP TABLE IF NOT EXISTS reach_reader (name TEXT);"
		"DELETE FROM temp.reach_reader",
		err);

	if (st == STATUS_OK)
		st = stmt_prepare(&add, db,
			"INSERT INTO temp.reach_reader VALUES (?)", &name, 1,
			err);
	if (st != STATUS_OK)
		return st;
	st = stmt_run(add, err);
	stmt_free(add);
	return st;
}

enum status
sight_set_again(struct db *db, struct error *err)
{
	const struct sight *s = db->sight;
	struct journal *j;
	/* It reads the columns of the tables, which a shadow hides. */
	enum status st = journal_of(db, &j, err);

	if (!s)
		return st;
	db->lifted = true;
	if (st == STATUS_OK)
		st = name_reader(db, err);
	if (st == STATUS_OK && s->setup)
		st = db_exec(db, s->setup, err);
	sight_lower(db);
	return st;
}

enum status
sight_set(struct db *db, const struct sight *sight, const char *reader,
	struct error *err)
{
	sight_lift(db);
	db->lifted = false;
	db->sight = sight;
	snprintf(db->reader, sizeof(db->reader), "%s", reader ? reader : "");
	ask_again(db);
	return sight_set_again(db, err);
}

bool
sight_is_partial(const struct db *db)
{
	return db->sight && db->sight->setup;
}

void
sight_read_only(struct db *db, bool yes)
{
	if (db->reads_only == yes)
		return;
	db->reads_only = yes;
	ask_again(db);
}

void
sight_set_refusal(struct db *db, const char *text)
{
	free(db->refusal);
	db->refusal = mem_strdup(text);
}
