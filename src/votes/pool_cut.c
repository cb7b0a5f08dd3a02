/* Communes of two polls, and the districts made of them. */
#include "votes/pool_cut.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "votes/pool_sql.h"

#include <string.h>

enum { COMMUNE = 5 /* characters of its code */ };

/* Stations of a commune that is a district, and of smaller ones taken
 * together. */
struct sizes {
	size_t least;
	size_t rest;
};

/* Around one commune; and of a whole with stations enough for a dozen districts
 * as large as constituencies. */
static const struct sizes NEAR = {10, 40};
static const struct sizes LARGE = {80, 120};
static const size_t LARGE_FROM = 1440;

/* Units of a pair, one after another: a commune. */
struct piece {
	const struct poll_pair *pair;
	size_t first;
	size_t n;
};

/* Small communes of one department with the same options, that wait until they
 * are enough for a district. */
struct waiting {
	const char *name; /* of the first */
	const char *options;
	VEC(struct piece) pieces;
	size_t stations;
};

struct cutting {
	struct campaign *c;
	const struct poll_request *rq;
	enum pool_area area;
	struct arena *a;
	struct pool_cut *out;
	struct sizes sizes;
	VEC(struct pooling_district) districts;
	VEC(struct waiting) waiting;
};

static const char *
unit_of(const struct poll_pair *pair, size_t i)
{
	return pair->polls[0].station[pair->transfer.before[i]];
}

/* A district of pieces with the same options. */
static void
add_district(struct cutting *k, const char *name, const struct piece *pieces,
	size_t n, size_t stations)
{
	const struct poll_pair *pair = pieces[0].pair;
	const size_t rows = pair->transfer.in.rows;
	const size_t cols = pair->transfer.in.cols;
	const char **units = ARENA_ARRAY(k->a, const char *, stations + 1);
	double *x = ARENA_ARRAY(k->a, double, stations *rows + 1);
	double *y = ARENA_ARRAY(k->a, double, stations *cols + 1);
	const bool ours = k->rq->commune && k->districts.len == 0;
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const struct piece *p = &pieces[i];
		const struct infer_input *in = &p->pair->transfer.in;

		memcpy(x + at * rows, in->x + p->first * rows,
			p->n * rows * sizeof(*x));
		memcpy(y + at * cols, in->y + p->first * cols,
			p->n * cols * sizeof(*y));
		for (size_t u = 0; u < p->n; u++)
			units[at++] = unit_of(p->pair, p->first + u);
	}
	VEC_PUSH(&k->districts,
		((struct pooling_district){.name = name,
			.rows = poll_inference_side(
				&pair->before, rows, units, at, x),
			.cols = poll_inference_side(
				&pair->after, cols, units, at, y),
			.row_labels = poll_side_labels(
				&pair->before, k->out->by_nuance, k->a),
			.col_labels = poll_side_labels(
				&pair->after, k->out->by_nuance, k->a),
			.only_heard = k->rq->commune && !ours}));
	k->out->stations += ours ? 0 : at;
}

static void
flush(struct cutting *k, struct waiting *w)
{
	if (w->stations)
		add_district(
			k, w->name, w->pieces.at, w->pieces.len, w->stations);
	w->stations = w->pieces.len = 0;
}

/* The options of both polls, to compare with others. */
static const char *
options_of(struct cutting *k, const struct poll_pair *pair)
{
	const struct poll_side *const sides[] = {&pair->before, &pair->after};
	struct buf text = BUF_INIT;
	const char *kept;

	for (size_t s = 0; s < ARRAY_LEN(sides); s++) {
		for (size_t i = 0; i < sides[s]->options; i++)
			buf_add_fmt(&text, "%s\n", sides[s]->names[i]);
		buf_add(&text, "\n");
	}
	kept = arena_strdup(k->a, text.at);
	buf_release(&text);
	return kept;
}

static void
wait_for_more(struct cutting *k, const char *name, const char *options,
	const struct piece *piece)
{
	struct waiting new = {.name = name, .options = options};
	size_t i = 0;

	while (i < k->waiting.len &&
		(!pool_same_department(k->waiting.at[i].name, name) ||
			strcmp(k->waiting.at[i].options, options) != 0))
		i++;
	if (i == k->waiting.len)
		VEC_PUSH(&k->waiting, new);
	if (!k->waiting.at[i].stations)
		k->waiting.at[i].name = name;
	VEC_PUSH(&k->waiting.at[i].pieces, *piece);
	k->waiting.at[i].stations += piece->n;
	if (k->waiting.at[i].stations >= k->sizes.rest)
		flush(k, &k->waiting.at[i]);
}

/* In the area, which is around ours, or around the campaign's. */
static bool
is_wanted(const struct cutting *k, const char *commune)
{
	const char *ours = k->rq->commune;

	if (!ours)
		return pool_within(k->area, campaign_commune(k->c), commune);
	return strncmp(commune, ours, COMMUNE) != 0 &&
	       pool_within(k->area, ours, commune);
}

/* The communes of a pair: districts, or some of one. */
static void
add_communes(struct cutting *k, const struct poll_pair *pair)
{
	const char *options = options_of(k, pair);
	const size_t units = pair->transfer.in.units;

	for (size_t i = 0, end; i < units; i = end) {
		const char *name = unit_of(pair, i);
		struct piece piece = {pair, i, 0};

		for (end = i + 1;
			end < units &&
			strncmp(name, unit_of(pair, end), COMMUNE) == 0;)
			end++;
		piece.n = end - i;
		if (!is_wanted(k, name))
			continue;
		if (piece.n < k->sizes.least)
			wait_for_more(k, name, options, &piece);
		else
			add_district(k, name, &piece, 1, piece.n);
	}
}

