/* Alerts: when, which volunteers are free, and asking them. */
#include "field/alert.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "campaign/names.h"
#include "campaign/rules.h"
#include "field/alert_sql.h"
#include "field/meeting.h"
#include "field/slot.h"
#include "field/team.h"
#include "field/volunteer.h"
#include "field/volunteer_sql.h"
#include "people/people.h"
#include "votes/result.h"
#include "votes/station.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 7 * DAY_MINUTES, MOST = 10000 };

SET_DEFINE(alert_why_set, N_("a reason not to ask"), ALERT_WHYS);

/* The day and the minute of the day of a local time. */
static long
split(const char *local, int *minute)
{
	char day[DATE_TEXT_SIZE];
	struct date d = {0};

	snprintf(day, sizeof(day), "%.10s", local);
	date_parse_iso(day, &d);
	*minute = (local[11] - '0') * 600 + (local[12] - '0') * 60 +
		  (local[14] - '0') * 10 + local[15] - '0';
	return date_to_days(&d);
}

/* When an alert ends, local. */
static const char *
ends_of(struct arena *a, const struct alert_row *row)
{
	int minute;
	long days = split(row->starts, &minute);
	char day[DATE_TEXT_SIZE];
	struct date d;

	minute += (int)row->minutes;
	d = date_from_days(days + minute / DAY_MINUTES);
	minute %= DAY_MINUTES;
	return arena_printf(
		a, "%sT%02d:%02d", date_iso(day, &d), minute / 60, minute % 60);
}

/* What candidates are judged by. */
struct judge {
	const struct alert_row *row;
	bool unknown;
	int weekday, minute; /* of the alert's start */
	struct available_row *hours;
	size_t nhours;
	int64_t *reach[2]; /* ids in rising order, by channel */
	size_t nreach[2];
};

static const enum channel channels[] = {CHANNEL_SMS, CHANNEL_EMAIL};

static enum status
judge_init(struct judge *j, struct campaign *c, const struct alert_row *row,
	bool unknown, struct arena *a, struct error *err)
{
	const struct rules *rules;
	struct filter f;
	enum status st = available_rows(
		campaign_db(c), 0, a, &j->hours, &j->nhours, err);

	if (st == STATUS_OK)
		st = campaign_rules(c, &rules, err);

	j->row = row;
	j->unknown = unknown;
	j->weekday = date_weekday(split(row->starts, &j->minute));
	for (size_t i = 0; i < ARRAY_LEN(channels) && st == STATUS_OK; i++) {
		st = people_filter(rules_reach(rules, channels[i]), a, &f, err);
		if (st == STATUS_OK)
			st = people_ids(
				c, &f, &j->reach[i], &j->nreach[i], err);
	}
	return st;
}

static void
judge_release(struct judge *j)
{
	free(j->reach[0]);
	free(j->reach[1]);
}

