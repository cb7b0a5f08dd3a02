/* Rounds of messages under the lease. */
#include "port/messages/send.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* So many connections lost in a row, and it is the server. */
enum { LOST = 3 };

struct sending {
	struct campaign *c;
	const struct mail_server *server;
	const struct send_stop *stop;
	struct send_counts *counts;
	struct mail *mail;
	struct arena arena;
	struct delivery_claim claim; /* the letter in hand */
	struct delivery_result result;
	int lost;
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
	struct delivery_result *result)
{
	char now[DATE_TIME_SIZE];
	const struct letter letter = {.sender = claim->sender,
		.name = claim->name,
		.to = claim->to,
		.subject = claim->text.subject,
		.text = claim->text.body,
		.html = claim->text.html,
		.notice = claim->notice,
		.message_id = claim->message_id,
		.date = date_now(now)};

	return mail_send(
		s->mail, &letter, result->reply, sizeof(result->reply));
}

/* What a message's outcome means, and whether to go on. */
static bool
take_outcome(struct sending *s, enum mail_outcome outcome,
	struct delivery_result *result)
{
	switch (outcome) {
	case MAIL_SENT:
		result->outcome = OUTCOME_SENT;
		s->counts->of.sent++;
		break;
	case MAIL_LATER:
	case MAIL_BROKEN:
		result->outcome = OUTCOME_LATER;
		s->counts->of.later++;
		break;
	case MAIL_REFUSED:
		result->outcome = OUTCOME_FAILED;
		s->counts->of.failed++;
		break;
	case MAIL_DOUBT:
		result->outcome = OUTCOME_DOUBT;
		s->counts->of.doubt++;
		break;
	case MAIL_UNREACHABLE:
		result->outcome = OUTCOME_UNTRIED;
		memcpy(s->counts->reply, result->reply, sizeof(result->reply));
		return false;
	}
	if (outcome != MAIL_DOUBT && outcome != MAIL_BROKEN) {
		s->lost = 0;
		return true;
	}
	memcpy(s->counts->reply, result->reply, sizeof(result->reply));
	return ++s->lost < LOST;
}

static bool
stopped(const struct sending *s)
{
	return s->stop && s->stop->asked(s->stop->arg);
}

/* Send what was claimed, unless somebody stopped it meanwhile; go on? */
static bool
send_claim(struct sending *s)
{
	bool go_on = true;

	s->result = (struct delivery_result){
		.id = s->claim.id, .outcome = OUTCOME_UNTRIED};
	if (stopped(s))
		return false;
	keep_rate(s);
	go_on = take_outcome(s, send_one(s, &s->claim, &s->result), &s->result);
	return go_on && !stopped(s);
}

/* A letter a round: the one that is in hand is all that a crash leaves in
 * doubt. */
static enum status
send_outbox(struct sending *s, int64_t outbox, struct error *err)
{
	bool go_on = true;
	size_t done = 0, n = 1;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && n > 0) {
		st = delivery_round(s->c, outbox, &s->result, done, go_on,
			&s->arena, &s->claim, &n, err);
		done = n;
		if (st == STATUS_OK && n > 0)
			go_on = send_claim(s);
		arena_reset(&s->arena);
	}
	if (st == STATUS_OK && stopped(s))
		return error_set(err, STATUS_CANCELLED, _("stopped"));
	if (st == STATUS_OK && !go_on)
		return error_set(err, STATUS_BUSY,
			_("the mail server %s cannot be used now (%s); what "
			  "is left goes with the next \"outbox send\""),
			s->server->host, s->counts->reply);
	return st;
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
	if (st == STATUS_OK) {
		s->mail = mail_open(server);
		st = outbox ? send_outbox(s, outbox, err) : send_due(s, err);
		mail_close(s->mail);
		delivery_release(lease);
	}
	arena_release(&s->arena);
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
	enum status st = mail_server_read(&server, NULL, &a, err);

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
