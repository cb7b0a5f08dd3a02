/* Tables of an inference as CSV files, for programs and spreadsheets. */
#include "votes/inference_file.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"

/* No file shows "-0.0000". */
static double
positive(double x)
{
	return x > 0 ? x : 0;
}

static void
add_unit(struct buf *text, const struct inference *inf, size_t i)
{
	const size_t cells = inf->nrows * inf->ncols;

	for (size_t k = 0; k < cells; k++) {
		const size_t at = i * cells + k;

		text_put_csv(text, inf->units[i], ',');
		buf_add_char(text, ',');
		text_put_csv(text, inf->rows[k / inf->ncols], ',');
		buf_add_char(text, ',');
		text_put_csv(text, inf->cols[k % inf->ncols], ',');
		buf_add_fmt(text, ",%.4f,%.4f,%.4f,",
			positive(inf->unit_votes[at]),
			positive(inf->unit_low[at]),
			positive(inf->unit_high[at]));
		if (inf->unit_from)
			buf_add_fmt(text, "%.4f,%.4f",
				positive(inf->unit_from[at]),
				positive(inf->unit_to[at]));
		else
			buf_add_char(text, ',');
		buf_add_char(text, '\n');
	}
}

enum status
inference_write_units(
	const char *path, const struct inference *inf, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	buf_add(&text, "unit,row,col,votes,low_bound,high_bound,low,high\n");
	for (size_t i = 0; i < inf->nunits; i++)
		add_unit(&text, inf, i);
	st = io_write(path, text.at, text.len, err);
	buf_release(&text);
	return st;
}

/* A share of the row, or nothing if the row counts nobody. */
static void
add_share(struct buf *text, double votes, double total)
{
	if (total > 0)
		buf_add_fmt(text, ",%.6f", positive(votes / total));
	else
		buf_add_char(text, ',');
}

enum status
inference_write_table(
	const char *path, const struct inference *inf, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	buf_add(&text, "row,col,votes,share,low,high,low_bound,high_bound\n");
	for (size_t k = 0; k < inf->nrows * inf->ncols; k++) {
		const size_t r = k / inf->ncols;
		const double *const shares[] = {inf->votes, inf->low, inf->high,
			inf->bound_low, inf->bound_high};

		text_put_csv(&text, inf->rows[r], ',');
		buf_add_char(&text, ',');
		text_put_csv(&text, inf->cols[k % inf->ncols], ',');
		buf_add_fmt(&text, ",%.4f", positive(inf->votes[k]));
		for (size_t i = 0; i < ARRAY_LEN(shares); i++)
			add_share(&text, shares[i][k], inf->row_total[r]);
		buf_add_char(&text, '\n');
	}
	st = io_write(path, text.at, text.len, err);
	buf_release(&text);
	return st;
}
