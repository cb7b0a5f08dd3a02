/* A form on the screen: one field per row, with its note beside it. */
#include "base/i18n.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <string.h>

enum { TITLE = 15, VALUE = 34, NOTE = TITLE + VALUE + 4 };

static void
draw_note(const struct form *f, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct form_value *v = &f->values[i];
	char sign[2] = {v->note.sign, '\0'};
	unsigned style = v->note.sign == '!' ? STYLE_ATTENTION : STYLE_DIM;

	if (!v->note.sign)
		sign[0] = form_changed(f, i) ? '*' : ' ';
	canvas_put(c, line->row, line->col + NOTE, 1, style, sign);
	canvas_put(c, line->row, line->col + NOTE + 2, line->cols - NOTE - 3,
		style, v->note.text);
}

static void
draw_field(const struct form *f, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct form_field *field = &f->fields[i];
	bool choice = field->kind == FORM_CHOICE;
	int col = line->col + TITLE + 2;

	canvas_put(c, line->row, line->col, 1, 0, i == f->at ? ">" : " ");
	canvas_put(c, line->row, line->col + 2, TITLE - 1, STYLE_DIM,
		_(field->title));
	canvas_put(c, line->row, col - 1, 1, 0, choice ? "<" : "[");
	canvas_put(c, line->row, col + VALUE, 1, 0, choice ? ">" : "]");
	canvas_put(c, line->row, col, VALUE, 0,
		choice ? form_choice_title(f, i) : form_value(f, i));
	draw_note(f, i, c, line);
}

/* The field with the cursor is drawn last, so that the cursor stays there. */
static void
draw_here(const struct form *f, struct canvas *c, const struct area *line)
{
	const struct form_field *field = &f->fields[f->at];
	int col = line->col + TITLE + 2;
	const char *whole;

	if (field->kind == FORM_CHOICE) {
		canvas_paint(c, &(struct area){line->row, col, 1, VALUE},
			STYLE_REVERSE);
		c->cursor_row = line->row;
		c->cursor_col = col;
		return;
	}
	canvas_blank(c, &(struct area){line->row, col, 1, VALUE});
	prompt_draw(&f->values[f->at].typed, c, line->row, col, VALUE,
		STYLE_REVERSE);
	whole = field->kind == FORM_TAGS ? form_completion(f) : NULL;
	if (whole)
		canvas_put_fmt(c, line->row, line->col + NOTE,
			line->cols - NOTE - 1, STYLE_DIM, _("Right: %s"),
			whole);
}

/* The note of the field with the cursor, or what may stand in it. */
static const char *
said_of(const struct form *f)
{
	const char *help = f->fields[f->at].help,
		   *note = f->values[f->at].note.text;

	return *note || !help ? note : _(help);
}

static void
draw_head(struct form *f, struct canvas *c, const struct area *area)
{
	struct arena a = ARENA_INIT;
	size_t changed = form_count_changed(f);
	const char *state =
		arena_printf(&a, _("field %zu of %zu"), f->at + 1, f->nfields);
	int used;

	if (changed)
		state = arena_printf(&a, _("%s, %zu changed"), state, changed);
	if (f->draft[0])
		state = arena_printf(
			&a, _("%s, draft kept %s"), state, f->draft);
	used = canvas_put_right(c, area->row, area->col + area->cols / 3,
		area->cols - area->cols / 3 - 2, STYLE_DIM, state);
	canvas_put(c, area->row, area->col + 2, area->cols - used - 6,
		STYLE_BOLD, form_title(f, &a));
	arena_release(&a);
}

void
form_draw(struct form *f, struct canvas *c, const struct area *area)
{
	size_t fits = area->rows > 2 ? (size_t)area->rows - 2 : 1;
	struct area line = {area->row + 1, area->col, 1, area->cols};

	if (f->at < f->top)
		f->top = f->at;
	if (f->at >= f->top + fits)
		f->top = f->at - fits + 1;
	if (f->top + fits > f->nfields)
		f->top = f->nfields > fits ? f->nfields - fits : 0;
	for (size_t i = f->top; i < f->nfields && i < f->top + fits; i++) {
		line.row = area->row + 1 + (int)(i - f->top);
		draw_field(f, i, c, &line);
	}
	canvas_put(c, area->row + area->rows - 1, area->col + 2, area->cols - 4,
		STYLE_DIM, said_of(f));
	draw_head(f, c, area);
	line.row = area->row + 1 + (int)(f->at - f->top);
	draw_here(f, c, &line);
}
