/* What comes back from the doors, and what of it scores can assume. */
#include "field/visit_report.h"

#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "field/sheet.h"
#include "field/visit_report_sql.h"
#include "infer/normal.h"
#include "infer/wilson.h"
#include "votes/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

SET_DEFINE(report_by_set, N_("a part of the report"), REPORT_BYS);

enum { HOUR = 3600, LEAST_WALKS = 2 };

static const double SHOWN = 0.95, ASSUMED = 0.9; /* levels of intervals */

static void
derive(struct visit_report_row *r)
{
	r->per_hour = r->seconds > 0
			      ? HOUR * (double)r->steps / (double)r->seconds
			      : NAN;
	r->share = r->low = r->high = NAN;
	if (!r->knocked)
		return;
	r->share = (double)r->opened / (double)r->knocked;
	wilson_interval((double)r->opened, (double)r->knocked, SHOWN, &r->low,
		&r->high);
}

/* A sheet's key is its number, with zeros for the order. */
static const char *
key_text(struct arena *a, enum report_by by, const char *key)
{
	const int64_t number = strtoll(key, NULL, 10);

	return by == REPORT_SHEET && number ? sheet_number_text(a, number)
					    : key;
}

enum status
visit_report(struct campaign *c, enum report_by by, struct arena *a,
	struct visit_report_row **rows, size_t *n, struct error *err)
{
	const struct date today = date_today();
	const struct date since = date_from_days(date_to_days(&today) - 1);
	char day[DATE_TEXT_SIZE];
	enum status st = visit_report_rows(
		campaign_db(c), by, date_iso(day, &since), a, rows, n, err);

	for (size_t i = 0; st == STATUS_OK && i < *n; i++) {
		derive(&(*rows)[i]);
		(*rows)[i].key = key_text(a, by, (*rows)[i].key);
	}
	return st;
}

static const struct visit_report_row *
row_of(const struct visit_report_row *rows, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].key, key) == 0)
			return &rows[i];
	return NULL;
}

enum status
visit_report_station(struct campaign *c, const char *code, struct arena *a,
	struct visit_report_row *row, struct error *err)
{
	struct visit_report_row *rows;
	size_t n = 0;
	enum status st = visit_report(c, REPORT_STATION, a, &rows, &n, err);
	const struct visit_report_row *found =
		st == STATUS_OK ? row_of(rows, n, code) : NULL;

	*row = found ? *found : (struct visit_report_row){.key = code};
	return st;
}

const char *
visit_report_words(struct arena *a, const struct visit_report_row *r)
{
	if (!r->planned && !r->knocked)
		return NULL;
	if (!r->knocked)
		return arena_printf(a,
			ngettext("%lld door on sheets, none knocked at yet",
				"%lld doors on sheets, none knocked at yet",
				(unsigned long)r->planned),
			(long long)r->planned);
	if (!r->planned)
		return arena_printf(a,
			_("knocked at: %lld; opened: %.0f%% (95%%: %.0f "
			  "to %.0f); talked: %lld"),
			(long long)r->knocked, 100 * r->share, 100 * r->low,
			100 * r->high, (long long)r->talked);
	return arena_printf(a,
		_("knocked at: %lld of %lld; opened: %.0f%% (95%%: %.0f "
		  "to %.0f); talked: %lld"),
		(long long)r->knocked, (long long)r->planned, 100 * r->share,
		100 * r->low, 100 * r->high, (long long)r->talked);
}

enum status
visit_mark_scores(
	struct campaign *c, struct score_report *report, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct visit_report_row *rows;
	size_t n = 0;
	enum status st = visit_report(c, REPORT_STATION, &a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < report->nstations; i++) {
		struct scored_station *s = &report->stations[i];
		const struct visit_report_row *r = row_of(rows, n, s->code);

		s->on_sheets = r ? r->planned : 0;
		s->knocked = r ? r->knocked : 0;
	}
	arena_release(&a);
	return st;
}

static enum status
untold(struct error *err)
{
	return error_set(err, STATUS_NONE,
		_("the doors that were typed in do not tell that yet"));
}

static enum status
measure_share(int64_t k, int64_t n, struct score_range *out, struct error *err)
{
	if (!n)
		return untold(err);
	out->value = (double)k / (double)n;
	wilson_interval((double)k, (double)n, ASSUMED, &out->low, &out->high);
	return STATUS_OK;
}

/* A ratio of sums over walks, with the deviation of its residuals (W. G.
 * Cochran, Sampling Techniques, 1977, 6.4). */
static enum status
measure_speed(struct campaign *c, struct score_range *out, struct error *err)
{
	const double z = normal_quantile(0.5 + ASSUMED / 2);
	double doors = 0, hours = 0, squares = 0;
	struct arena a = ARENA_INIT;
	struct visit_walk *w;
	size_t n = 0;
	enum status st = visit_walk_rows(campaign_db(c), &a, &w, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		doors += (double)w[i].steps;
		hours += (double)(w[i].seconds * w[i].people) / HOUR;
	}
	if (st == STATUS_OK && n < LEAST_WALKS)
		st = untold(err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		const double left =
			(double)w[i].steps -
			doors / hours * (double)(w[i].seconds * w[i].people) /
				HOUR;

		squares += left * left;
	}
	arena_release(&a);
	if (st != STATUS_OK)
		return st;
	out->value = doors / hours;
	squares = z * sqrt(squares * (double)n / ((double)n - 1)) / hours;
	out->low = fmax(effect_get(EFFECT_DOORS)->least, out->value - squares);
	out->high = fmin(effect_get(EFFECT_DOORS)->most, out->value + squares);
	return STATUS_OK;
}

enum status
visit_measure(struct campaign *c, enum effect effect, struct score_range *out,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct visit_report_row *all, none = {0};
	size_t n = 0;
	enum status st;

	if (effect == EFFECT_DOORS)
		return measure_speed(c, out, err);
	if (effect != EFFECT_CONTACT && effect != EFFECT_PERSONS)
		return error_set(err, STATUS_USAGE,
			_("visits measure contact_rate, doors_per_hour and "
			  "persons_per_door, and nothing else"));
	st = visit_report(c, REPORT_ALL, &a, &all, &n, err);
	none = st == STATUS_OK && n ? *all : none;
	if (st == STATUS_OK)
		st = effect == EFFECT_CONTACT ? measure_share(none.opened,
							none.knocked, out, err)
					      : measure_share(none.talked,
							none.opened, out, err);
	arena_release(&a);
	return st;
}
