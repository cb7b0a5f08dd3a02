/* A contact's form: fields checked when left, saved as one change. */
#include "ui/pane_person.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "model/contact.h"
#include "ui/pane.h"
#include "ui/prompt.h"

#include <stdio.h>
#include <string.h>

static const enum contact_field shown[] = {CONTACT_LAST_NAME,
	CONTACT_FIRST_NAME, CONTACT_SEX, CONTACT_BIRTH, CONTACT_PHONE,
	CONTACT_PHONE2, CONTACT_EMAIL, CONTACT_NUMBER, CONTACT_STREET,
	CONTACT_POSTCODE, CONTACT_CITY, CONTACT_STATION, CONTACT_NOTES};

enum { FIELDS = ARRAY_LEN(shown), TITLE = 15, VALUE = 34 };

struct field {
	struct prompt typed;
	char wrong[160]; /* what is wrong with it, or "" */
};

struct person {
	struct arena arena; /* of row; outlives a reload */
	struct contact_row row;
	struct field fields[FIELDS];
	size_t at;
	bool warned; /* that leaving loses the changes */
};

static const char *
kept_value(const struct person *f, size_t i)
{
	const char *value = contact_field_value(&f->row, shown[i]);

	return value ? value : "";
}

static bool
is_changed(const struct person *f, size_t i)
{
	return strcmp(f->fields[i].typed.text.at, kept_value(f, i)) != 0;
}

static size_t
count_changed(const struct person *f)
{
	size_t n = 0;

	for (size_t i = 0; i < FIELDS; i++)
		n += is_changed(f, i);
	return n;
}

/* Read the contact once: what is being typed outlives others' changes. */
static enum status
load(struct pane *p, struct error *err)
{
	struct person *f = p->state;
	enum status st;

	if (f->row.id)
		return STATUS_OK;
	st = contact_get(p->campaign, p->subject, &f->arena, &f->row, err);
	for (size_t i = 0; i < FIELDS; i++)
		prompt_init(&f->fields[i].typed,
			st == STATUS_OK ? kept_value(f, i) : "");
	return st;
}

static void
close_form(struct pane *p)
{
	struct person *f = p->state;

	for (size_t i = 0; i < FIELDS; i++)
		prompt_release(&f->fields[i].typed);
	arena_release(&f->arena);
}

/* Put a changed field into row; what is wrong stands beside it. */
static enum status
put_field(struct person *f, size_t i, struct contact_row *row)
{
	struct error err = ERROR_INIT;
	enum status st = STATUS_OK;

	f->fields[i].wrong[0] = '\0';
	if (is_changed(f, i))
		st = contact_set(row, shown[i], f->fields[i].typed.text.at,
			&f->arena, &err);
	if (st != STATUS_OK)
		snprintf(f->fields[i].wrong, sizeof(f->fields[i].wrong), "%.*s",
			(int)sizeof(f->fields[i].wrong) - 1, err.text);
	return st;
}

static void
leave_field(struct pane *p, size_t next)
{
	struct person *f = p->state;
	struct contact_row checked = f->row;

	if (put_field(f, f->at, &checked) != STATUS_OK)
		pane_say(p, LEVEL_WARN, "%s", f->fields[f->at].wrong);
	f->at = next;
}

static void
save(struct pane *p)
{
	struct person *f = p->state;
	struct contact_row row = f->row;
	struct error err = ERROR_INIT;
	size_t wrong = FIELDS;

	for (size_t i = FIELDS; i > 0; i--)
		if (put_field(f, i - 1, &row) != STATUS_OK)
			wrong = i - 1;
	if (wrong < FIELDS) {
		f->at = wrong;
		pane_say(p, LEVEL_ERROR, _("Nothing was saved yet: %s"),
			f->fields[wrong].wrong);
		return;
	}
	if (contact_save(p->campaign, &row, NULL, &err) != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
		return;
	}
	pane_say(p, LEVEL_DONE, _("Saved %s %s.  u takes it back"),
		row.last_name, row.first_name);
	p->leave = true;
}

