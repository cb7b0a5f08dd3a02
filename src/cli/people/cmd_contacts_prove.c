/* contacts prove: the proof of consents, completed for a whole import. */
#include "base/i18n.h"
#include "cli/command.h"
#include "people/consent_complete.h"

#include <limits.h>

static enum status
prove_run(struct invocation *inv, struct error *err)
{
	struct consent_proof proof = {
		.wording = invocation_option(inv, "wording"),
		.medium = invocation_option(inv, "medium"),
		.evidence = invocation_option(inv, "evidence")};
	int64_t n = 0, entry = 0;
	long import = 0;
	char day[DATE_TEXT_SIZE];
	struct date said;
	enum status st =
		invocation_int(inv, "import", 1, LONG_MAX, &import, err);

	if (st == STATUS_OK && !import)
		st = error_set(err, STATUS_USAGE,
			_("say which import: --import NUMBER (\"law check\" "
			  "names them)"));
	proof.import = import;
	if (st == STATUS_OK)
		st = invocation_day(inv, "date", &said, err);
	if (st == STATUS_OK && invocation_has(inv, "date"))
		proof.captured = date_iso(day, &said);
	if (st == STATUS_OK)
		st = consent_complete(inv->campaign, &proof, &n, &entry, err);
	if (st != STATUS_OK)
		return st;
	invocation_say(inv,
		ngettext("%lld consent has its proof now",
			"%lld consents have their proof now", (unsigned long)n),
		(long long)n);
	invocation_say_entry(inv, entry);
	return STATUS_OK;
}

const struct command cmd_contacts_prove = {
	.noun = "contacts",
	.verb = "prove",
	.summary = N_("complete the proof of an import's consents"),
	.notes = N_("For a list whose form is known: the sentence that all of "
		    "them agreed to, how, and when. What is known of somebody "
		    "already stays."),
	.examples =
		(const char *const[]){
			"permanence contacts prove --import 3 --wording "
			"\"J'accepte de recevoir les nouvelles de la "
			"campagne\" --medium \"paper form\"",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "import",
				.arg = N_("NUMBER"),
				.help = N_("the import, by its number")},
			{.name = "wording",
				.arg = N_("TEXT"),
				.help = N_("the sentence agreed to")},
			{.name = "medium",
				.arg = N_("TEXT"),
				.help = N_("how it was given: paper form, "
					   "website…")},
			{.name = "date",
				.arg = N_("DATE"),
				.help = N_("the day it was given, where that "
					   "is not known"),
				.date = DATE_PAST},
			{.name = "evidence",
				.arg = N_("TEXT"),
				.help = N_("where the proof lies")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.run = prove_run,
};
