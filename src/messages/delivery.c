/* Rounds of a batch: settle, claim, and decisions made by hand. */
#include "messages/delivery.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "campaign/campaign.h"
#include "messages/outbox_sql.h"
#include "people/contact.h"
#include "people/suppression.h"
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOKEN_BYTES = 8 };

/* The state of one round. */
struct round {
	struct campaign *c;
	struct arena *a;
	int64_t id;                         /* of the batch */
	const struct delivery_result *done; /* of the round before */
	size_t ndone;
	size_t max;
	enum status may; /* may the batch go on, and why not */
	struct error law;
	const struct rules *rules;
	struct outbox_row outbox;
	struct message_row message;
	bool says_source;
	char now[DATE_TIME_SIZE];
	struct delivery_claim *claims;
	size_t n;
};

static void
settle_later(struct delivery_row *row, struct arena *a)
{
	char *due = arena_alloc(a, DATE_TIME_SIZE);
	int64_t wait = DELIVERY_WAIT;

	if (row->attempts >= DELIVERY_ATTEMPTS) {
		row->state = DELIVERY_FAILED;
		return;
	}
	for (int64_t i = 1; i < row->attempts; i++)
		wait *= 2;
	row->state = DELIVERY_PLANNED;
	row->settled = NULL;
	row->claimed = NULL;
	row->due = clock_iso(due, clock_now() + wait);
}

