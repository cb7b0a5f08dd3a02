/* The columns of meetings, of who is invited, and of reminders. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "field/brief.h"
#include "field/listings.h"
#include "field/meeting.h"
#include "field/reminder.h"

#include <string.h>

static void
title(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct meeting_row *m = row;

	if (m->state == MEETING_CANCELLED)
		out->shown = arena_printf(a, _("(cancelled) %s"), m->title);
}

static void
few(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->number ? NULL : "-";
}

enum { BAR = 6 };

/* The seats that a yes has taken. */
static void
taken(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct meeting_row *m = row;

	out->text = m->capacity ? text_bar(a, m->yes, m->capacity, BAR) : NULL;
}

#define AT(member) FIELD(struct meeting_row, member)

static const struct listing_column meeting_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id), .keep = LISTING_FILE_ONLY),
	LISTED("starts", N_("When"), CELL_TIME, AT(starts), .width = 16),
	LISTED("kind", N_("Kind"), CELL_WORD, AT(kind),
		.set = &meeting_kind_set, .keep = LISTING_FILE_ONLY),
	LISTED("title", N_("What"), CELL_TEXT, AT(title), .cell = title),
	LISTED("place", N_("Where"), CELL_TEXT, AT(place), .width = 15,
		.keep = 78),
	LISTED("capacity", N_("Seats"), CELL_COUNT, AT(capacity),
		.blank = BLANK_ZERO, .width = 6),
	LISTED("taken", N_("Taken"), CELL_TEXT, .cell = taken,
		.screen_only = true, .width = BAR, .keep = 70),
	LISTED("invited", N_("Invited"), CELL_COUNT, AT(invited),
		.head = N_("Inv"), .width = 5, .keep = 90),
	LISTED("yes", N_("Yes"), CELL_COUNT, AT(yes), .width = 4),
	LISTED("no", N_("No"), CELL_COUNT, AT(no), .width = 4, .keep = 100),
	LISTED("maybe", N_("Maybe"), CELL_COUNT, AT(maybe),
		.keep = LISTING_FILE_ONLY),
	LISTED("waiting", N_("Waiting"), CELL_COUNT, AT(waiting), .cell = few,
		.head = N_("Wait"), .width = 5, .keep = 100),
	LISTED("silent", N_("No answer"), CELL_COUNT, AT(silent),
		.head = N_("?"), .width = 5, .keep = 60),
	LISTED("came", N_("Came"), CELL_COUNT, AT(came), .cell = few,
		.width = 5, .keep = 100),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &meeting_state_set, .keep = LISTING_FILE_ONLY),
};

#undef AT

static bool
has_waiting(const void *row)
{
	return ((const struct meeting_row *)row)->waiting > 0;
}

static enum status
meeting_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct meeting_row *meetings;
	enum status st = meeting_list(c, ask->all, a, &meetings, &rows->n, err);

	rows->at = meetings;
	return st;
}

const struct listing meeting_listing = {
	.name = "meetings",
	.columns = meeting_columns,
	.ncolumns = ARRAY_LEN(meeting_columns),
	LISTING_ROW(struct meeting_row, id),
	.attention = has_waiting,
	.rows = meeting_listing_rows,
};

static void
answer(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct invitation_row *i = row;

	(void)a;
	if (!i->answer)
		out->shown = i->walk_in ? _("walk-in") : _("no answer");
}

static void
guests(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	out->shown = out->number
			     ? arena_printf(a, "+%lld", (long long)out->number)
			     : "-";
}

static void
hour(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	if (out->text && strlen(out->text) >= 16)
		out->shown = arena_printf(a, "%.5s", out->text + 11);
}

#define AT(member) FIELD(struct invitation_row, member)

static const struct listing_column invitation_columns[] = {
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person),
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("phone", N_("Phone"), CELL_PHONE, AT(phone), .by_hand = true,
		.aside = true, .width = 15, .keep = 66),
	LISTED("email", N_("E-mail"), CELL_TEXT, AT(email),
		.keep = LISTING_FILE_ONLY),
	LISTED("number", N_("Number"), CELL_TEXT, AT(number),
		.keep = LISTING_FILE_ONLY),
	LISTED("street", N_("Street"), CELL_TEXT, AT(street),
		.keep = LISTING_FILE_ONLY),
	LISTED("postcode", N_("Postcode"), CELL_TEXT, AT(postcode),
		.keep = LISTING_FILE_ONLY),
	LISTED("city", N_("City"), CELL_TEXT, AT(city),
		.keep = LISTING_FILE_ONLY),
	LISTED("answer", N_("Answer"), CELL_WORD, AT(answer), .cell = answer,
		.set = &meeting_answer_set, .width = 12),
	LISTED("answered", N_("When"), CELL_TIME, AT(answered),
		.keep = LISTING_FILE_ONLY),
	LISTED("guests", N_("Guests"), CELL_COUNT, AT(guests), .cell = guests,
		.width = 7),
	LISTED("came", N_("Came"), CELL_TIME, AT(came), .cell = hour,
		.width = 7),
};

#undef AT

static bool
waits(const void *row)
{
	const struct invitation_row *i = row;

	return i->answer == MEETING_WAITING;
}

static enum status
invitation_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct invitation_row *people;
	enum status st = meeting_people(
		c, ask->of, ask->which, a, &people, &rows->n, err);

	rows->at = people;
	return st;
}

const struct listing invitation_listing = {
	.name = "invited",
	LISTING_PEOPLE(struct invitation_row, person),
	.columns = invitation_columns,
	.ncolumns = ARRAY_LEN(invitation_columns),
	LISTING_ROW(struct invitation_row, person),
	.attention = waits,
	.rows = invitation_listing_rows,
};

#define AT(member) FIELD(struct reminder, member)

static const struct listing_column reminder_columns[] = {
	LISTED("meeting", N_("Meeting"), CELL_NUMBER, AT(row.meeting)),
	LISTED("title", N_("What"), CELL_TEXT, AT(row.title)),
	LISTED("starts", N_("When"), CELL_TIME, AT(row.starts)),
	LISTED("message", N_("Message"), CELL_TEXT, AT(row.message_name)),
	LISTED("answer", N_("Answer"), CELL_WORD, AT(row.answer),
		.set = &reminder_audience_set),
	LISTED("due", N_("Due"), CELL_TIME, AT(due)),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &reminder_state_set),
	LISTED("outbox", N_("Sending"), CELL_NUMBER, AT(row.outbox),
		.blank = BLANK_ZERO),
};

static enum status
reminder_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct reminder *reminders;
	enum status st = reminder_list(c, a, &reminders, &rows->n, err);

	(void)ask;
	rows->at = reminders;
	return st;
}

const struct listing reminder_listing = {
	.name = "reminders",
	.columns = reminder_columns,
	.ncolumns = ARRAY_LEN(reminder_columns),
	LISTING_ROW(struct reminder, row.id),
	.rows = reminder_listing_rows,
};

#undef AT
#define AT(member) FIELD(struct document_line, member)

static const struct listing_column brief_columns[] = {
	LISTED("section", N_("Section"), CELL_TEXT, AT(section)),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text)),
};

const struct listing brief_listing = {
	.name = "briefing",
	.columns = brief_columns,
	.ncolumns = ARRAY_LEN(brief_columns),
	.size = sizeof(struct document_line),
	.no_id = true,
};
