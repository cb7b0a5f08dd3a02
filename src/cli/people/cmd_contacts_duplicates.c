/* contacts duplicates, distinct, merge. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/unite.h"
#include "people/contact_merge.h"
#include "people/listings.h"

#include <stdlib.h>
#include <string.h>

static enum status
duplicates_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct listed_pair *pairs;
	long limit = 100;
	size_t n = 0;
	enum status st = invocation_int(inv, "limit", 1, 1000000, &limit, err);

	if (st == STATUS_OK)
		st = duplicate_pairs(
			inv->campaign, (size_t)limit, &a, &pairs, &n, err);
	if (st == STATUS_OK)
		st = output_table(inv, &pair_listing, pairs, n, err);
	if (st == STATUS_OK && n == (size_t)limit &&
		!invocation_has(inv, "limit"))
		invocation_say(inv,
			_("these are the %ld likeliest; --limit N shows more"),
			limit);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_duplicates = {
	.noun = "contacts",
	.verb = "duplicates",
	.summary = N_("contacts that may be one person, the likeliest first"),
	.notes = N_("Nothing is merged by itself: look at each pair, then "
		    "\"contacts merge\" the two, or \"contacts distinct\" "
		    "them, and they are not shown again."),
	.examples =
		(const char *const[]){"permanence contacts duplicates", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &pair_listing,
	.run = duplicates_run,
};

static enum status
two_ids(struct invocation *inv, int64_t *first, int64_t *second,
	struct error *err)
{
	enum status st = invocation_id(inv, 0, _("contact"), first, err);

	return st == STATUS_OK
		       ? invocation_id(inv, 1, _("contact"), second, err)
		       : st;
}

static enum status
distinct_run(struct invocation *inv, struct error *err)
{
	int64_t first, second, entry = 0;
	enum status st = two_ids(inv, &first, &second, err);

	if (st == STATUS_OK)
		st = duplicate_tell_apart(
			inv->campaign, first, second, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_contacts_distinct = {
	.noun = "contacts",
	.verb = "distinct",
	.args = N_("ID OTHER"),
	.summary = N_("two contacts are not the same person"),
	.examples = (const char *const[]){"permanence contacts distinct 12 "
					  "340",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = distinct_run,
};

/* "field=other", or "address=other" for all of it. */
static enum status
read_take(struct invocation *inv, bool take[CONTACT_FIELDS], struct arena *a,
	struct error *err)
{
	const char *given;
	size_t at = 0;

	while ((given = invocation_next(inv, "take", &at))) {
		size_t n = strcspn(given, "=");
		const char *name = arena_strndup(a, given, n);
		enum contact_field f = strcmp(name, "address") == 0
					       ? CONTACT_STREET
					       : contact_field_find(name);

		if (f == CONTACT_FIELDS || strcmp(given + n, "=other") != 0)
			return error_set(err, STATUS_USAGE,
				_("--take takes FIELD=other, not \"%s\""),
				given);
		take[f] = true;
	}
	return STATUS_OK;
}

static enum status
show_merge(struct invocation *inv, const struct contact_merge *m,
	struct error *err)
{
	struct merge_line lines[CONTACT_FIELDS];
	size_t n = 0;

	for (int i = 0; i < CONTACT_FIELDS; i++)
		if (m->lines[i].fate != MERGE_NOTHING)
			lines[n++] = m->lines[i];
	return output_table(inv, &merge_listing, lines, n, err);
}

static enum status
merge_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	bool take[CONTACT_FIELDS] = {false};
	struct contact_merge m;
	int64_t keep, other, entry = 0;
	enum status st = two_ids(inv, &keep, &other, err);

	if (st == STATUS_OK)
		st = read_take(inv, take, &a, err);
	if (st == STATUS_OK)
		st = contact_merge_prepare(
			inv->campaign, keep, other, take, &a, &m, err);
	if (st == STATUS_OK)
		st = show_merge(inv, &m, err);
	if (st == STATUS_OK)
		st = unite_contacts(inv->campaign, &m, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_merge = {
	.noun = "contacts",
	.verb = "merge",
	.args = N_("KEEP OTHER"),
	.summary = N_("two contacts that are one person become one"),
	.notes = N_("Shows field by field what is kept. Tags, consents, "
		    "invitations, messages, references, notes, e-mails and "
		    "telephones of both are united; of consents to one thing "
		    "the later stands. -n only shows it. Undo brings both "
		    "back."),
	.examples = (const char *const[]){"permanence contacts merge 12 340 -n",
		"permanence contacts merge 12 340 --take address=other", NULL},
	.options = (const struct option_spec[]){{.name = "take",
							.arg = N_("FIELD="
								  "other"),
							.help = N_("this field "
								   "from the "
								   "other"),
							.many = true},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.listing = &merge_listing,
	.min_args = 2,
	.max_args = 2,
	.run = merge_run,
};
