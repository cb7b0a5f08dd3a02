/* The doors, experiments and alerts that a new campaign starts with. */
#include "port/campaign/campaign_doors.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "field/alert.h"
#include "field/experiment.h"
#include "field/sheet_change.h"
#include "field/sheet_plan.h"
#include "field/visit.h"
#include "people/door_refusal.h"
#include "port/field/import_addresses.h"
#include "port/field/import_questionnaire.h"

#include <stddef.h>
#include <string.h>

enum { TWO_HOURS = 120, DOOR_SECONDS = 180 };

struct building {
	struct campaign *c;
	const struct date *today;
	struct arena *a;
};

/* What is over lies before the clock's day too, and what is to come after it,
 * where the campaign is made as of another one. */
static const char *
day_and_hour(const struct building *b, double days, const char *at)
{
	const struct date now = date_today();
	const long today = date_to_days(b->today), real = date_to_days(&now);
	const bool other = days > 0 ? real > today : real < today;
	const struct date day =
		date_from_days((other ? real : today) + (long)days);
	char iso[DATE_TEXT_SIZE];

	return arena_printf(b->a, "%s %s", date_iso(iso, &day), at);
}

static enum status
build_addresses(const struct building *b, const char *file, struct error *err)
{
	struct addresses_import im;
	enum status st = import_addresses(b->c, file, NULL, &im, NULL, err);

	import_addresses_release(&im);
	return st;
}

static enum status
build_experiment(const struct building *b, const struct doors_experiment *e,
	struct error *err)
{
	const struct experiment_request rq = {.name = e->name,
		.stations = e->stations.of,
		.n = e->stations.n,
		.poll = e->poll,
		.seed = (uint64_t)e->seed};
	struct experiment_design design;
	enum status st = experiment_plan(b->c, &rq, b->a, &design, err);

	return st == STATUS_OK ? experiment_save(b->c, &design, err) : st;
}

struct typing {
	const struct building *b;
	int64_t sheet;
	const char *words;
	int64_t at; /* seconds: when it went out */
};

/* "t4l": the letter of what happened, then the answers' codes. */
static enum status
read_word(const struct typing *t, const char *word, size_t len,
	const struct questionnaire_row *ask, struct visit_entry *v,
	struct error *err)
{
	struct arena *a = t->b->a;
	struct visit_said *said = ARENA_ARRAY(a, struct visit_said, len);

	v->said = said;
	v->outcome = (enum visit_outcome)set_read(
		&visit_outcome_set, arena_strndup(a, word, 1));
	if (!v->outcome || len > ask->n + 1)
		return error_set(err, STATUS_FAILED,
			_("\"%.*s\" is not what happens at a door"), (int)len,
			word);
	for (size_t i = 1; i < len; i++)
		said[v->nsaid++] = (struct visit_said){
			.question = ask->questions[i - 1].id,
			.code = arena_strndup(a, word + i, 1)};
	return STATUS_OK;
}

/* What the sheet is typed in with; none asks nothing. */
static enum status
questions_of(const struct typing *t, struct questionnaire_row *ask,
	struct error *err)
{
	struct sheet_row sheet;
	int64_t id = 0;
	enum status st = sheet_get(t->b->c, t->sheet, t->b->a, &sheet, err);

	*ask = (struct questionnaire_row){.n = 0};
	if (st == STATUS_OK)
		st = visit_questions(t->b->c, &sheet, &id, err);
	return st == STATUS_OK && id
		       ? questionnaire_get(t->b->c, id, t->b->a, ask, err)
		       : st;
}

/* A door every three minutes, and then the sheet is closed. */
static enum status
type_in(struct campaign *c, void *data, struct error *err)
{
	const struct typing *t = data;
	struct arena *a = t->b->a;
	struct questionnaire_row ask;
	struct sheet_door_row *doors;
	size_t n = 0, i = 0;
	enum status st = questions_of(t, &ask, err);

	if (st == STATUS_OK)
		st = sheet_doors(c, t->sheet, a, &doors, &n, err);
	for (const char *w = t->words; *w && i < n && st == STATUS_OK; i++) {
		const size_t len = strcspn(w, " ");
		struct visit_entry v = {.place = VISIT_DOOR,
			.sheet_door = doors[i].id,
			.time = clock_iso(arena_alloc(a, DATE_TIME_SIZE),
				t->at + (int64_t)(i + 1) * DOOR_SECONDS)};

		st = read_word(t, w, len, &ask, &v, err);
		if (st == STATUS_OK)
			st = visit_add(c, &v, NULL, NULL, err);
		w += len;
		w += strspn(w, " ");
	}
	if (st == STATUS_OK)
		st = sheet_put_state(c, t->sheet, SHEET_RETURNED, NULL, err);
	if (st == STATUS_OK)
		st = sheet_put_state(c, t->sheet, SHEET_CLOSED, NULL, err);
	campaign_say_n(c, i, NN_("%zu door typed in", "%zu doors typed in"), i);
	return st;
}

