#include "field/visit.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "field/questionnaire.h"
#include "field/visit_sql.h"
#include "people/door_refusal.h"

#include <string.h>

SET_DEFINE(visit_place_set, N_("a place"), VISIT_PLACES);
SET_DEFINE(visit_outcome_set, N_("an outcome"), VISIT_OUTCOMES);

/* What is being typed, and what was found for it. */
struct typing {
	const struct visit_entry *entry;
	struct visit_door door;       /* of a sheet; id 0: of none */
	struct visit_row row;         /* to be written */
	struct questionnaire_row ask; /* n 0: nothing is asked */
};

static enum status
check_sheet(const struct visit_door *d, struct arena *a, struct error *err)
{
	const char *number = sheet_number_text(a, d->number);

	if (d->state == SHEET_CUT || !d->taken)
		return error_set(err, STATUS_FAILED,
			_("sheet %s was never taken out; say first who had it: "
			  "sheets out %s"),
			number, number);
	if (d->state != SHEET_OUT && d->state != SHEET_RETURNED)
		return error_set(err, STATUS_FAILED, _("sheet %s is %s"),
			number, set_title(&sheet_state_set, (int)d->state));
	return STATUS_OK;
}

/* Not before the sheet went out, and not to come. */
static enum status
check_time(const struct typing *t, struct error *err)
{
	char when[DATE_WHEN_SIZE], out[DATE_WHEN_SIZE];
	int64_t at, taken;

	if (!clock_parse(t->row.time, &at))
		return error_set(err, STATUS_USAGE, _("\"%s\" is not a time"),
			t->row.time);
	if (at > clock_now())
		return error_set(err, STATUS_FAILED, _("%s is still to come"),
			date_moment(when, t->row.time));
	/* Whole days are compared: a pair seldom writes the minute. */
	if (t->door.id && clock_parse(t->door.taken, &taken) &&
		strncmp(t->row.time, t->door.taken, 10) < 0)
		return error_set(err, STATUS_FAILED,
			_("%s is before the sheet went out, on %s"),
			date_full(when, t->row.time),
			date_full(out, t->door.taken));
	return STATUS_OK;
}

enum status
visit_questions(struct campaign *c, const struct sheet_row *sheet,
	int64_t *questionnaire, struct error *err)
{
	*questionnaire = sheet->questions;
	return *questionnaire ? STATUS_OK
			      : questionnaire_only(c, questionnaire, err);
}

static enum status
find_door(struct campaign *c, struct typing *t, struct error *err)
{
	struct arena *a = campaign_arena(c);
	enum status st = visit_door_get(
		campaign_db(c), t->entry->sheet_door, a, &t->door, err);

	if (st == STATUS_NONE)
		return error_set(
			err, STATUS_NONE, _("the sheet has no such door"));
	if (st != STATUS_OK)
		return st;
	t->row.sheet = t->door.sheet;
	t->row.sheet_door = t->door.id;
	t->row.address = t->door.address;
	t->row.station = t->door.station;
	if (t->door.knocked)
		return error_set(err, STATUS_CONFLICT,
			_("this door was typed in before"));
	st = check_sheet(&t->door, a, err);
	if (st == STATUS_OK && t->entry->nsaid && !t->row.questions)
		st = visit_questions(c,
			&(const struct sheet_row){
				.questions = t->door.questions},
			&t->row.questions, err);
	return st;
}

static const struct question_row *
question_of(const struct questionnaire_row *ask, int64_t id)
{
	for (size_t i = 0; i < ask->n; i++)
		if (ask->questions[i].id == id)
			return &ask->questions[i];
	return NULL;
}

/* Is it an answer that its question has? */
static enum status
check_said(const struct questionnaire_row *ask, const struct visit_said *said,
	struct error *err)
{
	const struct question_row *q = question_of(ask, said->question);
	int64_t number;

	if (!q)
		return error_set(err, STATUS_FAILED,
			_("the sheet's questionnaire does not ask that"));
	if (q->nchoices && (!said->code || !question_choice(q, said->code)))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not an answer to \"%s\""),
			said->code   ? said->code
			: said->text ? said->text
				     : "",
			q->name);
	if (q->kind == QUESTION_NUMBER &&
		(!said->text || !num_parse_int(said->text, &number)))
		return error_set(err, STATUS_FAILED, _("\"%s\" takes a number"),
			q->name);
	return STATUS_OK;
}