/* The first Esc says what would be lost, the second leaves. */
static void
leave(struct pane *p)
{
	struct person *f = p->state;
	size_t n = count_changed(f);

	if (n == 0 || f->warned) {
		p->leave = true;
		return;
	}
	f->warned = true;
	pane_say(p, LEVEL_WARN,
		ngettext("%zu change is not saved: F2 saves it, Esc again "
			 "leaves without it",
			"%zu changes are not saved: F2 saves them, Esc again "
			"leaves without them",
			n),
		n);
}

static size_t
next_wrong(const struct person *f)
{
	for (size_t i = 1; i <= FIELDS; i++)
		if (f->fields[(f->at + i) % FIELDS].wrong[0])
			return (f->at + i) % FIELDS;
	return f->at;
}

static bool
key(struct pane *p, uint32_t k)
{
	struct person *f = p->state;
	bool changed = false;

	if (k == CTRL_KEY('l'))
		return false;
	if (k == TKEY_ESC) {
		leave(p);
		return true;
	}
	f->warned = false;
	if (k == TKEY_F2 || k == CTRL_KEY('s'))
		save(p);
	else if (k == TKEY_TAB || k == TKEY_DOWN || k == TKEY_ENTER)
		leave_field(p, (f->at + 1) % FIELDS);
	else if (k == TKEY_BACKTAB || k == TKEY_UP)
		leave_field(p, (f->at + FIELDS - 1) % FIELDS);
	else if (k == TKEY_F6)
		leave_field(p, next_wrong(f));
	else
		prompt_key(&f->fields[f->at].typed, k, &changed);
	return true;
}

static void
draw_field(const struct person *f, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct field *field = &f->fields[i];
	int col = line->col + TITLE + 2;

	canvas_put(c, line->row, line->col, 1, 0, i == f->at ? ">" : " ");
	canvas_put(c, line->row, line->col + 2, TITLE - 1, STYLE_DIM,
		_(contact_field_title(shown[i])));
	canvas_put(c, line->row, col - 1, 1, 0, "[");
	canvas_put(c, line->row, col + VALUE, 1, 0, "]");
	if (i != f->at)
		canvas_put(c, line->row, col, VALUE, 0, field->typed.text.at);
	canvas_put(c, line->row, col + VALUE + 2, 1, STYLE_ATTENTION,
		field->wrong[0]    ? "!"
		: is_changed(f, i) ? "*"
				   : "");
	canvas_put(c, line->row, col + VALUE + 4,
		line->cols - TITLE - VALUE - 6, STYLE_ATTENTION, field->wrong);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct person *f = p->state;
	struct area line = *area;

	canvas_put_fmt(c, area->row, area->col + 2, area->cols, STYLE_BOLD,
		"%s %s", f->row.last_name ? f->row.last_name : "",
		f->row.first_name ? f->row.first_name : "");
	line.row += 2;
	for (size_t i = 0; i < FIELDS; i++, line.row++)
		draw_field(f, i, c, &line);
	line.row++;
	canvas_put_fmt(c, line.row, area->col + 2, area->cols - 2, STYLE_DIM,
		_("source: %s; basis: %s"), f->row.source ? f->row.source : "-",
		f->row.basis ? f->row.basis : "-");
	/* Last, so that the cursor stands in the field being typed. */
	prompt_draw(&f->fields[f->at].typed, c, area->row + 2 + (int)f->at,
		area->col + TITLE + 2, VALUE, STYLE_REVERSE);
}

const struct pane_ops pane_person = {
	.id = "person",
	.name = N_("edit"),
	.state_size = sizeof(struct person),
	.hint = N_("Tab next field, F2 or ^S saves, Esc leaves, F6 next error"),
	.load = load,
	.key = key,
	.draw = draw,
	.close = close_form,
};
