/* Five minutes that show how it works. */
#include "ui/frame/tour.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/user.h"
#include "office/history.h"
#include "ui/frame/app_internal.h"

#include <string.h>

const struct tour_step tour_steps[] = {
	{.text = N_("/ finds anybody and anything: type noirieux in, Enter, "
		    "and Enter again opens her card"),
		.right = VERB_RIGHT_SEE_PEOPLE,
		.place = "card",
		.keys = "/noirieux in\r\r"},
	{.text = N_("g then c goes to Contacts. Space marks a row and steps "
		    "down: mark three people"),
		.right = VERB_RIGHT_SEE_PEOPLE,
		.place = "contacts",
		.marks = 3,
		.keys = "gc   "},
	{.text = N_("t tags those who are marked: type +tour, then Enter"),
		.right = VERB_RIGHT_PEOPLE,
		.verb = VERB_CONTACT_TAG,
		.keys = "t+tour\r"},
	{.text = N_("u undoes what was done last: try it. Audit keeps every "
		    "change, and who made it"),
		.right = VERB_RIGHT_PEOPLE,
		.verb = VERB_UNDO,
		.keys = "u"},
	{.text = N_("g then n goes to Segments, people whom a filter finds. w "
		    "shows what changed in one, w again marks it reviewed"),
		.right = VERB_RIGHT_PEOPLE,
		.verb = VERB_SEGMENT_REVIEW,
		.keys = "gnww"},
	{.text = N_("g then m goes to Meetings. m invites: choose a segment, "
		    "then type the number asked for. Nothing is sent yet"),
		.right = VERB_RIGHT_FIELD,
		.verb = VERB_MEETING_INVITE,
		.keys = "gmmB\r148\r"},
	{.text = N_("g then s goes to Scoring: where to knock first. Enter "
		    "says why a station is there"),
		.right = VERB_RIGHT_SEE_PEOPLE,
		.place = "score-station",
		.keys = "gs\r"},
	{.text = N_("g then f goes to Sheets: who has which of them. Enter "
		    "shows its doors, in the order of the walk"),
		.right = VERB_RIGHT_SEE_FIELD,
		.unless = VERB_RIGHT_SEE_PEOPLE,
		.place = "sheets",
		.keys = "gf"},
	{.text = N_("That was the tour: ? says what can be done wherever you "
		    "are, u undoes it, Esc goes out")},
	{.text = NULL}};

static bool
may(const struct app *app, const struct tour_step *step)
{
	return (!step->right || campaign_may(app->campaign, step->right)) &&
	       !(step->unless && campaign_may(app->campaign, step->unless));
}

/* The step itself, or the next that the role may take; the last is for all. */
static const struct tour_step *
from(const struct app *app, const struct tour_step *step)
{
	while (!may(app, step))
		step++;
	return step;
}

/* How many there are of the role up to a step, NULL: in all. */
static int
count(const struct app *app, const struct tour_step *to)
{
	int n = 0;

	for (const struct tour_step *at = tour_steps; at->text; at++) {
		n += may(app, at);
		if (at == to)
			break;
	}
	return n;
}

static bool
is_last(const struct tour_step *step)
{
	return !step[1].text;
}

/* The change that the campaign's journal ends in. */
static int64_t
newest(const struct app *app)
{
	int64_t entry = 0;

	return history_last(app->campaign, &entry, NULL) == STATUS_OK ? entry
								      : 0;
}

/* Was the newest change, or that of taking one back, made since the step began,
 * and is it this? */
static bool
did(const struct app *app, enum verb verb)
{
	int64_t entry = newest(app);
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	bool yes;

	if (verb == VERB_UNDO &&
		history_next_redo(app->campaign, &entry, NULL) != STATUS_OK)
		return false;
	if (entry <= app->tour_after)
		return false;
	yes = history_get(app->campaign, entry, &a, &e, NULL) == STATUS_OK &&
	      history_is_mine(app->campaign, &e) &&
	      strcmp(e.verb, verb_name(verb)) == 0;
	arena_release(&a);
	return yes;
}

static bool
is_taken(const struct app *app)
{
	const struct tour_step *step = app->tour;
	const struct pane *p = app_top(app);

	if (step->place)
		return strcmp(p->ops->id, step->place) == 0 &&
		       (!step->marks || list_marked(&p->list) >= step->marks);
	return did(app, step->verb);
}

void
tour_switch(struct app *app)
{
	if (app->tour) {
		app->tour = NULL;
		return;
	}
	app_jump(app, pane_table[0]);
	app->tour = from(app, tour_steps);
	app->tour_after = newest(app);
}

void
tour_follow(struct app *app, bool key)
{
	if (!app->tour)
		return;
	if (is_last(app->tour)) {
		app->tour = key ? NULL : app->tour;
	} else if (is_taken(app)) {
		app->tour = from(app, app->tour + 1);
		app->tour_after = newest(app);
	}
}

void
tour_draw(const struct app *app, struct canvas *c)
{
	const struct pane *p = app_top(app);
	const bool alone =
		app->mode == MODE_PANE && !p->dialog.kind && !app->message[0];
	const struct area rows = {c->rows - 4, 1, alone ? 2 : 1, c->cols - 2};
	struct arena a = ARENA_INIT;

	if (!app->tour || app->mode > MODE_COMMAND ||
		text_width(app->message) > c->cols - 4)
		return;
	canvas_blank(c, &(struct area){rows.row, 0, rows.rows, c->cols});
	canvas_put_lines(c, &rows, STYLE_BOLD,
		arena_printf(&a, "%d/%d  %s", count(app, app->tour),
			count(app, NULL), _(app->tour->text)));
	arena_release(&a);
}
