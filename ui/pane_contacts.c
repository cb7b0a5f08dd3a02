/* Contacts: find people, mark and tag them, see what is kept of one. */
#include "base/i18n.h"
#include "base/mem.h"
#include "model/basis.h"
#include "model/consent.h"
#include "model/contact_look.h"
#include "model/contact_tag.h"
#include "ui/pane.h"
#include "ui/pane_person.h"

#include <string.h>

enum { DETAIL_ROWS = 6, HISTORY = 5, ASK_ABOVE = 50 };

struct contacts {
	struct contact_row row; /* under the cursor; id 0 for none */
	struct consent_row *consents;
	size_t nconsents;
	struct journal_entry *history;
	size_t nhistory;
};

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
	if (c->street)
		row->cells[1] = arena_strdup(a, street_text(a, c));
	if (c->station_code)
		row->cells[2] = arena_strdup(a, c->station_code);
	if (c->phone)
		row->cells[3] = arena_strdup(
			a, contact_field_text(a, c, CONTACT_PHONE));
}

static enum status
seek(struct pane *p, const struct list_seek *seek, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct contact_row *rows =
		ARENA_ARRAY(&scratch, struct contact_row, seek->limit);
	struct contact_row from;
	struct contact_order order = {.sort = (enum contact_sort)p->list.sort,
		.down = p->list.down != seek->back,
		.with = seek->with,
		.limit = seek->limit};
	size_t n = 0;
	enum status st = STATUS_OK;

	if (seek->from) {
		st = contact_get(p->campaign, seek->from, &scratch, &from, err);
		order.from = &from;
	}
	if (st == STATUS_OK)
		st = contact_page_by(p->campaign, p->filter, &order, &scratch,
			rows, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		add_contact(p, &rows[i]);
	arena_release(&scratch);
	return st;
}

static enum status
holds(struct pane *p, const char *words, int64_t id, bool *found,
	struct error *err)
{
	return contact_found(p->campaign, words, id, found, err);
}

static enum status
found(struct pane *p, const char *words, int64_t *n, struct error *err)
{
	return contact_count(p->campaign, words, n, err);
}

/* The columns that sort stand in the order of enum contact_sort. */
static const struct list_column columns[] = {
	{.title = N_("Name"), .sorts = true},
	{.title = N_("Street"), .width = 26, .keep = 70, .sorts = true},
	{.title = N_("BV"), .width = 6, .sorts = true},
	{.title = N_("Phone"), .width = 15},
};

static const struct list_ops people = {.columns = columns,
	.ncolumns = 4,
	.seek = seek,
	.holds = holds,
	.found = found};

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
	struct contacts *s = p->state;
	int64_t id = pane_current(p);
	enum status st;

	s->row = (struct contact_row){0};
	s->nconsents = s->nhistory = 0;
	if (!id)
		return STATUS_OK;
	st = contact_get(p->campaign, id, &p->detail, &s->row, err);
	if (st == STATUS_OK)
		st = consent_list(p->campaign, id, &p->detail, &s->consents,
			&s->nconsents, err);
	if (st == STATUS_OK)
		st = contact_history(p->campaign, id, HISTORY, &p->detail,
			&s->history, &s->nhistory, err);
	return st;
}

static void
draw_field(struct canvas *c, struct area *line, int end, const char *title,
	const char *value)
{
	if (!value || !*value || line->row + 1 >= end)
		return;
	line->row++;
	canvas_put(c, line->row, line->col + 1, 12, STYLE_DIM, title);
	canvas_put(c, line->row, line->col + 14, line->cols - 14, 0, value);
}

/* 14/10/26 of an ISO date or time. */
static const char *
day_text(struct arena *a, const char *iso)
{
	return strlen(iso) >= 10 ? arena_printf(a, "%.2s/%.2s/%.2s", iso + 8,
					   iso + 5, iso + 2)
				 : iso;
}

/* "E-mail yes 14/10/26" of each channel people are written to; on a line
 * each where there is little width. */
