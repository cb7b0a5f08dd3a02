#include "ui/people/card_rights.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "campaign/second.h"
#include "campaign/user.h"
#include "campaign/verbs.h"
#include "office/forget.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "ui/people/contact_act.h"

#include <stdio.h>
#include <string.h>

/* Refused by law or rights, asked of a second person, or overtaken: the same
 * line again would change nothing, so it is not asked for again. */
static void
say_outcome(struct pane *p, enum status st, const struct error *err)
{
	if (st != STATUS_OK)
		pane_say(p,
			st == STATUS_DENIED || st == STATUS_CONFLICT
				? LEVEL_WARN
				: LEVEL_ERROR,
			"%s", err->text);
	p->reload = true;
}

/* The command writes it, to be read and for a machine (GDPR, art. 15 and 20):
 * it masks others, and says where and what to read again. */
static void
write_dossier(struct pane *p, const struct answer *answer)
{
	struct arena a = ARENA_INIT;
	const char *dot = strrchr(answer->text, '.');
	const int stem = dot && !strchr(dot, '/') ? (int)(dot - answer->text)
						  : (int)strlen(answer->text);

	contact_run_to_file(p, answer,
		arena_printf(&a, "law access %lld -o", (long long)p->subject),
		arena_printf(&a, "--data \"%.*s.json\"", stem, answer->text));
	arena_release(&a);
}

static enum status
ask_dossier(struct pane *p, const struct contact_row *row, struct error *err)
{
	char name[40];
	enum status st =
		campaign_check_right(p->campaign, VERB_RIGHT_EXPORT, err);

	snprintf(name, sizeof(name), _("access-%lld.txt"), (long long)row->id);
	if (st == STATUS_OK)
		dialog_save_file(p,
			_("Write all that is kept of them to which file?"),
			"txt", name, write_dossier);
	return st;
}

/* Whom an erasure is about; the texts are the dialog's. */
struct leaving {
	int64_t person;
	const char *surname, *reason;
};

static void
about_leaving(struct pane *p, const struct leaving *of)
{
	struct arena *a = &p->dialog.arena;
	const struct leaving kept = {.person = of->person,
		.surname = arena_strdup(a, of->surname),
		.reason = arena_strdup(a, of->reason)};

	dialog_about(p, &kept, sizeof(kept));
}

static void
erase(struct pane *p, const struct answer *answer)
{
	const struct leaving *l = answer->data;
	struct error err = ERROR_INIT;
	int64_t entry = 0;
	enum status st =
		forget_contact(p->campaign, l->person, l->reason, &entry, &err);

	if (st == STATUS_OK) {
		pane_say(p, LEVEL_DONE,
			_("Contact %lld is erased (entry %lld). Backups made "
			  "before still hold them."),
			(long long)l->person, (long long)entry);
		pane_leave_to(p, NULL);
	}
	say_outcome(p, st, &err);
}

static const char *
check_surname(struct pane *p, const struct answer *answer, struct arena *a)
{
	const struct leaving *l = answer->data;

	(void)p;
	return strcmp(text_fold(a, text_clean(a, answer->text)),
		       text_fold(a, l->surname)) == 0
		       ? NULL
		       : arena_printf(a,
				 _("That is not \"%s\": nothing is done. Esc "
				   "leaves it"),
				 l->surname);
}

static void
erase_why(struct pane *p, const struct answer *answer)
{
	const struct leaving *asked = answer->data;
	const struct leaving l = {.person = asked->person,
		.surname = asked->surname,
		.reason = answer->text};
	struct arena a = ARENA_INIT;

	dialog_ask(p,
		arena_printf(
			&a, _("Type the surname, %s, to erase:"), l.surname),
		_("Stays: when, by whom and why, and hashes that keep them "
		  "from coming back"),
		NULL, 0, erase);
	about_leaving(p, &l);
	dialog_checks(p, check_surname);
	dialog_changes(p, N_("erasing"));
	arena_release(&a);
}

static enum status
ask_erasure(struct pane *p, const struct contact_row *row, struct error *err)
{
	const struct leaving l = {
		.person = row->id, .surname = row->last_name, .reason = ""};
	enum status st = campaign_check_right(
		p->campaign, verb_right(VERB_CONTACT_ERASE), err);

	if (st != STATUS_OK)
		return st;
	dialog_ask(p,
		second_is_asked(p->campaign)
			? _("Why are they erased? (a second person confirms)")
			: _("Why are they erased?"),
		_("Goes for good: the card, consents, messages, meetings, "
		  "their words in the journal"),
		NULL, 0, erase_why);
	about_leaving(p, &l);
	dialog_checks(p, dialog_check_typed);
	return STATUS_OK;
}

