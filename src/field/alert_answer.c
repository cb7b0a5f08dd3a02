/* Answers to alerts, asking again, and the text that asks. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "campaign/rules.h"
#include "field/alert.h"
#include "field/alert_sql.h"
#include "messages/merge.h"
#include "people/contact.h"
#include "people/people.h"

#include <string.h>

SET_DEFINE(alert_answer_set, N_("an answer"), ALERT_ANSWERS);

enum status
alert_people(struct campaign *c, int64_t id, struct arena *a,
	struct recipient_row **rows, size_t *n, struct error *err)
{
	return recipient_rows(campaign_db(c), id, a, rows, n, err);
}

/* Close or reopen an alert by the number of yes answers; free places go to the
 * reserve first. */
static enum status
settle(struct campaign *c, int64_t id, struct arena *a, const char **moved,
	bool *closed, struct error *err)
{
	struct alert_row alert;
	struct recipient_row next;
	char now[DATE_TIME_SIZE];
	enum status st = alert_load(c, id, a, &alert, err);

	if (st == STATUS_OK && alert.yes < alert.need && alert.reserve) {
		st = recipient_first_reserve(campaign_db(c), id, a, &next, err);
		if (st == STATUS_OK) {
			next.answer = ALERT_YES;
			*moved = next.name;
			alert.yes++;
			st = recipient_write(campaign_db(c), &next, err);
		}
	}
	if (st != STATUS_OK || (alert.yes >= alert.need) == !!alert.closed)
		return st;
	*closed = alert.yes >= alert.need;
	return alert_set_closed(
		campaign_db(c), id, *closed ? date_now(now) : NULL, err);
}

/* The person's earlier row, or a new one. */
static enum status
recipient_of(struct campaign *c, int64_t id, int64_t person, struct arena *a,
	struct recipient_row *row, struct error *err)
{
	struct contact_row contact;
	enum status st = recipient_get(campaign_db(c), id, person, a, row, err);

	if (st != STATUS_NONE)
		return st;
	st = contact_get(c, person, a, &contact, err);
	if (st == STATUS_OK)
		*row = (struct recipient_row){.alert = id,
			.person = person,
			.name = arena_printf(a, "%s %s", contact.last_name,
				contact.first_name)};
	return st;
}

static enum status
put_answer(struct campaign *c, const struct alert_row *alert,
	struct recipient_row *row, enum alert_answer answer, struct arena *a,
	struct error *err)
{
	bool held = row->answer && row->answer != ALERT_NO;

	if (answer == ALERT_NO)
		row->answer = ALERT_NO;
	else if (held) /* answered so before: keeps their place */
		return STATUS_OK;
	else
		row->answer =
			alert->yes < alert->need ? ALERT_YES : ALERT_RESERVE;
	row->answered = date_now(arena_alloc(a, DATE_TIME_SIZE));
	return recipient_write(campaign_db(c), row, err);
}

/* What somebody answers, and what comes of it, in the caller's arena. */
struct answering {
	int64_t alert;
	int64_t person;
	enum alert_answer answer;
	struct arena *a;
	enum alert_answer *kept;
	const char **moved;
	bool *closed;
};

static enum status
take_answer(struct campaign *c, void *data, struct error *err)
{
	const struct answering *v = data;
	struct alert_row alert = {.text = ""};
	struct recipient_row row = {.name = ""};
	enum status st = alert_load(c, v->alert, v->a, &alert, err);

	if (st == STATUS_OK)
		st = recipient_of(c, v->alert, v->person, v->a, &row, err);
	if (st == STATUS_OK)
		st = put_answer(c, &alert, &row, v->answer, v->a, err);
	if (st == STATUS_OK)
		st = settle(c, v->alert, v->a, v->moved, v->closed, err);
	*v->kept = row.answer;
	campaign_say(c, N_("%s answers %s to the alert: %s"), row.name,
		phrase_value(campaign_arena(c), &alert_answer_set, v->answer),
		alert.text);
	return st;
}

enum status
alert_answer(struct campaign *c, int64_t id, int64_t person,
	enum alert_answer answer, struct arena *a, enum alert_answer *kept,
	const char **moved, bool *closed, struct error *err)
{
	struct answering v = {id, person, answer, a, kept, moved, closed};

	*kept = ALERT_SILENT;
	*moved = NULL;
	*closed = false;
	if (answer != ALERT_YES && answer != ALERT_NO)
		return error_set(err, STATUS_USAGE,
			_("an answer to an alert is yes or no"));
	return campaign_change(
		c, VERB_ALERT_ANSWER, take_answer, &v, NULL, err);
}

/* Can the person still be reached by the channel they were asked by? */
static enum status
reachable(struct campaign *c, const struct recipient_row *row, struct arena *a,
	bool *holds, struct error *err)
{
	const struct rules *rules;
	struct filter f;
	enum status st;

	*holds = false;
	if (!row->channel)
		return STATUS_OK;
	st = campaign_rules(c, &rules, err);
	if (st == STATUS_OK)
		st = people_filter(
			rules_reach(rules, row->channel), a, &f, err);
	return st == STATUS_OK ? people_holds(c, &f, row->person, holds, err)
			       : st;
}

/* Move the rows without an answer to the front. */
static enum status
keep_silent(struct campaign *c, struct recipient_row *rows, size_t *n,
	struct arena *a, struct error *err)
{
	enum status st = STATUS_OK;
	size_t kept = 0;

