/* What of the field Today tells: sheets that somebody has, what came back from
 * the doors, and teams. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "field/experiment.h"
#include "field/meeting.h"
#include "field/sheet.h"
#include "field/team.h"
#include "field/visit_report.h"
#include "office/today_internal.h"

#include <string.h>

void
today_add(struct gathering *g, struct today_item item)
{
	VEC_PUSH(&g->items, item);
}

/* Its poll was set or moved since. */
static void
add_silenced(struct gathering *g, const struct meeting_row *m)
{
	if (meeting_check_silence(g->c, m, NULL) != STATUS_DENIED)
		return;
	today_add(g, (struct today_item){.kind = TODAY_MEETING,
			     .subject = m->id,
			     .what = m->title,
			     .words = arena_printf(g->a,
				     _("in the silence: %s (art. L. 49)"),
				     meeting_time_text(g->a, m->starts, false)),
			     .verb = _("move")});
}

enum status
today_meetings(struct gathering *g, struct error *err)
{
	struct today *t = g->t;
	struct meeting_row *rows;
	size_t n = 0;
	enum status st = meeting_list(g->c, false, g->a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	t->meetings = ARENA_ARRAY(g->a, struct meeting_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].state == MEETING_CANCELLED)
			continue;
		t->meetings[t->nmeetings++] = rows[i];
		add_silenced(g, &rows[i]);
	}
	return STATUS_OK;
}

enum status
today_sheets(struct gathering *g, struct error *err)
{
	struct sheet_row *rows;
	size_t n = 0, out = 0, back = 0;
	const char *since = NULL;
	char day[DATE_WHEN_SIZE];
	enum status st = sheet_list(g->c, false, g->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		back += rows[i].state == SHEET_RETURNED;
		if (rows[i].state != SHEET_OUT)
			continue;
		out++;
		if (!since || strcmp(rows[i].taken, since) < 0)
			since = rows[i].taken;
	}
	if (back)
		today_add(g,
			(struct today_item){.kind = TODAY_SHEETS,
				.what = _("Sheets"),
				.words = arena_printf(g->a,
					ngettext("%zu is back, to be typed in",
						"%zu are back, to be typed in",
						back),
					back),
				.verb = _("type in")});
	if (out)
		today_add(g,
			(struct today_item){.kind = TODAY_SHEETS,
				.what = _("Sheets"),
				.words = arena_printf(g->a,
					ngettext("%zu is out since %s",
						"%zu are out, the first since "
						"%s",
						out),
					out, date_short(day, since)),
				.verb = _("type in")});
	return st;
}

enum status
today_callbacks(struct gathering *g, struct error *err)
{
	int64_t n = 0;
	enum status st = visit_callback_count(g->c, &n, err);

	if (st == STATUS_OK && n)
		today_add(g,
			(struct today_item){.kind = TODAY_CALLBACK,
				.what = _("Doors"),
				.words = arena_printf(g->a,
					ngettext("%lld asked to be called back",
						"%lld asked to be called back",
						(unsigned long)n),
					(long long)n),
				.verb = _("see")});
	return st;
}

/* What is held out, as long as it is. */
enum status
today_experiments(struct gathering *g, struct error *err)
{
	const struct date today = date_today();
	struct experiment_row *rows;
	char day[DATE_TEXT_SIZE];
	size_t n = 0;
	enum status st = experiment_all(g->c, g->a, &rows, &n, err);

	date_iso(day, &today);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (!rows[i].ends || strcmp(day, rows[i].ends) <= 0)
			today_add(
				g, (struct today_item){.kind = TODAY_WAITS,
					   .subject = rows[i].id,
					   .what = _("Experiment"),
					   .words = arena_printf(g->a,
						   _("%s waits for its poll: "
						     "%lld of %lld "
						     "held out"),
						   rows[i].name,
						   (long long)(rows[i].units -
							       rows[i].treated),
						   (long long)rows[i].units),
					   .verb = _("see")});
	return st;
}

/* Doors of all teams; a week nobody entered stays at -1. */
static void
add_doors(struct today *t, const struct team *team)
{
	for (int w = 0; w < TEAM_WEEKS; w++)
		if (team->trend[w] >= 0)
			t->trend[w] = (t->trend[w] > 0 ? t->trend[w] : 0) +
				      team->trend[w];
	if (team->planned <= 0 && team->done <= 0)
		return;
	t->planned += team->planned > 0 ? team->planned : 0;
	t->done += team->done > 0 ? team->done : 0;
	t->teams[t->nteams++] = *team;
}

enum status
today_teams(struct gathering *g, struct error *err)
{
	struct team *teams;
	size_t n = 0;
	enum status st = team_list(g->c, g->a, &teams, &n, err);

	if (st != STATUS_OK)
		return st;
	g->t->teams = ARENA_ARRAY(g->a, struct team, n + 1);
	for (int w = 0; w < TEAM_WEEKS; w++)
		g->t->trend[w] = -1;
	/* Those behind their plan come first: not all may be seen. */
	for (int late = 1; late >= 0; late--)
		for (size_t i = 0; i < n; i++)
			if (team_is_late(&teams[i]) == (bool)late)
				add_doors(g->t, &teams[i]);
	for (size_t i = 0; i < n; i++) {
		const char *said = teams[i].warnings;

		if (said)
			today_add(g, (struct today_item){.kind = TODAY_TEAM,
					     .subject = teams[i].row.id,
					     .what = _("Team"),
					     .words = arena_strndup(g->a, said,
						     strcspn(said, "\n")),
					     .verb = _("see")});
	}
	return STATUS_OK;
}
