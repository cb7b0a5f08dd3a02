/* Reading the journal: pages of entries, an entry's changes, what is next. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

/* A reversal counts unless it has been reversed itself. */
#define ENTRY_COLUMNS                                                          \
	"SELECT id, time, actor, verb, summary, changes, rows, import, "       \
	"undoes, (SELECT max(r.id) FROM journal r WHERE r.undoes = j.id "      \
	"AND NOT EXISTS (SELECT 1 FROM journal s WHERE s.undoes = r.id)) "     \
	"AS undone_by FROM journal j "

static const char *
copy(struct arena *a, struct stmt *s, const char *column)
{
	const char *text = stmt_text(s, column);

	return text ? arena_strdup(a, text) : NULL;
}

/* One that named somebody who was erased is forgotten. */
static const char *
summary_of(struct stmt *s, struct arena *a)
{
	const char *summary = copy(a, s, "summary");

	return summary && *summary ? summary : _("(erased)");
}

static struct journal_entry
read_entry(struct stmt *s, struct arena *a)
{
	return (struct journal_entry){
		.id = stmt_int(s, "id"),
		.time = copy(a, s, "time"),
		.actor = copy(a, s, "actor"),
		.verb = copy(a, s, "verb"),
		.summary = summary_of(s, a),
		.changes = stmt_int(s, "changes"),
		.rows = stmt_int(s, "rows"),
		.import = stmt_int(s, "import"),
		.undoes = stmt_int(s, "undoes"),
		.undone_by = stmt_int(s, "undone_by"),
	};
}

static bool
entry_matches(const struct journal_entry *e, const char *filter)
{
	struct arena scratch = ARENA_INIT;
	const char *text;
	bool found;

	if (!filter || !*filter)
		return true;
	text = text_fold(&scratch, arena_printf(&scratch, "%s %s %s", e->actor,
					   e->verb, e->summary));
	found = strstr(text, filter) != NULL;
	arena_release(&scratch);
	return found;
}

enum status
journal_list(struct db *db, int64_t before, size_t limit, const char *filter,
	struct arena *a, struct journal_entry **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(
		db, ENTRY_COLUMNS "WHERE id < :before ORDER BY id DESC");
	enum status st = STATUS_OK;

	*rows = ARENA_ARRAY(a, struct journal_entry, limit ? limit : 1);
	*n = 0;
	stmt_bind_int(s, ":before", before > 0 ? before : INT64_MAX);
	while (*n < limit && (st = stmt_step(s, err)) == STATUS_OK) {
		struct journal_entry e = read_entry(s, a);

		if (entry_matches(&e, filter))
			(*rows)[(*n)++] = e;
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_get(struct db *db, int64_t id, struct arena *a,
	struct journal_entry *entry, struct error *err)
{
	struct stmt *s = stmt_get(db, ENTRY_COLUMNS "WHERE id = :id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no journal entry %lld"), (long long)id);
	if (st == STATUS_OK)
		*entry = read_entry(s, a);
	stmt_reset(s);
	return st;
}

enum status
journal_changes(struct db *db, int64_t id, size_t limit, struct arena *a,
	struct journal_change **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id, op, tbl, row, col, CAST(old AS TEXT) AS old, "
		"CAST(new AS TEXT) AS new, salt IS NULL AS erased "
		"FROM change WHERE journal = :id ORDER BY id LIMIT :limit");
	VEC(struct journal_change) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":limit", (int64_t)limit);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct journal_change c = {
			.id = stmt_int(s, "id"),
			.op = copy(a, s, "op"),
			.table = copy(a, s, "tbl"),
			.row = stmt_int(s, "row"),
			.column = copy(a, s, "col"),
			.old = copy(a, s, "old"),
			.new = copy(a, s, "new"),
			.erased = stmt_int(s, "erased") != 0,
		};

		VEC_PUSH(&found, c);
	}
	*n = found.len;
	*rows = ARENA_ARRAY(a, struct journal_change, found.len + 1);
	if (found.len)
		memcpy(*rows, found.at, found.len * sizeof(**rows));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_count(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT count(*) AS value FROM journal"), n, err);
}

enum status
journal_undoable(
	struct db *db, const char *final, int64_t *entry, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT id AS value FROM journal j "
		"WHERE undoes IS NULL "
		"AND verb NOT IN (SELECT value FROM json_each(:final)) "
		"AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.undoes = j.id "
		"	AND NOT EXISTS (SELECT 1 FROM journal s "
		"		WHERE s.undoes = r.id)) "
		"ORDER BY id DESC LIMIT 1");
	/* clang-format on */

	stmt_bind_text(s, ":final", final);
	return stmt_one_int(s, entry, err);
}

enum status
journal_redoable(struct db *db, int64_t *entry, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT r.id AS value FROM journal r "
			     "JOIN journal j ON j.id = r.undoes "
			     "WHERE j.undoes IS NULL AND r.import IS NULL "
			     "AND r.id > (SELECT max(id) FROM journal "
			     "WHERE undoes IS NULL) "
			     "AND NOT EXISTS (SELECT 1 FROM journal s "
			     "WHERE s.undoes = r.id) "
			     "ORDER BY r.id DESC LIMIT 1"),
		entry, err);
}