static void
draw_consents(const struct contacts *s, struct canvas *c, struct area *line,
	int end, struct arena *a)
{
	static const struct choice channels[] = {{"email", N_("E-mail")},
		{"sms", N_("SMS")}, {"phone", N_("Phone")}};
	bool narrow = line->cols < 60;
	const char *all = "", *text;

	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		const struct consent_row *row = NULL;

		for (size_t k = 0; k < s->nconsents; k++)
			if (strcmp(s->consents[k].channel, channels[i].value) ==
					0 &&
				(!row || strcmp(s->consents[k].captured,
						 row->captured) > 0))
				row = &s->consents[k];
		text = arena_printf(a, "%s %s%s%s", _(channels[i].title),
			!row                             ? _("unknown")
			: strcmp(row->state, "yes") == 0 ? _("yes")
							 : _("no"),
			row ? " " : "", row ? day_text(a, row->captured) : "");
		if (narrow)
			draw_field(c, line, end, i ? "" : _("Consent"), text);
		all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", text);
	}
	if (!narrow)
		draw_field(c, line, end, _("Consent"), all);
}

static const char *
address_text(struct arena *a, const struct contact_row *row)
{
	if (!row->street && !row->city)
		return NULL;
	return arena_printf(a, "%s%s%s %s",
		row->street ? street_text(a, row) : "", row->street ? ", " : "",
		row->postcode ? row->postcode : "", row->city ? row->city : "");
}

/* Two telephones, if there are. */
static const char *
phones_text(struct arena *a, const struct contact_row *row)
{
	return arena_printf(a, "%s%s%s",
		contact_field_text(a, row, CONTACT_PHONE),
		row->phone && row->phone2 ? ", " : "",
		contact_field_text(a, row, CONTACT_PHONE2));
}

static const char *
basis_title(const char *basis)
{
	for (const struct choice *b = basis_choices; b->value; b++)
		if (strcmp(b->value, basis) == 0)
			return _(b->title);
	return basis;
}

static void
draw_history(
	const struct contacts *s, struct canvas *c, struct area *line, int end)
{
	struct arena a = ARENA_INIT;

	if (s->nhistory && line->row + 3 < end) {
		line->row += 2;
		canvas_put(c, line->row, line->col, line->cols, STYLE_BOLD,
			_("-- Changes"));
	}
	for (size_t i = 0; i < s->nhistory && line->row + 1 < end; i++) {
		const struct journal_entry *e = &s->history[i];

		line->row++;
		canvas_put_fmt(c, line->row, line->col + 1, line->cols - 1, 0,
			"%s %s: %s", day_text(&a, e->time), e->actor,
			e->summary);
	}
	arena_release(&a);
}

/* What is kept, most useful first: a small area shows the beginning. */
static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct contacts *s = p->state;
	const struct contact_row *row = &s->row;
	struct area line = *area;
	int end = area->row + area->rows;
	struct arena a = ARENA_INIT;

	if (!row->id || area->rows < 1)
		return;
	canvas_put_fmt(c, area->row, area->col, area->cols, STYLE_BOLD,
		"-- %s %s", row->last_name, row->first_name);
	draw_field(c, &line, end, _("Phone"), phones_text(&a, row));
	draw_field(c, &line, end, _("E-mail"), row->email);
	draw_consents(s, c, &line, end, &a);
	draw_field(c, &line, end, _("Tags"), row->tags);
	draw_field(c, &line, end, _("Notes"), row->notes);
	draw_field(c, &line, end, _("Address"), address_text(&a, row));
	draw_field(c, &line, end, _("Station"), row->station_code);
	draw_field(c, &line, end, _("Born"),
		contact_field_text(&a, row, CONTACT_BIRTH));
	draw_field(c, &line, end, _("Source"), row->source);
	draw_field(c, &line, end, _("Basis"), basis_title(row->basis));
	draw_field(c, &line, end, _("Reference"), row->reference);
	if (line.row + 1 < end)
		draw_history(s, c, &line, end);
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area detail;

	/* A low screen keeps its rows for the list; i shows the detail. */
	pane_draw_list(p, c, area, area->rows < 16 ? 0 : DETAIL_ROWS, &detail);
	draw_detail(p, c, &detail);
}

