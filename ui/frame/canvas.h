/*
 * A grid of character cells: what a screen will show, without a terminal.
 *
 * Text is made safe (base/text.h), cut at its width with "…" and, if ascii is
 * set, transliterated. Anything outside the grid is dropped, so that drawing
 * needs no checks. Styles never carry a meaning alone: STYLE_ATTENTION always
 * comes with a sign.
 */
#ifndef UI_FRAME_CANVAS_H
#define UI_FRAME_CANVAS_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdbool.h>

enum style {
	STYLE_PLAIN = 0,
	STYLE_BOLD = 1,
	STYLE_DIM = 2,
	STYLE_REVERSE = 4,
	STYLE_ATTENTION = 8,
	STYLE_DONE = 16,
	STYLE_LINK = 32
};

enum { CELL_BYTES = 16 };

/* One cluster; width 0 is the right half of a wide one. */
struct cell {
	char text[CELL_BYTES];
	unsigned char width;
	unsigned char style;
};

/* A part of a canvas. */
struct area {
	int row;
	int col;
	int rows;
	int cols;
};

/* What a click on part of the screen is about. */
enum zone_kind {
	ZONE_NONE,
	ZONE_ROW,    /* value: index in the list */
	ZONE_COLUMN, /* value: column of the list */
	ZONE_ITEM,   /* value: nth item shown in a window */
	ZONE_ACTION  /* value: an enum action of the footer */
};

struct zone {
	struct area area;
	enum zone_kind kind;
	int value;
};

struct canvas {
	int rows;
	int cols;
	bool ascii;
	int cursor_row;
	int cursor_col;
	struct cell *cells;
	VEC(struct zone) zones;
};

void canvas_init(struct canvas *c, int rows, int cols, bool ascii);
void canvas_release(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols);
void canvas_clear(struct canvas *c);

const struct cell *canvas_cell(const struct canvas *c, int row, int col);

/* Write text in at most width columns; returns the columns used. */
int canvas_put(struct canvas *c, int row, int col, int width, unsigned style,
	const char *text);
/* The same, ending at column col + width. */
int canvas_put_right(struct canvas *c, int row, int col, int width,
	unsigned style, const char *text);
int canvas_put_fmt(struct canvas *c, int row, int col, int width,
	unsigned style, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));

/* The same as canvas_put, but what does not fit is cut at a word. */
int canvas_put_words(struct canvas *c, int row, int col, int width,
	unsigned style, const char *text);

/* Write text over an area, broken between words and at line ends, the last row
 * cut at a word if there is more; returns the rows used. */
int canvas_put_lines(struct canvas *c, const struct area *area, unsigned style,
	const char *text);
/* The rows it would use of an area as tall as it needs. */
int canvas_lines(const char *text, int cols);
/* Bytes of text on the first of them, before the blanks it is broken at. */
size_t canvas_line_length(const char *text, int cols);
/* Write a sign and a text over whole rows, of which row is the last: what is
 * longer begins further up. Returns the rows used. */
int canvas_put_up(struct canvas *c, int row, unsigned style, const char *sign,
	const char *text);

/* Add a style to existing cells. */
void canvas_paint(struct canvas *c, const struct area *area, unsigned style);
/* Blank an area. */
void canvas_blank(struct canvas *c, const struct area *area);
/* A frame around an area, which is cleared: of line characters, or of + - |
 * where ascii is set; so are rules, bars and intervals. */
void canvas_box(struct canvas *c, const struct area *area, const char *title);
/* A horizontal line, and a vertical one. */
void canvas_rule(struct canvas *c, int row, int col, int width);
/* What stands below, in a line as wide: "── Text ─────"; returns the columns up
 * to the end of the text. */
int canvas_head(
	struct canvas *c, int row, int col, int width, const char *text);
void canvas_divider(struct canvas *c, int row, int col, int rows);

/* Give a click in an area a meaning; later calls override earlier ones. */
void canvas_zone(struct canvas *c, const struct area *area, enum zone_kind kind,
	int value);
/* The zone of a cell: ZONE_NONE where none is. */
struct zone canvas_zone_at(const struct canvas *c, int row, int col);

/* Value out of max in width columns: "████▌···", or "[####...]". */
void canvas_bar(struct canvas *c, int row, int col, int width, double value,
	double max);
/* Values from 0 to the highest of them as heights, a column each; a blank for a
 * negative one, which is unknown. */
void canvas_spark(
	struct canvas *c, int row, int col, const int64_t *values, size_t n);

/* "├──●────┤", or "---|-----": a point and its interval on a scale from 0 to
 * max. */
void canvas_interval(struct canvas *c, int row, int col, int width, double low,
	double point, double high, double max);

/*
 * The grid as text, a line a row, then the rows with styles as letters (r
 * reverse, b bold, d dim, ! attention, + done, l link). For tests.
 */
void canvas_print(const struct canvas *c, struct buf *out);

#endif
