/*
 * Districts of one poll, inferred together: what the others say of a pair of
 * options is the prior of ours, where alone it would be that all rows vote
 * alike. No table is known of any district; only their estimates are used,
 * each with its error.
 *
 * Every district is fitted by itself (method "gauss"). Of a cell with N votes
 * where rows that all vote alike would give E, and with the Laplace deviation
 * l,
 *
 *	z = log((N + 0.001 E + ½) / (E + ½))
 *	v = min(4, (1.5 l / (N + 0.05 E + 1))²) + 0.02
 *
 * say how far the row is for the column, and how sure that is. Over the m
 * other districts that have the same pair of labels, with w = 1 / (v + ½),
 *
 *	μ = Σ w z / Σ w
 *	b = (m (Σ w (z - μ)² / Σ w - 0.7 Σ w v / Σ w) + 1.2) / (m + 4)
 *	s² = max(0.08, b) (1 + 1/m) + mean(v) / m
 *
 * μ m / (m + 1) is added to the centre of θ of the cell, in both directions,
 * and its precision divided by s² + 0.1. Cells without labels, or whose labels
 * fewer than POOL_OTHERS other districts have, keep what they had. Then the
 * district is fitted again, once: a second round makes it worse.
 *
 * Labels are given where options have the same name in many districts, as
 * parties do. Columns without one (candidates, who stand in one district) are
 * labelled after the row that is most theirs, which may be wrong.
 *
 * Tried on the four families of tests/data/ei, and worse on most of them:
 * matching columns again by what the other districts say of each label, once
 * or until it settles (4.85 becomes 5.0 to 5.1 merged, 5.6 becomes 5.7 to 5.8
 * in full); leaving a column without a label where its second row is nearly as
 * good, or where none is good (4.84 to 4.88, 5.62 to 5.72). Districts of the
 * poll before, with the same parties, help where this poll's are not to be had
 * (2008 alone 5.2, so 4.6); taken together with this poll's they make it worse
 * (2005 4.74 becomes 4.96, 2008 4.18 becomes 4.30).
 */
#ifndef INFER_POOL_H
#define INFER_POOL_H

#include "infer/infer.h"

enum { POOL_OTHERS = 3 };

#define POOL_NONE SIZE_MAX /* no label */

/* What many districts say of one pair of labels. */
struct pool_sum {
	double n; /* districts */
	double w; /* Σ w, and so on */
	double wz;
	double wzz;
	double wv;
	double v;
};

/* What they say of it, where they are enough. */
struct pool_word {
	double n;       /* districts; 0: too few, and no word */
	double mean;    /* μ */
	double scatter; /* s² */
};

struct pool {
	size_t rows;          /* labels of rows */
	size_t cols;          /* labels of columns; those of rows come first */
	struct pool_sum *sum; /* rows × cols */
};

/* A district: labels are below the pool's numbers, or POOL_NONE. */
struct pool_district {
	const struct infer_input *in;
	size_t *row_label;
	size_t *col_label; /* those without one are matched, unless it is so */
	double *z;         /* rows × cols; NAN: nobody can be in the cell */
	double *v;         /* rows × cols */
	bool only_heard;   /* fitted alone: no answer is wanted of it */
	struct pool_word *words; /* rows × cols, or NULL: filled with what the
				    others say of each of its cells */
};

/* The names of a district's rows and columns, each there once. */
struct pool_names {
	const char *const *rows;
	const char *const *cols;
};

/*
 * Label what more than POOL_OTHERS districts have by the same name, and columns
 * that fewer have after the row of their name; into the arena. The numbers are
 * what pool_run() wants.
 */
void pool_label(const struct pool_names *names, size_t n,
	struct pool_district *districts, size_t *row_labels, size_t *col_labels,
	struct arena *a);

void pool_init(struct pool *p, size_t rows, size_t cols, struct arena *a);

/*
 * Label the columns that have none after rows: the pairs with the most votes
 * for their size, N / √(XY), first, each row once. Returns how many were.
 */
size_t pool_match(struct pool_district *d, const struct infer_result *res,
	struct arena *a);

/* z and v of a district that was fitted alone. */
void pool_measure(struct pool_district *d, const struct infer_result *res);

/* A measured district joins the pool; or leaves it again. */
void pool_add(struct pool *p, const struct pool_district *d);
void pool_leave(struct pool *p, const struct pool_district *d);

/* What a pool says of each cell (rows × cols) of a district that is not in
 * it. */
void pool_hear(const struct pool *p, const struct pool_district *d,
	struct pool_word *words);

/*
 * shift and pull of n cells from words. Returns how many cells have a word, and
 * in *others how many districts speak of the cell that most know.
 */
size_t pool_prior(const struct pool_word *words, size_t n, double *shift,
	double *pull, size_t *others);

/* Of a district of a pool that was run. */
struct pool_answer {
	struct infer_result res;
	size_t others;  /* districts that say something of it */
	size_t cells;   /* of it, that they do of */
	size_t matched; /* columns labelled by votes */
	double apart;   /* part of the voters that the others' word moves */
	enum status status;
};

/*
 * Fit n districts, alone and then with what the others say. answers are
 * written whatever happens, and their results released by the caller. Threads
 * of the options share out the districts, and progress is told from this
 * thread alone. STATUS_OK, STATUS_UNCONVERGED where one of them was not, or
 * STATUS_CANCELLED; STATUS_USAGE where one has a fault (infer_check()).
 */
enum status pool_run(struct pool_district *districts, size_t n,
	size_t row_labels, size_t col_labels, const struct infer_options *opt,
	struct pool_answer *answers);

#endif
