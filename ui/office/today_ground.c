/* The part of Today about where to knock: a small map, and who is first. */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/office/today.h"
#include "ui/votes/map_draw.h"
#include "votes/listings.h"
#include "votes/score_words.h"

/* A drawn line is at least so wide. */
enum { DRAWN = 12 };

/* The names of the first are whole, where that leaves room for the lines. */
static int
name_cols(const struct score_report *r, int cols)
{
	struct arena a = ARENA_INIT;
	int wide = cols - cols / 3 - 7, need = 0;

	for (size_t i = 0; i < SCORE_FIRST && i < r->nstations; i++)
		need = text_widest(
			need, score_station_text(&a, &r->stations[i]));
	arena_release(&a);
	if (need > wide)
		wide = need < cols - DRAWN - 7 ? need : cols - DRAWN - 7;
	return wide;
}

/* "  1  0039 ECOLE …   ├────●─────┤": the first of the ranking. */
static void
draw_ranked(const struct score_report *r, size_t i, struct canvas *c,
	const struct area *line, int name)
{
	const struct scored_station *t = &r->stations[i];
	const int drawn = line->cols - name - 7;
	struct arena a = ARENA_INIT;

	canvas_put_fmt(
		c, line->row, line->col + 2, 3, STYLE_DIM, "%2ld", t->rank);
	canvas_put(c, line->row, line->col + 5, name, 0,
		score_station_text(&a, t));
	canvas_interval(c, line->row, line->col + 6 + name, drawn,
		t->gain.low > 0 ? t->gain.low : 0, t->gain.value, t->gain.high,
		t->best);
	arena_release(&a);
}

/* The map, and beside it the first of the ranking. */
void
today_draw_ground(struct pane *p, struct canvas *c, struct area area)
{
	const struct today_pane *s = p->state;
	const int half = area.cols / 2 - 1;
	struct area side = {area.row + 1, area.col, area.rows - 1, half};

	canvas_head(c, area.row, area.col, area.cols,
		_("Where to knock first: g s"));
	map_draw(&s->map, &s->scores, 0, c, &side);
	side.col += half + 2;
	side.cols = area.cols - half - 2;
	for (size_t i = 0; i < SCORE_FIRST && i < s->scores.nstations; i++) {
		draw_ranked(&s->scores, i, c, &side,
			name_cols(&s->scores, side.cols));
		side.row++;
	}
	canvas_put_lines(c,
		&(struct area){side.row + 1, side.col + 2, 3, side.cols - 2},
		STYLE_DIM,
		_("The line is what an hour of knocking brings, from the least "
		  "to the most; the dot, what is likely."));
}
