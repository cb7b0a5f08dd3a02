/* Rounds of a batch: settle, claim, and decisions made by hand. */
#include "messages/delivery.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "messages/delivery_internal.h"
#include "messages/notice.h"
#include "messages/outbox_sql.h"
#include "messages/record.h"
#include "people/contact.h"
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The state of one round. */
struct round {
	struct campaign *c;
	struct arena *a;
	struct delivery_round *r;
	enum status may; /* may the batch go on, and why not */
	struct error law;
	const struct rules *rules;
	struct outbox_row outbox; /* without its counts */
	struct message_row message;
	struct delivery_stand stand;       /* before the round */
	const struct message_event *event; /* or NULL */
	bool went; /* one of the results was taken by the server */
	char now[DATE_TIME_SIZE];
};

/*
 * Minutes to wait after each "later". A server that knows no sender yet
 * (greylisting) lets the second or third attempt in; one that is down may be so
 * for days. Some attempts within the first hours, then once a day, given up
 * after nearly five: RFC 5321, 4.5.4.1.
 */
static const int waits[] = {
	5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 24 * 60, 24 * 60, 24 * 60};
_Static_assert(ARRAY_LEN(waits) == DELIVERY_ATTEMPTS - 1,
	"a wait between any two attempts");

static void
settle_later(struct delivery_row *row, struct arena *a)
{
	char *due = arena_alloc(a, DATE_TIME_SIZE);

	if (row->attempts >= DELIVERY_ATTEMPTS) {
		row->state = DELIVERY_FAILED;
		return;
	}
	row->state = DELIVERY_PLANNED;
	row->settled = NULL;
	row->claimed = NULL;
	row->due = clock_iso(
		due, clock_now() + (int64_t)waits[row->attempts - 1] * 60);
}

/* It goes after others; an attempt counts only where others of the batch are
 * taken, so that nothing fails because of a wrong password. */
static void
settle_held(struct delivery_row *row, bool others_went, struct arena *a)
{
	if (others_went && row->attempts >= DELIVERY_ATTEMPTS) {
		row->state = DELIVERY_FAILED;
		return;
	}
	row->attempts -= !others_went;
	row->state = DELIVERY_PLANNED;
	row->settled = row->claimed = NULL;
	row->due = clock_iso(
		arena_alloc(a, DATE_TIME_SIZE), clock_now() + DELIVERY_HOLD);
}

static void
apply(const struct round *r, struct delivery_row *row,
	enum delivery_outcome outcome)
{
	switch (outcome) {
	case OUTCOME_SENT:
		row->state = DELIVERY_SENT;
		break;
	case OUTCOME_FAILED:
		row->state = DELIVERY_FAILED;
		break;
	case OUTCOME_LATER:
		settle_later(row, r->a);
		break;
	case OUTCOME_HELD:
		settle_held(row, r->stand.sent, r->a);
		break;
	case OUTCOME_UNTRIED:
		row->state = DELIVERY_PLANNED;
		row->attempts--;
		row->settled = NULL;
		row->claimed = NULL;
		break;
	case OUTCOME_DOUBT:
		row->settled = NULL;
		break;
	}
}

/* One that failed can still be taken back, and any that is claimed settled. */
static bool
is_open_to(const struct delivery_row *row, enum delivery_outcome outcome)
{
	return row->state == DELIVERY_CLAIMED ||
	       (outcome == OUTCOME_HELD && row->state == DELIVERY_FAILED);
}

static enum status
settle(struct round *r, const struct delivery_result *done, struct error *err)
{
	struct delivery_row row;
	enum status st =
		delivery_get(campaign_db(r->c), done->id, r->a, &row, err);

	/* If the person was erased meanwhile, so was the delivery. */
	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	if (!is_open_to(&row, done->outcome))
		return STATUS_OK;
	row.settled = r->now;
	row.reply = *done->reply ? done->reply : NULL;
	apply(r, &row, done->outcome);
	r->went |= done->outcome == OUTCOME_SENT;
	st = delivery_update(campaign_db(r->c), &row, err);
	if (st != STATUS_OK || done->outcome == OUTCOME_HELD)
		return st == STATUS_OK ? bounce_forget(r->c, row.id, err) : st;
	return row.state == DELIVERY_FAILED
		       ? bounce_note(r->c, row.person, row.id, done->bounce,
				 done->reply, err)
		       : STATUS_OK;
}

static enum status
set_message_id(struct round *r, struct delivery_claim *claim, struct error *err)
{
	const char *at =
		r->message.sender ? strchr(r->message.sender, '@') : NULL;
	char hex[DELIVERY_TOKEN];
	enum status st = delivery_token(r->c, claim->id, hex, err);

	if (st == STATUS_OK)
		claim->message_id = arena_printf(r->a,
			"<permanence.%lld.%s@%.*s>", (long long)claim->id, hex,
			at ? (int)strcspn(at + 1, "> ") : 9,
			at ? at + 1 : "localhost");
	return st;
}

