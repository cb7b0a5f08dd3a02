/* law request, breach and close: what is asked of the file, and until
 * when it is answered. */
#include "base/clock.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "office/law_case.h"
#include "office/listings.h"

#include <stdio.h>

static enum status
request_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct date received = date_today();
	unsigned kind = LAW_CASE_NONE;
	long contact = 0;
	int64_t id = 0;
	enum status st = set_take(&law_case_set, inv->args[0], &kind, err);

	if (st == STATUS_OK && kind == LAW_CASE_BREACH)
		st = error_set(err, STATUS_USAGE,
			_("a breach is written down by \"law breach\""));
	if (st == STATUS_OK)
		st = invocation_int(
			inv, "contact", 1, INT32_MAX, &contact, err);
	if (st == STATUS_OK)
		st = invocation_day(inv, "received", &received, err);
	if (st == STATUS_OK)
		st = law_case_open(inv->campaign, (enum law_case_kind)kind,
			invocation_rest(inv, 1, &a), contact, &received, &id,
			err);
	if (st == STATUS_OK)
		invocation_put_id(inv, id);
	arena_release(&a);
	return st;
}

const struct command cmd_law_request = {
	.noun = "law",
	.verb = "request",
	.args = N_("REQUEST WHO"),
	.summary = N_("write down what somebody asks of their data"),
	.notes = N_("Access, erase, rectify, object or portability: it is to "
		    "be answered within a month, and Today says how long is "
		    "left. \"law access\" makes what is sent."),
	.examples = (const char *const[]){"permanence law request access "
					  "'Mme Durand, par courrier' "
					  "--contact 12 --received 20/11",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "contact",
				.arg = N_("ID"),
				.help = N_("who it is, where they are known")},
			{.name = "received",
				.arg = N_("DATE"),
				.help = N_("when (today)"),
				.date = DATE_PAST},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = -1,
	.run = request_run,
};

static enum status
breach_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	char when[WHEN_SIZE] = "";
	struct date day;
	int hour = 0, minute = 0;
	int64_t id = 0, known = clock_now();
	enum status st = invocation_when(inv, "known", when, err);

	if (st == STATUS_OK &&
		sscanf(when, "%4d-%2d-%2dT%2d:%2d", &day.year, &day.month,
			&day.day, &hour, &minute) == 5)
		known = clock_here(&day, hour * 60 + minute);
	if (st == STATUS_OK)
		st = law_breach_open(inv->campaign, invocation_rest(inv, 0, &a),
			known, &id, err);
	if (st == STATUS_OK)
		invocation_put_id(inv, id);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("tell the CNIL before that: what happened, how many "
			  "people and records, what may follow, what was done "
			  "(GDPR, art. 33); and the people themselves, where "
			  "the risk is high"));
	arena_release(&a);
	return st;
}

const struct command cmd_law_breach = {
	.noun = "law",
	.verb = "breach",
	.args = N_("WHAT"),
	.summary = N_("write down a breach of the file, and until when the "
		      "CNIL is told"),
	.examples = (const char *const[]){"permanence law breach 'ordinateur "
					  "perdu' --known 'hier 18h'",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "known",
				.arg = N_("TIME"),
				.help = N_("when it became known (now)"),
				.date = DATE_PAST},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = breach_run,
};

static enum status
close_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, entry = 0;
	enum status st = invocation_id(inv, 0, _("request"), &id, err);

	if (st == STATUS_OK)
		st = law_case_close(inv->campaign, id,
			invocation_option(inv, "answer"), &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_law_close = {
	.noun = "law",
	.verb = "close",
	.args = N_("CASE"),
	.summary = N_("close a request or a breach, with what was answered"),
	.examples = (const char *const[]){"permanence law close 1 --answer "
					  "'dossier remis le 2/12'",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "answer",
				.arg = N_("TEXT"),
				.help = N_("what (required)")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = close_run,
};
