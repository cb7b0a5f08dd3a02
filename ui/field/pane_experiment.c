/* One experiment: its units by stratum, whether the two arms were alike before,
 * and what it found once the results are in. */
#include "ui/field/pane_experiment.h"
#include "ui/frame/inside_text.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "field/experiment.h"
#include "field/listings.h"

#include <string.h>

enum { MOST_WORDS = 8, MOST_CONVERSATIONS = 10000000 };

struct shown {
	struct experiment_row row;
	const char *words[MOST_WORDS];
	size_t n;
	bool known; /* the results are in */
};

static const struct list_ops units = {.listing = &experiment_unit_listing};

/* Means of both arms, so that everybody sees how alike they were. */
static const char *
balance_words(struct arena *a, const struct experiment_unit_row *u, size_t n)
{
	double sum[2] = {0}, past[2] = {0}, registered[2] = {0};
	char text[2][32];

	for (size_t i = 0; i < n; i++) {
		sum[u[i].treated]++;
		past[u[i].treated] += u[i].past;
		registered[u[i].treated] += u[i].registered;
	}
	for (int arm = 0; arm < 2; arm++)
		i18n_real(text[arm], sizeof(text[arm]),
			sum[arm] > 0 ? past[arm] / sum[arm] : 0, 1);
	return arena_printf(a,
		_("Before, where canvassed: %s%%, %.0f registered on average; "
		  "where held out: %s%%, %.0f."),
		text[1], sum[1] > 0 ? registered[1] / sum[1] : 0, text[0],
		sum[0] > 0 ? registered[0] / sum[0] : 0);
}

static enum status
load(struct pane *p, struct error *err)
{
	const struct experiment_ask ask = {0};
	struct shown *s = p->state;
	struct experiment_unit_row *rows;
	struct experiment_result r;
	struct error why = ERROR_INIT;
	size_t n = 0;
	enum status st = experiment_get(
		p->campaign, p->subject, &p->arena, &s->row, err);

	if (st == STATUS_OK)
		st = experiment_units(
			p->campaign, s->row.id, &p->arena, &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	s->n = 0;
	s->words[s->n++] = balance_words(&p->arena, rows, n);
	st = experiment_estimate(
		p->campaign, &s->row, &ask, &p->arena, &r, &why);
	if (st == STATUS_CANCELLED)
		return error_set(err, st, "%s", why.text);
	s->known = st == STATUS_OK;
	if (!s->known)
		s->words[s->n++] = arena_strdup(
			&p->arena, inside_text(&p->arena, why.text));
	for (size_t i = 0; s->known && i < r.nwords && s->n < MOST_WORDS; i++)
		s->words[s->n++] = r.words[i];
	return STATUS_OK;
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct shown *s = p->state;
	struct area top = *area;
	int used = 1;

	canvas_put(
		c, top.row, top.col + 1, top.cols - 2, STYLE_BOLD, s->row.name);
	for (size_t i = 0; i < s->n && used + 3 < area->rows; i++) {
		struct area line = {top.row + used, top.col + 1,
			area->rows - used - 3, top.cols - 2};

		used += canvas_put_lines(c, &line,
			i + 2 == s->n && s->known ? STYLE_BOLD : 0,
			s->words[i]);
	}
	top.row += used;
	top.rows -= used;
	list_draw(&p->list, c, &top);
}

/* Its effect becomes the scores', by how many were spoken with. */
static void
applied(struct pane *p, const struct answer *answer)
{
	struct experiment_row row;
	const struct experiment_ask ask = {0};
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct score_range range;
	int64_t n = 0;
	enum status st = STATUS_OK;

	if (!num_parse_int(answer->text, &n) || n < 1 || n > MOST_CONVERSATIONS)
		st = error_set(&err, STATUS_USAGE,
			_("a number of conversations is expected"));
	if (st == STATUS_OK)
		st = experiment_get(p->campaign, p->subject, &a, &row, &err);
	if (st == STATUS_OK)
		st = experiment_as_effect(p->campaign, &row, &ask, (double)n,
			EFFECT_MOBILISE, &a, &range, &err);
	if (st == STATUS_OK)
		st = effect_save(p->campaign, EFFECT_MOBILISE, &range, &err);
	pane_tell(p, st, &err,
		_("What was found is the effect that scores assume.  u undo"));
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct shown *s = p->state;

	(void)status;
	(void)err;
	if (action != ACTION_WORK)
		return false;
	if (!s->known) {
		pane_say(p, LEVEL_INFO, "%s", s->words[s->n - 1]);
		return true;
	}
	dialog_ask(p, _("Conversations held where it was drawn"),
		_("what was found becomes the effect that scores assume"), NULL,
		0, applied);
	dialog_changes(p, N_("saving"));
	return true;
}

static const enum action actions[] = {ACTION_WORK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("use it"),
		N_("Make what was found the effect that scores assume")},
	{ACTION_NONE}};

const struct pane_ops pane_experiment = {
	.right = VERB_RIGHT_SEE,
	.id = "experiment",
	.name = N_("experiment"),
	.state_size = sizeof(struct shown),
	.list = &units,
	.subject_of = FORM_EXPERIMENT,
	.actions = actions,
	.words = words,
	.act = act,
	.empty = N_("No units."),
	.hint = N_("Units of a stratum were alike; the lot decided between "
		   "them"),
	.busy = N_("Going through what the lot could have drawn"),
	.slow = true,
	.load = load,
	.draw = draw,
};
