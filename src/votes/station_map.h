/*
 * The map of the commune's stations, in a plane of metres, north up; and as a
 * grid of points, which tells what is drawn where.
 */
#ifndef VOTES_STATION_MAP_H
#define VOTES_STATION_MAP_H

#include "base/arena.h"
#include "base/error.h"
#include "votes/outline.h"
#include "votes/station_shape.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

struct mapped_station {
	int64_t id;
	const char *code;
	struct outline outline;
	double x; /* of the middle of its box */
	double y;
};

struct station_map {
	struct mapped_station *at; /* in order of code */
	size_t n;                  /* 0: nothing is known of where they are */
	enum shape_kind kind;      /* of all */
	double x0, y0, x1, y1;     /* what they take together */
};

/* Those that have a contour; if none has, those that have cells. */
enum status station_map_load(struct campaign *c, struct arena *a,
	struct station_map *out, struct error *err);

/* The index of a station by its id; n if it is not on the map. */
size_t station_map_place(const struct station_map *m, int64_t id);
/* The nearest station towards the right (dx 1), the top (dy 1), …; at itself
 * where there is none. */
size_t station_map_towards(
	const struct station_map *m, size_t at, int dx, int dy);

/*
 * Which station (its index, or -1) lies at each of rows × cols points, which
 * are as far apart in both directions; the map is in their middle. Every
 * station has a point at least, if there are enough.
 */
void station_map_grid(
	const struct station_map *m, int rows, int cols, int *points);
/* The same as x, y on a page of that size, its y downwards. */
struct outline_point station_map_on(const struct station_map *m, double width,
	double height, struct outline_point at);

#endif
