/* What an experiment found, by intention to treat and per protocol. */
#include "field/experiment.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/experiment_internal.h"
#include "votes/station.h"

#include <math.h>
#include <string.h>

static const double LEVEL = 0.95;

/* Places without an outcome that an error names. */
enum { MOST_NAMES = 5 };

struct estimating {
	struct campaign *c;
	const struct experiment_row *row;
	const struct experiment_ask *ask;
	struct arena *a;
	struct experiment_unit_row *units;
	size_t n;
	double *outcome; /* points; NAN: not known */
	double *dose;    /* share of its doors knocked at */
};

/* Has anybody said which of its options are ours? */
static bool
has_ours(const struct result_matrix *m)
{
	for (size_t k = 0; k < m->noptions; k++)
		if (m->options[k].ours > 0)
			return true;
	return false;
}

static enum status
outcome_of_results(struct estimating *e, struct error *err)
{
	const struct poll_request rq = {.commune = campaign_commune(e->c)};
	struct poll_side side;
	struct transfer_poll votes;
	enum status st;

	if (e->row->unit != EXPERIMENT_STATION)
		return error_set(err, STATUS_USAGE,
			_("results are counted by polling station: what "
			  "happened in streets and buildings is in a file, "
			  "--outcomes FILE"));
	st = poll_side_load(e->c, &rq, e->row->poll, e->a, &side, &votes, err);
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("the results of %s are not there yet; \"permanence "
			  "results import\" imports them"),
			e->row->poll);
	if (st == STATUS_OK && e->row->outcome == EXPERIMENT_OURS &&
		!has_ours(&side.results))
		return error_set(err, STATUS_FAILED,
			_("which options of %s count as ours is not said yet"),
			e->row->poll);
	for (size_t i = 0; i < e->n && st == STATUS_OK; i++)
		e->outcome[i] = experiment_share(
			&side.results, e->units[i].station, e->row->outcome);
	return st;
}

static bool
count_is_of(const struct estimating *e, const struct experiment_count *count,
	const struct experiment_unit_row *unit)
{
	const char *commune, *code;

	if (strcmp(text_fold(e->a, count->unit),
		    text_fold(e->a, unit->title)) == 0)
		return true;
	if (e->row->unit != EXPERIMENT_STATION)
		return false;
	station_parse(
		e->a, count->unit, campaign_commune(e->c), &commune, &code);
	return strcmp(code, unit->code) == 0;
}

static enum status
outcome_of_counts(struct estimating *e, struct error *err)
{
	for (size_t k = 0; k < e->ask->n; k++) {
		const struct experiment_count *count = e->ask->counts + k;
		size_t i = 0;

		while (i < e->n && !count_is_of(e, count, e->units + i))
			i++;
		if (i == e->n)
			return error_set(err, STATUS_FAILED,
				_("\"%s\" is not a unit of the experiment %s; "
				  "\"permanence experiments show\" lists them"),
				count->unit, e->row->name);
		if (!isnan(e->outcome[i]))
			return error_set(err, STATUS_FAILED,
				_("\"%s\" stands there twice"), count->unit);
		e->outcome[i] = 100 * count->count / count->of;
	}
	return STATUS_OK;
}

static enum status
check_complete(const struct estimating *e, struct error *err)
{
	struct arena_text names = ARENA_TEXT(e->a);
	size_t missing = 0;

	for (size_t i = 0; i < e->n; i++)
		if (isnan(e->outcome[i]) && missing++ < MOST_NAMES)
			arena_add(&names, ", ", "%s", e->units[i].title);
	if (!missing)
		return STATUS_OK;
	if (missing > MOST_NAMES)
		arena_add(&names, ", ", "…");
	return error_set(err, STATUS_FAILED,
		ngettext("what happened in %zu unit is not known: %s",
			"what happened in %zu units is not known: %s", missing),
		missing, names.at);
}

static enum status
load_doses(struct estimating *e, struct error *err)
{
	struct experiment_knocked *rows;
	size_t n = 0;
	enum status st = experiment_knocked_rows(
		campaign_db(e->c), e->row->id, e->a, &rows, &n, err);

	e->dose = ARENA_ARRAY(e->a, double, e->n + 1);
	for (size_t i = 0; i < e->n && st == STATUS_OK; i++)
		for (size_t k = 0; k < n; k++)
			if (rows[k].unit == e->units[i].id &&
				e->units[i].doors > 0)
				e->dose[i] = fmin(1, (double)rows[k].doors /
							     e->units[i].doors);
	return st;
}

