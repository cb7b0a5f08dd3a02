/*
 * Work: what panes have done by the worker, and the keys that wait for it.
 * Whoever types on while a change is being made means the screen that comes
 * after it; but nobody waits so for long, as when another writes.
 */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	HOLD_MS = 300, /* so long keys wait for a change */
	READ_MS = 1000 /* a reading is told of after */
};

struct work_job {
	struct job job;
	struct pane *twin;
	int64_t subject; /* of the pane, at the time of the request */
};

static enum status
run_work(struct job *job, struct campaign *c, struct error *err)
{
	struct pane *twin = ((struct work_job *)job)->twin;
	enum status st;

	twin->campaign = c;
	twin->watch = &job->watch;
	st = twin->work.task(twin, twin->work.data, err);
	twin->watch = NULL;
	twin->work.task = NULL;
	return st;
}

/* Its requests to the framework are made for the pane it came from. */
static void
take_over(struct app *app, struct pane *p, struct pane *twin,
	const struct job *job)
{
	/* What the task asks is asked here. */
	if (twin->dialog.kind && !p->dialog.kind) {
		p->dialog = twin->dialog;
		twin->dialog = (struct dialog){.kind = DIALOG_NONE};
	}
	if (p->ops->worked) {
		p->ops->worked(p, twin, job->status, &job->err);
		app_hear(app, twin);
		app_grant(app, p);
		return;
	}
	if (twin->reload)
		p->subject = twin->subject;
	app_grant(app, twin);
}

/* Whoever moved elsewhere meanwhile is told, and stays there. */
static void
finish_work(struct job *job, void *owner)
{
	struct work_job *work = (struct work_job *)job;
	struct pane *twin = work->twin;
	struct app *app = owner;
	struct pane *p = app_top(app);
	bool there = p->ops == twin->ops && p->subject == work->subject;
	bool said = twin->said[0], told = there && p->ops->worked;

	if (job->status == STATUS_OK && there)
		app_note_change(app);
	if (there)
		take_over(app, p, twin, job);
	else
		app_hear(app, twin);
	app_load(app);
	if (!told && (!said || job->status != STATUS_CANCELLED))
		app_report(app, job->status, &job->err);
}

static void
free_work(struct job *job)
{
	pane_close(((struct work_job *)job)->twin);
	free(job);
}

static const struct job_ops change_ops = {.lane = LANE_CHANGE,
	.run = run_work,
	.finish = finish_work,
	.free = free_work};

static const struct job_ops quiet_ops = {.lane = LANE_CHANGE,
	.quiet = true,
	.run = run_work,
	.finish = finish_work,
	.free = free_work};

static const struct job_ops long_ops = {.lane = LANE_LONG,
	.run = run_work,
	.finish = finish_work,
	.free = free_work};

static bool
holds_keys(const struct job *job)
{
	return job->ops->lane == LANE_CHANGE && !job->ops->quiet;
}

/* Most changes are made before anybody could press another key. */
void
app_put_job(struct app *app, struct job *job)
{
	if (app->worker) {
		worker_put(app->worker, job);
		if (!holds_keys(job))
			return;
		app->changes++;
		app->asked_at = clock_ms();
		if (worker_wait(app->worker, PATIENCE_MS))
			app_work(app);
		return;
	}
	job->status = job->ops->run(job, app->campaign, &job->err);
	job->ops->finish(job, app);
	job->ops->free(job);
}

struct job *
app_take_work(struct app *app, struct pane *p)
{
	static const struct job_ops *const manners[] = {
		[WORK_CHANGE] = &change_ops,
		[WORK_LONG] = &long_ops,
		[WORK_QUIET] = &quiet_ops};
	struct pane_work work = p->work;
	struct work_job *job;

	if (!work.task)
		return NULL;
	p->work = (struct pane_work){.task = NULL};
	if (!manners[work.manner]->quiet &&
		app_is_busy(app, manners[work.manner]->lane)) {
		arena_release(&work.arena);
		return NULL;
	}
	job = MEM_NEW(struct work_job);
	job->job.ops = manners[work.manner];
	job->job.title = work.title;
	job->subject = p->subject;
	job->twin = pane_twin(p, NULL);
	job->twin->patient = true;
	job->twin->work = work;
	return &job->job;
}

