/* Experiments designed: their units, the draw, and what it can tell. */
#include "field/experiment.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/experiment_internal.h"
#include "infer/power.h"
#include "votes/listings.h"
#include "votes/result.h"
#include "votes/station.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* There are fewer polling stations in France, and fewer streets in any of its
 * towns. */
enum { MOST_UNITS = 70000, LEAST_UNITS = 4 };

static const double USUAL_POWER = 0.8, LEVEL = 0.95;

/* A design as it is worked out. */
struct designing {
	struct campaign *c;
	const struct experiment_request *rq;
	struct arena *a;
	struct experiment_design *out;
	struct score_report report;
	struct result_matrix past;    /* of the later poll */
	struct result_matrix earlier; /* and the one before */
};

static const struct result_station *
station_in(const struct result_matrix *m, int64_t id, size_t *at)
{
	for (*at = 0; *at < m->nstations; (*at)++)
		if (m->stations[*at].id == id)
			return m->stations + *at;
	return NULL;
}

double
experiment_share(const struct result_matrix *m, int64_t station,
	enum experiment_outcome outcome)
{
	size_t at;
	const struct result_station *s = station_in(m, station, &at);
	double ours = 0;

	if (!s || s->registered <= 0)
		return NAN;
	if (outcome == EXPERIMENT_TURNOUT)
		return s->voted < 0
			       ? NAN
			       : 100 * (double)s->voted / (double)s->registered;
	for (size_t k = 0; k < m->noptions; k++) {
		const int64_t votes = m->counts[at * m->noptions + k];

		if (votes > 0)
			ours += (double)votes * m->options[k].ours;
	}
	return 100 * ours / (double)s->registered;
}

/* The station's share at a poll; where it was in no such poll, 0 is no worse
 * than any: it is the same for all such. */
static double
share_before(const struct designing *d, const struct result_matrix *m,
	int64_t station)
{
	const double share = experiment_share(m, station, d->out->row.outcome);

	return isnan(share) ? 0 : share;
}

/* Is the station one of those asked for? */
static bool
wanted(const struct designing *d, const struct scored_station *s)
{
	if (!d->rq->n)
		return !s->control;
	for (size_t i = 0; i < d->rq->n; i++) {
		const char *commune, *code;

		station_parse(d->a, d->rq->stations[i], campaign_commune(d->c),
			&commune, &code);
		if (strcmp(code, s->code) == 0)
			return true;
	}
	return false;
}

static enum status
check_stations(const struct designing *d, struct error *err)
{
	for (size_t i = 0; i < d->rq->n; i++) {
		const char *commune, *code;
		size_t at = 0;

		station_parse(d->a, d->rq->stations[i], campaign_commune(d->c),
			&commune, &code);
		while (at < d->report.nstations &&
			strcmp(d->report.stations[at].code, code) != 0)
			at++;
		if (at == d->report.nstations)
			return error_set(err, STATUS_NONE,
				_("polling station %s is not scored; "
				  "\"permanence stations score\" shows those "
				  "that are"),
				d->rq->stations[i]);
		if (d->report.stations[at].control)
			return error_set(err, STATUS_USAGE,
				_("polling station %s is held out already: an "
				  "experiment draws by itself which are; "
				  "\"permanence stations control --remove %s\" "
				  "frees it"),
				d->rq->stations[i], d->rq->stations[i]);
	}
	return STATUS_OK;
}

static struct experiment_unit_row
unit_of(const struct designing *d, const struct scored_station *s)
{
	return (struct experiment_unit_row){.station = s->id,
		.code = s->code,
		.place = "",
		.title = score_station_text(d->a, s),
		.registered = s->registered,
		.doors = s->doors,
		.score = s->gain.value,
		.past = share_before(d, &d->past, s->id),
		.earlier = share_before(d, &d->earlier, s->id)};
}

static void
add_stations(struct designing *d)
{
	struct experiment_design *out = d->out;

	out->units = ARENA_ARRAY(
		d->a, struct experiment_unit_row, d->report.nstations + 1);
	for (size_t i = 0; i < d->report.nstations; i++)
		if (wanted(d, d->report.stations + i))
			out->units[out->n++] =
				unit_of(d, d->report.stations + i);
}

/* A street or a building has its station's figures in proportion to its
 * addresses. */
static enum status
add_places(struct designing *d, struct error *err)
{
	struct experiment_design *out = d->out;
	struct experiment_place *places;
	size_t n;
	enum status st = experiment_places(campaign_db(d->c),
		out->row.unit == EXPERIMENT_BUILDING, d->a, &places, &n, err);

	if (st != STATUS_OK)
		return st;
	out->units = ARENA_ARRAY(d->a, struct experiment_unit_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct experiment_place *p = places + i;
		const size_t at = score_place(&d->report, p->station);
		const double part =
			(double)p->addresses / (double)p->of_addresses;
		struct experiment_unit_row *u = out->units + out->n;

		if (at == d->report.nstations ||
			!wanted(d, d->report.stations + at))
			continue;
		*u = unit_of(d, d->report.stations + at);
		u->place = p->place;
		u->title = arena_printf(d->a, "%s %s", u->code, p->title);
		u->registered *= part;
		u->doors *= part;
		out->n++;
	}
	return STATUS_OK;
}

