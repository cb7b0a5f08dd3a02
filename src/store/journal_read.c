/* Reading the journal: pages of entries, an entry's changes, what is next. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/vec.h"
#include "store/journal_internal.h"
#include "store/row.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
/* With what its parts hold. A reversal counts unless it has been reversed
 * itself. */
#define WITH_PARTS(n) \
	n " + coalesce((SELECT sum(p." n ") FROM journal p " \
	"	WHERE p.whole = j.id), 0) AS " n ", "
#define ENTRY_COLUMNS \
	"SELECT id, time, actor, verb, summary, " \
	WITH_PARTS("changes") WITH_PARTS("rows") "import, undoes, " \
	"(SELECT max(r.id) FROM journal r WHERE r.undoes = j.id " \
	"	AND NOT EXISTS (SELECT 1 FROM journal s WHERE s.undoes = r.id)) " \
	"AS undone_by, partly, EXISTS (SELECT 1 FROM journal r " \
	"	WHERE r.undoes = j.id AND r.partly = 0 AND NOT EXISTS " \
	"	(SELECT 1 FROM journal s WHERE s.undoes = r.id)) AS undone_whole " \
	"FROM journal j "
/* Parts are seen only while there is no whole, the newest of them. */
#define SHOWN \
	"(whole IS NULL OR (whole < 0 AND id = (SELECT max(p.id) " \
	"	FROM journal p WHERE p.whole = j.whole))) "
/* clang-format on */

static const struct column entry_columns[] = {
	COL(journal_entry, id),
	COL(journal_entry, time),
	COL(journal_entry, actor),
	COL(journal_entry, verb),
	COL_NULL(journal_entry, summary),
	COL(journal_entry, changes),
	COL(journal_entry, rows),
	COL_NULL(journal_entry, import),
	COL_NULL(journal_entry, undoes),
	COL(journal_entry, partly),
	COL_NULL(journal_entry, undone_by),
	COL(journal_entry, undone_whole),
};
static const struct row_map entry_map = {
	ROW_COLUMNS(journal_entry, entry_columns)};

/* The next entry; one that named somebody who was erased is forgotten. */
static enum status
next_entry(struct stmt *s, struct arena *a, struct journal_entry *e,
	struct error *err)
{
	enum status st = row_step(s, a, e, err);

	if (st != STATUS_OK)
		return st;
	e->said = e->summary ? e->summary : "";
	e->summary = *e->said ? phrase_text(a, e->said) : _("(erased)");
	return st;
}

/* Does one of the words of a folded name begin so? */
static bool
is_name(const char *name, const char *begin)
{
	for (; name; name = strchr(name, ' ')) {
		name += *name == ' ';
		if (text_starts(name, begin))
			return true;
	}
	return false;
}

static bool
entry_matches(const struct journal_entry *e, const struct journal_filter *f)
{
	struct arena scratch = ARENA_INIT;
	const char *text;
	bool found;

	if (f->day && strncmp(e->time, f->day, strlen(f->day)) != 0)
		return false;
	text = text_fold(&scratch, arena_printf(&scratch, "%s %s %s", e->actor,
					   e->verb, e->summary));
	found = (!f->words || strstr(text, f->words)) &&
		(!f->actor || is_name(text_fold(&scratch, e->actor), f->actor));
	arena_release(&scratch);
	return found;
}

enum status
journal_list(struct db *db, int64_t before, size_t limit,
	const struct journal_filter *filter, struct arena *a,
	struct journal_entry **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &entry_map,
		ENTRY_COLUMNS "WHERE id < :before AND " SHOWN
			      "ORDER BY id DESC");
	struct journal_entry e;
	enum status st = STATUS_OK;

	*rows = ARENA_ARRAY(a, struct journal_entry, limit ? limit : 1);
	*n = 0;
	stmt_with(s, BIND_AS(":before", before > 0 ? before : INT64_MAX));
	while (*n < limit && (st = next_entry(s, a, &e, err)) == STATUS_OK)
		if (entry_matches(&e, filter))
			(*rows)[(*n)++] = e;
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_get(struct db *db, int64_t id, struct arena *a,
	struct journal_entry *entry, struct error *err)
{
	struct stmt *s =
		row_get(db, &entry_map, ENTRY_COLUMNS "WHERE id = :id");
	enum status st = next_entry(stmt_with(s, BIND(id)), a, entry, err);

