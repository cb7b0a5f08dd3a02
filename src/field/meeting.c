/* Meetings: their time, saving and cancelling them, their tasks. */
#include "field/meeting.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "field/meeting_internal.h"
#include "field/meeting_sql.h"
#include "field/slot.h"
#include "people/sensitive_word.h"
#include "votes/result.h"
#include "votes/station.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 7 * 24 * 60, UID_BYTES = 16, NOON = 12 * 60 };

SET_DEFINE(meeting_answer_set, N_("an answer"), MEETING_ANSWERS);
SET_DEFINE(meeting_kind_set, N_("a kind of meeting"), MEETING_KINDS);
SET_DEFINE(meeting_state_set, N_("a state of a meeting"), MEETING_STATES);

const char *
meeting_time_text(struct arena *a, const char *starts, bool year)
{
	char when[DATE_WHEN_SIZE];

	return arena_strdup(
		a, year ? date_moment(when, starts) : date_when(when, starts));
}

enum status
meeting_list(struct campaign *c, bool past, struct arena *a,
	struct meeting_row **rows, size_t *n, struct error *err)
{
	const struct date today = date_today();
	char day[DATE_TEXT_SIZE];

	return meeting_rows(
		campaign_db(c), date_iso(day, &today), past, a, rows, n, err);
}

enum status
meeting_count(struct campaign *c, int64_t *n, struct error *err)
{
	return meeting_rows_count(campaign_db(c), n, err);
}

enum status
meeting_get(struct campaign *c, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err)
{
	return meeting_row_get(campaign_db(c), id, a, row, err);
}

/* The hour that is skipped in France on a Sunday of March. */
static bool
is_left_out(const struct meeting_row *row)
{
	struct arena a = ARENA_INIT;
	struct date d;
	bool left_out = false;

	if (row->zone && strcmp(row->zone, CLOCK_ZONE) != 0)
		return false;
	if (date_parse_iso(arena_strndup(&a, row->starts, 10), &d) &&
		strncmp(row->starts + 10, "T02:", 4) == 0)
		left_out = clock_in_france(&d, NOON) - clock_in_france(&d, 0) <
			   NOON * 60;
	arena_release(&a);
	return left_out;
}

enum status
meeting_check(const struct meeting_row *row, struct error *err)
{
	if (!row->kind)
		return error_set(
			err, STATUS_FAILED, _("a meeting needs a kind"));
	if (!row->title || !*row->title)
		return error_set(
			err, STATUS_FAILED, _("a meeting needs a title"));
	if (!row->starts)
		return error_set(
			err, STATUS_FAILED, _("a meeting needs a time"));
	if (row->zone && !clock_zone_exists(row->zone))
		return error_set(err, STATUS_USAGE,
			_("there is no clock \"%s\"; write one as "
			  "Europe/Paris or America/Cayenne"),
			row->zone);
	if (is_left_out(row))
		return error_set(err, STATUS_FAILED,
			_("on that day the clocks go from 2:00 to 3:00: there "
			  "is no %s"),
			row->starts + 11);
	if (row->minutes < 1 || row->minutes > LONGEST)
		return error_set(err, STATUS_FAILED,
			_("a meeting lasts from 1 minute to a week"));
	if (row->capacity < 0)
		return error_set(err, STATUS_FAILED,
			_("%lld seats: a capacity is a whole number from 1 on "
			  "(0 for no limit)"),
			(long long)row->capacity);
	return STATUS_OK;
}

enum status
meeting_check_silence(
	struct campaign *c, const struct meeting_row *row, struct error *err)
{
	const struct rules *rules;
	enum status st;

	if (row->kind == MEETING_INTERNAL || row->state == MEETING_CANCELLED)
		return STATUS_OK;
	st = campaign_rules(c, &rules, err);
	return st == STATUS_OK ? rules_check_silence_there(rules, c,
					 row->starts, row->minutes, err)
			       : st;
}

/* An identifier for calendars that no other campaign uses. */
static const char *
new_uid(struct arena *a)
{
	unsigned char bytes[UID_BYTES];
	char *uid = arena_alloc(a, 2 * UID_BYTES + 1);

	digest_random(bytes, sizeof(bytes));
	digest_hex(uid, bytes, sizeof(bytes));
	return uid;
}

static bool
differs(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") != 0;
}

/* The station's id from its code; no code is no station. */
static enum status
find_station(struct campaign *c, struct meeting_row *row, struct arena *a,
	struct error *err)
{
	enum status st = STATUS_OK;

	row->station = 0;
	if (row->station_code && *row->station_code)
		st = station_find(campaign_db(c), campaign_commune(c),
			result_station_code(a, row->station_code),
			&row->station, err);
	if (st == STATUS_OK && row->station_code && *row->station_code &&
		!row->station)
		return error_set(err, STATUS_NONE,
			_("there is no polling station %s in %s"),
			row->station_code, campaign_commune_name(c));
	return st;
}

static void
say_saved(struct campaign *c, const struct meeting_row *row, bool new)
{
	const char *when =
		meeting_time_text(campaign_arena(c), row->starts, true);

	if (row->state == MEETING_CANCELLED)
		campaign_say(
			c, N_("cancel the meeting %s on %s"), row->title, when);
	else
		campaign_say(c,
			new ? N_("add the meeting %s on %s")
			    : N_("edit the meeting %s on %s"),
			row->title, when);
}

