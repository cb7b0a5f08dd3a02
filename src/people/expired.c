/* Retention periods as days. */
#include "people/expired.h"

#include "base/date.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"

static const char *
day_text(struct arena *a, long days)
{
	struct date d = date_from_days(days);

	return date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d);
}

/* The same day that many months earlier, or the last day of that month. */
static const char *
months_before(struct arena *a, struct date d, long months)
{
	long count = d.year * 12L + d.month - 1 - months;
	struct date back = {(int)(count / 12), (int)(count % 12) + 1, 1};
	struct date next = {
		(int)((count + 1) / 12), (int)((count + 1) % 12) + 1, 1};
	long length = date_to_days(&next) - date_to_days(&back);

	return day_text(a,
		date_to_days(&back) + (d.day <= length ? d.day : length) - 1);
}

enum status
expired_days(struct campaign *c, struct arena *a, struct expired_days *days,
	struct error *err)
{
	const struct rules *rules;
	struct date today = date_today(), poll;
	long now = date_to_days(&today);
	enum status st = campaign_rules(c, &rules, err);

	*days = (struct expired_days){0};
	if (st != STATUS_OK)
		return st;
	days->prospect = day_text(a, now - rules->prospect_days);
	days->regular = months_before(a, today, rules->silent_months);
	if (!rules_past_poll(c, &today, &poll))
		return STATUS_OK;
	days->occasional = day_text(a, date_to_days(&poll));
	if (now > date_to_days(&poll) + rules->roll_days)
		days->roll = day_text(a, date_to_days(&poll));
	return STATUS_OK;
}
