/* contacts tag, untag: many contacts as one change. */
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/command.h"
#include "people/contact.h"
#include "people/contact_tag.h"

/* The contacts whose numbers are the arguments from the second on; each is
 * there. */
static enum status
ids_of_args(struct invocation *inv, int64_t *ids, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = STATUS_OK;

	for (int i = 1; i < inv->nargs && st == STATUS_OK; i++) {
		if (!num_parse_int(inv->args[i], &ids[i - 1]) ||
			ids[i - 1] <= 0)
			st = error_set(err, STATUS_USAGE,
				_("\"%s\" is not a contact's number; "
				  "\"permanence contacts list\" shows them"),
				inv->args[i]);
		else
			st = contact_get(
				inv->campaign, ids[i - 1], &a, &row, err);
	}
	arena_release(&a);
	return st;
}

static void
say_done(const struct invocation *inv, int64_t changed, int64_t entry)
{
	invocation_say(inv,
		ngettext("%lld contact changed", "%lld contacts changed",
			(unsigned long)changed),
		(long long)changed);
	invocation_say_entry(inv, entry);
}

static enum status
change_tag(struct invocation *inv, bool take, struct error *err)
{
	const char *filter = invocation_option(inv, "where"),
		   *tag = inv->args[0];
	struct arena a = ARENA_INIT;
	int64_t *ids = ARENA_ARRAY(&a, int64_t, (size_t)inv->nargs);
	struct contact_scope scope = {.ids = ids,
		.nids = (size_t)inv->nargs - 1,
		.all = filter != NULL,
		.filter = filter};
	int64_t changed = 0, entry = 0;
	enum status st = ids_of_args(inv, ids, err);

	if (st == STATUS_OK && (filter != NULL) == (scope.nids > 0))
		st = error_set(err, STATUS_USAGE,
			_("whom? give their numbers, or --where FILTER"));
	if (st == STATUS_OK)
		st = invocation_point(inv,
			contact_tag(inv->campaign, &scope, tag + (*tag == '+'),
				take, &changed, &entry, err),
			filter, err);
	if (st == STATUS_OK)
		say_done(inv, changed, entry);
	arena_release(&a);
	return st;
}

static enum status
tag_run(struct invocation *inv, struct error *err)
{
	return change_tag(inv, false, err);
}

static enum status
untag_run(struct invocation *inv, struct error *err)
{
	return change_tag(inv, true, err);
}

static const struct option_spec where_option[] = {
	{.name = "where",
		.arg = N_("FILTER"),
		.help = N_("everyone who matches the filter: \"rue gambetta\", "
			   "\"age:60..75 -tag:called\"")},
	{.name = NULL}};

const struct command cmd_contacts_tag = {
	.noun = "contacts",
	.verb = "tag",
	.args = N_("+TAG [ID...]"),
	.summary = N_("put a tag on contacts, as one change"),
	.examples =
		(const char *const[]){"permanence contacts tag +parent 12 15",
			"permanence contacts tag \"+to call\" --where "
			"\"rue gambetta\"",
			NULL},
	.options = where_option,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = tag_run,
};

const struct command cmd_contacts_untag = {
	.noun = "contacts",
	.verb = "untag",
	.args = N_("TAG [ID...]"),
	.summary = N_("take a tag from contacts, as one change"),
	.examples = (const char *const[]){"permanence contacts untag parent 12",
		"permanence contacts untag called --where dupont", NULL},
	.options = where_option,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = untag_run,
};
