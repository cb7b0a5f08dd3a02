/*
 * Where a rule of the law holds: at which elections, in which communes, in
 * which months. It is data of the rules file ("when"); a rule that says
 * nothing of it holds everywhere and always.
 */
#ifndef CAMPAIGN_RULES_WHEN_H
#define CAMPAIGN_RULES_WHEN_H

#include "base/arena.h"
#include "base/date.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>

struct campaign;
struct election;

/* clang-format off: a table */
#define ELECTION_KINDS(ROW)                                                    \
	ROW(ELECTION_MUNICIPAL, "municipal", N_("municipal"), "")              \
	ROW(ELECTION_PRESIDENTIAL, "presidential", N_("presidential"), "")     \
	ROW(ELECTION_LEGISLATIVE, "legislative", N_("legislative"), "")        \
	ROW(ELECTION_DEPARTMENTAL, "departmental", N_("departmental"), "")     \
	ROW(ELECTION_REGIONAL, "regional", N_("regional"), "")                 \
	ROW(ELECTION_EUROPEAN, "european", N_("European"), "")
/* clang-format on */

enum election_kind { ELECTION_NONE, ELECTION_KINDS(SET_ID) };
extern const struct set election_kind_set;

enum { RULES_PREFIXES = 16, RULES_PREFIX_SIZE = 6, RULES_WINDOW_SIZE = 32 };

struct rules_when {
	unsigned kinds;  /* a bit each (1U << kind); 0: any */
	long population; /* of that many inhabitants on; 0: any */
	/* Codes of communes that begin so; none: any. */
	char territory[RULES_PREFIXES][RULES_PREFIX_SIZE];
	size_t nterritory;
	/* From the first day of the month so many before that of the poll on;
	 * its name in the file, or "": at any time. */
	char window[RULES_WINDOW_SIZE];
	long months;
	bool until_poll; /* and to the last round, else without an end */
};

/*
 * Does it hold for the campaign, on a day (NULL: whenever)? *why, unless it is
 * NULL, then says in the arena what is not so: "under 9,000 inhabitants". What
 * the campaign does not know of itself counts as if it held.
 */
bool rules_when_holds(struct campaign *c, const struct rules_when *when,
	const struct date *day, struct arena *a, const char **why);

/* The same of one of its elections, whenever. */
bool rules_when_holds_at(struct campaign *c, const struct election *e,
	const struct rules_when *when);

/* As the file has it: "kind municipal, population_gte 9000"; "": always. */
const char *rules_when_text(const struct rules_when *when, struct arena *a);

/* Is there something where the one holds, and the other does not? */
bool rules_when_has_more(
	const struct rules_when *one, const struct rules_when *other);

#endif
