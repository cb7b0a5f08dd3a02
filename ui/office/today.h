/* Within Today: its blocks, and where each stands. */
#ifndef UI_OFFICE_TODAY_H
#define UI_OFFICE_TODAY_H

#include "office/today.h"
#include "ui/frame/pane.h"
#include "votes/score.h"
#include "votes/station_map.h"

enum today_block {
	TODAY_WAITING,
	TODAY_MEETINGS,
	TODAY_DOORS,
	TODAY_SEGMENTS,
	TODAY_REACH,
	TODAY_BLOCKS
};

/* A row of the list: drawn by today_draw. */
struct today_line {
	int64_t id;
};

struct today_pane {
	struct today day;
	struct today_line *lines;
	size_t nlines;
	const char *head, *round;
	const char *law;            /* the next day of the law, or NULL */
	struct station_map map;     /* n 0: none, or too large to rank here */
	struct score_report scores; /* nstations 0: no ranking */
};

/* Rows of the list are those of all blocks, one block after the other. */
int64_t today_row(enum today_block block, size_t i);
enum today_block today_block_of(int64_t row);
size_t today_index_of(int64_t row);

/* The left one of two blocks has these columns at least, where the screen has:
 * a meeting's time and its whole title. */
enum { TODAY_LEFT = 46 };

/* Rows of each band below its title; low 0: it has none, nor a title. */
struct today_bands {
	int todo, middle, low;
	int places; /* the rows that list them */
};

/*
 * How the bands share so many rows. All that waits comes first, and is only cut
 * where the next meeting would not be seen; then the segments; the row of
 * places stands where nothing else wants it.
 */
struct today_bands today_share(const struct today *day, int rows);

void today_draw(struct pane *p, struct canvas *c, const struct area *area);
typedef void today_draw_row(const struct today *day, size_t i, struct canvas *c,
	const struct area *line);

/* How the rows of a block stand: one below the other, each so tall; where there
 * is more than one column, they go on beside. */
struct today_rows {
	size_t n;
	int height, across;
	today_draw_row *draw;
};

/* The rows of a block that fit, with the one under the cursor; "+3" in the
 * title above them where more are below. */
void today_draw_rows(struct pane *p, enum today_block block,
	const struct today_rows *rows, struct canvas *c, struct area area);
/* The block that the cursor is in. */
enum today_block today_here(const struct pane *p);

/* What the law asks next, and what was changed last; the places that one may go
 * to. */
void today_draw_law(
	const struct today_pane *s, struct canvas *c, const struct area *line);
void today_draw_places(
	const struct pane *p, struct canvas *c, const struct area *area);
/* The map, and beside it the first of the ranking. */
void today_draw_ground(struct pane *p, struct canvas *c, struct area area);

/* Ask where to and with which passphrase, then make a backup. */
void today_ask_backup(struct pane *p);

#endif
