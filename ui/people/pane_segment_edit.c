/*
 * The form of a segment. A filter with an error is shown with a ^ under the
 * wrong word, and the cursor goes there; a valid one shows how many people
 * match.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/segment.h"
#include "ui/frame/form_pane.h"
#include "ui/people/pane_segment.h"
#include "ui/people/segment_text.h"

#include <string.h>

enum { NAME, FILTER, NOTE, COUNT_MS = 8, BELOW = 3 };

static const struct form_field fields[] = {
	[NAME] = {.name = "name", .title = N_("Name"), .required = true},
	[FILTER] = {.name = "filter", .title = N_("Filter")},
	[NOTE] = {.name = "note", .title = N_("Note"), .kind = FORM_LONG},
};

struct edit {
	struct form form;   /* first: the form is found through its pane */
	struct error wrong; /* of the filter, with its column */
	bool counted;
	struct segment size; /* because of what the filter asks */
};

static struct edit *
edit_of(const struct form *f)
{
	return f->pane->state;
}

static const struct column columns[] = {
	COL(segment_text, name),
	COL(segment_text, filter),
	COL_NULL(segment_text, note),
};
static const struct row_map map = {ROW_COLUMNS(segment_text, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	struct segment_place place = {.text = {"", "", NULL}};
	enum status st = STATUS_OK;

	if (f->pane->subject)
		st = segment_locate(
			f->pane->campaign, f->pane->subject, a, &place, err);
	edit_of(f)->counted = false;
	*(struct segment_text *)row = place.text;
	return st;
}

/* The byte of the nth character. */
static size_t
place_of(const char *text, size_t n)
{
	const char *at = text;
	int width;

	while (n > 1 && *at) {
		at += text_cluster(at, &width);
		n--;
	}
	return (size_t)(at - text);
}

/* Count within the time of a key; what takes longer stays uncounted. */
static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	const char *filter = ((struct segment_text *)row)->filter;
	struct edit *edit = edit_of(f);
	struct campaign *c = f->pane->campaign;
	struct error why = ERROR_INIT;
	enum status st;

	if (i != FILTER)
		return STATUS_OK;
	campaign_limit(c, COUNT_MS, NULL);
	st = segment_size(c, filter, &edit->size, &why);
	campaign_limit(c, 0, NULL);
	edit->counted = st == STATUS_OK;
	edit->wrong = st == STATUS_USAGE ? why : ERROR_INIT;
	if (st == STATUS_CANCELLED)
		return STATUS_OK;
	if (st == STATUS_USAGE && why.column)
		f->values[FILTER].typed.at = place_of(filter, why.column);
	if (err)
		*err = why;
	return st;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	*id = f->pane->subject;
	return segment_save(f->pane->campaign, id, row, NULL, err);
}

static const struct form_ops form_ops = {
	.form = FORM_SEGMENT,
	.place = "segments",
	.fields = fields,
	.nfields = ARRAY_LEN(fields),
	.row = &map,
	.get = get,
	.check = check,
	.save = save,
	.named = NAME,
	.unnamed = N_("New segment"),
};

/* The wrong word with a ^ under its first letter (what is wrong stands below
 * the field), or the count. */
static void
draw_filter(const struct edit *edit, struct canvas *c, const struct area *line)
{
	const char *filter = form_value(&edit->form, FILTER);
	struct arena a = ARENA_INIT;
	const char *before;
	int col, shift;

	if (!edit->wrong.column) {
		if (edit->counted)
			canvas_put_fmt(c, line->row, line->col, line->cols, 0,
				_("People the filter holds: %s"),
				segment_number(
					&a, edit->size.size, &edit->size));
		arena_release(&a);
		return;
	}
	before =
		arena_strndup(&a, filter, place_of(filter, edit->wrong.column));
	col = text_width(before);
	shift = col > line->cols / 2 ? col - line->cols / 2 : 0;
	canvas_put(c, line->row, line->col, line->cols, 0,
		filter + place_of(filter, (size_t)shift + 1));
	canvas_put(c, line->row + 1, line->col + col - shift, 1,
		STYLE_ATTENTION, "^");
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct edit *edit = p->state;
	struct area form = *area;
	struct area below = {area->row + area->rows - BELOW, area->col + 2,
		BELOW, area->cols - 4};

	/* The form's own last row reports the same for a filter with an error.
	 */
	form.rows -= BELOW - 1;
	form_draw(&edit->form, c, &form);
	if (edit->wrong.column)
		canvas_blank(c, &(struct area){below.row, 0, 1, c->cols});
	draw_filter(edit, c, &below);
}

#define SEGMENT_OPS(title)                                                     \
	{                                                                      \
		.id = "segment", .name = (title),                              \
		.state_size = sizeof(struct edit), .draw = draw,               \
		FORM_PANE_OPS,                                                 \
	}

const struct pane_ops pane_segment_edit = SEGMENT_OPS(N_("edit"));
const struct pane_ops pane_segment_add = SEGMENT_OPS(N_("add"));
