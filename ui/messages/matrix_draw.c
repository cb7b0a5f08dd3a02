/*
 * The matrix as a picture: row names stay at the left, the segments' columns
 * turn page by page, so that a column's place follows from the cursor's.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/detail.h"
#include "ui/messages/pane_matrix.h"
#include "ui/people/segment_text.h"

#include <string.h>

enum {
	NAME_LEAST = 13,
	NAME_COLS = 18, /* at most */
	NAME_WIDE = 26, /* the same on screens of DETAIL_COLUMNS */
	CELL_COLS = 12, /* "▒▒ 172 P×2.5" */
	CELL_MOST = 24, /* with a message's name */
	COUNT_COLS = 6, /* the shade stands before the number */
	SHADE_COLS = 2, /* one before a long number */
	WEIGHT_COLS = 3,
	HEAD_ROWS = 2, /* below the names of the segments */
	KEY_ROWS = 3,  /* who is left out, and what the signs are */
	GAPS_MOST = 2, /* rows of who is left out */
	BELOW_ROWS = 8,
	LOW = 16 /* lower areas leave the detail to a window */
};

/* Signs for the stage of a cell; each has its word in the legend. */
static const char *
sign_of(const struct matrix_cell *cell)
{
	switch (cell->state) {
	case CELL_NONE:
		return ".";
	case CELL_NO_TEXT:
		return cell->weight > 0 ? "?" : "-";
	case CELL_FORBIDDEN:
		return "x";
	case CELL_READY:
		return "o";
	case CELL_PLANNED:
		return "P";
	case CELL_SENDING:
		return "~";
	case CELL_SENT:
		return "=";
	}
	return "";
}

/* The count that matters at the stage the cell has reached. */
static int64_t
count_of(const struct matrix_cell *cell)
{
	if (cell->state == CELL_READY)
		return cell->reachable;
	return cell->state == CELL_PLANNED ? cell->assigned : cell->sent;
}

/* How many of those who can be reached are to get it, or got it. */
static const char *
shade_of(const struct matrix_cell *cell)
{
	static const char *const shades[] = {" ", "░", "▒", "▓", "█"};
	const size_t full = ARRAY_LEN(shades) - 1;
	const int64_t covered =
		cell->sent > cell->assigned ? cell->sent : cell->assigned;

	if (cell->reachable <= 0 || covered <= 0)
		return shades[0];
	return shades[covered >= cell->reachable
			      ? full
			      : 1 + (size_t)(covered * ((int64_t)full - 1) /
					     cell->reachable)];
}

static const char *
weight_text(struct arena *a, double weight)
{
	char text[32];

	return arena_strdup(a, i18n_real(text, sizeof(text), weight,
				       weight > (double)(int)weight));
}

/* "▒▒ 172" */
static void
draw_counted(const struct matrix_cell *cell, const struct segment *segment,
	struct canvas *c, int row, int col)
{
	struct arena a = ARENA_INIT;
	const char *number;

	if (cell->state < CELL_READY)
		return;
	number = segment_number(&a, count_of(cell), segment);
	for (int i = 0; i < SHADE_COLS; i++)
		if (!i || text_width(number) + i + 2 <= COUNT_COLS)
			canvas_put(
				c, row, col + i, 1, STYLE_DIM, shade_of(cell));
	canvas_put_right(c, row, col, COUNT_COLS, 0, number);
	arena_release(&a);
}

/* "×5", so that nobody takes it for people; "2.5" shows it by its point. */
static void
draw_weight(const struct matrix_cell *cell, struct canvas *c, int row, int col)
{
	struct arena a = ARENA_INIT;
	const char *weight = weight_text(&a, cell->weight);

	if (cell->state != CELL_NONE)
		canvas_put(c, row, col, WEIGHT_COLS, STYLE_DIM,
			strlen(weight) < WEIGHT_COLS
				? arena_join(&a, "×", "", weight)
				: weight);
	arena_release(&a);
}

