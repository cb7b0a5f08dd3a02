/* The columns of experiments and of their units. */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/experiment.h"
#include "field/listings.h"

#include <math.h>

#define AT(member) FIELD(struct experiment_row, member)

static const struct listing_column experiment_columns[] = {
	LISTED("experiment", N_("Experiment"), CELL_TEXT, AT(name)),
	LISTED("unit", N_("Unit"), CELL_WORD, AT(unit),
		.set = &experiment_unit_set, .width = 16),
	LISTED("outcome", N_("Outcome"), CELL_WORD, AT(outcome),
		.set = &experiment_outcome_set, .width = 14),
	LISTED("units", N_("Units"), CELL_COUNT, AT(units), .width = 7),
	LISTED("treated", N_("Canvassed"), CELL_COUNT, AT(treated),
		.width = 10),
	LISTED("doors", N_("Doors"), CELL_REAL, AT(doors), .width = 8,
		.keep = 100),
	LISTED("poll", N_("Poll"), CELL_TEXT, AT(poll), .width = 12),
	LISTED("until", N_("Until"), CELL_DAY, AT(ends), .width = 11),
	LISTED("made", N_("Made"), CELL_DAY, AT(made),
		.keep = LISTING_FILE_ONLY),
	LISTED("seed", N_("Seed"), CELL_NUMBER, AT(seed),
		.keep = LISTING_FILE_ONLY),
	LISTED("power", N_("Power"), CELL_REAL, AT(power), .digits = 2,
		.keep = LISTING_FILE_ONLY),
	LISTED("deviation", N_("Deviation"), CELL_REAL, AT(deviation),
		.digits = 2, .keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
experiment_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct experiment_row *at;
	enum status st = experiment_all(c, a, &at, &rows->n, err);

	(void)ask;
	rows->at = at;
	return st;
}

const struct listing experiment_listing = {
	.name = "experiments",
	.columns = experiment_columns,
	.ncolumns = ARRAY_LEN(experiment_columns),
	LISTING_ROW(struct experiment_row, id),
	.rows = experiment_listing_rows,
};

SET_STATIC(arm_set, {"canvassed", N_("canvassed"), ""},
	{"held out", N_("held out"), ""});

static void
arm(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = set_name(&arm_set,
		((const struct experiment_unit_row *)row)->treated ? 1 : 2);
}

#define AT(member) FIELD(struct experiment_unit_row, member)

static const struct listing_column unit_columns[] = {
	LISTED("stratum", N_("Stratum"), CELL_NUMBER, AT(stratum),
		.right = true, .width = 8),
	LISTED("station", N_("Station"), CELL_TEXT, AT(code),
		.keep = LISTING_FILE_ONLY),
	LISTED("unit", N_("Unit"), CELL_TEXT, AT(title)),
	LISTED("arm", N_("Arm"), CELL_WORD, .cell = arm, .set = &arm_set,
		.width = 12),
	LISTED("registered", N_("Registered"), CELL_REAL, AT(registered),
		.width = 11),
	LISTED("doors", N_("Doors"), CELL_REAL, AT(doors), .width = 7),
	LISTED("votes_per_hour", N_("Votes/hour"), CELL_REAL, AT(score),
		.digits = 2, .width = 11, .keep = 90),
	LISTED("past", N_("Before, %"), CELL_REAL, AT(past), .digits = 1,
		.width = 10),
	LISTED("earlier", N_("Earlier, %"), CELL_REAL, AT(earlier), .digits = 1,
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
unit_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct experiment_unit_row *at;
	enum status st = experiment_units(c, ask->of, a, &at, &rows->n, err);

	rows->at = at;
	return st;
}

const struct listing experiment_unit_listing = {
	.name = "units",
	.columns = unit_columns,
	.ncolumns = ARRAY_LEN(unit_columns),
	LISTING_ROW(struct experiment_unit_row, id),
	.rows = unit_listing_rows,
};

#define AT(member) FIELD(struct experiment_result, member)
#define EFFECT(name, title, member)                                            \
	LISTED(name, title, CELL_REAL, AT(estimate.member.value),              \
		.digits = 2),                                                  \
		LISTED(name "_low", N_("from"), CELL_REAL,                     \
			AT(estimate.member.low), .cell = bounded,              \
			.digits = 2),                                          \
		LISTED(name "_high", N_("to"), CELL_REAL,                      \
			AT(estimate.member.high), .cell = bounded,             \
			.digits = 2),                                          \
		LISTED(name "_p", N_("p"), CELL_REAL, AT(estimate.member.p),   \
			.digits = 4)

/* An interval that is not bounded has no end. */
static void
bounded(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->none = !isfinite(out->real);
}

static const struct listing_column result_columns[] = {
	LISTED("experiment", N_("Experiment"), CELL_TEXT, AT(row.name)),
	LISTED("outcome", N_("Outcome"), CELL_WORD, AT(row.outcome),
		.set = &experiment_outcome_set),
	LISTED("poll", N_("Poll"), CELL_TEXT, AT(row.poll)),
	LISTED("units", N_("Units"), CELL_COUNT, AT(row.units)),
	LISTED("treated", N_("Canvassed"), CELL_COUNT, AT(row.treated)),
	LISTED("treated_mean", N_("Where canvassed, %"), CELL_REAL,
		AT(treated_mean), .digits = 2),
	LISTED("control_mean", N_("Where held out, %"), CELL_REAL,
		AT(control_mean), .digits = 2),
	EFFECT("difference", N_("Difference, points"), difference),
	EFFECT("adjusted", N_("Adjusted, points"), adjusted),
	LISTED("treated_knocked", N_("Knocked at where canvassed"), CELL_REAL,
		AT(treated_knocked), .digits = 2),
	LISTED("control_knocked", N_("Knocked at where held out"), CELL_REAL,
		AT(control_knocked), .digits = 2),
	LISTED("protocol", N_("Per protocol, points"), CELL_REAL,
		AT(protocol.adjusted.value), .cell = bounded, .digits = 2),
	LISTED("protocol_low", N_("from"), CELL_REAL, AT(protocol.adjusted.low),
		.cell = bounded, .digits = 2),
	LISTED("protocol_high", N_("to"), CELL_REAL, AT(protocol.adjusted.high),
		.cell = bounded, .digits = 2),
	LISTED("level", N_("Level"), CELL_REAL, AT(level), .digits = 2),
	LISTED("draws", N_("Draws"), CELL_COUNT, AT(estimate.draws)),
	LISTED("exact", N_("All draws"), CELL_FLAG, AT(estimate.exact)),
};

const struct listing experiment_result_listing = {
	.name = "estimate",
	.columns = result_columns,
	.ncolumns = ARRAY_LEN(result_columns),
	.size = sizeof(struct experiment_result),
	.no_id = true,
	.named = true,
};