static enum status
find_questions(struct campaign *c, struct typing *t, struct error *err)
{
	enum status st = STATUS_OK;

	if (t->row.questions)
		st = questionnaire_get(
			c, t->row.questions, campaign_arena(c), &t->ask, err);
	for (size_t i = 0; i < t->entry->nsaid && st == STATUS_OK; i++)
		st = check_said(&t->ask, &t->entry->said[i], err);
	return st;
}

/* An opinion is counted for everybody, and kept of whom it may be; what is
 * none stays with the visit. */
static enum status
keep_answer(struct campaign *c, const struct typing *t,
	const struct visit_said *said, const struct opinion_place *place,
	bool may, struct error *err)
{
	struct db *db = campaign_db(c);
	const struct question_row *q = question_of(&t->ask, said->question);
	const bool opinion = q && q->opinion;
	enum status st = STATUS_OK;

	if (opinion && said->code)
		st = opinion_count(db, said, place, true, err);
	if (st == STATUS_OK && (!opinion || may))
		st = visit_answer_insert(
			db, t->row.id, said, t->entry->person, err);
	return st;
}

static enum status
keep_answers(struct campaign *c, const struct typing *t, struct error *err)
{
	struct db *db = campaign_db(c);
	struct opinion_place place = {.station = t->row.station, .street = ""};
	bool may = false;
	enum status st = STATUS_OK;

	if (t->row.address)
		st = opinion_place_of(
			db, t->row.address, campaign_arena(c), &place, err);
	place.import = t->entry->import;
	if (st == STATUS_OK && t->entry->person)
		st = visit_may_keep(db, t->entry->person, &may, err);
	for (size_t i = 0; i < t->entry->nsaid && st == STATUS_OK; i++)
		st = keep_answer(c, t, &t->entry->said[i], &place, may, err);
	return st;
}

static enum status
add_work(struct campaign *c, void *data, struct error *err)
{
	struct typing *t = data;
	enum status st = STATUS_OK;

	if (t->entry->sheet_door)
		st = find_door(c, t, err);
	if (st == STATUS_OK)
		st = check_time(t, err);
	if (st == STATUS_OK)
		st = find_questions(c, t, err);
	if (st == STATUS_OK)
		st = visit_insert(campaign_db(c), &t->row, err);
	if (st == STATUS_OK && t->entry->person)
		st = visit_person_insert(
			campaign_db(c), t->row.id, t->entry->person, err);
	if (st == STATUS_OK)
		st = keep_answers(c, t, err);
	if (st == STATUS_OK && t->door.id)
		st = sheet_door_knocked(
			c, t->door.id, t->door.door, t->row.time, err);
	if (st == STATUS_OK)
		campaign_say(c, N_("a visit: %s"),
			phrase_value(campaign_arena(c), &visit_outcome_set,
				(int)t->row.outcome));
	return st;
}

/* By who it was, else by the door, else by a building of one door; where none
 * of these is known the outcome alone says it. */
static enum status
refuse(struct campaign *c, const struct typing *t, struct error *err)
{
	const struct door_row door = {.address = t->door.address,
		.stair = t->door.stair,
		.floor = t->door.floor,
		.label = t->door.label};

	if (t->entry->person)
		return suppression_refuse(c, t->entry->person, CHANNEL_DOOR,
			_("at the door"), NULL, err);
	if (t->door.id && (t->door.door || t->door.doors == 1))
		return door_refuse(c, &door, NULL, err);
	return STATUS_OK;
}

enum status
visit_add(struct campaign *c, const struct visit_entry *entry, int64_t *id,
	int64_t *journal, struct error *err)
{
	char now[DATE_TIME_SIZE];
	struct typing t = {.entry = entry};
	enum status st;

	date_now(now);
	t.row = (struct visit_row){.place = entry->place,
		.address = entry->address,
		.station = entry->station,
		.meeting = entry->meeting,
		.outcome = entry->outcome,
		.time = entry->time ? entry->time : now,
		.typed = now,
		.typed_by = campaign_actor(c),
		.questions = entry->questionnaire,
		.import = entry->import};
	st = campaign_change(c, VERB_VISIT_ADD, add_work, &t, journal, err);
	if (st == STATUS_OK && entry->outcome == VISIT_REFUSED)
		st = refuse(c, &t, err);
	if (id)
		*id = t.row.id;
	return st;
}

struct taking_back {
	int64_t sheet_door;
	const struct visit_said *said;
	size_t n;
};