/* Where they live, for who goes there; nobody else needs it. */
static void
set_home(struct round *r, const struct contact_row *contact,
	struct delivery_claim *claim)
{
	claim->postcode = contact->postcode;
	claim->city = contact->city;
	claim->stair = contact->stair;
	claim->floor = contact->floor;
	claim->door = contact->door;
	if (contact->street)
		claim->street = arena_printf(r->a, "%s%s%s",
			contact->number ? contact->number : "",
			contact->number ? " " : "", contact->street);
}

static enum status
fill_claim(struct round *r, const struct delivery_row *row,
	const struct outbox_person *person, struct error *err)
{
	struct delivery_claim *claim = &r->r->claims[r->r->n++];
	struct contact_row contact;
	enum status st = contact_get(r->c, row->person, r->a, &contact, err);

	if (st != STATUS_OK)
		return st;
	*claim = (struct delivery_claim){.id = row->id,
		.person = row->person,
		.to = person->to,
		.sender = r->message.sender,
		.meeting = r->outbox.meeting};
	claim->name = arena_printf(r->a, "%s%s%s", contact.first_name,
		*contact.first_name ? " " : "", contact.last_name);
	if (r->message.channel == CHANNEL_POST ||
		r->message.channel == CHANNEL_DOOR)
		set_home(r, &contact, claim);
	st = message_as_sent(r->c, &r->message, row->person, r->event, r->a,
		&claim->text, err);
	return st == STATUS_OK ? set_message_id(r, claim, err) : st;
}

/* Claim one delivery, or withdraw it if it may no longer be sent. */
static enum status
claim(struct round *r, struct delivery_row *row, struct error *err)
{
	struct outbox_person person;
	enum status st = outbox_recheck(
		r->c, &r->outbox, row->person, r->a, &person, err);

	if (st != STATUS_OK)
		return st;
	if (person.reason != OUTBOX_RECEIVES) {
		row->state = DELIVERY_WITHDRAWN;
		row->settled = r->now;
		row->reply = set_name(&outbox_reason_set, (int)person.reason);
		return delivery_update(campaign_db(r->c), row, err);
	}
	row->state = DELIVERY_CLAIMED;
	row->claimed = r->now;
	row->due = NULL;
	row->attempts++;
	st = delivery_update(campaign_db(r->c), row, err);
	return st == STATUS_OK ? fill_claim(r, row, &person, err) : st;
}

static enum status
claim_some(struct round *r, struct error *err)
{
	struct delivery_row *rows;
	size_t n = 1;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && r->r->n == 0 && n > 0) {
		st = delivery_next(campaign_db(r->c), r->outbox.id, clock_now(),
			(int64_t)r->r->max, r->a, &rows, &n, err);
		for (size_t i = 0; i < n && st == STATUS_OK; i++)
			st = claim(r, &rows[i], err);
		r->r->left -= st == STATUS_OK ? (int64_t)n : 0;
	}
	return st;
}

enum status
delivery_follow(struct campaign *c, int64_t outbox, const char *stopped,
	struct arena *a, struct error *err)
{
	struct delivery_stand stand;
	struct outbox_row row;
	enum outbox_state was;
	enum status st = outbox_head(campaign_db(c), outbox, a, &row, err);

	if (st == STATUS_OK)
		st = delivery_stand(campaign_db(c), outbox, &stand, err);
	if (st != STATUS_OK || row.state == OUTBOX_WITHDRAWN ||
		row.state == OUTBOX_DRAFT)
		return st;
	was = row.state;
	if (!stand.open)
		row.state = OUTBOX_SENT;
	else if (stand.begun || was == OUTBOX_SENT)
		row.state = OUTBOX_SENDING;
	if (row.state == was &&
		(!stopped ||
			strcmp(stopped, row.stopped ? row.stopped : "") == 0))
		return STATUS_OK;
	if (stopped)
		row.stopped = *stopped ? stopped : NULL;
	return outbox_write(campaign_db(c), &row, err);
}

static bool
is_open(const struct outbox_row *row, int64_t now)
{
	int64_t at = 0;

	return (row->state == OUTBOX_APPROVED ||
		       row->state == OUTBOX_SENDING) &&
	       row->not_before && clock_parse(row->not_before, &at) &&
	       at <= now;
}

/* Everything needed to claim, and whether claiming is allowed now. */
static enum status
prepare(struct round *r, struct error *err)
{
	int64_t now = clock_now(), lasts;
	const struct outbox_aim aim = outbox_aim_of(&r->outbox);
	enum status st = campaign_rules(r->c, &r->rules, err);

	if (st == STATUS_OK)
		st = message_find(
			r->c, r->outbox.message_name, r->a, &r->message, err);
	if (st == STATUS_OK)
		st = record_check_text(
			r->c, r->outbox.id, &r->message, r->a, err);
	if (st == STATUS_OK)
		st = outbox_event_of(r->c, &aim, r->a, &r->event, err);
	if (st == STATUS_OK && r->r->left <= 0)
		st = delivery_count_planned(
			campaign_db(r->c), r->outbox.id, &r->r->left, err);
	if (st != STATUS_OK)
		return st;
	lasts = r->r->left / OUTBOX_RATE;
	/* A batch that has begun goes on until the margin before the silence;
	 * none begins that could not be finished by then. */
	if (r->outbox.state == OUTBOX_APPROVED)
		lasts += r->rules->silence_margin * 60;
	return rules_check_silence(
		r->rules, r->c, r->message.channel, now, now + lasts, err);
}

