/*
 * Reading what a pane shows: at once where that takes no longer than a key
 * may wait, else by the worker. What is on screen stays until the new is
 * there; a newer request stops the older.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "model/campaign.h"
#include "ui/app_internal.h"

#include <stdlib.h>

/* A twin to load, to count, or to act. */
struct pane_job {
	struct job job;
	struct pane *twin;
	bool counts; /* nothing but the counts */
	enum action action;
	uint64_t version; /* of the app's campaign, when asked */
};

static enum status
run_load(struct job *job, struct campaign *c, struct error *err)
{
	struct pane_job *load = (struct pane_job *)job;

	load->twin->campaign = c;
	return load->counts ? pane_count_rows(load->twin, err)
			    : pane_load(load->twin, err);
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

static void
free_job(struct job *job)
{
	struct pane_job *p = (struct pane_job *)job;

	pane_close(p->twin);
	free(p);
}

static void finish_load(struct job *job, void *owner);
static void finish_action(struct job *job, void *owner);

static const struct job_ops load_ops = {.title = N_("reading"),
	.run = run_load,
	.finish = finish_load,
	.free = free_job};

static const struct job_ops action_ops = {.title = N_("checking"),
	.asks = true,
	.run = run_action,
	.finish = finish_action,
	.free = free_job};

static struct pane_job *
new_job(struct app *app, const struct job_ops *ops, bool moved)
{
	struct pane_job *job = MEM_NEW(struct pane_job);

	job->job.ops = ops;
	job->twin = pane_twin(app_top(app), NULL, moved);
	job->twin->patient = true;
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

/* Have the pane on screen read: its counts, or all of it. */
static void
send(struct app *app, bool moved, bool counts, bool exact)
{
	struct pane_job *job;

	app_stop_loading(app);
	job = new_job(app, &load_ops, moved);
	job->counts = counts;
	job->twin->exact = exact;
	app_top(app)->waiting = !exact;
	app->loading = &job->job;
	worker_put(app->worker, &job->job);
}

/* What was counted only so far is counted to the end. */
static void
count_on(struct app *app)
{
	if (app->worker && app_top(app)->rough)
		send(app, false, app_top(app)->ops->matches != NULL, true);
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
		send(app, false, false, false);
	else
		app_report(app, st, &err);
}

static void
adopt(struct app *app, struct pane *twin, uint64_t version)
{
	struct pane *p = app_top(app);

	pane_adopt(p, twin);
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
load(struct app *app, bool moved)
{
	struct pane *p = app_top(app), *twin;
	struct error err = ERROR_INIT;
	uint64_t version = campaign_version(app->campaign);
	enum status st;

	app_stop_loading(app);
	twin = pane_twin(p, app->campaign, moved);
	twin->patient = twin->exact = !app->worker;
	campaign_limit(app->campaign, app->worker ? PATIENCE_MS : 0, NULL);
	st = pane_load(twin, &err);
	campaign_limit(app->campaign, 0, NULL);
	if (st == STATUS_CANCELLED && app->worker) {
		send(app, moved, false, false);
	} else if (st == STATUS_OK) {
		adopt(app, twin, version);
		count_on(app);
	} else {
		p->version = version;
		app_report(app, st, &err);
	}
	pane_close(twin);
}

void
app_reload(struct app *app)
{
	if (app_top(app)->ops->key)
		load_form(app);
	else
		load(app, false);
}

void
app_load_moved(struct app *app)
{
	if (app->worker)
		send(app, true, false, false);
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
		app_say(app, LEVEL_INFO,
			_("Stopped. What is shown is what was there before."));
	} else if (job->status != STATUS_OK) {
		app_report(app, job->status, &job->err);
	} else if (load->counts) {
		p->total = load->twin->total;
		p->matched = load->twin->matched;
		p->rough = false;
	} else {
		adopt(app, load->twin, load->version);
		count_on(app);
	}
}

static void
finish_action(struct job *job, void *owner)
{
	struct pane_job *act = (struct pane_job *)job;

	app_hear(owner, act->twin);
	app_report(owner, job->status, &job->err);
}

void
app_put_action(struct app *app, enum action action)
{
	struct pane_job *job = new_job(app, &action_ops, false);

	job->action = action;
	worker_put(app->worker, &job->job);
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
