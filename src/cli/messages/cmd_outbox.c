/* outbox plan, list, show, approve, withdraw. */
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "messages/delivery.h"
#include "messages/listings.h"
#include "messages/outbox.h"
#include "office/money.h"

#include <limits.h>
#include <string.h>

const struct command cmd_outbox_list = {
	.noun = "outbox",
	.verb = "list",
	.summary = N_("sendings, newest first"),
	.examples = (const char *const[]){"permanence outbox list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &outbox_listing,
};

static enum status
print_sheet(struct invocation *inv, const struct outbox_sheet *sheet,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct listing_rows rows = sheet_lines(sheet, &a);
	enum status st =
		output_table(inv, &sheet_listing, rows.at, rows.n, err);

	if (st == STATUS_OK && sheet->blocked)
		invocation_say(inv, "! %s", sheet->blocked);
	arena_release(&a);
	return st;
}

static enum status
read_at(const struct invocation *inv, int64_t *at, struct error *err)
{
	const char *text = invocation_option(inv, "at");

	return outbox_read_time(text ? text : "", at, err);
}

static enum status
plan(struct invocation *inv, const struct outbox_aim *aim, int64_t at,
	struct arena *a, struct error *err)
{
	struct message_row message;
	struct outbox_sheet sheet;
	int64_t id = 0;
	enum status st =
		message_find(inv->campaign, inv->args[0], a, &message, err);

	if (st == STATUS_OK)
		st = outbox_sheet_for(inv->campaign, &message, aim, 0,
			at ? at : clock_now(), a, &sheet, err);
	if (st == STATUS_OK && !sheet.inside && !aim->plan)
		st = invocation_nobody(aim->filter, err);
	if (st == STATUS_OK)
		st = print_sheet(inv, &sheet, err);
	if (st == STATUS_OK)
		st = outbox_plan_for(
			inv->campaign, inv->args[0], aim, at, &id, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("nothing has been sent; \"permanence outbox approve "
			  "%lld --count %lld\" approves it"),
			(long long)id, (long long)outbox_to_type(&sheet));
	return st;
}

/* The newest plan: a batch a message. */
static enum status
plan_all(struct invocation *inv, int64_t at, struct error *err)
{
	int64_t n = 0;
	enum status st = outbox_plan_all(inv->campaign, at, &n, NULL, err);

	if (st == STATUS_OK)
		st = output_listing(inv, &outbox_listing, NULL, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%lld sending is to be approved; \"outbox "
				 "show\" says who gets it and who does not",
				"%lld sendings are to be approved; \"outbox "
				"show\" says who gets them and who does not",
				(unsigned long)n),
			(long long)n);
	return st;
}

static enum status
plan_one(struct invocation *inv, int64_t at, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct outbox_aim aim = {.filter = invocation_rest(inv, 1, &a)};
	long meeting = (long)outbox_meeting_in(aim.filter);
	enum status st =
		invocation_int(inv, "meeting", 1, LONG_MAX, &meeting, err);

	aim.meeting = meeting;
	if (st == STATUS_OK)
		st = plan(inv, &aim, at, &a, err);
	arena_release(&a);
	return st;
}

static enum status
plan_run(struct invocation *inv, struct error *err)
{
	bool all = invocation_has(inv, "plan");
	int64_t at = 0;
	enum status st;

	if (all ? inv->nargs > 0 : inv->nargs < 2)
		return error_set(err, STATUS_USAGE,
			_("which message, and to whom? MESSAGE FILTER, or "
			  "--plan alone"));
	st = read_at(inv, &at, err);
	if (st != STATUS_OK)
		return st;
	return all ? plan_all(inv, at, err) : plan_one(inv, at, err);
}

