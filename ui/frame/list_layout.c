/*
 * How a list's columns share the width. Each has the width it declares, and
 * one takes what is left. Where the rows of a listing are known, columns give
 * up what they do not need to the one that would be cut, or take what it
 * leaves; what is left then shows more columns.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/list_internal.h"

#include <stdio.h>

enum { MARGIN = 4, LEAST = 8, GAP = 2 };

struct sharing {
	const struct list *l;
	const struct listing_column *columns;
	size_t n;
	int *widths; /* 0 leaves a column out */
	size_t rest; /* the one that takes what is left; n for none */
};

void
list_head(const struct list *l, size_t column, char *out, size_t size)
{
	size_t n;
	const struct listing_column *c = &list_columns(l, &n)[column];

	snprintf(out, size, "%s%s", _(c->head ? c->head : c->title),
		list_sort_sign(l, column));
}

/* What a column's values and head take. */
static int
need(const struct sharing *s, size_t i)
{
	char head[64];
	int width;

	list_head(s->l, i, head, sizeof(head));
	width = text_width(head);
	return s->l->needs[i] > width ? s->l->needs[i] : width;
}

/* As declared, right to left as the screen is narrow. */
static void
declared(struct sharing *s, int cols)
{
	int left = cols - MARGIN;

	s->rest = s->n;
	for (size_t i = 0; i < s->n; i++) {
		const struct listing_column *c = &s->columns[i];

		s->widths[i] = cols >= c->keep ? c->width : 0;
		if (c->width == 0 && c->keep < LISTING_FILE_ONLY)
			s->rest = i;
		else if (s->widths[i])
			left -= s->widths[i] + 1;
	}
	if (s->rest < s->n)
		s->widths[s->rest] = left > LEAST ? left : LEAST;
}

/* The others give up what they have beyond their needs. */
static void
shrink(struct sharing *s)
{
	int missing = need(s, s->rest) - s->widths[s->rest];

	for (size_t i = 0; i < s->n && missing > 0; i++) {
		int spare = s->widths[i] ? s->widths[i] - need(s, i) : 0;

		if (i == s->rest || spare <= 0)
			continue;
		spare = spare < missing ? spare : missing;
		s->widths[i] -= spare;
		s->widths[s->rest] += spare;
		missing -= spare;
	}
}

static void
give(struct sharing *s, size_t i, int width)
{
	s->widths[s->rest] -= width;
	s->widths[i] += width;
}

static int
spare(const struct sharing *s)
{
	return s->widths[s->rest] - need(s, s->rest) - GAP;
}

/* Who would be cut is not, and who was left out comes in. */
static void
widen(struct sharing *s)
{
	for (size_t i = 0; i < s->n; i++) {
		int more = need(s, i) - s->widths[i];

		if (i != s->rest && s->widths[i] && more > 0 && spare(s) > 0)
			give(s, i, more < spare(s) ? more : spare(s));
	}
	for (size_t i = 0; i < s->n; i++) {
		int width = need(s, i);

		if (s->widths[i] || !s->l->needs[i] ||
			s->columns[i].keep >= LISTING_FILE_ONLY ||
			spare(s) < width + 1)
			continue;
		give(s, i, width + 1);
		s->widths[i]--;
	}
}

void
list_lay_out(const struct list *l, int cols, struct list_layout *out)
{
	int widths[LIST_COLUMNS] = {0};
	struct sharing s = {.l = l, .widths = widths};

	s.columns = list_columns(l, &s.n);
	declared(&s, cols);
	if (l->ops->listing && s.rest < s.n && l->rows.len) {
		shrink(&s);
		widen(&s);
		/* Much that nobody needs stays at the right end, not amid the
		 * columns, where the eye would lose its row. */
		if (spare(&s) > cols / 4)
			widths[s.rest] -= spare(&s);
	}
	out->n = 0;
	for (int aside = 0; aside < 2; aside++)
		for (size_t i = 0; i < s.n; i++)
			if (widths[i] && s.columns[i].aside == aside)
				out->at[out->n++] =
					(struct list_place){i, widths[i]};
}
