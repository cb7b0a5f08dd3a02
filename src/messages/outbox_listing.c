/* The columns of batches and their deliveries, and how times are said. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "campaign/few.h"
#include "campaign/rules.h"
#include "messages/delivery.h"
#include "messages/listings.h"
#include "people/people.h"

#include <string.h>

/* The hour of the example, in minutes; a silence lasts no longer. */
enum { EVENING = 18 * 60, EVENINGS = 14 };

enum status
outbox_read_time(const char *text, int64_t *at, struct error *err)
{
	enum status st = STATUS_OK;

	*at = 0;
	if (*text)
		st = when_moment(text, NULL, WHEN_NEXT, at, err);
	if (st == STATUS_OK && *text && *at < clock_now())
		return error_set(err, STATUS_USAGE, _("\"%s\" is over"), text);
	return st;
}

const char *
outbox_time_text(struct arena *a, const char *iso)
{
	return strlen(iso) < 16 ? iso
				: arena_printf(a, "%.2s/%.2s %.5s", iso + 8,
					  iso + 5, iso + 11);
}

const char *
outbox_next_evening(struct campaign *c, enum channel channel, struct arena *a)
{
	const struct date today = date_today();
	const int64_t soonest = clock_now() + OUTBOX_HOLD;
	const struct rules *rules = NULL;
	struct error err = ERROR_INIT;
	struct date day = today;
	const bool known = campaign_rules(c, &rules, &err) == STATUS_OK;

	for (long n = 0; n < EVENINGS; n++) {
		int64_t at;

		day = date_from_days(date_to_days(&today) + n);
		at = clock_here(&day, EVENING);
		if (at > soonest && (!known || !rules_would_be_silent(rules, c,
						       channel, at, at)))
			break;
	}
	return arena_printf(a, "%02d/%02d %02d:%02d", day.day, day.month,
		EVENING / 60, EVENING % 60);
}

const char *
outbox_departure(struct arena *a, const struct outbox_row *row)
{
	int64_t at = 0, minutes;

	if (row->state != OUTBOX_APPROVED || !row->not_before ||
		!clock_parse(row->not_before, &at))
		return NULL;
	if (at <= clock_now())
		return _("is due");
	/* What is shown is looked at once a minute. */
	minutes = (at - clock_now() + 30) / 60;
	minutes = minutes > 0 ? minutes : 1;
	if (minutes > 90)
		return arena_printf(a, _("leaves on %s"),
			outbox_time_text(a, row->not_before));
	return arena_printf(a,
		ngettext("leaves in %lld minute", "leaves in %lld minutes",
			(unsigned long)minutes),
		(long long)minutes);
}

/* A batch, and whether some process has what is claimed in its hands. */
struct sending {
	struct outbox_row row;
	bool in_hand;
	bool again;    /* its time is in the silence of a poll by now */
	int64_t small; /* its filter's (campaign/few.h) */
};

static bool
is_draft(const struct sending *s)
{
	return s->row.state == OUTBOX_DRAFT;
}

static void
state(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct sending *s = row;

	out->shown = s->row.stopped ? _("stopped by the server")
		     : s->again     ? _("to be planned again")
				    : outbox_departure(a, &s->row);
}

static void
day_and_hour(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	out->shown = out->text ? outbox_time_text(a, out->text) : NULL;
}

/* A draft's people are not agreed yet. */
static void
people(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->none |= is_draft(row);
}

static void
few(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	if (!out->number)
		out->shown = "-";
}

#define AT(member) FIELD(struct sending, row.member)

static const struct listing_column outbox_columns[] = {
	LISTED("outbox", N_("Sending"), CELL_NUMBER, AT(id),
		.keep = LISTING_FILE_ONLY),
	LISTED("message", N_("Message"), CELL_TEXT, AT(message_name)),
	LISTED("channel", N_("Channel"), CELL_WORD, AT(channel),
		.set = &channel_set, .keep = LISTING_FILE_ONLY),
	LISTED("state", N_("State"), CELL_WORD, AT(state), .cell = state,
		.set = &outbox_state_set, .width = 20),
	LISTED("not_before", N_("Not before"), CELL_TIME, AT(not_before),
		.cell = day_and_hour, .width = 11, .keep = 76),
	LISTED("people", N_("People"), CELL_COUNT, AT(people),
		.blank = BLANK_ZERO, .cell = people, .screen_only = true,
		.width = 8),
	LISTED_PEOPLE("planned", N_("Planned"), struct sending, row.planned,
		small, .keep = LISTING_FILE_ONLY),
	LISTED_PEOPLE("claimed", N_("In doubt"), struct sending, row.claimed,
		small, .cell = few, .aside = true, .width = 8, .keep = 66),
	LISTED_PEOPLE("sent", N_("Sent"), struct sending, row.sent, small,
		.cell = few, .width = 8),
	LISTED_PEOPLE("failed", N_("Failed"), struct sending, row.failed, small,
		.keep = LISTING_FILE_ONLY),
	LISTED_PEOPLE("bounced", N_("Bounced"), struct sending, row.bounced,
		small, .keep = LISTING_FILE_ONLY),
	LISTED_PEOPLE("withdrawn", N_("Withdrawn"), struct sending,
		row.withdrawn, small, .keep = LISTING_FILE_ONLY),
	LISTED("stopped", N_("Stopped"), CELL_TEXT, AT(stopped),
		.sentence = true, .keep = LISTING_FILE_ONLY),
};

