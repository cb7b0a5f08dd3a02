/* The columns of alerts and of whom they ask. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "field/alert.h"
#include "field/listings.h"

static void
place(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct alert_row *r = row;

	out->text = r->code ? arena_printf(a, _("station %s"), r->code)
			    : r->team_name;
}

static void
missing(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->number = alert_missing(row);
}

static void
state(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct alert_row *r = row;

	(void)a;
	out->text = r->closed ? "closed" : "open";
}

SET_STATIC(states, {"open", N_("under way"), NULL},
	{"closed", N_("enough said yes"), NULL});

#define AT(member) FIELD(struct alert_row, member)

static const struct listing_column alert_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id), .keep = LISTING_FILE_ONLY),
	LISTED("starts", N_("When"), CELL_TIME, AT(starts), .width = 16),
	LISTED("minutes", N_("Minutes"), CELL_COUNT, AT(minutes),
		.keep = LISTING_FILE_ONLY),
	LISTED("text", N_("What"), CELL_TEXT, AT(text)),
	LISTED("where", N_("Where"), CELL_TEXT, .cell = place,
		.screen_only = true, .width = 14, .keep = 76),
	LISTED("station", N_("Station"), CELL_TEXT, AT(code),
		.keep = LISTING_FILE_ONLY),
	LISTED("team", N_("Team"), CELL_TEXT, AT(team_name),
		.keep = LISTING_FILE_ONLY),
	LISTED("need", N_("Wanted"), CELL_COUNT, AT(need), .width = 7,
		.keep = 66),
	LISTED("yes", N_("Yes"), CELL_COUNT, AT(yes), .width = 4),
	LISTED("missing", N_("Missing"), CELL_COUNT, .cell = missing,
		.screen_only = true, .width = 8),
	LISTED("reserve", N_("Reserve"), CELL_COUNT, AT(reserve), .width = 8,
		.keep = 100),
	LISTED("no", N_("No"), CELL_COUNT, AT(no), .width = 4, .keep = 100),
	LISTED("silent", N_("No answer"), CELL_COUNT, AT(silent),
		.head = N_("?"), .width = 4),
	LISTED("state", N_("State"), CELL_WORD, .cell = state, .set = &states,
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static bool
lacks_people(const void *row)
{
	return !alert_is_over(row) && alert_missing(row) > 0;
}

static enum status
alert_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct alert_row *alerts;
	enum status st = alert_list(c, a, &alerts, &rows->n, err);

	(void)ask;
	rows->at = alerts;
	return st;
}

const struct listing alert_listing = {
	.name = "alerts",
	.columns = alert_columns,
	.ncolumns = ARRAY_LEN(alert_columns),
	LISTING_ROW(struct alert_row, id),
	.attention = lacks_people,
	.rows = alert_listing_rows,
};

static void
answer(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text ? NULL : _("no answer");
}

#define AT(member) FIELD(struct recipient_row, member)

static const struct listing_column recipient_columns[] = {
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person),
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("phone", N_("Phone"), CELL_PHONE, AT(phone), .by_hand = true,
		.aside = true, .width = 15),
	LISTED("channel", N_("Channel"), CELL_WORD, AT(channel),
		.set = &channel_set, .width = 8, .keep = 70),
	LISTED("asked", N_("Asked"), CELL_TIME, AT(asked),
		.keep = LISTING_FILE_ONLY),
	LISTED("times", N_("Times"), CELL_COUNT, AT(times), .width = 6),
	LISTED("answer", N_("Answer"), CELL_WORD, AT(answer), .cell = answer,
		.set = &alert_answer_set, .width = 12),
	LISTED("answered", N_("When"), CELL_TIME, AT(answered),
		.keep = LISTING_FILE_ONLY),
};

static enum status
recipient_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct recipient_row *people = NULL;
	struct alert_row alert;
	enum status st = alert_load(c, ask->of, a, &alert, err);

	if (st == STATUS_OK)
		st = alert_people(c, ask->of, a, &people, &rows->n, err);
	rows->at = people;
	return st;
}

const struct listing recipient_listing = {
	.name = "asked",
	LISTING_PEOPLE(struct recipient_row, person),
	.columns = recipient_columns,
	.ncolumns = ARRAY_LEN(recipient_columns),
	LISTING_ROW(struct recipient_row, person),
	.rows = recipient_listing_rows,
};

#undef AT
#define AT(member) FIELD(struct alert_recipient, member)

static const struct listing_column text_columns[] = {
	LISTED("phone", N_("Phone"), CELL_PHONE, AT(phone), .by_hand = true),
	LISTED("email", N_("E-mail"), CELL_TEXT, AT(email)),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text)),
};

const struct listing text_listing = {
	.name = "texts",
	LISTING_PEOPLE(struct alert_recipient, person),
	.columns = text_columns,
	.ncolumns = ARRAY_LEN(text_columns),
	LISTING_ROW(struct alert_recipient, person),
};
