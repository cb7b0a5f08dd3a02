/* Outbox: every batch, newest first; Enter opens its recipient preview. */
#include "base/i18n.h"
#include "messages/listings.h"
#include "ui/messages/pane_sheet.h"

static const struct list_ops sendings = {.listing = &outbox_listing};

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action != ACTION_OPEN || !pane_current(p))
		return false;
	pane_go(p, &pane_sheet, pane_current(p));
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_NONE};

const struct pane_ops pane_outbox = {
	.id = "outbox",
	.name = N_("Outbox"),
	.letter = 'o',
	.list = &sendings,
	.actions = actions,
	.empty = N_("Nothing is planned. In Messages (g e), m plans a "
		    "sending."),
	.hint = N_("Sendings: to approve, leaving, sent; Enter shows who and "
		   "why"),
	.clocked = true,
	.act = act,
};
