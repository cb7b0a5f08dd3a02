/* The columns of sheets and of their doors. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "field/listings.h"
#include "field/sheet.h"
#include "people/door.h"

static void
number(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text =
		sheet_number_text(a, ((const struct sheet_row *)row)->number);
}

/* Who has it, or where it goes. */
static void
holder(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct sheet_row *r = row;

	(void)a;
	out->text = r->people          ? r->people
		    : r->meeting_title ? r->meeting_title
				       : r->team_name;
}

static void
progress(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct sheet_row *r = row;

	out->text = arena_printf(
		a, "%lld/%lld", (long long)r->knocked, (long long)r->doors);
}

static void
since(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct sheet_row *r = row;

	(void)a;
	out->text = r->closed  ? r->closed
		    : r->back  ? r->back
		    : r->taken ? r->taken
			       : r->cut;
}

#define AT(member) FIELD(struct sheet_row, member)

static const struct listing_column sheet_columns[] = {
	LISTED("sheet", N_("Sheet"), CELL_TEXT, .cell = number, .width = 7),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &sheet_state_set, .width = 9),
	LISTED("since", N_("Since"), CELL_TIME, .cell = since, .width = 16,
		.keep = 66),
	LISTED("who", N_("With"), CELL_TEXT, .cell = holder, .width = 20),
	LISTED("team", N_("Team"), CELL_TEXT, AT(team_name),
		.keep = LISTING_FILE_ONLY),
	LISTED("meeting", N_("Meeting"), CELL_TEXT, AT(meeting_title),
		.keep = LISTING_FILE_ONLY),
	LISTED("station", N_("Station"), CELL_TEXT, AT(code), .width = 7,
		.keep = 100),
	LISTED("title", N_("Streets"), CELL_TEXT, AT(title)),
	LISTED("progress", N_("Done"), CELL_TEXT, .cell = progress,
		.screen_only = true, .right = true, .width = 7),
	LISTED("doors", N_("Doors"), CELL_COUNT, AT(doors),
		.keep = LISTING_FILE_ONLY),
	LISTED("knocked", N_("Knocked"), CELL_COUNT, AT(knocked),
		.keep = LISTING_FILE_ONLY),
	LISTED("metres", N_("Metres"), CELL_COUNT, AT(metres), .width = 7,
		.keep = 90),
};

#undef AT

static enum status
sheet_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct sheet_row *sheets;
	enum status st = sheet_list(c, ask->all, a, &sheets, &rows->n, err);

	rows->at = sheets;
	return st;
}

static bool
is_out(const void *row)
{
	return ((const struct sheet_row *)row)->state == SHEET_OUT;
}

const struct listing walk_sheet_listing = {
	.name = "sheets",
	.columns = sheet_columns,
	.ncolumns = ARRAY_LEN(sheet_columns),
	LISTING_ROW(struct sheet_row, id),
	.attention = is_out,
	.rows = sheet_listing_rows,
};

static void
address(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct sheet_door_row *r = row;
	const struct address_row place = {
		.number = r->number, .suffix = r->suffix, .street = r->street};

	out->text = address_label(a, &place);
}

#define AT(member) FIELD(struct sheet_door_row, member)

static const struct listing_column door_columns[] = {
	LISTED("position", N_("No."), CELL_NUMBER, AT(position), .width = 4),
	LISTED("address", N_("Address"), CELL_TEXT, .cell = address),
	LISTED("stair", N_("Stair"), CELL_TEXT, AT(stair), .width = 6),
	LISTED("floor", N_("Floor"), CELL_TEXT, AT(floor), .width = 5),
	LISTED("door", N_("Door"), CELL_TEXT, AT(label), .width = 8),
	LISTED("nth", N_("Nth of the address"), CELL_NUMBER, AT(nth),
		.keep = LISTING_FILE_ONLY),
	LISTED("knocked", N_("Knocked at"), CELL_TIME, AT(knocked),
		.width = 16),
};

#undef AT

static enum status
door_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct sheet_door_row *doors;
	enum status st = sheet_doors(c, ask->of, a, &doors, &rows->n, err);

	rows->at = doors;
	return st;
}

const struct listing sheet_door_listing = {
	.name = "doors",
	.columns = door_columns,
	.ncolumns = ARRAY_LEN(door_columns),
	LISTING_ROW(struct sheet_door_row, id),
	.rows = door_listing_rows,
};
