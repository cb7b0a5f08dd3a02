/* Migrations: each step in a transaction, a copy of the file before. */
#include "store/migrate.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/internal.h"
#include "store/migrations.h"

#include <stdlib.h>
#include <unistd.h>

static enum status
read_version(struct db *db, int *version, struct error *err)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(db_handle(db), "PRAGMA user_version", -1, &s,
		    NULL) != SQLITE_OK)
		return db_error(db, _("cannot read the campaign"), err);
	*version = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int(s, 0) : 0;
	sqlite3_finalize(s);
	return STATUS_OK;
}

/* A consistent copy beside the file: FILE-before-vN; kept if there is one. */
static enum status
copy_before(struct db *db, int version, struct error *err)
{
	char *copy = mem_printf("%s-before-v%d", db_path(db), version);
	enum status st = STATUS_OK;
	sqlite3_stmt *s = NULL;

	if (access(copy, F_OK) == 0)
		goto out;
	/* VACUUM INTO attaches its copy; nothing else may attach. */
	sqlite3_limit(db_handle(db), SQLITE_LIMIT_ATTACHED, 1);
	if (sqlite3_prepare_v2(db_handle(db), "VACUUM INTO ?1", -1, &s, NULL) !=
			SQLITE_OK ||
		sqlite3_bind_text(s, 1, copy, -1, SQLITE_STATIC) != SQLITE_OK ||
		sqlite3_step(s) != SQLITE_DONE)
		st = db_error(
			db, _("cannot copy the file before changing it"), err);
out:
	sqlite3_finalize(s);
	sqlite3_limit(db_handle(db), SQLITE_LIMIT_ATTACHED, 0);
	free(copy);
	return st;
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

static enum status
run_step(struct db *db, const struct migration *m, struct error *err)
{
	enum status st = db_exec(db, m->sql, err);

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
	/* Another process may have done it while this one waited. */
	st = read_version(db, &version, err);
	if (st == STATUS_OK && version < m->version)
		st = run_step(db, m, err);
	if (st == STATUS_OK)
		return db_commit(db, err);
	db_rollback(db);
	return st;
}

enum status
migrate_run(struct db *db, struct error *err)
{
	int last = migration_list[migration_count - 1].version, version = 0;
	enum status st = read_version(db, &version, err);

	if (st != STATUS_OK || version == last)
		return st;
	if (version > last)
		return error_set(err, STATUS_FAILED,
			_("%s was last used with a newer permanence; use that "
			  "version, or a backup made before it"),
			db_path(db));
	if (version > 0)
		st = copy_before(db, version, err);
	for (size_t i = 0; i < migration_count && st == STATUS_OK; i++)
		if (migration_list[i].version > version)
			st = apply(db, &migration_list[i], err);
	return st;
}
