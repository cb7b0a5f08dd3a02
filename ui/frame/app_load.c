/*
 * Reading what a pane shows: at once where that takes no longer than a key
 * may wait, else by the worker. What is on screen stays until the new is
 * there; a newer request stops the older.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>

enum { VERSION_OLD = 0 }; /* no campaign's: what is shown is old */

/* A twin to load, to count, or to act. */
struct pane_job {
	struct job job;
	struct pane *twin;
	bool counts;        /* nothing but the counts */
	enum action action; /* to act; of a load: a move once it is read */
	int64_t subject;    /* of the pane, when asked */
	uint64_t version;   /* of the app's campaign, when asked */
};

static enum status
run_load(struct job *job, struct campaign *c, struct error *err)
{
	struct pane_job *load = (struct pane_job *)job;
	struct pane *twin = load->twin;
	enum status st;

	twin->campaign = c;
	if (load->counts)
		return pane_count_rows(twin, err);
	st = pane_load(twin, err);
	if (st == STATUS_OK && load->action != ACTION_NONE) {
		list_act(&twin->list, twin, load->action, &st, err);
		if (st == STATUS_OK)
			st = pane_follow(twin, err);
	}
	return st;
}

static enum status
run_action(struct job *job, struct campaign *c, struct error *err)
{
	struct pane_job *act = (struct pane_job *)job;
	struct pane *twin = act->twin;
	enum status st = STATUS_OK;

	twin->campaign = c;
	twin->ops->act(twin, act->action, &st, err);
	return st;
}

static enum status
run_work(struct job *job, struct campaign *c, struct error *err)
{
	struct pane *twin = ((struct pane_job *)job)->twin;
	enum status st;

	twin->campaign = c;
	twin->watch = &job->watch;
	st = twin->ops->work(twin, err);
	twin->watch = NULL;
	return st;
}

static void
free_job(struct job *job)
{
	struct pane_job *p = (struct pane_job *)job;

	pane_close(p->twin);
	free(p);
}

static void finish_load(struct job *job, void *owner);
static void finish_action(struct job *job, void *owner);
static void finish_work(struct job *job, void *owner);

static const struct job_ops load_ops = {.title = N_("reading"),
	.run = run_load,
	.finish = finish_load,
	.free = free_job};

static const struct job_ops action_ops = {.title = N_("checking"),
	.asks = true,
	.run = run_action,
	.finish = finish_action,
	.free = free_job};

static const struct job_ops work_ops = {.title = N_("working"),
	.asks = true,
	.run = run_work,
	.finish = finish_work,
	.free = free_job};

static struct pane_job *
new_job(struct app *app, const struct job_ops *ops, enum action action)
{
	struct pane_job *job = MEM_NEW(struct pane_job);

	job->job.ops = ops;
	job->action = action;
	job->twin = pane_twin(app_top(app), NULL);
	job->twin->patient = true;
	job->subject = app_top(app)->subject;
	job->version = campaign_version(app->campaign);
	return job;
}

void
app_stop_loading(struct app *app)
{
	if (app->loading)
		worker_stop(app->loading);
	app->loading = NULL;
	app_top(app)->waiting = false;
}

static void
send(struct app *app, struct pane_job *job)
{
	app->loading = &job->job;
	worker_put(app->worker, &job->job);
}

/* Have the pane on screen read and then, maybe, its cursor moved. */
static void
send_load(struct app *app, enum action move)
{
	app_stop_loading(app);
	app_top(app)->waiting = true;
	send(app, new_job(app, &load_ops, move));
}

/* What was counted only so far is counted to the end. */
static void
count_on(struct app *app)
{
	struct pane_job *job;

	if (!app->worker || !app_top(app)->rough)
		return;
	app_stop_loading(app);
	job = new_job(app, &load_ops, ACTION_NONE);
	job->counts = app_top(app)->ops->matches != NULL;
	job->twin->exact = true;
	send(app, job);
}

void
app_follow(struct app *app)
{
	struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	enum status st;

	campaign_limit(app->campaign, app->worker ? PATIENCE_MS : 0, NULL);
	st = pane_follow(p, &err);
	campaign_limit(app->campaign, 0, NULL);
	if (st == STATUS_CANCELLED)
		send_load(app, ACTION_NONE);
	else
		app_report(app, st, &err);
}

static void
adopt(struct app *app, struct pane *twin, uint64_t version, bool move)
{
	struct pane *p = app_top(app);
	struct error err = ERROR_INIT;

	app_report(app, pane_adopt(p, twin, move, &err), &err);
	p->version = version;
	app_follow(app);
}

/* Forms are read where they stand, and keep what is typed. */
static void
load_form(struct app *app)
{
	struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	enum status st = pane_load(p, &err);

	p->version = campaign_version(app->campaign);
	p->loaded = true;
	app_report(app, st, &err);
}

