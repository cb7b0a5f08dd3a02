/* meetings invite, answer, checkin, people. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/few.h"
#include "cli/command.h"
#include "field/listings.h"
#include "field/meeting.h"
#include "people/people.h"

#include <string.h>

static enum status
invite_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *filter = inv->nargs > 1 ? inv->args[1] : "";
	int64_t id = 0, invited = 0, found = 0, small = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	for (int i = 2; i < inv->nargs; i++)
		filter = arena_printf(&a, "%s %s", filter, inv->args[i]);
	if (st == STATUS_OK)
		st = people_count(inv->campaign, filter, &found, err);
	if (st == STATUS_OK)
		st = people_small(inv->campaign, filter, &small, err);
	if (st == STATUS_OK && !found)
		st = invocation_nobody(filter, err);
	if (st == STATUS_OK)
		st = meeting_invite(
			inv->campaign, id, filter, false, &invited, NULL, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("invited %s person", "invited %s people",
				(unsigned long)few_shown(invited, small)),
			few_text(&a, few_shown(invited, small), small));
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_invite = {
	.noun = "meetings",
	.verb = "invite",
	.args = N_("ID FILTER"),
	.summary = N_("invite everyone who matches a filter"),
	.notes = N_("This writes down who is invited; nothing is sent. It can "
		    "be undone."),
	.examples = (const char *const[]){"permanence meetings invite 3 "
					  "'bv:0017 email:yes' --dry-run",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.dashes = true,
	.max_args = -1,
	.run = invite_run,
};

static enum status
answer_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum meeting_answer answer = MEETING_SILENT, kept;
	const char *seated;
	int64_t id = 0, person = 0;
	long guests = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);

	if (st == STATUS_OK)
		st = invocation_id(inv, 1, _("contact"), &person, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "guests", 0, 100, &guests, err);
	if (st == STATUS_OK)
		st = set_take(&meeting_answer_set, inv->args[2], &answer, err);
	if (st == STATUS_OK)
		st = meeting_answer(inv->campaign, id, person, answer, guests,
			&a, &kept, &seated, err);
	if (st == STATUS_OK && kept == MEETING_WAITING)
		invocation_say(
			inv, _("there is no seat left: they are on the waiting "
			       "list"));
	if (st == STATUS_OK && seated)
		invocation_say(inv,
			_("from the waiting list to a seat: %s; tell them"),
			seated);
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_answer = {
	.noun = "meetings",
	.verb = "answer",
	.args = N_("ID CONTACT yes|no|maybe"),
	.summary = N_("record an answer"),
	.examples = (const char *const[]){"permanence meetings answer 3 12 yes "
					  "--guests 1",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "guests",
				.arg = N_("N"),
				.help = N_("guests they bring")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 3,
	.max_args = 3,
	.run = answer_run,
};

static enum status
checkin_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, person = 0;
	long guests = 0;
	enum status st = invocation_id(inv, 0, _("meeting"), &id, err);
	bool walk_in = invocation_has(inv, "walk-in");

	if (st == STATUS_OK && !walk_in)
		st = invocation_id(inv, 1, _("contact"), &person, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "guests", 0, 100, &guests, err);
	if (st == STATUS_OK && walk_in)
		st = meeting_walk_in(inv->campaign, id, inv->args[1],
			inv->nargs > 2 ? inv->args[2] : "", &person, NULL, err);
	else if (st == STATUS_OK)
		st = meeting_check_in(
			inv->campaign, id, person, guests, NULL, err);
	if (st == STATUS_OK && walk_in)
		invocation_put_id(inv, person);
	return st;
}

const struct command cmd_meetings_checkin = {
	.noun = "meetings",
	.verb = "checkin",
	.args = N_("ID CONTACT | --walk-in ID SURNAME [FIRST NAME]"),
	.summary = N_("check people in at the door"),
	.examples = (const char *const[]){"permanence meetings checkin 3 12",
		"permanence meetings checkin --walk-in 3 DUPONT Anne", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "guests",
				.arg = N_("N"),
				.help = N_("guests they bring")},
			{.name = "walk-in",
				.help = N_("somebody who is not a contact yet; "
					   "prints their number")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 3,
	.run = checkin_run,
};

static enum status
ask_people(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct meeting_row row;
	enum status st = invocation_id(inv, 0, _("meeting"), &ask->of, err);

	ask->which = inv->nargs > 1 ? inv->args[1] : NULL;
	if (st == STATUS_OK)
		st = meeting_get(inv->campaign, ask->of, &a, &row, err);
	arena_release(&a);
	return st;
}

const struct command cmd_meetings_people = {
	.noun = "meetings",
	.verb = "people",
	.args = N_("ID [NAME]"),
	.summary = N_("who is invited, what they answered, who came"),
	.examples = (const char *const[]){"permanence meetings people 3", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 2,
	.listing = &invitation_listing,
	.ask = ask_people,
};
