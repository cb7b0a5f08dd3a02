/*
 * The transfer diagram: rows on the left, columns on the right, and between
 * them ribbons as wide as their votes. Small options are merged into one, whose
 * name counts them.
 */
#include "votes/plots.h"
#include "votes/poll_title.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NODES_MAX = 22 };

static const double SMALL = 0.012; /* share of all votes: drawn with others */
static const double HAIR = 0.0008; /* share of all votes: not drawn */
static const double BAR = 11;      /* wide */
static const double WORDS = 168;   /* room for names on either side */
static const double GAP = 9;       /* between options */
static const double RIBBON_WORDS = 9; /* a ribbon this thick shows its share */

static const struct plot_style name_style = {9, true, PLOT_INK};
static const struct plot_style count_style = {8, false, PLOT_SOFT};
static const struct plot_style share_style = {7.5, false, PLOT_INK};
static const struct plot_style head_style = {9, true, PLOT_SOFT};

struct node {
	const char *name;
	double votes;
	double y;      /* top of its bar */
	double high;   /* of its bar */
	double used;   /* by ribbons so far */
	double middle; /* of its words */
	size_t only;   /* the option, or SIZE_MAX if it is several */
	bool tail;
};

struct side {
	struct node *nodes;
	size_t n;
	size_t *node_of; /* option → node */
	size_t merged;
};

struct flow {
	struct plot *p;
	const struct plot_subject *s;
	struct side left, right;
	double *votes; /* left.n × right.n */
	double total;
	double scale; /* points a vote */
	struct plot_area area;
};

struct option {
	double votes;
	size_t at;
	bool tail;
};

/* Largest first; rows that are no options last, in the order given. */
static int
by_votes(const void *a, const void *b)
{
	const struct option *p = a, *q = b;

	if (p->tail != q->tail)
		return p->tail ? 1 : -1;
	if (!p->tail && p->votes != q->votes)
		return p->votes > q->votes ? -1 : 1;
	return p->at < q->at ? -1 : p->at > q->at;
}

/* The threshold below which an option is small: such that not too many are
 * left. */
static double
small_votes(const struct option *o, size_t n, double total)
{
	const double least = SMALL * total;
	size_t large = 0, tails = 0, k;

	for (size_t i = 0; i < n; i++) {
		large += o[i].votes >= least;
		tails += o[i].tail;
	}
	if (large <= NODES_MAX || n <= NODES_MAX)
		return least;
	k = NODES_MAX > tails + 1 ? NODES_MAX - 1 - tails : 1;
	return fmax(least, o[k < n ? k : n - 1].votes * (1 + 1e-12));
}

static struct node *
add_node(struct side *side, const char *name, bool tail)
{
	struct node *node = &side->nodes[side->n++];

	*node = (struct node){.name = name, .only = SIZE_MAX, .tail = tail};
	return node;
}

static void
put_option(struct side *side, const struct option *o, size_t node)
{
	side->node_of[o->at] = node;
	side->nodes[node].votes += o->votes;
}

static bool
is_small(const struct option *o, double least)
{
	return o->votes > 0 && o->votes < least;
}

static void
make_nodes(struct flow *f, struct side *side, const char *const *names,
	const struct option *o, size_t n)
{
	const double least = small_votes(o, n, f->total);
	size_t small = 0, others = SIZE_MAX;

	for (size_t i = 0; i < n; i++)
		small += is_small(&o[i], least);
	side->merged = small > 1 ? small : 0;
	for (size_t i = 0; i < n; i++) {
		const bool merge = side->merged && is_small(&o[i], least);

		if (o[i].votes <= 0) {
			side->node_of[o[i].at] = SIZE_MAX;
		} else if (merge && others != SIZE_MAX) {
			put_option(side, &o[i], others);
		} else {
			put_option(side, &o[i], side->n);
			add_node(side, names[o[i].at], o[i].tail)->votes =
				o[i].votes;
			side->nodes[side->n - 1].only = o[i].at;
			if (merge)
				others = side->n - 1;
		}
	}
	if (others == SIZE_MAX)
		return;
	side->nodes[others].only = SIZE_MAX;
	side->nodes[others].name = arena_printf(f->p->a,
		ngettext("%zu smaller", "%zu smaller ones", small), small);
}