static void
load(struct app *app)
{
	struct pane *p = app_top(app), *twin;
	struct error err = ERROR_INIT;
	uint64_t version = campaign_version(app->campaign);
	enum status st;

	app_stop_loading(app);
	twin = pane_twin(p, app->campaign);
	twin->patient = twin->exact = !app->worker;
	campaign_limit(app->campaign, app->worker ? PATIENCE_MS : 0, NULL);
	st = pane_load(twin, &err);
	campaign_limit(app->campaign, 0, NULL);
	if (st == STATUS_CANCELLED && app->worker) {
		app_load_and(app, ACTION_NONE);
	} else if (st == STATUS_OK) {
		adopt(app, twin, version, false);
		count_on(app);
	} else {
		p->version = version;
		app_report(app, st, &err);
	}
	pane_close(twin);
}

/* Not under an open question: the next tick after it does. */
static bool
holds(struct pane *p)
{
	if (!dialog_waits(&p->dialog))
		return false;
	p->version = VERSION_OLD;
	return true;
}

void
app_reload(struct app *app)
{
	if (holds(app_top(app)))
		return;
	if (app_top(app)->ops->key)
		load_form(app);
	else
		load(app);
}

/* Most searches are done before anybody saw the old rows dim. */
void
app_load_and(struct app *app, enum action move)
{
	send_load(app, move);
	if (pane_waits_for_worker(app_top(app)) &&
		worker_wait(app->worker, PATIENCE_MS))
		app_work(app);
}

void
app_load(struct app *app)
{
	struct pane *p = app_top(app);

	if (!p->loaded || p->version != campaign_version(app->campaign))
		app_reload(app);
	else
		count_on(app);
}

static void
finish_load(struct job *job, void *owner)
{
	struct pane_job *load = (struct pane_job *)job;
	struct app *app = owner;
	struct pane *p = app_top(app);

	if (app->loading != job)
		return; /* nobody waits for it any more */
	app->loading = NULL;
	p->waiting = false;
	if (job->status == STATUS_CANCELLED) {
		p->version = load->version; /* ^L, not the clock, tries again */
		app_say(app, LEVEL_INFO,
			_("Stopped. What is shown is what was there before."));
	} else if (job->status != STATUS_OK) {
		app_report(app, job->status, &job->err);
	} else if (load->counts) {
		p->total = load->twin->total;
		p->matched = load->twin->matched;
		p->rough = false;
	} else if (!holds(p)) {
		app_hear(app, load->twin);
		adopt(app, load->twin, load->version,
			load->action != ACTION_NONE);
		count_on(app);
	}
}

static void
finish_action(struct job *job, void *owner)
{
	struct pane_job *act = (struct pane_job *)job;
	struct app *app = owner;
	struct pane *p = app_top(app), *twin = act->twin;
	bool there = p->ops == twin->ops && p->subject == act->subject;

	/* What it asks of the framework it asks for the pane it was of. */
	if (there && (twin->leave || twin->reload)) {
		p->subject = twin->subject;
		p->leave = twin->leave;
		p->reload = twin->reload;
		app_grant(app, p);
	}
	app_hear(app, twin);
	app_report(app, job->status, &job->err);
}

void
app_put_action(struct app *app, enum action action)
{
	worker_put(app->worker, &new_job(app, &action_ops, action)->job);
}

/* Whoever went elsewhere meanwhile is told, and stays there. */
static void
finish_work(struct job *job, void *owner)
{
	struct pane *twin = ((struct pane_job *)job)->twin;
	struct app *app = owner;
	const struct pane *p = app_top(app);
	bool said = twin->said[0];

	if (p->ops == twin->ops && p->subject == twin->subject)
		app_grant(app, twin);
	else
		app_hear(app, twin);
	app_load(app);
	if (job->status != STATUS_CANCELLED)
		app_report(app, job->status, &job->err);
	else if (!said)
		app_say(app, LEVEL_INFO, _("Stopped; nothing was changed."));
}

void
app_put_work(struct app *app)
{
	struct pane_job *job;

	if (app_is_busy(app))
		return;
	job = new_job(app, &work_ops, ACTION_NONE);
	if (app->worker) {
		worker_put(app->worker, &job->job);
		return;
	}
	job->job.status = run_work(&job->job, app->campaign, &job->job.err);
	finish_work(&job->job, app);
	free_job(&job->job);
}

void
app_work(struct app *app)
{
	struct job *job;

	while (app->worker && (job = worker_take(app->worker))) {
		job->ops->finish(job, app);
		job->ops->free(job);
	}
}

struct job *
app_job(const struct app *app)
{
	return app->worker ? worker_front(app->worker) : NULL;
}

void
app_stop_job(struct app *app)
{
	struct job *job = app_job(app);

	if (job)
		worker_stop(job);
	else
		app_say(app, LEVEL_INFO,
			_("Nothing runs that could be stopped. q leaves."));
}

bool
app_is_busy(struct app *app)
{
	const struct job *job = app_job(app);

	if (!job || !job->ops->asks)
		return false;
	app_say_fmt(app, LEVEL_INFO, _("Still %s; try again when it is done."),
		_(job->ops->title));
	return true;
}
