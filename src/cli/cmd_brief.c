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

static void
print_brief(FILE *out, const struct brief *b)
{
	struct arena a = ARENA_INIT;
	struct brief_line *lines;
	size_t n = 0;

	brief_lines(b, &a, &lines, &n);
	for (size_t i = 0; i < n; i++) {
		if (*lines[i].section)
			fprintf(out, "%s%s\n", i ? "\n" : "", lines[i].section);
		fputs("  ", out);
		output_safe(out, lines[i].text);
		fputc('\n', out);
	}
	arena_release(&a);
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
