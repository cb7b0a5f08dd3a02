/* Two polls of many communes: ours with the others' word. */
#include "votes/pool_transfer.h"

#include "base/mem.h"
#include "campaign/campaign.h"
#include "votes/pool_cut.h"
#include "votes/pool_sql.h"

static size_t
count_by_votes(const struct pooling_answer *answers, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += answers[i].matched > 0;
	return count;
}

/* With its round, as rq may leave it out: the results are looked at before
 * they are read, so that a change meanwhile is seen as one. */
static enum status
note_results(struct campaign *c, const struct poll_request *rq, struct arena *a,
	const char **text, struct error *err)
{
	return pool_results(campaign_db(c), poll_id(rq->before, a),
		poll_id(rq->after, a), a, text, err);
}

enum status
pool_transfer_run(struct campaign *c, const struct poll_request *rq,
	enum pool_area area, const struct inference_request *how,
	struct arena *a, struct pool_transfer *out, struct error *err)
{
	struct pooling_answer *answers;
	struct pool_cut cut;
	enum status st;

	*out = (struct pool_transfer){.commune = rq->commune, .area = area};
	st = note_results(c, rq, a, &out->results, err);
	if (st == STATUS_OK)
		st = pool_cut(c, rq, area, a, &cut, err);
	if (st != STATUS_OK)
		return st;
	out->pair = cut.ours;
	out->words = ARENA_ARRAY(a, struct pool_word,
		cut.ours.transfer.in.rows * cut.ours.transfer.in.cols);
	cut.districts[0].words = out->words;
	answers = ARENA_ARRAY(a, struct pooling_answer, cut.n);
	st = pooling_run(cut.districts, cut.n, how, a, answers, err);
	out->answer = answers[0];
	out->districts = cut.n - 1;
	out->stations = cut.stations;
	out->by_votes = count_by_votes(answers, cut.n);
	out->by_nuance = cut.by_nuance;
	return st;
}
