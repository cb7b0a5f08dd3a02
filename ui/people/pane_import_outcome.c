/* What an import would do: how many rows are new, changed, the same, and for
 * what others are refused; from here it is done. */
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "campaign/basis.h"
#include "campaign/listing.h"
#include "ui/people/pane_import.h"

#include <stdio.h>
#include <string.h>

static const struct contacts_trial *
trial_of(const struct pane *p)
{
	const struct import_state *s = p->state;

	return s->outcome ? &s->outcome->trial : NULL;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct contacts_trial *t = trial_of(p);

	out->at = t ? t->kinds.at : NULL;
	out->n = t ? t->kinds.len : 0;
}

static bool
is_refused(const void *row)
{
	return ((const struct contacts_trial_kind *)row)->refused;
}

/* The reason of the first, else who it is. */
static void
example_of(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct contacts_trial_kind *kind = row;

	(void)a;
	if (*kind->why || kind->rows.len)
		out->text = *kind->why ? kind->why : kind->rows.at[0].who;
}

#define AT(member) FIELD(struct contacts_trial_kind, member)

static const struct listing_column columns[] = {
	LISTED("what", N_("What would happen"), CELL_TEXT, AT(title),
		.width = 28),
	LISTED("rows", N_("Rows"), CELL_COUNT, AT(n), .width = 9),
	LISTED("example", N_("For example"), CELL_TEXT, .cell = example_of),
};

static const struct listing kinds = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct contacts_trial_kind, id),
	.name = "outcome",
	.attention = is_refused};

static const struct list_ops list = {.listing = &kinds, .rows = rows};

/* The file's name without its folders and its ending. */
static const char *
stem_of(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path, *dot = strchr(name, '.');

	return dot && dot > name ? arena_strndup(a, name, (size_t)(dot - name))
				 : name;
}

/* Doing it. */

static void
chose_basis(struct pane *p, const struct answer *answer)
{
	struct import_state *s = p->state;

	s->plan.basis = (enum basis)answer->value;
	import_work(p, false);
}

static void
gave_source(struct pane *p, const struct answer *answer)
{
	struct import_state *s = p->state;
	const struct contacts_trial *t = trial_of(p);
	struct arena a = ARENA_INIT;
	char added[32];

	s->plan.source = arena_strdup(&s->plan.arena, answer->text);
	dialog_choose(p,
		arena_printf(&a,
			ngettext("%s new: on what basis may they be kept?",
				"%s new: on what basis may they be kept?",
				(unsigned long)t->added),
			i18n_count(added, sizeof(added), t->added)),
		false, chose_basis);
	for (int b = 1; b <= basis_set.n; b++) {
		struct popup_item item = {
			.text = set_title(&basis_set, b), .value = b};

		snprintf(item.key, sizeof(item.key), "%d", b);
		dialog_add(p, &item, NULL, 0);
	}
	arena_release(&a);
}

static void
ask_source(struct pane *p)
{
	const struct import_state *s = p->state;
	struct arena a = ARENA_INIT;

	dialog_ask(p, _("Where do these people come from?"),
		_("The law asks for it; Enter goes on to the basis"), NULL, 0,
		gave_source);
	dialog_checks(p, dialog_check_typed);
	dialog_start(p,
		s->plan.source ? s->plan.source : stem_of(s->plan.path, &a),
		NULL);
	arena_release(&a);
}

static void
goes_without(struct pane *p, const struct answer *answer)
{
	(void)answer;
	ask_source(p);
}

/* By a yes without proof nobody is written to: that is not passed over. */
static void
ask_import(struct pane *p)
{
	const struct contacts_trial *t = trial_of(p);
	struct arena a = ARENA_INIT;
	char n[32];

	if (t->added + t->changed + t->consents == 0)
		pane_say(p, LEVEL_INFO, _("Nothing of it is new."));
	else if (t->consents_unproven)
		dialog_confirm(p,
			arena_printf(&a,
				ngettext("%s yes is not proven, and of no use "
					 "until it is: import?",
					"%s yeses are not proven, and of no "
					"use until they are: import?",
					(unsigned long)t->consents_unproven),
				i18n_count(n, sizeof(n), t->consents_unproven)),
			NULL, goes_without);
	else
		ask_source(p);
	arena_release(&a);
}

static void
ask_proof(struct pane *p)
{
	if (trial_of(p)->consents_unproven)
		import_ask_proof(p);
	else
		pane_say(p, LEVEL_INFO, _("No yes lacks its proof."));
}

static void
save_refused(struct pane *p, const struct answer *answer)
{
	const struct contacts_trial *t = trial_of(p);
	struct error err = ERROR_INIT;

	if (io_write(answer->text, t->rejects.text.at, t->rejects.text.len,
		    &err) == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Written: %s"), answer->text);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

static void
ask_refused(struct pane *p)
{
	const struct contacts_trial *t = trial_of(p);
	struct arena a = ARENA_INIT;

	if (t->refused)
		dialog_save_file(p,
			_("Save the refused rows, with their reasons"), "csv",
			arena_printf(&a, _("%s-refused.csv"),
				stem_of(t->plan.path, &a)),
			save_refused);
	else
		pane_say(p, LEVEL_INFO, _("No row is refused."));
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct contacts_trial_kind *kind = list_data(&p->list);

	if (!trial_of(p))
		return false;
	if (action == ACTION_WORK)
		ask_import(p);
	else if (action == ACTION_EDIT)
		ask_proof(p);
	else if (action == ACTION_EXPORT)
		ask_refused(p);
	else if (action == ACTION_OPEN && kind && kind->rows.len)
		pane_go(p, &pane_import_rows, kind->id);
	else
		return false;
	return true;
}

static const enum action actions[] = {
	ACTION_WORK, ACTION_OPEN, ACTION_EDIT, ACTION_EXPORT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("import"),
		N_("Do it: one entry of the journal, which u undoes")},
	{ACTION_OPEN, N_("the rows"), N_("List these rows")},
	{ACTION_EDIT, N_("prove"),
		N_("Say what proves the yeses: to which sentence, how, when")},
	{ACTION_EXPORT, N_("save refused"),
		N_("Save the refused rows with their reasons, to be corrected "
		   "and imported")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_import_outcome = {
	.right = VERB_RIGHT_PEOPLE,
	.id = "import-outcome",
	.name = N_("What would happen"),
	.state_size = sizeof(struct import_state),
	.list = &list,
	.actions = actions,
	.words = words,
	.hint = N_("w imports them; Enter shows the rows; Esc goes back to the "
		   "columns"),
	.act = act,
	.takes = import_stops,
	.inherit = import_inherit,
	.twin = import_from_below,
	.worked = import_worked,
	.close = import_close,
};
