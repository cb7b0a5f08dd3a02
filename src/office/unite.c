/* A merge, and the seats that it frees. */
#include "office/unite.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "field/meeting.h"
#include "people/contact_merge.h"

static enum status
unite(struct campaign *c, void *data, struct error *err)
{
	const struct contact_merge *m = *(const struct contact_merge **)data;
	enum status st = contact_merge_run(c, m, NULL, err);

	campaign_say(c, N_("merge %s %s, number %lld, into %s %s"),
		m->other.last_name, m->other.first_name, (long long)m->other.id,
		m->keep.last_name, m->keep.first_name);
	return st == STATUS_OK ? meeting_fill_all(c, err) : st;
}

enum status
unite_contacts(struct campaign *c, const struct contact_merge *merge,
	int64_t *entry, struct error *err)
{
	return campaign_change(
		c, VERB_CONTACT_MERGE, unite, &merge, entry, err);
}
