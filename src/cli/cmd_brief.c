/* meetings brief and ics: what to know before, and the calendar. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "model/brief.h"
#include "model/campaign.h"
#include "port/ics.h"

#include <string.h>

/* Lines of a text, each after a dash. */
static void
print_lines(FILE *out, const char *title, const char *text)
{
	if (!text || !*text)
		return;
	fprintf(out, "\n%s\n", title);
	output_safe_lines(out, "  - ", text);
}

static void
print_head(FILE *out, const struct meeting_row *m)
{
	output_safe(out, m->title);
	fprintf(out, "  %.10s %s", m->starts, m->starts + 11);
	if (m->place) {
		fputs("  ", out);
		output_safe(out, m->place);
	}
	fputc('\n', out);
	if (strcmp(m->state, "cancelled") == 0)
		fprintf(out, "%s\n", _("! cancelled"));
	fprintf(out,
		_("Coming: %lld (waiting %lld); no %lld, maybe %lld, no "
		  "answer %lld; came %lld\n"),
		(long long)m->yes, (long long)m->waiting, (long long)m->no,
		(long long)m->maybe, (long long)m->silent, (long long)m->came);
	if (m->capacity)
		fprintf(out, _("Seats: %lld, left: %lld\n"),
			(long long)m->capacity,
			(long long)(m->capacity - m->yes));
}

static void
print_segments(FILE *out, const struct brief *b)
{
	if (b->nsegments)
		fprintf(out, "\n%s\n", _("From the segments"));
	for (size_t i = 0; i < b->nsegments; i++) {
		fputs("  ", out);
		output_safe(out, b->segments[i].name);
		if (b->segments[i].people == SEGMENT_HIDDEN)
			fprintf(out, _("  fewer than %lld\n"),
				(long long)b->segments[i].small);
		else
			fprintf(out, "  %lld\n",
				(long long)b->segments[i].people);
	}
}

static void
print_points(FILE *out, const char *title, const struct brief_point *points,
	size_t n)
{
	if (n)
		fprintf(out, "\n%s\n", title);
	for (size_t i = 0; i < n; i++) {
		fputs("  ", out);
		output_safe(out, points[i].title);
		if (points[i].note) {
			fputs(": ", out);
			output_safe(out, points[i].note);
		}
		fputc('\n', out);
	}
}

static void
print_station(FILE *out, const struct brief *b)
{
	char turnout[32], ours[32];

	if (!b->meeting.station_code)
		return;
	fprintf(out, "\n");
	fprintf(out, _("Around: polling station %s\n"),
		b->meeting.station_code);
	for (size_t i = 0; i < b->npolls; i++)
		fprintf(out, _("  %s/%d: turnout %s %%, ours %s %%\n"),
			b->polls[i].election, b->polls[i].round,
			i18n_real(turnout, sizeof(turnout), b->polls[i].turnout,
				1),
			i18n_real(ours, sizeof(ours), b->polls[i].ours, 1));
	if (b->score)
		fprintf(out,
			_("  rank %ld of %zu (%ld to %ld); stayed home %.0f, "
			  "went elsewhere %.0f (estimates for the station)\n"),
			b->score->rank, b->nscored, b->score->rank_low,
			b->score->rank_high, b->score->mobilise.value,
			b->score->persuade.value);
}

static void
print_tasks(FILE *out, const struct brief *b)
{
	if (b->ntasks)
		fprintf(out, "\n%s\n", _("To do"));
	for (size_t i = 0; i < b->ntasks; i++) {
		fprintf(out, "  [%c] ", b->tasks[i].done ? 'x' : ' ');
		output_safe(out, b->tasks[i].text);
		fprintf(out, "  (%lld)\n", (long long)b->tasks[i].id);
	}
}

static void
print_brief(FILE *out, const struct brief *b)
{
	print_head(out, &b->meeting);
	print_segments(out, b);
	print_points(out, _("To stress"), b->stress, b->nstress);
	print_points(out, _("Better avoided"), b->avoid, b->navoid);
	print_station(out, b);
	print_lines(out, _("Agenda"), b->meeting.agenda);
	print_lines(out, _("Open questions"), b->meeting.questions);
	if (b->has_before) {
		fprintf(out, "\n");
		fprintf(out, _("Last time (%.10s): %lld came\n"),
			b->before.starts, (long long)b->before.came);
		print_lines(out, _("What was said"), b->before.report);
	}
	print_tasks(out, b);
}

static enum status
brief_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct brief b;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	if (st == STATUS_OK)
		st = brief_make(inv->campaign, id, &a, &b, err);
	if (st == STATUS_OK)
		print_brief(inv->out, &b);
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_brief = {
	.noun = "meetings",
	.verb = "brief",
	.args = N_("ID"),
	.summary = N_("what to know of a meeting ten minutes before"),
	.examples = (const char *const[]){"permanence meetings brief 3", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.run = brief_run,
};

static enum status
ics_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct meeting_row m;
	char now[DATE_TIME_SIZE];
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	if (st == STATUS_OK)
		st = meeting_get(inv->campaign, id, &a, &m, err);
	if (st == STATUS_OK)
		st = ics_write(&out, &m, campaign_list_name(inv->campaign),
			date_now(now), err);
	if (st == STATUS_OK)
		fputs(out.at, inv->out);
	buf_release(&out);
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_ics = {
	.noun = "meetings",
	.verb = "ics",
	.args = N_("ID"),
	.summary = N_("a meeting as a calendar file, also to update or cancel"),
	.examples = (const char *const[]){"permanence meetings ics 3 -o "
					  "section.ics",
		NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.run = ics_run,
};
