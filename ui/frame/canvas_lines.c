/* Text over several rows of a canvas, broken between words. */
#include "ui/frame/canvas.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

/* Where a line that may end at the blank at n ends: a key behind a sentence
 * stands with what it does, as in "Saved.  u undo". */
static size_t
before_key(const char *text, size_t n)
{
	if (n < 4 || text[n - 2] != ' ' || text[n - 3] != ' ')
		return n;
	for (n -= 2; n > 0 && text[n - 1] == ' ';)
		n--;
	return n;
}

/* Where a word too long for a line is broken: an address before its host, a
 * path behind a folder. */
static size_t
inside_word(const char *text, size_t fits)
{
	for (size_t n = fits; n > 1; n--)
		if (text[n] == '@' || text[n - 1] == '/')
			return n;
	return fits;
}

/* Is the blank at n one between the thousands of a number, which a terminal
 * without UTF-8 shows as any other? */
static bool
in_number(const char *text, size_t n)
{
	return n > 0 && strspn(text + n - 1, "0123456789") == 1 &&
	       strspn(text + n + 1, "0123456789") == 3;
}

size_t
canvas_line_length(const char *text, int cols)
{
	size_t fits = text_fit(text, cols, NULL), n = fits;
	size_t end = strcspn(text, "\n");

	if (end <= fits)
		return end;
	if (!text[fits])
		return fits;
	while (n > 0 && (text[n] != ' ' || in_number(text, n)))
		n--;
	n = before_key(text, n);
	return n ? n : inside_word(text, fits);
}

/* Where the next line begins, after n bytes of this one. */
static const char *
next_line(const char *text, size_t n)
{
	text += n;
	if (*text == '\n')
		return text + 1;
	while (*text == ' ' || (n == 0 && *text))
		text++;
	return text;
}

int
canvas_lines(const char *text, int cols)
{
	int n = 0;

	for (; *text; n++)
		text = next_line(text, canvas_line_length(text, cols));
	return n;
}

int
canvas_put_lines(struct canvas *c, const struct area *area, unsigned style,
	const char *text)
{
	struct buf line = BUF_INIT;
	int i;

	for (i = 0; i < area->rows && *text; i++) {
		size_t n = canvas_line_length(text, area->cols);

		if (i == area->rows - 1 && text[n] && !strchr(text, '\n'))
			n = strlen(text); /* cut, and marked so */
		buf_clear(&line);
		buf_add_n(&line, text, n);
		canvas_put_words(c, area->row + i, area->col, area->cols, style,
			line.at);
		text = next_line(text, n);
	}
	buf_release(&line);
	return i;
}

int
canvas_put_up(struct canvas *c, int row, unsigned style, const char *sign,
	const char *text)
{
	const int col = 1 + text_width(sign), cols = c->cols - 1 - col;
	int rows = canvas_lines(text, cols);
	struct area lines = {row, col, rows > 1 ? rows : 1, cols};

	lines.row -= lines.rows - 1;
	canvas_blank(c, &(struct area){lines.row, 0, lines.rows, c->cols});
	canvas_put(c, lines.row, 1, col - 1, style, sign);
	canvas_put_lines(c, &lines, style, text);
	return lines.rows;
}
