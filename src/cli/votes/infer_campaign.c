/* infer inside a campaign: between two polls, or from groups to a poll. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "cli/votes/infer_views.h"
#include "votes/group_vote.h"
#include "votes/result.h"
#include "votes/transfer_report.h"

#include <string.h>

/* A pair that is loaded, to its output. */
static enum status
infer_pair(struct invocation *inv, const struct poll_pair *pair,
	const struct inference_request *rq, struct arena *a, struct error *err)
{
	struct inference inf = {0};
	struct plot_subject subject =
		transfer_subject(pair, &inf, rq->level, inv->campaign);
	enum status st = poll_pair_infer(pair, rq, a, &inf, err);

	if (st == STATUS_OK)
		st = infer_output(inv, &subject, err);
	for (size_t i = 0; i < pair->nnotes && st == STATUS_OK; i++)
		invocation_say(inv, "%s", pair->notes[i]);
	return st;
}

/* --commune: the campaign's own where it is not given, NULL for "all". */
static const char *
commune_of(const struct invocation *inv)
{
	const char *commune = invocation_option(inv, "commune");

	if (!commune)
		return campaign_commune(inv->campaign);
	return strcmp(commune, "all") == 0 ? NULL : commune;
}

enum status
infer_polls(struct invocation *inv, const struct inference_request *rq,
	struct error *err)
{
	const struct poll_request polls = {
		.before = invocation_option(inv, "transfer"),
		.after = inv->nargs ? inv->args[0] : NULL,
		.commune = commune_of(inv),
		.blank_apart = true};
	struct arena a = ARENA_INIT;
	struct poll_pair pair;
	enum status st;

	if (!polls.after)
		return error_set(err, STATUS_USAGE,
			_("to which poll? Two are wanted, as in --transfer "
			  "mun2026/1 mun2026/2"));
	st = poll_pair_load(inv->campaign, &polls, &a, &pair, err);
	if (st == STATUS_OK)
		st = infer_pair(inv, &pair, rq, &a, err);
	arena_release(&a);
	return st;
}

enum status
infer_groups(struct invocation *inv, const struct inference_request *rq,
	struct error *err)
{
	const char *election = invocation_option(inv, "election");
	struct group_request groups = {
		.family = invocation_option(inv, "groups"),
		.commune = commune_of(inv),
		.blank_apart = true};
	struct arena a = ARENA_INIT;
	struct poll_pair pair;
	long round = 1;
	enum status st =
		invocation_int(inv, "round", 1, RESULT_ROUNDS, &round, err);

	if (st == STATUS_OK && !election)
		return error_set(err, STATUS_USAGE,
			_("in which poll? --election NAME and --round N name "
			  "it; "
			  "\"permanence results list\" shows what there is"));
	if (st != STATUS_OK)
		return st;
	groups.poll = arena_printf(&a, "%s/%ld", election, round);
	st = group_pair_load(inv->campaign, &groups, &a, &pair, err);
	if (st == STATUS_OK)
		st = infer_pair(inv, &pair, rq, &a, err);
	arena_release(&a);
	return st;
}
