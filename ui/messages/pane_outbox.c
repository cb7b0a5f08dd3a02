/* Outbox: every sending, newest first; Enter opens its sheet. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/delivery.h"
#include "ui/messages/pane_sheet.h"

#include <string.h>

static bool
is(const struct outbox_row *row, const char *state)
{
	return strcmp(row->state, state) == 0;
}

static void
add_sending(struct pane *p, const struct outbox_row *o)
{
	struct list_row *row = list_add(&p->list, o->id);
	struct arena *a = &p->list.arena;
	const char *departure = sheet_departure(a, o);
	const int64_t counts[] = {
		is(o, "draft") ? 0 : o->people, o->sent, o->claimed};
	char number[32];

	row->attention = is(o, "draft") ||
			 (o->claimed && !delivery_in_hand(p->campaign));
	row->cells[0] = arena_strdup(a, o->message_name);
	row->cells[1] = departure ? departure : sheet_state_text(o);
	row->cells[2] = o->not_before ? sheet_time(a, o->not_before) : NULL;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		row->cells[3 + i] =
			counts[i] ? arena_strdup(a,
					    i18n_count(number, sizeof(number),
						    counts[i]))
				  : NULL;
}

/* A campaign has some hundreds of sendings at most. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct outbox_row *rows;
	size_t n = 0;
	enum status st = after ? STATUS_OK
			       : outbox_list(p->campaign, &p->list.arena, &rows,
					 &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (strstr(text_fold(&p->list.arena, rows[i].message_name),
			    p->filter))
			add_sending(p, &rows[i]);
	return st;
}

static const struct listing_column columns[] = {
	{.title = N_("Message")},
	{.title = N_("State"), .width = 20},
	{.title = N_("Not before"), .width = 11, .keep = 76},
	{.title = N_("People"), .width = 8, .right = true},
	{.title = N_("Sent"), .width = 8, .right = true},
	{.title = N_("In doubt"), .width = 8, .right = true, .keep = 66},
};

static const struct list_ops sendings = {
	.columns = columns, .ncolumns = 6, .page = page};

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct outbox_row *rows;
	size_t found = 0;
	enum status st = outbox_list(c, &a, &rows, &found, err);

	*n = (int64_t)found;
	arena_release(&a);
	return st;
}

/* "1 to approve, 2 in doubt, the next leaves in 8 minutes" */
static enum status
news(struct campaign *c, struct arena *a, const char **text, bool *attention,
	struct error *err)
{
	struct outbox_row *rows;
	const char *all = "", *next = NULL;
	int64_t drafts = 0, doubt = 0;
	size_t n = 0;
	enum status st = outbox_list(c, a, &rows, &n, err);

	for (size_t i = 0; i < n; i++) {
		const char *departure = sheet_departure(a, &rows[i]);

		drafts += is(&rows[i], "draft");
		doubt += rows[i].claimed;
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
	if (drafts)
		all = arena_printf(a,
			ngettext("%s%s%lld to approve", "%s%s%lld to approve",
				(unsigned long)drafts),
			all, *all ? ", " : "", (long long)drafts);
	if (next)
		all = arena_join(a, all, *all ? ", " : "", next);
	*attention |= doubt > 0 || drafts > 0;
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
	.count = count,
	.news = news,
	.act = act,
};
