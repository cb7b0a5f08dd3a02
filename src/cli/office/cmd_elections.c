/* elections list, add, set, run. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "office/elections.h"
#include "office/listings.h"

const struct command cmd_elections_list = {
	.noun = "elections",
	.verb = "list",
	.summary = N_("the elections that the campaign stands in"),
	.notes = N_("The campaign runs for one of them: what the settings "
		    "first_round, second_round, kind, zone and "
		    "poll_to_confirm say is said of that one, and sums are "
		    "entered in its account. The silence before each of them "
		    "is kept, and its days are in law calendar."),
	.examples = (const char *const[]){"permanence elections list",
		"permanence elections list --json", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &election_listing,
};

/* What options say of what a setting stands for, too. */
static const struct {
	const char *option;
	enum setting setting;
} kept[] = {{"zone", SETTING_ZONE}, {"first-round", SETTING_FIRST_ROUND},
	{"second-round", SETTING_SECOND_ROUND},
	{"to-confirm", SETTING_TO_CONFIRM}};

static const char *
or_none(const char *text)
{
	return *text ? text : NULL;
}

static enum status
read_options(struct invocation *inv, struct election *e, struct arena *a,
	struct error *err)
{
	struct date event;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(kept) && st == STATUS_OK; i++)
		if (invocation_has(inv, kept[i].option))
			st = election_take(e, kept[i].setting,
				invocation_option(inv, kept[i].option), a, err);
	if (invocation_has(inv, "name"))
		e->name = or_none(invocation_option(inv, "name"));
	if (invocation_has(inv, "territory"))
		e->territory = or_none(invocation_option(inv, "territory"));
	if (invocation_has(inv, "decree")) {
		e->decree = or_none(invocation_option(inv, "decree"));
		if (e->decree && !invocation_has(inv, "to-confirm"))
			e->status = ELECTION_DECREED;
	}
	if (invocation_has(inv, "partial"))
		e->partial = true;
	if (st == STATUS_OK && invocation_has(inv, "event")) {
		e->partial = true;
		st = invocation_day(inv, "event", &event, err);
		e->event = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &event);
	}
	return st;
}

/* What can be, and is hardly meant. */
static void
say_notes(struct invocation *inv, const struct election *e, struct arena *a)
{
	const struct date today = date_today();
	setting_notes notes = VEC_INIT;

	if (invocation_has(inv, "first-round"))
		setting_note_day(
			&notes, a, "first_round", e->first, e->zone, &today);
	for (size_t i = 0; i < notes.len; i++)
		invocation_say(inv, "  ! %s", notes.at[i]);
	VEC_RELEASE(&notes);
}

static enum status
put(struct invocation *inv, struct election *e, bool is_new, struct error *err)
{
	struct arena a = ARENA_INIT;
	int64_t entry = 0;
	enum status st = read_options(inv, e, &a, err);

	if (st == STATUS_OK)
		st = elections_put(inv->campaign, e, &entry, err);
	if (st == STATUS_OK) {
		if (is_new)
			invocation_put_id(inv, e->id);
		say_notes(inv, e, &a);
		if (entry)
			invocation_say_entry(inv, entry);
		else
			invocation_say(inv, "%s",
				_("Nothing to change: that was already the "
				  "case."));
	}
	arena_release(&a);
	return st;
}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	/* On the clock of the place where the office works. */
	struct election e = {.zone = campaign_election(inv->campaign)->zone,
		.kind = ELECTION_MUNICIPAL,
		.status = ELECTION_DECREED};
	enum status st = election_take(&e, SETTING_KIND, inv->args[0], &a, err);

	if (st == STATUS_OK)
		st = election_take(
			&e, SETTING_FIRST_ROUND, inv->args[1], &a, err);
	if (st == STATUS_OK)
		st = put(inv, &e, true, err);
	arena_release(&a);
	return st;
}

