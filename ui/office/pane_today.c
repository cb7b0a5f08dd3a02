/* Today: what the campaign holds, what was done last, and the ways on. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/draft.h"
#include "field/reminder.h"
#include "office/backup.h"
#include "office/history.h"
#include "ui/field/pane_alert.h"
#include "ui/field/pane_meeting.h"
#include "ui/field/pane_team.h"
#include "ui/frame/pane.h"
#include "ui/messages/pane_message.h"
#include "ui/messages/pane_point.h"
#include "ui/office/pane_search.h"
#include "ui/people/pane_person.h"
#include "ui/people/pane_segment.h"

#include <string.h>

/* The campaign's own head stands above the list of places. */
struct today {
	const char *head;
	const char *round;
	const char *backup;
	bool overdue; /* the next backup */
	const char *last;
	struct draft *drafts;
	size_t ndrafts;
	struct reminder *reminders; /* that are due */
	size_t nreminders;
};

/* "10 000+", or "…" if even that takes long: the worker goes on counting. */
static enum status
held(struct pane *p, const struct pane_ops *ops, const char **cell,
	struct error *err)
{
	bool rough = false;
	char number[32];
	int64_t n = 0;
	enum status st;

	*cell = "";
	if (!pane_counts(ops))
		return STATUS_OK;
	st = pane_count_place(ops, p->campaign, p->exact, &n, &rough, err);
	if (st == STATUS_CANCELLED && !p->patient) {
		p->rough = true;
		*cell = "…";
		return STATUS_OK;
	}
	p->rough |= rough;
	*cell = arena_printf(&p->list.arena, "%s%s",
		i18n_count(number, sizeof(number), n), rough ? "+" : "");
	return st;
}

enum { DRAFTS = 5 };

/* The panes of forms: for a record, for a new one. */
static const struct {
	const struct pane_ops *edit, *add;
} forms[FORM_COUNT] = {[FORM_ALERT] = {&pane_alert_add, &pane_alert_add},
	[FORM_CONTACT] = {&pane_person, &pane_person_add},
	[FORM_MEETING] = {&pane_meeting, &pane_meeting_add},
	[FORM_MESSAGE] = {&pane_message, &pane_message_add},
	[FORM_POINT] = {&pane_point, &pane_point_add},
	[FORM_SEGMENT] = {&pane_segment_edit, &pane_segment_add},
	[FORM_TEAM] = {&pane_team, &pane_team_add}};

/* Unsaved typing: above the places, because it waits. */
static void
add_drafts(struct pane *p)
{
	const struct today *today = p->state;

	for (size_t i = 0; i < today->ndrafts; i++) {
		const struct draft *draft = &today->drafts[i];
		struct list_row *row =
			list_add(&p->list, (int64_t)(pane_count + i));

		row->attention = true;
		row->cells[0] = _("Draft");
		row->cells[1] = strlen(draft->saved) > 16
					? arena_printf(&p->list.arena, "%.5s",
						  draft->saved + 11)
					: draft->saved;
		row->cells[2] = _("Enter");
		row->cells[3] = arena_strdup(&p->list.arena, draft->title);
	}
}

/* Reminders whose time has come, below the drafts. */
static void
add_reminders(struct pane *p)
{
	const struct today *today = p->state;

	for (size_t i = 0; i < today->nreminders; i++) {
		const struct reminder *r = &today->reminders[i];
		struct list_row *row = list_add(
			&p->list, (int64_t)(pane_count + today->ndrafts + i));

		row->attention = true;
		row->cells[0] = _("Reminder");
		row->cells[1] = _("due");
		row->cells[2] = _("Enter");
		row->cells[3] = arena_printf(&p->list.arena, _("%s: %s"),
			r->row.title, r->row.message_name);
	}
}

/* All that are due, so that the row disappears once they are done. */
static enum status
plan_reminders(struct pane *p, struct error *err)
{
	int64_t planned = 0;
	enum status st = reminder_plan(p->campaign, &planned, err);

	if (planned)
		pane_say(p, LEVEL_DONE,
			ngettext("Planned %lld reminder; it is sent once it "
				 "is approved.  u undo",
				"Planned %lld reminders; they are sent once "
				"they are approved.  u undo",
				(unsigned long)planned),
			(long long)planned);
	p->reload = true;
	return st;
}

/* Only those that are due are kept. */
static enum status
load_reminders(struct pane *p, struct error *err)
{
	struct today *today = p->state;
	size_t n = 0;
	enum status st = reminder_list(
		p->campaign, &p->arena, &today->reminders, &n, err);

	today->nreminders = 0;
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (today->reminders[i].state == REMINDER_DUE)
			today->reminders[today->nreminders++] =
				today->reminders[i];
	return st;
}

static void
open_draft(struct pane *p, const struct draft *draft)
{
	const struct pane_ops *ops = draft->subject ? forms[draft->form].edit
						    : forms[draft->form].add;

	if (ops)
		pane_go(p, ops, draft->subject);
}

