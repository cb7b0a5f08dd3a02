/* What was answered at the doors, and what was said of whom is to be called
 * back. */
#include "base/i18n.h"
#include "field/listings.h"
#include "field/visit_report.h"
#include "ui/field/pane_report.h"

#include <string.h>

struct shown_answers {
	enum answer_by by;
	struct visit_answer_row *rows;
	size_t n;
};

static enum answer_by
by_of(const struct pane *p)
{
	const enum answer_by by = ((const struct shown_answers *)p->state)->by;

	return by == ANSWER_NO_BY ? ANSWER_STATION : by;
}

static enum status
load_answers(struct pane *p, struct error *err)
{
	struct shown_answers *s = p->state;

	return visit_answers(
		p->campaign, by_of(p), &p->arena, &s->rows, &s->n, err);
}

static void
answer_rows(const struct pane *p, struct listing_rows *out)
{
	const struct shown_answers *s = p->state;

	*out = (struct listing_rows){s->rows, s->n};
}

static const struct list_ops answers = {
	.listing = &visit_answer_listing, .rows = answer_rows};

static void
twin(struct pane *twin, const struct pane *p)
{
	((struct shown_answers *)twin->state)->by = by_of(p);
}

static void
chose_by(struct pane *p, const struct answer *answer)
{
	((struct shown_answers *)p->state)->by = (enum answer_by)answer->value;
	pane_set_filter(p, "");
	p->reload = true;
}

static bool
choose(struct pane *p, enum action action, enum status *status,
	struct error *err)
{
	(void)status;
	(void)err;
	if (action != ACTION_VIEW)
		return false;
	dialog_choose(p, _("Told by what?"), false, chose_by);
	dialog_add_set(p, &answer_by_set);
	return true;
}

static const enum action answer_actions[] = {ACTION_VIEW, ACTION_NONE};

static const struct pane_word answer_words[] = {
	{ACTION_VIEW, N_("by"), N_("By station, by segment or all together")},
	{ACTION_NONE}};

const struct pane_ops pane_answers = {
	.id = "answers",
	.name = N_("answers"),
	.state_size = sizeof(struct shown_answers),
	.list = &answers,
	.actions = answer_actions,
	.words = answer_words,
	.empty = N_("Nothing was answered there yet."),
	.hint = N_("Answers of few people are hidden; z tells them by segment"),
	.load = load_answers,
	.twin = twin,
	.act = choose,
};

struct callbacks {
	struct visit_row *rows;
	size_t n;
};

static enum status
load_callbacks(struct pane *p, struct error *err)
{
	struct callbacks *s = p->state;

	return visit_callbacks(p->campaign, &p->arena, &s->rows, &s->n, err);
}

static void
callback_rows(const struct pane *p, struct listing_rows *out)
{
	const struct callbacks *s = p->state;

	*out = (struct listing_rows){s->rows, s->n};
}

static const struct list_ops visits = {
	.listing = &visit_listing, .rows = callback_rows};

static const struct pane_ops *
contacts(void)
{
	size_t i = 0;

	while (i + 1 < pane_count && strcmp(pane_table[i]->id, "contacts") != 0)
		i++;
	return pane_table[i];
}

static bool
list_people(struct pane *p, enum action action, enum status *status,
	struct error *err)
{
	(void)status;
	(void)err;
	if (action != ACTION_PEOPLE)
		return false;
	pane_go_filtered(p, contacts(), "callback:yes");
	return true;
}

static const enum action callback_actions[] = {ACTION_PEOPLE, ACTION_NONE};

static const struct pane_word callback_words[] = {
	{ACTION_PEOPLE, N_("contacts"),
		N_("Those of them who are contacts, with their telephones")},
	{ACTION_NONE}};

const struct pane_ops pane_callbacks = {
	.id = "callbacks",
	.name = N_("to be called back"),
	.state_size = sizeof(struct callbacks),
	.list = &visits,
	.actions = callback_actions,
	.words = callback_words,
	.empty = N_("Nobody is to be called back."),
	.hint = N_("Asked to be called back, and nobody has since"),
	.load = load_callbacks,
	.act = list_people,
};