static bool
same_names(const struct poll_side *a, const struct poll_side *b)
{
	if (a->options != b->options)
		return false;
	for (size_t i = 0; i < a->options; i++)
		if (strcmp(a->names[i], b->names[i]) != 0)
			return false;
	return true;
}

/* All, by the same names as ours: blank and null votes are one where some
 * station does not tell them apart. */
static enum status
load_all(struct cutting *k, struct poll_pair *all, struct error *err)
{
	struct poll_pair *ours = &k->out->ours;
	struct poll_request rq = *k->rq;
	enum status st;

	rq.commune = NULL;
	st = poll_pair_load(k->c, &rq, k->a, all, err);
	if (st != STATUS_OK || (same_names(&ours->before, &all->before) &&
				       same_names(&ours->after, &all->after)))
		return st;
	rq.blank_apart = false;
	st = poll_pair_load(k->c, &rq, k->a, all, err);
	rq.commune = k->rq->commune;
	return st == STATUS_OK ? poll_pair_load(k->c, &rq, k->a, ours, err)
			       : st;
}

static void
add_ours(struct cutting *k)
{
	const struct poll_pair *ours = &k->out->ours;
	const size_t n = ours->transfer.in.units;

	add_district(k, k->rq->commune, &(struct piece){ours, 0, n}, 1, n);
}

/* All at once. */
static enum status
cut_all(struct cutting *k, struct error *err)
{
	struct poll_pair *all = &k->out->ours;
	enum status st = STATUS_OK;

	if (k->rq->commune) {
		all = arena_alloc(k->a, sizeof(*all));
		st = load_all(k, all, err);
	}
	if (st != STATUS_OK)
		return st;
	if (k->rq->commune)
		add_ours(k);
	else if (all->transfer.in.units >= LARGE_FROM)
		k->sizes = LARGE;
	add_communes(k, all);
	return STATUS_OK;
}

/* Units are named by their commune, which the pair of one does not do. */
static void
name_units(struct cutting *k, struct poll_pair *pair, const char *commune)
{
	for (size_t p = 0; p < ARRAY_LEN(pair->polls); p++) {
		struct transfer_poll *poll = &pair->polls[p];
		const char **names =
			ARENA_ARRAY(k->a, const char *, poll->stations + 1);

		for (size_t i = 0; i < poll->stations; i++)
			names[i] = arena_join(
				k->a, commune, "_", poll->station[i]);
		poll->station = names;
	}
}

/* One commune after another: each has candidates of its own. */
static enum status
cut_each(struct cutting *k, struct error *err)
{
	struct poll_request rq = *k->rq;
	const char **communes;
	size_t n;
	enum status st =
		pool_communes(campaign_db(k->c), k->out->ours.before.id,
			k->out->ours.after.id, k->a, &communes, &n, err);

	if (st == STATUS_OK)
		add_ours(k);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct poll_pair *pair = arena_alloc(k->a, sizeof(*pair));

		if (!is_wanted(k, communes[i]))
			continue;
		rq.commune = communes[i];
		st = poll_pair_load(k->c, &rq, k->a, pair, err);
		/* No station in common: nothing to be heard. */
		if (st == STATUS_FAILED) {
			st = STATUS_OK;
			continue;
		}
		name_units(k, pair, communes[i]);
		add_communes(k, pair);
	}
	return st;
}

static bool
have_nuances(const struct result_matrix *m)
{
	for (size_t i = 0; i < m->noptions; i++)
		if (!*m->options[i].nuance)
			return false;
	return true;
}

static enum status
cut(struct cutting *k, struct error *err)
{
	struct poll_pair *ours = &k->out->ours;
	bool one = true;
	enum status st = poll_pair_load(k->c, k->rq, k->a, ours, err);

	if (st == STATUS_OK)
		st = pool_one_ballot(campaign_db(k->c), ours->before.id,
			ours->after.id, &one, err);
	if (st != STATUS_OK)
		return st;
	if (one)
		return cut_all(k, err);
	if (!k->rq->commune)
		return error_set(err, STATUS_FAILED,
			_("the options of %s and %s are not the same in all "
			  "communes: --pool is for one commune of them, "
			  "without --commune all"),
			ours->before.id, ours->after.id);
	k->out->by_nuance = have_nuances(&ours->before.results) &&
			    have_nuances(&ours->after.results);
	return cut_each(k, err);
}

enum status
pool_cut(struct campaign *c, const struct poll_request *rq, enum pool_area area,
	struct arena *a, struct pool_cut *out, struct error *err)
{
	struct cutting k = {.c = c,
		.rq = rq,
		.area = area,
		.a = a,
		.out = out,
		.sizes = NEAR};
	enum status st;

	*out = (struct pool_cut){0};
	st = cut(&k, err);
	for (size_t i = 0; i < k.waiting.len; i++) {
		if (st == STATUS_OK)
			flush(&k, &k.waiting.at[i]);
		VEC_RELEASE(&k.waiting.at[i].pieces);
	}
	VEC_RELEASE(&k.waiting);
	out->n = k.districts.len;
	out->districts = ARENA_ARRAY(a, struct pooling_district, out->n + 1);
	if (out->n)
		memcpy(out->districts, k.districts.at,
			out->n * sizeof(*out->districts));
	VEC_RELEASE(&k.districts);
	if (st == STATUS_OK && out->n < POOL_OTHERS + 1)
		return error_set(err, STATUS_FAILED,
			_("the campaign holds too few other communes of %s and "
			  "%s there: \"permanence results import FILE "
			  "--commune all\" takes all of a national file"),
			rq->before, rq->after);
	return st;
}
