/*
 * What SQLite alone takes to write the contacts that an import has written:
 * the same rows, indexes and search into the same schema, under the same
 * pragmas, and folded into the file as at the close. No import that keeps its
 * promises is faster.
 *
 *	bench_floor words FINISHED WORDS    what each person is found by, apart
 *	bench_floor write FINISHED WORDS EMPTY
 */
#include "base/mem.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const tables[] = {
	"import", "station", "tag", "address", "person", "person_tag"};

/* As store/db.c opens a campaign and an import uses it. */
static const char pragmas[] =
	"PRAGMA foreign_keys = 0; PRAGMA temp_store = MEMORY;"
	"PRAGMA secure_delete = 1; PRAGMA synchronous = FULL;"
	"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
	"PRAGMA cache_size = -49152;";

/* clang-format off */
static const char words_sql[] =
	"CREATE TABLE words.body (id INTEGER PRIMARY KEY, body TEXT);"
	"INSERT INTO words.body "
	"SELECT p.id, p.name_key || ' ' || coalesce(a.street_key, '') "
	"	|| ' ' || coalesce(lower(p.email), '') "
	"	|| ' ' || coalesce(replace(p.phone, '+33', '0'), '') "
	"	|| ' ' || coalesce(replace(p.phone2, '+33', '0'), '') "
	"FROM done.person p LEFT JOIN done.address a ON a.id = p.address "
	"ORDER BY p.id;";
/* clang-format on */

static void
stop(sqlite3 *db, const char *doing)
{
	fprintf(stderr, "bench_floor: %s: %s\n", doing, sqlite3_errmsg(db));
	exit(1);
}

static void
run(sqlite3 *db, const char *sql)
{
	if (!sql || sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		stop(db, sql ? sql : "no memory");
}

static void
run_with(sqlite3 *db, const char *format, ...)
{
	va_list args;
	char *sql;

	va_start(args, format);
	sql = sqlite3_vmprintf(format, args);
	va_end(args);
	run(db, sql);
	sqlite3_free(sql);
}

/* The statements that a query returns, one after another. */
static char *
statements(sqlite3 *db, const char *query)
{
	sqlite3_stmt *s;
	sqlite3_str *all = sqlite3_str_new(db);

	if (sqlite3_prepare_v2(db, query, -1, &s, NULL) != SQLITE_OK)
		stop(db, query);
	while (sqlite3_step(s) == SQLITE_ROW)
		sqlite3_str_appendf(all, "%s;", sqlite3_column_text(s, 0));
	if (sqlite3_finalize(s) != SQLITE_OK)
		stop(db, query);
	return sqlite3_str_finish(all);
}

#define OF_CONTACTS                                                            \
	" FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "   \
	"AND tbl_name IN ('person', 'address') ORDER BY name"

/* The order keeps SQLite from copying records whole, as no import can. */
static void
write_rows(sqlite3 *db)
{
	char *make = statements(db, "SELECT sql" OF_CONTACTS);
	char *drop = statements(
		db, "SELECT format('DROP INDEX \"%w\"', name)" OF_CONTACTS);

	run(db, drop);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		run_with(db,
			"INSERT OR REPLACE INTO main.\"%w\" "
			"SELECT * FROM done.\"%w\" ORDER BY id",
			tables[i], tables[i]);
	run(db, "INSERT INTO main.person_search (rowid, body) "
		"SELECT id, body FROM words.body ORDER BY id");
	run(db, make);
	sqlite3_free(drop);
	sqlite3_free(make);
}

int
main(int argc, char **argv)
{
	sqlite3 *db;
	bool words = argc == 4 && strcmp(argv[1], "words") == 0;

	if (!words && (argc != 5 || strcmp(argv[1], "write") != 0)) {
		fputs("usage: bench_floor words|write FINISHED WORDS [EMPTY]\n",
			stderr);
		return 2;
	}
	if (sqlite3_open(words ? ":memory:" : argv[4], &db) != SQLITE_OK)
		stop(db, "cannot open");
	run(db, pragmas);
	run_with(db, "ATTACH %Q AS done", argv[2]);
	run_with(db, "ATTACH %Q AS words", argv[3]);
	run(db, "BEGIN IMMEDIATE");
	if (words)
		run(db, words_sql);
	else
		write_rows(db);
	run(db, "COMMIT");
	if (!words)
		run(db, "PRAGMA main.wal_checkpoint(TRUNCATE)");
	return sqlite3_close(db) != SQLITE_OK;
}
