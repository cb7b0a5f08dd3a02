/* Lists read by the worker, and how they come on screen. */
#include "ui/list.h"

void
list_twin(struct list *twin, const struct list *l)
{
	const struct list_row *current = list_current(l);

	twin->sort = l->sort;
	twin->at = l->at;
	twin->fits = l->fits;
	twin->seek = current ? current->id : 0;
	twin->reach = l->at + LIST_PAGE / 2;
}

void
list_adopt(struct list *l, struct list *twin, bool move)
{
	const struct list_row *current = list_current(l);
	int64_t id = current && !move ? current->id : 0;
	size_t below = l->at - l->top;
	struct list old = *l;

	l->rows = twin->rows;
	l->arena = twin->arena;
	l->more = twin->more;
	l->at = twin->at;
	twin->rows = old.rows;
	twin->arena = old.arena;
	if (id)
		list_find(l, id);
	if (below < l->fits)
		l->top = l->at > below ? l->at - below : 0;
}
