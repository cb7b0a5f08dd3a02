/*
 * Names of polling stations: a table with a column of codes in any spelling
 * ("92002_1", "0001") and one of names. Without headings that say which, the
 * first two columns are.
 */
#ifndef PORT_VOTES_IMPORT_NAMES_H
#define PORT_VOTES_IMPORT_NAMES_H

#include "base/arena.h"
#include "base/error.h"
#include "port/formats/csv.h"
#include "votes/station.h"

struct campaign;

/* form may be NULL; out->first_unknown lives in the arena. */
enum status import_names(struct campaign *c, const char *path,
	const struct csv_form *form, struct arena *a,
	struct station_naming *out, struct error *err);

#endif
