/* The contours of polling stations, from GeoJSON. */
#ifndef PORT_VOTES_IMPORT_CONTOURS_H
#define PORT_VOTES_IMPORT_CONTOURS_H

#include "base/arena.h"
#include "base/error.h"
#include "votes/station_shape.h"

struct campaign;

/*
 * One change; out's texts live in the arena. Of several shapes of one station,
 * all belong to it. Refused: a shape without a code, one that is not in
 * degrees, a file without any.
 */
enum status import_contours(struct campaign *c, const char *path,
	struct arena *a, struct shapes_import *out, struct error *err);

#endif
