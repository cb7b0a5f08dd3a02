/* The briefing of a meeting, to be read from top to bottom in ten minutes. */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/brief.h"
#include "port/field/print_meeting.h"
#include "ui/field/pane_meeting.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { LINE = 74 }; /* fits 80 columns */

/* Lines as wide as the screen. */
struct briefing {
	const char **lines;
	size_t n;
};

static void
add_text(struct briefing *s, struct arena *a, const char *text)
{
	while (*text) {
		size_t n = canvas_line_length(text, LINE);

		s->lines[s->n++] =
			arena_printf(a, "  %s", arena_strndup(a, text, n));
		text += n + strspn(text + n, " ");
	}
}

/* Each letter could be a line, and each line have a head. */
static size_t
most_lines(const struct document_line *lines, size_t n)
{
	size_t most = 3 * n;

	for (size_t i = 0; i < n; i++)
		most += strlen(lines[i].text);
	return most;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct briefing *s = p->state;
	struct arena *a = &p->arena;
	struct brief brief;
	struct document_line *lines = NULL;
	size_t n = 0;
	enum status st = brief_make(p->campaign, p->subject, a, &brief, err);

	if (st == STATUS_OK)
		brief_lines(&brief, a, &lines, &n);
	s->n = 0;
	s->lines = ARENA_ARRAY(a, const char *, most_lines(lines, n));
	for (size_t i = 0; i < n; i++) {
		if (*lines[i].section && i)
			s->lines[s->n++] = "";
		if (*lines[i].section)
			s->lines[s->n++] =
				arena_printf(a, "── %s", lines[i].section);
		add_text(s, a, lines[i].text);
	}
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct briefing *s = p->state;

	*out = (struct listing_rows){s->lines, s->n};
}

static void
line(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text;
}

static const struct listing_column columns[] = {LISTED(
	"line", N_("Briefing"), CELL_TEXT, .field = FIELD_TEXT, .cell = line)};

static const struct listing text = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(const char *),
	.no_id = true};

static const struct list_ops lines_shown = {
	.listing = &text, .fixed = true, .rows = rows};

static const struct pane_print print_brief = {
	.title = N_("Print the briefing to which file?"),
	.name = N_("briefing.pdf"),
	.of_subject = true,
	.write = print_meeting_brief};

static const struct pane_way ways[] = {
	{ACTION_CHECK_IN, &pane_check_in, WAY_SUBJECT}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_CHECK_IN, ACTION_NONE};

const struct pane_ops pane_brief = {
	.right = VERB_RIGHT_SEE_FIELD,
	.id = "brief",
	.name = N_("briefing"),
	.state_size = sizeof(struct briefing),
	.list = &lines_shown,
	.print = &print_brief,
	.actions = actions,
	.ways = ways,
	.busy = N_("Gathering what is known of those who come"),
	.hint = N_("What to know ten minutes before; p prints it"),
	.load = load,
};
