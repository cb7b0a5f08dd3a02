/* Alerts: how many people are missing where and when, who answered, and
 * asking again those who did not. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "field/alert.h"
#include "ui/field/pane_alert.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { DETAIL_ROWS = 6 };

struct alerts {
	struct alert_row row; /* under the cursor; id 0 for none */
	struct recipient_row *people;
	size_t npeople;
};

static int64_t
missing(const struct alert_row *row)
{
	return row->need > row->yes ? row->need - row->yes : 0;
}

static bool
is_over(const struct alert_row *row)
{
	char now[DATE_TIME_SIZE];

	return strcmp(row->starts, date_now(now)) < 0;
}

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct alert_row *rows;
	size_t found = 0;
	enum status st = alert_list(c, &a, &rows, &found, err);

	*n = (int64_t)found;
	arena_release(&a);
	return st;
}

static const char *
number(struct arena *a, int64_t n)
{
	char text[32];

	return arena_strdup(a, i18n_count(text, sizeof(text), n));
}

static const char *
where_text(struct arena *a, const struct alert_row *row)
{
	if (row->code)
		return arena_printf(a, _("station %s"), row->code);
	return row->team_name ? arena_strdup(a, row->team_name) : "-";
}

static void
add_alert(struct pane *p, const struct alert_row *r)
{
	struct list_row *row = list_add(&p->list, r->id);
	struct arena *a = &p->list.arena;

	row->attention = !is_over(r) && missing(r) > 0;
	row->cells[0] = meeting_time_text(a, r->starts, false);
	row->cells[1] = arena_strdup(a, r->text);
	row->cells[2] = where_text(a, r);
	row->cells[3] = number(a, r->need);
	row->cells[4] = number(a, r->yes);
	row->cells[5] = number(a, missing(r));
	row->cells[6] = number(a, r->reserve);
	row->cells[7] = number(a, r->no);
	row->cells[8] = number(a, r->silent);
}

/* A campaign has some dozens of alerts: one page. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct alert_row *rows;
	size_t n = 0;
	enum status st = STATUS_OK;

	(void)limit;
	if (!after)
		st = alert_list(p->campaign, &a, &rows, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (strstr(text_fold(&a, rows[i].text), p->filter))
			add_alert(p, &rows[i]);
	arena_release(&a);
	return st;
}

static const struct listing_column columns[] = {
	{.title = N_("When"), .width = 16},
	{.title = N_("What")},
	{.title = N_("Where"), .width = 14, .keep = 76},
	{.title = N_("Wanted"), .width = 7, .keep = 66, .right = true},
	{.title = N_("Yes"), .width = 4, .right = true},
	{.title = N_("Missing"), .width = 8, .right = true},
	{.title = N_("Reserve"), .width = 8, .keep = 100, .right = true},
	{.title = N_("No"), .width = 4, .keep = 100, .right = true},
	{.title = N_("?"), .width = 4, .right = true},
};

static const struct list_ops alerts = {
	.columns = columns, .ncolumns = ARRAY_LEN(columns), .page = page};

static enum status
follow(struct pane *p, struct error *err)
{
	struct alerts *s = p->state;
	int64_t id = pane_current(p);
	enum status st;

	s->row = (struct alert_row){0};
	s->npeople = 0;
	if (!id)
		return STATUS_OK;
	st = alert_load(p->campaign, id, &p->detail, &s->row, err);
	return st == STATUS_OK ? alert_people(p->campaign, id, &p->detail,
					 &s->people, &s->npeople, err)
			       : st;
}

/* Names of those who gave an answer (NULL: none yet). */
static const char *
names_of(struct arena *a, const struct alerts *s, const char *answer)
{
	const char *text = "";

	for (size_t i = 0; i < s->npeople; i++) {
		const char *given = s->people[i].answer;

		if (answer ? given && strcmp(given, answer) == 0 : !given)
			text = arena_printf(a, "%s%s%s", text,
				*text ? ", " : "", s->people[i].name);
	}
	return text;
}

static const char *
state_text(const struct alert_row *row)
{
	if (is_over(row))
		return _("over");
	return row->closed ? _("enough said yes") : _("open");
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct alerts *s = p->state;
	const struct alert_row *r = &s->row;
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!r->id || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, r->text);
	detail_field(&d, _("State"),
		arena_printf(&a, _("%s: wanted %lld, missing %lld"),
			state_text(r), (long long)r->need,
			(long long)missing(r)));
	detail_field(&d, _("Yes"), names_of(&a, s, "yes"));
	detail_field(&d, _("No answer"), names_of(&a, s, NULL));
	detail_field(&d, _("Reserve"), names_of(&a, s, "reserve"));
	detail_field(&d, _("No"), names_of(&a, s, "no"));
	detail_field(&d, _("Skill"), r->skill);
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area detail;

	pane_draw_list(p, c, area, area->rows < 16 ? 0 : DETAIL_ROWS, &detail);
	draw_detail(p, c, &detail);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	int64_t id = pane_current(p), asked = 0;

	if (action == ACTION_ADD) {
		pane_go(p, &pane_alert_add, 0);
	} else if (action == ACTION_OPEN && id) {
		pane_go(p, &pane_alert, id);
	} else if (action == ACTION_RELAUNCH && id) {
		*status = alert_relaunch(p->campaign, id, &asked, NULL, err);
		if (*status == STATUS_OK)
			pane_say(p, LEVEL_DONE,
				ngettext("%lld person is asked again; "
					 "\"alerts export\" gives the list.  "
					 "u undo",
					"%lld people are asked again; "
					"\"alerts export\" gives the list.  "
					"u undo",
					(unsigned long)asked),
				(long long)asked);
		p->reload = true;
	} else {
		return false;
	}
	return true;
}

static const enum action actions[] = {
	ACTION_OPEN, ACTION_ADD, ACTION_RELAUNCH, ACTION_NONE};

const struct pane_ops pane_alerts = {
	.id = "alerts",
	.name = N_("Alerts"),
	.letter = 'l',
	.state_size = sizeof(struct alerts),
	.list = &alerts,
	.actions = actions,
	.act = act,
	.empty = N_("No alerts yet: a asks volunteers to come somewhere."),
	.hint = N_("People wanted somewhere; r asks those again who did not "
		   "answer"),
	.count = count,
	.follow = follow,
	.detail = draw_detail,
	.draw = draw,
};
