/* Results: the polls the campaign holds; Enter shows one, by station. */
#include "base/i18n.h"
#include "ui/frame/pane.h"
#include "ui/votes/pane_poll.h"
#include "ui/votes/pane_results_import.h"
#include "votes/listings.h"

static const struct list_ops polls = {.listing = &poll_listing};

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action != ACTION_IMPORT)
		return false;
	results_import_ask(p);
	return true;
}

static const struct pane_way ways[] = {
	{ACTION_OPEN, &pane_poll}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_OPEN, ACTION_IMPORT, ACTION_NONE};

const struct pane_ops pane_results = {
	.id = "results",
	.name = N_("Results"),
	.letter = 'r',
	.list = &polls,
	.actions = actions,
	.ways = ways,
	.empty = N_("No results yet: I brings in a file."),
	.hint = N_("How each polling station voted, poll by poll"),
	.act = act,
};
