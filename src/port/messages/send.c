/* Rounds of messages under the lease. */
#include "port/messages/send.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "field/meeting.h"
#include "messages/delivery.h"
#include "port/formats/ics.h"
#include "port/messages/refusals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* So many connections lost in a row, and it is the server. */
enum { LOST = 3, STOPPED_SIZE = 600 };

struct sending {
	struct campaign *c;
	const struct mail_server *server;
	const struct send_stop *stop;
	struct send_counts *counts;
	struct mail *mail;
	struct arena arena;
	struct delivery_claim claim; /* the letter in hand */
	struct buf calendar;         /* of the meeting that it is about */
	const char *method;          /* of that; NULL: there is none */
	/* Of it; of all in a row, where the server refuses them alike. */
	struct delivery_result results[REFUSALS_ALIKE];
	size_t nresults;
	struct refusals refusals;
	int lost;
	/* Why the server takes no more; "" while it does. */
	char stopped[STOPPED_SIZE];
	enum status why;
	struct timespec next; /* when the next message may go */
};

/* The rate's limit: letters leave at even distances. */
static void
keep_rate(struct sending *s)
{
	const long second = 1000000000L;
	struct timespec now;

	if (s->server->rate <= 0)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec < s->next.tv_sec ||
		(now.tv_sec == s->next.tv_sec && now.tv_nsec < s->next.tv_nsec))
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &s->next, NULL);
	else
		s->next = now;
	s->next.tv_nsec += (long)((double)second / s->server->rate) % second;
	s->next.tv_sec +=
		(long)(1 / s->server->rate) + s->next.tv_nsec / second;
	s->next.tv_nsec %= second;
}

static enum mail_outcome
send_one(struct sending *s, const struct delivery_claim *claim,
	struct mail_answer *answer)
{
	char now[DATE_TIME_SIZE];
	const struct letter letter = {.sender = claim->sender,
		.name = claim->name,
		.to = claim->to,
		.subject = claim->text.subject,
		.text = claim->text.body,
		.html = claim->text.html,
		.message_id = claim->message_id,
		.calendar = s->method ? s->calendar.at : NULL,
		.method = s->method,
		.reply_to = s->server->reply_to,
		.list_id = s->server->list_id,
		.unsubscribe = s->server->unsubscribe,
		.stop_to = s->server->stop_to,
		.date = date_now(now)};

	return mail_send(s->mail, &letter, answer);
}

/* Whoever looks reads why, without the reader's address. */
static void
stop_for(struct sending *s, enum status why, const char *cause,
	const char *answer)
{
	char bare[REFUSALS_ANSWER];

	refusals_answer(bare, answer);
	s->why = why;
	snprintf(s->stopped, sizeof(s->stopped), "%s: %s%s(%s)",
		s->server->host, cause, *cause ? " " : "", bare);
}

/* The letters refused alike are to be sent still: none of them is at fault. */
static void
hold_refused(struct sending *s, const struct mail_answer *answer)
{
	for (size_t i = 0; i < s->refusals.n; i++) {
		struct delivery_result *result = &s->results[i];

		*result = (struct delivery_result){
			.id = s->refusals.ids[i], .outcome = OUTCOME_HELD};
		snprintf(result->reply, sizeof(result->reply), "%s",
			answer->text);
	}
	s->nresults = s->refusals.n;
	s->counts->of.failed -= (int64_t)s->refusals.n - 1;
	stop_for(
		s, STATUS_FAILED, mail_fault_text(answer->fault), answer->text);
}

static enum delivery_outcome
refused(struct sending *s, const struct mail_answer *answer)
{
	if (refusals_add(&s->refusals, s->claim.id, answer->text)) {
		hold_refused(s, answer);
		return OUTCOME_HELD;
	}
	s->counts->of.failed++;
	return OUTCOME_FAILED;
}

