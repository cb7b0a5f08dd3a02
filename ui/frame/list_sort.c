/* The order of a list's rows: the keys < and >, the window of columns, a click
 * on a head. */
#include "base/i18n.h"
#include "ui/frame/list.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <stdio.h>

bool
list_at_right(const struct listing_column *column)
{
	return column->right || listing_is_number(column);
}

/* Numbers are sorted from the most down, until turned round. */
const char *
list_sort_sign(const struct list *l, size_t column)
{
	size_t n;
	const struct listing_column *columns = list_columns(l, &n);

	if (column >= n || column != l->sort || !list_sorts(l, column))
		return "";
	return l->down != list_at_right(&columns[column]) ? " v" : " ^";
}

void
list_resort(struct list *l, struct pane *pane)
{
	if (!l->ops->rows || list_load(l, pane, NULL) != STATUS_OK)
		pane->reload = true;
}

void
list_sort_by(struct list *l, struct pane *pane, size_t column)
{
	l->down = l->sort == column && !l->down;
	l->sort = column;
	list_resort(l, pane);
}

static void
sort_by(struct pane *p, const struct answer *answer)
{
	list_sort_by(&p->list, p, (size_t)answer->value);
}

static void
offer_sort(struct list *l, struct pane *pane, size_t column, const char *title)
{
	struct popup *popup = &pane->dialog.popup;
	struct popup_item item = {.text = title,
		.name = "",
		.value = (int)column,
		.letter = (char)(popup->items.len < 9
					 ? '1' + popup->items.len
					 : 'a' + popup->items.len - 9)};

	snprintf(item.key, sizeof(item.key), "%c %s", item.letter,
		list_sort_sign(l, column));
	dialog_add(pane, &item, NULL, 0);
	if (column == l->sort)
		popup->at = popup->items.len - 1;
}

void
list_sort_ask(struct list *l, struct pane *pane)
{
	size_t n;
	const struct listing_column *columns = list_columns(l, &n);

	dialog_choose(pane, _("Sort by"), false, sort_by);
	if (list_is_whole(l->ops))
		offer_sort(l, pane, LIST_AS_READ, _("its own order"));
	for (size_t i = 0; i < n; i++)
		if (list_sorts(l, i) && columns[i].keep < LISTING_FILE_ONLY)
			offer_sort(l, pane, i, _(columns[i].title));
}

void
list_sort_beside(struct list *l, struct pane *pane, int step)
{
	size_t n;
	const struct listing_column *columns = list_columns(l, &n);
	long at = l->sort < n ? (long)l->sort : step > 0 ? -1 : (long)n;

	for (long i = at + step; i >= 0 && i < (long)n; i += step)
		if (list_sorts(l, (size_t)i) &&
			columns[i].keep < LISTING_FILE_ONLY) {
			l->sort = (size_t)i;
			l->down = false;
			list_resort(l, pane);
			return;
		}
}
