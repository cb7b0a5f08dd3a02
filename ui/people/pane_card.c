/*
 * The card of a contact: who they are, how they may be reached and what proves
 * it, where they live and vote, which segments they are in and by what
 * condition, and all that happened, newest first. Nothing here is changed by
 * reading it: a letter typed by mistake is no change of a name.
 */
#include "ui/people/pane_card.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/basis.h"
#include "field/team.h"
#include "people/contact_look.h"
#include "people/contact_place.h"
#include "people/people.h"
#include "people/segment.h"
#include "ui/frame/detail.h"
#include "ui/people/card_rights.h"
#include "ui/people/contact_act.h"
#include "ui/people/contact_detail.h"
#include "ui/people/pane_person.h"

#include <string.h>

enum {
	PAST = 200,
	WIDE = 76,      /* from here on, two columns */
	FIELDS = 9,     /* rows of the two columns */
	WORDS = 3,      /* rows of segments and notes */
	LEAST_PAST = 4, /* rows of history, or none */
	LOW = FIELDS + WORDS + LEAST_PAST + 2
};

struct card {
	struct contact_detail person;
	const char *segments;
	const char *teams; /* "Nord (lead), Sud" */
	struct custom_field *fields;
	size_t nfields;
	struct custom_value *values;
	size_t nvalues;
	struct timeline_row *past; /* newest first */
	size_t npast;
};

/* "Parents (with the tag "parent"); Jeunes (aged 18 to 30)" */
static enum status
read_segments(struct pane *p, const char **out, struct error *err)
{
	struct segment *segments;
	size_t n = 0;
	bool in;
	struct arena_text text = ARENA_TEXT(&p->arena);
	enum status st =
		segment_names(p->campaign, &p->arena, &segments, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct error wrong = ERROR_INIT;

		/* One whose filter no longer compiles holds nobody. */
		if (contact_found(p->campaign, segments[i].filter, p->subject,
			    &in, &wrong) == STATUS_OK &&
			in)
			arena_add(&text, _("; "), "%s (%s)", segments[i].name,
				people_say(p->campaign, segments[i].filter,
					&p->arena));
	}
	*out = text.at;
	return st;
}

static enum status
read_teams(struct pane *p, const char **out, struct error *err)
{
	struct team_of *teams;
	size_t n = 0;
	struct arena_text text = ARENA_TEXT(&p->arena);
	enum status st = team_of_person(
		p->campaign, p->subject, &p->arena, &teams, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		arena_add(&text, ", ",
			teams[i].role == TEAM_LEAD ? _("%s (lead)") : "%s",
			teams[i].team);
	*out = text.at;
	return st;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct card *s = p->state;
	enum status st = contact_detail_read(
		p->campaign, p->subject, &p->arena, &s->person, err);

	p->gone = st == STATUS_NONE;
	if (st == STATUS_OK)
		st = read_segments(p, &s->segments, err);
	if (st == STATUS_OK)
		st = read_teams(p, &s->teams, err);
	if (st == STATUS_OK)
		st = custom_fields(
			p->campaign, &p->arena, &s->fields, &s->nfields, err);
	if (st == STATUS_OK)
		st = custom_values(p->campaign, p->subject, &p->arena,
			&s->values, &s->nvalues, err);
	s->past = ARENA_ARRAY(&p->arena, struct timeline_row, PAST);
	s->npast = 0;
	return st == STATUS_OK
		       ? timeline_page(p->campaign, p->subject, NULL, PAST,
				 &p->arena, s->past, &s->npast, err)
		       : st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct card *s = p->state;

	*out = (struct listing_rows){s->past, s->npast};
}

static void
day(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text =
		contact_day_text(a, ((const struct timeline_row *)row)->time);
}

static void
actor(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text ? out->text : "";
}

static void
event(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = timeline_text(a, row);
}

static const struct listing_column columns[] = {
	LISTED("day", N_("Day"), CELL_TEXT, .cell = day, .width = 8),
	LISTED("by", N_("By"), CELL_TEXT, FIELD(struct timeline_row, actor),
		.cell = actor, .width = 16, .keep = 50),
	LISTED("what", N_("What happened"), CELL_TEXT, .cell = event),
};

static const struct listing past_rows = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct timeline_row),
	.no_id = true};

static const struct list_ops past = {
	.listing = &past_rows, .fixed = true, .rows = rows};

/* "14/03/1988, 38" */
static const char *
birth_text(struct arena *a, const struct contact_row *row)
{
	struct date born, today = date_today();
	int age;

	if (!row->birth || !date_parse_iso(row->birth, &born))
		return row->birth;
	age = today.year - born.year -
	      (today.month < born.month ||
		      (today.month == born.month && today.day < born.day));
	return arena_printf(a,
		ngettext("%s, %d year", "%s, %d years", (unsigned long)age),
		contact_field_text(a, row, CONTACT_BIRTH), age);
}

/* "yes 14/10/26, paper", "yes 14/10/26, ! no wording kept" or "yes, ! without
 * its proof" */
