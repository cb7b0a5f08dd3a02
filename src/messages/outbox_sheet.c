/* The recipient preview: every person of a filter under the first reason that
 * applies. */
#include "messages/outbox.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "messages/outbox_internal.h"
#include "messages/outbox_sql.h"
#include "messages/point.h"
#include "messages/point_sql.h"
#include "people/people.h"
#include "people/segment_rows.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *
mobile(const struct outbox_fact *f)
{
	const char *numbers[] = {f->phone, f->phone2};

	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		if (numbers[i] && (strncmp(numbers[i], "+336", 4) == 0 ||
					  strncmp(numbers[i], "+337", 4) == 0))
			return numbers[i];
	return NULL;
}

/* The address at which a channel reaches somebody; NULL for post and door. */
static const char *
address_for(enum channel channel, const struct outbox_fact *f)
{
	switch (channel) {
	case CHANNEL_EMAIL:
		return f->email;
	case CHANNEL_SMS:
	case CHANNEL_MESSAGING:
		return mobile(f);
	case CHANNEL_PHONE:
	case CHANNEL_ROBOCALL:
		return f->phone ? f->phone : f->phone2;
	case CHANNEL_NONE:
	case CHANNEL_POST:
	case CHANNEL_DOOR:
		break;
	}
	return NULL;
}

static enum status
judge(struct judging *j, const struct outbox_fact *fact, bool again,
	struct outbox_person *out, struct error *err)
{
	enum status st = STATUS_OK;
	bool holds = false;

	j->fact = fact;
	j->to = address_for(j->sheet->channel, fact);
	*out = (struct outbox_person){.person = fact->person,
		.last_name = fact->last_name,
		.first_name = fact->first_name,
		.to = j->to};
	while (st == STATUS_OK && !holds)
		st = outbox_reason_holds(j, ++out->reason, again, &holds, err);
	return st;
}

/* Of several recipients at one address only the first gets the message. */
static void
keep_first(const struct outbox_sheet *sheet)
{
	const char **seen = MEM_ARRAY(const char *, sheet->npeople + 1);
	bool *again = MEM_ARRAY(bool, sheet->npeople + 1);
	size_t n = 0;

	for (size_t i = 0; i < sheet->npeople; i++)
		if (sheet->people[i].reason == OUTBOX_RECEIVES &&
			sheet->people[i].to)
			seen[n++] = sheet->people[i].to;
	qsort(seen, n, sizeof(*seen), outbox_by_address);
	for (size_t i = 0; i < sheet->npeople; i++) {
		struct outbox_person *p = &sheet->people[i];
		const char **at =
			p->to && n ? bsearch(&p->to, seen, n, sizeof(*seen),
					     outbox_by_address)
				   : NULL;

		if (!at || p->reason != OUTBOX_RECEIVES)
			continue;
		while (at > seen && strcasecmp(at[-1], p->to) == 0)
			at--;
		if (again[at - seen])
			p->reason = OUTBOX_SAME_ADDRESS;
		again[at - seen] = true;
	}
	free(seen);
	free(again);
}

/* Two people at one number are called twice; two at one mailbox get one e-mail.
 */
static bool
once_an_address(enum channel channel)
{
	return channel_uses[channel].written;
}

static void
read_fields(struct judging *j, const struct message_row *m)
{
	const char *texts[] = {m->subject, m->body, m->html};
	bool used[MERGE_FIELDS] = {false};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (texts[i])
			merge_check(texts[i], used, NULL);
	j->says_source = used[MERGE_SOURCE];
	for (size_t f = 0; f < MERGE_FIELDS; f++)
		j->personal |= used[f] && f != MERGE_LIST &&
			       f != MERGE_COMMUNE && f != MERGE_OPT_OUT;
}

/* What is the same for everybody. */
static enum status
prepare(struct campaign *c, struct judging *j, struct outbox_sheet *sheet,
	const struct filter *f, struct error *err)
{
	enum status st = campaign_rules(c, &sheet->rules, err);
	bool online;

	if (st != STATUS_OK)
		return st;
	*j = (struct judging){.c = c, .sheet = sheet};
	online = sheet->rules->online[sheet->channel];
	j->aimed = online && (sheet->alert || sheet->cap || f->selects);
	sheet->aimed = j->aimed;
	st = segment_small(c, f->sensitive, &sheet->small, err);
	j->forbidden = online && (f->sensitive || f->proxy);
	j->opinion = !online && f->sensitive;
	j->invited = strstr(f->sql, "FROM invitation") != NULL;
	read_fields(j, &sheet->message);
	return st;
}

