/*
 * Recording: while a journal is open the pre-update hook packs each changed row
 * and writes it at once, whatever their number; commit seals them as one entry
 * of the chain.
 */
#include "store/journal.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_internal.h"
#include "store/presence.h"
#include "store/stmt.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int
by_name(const void *name, const void *table)
{
	return strcmp(name, ((const struct journal_table *)table)->name);
}

/* Called for every row that changes; the tables stand in order. */
static const struct journal_table *
find_table(const struct journal *j, const char *name)
{
	return bsearch(
		name, j->tables, j->ntables, sizeof(*j->tables), by_name);
}

/* One row before and after its change, as SQLite's hook gives it. */
struct changed_row {
	sqlite3 *handle;
	const struct journal_table *table;
	enum change_op op;
	int64_t row;
	int code; /* where a value could not be had */
};

static struct cell_value
side_value(struct changed_row *r, bool old, int column)
{
	sqlite3_value *value = NULL;
	int code = SQLITE_OK;

	if (old && r->op != CHANGE_INSERT)
		code = sqlite3_preupdate_old(r->handle, column, &value);
	else if (!old && r->op != CHANGE_DELETE)
		code = sqlite3_preupdate_new(r->handle, column, &value);
	if (code != SQLITE_OK)
		r->code = code;
	return cell_value_of(value);
}

/* The cells that changed; of a whole row all but its id. */
static size_t
take_cells(struct changed_row *r, struct cell cells[MAX_COLUMNS])
{
	const struct journal_table *t = r->table;
	size_t n = 0;

	for (int i = 0; i < (int)t->ncolumns; i++) {
		struct cell *cell = &cells[n];

		if (i == t->id)
			continue;
		*cell = (struct cell){.column = t->columns[i],
			.old = side_value(r, true, i),
			.new = side_value(r, false, i)};
		if (r->op != CHANGE_UPDATE ||
			!cell_value_same(&cell->old, &cell->new))
			n++;
	}
	return n;
}

static void
add_subject(int64_t *subjects, size_t *n, const struct cell_value *v)
{
	if (v->type != SQLITE_INTEGER)
		return;
	for (size_t i = 0; i < *n; i++)
		if (subjects[i] == v->integer)
			return;
	subjects[(*n)++] = v->integer;
}

/* Whom the row is or was about: of a table that points at people those it
 * points at, who may be none; else the row itself. */
static size_t
take_subjects(struct changed_row *r, int64_t subjects[2 * MAX_COLUMNS])
{
	size_t n = 0;

	for (int i = 0; r->table->people >> i; i++) {
		struct cell_value old, new;

		if (!(r->table->people >> i & 1))
			continue;
		old = side_value(r, true, i);
		new = side_value(r, false, i);
		add_subject(subjects, &n, &old);
		add_subject(subjects, &n, &new);
	}
	if (!r->table->people)
		subjects[n++] = r->row;
	return n;
}

static enum status
refused(struct db *db, struct error *err)
{
	return db_error(db, _("cannot write the journal"), err);
}

static enum status
prepare_inserts(struct db *db, struct journal *j, struct error *err)
{
	if (j->insert_change)
		return STATUS_OK;
	if (sqlite3_prepare_v2(db_handle(db),
		    SQL("INSERT INTO change (id, journal, form, row, data) "
			"VALUES (?1, ?2, ?3, ?4, ?5)"),
		    -1, &j->insert_change, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(db_handle(db),
			SQL("INSERT INTO change_subject (subject, change) "
			    "VALUES (?1, ?2)"),
			-1, &j->insert_subject, NULL) != SQLITE_OK)
		return refused(db, err);
	return STATUS_OK;
}

static enum status
run(struct db *db, sqlite3_stmt *s, struct error *err)
{
	int code = sqlite3_step(s);

	return sqlite3_reset(s) == SQLITE_OK && code == SQLITE_DONE
		       ? STATUS_OK
		       : refused(db, err);
}

static enum status
write_subjects(struct db *db, struct journal *j, int64_t change,
	const int64_t *subjects, size_t n, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		sqlite3_bind_int64(j->insert_subject, 1, subjects[i]);
		sqlite3_bind_int64(j->insert_subject, 2, change);
		st = run(db, j->insert_subject, err);
	}
	return st;
}

