/* outbox settle, retry, bounces: what comes after a sending. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/output.h"
#include "messages/delivery.h"
#include "messages/listings.h"
#include "port/formats/mailbox.h"

static enum status
settle_run(struct invocation *inv, struct error *err)
{
	int state = set_read(&delivery_state_set, inv->args[1]);
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("delivery"), &id, err);

	if (st == STATUS_OK && state != DELIVERY_SENT &&
		state != DELIVERY_FAILED)
		st = error_set(err, STATUS_USAGE,
			_("\"%s\": sent or failed is expected"), inv->args[1]);
	if (st == STATUS_OK)
		st = delivery_settle(inv->campaign, id, state == DELIVERY_SENT,
			_("decided by hand"), err);
	return st;
}

const struct command cmd_outbox_settle = {
	.noun = "outbox",
	.verb = "settle",
	.args = N_("DELIVERY sent|failed"),
	.summary = N_("decide about one that a crash left in doubt"),
	.examples = (const char *const[]){"permanence outbox show 3 --state "
					  "claimed",
		"permanence outbox settle 4711 sent", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = settle_run,
};

static enum status
retry_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, n = 0;
	enum status st = invocation_id(inv, 0, _("sending"), &id, err);

	if (st == STATUS_OK)
		st = output_listing(inv, &delivery_listing,
			&(struct listing_ask){.of = id, .which = "failed"},
			err);
	if (st == STATUS_OK)
		st = outbox_retry(inv->campaign, id, &n, NULL, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%lld message is to be sent again, by "
				 "\"outbox send\"",
				"%lld messages are to be sent again, by "
				"\"outbox send\"",
				(unsigned long)n),
			(long long)n);
	return st;
}

const struct command cmd_outbox_retry = {
	.noun = "outbox",
	.verb = "retry",
	.args = N_("ID"),
	.summary = N_("send again what failed, and at once what waits"),
	.notes = N_("Lists what failed and what the server said of each; -n "
		    "only lists it. Those who refuse meanwhile, or whose "
		    "address is dead, are left out when it is sent."),
	.examples = (const char *const[]){"permanence outbox retry 3 -n",
		"permanence outbox retry 3", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.listing = &delivery_listing,
	.run = retry_run,
};

/* "STOP: Anne <anne@example.org>, contact 12" */
static void
tell(void *to, const struct mailbox_said *said)
{
	const struct invocation *inv = to;

	if (said->kind == MAILBOX_TO_READ)
		invocation_say(inv, _("To read: %s; %s; %s; %s"), said->from,
			said->date, said->subject, said->line);
	else if (said->kind == MAILBOX_TEST)
		invocation_say(inv, _("Test letter: %s"), said->line);
	else if (said->kind == MAILBOX_ANSWERED && said->alert)
		invocation_say(inv, _("Alert %lld: %s, contact %lld: %s"),
			(long long)said->alert, said->from,
			(long long)said->person,
			set_title(&alert_answer_set, said->alert_answer));
	else if (said->kind == MAILBOX_ANSWERED)
		invocation_say(inv,
			ngettext("Meeting %lld: %s, contact %lld: %s, %lld "
				 "guest",
				"Meeting %lld: %s, contact %lld: %s, %lld "
				"guests",
				(unsigned long)said->guests),
			(long long)said->meeting, said->from,
			(long long)said->person,
			set_title(&meeting_answer_set, said->answer),
			(long long)said->guests);
	else if (said->person)
		invocation_say(inv, _("STOP: %s, contact %lld"), said->from,
			(long long)said->person);
	else
		invocation_say(inv, _("STOP: %s, no contact"), said->from);
}

static enum status
bounces_run(struct invocation *inv, struct error *err)
{
	struct mailbox_counts n;
	enum status st =
		mailbox_read(inv->campaign, inv->args[0], tell, inv, &n, err);

	if (st == STATUS_OK)
		invocation_say(inv,
			_("messages read: %lld; bounced: %lld, STOP: %lld, "
			  "answers to an invitation: %lld, for somebody to "
			  "read: %lld"),
			(long long)n.messages, (long long)n.bounced,
			(long long)n.refused, (long long)n.answered,
			(long long)n.other);
	return st;
}

const struct command cmd_outbox_bounces = {
	.noun = "outbox",
	.verb = "bounces",
	.args = N_("MAILBOX"),
	.summary = N_("read what came back: failures, and who says STOP"),
	.examples =
		(const char *const[]){
			"permanence outbox bounces inbox.mbox", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = bounces_run,
};
