/* How many records a place holds, and how many of them are looked for. */
#include "ui/frame/pane.h"

/* Can its listing be read without the pane? */
static bool
is_read(const struct list_ops *list)
{
	return list && list->listing->rows && list_is_whole(list);
}

bool
pane_counts(const struct pane_ops *ops)
{
	return ops->count || is_read(ops->list);
}

bool
pane_filters(const struct pane_ops *ops)
{
	return ops->list && !ops->list->fixed &&
	       (ops->count || list_is_whole(ops->list));
}

static enum status
count_table(const struct listing *t, struct campaign *c, int64_t *n,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct listing_rows rows = {.n = 0};
	const struct listing_ask ask = {.all = true};
	enum status st = t->rows(c, &ask, &a, &rows, err);

	*n = (int64_t)rows.n;
	arena_release(&a);
	return st;
}

/*
 * How many records are in a place: all if exact is set, else at most PANE_ROUGH
 * if the place can count so, and *rough says that counting stopped.
 */
static enum status
count_place(const struct pane_ops *ops, struct campaign *c, bool exact,
	int64_t *n, bool *rough, struct error *err)
{
	enum status st;

	if (!ops->count && pane_counts(ops))
		return count_table(ops->list->listing, c, n, err);
	if (exact || !ops->matches)
		return ops->count ? ops->count(c, n, err) : STATUS_OK;
	st = ops->matches(c, "", PANE_ROUGH, n, err);
	*rough |= st == STATUS_OK && *n >= PANE_ROUGH;
	return st;
}

enum status
pane_count_rows(struct pane *p, struct error *err)
{
	int64_t most = p->exact ? INT64_MAX : PANE_ROUGH;
	enum status st;

	p->rough = false;
	p->matched = -1;
	if (p->ops->list && list_is_whole(p->ops->list))
		return STATUS_OK; /* reading counts them */
	st = count_place(
		p->ops, p->campaign, p->exact, &p->total, &p->rough, err);
	if (st == STATUS_OK && p->ops->matches && *p->filter) {
		st = p->ops->matches(
			p->campaign, p->filter, most, &p->matched, err);
		p->rough |= p->matched >= most;
	}
	return st;
}