const struct command cmd_outbox_plan = {
	.noun = "outbox",
	.verb = "plan",
	.args = N_("[MESSAGE FILTER]"),
	.summary = N_("plan to send a message: who gets it, who does not, why"),
	.notes = N_("An empty filter ('') is everybody. Nothing is sent before "
		    "the number of those who get it is typed (\"outbox "
		    "approve\"). About a meeting, a text can say {event}, "
		    "{when} and {where}, and an e-mail brings its calendar "
		    "file; a filter such as invited:3 names it, too."),
	.examples =
		(const char *const[]){
			"permanence outbox plan \"Relance J-1\" '' -n",
			"permanence outbox plan Invitation invited:3",
			"permanence outbox plan --plan",
			"permanence outbox plan \"Relance J-1\" 'zip:92160' "
			"--at \"+1 18:00\"",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "at",
				.arg = N_("TIME"),
				.help = N_("not before; else when approved"),
				.date = DATE_AHEAD},
			{.name = "meeting",
				.arg = N_("ID"),
				.help = N_("the meeting it is about")},
			{.name = "plan",
				.help = N_("every message of the newest plan, "
					   "to those it was assigned to")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.dashes = true,
	.max_args = -1,
	.listing = &sheet_listing,
	.others = (const struct listing *const[]){&outbox_listing, NULL},
	.run = plan_run,
};

static enum status
print_people(struct invocation *inv, const struct outbox_sheet *sheet,
	enum outbox_reason reason, struct error *err)
{
	size_t n = 0;

	for (size_t i = 0; i < sheet->npeople; i++)
		if (sheet->people[i].reason == reason)
			sheet->people[n++] = sheet->people[i];
	return output_table(inv, &reader_listing, sheet->people, n, err);
}

static enum status
show(struct invocation *inv, const struct outbox_row *row, struct arena *a,
	struct error *err)
{
	struct outbox_sheet sheet;
	unsigned reason = 0, state = 0;
	enum status st;

	invocation_take_set(inv, "state", &state);
	invocation_take_set(inv, "left-out", &reason);
	if (!reason && row->state != OUTBOX_DRAFT)
		return output_listing(inv, &delivery_listing,
			&(struct listing_ask){.of = row->id,
				.which = set_name(
					&delivery_state_set, (int)state)},
			err);
	st = outbox_sheet_of(inv->campaign, row, a, &sheet, err);
	if (st != STATUS_OK)
		return st;
	return reason ? print_people(inv, &sheet, reason, err)
		      : print_sheet(inv, &sheet, err);
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("sending"), &id, err);

	if (st == STATUS_OK)
		st = outbox_get(inv->campaign, id, &a, &row, err);
	if (st == STATUS_OK)
		st = show(inv, &row, &a, err);
	if (st == STATUS_OK && row.claimed)
		invocation_say(inv,
			ngettext("%lld is in doubt: it was handed over, and "
				 "no answer came. \"outbox settle DELIVERY "
				 "sent\" or \"failed\" decides; by itself it "
				 "is never sent again",
				"%lld are in doubt: they were handed over, "
				"and no answer came. \"outbox settle DELIVERY "
				"sent\" or \"failed\" decides; by themselves "
				"they are never sent again",
				(unsigned long)row.claimed),
			(long long)row.claimed);
	arena_release(&a);
	return st;
}

const struct command cmd_outbox_show = {
	.noun = "outbox",
	.verb = "show",
	.args = N_("ID"),
	.summary = N_("the sheet of a draft, or what became of a sending"),
	.examples = (const char *const[]){"permanence outbox show 3",
		"permanence outbox show 3 --left-out no_consent",
		"permanence outbox show 3 --state claimed", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "left-out",
				.arg = N_("REASON"),
				.set = &outbox_reason_set,
				.help = N_("the people left out for it")},
			{.name = "state",
				.arg = N_("NAME"),
				.set = &delivery_state_set,
				.help = N_("those in this state")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &sheet_listing,
	.others = (const struct listing *const[]){&reader_listing,
		&delivery_listing, NULL},
	.run = show_run,
};

/* What the record of a sending says besides. */
#define RECORD_OPTIONS                                                         \
	{.name = "cost",                                                       \
		.arg = N_("EUROS"),                                            \
		.help = N_("what it costs, for its record; 0: nothing")},      \
	{                                                                      \
		.name = "written", .arg = N_("WHO"),                           \
		.set = &record_writer_set,                                     \
		.help = N_("who wrote the text, for its record"),              \
	}

static enum status
declare(struct invocation *inv, int64_t id, struct error *err)
{
	const char *typed = invocation_option(inv, "cost");
	unsigned writer = 0;
	int64_t cost = -1;
	enum status st = STATUS_OK;

	invocation_take_set(inv, "written", &writer);
	if (typed && strcmp(typed, "0") == 0)
		cost = 0;
	else if (typed)
		st = money_parse(typed, &cost, err);
	if (st != STATUS_OK || (cost < 0 && !writer))
		return st;
	return outbox_declare(
		inv->campaign, id, cost, (enum record_writer)writer, NULL, err);
}

static enum status
set_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, at = 0;
	enum status st = invocation_id(inv, 0, _("sending"), &id, err);

	if (st == STATUS_OK && !invocation_has(inv, "at") &&
		!invocation_has(inv, "cost") && !invocation_has(inv, "written"))
		st = error_set(err, STATUS_USAGE,
			_("what? --at TIME, --cost EUROS, --written WHO"));
	if (st == STATUS_OK && invocation_has(inv, "at"))
		st = read_at(inv, &at, err);
	if (st == STATUS_OK && invocation_has(inv, "at"))
		st = outbox_set_time(inv->campaign, id, at, NULL, err);
	return st == STATUS_OK ? declare(inv, id, err) : st;
}

