/* A statement of consent with its proof, as one entry. */
#include "people/consent_record.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "people/contact_load.h"

#include <string.h>

static bool
said(const char *value)
{
	return value && *value;
}

enum status
consent_check(
	const struct consent_row *row, const char *today, struct error *err)
{
	bool yes = row->state == CONSENT_YES;

	if (strncmp(row->captured, today, 10) > 0)
		return error_set(err, STATUS_FAILED,
			_("%s is yet to come; a consent was given on a day "
			  "before"),
			row->captured);
	if (yes && !said(row->wording))
		return error_set(err, STATUS_DENIED,
			_("a yes is kept with the sentence that was agreed "
			  "to: --wording"));
	if (yes && !said(row->medium))
		return error_set(err, STATUS_DENIED,
			_("a yes is kept with how it was given (paper form, "
			  "website, telephone): --medium"));
	return STATUS_OK;
}

enum status
consent_day(const char *typed, char said[DATE_TEXT_SIZE], struct error *err)
{
	char today[DATE_TEXT_SIZE], time[DATE_TIME_SIZE];
	const struct date now = date_today();
	struct date day;
	enum status st = when_day(typed, date_now(time), WHEN_PAST, &day, err);

	if (st != STATUS_OK)
		return st;
	return consent_check(
		&(struct consent_row){.captured = date_iso(said, &day)},
		date_iso(today, &now), err);
}

static enum status
judge(struct campaign *c, const struct consent_row *row, struct error *err)
{
	char today[DATE_TEXT_SIZE];
	const struct date now = date_today();
	enum status st = consent_check(row, date_iso(today, &now), err);

	return st == STATUS_DENIED ? law_judge(c, "CON-2", err) : st;
}

static enum status
keep(struct campaign *c, void *data, struct error *err)
{
	struct consent_row *row = data;
	struct contact_row person;
	struct contact_loader *l = NULL;
	bool kept = false;
	enum status st = judge(c, row, err);

	if (!said(row->medium))
		row->medium = _("recorded by hand");
	if (st == STATUS_OK)
		st = contact_get(
			c, row->person, campaign_arena(c), &person, err);
	if (st == STATUS_OK)
		campaign_say(c, N_("consent of %s %s, %s: %s"),
			person.last_name, person.first_name,
			phrase_value(
				campaign_arena(c), &channel_set, row->channel),
			phrase_value(campaign_arena(c), &consent_state_set,
				row->state));
	if (st == STATUS_OK)
		st = contact_loader_open(&l, c, 0, err);
	if (st == STATUS_OK)
		st = contact_loader_consent(l, row, &kept, err);
	if (st == STATUS_OK)
		st = contact_loader_finish(l, err);
	contact_loader_close(l);
	if (st == STATUS_OK && !kept)
		st = error_set(err, STATUS_CONFLICT,
			_("a later statement, or the same, stands; nothing "
			  "was changed"));
	return st;
}

enum status
consent_record(struct campaign *c, const struct consent_row *given,
	int64_t *entry, struct error *err)
{
	char today[DATE_TEXT_SIZE];
	const struct date now = date_today();
	struct consent_row row = *given;
	bool yes = row.state == CONSENT_YES;

	date_iso(today, &now);
	if (!said(row.captured))
		row.captured = today;
	if (!said(row.captured_by))
		row.captured_by = campaign_actor(c);
	return campaign_change(c,
		yes ? VERB_CONSENT_GIVE : VERB_CONSENT_WITHDRAW, keep, &row,
		entry, err);
}
