/* The columns of addresses that are not attached, of streets, notes, and doors
 * that refuse. */
#include "base/i18n.h"
#include "base/mem.h"
#include "people/address_match.h"
#include "people/door_refusal.h"
#include "people/listings.h"

#define AT(member) FIELD(struct address_unmatched, member)

static const struct listing_column match_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id), .width = 6),
	LISTED("address", N_("Address"), CELL_TEXT, AT(label)),
	LISTED("postcode", N_("Postcode"), CELL_TEXT, AT(postcode),
		.keep = LISTING_FILE_ONLY),
	LISTED("city", N_("City"), CELL_TEXT, AT(city),
		.keep = LISTING_FILE_ONLY),
	LISTED("people", N_("People"), CELL_COUNT, AT(people), .width = 6,
		.head = N_("Ppl")),
	LISTED("first", N_("1st candidate"), CELL_TEXT, AT(first), .width = 34),
	LISTED("second", N_("2nd candidate"), CELL_TEXT, AT(second),
		.width = 34, .keep = 116),
	LISTED("third", N_("3rd candidate"), CELL_TEXT, AT(third), .width = 34,
		.keep = 150),
};

#undef AT

static enum status
match_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	struct address_matches m;
	enum status st = address_unmatched(c, a, &m, err);

	(void)ask;
	rows->at = m.rows;
	rows->n = st == STATUS_OK ? m.n : 0;
	return st;
}

const struct listing address_match_listing = {
	.name = "unmatched",
	.columns = match_columns,
	.ncolumns = ARRAY_LEN(match_columns),
	LISTING_ROW(struct address_unmatched, id),
	.rows = match_rows,
};

#define AT(member) FIELD(struct address_question, member)

static const struct listing_column question_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id), .width = 6),
	LISTED("address", N_("Address"), CELL_TEXT, AT(label)),
	LISTED("stations", N_("Stations"), CELL_TEXT, AT(stations),
		.width = 30),
};

#undef AT

static enum status
question_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct address_question *questions;
	enum status st = address_questions(c, a, &questions, &rows->n, err);

	(void)ask;
	rows->at = questions;
	return st;
}

const struct listing address_question_listing = {
	.name = "questions",
	.columns = question_columns,
	.ncolumns = ARRAY_LEN(question_columns),
	LISTING_ROW(struct address_question, id),
	.rows = question_rows,
};

/* "1-39", "12", nothing. */
static void
put_range(struct listing_cell *out, struct arena *a, int64_t low, int64_t high)
{
	if (low && low != high)
		out->text = arena_printf(
			a, "%lld-%lld", (long long)low, (long long)high);
	else if (low)
		out->text = arena_printf(a, "%lld", (long long)low);
}

static void
odd(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct address_street *s = row;

	put_range(out, a, s->odd_low, s->odd_high);
}

static void
even(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct address_street *s = row;

	put_range(out, a, s->even_low, s->even_high);
}

#define AT(member) FIELD(struct address_street, member)

static const struct listing_column street_columns[] = {
	LISTED("station", N_("Station"), CELL_TEXT, AT(code), .width = 8),
	LISTED("street", N_("Street"), CELL_TEXT, AT(street)),
	LISTED("odd", N_("Odd side"), CELL_TEXT, .cell = odd, .width = 9),
	LISTED("even", N_("Even side"), CELL_TEXT, .cell = even, .width = 9),
	LISTED("addresses", N_("Addresses"), CELL_COUNT, AT(addresses),
		.width = 9),
	LISTED("electors", N_("Electors"), CELL_COUNT, AT(electors),
		.blank = BLANK_NEGATIVE, .width = 9),
	LISTED("doors", N_("Doors counted"), CELL_COUNT, AT(doors),
		.blank = BLANK_NEGATIVE, .head = N_("Doors"), .width = 9),
};

#undef AT

static enum status
listed_streets(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct address_street *streets;
	enum status st =
		address_streets(c, ask->of, a, &streets, &rows->n, err);

	rows->at = streets;
	return st;
}

const struct listing address_street_listing = {
	.name = "streets",
	.columns = street_columns,
	.ncolumns = ARRAY_LEN(street_columns),
	LISTING_ROW(struct address_street, id),
	.rows = listed_streets,
};

#define AT(member) FIELD(struct address_note_row, member)

static const struct listing_column note_columns[] = {
	LISTED("stair", N_("Stair"), CELL_TEXT, AT(stair), .width = 8),
	LISTED("kind", N_("Kind"), CELL_WORD, AT(kind),
		.set = &address_note_set, .width = 18),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text)),
	LISTED("written", N_("Written"), CELL_DAY, AT(written), .width = 10),
};

#undef AT

static enum status
listed_notes(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	struct address_note_row *notes;
	enum status st = address_notes(c, ask->of, a, &notes, &rows->n, err);

	rows->at = notes;
	return st;
}

const struct listing address_note_listing = {
	.name = "notes",
	.columns = note_columns,
	.ncolumns = ARRAY_LEN(note_columns),
	LISTING_ROW(struct address_note_row, id),
	.rows = listed_notes,
};

#define AT(member) FIELD(struct door_refusal, member)

static const struct listing_column refusal_columns[] = {
	LISTED("station", N_("Station"), CELL_TEXT, AT(code), .width = 8),
	LISTED("address", N_("Address"), CELL_TEXT, AT(place)),
	LISTED("stair", N_("Stair"), CELL_TEXT, AT(stair), .width = 8),
	LISTED("floor", N_("Floor"), CELL_TEXT, AT(floor), .width = 6),
	LISTED("door", N_("Door"), CELL_TEXT, AT(label), .width = 10),
};

#undef AT

static enum status
listed_refusals(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct door_refusal *refusals;
	enum status st =
		door_refusal_list(c, ask->of, a, &refusals, &rows->n, err);

	rows->at = refusals;
	return st;
}

const struct listing door_refusal_listing = {
	.name = "refusals",
	.columns = refusal_columns,
	.ncolumns = ARRAY_LEN(refusal_columns),
	LISTING_ROW(struct door_refusal, address),
	.rows = listed_refusals,
};
