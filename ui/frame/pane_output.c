/* What a command printed. */
#include "ui/frame/pane_output.h"

#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"

#include <string.h>

enum { STEP = 20, PROSE = 74 };

struct line {
	int64_t id;
	const char *text;
};

struct output {
	VEC(struct line) lines;
	int left; /* columns that are scrolled away */
	int wide; /* of the longest line */
};

/* The text without its first columns. */
static const char *
from_column(const char *text, int columns)
{
	return text + text_fit(text, columns, NULL);
}

static void
add(struct output *o, const char *text)
{
	o->wide = text_widest(o->wide, text);
	VEC_PUSH(&o->lines, ((struct line){.id = (int64_t)o->lines.len + 1,
				    .text = from_column(text, o->left)}));
}

/* A sentence is read whole, on as many lines as it needs; what stands in
 * columns is not broken. */
static void
add_line(struct pane *p, const char *line)
{
	struct output *o = p->state;
	const bool prose = !strstr(line, "  ") && !strchr(line, '\t');
	size_t n;

	if (!prose || !*line)
		add(o, line);
	else
		for (; *line; line += n + strspn(line + n, " ")) {
			n = canvas_line_length(line, PROSE);
			add(o, arena_strndup(&p->arena, line, n));
		}
}

static enum status
load(struct pane *p, struct error *err)
{
	struct output *o = p->state;
	const char *text = p->given ? p->given : "";

	o->lines.len = 0;
	for (size_t n; *text; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		add_line(p, arena_strndup(&p->arena, text, n));
	}
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct output *o = p->state;

	out->at = o->lines.at;
	out->n = o->lines.len;
}

static const struct listing_column columns[] = {
	LISTED("line", N_("Line"), CELL_TEXT, FIELD(struct line, text),
		.sentence = true),
};

static const struct listing printed = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct line, id),
	.name = "output"};

static const struct list_ops lines = {.listing = &printed, .rows = rows};

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	struct output *o = p->state;

	if (action == ACTION_EXPORT) {
		pane_say(p, LEVEL_INFO,
			_("The command writes a file itself: -o and its "
			  "name."));
		return true;
	}
	if (action != ACTION_COLUMN_LEFT && action != ACTION_COLUMN_RIGHT)
		return false;
	o->left += action == ACTION_COLUMN_LEFT ? -STEP
		   : o->left + PROSE < o->wide  ? STEP
						: 0;
	o->left = o->left < 0 ? 0 : o->left;
	p->reload = true;
	return true;
}

static void
twin(struct pane *to, const struct pane *p)
{
	((struct output *)to->state)->left =
		((const struct output *)p->state)->left;
}

static void
close(struct pane *p)
{
	struct output *o = p->state;

	VEC_RELEASE(&o->lines);
}

static const enum action actions[] = {
	ACTION_COLUMN_LEFT, ACTION_COLUMN_RIGHT, ACTION_FILTER, ACTION_NONE};

const struct pane_ops pane_output = {
	.right = VERB_RIGHT_SEE,
	.id = "output",
	.name = N_("What it printed"),
	.state_size = sizeof(struct output),
	.list = &lines,
	.actions = actions,
	.hint = N_("Left and Right show the rest of long lines; Esc goes "
		   "back"),
	.load = load,
	.twin = twin,
	.act = act,
	.close = close,
};
