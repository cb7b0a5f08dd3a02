/*
 * The parts of the method "gauss", for the files that make it up: two fits,
 * their combination, and draws around it.
 */
#ifndef INFER_GAUSS_H
#define INFER_GAUSS_H

#include "infer/combine.h"
#include "infer/gauss_fit.h"
#include "infer/gauss_interval.h"
#include "infer/gauss_layout.h"

/* One direction; the tables are rows × cols of the input, in its order. */
struct gauss_direction {
	struct gauss_fit fit;
	bool turned;       /* columns to rows */
	double *kernel;    /* of the last fit */
	double *last;      /* votes of the last fit, summed over the units */
	double *votes;     /* the same, or the mean of it and the first fit's */
	double *deviation; /* Laplace's, in votes */
};

struct gauss {
	const struct infer_input *in;
	const struct infer_options *opt;
	struct arena *a;
	struct arena *wide; /* what is as long as there are units: emptied
			       before their tables, if nothing is drawn */
	struct infer_watch watch;
	struct gauss_layout layout;
	struct combine combine;
	struct gauss_table table;
	struct gauss_direction forward;
	struct gauss_direction dual;
};

/* Shares of the fits (in the layout's places) as a kernel of the input. */
void gauss_kernel(
	const struct gauss *s, const double *p, bool turned, double *kernel);

/* Cell k of two tables, the forward and the dual one, as one. */
double gauss_mix(const struct gauss *s, const double *forward,
	const double *dual, size_t k);

/* Laplace's deviation of cell k, of both directions, in votes. */
double gauss_deviation(const struct gauss *s, size_t k);

/*
 * Draws of the table around res->votes, into res->draw_share: θ of each
 * direction from its Laplace distribution, summed over the units and mixed
 * like the estimate; then the logarithms of every cell's draws are stretched
 * until they spread as the interval says. STATUS_OK or STATUS_CANCELLED.
 */
enum status gauss_draw(struct gauss *s, struct infer_result *res);

#endif
