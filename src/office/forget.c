/* Erasures, and the seats that they leave. */
#include "office/forget.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/second.h"
#include "field/meeting.h"
#include "people/contact.h"
#include "people/erase.h"
#include "people/suppression.h"

struct erasing {
	int64_t person;
	const char *reason;
};

enum status
forget_people(
	struct campaign *c, const int64_t *people, size_t n, struct error *err)
{
	enum status st = contact_write_erasures(c, people, n, err);

	return st == STATUS_OK ? meeting_fill_all(c, err) : st;
}

static enum status
erase_one(struct campaign *c, void *data, struct error *err)
{
	const struct erasing *e = data;
	struct contact_row row;
	const char *why = text_clean(campaign_arena(c), e->reason);
	enum status st = *why ? STATUS_OK
			      : error_set(err, STATUS_USAGE,
					_("why somebody is erased has to be "
					  "said"));

	if (st == STATUS_OK)
		st = contact_erase_find(
			c, e->person, campaign_arena(c), &row, err);
	if (st == STATUS_OK)
		st = second_ask_texts(c,
			arena_printf(campaign_arena(c), "contact %lld",
				(long long)e->person),
			(const char *const[]){row.last_name, row.first_name,
				row.email, row.phone},
			4, err);
	campaign_say(
		c, N_("erase contact %lld: %s"), (long long)e->person, why);
	if (st == STATUS_OK)
		st = suppression_write_erased(c, &row, err);
	return st == STATUS_OK ? forget_people(c, &e->person, 1, err) : st;
}

enum status
forget_contact(struct campaign *c, int64_t person, const char *reason,
	int64_t *entry, struct error *err)
{
	struct erasing e = {person, reason};
	enum status st = campaign_change(
		c, VERB_CONTACT_ERASE, erase_one, &e, entry, err);

	/* The log still holds the old pages. */
	if (st == STATUS_OK)
		campaign_fold_away(c);
	return st;
}
