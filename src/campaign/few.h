/*
 * Counts of people whom a sensitive filter finds (art. 9 GDPR), as they may be
 * told: every one that is shown, printed or written to a file has gone through
 * few_shown, and few_text is how it is said to people.
 *
 * small is the number in the rules file (k_sensitive): 0 for a filter that is
 * not sensitive, whose counts are told as they are. Else fewer than small are
 * FEW_PEOPLE ("< 11"), nobody is 0, and more are rounded down to whole steps
 * from small on, as wide as what FEW_PEOPLE leaves open ("171+": 171 to 180).
 *
 * A number of a whole whose own size may be known, such as the people of a
 * station, is told by few_of.
 *
 * What is promised: from two figures that were told, of whatever filters and
 * days, of a whole, of its parts or of all but it, no number of people below
 * small can be worked out. The difference of two rounded ones is known to a
 * step on either side, and as rounding draws no lots, asking again tells
 * nothing more. What is not: nobody is told as 0, so that where one part is
 * empty the other is the whole, whose number may be known; of a whole of fewer
 * than twice small, that a part is not few; and who may change contacts at
 * will can count with their help.
 *
 * Lists of the people themselves, with their names, go to whoever may read
 * them, and can be counted: so the number of a list's rows on screen, of those
 * that are marked, and of the lines of a sheet or a sending that is printed, is
 * no more than they tell, and each list that leaves the campaign is written
 * down with its filter. What only counts is not excused by that: a dry run of
 * "contacts tag --where", or the total of a plan, names nobody and leaves no
 * trace, and its numbers go through here. How many people a
 * change was made to is said exactly, then and in the journal, where its entry
 * shows who they are; the total of a plan, whose people it does not show, is
 * told there as here.
 */
#ifndef CAMPAIGN_FEW_H
#define CAMPAIGN_FEW_H

#include "base/arena.h"

#include <stdint.h>

#define FEW_PEOPLE ((int64_t)-1)

int64_t few_shown(int64_t n, int64_t small);
/* The same of n of all, where that number is known: rounded down further where
 * all but few would be told, to "11+" or "1+". */
int64_t few_of(int64_t n, int64_t all, int64_t small);
/* Of a count that is shown: "172", "171+", "< 11". */
const char *few_text(struct arena *a, int64_t shown, int64_t small);
/* In a sentence: "fewer than 11". */
const char *few_words(struct arena *a, int64_t shown, int64_t small);
/* What somebody types who was shown it: 171, or 11 for "< 11". */
int64_t few_typed(int64_t shown, int64_t small);

#endif