static enum status
load_poll(struct designing *d, const char *poll, struct result_matrix *m,
	struct error *err)
{
	const struct poll_request rq = {.commune = campaign_commune(d->c)};
	struct poll_side side;
	struct transfer_poll votes;
	enum status st =
		poll_side_load(d->c, &rq, poll, d->a, &side, &votes, err);

	if (st == STATUS_OK)
		*m = side.results;
	return st;
}

/* Where the campaign's first round is known, it is what is waited for. */
static enum status
settle_poll(struct designing *d, struct error *err)
{
	const char *day = campaign_first_round(d->c);
	struct experiment_row *row = &d->out->row;
	const char *round;

	if (!d->rq->poll && !day)
		return error_set(err, STATUS_USAGE,
			_("which poll will tell? Say it with --poll, as in "
			  "--poll mun2026/1"));
	row->poll = d->rq->poll ? poll_id(d->rq->poll, d->a)
				: arena_printf(d->a, "mun%.4s/1", day);
	round = strrchr(row->poll, '/');
	if (!round || (strcmp(round, "/1") != 0 && strcmp(round, "/2") != 0))
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is not a poll: write it as mun2026/1"),
			row->poll);
	if (day && strstr(row->poll, arena_printf(d->a, "%.4s/", day)))
		row->ends = day;
	return STATUS_OK;
}

/* How many of past and earlier an estimate of so many units can adjust for:
 * degrees are left to tell an effect by. */
static size_t
covariates_for(size_t n, size_t strata)
{
	const size_t left = n - strata;

	return left >= 9 ? 2 : left >= 6 ? 1 : 0;
}

const double *
experiment_before(const struct experiment_unit_row *units, size_t n, size_t k,
	struct arena *a)
{
	double *x = ARENA_ARRAY(a, double, n *k + 1);

	for (size_t i = 0; i < n && k; i++) {
		x[i * k] = units[i].past;
		if (k > 1)
			x[i * k + 1] = units[i].earlier;
	}
	return x;
}

/* Strata and arms, and the units in their order. */
static int
by_stratum(const void *a, const void *b)
{
	const struct experiment_unit_row *x = a, *y = b;

	if (x->stratum != y->stratum)
		return x->stratum < y->stratum ? -1 : 1;
	if (x->treated != y->treated)
		return x->treated ? -1 : 1;
	return strcmp(x->title, y->title);
}

static void
draw(struct designing *d)
{
	struct experiment_design *out = d->out;
	double *score = ARENA_ARRAY(d->a, double, out->n);
	double *size = ARENA_ARRAY(d->a, double, out->n);
	size_t *stratum = ARENA_ARRAY(d->a, size_t, out->n);
	bool *treated = ARENA_ARRAY(d->a, bool, out->n);

	for (size_t i = 0; i < out->n; i++) {
		score[i] = out->units[i].score;
		size[i] = out->units[i].registered;
	}
	out->strata = randomize_strata(score, size, out->n, stratum, d->a);
	randomize_assign(
		stratum, out->n, (uint64_t)out->row.seed, treated, d->a);
	out->draws = randomize_draws(stratum, treated, out->n, d->a);
	for (size_t i = 0; i < out->n; i++) {
		out->units[i].stratum = (int64_t)stratum[i] + 1;
		out->units[i].treated = treated[i];
		out->row.treated += treated[i];
		out->row.doors += treated[i] ? out->units[i].doors : 0;
	}
	out->row.units = (int64_t)out->n;
	qsort(out->units, out->n, sizeof(*out->units), by_stratum);
}

/*
 * What the outcome of a station varies by beside what is adjusted for: over all
 * that are scored, at the past poll, with the one before as the only covariate
 * that there is.
 */
static double
station_deviation(const struct designing *d)
{
	const struct score_report *r = &d->report;
	double *y = ARENA_ARRAY(d->a, double, r->nstations + 1);
	double *x = ARENA_ARRAY(d->a, double, r->nstations + 1);
	double *score = ARENA_ARRAY(d->a, double, r->nstations + 1);
	double *size = ARENA_ARRAY(d->a, double, r->nstations + 1);
	size_t *stratum = ARENA_ARRAY(d->a, size_t, r->nstations + 1);
	double freedom;

	for (size_t i = 0; i < r->nstations; i++) {
		y[i] = share_before(d, &d->past, r->stations[i].id);
		x[i] = share_before(d, &d->earlier, r->stations[i].id);
		score[i] = r->stations[i].gain.value;
		size[i] = r->stations[i].registered;
	}
	randomize_strata(score, size, r->nstations, stratum, d->a);
	return randomize_deviation(&(struct randomize_data){.n = r->nstations,
					   .stratum = stratum,
					   .outcome = y,
					   .before = x,
					   .k = 1},
		d->a, &freedom);
}

/*
 * Of a unit of the experiment. No poll is counted by street or building: theirs
 * is taken to vary as stations do, and by what so few voters vary by chance.
 */
