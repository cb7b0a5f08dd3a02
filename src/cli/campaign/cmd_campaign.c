/* campaign new, info, check, checkpoint. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/check.h"
#include "office/listings.h"
#include "port/campaign/campaign_file.h"

#include <stdlib.h>
#include <string.h>

/* The folder's own name with the file suffix. */
static char *
default_path(const char *folder)
{
	char *copy = mem_strdup(folder), *name, *path;
	size_t n = strlen(copy);

	while (n > 1 && copy[n - 1] == '/')
		copy[--n] = '\0';
	name = strrchr(copy, '/');
	path = mem_printf("%s.permanence", name ? name + 1 : copy);
	free(copy);
	return path;
}

static enum status
new_run(struct invocation *inv, struct error *err)
{
	const char *given = invocation_option(inv, "output");
	char *path = given ? mem_strdup(given) : default_path(inv->args[0]);
	struct date today = date_today();
	struct campaign_notes notes = {.arena = ARENA_INIT};
	enum status st = invocation_day(inv, "today", &today, err);

	if (st == STATUS_OK)
		st = campaign_file_build(
			inv->args[0], path, &today, inv->dry_run, &notes, err);
	if (st == STATUS_OK && !inv->dry_run)
		command_accept_journal(path);
	for (size_t i = 0; i < notes.list.len && st == STATUS_OK; i++)
		invocation_say(inv, "  ! %s", notes.list.at[i]);
	if (st == STATUS_OK && inv->dry_run)
		invocation_say(inv, _("%s could be made of it"), path);
	else if (st == STATUS_OK)
		invocation_say(inv,
			_("%s is ready; open it with: permanence -C %s"), path,
			path);
	VEC_RELEASE(&notes.list);
	arena_release(&notes.arena);
	free(path);
	return st;
}

const struct command cmd_campaign_new = {
	.noun = "campaign",
	.verb = "new",
	.args = N_("FOLDER"),
	.summary = N_("make a campaign from a folder that holds campaign.yaml"),
	.examples =
		(const char *const[]){
			"permanence campaign new sample-campaign -o "
			"antony.permanence",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "today",
				.arg = N_("DATE"),
				.help = N_("count days from this date"),
				.date = DATE_EITHER},
			{.name = NULL}},
	.min_args = 1,
	.max_args = 1,
	.forms = "permanence",
	.output_itself = true,
	.dry = DRY_OWN, /* there is no campaign yet to rehearse in */
	.run = new_run,
};

const struct command cmd_campaign_info = {
	.noun = "campaign",
	.verb = "info",
	.summary = N_("which campaign this is"),
	.examples = (const char *const[]){"permanence campaign info", NULL},
	.campaign = CAMPAIGN_READ,
	.record = &campaign_record,
};

static enum status
check_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct check_line *lines;
	size_t n = 0, damaged = 0;
	enum status st = STATUS_OK;

	if (invocation_has(inv, "mend"))
		st = check_mend(inv->campaign, err);
	if (st == STATUS_OK)
		st = check_campaign(inv->campaign, &a, &lines, &n, err);
	if (st == STATUS_OK)
		st = output_table(inv, &check_listing, lines, n, err);
	for (size_t i = 0; i < n; i++)
		damaged += lines[i].level == CHECK_DAMAGED;
	if (st == STATUS_OK && damaged)
		st = error_set(err, STATUS_FAILED,
			_("the file is damaged: stop working in it, and "
			  "restore the last backup: %s"),
			campaign_restore_hint(inv->campaign, &a));
	arena_release(&a);
	return st;
}

const struct command cmd_campaign_check = {
	.noun = "campaign",
	.verb = "check",
	.summary = N_("is the file whole, and do the figures add up"),
	.examples = (const char *const[]){"permanence campaign check",
		"permanence campaign check --mend", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "mend",
				.help = N_("make the search of contacts anew "
					   "first")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.listing = &check_listing,
	.run = check_run,
};

static enum status
checkpoint_run_command(struct invocation *inv, struct error *err)
{
	return campaign_clean(inv->campaign, err);
}

const struct command cmd_campaign_checkpoint = {
	.noun = "campaign",
	.verb = "checkpoint",
	.summary = N_("write the file anew, without a trace of what was "
		      "erased"),
	.notes = N_("An erasure does so itself; this is for when it said that "
		    "it could not. The write-ahead log is folded into the "
		    "file."),
	.examples =
		(const char *const[]){"permanence campaign checkpoint", NULL},
	.campaign = CAMPAIGN_WRITE,
	.dry = DRY_NONE,
	.run = checkpoint_run_command,
};
