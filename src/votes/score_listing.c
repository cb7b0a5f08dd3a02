/* The columns of rankings and of plans of hours. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "votes/listings.h"
#include "votes/score_plan.h"

#include <math.h>

const char *
score_range_text(struct arena *a, const struct score_range *r, int digits)
{
	char value[32], low[32], high[32];

	return arena_printf(a, "%s %s-%s",
		i18n_real(value, sizeof(value), r->value, digits),
		i18n_real(low, sizeof(low), r->low, digits),
		i18n_real(high, sizeof(high), r->high, digits));
}

const char *
score_station_text(struct arena *a, const struct scored_station *s)
{
	return s->name ? arena_join(a, s->code, " ", s->name) : s->code;
}

const char *
score_rank_text(struct arena *a, long rank, long before)
{
	if (!before || before == rank)
		return arena_printf(a, "%ld", rank);
	return arena_printf(a, "%ld %+ld", rank, before - rank);
}

static void
rank(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct scored_station *s = row;

	out->number = s->rank;
	out->shown = score_rank_text(a, s->rank, s->before);
}

static void
among(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct scored_station *s = row;

	out->text = arena_printf(a, "%ld-%ld", s->rank_low, s->rank_high);
}

static void
place(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = score_station_text(a, row);
}

static void
canvassed(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	if (((const struct scored_station *)row)->control)
		out->shown = _("control");
}

/* "33/660": what was done beside what is planned. */
static void
done(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct scored_station *s = row;

	if (s->on_sheets)
		out->text = arena_printf(a, "%lld/%lld", (long long)s->knocked,
			(long long)s->on_sheets);
}

static void
mobilise(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct scored_station *s = row;

	out->shown = score_range_text(a, &s->mobilise, 0);
}

static void
persuade(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct scored_station *s = row;

	out->shown = score_range_text(a, &s->persuade, 0);
}

static void
gain(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct scored_station *s = row;

	out->shown = score_range_text(a, &s->gain, 2);
}

enum { DRAWN = 24 };

/* "  ├────●───────┤": what an hour brings, from 0 to the best of all. */
static void
drawn(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct scored_station *s = row;
	const double scale = s->best > 0 ? (DRAWN - 1) / s->best : 0;
	const int low = (int)(fmax(s->gain.low, 0) * scale + 0.5);
	const int high = (int)(fmax(s->gain.high, 0) * scale + 0.5);
	const int at = (int)(fmax(s->gain.value, 0) * scale + 0.5);
	struct buf text = BUF_INIT;

	for (int i = 0; i <= high; i++)
		buf_add(&text, i == at     ? "●"
			       : i < low   ? " "
			       : i == low  ? "├"
			       : i == high ? "┤"
					   : "─");
	out->text = arena_strdup(a, text.at);
	buf_release(&text);
}

#define AT(member) FIELD(struct scored_station, member)
/* A figure with its interval, in files. */
#define RANGE(name, title, ends, member, digits_)                              \
	LISTED(name, title, CELL_REAL, AT(member.value), .digits = (digits_),  \
		.keep = LISTING_FILE_ONLY),                                    \
		LISTED(ends "_low", N_("low"), CELL_REAL, AT(member.low),      \
			.digits = (digits_), .keep = LISTING_FILE_ONLY),       \
		LISTED(ends "_high", N_("high"), CELL_REAL, AT(member.high),   \
			.digits = (digits_), .keep = LISTING_FILE_ONLY)

