/* Scores of stations: polls to margins, margins to tables, tables to ranks. */
#include "votes/score.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "votes/control.h"
#include "votes/pool_kept.h"
#include "votes/score_basis.h"
#include "votes/score_kept.h"
#include "votes/transfer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS = 500, SMALL_STATION = 100, TOP = 5, MAX_NOTES = 40 };

/* The share of the time that the fit takes. */
static const double FIT_SHARE = 0.15;

struct scoring {
	struct campaign *c;
	struct arena *a;
	struct score_report *report;
	struct poll_pair pair;
	struct pool_kept pool;
	const struct infer_prior *prior; /* of it, or NULL */
	const struct estimator *method;
	struct controls controls;
};

static void
add_note(struct scoring *s, const char *note)
{
	if (s->report->nnotes < MAX_NOTES)
		s->report->notes[s->report->nnotes++] = note;
}

/* What counts as ours among a side's options. */
static double *
ours_of(struct scoring *s, const struct poll_side *side)
{
	double *ours = ARENA_ARRAY(s->a, double, side->options + 1);

	for (size_t i = 0; i < side->results.noptions; i++)
		ours[i] = side->results.options[i].ours;
	return ours;
}

static bool
any_ours(const struct result_matrix *m)
{
	for (size_t i = 0; i < m->noptions; i++)
		if (m->options[i].ours > 0)
			return true;
	return false;
}

static enum status
choose_method(struct scoring *s, const char *name, struct error *err)
{
	s->method = estimator_find(name);
	if (s->method) {
		s->report->method = s->method->name;
		return STATUS_OK;
	}
	return error_set(err, STATUS_USAGE,
		_("there is no method \"%s\"; \"permanence infer --help\" "
		  "lists them"),
		name);
}

/* The two polls and, of the method that hears them, other communes' word. */
static enum status
load_pair(struct scoring *s, struct poll_request *polls, struct error *err)
{
	const bool hears = s->method->hears;
	enum status st = STATUS_OK;

	if (hears)
		st = pool_kept_load(
			s->c, polls->before, polls->after, s->a, &s->pool, err);
	if (pool_kept_is_good(&s->pool))
		polls->blank_apart = pool_kept_blank_apart(&s->pool);
	if (st == STATUS_OK)
		st = poll_pair_load(s->c, polls, s->a, &s->pair, err);
	if (st == STATUS_OK && pool_kept_is_good(&s->pool))
		s->prior = pool_kept_prior(&s->pool, &s->pair, s->a);
	return st;
}

static enum status
prepare(struct scoring *s, const struct score_request *rq, struct error *err)
{
	struct poll_request polls = {
		.commune = campaign_commune(s->c), .small = SMALL_STATION};
	struct poll_pair *pair = &s->pair;
	struct score_report *r = s->report;
	enum status st = choose_method(s, rq->method, err);

	if (st == STATUS_OK)
		st = score_choose_poll(
			s->c, s->a, rq->high, true, &polls.before, err);
	if (st == STATUS_OK)
		st = score_choose_poll(
			s->c, s->a, rq->low, false, &polls.after, err);
	if (st == STATUS_OK && strcmp(poll_id(polls.before, s->a),
				       poll_id(polls.after, s->a)) == 0)
		return error_set(err, STATUS_USAGE,
			_("a ranking takes two polls, and both are %s here; "
			  "choose another for one of them"),
			polls.after);
	if (st == STATUS_OK)
		st = load_pair(s, &polls, err);
	if (st != STATUS_OK)
		return st;
	r->high = pair->before.poll;
	r->low = pair->after.poll;
	r->rows = pair->transfer.in.rows;
	r->cols = pair->transfer.in.cols;
	r->row_names = pair->before.names;
	r->col_names = pair->after.names;
	if (!infer_takes(s->method, r->rows, r->cols))
		return error_set(err, STATUS_USAGE,
			_("the method %s does not work on a table of %zu by "
			  "%zu; gauss and em do"),
			r->method, r->rows, r->cols);
	r->row_ours = ours_of(s, &pair->before);
	r->col_ours = ours_of(s, &pair->after);
	if (!any_ours(&pair->before.results))
		return error_set(err, STATUS_FAILED,
			_("no option of %s counts as ours yet: + on a list in "
			  "Results says which do, or \"permanence campaign "
			  "set ours %s LIST 1\""),
			r->high, r->high);
	return STATUS_OK;
}

static const struct result_station *
station_coded(const struct result_matrix *m, const char *code)
{
	for (size_t i = 0; i < m->nstations; i++)
		if (strcmp(m->stations[i].code, code) == 0)
			return &m->stations[i];
	return NULL;
}