#undef AT

static bool
needs_somebody(const void *row)
{
	const struct sending *s = row;

	return is_draft(s) || s->again || s->row.stopped ||
	       (s->row.claimed && !s->in_hand);
}

/* A poll was set or moved since it was planned. */
static bool
is_to_plan_again(struct campaign *c, const struct outbox_row *row)
{
	const struct rules *rules;
	int64_t when;

	return (row->state == OUTBOX_DRAFT || row->state == OUTBOX_APPROVED) &&
	       row->not_before && clock_parse(row->not_before, &when) &&
	       campaign_rules(c, &rules, NULL) == STATUS_OK &&
	       rules_will_be_silent(rules, c, row->channel, when);
}

/* The counts of a batch as they may be told. */
static enum status
tell(struct campaign *c, struct sending *s, struct error *err)
{
	int64_t *const counts[] = {&s->row.planned, &s->row.claimed,
		&s->row.sent, &s->row.failed, &s->row.bounced,
		&s->row.withdrawn};
	enum status st = people_small(c, s->row.filter, &s->small, err);

	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		*counts[i] = few_shown(*counts[i], s->small);
	return st;
}

static enum status
outbox_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct outbox_row *found;
	enum status st = outbox_list(c, a, &found, &rows->n, err);
	struct sending *sendings;

	(void)ask;
	if (st != STATUS_OK)
		return st;
	rows->at = sendings = ARENA_ARRAY(a, struct sending, rows->n + 1);
	for (size_t i = 0; i < rows->n && st == STATUS_OK; i++) {
		sendings[i] = (struct sending){.row = found[i],
			.in_hand = found[i].claimed && delivery_in_hand(c),
			.again = is_to_plan_again(c, &found[i])};
		st = tell(c, &sendings[i], err);
	}
	return st;
}

const struct listing outbox_listing = {
	.name = "outbox",
	.columns = outbox_columns,
	.ncolumns = ARRAY_LEN(outbox_columns),
	LISTING_ROW(struct sending, row.id),
	.attention = needs_somebody,
	.rows = outbox_listing_rows,
};

static void
time_of(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct delivery_row *d = row;

	(void)a;
	out->text = d->settled ? d->settled : d->claimed;
}

/* Of one that was withdrawn, the reply is why. */
static void
withdrawn_for(const void *row, struct arena *a, struct listing_cell *out)
{
	const char *reply = ((const struct delivery_row *)row)->reply;

	(void)a;
	out->text = set_find(&outbox_reason_set, reply) ? reply : NULL;
}

static void
reply(const void *row, struct arena *a, struct listing_cell *out)
{
	const int why = set_find(&outbox_reason_set, out->text);

	(void)row;
	(void)a;
	out->text = why ? set_title(&outbox_reason_set, why) : out->text;
}

#define AT(member) FIELD(struct delivery_row, member)

static const struct listing_column delivery_columns[] = {
	LISTED("delivery", N_("Delivery"), CELL_NUMBER, AT(id)),
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person)),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &delivery_state_set),
	LISTED("attempts", N_("Attempts"), CELL_COUNT, AT(attempts)),
	LISTED("time", N_("Time"), CELL_TIME, .cell = time_of),
	LISTED("reason", N_("Reason"), CELL_WORD, .cell = withdrawn_for,
		.set = &outbox_reason_set, .keep = LISTING_FILE_ONLY),
	LISTED("reply", N_("Reply"), CELL_TEXT, AT(reply), .sentence = true,
		.cell = reply),
};

