/* Cells, and the few shapes that screens are drawn from. */
#include "ui/frame/canvas.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
canvas_init(struct canvas *c, int rows, int cols, bool ascii)
{
	*c = (struct canvas){.ascii = ascii};
	canvas_resize(c, rows, cols);
}

void
canvas_release(struct canvas *c)
{
	free(c->cells);
	VEC_RELEASE(&c->zones);
	*c = (struct canvas){0};
}

void
canvas_resize(struct canvas *c, int rows, int cols)
{
	free(c->cells);
	c->rows = rows > 0 ? rows : 1;
	c->cols = cols > 0 ? cols : 1;
	c->cells = MEM_ARRAY(struct cell, (size_t)c->rows * (size_t)c->cols);
	canvas_clear(c);
}

static struct cell *
cell_at(const struct canvas *c, int row, int col)
{
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

const struct cell *
canvas_cell(const struct canvas *c, int row, int col)
{
	return cell_at(c, row, col);
}

/* Losing one half of a wide cluster loses the other too. */
static void
break_wide(struct canvas *c, int row, int col)
{
	struct cell *cell = cell_at(c, row, col);

	if (cell->width == 0 && col > 0)
		*(cell - 1) = (struct cell){.text = " ", .width = 1};
	if (cell->width == 2 && col + 1 < c->cols)
		*(cell + 1) = (struct cell){.text = " ", .width = 1};
}

void
canvas_blank(struct canvas *c, const struct area *area)
{
	for (int row = area->row; row < area->row + area->rows; row++)
		for (int col = area->col; col < area->col + area->cols; col++)
			if (row >= 0 && row < c->rows && col >= 0 &&
				col < c->cols) {
				break_wide(c, row, col);
				*cell_at(c, row, col) =
					(struct cell){.text = " ", .width = 1};
			}
}

void
canvas_clear(struct canvas *c)
{
	canvas_blank(c, &(struct area){.rows = c->rows, .cols = c->cols});
	c->cursor_row = c->cursor_col = 0;
	c->zones.len = 0;
}

void
canvas_zone(struct canvas *c, const struct area *area, enum zone_kind kind,
	int value)
{
	VEC_PUSH(&c->zones, ((struct zone){*area, kind, value}));
}

struct zone
canvas_zone_at(const struct canvas *c, int row, int col)
{
	for (size_t i = c->zones.len; i > 0; i--) {
		const struct area *a = &c->zones.at[i - 1].area;

		if (row >= a->row && row < a->row + a->rows && col >= a->col &&
			col < a->col + a->cols)
			return c->zones.at[i - 1];
	}
	return (struct zone){.kind = ZONE_NONE};
}

static void
set_cell(struct canvas *c, int row, int col, const char *text, size_t n,
	int width, unsigned style)
{
	struct cell *cell = cell_at(c, row, col);

	break_wide(c, row, col);
	if (width == 2)
		break_wide(c, row, col + 1);
	while (n >= CELL_BYTES || (n > 0 && (text[n] & 0xc0) == 0x80))
		n--;
	memset(cell, 0, sizeof(*cell));
	memcpy(cell->text, text, n);
	cell->width = (unsigned char)width;
	cell->style = (unsigned char)style;
	if (width == 2)
		*(cell + 1) = (struct cell){.style = (unsigned char)style};
}

/* text as the canvas may show it, cut to width. */
static void
prepare(const struct canvas *c, const char *text, int width, struct buf *out)
{
	struct buf safe = BUF_INIT, plain = BUF_INIT;
	const char *shown;

	text_put_safe(&safe, text);
	if (c->ascii)
		text_put_ascii(&plain, safe.at);
	shown = c->ascii ? plain.at : safe.at;
	if (shown[text_fit(shown, width, NULL)])
		text_pad(out, shown, width, false, c->ascii);
	else
		buf_add(out, shown);
	buf_release(&plain);
	buf_release(&safe);
}

static int
put_clusters(
	struct canvas *c, int row, int col, unsigned style, const char *text)
{
	int start = col, width;
	size_t n;

	while ((n = text_cluster(text, &width)) > 0) {
		if (width > 0 && col + width <= c->cols)
			set_cell(c, row, col, text, n, width, style);
		col += width;
		text += n;
	}
	return col - start;
}

int
canvas_put(struct canvas *c, int row, int col, int width, unsigned style,
	const char *text)
{
	struct buf shown = BUF_INIT;
	int used = 0;

	if (width > c->cols - col)
		width = c->cols - col;
	if (row < 0 || row >= c->rows || col < 0 || width <= 0 || !text)
		return 0;
	prepare(c, text, width, &shown);
	used = put_clusters(c, row, col, style, shown.at);
	buf_release(&shown);
	return used;
}

int
canvas_put_right(struct canvas *c, int row, int col, int width, unsigned style,
	const char *text)
{
	struct buf shown = BUF_INIT;
	int used;

	if (row < 0 || row >= c->rows || col < 0 || width <= 0)
		return 0;
	prepare(c, text, width, &shown);
	used = text_width(shown.at);
	put_clusters(c, row, col + width - used, style, shown.at);
	buf_release(&shown);
	return used;
}

int
canvas_put_fmt(struct canvas *c, int row, int col, int width, unsigned style,
	const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return canvas_put(c, row, col, width, style, text);
}

int
canvas_put_words(struct canvas *c, int row, int col, int width, unsigned style,
	const char *text)
{
	struct buf line = BUF_INIT;
	size_t n;
	int used;

	if (width > c->cols - col)
		width = c->cols - col;
	if (!text || text_width(text) <= width)
		return canvas_put(c, row, col, width, style, text);
	n = text_fit(text, width - 2, NULL);
	while (n > 0 && text[n] != ' ')
		n--;
	while (n > 0 && text[n - 1] == ' ')
		n--;
	if (n == 0)
		return canvas_put(c, row, col, width, style, text);
	buf_add_n(&line, text, n);
	buf_add(&line, c->ascii ? " >" : " …");
	used = canvas_put(c, row, col, width, style, line.at);
	buf_release(&line);
	return used;
}

void
canvas_paint(struct canvas *c, const struct area *area, unsigned style)
{
	for (int row = area->row; row < area->row + area->rows; row++)
		for (int col = area->col; col < area->col + area->cols; col++)
			if (row >= 0 && row < c->rows && col >= 0 &&
				col < c->cols)
				cell_at(c, row, col)->style |=
					(unsigned char)style;
}

/* A sign of a drawing, where the terminal has line characters and where not. */
static void
put_sign(struct canvas *c, int row, int col, unsigned style, const char *line,
	const char *ascii)
{
	canvas_put(c, row, col, 1, style, c->ascii ? ascii : line);
}

void
canvas_rule(struct canvas *c, int row, int col, int width)
{
	for (int i = 0; i < width; i++)
		put_sign(c, row, col + i, STYLE_DIM, "─", "-");
}

int
canvas_head(struct canvas *c, int row, int col, int width, const char *text)
{
	if (width < 4)
		return 0;
	canvas_rule(c, row, col, width);
	return 2 + canvas_put_fmt(c, row, col + 2, width - 2, STYLE_BOLD,
			   " %s ", text);
}

void
canvas_divider(struct canvas *c, int row, int col, int rows)
{
	for (int i = 0; i < rows; i++)
		put_sign(c, row + i, col, STYLE_DIM, "│", "|");
}

void
canvas_box(struct canvas *c, const struct area *area, const char *title)
{
	int bottom = area->row + area->rows - 1;
	int right = area->col + area->cols - 1;

	canvas_blank(c, area);
	canvas_rule(c, area->row, area->col, area->cols);
	canvas_rule(c, bottom, area->col, area->cols);
	canvas_divider(c, area->row, area->col, area->rows);
	canvas_divider(c, area->row, right, area->rows);
	put_sign(c, area->row, area->col, STYLE_DIM, "┌", "+");
	put_sign(c, area->row, right, STYLE_DIM, "┐", "+");
	put_sign(c, bottom, area->col, STYLE_DIM, "└", "+");
	put_sign(c, bottom, right, STYLE_DIM, "┘", "+");
	canvas_put_fmt(c, area->row, area->col + 3, area->cols - 6, STYLE_BOLD,
		" %s ", title);
}

/* The column of value on a scale of width columns from 0 to max. */
static int
scale(double value, double max, int width)
{
	double at = max > 0 ? value / max * width : 0;

	if (!(at > 0))
		return 0;
	return at > width ? width : (int)(at + 0.5);
}

static void
bar_of_letters(
	struct canvas *c, int row, int col, int width, double value, double max)
{
	int inside = width - 2, full = scale(value, max, inside);

	canvas_put(c, row, col, 1, STYLE_PLAIN, "[");
	for (int i = 0; i < inside; i++)
		canvas_put(c, row, col + 1 + i, 1, STYLE_PLAIN,
			i < full ? "#" : ".");
	canvas_put(c, row, col + width - 1, 1, STYLE_PLAIN, "]");
}

void
canvas_bar(
	struct canvas *c, int row, int col, int width, double value, double max)
{
	int full = scale(value, max, 8 * width);

	if (c->ascii) {
		bar_of_letters(c, row, col, width, value, max);
		return;
	}
	for (int i = 0; i < width; i++) {
		int part = full - 8 * i;

		canvas_put(c, row, col + i, 1,
			part > 0 ? STYLE_PLAIN : STYLE_DIM, text_eighths(part));
	}
}

void
canvas_spark(
	struct canvas *c, int row, int col, const int64_t *values, size_t n)
{
	struct arena a = ARENA_INIT;

	canvas_put(c, row, col, (int)n, STYLE_PLAIN, text_trend(&a, values, n));
	arena_release(&a);
}

void
canvas_interval(struct canvas *c, int row, int col, int width, double low,
	double point, double high, double max)
{
	int last = width - 1, from = scale(low, max, last);
	int to = scale(high, max, last);

	for (int i = from; i <= to; i++)
		put_sign(c, row, col + i, STYLE_DIM,
			i == from ? "├"
			: i == to ? "┤"
				  : "─",
			"-");
	put_sign(c, row, col + scale(point, max, last), STYLE_BOLD, "●", "|");
}

static char
style_letter(unsigned style)
{
	static const struct {
		unsigned style;
		char letter;
	} letters[] = {{STYLE_REVERSE, 'r'}, {STYLE_ATTENTION, '!'},
		{STYLE_DONE, '+'}, {STYLE_LINK, 'l'}, {STYLE_BOLD, 'b'},
		{STYLE_DIM, 'd'}};

	for (size_t i = 0; i < ARRAY_LEN(letters); i++)
		if (style & letters[i].style)
			return letters[i].letter;
	return ' ';
}

static void
trim_line(struct buf *out, size_t start)
{
	while (out->len > start && out->at[out->len - 1] == ' ')
		out->at[--out->len] = '\0';
	buf_add_char(out, '\n');
}

static void
print_styles(const struct canvas *c, int row, struct buf *out)
{
	size_t start = out->len, letters;

	buf_add_fmt(out, "%2d ", row);
	letters = out->len;
	for (int col = 0; col < c->cols; col++)
		buf_add_char(
			out, style_letter(canvas_cell(c, row, col)->style));
	trim_line(out, letters);
	if (out->len == letters + 1)
		out->at[out->len = start] = '\0';
}

void
canvas_print(const struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t start = out->len;

		for (int col = 0; col < c->cols; col++)
			buf_add(out, canvas_cell(c, row, col)->text);
		trim_line(out, start);
	}
	buf_add_fmt(out, "cursor %d,%d\n", c->cursor_row, c->cursor_col);
	for (int row = 0; row < c->rows; row++)
		print_styles(c, row, out);
}
