/* law check and purge: how the campaign stands, and whose retention period is
 * over. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/calendar.h"
#include "office/listings.h"
#include "office/retention.h"
#include "port/office/calendar_ics.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static enum status
check_run(struct invocation *inv, struct error *err)
{
	static const struct listing_ask all = {.all = true};

	return output_listing(inv,
		invocation_has(inv, "all") ? &law_state_listing
					   : &compliance_listing,
		&all, err);
}

const struct command cmd_law_check = {
	.noun = "law",
	.verb = "check",
	.summary = N_("how the campaign stands by the rules"),
	.notes = N_("Per channel whom it may reach and who may be chosen by "
		    "their data, consents without proof, people whose time is "
		    "over, objections, the last exports, and the digest of "
		    "the rules file."),
	.examples = (const char *const[]){"permanence law check",
		"permanence law check --json",
		"permanence law check --all --where by_hand", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "all",
				.help = N_("every rule of the law instead: is "
					   "it kept, warned of, left to people "
					   "or not kept yet, and by which "
					   "test")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &compliance_listing,
	.others = (const struct listing *const[]){&law_state_listing, NULL},
	.run = check_run,
};

/* For everybody's own calendar. */
static enum status
write_ics(const struct invocation *inv, const char *path, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct calendar_row *rows;
	const char *identity = "";
	size_t n = 0;
	enum status st = calendar_rows(inv->campaign, &a, &rows, &n, err);

	if (st == STATUS_OK)
		st = campaign_identity(inv->campaign, &a, &identity, err);
	if (st == STATUS_OK) {
		calendar_ics(&out, rows, n, identity);
		st = io_write(path, out.at, out.len, err);
	}
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%zu date written to %s",
				"%zu dates written to %s", n),
			n, invocation_option(inv, "ics"));
	buf_release(&out);
	arena_release(&a);
	return st;
}

static enum status
calendar_run(struct invocation *inv, struct error *err)
{
	static const struct listing_ask all = {.of = 0};
	const char *path = invocation_target(inv, "ics");

	return path ? write_ics(inv, path, err)
		    : output_listing(inv, &calendar_listing, &all, err);
}

const struct command cmd_law_calendar = {
	.noun = "law",
	.verb = "calendar",
	.summary = N_("the days that the law hangs on the polls"),
	.notes = N_("When windows open, when lists and the account are filed, "
		    "when the silence begins and ends: counted from the days "
		    "of poll, and counted anew when they move."),
	.examples = (const char *const[]){"permanence law calendar",
		"permanence law calendar --csv -o dates.csv",
		"permanence law calendar --ics law.ics", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "ics",
				.arg = N_("FILE"),
				.help = N_("write them for a calendar instead; "
					   "the same days again are moved "
					   "there, not doubled"),
				.writes = true,
				.forms = "ics"},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &calendar_listing,
	.run = calendar_run,
};

static enum status
list_due(struct invocation *inv, int64_t *n, struct error *err)
{
	static const struct listing_ask all = {.all = true};
	struct arena a = ARENA_INIT;
	struct retention_row *rows;
	size_t found = 0;
	enum status st = retention_due(
		inv->campaign, SIZE_MAX / 2, &a, &rows, &found, err);

	arena_release(&a);
	*n = (int64_t)found;
	return st == STATUS_OK && found
		       ? output_listing(inv, &retention_listing, &all, err)
		       : st;
}

/* Confirmed by typing the count, since it cannot be undone; a script passes it
 * as an option. */
static enum status
confirm(struct invocation *inv, int64_t n, struct error *err)
{
	const char *said = invocation_option(inv, "erase");
	char answer[32], wanted[32];

	snprintf(wanted, sizeof(wanted), "%lld", (long long)n);
	if (!said &&
		invocation_ask(inv,
			_("They will be erased for good. Type how many they "
			  "are to go on:"),
			answer, sizeof(answer)))
		said = answer;
	if (said && strcmp(said, wanted) == 0)
		return STATUS_OK;
	return error_set(err, STATUS_CANCELLED,
		_("nobody was erased; to erase them: law purge --erase %s"),
		wanted);
}

static enum status
purge_run(struct invocation *inv, struct error *err)
{
	int64_t n = 0, records = 0, entry = 0;
	long said = 0;
	enum status st = invocation_int(inv, "erase", 0, LONG_MAX, &said, err);

	if (st == STATUS_OK)
		st = list_due(inv, &n, err);
	if (st == STATUS_OK)
		st = retention_records_due(inv->campaign, &records, err);
	if (st != STATUS_OK)
		return st;
	if (records)
		invocation_say(inv,
			ngettext("%lld record of a sending or of the account "
				 "whose years are over goes too",
				"%lld records of sendings or of the account "
				"whose years are over go too",
				(unsigned long)records),
			(long long)records);
	n += records;
	if (n == 0) {
		invocation_say(inv, _("nobody's time is over"));
		return STATUS_OK;
	}
	if (inv->dry_run)
		return STATUS_OK;
	st = confirm(inv, n, err);
	if (st == STATUS_OK)
		st = retention_purge(inv->campaign, n, &entry, err);
	n -= records;
	if (st == STATUS_OK && n)
		invocation_say(inv,
			ngettext("%lld contact is erased (entry %lld)",
				"%lld contacts are erased (entry %lld)",
				(unsigned long)n),
			(long long)n, (long long)entry);
	else if (st == STATUS_OK)
		invocation_say(inv, _("they are erased (entry %lld)"),
			(long long)entry);
	return st;
}

const struct command cmd_law_purge = {
	.noun = "law",
	.verb = "purge",
	.summary = N_("list and erase contacts whose time is over"),
	.notes = N_("The periods are those of the rules file: occasional "
		    "contacts and the electoral roll after the election, "
		    "prospects some days after they came in, regular contacts "
		    "after a long silence. Erasing asks for their number, and "
		    "cannot be undone. With -n they are only listed."),
	.examples = (const char *const[]){"permanence law purge -n",
		"permanence law purge --erase 12", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "erase",
				.arg = "N",
				.help = N_("their exact number, to confirm")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.listing = &retention_listing,
	.run = purge_run,
};