/* Whom a verb is for: what is marked, else who is under the cursor. */
static struct contact_scope
scope_of(const struct pane *p, int64_t *one)
{
	const struct list_marks *m = &p->list.marks;

	*one = pane_current(p);
	if (list_marked(&p->list) == 0)
		return (struct contact_scope){.ids = one, .nids = 1};
	return (struct contact_scope){.ids = m->ids.at,
		.nids = m->ids.len,
		.all = m->all,
		.filter = m->words};
}

/* "12 contacts, 3 of them hidden by the filter" */
static const char *
scope_text(struct arena *a, const struct pane *p)
{
	int64_t n = list_marked(&p->list);
	char number[32];
	const char *text;

	n = n ? n : 1;
	text = arena_printf(a,
		ngettext("%s contact", "%s contacts", (unsigned long)n),
		i18n_count(number, sizeof(number), n));
	if (p->list.hidden > 0)
		text = arena_printf(a, _("%s, %s of them hidden by the filter"),
			text,
			i18n_count(number, sizeof(number), p->list.hidden));
	else if (p->list.hidden < 0)
		text = arena_printf(
			a, _("%s, some hidden by the filter"), text);
	return text;
}

static void
tag(struct pane *p, int value, const char *text)
{
	bool take = text[0] == '-';
	const char *name = text + strspn(text, "+- ");
	struct error err = ERROR_INIT;
	int64_t one, changed = 0;
	struct contact_scope scope = scope_of(p, &one);
	enum status st = contact_tag(
		p->campaign, &scope, name, take, &changed, NULL, &err);

	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else
		pane_say(p, LEVEL_DONE,
			take ? ngettext("Took \"%s\" from %lld contact.  u "
					"undo",
				       "Took \"%s\" from %lld contacts.  u "
				       "undo",
				       (unsigned long)changed)
			     : ngettext("Put \"%s\" on %lld contact.  u undo",
				       "Put \"%s\" on %lld contacts.  u undo",
				       (unsigned long)changed),
			name, (long long)changed);
	p->reload = true;
}

/* More than fifty at once are asked about again. */
static void
tag_named(struct pane *p, int value, const char *text)
{
	struct arena a = ARENA_INIT;

	if (list_marked(&p->list) > ASK_ABOVE)
		dialog_confirm(p,
			arena_printf(&a,
				text[0] == '-' ? _("Take \"%s\" from %s?")
					       : _("Tag \"%s\" on %s?"),
				text + strspn(text, "+- "), scope_text(&a, p)),
			text, tag);
	else if (text[strspn(text, "+- ")])
		tag(p, 1, text);
	arena_release(&a);
}

static enum status
ask_tag(struct pane *p, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char **names;
	size_t n = 0;
	enum status st =
		contact_tag_names(p->campaign, &p->arena, &names, &n, err);

	if (st == STATUS_OK)
		dialog_ask(p, arena_printf(&a, _("Tag %s:"), scope_text(&a, p)),
			_("A name puts the tag on, -name takes it away"), names,
			n, tag_named);
	arena_release(&a);
	return st;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_ADD) {
		pane_go(p, &pane_person_add, 0);
		return true;
	}
	if (!pane_current(p))
		return false;
	if (action == ACTION_OPEN || action == ACTION_EDIT)
		pane_go(p, &pane_person, pane_current(p));
	else if (action == ACTION_TAG)
		*status = ask_tag(p, err);
	else
		return false;
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_ADD, ACTION_EDIT,
	ACTION_SORT, ACTION_MARK, ACTION_TAG, ACTION_NONE};

const struct pane_ops pane_contacts = {
	.id = "contacts",
	.name = N_("Contacts"),
	.letter = 'c',
	.state_size = sizeof(struct contacts),
	.list = &people,
	.actions = actions,
	.act = act,
	.empty = N_("No contacts yet: a adds one. For a file, leave, then: "
		    "permanence contacts import FILE"),
	.hint = N_("/ and the beginning of a name, a street or a number finds "
		   "someone"),
	.count = count,
	.matches = matches,
	.follow = follow,
	.detail = draw_detail,
	.draw = draw,
};
