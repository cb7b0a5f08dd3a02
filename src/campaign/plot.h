/*
 * Plots before they are drawn: a page in points, shapes and labels with their
 * boxes. What goes where is decided here, by pure functions that tests can
 * look at; port/formats/plot.h turns a page into PDF, SVG or PNG.
 *
 * No meaning rests on colour: neighbours differ in tone and in hatching,
 * lines in their dashes, and what matters is written beside its shape. No two
 * labels overlap and nothing leaves the page: a label without room is cut
 * with "…", moved, or left out.
 */
#ifndef CAMPAIGN_PLOT_H
#define CAMPAIGN_PLOT_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

/* A4, in points. */
#define PLOT_A4_SHORT 595.0
#define PLOT_A4_LONG 842.0

/* From the colour of text to the tones that tell neighbours apart. */
enum plot_tone {
	PLOT_INK,
	PLOT_SOFT,   /* secondary text */
	PLOT_FAINT,  /* grid lines */
	PLOT_ACCENT, /* the answer */
	PLOT_QUIET,  /* abstention and the like */
	PLOT_FIRST   /* PLOT_TONES of them, for options */
};

enum { PLOT_TONES = 8 };

enum plot_hatch { PLOT_PLAIN, PLOT_RISING, PLOT_FALLING, PLOT_CROSSED };
enum { PLOT_HATCHES = 4 };

enum plot_shape_kind {
	PLOT_LINE,   /* from 0 to 1, w0 wide */
	PLOT_BOX,    /* from corner 0 to corner 1 */
	PLOT_RIBBON, /* from the side of height w0 hanging from 0 to the side of
			height w1 hanging from 1 */
	PLOT_DOT,    /* around 0, of radius w0 */
	PLOT_POLYGON /* what lies in an odd number of rings, and its edge */
};

struct plot_ring {
	double *at; /* x and y of n points, the last joined to the first */
	size_t n;
};

struct plot_shape {
	enum plot_shape_kind kind;
	enum plot_tone tone;
	enum plot_hatch hatch;
	bool dashed;
	bool hollow; /* its outline alone */
	double x0, y0, x1, y1, w0, w1;
	struct plot_ring *rings; /* of a polygon, nrings of them */
	size_t nrings;
};

struct plot_style {
	double size; /* points */
	bool bold;
	enum plot_tone tone;
};

/* One line of words in its box. */
struct plot_label {
	const char *text;
	struct plot_style style;
	double x, y, w, h;
};

/* How wide a line is, in points. */
typedef double plot_width_fn(
	void *ruler, const char *text, const struct plot_style *style);

/* What a plot points to lives in the arena; release the plot. */
struct plot {
	struct arena *a;
	double width;
	double height;
	const char *title;
	VEC(struct plot_shape) shapes; /* in the order of drawing */
	VEC(struct plot_label) labels; /* over all shapes */
	plot_width_fn *width_of;
	void *ruler;
};

/* Draws a plot from the data it is given. */
typedef void plot_draw_fn(struct plot *p, const void *what);
/* What draws a document's page, from 0 on, and its size and title; false where
 * there is no such page (what was drawn of it is dropped). */
typedef bool plot_page_fn(struct plot *p, const void *what, size_t page);

void plot_init(struct plot *p, struct arena *a, plot_width_fn *f, void *ruler);
void plot_release(struct plot *p);

/* A rectangle of the page. */
struct plot_area {
	double x0, y0, x1, y1;
};

/* What surrounds a plot. Anything but the title may be NULL. */
struct plot_words {
	const char *title;
	const char *subtitle;
	const char *reading; /* how to read it */
	const char *source;
};

/*
 * Set the page's size and write its text; what is left is the plot's area, at
 * least least_high points high. A page as wide as landscape A4 is at least as
 * high; a portrait page is cut to fit.
 */
struct plot_area plot_frame(struct plot *p, double width, double least_high,
	const struct plot_words *words);

void plot_line(struct plot *p, double x0, double y0, double x1, double y1,
	enum plot_tone tone, double wide);
/* Boxes for a pen from x on, in points, a letter each: their letters, centred
 * on y as the head of a column, and the boxes of one row. */
enum { PLOT_TICK = 11 }; /* wide and high */
void plot_ticks_head(struct plot *p, double x, double y, double apart,
	struct plot_style style, const char *letters);
void plot_ticks(
	struct plot *p, double x, double y, double apart, const char *letters);
void plot_dot(
	struct plot *p, double x, double y, double radius, enum plot_tone tone);
void plot_shape(struct plot *p, const struct plot_shape *shape);

enum plot_align { PLOT_LEFT, PLOT_CENTRE, PLOT_RIGHT };

/*
 * A line of words around the height y, cut with "…" where it is wider than
 * room; x is its left end, its middle or its right end.
 */
struct plot_at {
	double x;
	double y;
	double room; /* 0: any */
	enum plot_align align;
};

/* Write it. Returns its width. */
double plot_text(struct plot *p, struct plot_at at, struct plot_style style,
	const char *text);
/* The same, written smaller where it is wider than its room: an address that is
 * cut is none. */
void plot_text_whole(struct plot *p, struct plot_at at, struct plot_style style,
	const char *text);
/* The same on as many rows as a height around at.y holds. */
void plot_text_rows(struct plot *p, struct plot_at at, double high,
	struct plot_style style, const char *text);
/* Write it unless it would cover a label or a dot, or not fit in room. */
bool plot_text_free(struct plot *p, struct plot_at at, struct plot_style style,
	const char *text);
/* Lines of at most width from the top y; returns where they end. */
double plot_paragraph(struct plot *p, double x, double y, double width,
	struct plot_style style, const char *text);
double plot_line_height(struct plot_style style);

/*
 * Spread centres apart by as little as it takes, in order, so that each is at
 * least gap from the next and all lie between low and high. Where there is no
 * room for that they are evenly spaced.
 */
void plot_spread(double *centre, size_t n, double gap, double low, double high);

/* "43 %" and "38–71 %", as the language writes them; in the plot's arena. */
const char *plot_percent(struct plot *p, double share);
const char *plot_percents(struct plot *p, double low, double high);
const char *plot_count(struct plot *p, double n);
/* "place: text", or text where there is no place. */
const char *plot_placed(struct plot *p, const char *place, const char *text);
/* An ISO date as the language writes it. */
const char *plot_date(struct plot *p, const char *iso);

/* An axis from 0 to 100 % along the bottom of the area, with its grid. */
void plot_share_axis(struct plot *p, const struct plot_area *area);

#endif
