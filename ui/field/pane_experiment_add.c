/* The form that designs an experiment: what could be seen with it is said
 * beside the fields before anything is drawn for good. */
#include "base/i18n.h"
#include "base/num.h"
#include "campaign/campaign.h"
#include "field/experiment.h"
#include "ui/field/pane_experiment.h"
#include "ui/frame/form_pane.h"
#include "ui/people/people_names.h"
#include "ui/votes/votes_names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_STATIONS = 1000 };

enum field { NAME, STATIONS, UNIT, OUTCOME, POLL, POWER, EFFECT, SEED, FIELDS };

static const struct form_field fields[FIELDS] = {
	[NAME] = {.name = "name",
		.title = N_("Name"),
		.section = N_("What is drawn"),
		.required = true},
	[STATIONS] = {.name = "stations",
		.title = N_("Stations"),
		.kind = FORM_TAGS,
		.help = N_("separated by commas; none: all that are scored")},
	[UNIT] = {.name = "unit",
		.title = N_("Unit"),
		.kind = FORM_CHOICE,
		.set = &experiment_unit_set},
	[OUTCOME] = {.name = "outcome",
		.title = N_("Compared"),
		.section = N_("What is seen with it"),
		.kind = FORM_CHOICE,
		.set = &experiment_outcome_set},
	[POLL] = {.name = "poll",
		.title = N_("Poll"),
		.kind = FORM_NAME,
		.help = N_("whose results will tell; none: the first round")},
	[POWER] = {.name = "power",
		.title = N_("Power"),
		.help = N_("the chance to see the effect, 0.8")},
	[EFFECT] = {.name = "effect",
		.title = N_("Effect, points"),
		.help = N_("that would be worth knowing")},
	[SEED] = {.name = "seed",
		.title = N_("Seed"),
		.help = N_("the same seed draws the same units")},
};

struct designing {
	const char *name, *stations, *unit, *outcome, *poll, *power, *effect;
	int64_t seed;
};

static const struct column columns[] = {
	COL(designing, name),
	COL_NULL(designing, stations),
	COL(designing, unit),
	COL(designing, outcome),
	COL_NULL(designing, poll),
	COL_NULL(designing, power),
	COL_NULL(designing, effect),
	COL(designing, seed),
};
static const struct row_map map = {ROW_COLUMNS(designing, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	*(struct designing *)row = (struct designing){
		.name = "", .unit = "station", .outcome = "ours", .seed = 1};
	return STATUS_OK;
}

/* "0012, 0013" as codes. */
static void
split(const char *text, struct arena *a, struct experiment_request *rq)
{
	const char **codes = ARENA_ARRAY(a, const char *, MOST_STATIONS);

	rq->stations = codes;
	for (rq->n = 0; text && *(text += strspn(text, ", ")) &&
			rq->n < MOST_STATIONS;) {
		const size_t len = strcspn(text, ", ");

		codes[rq->n++] = arena_strndup(a, text, len);
		text += len;
	}
}

static enum status
read_part(const char *text, double least, double most, double *out,
	struct error *err)
{
	char low[32], high[32];

	if (!text ||
		(num_parse_real(text, out) && *out >= least && *out <= most))
		return STATUS_OK;
	i18n_real(low, sizeof(low), least, 2);
	i18n_real(high, sizeof(high), most, 2);
	return error_set(
		err, STATUS_USAGE, _("a number from %s to %s"), low, high);
}

static enum status
request_of(const struct designing *d, struct arena *a,
	struct experiment_request *rq, struct error *err)
{
	enum status st;

	*rq = (struct experiment_request){.name = d->name,
		.poll = d->poll,
		.unit = set_find(&experiment_unit_set, d->unit),
		.outcome = set_find(&experiment_outcome_set, d->outcome),
		.seed = (uint64_t)d->seed};
	split(d->stations, a, rq);
	st = read_part(d->power, 0.1, 0.99, &rq->power, err);
	return st == STATUS_OK
		       ? read_part(d->effect, 0.01, 50, &rq->effect, err)
		       : st;
}

static const char *
seen_words(struct arena *a, const struct experiment_design *d)
{
	char least[32];

	if (2 / d->draws > 0.05)
		return arena_printf(a,
			_("%lld units: too few to show anything at 95%%"),
			(long long)d->row.units);
	if (d->effect > 0)
		return arena_printf(a,
			_("that effect is seen with a chance of %.0f%%"),
			100 * d->power_of_effect);
	i18n_real(least, sizeof(least), d->least_effect, 1);
	return arena_printf(a, _("%lld of %lld units; sees %s points"),
		(long long)d->row.treated, (long long)d->row.units, least);
}

static const char *
typed(const struct form *f, enum field i)
{
	const char *text = form_value(f, i);

	return *text ? text : NULL;
}

/* What the other fields say counts too, as far as it is typed. */
static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	struct designing d = *(const struct designing *)row;
	struct experiment_request rq;
	struct experiment_design design;
	enum status st = request_of(&d, a, &rq, err);

	if (st != STATUS_OK || i == NAME)
		return st;
	d.name = _("New experiment");
	d.stations = i == STATIONS ? d.stations : typed(f, STATIONS);
	d.poll = i == POLL ? d.poll : typed(f, POLL);
	d.power = i == POWER ? d.power : typed(f, POWER);
	d.effect = i == EFFECT ? d.effect : typed(f, EFFECT);
	if (request_of(&d, a, &rq, NULL) != STATUS_OK)
		return STATUS_OK;
	st = experiment_plan(f->pane->campaign, &rq, a, &design, err);
	if (st == STATUS_OK) {
		note->sign = 'i';
		snprintf(note->text, sizeof(note->text), "%s",
			seen_words(a, &design));
	}
	return st;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct experiment_request rq;
	struct experiment_design design;
	enum status st = request_of(row, &a, &rq, err);

	if (st == STATUS_OK)
		st = experiment_plan(f->pane->campaign, &rq, &a, &design, err);
	if (st == STATUS_OK)
		st = experiment_save(f->pane->campaign, &design, err);
	if (st == STATUS_OK) {
		*id = design.row.id;
		pane_say(f->pane, LEVEL_DONE, _("%s: %s.  u undo"),
			design.row.name, seen_words(&a, &design));
	}
	arena_release(&a);
	return st;
}

/* The first round is waited for: it has no results yet. */
static void
offer_own_poll(struct campaign *c, struct arena *a, form_names *out)
{
	const char *day = campaign_first_round(c), *id;

	if (!day)
		return;
	id = arena_printf(a, "mun%.4s/1", day);
	VEC_PUSH(out, ((struct form_name){.value = id,
			      .shown = arena_printf(
				      a, "%s  %s", id, _("First round"))}));
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	struct campaign *c = f->pane->campaign;

	if (i != POLL)
		return people_offer_stations(c, a, out, err);
	offer_own_poll(c, a, out);
	return votes_offer_polls(c, a, out, err);
}

static const struct form_ops form_ops = {
	.form = FORM_EXPERIMENT,
	.place = "experiments",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.check = check,
	.save = save,
	.names = names,
	.named = NAME,
	.unnamed = N_("New experiment"),
};

const struct pane_ops pane_experiment_add =
	FORM_PANE(SETUP, "experiment-design", N_("design"), form);