static double *
keep(struct arena *a, const double *values, size_t n)
{
	double *copy = ARENA_ARRAY(a, double, n + 1);

	memcpy(copy, values, n * sizeof(*copy));
	return copy;
}

static double
unit_total(const struct infer_input *in, size_t unit)
{
	double total = 0;

	for (size_t c = 0; c < in->cols; c++)
		total += in->y[unit * in->cols + c];
	return total;
}

/* Duncan–Davis bounds of every cell of one station, from its margins. */
static void
fill_bounds(struct scoring *s, size_t unit, double *low, double *high)
{
	const struct infer_input *in = &s->pair.transfer.in;
	double n = unit_total(in, unit);

	for (size_t r = 0; r < in->rows; r++)
		for (size_t c = 0; c < in->cols; c++) {
			double x = in->x[unit * in->rows + r];
			double y = in->y[unit * in->cols + c];

			low[r * in->cols + c] = x + y > n ? x + y - n : 0;
			high[r * in->cols + c] = x < y ? x : y;
		}
}

/* The parts that do not depend on effects. */
static void
fill_station(struct scoring *s, size_t unit, const struct score_fit *fit)
{
	size_t cells = s->report->rows * s->report->cols;
	struct scored_station *t = &s->report->stations[unit];
	const char *code =
		s->pair.polls[1].station[s->pair.transfer.after[unit]];
	const struct result_station *known_as =
		station_coded(&s->pair.after.results, code);
	double *low = ARENA_ARRAY(s->a, double, cells);
	double *high = ARENA_ARRAY(s->a, double, cells);

	fill_bounds(s, unit, low, high);
	*t = (struct scored_station){.id = known_as ? known_as->id : 0,
		.unit = unit,
		.code = code,
		.name = known_as ? known_as->name : NULL,
		.registered = unit_total(&s->pair.transfer.in, unit),
		.control = controls_have(&s->controls, code),
		.table = fit->unit_votes + unit * cells,
		.bound_low = low,
		.bound_high = high};
}

static void
note_assumptions(struct scoring *s)
{
	const struct score_effects *e = &s->report->effects;
	const struct score_range *mobilise = &e->of[EFFECT_MOBILISE];
	char from[16], to[16];

	add_note(s, arena_printf(s->a,
			    _("From %s to %s: stations are ranked, never "
			      "persons; the tables inside are inferred from "
			      "totals and prove nothing."),
			    s->report->high, s->report->low));
	add_note(s,
		arena_printf(s->a,
			_("A conversation with someone who stayed home is "
			  "taken to bring %s to %s votes; with someone who "
			  "voted elsewhere, the interval is in the settings."),
			i18n_real(from, sizeof(from), mobilise->low, 2),
			i18n_real(to, sizeof(to), mobilise->high, 2)));
	add_note(s, arena_printf(s->a,
			    _("Doors are the registered voters over %s a door; "
			      "intervals are at 90%%."),
			    i18n_real(from, sizeof(from),
				    e->of[EFFECT_VOTERS].value, 1)));
}

static void
note_controls(struct scoring *s)
{
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < s->controls.n; i++)
		buf_add_fmt(&list, "%s%s", i ? ", " : "", s->controls.codes[i]);
	if (s->controls.n)
		add_note(
			s, arena_printf(s->a,
				   _("Held out as controls, where nobody is to "
				     "knock: %s."),
				   list.at));
	buf_release(&list);
}

static void
note_pool(struct scoring *s)
{
	struct score_report *r = s->report;

	if (!s->prior && !s->pool.stale)
		return;
	r->pool_title = pool_kept_title(&s->pool, s->a);
	r->npool_words = pool_kept_words(&s->pool, s->a, r->pool_words);
	for (size_t i = 0; i < r->npool_words; i++)
		add_note(s, r->pool_words[i]);
}

static void
fill_report(struct scoring *s, const struct score_fit *fit)
{
	struct score_report *r = s->report;

	r->nstations = s->pair.transfer.in.units;
	r->stations = ARENA_ARRAY(s->a, struct scored_station, r->nstations);
	for (size_t i = 0; i < r->nstations; i++)
		fill_station(s, i, fit);
	r->votes = fit->votes;
	r->votes_low = fit->low;
	r->votes_high = fit->high;
	note_assumptions(s);
	note_pool(s);
	note_controls(s);
	for (size_t i = 0; i < s->pair.nnotes; i++)
		add_note(s, s->pair.notes[i]);
}

/* Tables take most of the time. */
static bool
fit_progress(void *c, double done)
{
	return campaign_progress(c, FIT_SHARE * done);
}

