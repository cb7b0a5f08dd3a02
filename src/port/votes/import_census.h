/*
 * Census files into families at polling stations: a table (CSV as csv.h reads
 * it) or the properties of GeoJSON, one row a zone; the families that its
 * columns count (family_file.h); and, unless the zones are stations, weights:
 * a table of zone, station and share, such as "zone;bureau;part_zone".
 *
 * A cell that is empty, "ns", "nd" or "s" is secret: its zone counts nothing
 * for that family, and is named. A count that is no number or below 0, a zone
 * twice, a share not from 0 to 1, and a column that is not there are refused.
 */
#ifndef PORT_VOTES_IMPORT_CENSUS_H
#define PORT_VOTES_IMPORT_CENSUS_H

#include "base/arena.h"
#include "base/error.h"
#include "port/formats/csv.h"
#include "votes/census.h"

#include <stdbool.h>

struct campaign;

struct census_files {
	const char *file;
	struct csv_form form; /* of it */
	const char *weights;  /* or NULL: the zones are stations */
	const char *families; /* YAML */
};

struct census_options {
	bool replace; /* replace families that exist already */
};

/* Read, carry and write; the result is in set, in the arena. */
enum status import_census(struct campaign *c, const struct census_files *files,
	const struct census_options *options, struct arena *a,
	struct census_set *set, struct error *err);

#endif