static void
take_means(const struct estimating *e, struct experiment_result *out)
{
	double control = 0;

	for (size_t i = 0; i < e->n; i++) {
		if (e->units[i].treated) {
			out->treated_mean += e->outcome[i];
			out->treated_knocked += e->dose[i];
			out->registered += e->units[i].registered;
		} else {
			out->control_mean += e->outcome[i];
			out->control_knocked += e->dose[i];
			control++;
		}
	}
	out->treated_mean /= (double)e->n - control;
	out->treated_knocked /= (double)e->n - control;
	out->control_mean /= control;
	out->control_knocked /= control;
}

static enum status
run(struct estimating *e, struct experiment_result *out, struct error *err)
{
	size_t *stratum = ARENA_ARRAY(e->a, size_t, e->n + 1);
	bool *treated = ARENA_ARRAY(e->a, bool, e->n + 1);
	const size_t k = (size_t)e->row->covariates;
	struct randomize_data data = {.n = e->n,
		.stratum = stratum,
		.treated = treated,
		.outcome = e->outcome,
		.before = experiment_before(e->units, e->n, k, e->a),
		.k = k};
	const struct randomize_options options = {.level = out->level,
		.draws = e->ask->draws,
		.seed = (uint64_t)e->row->seed};

	for (size_t i = 0; i < e->n; i++) {
		stratum[i] = (size_t)e->units[i].stratum - 1;
		treated[i] = e->units[i].treated;
	}
	if (!randomize_estimate(&data, &options, e->a, &out->estimate))
		return error_set(err, STATUS_FAILED,
			_("the experiment %s has units of one arm only: there "
			  "is nothing to compare"),
			e->row->name);
	data.dose = e->dose;
	randomize_estimate(&data, &options, e->a, &out->protocol);
	take_means(e, out);
	return STATUS_OK;
}

/* "+1.2", "-0.4" */
static const char *
points(struct arena *a, double x)
{
	char text[32];

	i18n_real(text, sizeof(text), x, 1);
	return arena_printf(a, "%s%s", x > 0 ? "+" : "", text);
}

static const char *
effect_words(const struct estimating *e, const struct experiment_result *r,
	const struct randomize_effect *f)
{
	char p[32];

	i18n_real(p, sizeof(p), f->p, 3);
	if (!isfinite(f->low) || !isfinite(f->high))
		return arena_printf(e->a,
			_("%s points, p = %s; too few units for an interval "
			  "at %.0f%%"),
			points(e->a, f->value), p, 100 * r->level);
	return arena_printf(e->a,
		_("%s points (%.0f%%: from %s to %s), p = %s"),
		points(e->a, f->value), 100 * r->level, points(e->a, f->low),
		points(e->a, f->high), p);
}

static const char *
verdict(const struct estimating *e, const struct randomize_effect *f)
{
	if (!isfinite(f->low) || !isfinite(f->high))
		return _("Nothing can be said: any effect, or none, could have "
			 "given these figures.");
	if (f->low > 0)
		return arena_printf(e->a,
			_("Knocking gained between %s and %s points: an effect "
			  "of zero "
			  "is excluded."),
			points(e->a, f->low), points(e->a, f->high));
	if (f->high < 0)
		return arena_printf(e->a,
			_("Knocking cost between %s and %s points: an effect "
			  "of zero "
			  "is excluded."),
			points(e->a, f->low), points(e->a, f->high));
	return arena_printf(e->a,
		_("Between %s and %s points; no effect is not excluded."),
		points(e->a, f->low), points(e->a, f->high));
}