static void
draw_cell(const struct matrix_pane *s, const struct matrix_cell *cell,
	const struct segment *segment, struct canvas *c, const struct area *at)
{
	const int row = at->row, col = at->col;
	const char *sign = sign_of(cell);
	unsigned style = cell->state == CELL_FORBIDDEN ? STYLE_ATTENTION : 0;

	if (s->view == VIEW_TEXTS && cell->state != CELL_NONE) {
		canvas_put(c, row, col, at->cols - 1, style,
			cell->message ? cell->message : sign);
	} else {
		draw_counted(cell, segment, c, row, col);
		canvas_put(c, row, col + COUNT_COLS + 1, 1,
			cell->state == CELL_NONE ? STYLE_DIM : style, sign);
		draw_weight(cell, c, row, col + COUNT_COLS + 2);
	}
}

/* The columns on the screen: the page of the cursor's column. */
struct columns {
	size_t first, end;
	int left; /* where the first begins */
	int each; /* wide: a cell, more where there is room for the names */
	int head; /* rows of the names */
};

static int
column_cols(const struct matrix_pane *s, size_t shown, int cell, int room)
{
	const int most = shown ? room / (int)shown : 0;
	int wide = cell;

	for (size_t i = 0; i < s->m.nsegments; i++)
		if (text_width(s->m.segments[i].name) + 1 > wide)
			wide = text_width(s->m.segments[i].name) + 1;
	return wide < most ? wide : most > cell ? most : cell;
}

/* What the rows' names need, within what they may have. */
static int
names_cols(const struct matrix_pane *s, int most)
{
	int widest = NAME_LEAST;

	for (size_t i = 0; i < s->m.nrows; i++)
		if (text_width(s->m.rows[i].title) > widest)
			widest = text_width(s->m.rows[i].title);
	return widest < most ? widest : most;
}

/* What a cell takes: where messages are shown by name, on a wide screen, what
 * the longest of them needs. */
static int
cell_cols(const struct matrix_pane *s, int cols)
{
	const size_t n = s->m.nrows * s->m.nsegments;
	int widest = CELL_COLS;

	if (s->view != VIEW_TEXTS || cols < DETAIL_COLUMNS)
		return CELL_COLS;
	for (size_t i = 0; i < n; i++) {
		const char *name = s->m.cells[i].message;

		if (name && text_width(name) + 1 > widest)
			widest = text_width(name) + 1;
	}
	return widest < CELL_MOST ? widest : CELL_MOST;
}

static struct columns
columns_shown(const struct pane *p, int cols)
{
	const struct matrix_pane *s = p->state;
	const int most = cols >= DETAIL_COLUMNS ? NAME_WIDE : NAME_COLS;
	int left = 3 + names_cols(s, most);
	const int cell = cell_cols(s, cols);
	size_t fits = cols - left > cell ? (size_t)((cols - left) / cell) : 1;
	size_t at = matrix_column_at(p);
	size_t first = at < s->m.nsegments ? at / fits * fits : 0;
	size_t end = first + fits;

	if (end > s->m.nsegments)
		end = s->m.nsegments;
	/* What is less than a column is the names'. */
	left = 3 + names_cols(s, cols - (int)fits * cell - 3);
	return (struct columns){first, end, left,
		column_cols(s, s->m.nsegments < fits ? end - first : fits, cell,
			cols - left),
		1};
}

/* A long name of a segment has two rows, where they are to spare. */
static int
head_rows(const struct pane *p, const struct columns *shown, int room)
{
	const struct matrix_pane *s = p->state;

	for (size_t i = shown->first; i < shown->end; i++)
		if (text_width(s->m.segments[i].name) > shown->each - 1)
			return (int)p->list.rows.len < room ? 2 : 1;
	return 1;
}

static void
draw_head(const struct pane *p, struct canvas *c, const struct area *area,
	const struct columns *shown)
{
	const struct matrix_pane *s = p->state;
	struct arena a = ARENA_INIT;
	int col = area->col + shown->left;
	const int below = area->row + shown->head;

	canvas_put(c, below - 1, area->col + 2, shown->left - 3, STYLE_BOLD,
		s->view == VIEW_MESSAGES ? _("Message") : _("Point"));
	canvas_put_right(c, below, area->col + 2, shown->left - 3, STYLE_DIM,
		_("people"));
	for (size_t i = shown->first; i < shown->end; i++, col += shown->each) {
		const char *name = s->m.segments[i].name;
		const int width = shown->each - 1;
		const int rows = text_width(name) > width ? shown->head : 1;

		canvas_put_lines(c,
			&(struct area){below - rows, col, rows, width},
			STYLE_BOLD, name);
		canvas_put_right(c, below, col, COUNT_COLS, STYLE_DIM,
			segment_number(
				&a, s->m.segments[i].size, &s->m.segments[i]));
		canvas_put(c, below, col + COUNT_COLS + 1, 1, STYLE_ATTENTION,
			s->m.spoken_to[i] ? "" : "!");
	}
	canvas_rule(c, below + 1, area->col + 1, area->cols - 2);
	arena_release(&a);
}

