/*
 * The calendar: a week of meetings and of the days that the law sets, and the
 * month around it. n and N turn the weeks.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "office/week.h"
#include "ui/field/pane_meeting.h"
#include "ui/frame/detail.h"

#include <stdio.h>

enum {
	BAR = 6,
	MONTH_COLS = 4 + 4 * WEEK_DAYS,
	MONTH_ROWS = 1 + WEEK_GRID / WEEK_DAYS,
	BESIDE = 70 /* from here on, the month stands beside the detail */
};

extern const struct pane_ops pane_compliance, pane_meetings;

struct calendar {
	long day; /* of the week that is shown; 0: today */
	struct week week;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct calendar *s = p->state;
	struct date begin = date_today();
	enum status st;

	/* Opened on a day, or today. */
	if (p->given)
		date_parse_iso(p->given, &begin);
	if (!s->day)
		s->day = date_to_days(&begin);
	st = week_read(p->campaign, s->day, &p->arena, &s->week, err);
	/* The cursor begins there. */
	for (size_t i = 0; st == STATUS_OK && i < s->week.n && !p->loaded; i++)
		if (s->week.lines[i].day == date_to_days(&begin) &&
			s->week.lines[i].first)
			p->list.aim = s->week.lines[i].id;
	return st;
}

static void
twin(struct pane *twin, const struct pane *p)
{
	((struct calendar *)twin->state)->day =
		((const struct calendar *)p->state)->day;
}

static void
lines(const struct pane *p, struct listing_rows *out)
{
	const struct calendar *s = p->state;

	*out = (struct listing_rows){s->week.lines, s->week.n};
}

/* "Thu 03/12" */
static const char *
day_text(struct arena *a, long day)
{
	const struct date d = date_from_days(day);

	return arena_printf(a, "%s %02d/%02d", date_day_name(date_weekday(day)),
		d.day, d.month);
}

static void
day(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct week_line *l = row;
	const struct date d = date_from_days(l->day);

	out->text = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d);
	out->shown = l->first ? day_text(a, l->day) : "";
}

static void
hour(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct week_line *l = row;

	out->text = l->meeting ? arena_strdup(a, l->meeting->starts + 11)
		    : l->law   ? l->law->time
			       : NULL;
	out->shown = out->text ? out->text : "";
}

static void
what(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct week_line *l = row;

	out->text = l->law       ? l->law->what
		    : l->meeting ? l->meeting->title
				 : NULL;
	out->shown = out->text ? out->text : "·";
	if (l->meeting && l->meeting->state == MEETING_CANCELLED)
		out->shown =
			arena_printf(a, _("(cancelled) %s"), l->meeting->title);
}

static void
place(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct week_line *l = row;

	(void)a;
	out->text = l->law       ? l->law->article
		    : l->meeting ? l->meeting->place
				 : "";
	out->shown = out->text ? out->text : "";
}

static void
taken(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct meeting_row *m = ((const struct week_line *)row)->meeting;

	out->text =
		m && m->capacity ? text_bar(a, m->yes, m->capacity, BAR) : NULL;
	out->shown = out->text ? out->text : "";
}

static const struct listing_column columns[] = {
	LISTED("day", N_("Day"), CELL_TEXT, .cell = day, .width = 9),
	LISTED("time", N_("Time"), CELL_TEXT, .cell = hour, .width = 5),
	LISTED("what", N_("What"), CELL_TEXT, .cell = what),
	LISTED("where", N_("Where"), CELL_TEXT, .cell = place, .width = 18,
		.keep = 70),
	LISTED("taken", N_("Taken"), CELL_TEXT, .cell = taken,
		.screen_only = true, .width = BAR, .keep = 70),
};

static bool
is_law(const void *row)
{
	return ((const struct week_line *)row)->law != NULL;
}

static const struct listing listing = {.name = "week",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct week_line, id),
	.attention = is_law};

static const struct list_ops list = {
	.listing = &listing, .fixed = true, .headed = true, .rows = lines};

/* "24*": a meeting, "24!": the law; that of the cursor reversed. */
static void
draw_date(const struct week *w, long day, long current, struct canvas *c,
	const struct area *at)
{
	const unsigned char marks = w->marks[day - w->grid];
	const struct date d = date_from_days(day);
	const struct date month = date_from_days(w->monday);

	canvas_put_fmt(c, at->row, at->col, 3,
		marks                    ? STYLE_BOLD
		: d.month == month.month ? 0
					 : STYLE_DIM,
		"%2d%s", d.day, marks & WEEK_MEETING ? "*" : "");
	if (marks & WEEK_LAW)
		canvas_put(c, at->row, at->col + 2, 1, STYLE_ATTENTION, "!");
	if (day == current)
		canvas_paint(c, at, STYLE_REVERSE);
}

/* The month of the week's Monday; the week itself has ">" before it. */
static void
draw_month(const struct week *w, long current, struct canvas *c,
	const struct area *area)
{
	for (int i = 0; i < WEEK_DAYS; i++)
		canvas_put(c, area->row, area->col + 5 + 4 * i, 3, STYLE_DIM,
			date_day_name(i + 1));
	for (int i = 0; i < WEEK_GRID && i / WEEK_DAYS + 1 < area->rows; i++) {
		struct area at = {area->row + 1 + i / WEEK_DAYS,
			area->col + 5 + 4 * (i % WEEK_DAYS), 1, 3};
		long day = w->grid + i;

		if (i % WEEK_DAYS == 0)
			canvas_put_fmt(c, at.row, area->col, 4, STYLE_DIM,
				"%s%2d", day == w->monday ? ">" : " ",
				week_number(day));
		draw_date(w, day, current, c, &at);
	}
}

