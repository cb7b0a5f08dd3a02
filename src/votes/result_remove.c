/* A poll and its results, removed. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "votes/result.h"
#include "votes/result_sql.h"

#include <string.h>

enum status
result_poll_parse(const char *poll, struct arena *a, const char **election,
	int *round, struct error *err)
{
	const char *slash = strrchr(poll, '/');

	if (!slash || slash == poll || strspn(slash + 1, "12") != 1 || slash[2])
		return error_set(err, STATUS_USAGE,
			_("a poll is an election and its round, as in "
			  "mun2020/1, not \"%s\""),
			poll);
	*election = arena_strndup(a, poll, (size_t)(slash - poll));
	*round = slash[1] - '0';
	return STATUS_OK;
}

struct removing {
	const char *poll;
	int64_t *stations;
};

static enum status
no_such_poll(struct campaign *c, const char *poll, struct error *err)
{
	struct arena *a = campaign_arena(c);
	const char *list = "";
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		list = arena_printf(a, "%s%s%s/%d", list, i ? ", " : "",
			polls[i].election, polls[i].round);
	if (st != STATUS_OK)
		return st;
	return error_set(err, STATUS_NONE,
		n ? _("there are no results of %s; there are: %s")
		  : _("there are no results of %s, nor of any poll%s"),
		poll, list);
}

static enum status
remove_poll(struct campaign *c, void *data, struct error *err)
{
	const struct removing *r = data;
	const char *election;
	int round;
	int64_t id = 0;
	enum status st = result_poll_parse(
		r->poll, campaign_arena(c), &election, &round, err);

	if (st == STATUS_OK)
		st = poll_find(campaign_db(c), election, round, &id, err);
	if (st == STATUS_OK && !id)
		return no_such_poll(c, r->poll, err);
	if (st == STATUS_OK)
		st = poll_remove(campaign_db(c), id, r->stations, err);
	campaign_say(c, N_("results of %s removed"), r->poll);
	return st;
}

enum status
result_remove_poll(struct campaign *c, const char *poll, int64_t *stations,
	int64_t *entry, struct error *err)
{
	int64_t unused;
	struct removing r = {poll, stations ? stations : &unused};

	return campaign_change(
		c, VERB_RESULTS_REMOVE, remove_poll, &r, entry, err);
}
