/* The file's schema beside the one made at build time; where they differ,
 * beside a fresh one, made in memory by the SQLite that is here. */
#include "store/schema.h"

#include "base/i18n.h"
#include "store/internal.h"
#include "store/migrations.h"
#include "store/restore_hint.h"
#include "store/schema_fresh.h"

#include <stdbool.h>
#include <string.h>

static sqlite3_stmt *
list(sqlite3 *handle)
{
	sqlite3_stmt *s = NULL;

	sqlite3_prepare_v2(handle, SCHEMA_SQL, -1, &s, NULL);
	return s;
}

static const char *
text(sqlite3_stmt *s, int column)
{
	const char *value = (const char *)sqlite3_column_text(s, column);

	return value ? value : "";
}

static enum status
altered(struct db *db, const char *name, struct error *err)
{
	struct arena a = ARENA_INIT;

	error_set(err, STATUS_FAILED,
		_("%s is damaged, or another program altered it: \"%s\" in it "
		  "is not as it should be. Restore the last backup: %s"),
		db_path(db), name, restore_hint(db, &a));
	arena_release(&a);
	return STATUS_FAILED;
}

/* Of two sorted lists, the first name that only one has, or "". */
static const char *
odd_one(sqlite3_stmt *ours, int here, sqlite3_stmt *theirs, int there)
{
	int order;

	if (here != SQLITE_ROW)
		return there == SQLITE_ROW ? text(theirs, 0) : "";
	if (there != SQLITE_ROW)
		return text(ours, 0);
	order = strcmp(text(ours, 0), text(theirs, 0));
	if (order == 0)
		order = strcmp(text(ours, 1), text(theirs, 1));
	else if (order > 0)
		return text(theirs, 0);
	return order ? text(ours, 0) : "";
}

static enum status
compare(struct db *db, sqlite3_stmt *ours, sqlite3_stmt *theirs,
	struct error *err)
{
	int here, there;

	do {
		const char *odd;

		here = sqlite3_step(ours);
		there = sqlite3_step(theirs);
		if (there != SQLITE_ROW && there != SQLITE_DONE)
			return db_error(db, _("cannot read the campaign"), err);
		odd = odd_one(ours, here, theirs, there);
		if (*odd)
			return altered(db, odd, err);
	} while (here == SQLITE_ROW);
	return STATUS_OK;
}

/* NULL if there is no memory for it. */
static sqlite3 *
open_fresh(void)
{
	sqlite3 *fresh = NULL;
	bool ok = sqlite3_open(":memory:", &fresh) == SQLITE_OK;

	for (size_t i = 0; i < migration_count && ok; i++)
		ok = sqlite3_exec(fresh, migration_list[i].sql, NULL, NULL,
			     NULL) == SQLITE_OK;
	if (ok)
		return fresh;
	sqlite3_close(fresh);
	return NULL;
}

/* Is the file's schema, word for word, the one made at build time? */
static bool
is_as_built(struct db *db)
{
	sqlite3_stmt *s = list(db_handle(db));
	size_t i = 0;
	int rc = SQLITE_DONE;

	while (s && (rc = sqlite3_step(s)) == SQLITE_ROW &&
		i < schema_fresh_count &&
		strcmp(text(s, 0), schema_fresh[i].name) == 0 &&
		strcmp(text(s, 1), schema_fresh[i].sql) == 0)
		i++;
	sqlite3_finalize(s);
	return s && rc == SQLITE_DONE && i == schema_fresh_count;
}

static enum status
check_afresh(struct db *db, struct error *err)
{
	sqlite3 *fresh = open_fresh();
	sqlite3_stmt *ours = NULL, *theirs = NULL;
	enum status st;

	if (!fresh)
		return error_set(
			err, STATUS_FAILED, _("cannot read the campaign"));
	ours = list(fresh);
	theirs = list(db_handle(db));
	st = theirs ? compare(db, ours, theirs, err)
		    : db_error(db, _("cannot read the campaign"), err);
	sqlite3_finalize(theirs);
	sqlite3_finalize(ours);
	sqlite3_close(fresh);
	return st;
}

enum status
schema_check(struct db *db, struct error *err)
{
	return is_as_built(db) ? STATUS_OK : check_afresh(db, err);
}