/* The next question about a consent; what was said so far goes with it. */
static void
ask_on(struct pane *p, const struct consent_row *row, const char *question,
	const char *hint, dialog_done *done)
{
	struct consent_row kept = *row;
	struct arena *a;

	dialog_ask(p, question, hint, NULL, 0, done);
	a = &p->dialog.arena;
	kept.wording = row->wording ? arena_strdup(a, row->wording) : NULL;
	kept.medium = row->medium ? arena_strdup(a, row->medium) : NULL;
	kept.captured = row->captured ? arena_strdup(a, row->captured) : NULL;
	dialog_about(p, &kept, sizeof(kept));
}

static void
record(struct pane *p, const struct answer *answer)
{
	struct consent_row row = *(const struct consent_row *)answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum status st;

	row.evidence = text_clean(&a, answer->text);
	row.evidence = *row.evidence ? row.evidence : NULL;
	st = consent_record(p->campaign, &row, NULL, &err);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("Recorded: yes by %s, with its proof.  u undo"),
			set_title(&channel_set, row.channel));
	say_outcome(p, st, &err);
	arena_release(&a);
}

const char *
card_check_day(struct pane *p, const struct answer *answer, struct arena *a)
{
	char said[DATE_TEXT_SIZE];
	struct error err = ERROR_INIT;

	(void)p;
	return consent_day(answer->text, said, &err) == STATUS_OK
		       ? NULL
		       : arena_strdup(a, err.text);
}

static void
day_said(struct pane *p, const struct answer *answer)
{
	struct consent_row row = *(const struct consent_row *)answer->data;
	char said[DATE_TEXT_SIZE];

	if (consent_day(answer->text, said, NULL) != STATUS_OK)
		return;
	row.captured = said;
	ask_on(p, &row, _("Where does the proof lie?"),
		_("A folder, a file; Enter alone leaves it out"), record);
	dialog_changes(p, N_("recording the consent"));
}

static void
medium_said(struct pane *p, const struct answer *answer)
{
	struct consent_row row = *(const struct consent_row *)answer->data;
	const struct date now = date_today();
	char today[40];

	row.medium = answer->text;
	snprintf(today, sizeof(today), "%02d/%02d/%d", now.day, now.month,
		now.year);
	ask_on(p, &row, _("On which day?"),
		_("That of the form or of the call, not of this entry"),
		day_said);
	dialog_start(p, today, NULL);
	dialog_checks(p, card_check_day);
}

static void
wording_said(struct pane *p, const struct answer *answer)
{
	struct consent_row row = *(const struct consent_row *)answer->data;

	row.wording = answer->text;
	ask_on(p, &row, _("How was it given?"),
		_("Paper form, website, telephone…"), medium_said);
	dialog_checks(p, dialog_check_typed);
}

static void
channel_chosen(struct pane *p, const struct answer *answer)
{
	const int64_t *person = answer->data;
	const struct consent_row row = {.person = *person,
		.channel = (enum channel)answer->value,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_YES};

	ask_on(p, &row, _("Agreed to which sentence?"),
		_("Word for word, as the form or the caller said it"),
		wording_said);
	dialog_checks(p, dialog_check_typed);
}

static enum status
ask_consent(struct pane *p, const struct contact_row *row, struct error *err)
{
	struct popup_item item = {0};
	enum status st = campaign_check_right(
		p->campaign, verb_right(VERB_CONSENT_GIVE), err);

	if (st != STATUS_OK)
		return st;
	dialog_choose(p, _("Agreed to be reached by"), false, channel_chosen);
	dialog_about(p, &row->id, sizeof(row->id));
	CHANNEL_EACH (ch) {
		item.value = (int)ch;
		item.text = set_title(&channel_set, ch);
		item.letter = contact_channel_letter(ch);
		snprintf(item.key, sizeof(item.key), "%c", item.letter);
		dialog_add(p, &item, NULL, 0);
	}
	return STATUS_OK;
}

bool
card_rights_act(struct pane *p, const struct contact_row *row,
	enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_EXPORT)
		*status = ask_dossier(p, row, err);
	else if (action == ACTION_REMOVE)
		*status = ask_erasure(p, row, err);
	else if (action == ACTION_CONSENT)
		*status = ask_consent(p, row, err);
	else
		return false;
	return true;
}
