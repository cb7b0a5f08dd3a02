/* What infer writes: the table, every unit's, and a few words. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/output.h"
#include "cli/votes/infer_views.h"
#include "votes/diagnosis.h"
#include "votes/inference_file.h"

#include <math.h>

static const struct listing_column cell_columns[] = {
	{.name = "row", .title = N_("Row")},
	{.name = "col", .title = N_("Column")},
	{.name = "votes", .title = N_("Votes"), .type = CELL_COUNT},
	{.name = "share", .title = N_("Share"), .type = CELL_COUNT},
	{.name = "low", .title = N_("low"), .type = CELL_COUNT},
	{.name = "high", .title = N_("high"), .type = CELL_COUNT},
	{.name = "low_bound", .title = N_("low bound"), .type = CELL_COUNT},
	{.name = "high_bound", .title = N_("high bound"), .type = CELL_COUNT},
	{.name = "slope", .title = N_("slope"), .type = CELL_COUNT},
	{.name = "slope_error", .title = N_("its error"), .type = CELL_COUNT},
	{.name = "slope_for_5", .title = N_("slope for 5"), .type = CELL_COUNT},
};

/* The last columns, which only groups of inhabitants have. */
enum { SLOPES = 3 };

/* Of votes and shares, for a program and for a person. */
static const struct digits {
	int votes;
	int share;
	int slope;
} file_digits = {4, 6, 4}, table_digits = {0, 2, 1};

static const struct digits *
digits_of(const struct output *o)
{
	return output_is_table(o) ? &table_digits : &file_digits;
}

/* No file shows "-0.0000". */
static double
positive(double x)
{
	return x > 0 ? x : 0;
}

/* Nobody in the row: it has no shares. */
static void
put_share(struct output *o, double votes, double row_total)
{
	if (row_total > 0)
		output_real(
			o, positive(votes / row_total), digits_of(o)->share);
	else
		output_null(o);
}

/* Rounded to nothing, it is 0 and not "-0.0". */
static double
clean(double x, int digits)
{
	return fabs(x) < 0.5 * pow(10, -digits) ? 0 : x;
}

static void
put_slopes(struct output *o, const struct inference *inf, size_t r, size_t c)
{
	const struct diagnosis_slope slope = diagnosis_slope(inf, r, c);
	const int digits = digits_of(o)->slope;
	const double values[SLOPES] = {slope.seen, slope.error, slope.for_five};

	for (size_t i = 0; i < SLOPES; i++)
		if (isnan(values[i]))
			output_null(o);
		else
			output_real(o, clean(values[i], digits), digits);
}

static void
put_cell(struct output *o, const struct plot_subject *s, size_t r, size_t c)
{
	const struct inference *inf = s->inf;
	const size_t k = r * inf->ncols + c;
	const double total = inf->row_total[r];

	output_text(o, inf->rows[r]);
	output_text(o, inf->cols[c]);
	output_real(o, positive(inf->votes[k]), digits_of(o)->votes);
	put_share(o, inf->votes[k], total);
	put_share(o, inf->low[k], total);
	put_share(o, inf->high[k], total);
	put_share(o, inf->bound_low[k], total);
	put_share(o, inf->bound_high[k], total);
	if (s->groups)
		put_slopes(o, inf, r, c);
	output_row(o);
}

static enum status
put_table(
	struct invocation *inv, const struct plot_subject *s, struct error *err)
{
	const struct inference *inf = s->inf;
	struct output o;
	enum status st = output_begin(&o, inv, cell_columns,
		ARRAY_LEN(cell_columns) - (s->groups ? 0 : SLOPES), err);

	if (st != STATUS_OK)
		return st;
	for (size_t r = 0; r < inf->nrows; r++)
		for (size_t c = 0; c < inf->ncols; c++)
			put_cell(&o, s, r, c);
	output_end(&o);
	return STATUS_OK;
}

static void
say_result(struct invocation *inv, const struct inference *inf)
{
	invocation_say(inv,
		_("units: %zu; rows: %zu; columns: %zu; method: %s"),
		inf->nunits, inf->nrows, inf->ncols, inf->method);
	if (inf->rescaled)
		invocation_say(inv,
			ngettext("%zu unit rescaled: its columns were given "
				 "the total of its rows",
				"%zu units rescaled: their columns were given "
				"the total of their rows",
				inf->rescaled),
			inf->rescaled);
	if (!inf->converged)
		invocation_say(inv,
			ngettext("careful: the estimate had not settled after "
				 "%zu iteration",
				"careful: the estimate had not settled after "
				"%zu iterations",
				inf->iterations),
			inf->iterations);
}

enum status
infer_output(struct invocation *inv, struct plot_subject *s, struct error *err)
{
	const char *units = invocation_target(inv, "units");
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	enum status st;

	s->date = date_iso(date, &today);
	st = infer_plot(inv, s, err);
	if (st == STATUS_OK && units)
		st = inference_write_units(units, s->inf, err);
	if (st == STATUS_OK)
		st = put_table(inv, s, err);
	if (st == STATUS_OK)
		say_result(inv, s->inf);
	return st == STATUS_OK ? infer_diagnose(inv, s, err) : st;
}
