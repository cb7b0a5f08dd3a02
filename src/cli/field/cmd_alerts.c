/* alerts add, list, show, answer, relaunch. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "field/alert.h"
#include "field/listings.h"

#include <string.h>

enum { TWO_HOURS = 120, MOST_NAMES = 8 };

/* How many were left out for a reason, and the first of them by name. */
static void
say_left_out(const struct invocation *inv, const struct alert_candidate *k,
	size_t n, enum alert_why why)
{
	struct arena a = ARENA_INIT;
	struct arena_text names = ARENA_TEXT(&a);
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		if (k[i].why != why || count++ >= MOST_NAMES)
			continue;
		arena_add(&names, ", ", "%s", k[i].name);
		if (k[i].detail)
			arena_add(&names, " ", "(%s)", k[i].detail);
	}
	if (count && why == ALERT_ELSEWHERE)
		invocation_say(inv, _("  %s: %zu"),
			set_title(&alert_why_set, why), count);
	else if (count > MOST_NAMES)
		invocation_say(inv, _("  %s: %zu (%s and %zu more)"),
			set_title(&alert_why_set, why), count, names.at,
			count - MOST_NAMES);
	else if (count)
		invocation_say(inv, _("  %s: %zu (%s)"),
			set_title(&alert_why_set, why), count, names.at);
	arena_release(&a);
}

static void
say_candidates(
	const struct invocation *inv, const struct alert_candidate *k, size_t n)
{
	size_t asked = 0;

	for (size_t i = 0; i < n; i++)
		asked += k[i].why == ALERT_ASKED;
	invocation_say(inv,
		ngettext("asks %zu person", "asks %zu people", asked), asked);
	if (asked < n)
		invocation_say(inv, _("left out:"));
	for (int why = ALERT_ASKED + 1; why < ALERT_WHY_COUNT; why++)
		say_left_out(inv, k, n, (enum alert_why)why);
}

static enum status
read_options(const struct invocation *inv, struct arena *a,
	struct alert_row *row, struct error *err)
{
	char *starts = arena_alloc(a, MEETING_TIME_SIZE);
	long minutes = TWO_HOURS, need = 0;
	enum status st = invocation_when(inv, "when", starts, err);

	if (st == STATUS_OK)
		st = invocation_int(inv, "minutes", 1, 10080, &minutes, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "need", 1, 10000, &need, err);
	row->starts = invocation_has(inv, "when") ? starts : NULL;
	row->minutes = minutes;
	row->need = need;
	row->skill = invocation_option(inv, "skill");
	return st;
}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct alert_row row = {.text = inv->args[0]};
	struct alert_candidate *candidates;
	size_t n = 0;
	enum status st = read_options(inv, &a, &row, err);

	if (st == STATUS_OK)
		st = alert_check(inv->campaign, &row,
			invocation_option(inv, "station"),
			invocation_option(inv, "team"), &a, err);
	if (st == STATUS_OK)
		st = alert_candidates(inv->campaign, &row,
			invocation_has(inv, "unknown"), &a, &candidates, &n,
			err);
	if (st == STATUS_OK)
		st = alert_add(inv->campaign, &row, candidates, n, NULL, err);
	if (st == STATUS_OK)
		invocation_put_id(inv, row.id);
	if (st == STATUS_OK)
		say_candidates(inv, candidates, n);
	arena_release(&a);
	return st;
}

