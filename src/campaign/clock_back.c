/* The latest moment is looked for among what came since it was last: entries
 * are many, and each sending asks. */
#include "campaign/clock_back.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign_internal.h"
#include "campaign/rules.h"
#include "campaign/second.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SETTING "clock_accepted"

/* What hangs on the day: the silence, the periods, when somebody said yes. */
static const enum verb verbs[] = {VERB_POINTS_PLAN, VERB_OUTBOX_PLAN,
	VERB_OUTBOX_APPROVE, VERB_OUTBOX_RETRY, VERB_OUTBOX_SEND,
	VERB_ALERT_ADD, VERB_ALERT_MAIL, VERB_MEETING_ADD, VERB_MEETING_EDIT,
	VERB_SHEET_GIVE, VERB_CONSENT_GIVE, VERB_CONSENT_COMPLETE,
	VERB_LAW_PURGE, VERB_ROLL_IMPORT, VERB_ROLL_SHEET, VERB_ROLL_PROMOTE,
	VERB_ROLL_PURGE};

/* Moments up to which nothing counts: "ENTRY DECISION". */
static struct clock_seen
accepted(struct campaign *c)
{
	char *kept = setting_get(c->db, SETTING), *end;
	struct clock_seen seen = {0};

	if (kept) {
		seen.entry = strtoll(kept, &end, 10);
		seen.decision = strtoll(end, NULL, 10);
	}
	free(kept);
	return seen;
}

static enum status
look(struct campaign *c, struct error *err)
{
	const struct clock_seen from = accepted(c);

	if (c->seen_from != from.entry)
		c->seen = from;
	c->seen_from = from.entry;
	return clock_seen_since(c->db, &c->seen, err);
}

enum status
clock_back(struct campaign *c, struct error *err)
{
	const int64_t now = clock_now();
	char seen[DATE_TIME_SIZE], here[DATE_TIME_SIZE];
	char kept[DATE_WHEN_SIZE], own[DATE_WHEN_SIZE];
	const struct rules *rules;
	enum status st = look(c, err);

	if (st != STATUS_OK || now >= c->seen.time)
		return st;
	st = campaign_rules(c, &rules, err);
	if (st != STATUS_OK || now + rules->clock_margin * 60 >= c->seen.time)
		return st;
	return error_set(err, STATUS_DENIED,
		_("this computer's clock says %s, and the campaign has seen "
		  "%s: by a clock that was set back nobody can tell what the "
		  "day allows"),
		date_moment(own, clock_iso(here, now)),
		date_moment(kept, clock_iso(seen, c->seen.time)));
}

enum status
clock_back_check(struct campaign *c, enum verb verb, struct error *err)
{
	enum status st;

	for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
		if (verbs[i] != verb || !c->read_rules)
			continue;
		st = clock_back(c, err);
		return st == STATUS_DENIED ? law_judge(c, "CLK-1", err) : st;
	}
	return STATUS_OK;
}

static enum status
accept(struct campaign *c, void *data, struct error *err)
{
	const char *const *reason = data;
	char kept[64];
	enum status st = clock_back(c, err);

	if (st == STATUS_OK)
		return error_set(err, STATUS_NONE,
			_("the clock is not behind what the campaign has seen: "
			  "there is nothing to accept"));
	if (st == STATUS_DENIED)
		st = second_ask(
			c, "clock", &c->seen.time, sizeof(c->seen.time), err);
	if (st != STATUS_OK)
		return st;
	snprintf(kept, sizeof(kept), "%lld %lld", (long long)c->seen.entry,
		(long long)c->seen.decision);
	campaign_say(c, N_("the computer's clock accepted: %s"), *reason);
	return setting_put(c->db, SETTING, kept, err);
}

enum status
clock_back_accept(struct campaign *c, const char *reason, int64_t *entry,
	struct error *err)
{
	if (!reason || !reason[strspn(reason, " ")])
		return error_set(err, STATUS_USAGE,
			_("why? The campaign keeps who accepted the clock, "
			  "when and for which reason"));
	return campaign_change(c, VERB_LAW_CLOCK, accept, &reason, entry, err);
}
