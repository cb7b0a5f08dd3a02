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

/* A row: what waits for somebody, or a place. */
struct today_row {
	int64_t id;
	const char *place, *held, *keys, *what;
	bool attention;
};

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
	struct today_row *rows;
	size_t nrows;
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
	*cell = arena_printf(&p->arena, "%s%s",
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

static struct today_row *
add_row(struct today *today, size_t id)
{
	struct today_row *row = &today->rows[today->nrows++];

	*row = (struct today_row){.id = (int64_t)id};
	return row;
}

/* Unsaved typing: above the places, because it waits. */
static void
add_drafts(struct pane *p, struct today *today)
{
	for (size_t i = 0; i < today->ndrafts; i++) {
		const struct draft *draft = &today->drafts[i];
		struct today_row *row = add_row(today, pane_count + i);

		row->attention = true;
		row->place = _("Draft");
		row->held = strlen(draft->saved) > 16
				    ? arena_printf(&p->arena, "%.5s",
					      draft->saved + 11)
				    : draft->saved;
		row->keys = _("Enter");
		row->what = draft->title;
	}
}

/* Reminders whose time has come, below the drafts. */
static void
add_reminders(struct pane *p, struct today *today)
{
	for (size_t i = 0; i < today->nreminders; i++) {
		const struct reminder *r = &today->reminders[i];
		struct today_row *row =
			add_row(today, pane_count + today->ndrafts + i);

		row->attention = true;
		row->place = _("Reminder");
		row->held = _("due");
		row->keys = _("Enter");
		row->what = arena_printf(&p->arena, _("%s: %s"), r->row.title,
			r->row.message_name);
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

static enum status
add_place(struct pane *p, struct today *today, size_t i, struct error *err)
{
	const struct pane_ops *ops = pane_table[i];
	struct today_row *row = add_row(today, i);
	enum status st = held(p, ops, &row->held, err);

	row->place = _(ops->name);
	row->keys = arena_printf(&p->arena, "g %c", ops->letter);
	row->what = ops->hint ? _(ops->hint) : "";
	return st == STATUS_OK && ops->news
		       ? ops->news(p->campaign, &p->arena, &row->what,
				 &row->attention, err)
		       : st;
}

/* What is waiting, then every place but this one, with how much is in it. */
static enum status
load_rows(struct pane *p, struct error *err)
{
	struct today *today = p->state;
	enum status st = STATUS_OK;

	today->nrows = 0;
	today->rows = ARENA_ARRAY(&p->arena, struct today_row,
		pane_count + today->ndrafts + today->nreminders);
	add_drafts(p, today);
	add_reminders(p, today);
	for (size_t i = 1; i < pane_count && st == STATUS_OK; i++)
		st = add_place(p, today, i, err);
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct today *today = p->state;

	*out = (struct listing_rows){today->rows, today->nrows};
}

static bool
needs_attention(const void *row)
{
	return ((const struct today_row *)row)->attention;
}

/* Nothing where nothing is counted. */
static void
held_text(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text;
}

#define AT(member) FIELD(struct today_row, member)

static const struct listing_column columns[] = {
	LISTED("place", N_("Place"), CELL_TEXT, AT(place), .width = 20),
	LISTED("held", N_("Held"), CELL_TEXT, AT(held), .cell = held_text,
		.width = 9, .right = true),
	LISTED("keys", N_("Keys"), CELL_TEXT, AT(keys), .width = 7),
	LISTED("what", N_("What it is for"), CELL_TEXT, AT(what)),
};

static const struct listing places_shown = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct today_row, id),
	.attention = needs_attention};

static const struct list_ops places = {
	.listing = &places_shown, .fixed = true, .rows = rows};

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
	return st == STATUS_OK ? load_rows(p, err) : st;
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
