/* Duplicates: pairs of contacts that may be one person, the likeliest first.
 * Enter opens one to decide it and those after it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/people/pane_pair.h"

#include <stdlib.h>
#include <string.h>

static enum status
load(struct pane *p, struct error *err)
{
	struct pair_queue *queue = p->state;
	struct duplicate_pair *pairs = NULL;
	size_t n = 0;
	enum status st = duplicate_find(p->campaign, PAIRS, &pairs, &n, err);

	queue->n = st == STATUS_OK ? n : 0;
	if (queue->n)
		memcpy(queue->at, pairs, n * sizeof(*pairs));
	free(pairs);
	return st;
}

static enum status
put_name(struct pane *p, int64_t id, const char **cell, struct error *err)
{
	struct arena *a = &p->list.arena;
	struct contact_row row;
	enum status st = contact_get(p->campaign, id, a, &row, err);

	if (st == STATUS_OK)
		*cell = arena_join(a, row.last_name, " ", row.first_name);
	return st;
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct pair_queue *queue = p->state;
	enum status st = STATUS_OK;

	for (size_t i = after ? (size_t)after->id : 0;
		i < queue->n && limit-- > 0 && st == STATUS_OK; i++) {
		const struct duplicate_pair *pair = &queue->at[i];
		struct list_row *row = list_add(&p->list, (int64_t)i + 1);
		const char *names[2] = {NULL, NULL};

		st = put_name(p, pair->first, &names[0], err);
		if (st == STATUS_OK)
			st = put_name(p, pair->second, &names[1], err);
		row->cells[0] = arena_printf(&p->list.arena, "%d", pair->score);
		row->cells[1] = names[0];
		row->cells[2] = names[1];
		row->cells[3] = duplicate_reasons(&p->list.arena, pair->signs);
	}
	return st;
}

static const struct listing_column columns[] = {
	{.title = N_("Score"), .width = 6, .right = true},
	{.title = N_("Contact"), .width = 20},
	{.title = N_("Other"), .width = 20},
	{.title = N_("Why")},
};

static const struct list_ops pairs = {
	.columns = columns, .ncolumns = 4, .page = page};

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
