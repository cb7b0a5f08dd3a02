/* A segment's review: reach, stations, who entered and left and why. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "people/contact.h"
#include "people/people.h"
#include "people/segment_rows.h"
#include "people/segment_sql.h"

#include <stdlib.h>
#include <string.h>

enum { HISTORY = 20 };

/* By channel from the first: the filter of those whom it may reach. */
static enum status
reach_filters(
	struct campaign *c, const char *within[CHANNEL_LAST], struct error *err)
{
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK)
		CHANNEL_EACH (ch)
			within[ch - 1] = rules_reach(rules, ch);
	return st;
}

static enum status
tell_reach(struct campaign *c, struct segment *s, int64_t size,
	const char *const *within, const int64_t *counts,
	int64_t reach[CHANNEL_COUNT], struct error *err)
{
	enum status st =
		segment_told(c, s->filter, "", size, s->small, &s->size, err);

	CHANNEL_EACH (ch)
		if (st == STATUS_OK)
			st = segment_told(c, s->filter, within[ch - 1],
				counts[ch - 1], s->small, &reach[ch], err);
	return st;
}

enum status
segment_reach(struct campaign *c, struct segment *s,
	int64_t reach[CHANNEL_COUNT], struct error *err)
{
	const char *within[CHANNEL_LAST];
	int64_t size = 0, counts[CHANNEL_LAST];
	enum status st = reach_filters(c, within, err);

	if (st == STATUS_OK)
		st = people_tally(
			c, s->filter, within, CHANNEL_LAST, &size, counts, err);
	if (st == STATUS_OK)
		st = tell_reach(c, s, size, within, counts, reach, err);
	return st == STATUS_USAGE ? STATUS_OK : st;
}

static enum status
tell_stations(struct campaign *c, const struct survey *survey, struct arena *a,
	struct segment_review *r, struct error *err)
{
	struct station_count *rows;
	enum status st = survey_stations(
		campaign_db(c), survey, a, &rows, &r->nstations, err);

	r->stations = ARENA_ARRAY(a, struct segment_station, r->nstations + 1);
	for (size_t i = 0; i < r->nstations && st == STATUS_OK; i++) {
		r->stations[i] = (struct segment_station){.code = rows[i].code,
			.name = rows[i].name,
			.small = r->segment.small};
		st = segment_told(c, r->segment.filter,
			rows[i].code
				? arena_printf(a, "bv:\"%s\"", rows[i].code)
				: "bv:none",
			rows[i].people, r->segment.small,
			&r->stations[i].people, err);
	}
	return st;
}

/* The first condition that a person no longer meets. */
static enum status
why_left(struct campaign *c, const struct filter_part *parts, size_t n,
	struct segment_change *change, struct arena *a, struct error *err)
{
	enum status st = STATUS_OK;
	bool holds = true;

	for (size_t i = 0; i < n && st == STATUS_OK && holds; i++) {
		st = people_holds(
			c, &parts[i].filter, change->person, &holds, err);
		if (!holds)
			change->why = arena_printf(
				a, _("no longer %s"), parts[i].text);
	}
	return st;
}

static enum status
why_came(struct campaign *c, const struct segment_row *row,
	struct segment_change *change, struct arena *a, struct error *err)
{
	struct person_event event;
	char day[DATE_WHEN_SIZE];
	enum status st = person_last_event(
		campaign_db(c), change->person, row->reviewed, a, &event, err);

	if (st == STATUS_OK && event.summary)
		change->why = arena_printf(a, "%s (%s, %s)",
			phrase_text(a, event.summary), event.actor,
			date_short(day, event.time));
	return st;
}

/* Name a person and say why; having been deleted is a reason as well. */
static enum status
explain(struct campaign *c, struct segment_change *change, struct arena *a,
	struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(c, change->person, a, &row, NULL);

	if (st == STATUS_NONE) {
		change->name = _("(no longer a contact)");
		change->why = "";
		return STATUS_NONE;
	}
	if (st == STATUS_OK)
		change->name =
			arena_printf(a, "%s %s", row.last_name, row.first_name);
	else
		error_set(err, st, _("cannot read contact %lld"),
			(long long)change->person);
	change->why = _("changed since");
	return st;
}

static void
add_change(struct segment_change *list, size_t *n, int64_t person,
	const char *sign)
{
	if (*n < SEGMENT_CHANGES)
		list[*n] =
			(struct segment_change){.person = person, .sign = sign};
	(*n)++;
}

/* Compare two ascending lists: who is in only one of them. */
static void
compare(const int64_t *now, size_t n, const unsigned char *then, size_t size,
	struct segment_review *r)
{
	const unsigned char *end = then + size;
	int64_t old = segment_next_member(&then, end, 0);
	size_t i = 0;

