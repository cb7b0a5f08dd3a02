/*
 * Ids of new rows. The first id that a transaction takes from a table is read
 * from the file, later ones are counted in memory, and the commit writes each
 * table's counter: an import takes millions.
 */
#include "store/db.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/internal.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

enum { DEVICE_SHIFT = 43, DEVICE_MAX = (1 << 20) - 1 };

/* Beyond it an id would be another device's. */
#define NEXT_MAX ((int64_t)1 << DEVICE_SHIFT)

static enum status
read_next(struct db *db, struct sequence *seq, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT next AS value FROM sequence WHERE name = :name");
	enum status st;

	stmt_bind_text(s, ":name", seq->name);
	st = stmt_one_int(s, &seq->next, err);
	if (!seq->next)
		seq->next = 1;
	return st;
}

/* The table's counter in this transaction, read on first use. */
static enum status
find(struct db *db, const char *table, struct sequence **found,
	struct error *err)
{
	struct sequences *all = db_sequences(db);
	struct sequence new = {0};
	enum status st;

	for (size_t i = 0; i < all->len; i++)
		if (strcmp(all->at[i].name, table) == 0) {
			*found = &all->at[i];
			return STATUS_OK;
		}
	new.name = mem_strdup(table);
	st = read_next(db, &new, err);
	if (st != STATUS_OK) {
		free(new.name);
		return st;
	}
	VEC_PUSH(all, new);
	*found = &all->at[all->len - 1];
	return STATUS_OK;
}

enum status
db_next_id(struct db *db, const char *table, int64_t n, int64_t *id,
	struct error *err)
{
	struct sequence *seq;
	enum status st;

	/* Without memory or disk SQLite takes a change back by itself, and a
	 * read in between may have passed over it: none goes on from there. */
	if (!db_in_transaction(db))
		return error_set(
			err, STATUS_FAILED, _("the campaign file refused"));
	st = find(db, table, &seq, err);
	if (st != STATUS_OK)
		return st;
	if (seq->next < 1 || n < 0 || n > NEXT_MAX - seq->next ||
		db_device(db) < 0 || db_device(db) > DEVICE_MAX)
		return error_set(err, STATUS_FAILED,
			_("the file is damaged: there are no more numbers for "
			  "rows of \"%s\""),
			table);
	*id = (db_device(db) << DEVICE_SHIFT) + seq->next;
	seq->next += n;
	return STATUS_OK;
}

enum status
sequences_write(struct db *db, struct error *err)
{
	const struct sequences *all = db_sequences(db);
	enum status st = STATUS_OK;

	for (size_t i = 0; i < all->len && st == STATUS_OK; i++) {
		struct stmt *s = stmt_get(db,
			"INSERT INTO sequence (name, next) "
			"VALUES (:name, :next) "
			"ON CONFLICT (name) DO UPDATE SET next = :next");

		stmt_bind_text(s, ":name", all->at[i].name);
		stmt_bind_int(s, ":next", all->at[i].next);
		st = stmt_run(s, err);
	}
	return st;
}

void
sequences_forget(struct db *db)
{
	struct sequences *all = db_sequences(db);

	for (size_t i = 0; i < all->len; i++)
		free(all->at[i].name);
	VEC_RELEASE(all);
}
