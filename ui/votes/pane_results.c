/* Results: the polls the campaign holds; Enter shows one, by station. */
#include "base/i18n.h"
#include "ui/frame/pane.h"
#include "ui/votes/pane_poll.h"
#include "votes/result.h"

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct result_poll *polls;
	size_t found = 0;
	enum status st = result_polls(c, &a, &polls, &found, err);

	*n = (int64_t)found;
	arena_release(&a);
	return st;
}

static const char *
number(struct arena *a, int64_t n)
{
	char text[32];

	return n == RESULT_UNKNOWN
		       ? NULL
		       : arena_strdup(a, i18n_count(text, sizeof(text), n));
}

static const char *
share(struct arena *a, int64_t part, int64_t whole)
{
	char text[32];

	if (part < 0 || whole <= 0)
		return NULL;
	return arena_printf(a, "%s%%",
		i18n_real(text, sizeof(text),
			100.0 * (double)part / (double)whole, 1));
}

/* A campaign holds some dozens of polls: one page. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct arena *a = &p->list.arena;
	struct result_poll *polls;
	size_t n = 0;
	enum status st;

	if (after)
		return STATUS_OK;
	st = result_polls(p->campaign, a, &polls, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		struct list_row *row = list_add(&p->list, (int64_t)i + 1);

		row->cells[0] = polls[i].election;
		row->cells[1] = arena_printf(a, "%d", polls[i].round);
		row->cells[2] = number(a, polls[i].stations);
		row->cells[3] = number(a, polls[i].registered);
		row->cells[4] = number(a, polls[i].voted);
		row->cells[5] = share(a, polls[i].voted, polls[i].registered);
		row->cells[6] = number(a, polls[i].valid);
	}
	return st;
}

static const struct listing_column columns[] = {
	{.title = N_("Election")},
	{.title = N_("Round"), .width = 6, .right = true},
	{.title = N_("Stations"), .width = 9, .right = true},
	{.title = N_("Registered"), .width = 11, .right = true},
	{.title = N_("Voted"), .width = 10, .right = true},
	{.title = N_("Turnout"), .width = 8, .right = true},
	{.title = N_("Valid"), .width = 10, .right = true},
};

static const struct list_ops polls = {
	.columns = columns, .ncolumns = 7, .page = page};

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action != ACTION_OPEN || !pane_current(p))
		return false;
	pane_go(p, &pane_poll, pane_current(p));
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_NONE};

const struct pane_ops pane_results = {
	.id = "results",
	.name = N_("Results"),
	.letter = 'r',
	.list = &polls,
	.actions = actions,
	.empty = N_("No results yet. Leave, then: permanence results import "
		    "FILE"),
	.hint = N_("How each polling station voted, poll by poll"),
	.count = count,
	.act = act,
};
