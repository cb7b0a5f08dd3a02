/* fields add, edit, list, remove: what contacts have besides what all have. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/few.h"
#include "cli/command.h"
#include "people/consent.h"
#include "people/custom_edit.h"
#include "people/listings.h"

const struct command cmd_fields_list = {
	.noun = "fields",
	.verb = "list",
	.summary = N_("the fields that this campaign gives its contacts"),
	.examples = (const char *const[]){"permanence fields list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &custom_listing,
};

#define OPTION_TITLE                                                           \
	{                                                                      \
		.name = "title", .arg = N_("TEXT"),                            \
		.help = N_("how it is called on screens"),                     \
	}
#define OPTION_CHOICES                                                         \
	{                                                                      \
		.name = "choices", .arg = N_("LIST"),                          \
		.help = N_("of the type choice: \"a, b\""),                    \
	}
#define OPTION_TYPE                                                            \
	{                                                                      \
		.name = "type", .arg = N_("TYPE"),                             \
		.help = N_("what it holds"), .set = &custom_type_set,          \
	}
#define OPTION_FORCE                                                           \
	{                                                                      \
		.name = "force",                                               \
		.help = N_("also where people have values "                    \
			   "that would go"),                                   \
	}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct custom_field field = {.name = inv->args[0],
		.title = invocation_option(inv, "title"),
		.choices = invocation_option(inv, "choices"),
		.sensitive = invocation_has(inv, "sensitive")};
	unsigned type = field.choices ? CUSTOM_CHOICE : CUSTOM_TEXT;
	int64_t entry = 0;
	enum status st;

	invocation_take_set(inv, "type", &type);
	field.type = type;
	st = custom_add(inv->campaign, &field, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_fields_add = {
	.noun = "fields",
	.verb = "add",
	.args = N_("NAME"),
	.summary = N_("give contacts a further field"),
	.notes = N_("It is there at once: in filters (NAME:value), as a column "
		    "of imports and exports, in forms and on cards. The name "
		    "has small letters without accents, digits and _; the "
		    "title may have all."),
	.examples = (const char *const[]){"permanence fields add profession "
					  "--title Métier --choices "
					  "\"commerce, santé publique\"",
		NULL},
	.options = (const struct option_spec[]){OPTION_TITLE, OPTION_TYPE,
		OPTION_CHOICES,
		{.name = "sensitive",
			.help = N_("art. 9 of the GDPR protects it")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = add_run,
};

/* What is done to a field, which perhaps costs people their values. */
typedef enum status change_fn(const struct invocation *inv,
	struct custom_loss *loss, int64_t *entry, struct error *err);

/* "12 people lose ...", as it may be told. */
static const char *
who_loses(const struct invocation *inv, const struct custom_loss *loss,
	struct arena *a)
{
	int64_t shown = few_shown(loss->lost, loss->small);

	return arena_printf(a,
		ngettext("%s person loses the value in %s",
			"%s people lose their value in %s",
			shown < 0 ? 2 : (unsigned long)shown),
		few_text(a, shown, loss->small), inv->args[0]);
}

/* Nothing was changed, as values would go: they may, if somebody says so. */
static enum status
agree(const struct invocation *inv, struct custom_loss *loss, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *who = who_loses(inv, loss, &a);
	char answer[20];
	enum status st = STATUS_OK;

	if (!inv->interactive) {
		st = error_set(err, STATUS_FAILED,
			_("%s: nothing was changed; --force does it"), who);
	} else {
		invocation_say(inv, "%s", who);
		if (!invocation_ask(inv, _("Go on? (yes/no)"), answer,
			    sizeof(answer)) ||
			consent_read(answer) != CONSENT_YES)
			st = error_set(err, STATUS_CANCELLED,
				_("nothing was changed"));
	}
	loss->most = loss->lost;
	arena_release(&a);
	return st;
}

static enum status
change(const struct invocation *inv, change_fn *fn, struct error *err)
{
	struct arena a = ARENA_INIT;
	bool whatever = inv->rehearsing || invocation_has(inv, "force");
	struct custom_loss loss = {.most = whatever ? INT64_MAX : 0};
	int64_t entry = 0;
	enum status st = fn(inv, &loss, &entry, err);

	if (st == STATUS_FAILED && loss.lost > loss.most) {
		st = agree(inv, &loss, err);
		if (st == STATUS_OK)
			st = fn(inv, &loss, &entry, err);
	}
	if (st == STATUS_OK && loss.lost)
		invocation_say(inv, "%s", who_loses(inv, &loss, &a));
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

static enum status
edit(const struct invocation *inv, struct custom_loss *loss, int64_t *entry,
	struct error *err)
{
	struct custom_change change = {.title = invocation_option(inv, "title"),
		.choices = invocation_option(inv, "choices")};
	unsigned type = CUSTOM_TYPE_NONE, sensitive = CUSTOM_UNSAID;

	invocation_take_set(inv, "type", &type);
	invocation_take_set(inv, "sensitive", &sensitive);
	change.type = type;
	change.sensitive = sensitive;
	if (!change.title && !change.choices && !type && !sensitive)
		return error_set(err, STATUS_USAGE,
			_("say what is to be changed: --help shows how"));
	return custom_edit(
		inv->campaign, inv->args[0], &change, loss, entry, err);
}

static enum status
edit_run(struct invocation *inv, struct error *err)
{
	return change(inv, edit, err);
}

const struct command cmd_fields_edit = {
	.noun = "fields",
	.verb = "edit",
	.args = N_("NAME"),
	.summary = N_("change a field's title, type or choices"),
	.notes = N_("Values are read again as the field is now. Where some are "
		    "none any more, they go: how many is said, and asked, or "
		    "--force is needed. The name stays."),
	.examples = (const char *const[]){"permanence fields edit profession "
					  "--choices \"commerce, industrie\"",
		NULL},
	.options = (const struct option_spec[]){OPTION_TITLE, OPTION_TYPE,
		OPTION_CHOICES,
		{.name = "sensitive",
			.arg = N_("YESNO"),
			.help = N_("does art. 9 of the GDPR protect "
				   "it?"),
			.set = &custom_yesno_set},
		OPTION_FORCE, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = edit_run,
};

static enum status
drop(const struct invocation *inv, struct custom_loss *loss, int64_t *entry,
	struct error *err)
{
	return custom_remove(inv->campaign, inv->args[0], loss, entry, err);
}

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	return change(inv, drop, err);
}

const struct command cmd_fields_remove = {
	.noun = "fields",
	.verb = "remove",
	.args = N_("NAME"),
	.summary = N_("remove a field, with everybody's value"),
	.notes = N_("How many people have one is said, and asked, or --force "
		    "is needed. A segment that is made of it is in the way. It "
		    "can be undone."),
	.examples = (const char *const[]){"permanence fields remove profession "
					  "--force",
		NULL},
	.options = (const struct option_spec[]){OPTION_FORCE, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};
