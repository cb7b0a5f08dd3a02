/*
 * Tables of an inference as CSV files: written completely or not at all,
 * numbers with a decimal point and no grouping.
 */
#ifndef VOTES_INFERENCE_FILE_H
#define VOTES_INFERENCE_FILE_H

#include "base/error.h"
#include "votes/inference.h"

/* A line per cell: votes, then shares of the row: the estimate, the interval,
 * the bounds. */
enum status inference_write_table(
	const char *path, const struct inference *inf, struct error *err);

/* A line per unit and cell, in votes: the estimate, the bounds, and the
 * interval if there is one. */
enum status inference_write_units(
	const char *path, const struct inference *inf, struct error *err);

#endif