static double
unit_deviation(const struct designing *d)
{
	const struct experiment_design *out = d->out;
	const double station = station_deviation(d);
	double chance = 0;

	if (out->row.unit == EXPERIMENT_STATION)
		return station;
	for (size_t i = 0; i < out->n; i++) {
		const double share = out->units[i].past / 100;

		chance += 1e4 * share * (1 - share) /
			  fmax(out->units[i].registered, 1) / (double)out->n;
	}
	return sqrt(station * station + chance);
}

static struct power_design
power_design(double deviation, size_t units, size_t strata, size_t covariates)
{
	return (struct power_design){.deviation = deviation,
		.treated = (double)(units / 2),
		.control = (double)(units - units / 2),
		.freedom =
			(double)units - (double)strata - (double)covariates - 1,
		.level = LEVEL,
		.covariates = (double)covariates};
}

/* The power of an experiment with so many units of this kind. */
static double
power_with(const struct designing *d, size_t units)
{
	const size_t strata = units / RANDOMIZE_STRATUM;
	const struct power_design p = power_design(d->out->row.deviation, units,
		strata, covariates_for(units, strata));

	return power_of(&p, d->out->effect);
}

/* The fewest units with the power asked for, in whole strata. */
static void
size_for_effect(struct designing *d)
{
	struct experiment_design *out = d->out;
	size_t low = 2, high = MOST_UNITS / RANDOMIZE_STRATUM;

	if (power_with(d, high * RANDOMIZE_STRATUM) < out->row.power)
		return;
	while (low < high) {
		const size_t mid = (low + high) / 2;

		if (power_with(d, mid * RANDOMIZE_STRATUM) < out->row.power)
			low = mid + 1;
		else
			high = mid;
	}
	out->units_needed = high * RANDOMIZE_STRATUM;
	out->doors_needed = out->row.doors / (double)out->row.treated *
			    (double)out->units_needed / 2;
}

static void
size_up(struct designing *d)
{
	struct experiment_design *out = d->out;
	const size_t k = covariates_for(out->n, out->strata);
	struct power_design p;

	out->row.covariates = (int64_t)k;
	out->row.deviation = unit_deviation(d);
	p = power_design(out->row.deviation, out->n, out->strata, k);
	p.treated = (double)out->row.treated;
	p.control = (double)(out->row.units - out->row.treated);
	out->least_effect = power_least_effect(&p, out->row.power);
	out->effect = d->rq->effect;
	if (out->effect > 0) {
		out->power_of_effect = power_of(&p, out->effect);
		size_for_effect(d);
	}
}

static enum status
too_few(const struct designing *d, struct error *err)
{
	if (!d->out->n && d->out->row.unit != EXPERIMENT_STATION)
		return error_set(err, STATUS_USAGE,
			_("no address is in these polling stations yet; "
			  "without addresses the units are stations"));
	return error_set(err, STATUS_USAGE,
		_("only %zu units (%s): an experiment needs %d at least"),
		d->out->n,
		set_title(&experiment_unit_set, (int)d->out->row.unit),
		LEAST_UNITS);
}

static enum status
load(struct designing *d, struct error *err)
{
	enum status st = settle_poll(d, err);

	if (st == STATUS_OK)
		st = score_compute(d->c, &(struct score_request){0}, d->a,
			&d->report, err);
	if (st == STATUS_OK)
		st = check_stations(d, err);
	if (st == STATUS_OK)
		st = load_poll(d, d->report.low, &d->past, err);
	if (st == STATUS_OK)
		st = load_poll(d, d->report.high, &d->earlier, err);
	if (st == STATUS_OK && d->out->row.unit != EXPERIMENT_STATION)
		return add_places(d, err);
	if (st == STATUS_OK)
		add_stations(d);
	return st;
}

enum status
experiment_plan(struct campaign *c, const struct experiment_request *rq,
	struct arena *a, struct experiment_design *design, struct error *err)
{
	struct designing d = {.c = c, .rq = rq, .a = a, .out = design};
	char today[DATE_TEXT_SIZE];
	const struct date day = date_today();
	enum status st;

	*design = (struct experiment_design){
		.row = {.name = text_clean(a, rq->name),
			.unit = rq->unit ? rq->unit : EXPERIMENT_STATION,
			.outcome = rq->outcome ? rq->outcome : EXPERIMENT_OURS,
			.seed = rq->seed ? (int64_t)rq->seed : 1,
			.power = rq->power > 0 ? rq->power : USUAL_POWER,
			.made = arena_strdup(a, date_iso(today, &day))}};
	design->row.key = text_fold(a, design->row.name);
	if (!*design->row.key)
		return error_set(
			err, STATUS_USAGE, _("an experiment needs a name"));
	st = load(&d, err);
	if (st != STATUS_OK)
		return st;
	if (design->n < LEAST_UNITS)
		return too_few(&d, err);
	draw(&d);
	size_up(&d);
	if (isnan(design->row.deviation))
		return error_set(err, STATUS_FAILED,
			_("too few polling stations are scored to know what "
			  "an experiment could see"));
	return STATUS_OK;
}
