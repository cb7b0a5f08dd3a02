/* The columns of polls, of results and of census families. */
#include "base/i18n.h"
#include "base/mem.h"
#include "votes/listings.h"
#include "votes/poll_title.h"

static void
title(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = poll_title(a, ((const struct result_poll *)row)->election);
}

static void
turnout(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct result_poll *p = row;
	char text[32];

	out->none = p->voted < 0 || p->registered <= 0;
	if (out->none)
		return;
	out->real = 100.0 * (double)p->voted / (double)p->registered;
	out->shown =
		arena_strdup(a, i18n_percent(text, sizeof(text), out->real, 1));
}

#define AT(member) FIELD(struct result_poll, member)

static const struct listing_column poll_columns[] = {
	LISTED("title", N_("Poll"), CELL_TEXT, .cell = title,
		.screen_only = true),
	LISTED("election", N_("Election"), CELL_TEXT, AT(election),
		.width = 10),
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
	LISTED("valid", N_("Valid"), CELL_COUNT, AT(valid), .keep = 90,
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

#define AT(member) FIELD(struct result_line, member)
#define COUNTED(name, title, member)                                           \
	LISTED(name, title, CELL_COUNT, AT(member), .blank = BLANK_NEGATIVE)

static const struct listing_column result_columns[] = {
	LISTED("commune", N_("Commune"), CELL_TEXT, AT(station.commune)),
	LISTED("station", N_("Station"), CELL_TEXT, AT(station.code)),
	COUNTED("registered", N_("Registered"), station.registered),
	COUNTED("voted", N_("Voted"), station.voted),
	COUNTED("blank", N_("Blank"), station.blank),
	COUNTED("null", N_("Null"), station.null_votes),
	COUNTED("valid", N_("Valid"), station.valid),
	LISTED("option", N_("Option"), CELL_TEXT, AT(option)),
	COUNTED("votes", N_("Votes"), votes),
};

#undef AT

const struct listing result_listing = {
	.name = "results",
	.columns = result_columns,
	.ncolumns = ARRAY_LEN(result_columns),
	.size = sizeof(struct result_line),
	.no_id = true,
};

struct listing_rows
result_lines(const struct result_matrix *m, struct arena *a)
{
	const size_t most = m->nstations * m->noptions;
	struct result_line *lines =
		ARENA_ARRAY(a, struct result_line, most + 1);
	size_t n = 0;

	for (size_t i = 0; i < most; i++)
		if (m->counts[i] != RESULT_UNKNOWN)
			lines[n++] = (struct result_line){
				m->stations[i / m->noptions],
				m->options[i % m->noptions].label,
				m->counts[i]};
	return (struct listing_rows){lines, n};
}

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