static void
make_side(struct flow *f, struct side *side, bool left)
{
	const struct inference *inf = f->s->inf;
	const size_t n = left ? inf->nrows : inf->ncols;
	const size_t tail = left ? f->s->row_tail : f->s->col_tail;
	struct option *o = ARENA_ARRAY(f->p->a, struct option, n);

	for (size_t k = 0; k < inf->nrows * inf->ncols; k++)
		o[left ? k / inf->ncols : k % inf->ncols].votes +=
			inf->votes[k];
	for (size_t i = 0; i < n; i++) {
		o[i].at = i;
		o[i].tail = i + tail >= n;
	}
	qsort(o, n, sizeof(*o), by_votes);
	side->nodes = ARENA_ARRAY(f->p->a, struct node, n);
	side->node_of = ARENA_ARRAY(f->p->a, size_t, n);
	make_nodes(f, side, left ? inf->rows : inf->cols, o, n);
}

static void
make_votes(struct flow *f)
{
	const struct inference *inf = f->s->inf;

	f->votes = ARENA_ARRAY(f->p->a, double, f->left.n * f->right.n);
	for (size_t k = 0; k < inf->nrows * inf->ncols; k++) {
		const size_t l = f->left.node_of[k / inf->ncols];
		const size_t r = f->right.node_of[k % inf->ncols];

		if (l != SIZE_MAX && r != SIZE_MAX)
			f->votes[l * f->right.n + r] += inf->votes[k];
	}
}

/* Bars under one another, and their words beside them, kept apart. */
static void
place_side(struct flow *f, struct side *side)
{
	const double high = f->area.y1 - f->area.y0;
	const double line =
		plot_line_height(name_style) + plot_line_height(count_style);
	const double gap = side->n > 1 ? (high - f->scale * f->total) /
						 (double)(side->n - 1)
				       : 0;
	double y = f->area.y0;
	double *middle = ARENA_ARRAY(f->p->a, double, side->n);

	for (size_t i = 0; i < side->n; i++) {
		struct node *node = &side->nodes[i];

		node->y = y;
		node->high = node->votes * f->scale;
		middle[i] = y + node->high / 2;
		y += node->high + gap;
	}
	plot_spread(middle, side->n, line, f->area.y0 + line / 2 - 8,
		f->area.y1 - line / 2 + 8);
	for (size_t i = 0; i < side->n; i++)
		side->nodes[i].middle = middle[i];
}

/* Both sides at one scale; the one with fewer options has wider gaps. */
static void
place(struct flow *f)
{
	const size_t most = f->left.n > f->right.n ? f->left.n : f->right.n;
	const double high = f->area.y1 - f->area.y0;
	const double gaps = fmin(GAP * (double)(most - 1), 0.4 * high);

	f->scale = (high - gaps) / f->total;
	place_side(f, &f->left);
	place_side(f, &f->right);
}

/* A label that does not fit in two lines gets one. */
static bool
two_lines(const struct flow *f, const struct side *side)
{
	const double line =
		plot_line_height(name_style) + plot_line_height(count_style);

	return (double)side->n * line <= f->area.y1 - f->area.y0 + 16;
}

static void
write_node(struct flow *f, const struct side *side, const struct node *node,
	double x, enum plot_align align)
{
	struct plot *p = f->p;
	const double h = plot_line_height(name_style) / 2;
	const double room = WORDS - BAR - 12;
	const char *count =
		arena_printf(p->a, "%s · %s", plot_count(p, node->votes),
			plot_percent(p, node->votes / f->total));

	if (two_lines(f, side)) {
		plot_text(p, (struct plot_at){x, node->middle - h, room, align},
			name_style, node->name);
		plot_text(p,
			(struct plot_at){
				x, node->middle + h - 0.5, room, align},
			count_style, count);
		return;
	}
	plot_text(p, (struct plot_at){x, node->middle, room, align},
		count_style,
		arena_printf(p->a, "%s  %s",
			plot_percent(p, node->votes / f->total), node->name));
}

static enum plot_tone
tone_of(const struct flow *f, size_t i)
{
	if (f->left.nodes[i].tail || f->left.nodes[i].only == SIZE_MAX)
		return PLOT_QUIET;
	return (enum plot_tone)(PLOT_FIRST + i % PLOT_TONES);
}

static void
draw_node(struct flow *f, const struct side *side, size_t i, bool left)
{
	const struct node *node = &side->nodes[i];
	const double x = left ? f->area.x0 + WORDS - BAR : f->area.x1 - WORDS;
	const double edge = left ? x - 3 : x + BAR + 3;
	const double words = left ? x - 10 : x + BAR + 10;

	plot_shape(f->p, &(struct plot_shape){.kind = PLOT_BOX,
				 .tone = left ? tone_of(f, i) : PLOT_SOFT,
				 .x0 = x,
				 .y0 = node->y,
				 .x1 = x + BAR,
				 .y1 = node->y + fmax(node->high, 0.6)});
	plot_line(f->p, edge, node->y + node->high / 2, words + (left ? 2 : -2),
		node->middle, PLOT_SOFT, 0.5);
	write_node(f, side, node, words, left ? PLOT_RIGHT : PLOT_LEFT);
}