static int64_t
recent_since(struct campaign *c)
{
	return clock_now() - campaign_setting_number(
				     c, "outbox.rest_days", OUTBOX_REST_DAYS) *
				     86400;
}

struct outbox_aim
outbox_aim_of(const struct outbox_row *row)
{
	return (struct outbox_aim){
		row->filter, row->meeting, row->plan, row->alert};
}

static struct outbox_question
question_of(struct campaign *c, const struct message_row *message,
	const struct outbox_aim *aim, int64_t outbox)
{
	return (struct outbox_question){.message = message->id,
		.outbox = outbox,
		.channel = message->channel,
		.since = recent_since(c),
		.week = clock_now() - 7 * 86400,
		.meeting = aim->meeting,
		.alert = aim->alert};
}

/* The one meeting to whose guests a filter speaks; 0: there are several. */
static int64_t
meeting_of(const struct filter *f, const struct outbox_aim *aim)
{
	static const char guests[] = "FROM invitation";
	const char *one = strstr(f->sql, guests);

	return one && !strstr(one + 1, guests) ? aim->meeting : 0;
}

enum status
outbox_event_of(struct campaign *c, const struct outbox_aim *aim,
	struct arena *a, const struct message_event **event, struct error *err)
{
	struct message_event *out = ARENA_ARRAY(a, struct message_event, 1);
	struct outbox_event row;
	char when[DATE_WHEN_SIZE];
	enum status st = STATUS_OK;

	*event = NULL;
	if (!aim->meeting && !aim->alert)
		return STATUS_OK;
	st = aim->alert ? outbox_alert(campaign_db(c), aim->alert, a, &row, err)
			: outbox_meeting(
				  campaign_db(c), aim->meeting, a, &row, err);
	if (st == STATUS_NONE && aim->alert)
		return error_set(err, STATUS_NONE,
			_("there is no alert %lld; \"permanence alerts list\" "
			  "shows those there are"),
			(long long)aim->alert);
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no meeting %lld; \"permanence meetings "
			  "list\" shows them"),
			(long long)aim->meeting);
	if (st != STATUS_OK)
		return st;
	*out = (struct message_event){.name = row.title,
		.when = arena_strdup(a, date_when(when, row.starts)),
		.where = row.place,
		.starts = row.starts};
	*event = out;
	return STATUS_OK;
}

/* Does a segment of a plan choose by an opinion? */
static enum status
chooses_by_opinion(struct campaign *c, const struct mapping_row *row,
	struct arena *a, bool *opinion, struct error *err)
{
	struct filter f;
	enum status st = people_filter_in(c, row->segment_filter, a, &f, err);

	*opinion |= st == STATUS_OK && f.sensitive;
	return st;
}

/* A plan's messages are aimed by its segments: none of them may be one that
 * the law forbids online, and elsewhere an opinion wants its consent. */
static enum status
take_plan(struct campaign *c, struct judging *j, struct outbox_sheet *sheet,
	int64_t plan, struct arena *a, struct error *err)
{
	struct mapping_row *rows;
	struct plan_row row;
	size_t n = 0;
	enum status st = plan_get(campaign_db(c), plan, a, &row, err);

	if (st == STATUS_OK)
		st = mapping_rows(campaign_db(c), a, &rows, &n, err);
	sheet->cap = st == STATUS_OK ? row.cap : 0;
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		if (rows[i].message != sheet->message.id)
			continue;
		j->forbidden |= !mapping_audience(c, a, &rows[i]);
		st = chooses_by_opinion(c, &rows[i], a, &j->opinion, err);
	}
	return st;
}

static enum status
begin(struct campaign *c, const struct message_row *message,
	const struct outbox_aim *aim, struct arena *a,
	struct outbox_sheet *sheet, struct judging *j, struct filter *f,
	struct error *err)
{
	struct judging of_plan;
	enum status st = people_filter_in(c, aim->filter, a, f, err);

