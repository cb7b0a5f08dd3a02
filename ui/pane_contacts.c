/* Contacts: find a person, see what is kept of them. */
#include "base/i18n.h"
#include "base/mem.h"
#include "model/contact.h"
#include "ui/pane.h"
#include "ui/pane_person.h"

#include <string.h>

enum { DETAIL_ROWS = 6 };

struct contacts {
	struct contact_row row; /* under the cursor; id 0 for none */
};

/* 06 39 98 12 34 rather than +33639981234. */
static const char *
phone_text(struct arena *a, const char *phone)
{
	const char *p = phone;

	if (!p || strncmp(p, "+33", 3) != 0 || strlen(p) != 12)
		return p ? p : "-";
	return arena_printf(a, "0%c %.2s %.2s %.2s %.2s", p[3], p + 4, p + 6,
		p + 8, p + 10);
}

static const char *
street_text(struct arena *a, const struct contact_row *row)
{
	if (!row->street)
		return "-";
	return arena_printf(a, "%s%s%s", row->number ? row->number : "",
		row->number ? " " : "", row->street);
}

static void
add_contact(struct pane *p, const struct contact_row *c)
{
	struct list_row *row = list_add(&p->list, c->id);
	struct arena *a = &p->list.arena;

	row->cells[0] = arena_printf(a, "%s %s", c->last_name, c->first_name);
	row->cells[1] = street_text(a, c);
	row->cells[2] = c->station_code ? c->station_code : "-";
	row->cells[3] = phone_text(a, c->phone);
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct arena *a = &p->list.arena;
	struct contact_row *rows =
		ARENA_ARRAY(a, struct contact_row, limit + 1);
	struct contact_row last;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (after)
		st = contact_get(p->campaign, after->id, a, &last, err);
	if (st == STATUS_OK)
		st = contact_page(p->campaign, p->filter, after ? &last : NULL,
			limit, a, rows, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		add_contact(p, &rows[i]);
	return st;
}

static const struct list_column columns[] = {
	{.title = N_("Name")},
	{.title = N_("Street"), .width = 26, .keep = 70},
	{.title = N_("BV"), .width = 5},
	{.title = N_("Phone"), .width = 15},
};

static const struct list_ops people = {
	.columns = columns, .ncolumns = 4, .page = page};

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	return contact_count(c, NULL, n, err);
}

static enum status
matches(struct campaign *c, const char *words, int64_t most, int64_t *n,
	struct error *err)
{
	return contact_count_to(c, words, most, n, err);
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct contacts *contacts = p->state;
	int64_t id = pane_current(p);

	contacts->row = (struct contact_row){0};
	return id ? contact_get(
			    p->campaign, id, &p->detail, &contacts->row, err)
		  : STATUS_OK;
}

static void
draw_field(struct canvas *c, const struct area *line, const char *title,
	const char *value)
{
	if (line->rows <= 0 || !value)
		return;
	canvas_put(c, line->row, line->col + 1, 12, STYLE_DIM, title);
	canvas_put(c, line->row, line->col + 14, line->cols - 14, 0, value);
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct contact_row *row = &((struct contacts *)p->state)->row;
	static const enum contact_field shown[] = {CONTACT_PHONE2,
		CONTACT_EMAIL, CONTACT_BIRTH, CONTACT_POSTCODE, CONTACT_CITY,
		CONTACT_TAGS, CONTACT_NOTES, CONTACT_REFERENCE};
	struct area line = *area;

	canvas_put_fmt(c, area->row, area->col, area->cols, STYLE_BOLD,
		"-- %s %s", row->last_name, row->first_name);
	for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
		const char *value = contact_field_value(row, shown[i]);

		if (!value || line.row + 1 >= area->row + area->rows - 1)
			continue;
		line.row++;
		draw_field(c, &line, _(contact_field_title(shown[i])), value);
	}
	line.row++;
	canvas_put_fmt(c, line.row, line.col + 1, line.cols - 1, STYLE_DIM,
		_("source: %s; basis: %s"), row->source, row->basis);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct contacts *contacts = p->state;
	struct area detail;

	pane_draw_list(p, c, area, DETAIL_ROWS, &detail);
	if (contacts->row.id)
		draw_detail(p, c, &detail);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if ((action != ACTION_OPEN && action != ACTION_EDIT) ||
		!pane_current(p))
		return false;
	pane_go(p, &pane_person, pane_current(p));
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_EDIT, ACTION_NONE};

const struct pane_ops pane_contacts = {
	.id = "contacts",
	.name = N_("Contacts"),
	.letter = 'c',
	.state_size = sizeof(struct contacts),
	.list = &people,
	.actions = actions,
	.act = act,
	.empty = N_("No contacts yet. Leave, then: permanence contacts import "
		    "FILE"),
	.hint = N_("/ and the beginning of a name, a street or a number finds "
		   "someone"),
	.count = count,
	.matches = matches,
	.follow = follow,
	.draw = draw,
};
