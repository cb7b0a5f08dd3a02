/*
 * Today: what waits, what comes next, how the campaign stands, and the ways
 * on. today_draw.c lays it out.
 */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "field/reminder.h"
#include "office/calendar.h"
#include "office/check.h"
#include "ui/field/pane_alert.h"
#include "ui/field/pane_experiment.h"
#include "ui/field/pane_meeting.h"
#include "ui/field/pane_report.h"
#include "ui/field/pane_team.h"
#include "ui/messages/pane_mail.h"
#include "ui/messages/pane_message.h"
#include "ui/messages/pane_point.h"
#include "ui/messages/pane_sheet.h"
#include "ui/office/pane_account.h"
#include "ui/office/pane_elections.h"
#include "ui/office/pane_roll.h"
#include "ui/office/pane_search.h"
#include "ui/office/today.h"
#include "ui/people/pane_import.h"
#include "ui/people/pane_person.h"
#include "ui/people/pane_segment.h"
#include "ui/votes/pane_results_import.h"

#include <string.h>

enum {
	ROWS_OF_BLOCK = 100000,
	RANKED_MOST = 150 /* stations that are ranked in the passing */
};

/* The panes of forms: for a record, for a new one. */
static const struct {
	const struct pane_ops *edit, *add;
} forms[FORM_COUNT] = {[FORM_ALERT] = {&pane_alert_add, &pane_alert_add},
	[FORM_ELECTION] = {&pane_election_edit, &pane_election_add},
	[FORM_HOLDER] = {&pane_account_holder, &pane_account_holder},
	[FORM_LEDGER] = {&pane_account_add, &pane_account_add},
	[FORM_CONTACT] = {&pane_person, &pane_person_add},
	[FORM_EXPERIMENT] = {&pane_experiment_add, &pane_experiment_add},
	[FORM_MAIL] = {&pane_mail, &pane_mail},
	[FORM_MEETING] = {&pane_meeting, &pane_meeting_add},
	[FORM_MESSAGE] = {&pane_message, &pane_message_add},
	[FORM_POINT] = {&pane_point, &pane_point_add},
	[FORM_SEGMENT] = {&pane_segment_edit, &pane_segment_add},
	[FORM_TEAM] = {&pane_team, &pane_team_add},
	[FORM_VOTER] = {&pane_roll_agree, &pane_roll_agree}};

int64_t
today_row(enum today_block block, size_t i)
{
	return (int64_t)block * ROWS_OF_BLOCK + (int64_t)i + 1;
}

enum today_block
today_block_of(int64_t row)
{
	return (enum today_block)((row - 1) / ROWS_OF_BLOCK);
}

size_t
today_index_of(int64_t row)
{
	return (size_t)((row - 1) % ROWS_OF_BLOCK);
}

static const struct pane_ops *
place(const char *id)
{
	size_t i = 0;

	while (i + 1 < pane_count && strcmp(pane_table[i]->id, id) != 0)
		i++;
	return pane_table[i];
}

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

/* "23/11/26, in 3 days: the account opens"; NULL: no day of poll, or no more.
 */
static const char *
next_law(struct pane *p)
{
	struct error err = ERROR_INIT;
	struct calendar_row *rows;
	char day[DATE_WHEN_SIZE];
	size_t n = 0, i = 0;

	if (calendar_rows(p->campaign, &p->arena, &rows, &n, &err) != STATUS_OK)
		return NULL;
	while (i < n && rows[i].left < 0)
		i++;
	return i == n ? NULL
		      : arena_printf(&p->arena, _("%s, %s: %s"),
				date_short(day, rows[i].day), rows[i].state,
				rows[i].what);
}