const struct command cmd_alerts_add = {
	.noun = "alerts",
	.verb = "add",
	.args = N_("TEXT"),
	.summary = N_("ask volunteers who are near and free to come; prints "
		      "the alert's number"),
	.notes = N_("Of an alert for a team: who is in it, or lives where it "
		    "works; for a station: who votes there, or is in a team "
		    "that works there. Nothing is sent: \"alerts export\" "
		    "gives the list for whoever sends it."),
	.examples = (const char *const[]){"permanence alerts add \"Portes "
					  "samedi, il manque 4 personnes\" "
					  "--when \"sam 10h\" --station 0017 "
					  "--need 4",
		"permanence alerts add \"Tractage\" --when \"+7 8h\" "
		"--minutes 60 --team Nord --skill voiture --need 2 -n",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "when",
				.arg = N_("TIME"),
				.help = N_("day and hour: \"sat 10h\", \"+7 "
					   "19h30\", or a date and 19h30"),
				.date = DATE_AHEAD},
			{.name = "minutes",
				.arg = N_("N"),
				.help = N_("how long (120)")},
			{.name = "station",
				.arg = N_("CODE"),
				.help = N_("the polling station where it is")},
			{.name = "team",
				.arg = N_("TEAM"),
				.help = N_("whose it is, with the teams under "
					   "it")},
			{.name = "skill",
				.arg = N_("NAME"),
				.help = N_("only who has it")},
			{.name = "need",
				.arg = N_("N"),
				.help = N_("how many are needed")},
			{.name = "unknown",
				.help = N_("ask those too who gave no hours")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = add_run,
};

const struct command cmd_alerts_list = {
	.noun = "alerts",
	.verb = "list",
	.summary = N_("the alerts with their answers, newest first"),
	.examples = (const char *const[]){"permanence alerts list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &alert_listing,
};

static void
say_alert(const struct invocation *inv, const struct alert_row *r)
{
	invocation_say(inv, "%s (%s)", r->text, r->starts);
	invocation_say(inv,
		_("needed %lld; yes %lld, in reserve %lld, no %lld, no answer "
		  "%lld"),
		(long long)r->need, (long long)r->yes, (long long)r->reserve,
		(long long)r->no, (long long)r->silent);
	if (r->closed)
		invocation_say(
			inv, _("enough volunteers: the alert is closed"));
}

static enum status
say_asked(const struct invocation *inv, const struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct alert_row row;
	enum status st = alert_load(inv->campaign, ask->of, &a, &row, err);

	if (st == STATUS_OK)
		say_alert(inv, &row);
	arena_release(&a);
	return st;
}

const struct command cmd_alerts_show = {
	.noun = "alerts",
	.verb = "show",
	.args = N_("ALERT"),
	.summary = N_("whom an alert asked, and what they answered"),
	.examples = (const char *const[]){"permanence alerts show 1", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &recipient_listing,
	.after = say_asked,
};

static enum status
answer_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum alert_answer answer = 0, kept;
	const char *moved;
	bool closed = false;
	int64_t id = 0, person = 0;
	enum status st = invocation_id(inv, 0, _("alert"), &id, err);

	if (st == STATUS_OK)
		st = invocation_contact(inv, 1, &person, err);
	if (st == STATUS_OK)
		st = set_take(&alert_answer_set, inv->args[2], &answer, err);
	if (st == STATUS_OK)
		st = alert_answer(inv->campaign, id, person, answer, &a, &kept,
			&moved, &closed, err);
	if (st == STATUS_OK && kept == ALERT_RESERVE)
		invocation_say(inv,
			_("enough volunteers already: they are in reserve"));
	if (st == STATUS_OK && moved)
		invocation_say(inv,
			_("%s was in reserve and comes now: tell them"), moved);
	if (st == STATUS_OK && closed)
		invocation_say(
			inv, _("enough volunteers: the alert is closed"));
	arena_release(&a);
	return st;
}

const struct command cmd_alerts_answer = {
	.noun = "alerts",
	.verb = "answer",
	.args = N_("ALERT CONTACT yes|no"),
	.summary = N_("record an answer"),
	.examples = (const char *const[]){"permanence alerts answer 1 12 yes",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 3,
	.max_args = 3,
	.run = answer_run,
};

static enum status
relaunch_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, asked = 0;
	enum status st = invocation_id(inv, 0, _("alert"), &id, err);

	if (st == STATUS_OK)
		st = alert_relaunch(inv->campaign, id, &asked, NULL, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("asks %lld person again",
				"asks %lld people again", (unsigned long)asked),
			(long long)asked);
	return st;
}

const struct command cmd_alerts_relaunch = {
	.noun = "alerts",
	.verb = "relaunch",
	.args = N_("ALERT"),
	.summary = N_("ask again those who have not answered, once a day"),
	.examples = (const char *const[]){"permanence alerts relaunch 1", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = relaunch_run,
};
