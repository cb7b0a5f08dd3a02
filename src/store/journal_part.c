/*
 * Imports in parts. An entry that is a part says of which (journal.whole): of
 * an entry, or, while there is none, of its import.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "store/db_internal.h"
#include "store/journal_internal.h"
#include "store/presence.h"
#include "store/restore_hint.h"
#include "store/stmt.h"

#include <string.h>

enum status
parts_join(struct db *db, int64_t import, int64_t entry, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE journal SET whole = :entry WHERE whole = -:import");

	return stmt_run(stmt_with(s, BIND(import), BIND(entry)), err);
}

/* Let others write, and go on with the same import. */
static enum status
give_way(struct db *db, struct journal *j, int64_t import, bool *others,
	struct error *err)
{
	int before = db_pragma(db, "PRAGMA data_version");
	enum status st = db_commit(db, err);

	if (st == STATUS_OK)
		st = db_begin(db, err);
	if (st != STATUS_OK)
		return st;
	*others = db_pragma(db, "PRAGMA data_version") != before;
	j->bulk = import;
	entry_open(db, j);
	return STATUS_OK;
}

enum status
journal_part(struct db *db, const struct journal_head *head, bool *others,
	struct error *err)
{
	struct journal *j = db_journal(db);
	struct journal_head part = *head;
	int64_t entry;
	enum status st;

	part.part = true;
	presence_import_begins(db->queue, head->import);
	st = entry_close(db, j, &part, &entry, err);
	if (st != STATUS_OK) {
		journal_abort(db);
		return st;
	}
	entry_finish(db, j);
	j->parted = head->import;
	return give_way(db, j, head->import, others, err);
}

enum status
journal_interrupted(struct db *db, int64_t *entry, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT max(id) AS id, -whole AS import FROM journal "
		"WHERE whole < 0 GROUP BY whole");
	enum status st;

	*entry = 0;
	while ((st = stmt_step(s, err)) == STATUS_OK && !*entry)
		if (!presence_has_import(db->queue, stmt_int(s, "import")))
			*entry = stmt_int(s, "id");
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_complete(struct db *db, int64_t part, const struct journal_head *head,
	int64_t *entry, struct error *err)
{
	struct journal *j = db_journal(db);
	struct journal_head whole = *head;
	struct stmt *s = stmt_get(
		db, "SELECT import AS value FROM journal WHERE id = :part");
	enum status st =
		stmt_one_int(stmt_with(s, BIND(part)), &whole.import, err);

	j->parted = whole.import;
	if (st == STATUS_OK)
		st = entry_close(db, j, &whole, entry, err);
	if (st != STATUS_OK)
		return st;
	entry_finish(db, j);
	entry_open(db, j);
	j->parted = 0;
	return STATUS_OK;
}

enum status
journal_kind(struct db *db, int64_t entry, enum journal_kind *kind,
	int64_t *whole, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT whole AS value FROM journal WHERE id = :entry");
	enum status st = stmt_one_int(stmt_with(s, BIND(entry)), whole, err);

	*kind = *whole == 0                               ? JOURNAL_ENTRY
		: *whole > 0                              ? JOURNAL_PART
		: presence_has_import(db->queue, -*whole) ? JOURNAL_UNDER_WAY
							  : JOURNAL_INTERRUPTED;
	return st;
}

enum status
journal_parts(struct db *db, int64_t entry, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id FROM (SELECT id FROM journal WHERE whole = :entry "
		"UNION ALL SELECT :entry) ORDER BY id");

	return stmt_ints(stmt_with(s, BIND(entry)), ids, n, err);
}

enum status
parts_check(struct db *db, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT p.id AS value FROM journal p WHERE p.whole IS NOT NULL "
		"	AND p.whole IS NOT -p.import "
		"	AND NOT EXISTS (SELECT 1 FROM journal w "
		"		WHERE w.id = p.whole AND w.id > p.id "
		"		AND w.import = p.import AND w.undoes IS NULL "
		"		AND w.whole IS NULL) LIMIT 1");
	/* clang-format on */
	int64_t entry = 0;
	enum status st = stmt_one_int(s, &entry, err);

	struct arena a = ARENA_INIT;

	if (st == STATUS_OK && entry)
		st = error_set(err, STATUS_FAILED,
			_("entry %lld is said to be a part of another, and is "
			  "none: the file was changed by something else; "
			  "compare it with a backup, or restore that: %s"),
			(long long)entry, restore_hint(db, &a));
	arena_release(&a);
	return st;
}
