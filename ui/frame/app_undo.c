/* Undoing and redoing changes, from any pane. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "office/history.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>

/* One entry to undo; here or by the worker. If stopped, it is rolled back. */
struct reversal {
	struct job job;
	int64_t entry;
	unsigned wishes;
	bool again; /* of an undo: redo the change */
	bool once;  /* no redo makes it again */
	char *summary;
};

static enum status
run(struct job *job, struct campaign *c, struct error *err)
{
	const struct reversal *r = (struct reversal *)job;
	int64_t n = 0;

	return history_undo(c, r->entry, r->wishes, &n, err);
}

static void
finish(struct job *job, void *owner)
{
	const struct reversal *r = (struct reversal *)job;
	struct app *app = owner;

	app->asked = job->status == STATUS_CONFLICT ? r->entry : 0;
	app->wishes = app->asked ? r->wishes | HISTORY_PARTLY : 0;
	app_load(app);
	if (job->status == STATUS_CONFLICT)
		app_say_fmt(app, LEVEL_WARN,
			_("%s. The same key again undoes the rest."),
			job->err.text);
	else if (job->status == STATUS_REJECTS)
		app_say_fmt(app, LEVEL_WARN, _("Undone: %s.  %s"), r->summary,
			job->err.text);
	else if (job->status != STATUS_OK)
		app_report(app, job->status, &job->err);
	else
		app_say_fmt(app, LEVEL_DONE,
			r->again  ? _("Redone: %s.  u undoes it")
			: r->once ? _("Undone: %s.")
				  : _("Undone: %s.  U redoes it"),
			r->summary);
}

static void
free_reversal(struct job *job)
{
	free(((struct reversal *)job)->summary);
	free(job);
}

static const struct job_ops reversal_ops = {.lane = LANE_CHANGE,
	.run = run,
	.finish = finish,
	.free = free_reversal};

static struct reversal *
new_reversal(struct app *app, const struct journal_entry *e, bool again)
{
	struct reversal *r = MEM_NEW(struct reversal);

	r->job.ops = &reversal_ops;
	r->job.title = N_("undoing");
	r->entry = e->id;
	r->wishes = app->asked == e->id ? app->wishes : 0;
	r->again = again;
	r->once = history_verb_is_once(e->verb);
	r->summary = mem_strdup(e->summary);
	return r;
}

void
app_begin_changes(struct app *app)
{
	struct made before = {.entry = 0};

	history_last(app->campaign, &before.entry, NULL);
	VEC_PUSH(&app->made, before);
}

void
app_note_change(struct app *app)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e = {0};
	struct made made = {.entry = 0};
	int64_t newest = app->made.at[app->made.len - 1].entry;
	size_t n = 0;

	/* Not Today, below all others, unless it is the one on screen. */
	for (size_t i = app->places.len;
		i > (app->places.len > 1) && n < ARRAY_LEN(made.in); i--)
		made.in[n++] = app->places.at[i - 1]->ops;
	if (history_last(app->campaign, &made.entry, NULL) == STATUS_OK &&
		made.entry > newest &&
		history_get(app->campaign, made.entry, &a, &e, NULL) ==
			STATUS_OK &&
		history_is_mine(app->campaign, &e))
		VEC_PUSH(&app->made, made);
	arena_release(&a);
}

/* In this session and on this screen, or is it the one that is pointed at? */
static bool
is_from_here(const struct app *app, int64_t entry)
{
	const struct pane_ops *here = app_top(app)->ops;

	if (here->undoes)
		return true;
	for (size_t i = 0; i < app->made.len; i++)
		for (size_t k = 0; k < ARRAY_LEN(app->made.at[i].in); k++)
			if (app->made.at[i].entry == entry &&
				app->made.at[i].in[k] == here)
				return true;
	return false;
}

/* Not made here: what it is stands on the message row first. */
static void
ask_which(struct app *app, const struct journal_entry *e)
{
	char when[DATE_WHEN_SIZE];

	app->asked = e->id;
	app->wishes = 0;
	app_say_fmt(app, LEVEL_WARN,
		_("Not made here, %s: u again undoes it: %s"),
		date_when(when, e->time), e->summary);
}