	while (i < n || old != INT64_MAX) {
		int64_t id = i < n ? now[i] : INT64_MAX;

		if (id < old)
			add_change(r->came, &r->ncame, id, "+");
		else if (old < id)
			add_change(r->left, &r->nleft, old, "-");
		i += id <= old;
		if (old <= id)
			old = segment_next_member(&then, end, old);
	}
}

static size_t
listed(size_t n)
{
	return n < SEGMENT_CHANGES ? n : SEGMENT_CHANGES;
}

/* A few who came or left a sensitive segment are neither counted nor named. */
static int64_t
take_few(size_t *n, int64_t small)
{
	int64_t shown = few_shown((int64_t)*n, small);

	if (shown == FEW_PEOPLE)
		*n = 0;
	return shown;
}

static enum status
explain_all(struct campaign *c, const struct segment_row *row, struct arena *a,
	struct segment_review *r, struct error *err)
{
	const struct date today = date_today();
	struct filter_part *parts;
	size_t nparts;
	struct filter_declarations declared;
	enum status st = people_declared(c, a, &declared, err);

	if (st == STATUS_OK)
		st = filter_parts(row->filter, &today, &declared, a, &parts,
			&nparts, err);

	r->came_in = take_few(&r->ncame, r->segment.small);
	r->went_out = take_few(&r->nleft, r->segment.small);
	r->listed_left = listed(r->nleft);
	r->listed_came = listed(r->ncame);
	for (size_t i = 0; i < r->listed_left && st == STATUS_OK; i++) {
		st = explain(c, &r->left[i], a, err);
		if (st == STATUS_OK)
			st = why_left(c, parts, nparts, &r->left[i], a, err);
		else if (st == STATUS_NONE)
			st = STATUS_OK;
	}
	for (size_t i = 0; i < r->listed_came && st == STATUS_OK; i++) {
		st = explain(c, &r->came[i], a, err);
		if (st == STATUS_OK)
			st = why_came(c, row, &r->came[i], a, err);
	}
	return st;
}

/* Without an earlier review there is no change. */
static enum status
find_changes(struct campaign *c, const struct segment_row *row,
	const struct survey *now, struct arena *a, struct segment_review *r,
	struct error *err)
{
	const unsigned char *then = NULL;
	size_t size = 0;
	enum status st;

	r->came = ARENA_ARRAY(a, struct segment_change, SEGMENT_CHANGES);
	r->left = ARENA_ARRAY(a, struct segment_change, SEGMENT_CHANGES);
	if (!row->review)
		return STATUS_OK;
	r->filter_changed = strcmp(row->filter, row->reviewed_filter) != 0;
	st = review_members(campaign_db(c), row->review, a, &then, &size, err);
	if (st != STATUS_OK || !then)
		return st;
	compare(now->ids.at, now->ids.len, then, size, r);
	return explain_all(c, row, a, r, err);
}

static enum status
read_history(struct campaign *c, const struct segment_row *row, struct arena *a,
	struct segment_review *r, struct error *err)
{
	struct review_row *reviews;
	enum status st = review_rows(campaign_db(c), row->id, HISTORY, a,
		&reviews, &r->nhistory, err);

	if (st != STATUS_OK)
		return st;
	r->history = ARENA_ARRAY(a, struct segment_size, r->nhistory + 1);
	for (size_t i = 0; i < r->nhistory; i++)
		r->history[i] = (struct segment_size){reviews[i].time,
			few_shown(reviews[i].size, r->segment.small),
			r->segment.small};
	return st;
}

enum status
segment_look(struct campaign *c, const char *name, struct arena *a,
	struct segment_review *r, struct error *err)
{
	const char *within[CHANNEL_LAST];
	int64_t counts[CHANNEL_LAST];
	struct survey survey = {VEC_INIT, VEC_INIT};
	struct segment_row row;
	enum status st = segment_row_find(c, name, a, &row, err);

	*r = (struct segment_review){0};
	if (st == STATUS_OK)
		st = segment_of_row(c, &row, a, &r->segment, err);
	if (st == STATUS_OK)
		st = reach_filters(c, within, err);
	if (st == STATUS_OK)
		st = people_survey(c, row.filter, within, CHANNEL_LAST, counts,
			&survey, err);
	if (st == STATUS_OK)
		st = tell_reach(c, &r->segment, (int64_t)survey.ids.len, within,
			counts, r->reach, err);
	if (st == STATUS_OK)
		st = tell_stations(c, &survey, a, r, err);
	if (st == STATUS_OK)
		st = find_changes(c, &row, &survey, a, r, err);
	survey_release(&survey);
	return st == STATUS_OK ? read_history(c, &row, a, r, err) : st;
}
