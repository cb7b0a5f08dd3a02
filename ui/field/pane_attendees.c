/* Who is invited to a meeting: what they answer, and who came. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "field/meeting.h"
#include "people/contact.h"
#include "ui/field/pane_meeting.h"
#include "ui/frame/pane.h"

#include <stdio.h>
#include <string.h>

enum { HEAD_ROWS = 2 };

struct attendees {
	struct meeting_row meeting;
};

static const char *
answer_text(const struct invitation_row *row)
{
	if (!row->answer)
		return row->walk_in ? _("walk-in") : "?";
	return set_title(&meeting_answer_set,
		set_find(&meeting_answer_set, row->answer));
}

static void
add_person(struct pane *p, const struct invitation_row *i)
{
	struct list_row *row = list_add(&p->list, i->person);
	struct arena *a = &p->list.arena;

	row->attention = i->answer && strcmp(i->answer, "waiting") == 0;
	row->cells[0] = arena_strdup(a, i->name);
	row->cells[1] = answer_text(i);
	row->cells[2] = i->guests
				? arena_printf(a, "+%lld", (long long)i->guests)
				: NULL;
	row->cells[3] = i->came && strlen(i->came) >= 16
				? arena_printf(a, "%.5s", i->came + 11)
				: NULL;
	if (i->phone)
		row->cells[4] = arena_strdup(
			a, contact_field_text(a,
				   &(struct contact_row){.phone = i->phone},
				   CONTACT_PHONE));
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct invitation_row *rows =
		ARENA_ARRAY(&scratch, struct invitation_row, limit);
	size_t n = 0;
	enum status st = meeting_people(p->campaign, p->subject, p->filter,
		after ? after->id : 0, limit, &scratch, rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		add_person(p, &rows[i]);
	arena_release(&scratch);
	return st;
}

static const struct listing_column columns[] = {
	{.title = N_("Name")},
	{.title = N_("Answer"), .width = 11},
	{.title = N_("Guests"), .width = 7, .right = true},
	{.title = N_("Came"), .width = 7},
	{.title = N_("Phone"), .width = 15, .keep = 66},
};

static const struct list_ops people = {
	.columns = columns, .ncolumns = ARRAY_LEN(columns), .page = page};

static enum status
load(struct pane *p, struct error *err)
{
	struct attendees *s = p->state;

	enum status st = meeting_get(
		p->campaign, p->subject, &p->arena, &s->meeting, err);

	p->total = s->meeting.invited;
	return st;
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct attendees *s = p->state;
	const struct meeting_row *m = &s->meeting;
	struct arena a = ARENA_INIT;
	struct area below = *area;

	canvas_put_fmt(c, area->row, area->col + 1, area->cols - 2, STYLE_BOLD,
		"%s, %s%s%s", m->title, meeting_time_text(&a, m->starts, false),
		m->place ? ", " : "", m->place ? m->place : "");
	canvas_put_fmt(c, area->row + 1, area->col + 1, area->cols - 2, 0,
		_("invited %lld: yes %lld of %s, waiting %lld, no %lld, no "
		  "answer %lld; came %lld"),
		(long long)m->invited, (long long)m->yes,
		m->capacity ? arena_printf(&a, "%lld", (long long)m->capacity)
			    : "-",
		(long long)m->waiting, (long long)m->no, (long long)m->silent,
		(long long)m->came);
	below.row += HEAD_ROWS;
	below.rows -= HEAD_ROWS;
	list_draw(&p->list, c, &below);
	arena_release(&a);
}

static void
put_answer(struct pane *p, int64_t person, const char *answer, int64_t guests)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *kept = NULL, *seated = NULL;
	enum status st = meeting_answer(p->campaign, p->subject, person, answer,
		guests, &a, &kept, &seated, &err);

	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (kept && strcmp(kept, "waiting") == 0)
		pane_say(p, LEVEL_WARN,
			_("There is no seat left: they are on the waiting "
			  "list.  u undo"));
	else if (seated)
		pane_say(p, LEVEL_WARN,
			_("%s was waiting and now has a seat: tell them.  u "
			  "undo"),
			seated);
	else
		pane_say(p, LEVEL_DONE, _("The answer is taken down.  u undo"));
	p->reload = true;
	arena_release(&a);
}

static void
guests_typed(struct pane *p, const struct answer *answer)
{
	const int64_t *person = answer->data;
	int64_t guests = 0;

	if (num_parse_int(answer->text, &guests))
		put_answer(p, *person, "yes", guests);
	else
		pane_say(p, LEVEL_WARN, _("\"%s\" is no number of guests."),
			answer->text);
}

/* What can be answered, in the order of the window. */
static const struct {
	const char *title; /* N_() */
	const char *answer;
	int64_t guests; /* -1: to be typed */
} choices[] = {
	{N_("yes"), "yes", 0},
	{N_("yes, with a guest"), "yes", 1},
	{N_("yes, with two guests"), "yes", 2},
	{N_("yes, with more guests"), "yes", -1},
	{N_("no"), "no", 0},
	{N_("maybe"), "maybe", 0},
	{N_("no answer yet"), "", 0},
};

static void
chosen(struct pane *p, const struct answer *answer)
{
	const int64_t *person = answer->data;
	const int value = answer->value;

	if (choices[value].guests >= 0) {
		put_answer(p, *person, choices[value].answer,
			choices[value].guests);
		return;
	}
	dialog_ask(p, _("How many guests do they bring?"),
		_("A number; Enter takes the answer down"), NULL, 0,
		guests_typed);
	dialog_about(p, person, sizeof(*person));
}

static void
ask(struct pane *p)
{
	const struct list_row *row = list_current(&p->list);

	dialog_choose(p, row->cells[0], false, chosen);
	dialog_about(p, &row->id, sizeof(row->id));
	for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
		struct popup_item item = {
			.text = _(choices[i].title), .value = (int)i};

		snprintf(item.key, sizeof(item.key), "%zu", i + 1);
		dialog_add(p, &item, NULL, 0);
	}
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_CHECK_IN)
		pane_go(p, &pane_check_in, p->subject);
	else if (action == ACTION_BRIEF)
		pane_go(p, &pane_brief, p->subject);
	else if (action == ACTION_OPEN && pane_current(p))
		ask(p);
	else
		return false;
	return true;
}

static const enum action actions[] = {
	ACTION_OPEN, ACTION_CHECK_IN, ACTION_BRIEF, ACTION_NONE};

const struct pane_ops pane_attendees = {
	.id = "attendees",
	.name = N_("invited"),
	.state_size = sizeof(struct attendees),
	.list = &people,
	.filters = true,
	.actions = actions,
	.act = act,
	.empty = N_("Nobody is invited yet: in Meetings, m invites a segment."),
	.hint = N_("Enter takes down an answer, with the guests they bring"),
	.load = load,
	.draw = draw,
};