static enum delivery_outcome
outcome_of(struct sending *s, enum mail_outcome outcome,
	const struct mail_answer *answer)
{
	if (outcome != MAIL_REFUSED)
		refusals_end(&s->refusals);
	switch (outcome) {
	case MAIL_SENT:
		s->counts->of.sent++;
		return OUTCOME_SENT;
	case MAIL_LATER:
	case MAIL_BROKEN:
		s->counts->of.later++;
		return OUTCOME_LATER;
	case MAIL_REFUSED:
		return refused(s, answer);
	case MAIL_DOUBT:
		s->counts->of.doubt++;
		return OUTCOME_DOUBT;
	case MAIL_UNREACHABLE:
		stop_for(s, STATUS_BUSY, "", answer->text);
		return OUTCOME_UNTRIED;
	case MAIL_DENIED:
		stop_for(s, STATUS_FAILED, mail_fault_text(answer->fault),
			answer->text);
		return answer->named ? OUTCOME_HELD : OUTCOME_UNTRIED;
	}
	return OUTCOME_UNTRIED;
}

/* What a message's outcome means. */
static void
take_outcome(struct sending *s, enum mail_outcome outcome,
	const struct mail_answer *answer)
{
	s->results[0].outcome = outcome_of(s, outcome, answer);
	if (outcome != MAIL_DOUBT && outcome != MAIL_BROKEN)
		s->lost = 0;
	else if (++s->lost == LOST)
		stop_for(s, STATUS_BUSY, "", answer->text);
}

static bool
stopped(const struct sending *s)
{
	return s->stop && s->stop->asked(s->stop->arg);
}

/* Whoever is invited can answer from their calendar. */
static enum status
set_guest(struct sending *s, struct ics_guest *guest, bool *invited,
	struct error *err)
{
	struct invitation_row row;
	struct buf from = BUF_INIT;
	enum status st = meeting_invitation(
		s->c, s->claim.meeting, s->claim.person, &s->arena, &row, err);

	*invited = st == STATUS_OK;
	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	letter_address(&from,
		s->server->reply_to ? s->server->reply_to : s->claim.sender);
	*guest = (struct ics_guest){.from = arena_strdup(&s->arena, from.at),
		.to = s->claim.to,
		.name = s->claim.name,
		.answer = row.answer};
	buf_release(&from);
	return STATUS_OK;
}

/* The calendar file of the letter's meeting. */
static enum status
put_calendar(struct sending *s, struct error *err)
{
	struct meeting_row meeting;
	struct ics_guest guest;
	char now[DATE_TIME_SIZE];
	bool invited;
	enum status st =
		meeting_get(s->c, s->claim.meeting, &s->arena, &meeting, err);

	if (st == STATUS_OK)
		st = set_guest(s, &guest, &invited, err);
	if (st != STATUS_OK)
		return st;
	s->method = ics_method(&meeting, invited ? &guest : NULL);
	return ics_write(&s->calendar, &meeting, campaign_list_name(s->c),
		invited ? &guest : NULL, date_now(now), err);
}

/* false: it cannot be made, and nothing is sent without it. */
static bool
set_calendar(struct sending *s)
{
	struct error err = ERROR_INIT;

	buf_clear(&s->calendar);
	s->method = NULL;
	if (!s->claim.meeting || put_calendar(s, &err) == STATUS_OK)
		return true;
	stop_for(s, STATUS_FAILED, "", err.text);
	return false;
}

/* Send what was claimed, unless somebody stopped it meanwhile. */
static void
send_claim(struct sending *s)
{
	struct mail_answer answer;
	enum mail_outcome outcome;

	s->nresults = 1;
	s->results[0] = (struct delivery_result){
		.id = s->claim.id, .outcome = OUTCOME_UNTRIED};
	if (stopped(s) || !set_calendar(s))
		return;
	keep_rate(s);
	outcome = send_one(s, &s->claim, &answer);
	snprintf(s->results[0].reply, sizeof(s->results[0].reply), "%s",
		answer.text);
	s->results[0].bounce = mail_fault_bounce(answer.fault);
	take_outcome(s, outcome, &answer);
}