/* Apart from the verdict, which is by the draw. */
static const char *
protocol_words(const struct estimating *e, const struct experiment_result *r)
{
	char treated[32], control[32];

	i18n_real(treated, sizeof(treated), 100 * r->treated_knocked, 0);
	i18n_real(control, sizeof(control), 100 * r->control_knocked, 0);
	if (isnan(r->protocol.adjusted.value))
		return _("Per protocol: no sheet says that doors were knocked "
			 "at where it was drawn.");
	return arena_printf(e->a,
		_("Per protocol, with %s%% of the doors knocked at where drawn "
		  "and %s%% elsewhere, knocking at all of them: %s"),
		treated, control, effect_words(e, r, &r->protocol.adjusted));
}

static void
say(struct experiment_result *r, const char *sentence)
{
	r->words[r->nwords++] = sentence;
}

static void
put_in_words(const struct estimating *e, struct experiment_result *r)
{
	const struct randomize_estimate *x = &r->estimate;
	char treated[32], control[32];

	r->words = ARENA_ARRAY(e->a, const char *, 6);
	i18n_real(treated, sizeof(treated), r->treated_mean, 1);
	i18n_real(control, sizeof(control), r->control_mean, 1);
	say(r, arena_printf(e->a,
		       _("Of the registered voters, %s: %s%% in the %lld "
			 "units drawn to be canvassed, %s%% in the other %lld"),
		       set_title(&experiment_outcome_set, (int)e->row->outcome),
		       treated, (long long)e->row->treated, control,
		       (long long)(e->row->units - e->row->treated)));
	say(r, arena_printf(e->a, _("Difference within strata: %s"),
		       effect_words(e, r, &x->difference)));
	if (x->covariates)
		say(r, arena_printf(e->a,
			       _("Adjusted for what the same places did "
				 "before: %s"),
			       effect_words(e, r, &x->adjusted)));
	say(r, arena_printf(e->a,
		       x->exact ? _("All %zu draws that could have been were "
				    "gone through.")
				: _("%zu of the draws that could have been, "
				    "by the experiment's seed."),
		       x->draws));
	say(r, verdict(e, &x->adjusted));
	say(r, protocol_words(e, r));
}

enum status
experiment_estimate(struct campaign *c, const struct experiment_row *row,
	const struct experiment_ask *ask, struct arena *a,
	struct experiment_result *out, struct error *err)
{
	struct estimating e = {.c = c, .row = row, .ask = ask, .a = a};
	enum status st = experiment_units(c, row->id, a, &e.units, &e.n, err);

	*out = (struct experiment_result){
		.row = *row, .level = ask->level > 0 ? ask->level : LEVEL};
	if (st != STATUS_OK)
		return st;
	e.outcome = ARENA_ARRAY(a, double, e.n + 1);
	for (size_t i = 0; i < e.n; i++)
		e.outcome[i] = NAN;
	st = ask->counts ? outcome_of_counts(&e, err)
			 : outcome_of_results(&e, err);
	if (st == STATUS_OK)
		st = check_complete(&e, err);
	if (st == STATUS_OK)
		st = load_doses(&e, err);
	if (st == STATUS_OK)
		st = run(&e, out, err);
	if (st == STATUS_OK)
		put_in_words(&e, out);
	return st;
}

/* To what an effect is written down with. */
static double
rounded(double x)
{
	return round(x * 1e4) / 1e4;
}

enum status
experiment_as_effect(struct campaign *c, const struct experiment_row *row,
	const struct experiment_ask *ask, double conversations,
	enum effect effect, struct arena *a, struct score_range *out,
	struct error *err)
{
	struct experiment_ask at90 = *ask;
	struct experiment_result r;
	const struct randomize_effect *f = &r.estimate.adjusted;
	double scale;
	enum status st;

	at90.level = 0.9;
	st = experiment_estimate(c, row, &at90, a, &r, err);
	if (st != STATUS_OK)
		return st;
	scale = r.registered / 100 / conversations;
	*out = (struct score_range){rounded(f->value * scale),
		rounded(f->low * scale), rounded(f->high * scale)};
	if (!isfinite(out->low) || !isfinite(out->high) ||
		out->low < effect_get(effect)->least ||
		out->high > effect_get(effect)->most)
		return error_set(err, STATUS_USAGE,
			_("per conversation that would be from %s to %s, which "
			  "is not an effect to make scores with"),
			effect_value(
				a, &(struct score_range){.value = out->low}),
			effect_value(
				a, &(struct score_range){.value = out->high}));
	return STATUS_OK;
}
