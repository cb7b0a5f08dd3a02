/* contacts history, consent, note: what happened with one person. */
#include "base/date.h"
#include "base/editor.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "people/listings.h"

#include <stdlib.h>
#include <string.h>

const struct command cmd_contacts_history = {
	.noun = "contacts",
	.verb = "history",
	.args = N_("ID"),
	.summary = N_("everything that happened with a contact, newest first"),
	.examples =
		(const char *const[]){"permanence contacts history 12", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &history_listing,
	.ask = invocation_ask_contact,
	.min_args = 1,
	.max_args = 1,
};

/* A day as people write it, as ISO text in the arena; NULL where not given. */
static enum status
read_day(const struct invocation *inv, struct arena *a, const char **day,
	struct error *err)
{
	struct date d;
	enum status st = invocation_day(inv, "date", &d, err);

	*day = st == STATUS_OK && invocation_has(inv, "date")
		       ? date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d)
		       : NULL;
	return st;
}

static enum status
read_statement(const struct invocation *inv, struct arena *a,
	struct consent_row *row, struct error *err)
{
	enum status st =
		set_take(&channel_set, inv->args[1], &row->channel, err);

	row->purpose = CONSENT_NEWS;
	invocation_take_set(inv, "purpose", &row->purpose);
	if (st == STATUS_OK)
		st = set_take(
			&consent_state_set, inv->args[2], &row->state, err);
	row->wording = invocation_option(inv, "wording");
	row->medium = invocation_option(inv, "medium");
	row->evidence = invocation_option(inv, "evidence");
	return st == STATUS_OK ? read_day(inv, a, &row->captured, err) : st;
}

static enum status
consent_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct consent_row row = {0};
	int64_t entry = 0;
	enum status st = invocation_id(inv, 0, _("contact"), &row.person, err);

	if (st == STATUS_OK)
		st = read_statement(inv, &a, &row, err);
	if (st == STATUS_OK)
		st = consent_record(inv->campaign, &row, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_consent = {
	.noun = "contacts",
	.verb = "consent",
	.args = N_("ID CHANNEL yes|no"),
	.summary = N_("what a contact said yes or no to, with its proof"),
	.notes = N_(
		"A yes needs the sentence that was agreed to and how; a no "
		"counts at once and needs nothing. Of two statements the later "
		"stands; what stood before is in \"contacts history\"."),
	.examples =
		(const char *const[]){
			"permanence contacts consent 12 email yes --wording "
			"\"J'accepte de recevoir les nouvelles de la "
			"campagne\" --medium \"paper form\" --evidence "
			"\"folder 3\"",
			"permanence contacts consent 12 email no", NULL},
	.options = (const struct option_spec[]){{.name = "wording",
							.arg = N_("TEXT"),
							.help = N_("the "
								   "sentence "
								   "agreed "
								   "to")},
		{.name = "medium",
			.arg = N_("TEXT"),
			.help = N_("how it was given: paper form, website…")},
		{.name = "date",
			.arg = N_("DATE"),
			.help = N_("when; today unless said"),
			.date = DATE_PAST},
		{.name = "purpose",
			.arg = N_("NAME"),
			.help = N_("what for (news)"),
			.set = &consent_purpose_set},
		{.name = "evidence",
			.arg = N_("TEXT"),
			.help = N_("where the proof lies")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 3,
	.max_args = 3,
	.run = consent_run,
};

/* Text given with --add, after what is there; else from the editor. */
static enum status
new_note(struct invocation *inv, const struct contact_row *row, struct arena *a,
	const char **text, struct error *err)
{
	const char *add = invocation_option(inv, "add");
	const char *before = row->notes ? row->notes : "";

	char *edited;
	enum status st;

	if (!add && inv->inside)
		return error_set(err, STATUS_USAGE,
			_("what is to be noted? --add TEXT"));
	if (!add) {
		st = editor_run(before, &edited, err);
		if (st == STATUS_OK)
			*text = arena_strdup(a, edited);
		free(edited);
		return st;
	}
	*text = *before ? arena_join(a, before, "\n", add) : add;
	return STATUS_OK;
}

static enum status
note_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	const char *text = NULL;
	int64_t person, entry = 0;
	enum status st = invocation_id(inv, 0, _("contact"), &person, err);

	if (st == STATUS_OK)
		st = contact_get(inv->campaign, person, &a, &row, err);
	if (st == STATUS_OK)
		st = new_note(inv, &row, &a, &text, err);
	if (st == STATUS_OK && strcmp(text, row.notes ? row.notes : "") == 0) {
		invocation_say(inv, _("nothing was changed"));
		arena_release(&a);
		return STATUS_OK;
	}
	if (st == STATUS_OK)
		st = contact_set(&row, CONTACT_NOTES, text, &a, err);
	if (st == STATUS_OK)
		st = contact_save(inv->campaign, &row, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_contacts_note = {
	.noun = "contacts",
	.verb = "note",
	.args = N_("ID"),
	.summary = N_("write a contact's notes in $EDITOR"),
	.examples = (const char *const[]){"permanence contacts note 12",
		"permanence contacts note 12 --add \"rappeler en mars\"", NULL},
	.options = (const struct option_spec[]){{.name = "add",
							.arg = N_("TEXT"),
							.help = N_("a line "
								   "more, "
								   "without "
								   "the "
								   "editor")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = note_run,
};
