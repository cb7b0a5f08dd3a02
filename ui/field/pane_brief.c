/* The briefing of a meeting, to be read from top to bottom in ten minutes. */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/brief.h"
#include "ui/field/pane_meeting.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { LINE = 74 }; /* fits 80 columns */

struct briefing {
	struct brief_line *lines;
	size_t n;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct briefing *s = p->state;
	struct brief brief;
	enum status st =
		brief_make(p->campaign, p->subject, &p->arena, &brief, err);

	s->n = 0;
	if (st == STATUS_OK)
		brief_lines(&brief, &p->arena, &s->lines, &s->n);
	return st;
}

static struct list_row *
add_row(struct pane *p)
{
	return list_add(&p->list, (int64_t)p->list.rows.len + 1);
}

static void
add_text(struct pane *p, const char *text)
{
	while (*text) {
		size_t n = detail_fits(text, LINE);

		add_row(p)->cells[0] = arena_printf(&p->list.arena, "  %s",
			arena_strndup(&p->list.arena, text, n));
		text += n + strspn(text + n, " ");
	}
}

/* All of it is one page: a few dozen lines. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct briefing *s = p->state;

	(void)limit;
	(void)err;
	for (size_t i = 0; !after && i < s->n; i++) {
		if (*s->lines[i].section && i)
			add_row(p)->cells[0] = "";
		if (*s->lines[i].section)
			add_row(p)->cells[0] = arena_printf(
				&p->list.arena, "-- %s", s->lines[i].section);
		add_text(p, s->lines[i].text);
	}
	return STATUS_OK;
}

static const struct listing_column columns[] = {{.title = N_("Briefing")}};

static const struct list_ops lines = {
	.columns = columns, .ncolumns = 1, .page = page};

static const struct pane_way ways[] = {
	{ACTION_CHECK_IN, &pane_check_in, WAY_SUBJECT}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_CHECK_IN, ACTION_NONE};

const struct pane_ops pane_brief = {
	.id = "brief",
	.name = N_("briefing"),
	.state_size = sizeof(struct briefing),
	.list = &lines,
	.actions = actions,
	.ways = ways,
	.busy = N_("Gathering what is known of those who come"),
	.hint = N_("On paper: permanence meetings brief N --print FILE.pdf"),
	.load = load,
};
