/* Two polls of many communes, cut into districts, ours the first of them. */
#include "votes/pool_transfer.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "infer/pool.h"

#include <string.h>

enum {
	COMMUNE = 5,         /* characters of its code */
	STATIONS_LEAST = 10, /* of a commune that is a district */
	STATIONS_REST = 40   /* of smaller ones taken together */
};

/* Departments of a region; one that is in none is a region. */
static const char *const regions[] = {"01 03 07 15 26 38 42 43 63 69 73 74",
	"21 25 39 58 70 71 89 90", "22 29 35 56", "18 28 36 37 41 45", "2A 2B",
	"08 10 51 52 54 55 57 67 68 88", "02 59 60 62 80",
	"75 77 78 91 92 93 94 95", "14 27 50 61 76",
	"16 17 19 23 24 33 40 47 64 79 86 87",
	"09 11 12 30 31 32 34 46 48 65 66 81 82", "44 49 53 72 85",
	"04 05 06 13 83 84"};

bool
pool_area_parse(const char *text, enum pool_area *area)
{
	static const char *const names[] = {[POOL_DEPARTEMENT] = "departement",
		[POOL_REGION] = "region",
		[POOL_FRANCE] = "france"};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(text, names[i]) == 0) {
			*area = (enum pool_area)i;
			return true;
		}
	return false;
}

/* Overseas it has three characters. */
static bool
same_department(const char *a, const char *b)
{
	return strncmp(a, b, strncmp(a, "97", 2) == 0 ? 3 : 2) == 0;
}

static bool
lists(const char *region, const char *commune)
{
	for (const char *p = region; *p; p += p[2] ? 3 : 2)
		if (strncmp(p, commune, 2) == 0)
			return true;
	return false;
}

static bool
within(enum pool_area area, const char *ours, const char *commune)
{
	if (area == POOL_FRANCE || same_department(ours, commune))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(regions) && area == POOL_REGION; i++)
		if (lists(regions[i], ours))
			return lists(regions[i], commune);
	return false;
}

/* All that both polls hold, and the districts made of it. */
struct cutting {
	const struct poll_request *rq;
	enum pool_area area;
	struct arena *a;
	struct poll_pair all;
	struct pooling_district *districts; /* the first is ours */
	size_t n;
	size_t *rest; /* units of small communes that wait, of one department */
	size_t nrest;
	size_t stations;
};

static struct inference_side
side(const struct poll_side *s, size_t width, const char *const *units,
	size_t n, const double *counts)
{
	return (struct inference_side){.source = s->poll,
		.names = s->names,
		.width = width,
		.units = units,
		.counts = counts,
		.nunits = n};
}

static const char *
unit_of(const struct poll_pair *pair, size_t i)
{
	return pair->polls[0].station[pair->transfer.before[i]];
}

/* A district of n units of a pair, or of its first where none are named. */
static void
add_district(struct cutting *k, const char *name, const struct poll_pair *pair,
	const size_t *units, size_t n)
{
	const struct infer_input *in = &pair->transfer.in;
	const char **names = ARENA_ARRAY(k->a, const char *, n + 1);
	double *x = ARENA_ARRAY(k->a, double, n * in->rows + 1);
	double *y = ARENA_ARRAY(k->a, double, n * in->cols + 1);

	for (size_t i = 0; i < n; i++) {
		const size_t u = units ? units[i] : i;

		names[i] = unit_of(pair, u);
		memcpy(x + i * in->rows, in->x + u * in->rows,
			in->rows * sizeof(*x));
		memcpy(y + i * in->cols, in->y + u * in->cols,
			in->cols * sizeof(*y));
	}
	k->districts[k->n] = (struct pooling_district){.name = name,
		.rows = side(&pair->before, in->rows, names, n, x),
		.cols = side(&pair->after, in->cols, names, n, y),
		.only_heard = k->n > 0};
	k->stations += k->n > 0 ? n : 0;
	k->n++;
}

/* What waits becomes a district. */
static void
flush_rest(struct cutting *k)
{
	if (k->nrest)
		add_district(k, unit_of(&k->all, k->rest[0]), &k->all, k->rest,
			k->nrest);
	k->nrest = 0;
}

