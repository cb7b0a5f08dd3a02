/* A sheet of the electoral roll, and the rolls themselves. */
#include "base/i18n.h"
#include "base/mem.h"
#include "people/listings.h"
#include "people/roll.h"

#define AT(member) FIELD(struct roll_line, row.member)

static void
house(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct elector_row *e = &((const struct roll_line *)row)->row;

	out->text = arena_printf(a, "%s%s%s", e->number ? e->number : "",
		e->suffix ? " " : "", e->suffix ? e->suffix : "");
}

static void
band(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = roll_age_band(&((const struct roll_line *)row)->row);
}

static void
surname(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct elector_row *e = &((const struct roll_line *)row)->row;

	(void)a;
	out->text = e->used_name ? e->used_name : e->last_name;
}

static const struct listing_column columns[] = {
	LISTED("voter", N_("Voter"), CELL_NUMBER, AT(id), .width = 7),
	LISTED("station", N_("Station"), CELL_TEXT, AT(station), .width = 7),
	LISTED("street", N_("Street"), CELL_TEXT, AT(street), .width = 24),
	LISTED("number", N_("Number"), CELL_TEXT, AT(number), .cell = house,
		.width = 7),
	LISTED("more", N_("Where"), CELL_TEXT, AT(complement), .width = 8,
		.keep = 100),
	LISTED("last_name", N_("Surname"), CELL_TEXT, AT(last_name),
		.cell = surname),
	LISTED("first_name", N_("First name"), CELL_TEXT, AT(first_name)),
	LISTED("age", N_("Age"), CELL_TEXT, AT(name_key), .cell = band,
		.width = 5),
	LISTED("sex", N_("Sex"), CELL_WORD, AT(sex), .set = &contact_sex_set,
		.width = 5),
	LISTED("origin", N_("Origin"), CELL_TEXT,
		FIELD(struct roll_line, origin), .keep = LISTING_FILE_ONLY),
};

#undef AT

/* Its rows come with the sheet that was drawn. */
const struct listing roll_sheet_listing = {
	.name = "roll",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct roll_line, row.id),
};

#define AT(member) FIELD(struct roll_shown, member)

static const struct listing_column roll_columns[] = {
	LISTED("imported", N_("Imported"), CELL_DAY, AT(row.imported),
		.width = 8),
	LISTED("file", N_("File"), CELL_TEXT, AT(row.file)),
	LISTED("signed_by", N_("Undertaken by"), CELL_TEXT, AT(row.signed_by),
		.width = 16),
	LISTED("quality", N_("As"), CELL_WORD, AT(row.quality),
		.set = &roll_quality_set, .width = 9, .keep = 100),
	LISTED("voters", N_("Voters"), CELL_COUNT, AT(row.people), .width = 7),
	LISTED("locks", N_("Locked"), CELL_TIME, AT(locks), .width = 14,
		.keep = 100),
	LISTED("erased", N_("Erased"), CELL_DAY, AT(purge), .width = 8),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &roll_state_set, .width = 12),
};

#undef AT

static bool
is_due(const void *row)
{
	return ((const struct roll_shown *)row)->state == ROLL_DUE;
}

static enum status
roll_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct roll_shown *rolls = NULL;
	enum status st = roll_list(c, a, &rolls, &rows->n, err);

	(void)ask;
	rows->at = rolls;
	return st;
}

const struct listing roll_listing = {
	.name = "rolls",
	.columns = roll_columns,
	.ncolumns = ARRAY_LEN(roll_columns),
	LISTING_ROW(struct roll_shown, row.id),
	.attention = is_due,
	.rows = roll_listing_rows,
};
