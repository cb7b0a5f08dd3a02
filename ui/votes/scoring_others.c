/* Asking other communes about two polls, from Scoring and from Transfers. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "ui/votes/scoring.h"
#include "votes/pool_kept.h"
#include "votes/pool_transfer.h"

#include <stdio.h>

enum { POLL_SIZE = 64, THREADS = 2 };

/* What is asked: copied from question to answer to task. */
struct asking {
	char before[POLL_SIZE];
	char after[POLL_SIZE];
	enum pool_area area;
};

static void
say_asked(struct pane *p, const struct pool_transfer *fitted)
{
	char moved[32];

	if (fitted->by_votes)
		pane_say(p, LEVEL_WARN,
			_("Other districts asked: %zu, of them by guess: %zu. "
			  "Compare.  u undo"),
			fitted->districts, fitted->by_votes);
	else
		pane_say(p, LEVEL_DONE,
			ngettext("%zu other district was asked: %s%% of the "
				 "voters moved.  u undo",
				"%zu other districts were asked: %s%% of the "
				"voters moved.  u undo",
				(unsigned long)fitted->districts),
			fitted->districts,
			i18n_real(moved, sizeof(moved),
				100 * fitted->answer.moved, 1));
}

static enum status
ask(struct pane *p, const void *data, struct error *err)
{
	const struct asking *what = data;
	const struct poll_request rq = {.before = what->before,
		.after = what->after,
		.commune = campaign_commune(p->campaign),
		.blank_apart = true};
	struct inference_request how = INFERENCE_REQUEST_INIT;
	struct pool_transfer fitted;
	struct arena a = ARENA_INIT;
	enum status st;

	how.threads = THREADS;
	how.progress = campaign_progress;
	how.progress_arg = p->campaign;
	st = pool_transfer_run(
		p->campaign, &rq, what->area, &how, &a, &fitted, err);
	if (st == STATUS_OK)
		st = pool_keep(p->campaign, &fitted, NULL, err);
	if (st == STATUS_OK) {
		say_asked(p, &fitted);
		p->reload = true;
	}
	arena_release(&a);
	return st;
}

static void
chose_area(struct pane *p, const struct answer *answer)
{
	struct asking what = *(const struct asking *)answer->data;

	what.area = (enum pool_area)answer->value;
	pane_work(p, WORK_LONG, N_("asking other communes"), ask);
	pane_work_on(p, &what, sizeof(what));
}

void
scoring_ask_others(struct pane *p, const char *before, const char *after)
{
	struct asking what = {.area = POOL_NOWHERE};

	snprintf(what.before, sizeof(what.before), "%s", before);
	snprintf(what.after, sizeof(what.after), "%s", after);
	dialog_choose(p,
		_("Ask the communes of which the results are here, in"), false,
		chose_area);
	for (int i = 1; i <= pool_area_set.n; i++) {
		struct popup_item item = {.value = i,
			.letter = (char)('0' + i),
			.text = set_title(&pool_area_set, i)};

		item.key[0] = item.letter;
		dialog_add(p, &item, &what, sizeof(what));
	}
}
