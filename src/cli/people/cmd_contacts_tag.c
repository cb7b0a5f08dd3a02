/* contacts tag, untag: many contacts as one change. */
#include "base/arena.h"
#include "base/i18n.h"
#include "campaign/few.h"
#include "cli/command.h"
#include "people/contact.h"
#include "people/contact_tag.h"
#include "people/people.h"

/* How many arguments are tags: the first, and those after it with a plus. */
static int
count_tags(const struct invocation *inv)
{
	int n = 1;

	while (n < inv->nargs && inv->args[n][0] == '+')
		n++;
	return n;
}

/* "parent,cycling" of "+parent +cycling". */
static const char *
tags_of(const struct invocation *inv, int n, struct arena *a)
{
	const char *tags = NULL;

	for (int i = 0; i < n; i++) {
		const char *tag = inv->args[i];

		tag += *tag == '+';
		tags = tags ? arena_join(a, tags, ",", tag) : tag;
	}
	return tags;
}

/* The contacts whose numbers are the arguments after the tags; each is there.
 */
static enum status
ids_of_args(struct invocation *inv, int from, int64_t *ids, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = STATUS_OK;

	for (int i = from; i < inv->nargs && st == STATUS_OK; i++) {
		st = invocation_id(inv, i, _("contact"), &ids[i - from], err);
		if (st == STATUS_OK)
			st = contact_get(
				inv->campaign, ids[i - from], &a, &row, err);
	}
	arena_release(&a);
	return st;
}

/* A filter that nobody is, where nothing changed. */
static enum status
check_somebody(
	const struct invocation *inv, const char *filter, struct error *err)
{
	int64_t n = 0;
	enum status st = people_count(inv->campaign, filter, &n, err);

	return st == STATUS_OK && !n ? invocation_nobody(filter, err) : st;
}

/* Below which the number of those who change is few: as the filter says, or the
 * tag, which those have who do not change. */
static enum status
small_of(const struct invocation *inv, const char *filter, int ntags,
	int64_t *small, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = people_small(inv->campaign, filter, small, err);

	for (int i = 0; i < ntags && st == STATUS_OK && !*small; i++) {
		const char *tag = inv->args[i];

		st = people_small(inv->campaign,
			arena_printf(&a, "tag:\"%s\"", tag + (*tag == '+')),
			small, err);
	}
	arena_release(&a);
	return st;
}

static enum status
say_done(const struct invocation *inv, const char *filter, int ntags,
	int64_t changed, int64_t entry, struct error *err)
{
	struct arena a = ARENA_INIT;
	int64_t small = 0;
	/* Once it is made, its entry shows who they are. */
	enum status st = filter && inv->rehearsing
				 ? small_of(inv, filter, ntags, &small, err)
				 : STATUS_OK;

	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%s contact changed", "%s contacts changed",
				(unsigned long)changed),
			few_text(&a, few_shown(changed, small), small));
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

static enum status
change_tag(struct invocation *inv, bool take, struct error *err)
{
	const char *filter = invocation_option(inv, "where");
	struct arena a = ARENA_INIT;
	int64_t *ids = ARENA_ARRAY(&a, int64_t, (size_t)inv->nargs);
	int ntags = count_tags(inv);
	struct contact_scope scope = {.ids = ids,
		.nids = (size_t)(inv->nargs - ntags),
		.all = filter != NULL,
		.filter = filter};
	int64_t changed = 0, entry = 0;
	enum status st = ids_of_args(inv, ntags, ids, err);

	if (st == STATUS_OK && (filter != NULL) == (scope.nids > 0))
		st = error_set(err, STATUS_USAGE,
			_("whom? give their numbers, or --where FILTER"));
	if (st == STATUS_OK)
		st = contact_tag(inv->campaign, &scope, tags_of(inv, ntags, &a),
			take, &changed, &entry, err);
	if (st == STATUS_OK && filter && !changed)
		st = check_somebody(inv, filter, err);
	if (st == STATUS_OK)
		st = say_done(inv, filter, ntags, changed, entry, err);
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
	.args = N_("+TAG... [ID...]"),
	.summary = N_("put tags on contacts, as one change"),
	.examples =
		(const char *const[]){"permanence contacts tag +parent 12 15",
			"permanence contacts tag +parent +cycling 12",
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
	.args = N_("+TAG... [ID...]"),
	.summary = N_("take tags from contacts, as one change"),
	.examples =
		(const char *const[]){"permanence contacts untag +parent 12",
			"permanence contacts untag +called --where dupont",
			NULL},
	.options = where_option,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = untag_run,
};
