/* contacts export. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "people/export.h"
#include "people/listings.h"
#include "port/formats/vcard.h"
#include "port/people/print_people.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A person's values behind their id, as the plan's columns want them. */
struct exported {
	int64_t id;
	const char *values[];
};

static struct listing
listing_of(const struct export_plan *plan, struct arena *a)
{
	struct listing_column *columns =
		ARENA_ARRAY(a, struct listing_column, plan->ncolumns + 1);
	struct listing made = contact_listing;

	for (size_t i = 0; i < plan->ncolumns; i++)
		columns[i] =
			(struct listing_column){.name = plan->columns[i].name,
				.title = plan->columns[i].title,
				.at = offsetof(struct exported, values) +
				      i * sizeof(const char *),
				.field = FIELD_TEXT};
	for (size_t i = 0; i < plan->ncolumns; i++)
		if (plan->columns[i].source == EXPORT_ID)
			columns[i] = contact_listing.columns[0];
	made.columns = columns;
	made.ncolumns = plan->ncolumns;
	made.size =
		sizeof(struct exported) + plan->ncolumns * sizeof(const char *);
	return made;
}

static enum status
write_person(struct invocation *inv, struct output *o,
	const struct export_plan *plan, int64_t id, struct arena *a,
	struct error *err)
{
	struct exported *row = arena_alloc(a, o->listing->size);
	struct export_person person;
	enum status st = export_person_get(inv->campaign, id, a, &person, err);

	row->id = id;
	for (size_t k = 0; k < plan->ncolumns && st == STATUS_OK; k++)
		row->values[k] = export_value(a, &person, &plan->columns[k]);
	if (st == STATUS_OK)
		output_rows(o, &(struct listing_rows){row, 1}, "");
	return st;
}

static enum status
write_table(struct invocation *inv, const struct export_plan *plan,
	struct error *err)
{
	struct arena all = ARENA_INIT, a = ARENA_INIT;
	const struct listing made = listing_of(plan, &all);
	struct output o;
	enum status st = output_begin(&o, inv, &made, err);

	if (st != STATUS_OK)
		goto out;
	for (size_t i = 0; i < plan->nids && st == STATUS_OK; i++) {
		arena_reset(&a);
		st = write_person(inv, &o, plan, plan->ids[i], &a, err);
	}
	output_close(&o);
out:
	arena_release(&a);
	arena_release(&all);
	return st;
}

static enum status
write_cards(struct invocation *inv, const struct export_plan *plan,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct buf card = BUF_INIT;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < plan->nids && st == STATUS_OK; i++) {
		struct export_person person;

		arena_reset(&a);
		buf_clear(&card);
		st = export_person_get(
			inv->campaign, plan->ids[i], &a, &person, err);
		if (st == STATUS_OK) {
			vcard_add(&card, plan, &person);
			fwrite(card.at, 1, card.len, inv->out);
		}
	}
	buf_release(&card);
	arena_release(&a);
	return st;
}

static void
say_unreached(const struct invocation *inv, const struct print_left *left)
{
	if (left->unreached)
		invocation_say(inv,
			ngettext("%lld contact left out: no address, or no to "
				 "post",
				"%lld contacts left out: no address, or no to "
				"post",
				(unsigned long)left->unreached),
			(long long)left->unreached);
	if (left->objecting)
		invocation_say(inv,
			ngettext("%zu contact left out: on the do-not-contact "
				 "list",
				"%zu contacts left out: on the do-not-contact "
				"list",
				(unsigned long)left->objecting),
			left->objecting);
}

static enum status
print(struct invocation *inv, struct export_plan *plan, struct arena *a,
	struct error *err)
{
	struct print_left left = {.unreached = 0};
	enum status st = invocation_apart(inv,
		(const char *[]){"format", "columns", "csv", "json", "jsonl",
			"tsv", NULL},
		"--print", err);

