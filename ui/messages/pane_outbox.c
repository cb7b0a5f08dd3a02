/* Outbox: every batch, newest first; Enter opens its recipient preview. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/delivery.h"
#include "messages/listings.h"
#include "ui/messages/pane_sheet.h"

#include <string.h>

static bool
is(const struct outbox_row *row, const char *state)
{
	return strcmp(row->state, state) == 0;
}

static const struct list_ops sendings = {.listing = &outbox_listing};

static const char *
joined(struct arena *a, const char *all, const char *next)
{
	return arena_join(a, all, *all ? ", " : "", next);
}

/* "1 to approve, 2 in doubt, the next leaves in 8 minutes" */
static enum status
news(struct campaign *c, struct arena *a, const char **text, bool *attention,
	struct error *err)
{
	struct outbox_row *rows;
	const char *all = "", *next = NULL;
	int64_t drafts = 0, doubt = 0, stopped = 0;
	size_t n = 0;
	enum status st = outbox_list(c, a, &rows, &n, err);

	for (size_t i = 0; i < n; i++) {
		const char *departure = outbox_departure(a, &rows[i]);

		drafts += is(&rows[i], "draft");
		doubt += rows[i].claimed;
		stopped += rows[i].stopped != NULL;
		if (departure)
			next = arena_printf(a, _("%s: %s"), departure,
				rows[i].message_name);
	}
	if (doubt && delivery_in_hand(c))
		doubt = 0;
	if (doubt)
		all = arena_printf(a,
			ngettext("%lld in doubt, to decide",
				"%lld in doubt, to decide",
				(unsigned long)doubt),
			(long long)doubt);
	if (stopped)
		all = joined(a, all, _("stopped by the mail server"));
	if (drafts)
		all = joined(a, all,
			arena_printf(a,
				ngettext("%lld to approve", "%lld to approve",
					(unsigned long)drafts),
				(long long)drafts));
	if (next)
		all = joined(a, all, next);
	*attention |= doubt > 0 || drafts > 0 || stopped > 0;
	if (*all)
		*text = all;
	return st;
}

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
	.news = news,
	.act = act,
};