	*sheet = (struct outbox_sheet){.message = *message,
		.channel = message->channel,
		.filter = aim->filter,
		.alert = aim->alert};
	*j = (struct judging){.c = c, .sheet = sheet};
	if (st == STATUS_OK)
		st = outbox_event_of(c, aim, a, &sheet->event, err);
	if (st == STATUS_OK && aim->plan)
		st = take_plan(c, j, sheet, aim->plan, a, err);
	of_plan = *j;
	if (st == STATUS_OK)
		st = prepare(c, j, sheet, f, err);
	j->forbidden |= of_plan.forbidden;
	j->opinion |=
		of_plan.opinion && !rules_online(sheet->rules, sheet->channel);
	return st;
}

static enum status
judge_all(struct judging *j, struct outbox_sheet *sheet,
	const struct outbox_fact *facts, size_t n, struct arena *a,
	struct error *err)
{
	enum status st = STATUS_OK;

	sheet->people = ARENA_ARRAY(a, struct outbox_person, n + 1);
	sheet->npeople = n;
	sheet->inside = (int64_t)n;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = judge(j, &facts[i], false, &sheet->people[i], err);
	if (st == STATUS_OK && once_an_address(sheet->channel))
		keep_first(sheet);
	for (size_t i = 0; i < n; i++) {
		sheet->count[sheet->people[i].reason]++;
		sheet->minors += sheet->people[i].reason == OUTBOX_RECEIVES &&
				 outbox_is_minor(&facts[i], sheet->rules);
	}
	return st;
}

/* What the law says against the time or the text, in words; or NULL. */
static enum status
find_block(struct campaign *c, struct outbox_sheet *sheet, int64_t when,
	struct arena *a, struct error *err)
{
	struct error law = ERROR_INIT;
	int64_t lasts = sheet->count[OUTBOX_RECEIVES] / OUTBOX_RATE +
			sheet->rules->silence_margin * 60;
	enum status st = rules_check_poll(c, &law);

	if (st == STATUS_OK)
		st = rules_check_silence(sheet->rules, c, sheet->channel, when,
			when + lasts, &law);
	if (st == STATUS_OK)
		st = rules_check_free_phone(
			sheet->rules, c, sheet->message.body, when, &law);
	if (st == STATUS_OK && sheet->message.html)
		st = rules_check_free_phone(
			sheet->rules, c, sheet->message.html, when, &law);
	if (st == STATUS_DENIED)
		sheet->blocked = arena_strdup(a, law.text);
	else if (st != STATUS_OK && err)
		*err = law;
	return st == STATUS_DENIED ? STATUS_OK : st;
}

/* The condition of a batch: its filter, and of a plan those it assigned, of an
 * alert those whom it asks by e-mail. */
static struct condition
narrow(const struct filter *f, const struct outbox_aim *aim, int64_t message,
	struct arena *a)
{
	const size_t n = f->nvalues;
	struct value *values = ARENA_ARRAY(a, struct value, n + 2);

	if (!aim->plan && !aim->alert)
		return (struct condition){f->sql, f->values, n};
	if (n)
		memcpy(values, f->values, n * sizeof(*values));
	if (aim->alert) {
		values[n] = (struct value){
			.type = VALUE_INT, .integer = aim->alert};
		return (struct condition){
			arena_printf(a,
				"(%s) AND p.id IN (SELECT person "
				"FROM alert_recipient WHERE alert = ? "
				"AND channel = 'email')",
				f->sql),
			values, n + 1};
	}
	values[n] = (struct value){.type = VALUE_INT, .integer = aim->plan};
	values[n + 1] = (struct value){.type = VALUE_INT, .integer = message};
	return (struct condition){
		arena_printf(a,
			"(%s) AND p.id IN (SELECT person FROM assignment "
			"WHERE plan = ? AND message = ?)",
			f->sql),
		values, n + 2};
}

void
outbox_warn(struct campaign *c, const struct outbox_sheet *sheet)
{
	if (sheet->minors)
		law_warn(c, "SEG-4",
			arena_printf(campaign_arena(c),
				ngettext("SEG-4 (Reg. (EU) 2024/900, art. 18): "
					 "%lld of those who receive it is "
					 "under %ld; leave them out, or ask "
					 "their parents",
					"SEG-4 (Reg. (EU) 2024/900, art. 18): "
					"%lld of those who receive it are "
					"under %ld; leave them out, or ask "
					"their parents",
					(unsigned long)sheet->minors),
				(long long)sheet->minors,
				sheet->rules->min_age));
	if (campaign_poll_to_confirm(c))
		law_warn(c, "CAL-8",
			_("CAL-8 (electoral code, art. L. 47 A): the day of "
			  "poll is to be confirmed; if it moves, so does the "
			  "silence before it"));
}

