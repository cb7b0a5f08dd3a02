/* How far away other communes are asked (votes/pool_transfer.h). */
#ifndef VOTES_POOL_AREA_H
#define VOTES_POOL_AREA_H

#include "base/set.h"

#include <stdbool.h>

#define POOL_AREAS(ROW)                                                        \
	ROW(POOL_DEPARTEMENT, "departement", N_("the department"),             \
		"department")                                                  \
	ROW(POOL_REGION, "region", N_("the region"), "")                       \
	ROW(POOL_FRANCE, "france", N_("all France"), "all")

enum pool_area { POOL_NOWHERE, POOL_AREAS(SET_ID) };
extern const struct set pool_area_set;

/* Two codes of communes of one department? */
bool pool_same_department(const char *a, const char *b);
/* Is a commune in the area around ours? */
bool pool_within(enum pool_area area, const char *ours, const char *commune);

#endif
