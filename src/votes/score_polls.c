/* Which two polls a ranking compares. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "votes/result.h"
#include "votes/score.h"

#include <stdlib.h>

static double
turnout_of(const struct result_poll *poll)
{
	return poll->registered > 0
		       ? (double)poll->voted / (double)poll->registered
		       : -1;
}

/* Of the polls in which some list is ours, the one with the highest turnout, or
 * the lowest; NULL where there are not two. */
static enum status
usual_poll(struct campaign *c, struct arena *a, bool high, const char **out,
	struct error *err)
{
	struct result_poll *polls, *best = NULL;
	size_t n = 0, ours = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		if (!polls[i].ours || turnout_of(&polls[i]) < 0)
			continue;
		ours++;
		if (!best || (turnout_of(&polls[i]) > turnout_of(best)) == high)
			best = &polls[i];
	}
	if (ours > 1)
		*out = arena_printf(a, "%s/%d", best->election, best->round);
	return st;
}

enum status
score_choose_poll(struct campaign *c, struct arena *a, const char *given,
	bool high, const char **out, struct error *err)
{
	char *kept = given ? NULL
			   : campaign_setting(
				     c, high ? "scoring.high" : "scoring.low");
	enum status st = STATUS_OK;

	*out = given           ? arena_strdup(a, given)
	       : kept && *kept ? arena_strdup(a, kept)
			       : NULL;
	free(kept);
	if (!*out)
		st = usual_poll(c, a, high, out, err);
	if (*out || st != STATUS_OK)
		return st;
	return error_set(err, STATUS_USAGE,
		_("there is nothing to compare yet: import the results of two "
		  "polls, and say with + in Results which lists are ours"));
}
