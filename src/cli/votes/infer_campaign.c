/* infer inside a campaign: between two polls, or from groups to a poll. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "cli/votes/infer_views.h"
#include "votes/group_vote.h"
#include "votes/pool_transfer.h"
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

/* How many spoke, and how far their word went. */
static void
say_pool(const struct invocation *inv, const struct pool_transfer *p)
{
	char text[32];

	invocation_say(inv,
		ngettext("Estimated with what %zu other district says (%zu "
			 "stations of other communes): it moved %s %% of the "
			 "voters to another cell.",
			"Estimated with what %zu other districts say (%zu "
			"stations of other communes): they moved %s %% of the "
			"voters to another cell.",
			p->districts),
		p->districts, p->stations,
		i18n_real(text, sizeof(text), 100 * p->answer.moved, 1));
}

/* --transfer --pool AREA. */
static enum status
infer_with_others(struct invocation *inv, const struct poll_request *polls,
	const struct inference_request *rq, struct arena *a, struct error *err)
{
	const char *text = invocation_option(inv, "pool");
	struct pool_transfer p;
	struct plot_subject subject;
	enum pool_area area;
	enum status st;

	if (!pool_area_parse(text, &area))
		return error_set(err, STATUS_USAGE,
			_("with --transfer, --pool is \"departement\", "
			  "\"region\" or \"france\", not \"%s\""),
			text);
	if (!polls->commune)
		return error_set(err, STATUS_USAGE,
			_("--pool is for one commune: leave --commune all "
			  "out"));
	st = pool_transfer_run(inv->campaign, polls, area, rq, a, &p, err);
	if (st != STATUS_OK)
		return st;
	subject = transfer_subject(
		&p.pair, &p.answer.inf, rq->level, inv->campaign);
	st = infer_output(inv, &subject, err);
	if (st == STATUS_OK)
		say_pool(inv, &p);
	for (size_t i = 0; i < p.pair.nnotes && st == STATUS_OK; i++)
		invocation_say(inv, "%s", p.pair.notes[i]);
	return st;
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
	if (invocation_has(inv, "pool")) {
		st = infer_with_others(inv, &polls, rq, &a, err);
	} else {
		st = poll_pair_load(inv->campaign, &polls, &a, &pair, err);
		if (st == STATUS_OK)
			st = infer_pair(inv, &pair, rq, &a, err);
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
