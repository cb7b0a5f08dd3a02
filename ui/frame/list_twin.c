/* Lists read by the worker, and how they come on screen. */
#include "base/mem.h"
#include "ui/frame/list.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <string.h>

void
list_twin(struct list *twin, const struct list *l)
{
	const struct list_row *current = list_current(l);

	twin->sort = l->sort;
	twin->down = l->down;
	twin->at = l->at;
	twin->top = l->top;
	twin->fits = l->fits;
	twin->aim = l->aim;
	twin->sought = l->sought ? mem_strdup(l->sought) : NULL;
	twin->seek = current ? current->id : 0;
	twin->reach = l->at + LIST_PAGE / 2;
}

/* The rows and what is known about them; marks and the cursor stay. */
static void
swap_rows(struct list *l, struct list *twin)
{
	struct list old = *l;

	l->rows = twin->rows;
	l->arena = twin->arena;
	memcpy(l->needs, twin->needs, sizeof(l->needs));
	l->more = twin->more;
	l->less = twin->less;
	l->sought = twin->sought;
	twin->rows = old.rows;
	twin->arena = old.arena;
	twin->sought = old.sought;
}

enum status
list_adopt(struct list *l, struct list *twin, struct pane *pane, bool move,
	struct error *err)
{
	const struct list_row *current = list_current(l);
	int64_t id = current && !move && !l->aim ? current->id : 0;
	size_t below = l->at > l->top ? l->at - l->top : 0;
	bool from_first = l->top == 0 && !l->less;
	enum status st;

	swap_rows(l, twin);
	l->at = twin->at;
	l->aim = 0;
	if (id)
		list_find(l, id);
	/* If the first row was visible, rows that come before it are shown,
	 * too. */
	if (from_first && !l->less)
		l->top = 0;
	else if (below < l->fits)
		l->top = l->at > below ? l->at - below : 0;
	st = list_mark_rows(l, pane, 0, err);
	return st == STATUS_OK ? list_mark_check(l, pane, err) : st;
}