enum status
outbox_sheet_for(struct campaign *c, const struct message_row *message,
	const struct outbox_aim *aim, int64_t outbox, int64_t when,
	struct arena *a, struct outbox_sheet *sheet, struct error *err)
{
	struct outbox_question q = question_of(c, message, aim, outbox);
	struct outbox_fact *facts = NULL;
	struct condition condition;
	struct judging j;
	struct filter f;
	size_t n = 0;
	enum status st = begin(c, message, aim, a, sheet, &j, &f, err);

	if (st != STATUS_OK)
		return st;
	q.invited = meeting_of(&f, aim);
	st = expired_days(c, a, &q.expired, err);
	condition = narrow(&f, aim, message->id, a);
	if (st == STATUS_OK && once_an_address(sheet->channel))
		st = outbox_addresses(
			campaign_db(c), &q, a, &j.taken, &j.ntaken, err);
	if (j.ntaken)
		qsort(j.taken, j.ntaken, sizeof(*j.taken), outbox_by_address);
	if (st == STATUS_OK)
		st = outbox_facts(
			campaign_db(c), &condition, &q, a, &facts, &n, err);
	if (st == STATUS_OK)
		st = judge_all(&j, sheet, facts, n, a, err);
	return st == STATUS_OK ? find_block(c, sheet, when, a, err) : st;
}

enum status
outbox_sheet(struct campaign *c, const struct message_row *message,
	const char *filter, int64_t outbox, int64_t when, struct arena *a,
	struct outbox_sheet *sheet, struct error *err)
{
	const struct outbox_aim aim = {
		.filter = filter, .meeting = outbox_meeting_in(filter)};

	return outbox_sheet_for(c, message, &aim, outbox, when, a, sheet, err);
}

/* The message of a batch. */
static enum status
message_of(struct campaign *c, const struct outbox_row *row, struct arena *a,
	struct message_row *message, struct error *err)
{
	return message_find(c, row->message_name, a, message, err);
}

enum status
outbox_sheet_of(struct campaign *c, const struct outbox_row *row,
	struct arena *a, struct outbox_sheet *sheet, struct error *err)
{
	const struct outbox_aim aim = outbox_aim_of(row);
	struct message_row message;
	int64_t when = clock_now(), at = 0;
	enum status st = message_of(c, row, a, &message, err);

	if (row->not_before && clock_parse(row->not_before, &at) && at > when)
		when = at;
	return st == STATUS_OK ? outbox_sheet_for(c, &message, &aim, row->id,
					 when, a, sheet, err)
			       : st;
}

enum status
outbox_recheck(struct campaign *c, const struct outbox_row *row, int64_t person,
	struct arena *a, struct outbox_person *out, struct error *err)
{
	const struct value id = {.type = VALUE_INT, .integer = person};
	const struct condition condition = {"p.id = ?", &id, 1};
	const struct outbox_aim aim = outbox_aim_of(row);
	struct message_row message;
	struct outbox_question q;
	struct outbox_sheet sheet;
	struct outbox_fact *facts = NULL;
	struct judging j;
	struct filter f;
	size_t n = 0;
	enum status st = message_of(c, row, a, &message, err);

	if (st == STATUS_OK)
		st = begin(c, &message, &aim, a, &sheet, &j, &f, err);
	if (st != STATUS_OK)
		return st;
	q = question_of(c, &message, &aim, row->id);
	q.invited = meeting_of(&f, &aim);
	st = expired_days(c, a, &q.expired, err);
	if (st == STATUS_OK)
		st = outbox_facts(
			campaign_db(c), &condition, &q, a, &facts, &n, err);
	if (st == STATUS_OK && n == 0)
		st = error_set(err, STATUS_NONE, _("there is no contact %lld"),
			(long long)person);
	return st == STATUS_OK ? judge(&j, &facts[0], true, out, err) : st;
}
