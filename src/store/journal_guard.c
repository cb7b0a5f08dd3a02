/* Sums of digests, and where they are kept. */
#include "store/journal_guard.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_internal.h"
#include "store/restore_hint.h"
#include "store/stmt.h"

#include <string.h>

static const char *const guarded[GUARDED] = {"consent", "suppression"};

int
guard_table(const char *name)
{
	for (int i = 0; i < GUARDED; i++)
		if (strcmp(guarded[i], name) == 0)
			return i;
	return -1;
}

static uint64_t
word_at(const unsigned char *bytes)
{
	uint64_t word = 0;

	for (int i = 0; i < 8; i++)
		word |= (uint64_t)bytes[i] << (8 * i);
	return word;
}

/* A row's digest, longer than one: digests over a number and the values. */
static void
digest_row(uint64_t words[GUARD_WORDS], int64_t row, const struct cell *cells,
	size_t n)
{
	enum { AT_ONCE = DIGEST_SIZE / 8 };

	for (unsigned char part = 0; part < GUARD_WORDS / AT_ONCE; part++) {
		unsigned char out[DIGEST_SIZE];
		struct digest d;

		digest_init(&d, NULL, 0);
		digest_add(&d, &part, 1);
		chain_add_row(&d, row, cells, n);
		digest_final(&d, out);
		for (size_t i = 0; i < AT_ONCE; i++)
			words[part * AT_ONCE + i] = word_at(out + 8 * i);
	}
}

void
guard_count(struct guard *g, int table, bool in, int64_t row,
	const struct cell *cells, size_t n)
{
	uint64_t words[GUARD_WORDS];

	digest_row(words, row, cells, n);
	for (size_t i = 0; i < GUARD_WORDS; i++)
		g->sums[table][i] += in ? words[i] : -words[i];
	g->changed = true;
}

/* A sum as the file has it: nothing where it has none. */
static enum status
read_sum(struct db *db, int table, uint64_t words[GUARD_WORDS],
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT sum FROM guard WHERE tbl = :table");
	const unsigned char *sum;
	size_t size = 0;
	enum status st;

	memset(words, 0, GUARD_WORDS * sizeof(*words));
	stmt_bind_text(s, ":table", guarded[table]);
	st = stmt_step(s, err);
	if (st == STATUS_OK) {
		sum = stmt_blob(s, "sum", &size);
		for (size_t i = 0; size == GUARD_WORDS * 8 && i < GUARD_WORDS;
			i++)
			words[i] = word_at(sum + 8 * i);
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static void
put_bytes(
	unsigned char bytes[GUARD_WORDS * 8], const uint64_t words[GUARD_WORDS])
{
	for (size_t i = 0; i < (size_t)GUARD_WORDS * 8; i++)
		bytes[i] = (unsigned char)(words[i / 8] >> (i % 8 * 8));
}

static enum status
write_sum(struct db *db, int table, const uint64_t words[GUARD_WORDS],
	struct error *err)
{
	unsigned char bytes[GUARD_WORDS * 8];
	struct stmt *s = stmt_get(db,
		"INSERT INTO guard (tbl, sum) VALUES (:table, :sum) "
		"ON CONFLICT (tbl) DO UPDATE SET sum = excluded.sum");

	put_bytes(bytes, words);
	stmt_bind_text(s, ":table", guarded[table]);
	stmt_bind_blob(s, ":sum", bytes, sizeof(bytes));
	return stmt_run(s, err);
}

enum status
guard_write(struct db *db, const struct guard *g,
	unsigned char out[DIGEST_SIZE], struct error *err)
{
	enum status st = STATUS_OK;
	struct digest d;

	digest_init(&d, NULL, 0);
	for (int t = 0; t < GUARDED && st == STATUS_OK; t++) {
		unsigned char bytes[GUARD_WORDS * 8];
		uint64_t words[GUARD_WORDS];

		st = read_sum(db, t, words, err);
		for (size_t i = 0; i < GUARD_WORDS; i++)
			words[i] += g->sums[t][i];
		if (st == STATUS_OK && g->changed)
			st = write_sum(db, t, words, err);
		put_bytes(bytes, words);
		digest_add(&d, bytes, sizeof(bytes));
	}
	digest_final(&d, out);
	return st;
}

/* Count every row of a table. */
static enum status
count_rows(struct db *db, const struct journal_table *t, int table,
	struct guard *g, struct error *err)
{
	char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", t->name);
	struct cell cells[MAX_COLUMNS];
	sqlite3_stmt *s = NULL;
	int code = sqlite3_prepare_v2(db_handle(db), sql, -1, &s, NULL);

	sqlite3_free(sql);
	while (code == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) {
		for (size_t i = 0; i < t->ncolumns; i++)
			cells[i] = (struct cell){.column = t->columns[i],
				.new = cell_value_of(
					sqlite3_column_value(s, (int)i))};
		guard_count(g, table, true, sqlite3_column_int64(s, t->id),
			cells, t->ncolumns);
	}
	if (code != SQLITE_OK || sqlite3_finalize(s) != SQLITE_OK)
		return db_error(db, _("cannot read the journal"), err);
	return STATUS_OK;
}

static enum status
count_all(struct db *db, struct guard *g, struct error *err)
{
	const struct journal_table *tables;
	size_t n;
	enum status st = journal_tables(db, &tables, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		int table = guard_table(tables[i].name);

		if (table >= 0)
			st = count_rows(db, &tables[i], table, g, err);
	}
	return st;
}

enum status
guard_rebuild(struct db *db, struct error *err)
{
	struct guard g = {0};
	enum status st = count_all(db, &g, err);

	for (int t = 0; t < GUARDED && st == STATUS_OK; t++)
		st = write_sum(db, t, g.sums[t], err);
	journal_release(db);
	return st;
}

/* Does the last entry hold the sums as they stand in the file? */
static enum status
last_entry_holds(struct db *db, bool *holds, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT guard FROM journal ORDER BY id DESC LIMIT 1");
	unsigned char now[DIGEST_SIZE];
	enum status st = guard_write(db, &(struct guard){0}, now, err);
	const void *kept;
	size_t size = 0;

	*holds = true;
	if (st == STATUS_OK)
		st = stmt_step(s, err);
	if (st == STATUS_OK) {
		kept = stmt_blob(s, "guard", &size);
		*holds = !kept ||
			 (size == DIGEST_SIZE && memcmp(kept, now, size) == 0);
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
broken(struct db *db, const char *table, struct error *err)
{
	struct arena a = ARENA_INIT;

	error_set(err, STATUS_FAILED,
		_("the table \"%s\" was changed by something else than this "
		  "program; nobody can say since when: compare it with a "
		  "backup, or restore that: %s"),
		table, restore_hint(db, &a));
	arena_release(&a);
	return STATUS_FAILED;
}

enum status
guard_check(struct db *db, struct error *err)
{
	struct guard g = {0};
	bool holds = true;
	enum status st = count_all(db, &g, err);

	for (int t = 0; t < GUARDED && st == STATUS_OK; t++) {
		uint64_t kept[GUARD_WORDS];

		st = read_sum(db, t, kept, err);
		if (st == STATUS_OK &&
			memcmp(kept, g.sums[t], sizeof(kept)) != 0)
			return broken(db, guarded[t], err);
	}
	if (st == STATUS_OK)
		st = last_entry_holds(db, &holds, err);
	return st == STATUS_OK && !holds ? broken(db, "guard", err) : st;
}