/* What is waiting, then every place but this one, with how much is in it. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	if (!after) {
		add_drafts(p);
		add_reminders(p);
	}
	for (size_t i = 1; !after && i < pane_count && i <= limit; i++) {
		const struct pane_ops *ops = pane_table[i];
		struct list_row *row = list_add(&p->list, (int64_t)i);
		enum status st = held(p, ops, &row->cells[1], err);

		if (st != STATUS_OK)
			return st;
		row->cells[0] = _(ops->name);
		row->cells[2] =
			arena_printf(&p->list.arena, "g %c", ops->letter);
		row->cells[3] = ops->hint ? _(ops->hint) : "";
		if (ops->news)
			st = ops->news(p->campaign, &p->list.arena,
				&row->cells[3], &row->attention, err);
		if (st != STATUS_OK)
			return st;
	}
	return STATUS_OK;
}

static const struct listing_column columns[] = {
	{.title = N_("Place"), .width = 20},
	{.title = N_("Held"), .width = 9, .right = true},
	{.title = N_("Keys"), .width = 7},
	{.title = N_("What it is for")},
};

static const struct list_ops places = {
	.columns = columns, .ncolumns = 4, .page = page};

static const char *
round_text(struct pane *p)
{
	const char *first = campaign_first_round(p->campaign);
	struct date date, today = date_today();
	long days;

	if (!first || !date_parse_iso(first, &date))
		return _("First round: no date yet");
	days = date_to_days(&date) - date_to_days(&today);
	if (days < 0)
		return arena_printf(&p->arena, _("First round: %02d/%02d/%d"),
			date.day, date.month, date.year);
	return arena_printf(&p->arena,
		ngettext("First round: %02d/%02d/%d, in %ld day",
			"First round: %02d/%02d/%d, in %ld days",
			(unsigned long)days),
		date.day, date.month, date.year, days);
}

/* How old the last good backup is. */
static enum status
load_backup(struct pane *p, struct error *err)
{
	struct today *shown = p->state;
	struct date made, today = date_today();
	const char *time = NULL;
	enum status st = backup_last(p->campaign, &p->arena, &time, err);
	long days;

	shown->overdue = true;
	shown->backup = _("No backup yet");
	if (st != STATUS_OK || !time ||
		!date_parse_iso(arena_strndup(&p->arena, time, 10), &made))
		return st;
	days = date_to_days(&today) - date_to_days(&made);
	shown->overdue = days > BACKUP_DAYS;
	shown->backup = days < 1 ? _("Backup: today")
				 : arena_printf(&p->arena,
					   ngettext("Backup: %ld day ago",
						   "Backup: %ld days ago",
						   (unsigned long)days),
					   days);
	return st;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct today *today = p->state;
	struct journal_entry *rows;
	size_t n = 0;
	enum status st = history_list(
		p->campaign, 0, 1, NULL, &p->arena, &rows, &n, err);

	if (st == STATUS_OK)
		st = draft_list(p->campaign, DRAFTS, &p->arena, &today->drafts,
			&today->ndrafts, err);
	if (st == STATUS_OK)
		st = load_reminders(p, err);
	if (st == STATUS_OK)
		st = load_backup(p, err);
	today->head = arena_printf(&p->arena, "%s, %s",
		campaign_list_name(p->campaign),
		campaign_commune_name(p->campaign));
	today->round = round_text(p);
	today->last = "";
	if (st == STATUS_OK && n)
		today->last = arena_printf(&p->arena,
			_("Last change: %.10s %.5s, %s: %s"), rows[0].time,
			rows[0].time + 11, rows[0].actor, rows[0].summary);
	return st;
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct today *today = p->state;
	struct area below = *area;

	canvas_rule(c, 1, 1, area->cols - 2);
	canvas_put(c, 2, 4, area->cols - 5, STYLE_BOLD, today->head);
	canvas_put(c, 3, 4, area->cols - 5, 0, today->round);
	canvas_put_right(c, 3, area->cols - 21, 20,
		today->overdue ? STYLE_BOLD : 0, today->backup);
	canvas_put(c, 4, 4, area->cols - 5, 0, today->last);
	below.row += 4;
	below.rows -= 4;
	list_draw(&p->list, c, &below);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	int64_t at = pane_current(p);

	if (action == ACTION_FILTER) {
		pane_go(p, &pane_search, 0);
		return true;
	}
	if (action != ACTION_OPEN || at < 1)
		return false;
	if ((size_t)at >= pane_count + ((struct today *)p->state)->ndrafts)
		*status = plan_reminders(p, err);
	else if ((size_t)at >= pane_count)
		open_draft(p, &((struct today *)p->state)
				       ->drafts[(size_t)at - pane_count]);
	else
		pane_go(p, pane_table[at], 0);
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_FILTER, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_FILTER, N_("search"),
		N_("Find a person, a station, a segment, a meeting, a message "
		   "or a place by its name")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_today = {
	.id = "today",
	.name = N_("Today"),
	.letter = 'h',
	.state_size = sizeof(struct today),
	.list = &places,
	.actions = actions,
	.words = words,
	.hint = N_("? always answers \"what can I do here?\""),
	.load = load,
	.act = act,
	.draw = draw,
};