static enum status
delivery_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct delivery_row *deliveries;
	enum status st = delivery_list(c, ask->of,
		(unsigned)set_find(&delivery_state_set, ask->which), a,
		&deliveries, &rows->n, err);

	rows->at = deliveries;
	return st;
}

const struct listing delivery_listing = {
	.name = "deliveries",
	LISTING_PEOPLE(struct delivery_row, person),
	.columns = delivery_columns,
	.ncolumns = ARRAY_LEN(delivery_columns),
	LISTING_ROW(struct delivery_row, id),
	.rows = delivery_listing_rows,
};

#undef AT
#define AT(member) FIELD(struct outbox_person, member)

static const struct listing_column reader_columns[] = {
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person)),
	LISTED("last_name", N_("Surname"), CELL_TEXT, AT(last_name)),
	LISTED("first_name", N_("First name"), CELL_TEXT, AT(first_name)),
	LISTED("to", N_("Address"), CELL_PHONE, AT(to)),
	LISTED("reason", N_("Reason"), CELL_WORD, AT(reason),
		.set = &outbox_reason_set),
};

const struct listing reader_listing = {
	.name = "recipients",
	LISTING_PEOPLE(struct outbox_person, person),
	.columns = reader_columns,
	.ncolumns = ARRAY_LEN(reader_columns),
	LISTING_ROW(struct outbox_person, person),
};

static void
with_sign(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct sheet_line *l = row;
	char number[32];

	if (l->sign && !l->small)
		out->shown = arena_printf(a, "%s%s", l->sign,
			i18n_count(number, sizeof(number), l->people));
}

static bool
in_doubt(const void *row)
{
	return ((const struct sheet_line *)row)->doubt;
}

#undef AT
#define AT(member) FIELD(struct sheet_line, member)

static const struct listing_column sheet_columns[] = {
	LISTED("reason", N_("Reason"), CELL_TEXT, AT(reason),
		.keep = LISTING_FILE_ONLY),
	LISTED_PEOPLE("people", N_("People"), struct sheet_line, people, small,
		.cell = with_sign, .width = 9),
	LISTED("meaning", N_("Meaning"), CELL_TEXT, AT(meaning),
		.sentence = true, .head = N_("What becomes of them")),
};

const struct listing sheet_listing = {
	.name = "sheet",
	.columns = sheet_columns,
	.ncolumns = ARRAY_LEN(sheet_columns),
	LISTING_ROW(struct sheet_line, id),
	.attention = in_doubt,
};

/* Whom the filter finds, who is left out and why, who receives it. */
struct listing_rows
sheet_lines(const struct outbox_sheet *sheet, struct arena *a)
{
	struct sheet_line *lines =
		ARENA_ARRAY(a, struct sheet_line, OUTBOX_REASON_COUNT);
	size_t n = 0;

	lines[n++] = (struct sheet_line){.id = -1,
		.reason = "inside",
		.meaning = _("whom the filter finds"),
		.people = few_shown(sheet->inside, sheet->small),
		.small = sheet->small};
	for (int r = 1; r < OUTBOX_REASON_COUNT; r++)
		if (sheet->count[r] || r == OUTBOX_RECEIVES)
			lines[n++] = (struct sheet_line){.id = r,
				.reason = set_name(&outbox_reason_set, r),
				.meaning = set_title(&outbox_reason_set, r),
				.people = few_shown(
					sheet->count[r], sheet->small),
				.small = sheet->small};
	return (struct listing_rows){lines, n};
}

#undef AT
#define AT(member) FIELD(struct delivery_claim, member)

static const struct listing_column claim_columns[] = {
	LISTED("delivery", N_("Delivery"), CELL_NUMBER, AT(id)),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("to", N_("Address"), CELL_PHONE, AT(to), .by_hand = true),
	LISTED("street", N_("Street"), CELL_TEXT, AT(street)),
	LISTED("stair", N_("Stair"), CELL_TEXT, AT(stair)),
	LISTED("floor", N_("Floor"), CELL_TEXT, AT(floor)),
	LISTED("door", N_("Door"), CELL_TEXT, AT(door)),
	LISTED("postcode", N_("Postcode"), CELL_TEXT, AT(postcode)),
	LISTED("city", N_("City"), CELL_TEXT, AT(city)),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text.body)),
};

/* No export: it is sent by hand as it would be by mail, and who is on it is
 * kept as deliveries are. */
const struct listing claim_listing = {
	.name = "to_do",
	.columns = claim_columns,
	.ncolumns = ARRAY_LEN(claim_columns),
	LISTING_ROW(struct delivery_claim, id),
};