enum status
journal_write_change(struct db *db, const struct change *c,
	const int64_t *subjects, size_t n, struct error *err)
{
	struct journal *j = db_journal(db);
	sqlite3_stmt *s;
	enum status st = prepare_inserts(db, j, err);

	if (st != STATUS_OK)
		return st;
	s = j->insert_change;
	sqlite3_bind_int64(s, 1, c->id);
	sqlite3_bind_int64(s, 2, c->journal);
	sqlite3_bind_int64(s, 3, c->form->id);
	sqlite3_bind_int64(s, 4, c->row);
	sqlite3_bind_blob(s, 5, j->data.at, (int)j->data.len, SQLITE_STATIC);
	st = run(db, s, err);
	return st == STATUS_OK ? write_subjects(db, j, c->id, subjects, n, err)
			       : st;
}

/* The cells' digests go into the entry's; what an erasure changes is kept as
 * digests alone. */
static void
pack(struct journal *j, struct change *c)
{
	unsigned char salt[DIGEST_SALT_SIZE];
	size_t n = c->form->n;

	digest_random(salt, sizeof(salt));
	for (size_t i = 0; i < n; i++) {
		struct cell *cell = &c->cells[i];

		cell_salt(cell->salt, salt, i);
		chain_cell(cell->digest, c->form, c->row, cell);
		digest_add(&j->digest, cell->digest, DIGEST_SIZE);
		cell->erased = j->erasing;
	}
	if (j->erasing)
		pack_cells(&j->data, c->form->op, c->cells, n);
	else
		pack_whole(&j->data, c->form->op, salt, c->cells, n);
	j->cells += (int64_t)n;
}

/* Its number; the first change of an entry gives the entry its own. */
static enum status
number(struct db *db, struct journal *j, struct change *c, struct error *err)
{
	enum status st = STATUS_OK;

	if (!j->entry) {
		digest_init(&j->digest, NULL, 0);
		st = db_next_id(db, "journal", 1, &j->entry, err);
	}
	if (st == STATUS_OK)
		st = db_next_id(db, "change", 1, &c->id, err);
	if (!j->first)
		j->first = c->id;
	j->last = c->id;
	c->journal = j->entry;
	return st;
}

static enum status
record(struct db *db, struct journal *j, struct changed_row *r,
	struct error *err)
{
	struct change c;
	int64_t subjects[2 * MAX_COLUMNS];
	size_t n = take_cells(r, c.cells),
	       nsubjects = take_subjects(r, subjects);
	enum status st;

	c.row = r->row;
	if (r->code != SQLITE_OK)
		return db_error_code(
			db, r->code, _("cannot write the journal"), err);
	if (!n)
		return STATUS_OK;
	st = number(db, j, &c, err);
	if (st == STATUS_OK)
		st = form_of(db, r->table, r->op, c.cells, n, &c.form, err);
	if (st != STATUS_OK)
		return st;
	pack(j, &c);
	return journal_write_change(db, &c, subjects, nsubjects, err);
}

/*
 * Rows that a bulk brings know it, and need no record. Taken away again, they
 * are recorded so that they can come back, but for people: whoever takes back
 * a file of them wants them gone.
 */
static bool
is_bulk(struct journal *j, struct changed_row *r)
{
	const struct journal_table *t = r->table;
	struct cell_value import;

	if (!j->bulk || t->import < 0 || r->op == CHANGE_UPDATE)
		return false;
	import = side_value(r, r->op == CHANGE_DELETE, t->import);
	if (import.type != SQLITE_INTEGER || import.integer != j->bulk)
		return false;
	if (r->op == CHANGE_DELETE && j->removing) {
		if (!journal_table_is_personal(t))
			return false;
		j->unrecorded = true;
	}
	return true;
}

/* Every value of the row, before or after. */
static void
count_side(struct journal *j, struct changed_row *r, bool old)
{
	const struct journal_table *t = r->table;
	struct cell cells[MAX_COLUMNS];

	for (size_t i = 0; i < t->ncolumns; i++)
		cells[i] = (struct cell){.column = t->columns[i],
			.new = side_value(r, old, (int)i)};
	guard_count(&j->guard, t->guard, !old, r->row, cells, t->ncolumns);
}

static void
count(struct journal *j, struct changed_row *r)
{
	if (r->table->guard < 0)
		return;
	if (r->op != CHANGE_INSERT)
		count_side(j, r, true);
	if (r->op != CHANGE_DELETE)
		count_side(j, r, false);
}

static enum change_op
op_of(int code)
{
	return code == SQLITE_INSERT   ? CHANGE_INSERT
	       : code == SQLITE_DELETE ? CHANGE_DELETE
				       : CHANGE_UPDATE;
}

