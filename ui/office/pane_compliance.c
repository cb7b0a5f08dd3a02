/* Compliance: what the rules ask, and how the campaign stands. */
#include "base/i18n.h"
#include "base/text.h"
#include "office/compliance.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { DETAIL_ROWS = 7 };

/* The lines that the rows show; a row's id is its line, from 1. */
struct compliance {
	struct compliance_line *lines;
	size_t nlines;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct compliance *at = p->state;

	at->nlines = 0;
	return compliance_lines(
		p->campaign, &p->arena, &at->lines, &at->nlines, err);
}

static const char *
count(struct arena *a, int64_t n)
{
	char number[32];

	return n == COMPLIANCE_NONE
		       ? ""
		       : arena_strdup(a, i18n_count(number, sizeof(number), n));
}

/* Does a line hold the words it is filtered by? */
static bool
is_shown(const struct pane *p, const struct compliance_line *line)
{
	struct arena a = ARENA_INIT;
	const char *text =
		text_fold(&a, arena_printf(&a, "%s %s %s", line->kind,
				      line->what, line->state));
	bool shown = strstr(text, p->filter) != NULL;

	arena_release(&a);
	return shown;
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct compliance *at = p->state;
	struct arena *a = &p->list.arena;

	(void)err;
	for (size_t i = after ? (size_t)after->id : 0;
		i < at->nlines && limit > 0; i++) {
		const struct compliance_line *line = &at->lines[i];
		struct list_row *row;

		if (!is_shown(p, line))
			continue;
		limit--;
		row = list_add(&p->list, (int64_t)i + 1);
		row->attention = line->attention;
		row->cells[0] = arena_strdup(a, line->kind);
		row->cells[1] = arena_strdup(a, line->what);
		row->cells[2] = count(a, line->people);
		row->cells[3] = count(a, line->chosen);
		row->cells[4] = arena_strdup(a, line->state);
	}
	return STATUS_OK;
}

static const struct listing_column columns[] = {
	{.title = N_("Kind"), .width = 12, .keep = 60},
	{.title = N_("What")},
	{.title = N_("People"), .width = 9, .right = true},
	{.title = N_("Chosen"), .width = 9, .right = true, .keep = 70},
	{.title = N_("State"), .width = 15, .keep = 50},
};

static const struct list_ops lines = {
	.columns = columns, .ncolumns = 5, .page = page};

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct compliance *at = p->state;
	int64_t id = pane_current(p);
	const struct compliance_line *line;
	struct area text = *area;

	if (id < 1 || (size_t)id > at->nlines)
		return;
	line = &at->lines[id - 1];
	canvas_put_fmt(c, area->row, area->col, area->cols, STYLE_BOLD,
		"-- %s: %s", line->kind, line->what);
	text.row++;
	text.rows--;
	text.col++;
	text.cols--;
	canvas_put_lines(c, &text, 0, line->why);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area detail;

	pane_draw_list(p, c, area, DETAIL_ROWS, &detail);
	draw_detail(p, c, &detail);
}

const struct pane_ops pane_compliance = {
	.id = "compliance",
	.name = N_("Compliance"),
	.letter = 'p',
	.state_size = sizeof(struct compliance),
	.list = &lines,
	.empty = N_("There are no rules."),
	.hint = N_("What the law asks: consents, retention, exports, rules"),
	.busy = N_("Counting"),
	.count = compliance_count,
	.load = load,
	.detail = draw_detail,
	.draw = draw,
};