static enum status
settle_all(struct round *r, struct error *err)
{
	enum status st = outbox_head(
		campaign_db(r->c), r->r->outbox, r->a, &r->outbox, err);

	if (st == STATUS_NONE)
		return outbox_missing(r->r->outbox, err);
	if (st == STATUS_OK)
		st = delivery_stand(
			campaign_db(r->c), r->r->outbox, &r->stand, err);
	for (size_t i = 0; i < r->r->ndone && st == STATUS_OK; i++)
		st = settle(r, &r->r->done[i], err);
	return st;
}

static enum status
run_round(struct campaign *c, void *data, struct error *err)
{
	struct round *r = data;
	const char *stopped = r->r->stopped;
	enum status st = settle_all(r, err);

	if (st == STATUS_OK)
		r->may = prepare(r, &r->law);
	if (st == STATUS_OK && r->may == STATUS_OK && r->r->max > 0 &&
		is_open(&r->outbox, clock_now()))
		st = claim_some(r, err);
	if (st == STATUS_OK)
		st = delivery_follow(c, r->r->outbox,
			stopped   ? stopped
			: r->went ? ""
				  : NULL,
			r->a, err);
	campaign_say(c, N_("sending of %s: %zu settled, %zu handed over"),
		r->outbox.message_name ? r->outbox.message_name : "",
		r->r->ndone, r->r->n);
	return st;
}

enum status
delivery_round(struct campaign *c, struct delivery_round *round,
	struct arena *a, struct error *err)
{
	struct round r = {.c = c, .a = a, .r = round, .law = ERROR_INIT};
	enum status st;

	round->n = 0;
	date_now(r.now);
	st = campaign_change(c, VERB_OUTBOX_SEND, run_round, &r, NULL, err);
	if (st != STATUS_OK || r.may != STATUS_OK)
		round->n = 0;
	if (st != STATUS_OK || r.may == STATUS_OK)
		return st;
	if (err)
		*err = r.law;
	return r.may;
}

enum status
delivery_due(struct campaign *c, enum channel channel, struct arena *a,
	struct outbox_row **rows, size_t *n, struct error *err)
{
	struct outbox_row *all, *kept;
	size_t many;
	enum status st = outbox_list(c, a, &all, &many, err);

	*n = 0;
	if (st != STATUS_OK)
		return st;
	*rows = kept = ARENA_ARRAY(a, struct outbox_row, many + 1);
	for (size_t i = many; i > 0; i--)
		if (all[i - 1].channel == channel &&
			is_open(&all[i - 1], clock_now()))
			kept[(*n)++] = all[i - 1];
	return STATUS_OK;
}

enum status
delivery_departs(struct campaign *c, int64_t *outbox, struct error *err)
{
	char now[DATE_TIME_SIZE];

	return outbox_departs(campaign_db(c), date_now(now), outbox, err);
}

bool
delivery_is_awaited(struct campaign *c)
{
	return outbox_is_awaited(campaign_db(c));
}

static enum status
send_by(struct campaign *c, int64_t outbox, struct campaign_watch *watch,
	struct delivery_counts *counts, struct error *err)
{
	campaign_send_fn *send = campaign_sender(c);

	*counts = (struct delivery_counts){0};
	if (!send)
		return error_set(err, STATUS_FAILED,
			_("this program sends no e-mail; \"permanence outbox "
			  "export\" writes a list instead"));
	return send(c, outbox, watch, counts, err);
}

enum status
delivery_send(struct campaign *c, int64_t outbox, struct campaign_watch *watch,
	struct delivery_counts *counts, struct error *err)
{
	campaign_limit(c, 0, NULL);
	return send_by(c, outbox, watch, counts, err);
}

enum status
delivery_could_send(struct campaign *c, struct error *err)
{
	struct delivery_counts counts;

	return send_by(c, 0, NULL, &counts, err);
}

enum status
delivery_list(struct campaign *c, int64_t outbox, enum delivery_state state,
	struct arena *a, struct delivery_row **rows, size_t *n,
	struct error *err)
{
	return delivery_rows(campaign_db(c), outbox, state, a, rows, n, err);
}

enum status
delivery_find(struct campaign *c, int64_t id, struct arena *a,
	struct delivery_row *row, struct error *err)
{
	return delivery_get(campaign_db(c), id, a, row, err);
}

enum status
delivery_last_to(
	struct campaign *c, const char *address, int64_t *id, struct error *err)
{
	return delivery_last(campaign_db(c), address, id, err);
}

enum status
delivery_readers_of(struct campaign *c, const char *address, int64_t **people,
	size_t *n, struct error *err)
{
	return delivery_readers(campaign_db(c), address, people, n, err);
}
