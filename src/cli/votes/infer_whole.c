/* infer for a whole country: its districts added up, beside one table. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/output.h"
#include "cli/votes/infer_views.h"
#include "votes/listings.h"
#include "votes/pool_whole.h"
#include "votes/transfer_report.h"

static enum status
check_options(const struct invocation *inv, struct error *err)
{
	static const char *const others[] = {"units", "diagnose", "cell"};

	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (invocation_has(inv, others[i]))
			return error_set(err, STATUS_USAGE,
				_("--%s does not go with %s; --help shows "
				  "examples"),
				others[i], "--pool --commune all");
	return STATUS_OK;
}

/* How far the two are apart, and what follows from it. */
static void
say_apart(const struct invocation *inv, const struct pool_whole *w)
{
	const size_t k = w->row * w->sum.ncols + w->col;
	const double total = w->sum.row_total[w->row];
	char apart[32], share[32], one[32];

	invocation_say(inv,
		_("share: the sum of %zu districts, each estimated with what "
		  "the others say; one_table: all %zu stations as one table."),
		w->districts, w->sum.nunits);
	invocation_say(inv,
		_("The two put %s%% of the voters in different cells, most of "
		  "a row from %s to %s: %s%% and %s%%."),
		i18n_real(apart, sizeof(apart), 100 * w->apart, 1),
		w->sum.rows[w->row], w->sum.cols[w->col],
		i18n_real(
			share, sizeof(share), 100 * w->sum.votes[k] / total, 0),
		i18n_real(one, sizeof(one), 100 * w->one.votes[k] / total, 0));
	invocation_say(inv,
		_("Be no surer than low and high, which hold both: what is "
		  "common to all districts, neither way sees, and a survey "
		  "that asked persons may say otherwise."));
}

static enum status
put(struct invocation *inv, const struct pool_whole *w,
	const struct inference_request *rq, struct arena *a, struct error *err)
{
	const struct listing_rows rows = whole_cells(&w->sum, &w->one, a);
	struct plot_subject subject =
		transfer_subject(&w->pair, &w->sum, rq->level, inv->campaign);
	enum status st = infer_plot(inv, &subject, err);

	if (st == STATUS_OK)
		st = output_table(inv, &whole_listing, rows.at, rows.n, err);
	if (st == STATUS_OK)
		say_apart(inv, w);
	return st;
}

enum status
infer_whole(struct invocation *inv, const struct poll_request *polls,
	const struct inference_request *rq, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct pool_whole w;
	unsigned area = POOL_NOWHERE;
	enum status st = check_options(inv, err);

	if (st == STATUS_OK)
		st = set_take(&pool_area_set, invocation_option(inv, "pool"),
			&area, err);
	if (st == STATUS_OK)
		st = pool_whole_run(inv->campaign, polls, (enum pool_area)area,
			rq, &a, &w, err);
	if (st == STATUS_OK)
		st = put(inv, &w, rq, &a, err);
	arena_release(&a);
	return st;
}
