/*
 * The door of a meeting: type letters of a name and Enter, and the person is
 * checked in; a digit checks in that row at once. Every key is typed here, and
 * every change is one entry of its own, so that several people can check in on
 * several screens with the same file.
 */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "field/meeting.h"
#include "office/history.h"
#include "people/contact.h"
#include "ui/field/pane_meeting.h"
#include "ui/frame/prompt.h"

#include <string.h>

enum { MOST_ROWS = 40, HEAD = 5, MOST_GUESTS = 20 };

struct door {
	struct prompt typed; /* of a name */
	bool began;
	struct meeting_row meeting;
	struct invitation_row rows[MOST_ROWS]; /* in the pane's arena */
	const char *shown[MOST_ROWS];          /* their names, told apart */
	size_t nrows;
	size_t at;      /* the cursor; nrows: the walk-in row */
	int64_t guests; /* -1: as many as they announced */
	int64_t last;   /* entry of the last change made here, or 0 */
};

/* Somebody at another screen changes the rows: the cursor stays on its person.
 */
static void
stay_on(struct door *d, int64_t person)
{
	for (size_t i = 0; person && i < d->nrows; i++)
		if (d->rows[i].person == person)
			d->at = i;
}

/* Who shares a name with somebody listed is shown with year of birth and
 * street, to those who may see them. */
static void
tell_apart(struct pane *p, struct door *d, size_t i)
{
	const struct invitation_row *row = &d->rows[i];
	const char *key = text_fold(&p->arena, row->name);
	struct contact_row contact;
	bool alone = true;

	for (size_t k = 0; k < d->nrows && alone; k++)
		alone = k == i ||
			strcmp(text_fold(&p->arena, d->rows[k].name), key) != 0;
	d->shown[i] = row->name;
	if (!alone && contact_get(p->campaign, row->person, &p->arena, &contact,
			      NULL) == STATUS_OK)
		d->shown[i] = contact_label(&p->arena, &contact);
}

static enum status
load(struct pane *p, struct error *err)
{
	struct door *d = p->state;
	int64_t person = d->at < d->nrows ? d->rows[d->at].person : 0;
	enum status st;

	if (!d->began) {
		prompt_init(&d->typed, "");
		d->began = true;
		d->guests = -1;
	}
	arena_reset(&p->arena);
	d->nrows = 0;
	st = meeting_get(p->campaign, p->subject, &p->arena, &d->meeting, err);
	if (st == STATUS_OK)
		st = meeting_door(p->campaign, p->subject, d->typed.text.at,
			MOST_ROWS, &p->arena, d->rows, &d->nrows, err);
	for (size_t i = 0; i < d->nrows && st == STATUS_OK; i++)
		tell_apart(p, d, i);
	stay_on(d, person);
	return st;
}