static void
apply(struct delivery_row *row, enum delivery_outcome outcome, struct arena *a)
{
	switch (outcome) {
	case OUTCOME_SENT:
		row->state = DELIVERY_SENT;
		break;
	case OUTCOME_FAILED:
		row->state = DELIVERY_FAILED;
		break;
	case OUTCOME_LATER:
		settle_later(row, a);
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

static enum status
settle(struct round *r, const struct delivery_result *done, struct error *err)
{
	struct delivery_row row;
	enum status st =
		delivery_get(campaign_db(r->c), done->id, r->a, &row, err);

	/* If the person was erased meanwhile, so was the delivery. */
	if (st == STATUS_NONE ||
		(st == STATUS_OK && row.state != DELIVERY_CLAIMED))
		return STATUS_OK;
	if (st != STATUS_OK)
		return st;
	row.settled = r->now;
	row.reply = *done->reply ? done->reply : NULL;
	apply(&row, done->outcome, r->a);
	return delivery_update(campaign_db(r->c), &row, err);
}

/* Keyed, so that nobody can forge one. */
static enum status
token(struct campaign *c, int64_t id, char hex[2 * TOKEN_BYTES + 1],
	struct error *err)
{
	unsigned char secret[DIGEST_SIZE], out[DIGEST_SIZE];
	struct digest d;
	enum status st = suppression_secret(c, secret, err);

	if (st != STATUS_OK)
		return st;
	digest_init(&d, secret, sizeof(secret));
	digest_add(&d, "delivery", 8);
	digest_add(&d, &id, sizeof(id));
	digest_final(&d, out);
	digest_hex(hex, out, TOKEN_BYTES);
	return STATUS_OK;
}

static enum status
set_message_id(struct round *r, struct delivery_claim *claim, struct error *err)
{
	const char *at =
		r->message.sender ? strchr(r->message.sender, '@') : NULL;
	char hex[2 * TOKEN_BYTES + 1];
	enum status st = token(r->c, claim->id, hex, err);

	if (st == STATUS_OK)
		claim->message_id = arena_printf(r->a,
			"<permanence.%lld.%s@%.*s>", (long long)claim->id, hex,
			at ? (int)strcspn(at + 1, "> ") : 9,
			at ? at + 1 : "localhost");
	return st;
}

static enum status
set_notice(struct round *r, struct delivery_claim *claim, struct error *err)
{
	const struct message_row notice = {
		.channel = CHANNEL_EMAIL, .body = r->rules->notice};
	struct message_preview p;
	enum status st = message_preview(
		r->c, &notice, claim->person, NULL, r->a, &p, err);

	claim->notice = st == STATUS_OK ? p.body : NULL;
	return st;
}

static enum status
fill_claim(struct round *r, const struct delivery_row *row,
	const struct outbox_person *person, struct error *err)
{
	struct delivery_claim *claim = &r->claims[r->n++];
	struct contact_row contact;
	enum status st = contact_get(r->c, row->person, r->a, &contact, err);

	if (st != STATUS_OK)
		return st;
	*claim = (struct delivery_claim){.id = row->id,
		.person = row->person,
		.to = person->to,
		.sender = r->message.sender,
		.postcode = contact.postcode,
		.city = contact.city};
	claim->name = arena_printf(r->a, "%s%s%s", contact.first_name,
		*contact.first_name ? " " : "", contact.last_name);
	if (contact.street)
		claim->street = arena_printf(r->a, "%s%s%s",
			contact.number ? contact.number : "",
			contact.number ? " " : "", contact.street);
	st = message_preview(
		r->c, &r->message, row->person, NULL, r->a, &claim->text, err);
	if (st == STATUS_OK)
		st = set_message_id(r, claim, err);
	if (st == STATUS_OK && person->first_contact && !r->says_source &&
		r->rules->first_contact_notice)
		st = set_notice(r, claim, err);
	return st;
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
		row->reply = set_name(&outbox_reason_set, person.reason);
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
claim_some(struct round *r, size_t max, struct error *err)
{
	struct delivery_row *rows;
	size_t n = 1;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && r->n == 0 && n > 0) {
		st = delivery_rows(campaign_db(r->c), r->outbox.id,
			DELIVERY_PLANNED, clock_now(), (int64_t)max, r->a,
			&rows, &n, err);
		for (size_t i = 0; i < n && st == STATUS_OK; i++)
			st = claim(r, &rows[i], err);
	}
	return st;
}

/* The state of a batch follows from its deliveries. */
static enum status
follow(struct campaign *c, int64_t outbox, struct arena *a, struct error *err)
{
	struct outbox_row row;
	enum outbox_state state = OUTBOX_SENDING;
	enum status st = outbox_get(c, outbox, a, &row, err);

	if (st != STATUS_OK)
		return st;
	if (row.planned + row.claimed == 0)
		state = OUTBOX_SENT;
	else if (row.claimed + row.sent + row.failed + row.bounced == 0)
		state = row.state;
	if (row.state == state || row.state == OUTBOX_WITHDRAWN ||
		row.state == OUTBOX_DRAFT)
		return STATUS_OK;
	row.state = state;
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
prepare(struct round *r, int64_t outbox, struct error *err)
{
	bool used[MERGE_FIELDS] = {false};
	int64_t now = clock_now(), lasts;
	enum status st = campaign_rules(r->c, &r->rules, err);

	if (st == STATUS_OK)
		st = outbox_get(r->c, outbox, r->a, &r->outbox, err);
	if (st == STATUS_OK)
		st = message_find(
			r->c, r->outbox.message_name, r->a, &r->message, err);
	if (st != STATUS_OK)
		return st;
	merge_check(r->message.body, used, NULL);
	r->says_source = used[MERGE_SOURCE];
	lasts = r->outbox.planned / OUTBOX_RATE;
	/* A batch that has begun goes on until the margin before the silence;
	 * none begins that could not be finished by then. */
	if (r->outbox.state == OUTBOX_APPROVED)
		lasts += r->rules->silence_margin * 60;
	return rules_check_silence(
		r->rules, r->c, r->message.channel, now, now + lasts, err);
}

static enum status
run_round(struct campaign *c, void *data, struct error *err)
{
	struct round *r = data;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < r->ndone && st == STATUS_OK; i++)
		st = settle(r, &r->done[i], err);
	if (st == STATUS_OK)
		r->may = prepare(r, r->id, &r->law);
	if (st == STATUS_OK && r->may == STATUS_OK && r->max > 0 &&
		is_open(&r->outbox, clock_now()))
		st = claim_some(r, r->max, err);
	if (st == STATUS_OK)
		st = follow(c, r->id, r->a, err);
	campaign_say(c, _("sending %lld: %zu settled, %zu handed over"),
		(long long)r->id, r->ndone, r->n);
	return st;
}

enum status
delivery_round(struct campaign *c, int64_t outbox,
	const struct delivery_result *done, size_t ndone, size_t max,
	struct arena *a, struct delivery_claim *claims, size_t *n,
	struct error *err)
{
	struct round r = {.c = c,
		.a = a,
		.id = outbox,
		.done = done,
		.ndone = ndone,
		.max = max,
		.claims = claims,
		.law = ERROR_INIT};
	enum status st;

	date_now(r.now);
	st = campaign_change(c, VERB_OUTBOX_SEND, run_round, &r, NULL, err);
	*n = st == STATUS_OK && r.may == STATUS_OK ? r.n : 0;
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
delivery_send(struct campaign *c, int64_t outbox, struct campaign_watch *watch,
	struct delivery_counts *counts, struct error *err)
{
	campaign_send_fn *send = campaign_sender(c);

	*counts = (struct delivery_counts){0};
	if (!send)
		return error_set(err, STATUS_FAILED,
			_("this program sends no e-mail; \"permanence outbox "
			  "export\" writes a list instead"));
	campaign_limit(c, 0, NULL);
	return send(c, outbox, watch, counts, err);
}

/* One delivery, and what became of it. */
struct outcome {
	int64_t id;
	enum delivery_state state;
	const char *reply;
};

static enum status
put_outcome(struct campaign *c, void *data, struct error *err)
{
	const struct outcome *o = data;
	struct delivery_row row;
	char now[DATE_TIME_SIZE];
	enum status st = delivery_get(
		campaign_db(c), o->id, campaign_arena(c), &row, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no delivery %lld"), (long long)o->id);
	if (st == STATUS_OK && (row.state == DELIVERY_PLANNED ||
				       row.state == DELIVERY_WITHDRAWN))
		return error_set(err, STATUS_FAILED,
			_("delivery %lld has not been sent"), (long long)o->id);
	if (st != STATUS_OK)
		return st;
	row.state = o->state;
	row.settled = date_now(now);
	row.reply = o->reply;
	campaign_say(c, _("delivery %lld: %s"), (long long)o->id,
		set_title(&delivery_state_set, o->state));
	st = delivery_update(campaign_db(c), &row, err);
	return st == STATUS_OK ? follow(c, row.outbox, campaign_arena(c), err)
			       : st;
}

enum status
delivery_settle(struct campaign *c, int64_t id, bool sent, const char *reply,
	struct error *err)
{
	struct outcome o = {id, sent ? DELIVERY_SENT : DELIVERY_FAILED, reply};

	return campaign_change(c, VERB_OUTBOX_SEND, put_outcome, &o, NULL, err);
}

enum status
delivery_bounce(
	struct campaign *c, int64_t id, const char *why, struct error *err)
{
	struct outcome o = {id, DELIVERY_BOUNCED, why};

	return campaign_change(c, VERB_OUTBOX_SEND, put_outcome, &o, NULL, err);
}

enum status
delivery_list(struct campaign *c, int64_t outbox, enum delivery_state state,
	struct arena *a, struct delivery_row **rows, size_t *n,
	struct error *err)
{
	return delivery_rows(
		campaign_db(c), outbox, state, 0, INT64_MAX, a, rows, n, err);
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

/* The delivery of "12.0a1b…", 0 where the hash is not ours. */
static enum status
id_at(struct campaign *c, const char *at, int64_t *id, struct error *err)
{
	const char *dot = at + strspn(at, "0123456789");
	char hex[2 * TOKEN_BYTES + 1], number[32];
	enum status st;

	if (*dot != '.' || (size_t)(dot - at) >= sizeof(number))
		return STATUS_OK;
	memcpy(number, at, (size_t)(dot - at));
	number[dot - at] = '\0';
	if (!num_parse_int(number, id))
		return STATUS_OK;
	st = token(c, *id, hex, err);
	if (st != STATUS_OK || strncmp(dot + 1, hex, 2 * TOKEN_BYTES) != 0)
		*id = 0;
	return st;
}

enum status
delivery_of_message_id(
	struct campaign *c, const char *text, int64_t *id, struct error *err)
{
	static const char mark[] = "permanence.";
	const char *at = text;
	enum status st = STATUS_OK;

	/* "permanence.antony@example.org" is none, and may stand before. */
	*id = 0;
	while (st == STATUS_OK && !*id && (at = strstr(at, mark))) {
		at += sizeof(mark) - 1;
		st = id_at(c, at, id, err);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}
