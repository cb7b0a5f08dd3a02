/* Stations of two polls matched, and the change of their rolls shown. */
#include "infer/transfer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct code {
	const char *text;
	size_t place;
};

static int
by_text(const void *a, const void *b)
{
	const struct code *p = a, *q = b;

	return strcmp(p->text, q->text);
}

static struct code *
sorted_codes(const struct transfer_poll *poll, struct arena *a)
{
	struct code *codes = ARENA_ARRAY(a, struct code, poll->stations);

	for (size_t i = 0; i < poll->stations; i++)
		codes[i] = (struct code){.text = poll->station[i], .place = i};
	qsort(codes, poll->stations, sizeof(*codes), by_text);
	return codes;
}

static const struct code *
find_code(const struct code *codes, size_t n, const char *text)
{
	const struct code key = {.text = text};

	return bsearch(&key, codes, n, sizeof(*codes), by_text);
}

static double
roll(const struct transfer_poll *poll, size_t i)
{
	double sum = 0;

	for (size_t k = 0; k < poll->options; k++)
		sum += poll->votes[i * poll->options + k];
	return sum;
}

static void
leave_out(struct transfer *t, const char *station, enum transfer_reason why,
	double before, double after)
{
	t->left_out[t->left_out_count++] =
		(struct transfer_left_out){.station = station,
			.reason = why,
			.before = before,
			.after = after};
}

/* Match station i of before, or say why not. */
static void
match(struct transfer *t, const struct transfer_poll *before, size_t i,
	const struct transfer_poll *after, size_t j, double max_change)
{
	const double n = roll(before, i), m = roll(after, j);

	if (fmax(n, m) <= 0)
		leave_out(t, before->station[i], TRANSFER_EMPTY, n, m);
	else if (fabs(n - m) > max_change * fmax(n, m))
		leave_out(t, before->station[i], TRANSFER_CHANGED, n, m);
	else {
		t->before[t->in.units] = i;
		t->after[t->in.units++] = j;
	}
}

static void
match_all(struct transfer *t, const struct transfer_poll *before,
	const struct transfer_poll *after, double max_change, struct arena *a)
{
	const struct code *first = sorted_codes(before, a);
	const struct code *second = sorted_codes(after, a);

	for (size_t i = 0; i < before->stations; i++) {
		const struct code *found =
			find_code(second, after->stations, before->station[i]);

		if (found)
			match(t, before, i, after, found->place, max_change);
		else
			leave_out(t, before->station[i], TRANSFER_ONLY_BEFORE,
				roll(before, i), 0);
	}
	for (size_t j = 0; j < after->stations; j++)
		if (!find_code(first, before->stations, after->station[j]))
			leave_out(t, after->station[j], TRANSFER_ONLY_AFTER, 0,
				roll(after, j));
}

/* The counts of the matched stations, with newcomers and gone. */
static void
fill(struct transfer *t, const struct transfer_poll *before,
	const struct transfer_poll *after, struct arena *a)
{
	const size_t rows = before->options + 1, cols = after->options + 1;
	double *x = ARENA_ARRAY(a, double, t->in.units *rows);
	double *y = ARENA_ARRAY(a, double, t->in.units *cols);

	t->in.rows = rows;
	t->in.cols = cols;
	t->in.x = x;
	t->in.y = y;
	for (size_t u = 0; u < t->in.units; u++, x += rows, y += cols) {
		const size_t i = t->before[u], j = t->after[u];
		const double grown = roll(after, j) - roll(before, i);

		memcpy(x, before->votes + i * before->options,
			before->options * sizeof(*x));
		memcpy(y, after->votes + j * after->options,
			after->options * sizeof(*y));
		x[before->options] = fmax(0, grown);
		y[after->options] = fmax(0, -grown);
	}
}

void
transfer_build(struct transfer *t, const struct transfer_poll *before,
	const struct transfer_poll *after, double max_change, struct arena *a)
{
	*t = (struct transfer){
		.before = ARENA_ARRAY(a, size_t, before->stations),
		.after = ARENA_ARRAY(a, size_t, before->stations),
		.left_out = ARENA_ARRAY(a, struct transfer_left_out,
			before->stations + after->stations)};
	match_all(t, before, after, max_change, a);
	fill(t, before, after, a);
}