static enum status
forget_opinions(struct campaign *c, const struct taking_back *back,
	const struct visit_row *row, struct error *err)
{
	struct arena *a = campaign_arena(c);
	struct questionnaire_row ask = {0};
	struct opinion_place place;
	enum status st = STATUS_OK;

	if (!back->n || !row->questions || !row->address)
		return STATUS_OK;
	st = questionnaire_get(c, row->questions, a, &ask, err);
	if (st == STATUS_OK)
		st = opinion_place_of(
			campaign_db(c), row->address, a, &place, err);
	for (size_t i = 0; i < back->n && st == STATUS_OK; i++) {
		const struct question_row *q =
			question_of(&ask, back->said[i].question);

		if (q && q->opinion && back->said[i].code)
			st = opinion_count(campaign_db(c), &back->said[i],
				&place, false, err);
	}
	return st;
}

static enum status
back_work(struct campaign *c, void *data, struct error *err)
{
	const struct taking_back *back = data;
	struct visit_row row;
	enum status st = visit_of_door(
		c, back->sheet_door, campaign_arena(c), &row, err);

	if (st == STATUS_OK)
		st = forget_opinions(c, back, &row, err);
	if (st == STATUS_OK)
		st = visit_delete(campaign_db(c), row.id, err);
	if (st == STATUS_OK)
		st = sheet_door_knocked(c, back->sheet_door, 0, NULL, err);
	if (st == STATUS_OK)
		campaign_say(c, N_("a door of sheet %s is typed again"),
			sheet_number_text(campaign_arena(c), row.number));
	return st;
}

enum status
visit_take_back(struct campaign *c, int64_t sheet_door,
	const struct visit_said *said, size_t nsaid, int64_t *journal,
	struct error *err)
{
	struct taking_back back = {sheet_door, said, nsaid};

	return campaign_change(
		c, VERB_VISIT_BACK, back_work, &back, journal, err);
}

enum status
visit_list(struct campaign *c, int64_t sheet, struct arena *a,
	struct visit_row **rows, size_t *n, struct error *err)
{
	return visit_rows(campaign_db(c), sheet, a, rows, n, err);
}

enum status
visit_of_door(struct campaign *c, int64_t sheet_door, struct arena *a,
	struct visit_row *row, struct error *err)
{
	enum status st =
		visit_row_of_door(campaign_db(c), sheet_door, a, row, err);

	return st == STATUS_NONE
		       ? error_set(err, STATUS_NONE,
				 _("nothing was typed in of this door"))
		       : st;
}

enum status
visit_before(struct campaign *c, int64_t sheet_door, struct arena *a,
	struct visit_row *row, struct error *err)
{
	return visit_row_before(campaign_db(c), sheet_door, a, row, err);
}

enum status
visit_totals(struct campaign *c, int64_t sheet, int64_t n[VISIT_OUTCOME_COUNT],
	struct error *err)
{
	return visit_counts(campaign_db(c), sheet, n, err);
}

const char *
visit_difference(const int64_t n[VISIT_OUTCOME_COUNT],
	const struct sheet_said *said, struct arena *a)
{
	const int64_t theirs[VISIT_OUTCOME_COUNT] = {
		[VISIT_TALKED] = said->talked,
		[VISIT_ABSENT] = said->absent,
		[VISIT_REFUSED] = said->refused,
		[VISIT_CALLBACK] = said->callback,
		[VISIT_MOVED] = said->moved,
		[VISIT_UNLISTED] = said->unlisted};
	struct arena_text text = ARENA_TEXT(a);
	bool any = false;

	for (int i = VISIT_OUTCOME_NONE + 1; i < VISIT_OUTCOME_COUNT; i++)
		if (theirs[i] >= 0 && theirs[i] != n[i]) {
			arena_add(&text, _("; "),
				_("%s: %lld typed, %lld on the sheet"),
				set_title(&visit_outcome_set, i),
				(long long)n[i], (long long)theirs[i]);
			any = true;
		}
	return any ? text.at : NULL;
}

enum status
visit_residents(struct campaign *c, int64_t sheet_door, struct arena *a,
	struct visit_resident **rows, size_t *n, struct error *err)
{
	struct visit_door door;
	enum status st =
		visit_door_get(campaign_db(c), sheet_door, a, &door, err);

	*n = 0;
	return st == STATUS_OK ? visit_resident_rows(
					 campaign_db(c), &door, a, rows, n, err)
			       : st;
}
