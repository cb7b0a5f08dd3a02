/* The rows of a listing: all are read, those that hold the filter's words are
 * shown. */
#include "base/buf.h"
#include "base/text.h"
#include "campaign/listing.h"
#include "ui/frame/list.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <assert.h>
#include <string.h>

const struct listing_column *
list_columns(const struct list *l, size_t *n)
{
	*n = l->ops->listing->ncolumns;
	assert(*n <= LIST_COLUMNS);
	return l->ops->listing->columns;
}

bool
list_is_whole(const struct list_ops *ops)
{
	return !ops->page && !ops->seek;
}

bool
list_sorts(const struct list *l, size_t column)
{
	return list_is_whole(l->ops) ? !l->ops->fixed
				     : l->ops->listing->columns[column].sorts;
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
keep_width(int *need, const char *text)
{
	const int width = text_width(text);

	if (*need < width)
		*need = width;
}

void
list_keep_need(struct list *l, size_t column, const char *text)
{
	struct buf plain = BUF_INIT;

	/* "-" stands for nothing. */
	if (!text || strcmp(text, "-") == 0)
		return;
	keep_width(&l->needs[false][column], text);
	text_put_ascii(&plain, text);
	keep_width(&l->needs[true][column], plain.at);
	buf_release(&plain);
}

/* Without a row that stays, texts are copied. */
static void
add_row(struct list *l, int64_t id, const void *data, bool stays)
{
	const struct listing *t = l->ops->listing;
	struct list_row *row;

	VEC_PUSH(&l->rows,
		((struct list_row){.id = id,
			.data = stays ? data : NULL,
			.attention = t->attention && t->attention(data),
			.cells = ARENA_ARRAY(
				&l->arena, const char *, t->ncolumns)}));
	row = &l->rows.at[l->rows.len - 1];
	for (size_t i = 0; i < t->npersons; i++)
		memcpy(&row->persons[i], (const char *)data + t->persons[i],
			sizeof(row->persons[i]));
	for (size_t i = 0; i < t->ncolumns; i++) {
		struct listing_cell cell =
			listing_value(&t->columns[i], data, &l->arena);
		const char *text =
			listing_shown(&t->columns[i], &cell, &l->arena);

		row->cells[i] =
			text && !stays ? arena_strdup(&l->arena, text) : text;
		list_keep_need(l, i, text);
	}
}

void
list_put(struct list *l, const void *row)
{
	const struct listing_rows one = {row, 1};

	add_row(l, listing_id(l->ops->listing, &one, 0), row, false);
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
			add_row(l, listing_id(t, &rows, order[i]),
				listing_row(t, &rows, order[i]), true);
	if (l->ops->fixed)
		return STATUS_OK;
	pane->total = (int64_t)rows.n;
	pane->matched = (int64_t)l->rows.len;
	return STATUS_OK;
}