/*
 * SQLite calls this before every row changes while a journal is open. Writing
 * from here is as writing from an SQL function: a statement inside another, on
 * tables that the outer one does not touch; the hook is off meanwhile.
 */
static void
before_change(void *data, sqlite3 *handle, int op, const char *schema,
	const char *table, sqlite3_int64 old_row, sqlite3_int64 new_row)
{
	struct db *db = data;
	struct journal *j = db_journal(db);
	struct changed_row r = {.handle = handle,
		.op = op_of(op),
		.row = op == SQLITE_INSERT ? new_row : old_row};

	if (j->bringing && op == SQLITE_INSERT) {
		j->rows++;
		return;
	}
	r.table = find_table(j, table);
	if (!r.table || strcmp(schema, "main") != 0)
		return;
	j->rows++;
	j->tables[r.table - j->tables].written = true;
	count(j, &r);
	if (j->failed != STATUS_OK || is_bulk(j, &r))
		return;
	sqlite3_preupdate_hook(handle, NULL, NULL);
	j->failed = record(db, j, &r, &j->err);
	sqlite3_preupdate_hook(handle, before_change, db);
}

void
entry_finish(struct db *db, struct journal *j)
{
	sqlite3_preupdate_hook(db_handle(db), NULL, NULL);
	sqlite3_finalize(j->insert_change);
	sqlite3_finalize(j->insert_subject);
	j->insert_change = j->insert_subject = NULL;
	j->open = j->erasing = j->removing = j->unrecorded = false;
	j->bringing = false;
	for (size_t i = 0; i < j->ntables; i++)
		j->tables[i].written = false;
	j->failed = STATUS_OK;
	j->err = ERROR_INIT;
	j->guard = (struct guard){0};
	j->bulk = j->entry = j->first = j->last = j->rows = j->cells = 0;
}

void
entry_open(struct db *db, struct journal *j)
{
	j->open = true;
	sqlite3_preupdate_hook(db_handle(db), before_change, db);
}

enum status
journal_begin(struct db *db, struct error *err)
{
	struct journal *j;
	enum status st = journal_of(db, &j, err);

	if (st == STATUS_OK)
		st = db_begin(db, err);
	if (st != STATUS_OK)
		return st;
	j->parted = 0;
	entry_open(db, j);
	return STATUS_OK;
}

int64_t
journal_open_entry(struct db *db)
{
	return db_journal(db)->entry;
}

void
journal_set_bulk(struct db *db, int64_t import)
{
	db_journal(db)->bulk = import;
}

void
journal_set_bringing(struct db *db, bool on)
{
	struct journal *j = db_journal(db);

	j->bringing = on && j->bulk;
}

void
journal_set_erasing(struct db *db)
{
	db_journal(db)->erasing = true;
}

/* An import that has parts is over. */
static void
end_parts(struct db *db, struct journal *j)
{
	if (j && j->parted)
		presence_import_ends(db_queue(db), j->parted);
	if (j)
		j->parted = 0;
}

/* The forms that the entry made are gone with it. */
static void
roll_back(struct db *db, struct journal *j)
{
	end_parts(db, j);
	if (j && j->open)
		entry_finish(db, j);
	if (j)
		forms_forget(j);
	db_rollback(db);
}

void
journal_abort(struct db *db)
{
	roll_back(db, db_journal(db));
}

enum status
entry_close(struct db *db, struct journal *j, const struct journal_head *head,
	int64_t *entry, struct error *err)
{
	enum status st = j->failed;

	sqlite3_preupdate_hook(db_handle(db), NULL, NULL);
	*entry = 0;
	if (st != STATUS_OK) {
		if (err)
			*err = j->err;
	} else if (j->rows || j->parted) {
		st = entry_write(db, j, head, entry, err);
	}
	return st;
}

enum status
journal_commit(struct db *db, const struct journal_head *head, int64_t *entry,
	struct error *err)
{
	struct journal *j = db_journal(db);
	int64_t id;
	enum status st = entry_close(db, j, head, &id, err);

	*entry = 0;
	if (st == STATUS_OK && id) {
		entry_finish(db, j);
		st = db_commit(db, err);
	}
	if (st != STATUS_OK || !id) {
		roll_back(db, j);
		return st;
	}
	end_parts(db, j);
	*entry = id;
	return STATUS_OK;
}
