/* Meetings: the next one first, and the ways to the door and the briefing;
 * pane_meetings_ask.c invites and ticks off. */
#include "ui/field/pane_meetings.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "field/listings.h"
#include "field/meeting.h"
#include "field/reminder.h"
#include "port/field/print_meeting.h"
#include "ui/field/pane_meeting.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <stdio.h>
#include <string.h>

enum { DETAIL_ROWS = 7, BAR = 22 };

extern const struct pane_ops pane_calendar;

struct meetings {
	struct meeting_row row; /* under the cursor; id 0 for none */
	struct task_row *tasks;
	size_t ntasks;
	struct reminder *reminders; /* of all meetings */
	size_t nreminders;
};

static bool
is_cancelled(const struct meeting_row *m)
{
	return m->state == MEETING_CANCELLED;
}

static const struct list_ops meetings = {.listing = &meeting_listing};

static enum status
follow(struct pane *p, struct error *err)
{
	struct meetings *s = p->state;
	int64_t id = pane_current(p);
	enum status st;

	s->row = (struct meeting_row){0};
	s->ntasks = s->nreminders = 0;
	if (!id)
		return STATUS_OK;
	st = meeting_get(p->campaign, id, &p->detail, &s->row, err);
	if (st == STATUS_OK)
		st = meeting_tasks(p->campaign, id, &p->detail, &s->tasks,
			&s->ntasks, err);
	if (st == STATUS_OK)
		st = reminder_list(p->campaign, &p->detail, &s->reminders,
			&s->nreminders, err);
	return st;
}

/* "yes 24, waiting 2, no 31, maybe 0, no answer 157, came 12" */
static const char *
answers_text(struct arena *a, const struct meeting_row *m)
{
	const char *text = arena_printf(a,
		_("yes %lld, no %lld, maybe %lld, no answer %lld"),
		(long long)m->yes, (long long)m->no, (long long)m->maybe,
		(long long)m->silent);

	if (m->waiting)
		text = arena_printf(
			a, _("%s, waiting %lld"), text, (long long)m->waiting);
	if (m->came)
		text = arena_printf(
			a, _("%s, came %lld"), text, (long long)m->came);
	return text;
}

static void
draw_seats(struct detail *d, const struct meeting_row *m, struct arena *a)
{
	int64_t left = m->capacity - m->yes;

	if (!m->capacity || d->line.row >= d->end)
		return;
	if (d->line.cols >= 60)
		canvas_bar(d->canvas, d->line.row, d->line.col + 40, BAR,
			(double)m->yes, (double)m->capacity);
	detail_field(d, _("Seats"),
		arena_printf(a,
			ngettext("%lld, %lld left", "%lld, %lld left",
				(unsigned long)m->capacity),
			(long long)m->capacity,
			(long long)(left > 0 ? left : 0)));
}

/* "[x] room  [ ] drinks" */
static const char *
tasks_text(struct arena *a, const struct meetings *s)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < s->ntasks; i++)
		arena_add(&text, "  ", "[%c] %s", s->tasks[i].done ? 'x' : ' ',
			s->tasks[i].text);
	return text.at;
}

/* "Sun 22/11 18:00 Rappel, planned", a line each. */
static const char *
reminders_text(struct arena *a, const struct meetings *s)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < s->nreminders; i++) {
		const struct reminder *r = &s->reminders[i];

		if (r->row.meeting == s->row.id)
			arena_add(&text, "\n", "%s %s, %s",
				meeting_time_text(a, r->due, false),
				r->row.message_name,
				set_title(&reminder_state_set, r->state));
	}
	return text.at;
}

/* Lines joined: "accueil / logement". */
static const char *
joined(struct arena *a, const char *lines)
{
	struct arena_text text = ARENA_TEXT(a);

	while (lines && *lines) {
		size_t n = strcspn(lines, "\n");

		arena_add(&text, " / ", "%.*s", (int)n, lines);
		lines += n + (lines[n] == '\n');
	}
	return text.at;
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct meetings *s = p->state;
	const struct meeting_row *m = &s->row;
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!m->id || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, m->title);
	detail_field(&d, _("Answers"), answers_text(&a, m));
	if (m->came && !m->report)
		detail_field(&d, _("Afterwards"),
			_("e: what was said; g e, then m: thank those who "
			  "came"));
	draw_seats(&d, m, &a);
	detail_field(&d, _("To do"), tasks_text(&a, s));
	detail_field(&d, _("Reminders"), reminders_text(&a, s));
	detail_field(&d, _("Agenda"), joined(&a, m->agenda));
	detail_field(&d, _("Questions"), joined(&a, m->questions));
	detail_field(&d, _("Where"), m->place);
	detail_field(&d, _("Station"), m->station_code);
	detail_field(&d, _("Length"),
		arena_printf(&a, "%lld h %02lld", (long long)m->minutes / 60,
			(long long)m->minutes % 60));
	detail_field(&d, _("What was said"), joined(&a, m->report));
	arena_release(&a);
}