const struct command cmd_outbox_set = {
	.noun = "outbox",
	.verb = "set",
	.args = N_("ID"),
	.summary = N_("another time for a draft, or what its record says"),
	.examples = (const char *const[]){"permanence outbox set 3 --at "
					  "\"+1 18:00\"",
		NULL},
	.options =
		(const struct option_spec[]){{.name = "at",
						     .arg = N_("TIME"),
						     .help = N_("not before"),
						     .date = DATE_AHEAD},
			RECORD_OPTIONS, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = set_run,
};

static enum status
record_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct record_line *lines;
	size_t n = 0;
	int64_t id = 0;
	enum status st = STATUS_OK;

	if (inv->nargs)
		st = invocation_id(inv, 0, _("sending"), &id, err);
	if (st == STATUS_OK && id)
		st = record_lines(inv->campaign, id, &a, &lines, &n, err);
	arena_release(&a);
	return st == STATUS_OK
		       ? output_listing(inv,
				 id ? &record_line_listing : &record_listing,
				 &(struct listing_ask){.of = id, .all = true},
				 err)
		       : st;
}

const struct command cmd_outbox_record = {
	.noun = "outbox",
	.verb = "record",
	.args = N_("[ID]"),
	.summary = N_("what is kept of sendings that were approved"),
	.notes = N_("As Regulation (EU) 2024/900 asks: text, sponsor, "
		    "criteria, sources, counts, cost, who approved it and "
		    "when. It is kept for years, whatever becomes of the "
		    "sending, and no undo removes it."),
	.examples = (const char *const[]){"permanence outbox record",
		"permanence outbox record 3 --csv -o record-3.csv", NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &record_listing,
	.others = (const struct listing *const[]){&record_line_listing, NULL},
	.run = record_run,
};

static enum status
approve_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	char when[DATE_WHEN_SIZE];
	long count = -1;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("sending"), &id, err);

	if (st == STATUS_OK)
		st = invocation_int(inv, "count", 0, 100000000, &count, err);
	if (st == STATUS_OK && count < 0)
		st = error_set(err, STATUS_USAGE,
			_("type how many people get it: --count N (\"outbox "
			  "show\" counts them)"));
	if (st == STATUS_OK)
		st = declare(inv, id, err);
	if (st == STATUS_OK)
		st = outbox_approve(inv->campaign, id, count, NULL, err);
	if (st == STATUS_OK)
		st = outbox_get(inv->campaign, id, &a, &row, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("approved; \"permanence outbox withdraw %lld\" stops "
			  "it until %s"),
			(long long)id, date_moment(when, row.not_before));
	arena_release(&a);
	return st;
}

const struct command cmd_outbox_approve = {
	.noun = "outbox",
	.verb = "approve",
	.args = N_("ID"),
	.summary = N_("approve a sending by the number of those who get it"),
	.examples = (const char *const[]){"permanence outbox approve 3 --count "
					  "157",
		NULL},
	.options =
		(const struct option_spec[]){{.name = "count",
						     .arg = N_("N"),
						     .help = N_("how many get "
								"it")},
			RECORD_OPTIONS, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = approve_run,
};

static enum status
withdraw_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("sending"), &id, err);

	if (st == STATUS_OK)
		st = outbox_withdraw(inv->campaign, id, NULL, err);
	if (st == STATUS_OK)
		st = outbox_get(inv->campaign, id, &a, &row, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("withdrawn; %lld had been sent, %lld never will be"),
			(long long)row.sent, (long long)row.withdrawn);
	arena_release(&a);
	return st;
}

const struct command cmd_outbox_withdraw = {
	.noun = "outbox",
	.verb = "withdraw",
	.args = N_("ID"),
	.summary = N_("stop a sending; what is not sent yet never is"),
	.examples = (const char *const[]){"permanence outbox withdraw 3", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = withdraw_run,
};
