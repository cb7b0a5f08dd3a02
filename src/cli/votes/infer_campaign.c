/* infer inside a campaign: between two polls, or from groups to a poll. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "cli/votes/infer_views.h"
#include "votes/group_vote.h"
#include "votes/pool_kept.h"
#include "votes/pool_transfer.h"
#include "votes/result.h"
#include "votes/transfer_report.h"

#include <string.h>

static void
say_notes(const struct invocation *inv, const struct poll_pair *pair)
{
	for (size_t i = 0; i < pair->nnotes; i++)
		invocation_say(inv, "%s", pair->notes[i]);
}

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
	if (st == STATUS_OK)
		say_notes(inv, pair);
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

/* Said, and kept for the next time where it is about the campaign's own
 * commune. */
static enum status
keep_pool(struct invocation *inv, const struct pool_transfer *p,
	struct arena *a, struct error *err)
{
	const char *words[POOL_WORDS];
	const size_t n = pool_fitted_words(p, a, words);
	int64_t entry;
	enum status st;

	for (size_t i = 0; i < n; i++)
		invocation_say(inv, "%s", words[i]);
	if (strcmp(p->commune, campaign_commune(inv->campaign)) != 0)
		return STATUS_OK;
	st = pool_keep(inv->campaign, p, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

/* --transfer --pool AREA. */
static enum status
infer_with_others(struct invocation *inv, const struct poll_request *polls,
	const struct inference_request *rq, struct arena *a, struct error *err)
{
	struct pool_transfer p;
	struct plot_subject subject;
	unsigned area = POOL_NOWHERE;
	enum status st = set_take(
		&pool_area_set, invocation_option(inv, "pool"), &area, err);

	if (st == STATUS_OK)
		st = pool_transfer_run(inv->campaign, polls,
			(enum pool_area)area, rq, a, &p, err);
	if (st != STATUS_OK)
		return st;
	subject = transfer_subject(
		&p.pair, &p.answer.inf, rq->level, inv->campaign);
	st = infer_output(inv, &subject, err);
	if (st == STATUS_OK)
		st = keep_pool(inv, &p, a, err);
	if (st == STATUS_OK)
		say_notes(inv, &p.pair);
	return st;
}

static void
say_too_sure(const struct invocation *inv)
{
	invocation_say(inv,
		_("Careful: one table for many communes takes a row's voters "
		  "to do the same everywhere, and is surer than it may be: "
		  "--pool france gives the sum of the districts beside it."));
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
			_("to which poll? Two are expected, as in --transfer "
			  "mun2026/1 mun2026/2"));
	if (invocation_has(inv, "pool") && !polls.commune) {
		st = infer_whole(inv, &polls, rq, err);
	} else if (invocation_has(inv, "pool")) {
		st = infer_with_others(inv, &polls, rq, &a, err);
	} else {
		st = poll_pair_load(inv->campaign, &polls, &a, &pair, err);
		if (st == STATUS_OK)
			st = infer_pair(inv, &pair, rq, &a, err);
		if (st == STATUS_OK && !polls.commune)
			say_too_sure(inv);
	}
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
