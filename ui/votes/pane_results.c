/* Results: the polls the campaign holds; Enter shows one, by station. */
#include "base/i18n.h"
#include "ui/frame/pane.h"
#include "ui/votes/pane_census.h"
#include "ui/votes/pane_poll.h"
#include "ui/votes/pane_results_import.h"
#include "votes/listings.h"
#include "votes/result.h"

static const struct list_ops polls = {.listing = &poll_listing};

/* By the worker. */
static void
remove_poll(struct pane *p, const struct answer *answer)
{
	struct error err = ERROR_INIT;
	enum status st =
		result_remove_poll(p->campaign, answer->text, NULL, NULL, &err);

	pane_tell(p, st, &err, NULL);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Results of %s removed.  u undo"),
			answer->text);
}

static void
ask_remove(struct pane *p)
{
	struct arena a = ARENA_INIT;
	const struct result_poll *poll = list_data(&p->list);
	const char *name =
		arena_printf(&a, "%s/%d", poll->election, poll->round);

	dialog_confirm(p,
		arena_printf(&a,
			ngettext("Remove the results of %s, %s station?",
				"Remove the results of %s, %s stations?",
				(unsigned long)poll->stations),
			name, i18n_count((char[32]){""}, 32, poll->stations)),
		name, remove_poll);
	dialog_changes(p, N_("removing"));
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_REMOVE && pane_current(p)) {
		ask_remove(p);
		return true;
	}
	if (action != ACTION_IMPORT)
		return false;
	results_import_ask(p);
	return true;
}

static const struct pane_way ways[] = {{ACTION_OPEN, &pane_poll},
	{ACTION_OURS, &pane_poll}, {ACTION_PEOPLE, &pane_census, WAY_NONE},
	{ACTION_NONE}};

static const struct pane_word words[] = {
	{ACTION_PEOPLE, N_("census"),
		N_("Show the groups of inhabitants at the stations")},
	{ACTION_NONE, NULL, NULL}};

static const enum action actions[] = {ACTION_OPEN, ACTION_OURS, ACTION_IMPORT,
	ACTION_REMOVE, ACTION_PEOPLE, ACTION_NONE};

const struct pane_ops pane_results = {
	.id = "results",
	.name = N_("Results"),
	.letter = 'r',
	.list = &polls,
	.actions = actions,
	.ways = ways,
	.words = words,
	.empty = N_("No results yet: I imports a file."),
	.hint = N_("How each polling station voted, poll by poll"),
	.act = act,
};
