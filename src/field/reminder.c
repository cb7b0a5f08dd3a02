/* Reminders: when they are due, and planning them once. */
#include "field/reminder.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "field/meeting.h"
#include "field/reminder_sql.h"
#include "messages/message.h"
#include "messages/outbox.h"

#include <string.h>

enum { MOST_DAYS = 365 };

SET_DEFINE(reminder_audience_set, N_("a choice of whom to remind"),
	REMINDER_AUDIENCES);
SET_DEFINE(reminder_state_set, N_("a state of a reminder"), REMINDER_STATES);

/* The filter's term that finds those who are reminded. */
static const char *
field_of(enum reminder_audience answer)
{
#define TERM(id, name, title, words, term) [id] = (term),
	static const char *const terms[] = {REMINDER_AUDIENCES(TERM)};
#undef TERM

	return terms[answer];
}

/* That many days before the meeting's day, at the time. */
static const char *
due_of(struct arena *a, const struct reminder_row *row)
{
	char iso[DATE_TEXT_SIZE];
	struct date d = {0};

	date_parse_iso(arena_strndup(a, row->starts, 10), &d);
	d = date_from_days(date_to_days(&d) - (long)row->days);
	return arena_printf(a, "%sT%s", date_iso(iso, &d), row->time);
}

static enum reminder_state
state_of(const struct reminder *r, const char *now)
{
	if (r->row.outbox)
		return REMINDER_PLANNED;
	if (r->row.state == MEETING_CANCELLED ||
		strcmp(r->row.starts, now) <= 0)
		return REMINDER_PAST;
	return strcmp(r->due, now) <= 0 ? REMINDER_DUE : REMINDER_WAITS;
}

enum status
reminder_list(struct campaign *c, struct arena *a, struct reminder **reminders,
	size_t *n, struct error *err)
{
	char now[DATE_TIME_SIZE];
	struct reminder_row *rows;
	enum status st = reminder_rows(campaign_db(c), a, &rows, n, err);

	if (st != STATUS_OK)
		return st;
	date_now(now);
	now[MEETING_TIME_SIZE - 1] = '\0';
	*reminders = ARENA_ARRAY(a, struct reminder, *n + 1);
	for (size_t i = 0; i < *n; i++) {
		struct reminder *r = &(*reminders)[i];

		*r = (struct reminder){
			.row = rows[i], .due = due_of(a, &rows[i])};
		r->state = state_of(r, now);
	}
	return STATUS_OK;
}

/* Check the days and the answer; the time becomes "18:00". */
static enum status
check(struct reminder_row *row, struct arena *a, struct error *err)
{
	const char *text = row->time;
	char *at = arena_alloc(a, WHEN_HOUR_SIZE);

	if (row->days < 0 || row->days > MOST_DAYS)
		return error_set(err, STATUS_USAGE,
			_("%lld days: a reminder goes from 0 to %d days before "
			  "the meeting"),
			(long long)row->days, MOST_DAYS);
	if (!row->answer)
		return error_set(err, STATUS_USAGE,
			_("a reminder needs somebody to remind"));
	row->time = at;
	return when_hour(text, at, err);
}

/* A reminder that is to be kept, with a message found by its name. */
struct adding {
	struct reminder_row *row;
	const char *message;
};

static enum status
add(struct campaign *c, void *data, struct error *err)
{
	const struct adding *v = data;
	struct arena *a = campaign_arena(c);
	struct meeting_row m;
	struct message_row found;
	enum status st = check(v->row, a, err);

	if (st == STATUS_OK)
		st = meeting_get(c, v->row->meeting, a, &m, err);
	if (st == STATUS_OK)
		st = message_find(c, v->message, a, &found, err);
	if (st != STATUS_OK)
		return st;
	v->row->message = found.id;
	campaign_say_n(c, v->row->days,
		NN_("remind of %s, %lld day before",
			"remind of %s, %lld days before"),
		m.title, (long long)v->row->days);
	return reminder_insert(campaign_db(c), v->row, err);
}

enum status
reminder_add(struct campaign *c, int64_t meeting, const char *message,
	int64_t days, const char *time, enum reminder_audience answer,
	int64_t *entry, struct error *err)
{
	struct reminder_row row = {.meeting = meeting,
		.days = days,
		.time = time,
		.answer = answer};
	struct adding v = {&row, message};

	return campaign_change(c, VERB_MEETING_REMIND, add, &v, entry, err);
}

/* The batch and the note that it was planned are one change. */
static enum status
plan_one(struct campaign *c, void *data, struct error *err)
{
	const struct reminder_row *row = data;
	const struct outbox_aim aim = {
		.filter = arena_printf(campaign_arena(c), "%s:%lld",
			field_of(row->answer), (long long)row->meeting),
		.meeting = row->meeting};
	int64_t outbox = 0;
	enum status st =
		outbox_plan_for(c, row->message_name, &aim, 0, &outbox, err);

	campaign_say(c, N_("plan to remind of %s with %s"), row->title,
		row->message_name);
	return st == STATUS_OK ? reminder_set_outbox(
					 campaign_db(c), row->id, outbox, err)
			       : st;
}

enum status
reminder_plan(struct campaign *c, int64_t *planned, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct reminder *reminders;
	size_t n = 0;
	enum status first = reminder_list(c, &a, &reminders, &n, err);

	*planned = 0;
	for (size_t i = 0; i < n; i++) {
		enum status st;

		if (reminders[i].state != REMINDER_DUE)
			continue;
		st = campaign_change(c, VERB_MEETING_REMIND, plan_one,
			&reminders[i].row, NULL,
			first == STATUS_OK ? err : NULL);
		*planned += st == STATUS_OK;
		first = first == STATUS_OK ? st : first;
	}
	arena_release(&a);
	return first;
}
