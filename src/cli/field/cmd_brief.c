/* meetings brief, sheet and ics: for the screen, on paper, what to know before,
 * and the calendar. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/brief.h"
#include "field/listings.h"
#include "port/field/print_meeting.h"
#include "port/formats/ics.h"

#include <string.h>

static enum status
print_brief(struct invocation *inv, const struct brief *b, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct document_line *lines;
	enum status st;
	size_t n = 0;

	brief_lines(b, &a, &lines, &n);
	if (invocation_has(inv, "json"))
		st = output_shown(inv, &brief_listing, lines, n, err);
	else
		st = output_document(inv,
			&(struct document){.lines = lines, .nlines = n}, err);
	arena_release(&a);
	return st;
}

static enum status
brief_run(struct invocation *inv, struct error *err)
{
	const char *path = invocation_target(inv, "print");
	struct arena a = ARENA_INIT;
	struct brief b;
	int64_t id = 0;
	size_t n;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	if (st == STATUS_OK && path)
		return print_meeting_brief(inv->campaign, id, path, &n, err);
	if (st == STATUS_OK)
		st = brief_make(inv->campaign, id, &a, &b, err);
	if (st == STATUS_OK)
		st = print_brief(inv, &b, err);
	arena_release(&a);
	return st;
}

#define PRINT_OPTION(text)                                                     \
	(const struct option_spec[])                                           \
	{                                                                      \
		{.name = "print",                                              \
			.arg = N_("FILE"),                                     \
			.writes = true,                                        \
			.forms = "pdf",                                        \
			.help = (text)},                                       \
		{                                                              \
			.name = NULL                                           \
		}                                                              \
	}

const struct command cmd_meetings_brief = {
	.noun = "meetings",
	.verb = "brief",
	.args = N_("ID"),
	.summary = N_("what to know of a meeting ten minutes before"),
	.examples = (const char *const[]){"permanence meetings brief 3",
		"permanence meetings brief 3 --print briefing.pdf", NULL},
	.options = PRINT_OPTION(N_("on A4 pages, as a PDF")),
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.record = &brief_listing,
	.records = true,
	.run = brief_run,
};

static enum status
sheet_run(struct invocation *inv, struct error *err)
{
	const char *path = invocation_target(inv, "print");
	const bool blank = invocation_has(inv, "blank");
	const enum sheet_names names = blank ? SHEET_BLANK
				       : invocation_has(inv, "names")
					       ? SHEET_FULL
					       : SHEET_INITIALS;
	int64_t id = 0;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (!path)
		return error_set(err, STATUS_USAGE,
			_("where to? --print FILE names it, as in --print "
			  "sheet.pdf"));
	if (blank)
		st = invocation_apart(
			inv, (const char *[]){"names", NULL}, "--blank", err);
	if (st == STATUS_OK)
		st = invocation_id(inv, 0, _("meeting"), &id, err);
	if (st == STATUS_OK)
		st = print_meeting_names(
			inv->campaign, id, path, names, &n, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%zu name, and lines for who comes besides",
				"%zu names, and lines for who comes besides",
				n),
			n);
	return st;
}

const struct command cmd_meetings_sheet = {
	.noun = "meetings",
	.verb = "sheet",
	.args = N_("ID"),
	.summary = N_("print a sign-in sheet for the door"),
	.notes = N_("Everybody who is invited and has not said no, with room "
		    "for a signature, then empty lines for who comes besides; "
		    "at the foot of each page what the law requires. As "
		    "whoever signs reads the others' lines, they stand there "
		    "by their first name and an initial."),
	.examples = (const char *const[]){"permanence meetings sheet 3 --print "
					  "sheet.pdf",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "print",
				.arg = N_("FILE"),
				.writes = true,
				.forms = "pdf",
				.help = N_("where to: a PDF of A4 pages")},
			{.name = "names", .help = N_("names in full")},
			{.name = "blank",
				.help = N_("nobody's name: empty lines alone")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.run = sheet_run,
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
			NULL, date_now(now), err);
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
	.forms = "ics",
	.run = ics_run,
};