/* The cell under the cursor is reversed and in brackets; a long weight replaces
 * the second one. */
static void
draw_cursor(struct canvas *c, int row, int col, int width)
{
	const struct area cell = {row, col - 1, 1, width + 1};

	canvas_put(c, row, col - 1, 1, 0, "[");
	if (col + width <= c->cols &&
		*canvas_cell(c, row, col + width - 1)->text == ' ')
		canvas_put(c, row, col + width - 1, 1, 0, "]");
	canvas_paint(c, &cell, STYLE_REVERSE);
	c->cursor_row = row;
	c->cursor_col = col;
}

static void
draw_row(const struct pane *p, struct canvas *c, const struct area *line,
	const struct columns *shown, size_t i)
{
	const struct matrix_pane *s = p->state;
	const bool here = i == p->list.at;
	const size_t at = matrix_column_at(p);
	int col = line->col + shown->left;

	canvas_put(c, line->row, line->col + 2, shown->left - 3, 0,
		s->m.rows[i].title);
	if (here && at == s->m.nsegments)
		draw_cursor(c, line->row, line->col + 2, shown->left - 2);
	for (size_t k = shown->first; k < shown->end; k++, col += shown->each) {
		draw_cell(s, &s->m.cells[i * s->m.nsegments + k],
			&s->m.segments[k], c,
			&(struct area){line->row, col, 1, shown->each});
		if (here && k == at)
			draw_cursor(c, line->row, col, shown->each);
	}
	if (here)
		canvas_put(c, line->row, line->col, 1, 0, ">");
	if (p->list.rows.at[i].edited)
		canvas_put(
			c, line->row, line->col + 1, 1, STYLE_ATTENTION, "~");
	canvas_zone(c, line, ZONE_ROW, (int)i);
}

static void
draw_places(const struct pane *p, struct canvas *c, const struct columns *shown)
{
	const struct matrix_pane *s = p->state;
	struct arena a = ARENA_INIT;

	if (shown->end - shown->first < s->m.nsegments)
		canvas_put_right(c, 1, 0, c->cols - 1, STYLE_DIM,
			arena_printf(&a,
				shown->end < s->m.nsegments
					? _("columns %zu-%zu of %zu, Right "
					    "goes on")
					: _("columns %zu-%zu of %zu, Left goes "
					    "back"),
				shown->first + 1, shown->end, s->m.nsegments));
	arena_release(&a);
}

/* "! nobody speaks to Aînés, Jeunes", or NULL. */
static const char *
gaps_text(const struct pane *p, struct arena *a)
{
	const struct matrix_pane *s = p->state;
	const char *all = "";

	for (size_t i = 0; i < s->m.nsegments; i++)
		if (!s->m.spoken_to[i])
			all = arena_join(a, all, *all ? ", " : "",
				s->m.segments[i].name);
	return *all ? arena_printf(a, _("! nobody speaks to %s"), all) : NULL;
}

/* In the last rows above the detail; one more where they are to spare. */
static void
draw_key(const struct pane *p, struct canvas *c, const struct area *detail,
	bool roomy)
{
	struct arena a = ARENA_INIT;
	const char *text = gaps_text(p, &a);
	struct area gaps = {
		detail->row - KEY_ROWS, detail->col, 1, detail->cols};

	if (text && roomy && canvas_lines(text, gaps.cols) > 1) {
		gaps.row -= GAPS_MOST - gaps.rows;
		gaps.rows = GAPS_MOST;
	}
	if (text)
		canvas_put_lines(c, &gaps, STYLE_ATTENTION, text);
	canvas_put(c, detail->row - 2, detail->col, detail->cols, STYLE_DIM,
		_("= sent  ~ partly  P planned  o ready  ? no message  "
		  "x not allowed  - avoid"));
	canvas_put(c, detail->row - 1, detail->col, detail->cols, STYLE_DIM,
		_("172 people  ×5 weight  ░▒▓ a part, █ all of those in reach "
		  "get it"));
	arena_release(&a);
}

