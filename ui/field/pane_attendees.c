/* Who is invited to a meeting: their answers, and who came. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "field/listings.h"
#include "field/meeting.h"
#include "ui/field/pane_meeting.h"
#include "ui/frame/pane.h"

#include <stdio.h>
#include <string.h>

enum { HEAD_ROWS = 2 };

struct attendees {
	struct meeting_row meeting;
};

static const struct list_ops people = {.listing = &invitation_listing};

static enum status
load(struct pane *p, struct error *err)
{
	struct attendees *s = p->state;

	return meeting_get(
		p->campaign, p->subject, &p->arena, &s->meeting, err);
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
		_("invited %lld: yes %s, waiting %lld, no %lld, no answer "
		  "%lld; came %lld"),
		(long long)m->invited,
		m->capacity ? arena_printf(&a, _("%lld of %lld"),
				      (long long)m->yes, (long long)m->capacity)
			    : arena_printf(&a, "%lld", (long long)m->yes),
		(long long)m->waiting, (long long)m->no, (long long)m->silent,
		(long long)m->came);
	below.row += HEAD_ROWS;
	below.rows -= HEAD_ROWS;
	list_draw(&p->list, c, &below);
	arena_release(&a);
}

static void
put_answer(struct pane *p, int64_t person, enum meeting_answer answer,
	int64_t guests)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum meeting_answer kept = MEETING_SILENT;
	const char *seated = NULL;
	enum status st = meeting_answer(p->campaign, p->subject, person, answer,
		guests, &a, &kept, &seated, &err);

	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (kept == MEETING_WAITING)
		pane_say(p, LEVEL_WARN,
			_("There is no seat left: they are on the waiting "
			  "list.  u undo"));
	else if (seated)
		pane_say(p, LEVEL_WARN,
			_("From the waiting list to a seat: %s. Tell them.  u "
			  "undo"),
			seated);
	else
		pane_say(p, LEVEL_DONE, _("Answer recorded.  u undo"));
	p->reload = true;
	arena_release(&a);
}

static const char *
check_guests(struct pane *p, const struct answer *answer, struct arena *a)
{
	int64_t guests = -1;

	if (num_parse_int(answer->text, &guests) && guests >= 0)
		return NULL;
	return arena_printf(
		a, _("\"%s\" is not a number of guests."), answer->text);
}

static void
guests_typed(struct pane *p, const struct answer *answer)
{
	const int64_t *person = answer->data;
	int64_t guests;

	if (num_parse_int(answer->text, &guests))
		put_answer(p, *person, MEETING_YES, guests);
}

/* What can be answered, in the order of the window. */
static const struct {
	const char *title; /* N_() */
	enum meeting_answer answer;
	int64_t guests; /* -1: to be typed */
} choices[] = {
	{N_("yes"), MEETING_YES, 0},
	{N_("yes, with a guest"), MEETING_YES, 1},
	{N_("yes, with two guests"), MEETING_YES, 2},
	{N_("yes, with more guests"), MEETING_YES, -1},
	{N_("no"), MEETING_NO, 0},
	{N_("maybe"), MEETING_MAYBE, 0},
	{N_("no answer yet"), MEETING_SILENT, 0},
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
	dialog_checks(p, check_guests);
}

static void
ask(struct pane *p)
{
	const struct invitation_row *row = list_data(&p->list);

	dialog_choose(p, row->name, false, chosen);
	dialog_about(p, &row->person, sizeof(row->person));
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
	if (action != ACTION_OPEN || !pane_current(p))
		return false;
	ask(p);
	return true;
}

static const struct pane_way ways[] = {
	{ACTION_CHECK_IN, &pane_check_in, WAY_SUBJECT},
	{ACTION_BRIEF, &pane_brief, WAY_SUBJECT}, {ACTION_NONE}};

static const enum action actions[] = {
	ACTION_OPEN, ACTION_CHECK_IN, ACTION_BRIEF, ACTION_NONE};

const struct pane_ops pane_attendees = {
	.right = VERB_RIGHT_SEE_FIELD,
	.id = "attendees",
	.name = N_("invited"),
	.state_size = sizeof(struct attendees),
	.list = &people,
	.rows_of = FORM_CONTACT,
	.subject_of = FORM_MEETING,
	.print = &print_this_sheet,
	.actions = actions,
	.ways = ways,
	.act = act,
	.empty = N_("Nobody is invited yet: in Meetings, m invites a segment."),
	.hint = N_("Enter records an answer, with the guests they bring"),
	.load = load,
	.draw = draw,
};
