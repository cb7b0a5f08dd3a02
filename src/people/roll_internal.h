/* What the sources of the electoral roll share. */
#ifndef PEOPLE_ROLL_INTERNAL_H
#define PEOPLE_ROLL_INTERNAL_H

#include "people/roll.h"

/* The roll, while it may be used: STATUS_DENIED once it is locked. */
enum status roll_open(struct campaign *c, struct arena *a, struct roll_row *row,
	struct error *err);

#endif
