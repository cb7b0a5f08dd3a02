/*
 * Hours into doors, doors across stations (infer/allocate.h), and the gain in
 * every draw.
 */
#include "votes/score_plan.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "infer/allocate.h"
#include "votes/score_basis.h"

#include <math.h>

enum { NOTES = 4, ELSEWHERE_SHOWN = 4, MOST_HOURS = 1000000 };

struct planning {
	const struct score_report *report;
	const struct score_basis *basis;
	struct arena *a;
	struct score_plan *plan;
	size_t n;                      /* stations */
	double per_hour;               /* doors, expected */
	struct allocate_place *places; /* in the order of the report */
	struct ranked *order;
	long *best;    /* doors a station */
	long *longer;  /* with one hour more */
	double *gains; /* draws × units: votes an hour */
	double *reach; /* draws: doors an hour */
	double *drawn; /* draws of one figure */
};

enum status
score_hours(const char *text, double *hours, struct error *err)
{
	if (num_parse_real(text, hours) && *hours > 0 && *hours < MOST_HOURS)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		_("\"%s\" is not a number of hours that a campaign has; one "
		  "above 0 is expected, as in 60"),
		text);
}

const char *
score_hours_text(char *buf, size_t size, double hours)
{
	return i18n_real(buf, size, hours, hours == floor(hours) ? 0 : 1);
}

static void
find_places(struct planning *p)
{
	p->places = ARENA_ARRAY(p->a, struct allocate_place, p->n);
	p->order = ARENA_ARRAY(p->a, struct ranked, p->n);
	for (size_t i = 0; i < p->n; i++) {
		const struct scored_station *s = &p->report->stations[i];

		p->places[i] =
			(struct allocate_place){.doors = lround(s->doors),
				.gain = s->gain.value / p->per_hour,
				.held_out = s->control};
	}
	allocate_order(p->places, p->n, p->order);
}

static long
doors_in(const struct planning *p, double hours)
{
	return (long)floor(hours * p->per_hour + 1e-9);
}

/* Are there enough doors for so many hours? */
static enum status
check_hours(const struct planning *p, double hours, struct error *err)
{
	const double most =
		(double)allocate_capacity(p->places, p->n) / p->per_hour;
	char asked[32], left[32];

	if (!(hours > 0) || !isfinite(hours))
		return error_set(err, STATUS_USAGE,
			_("how many hours are there to spend? A number above 0 "
			  "is expected"));
	if (hours <= most)
		return STATUS_OK;
	score_hours_text(left, sizeof(left), floor(most * 10) / 10);
	return error_set(err, STATUS_USAGE,
		_("%s hours are more than there are doors worth a knock: they "
		  "last for %s hours; ask for no more than that"),
		score_hours_text(asked, sizeof(asked), hours), left);
}

static void
allocate(struct planning *p, double hours)
{
	const long doors = doors_in(p, hours);
	const long most = allocate_capacity(p->places, p->n);
	const long more = doors_in(p, hours + 1);

	p->best = ARENA_ARRAY(p->a, long, p->n);
	p->longer = ARENA_ARRAY(p->a, long, p->n);
	allocate_doors(p->places, p->order, p->n, doors, ALLOCATE_ALL, p->best);
	allocate_doors(p->places, p->order, p->n, more < most ? more : most,
		ALLOCATE_ALL, p->longer);
	p->plan->hours = hours;
	p->plan->doors = doors;
	p->plan->hours_left = (double)(most - doors) / p->per_hour;
}

static void
draw_gains(struct planning *p)
{
	const struct score_draws *sd = &p->basis->draws;

	p->gains = ARENA_ARRAY(p->a, double, sd->draws * sd->units + 1);
	p->reach = ARENA_ARRAY(p->a, double, sd->draws + 1);
	p->drawn = ARENA_ARRAY(p->a, double, sd->draws + 1);
	for (size_t d = 0; d < sd->draws; d++)
		p->reach[d] = score_gains(
			sd, &p->basis->options, d, p->gains + d * sd->units);
}

/* Votes of a plan in draw d: the hours are fixed, so they may reach more doors
 * than expected, but no more than there are. */
static double
votes_drawn(const struct planning *p, const long *doors, size_t d)
{
	const double *gains = p->gains + d * p->basis->draws.units;
	const double per_hour = p->reach[d];
	double votes = 0;

	if (per_hour <= 0)
		return 0;
	for (size_t i = 0; i < p->n; i++)
		if (doors[i]) {
			const double reached = fmin((double)p->places[i].doors,
				(double)doors[i] / p->per_hour * per_hour);

			votes += reached * gains[p->report->stations[i].unit] /
				 per_hour;
		}
	return votes;
}

/* The gain of a plan over another, or (less NULL) over nothing. */
static struct score_range
difference(struct planning *p, const long *plan, const long *less)
{
	const size_t draws = p->basis->draws.draws;
	struct score_value v = {0};

	v.value = allocate_gain(p->places, p->n, plan) -
		  (less ? allocate_gain(p->places, p->n, less) : 0);
	v.low = v.high = v.value;
	for (size_t d = 0; d < draws; d++) {
		p->drawn[d] = votes_drawn(p, plan, d);
		if (less)
			p->drawn[d] -= votes_drawn(p, less, d);
	}
	if (draws)
		score_interval(&v, p->drawn, draws, p->basis->options.level);
	return (struct score_range){v.value, v.low, v.high};
}

