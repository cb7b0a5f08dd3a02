/* The last fit, and what it is of. */
#include "votes/score_kept.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_MOST = 16 << 20 };

struct kept {
	struct arena arena; /* of the fit */
	struct buf key;
	struct score_fit fit;
};

static void
add_bytes(struct buf *key, const void *at, size_t size)
{
	buf_add_n(key, at, size);
}

static void
add_doubles(struct buf *key, const double *values, size_t n)
{
	add_bytes(key, values, n * sizeof(*values));
}

void
score_kept_name(struct buf *key, const char *method,
	const struct infer_prior *prior, const struct score_input *in,
	const struct score_options *opt)
{
	const struct infer_input *t = in->in;
	const size_t shape[] = {t->units, t->rows, t->cols, prior != NULL,
		in->col_apart != NULL};

	add_bytes(key, method, strlen(method) + 1);
	add_bytes(key, shape, sizeof(shape));
	add_bytes(key, &opt->seed, sizeof(opt->seed));
	add_doubles(key, &opt->level, 1);
	add_doubles(key, t->x, t->units * t->rows);
	add_doubles(key, t->y, t->units * t->cols);
	if (prior) {
		add_doubles(key, prior->shift, t->rows * t->cols);
		add_doubles(key, prior->pull, t->rows * t->cols);
	}
	add_doubles(key, in->row_ours, t->rows);
	add_doubles(key, in->col_ours, t->cols);
	add_bytes(key, in->col_home, t->cols * sizeof(*in->col_home));
	if (in->col_apart)
		add_bytes(key, in->col_apart, t->cols * sizeof(*in->col_apart));
	add_doubles(key, in->registered, t->units);
}

static double *
copy_doubles(struct arena *a, const double *values, size_t n)
{
	return arena_copy(a, values, n * sizeof(*values));
}

static void
copy_fit(struct arena *a, const struct score_fit *from, struct score_fit *to)
{
	const struct score_draws *d = &from->draws;

	*to = *from;
	to->votes = copy_doubles(a, from->votes, from->cells);
	to->low = copy_doubles(a, from->low, from->cells);
	to->high = copy_doubles(a, from->high, from->cells);
	to->unit_votes =
		copy_doubles(a, from->unit_votes, d->units * from->cells);
	to->draws.registered = copy_doubles(a, d->registered, d->units);
	to->draws.mobilise =
		arena_copy(a, d->mobilise, d->units * sizeof(*d->mobilise));
	to->draws.persuade =
		arena_copy(a, d->persuade, d->units * sizeof(*d->persuade));
	to->draws.drawn_mobilise =
		copy_doubles(a, d->drawn_mobilise, d->units * d->draws);
	to->draws.drawn_persuade =
		copy_doubles(a, d->drawn_persuade, d->units * d->draws);
}

bool
score_kept_find(struct campaign *c, const struct buf *key, struct arena *a,
	struct score_fit *out)
{
	const struct kept *last = campaign_kept(c);

	if (!last || last->key.len != key->len ||
		memcmp(last->key.at, key->at, key->len) != 0)
		return false;
	copy_fit(a, &last->fit, out);
	return true;
}

static void
release(void *data)
{
	struct kept *last = data;

	arena_release(&last->arena);
	buf_release(&last->key);
	free(last);
}

void
score_kept_keep(
	struct campaign *c, struct buf *key, const struct score_fit *fit)
{
	const size_t values =
		fit->draws.units * (fit->cells + 2 * fit->draws.draws);
	struct kept *last;

	if (values > KEPT_MOST / sizeof(double))
		return;
	last = mem_zalloc(sizeof(*last));
	last->key = *key;
	*key = BUF_INIT;
	copy_fit(&last->arena, fit, &last->fit);
	campaign_keep(c, last, release);
}
