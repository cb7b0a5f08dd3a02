/* The columns of messages. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/channel.h"
#include "messages/listings.h"
#include "messages/message.h"
#include "messages/outbox.h"

#include <string.h>

static void
state(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct message_standing *m = row;

	(void)a;
	out->text = m->leaving  ? "leaving"
		    : m->drafts ? "to approve"
		    : m->sent   ? "sent"
				: "written";
}

SET_STATIC(states, {"leaving", N_("leaving")}, {"to approve", N_("to approve")},
	{"sent", N_("sent")}, {"written", N_("written")});

static void
parts(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct message_row *m =
		&((const struct message_standing *)row)->message;

	(void)a;
	out->none = m->channel != CHANNEL_SMS;
	out->number =
		out->none ? 0 : (int64_t)message_sms_length(m->body).parts;
}

/* "Antony ensemble": the detail has the address too. */
static void
sender(const void *row, struct arena *a, struct listing_cell *out)
{
	const char *end = out->text ? strstr(out->text, " <") : NULL;

	(void)row;
	if (end)
		out->shown =
			arena_strndup(a, out->text, (size_t)(end - out->text));
}

static void
day_and_hour(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	out->shown = out->text ? outbox_time_text(a, out->text) : NULL;
}

#define AT(member) FIELD(struct message_standing, member)

static const struct listing_column columns[] = {
	LISTED("message", N_("Message"), CELL_TEXT, AT(message.name)),
	LISTED("channel", N_("Channel"), CELL_WORD, AT(message.channel),
		.set = &channel_set, .width = 8),
	LISTED("subject", N_("Subject"), CELL_TEXT, AT(message.subject),
		.keep = LISTING_FILE_ONLY),
	LISTED("sender", N_("Sender"), CELL_TEXT, AT(message.sender),
		.keep = LISTING_FILE_ONLY),
	LISTED("sms_parts", N_("SMS parts"), CELL_COUNT, .cell = parts,
		.keep = LISTING_FILE_ONLY),
	LISTED("state", N_("State"), CELL_WORD, .cell = state, .set = &states,
		.screen_only = true, .width = 10),
	LISTED("segments", N_("To whom"), CELL_TEXT, AT(segments),
		.screen_only = true, .width = 16, .keep = 66),
	LISTED("when", N_("When"), CELL_TIME, AT(when), .cell = day_and_hour,
		.screen_only = true, .width = 11, .keep = 72),
	LISTED("by", N_("Approved by"), CELL_TEXT, AT(by), .screen_only = true,
		.width = 12, .keep = 110),
	LISTED("from", N_("Sender"), CELL_TEXT, AT(message.sender),
		.cell = sender, .screen_only = true, .width = 16, .keep = 110),
	LISTED("people", N_("People"), CELL_COUNT, AT(people),
		.blank = BLANK_ZERO, .screen_only = true, .head = N_("Ppl"),
		.width = 6, .keep = 72),
	LISTED("sent", N_("Sent"), CELL_COUNT, AT(sent), .screen_only = true,
		.width = 8, .keep = 90),
};

static bool
has_drafts(const void *row)
{
	return ((const struct message_standing *)row)->drafts > 0;
}

static enum status
message_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct message_standing *messages;
	enum status st = message_standings(c, a, &messages, &rows->n, err);

	(void)ask;
	rows->at = messages;
	return st;
}

const struct listing message_listing = {
	.name = "messages",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct message_standing, message.id),
	.attention = has_drafts,
	.rows = message_listing_rows,
};

static void
sms_characters(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct message_row *m = &((const struct message_shown *)row)->row;

	(void)a;
	out->none = m->channel != CHANNEL_SMS;
	out->number = (int64_t)message_sms_length(m->body).characters;
}

static void
sms_parts(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct message_row *m = &((const struct message_shown *)row)->row;

	(void)a;
	out->none = m->channel != CHANNEL_SMS;
	out->number = (int64_t)message_sms_length(m->body).parts;
}

#undef AT
#define AT(member) FIELD(struct message_shown, member)

static const struct listing_column shown_columns[] = {
	LISTED("message", N_("Message"), CELL_TEXT, AT(row.name)),
	LISTED("channel", N_("Channel"), CELL_WORD, AT(row.channel),
		.set = &channel_set),
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(contact),
		.blank = BLANK_ZERO),
	LISTED("whole", N_("Complete"), CELL_FLAG, AT(whole)),
	LISTED("sender", N_("Sender"), CELL_TEXT, AT(row.sender)),
	LISTED("subject", N_("Subject"), CELL_TEXT, AT(row.subject)),
	LISTED("sms_characters", N_("Characters"), CELL_COUNT,
		.cell = sms_characters),
	LISTED("sms_parts", N_("SMS parts"), CELL_COUNT, .cell = sms_parts),
	LISTED("text", N_("Text"), CELL_TEXT, AT(row.body)),
	LISTED("html", N_("HTML"), CELL_TEXT, AT(row.html)),
};

const struct listing message_record = {
	.name = "message",
	.columns = shown_columns,
	.ncolumns = ARRAY_LEN(shown_columns),
	LISTING_ROW(struct message_shown, row.id),
};