#define SHARED_OPTIONS                                                         \
	{.name = "second-round",                                               \
		.arg = N_("SUNDAY"),                                           \
		.help = N_("a day, or \"none\" once the first one decided")},  \
		{.name = "name",                                               \
			.arg = N_("TEXT"),                                     \
			.help = N_("how it is called here")},                  \
		{.name = "territory",                                          \
			.arg = N_("TEXT"),                                     \
			.help = N_("where it is held, if not in the commune "  \
				   "alone: 92-13")},                           \
		{.name = "zone",                                               \
			.arg = N_("ZONE"),                                     \
			.help = N_("of its clock, as Indian/Reunion")},        \
		{.name = "partial", .help = N_("a by-election")},              \
		{.name = "event",                                              \
			.arg = N_("DATE"),                                     \
			.help = N_("when what brought a by-election was"),     \
			.date = DATE_PAST},                                    \
		{.name = "to-confirm",                                         \
			.arg = N_("YES|NO"),                                   \
			.help = N_("its day may still move")},                 \
	{                                                                      \
		.name = "decree", .arg = N_("TEXT"),                           \
		.help = N_("which set the day")                                \
	}

const struct command cmd_elections_add = {
	.noun = "elections",
	.verb = "add",
	.args = N_("KIND SUNDAY"),
	.summary = N_("one more election, by its first round; prints its "
		      "number"),
	.notes = N_("Kinds: municipal, presidential, legislative, "
		    "departmental, regional, european. One that was held "
		    "counts too: it ended the time of those who gave their "
		    "address for it."),
	.examples =
		(const char *const[]){
			"permanence elections add departmental 12/03/2028",
			"permanence elections add legislative 10/10/2027 "
			"--territory 92-13 --partial --event 02/08/2027",
			NULL},
	.options = (const struct option_spec[]){SHARED_OPTIONS, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = add_run,
};

static enum status
set_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct election e;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("an election"), &id, err);

	if (st == STATUS_OK)
		st = elections_get(inv->campaign, id, &e, err);
	if (st == STATUS_OK && invocation_has(inv, "kind"))
		st = election_take(&e, SETTING_KIND,
			invocation_option(inv, "kind"), &a, err);
	if (st == STATUS_OK && invocation_has(inv, "whole")) {
		e.partial = false;
		e.event = NULL;
	}
	if (st == STATUS_OK)
		st = put(inv, &e, false, err);
	arena_release(&a);
	return st;
}

const struct command cmd_elections_set = {
	.noun = "elections",
	.verb = "set",
	.args = N_("NUMBER"),
	.summary = N_("change an election (the options say what)"),
	.notes = N_("Where its day moves, so does all that hangs on it. One "
		    "that was held stays known by its days."),
	.examples =
		(const char *const[]){
			"permanence elections set 2 --first-round 14/11/2027 "
			"--decree \"2027-812\"",
			"permanence elections set 1 --second-round none", NULL},
	.options =
		(const struct option_spec[]){{.name = "kind",
						     .arg = N_("KIND"),
						     .help = N_("of election"),
						     .set = &election_kind_set},
			{.name = "first-round",
				.arg = N_("SUNDAY"),
				.help = N_("its day")},
			SHARED_OPTIONS,
			{.name = "whole", .help = N_("no by-election")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = set_run,
};

static enum status
run_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, entry = 0;
	enum status st = invocation_id(inv, 0, _("an election"), &id, err);

	if (st == STATUS_OK)
		st = elections_run(inv->campaign, id, &entry, err);
	if (st == STATUS_OK && entry)
		invocation_say_entry(inv, entry);
	else if (st == STATUS_OK)
		invocation_say(inv, "%s",
			_("Nothing to change: that was already the case."));
	return st;
}

const struct command cmd_elections_run = {
	.noun = "elections",
	.verb = "run",
	.args = N_("NUMBER"),
	.summary = N_("the campaign runs for this election from now on"),
	.notes = N_("The calendar, the silence, the roll's lock, the "
		    "retention and the account follow. The others stay: with "
		    "their days, their silence and their account."),
	.examples = (const char *const[]){"permanence elections run 2", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = run_run,
};