/* One station of the plan: its gain, and the gain without it. */
static void
add_station(struct planning *p, size_t i)
{
	struct score_plan *plan = p->plan;
	struct planned_station *s = &plan->stations[plan->n];
	long *alone = ARENA_ARRAY(p->a, long, p->n);
	long *other = ARENA_ARRAY(p->a, long, p->n);

	alone[i] = p->best[i];
	allocate_doors(p->places, p->order, p->n, plan->doors, i, other);
	*s = (struct planned_station){.station = &p->report->stations[i],
		.doors = p->best[i],
		.of_doors = p->places[i].doors,
		.hours = (double)p->best[i] / p->per_hour,
		.votes = difference(p, alone, NULL),
		.lost = difference(p, p->best, other)};
	plan->n++;
}

static void
set_other(struct planning *p)
{
	struct score_plan *plan = p->plan;
	long *other = ARENA_ARRAY(p->a, long, p->n);

	plan->doors_elsewhere =
		allocate_other(p->places, p->order, p->n, p->best, other);
	plan->elsewhere =
		ARENA_ARRAY(p->a, const struct scored_station *, p->n + 1);
	for (size_t i = 0; i < p->n; i++)
		if (other[i] && !p->best[i])
			plan->elsewhere[plan->nelsewhere++] =
				&p->report->stations[i];
	plan->other_lost = difference(p, p->best, other);
}

static const char *
votes_text(struct arena *a, const struct score_range *r, int digits)
{
	char value[32], low[32], high[32];

	return arena_printf(a, _("%s votes (%s to %s)"),
		i18n_real(value, sizeof(value), r->value, digits),
		i18n_real(low, sizeof(low), r->low, digits),
		i18n_real(high, sizeof(high), r->high, digits));
}

static void
note(struct score_plan *plan, const char *text)
{
	plan->notes[plan->nnotes++] = text;
}

/* "0031, 0040 and 6 more" */
static const char *
elsewhere_text(const struct planning *p)
{
	const struct score_plan *plan = p->plan;
	struct buf list = BUF_INIT;
	const char *text;

	for (size_t i = 0; i < plan->nelsewhere && i < ELSEWHERE_SHOWN; i++)
		buf_add_fmt(
			&list, "%s%s", i ? ", " : "", plan->elsewhere[i]->code);
	text = arena_strdup(p->a, list.at);
	buf_release(&list);
	if (plan->nelsewhere <= ELSEWHERE_SHOWN)
		return text;
	return arena_printf(p->a, _("%s and %zu more"), text,
		plan->nelsewhere - ELSEWHERE_SHOWN);
}

static const char *
other_text(const struct planning *p)
{
	const struct score_plan *plan = p->plan;
	char doors[32];

	if (!plan->nelsewhere)
		return _("There is no other plan: every station worth a knock "
			 "is in this one.");
	return arena_printf(p->a,
		ngettext("Another plan, with %s door elsewhere (%s), loses %s.",
			"Another plan, with %s doors elsewhere (%s), loses %s.",
			(unsigned long)plan->doors_elsewhere),
		i18n_count(doors, sizeof(doors), plan->doors_elsewhere),
		elsewhere_text(p), votes_text(p->a, &plan->other_lost, 2));
}

static void
write_notes(struct planning *p)
{
	struct score_plan *plan = p->plan;
	char hours[32], doors[32];

	plan->notes = ARENA_ARRAY(p->a, const char *, NOTES);
	note(plan, arena_printf(p->a,
			   ngettext("%s hour, doors: %s; %s expected.",
				   "%s hours, doors: %s; %s expected.",
				   i18n_amount(plan->hours)),
			   score_hours_text(hours, sizeof(hours), plan->hours),
			   i18n_count(doors, sizeof(doors), plan->doors),
			   votes_text(p->a, &plan->votes, 1)));
	note(plan, other_text(p));
	if (plan->hours_left > 0)
		note(plan,
			arena_printf(p->a,
				ngettext("One more hour: %s; there are doors "
					 "for %s hour more.",
					"One more hour: %s; there are doors "
					"for %s hours more.",
					(unsigned long)plan->hours_left),
				votes_text(p->a, &plan->one_more, 2),
				i18n_count(hours, sizeof(hours),
					(int64_t)plan->hours_left)));
	else
		note(plan, _("One more hour brings nothing: every door worth "
			     "a knock is in the plan."));
	note(plan, _("No door is knocked at twice; intervals are at 90%."));
}

enum status
score_plan(const struct score_report *report, double hours, struct arena *a,
	struct score_plan *plan, struct error *err)
{
	struct planning p = {.report = report,
		.basis = report->basis,
		.a = a,
		.plan = plan,
		.n = report->nstations,
		.per_hour = report->effects.of[EFFECT_DOORS].value};
	enum status st;

	*plan = (struct score_plan){0};
	find_places(&p);
	st = check_hours(&p, hours, err);
	if (st != STATUS_OK)
		return st;
	allocate(&p, hours);
	draw_gains(&p);
	plan->stations = ARENA_ARRAY(a, struct planned_station, p.n + 1);
	plan->votes = difference(&p, p.best, NULL);
	plan->one_more = difference(&p, p.longer, p.best);
	for (size_t i = 0; i < p.n; i++)
		if (p.best[i])
			add_station(&p, i);
	set_other(&p);
	write_notes(&p);
	return STATUS_OK;
}
