/*
 * The rows, and what each leaves behind. Every run works on things of its
 * own, named by its number in seven digits so that none begins another.
 */
#include "tests/fault/write_action_internal.h"

#include "base/mem.h"
#include "office/history.h"
#include "people/contact_load.h"
#include "people/contact_sql.h"
#include "votes/result.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IMPORTED = 3 };

const char *
name_of(char name[NAME_SIZE], const char *kind, int n)
{
	snprintf(name, NAME_SIZE, "%s%07d", kind, n);
	return name;
}

enum trace
trace_of(bool none, bool whole)
{
	return none ? TRACE_NONE : whole ? TRACE_WHOLE : TRACE_TORN;
}

bool
same(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

static enum status
set_run(struct campaign *c, int n, struct error *err)
{
	char name[NAME_SIZE];
	enum status st = change_begin(c, err);

	if (st != STATUS_OK)
		return st;
	st = campaign_set(c, name_of(name, "set", n), "kept", err);
	if (st == STATUS_OK)
		return change_commit(c, "set", name, NULL, err);
	change_abort(c);
	return st;
}

static enum trace
set_trace(struct campaign *c, int n)
{
	char name[NAME_SIZE];
	char *value = campaign_setting(c, name_of(name, "set", n));
	enum trace t = trace_of(!value, same(value, "kept"));

	free(value);
	return t;
}

enum status
add_contact(struct campaign *c, const char *kind, int n, struct error *err)
{
	char name[NAME_SIZE];
	struct contact_row row = {.reference = name_of(name, kind, n),
		.last_name = name,
		.first_name = "Anne",
		.name_key = name,
		.phone = "+33639980001",
		.number = "12",
		.street = name,
		.street_key = name,
		.tags_new = "parent, voisine",
		.source = "stand",
		.basis = BASIS_CONSENT};

	return contact_save(c, &row, NULL, err);
}

bool
get_contact(struct campaign *c, const char *reference, struct arena *a,
	struct contact_row *row)
{
	int64_t id = 0;

	return contact_row_find(campaign_db(c), reference, &id, NULL) ==
		       STATUS_OK &&
	       id && contact_get(c, id, a, row, NULL) == STATUS_OK;
}

static int64_t
found_by_search(struct campaign *c, const char *word)
{
	int64_t n = -1;

	contact_count(c, word, &n, NULL);
	return n;
}

static enum trace
contact_trace(struct campaign *c, const char *kind, int n)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {0};
	char name[NAME_SIZE];
	bool there = get_contact(c, name_of(name, kind, n), &a, &row);
	int64_t found = found_by_search(c, name);
	enum trace t = trace_of(!there && found == 0,
		found == 1 && same(row.street, name) &&
			same(row.tags, "parent, voisine") &&
			same(row.phone, "+33639980001"));

	arena_release(&a);
	return t;
}

static enum status
add_run(struct campaign *c, int n, struct error *err)
{
	return add_contact(c, "add", n, err);
}

static enum trace
add_trace(struct campaign *c, int n)
{
	return contact_trace(c, "add", n);
}

static enum status
edit_prepare(struct campaign *c, int n, struct error *err)
{
	return add_contact(c, "edit", n, err);
}

static enum status
edit_run(struct campaign *c, int n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	char name[NAME_SIZE];
	int64_t id = 0;
	enum status st = contact_row_find(
		campaign_db(c), name_of(name, "edit", n), &id, err);

	if (st == STATUS_OK)
		st = contact_get(c, id, &a, &row, err);
	if (st == STATUS_OK) {
		row.phone = "+33639980002";
		row.notes = "moved";
		row.tags = NULL;
		st = contact_save(c, &row, NULL, err);
	}
	arena_release(&a);
	return st;
}

static enum trace
edit_trace(struct campaign *c, int n)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {0};
	char name[NAME_SIZE];
	bool there = get_contact(c, name_of(name, "edit", n), &a, &row);
	bool one = found_by_search(c, name) == there;
	enum trace t =
		trace_of(one && !row.notes &&
				 (!there || same(row.phone, "+33639980001")),
			one && same(row.notes, "moved") &&
				same(row.phone, "+33639980002"));

	arena_release(&a);
	return t;
}

/* A file of three contacts, all of this name. */
static enum status
import_rows(
	struct campaign *c, const char *name, int64_t import, struct error *err)
{
	struct contact_loader *l;
	enum status st = contact_loader_open(&l, c, import, err);

	for (int i = 0; i < IMPORTED && st == STATUS_OK; i++) {
		struct contact_row row = {.last_name = name,
			.first_name = "",
			.name_key = name,
			.street = "rue Haute",
			.street_key = "rue haute",
			.tags_new = "liste",
			.source = "file",
			.basis = BASIS_CONSENT,
			.import = import};

		st = contact_loader_put(l, &row, err);
	}
	if (st == STATUS_OK)
		st = contact_loader_finish(l, err);
	contact_loader_close(l);
	return st;
}

static enum status
import_contacts(struct campaign *c, const char *kind, int n, struct error *err)
{
	char name[NAME_SIZE];
	int64_t import;
	enum status st = change_begin_import(
		c, "contacts", name_of(name, kind, n), &import, err);

	if (st != STATUS_OK)
		return st;
	st = import_rows(c, name, import, err);
	if (st == STATUS_OK)
		return change_commit_import(
			c, import, "contacts import", name, NULL, err);
	change_abort(c);
	return st;
}

