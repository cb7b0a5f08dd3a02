/* Duplicates: pairs of contacts that may be one person, the likeliest first.
 * Enter opens one to decide it and those after it. */
#include "base/i18n.h"
#include "ui/people/pane_pair.h"

static enum status
load(struct pane *p, struct error *err)
{
	struct pair_queue *queue = p->state;
	enum status st = duplicate_pairs(
		p->campaign, PAIRS, &p->arena, &queue->listed, &queue->n, err);

	for (size_t i = 0; i < queue->n; i++)
		queue->at[i] = queue->listed[i].pair;
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct pair_queue *queue = p->state;

	*out = (struct listing_rows){queue->listed, queue->n};
}

static const struct list_ops pairs = {.listing = &pair_listing, .rows = rows};

static const struct pane_way ways[] = {
	{ACTION_OPEN, &pane_pair}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_OPEN, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("decide"), N_("See the two side by side, and decide")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_duplicates = {
	.id = "duplicates",
	.name = N_("Duplicates"),
	.letter = 'd',
	.state_size = sizeof(struct pair_queue),
	.list = &pairs,
	.actions = actions,
	.ways = ways,
	.words = words,
	.empty = N_("No two contacts look like one person."),
	.hint = N_("Contacts that may be one person; nothing is merged by "
		   "itself"),
	.busy = N_("Looking for contacts that may be one person"),
	.load = load,
};
