/*
 * Reading what a pane shows: at once if that takes no longer than a key may
 * wait, else by the worker. What is on screen stays until the new content is
 * there; a newer request cancels the older.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>

enum { VERSION_OLD = 0 }; /* no campaign's: what is shown is old */

/* A twin to load or to count. */
struct pane_job {
	struct job job;
	struct pane *twin;
	bool counts;      /* only the counts */
	enum action move; /* once it is read */
	uint64_t
		version; /* of the app's campaign, at the time of the request */
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
	if (st == STATUS_OK && load->move != ACTION_NONE) {
		list_act(&twin->list, twin, load->move, &st, err);
		if (st == STATUS_OK)
			st = pane_follow(twin, err);
	}
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

static const struct job_ops load_ops = {.lane = LANE_READ,
	.run = run_load,
	.finish = finish_load,
	.free = free_job};

static struct pane_job *
new_job(struct app *app, enum action move)
{
	struct pane_job *job = MEM_NEW(struct pane_job);

	job->job.ops = &load_ops;
	job->job.title = N_("reading");
	job->move = move;
	job->twin = pane_twin(app_top(app), NULL);
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
	app->narrowing = false;
	app_top(app)->waiting = false;
}

static void
send(struct app *app, struct pane_job *job)
{
	app->loading = &job->job;
	worker_put(app->worker, &job->job);
}

/* Have the pane on screen read and then, perhaps, its cursor moved. */
static void
send_load(struct app *app, enum action move)
{
	app_stop_loading(app);
	app_top(app)->waiting = true;
	send(app, new_job(app, move));
}

/* Finish a count that was stopped early. */
static void
count_on(struct app *app)
{
	struct pane_job *job;

	if (!app->worker || !app_top(app)->rough)
		return;
	app_stop_loading(app);
	job = new_job(app, ACTION_NONE);
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

/* Forms are read in place, and keep what is typed. */
static void
load_form(struct app *app)
{
	struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	enum status st = pane_load(p, &err);

	p->version = campaign_version(app->campaign);
	p->loaded = true;
	app_report(app, st, &err);
	app_hear(app, p);
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
		p->gone = twin->gone;
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

/* Most searches finish before anybody sees the old rows dimmed. */
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
		return; /* nobody is waiting for it any more */
	app->loading = NULL;
	app->narrowing = false;
	p->waiting = false;
	if (job->status != STATUS_OK)
		app->keys.len = 0; /* they were meant for what is not there */
	if (job->status == STATUS_CANCELLED) {
		p->version = load->version; /* ^L, not the clock, retries */
		app_say(app, LEVEL_INFO,
			_("Stopped. What is shown is what was there before."));
	} else if (job->status != STATUS_OK) {
		p->gone = load->twin->gone;
		app_report(app, job->status, &job->err);
	} else if (load->counts) {
		p->total = load->twin->total;
		p->matched = load->twin->matched;
		p->rough = false;
	} else if (!holds(p)) {
		app_hear(app, load->twin);
		adopt(app, load->twin, load->version,
			load->move != ACTION_NONE);
		count_on(app);
	}
}