static enum status
write(struct campaign *c, void *data, struct error *err)
{
	struct meeting_row *row = data, before;
	const char *seated;
	struct arena *a = campaign_arena(c);
	enum status st = STATUS_OK;

	say_saved(c, row, row->id == 0);
	if (row->id == 0)
		row->uid = new_uid(a);
	else
		st = meeting_get(c, row->id, a, &before, err);
	if (st == STATUS_OK && row->id)
		row->sequence = before.sequence +
				(differs(before.starts, row->starts) ||
					differs(before.place, row->place) ||
					before.state != row->state ||
					before.minutes != row->minutes);
	if (st == STATUS_OK)
		st = find_station(c, row, a, err);
	row->created = date_now(arena_alloc(a, DATE_TIME_SIZE));
	if (st == STATUS_OK && (!row->id || differs(before.title, row->title)))
		sensitive_word_caution_name(c, row->title);
	if (st == STATUS_OK)
		st = meeting_write(campaign_db(c), row, err);
	return st == STATUS_OK ? meeting_fill_seats(c, row->id, a, &seated, err)
			       : st;
}

enum status
meeting_save(struct campaign *c, struct meeting_row *row, int64_t *entry,
	struct error *err)
{
	bool new = row->id == 0;
	enum status st = meeting_check(row, err);

	row->zone = row->zone ? row->zone : campaign_zone(c);
	row->state = row->state ? row->state : MEETING_PLANNED;
	if (st == STATUS_OK)
		st = meeting_check_silence(c, row, err);
	if (st == STATUS_OK)
		st = campaign_change(c,
			new ? VERB_MEETING_ADD : VERB_MEETING_EDIT, write, row,
			entry, err);
	if (new)
		row->uid = NULL;
	row->created = NULL;
	return st;
}

enum status
meeting_cancel(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct meeting_row row;
	enum status st = meeting_get(c, id, &a, &row, err);

	row.state = MEETING_CANCELLED;
	if (st == STATUS_OK)
		st = meeting_save(c, &row, entry, err);
	arena_release(&a);
	return st;
}

static enum status
remove_meeting(struct campaign *c, void *data, struct error *err)
{
	const int64_t *id = data;
	struct meeting_row row;
	enum status st = meeting_get(c, *id, campaign_arena(c), &row, err);

	if (st == STATUS_OK && row.invited)
		return error_set(err, STATUS_FAILED,
			ngettext("%lld person is invited to %s: cancel it "
				 "instead",
				"%lld people are invited to %s: cancel it "
				"instead",
				(unsigned long)row.invited),
			(long long)row.invited, row.title);
	if (st == STATUS_OK)
		campaign_say(c, N_("remove the meeting %s"), row.title);
	return st == STATUS_OK ? meeting_delete(campaign_db(c), *id, err) : st;
}

enum status
meeting_remove(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err)
{
	return campaign_change(
		c, VERB_MEETING_REMOVE, remove_meeting, &id, entry, err);
}

enum status
meeting_by_uid(struct campaign *c, const char *uid, struct arena *a,
	struct meeting_row *row, struct error *err)
{
	int64_t id = 0;
	enum status st = meeting_row_by_uid(campaign_db(c), uid, &id, err);

	if (st != STATUS_OK || !id)
		return st == STATUS_OK ? STATUS_NONE : st;
	return meeting_get(c, id, a, row, err);
}

enum status
meeting_still_on(struct campaign *c, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err)
{
	enum status st = meeting_get(c, id, a, row, err);

	if (st == STATUS_OK && row->state == MEETING_CANCELLED)
		return error_set(err, STATUS_FAILED,
			_("the meeting %s was cancelled"), row->title);
	return st;
}

enum status
meeting_tasks(struct campaign *c, int64_t id, struct arena *a,
	struct task_row **rows, size_t *n, struct error *err)
{
	return task_rows(campaign_db(c), id, a, rows, n, err);
}

/* One task of a meeting: a new one (text), or one that is there. */
struct tasking {
	int64_t id; /* of the meeting, or of the task */
	const char *text;
	bool done;
};

static enum status
add_task(struct campaign *c, void *data, struct error *err)
{
	const struct tasking *t = data;
	struct arena *a = campaign_arena(c);
	struct meeting_row meeting;
	const struct task_row task = {
		.meeting = t->id, .text = text_clean(a, t->text)};
	enum status st = meeting_still_on(c, t->id, a, &meeting, err);

	campaign_say(c, N_("to do: %s"), t->text);
	return st == STATUS_OK ? task_insert(campaign_db(c), &task, err) : st;
}

enum status
meeting_add_task(
	struct campaign *c, int64_t id, const char *text, struct error *err)
{
	struct tasking t = {.id = id, .text = text};

	return campaign_change(c, VERB_MEETING_TASK, add_task, &t, NULL, err);
}

static enum status
set_task(struct campaign *c, void *data, struct error *err)
{
	const struct tasking *t = data;
	enum status st = task_set_done(campaign_db(c), t->id, t->done, err);

	campaign_say(c, t->done ? N_("task done") : N_("task to do again"));
	return st == STATUS_NONE
		       ? error_set(err, STATUS_NONE, _("there is no task %lld"),
				 (long long)t->id)
		       : st;
}

enum status
meeting_set_task(struct campaign *c, int64_t task, bool done, struct error *err)
{
	struct tasking t = {.id = task, .done = done};

	return campaign_change(c, VERB_MEETING_TASK, set_task, &t, NULL, err);
}