void
app_work(struct app *app)
{
	struct job *job;

	while (app->worker && (job = worker_take(app->worker))) {
		app->changes -= holds_keys(job);
		job->ops->finish(job, app);
		if (job->caution[0])
			app_say(app, LEVEL_WARN, job->caution);
		job->ops->free(job);
	}
	app_use_keys(app);
}

/* Is a change being made, for which keys are to wait? In a form all wait. */
static bool
keys_wait(const struct app *app)
{
	return app->changes > 0 &&
	       (app_top(app)->ops->key || clock_ms() - app->asked_at < HOLD_MS);
}

/* Is what the keys are meant for not there yet? */
static bool
is_being_read(const struct app *app)
{
	const struct pane *p = app_top(app);

	return app->mode == MODE_PANE && p->waiting &&
	       (!p->loaded || app->narrowing);
}

/* ^C stops what keys wait for; where a form is saved, or nothing was read yet,
 * Esc does. */
static bool
ends_wait(const struct app *app, uint32_t key)
{
	return key == CTRL_KEY('c') ||
	       (key == TKEY_ESC &&
		       (app_top(app)->ops->key || is_being_read(app)));
}

/* Whoever goes elsewhere need not wait for what is read here. */
static bool
must_wait(const struct app *app, uint32_t key)
{
	if (keys_wait(app))
		return true;
	return is_being_read(app) && (app->keys.len || !app_goes_on(app, key));
}

void
app_take_key(struct app *app, uint32_t key)
{
	app_use_keys(app);
	if (ends_wait(app, key)) {
		if (is_being_read(app))
			app->keys.len = 0;
		app_key(app, key);
	} else if (must_wait(app, key)) {
		VEC_PUSH(&app->keys, key);
	} else {
		app_key(app, key);
		app_use_keys(app);
	}
}

void
app_use_keys(struct app *app)
{
	/* What a key has read is not there for the next before it is done. */
	if (app->using_keys)
		return;
	app->using_keys = true;
	while (app->keys.len && !keys_wait(app) && !is_being_read(app)) {
		uint32_t key = app->keys.at[0];

		memmove(app->keys.at, app->keys.at + 1,
			--app->keys.len * sizeof(key));
		app_key(app, key);
	}
	app->using_keys = false;
}

/* Who has the turn: "Karim's import, 40%". */
static void
put_writer(const struct app *app, char *who, size_t size)
{
	if (!campaign_writer(app->campaign, who, size))
		snprintf(who, size, "%s", _("another program"));
}

bool
app_waits_for(const struct app *app, char *text, size_t size)
{
	const struct job *job =
		app->worker ? worker_front(app->worker, LANE_CHANGE) : NULL;
	char who[100];

	if (!job || job->ops->quiet || !atomic_load(&job->watch.waits))
		return false;
	put_writer(app, who, sizeof(who));
	snprintf(text, size,
		app_top(app)->ops->key
			? _("Waiting for %s. Esc gives the form back.")
			: _("Waiting for %s. ^C leaves it undone."),
		who);
	return true;
}

/* A change of this thread is in the middle of an action: nothing else is done
 * meanwhile than to show that it waits, and to keep the keys. */
static bool
app_waits(void *data)
{
	struct app *app = data;
	bool goes_on;

	app->wait = WAIT_ON;
	app->linger(app->linger_data);
	goes_on = app->wait == WAIT_ON;
	app->ended |= app->wait == WAIT_ENDED;
	app->wait = WAIT_NONE;
	return goes_on;
}

void
app_let_wait(struct app *app, bool yes)
{
	yes = yes && app->linger;
	campaign_set_waiting(app->campaign, yes ? app_waits : NULL, app);
}

void
app_take_waiting(struct app *app, const struct event *event)
{
	if (event->kind == EVENT_END)
		app->wait = WAIT_ENDED;
	else if (event->kind != EVENT_KEY)
		return;
	else if (event->key == TKEY_ESC || event->key == CTRL_KEY('c'))
		app->wait = WAIT_NO_MORE;
	else
		VEC_PUSH(&app->keys, event->key);
}

