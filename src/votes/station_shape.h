/*
 * Where stations are: the contour of each (votes/outline.h), from a file of
 * their contours; or, where no such file came, the cells of a census grid that
 * are mostly the station's own.
 */
#ifndef VOTES_STATION_SHAPE_H
#define VOTES_STATION_SHAPE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct census_weight;
struct db;

/* Contours are in 1/100000 of a degree (WGS 84), cells in metres (EPSG:3035).
 */
#define SHAPE_KINDS(ROW)                                                       \
	ROW(SHAPE_CONTOUR, "contour", N_("contour"), "contours")               \
	ROW(SHAPE_CELLS, "cells", N_("cells of a grid"), "carreaux")

enum shape_kind { SHAPE_NONE, SHAPE_KINDS(SET_ID) };

extern const struct set shape_kind_set;

/* Points of a contour to a degree. */
enum { SHAPE_DEGREE = 100000 };

struct station_shape {
	const char *commune;
	const char *code;
	const char *rings;
};

/* Stations by their codes, "0012, 0035": how many, and the first of them. */
struct shape_codes {
	size_t n;
	const char *text; /* "" for none */
};

/* What became of a file of contours; texts are in the arena of the import. */
struct shapes_import {
	size_t taken;
	size_t elsewhere;           /* of other communes, and unknown */
	struct shape_codes unknown; /* of the campaign's commune, unknown */
	struct shape_codes without; /* our stations that have none even now */
};

/* Put contours in the place of what is there, as one change. */
enum status station_import_contours(struct campaign *c,
	const struct station_shape *shapes, size_t n, const char *file,
	struct arena *a, struct shapes_import *out, struct error *err);

/*
 * The cells of stations, from weights whose zones are named as the cells of the
 * European grid are ("CRS3035RES200mN2878000E3755000"): each belongs to the
 * station with the largest share of it. In the arena; none for other zones.
 */
void station_cells(const struct census_weight *weights, size_t n,
	struct arena *a, struct station_shape **shapes, size_t *nshapes);
/* Inside a change: keep them, but for stations that have a contour. */
enum status station_put_cells(struct db *db, const struct station_shape *shapes,
	size_t n, int64_t import, struct error *err);

#endif
