/* A form on the screen: sections of fields, a field's note below it. */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <string.h>

/* A drawn form: what stands outside of the shown rows is not drawn. */
struct drawing {
	const struct form *f;
	struct canvas *c;
	struct area area; /* of the fields */
	struct form_layout layout;
};

/* The column of the screen where a form's column begins. */
static int
left_of(const struct drawing *d, int column)
{
	return d->area.col + column * (d->layout.width + 1);
}

/* Of a field's rows, the screen's row; -1: not shown. */
static int
row_of(const struct drawing *d, int row)
{
	row -= d->f->top;
	return row >= 0 && row < d->area.rows ? d->area.row + row : -1;
}

/* The area of a field's value between its brackets. */
static struct area
box_of(const struct drawing *d, size_t i)
{
	const struct form_place *at = &d->layout.at[i];
	int before = 2 + d->layout.titles[at->column] + 2;
	int width = d->layout.width - before - 3;

	return (struct area){row_of(d, at->row),
		left_of(d, at->column) + before, 1, width > 4 ? width : 4};
}

static void
draw_section(const struct drawing *d, size_t i)
{
	const struct form_place *at = &d->layout.at[i];
	int row = row_of(d, at->row - 1);

	if (d->f->fields[i].section && row >= 0)
		canvas_put(d->c, row, left_of(d, at->column) + 2,
			d->layout.width - 3, STYLE_BOLD,
			_(d->f->fields[i].section));
}

static void
draw_note(const struct drawing *d, size_t i)
{
	const struct form_place *at = &d->layout.at[i];
	const struct form_note *note = &d->f->values[i].note;
	unsigned style = note->sign == '!' ? STYLE_ATTENTION : STYLE_DIM;
	struct area lines = {row_of(d, at->row + 1),
		left_of(d, at->column) + FORM_INDENT, at->notes,
		d->layout.width - FORM_INDENT};
	int below = d->area.row + d->area.rows - lines.row;

	lines.rows = lines.rows < below ? lines.rows : below;
	if (lines.row >= 0 && lines.rows > 0)
		canvas_put_lines(d->c, &lines, style, note->text);
}

/* The sign after a field: what its note is about, or that it was changed. */
static void
draw_sign(const struct drawing *d, size_t i, const struct area *box)
{
	const struct form_note *note = &d->f->values[i].note;
	char sign[2] = {note->sign, '\0'};

	if (!note->sign)
		sign[0] = form_changed(d->f, i) ? '*' : ' ';
	canvas_put(d->c, box->row, box->col + box->cols + 2, 1,
		note->sign == '!' ? STYLE_ATTENTION : STYLE_DIM, sign);
}

/* What an empty field is waiting for. */
static void
draw_needed(const struct drawing *d, size_t i, const struct area *box)
{
	const struct form *f = d->f;
	const char *said = form_needs(f, i) ? _("needed")
			   : f->ops->said   ? f->ops->said(f, i)
					    : NULL;

	if (said && !*form_value(f, i))
		canvas_put(
			d->c, box->row, box->col, box->cols, STYLE_DIM, said);
}

/* A sign a letter, and the cursor where it is. */
static void
put_hidden(const struct drawing *d, size_t i, struct prompt *out)
{
	const struct prompt *typed = &d->f->values[i].typed;
	const char *sign = d->c->ascii ? "*" : "•", *from = typed->text.at;
	size_t at = 0;

	prompt_init(out, "");
	while (*from) {
		if (from == typed->text.at + typed->at)
			at = out->text.len;
		from += text_cluster(from, NULL);
		buf_add(&out->text, sign);
	}
	out->at = typed->at < typed->text.len ? at : out->text.len;
}

static void
draw_secret(const struct drawing *d, size_t i, const struct area *box)
{
	struct prompt hidden;

	put_hidden(d, i, &hidden);
	canvas_put(d->c, box->row, box->col, box->cols, 0, hidden.text.at);
	prompt_release(&hidden);
}

static void
draw_field(const struct drawing *d, size_t i)
{
	const struct form *f = d->f;
	const struct form_field *field = &f->fields[i];
	bool choice = field->kind == FORM_CHOICE;
	struct area box = box_of(d, i);
	int left = left_of(d, d->layout.at[i].column);

	draw_section(d, i);
	draw_note(d, i);
	if (box.row < 0)
		return;
	canvas_put(d->c, box.row, left, 1, 0, i == f->at ? ">" : " ");
	canvas_put(d->c, box.row, left + 2, box.col - left - 4, STYLE_DIM,
		_(field->title));
	canvas_put(d->c, box.row, box.col - 1, 1, 0, choice ? "<" : "[");
	canvas_put(d->c, box.row, box.col + box.cols, 1, 0, choice ? ">" : "]");
	if (field->kind == FORM_SECRET)
		draw_secret(d, i, &box);
	else
		canvas_put(d->c, box.row, box.col, box.cols, 0,
			choice ? form_choice_title(f, i) : form_value(f, i));
	draw_needed(d, i, &box);
	draw_sign(d, i, &box);
}