static enum status
say_stopped(const struct sending *s, struct error *err)
{
	if (stopped(s))
		return error_set(err, STATUS_CANCELLED, _("stopped"));
	if (!*s->stopped)
		return STATUS_OK;
	return error_set(err, s->why,
		s->why == STATUS_BUSY
			? _("the mail server cannot be used now: %s; what is "
			    "left goes with the next \"outbox send\"")
			: _("the sending is stopped: %s; nothing is lost, what "
			    "is left waits for the next \"outbox send\""),
		s->stopped);
}

/* A letter a round: the one that is in hand is all that a crash leaves in
 * doubt. */
static enum status
send_outbox(struct sending *s, int64_t outbox, struct error *err)
{
	struct delivery_round r = {.outbox = outbox,
		.done = s->results,
		.claims = &s->claim,
		.n = 1};
	enum status st = STATUS_OK;

	s->nresults = 0;
	refusals_end(&s->refusals);
	while (st == STATUS_OK && r.n > 0) {
		r.ndone = s->nresults;
		r.max = !*s->stopped && !stopped(s);
		r.stopped = *s->stopped ? s->stopped : NULL;
		st = delivery_round(s->c, &r, &s->arena, err);
		s->nresults = 0;
		if (st == STATUS_OK && r.n > 0)
			send_claim(s);
		arena_reset(&s->arena);
	}
	return st == STATUS_OK ? say_stopped(s, err) : st;
}

static enum status
send_due(struct sending *s, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct outbox_row *rows;
	size_t n = 0;
	enum status st = delivery_due(s->c, CHANNEL_EMAIL, &a, &rows, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = send_outbox(s, rows[i].id, err);
	arena_release(&a);
	return st;
}

enum status
send_mail(struct campaign *c, const struct mail_server *server, int64_t outbox,
	const struct send_stop *stop, struct send_counts *counts,
	struct error *err)
{
	struct sending *s = MEM_NEW(struct sending);
	int lease = -1;
	enum status st = delivery_lease(c, &lease, err);

	*counts = (struct send_counts){0};
	s->c = c;
	s->server = server;
	s->stop = stop;
	s->counts = counts;
	buf_init(&s->calendar);
	if (st == STATUS_OK) {
		st = mail_open(server, &s->mail, err);
		if (st == STATUS_OK)
			st = outbox ? send_outbox(s, outbox, err)
				    : send_due(s, err);
		mail_close(s->mail);
		delivery_release(lease);
	}
	arena_release(&s->arena);
	buf_release(&s->calendar);
	free(s);
	return st;
}

/* What the interface sees of a batch while it is being sent. */
struct watched {
	struct campaign_watch *watch;
	struct send_counts n;
	int64_t total; /* at the beginning */
};

static bool
is_stopped(void *arg)
{
	const struct watched *w = arg;
	int64_t done =
		w->n.of.sent + w->n.of.later + w->n.of.failed + w->n.of.doubt;

	if (w->total > 0)
		atomic_store(&w->watch->done, (int)(done * 1000 / w->total));
	return atomic_load(&w->watch->stop);
}

enum status
send_mail_due(struct campaign *c, int64_t outbox, struct campaign_watch *watch,
	struct delivery_counts *counts, struct error *err)
{
	struct watched w = {.watch = watch};
	const struct send_stop stop = {is_stopped, &w};
	struct arena a = ARENA_INIT;
	struct mail_server server;
	struct outbox_row row;
	enum status st;

	*counts = (struct delivery_counts){0};
	if (!outbox)
		return mail_server_check(NULL, err);
	st = mail_server_read(&server, NULL, &a, err);
	if (st == STATUS_OK)
		st = outbox_get(c, outbox, &a, &row, err);
	if (st == STATUS_OK) {
		w.total = row.planned;
		st = send_mail(
			c, &server, outbox, watch ? &stop : NULL, &w.n, err);
	}
	*counts = w.n.of;
	arena_release(&a);
	return st;
}
