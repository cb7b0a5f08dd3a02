/* What a ranking says, in words. */
#include "votes/score_words.h"

#include "base/i18n.h"
#include "votes/poll_title.h"
#include "votes/score_basis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where a class begins: ranks from 1 on. */
static long
first_rank(const struct score_report *report, int class)
{
	const long n = (long)report->nstations;

	if (class == 0 || n <= SCORE_FIRST)
		return class == 0 ? 1 : n + 1;
	return SCORE_FIRST + 1 +
	       (n - SCORE_FIRST) * (class - 1) / (SCORE_CLASSES - 1);
}

int
score_class(const struct score_report *report, long rank)
{
	int class = SCORE_CLASSES - 1;

	while (class > 0 && rank < first_rank(report, class))
		class --;
	return class;
}

const char *
score_class_text(const struct score_report *report, int class, struct arena *a)
{
	const long n = (long)report->nstations;
	const long low = first_rank(report, class);
	long high = first_rank(report, class + 1) - 1;

	if (class + 1 == SCORE_CLASSES || high > n)
		high = n;
	return low > high ? NULL : arena_printf(a, "%ld-%ld", low, high);
}

/* INFINITY: no station is in it. */
static double
least_of(const struct score_report *report, int class)
{
	double least = INFINITY;

	for (size_t i = 0; i < report->nstations; i++) {
		const struct scored_station *t = &report->stations[i];

		if (score_class(report, t->rank) == class)
			least = fmin(least, t->gain.value);
	}
	return least;
}

/* Do two classes, one after the other, show the same with so many digits? */
static bool
classes_look_alike(const struct score_report *report, int digits)
{
	char before[32] = "", text[32];

	for (int class = 0; class < SCORE_CLASSES; class ++) {
		const double least = least_of(report, class);

		if (least == INFINITY)
			continue;
		i18n_real(text, sizeof(text), least, digits);
		if (strcmp(text, before) == 0)
			return true;
		memcpy(before, text, sizeof(before));
	}
	return false;
}

const char *
score_class_least(
	const struct score_report *report, int class, int most, struct arena *a)
{
	const double least = least_of(report, class);
	int digits = 2;
	char text[32];

	while (digits < most && classes_look_alike(report, digits))
		digits++;
	return least == INFINITY ? NULL
				 : arena_strdup(a, i18n_real(text, sizeof(text),
							   least, digits));
}

/* Those of ours who did not vote, of a table of the report. */
static double
stayed(const struct score_report *report, const double *table)
{
	double sum = 0;

	for (size_t r = 0; r < report->rows; r++)
		if (report->row_ours[r] > 0)
			sum += report->row_ours[r] *
			       table[r * report->cols + report->basis->home];
	return sum;
}

const char *
score_why(const struct score_report *report,
	const struct scored_station *station, struct arena *a)
{
	const double n = (double)report->nstations;
	const long here = (long)(stayed(report, station->table) + 0.5);
	const long mean = (long)(stayed(report, report->votes) / n + 0.5);
	const long sure = (long)stayed(report, station->bound_low);
	const char *first = arena_printf(a,
		ngettext("%ld of our voters (%s) stayed at home here (%s)",
			"%ld of our voters (%s) stayed at home here (%s)",
			(unsigned long)here),
		here, poll_title(a, report->high), poll_title(a, report->low));
	const char *than = here == mean ? _("as many as in the average station")
			   : here > mean
				   ? arena_printf(a,
					     _("%ld more than in the average "
					       "station"),
					     here - mean)
				   : arena_printf(a,
					     _("%ld fewer than in the average "
					       "station"),
					     mean - here);

	return arena_printf(a, _("%s, %s; %s."), first, than,
		sure <= 0 ? _("the totals alone prove none of them")
			  : arena_printf(
				    a, _("the totals alone prove %ld"), sure));
}
