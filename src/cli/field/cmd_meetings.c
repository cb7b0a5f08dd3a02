/* meetings list, add, edit, cancel, task. */
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "field/listings.h"
#include "field/meeting.h"

#include <string.h>

enum { TWO_HOURS = 120 };

static enum status
ask_list(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	(void)err;
	ask->all = invocation_has(inv, "all");
	return STATUS_OK;
}

const struct command cmd_meetings_list = {
	.noun = "meetings",
	.verb = "list",
	.summary = N_("the meetings to come, with their answers"),
	.examples = (const char *const[]){"permanence meetings list",
		"permanence meetings list --all --csv", NULL},
	.options = (const struct option_spec[]){{.name = "all",
							.help = N_("past ones "
								   "too")},
		{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &meeting_listing,
	.ask = ask_list,
};

/* A text option in which "\n" begins a new line. */
static void
take_lines(const struct invocation *inv, const char *option, struct arena *a,
	const char **value)
{
	const char *given = invocation_option(inv, option);
	char *out, *to;

	if (!given)
		return;
	out = to = arena_strdup(a, given);
	for (const char *p = given; *p; p++)
		if (p[0] == '\\' && p[1] == 'n') {
			*to++ = '\n';
			p++;
		} else {
			*to++ = *p;
		}
	*to = '\0';
	*value = out;
}

/* When it is on the clock there: which night an hour occurs twice is a matter
 * of its zone. */
static enum status
read_when(const struct invocation *inv, const struct meeting_row *row,
	char *starts, struct error *err)
{
	const char *zone = row->zone;
	enum status st;

	invocation_take(inv, "zone", &zone);
	if (zone && clock_zone_exists(zone))
		clock_use_zone(zone);
	st = invocation_when(inv, "when", starts, err);
	clock_use_zone(campaign_zone(inv->campaign));
	return st;
}

static enum status
read_options(const struct invocation *inv, struct arena *a,
	struct meeting_row *row, struct error *err)
{
	char *starts = arena_alloc(a, MEETING_TIME_SIZE);
	long capacity = (long)row->capacity, minutes = (long)row->minutes;
	enum status st = read_when(inv, row, starts, err);

	if (st == STATUS_OK)
		st = invocation_int(
			inv, "capacity", -1000000, 1000000, &capacity, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "minutes", 1, 10080, &minutes, err);
	row->starts = invocation_has(inv, "when") ? starts : row->starts;
	row->capacity = capacity;
	row->minutes = minutes;
	invocation_take(inv, "title", &row->title);
	invocation_take_set(inv, "kind", &row->kind);
	invocation_take(inv, "place", &row->place);
	invocation_take(inv, "zone", &row->zone);
	invocation_take(inv, "station", &row->station_code);
	take_lines(inv, "agenda", a, &row->agenda);
	take_lines(inv, "questions", a, &row->questions);
	take_lines(inv, "report", a, &row->report);
	return st;
}

static const struct option_spec meeting_options[] = {
	{.name = "title", .arg = N_("TEXT"), .help = N_("what it is called")},
	{.name = "when",
		.arg = N_("TIME"),
		.help = N_("day and hour: \"sat 10h\", \"+7 19h30\", or a date "
			   "and 19h30"),
		.date = DATE_EITHER},
	{.name = "kind",
		.arg = N_("NAME"),
		.help = N_("what it is (public)"),
		.set = &meeting_kind_set},
	{.name = "minutes", .arg = N_("N"), .help = N_("how long (120)")},
	{.name = "place", .arg = N_("TEXT"), .help = N_("where")},
	{.name = "zone",
		.arg = N_("NAME"),
		.help = N_("of the clock there (Europe/Paris)")},
	{.name = "station",
		.arg = N_("CODE"),
		.help = N_("the polling station whose voters live around")},
	{.name = "capacity",
		.arg = N_("N"),
		.help = N_("seats; 0 for no limit")},
	{.name = "agenda",
		.arg = N_("TEXT"),
		.help = N_("a line each, with \\n between")},
	{.name = "questions",
		.arg = N_("TEXT"),
		.help = N_("questions that are open, likewise")},
	{.name = "report",
		.arg = N_("TEXT"),
		.help = N_("what was said, likewise")},
	{.name = NULL}};

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct meeting_row row = {.title = inv->args[0],
		.kind = MEETING_PUBLIC,
		.minutes = TWO_HOURS};
	enum status st = read_options(inv, &a, &row, err);

	if (st == STATUS_OK)
		st = meeting_save(inv->campaign, &row, NULL, err);
	if (st == STATUS_OK)
		invocation_put_id(inv, row.id);
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_add = {
	.noun = "meetings",
	.verb = "add",
	.args = N_("TITLE"),
	.summary = N_("add a meeting; prints its number"),
	.examples = (const char *const[]){"permanence meetings add \"Section "
					  "ouverte\" --when \"+7 19h\" "
					  "--place \"salle Olympe\" "
					  "--capacity 40",
		NULL},
	.options = meeting_options,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = add_run,
};

static enum status
edit_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct meeting_row row;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	if (st == STATUS_OK)
		st = meeting_get(inv->campaign, id, &a, &row, err);
	if (st == STATUS_OK)
		st = read_options(inv, &a, &row, err);
	if (st == STATUS_OK)
		st = meeting_save(inv->campaign, &row, NULL, err);
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_edit = {
	.noun = "meetings",
	.verb = "edit",
	.alias = "set",
	.args = N_("ID"),
	.summary = N_("edit (the options say what)"),
	.examples = (const char *const[]){"permanence meetings edit 3 "
					  "--capacity 60",
		"permanence meetings edit 3 --report \"Loyers\\nÉcole\"", NULL},
	.options = meeting_options,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = edit_run,
};

static enum status
cancel_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	return st == STATUS_OK ? meeting_cancel(inv->campaign, id, NULL, err)
			       : st;
}

const struct command cmd_meetings_cancel = {
	.noun = "meetings",
	.verb = "cancel",
	.args = N_("ID"),
	.summary = N_("cancel a meeting; it can be undone"),
	.examples = (const char *const[]){"permanence meetings cancel 3", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = cancel_run,
};

static enum status
task_run(struct invocation *inv, struct error *err)
{
	const char *done = invocation_option(inv, "done");
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	if (st == STATUS_OK && done) {
		if (!num_parse_int(done, &id))
			return error_set(err, STATUS_USAGE,
				_("--done takes a task's number"));
		return meeting_set_task(inv->campaign, id, true, err);
	}
	if (st == STATUS_OK && inv->nargs < 2)
		st = error_set(err, STATUS_USAGE, _("what is there to do?"));
	return st == STATUS_OK
		       ? meeting_add_task(inv->campaign, id, inv->args[1], err)
		       : st;
}

const struct command cmd_meetings_task = {
	.noun = "meetings",
	.verb = "task",
	.args = N_("ID TEXT | ID --done TASK"),
	.summary = N_("add something to do for a meeting, or tick it off"),
	.examples = (const char *const[]){"permanence meetings task 3 \"book "
					  "the room\"",
		"permanence meetings task 3 --done 7", NULL},
	.options = (const struct option_spec[]){{.name = "done",
							.arg = N_("TASK"),
							.help = N_("it is "
								   "done")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 2,
	.run = task_run,
};