/* Every block's rows, one block after the other. */
static void
add_lines(struct pane *p, struct today_pane *s)
{
	const struct today *day = &s->day;
	const size_t rows[] = {[TODAY_WAITING] = day->nitems,
		[TODAY_MEETINGS] = day->nmeetings,
		[TODAY_DOORS] = day->nteams,
		[TODAY_SEGMENTS] = day->nsegments,
		[TODAY_REACH] = day->people < 0 ? 0 : CHANNEL_LAST};
	size_t most = 1;

	for (int b = 0; b < TODAY_BLOCKS; b++)
		most += rows[b];
	s->nlines = 0;
	s->lines = ARENA_ARRAY(&p->arena, struct today_line, most);
	for (int b = 0; b < TODAY_BLOCKS; b++)
		for (size_t i = 0; i < rows[b]; i++)
			s->lines[s->nlines++].id =
				today_row((enum today_block)b, i);
}

/* The map and its ranking, which takes the worker's time; for those alone who
 * may go to where it is from. */
static enum status
read_ground(struct pane *p, struct today_pane *s, struct error *err)
{
	const struct score_request rq = {0};
	struct error why = ERROR_INIT;
	enum status st;

	if (!pane_may(p->campaign, place("scoring")))
		return STATUS_OK;
	st = station_map_load(p->campaign, &p->arena, &s->map, err);
	if (st != STATUS_OK || !s->map.n || s->map.n > RANKED_MOST)
		return st;
	if (!p->patient) {
		s->day.partial = true;
		return STATUS_OK;
	}
	st = score_compute(p->campaign, &rq, &p->arena, &s->scores, &why);
	if (st == STATUS_CANCELLED)
		return st;
	/* Where polls or lists are not chosen yet, Scoring says so. */
	if (st != STATUS_OK)
		s->scores = (struct score_report){0};
	return STATUS_OK;
}

/* Parts that took too long are read again with all the time they need. */
static enum status
load(struct pane *p, struct error *err)
{
	struct today_pane *s = p->state;
	enum status st = today_read(p->campaign, &p->arena, &s->day, err);

	s->head = arena_printf(&p->arena, "%s, %s",
		campaign_list_name(p->campaign),
		campaign_commune_name(p->campaign));
	s->round = round_text(p);
	s->law = next_law(p);
	if (st == STATUS_OK)
		st = read_ground(p, s, err);
	if (st == STATUS_OK && s->day.partial)
		p->rough = true;
	if (st == STATUS_OK)
		add_lines(p, s);
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct today_pane *s = p->state;

	*out = (struct listing_rows){s->lines, s->nlines};
}

static const struct listing_column columns[] = {LISTED("what", N_("What"),
	CELL_NUMBER, FIELD(struct today_line, id), .width = 20)};

static const struct listing lines = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct today_line, id)};

static const struct list_ops blocks = {
	.listing = &lines, .fixed = true, .rows = rows};

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

static void
open_draft(struct pane *p, const struct today_item *item)
{
	const struct pane_ops *ops = item->subject ? forms[item->of.form].edit
						   : forms[item->of.form].add;

	if (item->of.form == FORM_SETTINGS)
		ops = place("settings");
	if (ops)
		pane_go(p, ops, item->subject);
}

/* Where a first step is taken: on its own line of the settings, and an import
 * by the file that it asks for. */
static void
take_step(struct pane *p, enum today_step step)
{
	static const char *const settings[] = {[TODAY_DAY] = "first_round",
		[TODAY_SECOND_DAY] = "second_round",
		[TODAY_CONFIRM] = "poll_to_confirm"};

	if (step <= TODAY_CONFIRM)
		pane_go_with(p, place("settings"), settings[step]);
	else if (step == TODAY_RESULTS)
		results_import_ask(p);
	else if (step == TODAY_CONTACTS)
		import_ask(p);
	else
		pane_go(p, place("results"), 0);
}

