/* Sendings that left before they were kept here. */
#include "messages/outbox.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "messages/outbox_sql.h"
#include "store/db.h"

struct noting {
	const struct outbox_past *past;
	int64_t id;
};

static struct outbox_row
row_of(struct campaign *c, const struct outbox_past *past,
	const struct outbox_sheet *sheet, struct arena *a)
{
	const char *left =
		clock_iso(arena_alloc(a, DATE_TIME_SIZE), past->left);

	return (struct outbox_row){.message = sheet->message.id,
		.message_name = sheet->message.name,
		.channel = sheet->channel,
		.filter = past->filter,
		.state = OUTBOX_SENT,
		.not_before = left,
		.created = left,
		.approved = left,
		.approved_by = campaign_actor(c),
		.people = outbox_to_type(sheet),
		.rules_digest = sheet->rules->digest,
		.cost = past->cost,
		.writer = past->writer};
}

static enum status
note(struct campaign *c, void *data, struct error *err)
{
	struct noting *n = data;
	const struct outbox_past *past = n->past;
	struct arena *a = campaign_arena(c);
	const struct outbox_aim aim = {.filter = past->filter};
	struct message_row message;
	struct outbox_sheet sheet;
	struct outbox_row row;
	enum status st = message_find(c, past->message, a, &message, err);

	if (st == STATUS_OK)
		st = outbox_sheet_for(
			c, &message, &aim, 0, past->left, a, &sheet, err);
	if (st != STATUS_OK)
		return st;
	row = row_of(c, past, &sheet, a);
	st = outbox_write(campaign_db(c), &row, err);
	n->id = row.id;
	if (st == STATUS_OK)
		st = outbox_insert_deliveries(c, &sheet,
			&(struct delivery_row){.outbox = row.id,
				.message = row.message,
				.channel = row.channel,
				.state = DELIVERY_SENT,
				.attempts = 1,
				.claimed = row.not_before,
				.settled = row.not_before},
			err);
	campaign_say_n(c, sheet.count[OUTBOX_RECEIVES],
		NN_("%s left earlier, to %lld person",
			"%s left earlier, to %lld people"),
		row.message_name, (long long)sheet.count[OUTBOX_RECEIVES]);
	return st == STATUS_OK ? record_make(c, &row, &sheet, err) : st;
}

enum status
outbox_note_past(struct campaign *c, const struct outbox_past *past,
	int64_t *id, struct error *err)
{
	struct noting n = {.past = past};
	enum status st =
		campaign_change(c, VERB_OUTBOX_SEND, note, &n, NULL, err);

	*id = n.id;
	return st;
}
