/* A statement of consent with its proof, as one entry. */
#include "people/consent_record.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact_load.h"

#include <string.h>

static bool
said(const char *value)
{
	return value && *value;
}

static enum status
check(const struct consent_row *row, const char *today, struct error *err)
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

static enum status
keep(struct campaign *c, struct consent_row *row, struct error *err)
{
	struct contact_loader *l = NULL;
	bool kept = false;
	enum status st = contact_loader_open(&l, c, 0, err);

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
consent_record(struct campaign *c, struct consent_row *row, int64_t *entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	char today[DATE_TEXT_SIZE];
	const struct date now = date_today();
	struct contact_row person;
	enum status st;

	date_iso(today, &now);
	if (!said(row->captured))
		row->captured = today;
	if (!said(row->captured_by))
		row->captured_by = campaign_actor(c);
	st = check(row, today, err);
	if (!said(row->medium))
		row->medium = _("recorded by hand");
	if (st == STATUS_OK)
		st = contact_get(c, row->person, &a, &person, err);
	if (st == STATUS_OK)
		st = campaign_begin(c, err);
	if (st == STATUS_OK) {
		st = keep(c, row, err);
		st = campaign_finish(c, st, "contact consent",
			arena_printf(&a, _("consent of contact %lld, %s: %s"),
				(long long)row->person,
				set_title(&channel_set, row->channel),
				set_title(&consent_state_set, row->state)),
			entry, err);
	}
	arena_release(&a);
	return st;
}
