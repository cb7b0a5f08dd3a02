/* The campaign's elections: Enter shows the account of one, a adds another, e
 * changes it, w makes it the one that the campaign runs for. */
#include "ui/office/pane_elections.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/elections.h"
#include "office/listings.h"
#include "ui/office/pane_account.h"

static const struct list_ops list = {.listing = &election_listing};

static void
run_for(struct pane *p, const struct answer *answer)
{
	const int64_t *id = answer->data;
	struct error err = ERROR_INIT;

	if (elections_run(p->campaign, *id, NULL, &err) == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("The campaign runs for this one: calendar, roll and "
			  "account follow.  u undo"));
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	p->reload = true;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const int64_t id = pane_current(p);
	const struct election *e = campaign_election_find(p->campaign, id);
	struct arena a = ARENA_INIT;

	(void)status;
	(void)err;
	if (action != ACTION_WORK || !e)
		return false;
	if (e == campaign_election(p->campaign)) {
		pane_say(p, LEVEL_INFO,
			_("The campaign runs for this one already."));
		return true;
	}
	dialog_confirm(p,
		arena_printf(&a, _("Run for this one from now on: %s?"),
			election_title(e, &a)),
		_("Calendar, roll, retention and account follow; the others "
		  "stay, with their silence and their account."),
		run_for);
	dialog_about(p, &id, sizeof(id));
	dialog_changes(p, N_("saving"));
	arena_release(&a);
	return true;
}

static const struct pane_way ways[] = {
	{ACTION_ADD, &pane_election_add, WAY_NONE},
	{ACTION_EDIT, &pane_election_edit}, {ACTION_OPEN, &pane_account_of},
	{ACTION_NONE}};

static const enum action actions[] = {
	ACTION_OPEN, ACTION_ADD, ACTION_EDIT, ACTION_WORK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("its account"),
		N_("The sums of its own account, to be read")},
	{ACTION_WORK, N_("run for it"),
		N_("The calendar, the roll and the account follow this one")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_elections = {
	.right = VERB_RIGHT_SEE,
	.id = "elections",
	.name = N_("Elections"),
	.list = &list,
	.rows_of = FORM_ELECTION,
	.actions = actions,
	.words = words,
	.ways = ways,
	.act = act,
	.hint = N_("The silence before each of them is kept; each has its own "
		   "account"),
};