	for (size_t i = 0; i < *n && st == STATUS_OK; i++) {
		bool holds = false;

		if (!rows[i].answer)
			st = reachable(c, &rows[i], a, &holds, err);
		if (holds)
			rows[kept++] = rows[i];
	}
	*n = kept;
	return st;
}

enum status
alert_recipients(struct campaign *c, int64_t id, struct arena *a,
	struct alert_recipient **recipients, size_t *n, struct error *err)
{
	struct recipient_row *rows;
	struct alert_row alert;
	enum status st = alert_load(c, id, a, &alert, err);

	if (st == STATUS_OK)
		st = alert_people(c, id, a, &rows, n, err);
	if (st == STATUS_OK && alert.closed)
		*n = 0;
	if (st == STATUS_OK)
		st = keep_silent(c, rows, n, a, err);
	if (st != STATUS_OK)
		return st;
	*recipients = ARENA_ARRAY(a, struct alert_recipient, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*recipients)[i] =
			(struct alert_recipient){.person = rows[i].person,
				.channel = rows[i].channel,
				.name = rows[i].name,
				.phone = rows[i].phone,
				.email = rows[i].email};
	return STATUS_OK;
}

enum status
alert_check_open(const struct alert_row *alert, struct error *err)
{
	char now[DATE_TIME_SIZE];

	date_now(now);
	if (alert->closed)
		return error_set(err, STATUS_FAILED,
			_("enough volunteers: the alert is closed"));
	if (strncmp(alert->starts, now, MEETING_TIME_SIZE - 1) <= 0)
		return error_set(
			err, STATUS_FAILED, _("%s is past"), alert->starts);
	return STATUS_OK;
}

static enum status
ask_again(struct campaign *c, int64_t id, const char *now, struct arena *a,
	int64_t *asked, struct error *err)
{
	struct recipient_row *rows;
	size_t n = 0;
	enum status st = alert_people(c, id, a, &rows, &n, err);

	if (st == STATUS_OK)
		st = keep_silent(c, rows, &n, a, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		if (rows[i].asked &&
			strncmp(rows[i].asked, now, DATE_TEXT_SIZE - 1) >= 0)
			continue;
		rows[i].asked = now;
		rows[i].times++;
		++*asked;
		st = recipient_write(campaign_db(c), &rows[i], err);
	}
	if (st == STATUS_OK && n && !*asked)
		return error_set(err, STATUS_DENIED,
			_("who has not answered was asked today already; ask "
			  "again tomorrow"));
	return st;
}

struct relaunch {
	int64_t alert;
	int64_t *asked;
};

static enum status
relaunch(struct campaign *c, void *data, struct error *err)
{
	const struct relaunch *v = data;
	struct arena *a = campaign_arena(c);
	struct alert_row alert = {.text = ""};
	char now[DATE_TIME_SIZE];
	enum status st = alert_load(c, v->alert, a, &alert, err);

	date_now(now);
	if (st == STATUS_OK)
		st = alert_check_open(&alert, err);
	if (st == STATUS_OK)
		st = ask_again(c, v->alert, now, a, v->asked, err);
	campaign_say_n(c, *v->asked,
		NN_("ask %lld person again: %s", "ask %lld people again: %s"),
		(long long)*v->asked, alert.text);
	return st;
}

enum status
alert_relaunch(struct campaign *c, int64_t id, int64_t *asked, int64_t *entry,
	struct error *err)
{
	struct relaunch v = {id, asked};

	*asked = 0;
	return campaign_change(
		c, VERB_ALERT_RELAUNCH, relaunch, &v, entry, err);
}

/* "28/11, 10:00" in French, otherwise "2026-11-28, 10:00". */
static const char *
when_of(struct arena *a, const char *starts)
{
	if (i18n_french())
		return arena_printf(a, "%.2s/%.2s à %.2sh%.2s", starts + 8,
			starts + 5, starts + 11, starts + 14);
	return arena_printf(a, "%.10s, %s", starts, starts + 11);
}

static const char *
where_of(struct arena *a, const struct alert_row *row)
{
	if (!row->code)
		return NULL;
	return arena_printf(a, _("station %s%s%s"), row->code,
		row->station_name ? ", " : "",
		row->station_name ? row->station_name : "");
}

void
alert_message(const struct alert_row *row, enum channel channel,
	const char *sender, struct arena *a, struct message_row *message,
	struct message_event *event)
{
	*event = (struct message_event){.name = row->text,
		.when = when_of(a, row->starts),
		.where = where_of(a, row)};
	*message = (struct message_row){
		.name = _("alert"), .channel = channel, .sender = sender};
	if (channel == CHANNEL_SMS) {
		message->body = event->where
					? _("{first_name}: {event}. {when}, "
					    "{where}. Coming? Answer YES or "
					    "NO. {list}. {opt_out}")
					: _("{first_name}: {event}. {when}. "
					    "Coming? Answer YES or NO. {list}. "
					    "{opt_out}");
		return;
	}
	message->subject = _("We need you: {event}");
	message->body =
		event->where
			? _("Hello {first_name},\n\n{event}\n{when}, "
			    "{where}\n\nCan you come? Answer yes or "
			    "no.\n\n{list}\n\nTo stop receiving our messages: "
			    "{opt_out}\n")
			: _("Hello {first_name},\n\n{event}\n{when}\n\nCan you "
			    "come? Answer yes or no.\n\n{list}\n\nTo stop "
			    "receiving our messages: {opt_out}\n");
}