	plan->file = invocation_target(inv, "print");
	if (st == STATUS_OK)
		st = print_people(inv->campaign, plan,
			invocation_has(inv, "labels"), &left, a, err);
	if (st == STATUS_OK)
		say_unreached(inv, &left);
	return st;
}

/* By columns, or as cards. */
static enum status
write_people(struct invocation *inv, struct export_plan *plan, struct arena *a,
	struct error *err)
{
	const char *dot = plan->file ? strrchr(plan->file, '.') : NULL;
	unsigned format =
		dot && strcasecmp(dot, ".vcf") == 0 ? EXPORT_VCARD : EXPORT_CSV;
	enum status st;

	if (invocation_has(inv, "labels"))
		return error_set(err, STATUS_USAGE,
			_("labels go on paper: --print labels.pdf"));
	invocation_take_set(inv, "format", &format);
	plan->format = set_name(&export_format_set, (int)format);
	st = export_prepare(
		inv->campaign, plan, invocation_option(inv, "columns"), a, err);
	if (st == STATUS_OK && *plan->filter && !plan->nids && !plan->left_out)
		st = invocation_nobody(plan->filter, err);
	if (st == STATUS_OK)
		st = export_record(inv->campaign, plan, err);
	if (st == STATUS_OK && !inv->dry_run)
		st = format == EXPORT_VCARD ? write_cards(inv, plan, err)
					    : write_table(inv, plan, err);
	return st;
}

static enum status
export_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *where = invocation_option(inv, "where");
	struct export_plan plan = {.filter = where ? where : "",
		.file = invocation_option(inv, "output"),
		.reason = invocation_option(inv, "reason"),
		.recipient = invocation_option(inv, "for")};
	char answer[500];
	long limit = -1;
	enum status st =
		invocation_int(inv, "limit", 0, 1000000000, &limit, err);

	plan.limited = limit >= 0;
	plan.limit = limit;

	if (!plan.reason && invocation_ask(inv, _("Why do these data leave?"),
				    answer, sizeof(answer)))
		plan.reason = answer;
	if (st == STATUS_OK)
		st = (invocation_has(inv, "print") ? print : write_people)(
			inv, &plan, &a, err);
	if (st == STATUS_OK)
		output_say_left(inv, &plan);
	export_release(&plan);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_export = {
	.noun = "contacts",
	.verb = "export",
	.summary = N_("contacts for another program or on paper: CSV, JSON, "
		      "vCard, PDF"),
	.notes = N_("Every export is written in the journal with its reason. "
		    "Who is known from the electoral roll stays. Tags, notes, "
		    "basis and sensitive fields leave only where --columns "
		    "names them, or is \"all\". Refusals and consents go with "
		    "their proof, and \"contacts import\" reads all of it "
		    "again."),
	.examples = (const char *const[]){"permanence contacts export --where "
					  "\"tag:militant\" --format vcard "
					  "--reason \"door teams of March\" "
					  "-o militants.vcf",
		"permanence contacts export --print labels.pdf --labels "
		"--reason \"invitation of 12 March\"",
		NULL},
	.options = (const struct option_spec[]){{.name = "where",
							.arg = N_("FILTER"),
							.help = N_("only these "
								   "contacts")},
		{.name = "format",
			.arg = N_("NAME"),
			.set = &export_format_set,
			.help = N_("the form (csv)")},
		{.name = "reason",
			.arg = N_("TEXT"),
			.help = N_("why; it is kept")},
		{.name = "for",
			.arg = N_("NAME"),
			.help = N_("whom outside the campaign they go to: who "
				   "did not agree to be shared stays; \"us\": "
				   "nobody")},
		{.name = "print",
			.arg = N_("FILE"),
			.help = N_("a list on A4 pages instead, as a PDF"),
			.writes = true,
			.forms = "pdf"},
		{.name = "labels",
			.help = N_("with --print: address labels, 3 by 8 of "
				   "70 x 37 mm, of those whom letters may "
				   "reach")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.listing = &contact_listing,
	.forms = "vcf",
	.csv = true,
	.run = export_run,
};
