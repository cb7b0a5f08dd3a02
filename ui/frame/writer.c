/* Rows are found anew from the text's beginning: it is short. */
#include "ui/frame/writer.h"

#include "base/text.h"

#include <string.h>

enum { COLS = 76 }; /* until it was drawn */

void
writer_init(struct writer *w, const char *text)
{
	*w = (struct writer){.cols = COLS, .rows = 1, .goal = -1};
	prompt_init(&w->typed, text);
	w->typed.most = WRITER_MOST;
	w->typed.at = 0;
}

void
writer_release(struct writer *w)
{
	prompt_release(&w->typed);
}

const char *
writer_text(const struct writer *w)
{
	return w->typed.text.at;
}

/* A row of the screen: bytes of the text, and where the next one begins. */
struct row {
	size_t from, to, next;
	bool last; /* there is no next one */
};

static struct row
row_from(const struct writer *w, size_t from)
{
	const char *text = writer_text(w) + from;
	size_t end = strcspn(text, "\n"), fits = text_fit(text, w->cols, NULL);
	size_t n = fits;

	if (end <= fits)
		return (struct row){from, from + end,
			from + end + (text[end] == '\n'), !text[end]};
	while (n > 0 && text[n] != ' ')
		n--;
	return n ? (struct row){from, from + n, from + n + 1, false}
		 : (struct row){from, from + fits, from + fits, false};
}

/* The row of the cursor; *nth is its number. */
static struct row
row_here(const struct writer *w, int *nth)
{
	struct row row = row_from(w, 0);

	*nth = 0;
	while (!row.last && w->typed.at >= row.next) {
		row = row_from(w, row.next);
		++*nth;
	}
	return row;
}

static struct row
row_at(const struct writer *w, int nth)
{
	struct row row = row_from(w, 0);

	while (nth-- > 0 && !row.last)
		row = row_from(w, row.next);
	return row;
}

/* Columns between two bytes of a row. */
static int
width(const struct writer *w, size_t from, size_t to)
{
	int cols = 0, one;

	while (from < to) {
		size_t n = text_cluster(writer_text(w) + from, &one);

		from += n ? n : 1;
		cols += one;
	}
	return cols;
}

/* Up or down, in the column where the first of such keys found the cursor. */
static void
move_rows(struct writer *w, int by)
{
	int nth;
	struct row row = row_here(w, &nth);
	int col, one;

	if (w->goal < 0)
		w->goal = width(w, row.from, w->typed.at);
	col = w->goal;
	row = row_at(w, nth + by > 0 ? nth + by : 0);
	w->typed.at = row.from;
	while (w->typed.at < row.to && col > 0) {
		w->typed.at += text_cluster(writer_text(w) + w->typed.at, &one);
		col -= one;
	}
}

static bool
moves(struct writer *w, uint32_t key)
{
	int nth;
	struct row row = row_here(w, &nth);

	if (key == TKEY_UP)
		move_rows(w, -1);
	else if (key == TKEY_DOWN)
		move_rows(w, 1);
	else if (key == TKEY_PAGE_UP)
		move_rows(w, -w->rows);
	else if (key == TKEY_PAGE_DOWN)
		move_rows(w, w->rows);
	else if (key == TKEY_HOME || key == CTRL_KEY('a'))
		w->typed.at = row.from;
	else if (key == TKEY_END || key == CTRL_KEY('e'))
		w->typed.at = row.to;
	else
		return false;
	return true;
}

/* ^K at a line's end takes the line break, so that lines can be joined. */
static bool
edits(struct writer *w, uint32_t key)
{
	struct prompt *p = &w->typed;
	int nth;
	struct row row = row_here(w, &nth);

	if (key == TKEY_ENTER)
		prompt_insert(p, '\n');
	else if (key == CTRL_KEY('u'))
		prompt_cut(p, row.from, p->at);
	else if (key == CTRL_KEY('k'))
		prompt_cut(p, p->at, p->at < row.to ? row.to : row.next);
	else
		return false;
	return true;
}

bool
writer_key(struct writer *w, uint32_t key)
{
	bool changed;

	if (key != TKEY_UP && key != TKEY_DOWN)
		w->goal = -1;
	return moves(w, key) || edits(w, key) ||
	       prompt_key(&w->typed, key, &changed);
}

static void
scroll(struct writer *w, int nth)
{
	if (nth < w->top)
		w->top = nth;
	if (nth >= w->top + w->rows)
		w->top = nth - w->rows + 1;
}

void
writer_draw(struct writer *w, struct canvas *c, const struct area *area)
{
	struct buf line = BUF_INIT;
	struct row row;
	int nth;

	w->cols = area->cols > 1 ? area->cols - 1 : 1;
	w->rows = area->rows > 1 ? area->rows : 1;
	row = row_here(w, &nth);
	scroll(w, nth);
	c->cursor_row = area->row + nth - w->top;
	c->cursor_col = area->col + width(w, row.from, w->typed.at);
	row = row_at(w, w->top);
	for (int i = 0; i < area->rows; i++) {
		buf_clear(&line);
		buf_add_n(&line, writer_text(w) + row.from, row.to - row.from);
		canvas_put(c, area->row + i, area->col, area->cols, 0, line.at);
		if (row.last)
			break;
		row = row_from(w, row.next);
	}
	buf_release(&line);
}
