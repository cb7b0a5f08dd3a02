/* Words shared by the panes of segments and of the matrix. */
#include "ui/segment_text.h"

#include "base/i18n.h"
#include "model/segment.h"

#include <string.h>

enum { TITLE = 12 };

const char *
segment_number(struct arena *a, int64_t n)
{
	char number[32];

	if (n == SEGMENT_HIDDEN)
		return arena_printf(a, _("< %d"), SEGMENT_SMALL);
	return arena_strdup(a, i18n_count(number, sizeof(number), n));
}

const char *
segment_day(struct arena *a, const char *time)
{
	if (!time || strlen(time) < 10)
		return _("never");
	return arena_printf(a, "%.2s/%.2s/%.2s", time + 8, time + 5, time + 2);
}

void
segment_put_line(struct canvas *c, struct area *area, const char *title,
	const char *text)
{
	if (!text || !*text || area->rows < 1)
		return;
	canvas_put(c, area->row, area->col, TITLE, STYLE_DIM, title);
	canvas_put_words(c, area->row, area->col + TITLE + 1,
		area->cols - TITLE - 1, 0, text);
	area->row++;
	area->rows--;
}
