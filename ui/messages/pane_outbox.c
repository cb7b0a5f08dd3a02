/* Outbox: every batch, newest first; Enter opens its recipient preview, and
 * below them stands who sends the one under the cursor. */
#include "base/i18n.h"
#include "messages/listings.h"
#include "ui/messages/pane_mail.h"
#include "ui/messages/pane_sheet.h"
#include "ui/messages/who_sends.h"

struct outbox {
	const char *leaves; /* or NULL: it does not, from here */
	bool lacks_server;
};

static enum status
follow(struct pane *p, struct error *err)
{
	struct outbox *s = p->state;
	struct outbox_row row;
	enum status st = STATUS_OK;

	s->leaves = NULL;
	s->lacks_server = false;
	if (!pane_current(p))
		return STATUS_OK;
	st = outbox_get(p->campaign, pane_current(p), &p->detail, &row, err);
	if (st == STATUS_OK)
		s->leaves = who_sends(p->campaign, &row);
	if (s->leaves)
		s->lacks_server = who_sends_lacks_server(p->campaign, &row);
	return st;
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct outbox *s = p->state;
	struct area line;

	pane_draw_wide(p, c, area, 1, &line);
	if (s->leaves)
		canvas_put_words(
			c, line.row, line.col, line.cols, 0, s->leaves);
}

static const struct list_ops sendings = {.listing = &outbox_listing};

static bool
shows(const struct pane *p, enum action action)
{
	const struct outbox *s = p->state;

	return action == ACTION_WORK ? s->lacks_server
				     : !pane_lacks_row(p, action);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_WORK && shows(p, action)) {
		pane_go(p, &pane_mail, 0);
		return true;
	}
	if ((action != ACTION_OPEN && action != ACTION_VIEW) ||
		!pane_current(p))
		return false;
	pane_go(p, action == ACTION_OPEN ? &pane_sheet : &pane_record,
		pane_current(p));
	return true;
}

static const enum action actions[] = {
	ACTION_OPEN, ACTION_VIEW, ACTION_WORK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_VIEW, N_("record"),
		N_("See what is kept of a sending that was approved")},
	WHO_SENDS_WORD, {ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_outbox = {
	.id = "outbox",
	.name = N_("Outbox"),
	.letter = 'o',
	.state_size = sizeof(struct outbox),
	.list = &sendings,
	.actions = actions,
	.words = words,
	.empty = N_("Nothing is planned. In Messages (g e), m plans a "
		    "sending."),
	.hint = N_("Sendings: to approve, leaving, sent; Enter shows who and "
		   "why"),
	.clocked = true,
	.follow = follow,
	.draw = draw,
	.act = act,
	.shows = shows,
};
