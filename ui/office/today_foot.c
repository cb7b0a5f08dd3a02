/* The last rows of Today: what the law asks next, and the places. */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/office/today.h"

#include <string.h>

/* The next day of the law, without what it says in brackets where that has no
 * room; what was changed last stands beside it where it has. */
void
today_draw_law(
	const struct today_pane *s, struct canvas *c, const struct area *line)
{
	struct arena a = ARENA_INIT;
	const char *text =
		s->law ? arena_printf(&a, _("By law: %s"), s->law) : "";
	const char *bracket = strstr(text, " (");
	int used;

	if (bracket && text_width(text) > line->cols)
		text = arena_strndup(&a, text, (size_t)(bracket - text));
	used = canvas_put_words(c, line->row, line->col, line->cols, 0, text);
	if (used)
		used += 2;
	if (*s->day.last && line->cols - used >= TODAY_LEFT)
		canvas_put_fmt(c, line->row, line->col + used,
			line->cols - used, STYLE_DIM, _("Last change: %s"),
			s->day.last);
	arena_release(&a);
}

/* "g c Contacts  n Segments …": the places, as far as they fit. */
void
today_draw_places(
	const struct pane *p, struct canvas *c, const struct area *area)
{
	const int first = area->col + 1;
	int col = first, row = area->row;

	canvas_put(c, row, area->col, 2, STYLE_BOLD, "g");

	for (size_t i = 1; i < pane_count; i++) {
		const char *name = _(pane_table[i]->name);
		char letter[] = {pane_table[i]->letter, '\0'};

		if (!pane_may(p->campaign, pane_table[i]))
			continue;
		if (col + 5 + text_width(name) > area->col + area->cols) {
			if (row + 1 == area->row + area->rows) {
				canvas_put(c, row, col + 1, 1, STYLE_DIM, "…");
				return;
			}
			col = first;
			row++;
		}
		col += 1 + canvas_put(c, row, col + 1, 1, STYLE_BOLD, letter);
		col += 1 + canvas_put(c, row, col + 1, area->cols - col,
				   STYLE_DIM, name);
	}
}