/* Somebody else's change: the same key again takes it back. */
static void
ask_whose(struct app *app, const struct journal_entry *e)
{
	char when[DATE_WHEN_SIZE];

	app->asked = e->id;
	app->wishes = HISTORY_OTHERS;
	app_say_fmt(app, LEVEL_WARN,
		_("%s's, of %s; the same key again undoes it: %s"), e->actor,
		date_when(when, e->time), e->summary);
}

static bool
needs_asking(struct app *app, const struct journal_entry *e)
{
	return app->asked != e->id && !history_is_mine(app->campaign, e) &&
	       !history_is_final(app->campaign, e->id);
}

/* Undo entry; when asked a second time, skip what changed since. */
static void
revert(struct app *app, int64_t entry, bool again)
{
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct journal_entry e = {0};
	enum status st = history_get(app->campaign, entry, &a, &e, &err);

	if (st != STATUS_OK) {
		app_report(app, st, &err);
	} else if (needs_asking(app, &e)) {
		ask_whose(app, &e);
	} else if (!again && app->asked != e.id &&
		   !history_is_final(app->campaign, e.id) &&
		   !is_from_here(app, e.id)) {
		ask_which(app, &e);
	} else {
		app_put_job(app, &new_reversal(app, &e, again)->job);
	}
	arena_release(&a);
}

/* What was done last is for good: u again takes back the one before it, if
 * there is one (entry 0: there is none). false: nothing newer stays. */
static bool
ask_past(struct app *app, int64_t entry)
{
	struct arena a = ARENA_INIT;
	struct journal_entry stays = {0}, e = {0};
	int64_t past = 0;
	enum status st =
		app->asked && app->asked == entry
			? STATUS_NONE
			: history_past_undo(app->campaign, &past, NULL);
	bool asks = st == STATUS_OK && past;

	if (asks)
		st = history_get(app->campaign, past, &a, &stays, NULL);
	if (asks && st == STATUS_OK && entry)
		st = history_get(app->campaign, entry, &a, &e, NULL);
	asks = asks && st == STATUS_OK;
	if (asks && entry)
		app_say_fmt(app, LEVEL_WARN,
			_("For good: %s.  u again undoes: %s"), stays.summary,
			e.summary);
	else if (asks)
		app_say_fmt(app, LEVEL_WARN,
			_("For good: %s.  There is nothing else to undo."),
			stays.summary);
	app->asked = asks ? entry : app->asked;
	app->wishes = asks ? 0 : app->wishes;
	arena_release(&a);
	return asks;
}

void
app_undo(struct app *app)
{
	const struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	int64_t entry = p->ops->undoes ? p->ops->undoes(p) : 0;
	enum status st = STATUS_OK;

	if (app_is_busy(app, LANE_CHANGE))
		return;
	if (p->ops->undoes && !entry) {
		app_say(app, LEVEL_WARN,
			_("No change is chosen: nothing is undone."));
		return;
	}
	if (!entry) {
		st = history_next_undo(app->campaign, &entry, &err);
		if (st == STATUS_OK && ask_past(app, entry))
			return;
	}
	if (st == STATUS_OK && !entry)
		st = history_last(app->campaign, &entry, &err);
	if (st != STATUS_OK)
		app_report(app, st, &err);
	else if (!entry)
		app_say(app, LEVEL_INFO, _("There is nothing to undo."));
	else
		revert(app, entry, false);
}

void
app_redo(struct app *app)
{
	struct error err = ERROR_INIT;
	int64_t entry = 0;
	enum status st = STATUS_OK;

	if (app_is_busy(app, LANE_CHANGE))
		return;
	st = history_next_redo(app->campaign, &entry, &err);
	if (st != STATUS_OK)
		app_report(app, st, &err);
	else if (!entry)
		app_say(app, LEVEL_INFO, _("There is nothing to redo."));
	else
		revert(app, entry, true);
}
