/* What the journal knows of tables, and the forms that changes have. */
#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include <string.h>

static const char person[] = "person";

static const char *const op_names[] = {"insert", "update", "delete"};

const char *
change_op_name(enum change_op op)
{
	return op_names[op];
}

bool
journal_table_is_personal(const struct journal_table *t)
{
	return t->is_person || t->people;
}

static void
free_form(struct change_form *form)
{
	free(form->table);
	free(form->names);
	free(form);
}

void
forms_forget(struct journal *j)
{
	for (size_t i = 0; i < j->forms.len; i++)
		free_form(j->forms.at[i]);
	VEC_RELEASE(&j->forms);
}

/* Cut the names at their blanks. */
static bool
split(struct change_form *form)
{
	char *rest = form->names, *name;

	while ((name = strsep(&rest, " ")))
		if (form->n < MAX_COLUMNS)
			form->columns[form->n++] = name;
		else
			return false;
	return true;
}

static bool
parse_op(const char *name, enum change_op *op)
{
	for (size_t i = 0; i < ARRAY_LEN(op_names); i++)
		if (strcmp(op_names[i], name) == 0) {
			*op = (enum change_op)i;
			return true;
		}
	return false;
}

static struct change_form *
add_form(struct journal *j, int64_t id, const char *table, enum change_op op,
	const char *columns)
{
	struct change_form *form = MEM_NEW(struct change_form);

	form->id = id;
	form->op = op;
	form->table = mem_strdup(table);
	form->names = mem_strdup(columns);
	if (!split(form)) {
		free_form(form);
		return NULL;
	}
	VEC_PUSH(&j->forms, form);
	return form;
}

static enum status
damaged(struct db *db, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s is damaged: the journal holds a change that nobody can "
		  "read"),
		db_path(db));
}

enum status
form_get(struct db *db, int64_t id, const struct change_form **form,
	struct error *err)
{
	struct journal *j;
	struct stmt *s;
	enum change_op op;
	enum status st = journal_of(db, &j, err);

	*form = NULL;
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < j->forms.len; i++)
		if (j->forms.at[i]->id == id) {
			*form = j->forms.at[i];
			return STATUS_OK;
		}
	s = stmt_get(
		db, "SELECT tbl, op, columns FROM change_form WHERE id = :id");
	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	if (st == STATUS_OK && parse_op(stmt_text(s, "op"), &op))
		*form = add_form(j, id, stmt_text(s, "tbl"), op,
			stmt_text(s, "columns"));
	stmt_reset(s);
	if (st == STATUS_OK || st == STATUS_NONE)
		st = *form ? STATUS_OK : damaged(db, err);
	return st;
}

static bool
is_form(const struct change_form *form, const struct journal_table *t,
	enum change_op op, const struct cell *cells, size_t n)
{
	if (form->op != op || form->n != n || strcmp(form->table, t->name) != 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(form->columns[i], cells[i].column) != 0)
			return false;
	return true;
}

static enum status
find_id(struct db *db, const char *table, enum change_op op,
	const char *columns, int64_t *id, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id AS value FROM change_form WHERE tbl = :table "
		"AND op = :op AND columns = :columns");

	stmt_bind_text(s, ":table", table);
	stmt_bind_text(s, ":op", op_names[op]);
	stmt_bind_text(s, ":columns", columns);
	return stmt_one_int(s, id, err);
}

static enum status
insert_form(struct db *db, const struct journal_table *t, enum change_op op,
	const char *columns, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO change_form (tbl, op, columns, about) "
		"VALUES (:table, :op, :columns, :about)");

	stmt_bind_text(s, ":table", t->name);
	stmt_bind_text(s, ":op", op_names[op]);
	stmt_bind_text(s, ":columns", columns);
	stmt_bind_text(
		s, ":about", journal_table_is_personal(t) ? person : t->name);
	return stmt_run(s, err);
}

enum status
form_of(struct db *db, const struct journal_table *t, enum change_op op,
	const struct cell *cells, size_t n, const struct change_form **form,
	struct error *err)
{
	struct journal *j = db_journal(db);
	struct buf columns = BUF_INIT;
	int64_t id = 0;
	enum status st;

	for (size_t i = 0; i < j->forms.len; i++)
		if (is_form(j->forms.at[i], t, op, cells, n)) {
			*form = j->forms.at[i];
			return STATUS_OK;
		}
	for (size_t i = 0; i < n; i++)
		buf_add_fmt(&columns, "%s%s", i ? " " : "", cells[i].column);
	st = find_id(db, t->name, op, columns.at, &id, err);
	if (st == STATUS_OK && !id) {
		st = insert_form(db, t, op, columns.at, err);
		if (st == STATUS_OK)
			st = find_id(db, t->name, op, columns.at, &id, err);
	}
	if (st == STATUS_OK)
		*form = add_form(j, id, t->name, op, columns.at);
	buf_release(&columns);
	return st;
}

enum status
read_change(struct db *db, struct stmt *s, struct change *c, struct error *err)
{
	size_t size = 0;
	const void *data = stmt_blob(s, "data", &size);
	enum status st = form_get(db, stmt_int(s, "form"), &c->form, err);

	c->id = stmt_int(s, "id");
	c->journal = stmt_int(s, "journal");
	c->row = stmt_int(s, "row");
	if (st == STATUS_OK && !unpack(data, size, c->form, c->cells))
		st = damaged(db, err);
	return st;
}

