/* Words shared by the panes of segments and of the matrix. */
#include "ui/people/segment_text.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

enum { TITLE = 12, LINES = 3 };

const char *
segment_number(struct arena *a, int64_t n, const struct segment *s)
{
	return few_text(a, n, s->small);
}

const char *
segment_reach_text(struct arena *a, const int64_t reach[CHANNEL_COUNT],
	const struct segment *s)
{
	struct arena_text all = ARENA_TEXT(a);

	CHANNEL_EACH (ch)
		arena_add(&all, ", ", "%s %s", set_title(&channel_set, ch),
			segment_number(a, reach[ch], s));
	return all.at;
}

const char *
segment_day(struct arena *a, const char *time)
{
	if (!time || strlen(time) < 10)
		return _("never");
	return arena_printf(a, "%.2s/%.2s/%.2s", time + 8, time + 5, time + 2);
}

/* How much of the text one line holds. */
static size_t
line_length(const char *text, int cols)
{
	int used;
	size_t n = text_fit(text, cols, &used), at = n;

	while (text[n] && at > 0 && text[at] != ' ')
		at--;
	return text[n] && at > 0 ? at : n;
}

void
segment_put_line(struct canvas *c, struct area *area, const char *title,
	const char *text)
{
	const int cols = area->cols - TITLE - 1;

	for (int i = 0; i < LINES && text && *text && area->rows > 0; i++) {
		size_t n = i + 1 < LINES && area->rows > 1
				   ? line_length(text, cols)
				   : strlen(text);

		canvas_put(c, area->row, area->col, TITLE, STYLE_DIM,
			i ? "" : title);
		canvas_put_fmt(c, area->row, area->col + TITLE + 1, cols, 0,
			"%.*s", (int)n, text);
		text += n;
		text += strspn(text, " ");
		area->row++;
		area->rows--;
	}
}
