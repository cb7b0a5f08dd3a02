/* What happens without a key: somebody else's change is shown, and e-mail that
 * was approved leaves when its time comes. */
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "office/box.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>

enum {
	LOOK_MS = 5000,    /* between two looks for what is due */
	RETRY_MS = 300000, /* after a sending could not begin */
	OTHERS_MS = 60000, /* while another session is sending */
	MINUTE = 60
};

/* A batch that is due, sent by the worker. */
struct departure {
	struct job job;
	int64_t outbox;
	struct delivery_counts counts;
};

static enum status
run(struct job *job, struct campaign *c, struct error *err)
{
	struct departure *d = (struct departure *)job;

	return delivery_send(c, d->outbox, &job->watch, &d->counts, err);
}

static void
say_sent(struct app *app, const struct delivery_counts *n)
{
	if (n->later || n->failed || n->doubt)
		app_say_fmt(app, LEVEL_WARN,
			_("Left by itself: %lld sent, to be tried again %lld, "
			  "failed %lld, in doubt %lld"),
			(long long)n->sent, (long long)n->later,
			(long long)n->failed, (long long)n->doubt);
	else if (n->sent)
		app_say_fmt(app, LEVEL_DONE,
			ngettext("Left by itself at its time: %lld message.",
				"Left by itself at its time: %lld messages.",
				(unsigned long)n->sent),
			(long long)n->sent);
}

/* Where it could not begin, it is tried again later, and not at every tick. */
static void
finish(struct job *job, void *owner)
{
	const struct departure *d = (struct departure *)job;
	struct app *app = owner;
	const bool others = job->status == STATUS_BUSY;

	if (job->status == STATUS_OK)
		say_sent(app, &d->counts);
	else
		app->look_again = clock_ms() + (others ? OTHERS_MS : RETRY_MS);
	if (job->status != STATUS_OK && !others)
		app_say_fmt(app, LEVEL_WARN,
			_("A sending is due and has not left: %s"),
			job->err.text);
	if (app_top(app)->ops->key == NULL)
		app_reload(app);
}

static void
free_departure(struct job *job)
{
	free(job);
}

static const struct job_ops departure_ops = {.lane = LANE_LONG,
	.run = run,
	.finish = finish,
	.free = free_departure};

/* Whatever place is on screen; one batch at a time. */
static void
send_due(struct app *app)
{
	struct departure *d;
	int64_t outbox = 0;

	if (!campaign_sender(app->campaign) ||
		campaign_is_read_only(app->campaign) ||
		clock_ms() < app->look_again)
		return;
	app->look_again = clock_ms() + LOOK_MS;
	if (app->worker && worker_front(app->worker, LANE_LONG))
		return;
	if (delivery_departs(app->campaign, &outbox, NULL) != STATUS_OK)
		return;
	d = MEM_NEW(struct departure);
	d->job.ops = &departure_ops;
	d->job.title = N_("sending");
	d->outbox = outbox;
	app_put_job(app, &d->job);
}

/* Is e-mail approved that nobody would send once this session is over? */
static bool
leaves_sending(struct app *app)
{
	int64_t outbox = 0;

	return campaign_sender(app->campaign) &&
	       !campaign_is_read_only(app->campaign) && !app->nothers &&
	       (delivery_is_awaited(app->campaign) ||
		       delivery_departs(app->campaign, &outbox, NULL) ==
			       STATUS_OK) &&
	       !box_sends(app->campaign, "/etc");
}

void
app_quit(struct app *app, bool surely)
{
	const struct job *job = app_job(app);

	if (job && job->ops->lane != LANE_READ && !surely &&
		!app->asked_to_leave) {
		app->asked_to_leave = true;
		app_say_fmt(app, LEVEL_WARN,
			_("Still %s. q again stops that and leaves."),
			_(job->title));
		return;
	}
	if (!surely && !app->asked_to_leave && leaves_sending(app)) {
		app->asked_to_leave = true;
		app_say(app, LEVEL_WARN,
			_("A sending waits, and nobody sends it while this is "
			  "closed. q again leaves; it goes on when this is "
			  "opened."));
		return;
	}
	app->done = true;
}

void
app_look_again(struct app *app)
{
	app->look_again = 0;
}

/* "leaves in 8 minutes" is right for a minute. */
static bool
is_behind(struct app *app)
{
	const int64_t minute = clock_now() / MINUTE;
	const bool passed = minute != app->minute;

	app->minute = minute;
	return passed && app_top(app)->ops->clocked &&
	       delivery_is_awaited(app->campaign);
}

/* Of a record that somebody removed nothing stays on screen. */
static void
leave_what_is_gone(struct app *app)
{
	if (!app_top(app)->gone)
		return;
	app_leave(app);
	app_say(app, LEVEL_WARN,
		_("Somebody erased, merged or removed what was shown here."));
}

/* What was done is told as it was then: once somebody else changes the campaign
 * it may be so no more, and it goes when it has been read. */
static void
forget_what_was_done(struct app *app, bool changed)
{
	if (app->level != LEVEL_DONE)
		return;
	app->outdated |= changed;
	if (app->outdated)
		app_quiet(app);
}

void
app_tick(struct app *app)
{
	struct pane *p;
	bool changed;

	app_look_around(app);
	app_use_keys(app);
	p = app_top(app);
	if (p->ops->idle) {
		p->ops->idle(p);
		app_grant(app, p);
	}
	send_due(app);
	p = app_top(app);
	if (p->waiting)
		return;
	changed = campaign_version(app->campaign) != p->version;
	forget_what_was_done(app, changed);
	if (is_behind(app) || changed)
		app_reload(app);
	leave_what_is_gone(app);
}