/* The field with the cursor is drawn last, so that the cursor stays there. */
static void
draw_here(const struct drawing *d)
{
	const struct form *f = d->f;
	struct area box = box_of(d, f->at);
	struct prompt hidden;

	if (box.row < 0)
		return;
	if (f->fields[f->at].kind == FORM_CHOICE ||
		f->fields[f->at].kind == FORM_OPENS) {
		canvas_paint(d->c, &box, STYLE_REVERSE);
		d->c->cursor_row = box.row;
		d->c->cursor_col = box.col;
		return;
	}
	canvas_blank(d->c, &box);
	if (f->fields[f->at].kind == FORM_SECRET) {
		put_hidden(d, f->at, &hidden);
		prompt_draw(&hidden, d->c, box.row, box.col, box.cols,
			STYLE_REVERSE);
		prompt_release(&hidden);
	} else {
		prompt_draw(&f->values[f->at].typed, d->c, box.row, box.col,
			box.cols, STYLE_REVERSE);
	}
	draw_needed(d, f->at, &box);
}

/* The form's last row: what Right completes, or what may stand in the field
 * with the cursor. */
static void
draw_said(const struct form *f, struct canvas *c, const struct area *line)
{
	const char *whole =
		form_has_names(f, f->at) ? form_completion(f) : NULL;
	struct arena a = ARENA_INIT;
	const char *hint = form_hint(f, f->at, &a);

	if (whole)
		canvas_put_fmt(c, line->row, line->col + 2, line->cols - 4,
			STYLE_DIM, _("Right: %s"), whole);
	else if (hint)
		canvas_put(c, line->row, line->col + 2, line->cols - 4,
			STYLE_DIM, hint);
	arena_release(&a);
}

static void
draw_head(struct form *f, struct canvas *c, const struct area *area)
{
	struct arena a = ARENA_INIT;
	size_t changed = form_count_changed(f);
	const char *state =
		arena_printf(&a, _("field %zu of %zu"), f->at + 1, f->nfields);
	const char *title = form_title(f, &a);
	/* A long name is cut first, where it has had its third. */
	int room = text_width(title), used;

	room = room < area->cols / 3 ? room : area->cols / 3;
	if (changed)
		state = arena_printf(&a, _("%s, %zu changed"), state, changed);
	if (f->draft[0])
		state = arena_printf(
			&a, _("%s, draft kept %s"), state, f->draft);
	used = canvas_put_right(c, area->row, area->col + room + 4,
		area->cols - room - 6, STYLE_DIM, state);
	canvas_put(c, area->row, area->col + 2, area->cols - used - 6,
		STYLE_BOLD, title);
	arena_release(&a);
}

/* The field with the cursor is shown with its note, and what stands above the
 * first field with it. */
static void
scroll(struct form *f, const struct form_layout *layout, int rows)
{
	const struct form_place *at = &layout->at[f->at];
	int first = at->row - (f->fields[f->at].section ? 1 : 0);
	int last = at->row + at->notes;

	if (last >= f->top + rows)
		f->top = last - rows + 1;
	if (first < f->top)
		f->top = first;
	if (f->top + rows > layout->rows)
		f->top = layout->rows > rows ? layout->rows - rows : 0;
}

/* Rows above or below that are not shown are told of at the right. */
static void
draw_more(const struct drawing *d)
{
	int end = d->area.col + d->area.cols - 2;

	if (d->f->top > 0)
		canvas_put(d->c, d->area.row, end, 1, STYLE_DIM,
			d->c->ascii ? "^" : "↑");
	if (d->f->top + d->area.rows < d->layout.rows)
		canvas_put(d->c, d->area.row + d->area.rows - 1, end, 1,
			STYLE_DIM, d->c->ascii ? "v" : "↓");
}

void
form_draw(struct form *f, struct canvas *c, const struct area *area)
{
	struct arena a = ARENA_INIT;
	struct drawing d = {f, c,
		{area->row + 1, area->col, area->rows > 2 ? area->rows - 2 : 1,
			area->cols},
		{.columns = 1}};

	form_lay_out(f, area->cols, &a, &d.layout);
	scroll(f, &d.layout, d.area.rows);
	for (size_t i = 0; i < f->nfields; i++)
		draw_field(&d, i);
	draw_more(&d);
	draw_said(f, c,
		&(struct area){
			area->row + area->rows - 1, area->col, 1, area->cols});
	draw_head(f, c, area);
	draw_here(&d);
	arena_release(&a);
}