static const struct listing_column score_columns[] = {
	LISTED("rank", N_("Rank"), CELL_NUMBER, .cell = rank, .width = 6),
	LISTED("rank_low", N_("from"), CELL_NUMBER, AT(rank_low),
		.keep = LISTING_FILE_ONLY),
	LISTED("rank_high", N_("to"), CELL_NUMBER, AT(rank_high),
		.keep = LISTING_FILE_ONLY),
	LISTED("among", N_("90%"), CELL_TEXT, .cell = among,
		.screen_only = true, .width = 5),
	LISTED("station", N_("Station"), CELL_TEXT, AT(code),
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name),
		.keep = LISTING_FILE_ONLY),
	LISTED("place", N_("Station"), CELL_TEXT, .cell = place,
		.screen_only = true),
	LISTED("doors", N_("Doors"), CELL_REAL, AT(doors),
		.keep = LISTING_FILE_ONLY),
	LISTED("canvassed", N_("Doors"), CELL_REAL, AT(doors),
		.cell = canvassed, .screen_only = true, .width = 7),
	LISTED("on_sheets", N_("On sheets"), CELL_COUNT, AT(on_sheets),
		.keep = LISTING_FILE_ONLY),
	LISTED("knocked", N_("Knocked"), CELL_COUNT, AT(knocked),
		.keep = LISTING_FILE_ONLY),
	LISTED("done", N_("Done"), CELL_TEXT, .cell = done, .screen_only = true,
		.right = true, .width = 8, .keep = 110),
	RANGE("mobilise", N_("Mobilise"), "mobilise", mobilise, 0),
	LISTED("mobilised", N_("Mobilise"), CELL_REAL, AT(mobilise.value),
		.cell = mobilise, .screen_only = true, .width = 11),
	RANGE("persuade", N_("Persuade"), "persuade", persuade, 0),
	LISTED("persuaded", N_("Persuade"), CELL_REAL, AT(persuade.value),
		.cell = persuade, .screen_only = true, .width = 11,
		.keep = 100),
	RANGE("votes_per_hour", N_("Votes/hour"), "per_hour", gain, 2),
	LISTED("gained", N_("Votes/hour"), CELL_REAL, AT(gain.value),
		.cell = gain, .screen_only = true, .width = 14),
	LISTED("drawn", N_("0 to the best"), CELL_TEXT, .cell = drawn,
		.screen_only = true, .width = DRAWN, .keep = 110),
	LISTED("in_top", N_("In top"), CELL_REAL, AT(in_top), .digits = 2,
		.keep = LISTING_FILE_ONLY),
	LISTED("control", N_("Control"), CELL_FLAG, AT(control),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

const struct listing score_listing = {
	.name = "scores",
	.columns = score_columns,
	.ncolumns = ARRAY_LEN(score_columns),
	LISTING_ROW(struct scored_station, id),
};

static const struct scored_station *
station_of(const void *row)
{
	return ((const struct planned_station *)row)->station;
}

static void
planned_rank(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->number = station_of(row)->rank;
}

static void
planned_code(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = station_of(row)->code;
}

static void
planned_name(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = station_of(row)->name;
}

static void
planned_place(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = score_station_text(a, station_of(row));
}

static void
doors_of(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct planned_station *s = row;
	char doors[32], of[32];

	out->shown = arena_printf(a, _("%s of %s"),
		i18n_count(doors, sizeof(doors), s->doors),
		i18n_count(of, sizeof(of), s->of_doors));
}

static void
votes(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct planned_station *s = row;

	out->shown = score_range_text(a, &s->votes, 1);
}

static void
lost(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct planned_station *s = row;

	out->shown = score_range_text(a, &s->lost, 2);
}

#define AT(member) FIELD(struct planned_station, member)

static const struct listing_column plan_columns[] = {
	LISTED("rank", N_("Rank"), CELL_NUMBER, .cell = planned_rank,
		.screen_only = true, .right = true, .width = 4),
	LISTED("station", N_("Station"), CELL_TEXT, .cell = planned_code,
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, .cell = planned_name,
		.keep = LISTING_FILE_ONLY),
	LISTED("place", N_("Station"), CELL_TEXT, .cell = planned_place,
		.screen_only = true),
	LISTED("hours", N_("Hours"), CELL_REAL, AT(hours), .digits = 1,
		.width = 6),
	LISTED("doors", N_("Doors"), CELL_COUNT, AT(doors),
		.keep = LISTING_FILE_ONLY),
	LISTED("of_doors", N_("of"), CELL_COUNT, AT(of_doors),
		.keep = LISTING_FILE_ONLY),
	LISTED("knocked", N_("Doors"), CELL_COUNT, AT(doors), .cell = doors_of,
		.screen_only = true, .width = 12),
	RANGE("votes", N_("Votes"), "votes", votes, 2),
	LISTED("gained", N_("Votes"), CELL_REAL, AT(votes.value), .cell = votes,
		.screen_only = true, .width = 13),
	RANGE("lost", N_("Loss if skipped"), "lost", lost, 2),
	LISTED("missed", N_("Loss if skipped"), CELL_REAL, AT(lost.value),
		.cell = lost, .screen_only = true, .width = 15),
};

const struct listing plan_listing = {
	.name = "plan",
	.columns = plan_columns,
	.ncolumns = ARRAY_LEN(plan_columns),
	.size = sizeof(struct planned_station),
	.no_id = true,
};
