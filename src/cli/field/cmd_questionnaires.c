/* questionnaires import, list, show, remove. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/listings.h"
#include "field/questionnaire.h"
#include "port/field/import_questionnaire.h"

static enum status
import_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct questionnaire_row row;
	bool new = false;
	enum status st = import_questionnaire(
		inv->campaign, inv->args[0], &a, &row, &new, err);

	if (st == STATUS_OK && new)
		invocation_say(inv,
			ngettext("%s, version %lld: %zu question",
				"%s, version %lld: %zu questions", row.n),
			row.name, (long long)row.version, row.n);
	else if (st == STATUS_OK)
		invocation_say(inv,
			_("%s: version %lld says the same; nothing is changed"),
			row.name, (long long)row.version);
	arena_release(&a);
	return st;
}

const struct command cmd_questionnaires_import = {
	.noun = "questionnaires",
	.verb = "import",
	.args = N_("FILE.yaml"),
	.summary = N_("take in a questionnaire, or its next version"),
	.notes = N_("A questionnaire of a name that is there is its next "
		    "version; sheets that are out keep theirs. A question "
		    "has a name, a kind (choice, scale, yes/no, number, text), "
		    "a text (fr, en), and perhaps answers with a code of one "
		    "key, success: the codes that count as one, branches: the "
		    "question that a code leads to, next: the one that all "
		    "others do, and opinion: true, which is kept of a person "
		    "only with their consent."),
	.examples = (const char *const[]){"permanence questionnaires import "
					  "doors.yaml",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};

static enum status
list_ask(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	(void)err;
	ask->all = invocation_has(inv, "all");
	return STATUS_OK;
}

const struct command cmd_questionnaires_list = {
	.noun = "questionnaires",
	.verb = "list",
	.summary = N_("the questionnaires, each in its newest version"),
	.examples =
		(const char *const[]){
			"permanence questionnaires list --all", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "all", .help = N_("every version")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &questionnaire_listing,
	.ask = list_ask,
};

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct questionnaire_row row = {0};
	long version = 0;
	enum status st =
		invocation_int(inv, "version", 1, 1000000, &version, err);

	if (st == STATUS_OK)
		st = questionnaire_find(
			inv->campaign, inv->args[0], version, &a, &row, err);
	if (st == STATUS_OK)
		st = output_table(
			inv, &question_listing, row.questions, row.n, err);
	if (st == STATUS_OK)
		invocation_say(inv, _("%s, version %lld: %s"), row.name,
			(long long)row.version,
			questionnaire_words(row.fr, row.en));
	arena_release(&a);
	return st;
}

const struct command cmd_questionnaires_show = {
	.noun = "questionnaires",
	.verb = "show",
	.args = N_("NAME"),
	.summary = N_("the questions of a questionnaire and their answers"),
	.examples =
		(const char *const[]){"permanence questionnaires show doors "
				      "--version 1",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "version",
				.arg = N_("N"),
				.help = N_("an older one than the newest")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &question_listing,
	.run = show_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	int64_t entry = 0;
	enum status st =
		questionnaire_remove(inv->campaign, inv->args[0], &entry, err);

	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_questionnaires_remove = {
	.noun = "questionnaires",
	.verb = "remove",
	.args = N_("NAME"),
	.summary = N_("remove a questionnaire that no sheet went out with"),
	.examples = (const char *const[]){"permanence questionnaires remove "
					  "doors",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};