	stmt_reset(s);
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no journal entry %lld"), (long long)id);
	return st;
}

/* As people read it; NULL for NULL. */
static const char *
value_text(struct arena *a, const struct cell_value *v)
{
	char real[32];

	if (v->type == SQLITE_NULL)
		return NULL;
	if (v->type == SQLITE_INTEGER)
		return arena_printf(a, "%" PRId64, v->integer);
	if (v->type == SQLITE_FLOAT)
		return arena_strdup(a, sqlite3_snprintf((int)sizeof(real), real,
					       "%!.15g", v->real));
	if (v->type == SQLITE_TEXT)
		return arena_strndup(a, v->bytes, v->size);
	return arena_printf(a, _("%zu bytes"), v->size);
}

static struct journal_change
read_cell(const struct change *c, int64_t person, const struct cell *cell,
	struct arena *a)
{
	return (struct journal_change){
		.id = c->id,
		.journal = c->journal,
		.op = change_op_name(c->form->op),
		.table = arena_strdup(a, c->form->table),
		.row = c->row,
		.person = person,
		.column = arena_strdup(a, cell->column),
		.old = value_text(a, &cell->old),
		.new = value_text(a, &cell->new),
		.erased = cell->erased,
	};
}

/* As VEC has them. */
struct cells {
	struct journal_change *at;
	size_t len, cap;
};

/* The cells of every change that s gives, up to limit in all. */
static enum status
read_cells(struct db *db, struct stmt *s, size_t limit, struct arena *a,
	struct cells *found, struct error *err)
{
	struct change c;
	enum status st = STATUS_OK;

	while (found->len < limit && (st = stmt_step(s, err)) == STATUS_OK &&
		(st = read_change(db, s, &c, err)) == STATUS_OK)
		for (size_t i = 0; i < c.form->n && found->len < limit; i++)
			VEC_PUSH(found, read_cell(&c, change_person(db, &c),
						&c.cells[i], a));
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* Into the arena. */
static void
give_cells(struct cells *found, struct arena *a, struct journal_change **rows,
	size_t *n)
{
	*n = found->len;
	*rows = ARENA_ARRAY(a, struct journal_change, found->len + 1);
	if (found->len)
		memcpy(*rows, found->at, found->len * sizeof(**rows));
	VEC_RELEASE(found);
}

/* The cells of every change of an entry that has no parts. */
static enum status
add_cells(struct db *db, int64_t id, size_t limit, struct arena *a,
	struct cells *found, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT " CHANGE_COLUMNS "FROM journal j JOIN change c ON "
		"c.id BETWEEN j.first AND j.last WHERE j.id = :id "
		"ORDER BY c.id");

	stmt_bind_int(s, ":id", id);
	return read_cells(db, s, limit, a, found, err);
}

enum status
journal_changes(struct db *db, int64_t id, size_t limit, struct arena *a,
	struct journal_change **rows, size_t *n, struct error *err)
{
	struct cells found = VEC_INIT;
	int64_t *ids = NULL;
	size_t nids = 0;
	enum status st = journal_parts(db, id, &ids, &nids, err);

	for (size_t i = 0; i < nids && st == STATUS_OK; i++)
		st = add_cells(db, ids[i], limit, a, &found, err);
	free(ids);
	give_cells(&found, a, rows, n);
	return st;
}

enum status
journal_person_since(struct db *db, int64_t person, int64_t entry, size_t limit,
	struct arena *a, struct journal_change **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT " CHANGE_COLUMNS "FROM change_subject s "
		"JOIN change c ON c.id = s.change "
		"JOIN change_form f ON f.id = c.form "
		"WHERE s.subject = :person AND f.about = 'person' "
		"	AND c.journal > coalesce((SELECT min(p.id) "
		"		FROM journal p WHERE p.whole = :entry), :entry) "
		"	AND c.journal <> :entry AND NOT EXISTS (SELECT 1 "
		"		FROM journal p WHERE p.id = c.journal "
		"			AND p.whole = :entry) "
		"ORDER BY c.id");
	/* clang-format on */
	struct cells found = VEC_INIT;
	enum status st;

	stmt_with(s, BIND(person), BIND(entry));
	st = read_cells(db, s, limit, a, &found, err);
	give_cells(&found, a, rows, n);
	return st;
}