void
app_wait_draw(const struct app *app, struct canvas *c)
{
	char who[100], text[160];

	put_writer(app, who, sizeof(who));
	snprintf(text, sizeof(text), _("Waiting for %s. Esc leaves it undone."),
		who);
	canvas_blank(c, &(struct area){.row = c->rows - 3,
				.col = 1,
				.rows = 1,
				.cols = c->cols - 2});
	canvas_put_words(c, c->rows - 3, 1, c->cols - 2, STYLE_ATTENTION, text);
}

/* "12 s", "3 min" */
static const char *
span_text(char buf[32], int64_t ms)
{
	if (ms < 100000)
		snprintf(buf, 32, _("%d s"), (int)((ms + 999) / 1000));
	else
		snprintf(buf, 32, _("%d min"), (int)((ms + 59999) / 60000));
	return buf;
}

/* What was asked for and goes on long enough to be told of. */
static const struct job *
going_on(const struct app *app)
{
	static const struct {
		enum worker_lane lane;
		int after; /* ms */
	} told[] = {{LANE_LONG, PATIENCE_MS}, {LANE_CHANGE, HOLD_MS},
		{LANE_READ, READ_MS}};

	for (size_t i = 0; app->worker && i < ARRAY_LEN(told); i++) {
		const struct job *job = worker_front(app->worker, told[i].lane);

		if (job && !job->ops->quiet &&
			clock_ms() - job->since >= told[i].after)
			return job;
	}
	return NULL;
}

bool
app_works_on(const struct app *app, char *text, size_t size)
{
	const struct job *job = going_on(app);
	int64_t spent = job ? clock_ms() - job->since : 0;
	int done = job ? atomic_load(&job->watch.done) : 0;
	char so_far[32], more[32];

	if (!job)
		return false;
	span_text(so_far, spent);
	/* An import that let others write meanwhile takes its parts back. */
	if (atomic_load(&job->watch.stop) && done > 0)
		snprintf(text, size,
			_("%s: stopping, what it did is undone: %d%%. %s so "
			  "far."),
			_(job->title), done / 10, so_far);
	else if (atomic_load(&job->watch.stop))
		snprintf(text, size,
			_("%s: stopping, what it did is undone. %s so "
			  "far."),
			_(job->title), so_far);
	else if (done > 0)
		snprintf(text, size,
			_("%s: %d%% after %s, about %s more. ^C stops it."),
			_(job->title), done / 10, so_far,
			span_text(more, spent * (1000 - done) / done));
	else
		snprintf(text, size, _("%s: %s so far. ^C stops it."),
			_(job->title), so_far);
	return true;
}

struct job *
app_job(const struct app *app)
{
	static const enum worker_lane order[] = {
		LANE_CHANGE, LANE_LONG, LANE_READ};
	struct job *job = NULL;

	for (size_t i = 0; app->worker && i < ARRAY_LEN(order) && !job; i++)
		job = worker_front(app->worker, order[i]);
	return job;
}

void
app_stop_job(struct app *app)
{
	struct job *job = app_job(app);

	if (job)
		worker_stop(job);
	else
		app_say(app, LEVEL_INFO,
			app_top(app)->ops->key
				? _("Nothing runs that could be stopped. Esc "
				    "leaves.")
				: _("Nothing runs that could be stopped. q "
				    "leaves."));
}

void
app_stop_change(struct app *app)
{
	struct job *job =
		app->worker ? worker_front(app->worker, LANE_CHANGE) : NULL;

	app->keys.len = 0;
	if (job)
		worker_stop(job);
}

bool
app_is_busy(struct app *app, enum worker_lane lane)
{
	const struct job *job =
		app->worker ? worker_front(app->worker, lane) : NULL;

	if (!job || job->ops->quiet)
		return false;
	app_say_fmt(app, LEVEL_INFO, _("Still %s; try again when it is done."),
		_(job->title));
	return true;
}