void
matrix_draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const int below = area->rows < LOW ? 0 : BELOW_ROWS;
	struct columns shown = columns_shown(p, area->cols);
	int rows = area->rows - HEAD_ROWS - shown.head - below;
	struct area line = {area->row, area->col, 1, area->cols};
	struct area detail = {area->row + area->rows - below + KEY_ROWS,
		area->col + 1, below - KEY_ROWS, area->cols - 2};

	shown.head = head_rows(p, &shown, rows);
	rows = area->rows - HEAD_ROWS - shown.head - below;
	line.row += HEAD_ROWS + shown.head;
	draw_places(p, c, &shown);
	draw_head(p, c, area, &shown);
	list_scroll(&p->list, rows);
	for (size_t i = p->list.top;
		i < p->list.rows.len && i < p->list.top + p->list.fits;
		i++, line.row++)
		draw_row(p, c, &line, &shown, i);
	if (!below)
		return;
	draw_key(p, c, &detail, (int)p->list.rows.len < rows);
	pane_draw_detail(p, c, &detail);
}

static const char *
state_text(struct arena *a, const struct matrix_cell *cell,
	const struct segment *segment)
{
	switch (cell->state) {
	case CELL_NONE:
		return _("not linked: press e and give a weight");
	case CELL_NO_TEXT:
		return cell->weight > 0
			       ? _("no message yet: m chooses one")
			       : _("weight 0: better not to speak of it");
	case CELL_FORBIDDEN:
		return _("a message sent online must not be targeted by data "
			 "the law protects, nor by a figure of a polling "
			 "station");
	case CELL_READY:
	case CELL_PLANNED:
	case CELL_SENDING:
	case CELL_SENT:
		break;
	}
	return arena_printf(a, _("reachable %s, planned %s, sent %s"),
		segment_number(a, cell->reachable, segment),
		segment_number(a, cell->assigned, segment),
		segment_number(a, cell->sent, segment));
}

static void
draw_cell_detail(const struct matrix_row *row, const struct segment *segment,
	const struct matrix_cell *cell, bool by_message, struct detail *d)
{
	struct arena a = ARENA_INIT;

	detail_head(d, arena_printf(&a, "%s × %s", row->title, segment->name));
	if (cell->state != CELL_NONE)
		detail_field(d, _("Weight"),
			arena_printf(&a, "%s, %s",
				weight_text(&a, cell->weight),
				cell->message ? cell->message
					      : _("no message")));
	detail_field(d, _("State"), state_text(&a, cell, segment));
	detail_field(d, _("Note"), cell->note);
	if (by_message)
		detail_field(d, _("Points"), cell->points);
	arena_release(&a);
}

/* The segments that a row has a cell for. */
static const char *
segments_text(struct arena *a, const struct matrix *m, size_t row)
{
	struct arena_text all = ARENA_TEXT(a);

	for (size_t i = 0; i < m->nsegments; i++) {
		const struct matrix_cell *cell =
			&m->cells[row * m->nsegments + i];

		if (cell->state != CELL_NONE)
			arena_add(&all, ", ", "%s %s", m->segments[i].name,
				weight_text(a, cell->weight));
	}
	return all.len ? all.at : _("no segment yet");
}

void
matrix_draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct matrix_pane *s = p->state;
	const struct matrix_row *row = matrix_row_at(p);
	const struct matrix_cell *cell = matrix_cell_at(p);
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!row || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	if (cell) {
		draw_cell_detail(row, &s->m.segments[matrix_column_at(p)], cell,
			s->view == VIEW_MESSAGES, &d);
		return;
	}
	detail_head(&d, row->title);
	detail_field(&d, _("Speaks to"), segments_text(&a, &s->m, p->list.at));
	detail_field(&d, _("Text"), row->text);
	arena_release(&a);
}
