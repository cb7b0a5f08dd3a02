/* Lines of what is kept, and until when. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "office/compliance_internal.h"
#include "office/law_sql.h"
#include "office/retention.h"

static enum status
add_records(struct compliance_lines *l, struct error *err)
{
	struct compliance_line *line;
	int64_t n = 0;
	enum status st = retention_records_due(l->c, &n, err);

	if (st != STATUS_OK || !n)
		return st;
	line = compliance_add(
		l, _("retention"), _("records of sendings, account"), n);
	line->attention = true;
	line->about = COMPLIANCE_OF_EXPIRED;
	line->filter = "";
	line->state = _("time is over");
	line->why =
		_("Kept for the years of the rules, and no longer: w erases "
		  "them.");
	return st;
}

enum status
compliance_add_retention(struct compliance_lines *l, struct error *err)
{
	enum status st = STATUS_OK;

	for (enum retention_class class = RETENTION_OCCASIONAL;
		class <= RETENTION_ROLL && st == STATUS_OK; class ++) {
		const char *period = "";
		struct compliance_line *line;
		int64_t n = 0;

		st = retention_due_of(l->c, class, &n, err);
		if (st == STATUS_OK)
			st = retention_period(l->c, class, l->a, &period, err);
		if (st != STATUS_OK)
			break;
		line = compliance_add(l, _("retention"),
			set_title(&retention_class_set, class), n);
		line->attention = n > 0;
		line->about =
			n ? COMPLIANCE_OF_EXPIRED : COMPLIANCE_OF_CONTACTS;
		line->filter = arena_join(l->a, "class:", "",
			set_name(&retention_class_set, (int)class));
		line->state = n ? _("time is over") : _("none due");
		line->why = arena_printf(l->a,
			n ? _("Kept %s. \"permanence law purge\" lists those "
			      "whose time is over and erases them; so does w.")
			  : _("Kept %s."),
			period);
	}
	return st == STATUS_OK ? add_records(l, err) : st;
}

enum status
compliance_add_suppressed(struct compliance_lines *l, struct error *err)
{
	struct compliance_line *line;
	int64_t n = 0;
	enum status st = suppression_count(campaign_db(l->c), &n, err);

	if (st != STATUS_OK)
		return st;
	line = compliance_add(
		l, _("objections"), _("addresses not to be used"), n);
	line->state =
		arena_printf(l->a, _("kept %ld years"), l->rules->keep_years);
	line->why = _("Hashes alone, of those who objected or were erased: "
		      "asked at every import and every sending, and for "
		      "nothing else (CNIL).");
	return STATUS_OK;
}