static const char *
consent_text(struct arena *a, const struct consent_row *row)
{
	const char *state = set_title(&consent_state_set, row->state);
	const char *text = arena_printf(
		a, "%s %s", state, contact_day_text(a, row->captured));

	if (row->state == CONSENT_YES && !*row->captured)
		return arena_printf(a, _("%s, ! without its proof"), state);
	if (row->state == CONSENT_YES && !row->wording)
		return arena_printf(
			a, _("%s, ! its wording was not kept"), text);
	return row->medium && *row->medium
		       ? arena_printf(a, "%s, %s", text, row->medium)
		       : text;
}

static void
draw_reach(const struct card *s, struct canvas *c, const struct area *area)
{
	struct arena a = ARENA_INIT;
	struct detail d;

	detail_begin(&d, c, area);
	detail_head(&d, _("To reach them"));
	detail_parts(&d, _("Phone"), contact_phones_text(&a, &s->person));
	detail_field(&d, _("E-mail"), contact_emails_text(&a, &s->person));
	CHANNEL_EACH (ch) {
		const struct consent_row *row = contact_newest_consent(
			s->person.consents, s->person.nconsents, ch);

		detail_field(&d, set_title(&channel_set, ch),
			row ? consent_text(&a, row) : _("nothing said"));
	}
	arena_release(&a);
}

static void
draw_custom(struct detail *d, const struct card *s)
{
	for (size_t i = 0; i < s->nvalues; i++)
		for (size_t k = 0; k < s->nfields; k++)
			if (s->fields[k].id == s->values[i].field)
				detail_field(d, s->fields[k].title,
					custom_shown(&s->fields[k],
						s->values[i].text));
}

static void
draw_who(const struct card *s, struct canvas *c, const struct area *area)
{
	const struct contact_row *row = &s->person.row;
	struct arena a = ARENA_INIT;
	struct detail d;

	detail_begin(&d, c, area);
	detail_head(&d, _("Who and where"));
	detail_field(&d, _("Address"), contact_address_text(&a, row));
	detail_field(&d, _("At the door"), contact_door_text(&a, row));
	detail_field(&d, _("Station"), row->station_code);
	detail_field(&d, _("Born"), birth_text(&a, row));
	detail_field(&d, _("Teams"), s->teams);
	detail_field(&d, _("Source"), row->source);
	detail_field(&d, _("Basis"), set_title(&basis_set, row->basis));
	detail_field(&d, _("Reference"), row->reference);
	draw_custom(&d, s);
	arena_release(&a);
}

static void
draw_words(const struct card *s, struct canvas *c, const struct area *area)
{
	struct detail d;

	detail_begin(&d, c, area);
	detail_field(&d, _("Tags"), s->person.row.tags);
	detail_field(&d, _("Segments"), s->segments);
	detail_field(&d, _("Notes"), s->person.row.notes);
}

/* The rows of an area from row on, at most n of them. */
static struct area
part(const struct area *area, int row, int n)
{
	int left = area->row + area->rows - row;

	return (struct area){row, area->col,
		n < left   ? n
		: left > 0 ? left
			   : 0,
		area->cols};
}

/* How to reach somebody comes first, for low and narrow screens. */
static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct card *s = p->state;
	struct area whole = {area->row, 0, area->rows, area->cols};
	struct area left = part(&whole, area->row, FIELDS), right = left, rest;

	if (!s->person.row.id)
		return;
	canvas_put_fmt(c, 1, 1, area->cols - 2, STYLE_BOLD, "%s %s",
		s->person.row.last_name, s->person.row.first_name);
	if (area->cols < WIDE || area->rows < LOW) {
		contact_detail_draw(&s->person, c, &whole);
		return;
	}
	left.cols = area->cols / 2;
	right.col = left.cols + 1;
	right.cols = area->cols - right.col;
	draw_reach(s, c, &left);
	draw_who(s, c, &right);
	rest = part(&whole, area->row + FIELDS, WORDS);
	draw_words(s, c, &rest);
	rest = part(&whole, rest.row + WORDS, area->rows);
	list_draw(&p->list, c, &rest);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct card *s = p->state;

	if (!s->person.row.id)
		return false;
	if (action == ACTION_EDIT)
		pane_go(p, &pane_person, p->subject);
	else if (!card_rights_act(p, &s->person.row, action, status, err))
		return contact_act(p, action, status, err);
	return true;
}

static const enum action actions[] = {ACTION_EDIT, ACTION_TAG, ACTION_NOTE,
	ACTION_REFUSE, ACTION_CONSENT, ACTION_EXPORT, ACTION_REMOVE,
	ACTION_COPY, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_EXPORT, N_("access"),
		N_("Write all that is kept of them, for them, to a file")},
	{ACTION_REMOVE, N_("erase"),
		N_("Erase them for good: they asked for it")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_card = {
	.id = "card",
	.name = N_("card"),
	.state_size = sizeof(struct card),
	.list = &past,
	.subject_of = FORM_CONTACT,
	.actions = actions,
	.words = words,
	.empty = N_("Nothing has happened yet."),
	.hint = N_("R a refusal, c a consent, x all that is kept of them, d "
		   "erases"),
	.load = load,
	.act = act,
	.edited = contact_noted,
	.draw = draw,
};
