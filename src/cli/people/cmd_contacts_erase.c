/* contacts erase. */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/here.h"
#include "cli/command.h"
#include "office/forget.h"
#include "people/contact.h"
#include "people/erase.h"

#include <string.h>

/* The surname is typed, as it cannot be taken back. */
static enum status
confirm(struct invocation *inv, const struct contact_row *row, struct arena *a,
	struct error *err)
{
	char answer[200];

	if (!inv->interactive || inv->dry_run)
		return STATUS_OK;
	invocation_say(inv,
		_("%s %s will be erased for good: it cannot be undone."),
		row->first_name, row->last_name);
	if (invocation_ask(inv, _("Type the surname to go on:"), answer,
		    sizeof(answer)) &&
		strcmp(text_fold(a, answer), text_fold(a, row->last_name)) == 0)
		return STATUS_OK;
	return error_set(err, STATUS_CANCELLED, _("nothing was erased"));
}

/* Whoever closes the file last removes its log. */
static void
say_who_keeps_it(struct invocation *inv, struct arena *a)
{
	struct here *here;
	const size_t n = here_now(inv->campaign, a, &here);
	const char *others = here_names(here, n, a);

	if (others)
		invocation_say(inv,
			_("what the file's log holds of them will be gone from "
			  "it once all have left who have it open: %s"),
			others);
	else if (campaign_is_shared(inv->campaign))
		invocation_say(inv,
			_("others have the campaign open: what its log holds "
			  "of them will be gone once they have closed it"));
}

static enum status
erase_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *reason = invocation_option(inv, "reason");
	struct contact_row row;
	int64_t person, entry = 0;
	char answer[500];
	enum status st = invocation_id(inv, 0, _("contact"), &person, err);

	if (st == STATUS_OK)
		st = contact_erase_find(inv->campaign, person, &a, &row, err);
	if (st == STATUS_OK && !reason &&
		invocation_ask(
			inv, _("Why are they erased?"), answer, sizeof(answer)))
		reason = answer;
	if (st == STATUS_OK)
		st = confirm(inv, &row, &a, err);
	if (st == STATUS_OK)
		st = forget_contact(inv->campaign, person, reason ? reason : "",
			&entry, err);
	if (st == STATUS_OK && inv->rehearsing)
		invocation_say(inv,
			_("contact %lld, %s %s, is erased for good, with every "
			  "trace in messages, meetings, teams and the journal"),
			(long long)person, row.first_name, row.last_name);
	else if (st == STATUS_OK && entry)
		invocation_say(inv, _("contact %lld is erased (entry %lld)"),
			(long long)person, (long long)entry);
	if (st == STATUS_OK && entry)
		say_who_keeps_it(inv, &a);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_erase = {
	.noun = "contacts",
	.verb = "erase",
	.args = N_("ID"),
	.summary = N_("forget a contact who asks for it, for good"),
	.notes =
		N_("Consents, tags, invitations, messages, an address that "
		   "was theirs alone and what the journal and the search kept "
		   "of them go too, and where filters, notes, agendas or "
		   "messages name them stands \"erased\". Their addresses "
		   "and numbers go on the do-not-contact list, as hashes, so "
		   "that no import restores them. That it was done, when, "
		   "by whom and why stays. It cannot be undone. Somebody whose "
		   "adding was undone is still in the journal, and is erased "
		   "from there by the same number. Backups made before still "
		   "hold them."),
	.examples = (const char *const[]){"permanence contacts erase 12 "
					  "--reason \"letter of 3 March\"",
		NULL},
	.options = (const struct option_spec[]){{.name = "reason",
							.arg = N_("TEXT"),
							.help = N_("why; it is "
								   "kept")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = erase_run,
};
