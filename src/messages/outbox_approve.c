/* Approving batches, as whoever does it has seen them, and withdrawing them. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "campaign/second.h"
#include "messages/outbox_internal.h"
#include "messages/outbox_sql.h"
#include "store/db.h"

#include <string.h>

enum status
outbox_insert_deliveries(struct campaign *c, const struct outbox_sheet *sheet,
	const struct delivery_row *each, struct error *err)
{
	struct delivery_row d = *each;
	int64_t id = 0;
	enum status st = db_next_id(campaign_db(c), "delivery",
		sheet->count[OUTBOX_RECEIVES], &id, err);

	for (size_t i = 0; i < sheet->npeople && st == STATUS_OK; i++) {
		if (sheet->people[i].reason != OUTBOX_RECEIVES)
			continue;
		d.person = sheet->people[i].person;
		st = delivery_insert(campaign_db(c), id++, &d, err);
	}
	return st;
}

int64_t
outbox_to_type(const struct outbox_sheet *sheet)
{
	return few_typed(few_shown(sheet->count[OUTBOX_RECEIVES], sheet->small),
		sheet->small);
}

static enum status
check_count(int64_t count, const struct outbox_sheet *sheet, struct error *err)
{
	int64_t receive = outbox_to_type(sheet);

	if (sheet->count[OUTBOX_RECEIVES] == 0)
		return error_set(err, STATUS_FAILED,
			_("nobody would receive it; \"outbox show\" says why"));
	if (count != receive)
		return error_set(err, STATUS_CONFLICT,
			ngettext("%lld person would receive it, not %lld; look "
				 "at the sheet again, nothing was approved",
				"%lld people would receive it, not %lld; look "
				"at the sheet again, nothing was approved",
				(unsigned long)receive),
			(long long)receive, (long long)count);
	return STATUS_OK;
}

/* One batch, how many people it is approved for, and what was seen of it, or
 * NULL. */
struct decision {
	int64_t id;
	int64_t count;
	const unsigned char *seen;
};

void
outbox_seen(const struct outbox_row *row, const struct outbox_sheet *sheet,
	unsigned char seen[DIGEST_SIZE])
{
	const struct message_row *m = &sheet->message;
	const struct message_event *e = sheet->event;
	const char *const texts[] = {m->name, m->subject, m->body, m->html,
		m->sender, row->filter, row->not_before, e ? e->name : NULL,
		e ? e->starts : NULL, e ? e->where : NULL};
	struct digest d;

	digest_init(&d, NULL, 0);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		digest_add_field(&d, texts[i] ? texts[i] : "",
			texts[i] ? strlen(texts[i]) : 0);
	digest_final(&d, seen);
}

static enum status
check_seen(const struct decision *d, const unsigned char now[DIGEST_SIZE],
	struct error *err)
{
	if (!d->seen || memcmp(d->seen, now, DIGEST_SIZE) == 0)
		return STATUS_OK;
	return error_set(err, STATUS_CONFLICT,
		_("its text, its time or whom it is for was changed meanwhile; "
		  "look at the sheet again, nothing was approved"));
}

/* The same text at the same time to the same people. */
static enum status
ask_second(struct campaign *c, const struct outbox_row *row,
	const struct outbox_sheet *sheet, const unsigned char now[DIGEST_SIZE],
	struct error *err)
{
	struct buf state = BUF_INIT;
	enum status st;

	buf_add_n(&state, (const char *)now, DIGEST_SIZE);
	for (size_t i = 0; i < sheet->npeople; i++)
		buf_add_fmt(&state, "%lld:%d ",
			(long long)sheet->people[i].person,
			(int)sheet->people[i].reason);
	st = second_ask(c,
		arena_printf(
			campaign_arena(c), "sending %lld", (long long)row->id),
		state.at, state.len, err);
	buf_release(&state);
	return st;
}

/* In the change, so that nothing happens between the count and the rows. */
static enum status
approve(struct campaign *c, void *data, struct error *err)
{
	const struct decision *d = data;
	struct arena *a = campaign_arena(c);
	struct outbox_row row;
	struct outbox_sheet sheet;
	unsigned char now[DIGEST_SIZE];
	int64_t hold = clock_now() + OUTBOX_HOLD, at = 0;
	enum status st = outbox_get(c, d->id, a, &row, err);

	if (st == STATUS_OK && row.state != OUTBOX_DRAFT)
		return error_set(err, STATUS_FAILED,
			_("sending %lld is no longer a draft"),
			(long long)d->id);
	if (st == STATUS_OK)
		st = outbox_sheet_of(c, &row, a, &sheet, err);
	if (st == STATUS_OK)
		st = outbox_refuse_blocked(c, &sheet, err);
	if (st != STATUS_OK)
		return st;
	outbox_seen(&row, &sheet, now);
	st = check_seen(d, now, err);
	if (st == STATUS_OK)
		st = check_count(d->count, &sheet, err);
	if (st == STATUS_OK)
		st = ask_second(c, &row, &sheet, now, err);
	if (st != STATUS_OK)
		return st;
	if (row.not_before && clock_parse(row.not_before, &at) && at > hold)
		hold = at;
	row.not_before = clock_iso(arena_alloc(a, DATE_TIME_SIZE), hold);
	row.state = OUTBOX_APPROVED;
	row.people = d->count;
	row.approved = date_now(arena_alloc(a, DATE_TIME_SIZE));
	row.approved_by = campaign_actor(c);
	row.rules_digest = sheet.rules->digest;
	campaign_say_n(c, d->count,
		NN_("approve sending %s to %lld person",
			"approve sending %s to %lld people"),
		row.message_name, (long long)d->count);
	st = outbox_write(campaign_db(c), &row, err);
	if (st == STATUS_OK)
		st = outbox_insert_deliveries(c, &sheet,
			&(struct delivery_row){.outbox = row.id,
				.message = row.message,
				.channel = row.channel},
			err);
	return st == STATUS_OK ? record_make(c, &row, &sheet, err) : st;
}

enum status
outbox_approve_seen(struct campaign *c, int64_t id, int64_t count,
	const unsigned char seen[DIGEST_SIZE], int64_t *entry,
	struct error *err)
{
	struct decision d = {id, count, seen};

	return campaign_change(c, VERB_OUTBOX_APPROVE, approve, &d, entry, err);
}

enum status
outbox_approve(struct campaign *c, int64_t id, int64_t count, int64_t *entry,
	struct error *err)
{
	return outbox_approve_seen(c, id, count, NULL, entry, err);
}

static enum status
withdraw(struct campaign *c, void *data, struct error *err)
{
	const struct decision *d = data;
	struct outbox_row row;
	char now[DATE_TIME_SIZE];
	enum status st = outbox_get(c, d->id, campaign_arena(c), &row, err);

	if (st != STATUS_OK)
		return st;
	if (row.state == OUTBOX_SENT || row.state == OUTBOX_WITHDRAWN)
		return error_set(err, STATUS_FAILED,
			_("sending %lld is over; there is nothing to "
			  "withdraw"),
			(long long)d->id);
	row.state = OUTBOX_WITHDRAWN;
	campaign_say(c, N_("withdraw the sending of %s"), row.message_name);
	st = outbox_write(campaign_db(c), &row, err);
	return st == STATUS_OK ? delivery_withdraw(campaign_db(c), d->id,
					 date_now(now), err)
			       : st;
}

enum status
outbox_withdraw(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err)
{
	struct decision d = {.id = id};

	return campaign_change(
		c, VERB_OUTBOX_WITHDRAW, withdraw, &d, entry, err);
}
