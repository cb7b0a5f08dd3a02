/* How a list and the detail of its cursor's record share a pane. */
#include "ui/frame/pane.h"

enum {
	HEAD_ROWS = 2,     /* of a list, with its rule */
	LIST_ROWS = 6,     /* minimum rows, with a detail below */
	LOW_ROWS = 16,     /* a lower screen keeps its rows for the list */
	LINE_ROWS = 18,    /* what a screen of 24 rows has for a pane */
	DETAIL_LEAST = 32, /* columns of a detail beside its list */
	SPLIT_COLUMNS = 160
};

static void
divide(struct canvas *c, const struct area *area, int below, int list_cols,
	struct area *list, struct area *detail)
{
	*list = *detail = *area;
	if (area->cols >= DETAIL_COLUMNS) {
		list->cols = list_cols;
		detail->col = area->col + list->cols + 2;
		detail->cols = area->cols - list->cols - 3;
		canvas_divider(c, area->row, detail->col - 2, area->rows);
	} else {
		/* On a low screen the list keeps its head and a few rows. */
		list->rows = area->rows - below;
		if (list->rows < LIST_ROWS)
			list->rows = LIST_ROWS;
		detail->row = area->row + list->rows;
		detail->rows = area->rows - list->rows;
		detail->col = area->col + 1;
		detail->cols = area->cols - 2;
	}
}

void
pane_divide(struct canvas *c, const struct area *area, int below,
	struct area *list, struct area *detail)
{
	divide(c, area, below, area->cols * 2 / 3, list, detail);
}

/* The list has what it can use, within its share; more, as far as the detail
 * can be read beside it, where that makes the names of its rows whole. The
 * detail has what the list leaves. */
static int
list_width(const struct pane *p, int cols, bool ascii)
{
	const bool splits = p->ops->detail_splits && cols >= SPLIT_COLUMNS;
	const int share = splits ? cols / 2 : cols * 2 / 3;
	const int most = cols - DETAIL_LEAST - 3;
	const struct list_want want = list_want(&p->list, share, ascii);

	if (want.least > share && want.least <= most)
		return want.shown < most ? want.shown : most;
	if (!want.fits || want.fits > share)
		return share;
	return want.fits < cols / 2 ? cols / 2 : want.fits;
}

void
pane_draw_list(struct pane *p, struct canvas *c, const struct area *area,
	int below, struct area *detail)
{
	struct area list;

	divide(c, area, below, list_width(p, area->cols, c->ascii), &list,
		detail);
	list_draw(&p->list, c, &list);
}

/* Would a list be cut beside its detail, that is short enough to have the whole
 * width above it? Contacts, whose list is long or filtered from one key to the
 * next, stay where they are. */
static bool
is_cut_short(const struct pane *p, const struct area *area, bool ascii)
{
	const struct list *l = &p->list;
	const int most = area->cols - DETAIL_LEAST - 3;

	return area->cols >= DETAIL_COLUMNS && !p->ops->detail_splits &&
	       !l->more && !l->less &&
	       (int)l->rows.len + HEAD_ROWS <= area->rows * 2 / 3 &&
	       list_want(l, most, ascii).shown > most;
}

void
pane_draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	if (area->rows > 0 &&
		(!p->ops->follow || p->followed == pane_current(p)))
		p->ops->detail(p, c, area);
}

void
pane_draw_both(struct pane *p, struct canvas *c, const struct area *area)
{
	bool low = area->rows < LOW_ROWS && !p->ops->detail_needed;
	bool line = area->rows <= LINE_ROWS && p->ops->detail_line;
	bool below = p->ops->detail_below && area->cols >= DETAIL_COLUMNS &&
		     area->cols < SPLIT_COLUMNS;
	struct area detail;

	if (!low && (below || is_cut_short(p, area, c->ascii))) {
		pane_draw_wide(p, c, area, area->rows / 3, &detail);
		pane_draw_detail(p, c, &detail);
		return;
	}
	pane_draw_list(p, c, area,
		low    ? 0
		: line ? 1
		       : p->ops->detail_rows,
		&detail);
	pane_draw_detail(p, c, &detail);
}

void
pane_draw_wide(struct pane *p, struct canvas *c, const struct area *area,
	int below, struct area *detail)
{
	struct area list = *area;

	list.rows -= below;
	*detail = (struct area){
		area->row + list.rows, area->col + 1, below, area->cols - 2};
	list_draw(&p->list, c, &list);
}
