/* Migrations: each step in a transaction, a copy of the file before. */
#include "store/migrate.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/copy.h"
#include "store/journal_guard.h"
#include "store/journal_internal.h"
#include "store/migrations.h"
#include "store/restore_hint.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *
copy_path(struct db *db, int version)
{
	return mem_printf("%s-before-v%d", db_path(db), version);
}

/* A consistent copy beside the file: FILE-before-vN; kept if there is one. A
 * copy that has its name is whole. */
static enum status
copy_before(struct db *db, int version, struct error *err)
{
	char *copy = copy_path(db, version);
	char *temp = mem_printf("%s.%ld.tmp", copy, (long)getpid());
	enum status st = STATUS_OK;

	if (access(copy, F_OK) != 0) {
		st = db_copy(db, temp, err);
		if (st == STATUS_OK && rename(temp, copy) != 0)
			st = error_errno(err, _("cannot write %s"), copy);
		if (st != STATUS_OK)
			unlink(temp);
	}
	free(temp);
	free(copy);
	return st;
}

int
migrate_drop_copies(struct db *db)
{
	int n = 0;

	for (size_t i = 0; i < migration_count; i++) {
		char *copy = copy_path(db, migration_list[i].version);

		n += unlink(copy) == 0;
		free(copy);
	}
	return n;
}

static bool
foreign_keys_hold(struct db *db)
{
	sqlite3_stmt *s;
	bool hold;

	if (sqlite3_prepare_v2(db_handle(db), "PRAGMA foreign_key_check", -1,
		    &s, NULL) != SQLITE_OK)
		return false;
	hold = sqlite3_step(s) == SQLITE_DONE;
	sqlite3_finalize(s);
	return hold;
}

static enum status
set_version(struct db *db, int version, struct error *err)
{
	/* A pragma takes no bound value. */
	char *sql = sqlite3_mprintf("PRAGMA user_version = %d", version);
	enum status st = db_exec(db, sql, err);

	sqlite3_free(sql);
	return st;
}

/* What SQL alone cannot do, after a step's own. */
static const struct {
	int version;
	enum status (*run)(struct db *db, struct error *err);
} conversions[] = {{20, journal_convert}, {23, guard_rebuild}};

static enum status
run_step(struct db *db, const struct migration *m, struct error *err)
{
	enum status st = db_exec(db, m->sql, err);

	for (size_t i = 0; i < ARRAY_LEN(conversions); i++)
		if (st == STATUS_OK && conversions[i].version == m->version)
			st = conversions[i].run(db, err);
	if (st == STATUS_OK && !foreign_keys_hold(db))
		st = error_set(err, STATUS_FAILED,
			_("step %s leaves rows that point nowhere; the file "
			  "is as it was"),
			m->name);
	return st == STATUS_OK ? set_version(db, m->version, err) : st;
}

static enum status
apply(struct db *db, const struct migration *m, struct error *err)
{
	int version = 0;
	enum status st = db_begin(db, err);

	if (st != STATUS_OK)
		return st;
	/* Another process may have migrated while this one waited. */
	st = db_schema_version(db, &version, err);
	if (st == STATUS_OK && version < m->version)
		st = run_step(db, m, err);
	if (st == STATUS_OK)
		return db_commit(db, err);
	db_rollback(db);
	return st;
}

static enum status
newer(struct db *db, struct error *err)
{
	struct arena a = ARENA_INIT;

	error_set(err, STATUS_FAILED,
		_("%s was last used with a newer permanence; use that version, "
		  "or restore a backup made before: %s"),
		db_path(db), restore_hint(db, &a));
	arena_release(&a);
	return STATUS_FAILED;
}

enum status
migrate_through(struct db *db, const struct migration *list, size_t n,
	struct error *err)
{
	int last = list[n - 1].version, version = 0;
	enum status st = db_schema_version(db, &version, err);

	*db_version_known(db) = st == STATUS_OK && version == last ? last : 0;
	if (st != STATUS_OK || version == last)
		return st;
	if (version > last)
		return newer(db, err);
	if (version > 0)
		st = copy_before(db, version, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (list[i].version > version)
			st = apply(db, &list[i], err);
	if (st == STATUS_OK)
		*db_version_known(db) = last;
	return st;
}

enum status
migrate_run(struct db *db, struct error *err)
{
	return migrate_through(db, migration_list, migration_count, err);
}
