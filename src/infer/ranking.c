/* The one order of units that scores and plans share. */
#include "infer/ranking.h"

#include <stdlib.h>

static int
highest_first(const void *a, const void *b)
{
	const struct ranked *p = a, *q = b;

	if (p->figure != q->figure)
		return p->figure < q->figure ? 1 : -1;
	return p->unit < q->unit ? -1 : p->unit > q->unit;
}

void
rank_descending(struct ranked *units, size_t n)
{
	qsort(units, n, sizeof(*units), highest_first);
}
