/* meetings remind: reminders made, shown and planned when they are due. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/listings.h"
#include "field/reminder.h"

static enum status
add(struct invocation *inv, struct error *err)
{
	const char *time = invocation_option(inv, "time");
	enum reminder_audience answer = REMINDER_SILENT;
	int64_t meeting = 0;
	long days = 1;
	enum status st = invocation_id(inv, 0, _("meeting"), &meeting, err);

	if (st == STATUS_OK && inv->nargs < 2)
		st = error_set(err, STATUS_USAGE,
			_("with which message? \"permanence messages list\" "
			  "shows them"));
	if (st == STATUS_OK)
		st = invocation_int(inv, "days", 0, 365, &days, err);
	invocation_take_set(inv, "answer", &answer);
	return st == STATUS_OK
		       ? reminder_add(inv->campaign, meeting, inv->args[1],
				 days, time ? time : "18:00", answer, NULL, err)
		       : st;
}

static enum status
remind_run(struct invocation *inv, struct error *err)
{
	int64_t planned = 0;
	enum status st = STATUS_OK, shown;

	if (inv->nargs > 0)
		st = add(inv, err);
	if (st != STATUS_OK)
		return st;
	if (inv->nargs == 0)
		st = reminder_plan(inv->campaign, &planned, err);
	if (planned)
		invocation_say(inv,
			ngettext("planned %lld reminder; \"permanence outbox "
				 "approve\" sends it",
				"planned %lld reminders; \"permanence outbox "
				"approve\" sends them",
				(unsigned long)planned),
			(long long)planned);
	shown = output_listing(inv, &reminder_listing,
		&(struct listing_ask){.all = true},
		st == STATUS_OK ? err : NULL);
	return st == STATUS_OK ? shown : st;
}

const struct command cmd_meetings_remind = {
	.noun = "meetings",
	.verb = "remind",
	.args = N_("[ID MESSAGE]"),
	.summary = N_("plan the reminders that are due, or make one"),
	.notes = N_("Without arguments: every reminder whose time has come "
		    "becomes a draft in the outbox, once; -n only shows them. "
		    "With them: the message is to remind those invited to a "
		    "meeting so many days before."),
	.examples = (const char *const[]){"permanence meetings remind",
		"permanence meetings remind 3 \"Rappel\" --days 7 --time 18h "
		"--answer none",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "days",
				.arg = N_("N"),
				.help = N_("days before the meeting (1)")},
			{.name = "time",
				.arg = N_("HOUR"),
				.help = N_("hour of that day (18:00)")},
			{.name = "answer",
				.arg = N_("WHO"),
				.help = N_("who answered so (none)"),
				.set = &reminder_audience_set},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.max_args = 2,
	.listing = &reminder_listing,
	.run = remind_run,
};