static enum status
open_item(struct pane *p, const struct today_item *item, struct error *err)
{
	switch (item->kind) {
	case TODAY_START:
		take_step(p, item->of.step);
		break;
	case TODAY_DRAFT:
		open_draft(p, item);
		break;
	case TODAY_REMINDER:
		return plan_reminders(p, err);
	case TODAY_SERVER:
		pane_go(p, &pane_mail, 0);
		break;
	case TODAY_SENDING:
		pane_go(p, &pane_sheet, item->subject);
		break;
	case TODAY_MEETING:
		pane_go(p, &pane_meeting, item->subject);
		break;
	case TODAY_ALERT:
		pane_go(p, &pane_alert, item->subject);
		break;
	case TODAY_SHEETS:
		pane_go(p, place("canvass"), 0);
		break;
	case TODAY_CALLBACK:
		pane_go(p, &pane_callbacks, 0);
		break;
	case TODAY_TEAM:
		pane_go(p, &pane_members, item->subject);
		break;
	case TODAY_BACKUP:
		today_ask_backup(p);
		break;
	case TODAY_DISK:
		pane_say(p, LEVEL_INFO, "%s", check_disk_remedy());
		break;
	case TODAY_SECOND:
		pane_say(p, LEVEL_INFO,
			_("Whoever else may do it can confirm it by doing the "
			  "same, where it is done."));
		break;
	case TODAY_CASE:
	case TODAY_EXPIRED:
	case TODAY_CONSENT:
		pane_go(p, place("compliance"), 0);
		break;
	case TODAY_WAITS:
		pane_go(p, &pane_experiment, item->subject);
		break;
	case TODAY_REVIEW:
		pane_go(p, place("segments"), 0);
		break;
	}
	return STATUS_OK;
}

static enum status
open_row(struct pane *p, int64_t row, struct error *err)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	size_t i = today_index_of(row);

	switch (today_block_of(row)) {
	case TODAY_WAITING:
		return open_item(p, &day->items[i], err);
	case TODAY_MEETINGS:
		pane_go(p, &pane_attendees, day->meetings[i].id);
		break;
	case TODAY_DOORS:
		pane_go(p, &pane_members, day->teams[i].row.id);
		break;
	case TODAY_SEGMENTS:
		pane_go(p, &pane_segment, day->segments[i].id);
		break;
	case TODAY_REACH:
	case TODAY_BLOCKS:
		pane_go_filtered(p, place("contacts"),
			day->reached[i + 1] ? day->reached[i + 1] : "");
		break;
	}
	return STATUS_OK;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action != ACTION_OPEN || !pane_current(p))
		return false;
	*status = open_row(p, pane_current(p), err);
	return true;
}

/* Tab goes to the first row of the next block that has any. */
static bool
takes(struct pane *p, uint32_t key)
{
	struct list *l = &p->list;
	enum today_block here;
	size_t at = l->at, n = l->rows.len;

	if ((key != TKEY_TAB && key != TKEY_BACKTAB) || !n)
		return false;
	here = today_block_of(l->rows.at[at].id);
	do
		at = (at + (key == TKEY_TAB ? 1 : n - 1)) % n;
	while (at != l->at && today_block_of(l->rows.at[at].id) == here);
	while (at && today_block_of(l->rows.at[at - 1].id) ==
			     today_block_of(l->rows.at[at].id))
		at--;
	l->at = at;
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_FILTER, ACTION_NONE};

static const struct pane_way ways[] = {
	{ACTION_FILTER, &pane_search, WAY_NONE}, {ACTION_NONE}};

static const struct pane_word words[] = {
	{ACTION_FILTER, N_("search"),
		N_("Find a person, a station, a segment, a meeting, a message "
		   "or a place by its name")},
	{ACTION_NONE, NULL, NULL}};

/* Whom a search is refused, no hint tells of it. */
static const char *
hint(const struct pane *p)
{
	return pane_may(p->campaign, &pane_search)
		       ? _("Enter goes there, Tab to the next block, / finds "
			   "anybody and anything")
		       : NULL;
}

const struct pane_ops pane_today = {
	.id = "today",
	.clocked = true,
	.name = N_("Today"),
	.letter = 'h',
	.state_size = sizeof(struct today_pane),
	.list = &blocks,
	.actions = actions,
	.ways = ways,
	.words = words,
	.hint = N_("Enter goes there, Tab to the next block"),
	.hint_here = hint,
	.load = load,
	.takes = takes,
	.act = act,
	.draw = today_draw,
};