static enum status
import_run(struct campaign *c, int n, struct error *err)
{
	return import_contacts(c, "list", n, err);
}

static enum trace
import_trace(struct campaign *c, int n)
{
	char name[NAME_SIZE];
	int64_t found = found_by_search(c, name_of(name, "list", n));

	return trace_of(found == 0, found == IMPORTED);
}

/* A poll of two stations and two lists. */
static enum status
results_run(struct campaign *c, int n, struct error *err)
{
	static const char *const stations[] = {"0001", "0002"};
	struct result_set set;
	char name[NAME_SIZE];
	int64_t written;
	enum status st;

	result_set_init(&set);
	set.election = arena_strdup(&set.arena, name_of(name, "poll", n));
	set.round = 1;
	set.format = "long";
	for (size_t i = 0; i < ARRAY_LEN(stations); i++) {
		size_t row = result_set_row(&set, "92002", stations[i]);

		result_set_vote(&set, row, "1", "Antony ensemble", "LDVG", 30);
		result_set_vote(&set, row, "2", "Demain Antony", "LDVD", 40);
	}
	st = result_import(c, &set, name, NULL, false, &written, err);
	result_set_release(&set);
	return st;
}

static bool
poll_is_whole(const struct result_matrix *m)
{
	return m->nstations == 2 && m->noptions == 2 && m->counts[0] == 30 &&
	       m->counts[1] == 40 && m->counts[2] == 30 && m->counts[3] == 40;
}

static enum trace
results_trace(struct campaign *c, int n)
{
	struct arena a = ARENA_INIT;
	struct result_matrix m = {0};
	char name[NAME_SIZE];
	enum status st = result_matrix_load(
		c, name_of(name, "poll", n), 1, NULL, &a, &m, NULL);
	enum trace t = trace_of(
		st == STATUS_NONE, st == STATUS_OK && poll_is_whole(&m));

	arena_release(&a);
	return t;
}

/* Take back the entry that says this name. */
static enum status
undo(struct campaign *c, const char *name, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct journal_entry *rows;
	int64_t undone;
	size_t found;
	enum status st = history_list(c, 0, 1, name, &a, &rows, &found, err);

	if (st == STATUS_OK && found == 0)
		st = error_set(err, STATUS_NONE, "nothing says %s", name);
	if (st == STATUS_OK)
		st = history_undo(c, rows[0].id, false, &undone, err);
	arena_release(&a);
	return st;
}

static enum status
undo_prepare(struct campaign *c, int n, struct error *err)
{
	return add_contact(c, "undo", n, err);
}

static enum status
undo_run(struct campaign *c, int n, struct error *err)
{
	char name[NAME_SIZE];

	return undo(c, name_of(name, "undo", n), err);
}

static enum trace
undo_trace(struct campaign *c, int n)
{
	enum trace t = contact_trace(c, "undo", n);

	return trace_of(t == TRACE_WHOLE, t == TRACE_NONE);
}

static enum status
undo_import_prepare(struct campaign *c, int n, struct error *err)
{
	return import_contacts(c, "back", n, err);
}

static enum status
undo_import_run(struct campaign *c, int n, struct error *err)
{
	char name[NAME_SIZE];

	return undo(c, name_of(name, "back", n), err);
}

static enum trace
undo_import_trace(struct campaign *c, int n)
{
	char name[NAME_SIZE];
	int64_t found = found_by_search(c, name_of(name, "back", n));

	return trace_of(found == IMPORTED, found == 0);
}

const struct write_action write_actions[] = {
	{.name = "set a setting", .run = set_run, .trace = set_trace},
	{.name = "add a contact", .run = add_run, .trace = add_trace},
	{.name = "edit a contact",
		.prepare = edit_prepare,
		.run = edit_run,
		.trace = edit_trace},
	{.name = "import contacts", .run = import_run, .trace = import_trace},
	{.name = "import results", .run = results_run, .trace = results_trace},
	{.name = "undo a change",
		.prepare = undo_prepare,
		.run = undo_run,
		.trace = undo_trace},
	{.name = "undo an import",
		.prepare = undo_import_prepare,
		.run = undo_import_run,
		.trace = undo_import_trace},
	{.name = "cut sheets",
		.prepare = cut_prepare,
		.run = cut_run,
		.trace = cut_trace},
	{.name = "import addresses",
		.run = addresses_run,
		.trace = addresses_trace},
	{.name = "give a sheet",
		.prepare = give_prepare,
		.run = give_run,
		.trace = give_trace},
	{.name = "match an address",
		.prepare = match_prepare,
		.run = match_run,
		.trace = match_trace},
	{.name = "type a door in",
		.prepare = door_prepare,
		.run = door_run,
		.trace = door_trace},
	{.name = "import a questionnaire",
		.run = questions_run,
		.trace = questions_trace},
	{.name = "design an experiment",
		.prepare = experiment_prepare,
		.run = experiment_run,
		.trace = experiment_trace},
};

const size_t nwrite_actions = ARRAY_LEN(write_actions);

enum status
write_action_do(const struct write_action *action, struct campaign *c, int n,
	struct error *err)
{
	enum status st = STATUS_OK;

	if (action->prepare)
		st = action->prepare(c, n, err);
	return st == STATUS_OK ? action->run(c, n, err) : st;
}