static void
look(struct pane *p)
{
	struct error err = ERROR_INIT;

	((struct door *)p->state)->nrows = 0;
	if (load(p, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

/* Clear the line and the cursor for the next person. */
static void
next_person(struct pane *p)
{
	struct door *d = p->state;

	prompt_set(&d->typed, "");
	d->at = 0;
	d->guests = -1;
	look(p);
}

static int64_t
guests_of(const struct door *d, const struct invitation_row *row)
{
	return d->guests >= 0 ? d->guests : row->guests;
}

static void
say_here(struct pane *p, const char *name, int64_t guests)
{
	if (guests)
		pane_say(p, LEVEL_DONE,
			ngettext("%s is here, with %lld guest.  F8 undoes it",
				"%s is here, with %lld guests.  F8 undoes it",
				(unsigned long)guests),
			name, (long long)guests);
	else
		pane_say(p, LEVEL_DONE, _("%s is here.  F8 undoes it"), name);
}

static void
check_in(struct pane *p, const struct invitation_row *row)
{
	struct door *d = p->state;
	struct error err = ERROR_INIT;
	int64_t guests = guests_of(d, row), entry = 0;

	if (row->came && guests == row->guests) {
		pane_say(p, LEVEL_INFO, _("%s came at %.5s already."),
			row->name, row->came + 11);
	} else if (meeting_check_in(p->campaign, p->subject, row->person,
			   guests, &entry, &err) != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
		return;
	} else {
		say_here(p, row->name, guests);
		d->last = entry;
	}
	next_person(p);
}

/* Surname first, as it was typed: "DUPONT Anne". */
static void
walk_in(struct pane *p)
{
	struct door *d = p->state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *name = text_clean(&a, d->typed.text.at);
	size_t last = strcspn(name, " ");
	int64_t person = 0, entry = 0;

	if (!*name) {
		pane_say(p, LEVEL_INFO, _("Type a surname and a first name."));
	} else if (meeting_walk_in(p->campaign, p->subject,
			   arena_strndup(&a, name, last),
			   name + last + (name[last] == ' '), &person, &entry,
			   &err) != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	} else {
		pane_say(p, LEVEL_DONE,
			_("%s is here and a contact now.  F8 undoes it"), name);
		d->last = entry;
		next_person(p);
	}
	arena_release(&a);
}

static void
take_back(struct pane *p)
{
	struct door *d = p->state;
	struct error err = ERROR_INIT;
	struct journal_entry entry;
	int64_t undone = 0;
	enum status st = STATUS_OK;

	if (!d->last) {
		pane_say(p, LEVEL_INFO, _("There is nothing to undo here."));
		return;
	}
	st = history_get(p->campaign, d->last, &p->arena, &entry, &err);
	if (st == STATUS_OK)
		st = history_undo(p->campaign, d->last, false, &undone, &err);
	if (st != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
		return;
	}
	d->last = 0;
	pane_say(p, LEVEL_DONE, _("Undone: %s."), entry.summary);
	look(p);
}

static void
walk_in_confirmed(struct pane *p, const struct answer *answer)
{
	walk_in(p);
}

/* Enter: the row under the cursor. A name on no list makes a contact, and the
 * next name is often misspelt: that one is a question, F7 is not. */
static void
enter(struct pane *p)
{
	struct door *d = p->state;
	struct arena a = ARENA_INIT;

	if (d->at < d->nrows && (*d->typed.text.at || d->at > 0))
		check_in(p, &d->rows[d->at]);
	else if (*d->typed.text.at)
		dialog_confirm(p,
			arena_printf(&a,
				_("%s is on no list. A new contact, here "
				  "without invitation?"),
				d->typed.text.at),
			NULL, walk_in_confirmed);
	else
		walk_in(p);
	arena_release(&a);
}

static void
add_guests(struct door *d, int64_t more)
{
	int64_t n = d->at < d->nrows ? guests_of(d, &d->rows[d->at]) : 0;

	n += more;
	d->guests = n < 0 ? 0 : n > MOST_GUESTS ? MOST_GUESTS : n;
}

static void
move(struct door *d, int rows)
{
	size_t last = d->nrows + (*d->typed.text.at ? 1 : 0);

	if (rows < 0 && d->at > 0)
		d->at--;
	else if (rows > 0 && d->at + 1 < last)
		d->at++;
	d->guests = -1;
}

/* After each letter the first row is the likeliest again. */
static bool
type(struct pane *p, uint32_t k)
{
	struct door *d = p->state;
	bool changed = false, known = prompt_key(&d->typed, k, &changed);

	if (changed) {
		d->at = 0;
		d->guests = -1;
		look(p);
	}
	return known;
}

static bool
key(struct pane *p, uint32_t k)
{
	struct door *d = p->state;

	if (k >= '1' && k <= '9') {
		if (k - '1' < d->nrows)
			check_in(p, &d->rows[k - '1']);
	} else if (k == TKEY_ESC && *d->typed.text.at) {
		next_person(p);
	} else if (k == TKEY_ESC || k == TKEY_F10) {
		p->leave = true;
	} else if (k == TKEY_ENTER) {
		enter(p);
	} else if (k == TKEY_F7) {
		walk_in(p);
	} else if (k == TKEY_F8 || k == TKEY_DELETE) {
		take_back(p);
	} else if (k == TKEY_UP || k == TKEY_DOWN) {
		move(d, k == TKEY_UP ? -1 : 1);
	} else if (k == TKEY_LEFT || k == TKEY_RIGHT) {
		add_guests(d, k == TKEY_LEFT ? -1 : 1);
	} else {
		return type(p, k);
	}
	return true;
}

/* "Present 24   expected 40, 18 to come" or, once it is over, how many of
 * those who said yes did not come. */
static void
draw_counts(const struct door *d, struct canvas *c, const struct area *area)
{
	const struct meeting_row *m = &d->meeting;
	int used =
		canvas_put_fmt(c, area->row + 1, area->col + 1, area->cols - 2,
			STYLE_BOLD, _("Present %lld"), (long long)m->came);
	char now[DATE_TIME_SIZE];
	bool over = strcmp(date_now(now), m->starts) > 0;

	canvas_put_fmt(c, area->row + 1, area->col + used + 4,
		area->cols - used - 5, 0,
		over ? _("said yes %lld; not here (no-shows) %lld; waiting "
			 "list %lld")
		     : _("expected %lld; still to come %lld; waiting list "
			 "%lld"),
		(long long)m->yes, (long long)m->absent, (long long)m->waiting);
}

static const char *
state_text(struct arena *a, const struct door *d,
	const struct invitation_row *row, bool here)
{
	static const char *const said[] = {[MEETING_SILENT] = N_("no answer"),
		[MEETING_YES] = N_("expected"),
		[MEETING_NO] = N_("said no"),
		[MEETING_MAYBE] = N_("maybe"),
		[MEETING_WAITING] = N_("! waiting list")};
	int64_t guests = here ? guests_of(d, row) : row->guests;
	const char *state =
		row->came  ? arena_printf(a, _("here %.5s"), row->came + 11)
		: !row->id ? _("not invited")
			   : _(said[row->answer]);

	return guests ? arena_printf(a, "%s +%lld", state, (long long)guests)
		      : state;
}

static void
draw_row(const struct door *d, struct canvas *c, const struct area *line,
	size_t i, struct arena *a)
{
	const struct invitation_row *row = &d->rows[i];
	bool here = i == d->at;
	int state = line->cols >= 60 ? 24 : 16;

	canvas_put(c, line->row, line->col, 1, 0, here ? ">" : " ");
	if (i < 9)
		canvas_put_fmt(c, line->row, line->col + 2, 2, STYLE_DIM, "%zu",
			i + 1);
	canvas_put(c, line->row, line->col + 5, line->cols - state - 6, 0,
		d->shown[i]);
	canvas_put(c, line->row, line->col + line->cols - state, state,
		row->came ? STYLE_DONE : 0, state_text(a, d, row, here));
	if (here)
		canvas_paint(c, line, STYLE_REVERSE);
}

static void
draw_rows(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct door *d = p->state;
	struct area line = {area->row + HEAD, area->col, 1, area->cols - 1};
	struct arena a = ARENA_INIT;
	size_t fits = area->rows > HEAD ? (size_t)(area->rows - HEAD) : 0;
	size_t top = d->at >= fits && fits ? d->at - fits + 1 : 0;

	for (size_t i = top; i <= d->nrows && i < top + fits; i++, line.row++) {
		if (i < d->nrows) {
			draw_row(d, c, &line, i, &a);
		} else if (*d->typed.text.at) {
			canvas_put_fmt(c, line.row, line.col, line.cols, 0,
				_("%s +  add %s as a walk-in: F7"),
				i == d->at ? ">" : " ", d->typed.text.at);
			if (i == d->at)
				canvas_paint(c, &line, STYLE_REVERSE);
		}
	}
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct door *d = p->state;
	struct arena a = ARENA_INIT;
	int used;

	canvas_put_fmt(c, area->row, area->col + 1, area->cols - 2, STYLE_BOLD,
		"%s, %s", d->meeting.title,
		meeting_time_text(&a, d->meeting.starts, false));
	draw_counts(d, c, area);
	draw_rows(p, c, area);
	used = canvas_put(c, area->row + 3, area->col + 1, area->cols / 2,
		STYLE_DIM, _("Name:"));
	prompt_draw(&d->typed, c, area->row + 3, area->col + used + 2,
		area->cols - used - 4, 0);
	arena_release(&a);
}

static void
close_door(struct pane *p)
{
	struct door *d = p->state;

	if (d->began)
		prompt_release(&d->typed);
}

static const struct pane_key keys[] = {
	{0, N_("letters"), N_("A part of the name of who comes in")},
	{TKEY_ENTER, N_("Enter"), N_("The one under the cursor is here")},
	{0, N_("1 to 9"), N_("The one with that number is here")},
	{TKEY_RIGHT, N_("Right"), N_("One more came with them")},
	{TKEY_LEFT, N_("Left"), N_("One less came with them")},
	{TKEY_F7, "F7", N_("Somebody who was not invited")},
	{TKEY_F8, "F8", N_("Take back that they are here")},
	{TKEY_ESC, N_("Esc"), N_("Clear what is typed; then leave")},
	{0, NULL, NULL}};

const struct pane_ops pane_check_in = {
	.right = VERB_RIGHT_DOORS,
	.id = "check-in",
	.name = N_("check-in"),
	.state_size = sizeof(struct door),
	.hint = N_("Letters, Enter or 1-9: here  F7 walk-in  F8 undo  F1 help  "
		   "Esc out"),
	.keys = keys,
	.load = load,
	.key = key,
	.draw = draw,
	.close = close_door,
};
