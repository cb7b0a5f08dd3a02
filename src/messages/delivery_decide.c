/* What somebody decides about a delivery, or a report says of it. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "messages/delivery_internal.h"
#include "messages/outbox_sql.h"

/* One delivery, and what became of it. */
struct outcome {
	int64_t id;
	enum delivery_state state;
	const char *reply;
	enum bounce_kind bounce;
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
	campaign_say(c, N_("message to %s: %s"), row.name ? row.name : "",
		phrase_value(
			campaign_arena(c), &delivery_state_set, (int)o->state));
	st = delivery_update(campaign_db(c), &row, err);
	if (st == STATUS_OK)
		st = bounce_note(
			c, row.person, row.id, o->bounce, row.reply, err);
	return st == STATUS_OK ? delivery_follow(c, row.outbox, NULL,
					 campaign_arena(c), err)
			       : st;
}

enum status
delivery_settle(struct campaign *c, int64_t id, bool sent, const char *reply,
	struct error *err)
{
	struct outcome o = {
		id, sent ? DELIVERY_SENT : DELIVERY_FAILED, reply, BOUNCE_NONE};

	return campaign_change(c, VERB_OUTBOX_SEND, put_outcome, &o, NULL, err);
}

enum status
delivery_bounce(struct campaign *c, int64_t id, enum bounce_kind kind,
	const char *why, struct error *err)
{
	struct outcome o = {id, DELIVERY_BOUNCED, why, kind};

	return campaign_change(c, VERB_OUTBOX_SEND, put_outcome, &o, NULL, err);
}

/* A batch to be sent again, and how much of it. */
struct retrying {
	int64_t outbox;
	int64_t *n;
};

static enum status
retry(struct campaign *c, void *data, struct error *err)
{
	const struct retrying *v = data;
	struct arena *a = campaign_arena(c);
	struct outbox_row row;
	enum status st = outbox_head(campaign_db(c), v->outbox, a, &row, err);

	if (st == STATUS_NONE)
		return outbox_missing(v->outbox, err);
	if (st == STATUS_OK && row.state == OUTBOX_WITHDRAWN)
		return error_set(err, STATUS_FAILED,
			_("sending %lld was withdrawn"), (long long)v->outbox);
	if (st == STATUS_OK)
		st = delivery_count_failed(
			campaign_db(c), v->outbox, v->n, err);
	if (st == STATUS_OK && *v->n == 0)
		return error_set(err, STATUS_NONE,
			_("nothing of sending %lld failed or waits"),
			(long long)v->outbox);
	if (st == STATUS_OK)
		st = delivery_retry(campaign_db(c), v->outbox, err);
	if (st == STATUS_OK)
		st = delivery_follow(c, v->outbox, "", a, err);
	campaign_say(c, N_("send %lld of %s again"), (long long)*v->n,
		row.message_name);
	return st;
}

enum status
outbox_retry(struct campaign *c, int64_t outbox, int64_t *n, int64_t *entry,
	struct error *err)
{
	struct retrying v = {outbox, n};

	*n = 0;
	return campaign_change(c, VERB_OUTBOX_RETRY, retry, &v, entry, err);
}