/* "54 % (38–71)"; several options together have no interval of their own. */
static const char *
ribbon_words(struct flow *f, const struct node *l, const struct node *r,
	double votes)
{
	const struct inference *inf = f->s->inf;
	const char *share = plot_percent(f->p, votes / l->votes);
	size_t k;

	if (l->only == SIZE_MAX || r->only == SIZE_MAX)
		return share;
	k = l->only * inf->ncols + r->only;
	return arena_printf(f->p->a, "%s (%s)", share,
		plot_percents(
			f->p, inf->low[k] / l->votes, inf->high[k] / l->votes));
}

static void
draw_ribbon(struct flow *f, size_t i, size_t j)
{
	struct node *l = &f->left.nodes[i], *r = &f->right.nodes[j];
	const double votes = f->votes[i * f->right.n + j];
	const double high = votes * f->scale;
	const double x0 = f->area.x0 + WORDS, x1 = f->area.x1 - WORDS - 0;
	const struct plot_shape ribbon = {.kind = PLOT_RIBBON,
		.tone = tone_of(f, i),
		.hatch = (enum plot_hatch)(i % PLOT_HATCHES),
		.x0 = x0,
		.y0 = l->y + l->used,
		.x1 = x1,
		.y1 = r->y + r->used,
		.w0 = high,
		.w1 = high};
	const struct plot_at at = {
		x0 + 5, l->y + l->used + high / 2, (x1 - x0) / 3, PLOT_LEFT};

	l->used += high;
	r->used += high;
	if (votes < HAIR * f->total)
		return;
	plot_shape(f->p, &ribbon);
	if (high >= RIBBON_WORDS)
		plot_text_free(
			f->p, at, share_style, ribbon_words(f, l, r, votes));
}

static void
draw(struct flow *f)
{
	const double y = f->area.y0 - 16;

	plot_text(f->p,
		(struct plot_at){f->area.x0 + WORDS, y, WORDS, PLOT_RIGHT},
		head_style, poll_title(f->p->a, f->s->before));
	plot_text(f->p,
		(struct plot_at){f->area.x1 - WORDS, y, WORDS, PLOT_LEFT},
		head_style, poll_title(f->p->a, f->s->after));
	for (size_t i = 0; i < f->left.n; i++)
		for (size_t j = 0; j < f->right.n; j++)
			draw_ribbon(f, i, j);
	for (size_t i = 0; i < f->left.n; i++)
		draw_node(f, &f->left, i, true);
	for (size_t j = 0; j < f->right.n; j++)
		draw_node(f, &f->right, j, false);
}

static const char *
reading(struct flow *f)
{
	const size_t merged = f->left.merged + f->right.merged;
	const char *text = arena_printf(f->p->a,
		_("How to read: a ribbon is as wide as its votes. The figure "
		  "at its left end is the share of that option's voters, and "
		  "in brackets its interval at %s. Each hatching belongs to "
		  "one option on the left."),
		plot_percent(f->p, f->s->level));

	if (merged == 0)
		return text;
	return arena_printf(f->p->a, "%s %s", text,
		_("Options too small to be seen are drawn as one."));
}

static const char *
subtitle(struct flow *f)
{
	const char *units = arena_printf(f->p->a,
		ngettext("%zu polling station", "%zu polling stations",
			f->s->inf->nunits),
		f->s->inf->nunits);
	const char *voters = arena_printf(f->p->a,
		ngettext("%s voter", "%s voters", i18n_amount(f->total)),
		plot_count(f->p, f->total));

	return plot_placed(f->p, f->s->place,
		arena_printf(f->p->a, "%s, %s", units, voters));
}

void
plot_flow(struct plot *p, const void *what)
{
	struct flow f = {.p = p, .s = what};
	struct plot_words words;

	for (size_t r = 0; r < f.s->inf->nrows; r++)
		f.total += f.s->inf->row_total[r];
	make_side(&f, &f.left, true);
	make_side(&f, &f.right, false);
	make_votes(&f);
	words = (struct plot_words){
		.title = arena_printf(p->a, _("Who went where, from %s to %s"),
			poll_title(p->a, f.s->before),
			poll_title(p->a, f.s->after)),
		.subtitle = subtitle(&f),
		.reading = reading(&f),
		.source = plot_source(p, f.s)};
	f.area = plot_frame(p, PLOT_A4_LONG, 320, &words);
	f.area.y0 += 22;
	place(&f);
	draw(&f);
}
