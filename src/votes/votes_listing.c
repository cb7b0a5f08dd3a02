/* The columns of polls and of census families. */
#include "base/i18n.h"
#include "base/mem.h"
#include "votes/census.h"
#include "votes/listings.h"
#include "votes/result.h"

static void
turnout(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct result_poll *p = row;
	char text[32];

	out->none = p->voted < 0 || p->registered <= 0;
	if (out->none)
		return;
	out->real = 100.0 * (double)p->voted / (double)p->registered;
	out->shown = arena_printf(
		a, "%s%%", i18n_real(text, sizeof(text), out->real, 1));
}

#define AT(member) FIELD(struct result_poll, member)

static const struct listing_column poll_columns[] = {
	LISTED("election", N_("Election"), CELL_TEXT, AT(election)),
	LISTED("round", N_("Round"), CELL_NUMBER, AT(round), .right = true,
		.width = 6),
	LISTED("stations", N_("Stations"), CELL_COUNT, AT(stations),
		.blank = BLANK_NEGATIVE, .width = 9),
	LISTED("registered", N_("Registered"), CELL_COUNT, AT(registered),
		.blank = BLANK_NEGATIVE, .width = 11),
	LISTED("voted", N_("Voted"), CELL_COUNT, AT(voted),
		.blank = BLANK_NEGATIVE, .width = 10),
	LISTED("turnout", N_("Turnout"), CELL_REAL, .cell = turnout,
		.digits = 1, .screen_only = true, .width = 8),
	LISTED("valid", N_("Valid"), CELL_COUNT, AT(valid),
		.blank = BLANK_NEGATIVE, .width = 10),
};

#undef AT

static enum status
poll_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct result_poll *polls;
	enum status st = result_polls(c, a, &polls, &rows->n, err);

	(void)ask;
	rows->at = polls;
	return st;
}

const struct listing poll_listing = {
	.name = "results",
	.columns = poll_columns,
	.ncolumns = ARRAY_LEN(poll_columns),
	.size = sizeof(struct result_poll),
	.no_id = true,
	.rows = poll_listing_rows,
};

/* Rounds away the sign, and the residue, that carrying leaves on zero. */
static void
lost(const void *row, struct arena *a, struct listing_cell *out)
{
	double x = census_lost(row);

	(void)a;
	out->real = x > -0.05 && x < 0.05 ? 0 : x;
}

#define AT(member) FIELD(struct census_row, member)

static const struct listing_column family_columns[] = {
	LISTED("family", N_("Family"), CELL_TEXT, AT(code)),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("population", N_("Population"), CELL_TEXT, AT(population)),
	LISTED("groups", N_("Groups"), CELL_COUNT, AT(groups)),
	LISTED("stations", N_("Stations"), CELL_COUNT, AT(stations)),
	LISTED("in_file", N_("In file"), CELL_REAL, AT(total), .digits = 1),
	LISTED("elsewhere", N_("Elsewhere"), CELL_REAL, AT(elsewhere),
		.digits = 1),
	LISTED("carried", N_("Carried"), CELL_REAL, AT(carried), .digits = 1),
	LISTED("lost", N_("Lost"), CELL_REAL, .cell = lost, .digits = 1),
	LISTED("source", N_("Source"), CELL_TEXT, AT(source)),
};

static enum status
family_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct census_row *families;
	enum status st = census_list(c, a, &families, &rows->n, err);

	(void)ask;
	rows->at = families;
	return st;
}

const struct listing family_listing = {
	.name = "census",
	.columns = family_columns,
	.ncolumns = ARRAY_LEN(family_columns),
	.size = sizeof(struct census_row),
	.no_id = true,
	.rows = family_listing_rows,
};