static void
cancel(struct pane *p, const struct answer *answer)
{
	const int64_t *meeting = answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct meeting_row row = {0};
	enum status st = meeting_get(p->campaign, *meeting, &a, &row, &err);

	if (st == STATUS_OK)
		st = meeting_cancel(p->campaign, *meeting, NULL, &err);
	pane_tell(p, st, &err,
		arena_printf(&a,
			_("Cancelled %s; nobody was told.  u undoes it"),
			row.title));
	arena_release(&a);
}

/* Who was invited counts on it, so their number is typed first: as it is now,
 * not when the list was read. */
static enum status
ask_to_cancel(struct pane *p, int64_t id, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct meeting_row m = {0};
	enum status st = meeting_get(p->campaign, id, &a, &m, err);
	const long long invited = (long long)m.invited;

	if (st == STATUS_OK && is_cancelled(&m)) {
		pane_say(p, LEVEL_INFO, _("%s is cancelled already."), m.title);
	} else if (st == STATUS_OK && !invited) {
		cancel(p, &(struct answer){.data = &id});
	} else if (st == STATUS_OK) {
		dialog_count(p,
			arena_printf(&a,
				_("Cancel %s? %lld are invited. Type %lld:"),
				m.title, invited, invited),
			_("Nobody is told by this; Esc keeps the meeting"),
			invited, cancel);
		dialog_about(p, &id, sizeof(id));
		dialog_changes(p, N_("cancelling"));
	}
	arena_release(&a);
	return st;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	struct meetings *s = p->state;
	bool here = s->row.id && s->row.id == pane_current(p);

	if (action == ACTION_INVITE && here)
		*status = meetings_invite(p, s->row.id, err);
	else if (action == ACTION_TASKS && here)
		meetings_ask_task(p, s->row.id, s->tasks, s->ntasks);
	else if (action == ACTION_REMOVE && here)
		*status = ask_to_cancel(p, s->row.id, err);
	else
		return false;
	return true;
}

const struct pane_print print_sheet = {
	.title = N_("Print the sign-in sheet to which file?"),
	.name = N_("sheet.pdf"),
	.write = print_meeting_sheet};
const struct pane_print print_this_sheet = {
	.title = N_("Print the sign-in sheet to which file?"),
	.name = N_("sheet.pdf"),
	.of_subject = true,
	.write = print_meeting_sheet};

static const struct pane_way ways[] = {
	{ACTION_ADD, &pane_meeting_add, WAY_NONE},
	{ACTION_OPEN, &pane_attendees}, {ACTION_EDIT, &pane_meeting},
	{ACTION_CHECK_IN, &pane_check_in}, {ACTION_BRIEF, &pane_brief},
	{ACTION_VIEW, &pane_calendar, WAY_NONE}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_OPEN, ACTION_ADD, ACTION_EDIT,
	ACTION_CHECK_IN, ACTION_INVITE, ACTION_BRIEF, ACTION_TASKS, ACTION_VIEW,
	ACTION_REMOVE, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_VIEW, N_("week"),
		N_("The week: meetings and the days that the law sets")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_meetings = {
	.id = "meetings",
	.name = N_("Meetings"),
	.letter = 'm',
	.state_size = sizeof(struct meetings),
	.list = &meetings,
	.rows_of = FORM_MEETING,
	.print = &print_sheet,
	.actions = actions,
	.words = words,
	.ways = ways,
	.act = act,
	.empty = N_("No meetings yet: a adds one."),
	.hint = N_("Meetings, the next one first; m invites, c is for the "
		   "door"),
	.count = meeting_count,
	.follow = follow,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
};
