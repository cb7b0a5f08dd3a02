/* Rows of an import, sorted by what they come to. */
#include "port/people/contacts_trial.h"

#include "base/i18n.h"
#include "port/people/contacts_row.h"

/* One run. */
struct trying {
	struct contacts_trial *trial;
	struct contacts_import im;
	void (*refuse)(void *arg, const struct csv_row *row, int64_t person,
		const struct error *why, size_t n);
	void *refuse_arg;
};

static void
add_kind(struct contacts_trial *t, const char *title)
{
	struct contacts_trial_kind kind = {
		.id = (int64_t)t->kinds.len + 1, .title = title, .why = ""};

	VEC_PUSH(&t->kinds, kind);
}

static void
add_row(struct contacts_trial *t, size_t kind, size_t line, const char *who,
	const char *why)
{
	struct contacts_trial_kind *k = &t->kinds.at[kind];
	struct contacts_trial_row row = {.line = (int64_t)line};

	if (k->n++ >= TRIAL_ROWS)
		return;
	row.who = arena_strdup(&t->arena, who);
	row.why = arena_strdup(&t->arena, why);
	if (!k->rows.len)
		k->why = row.why;
	VEC_PUSH(&k->rows, row);
}

static void
take(void *arg, const struct csv_row *row, const struct contact_row *contact,
	enum contacts_outcome outcome)
{
	struct trying *run = arg;
	struct arena a = ARENA_INIT;

	add_row(run->trial, outcome, row->line,
		arena_printf(
			&a, "%s %s", contact->last_name, contact->first_name),
		"");
	arena_release(&a);
}

/* The kind of those that are refused for a column, or come in without its cell
 * (from 1; 0: as a whole). */
static size_t
kind_for(struct trying *run, int column, bool refused)
{
	struct contacts_trial *t = run->trial;
	const struct contacts_map *map = &run->im.map;
	size_t i = OUTCOME_UNCHANGED + 1;

	while (i < t->kinds.len && (t->kinds.at[i].column != column ||
					   t->kinds.at[i].refused != refused))
		i++;
	if (i < t->kinds.len)
		return i;
	add_kind(t, column && (size_t)column <= map->columns
			    ? arena_printf(&t->arena,
				      refused ? _("Refused: %s")
					      : _("Unreadable: %s"),
				      map->headers[column - 1])
			    : _("Refused"));
	t->kinds.at[i].refused = refused;
	t->kinds.at[i].column = column;
	return i;
}

/* A refused row, or one that comes in without n cells, under the name that the
 * file has. */
static void
refuse(void *arg, const struct csv_row *row, int64_t person,
	const struct error *why, size_t n)
{
	struct trying *run = arg;
	const struct contacts_map *map = &run->im.map;
	struct arena a = ARENA_INIT;
	int last = contacts_map_column(map, CONTACT_LAST_NAME);
	int first = contacts_map_column(map, CONTACT_FIRST_NAME);

	for (size_t i = 0; i < n; i++)
		add_row(run->trial,
			kind_for(run, (int)why[i].column,
				why[i].code != STATUS_REJECTS),
			row->line,
			arena_printf(&a, "%s %s", contacts_row_cell(row, last),
				contacts_row_cell(row, first)),
			why[i].text);
	arena_release(&a);
	run->refuse(run->refuse_arg, row, person, why, n);
}

/* Yes and no: how many are kept, and how many yeses are of no use yet. */
static void
add_consents(struct contacts_trial *t)
{
	if (t->consents) {
		add_kind(t, _("Yes and no kept"));
		t->kinds.at[t->kinds.len - 1].n = t->consents;
	}
	if (t->consents_unproven) {
		struct contacts_trial_kind *k;

		add_kind(t, _("Yeses without proof"));
		k = &t->kinds.at[t->kinds.len - 1];
		k->n = t->consents_unproven;
		k->refused = true;
		k->why =
			_("nothing is sent by them: to which sentence, how and "
			  "when is not said");
	}
}

static enum status
follow(struct trying *run, struct campaign *c, bool dry, struct error *err)
{
	struct contacts_trial *t = run->trial;
	struct contacts_import *im = &run->im;
	enum status st;

	contacts_rejects_keep(&t->rejects, im);
	run->refuse = im->refuse;
	run->refuse_arg = im->refuse_arg;
	im->refuse = refuse;
	im->take = take;
	im->refuse_arg = im->take_arg = run;
	st = contacts_import_run(im, c, t->plan.source ? t->plan.source : "",
		t->plan.basis, dry, err);
	t->added = im->added;
	t->changed = im->changed;
	t->unchanged = im->unchanged;
	t->refused = im->refused;
	t->lost = im->lost;
	t->consents = im->consents;
	t->consents_unproven = im->consents_unproven;
	add_consents(t);
	return st;
}

enum status
contacts_trial_run(struct contacts_trial *t, const struct contacts_plan *plan,
	struct campaign *c, bool dry, struct error *err)
{
	struct trying run = {.trial = t};
	enum status st;

	*t = (struct contacts_trial){.arena = ARENA_INIT};
	contacts_plan_copy(&t->plan, plan);
	add_kind(t, _("New"));
	add_kind(t, _("Changed"));
	add_kind(t, _("As they are"));
	st = contacts_plan_open(&t->plan, c, &run.im, err);
	if (st == STATUS_OK)
		st = follow(&run, c, dry, err);
	contacts_import_release(&run.im);
	return st;
}

void
contacts_trial_release(struct contacts_trial *t)
{
	for (size_t i = 0; i < t->kinds.len; i++)
		VEC_RELEASE(&t->kinds.at[i].rows);
	VEC_RELEASE(&t->kinds);
	contacts_rejects_release(&t->rejects);
	contacts_plan_release(&t->plan);
	arena_release(&t->arena);
}