/* A commune's n units from first on: a district, or some of one. */
static void
add_commune(struct cutting *k, size_t first, size_t n)
{
	const char *name = unit_of(&k->all, first);

	if (k->nrest && !same_department(unit_of(&k->all, k->rest[0]), name))
		flush_rest(k);
	if (strncmp(name, k->rq->commune, COMMUNE) == 0 ||
		!within(k->area, k->rq->commune, name))
		return;
	if (n < STATIONS_LEAST) {
		for (size_t i = 0; i < n; i++)
			k->rest[k->nrest++] = first + i;
		if (k->nrest >= STATIONS_REST)
			flush_rest(k);
		return;
	}
	for (size_t i = 0; i < n; i++)
		k->rest[k->nrest + i] = first + i;
	add_district(k, name, &k->all, k->rest + k->nrest, n);
}

static void
cut(struct cutting *k, const struct poll_pair *ours)
{
	const size_t units = k->all.transfer.in.units;
	size_t end;

	k->districts = ARENA_ARRAY(k->a, struct pooling_district, units + 1);
	k->rest = ARENA_ARRAY(k->a, size_t, units + 1);
	add_district(k, k->rq->commune, ours, NULL, ours->transfer.in.units);
	for (size_t i = 0; i < units; i = end) {
		for (end = i + 1; end < units &&
				  strncmp(unit_of(&k->all, i),
					  unit_of(&k->all, end), COMMUNE) == 0;)
			end++;
		add_commune(k, i, end - i);
	}
	flush_rest(k);
}

/* Are all options put to the voters of every station? */
static bool
one_ballot(const struct result_matrix *m)
{
	for (size_t i = 0; i < m->nstations * m->noptions; i++)
		if (m->counts[i] == RESULT_UNKNOWN)
			return false;
	return true;
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

/* Ours and all, by the same names: blank and null are one where some station
 * does not tell them apart. */
static enum status
load(struct campaign *c, struct cutting *k, struct poll_pair *ours,
	struct error *err)
{
	struct poll_request rq = *k->rq;
	enum status st = poll_pair_load(c, &rq, k->a, ours, err);

	rq.commune = NULL;
	if (st == STATUS_OK)
		st = poll_pair_load(c, &rq, k->a, &k->all, err);
	if (st != STATUS_OK || (same_names(&ours->before, &k->all.before) &&
				       same_names(&ours->after, &k->all.after)))
		return st;
	rq.blank_apart = false;
	st = poll_pair_load(c, &rq, k->a, &k->all, err);
	rq.commune = k->rq->commune;
	return st == STATUS_OK ? poll_pair_load(c, &rq, k->a, ours, err) : st;
}

static enum status
check(const struct cutting *k, struct error *err)
{
	if (!one_ballot(&k->all.before.results) ||
		!one_ballot(&k->all.after.results))
		return error_set(err, STATUS_FAILED,
			_("the options of %s and %s are not the same in all "
			  "communes: nothing tells whose is whose"),
			k->rq->before, k->rq->after);
	return STATUS_OK;
}

enum status
pool_transfer_run(struct campaign *c, const struct poll_request *rq,
	enum pool_area area, const struct inference_request *how,
	struct arena *a, struct pool_transfer *out, struct error *err)
{
	struct cutting k = {.rq = rq, .area = area, .a = a};
	struct pooling_answer *answers;
	enum status st;

	*out = (struct pool_transfer){0};
	st = load(c, &k, &out->pair, err);
	if (st == STATUS_OK)
		st = check(&k, err);
	if (st != STATUS_OK)
		return st;
	cut(&k, &out->pair);
	if (k.n < POOL_OTHERS + 1)
		return error_set(err, STATUS_FAILED,
			_("the campaign holds too few other communes of %s and "
			  "%s there: \"permanence results import FILE "
			  "--commune all\" takes all of a national file"),
			rq->before, rq->after);
	answers = ARENA_ARRAY(a, struct pooling_answer, k.n);
	st = pooling_run(k.districts, k.n, how, a, answers, err);
	out->answer = answers[0];
	out->districts = k.n - 1;
	out->stations = k.stations;
	return st;
}
