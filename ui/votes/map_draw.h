/*
 * The map of a ranking's stations in an area of cells. The four classes of
 * ranks are shades, from full to faint; the station under the cursor is an
 * outline, hollow where it is large enough. Codes stand without their zeros, a
 * control station's behind a circle.
 */
#ifndef UI_VOTES_MAP_DRAW_H
#define UI_VOTES_MAP_DRAW_H

#include "ui/frame/canvas.h"
#include "votes/score.h"
#include "votes/station_map.h"

/* current: the station under the cursor, or 0. The last row is the legend; of a
 * high area, the last three, which say what an hour brings, too. */
void map_draw(const struct station_map *map, const struct score_report *report,
	int64_t current, struct canvas *c, const struct area *area);

#endif