static enum status
build_taken(const struct building *b, int64_t sheet,
	const struct doors_taken *taken, struct error *err)
{
	int64_t people[SHEET_PEOPLE] = {0};
	struct sheet_gift gift = {.people = people, .n = taken->by.n};
	struct typing typing = {.b = b, .sheet = sheet, .words = taken->typed};
	enum status st =
		when_moment(day_and_hour(b, -taken->days_ago, taken->at), NULL,
			WHEN_PAST, &gift.when, err);

	for (size_t i = 0; i < gift.n && i < SHEET_PEOPLE && st == STATUS_OK;
		i++)
		st = campaign_person(b->c, taken->by.of[i], &people[i], err);
	if (st == STATUS_OK)
		st = sheet_give(b->c, sheet, &gift, NULL, err);
	typing.at = gift.when;
	return st == STATUS_OK && taken->typed
		       ? campaign_change(b->c, VERB_VISIT_ADD, type_in, &typing,
				 NULL, err)
		       : st;
}

static enum status
build_sheets(const struct building *b, const struct doors_sheets *s,
	struct error *err)
{
	const struct sheet_ask ask = {.stations = s->stations.of,
		.n = s->stations.n,
		.doors = s->doors > 0 ? (int64_t)s->doors : SHEET_DOORS,
		.recent = SHEET_RECENT_DAYS};
	struct sheet_cut_report report;
	enum status st = sheets_cut(b->c, &ask, b->a, &report, NULL, err);

	if (st == STATUS_OK && s->ntaken > report.n)
		return error_set(err, STATUS_FAILED,
			_("sheets cut here: %zu, and to be taken: %zu"),
			report.n, s->ntaken);
	for (size_t i = 0; i < s->ntaken && st == STATUS_OK; i++)
		st = build_taken(b, report.sheets[i].id, &s->taken[i], err);
	return st;
}

static enum status
build_answers(const struct building *b, int64_t alert,
	const struct doors_names *who, enum alert_answer answer,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < who->n && st == STATUS_OK; i++) {
		enum alert_answer kept;
		const char *moved;
		int64_t id = 0;
		bool closed;

		st = campaign_person(b->c, who->of[i], &id, err);
		if (st == STATUS_OK)
			st = alert_answer(b->c, alert, id, answer, b->a, &kept,
				&moved, &closed, err);
	}
	return st;
}

static enum status
build_alert(const struct building *b, const struct doors_alert *d,
	struct error *err)
{
	char starts[WHEN_SIZE];
	struct alert_row row = {.text = d->text,
		.starts = starts,
		.minutes = TWO_HOURS,
		.need = (int64_t)d->need};
	struct alert_candidate *asked;
	size_t n = 0;
	enum status st = when_parse(day_and_hour(b, d->in_days, d->at), NULL,
		WHEN_NEXT, starts, err);

	if (st == STATUS_OK)
		st = alert_check(b->c, &row, d->station, d->team, b->a, err);
	if (st == STATUS_OK)
		st = alert_candidates(b->c, &row, true, b->a, &asked, &n, err);
	if (st == STATUS_OK)
		st = alert_add(b->c, &row, asked, n, NULL, err);
	if (st == STATUS_OK)
		st = build_answers(b, row.id, &d->yes, ALERT_YES, err);
	return st == STATUS_OK ? build_answers(b, row.id, &d->no, ALERT_NO, err)
			       : st;
}

static enum status
build_refused(const struct building *b, const struct doors_refused *d,
	struct error *err)
{
	struct address_row row;
	enum status st = address_read(b->c, d->at, b->a, &row, err);

	return st == STATUS_OK ? door_refuse(b->c,
					 &(struct door_row){.address = row.id,
						 .stair = d->stair,
						 .floor = d->floor,
						 .label = d->door},
					 NULL, err)
			       : st;
}

static enum status
build(const struct building *b, const struct campaign_doors *d,
	const char *path, struct error *err)
{
	struct questionnaire_row row;
	enum status st = STATUS_OK;
	bool new;

	if (d->addresses)
		st = build_addresses(b, d->addresses, err);
	for (size_t i = 0; i < d->questionnaires.n && st == STATUS_OK; i++)
		st = import_questionnaire(
			b->c, d->questionnaires.of[i], b->a, &row, &new, err);
	for (size_t i = 0; i < d->nrefused && st == STATUS_OK; i++)
		st = campaign_at(build_refused(b, &d->refused[i], err), path,
			&d->refused[i].place, err);
	for (size_t i = 0; i < d->nexperiments && st == STATUS_OK; i++)
		st = campaign_at(build_experiment(b, &d->experiments[i], err),
			path, &d->experiments[i].place, err);
	for (size_t i = 0; i < d->nsheets && st == STATUS_OK; i++)
		st = campaign_at(build_sheets(b, &d->sheets[i], err), path,
			&d->sheets[i].place, err);
	for (size_t i = 0; i < d->nalerts && st == STATUS_OK; i++)
		st = campaign_at(build_alert(b, &d->alerts[i], err), path,
			&d->alerts[i].place, err);
	return st;
}

enum status
campaign_doors_build(struct campaign *c, const struct campaign_doors *doors,
	const char *path, const struct date *today, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct building b = {.c = c, .today = today, .a = &a};
	enum status st = build(&b, doors, path, err);

	arena_release(&a);
	return st;
}
