/* Experiments: which poll each waits for, and what was drawn; a designs one,
 * Enter shows its units and what it found. */
#include "base/date.h"
#include "base/i18n.h"
#include "field/experiment.h"
#include "field/listings.h"
#include "ui/field/pane_experiment.h"
#include "ui/frame/detail.h"

enum { DETAIL_ROWS = 7 };

static const struct list_ops list = {.listing = &experiment_listing};

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct experiment_row *r = list_data(&p->list);
	char doors[32], day[DATE_WHEN_SIZE];
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!r || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, r->name);
	detail_field(&d, _("Compared"),
		arena_printf(&a, _("%s, of the registered voters"),
			set_title(&experiment_outcome_set, (int)r->outcome)));
	detail_field(&d, _("Drawn"),
		arena_printf(&a,
			_("%lld of %lld are canvassed, about %s doors"),
			(long long)r->treated, (long long)r->units,
			i18n_count(doors, sizeof(doors), (int64_t)r->doors)));
	detail_field(&d, _("Held out until"),
		r->ends ? date_short(day, r->ends) : r->poll);
	detail_field(
		&d, _("Seed"), arena_printf(&a, "%lld", (long long)r->seed));
	arena_release(&a);
}

static void
removed(struct pane *p, const struct answer *answer)
{
	const int64_t *id = answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct experiment_row row;
	enum status st = experiment_get(p->campaign, *id, &a, &row, &err);

	if (st == STATUS_OK)
		st = experiment_remove(p->campaign, &row, &err);

	pane_tell(p, st, &err,
		_("The experiment is given up: its units are canvassed again.  "
		  "u undo"));
	arena_release(&a);
}

/* A draw that is given up after doors were knocked at proves nothing more. */
static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct experiment_row *r = list_data(&p->list);

	(void)status;
	(void)err;
	if (action != ACTION_REMOVE || !r)
		return false;
	dialog_confirm(p,
		_("Give this experiment up? What is held out is canvassed "
		  "again, and it proves nothing more."),
		NULL, removed);
	dialog_about(p, &r->id, sizeof(r->id));
	dialog_changes(p, N_("giving up"));
	return true;
}

static const struct pane_way ways[] = {
	{ACTION_ADD, &pane_experiment_add, WAY_NONE},
	{ACTION_OPEN, &pane_experiment}, {ACTION_NONE}};

static const enum action actions[] = {
	ACTION_OPEN, ACTION_ADD, ACTION_REMOVE, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_ADD, N_("design"),
		N_("Draw by lot where doors are knocked at")},
	{ACTION_REMOVE, N_("give up"), N_("Take what is held out in again")},
	{ACTION_NONE}};

const struct pane_ops pane_experiments = {
	.id = "experiments",
	.name = N_("Experiments"),
	.letter = 'j',
	.list = &list,
	.rows_of = FORM_EXPERIMENT,
	.actions = actions,
	.words = words,
	.ways = ways,
	.act = act,
	.empty = N_("No experiments yet: a draws by lot where doors are "
		    "knocked at, to see what it changes."),
	.hint = N_("Does knocking change anything? Enter shows what was drawn "
		   "and found"),
	.detail = draw_detail,
	.detail_below = true,
	.detail_rows = DETAIL_ROWS,
};