/* The law's days to come, as many as there is room for. */
static void
draw_laws(const struct week *w, struct detail *d)
{
	char day[DATE_WHEN_SIZE];

	detail_line(d, 0, "");
	if (w->nlaws)
		detail_head(d, _("By the law"));
	for (size_t i = 0; i < w->nlaws; i++)
		detail_field(
			d, date_short(day, w->laws[i].day), w->laws[i].what);
}

static void
draw_line(const struct week *w, const struct week_line *l, struct canvas *c,
	const struct area *area)
{
	struct arena a = ARENA_INIT;
	struct detail d;

	detail_begin(&d, c, area);
	detail_head(&d, day_text(&a, l->day));
	if (l->law) {
		detail_line(&d, STYLE_BOLD, l->law->state);
		detail_field(&d, _("What"), l->law->what);
		detail_field(&d, _("Article"), l->law->article);
		detail_field(&d, _("Next step"),
			*l->law->next ? l->law->next : NULL);
	} else if (l->meeting) {
		detail_field(&d, _("What"), l->meeting->title);
		detail_field(&d, _("Where"), l->meeting->place);
		detail_field(&d, _("Answers"),
			arena_printf(&a, _("%lld yes, %lld without an answer"),
				(long long)l->meeting->yes,
				(long long)l->meeting->silent));
	} else {
		detail_line(&d, STYLE_DIM, _("Nothing that day: a adds"));
	}
	draw_laws(w, &d);
	arena_release(&a);
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct calendar *s = p->state;
	const struct week_line *l = list_data(&p->list);
	struct area rest = *area;

	if (!l || area->rows < 1)
		return;
	draw_month(&s->week, l->day, c, area);
	if (area->cols >= BESIDE) {
		rest.col += MONTH_COLS + 3;
		rest.cols -= MONTH_COLS + 3;
	} else {
		rest.row += MONTH_ROWS + 1;
		rest.rows -= MONTH_ROWS + 1;
	}
	draw_line(&s->week, l, c, &rest);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct week *w = &((const struct calendar *)p->state)->week;
	struct arena a = ARENA_INIT;

	canvas_put_fmt(c, 1, 1, area->cols - 2, STYLE_BOLD,
		_("Week %d: %s to %s"), week_number(w->monday),
		day_text(&a, w->monday),
		day_text(&a, w->monday + WEEK_DAYS - 1));
	arena_release(&a);
	pane_draw_both(p, c, area);
}

static void
turn(struct pane *p, long weeks)
{
	((struct calendar *)p->state)->day += weeks * WEEK_DAYS;
	p->reload = true;
}

/* In the evening of the day under the cursor. */
static void
add_meeting(struct pane *p, const struct week_line *l)
{
	const struct date day = date_from_days(l->day);
	char iso[DATE_TEXT_SIZE], when[DATE_TIME_SIZE];

	snprintf(when, sizeof(when), "%sT19:00", date_iso(iso, &day));
	pane_go_with(p, &pane_meeting_add, when);
}

/* Compliance finds its line by these words. */
static void
open_law(struct pane *p, const struct calendar_row *law)
{
	struct arena a = ARENA_INIT;
	char day[DATE_WHEN_SIZE];

	pane_go_with(p, &pane_compliance,
		arena_printf(
			&a, "%s %s", date_short(day, law->day), law->what));
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct week_line *l = list_data(&p->list);

	(void)status;
	(void)err;
	if (action == ACTION_NEXT)
		turn(p, 1);
	else if (action == ACTION_PREVIOUS)
		turn(p, -1);
	else if (action == ACTION_VIEW && p->below &&
		 p->below->ops == &pane_meetings)
		p->leave = true;
	else if (action == ACTION_VIEW)
		pane_go(p, &pane_meetings, 0);
	else if (action == ACTION_OPEN && l && l->meeting)
		pane_go(p, &pane_attendees, l->meeting->id);
	else if (action == ACTION_OPEN && l && l->law)
		open_law(p, l->law);
	else if (action == ACTION_ADD && l)
		add_meeting(p, l);
	else
		return false;
	return true;
}

static bool
shows(const struct pane *p, enum action action)
{
	const struct week_line *l = list_data(&p->list);

	return action != ACTION_OPEN || (l && (l->meeting || l->law));
}

static const enum action actions[] = {ACTION_OPEN, ACTION_ADD, ACTION_NEXT,
	ACTION_PREVIOUS, ACTION_VIEW, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_NEXT, N_("next week"), N_("Show the week after this one")},
	{ACTION_PREVIOUS, N_("week before"),
		N_("Show the week before this one")},
	{ACTION_VIEW, N_("list"), N_("All meetings as a list")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_calendar = {
	.id = "calendar",
	.name = N_("Calendar"),
	.letter = 'z',
	.state_size = sizeof(struct calendar),
	.list = &list,
	.actions = actions,
	.words = words,
	.hint = N_("* a meeting, ! a day the law sets; Enter goes there"),
	.load = load,
	.twin = twin,
	.act = act,
	.shows = shows,
	.detail = draw_detail,
	.detail_rows = MONTH_ROWS + 1,
	.draw = draw,
};
