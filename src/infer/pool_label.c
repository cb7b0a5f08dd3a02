/* Labels from names: those that enough districts have. */
#include "infer/pool.h"

#include <stdlib.h>
#include <string.h>

/* A name, and where its label goes. */
struct name {
	const char *text;
	size_t *label;
};

static int
by_text(const void *a, const void *b)
{
	const struct name *p = a, *q = b;

	return strcmp(p->text, q->text);
}

/* Label names, sorted, from first on; returns how many labels there are. */
static size_t
label_names(struct name *names, size_t n, size_t first)
{
	for (size_t k = 0, end; k < n; k = end) {
		size_t label = POOL_NONE;

		for (end = k; end < n && !by_text(&names[k], &names[end]);)
			end++;
		if (end - k > POOL_OTHERS)
			label = first++;
		for (size_t j = k; j < end; j++)
			*names[j].label = label;
	}
	return first;
}

/* The names of one side, in their order, with room for their labels. */
static struct name *
gather(const struct pool_names *names, size_t n, bool cols,
	struct pool_district *d, size_t *count, struct arena *a)
{
	struct name *out;

	*count = 0;
	for (size_t i = 0; i < n; i++)
		*count += cols ? d[i].in->cols : d[i].in->rows;
	out = ARENA_ARRAY(a, struct name, *count + 1);
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		const size_t width = cols ? d[i].in->cols : d[i].in->rows;
		size_t *label = ARENA_ARRAY(a, size_t, width + 1);

		if (cols)
			d[i].col_label = label;
		else
			d[i].row_label = label;
		for (size_t k = 0; k < width; k++)
			out[(*count)++] = (struct name){
				cols ? names[i].cols[k] : names[i].rows[k],
				&label[k]};
	}
	qsort(out, *count, sizeof(*out), by_text);
	return out;
}

/* Columns whose name too few have go with the row of that name. */
static void
follow_rows(const struct pool_names *names, struct pool_district *d)
{
	for (size_t c = 0; c < d->in->cols; c++)
		for (size_t r = 0; r < d->in->rows; r++)
			if (d->col_label[c] == POOL_NONE &&
				strcmp(names->cols[c], names->rows[r]) == 0)
				d->col_label[c] = d->row_label[r];
}

void
pool_label(const struct pool_names *names, size_t n, struct pool_district *d,
	size_t *row_labels, size_t *col_labels, struct arena *a)
{
	size_t count;
	struct name *sorted = gather(names, n, false, d, &count, a);

	*row_labels = label_names(sorted, count, 0);
	sorted = gather(names, n, true, d, &count, a);
	*col_labels = label_names(sorted, count, *row_labels);
	for (size_t i = 0; i < n; i++)
		follow_rows(&names[i], &d[i]);
}
