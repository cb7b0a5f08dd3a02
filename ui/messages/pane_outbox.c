/* Outbox: every batch, newest first; Enter opens its recipient preview. */
#include "base/i18n.h"
#include "messages/listings.h"
#include "ui/messages/pane_sheet.h"

static const struct list_ops sendings = {.listing = &outbox_listing};

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if ((action != ACTION_OPEN && action != ACTION_VIEW) ||
		!pane_current(p))
		return false;
	pane_go(p, action == ACTION_OPEN ? &pane_sheet : &pane_record,
		pane_current(p));
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_VIEW, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_VIEW, N_("record"),
		N_("See what is kept of a sending that was approved")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_outbox = {
	.id = "outbox",
	.name = N_("Outbox"),
	.letter = 'o',
	.list = &sendings,
	.actions = actions,
	.words = words,
	.empty = N_("Nothing is planned. In Messages (g e), m plans a "
		    "sending."),
	.hint = N_("Sendings: to approve, leaving, sent; Enter shows who and "
		   "why"),
	.clocked = true,
	.act = act,
};
