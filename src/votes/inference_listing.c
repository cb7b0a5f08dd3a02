/* The columns of inferred tables. */
#include "base/i18n.h"
#include "base/mem.h"
#include "votes/diagnosis.h"
#include "votes/listings.h"
#include "votes/pooling.h"

#include <math.h>

struct inferred {
	const char *row, *col;
	double votes, share, low, high, bound_low, bound_high;
	double one; /* share in another table */
	struct diagnosis_slope slope;
};

/* For people, with fewer digits than in files. */
static void
rounded(struct arena *a, struct listing_cell *out, int digits)
{
	char text[32];

	out->none = isnan(out->real);
	if (!out->none)
		out->shown = arena_strdup(
			a, i18n_real(text, sizeof(text), out->real, digits));
}

static void
votes(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	rounded(a, out, 0);
}

static void
share(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	rounded(a, out, 2);
}

/* Rounded to nothing, it is 0 and not "-0.0". */
static double
clean(double x, int digits)
{
	return fabs(x) < 0.5 * pow(10, -digits) ? 0 : x;
}

static void
slope(const void *row, struct arena *a, struct listing_cell *out)
{
	const double seen = out->real;

	(void)row;
	out->real = clean(seen, 1);
	rounded(a, out, 1);
	out->real = clean(seen, out->digits);
}

#define AT(member) FIELD(struct inferred, member)

/* clang-format off */
#define SHARE(name, title, member) \
	LISTED(name, title, CELL_REAL, AT(member), .digits = 6, .cell = share)
#define CELL_COLUMNS \
	LISTED("row", N_("Row"), CELL_TEXT, AT(row)), \
	LISTED("col", N_("Column"), CELL_TEXT, AT(col)), \
	LISTED("votes", N_("Votes"), CELL_REAL, AT(votes), .digits = 4, \
		.cell = votes), \
	SHARE("share", N_("Share"), share)
#define INTERVAL_COLUMNS \
	SHARE("low", N_("low"), low), SHARE("high", N_("high"), high)
/* clang-format on */

static const struct listing_column columns[] = {
	CELL_COLUMNS,
	INTERVAL_COLUMNS,
	SHARE("low_bound", N_("low bound"), bound_low),
	SHARE("high_bound", N_("high bound"), bound_high),
	LISTED("slope", N_("slope"), CELL_REAL, AT(slope.seen), .digits = 4,
		.cell = slope),
	LISTED("slope_error", N_("its error"), CELL_REAL, AT(slope.error),
		.digits = 4, .cell = slope),
	LISTED("slope_for_5", N_("slope for 5"), CELL_REAL, AT(slope.for_five),
		.digits = 4, .cell = slope),
};

/* The last columns, which only groups of inhabitants have. */
enum { SLOPES = 3 };

const struct listing transfer_listing = {
	.name = "transfers",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns) - SLOPES,
	.size = sizeof(struct inferred),
	.no_id = true,
};

const struct listing group_listing = {
	.name = "groups",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct inferred),
	.no_id = true,
};

/* No file shows "-0.0000"; nobody in the row: it has no shares. */
static double
share_of(double votes, double total)
{
	return total > 0 ? fmax(0, votes / total) : (double)NAN;
}

static struct inferred
cell_of(const struct inference *inf, bool groups, size_t r, size_t c)
{
	const size_t k = r * inf->ncols + c;
	const double total = inf->row_total[r];
	struct inferred cell = {.row = inf->rows[r],
		.col = inf->cols[c],
		.votes = fmax(0, inf->votes[k]),
		.share = share_of(inf->votes[k], total),
		.low = share_of(inf->low[k], total),
		.high = share_of(inf->high[k], total),
		.bound_low = share_of(inf->bound_low[k], total),
		.bound_high = share_of(inf->bound_high[k], total)};

	if (groups)
		cell.slope = diagnosis_slope(inf, r, c);
	return cell;
}

struct listing_rows
inference_cells(const struct inference *inf, bool groups, struct arena *a)
{
	const size_t n = inf->nrows * inf->ncols;
	struct inferred *cells = ARENA_ARRAY(a, struct inferred, n + 1);

	for (size_t i = 0; i < n; i++)
		cells[i] = cell_of(inf, groups, i / inf->ncols, i % inf->ncols);
	return (struct listing_rows){cells, n};
}

static const struct listing_column whole_columns[] = {
	CELL_COLUMNS,
	SHARE("one_table", N_("One table"), one),
	INTERVAL_COLUMNS,
};

const struct listing whole_listing = {
	.name = "transfers",
	.columns = whole_columns,
	.ncolumns = ARRAY_LEN(whole_columns),
	.size = sizeof(struct inferred),
	.no_id = true,
};

struct listing_rows
whole_cells(const struct inference *inf, const struct inference *one,
	struct arena *a)
{
	const size_t n = inf->nrows * inf->ncols;
	struct inferred *cells = ARENA_ARRAY(a, struct inferred, n + 1);

	for (size_t i = 0; i < n; i++) {
		cells[i] = cell_of(inf, false, i / inf->ncols, i % inf->ncols);
		cells[i].one =
			share_of(one->votes[i], inf->row_total[i / inf->ncols]);
	}
	return (struct listing_rows){cells, n};
}

#undef AT
#define AT(member) FIELD(struct pooling_answer, member)

static const struct listing_column pool_columns[] = {
	LISTED("district", N_("District"), CELL_TEXT, AT(name)),
	LISTED("units", N_("Units"), CELL_COUNT, AT(inf.nunits)),
	LISTED("others", N_("Others"), CELL_COUNT, AT(others)),
	LISTED("by_votes", N_("By votes"), CELL_COUNT, AT(matched)),
	LISTED("moved", N_("Moved"), CELL_REAL, AT(moved), .digits = 6,
		.cell = share),
};

const struct listing pool_listing = {
	.name = "districts",
	.columns = pool_columns,
	.ncolumns = ARRAY_LEN(pool_columns),
	.size = sizeof(struct pooling_answer),
	.no_id = true,
};
