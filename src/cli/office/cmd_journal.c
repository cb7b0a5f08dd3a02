/* journal list, show, undo, verify. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/backup.h"
#include "office/history.h"
#include "office/listings.h"

#include <string.h>

static enum status
ask_words(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	(void)err;
	ask->which = inv->nargs ? inv->args[0] : NULL;
	return STATUS_OK;
}

const struct command cmd_journal_list = {
	.noun = "journal",
	.verb = "list",
	.args = N_("[WORDS]"),
	.summary = N_("what was changed, by whom, newest first"),
	.examples = (const char *const[]){"permanence journal list",
		"permanence journal list import --csv", NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &entry_listing,
	.ask = ask_words,
};

static enum status
entry_arg(const struct invocation *inv, int64_t *id, struct error *err)
{
	if (!num_parse_int(inv->args[0], id) || *id <= 0)
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is not an entry number; \"permanence journal "
			  "list\" shows them"),
			inv->args[0]);
	return STATUS_OK;
}

static enum status
ask_entry(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	enum status st = entry_arg(inv, &ask->of, err);

	if (st == STATUS_OK)
		st = history_get(inv->campaign, ask->of, &a, &e, err);
	if (st == STATUS_OK)
		invocation_say(inv, "%s  %s: %s", e.time, e.actor, e.summary);
	arena_release(&a);
	return st;
}

const struct command cmd_journal_show = {
	.noun = "journal",
	.verb = "show",
	.args = N_("ENTRY"),
	.summary = N_("an entry's changes, before and after"),
	.examples = (const char *const[]){"permanence journal show 12", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &change_listing,
	.ask = ask_entry,
};

/* Nobody takes back another's change without naming it. */
static enum status
nothing_of_mine(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	int64_t id = 0;
	enum status st = history_last(inv->campaign, &id, err);

	if (st == STATUS_OK && !id)
		st = error_set(err, STATUS_NONE, _("nothing to undo"));
	if (st == STATUS_OK)
		st = history_get(inv->campaign, id, &a, &e, err);
	if (st == STATUS_OK)
		st = error_set(err, STATUS_DENIED,
			_("nothing of yours to undo; %s; \"permanence journal "
			  "undo %lld\" undoes it"),
			history_whose(&e, &a), (long long)id);
	arena_release(&a);
	return st;
}

/* What was done last stays: what was before it is taken back by its number. */
static enum status
check_past(struct invocation *inv, int64_t next, struct arena *a,
	struct error *err)
{
	struct journal_entry e;
	int64_t past = 0;
	enum status st = history_past_undo(inv->campaign, &past, err);

	if (st == STATUS_OK && past)
		st = history_get(inv->campaign, past, a, &e, err);
	if (st != STATUS_OK || !past)
		return st;
	if (!next)
		return error_set(err, STATUS_DENIED,
			_("entry %lld (%s) is for good by now, and nothing "
			  "else of yours can be undone"),
			(long long)past, e.summary);
	return error_set(err, STATUS_DENIED,
		_("entry %lld (%s) is for good by now; \"permanence journal "
		  "undo %lld\" undoes the one before it"),
		(long long)past, e.summary, (long long)next);
}

static enum status
undo_run(struct invocation *inv, struct error *err)
{
	unsigned wishes = invocation_has(inv, "partly") ? HISTORY_PARTLY : 0;
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	int64_t id = 0, undone = 0;
	enum status st = inv->nargs
				 ? entry_arg(inv, &id, err)
				 : history_next_undo(inv->campaign, &id, err);

	if (st == STATUS_OK && !inv->nargs)
		st = check_past(inv, id, &a, err);
	if (st == STATUS_OK && id == 0)
		return nothing_of_mine(inv, err);
	if (inv->nargs)
		wishes |= HISTORY_OTHERS;
	if (st == STATUS_OK)
		st = history_get(inv->campaign, id, &a, &e, err);
	if (st == STATUS_OK)
		st = history_undo(inv->campaign, id, wishes, &undone, err);
	if (st == STATUS_OK || st == STATUS_REJECTS)
		invocation_say(inv,
			ngettext("entry %lld undone (%s): %lld change",
				"entry %lld undone (%s): %lld changes",
				(unsigned long)undone),
			(long long)id, e.summary ? e.summary : e.verb,
			(long long)undone);
	arena_release(&a);
	return st;
}

