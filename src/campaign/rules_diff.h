/*
 * What the program takes from a file of rules, value by value: to be shown, and
 * to be compared with another file before that is accepted.
 */
#ifndef CAMPAIGN_RULES_DIFF_H
#define CAMPAIGN_RULES_DIFF_H

#include "base/arena.h"
#include "base/set.h"
#include "campaign/rules.h"

#include <stddef.h>

/* clang-format off: a table */
#define RULES_EFFECTS(ROW)                                                     \
	ROW(RULES_LOOSENED, "loosened", N_("asks less"), "")                   \
	ROW(RULES_TIGHTENED, "tightened", N_("asks more"), "")                 \
	ROW(RULES_CHANGED, "changed", N_("another"), "")
/* clang-format on */

/* The value 0: the same. */
enum rules_effect { RULES_SAME, RULES_EFFECTS(SET_ID) };
extern const struct set rules_effect_set;

struct rules_line {
	const char *key;  /* in the file: "rpp.min_age" */
	const char *rule; /* "SEG-4"; or "" */
	const char *now;
	const char *next; /* or NULL: nothing was compared */
	enum rules_effect effect;
};

/* Every value of now, beside those of next, which may be NULL. In the arena. */
void rules_lines(const struct rules *now, const struct rules *next,
	struct arena *a, struct rules_line **lines, size_t *n);
/* The keys of those that are loosened, ", " between them; "" for none. */
const char *rules_loosened(
	const struct rules_line *lines, size_t n, struct arena *a);

#endif
