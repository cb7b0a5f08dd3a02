/* The rows of a listing: all are read, those that hold the filter's words are
 * shown. */
#include "base/text.h"
#include "campaign/listing.h"
#include "ui/frame/list.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <string.h>

const struct listing_column *
list_columns(const struct list *l, size_t *n)
{
	const struct listing *t = l->ops->listing;

	*n = t ? t->ncolumns : l->ops->ncolumns;
	return t ? t->columns : l->ops->columns;
}

bool
list_sorts(const struct list *l, size_t column)
{
	return l->ops->listing || l->ops->columns[column].sorts;
}

const struct list_row *
list_current(const struct list *l)
{
	return l->at < l->rows.len ? &l->rows.at[l->at] : NULL;
}

const void *
list_data(const struct list *l)
{
	const struct list_row *row = list_current(l);

	return row ? row->data : NULL;
}

static void
keep_need(struct list *l, size_t column, const char *text)
{
	int width = text ? text_width(text) : 0;

	if (l->needs[column] < width)
		l->needs[column] = width;
}

static void
add_row(struct list *l, const struct listing_rows *rows, size_t at)
{
	const struct listing *t = l->ops->listing;
	struct list_row *row = list_add(l, listing_id(t, rows, at));

	row->data = listing_row(t, rows, at);
	row->attention = t->attention && t->attention(row->data);
	for (size_t i = 0; i < t->ncolumns; i++) {
		struct listing_cell cell =
			listing_value(&t->columns[i], row->data, &l->arena);

		row->cells[i] = listing_shown(&t->columns[i], &cell, &l->arena);
		keep_need(l, i, row->cells[i]);
	}
}

enum status
list_rows(const struct list *l, struct pane *pane, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	const struct listing_ask ask = {.of = pane->subject, .all = true};

	if (!l->ops->rows)
		return l->ops->listing->rows(
			pane->campaign, &ask, a, rows, err);
	l->ops->rows(pane, rows);
	return STATUS_OK;
}

enum status
list_read_listing(struct list *l, struct pane *pane, struct error *err)
{
	const struct listing *t = l->ops->listing;
	struct listing_rows rows = {.n = 0};
	const size_t *order;
	enum status st = list_rows(l, pane, &l->arena, &rows, err);

	if (st == STATUS_NONE) /* what it is about is not there (yet) */
		pane_say(pane, LEVEL_INFO, "%s", err->text);
	else if (st != STATUS_OK)
		return st;
	memset(l->needs, 0, sizeof(l->needs));
	order = listing_order(t, &rows, l->sort, l->down, &l->arena);
	for (size_t i = 0; i < rows.n; i++)
		if (listing_holds(
			    t, listing_row(t, &rows, order[i]), pane->filter))
			add_row(l, &rows, order[i]);
	pane->total = (int64_t)rows.n;
	pane->matched = (int64_t)l->rows.len;
	return STATUS_OK;
}
