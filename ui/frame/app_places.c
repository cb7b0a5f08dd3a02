/* Where we are, how we got here, and the previous place. */
#include "base/mem.h"
#include "campaign/user.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>

struct pane *
app_top(const struct app *app)
{
	return app->places.at[app->places.len - 1];
}

static bool
may_leave(struct pane *p)
{
	return !p->ops->may_leave || p->ops->may_leave(p);
}

/* Why another place was not gone to is past once one is. */
static void
settle(struct app *app)
{
	if (app->refused)
		app->message[0] = '\0';
	app->refused = false;
}

static bool
may_enter(struct app *app, const struct pane_ops *ops)
{
	struct error err = ERROR_INIT;
	const enum status st =
		campaign_check_right(app->campaign, pane_right(ops), &err);

	settle(app);
	app_report(app, st, &err);
	app->refused = st != STATUS_OK;
	return st == STATUS_OK;
}

void
app_enter(struct app *app, const struct pane_ops *ops, int64_t subject)
{
	app_enter_with(app, ops, subject, NULL, NULL);
}

void
app_enter_with(struct app *app, const struct pane_ops *ops, int64_t subject,
	const char *filter, const char *given)
{
	struct pane *p;

	if (app->places.len && !may_enter(app, ops))
		return;
	p = pane_open(ops, app->campaign, subject);
	pane_set_filter(p, filter ? filter : "");
	p->first_filter = filter ? mem_strdup(filter) : NULL;
	p->given = given ? mem_strdup(given) : NULL;
	p->patient = !app->worker;
	if (app->places.len) {
		p->below = app_top(app);
		app_stop_loading(app);
	}
	VEC_PUSH(&app->places, p);
	app_load(app);
	if (ops->asks_words)
		filter_open(app);
}

void
app_leave(struct app *app)
{
	struct pane *p = app_top(app);

	if (app->places.len == 1 || !may_leave(p))
		return;
	settle(app);
	app_stop_loading(app);
	pane_close(p);
	app->places.len--;
	app_load(app);
}

void
app_leave_to(struct app *app, const struct pane_ops *ops)
{
	size_t before;

	do {
		before = app->places.len;
		app_leave(app);
	} while (ops && app_top(app)->ops != ops && app->places.len < before);
}

static void
close_trail(struct trail *t)
{
	for (size_t i = 0; i < t->len; i++)
		pane_close(t->at[i]);
	t->len = 0;
}

/* The places above Today replace those that were parked. */
static void
park(struct app *app)
{
	close_trail(&app->parked);
	for (size_t i = 1; i < app->places.len; i++)
		VEC_PUSH(&app->parked, app->places.at[i]);
	app->places.len = 1;
	app->has_parked = true;
}

void
app_jump(struct app *app, const struct pane_ops *ops)
{
	struct pane *p = app_top(app);

	if (!may_enter(app, ops) || (app->places.len <= 2 && p->ops == ops) ||
		!may_leave(p))
		return;
	app_stop_loading(app);
	park(app);
	if (ops == app_top(app)->ops)
		app_load(app);
	else
		app_enter(app, ops, 0);
}

void
app_toggle(struct app *app)
{
	struct trail parked = app->parked;

	if (!app->has_parked || !may_leave(app_top(app)))
		return;
	settle(app);
	app_stop_loading(app);
	app->parked = (struct trail){0};
	park(app);
	for (size_t i = 0; i < parked.len; i++)
		VEC_PUSH(&app->places, parked.at[i]);
	VEC_RELEASE(&parked);
	app_load(app);
}

const struct pane_ops *
app_place_of_key(uint32_t key)
{
	int n = popup_number(key);

	return n > 0 && (size_t)n <= pane_count ? pane_table[n - 1] : NULL;
}

void
app_free_places(struct app *app)
{
	close_trail(&app->places);
	close_trail(&app->parked);
	VEC_RELEASE(&app->places);
	VEC_RELEASE(&app->parked);
}

void
app_print(struct app *app)
{
	if (!pane_print(app_top(app)))
		app_say_idle(app, action_get(ACTION_PRINT)->keys[0]);
}
