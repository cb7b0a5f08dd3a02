/* Days as a filter names them; for the files of src/filter only. */
#ifndef FILTER_DAYS_H
#define FILTER_DAYS_H

#include "base/arena.h"
#include "base/date.h"

/* The first and the last day of the period that a word names: "2026", "-30d",
 * "monday", "23/11", "mardi dernier"; false if it names none. */
bool days_read(const char *word, const struct date *today, struct arena *a,
	struct date *first, struct date *last);

#endif