/* The value of a column in a change, before it or after. */
static void
result_of(sqlite3_context *context, sqlite3_value **values, bool old)
{
	struct change c;
	struct db *db = sqlite3_user_data(context);
	const char *column = (const char *)sqlite3_value_text(values[2]);
	const void *data = sqlite3_value_blob(values[1]);
	struct error err = ERROR_INIT;

	if (form_get(db, sqlite3_value_int64(values[0]), &c.form, &err) !=
			STATUS_OK ||
		!unpack(data, (size_t)sqlite3_value_bytes(values[1]), c.form,
			c.cells)) {
		sqlite3_result_error(context, err.text, -1);
		/* Who asked is told, whichever statement it interrupted. */
		if (err.code == STATUS_CANCELLED)
			sqlite3_result_error_code(context, SQLITE_INTERRUPT);
		return;
	}
	for (size_t i = 0; column && i < c.form->n; i++)
		if (strcmp(c.form->columns[i], column) == 0)
			cell_value_result(context,
				old ? &c.cells[i].old : &c.cells[i].new);
}

/* old_value(form, data, column) */
static void
sql_old_value(sqlite3_context *context, int n, sqlite3_value **values)
{
	result_of(context, values, true);
}

/* new_value(form, data, column) */
static void
sql_new_value(sqlite3_context *context, int n, sqlite3_value **values)
{
	result_of(context, values, false);
}

void
journal_add_functions(struct db *db)
{
	sqlite3_create_function(db_handle(db), "old_value", 3, SQLITE_UTF8, db,
		sql_old_value, NULL, NULL);
	sqlite3_create_function(db_handle(db), "new_value", 3, SQLITE_UTF8, db,
		sql_new_value, NULL, NULL);
}

enum status
journal_digest(struct db *db, int64_t *id, unsigned char digest[DIGEST_SIZE],
	char time[DATE_TIME_SIZE], struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT id, digest, time FROM journal WHERE id = "
		"(SELECT CASE :id WHEN 0 THEN min(id) "
		"	ELSE max(CASE WHEN id <= :id THEN id END) END FROM journal)");
	/* clang-format on */
	enum status st;
	const void *kept;
	size_t size = 0;

	stmt_bind_int(s, ":id", *id);
	st = stmt_step(s, err);
	if (st == STATUS_OK) {
		*id = stmt_int(s, "id");
		kept = stmt_blob(s, "digest", &size);
		memset(digest, 0, DIGEST_SIZE);
		if (size == DIGEST_SIZE)
			memcpy(digest, kept, size);
		if (time)
			snprintf(time, DATE_TIME_SIZE, "%s",
				stmt_text(s, "time"));
	}
	stmt_reset(s);
	return st;
}

enum status
journal_identity(
	struct db *db, char out[JOURNAL_IDENTITY_SIZE], struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT value FROM identity");
	enum status st = stmt_step(s, err);

	if (st == STATUS_OK)
		snprintf(out, JOURNAL_IDENTITY_SIZE, "%s",
			stmt_text(s, "value"));
	stmt_reset(s);
	return st;
}

enum status
journal_count(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db,
			"SELECT count(*) AS value FROM journal j WHERE " SHOWN),
		n, err);
}

enum status
journal_undoable(struct db *db, const char *actor, int64_t before,
	int64_t *entry, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT id AS value FROM journal j "
		"WHERE undoes IS NULL AND whole IS NULL "
		"AND (:before IS NULL OR id < :before) "
		"AND (:actor IS NULL OR actor = :actor) "
		"AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.undoes = j.id "
		"	AND NOT EXISTS (SELECT 1 FROM journal s "
		"		WHERE s.undoes = r.id)) "
		"ORDER BY id DESC LIMIT 1");
	/* clang-format on */

	stmt_with(s, BIND(actor), BIND_ID(before));
	return stmt_one_int(s, entry, err);
}

enum status
journal_redoable(
	struct db *db, const char *actor, int64_t *entry, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT r.id AS value FROM journal r "
		"JOIN journal j ON j.id = r.undoes "
		"WHERE j.undoes IS NULL AND r.import IS NULL "
		"AND r.actor = :actor AND r.id > "
		"	coalesce((SELECT max(id) FROM journal "
		"		WHERE undoes IS NULL AND actor = :actor), 0) "
		"AND NOT EXISTS (SELECT 1 FROM journal s WHERE s.undoes = r.id) "
		"ORDER BY r.id DESC LIMIT 1");
	/* clang-format on */

	return stmt_one_int(stmt_with(s, BIND(actor)), entry, err);
}
