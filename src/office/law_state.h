/*
 * Every rule of the law that a campaign's office works under, and what the
 * program does about it: keeps it, warns, leaves it to people, or does nothing
 * yet. A rule that is kept names the test that fails where it is not. What the
 * rules file says of where a rule holds ("when") may make of it one that does
 * not apply here: that is a state of the listing, not of this table.
 */
#ifndef OFFICE_LAW_STATE_H
#define OFFICE_LAW_STATE_H

#include "base/set.h"

#include <stddef.h>

/* clang-format off: a table */
#define LAW_STATES(ROW)                                                        \
	ROW(LAW_ENFORCED, "enforced", N_("kept"), "")                          \
	ROW(LAW_WARNED, "warned", N_("warned"), "")                            \
	ROW(LAW_BY_HAND, "by_hand", N_("by hand"), "")                         \
	ROW(LAW_NOT_YET, "not_yet", N_("not yet"), "")                         \
	ROW(LAW_NOT_HERE, "not_here", N_("not here"), "")
/* clang-format on */

enum law_state { LAW_STATE_NONE, LAW_STATES(SET_ID) };
extern const struct set law_state_set;

struct law_rule {
	const char *id;      /* "CAL-1" */
	const char *article; /* or "" */
	enum law_state state;
	const char *what; /* N_(): what is kept; or why by hand */
	const char *test; /* the file of the sources, and what stands in it */
};

extern const struct law_rule law_rules[];
extern const size_t law_nrules;

#endif
