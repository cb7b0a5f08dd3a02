/* Lists read by the worker, and how they come on screen. */
#include "ui/list.h"

void
list_twin(struct list *twin, const struct list *l, bool moved)
{
	const struct list_row *current = list_current(l);

	twin->sort = l->sort;
	twin->at = moved ? l->want : l->at;
	twin->seek = current && !moved ? current->id : 0;
	twin->reach = twin->at + LIST_PAGE / 2;
}

void
list_adopt(struct list *l, struct list *twin)
{
	const struct list_row *current = list_current(l);
	int64_t id = current && twin->seek ? current->id : 0;
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