const struct command cmd_journal_undo = {
	.noun = "journal",
	.verb = "undo",
	.args = N_("[ENTRY]"),
	.summary = N_("undo an entry; without a number, your last one"),
	.notes = N_("Undo an undo to redo the change. What has changed since "
		    "is named, and nothing is undone; --partly undoes the "
		    "rest, and can be given again later. Somebody else's "
		    "change is undone by its number."),
	.examples = (const char *const[]){"permanence journal undo",
		"permanence journal undo 12 --partly", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "partly",
				.help = N_("undo what has not changed since")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.max_args = 1,
	.run = undo_run,
};

struct verified {
	int64_t entries;
	bool holds;
};

static const struct listing_column verify_columns[] = {
	LISTED("entries", N_("Entries"), CELL_COUNT,
		FIELD(struct verified, entries)),
	LISTED("holds", N_("Holds"), CELL_FLAG, FIELD(struct verified, holds)),
};

static const struct listing verify_record = {
	.columns = verify_columns,
	.ncolumns = ARRAY_LEN(verify_columns),
	.size = sizeof(struct verified),
	.no_id = true,
};

static enum status
verify_backup(struct invocation *inv, struct arena *a, struct error *err)
{
	char passphrase[PASSPHRASE_SIZE] = "", when[DATE_WHEN_SIZE];
	const char *made;
	enum status st = invocation_passphrase(
		inv, false, passphrase, sizeof(passphrase), err);

	if (st == STATUS_OK)
		st = backup_compare(
			inv->campaign, inv->args[0], passphrase, a, &made, err);
	explicit_bzero(passphrase, sizeof(passphrase));
	if (st == STATUS_OK)
		invocation_say(inv, _("it goes on from %s, made on %s"),
			inv->args[0], date_when(when, made));
	return st;
}

static enum status
verify_run(struct invocation *inv, struct error *err)
{
	struct verified v = {.holds = true};
	struct arena a = ARENA_INIT;
	enum status st;

	if (invocation_has(inv, "accept"))
		campaign_accept_witness(inv->campaign);
	st = history_verify(inv->campaign, &v.entries, err);
	if (st == STATUS_OK && inv->nargs)
		st = verify_backup(inv, &a, err);
	if (st == STATUS_OK && invocation_has(inv, "json"))
		st = output_shown(inv, &verify_record, &v, 1, err);
	else if (st == STATUS_OK)
		fprintf(inv->out,
			ngettext("%lld entry, and the chain holds\n",
				"%lld entries, and the chain holds\n",
				(unsigned long)v.entries),
			(long long)v.entries);
	arena_release(&a);
	return st;
}

const struct command cmd_journal_verify = {
	.noun = "journal",
	.verb = "verify",
	.args = N_("[BACKUP]"),
	.summary = N_("check that the journal was not tampered with"),
	.notes =
		N_("Each entry vouches for those before it, and for the "
		   "consents and the do-not-contact list. Whoever writes all "
		   "of it anew cannot change what is outside of the file: this "
		   "computer remembers entries it saw, and each backup names "
		   "its last; with BACKUP the journal is compared with that."),
	.examples = (const char *const[]){"permanence journal verify",
		"permanence journal verify /media/usb/antony.backup", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "accept",
				.help = N_("take the journal as it is, where "
					   "this computer "
					   "remembers another one")},
			OPTION_PASSPHRASE, {.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.record = &verify_record,
	.run = verify_run,
};
