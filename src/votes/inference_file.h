/*
 * Tables of an inference as CSV files: written whole or not at all, numbers
 * with a point and no grouping.
 */
#ifndef VOTES_INFERENCE_FILE_H
#define VOTES_INFERENCE_FILE_H

#include "base/error.h"
#include "votes/inference.h"

/* A line a cell: votes, then parts of the row: the estimate, the interval,
 * what is certain. */
enum status inference_write_table(
	const char *path, const struct inference *inf, struct error *err);

/* A line a unit and cell, in votes: the estimate, what is certain, and the
 * interval where there is one. */
enum status inference_write_units(
	const char *path, const struct inference *inf, struct error *err);

#endif