static const struct journal_table *
table_named(const struct journal *j, const char *name)
{
	for (size_t i = 0; i < j->ntables; i++)
		if (strcmp(j->tables[i].name, name) == 0)
			return &j->tables[i];
	return NULL;
}

static bool
names_person(const struct journal_table *t, const char *column)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		if (strcmp(t->columns[i], column) == 0)
			return t->people >> i & 1;
	return false;
}

int64_t
change_person(struct db *db, const struct change *c)
{
	const struct journal_table *t =
		table_named(db_journal(db), c->form->table);

	if (!t || !journal_table_is_personal(t))
		return 0;
	for (size_t i = 0; i < c->form->n; i++) {
		const struct cell *cell = &c->cells[i];

		if (!names_person(t, cell->column))
			continue;
		return cell->new.type == SQLITE_INTEGER   ? cell->new.integer
		       : cell->old.type == SQLITE_INTEGER ? cell->old.integer
							  : 0;
	}
	return t->is_person ? c->row : 0;
}

/* Which columns point at a person. */
static enum status
load_people(struct db *db, struct journal_table *t, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT \"from\" AS col FROM pragma_foreign_key_list(:table) "
		"WHERE \"table\" = 'person'");
	enum status st;

	stmt_bind_text(s, ":table", t->name);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		for (size_t i = 0; i < t->ncolumns; i++)
			if (strcmp(t->columns[i], stmt_text(s, "col")) == 0)
				t->people |= UINT64_C(1) << i;
	return st == STATUS_NONE ? STATUS_OK : st;
}

static void
add_column(struct journal_table *t, const char *name)
{
	size_t i = t->ncolumns++;

	if (strcmp(name, "id") == 0)
		t->id = (int)i;
	else if (strcmp(name, "import") == 0)
		t->import = (int)i;
	t->columns = mem_realloc(t->columns, t->ncolumns, sizeof(char *));
	t->columns[i] = mem_strdup(name);
}

static enum status
load_columns(struct db *db, struct journal_table *t, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT name FROM pragma_table_info(:table) ORDER BY cid");
	enum status st;

	t->id = t->import = -1;
	stmt_bind_text(s, ":table", t->name);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		if (t->ncolumns < MAX_COLUMNS)
			add_column(t, stmt_text(s, "name"));
	return st == STATUS_NONE ? load_people(db, t, err) : st;
}

/* Derived or working data: never recorded. */
static bool
is_recorded(const char *table)
{
	static const char *const derived[] = {"journal", "change",
		"change_cell", "change_form", "change_subject", "guard",
		"sequence", "draft", "review_members", "secret", "log_mark",
		"backup", "erasure", "opinion_count", "elector", "law_decision",
		"outbox_record"};

	for (size_t i = 0; i < ARRAY_LEN(derived); i++)
		if (strcmp(table, derived[i]) == 0)
			return false;
	return strncmp(table, "person_search", strlen("person_search")) != 0;
}

static enum status
load_tables(struct db *db, struct journal *j, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name NOT GLOB 'sqlite_*' ORDER BY name");
	VEC(struct journal_table) tables = VEC_INIT;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && (st = stmt_step(s, err)) == STATUS_OK) {
		struct journal_table t = {0};

		if (!is_recorded(stmt_text(s, "name")))
			continue;
		t.name = mem_strdup(stmt_text(s, "name"));
		t.guard = guard_table(t.name);
		t.is_person = strcmp(t.name, person) == 0;
		st = load_columns(db, &t, err);
		VEC_PUSH(&tables, t);
	}
	stmt_reset(s);
	j->tables = tables.at;
	j->ntables = tables.len;
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_of(struct db *db, struct journal **out, struct error *err)
{
	enum status st;

	*out = db_journal(db);
	if (*out)
		return STATUS_OK;
	*out = MEM_NEW(struct journal);
	buf_init(&(*out)->data);
	st = load_tables(db, *out, err);
	if (st == STATUS_OK) {
		db_set_journal(db, *out);
	} else {
		journal_free(*out);
		*out = NULL;
	}
	return st;
}

enum status
journal_tables(struct db *db, const struct journal_table **tables, size_t *n,
	struct error *err)
{
	struct journal *j;
	enum status st = journal_of(db, &j, err);

	*tables = j ? j->tables : NULL;
	*n = j ? j->ntables : 0;
	return st;
}

void
journal_release(struct db *db)
{
	journal_free(db_journal(db));
	db_set_journal(db, NULL);
	stmt_cache_clear(db);
}

void
journal_free(struct journal *j)
{
	if (!j)
		return;
	sqlite3_finalize(j->insert_change);
	sqlite3_finalize(j->insert_subject);
	buf_release(&j->data);
	forms_forget(j);
	for (size_t i = 0; i < j->ntables; i++) {
		for (size_t k = 0; k < j->tables[i].ncolumns; k++)
			free(j->tables[i].columns[k]);
		free(j->tables[i].columns);
		free(j->tables[i].name);
	}
	free(j->tables);
	free(j);
}