static bool
draw_progress(void *c, double done)
{
	return campaign_progress(c, FIT_SHARE + (1 - FIT_SHARE) * done);
}

/* What the fit and the draws take; the result comes later. */
static struct score_input
input_of(struct scoring *s)
{
	const struct infer_input *in = &s->pair.transfer.in;
	struct score_report *r = s->report;
	bool *home = ARENA_ARRAY(s->a, bool, r->cols);
	bool *apart = ARENA_ARRAY(s->a, bool, r->cols);
	double *registered = ARENA_ARRAY(s->a, double, in->units);

	home[s->pair.after.home] = true;
	apart[s->pair.after.options] = true;
	for (size_t i = 0; i < in->units; i++)
		registered[i] = unit_total(in, i);
	return (struct score_input){.in = in,
		.row_ours = r->row_ours,
		.col_ours = r->col_ours,
		.col_home = home,
		.col_apart = apart,
		.registered = registered};
}

/* Fit, and draw the tables: a tenth of a second. */
static enum status
fit_anew(struct scoring *s, struct score_input *input,
	const struct score_options *drawn, struct score_fit *fit)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	enum status st;

	opt.draws = DRAWS;
	opt.keep_draws = true;
	opt.prior = s->prior;
	opt.seed = drawn->seed;
	opt.progress = fit_progress;
	opt.progress_arg = s->c;
	st = infer_run(s->method, input->in, &opt, &ws, &res);
	if (st == STATUS_OK || st == STATUS_UNCONVERGED) {
		size_t cells = res.rows * res.cols;

		*fit = (struct score_fit){.converged = st == STATUS_OK,
			.cells = cells,
			.votes = keep(s->a, res.votes, cells),
			.low = keep(s->a, res.low, cells),
			.high = keep(s->a, res.high, cells),
			.unit_votes =
				keep(s->a, res.unit_votes, res.units * cells)};
		input->res = &res;
		st = score_draw(input, drawn, s->a, &fit->draws);
	}
	infer_result_release(&res);
	infer_workspace_release(&ws);
	return st;
}

/* The fit, or the last one if it was of the same; the effects then rank its
 * stations. */
static enum status
fit_and_rank(
	struct scoring *s, const struct score_request *rq, struct error *err)
{
	struct score_report *r = s->report;
	struct score_input input = input_of(s);
	struct score_basis *basis = arena_alloc(s->a, sizeof(*basis));
	struct buf key = BUF_INIT;
	struct score_fit fit;
	enum status st = STATUS_OK;

	*basis = (struct score_basis){.home = s->pair.after.home,
		.options = {.level = 0.90,
			.top = rq->top > 0 ? (size_t)rq->top : TOP,
			.seed = rq->seed ? rq->seed : 1,
			.progress = draw_progress,
			.progress_arg = s->c}};
	score_kept_name(
		&key, s->method->name, s->prior, &input, &basis->options);
	if (!score_kept_find(s->c, &key, s->a, &fit)) {
		st = fit_anew(s, &input, &basis->options, &fit);
		if (st == STATUS_OK)
			score_kept_keep(s->c, &key, &fit);
	}
	buf_release(&key);
	if (st == STATUS_CANCELLED)
		return error_set(
			err, st, _("stopped before the ranking was done"));
	if (st != STATUS_OK)
		return error_set(err, st,
			_("the figures of %s and %s do not fit "
			  "together; \"permanence campaign check\" "
			  "says where"),
			r->high, r->low);
	r->converged = fit.converged;
	basis->draws = fit.draws;
	r->basis = basis;
	fill_report(s, &fit);
	score_again(r, &r->effects, 0);
	return STATUS_OK;
}

enum status
score_compute(struct campaign *c, const struct score_request *rq,
	struct arena *a, struct score_report *report, struct error *err)
{
	struct scoring s = {.c = c, .a = a, .report = report};
	enum status st;

	*report = (struct score_report){0};
	report->notes = ARENA_ARRAY(a, const char *, MAX_NOTES);
	if (rq->effects)
		report->effects = *rq->effects;
	else
		effects_read(c, &report->effects);
	controls_read(c, a, &s.controls);
	st = prepare(&s, rq, err);
	return st == STATUS_OK ? fit_and_rank(&s, rq, err) : st;
}

const char *
score_method(size_t i, const char **summary)
{
	for (size_t k = 0; k < estimator_count; k++) {
		const struct estimator *method = estimator_list[k];

		if (method->options || i--)
			continue;
		if (summary)
			*summary = _(method->summary);
		return method->name;
	}
	return NULL;
}
