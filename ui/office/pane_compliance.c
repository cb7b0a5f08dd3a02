/* Compliance: what the rules ask, and how the campaign stands. */
#include "base/i18n.h"
#include "base/text.h"
#include "office/compliance.h"
#include "office/listings.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { DETAIL_ROWS = 7 };

static const struct list_ops lines = {.listing = &compliance_listing};

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct compliance_line *line = list_data(&p->list);
	struct area text = *area;

	if (!line)
		return;
	canvas_put_fmt(c, area->row, area->col, area->cols, STYLE_BOLD,
		"-- %s: %s", line->kind, line->what);
	text.row++;
	text.rows--;
	text.col++;
	text.cols--;
	canvas_put_lines(c, &text, 0, line->why);
}

const struct pane_ops pane_compliance = {
	.id = "compliance",
	.name = N_("Compliance"),
	.letter = 'p',
	.list = &lines,
	.empty = N_("There are no rules."),
	.hint = N_("What the law asks: consents, retention, exports, rules"),
	.busy = N_("Counting"),
	.count = compliance_count,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
	.detail_needed = true,
};
