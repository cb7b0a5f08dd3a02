/*
 * Are the figures of a poll believable? Checks that hold whatever the file
 * called its columns: sums that close, no count above what it is part of, no
 * two stations with the same figures, none that is the sum of the others,
 * turnout within reason. An import and "campaign check" ask the same.
 */
#ifndef VOTES_RESULT_CHECK_H
#define VOTES_RESULT_CHECK_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "votes/result.h"

/* Of the poll as a whole: its columns were misread, or it is no table of
 * stations. */
#define DOUBT_WHOLE SIZE_MAX

struct result_doubt {
	size_t row;       /* or DOUBT_WHOLE */
	const char *text; /* translated, in the arena */
};

struct result_doubts {
	VEC(struct result_doubt) list; /* in the order of the rows */
	size_t stations;               /* that have one */
	const char *whole;             /* the first of the whole; or NULL */
};

/* rows of one poll, those of a commune together. Release out. */
void result_check(struct arena *a, const struct result_row *rows, size_t n,
	struct result_doubts *out);
void result_doubts_release(struct result_doubts *doubts);

/* The rows of a set that are of a commune (NULL: all), their votes borrowed;
 * in the arena. */
struct result_row *result_rows_of(const struct result_set *set,
	const char *commune, struct arena *a, size_t *n);

/* STATUS_FAILED where the whole is in doubt: an error that names the file. */
enum status result_doubts_refuse(const struct result_doubts *doubts,
	const char *file, struct error *err);

#endif