static int
by_id(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static enum channel
channel_of(const struct judge *j, int64_t person)
{
	for (size_t i = 0; i < ARRAY_LEN(channels); i++)
		if (j->nreach[i] && bsearch(&person, j->reach[i], j->nreach[i],
					    sizeof(person), by_id))
			return channels[i];
	return CHANNEL_NONE;
}

/* Are the person's hours unknown, or do they not cover the alert? */
static enum alert_why
judge_hours(const struct judge *j, int64_t person, struct arena *a)
{
	struct slot *slots = ARENA_ARRAY(a, struct slot, j->nhours + 1);
	size_t n = 0;

	for (size_t i = 0; i < j->nhours; i++)
		if (j->hours[i].person == person)
			slots[n++] = (struct slot){j->hours[i].weekday,
				j->hours[i].starts, j->hours[i].ends};
	if (n == 0)
		return j->unknown ? ALERT_ASKED : ALERT_NO_HOURS;
	return slots_cover(
		       slots, n, j->weekday, j->minute, (int)j->row->minutes)
		       ? ALERT_ASKED
		       : ALERT_NOT_FREE;
}

static struct alert_candidate
judge_one(const struct judge *j, const struct volunteer_row *v, struct arena *a)
{
	struct alert_candidate k = {.person = v->person,
		.name = v->name,
		.detail = v->meeting ? v->meeting : v->alert,
		.channel = channel_of(j, v->person)};

	if (!v->near)
		k.why = ALERT_ELSEWHERE;
	else if (!v->skilled)
		k.why = ALERT_NO_SKILL;
	else if (v->away)
		k.why = ALERT_AWAY;
	else
		k.why = judge_hours(j, v->person, a);
	if (k.why != ALERT_ASKED)
		k.detail = NULL;
	else if (k.detail)
		k.why = v->meeting ? ALERT_AT_MEETING : ALERT_AT_ALERT;
	else if (!k.channel)
		k.why = ALERT_NO_CHANNEL;
	return k;
}

enum status
alert_candidates(struct campaign *c, const struct alert_row *row, bool unknown,
	struct arena *a, struct alert_candidate **candidates, size_t *n,
	struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct volunteer_row *rows;
	struct judge j = {0};
	enum status st = judge_init(&j, c, row, unknown, a, err);

	if (st == STATUS_OK)
		st = volunteer_rows(
			campaign_db(c), row, ends_of(a, row), a, &rows, n, err);
	if (st == STATUS_OK) {
		*candidates = ARENA_ARRAY(a, struct alert_candidate, *n + 1);
		for (size_t i = 0; i < *n; i++) {
			(*candidates)[i] = judge_one(&j, &rows[i], &scratch);
			arena_reset(&scratch);
		}
	}
	judge_release(&j);
	arena_release(&scratch);
	return st;
}

static enum status
check_skill(struct campaign *c, struct alert_row *row, struct arena *a,
	struct error *err)
{
	const char **names;
	size_t n;
	const char *given = row->skill;
	enum status st = volunteer_skill_names(c, a, &names, &n, err);

	row->skill = text_fold(a, given);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (strcmp(text_fold(a, names[i]), row->skill) == 0)
			return STATUS_OK;
	return st == STATUS_OK ? names_missing(_("skill"), given, names, n,
					 "teams list", err)
			       : st;
}

static enum status
check_fields(const struct alert_row *row, struct error *err)
{
	char time[DATE_TIME_SIZE];

	if (!*row->text)
		return error_set(err, STATUS_FAILED,
			_("an alert needs a text: what is it about?"));
	if (!row->starts)
		return error_set(err, STATUS_FAILED,
			_("an alert needs a time (--when \"sat 10h\")"));
	if (strncmp(row->starts, date_now(time), MEETING_TIME_SIZE - 1) <= 0)
		return error_set(err, STATUS_FAILED,
			_("%s is past; an alert is for what is to come"),
			row->starts);
	if (row->minutes < 1 || row->minutes > LONGEST)
		return error_set(err, STATUS_FAILED,
			_("an alert is for 1 minute to a week"));
	if (row->need < 1 || row->need > MOST)
		return error_set(err, STATUS_FAILED,
			_("how many are needed? From 1 to %d (--need 4)"),
			MOST);
	return STATUS_OK;
}

enum status
alert_check(struct campaign *c, struct alert_row *row, const char *station,
	const char *team, struct arena *a, struct error *err)
{
	struct team_row found;
	enum status st;

	row->text = text_clean(a, row->text);
	st = check_fields(row, err);
	if (st == STATUS_OK && station) {
		row->code = result_station_code(a, station);
		st = station_find(campaign_db(c), campaign_commune(c),
			row->code, &row->station, err);
		if (st == STATUS_OK && !row->station)
			st = error_set(err, STATUS_NONE,
				_("there is no polling station %s in %s"),
				station, campaign_commune_name(c));
	}
	if (st == STATUS_OK && team) {
		st = team_find(c, team, a, &found, err);
		row->team = st == STATUS_OK ? found.id : 0;
	}
	return st == STATUS_OK && row->skill ? check_skill(c, row, a, err) : st;
}

static enum status
ask_all(struct campaign *c, int64_t alert,
	const struct alert_candidate *candidates, size_t n, const char *now,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct recipient_row row = {.alert = alert,
			.person = candidates[i].person,
			.channel = candidates[i].channel,
			.asked = now,
			.times = 1};

		if (candidates[i].why == ALERT_ASKED)
			st = recipient_write(campaign_db(c), &row, err);
	}
	return st;
}

/* An alert, and those that were found for it. */
struct raising {
	struct alert_row *row;
	const struct alert_candidate *candidates;
	size_t n;
};

static enum status
raise_alert(struct campaign *c, void *data, struct error *err)
{
	const struct raising *v = data;
	const struct rules *rules;
	char now[DATE_TIME_SIZE];
	enum status st;

	v->row->created = date_now(now);
	st = campaign_rules(c, &rules, err);
	if (st == STATUS_OK)
		st = rules_check_silence_there(
			rules, c, v->row->starts, (long)v->row->minutes, err);
	if (st != STATUS_OK)
		return st;
	st = alert_insert(campaign_db(c), v->row, err);
	v->row->created = NULL;
	campaign_say(c, N_("alert: %s (%s)"), v->row->text,
		meeting_time_text(campaign_arena(c), v->row->starts, true));
	return st == STATUS_OK
		       ? ask_all(c, v->row->id, v->candidates, v->n, now, err)
		       : st;
}

enum status
alert_add(struct campaign *c, struct alert_row *row,
	const struct alert_candidate *candidates, size_t n, int64_t *entry,
	struct error *err)
{
	struct raising v = {row, candidates, n};

	return campaign_change(c, VERB_ALERT_ADD, raise_alert, &v, entry, err);
}

int64_t
alert_missing(const struct alert_row *row)
{
	return row->need > row->yes ? row->need - row->yes : 0;
}

bool
alert_is_over(const struct alert_row *row)
{
	char now[DATE_TIME_SIZE];

	return strcmp(row->starts, date_now(now)) < 0;
}

enum status
alert_list(struct campaign *c, struct arena *a, struct alert_row **rows,
	size_t *n, struct error *err)
{
	return alert_rows(campaign_db(c), a, rows, n, err);
}

enum status
alert_load(struct campaign *c, int64_t id, struct arena *a,
	struct alert_row *row, struct error *err)
{
	enum status st = alert_get(campaign_db(c), id, a, row, err);

	if (st == STATUS_NONE)
		error_set(err, st,
			_("there is no alert %lld; \"permanence alerts list\" "
			  "shows those there are"),
			(long long)id);
	return st;
}
