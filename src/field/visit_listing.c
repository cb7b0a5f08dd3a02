/* Visits as a table. */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/listings.h"
#include "field/visit.h"

#define AT(member) FIELD(struct visit_row, member)

static void
sheet_cell(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct visit_row *v = row;

	out->text = v->number ? sheet_number_text(a, v->number) : NULL;
}

static void
address_cell(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct visit_row *v = row;

	out->text = !v->street  ? NULL
		    : *v->house ? arena_printf(a, "%s %s", v->house, v->street)
				: v->street;
}

static const struct listing_column columns[] = {
	LISTED("visit", N_("Visit"), CELL_NUMBER, AT(id),
		.keep = LISTING_FILE_ONLY),
	LISTED("time", N_("Time"), CELL_TIME, AT(time), .width = 16),
	LISTED("place", N_("Place"), CELL_WORD, AT(place),
		.set = &visit_place_set, .width = 10),
	LISTED("sheet", N_("Sheet"), CELL_TEXT, .cell = sheet_cell, .width = 6),
	LISTED("door", N_("Door"), CELL_NUMBER, AT(position),
		.blank = BLANK_ZERO, .width = 5),
	LISTED("address", N_("Address"), CELL_TEXT, .cell = address_cell),
	LISTED("station", N_("Station"), CELL_TEXT, AT(code), .width = 8),
	LISTED("outcome", N_("Outcome"), CELL_WORD, AT(outcome),
		.set = &visit_outcome_set, .width = 16),
	LISTED("people", N_("Contacts"), CELL_TEXT, AT(people), .width = 20,
		.keep = 100),
	LISTED("typed_by", N_("Typed by"), CELL_TEXT, AT(typed_by),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
listing_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	struct visit_row *rows;
	enum status st = visit_list(c, ask->of, a, &rows, &out->n, err);

	out->at = rows;
	return st;
}

const struct listing visit_listing = {
	.name = "visits",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct visit_row, id),
	.rows = listing_rows,
};
