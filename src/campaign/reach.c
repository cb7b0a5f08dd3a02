/* Which sight goes with a role, and what a change may have touched. */
#include "campaign/reach.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign_internal.h"
#include "campaign/reach_sql.h"
#include "campaign/user.h"
#include "store/journal.h"

static const struct sight *
sight_of(const struct campaign *c)
{
	if (!c->held)
		return NULL;
	if (c->role == ROLE_CANVASSER)
		return &sight_of_canvassers;
	if (c->role == ROLE_FIELD_LEAD)
		return &sight_of_leads;
	return role_may(c->role, VERB_RIGHT_SEE_PEOPLE) ? NULL
							: &sight_of_figures;
}

static bool
is_partial(const struct campaign *c)
{
	const struct sight *s = sight_of(c);

	return s == &sight_of_canvassers || s == &sight_of_leads;
}

enum status
reach_follow(struct campaign *c, struct error *err)
{
	const struct sight *s = sight_of(c);
	enum status st;

	if (c->sight == s || db_in_transaction(c->db))
		return STATUS_OK;
	st = sight_set(c->db, s, s ? c->actor : NULL, err);
	if (st == STATUS_OK)
		c->sight = s;
	return st;
}

enum status
reach_mark(struct campaign *c, struct error *err)
{
	return is_partial(c) ? reach_note(c->db, err) : STATUS_OK;
}

enum status
reach_check(struct campaign *c, struct error *err)
{
	int64_t outside = 0;
	enum status st = STATUS_OK;

	if (!is_partial(c))
		return STATUS_OK;
	/* Its rows are not in the journal one by one. */
	if (c->change.import)
		outside = 1;
	else
		st = reach_outside(
			c->db, journal_open_entry(c->db), &outside, err);
	if (st != STATUS_OK || !outside)
		return st;
	return error_set(err, STATUS_DENIED,
		c->role == ROLE_CANVASSER
			? _("that is on none of your sheets, and at none of "
			    "your teams' meetings; nothing was changed")
			: _("that is outside of your teams' zones, sheets and "
			    "meetings; nothing was changed"));
}
