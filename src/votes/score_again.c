/* The ranking of a fit under given effects. */
#include "votes/score.h"
#include "votes/score_basis.h"

#include <math.h>
#include <stdlib.h>

static struct score_range
range_of(struct score_value v)
{
	return (struct score_range){v.value, v.low, v.high};
}

static void
fill_score(struct scored_station *t, const struct score_station *score,
	double voters_per_door)
{
	t->mobilise = range_of(score->mobilise);
	t->persuade = range_of(score->persuade);
	t->gain = range_of(score->gain);
	t->rank = (long)score->rank;
	t->rank_low = (long)score->rank_low;
	t->rank_high = (long)score->rank_high;
	t->in_top = score->in_top;
	t->doors = voters_per_door > 0 ? t->registered / voters_per_door : 0;
}

static int
by_rank(const void *a, const void *b)
{
	const struct scored_station *p = a, *q = b;

	return p->rank < q->rank ? -1 : p->rank > q->rank;
}

static struct score_effect
drawn_as(const struct score_effects *e, enum effect effect)
{
	const struct score_range *r = &e->of[effect];

	return (struct score_effect){r->value, r->low, r->high};
}

static void
use_effects(struct score_options *opt, const struct score_effects *e)
{
	opt->mobilise = drawn_as(e, EFFECT_MOBILISE);
	opt->persuade = drawn_as(e, EFFECT_PERSUADE);
	opt->open = drawn_as(e, EFFECT_CONTACT);
	opt->doors = drawn_as(e, EFFECT_DOORS);
	opt->persons = drawn_as(e, EFFECT_PERSONS);
}

void
score_again(struct score_report *report, const struct score_effects *effects,
	size_t draws)
{
	struct score_basis *basis = report->basis;
	struct arena scratch = ARENA_INIT;
	struct score_station *scores =
		ARENA_ARRAY(&scratch, struct score_station, report->nstations);
	double best = 0;

	report->effects = *effects;
	use_effects(&basis->options, effects);
	score_rank(&basis->draws, &basis->options, draws, &scratch, scores);
	for (size_t i = 0; i < report->nstations; i++)
		fill_score(&report->stations[i],
			&scores[report->stations[i].unit],
			effects->of[EFFECT_VOTERS].value);
	qsort(report->stations, report->nstations, sizeof(*report->stations),
		by_rank);
	for (size_t i = 0; i < report->nstations; i++)
		best = fmax(best, report->stations[i].gain.high);
	for (size_t i = 0; i < report->nstations; i++)
		report->stations[i].best = best;
	arena_release(&scratch);
}

size_t
score_place(const struct score_report *report, int64_t id)
{
	size_t i = 0;

	while (i < report->nstations && report->stations[i].id != id)
		i++;
	return i;
}
