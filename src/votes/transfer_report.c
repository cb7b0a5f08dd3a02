/* From a choice of two sides to a table, its diagnosis and its plots. */
#include "votes/transfer_report.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "votes/group_vote.h"
#include "votes/result.h"

#include <stdlib.h>

/* A setting that names a poll, or the poll that many places from the last. */
static const char *
default_poll(struct campaign *c, struct arena *a,
	const struct transfer_choices *t, const char *setting, size_t from_last)
{
	char *kept = campaign_setting(c, setting);
	const char *poll = kept ? arena_strdup(a, kept) : NULL;

	free(kept);
	if (!poll && t->npolls > from_last)
		poll = t->polls[t->npolls - 1 - from_last];
	return poll;
}

enum status
transfer_choices_load(struct campaign *c, struct arena *a,
	struct transfer_choices *out, struct error *err)
{
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	*out = (struct transfer_choices){0};
	if (st == STATUS_OK)
		st = census_list(c, a, &out->families, &out->nfamilies, err);
	if (st != STATUS_OK)
		return st;
	out->polls = ARENA_ARRAY(a, const char *, n + 1);
	for (; out->npolls < n; out->npolls++)
		out->polls[out->npolls] = arena_printf(a, "%s/%d",
			polls[out->npolls].election, polls[out->npolls].round);
	out->before = default_poll(c, a, out, "scoring.high", 1);
	out->after = default_poll(c, a, out, "scoring.low", 0);
	return STATUS_OK;
}

static enum status
load_pair(struct campaign *c, const struct transfer_request *rq,
	struct arena *a, struct poll_pair *pair, struct error *err)
{
	const struct poll_request polls = {.before = rq->rows,
		.after = rq->cols,
		.commune = campaign_commune(c),
		.blank_apart = true};
	const struct group_request groups = {.family = rq->rows,
		.poll = rq->cols,
		.commune = campaign_commune(c),
		.blank_apart = true};

	return rq->groups ? group_pair_load(c, &groups, a, pair, err)
			  : poll_pair_load(c, &polls, a, pair, err);
}

/* Between two polls, with what others say of them if it is kept. */
static enum status
infer(struct campaign *c, struct transfer_request *rq, struct arena *a,
	struct transfer_report *out, struct error *err)
{
	const struct estimator *method = estimator_find(rq->how.method);
	const bool hears = !rq->groups && method && method->hears;
	enum status st = STATUS_OK;

	if (hears)
		st = pool_kept_load(c, out->pair.before.id, out->pair.after.id,
			a, &out->pool, err);
	if (st == STATUS_OK && pool_kept_is_good(&out->pool))
		rq->how.prior = pool_kept_prior(&out->pool, &out->pair, a);
	if (st == STATUS_OK)
		st = poll_pair_infer(&out->pair, &rq->how, a, &out->inf, err);
	return st;
}

enum status
transfer_compute(struct campaign *c, const struct transfer_choices *choices,
	const struct transfer_request *rq, struct arena *a,
	struct transfer_report *out, struct error *err)
{
	struct transfer_request asked = *rq;
	struct diagnosis_request fit = {
		.inf = &out->inf, .level = rq->how.level, .seed = rq->how.seed};
	enum status st;

	*out = (struct transfer_report){.level = rq->how.level};
	asked.rows = rq->rows ? rq->rows : choices->before;
	asked.cols = rq->cols ? rq->cols : choices->after;
	asked.how.forward = rq->groups;
	asked.how.unit_intervals = true;
	asked.how.progress = campaign_progress;
	asked.how.progress_arg = c;
	if (!asked.rows || !asked.cols)
		return error_set(err, STATUS_NONE,
			_("two polls are expected, and the campaign does not "
			  "have that many: \"permanence results import FILE\" "
			  "imports one"));
	st = load_pair(c, &asked, a, &out->pair, err);
	if (st == STATUS_OK)
		st = infer(c, &asked, a, out, err);
	return st == STATUS_OK ? diagnosis_run(&fit, a, &out->fit, err) : st;
}

struct plot_subject
transfer_subject(const struct poll_pair *pair, const struct inference *inf,
	double level, const struct campaign *c)
{
	return (struct plot_subject){.inf = inf,
		.before = pair->before.poll,
		.after = pair->after.poll,
		.row_tail = pair->transfer.in.rows - pair->before.home,
		.col_tail = pair->transfer.in.cols - pair->after.home,
		.groups = pair->counted != NULL,
		.place = campaign_commune_name(c),
		.level = level};
}
