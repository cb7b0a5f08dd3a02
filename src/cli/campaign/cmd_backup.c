/* campaign backup, restore. */
#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "office/backup.h"

#include <stdlib.h>
#include <string.h>

static enum status
backup_run(struct invocation *inv, struct error *err)
{
	char passphrase[PASSPHRASE_SIZE] = "";
	struct arena a = ARENA_INIT;
	const char *made = NULL;
	long keep = 0;
	enum status st = invocation_int(inv, "keep", 1, 1000, &keep, err);

	if (st == STATUS_OK)
		st = invocation_passphrase(
			inv, true, passphrase, sizeof(passphrase), err);
	if (st == STATUS_OK)
		st = backup_make(inv->campaign, inv->args[0], passphrase, keep,
			&a, &made, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("%s is made and verified; without its passphrase "
			  "nobody can read it"),
			made);
	explicit_bzero(passphrase, sizeof(passphrase));
	arena_release(&a);
	return st;
}

const struct command cmd_campaign_backup = {
	.noun = "campaign",
	.verb = "backup",
	.args = N_("FILE"),
	.summary = N_("make an encrypted backup, while others go on working"),
	.notes = N_("FILE may be a folder: the backup is then named after the "
		    "campaign and the time, and --keep N leaves the last N of "
		    "them. Its passphrase is asked for, or read from a file or "
		    "from PERMANENCE_PASSPHRASE; there is no way around it."),
	.examples =
		(const char *const[]){
			"permanence campaign backup /media/usb/antony.backup",
			"permanence campaign backup /media/usb --keep 7", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "keep",
				.arg = N_("N"),
				.help = N_("in a folder: leave the last N")},
			OPTION_PASSPHRASE, {.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.dry = DRY_NONE,
	.min_args = 1,
	.max_args = 1,
	.run = backup_run,
};

static void
say_restored(const struct invocation *inv, const char *path,
	const struct backup_restored *r)
{
	char when[DATE_WHEN_SIZE];

	invocation_say(inv, _("%s is as it was on %s"), path,
		date_when(when, r->made));
	if (r->kept)
		invocation_say(inv, _("what was there is kept as %s"), r->kept);
	if (r->erased)
		invocation_say(inv,
			ngettext("%lld contact erased since was erased again",
				"%lld contacts erased since were erased again",
				(unsigned long)r->erased),
			(long long)r->erased);
	if (r->refused)
		invocation_say(inv,
			ngettext("%lld refusal since the backup is kept",
				"%lld refusals since the backup are kept",
				(unsigned long)r->refused),
			(long long)r->refused);
	if (r->decided)
		invocation_say(inv,
			ngettext("%lld decision of the rules since the backup "
				 "is kept",
				"%lld decisions of the rules since the backup "
				"are kept",
				(unsigned long)r->decided),
			(long long)r->decided);
	if (r->parted)
		invocation_say(inv,
			_("what the rules decided there does not go on from "
			  "the backup: those decisions stay in the file that "
			  "was kept, alone"));
	if (r->unread)
		invocation_say(inv,
			_("what was there could not be read: whoever was "
			  "erased since the backup has to be erased again, and "
			  "whoever refused since has to be entered again"));
	if (r->alone)
		invocation_say(inv,
			_("no campaign was there that knows who refused or was "
			  "erased since the backup: enter that again"));
}

static enum status
restore_run(struct invocation *inv, struct error *err)
{
	char passphrase[PASSPHRASE_SIZE] = "";
	char *path = invocation_campaign_path(inv, err);
	struct arena a = ARENA_INIT;
	struct backup_restored restored;
	enum status st = STATUS_USAGE;

	if (path)
		st = invocation_passphrase(
			inv, false, passphrase, sizeof(passphrase), err);
	if (st == STATUS_OK)
		st = backup_restore(path, inv->args[0], passphrase,
			invocation_option(inv, "as"), &a, &restored, err);
	if (st == STATUS_OK) {
		command_accept_journal(path);
		say_restored(inv, path, &restored);
	}
	explicit_bzero(passphrase, sizeof(passphrase));
	arena_release(&a);
	free(path);
	return st;
}

const struct command cmd_campaign_restore = {
	.noun = "campaign",
	.verb = "restore",
	.args = N_("FILE"),
	.summary = N_("put the campaign back as a backup has it"),
	.notes = N_("Nobody may have the campaign open. The backup is verified "
		    "first; what was there is kept beside it, and who was "
		    "erased since the backup is erased again."),
	.examples =
		(const char *const[]){
			"permanence -C antony.permanence campaign restore "
			"/media/usb/antony.backup",
			NULL},
	.options =
		(const struct option_spec[]){OPTION_PASSPHRASE, {.name = NULL}},
	.dry = DRY_NONE,
	.min_args = 1,
	.max_args = 1,
	.run = restore_run,
};
