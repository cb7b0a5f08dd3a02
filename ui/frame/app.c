/* Events, actions and the stack of places. */
#include "ui/frame/app.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>

struct app *
app_new(struct campaign *campaign, struct worker *worker)
{
	struct app *app = MEM_NEW(struct app);

	app->campaign = campaign;
	app->worker = worker;
	/* What is not the worker's is tried, and never waited for. */
	campaign_set_patience(campaign, worker ? PATIENCE_MS : 0);
	app->mouse = true;
	app->theme = theme_read();
	app_begin_changes(app);
	app_enter(app, pane_table[0], 0);
	app_tell_place(app);
	return app;
}

void
app_end_mode(struct app *app)
{
	if (app->mode == MODE_FILTER || app->mode == MODE_COMMAND)
		prompt_release(&app->prompt);
	else if (app->mode != MODE_PANE)
		popup_release(&app->popup);
	arena_release(&app->window);
	app->mode = MODE_PANE;
}

void
app_free(struct app *app)
{
	if (!app)
		return;
	app_end_mode(app);
	app_free_places(app);
	command_free(&app->line);
	filter_free(&app->filter);
	for (size_t i = 0; i < app->log.len; i++)
		free(app->log.at[i].text);
	VEC_RELEASE(&app->log);
	VEC_RELEASE(&app->keys);
	VEC_RELEASE(&app->made);
	arena_release(&app->around);
	free(app->opens);
	free(app);
}

bool
app_done(const struct app *app, int *code)
{
	*code = app->code;
	return app->done;
}

static bool
is_in(const enum action *list, enum action action)
{
	for (; list && *list; list++)
		if (*list == action)
			return true;
	return false;
}

/* What a pane must have for an action to be offered there. */
enum offer {
	OFFER_OWN,
	OFFER_MARK,
	OFFER_SORT,
	OFFER_LISTING,
	OFFER_LIST,
	OFFER_ALWAYS
};

static const enum offer offers[ACTION_COUNT] = {
	[ACTION_RANGE] = OFFER_MARK,
	[ACTION_MARK_DOWN] = OFFER_MARK,
	[ACTION_MARK_UP] = OFFER_MARK,
	[ACTION_MARK_ALL] = OFFER_MARK,
	[ACTION_UNMARK] = OFFER_MARK,
	[ACTION_EXPORT] = OFFER_LISTING,
	[ACTION_SORT] = OFFER_SORT,
	[ACTION_SORT_LEFT] = OFFER_SORT,
	[ACTION_SORT_RIGHT] = OFFER_SORT,
	[ACTION_DOWN] = OFFER_LIST,
	[ACTION_UP] = OFFER_LIST,
	[ACTION_PAGE_DOWN] = OFFER_LIST,
	[ACTION_PAGE_UP] = OFFER_LIST,
	[ACTION_FIRST] = OFFER_LIST,
	[ACTION_LAST] = OFFER_LIST,
	[ACTION_NEXT] = OFFER_LIST,
	[ACTION_PREVIOUS] = OFFER_LIST,
	[ACTION_UNDO] = OFFER_ALWAYS,
	[ACTION_REDO] = OFFER_ALWAYS,
	[ACTION_GO] = OFFER_ALWAYS,
	[ACTION_COMMAND] = OFFER_ALWAYS,
	[ACTION_WHO] = OFFER_ALWAYS,
	[ACTION_HELP] = OFFER_ALWAYS,
	[ACTION_TOUR] = OFFER_ALWAYS,
	[ACTION_STOP] = OFFER_ALWAYS,
	[ACTION_MOUSE] = OFFER_ALWAYS,
	[ACTION_REDRAW] = OFFER_ALWAYS,
	[ACTION_QUIT] = OFFER_ALWAYS,
};

bool
app_offers(const struct app *app, enum action action)
{
	const struct pane_ops *ops = app_top(app)->ops;

	/* In a form every key is typed. */
	if (ops->key)
		return action == ACTION_REDRAW || action == ACTION_MOUSE ||
		       action == ACTION_STOP;
	if (action == ACTION_DETAIL)
		return ops->detail != NULL;
	if (action == ACTION_FILTER)
		return pane_filters(ops) || is_in(ops->actions, action);
	if (action == ACTION_PRINT)
		return pane_prints(ops);
	if (action == ACTION_BACK)
		return app->places.len > 1;
	switch (offers[action]) {
	case OFFER_MARK:
		return is_in(ops->actions, ACTION_MARK);
	case OFFER_LISTING:
		return (ops->list && !ops->list->fixed &&
			       ops->list->listing->name) ||
		       is_in(ops->actions, action);
	case OFFER_SORT:
		return (ops->list && !ops->list->fixed &&
			       list_is_whole(ops->list)) ||
		       is_in(ops->actions, ACTION_SORT);
	case OFFER_LIST:
		return ops->list != NULL;
	case OFFER_ALWAYS:
		return true;
	case OFFER_OWN:
		break;
	}
	return is_in(ops->actions, action);
}

void
app_open_prompt(struct app *app, enum app_mode mode, const char *text)
{
	prompt_init(&app->prompt, text);
	app->mode = mode;
}

static void
back(struct app *app)
{
	if (!filter_back(app))
		app_leave(app);
}

/* Stopping a read loses nothing; other jobs ask first. */
static void
quit(struct app *app)
{
	if (app->places.len == 1)
		app_quit(app, false);
	else
		app_leave(app);
}

static void
detail(struct app *app)
{
	dialog_detail(app_top(app));
}

static void
redraw(struct app *app)
{
	app->redraw = true;
	app_reload(app);
}

static void
help(struct app *app)
{
	app_open_help(app, "");
}

static void
switch_mouse(struct app *app)
{
	app_set_mouse(app, !app->mouse);
}

/* The framework's own actions; the others belong to the list or the pane. */
static void (*const global[ACTION_COUNT])(struct app *) = {
	[ACTION_BACK] = back,
	[ACTION_UNDO] = app_undo,
	[ACTION_REDO] = app_redo,
	[ACTION_FILTER] = filter_open,
	[ACTION_GO] = app_open_go,
	[ACTION_DETAIL] = detail,
	[ACTION_COMMAND] = command_open,
	[ACTION_WHO] = app_who,
	[ACTION_HELP] = help,
	[ACTION_TOUR] = tour_switch,
	[ACTION_PRINT] = app_print,
	[ACTION_STOP] = app_stop_job,
	[ACTION_MOUSE] = switch_mouse,
	[ACTION_REDRAW] = redraw,
	[ACTION_QUIT] = quit,
};

/* Do what the pane asked for while it acted. */
void
app_grant(struct app *app, struct pane *p)
{
	const struct pane_ops *go = p->go, *leave_to = p->leave_to;
	char *filter = p->go_filter, *given = p->go_given, *type = p->type,
	     *run = p->run;
	bool leave = p->leave, reload = p->reload;
	struct job *work;

	if (app_grant_text(app, p))
		return;
	app_hear(app, p);
	p->go = NULL;
	p->go_filter = p->go_given = p->type = p->run = NULL;
	p->reload = false;
	if (p->stop)
		app_stop_change(app);
	if (p->stop_long)
		app_stop_job(app);
	p->stop = p->stop_long = false;
	work = app_take_work(app, p);
	if (leave)
		app_leave_to(app, leave_to);
	else if (go)
		app_enter_with(app, go, p->go_subject, filter, given);
	else if (reload)
		app_reload(app);
	if (type)
		command_type(app, type);
	if (run)
		line_run(app, run);
	free(filter);
	free(given);
	free(type);
	free(run);
	/* Last: where it is done at once, the pane may be gone after it. */
	if (work)
		app_put_job(app, work);
}

/* The list's own actions, within the time that a key may take. */
static bool
act_in_list(struct app *app, enum action action)
{
	struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	enum status st = STATUS_OK;
	bool taken;

	/* Marks belong to the list on screen: the worker never sets them. */
	if (app->worker && action != ACTION_MARK_ALL)
		campaign_limit(app->campaign, PATIENCE_MS, NULL);
	taken = list_act(&p->list, p, action, &st, &err);
	campaign_limit(app->campaign, 0, NULL);
	if (taken && st == STATUS_CANCELLED)
		app_load_and(app, action);
	else if (taken && st == STATUS_OK)
		app_follow(app);
	else if (taken)
		app_report(app, st, &err);
	if (taken)
		app_grant(app, p);
	return taken;
}

void
app_act(struct app *app, enum action action)
{
	struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	enum status st = STATUS_OK;

	if (!app_offers(app, action))
		return;
	if (action != ACTION_UNDO && action != ACTION_REDO)
		app->asked = 0;
	if (action != ACTION_QUIT)
		app->asked_to_leave = false;
	app_quiet(app);
	if (pane_take_way(p, action) ||
		(p->ops->act && p->ops->act(p, action, &st, &err))) {
		app_grant(app, p);
		app_report(app, st, &err);
	} else if (p->ops->list && act_in_list(app, action)) {
		return;
	} else if (global[action]) {
		global[action](app);
	} else {
		app_say_idle(app, action_get(action)->keys[0]);
	}
}

/* A key can mean one thing here and another elsewhere: the pane's own actions
 * go first, in its order; in a table the arrows move between columns, elsewhere
 * in and out. */
static enum action
action_here(const struct app *app, uint32_t key)
{
	const enum action *own = app_top(app)->ops->actions;

	if (key == TKEY_LEFT && app_offers(app, ACTION_COLUMN_LEFT))
		return ACTION_COLUMN_LEFT;
	if (key == TKEY_RIGHT && app_offers(app, ACTION_COLUMN_RIGHT))
		return ACTION_COLUMN_RIGHT;
	for (; own && *own; own++)
		if (action_has_key(*own, key) && app_offers(app, *own))
			return *own;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (action_has_key((enum action)a, key) &&
			app_offers(app, (enum action)a))
			return (enum action)a;
	return action_of_key(key);
}

uint32_t
app_key_of(const struct app *app, enum action action)
{
	const struct action_info *info = action_get(action);

	for (size_t i = 0; i < ARRAY_LEN(info->keys); i++)
		if (info->keys[i] && action_here(app, info->keys[i]) == action)
			return info->keys[i];
	return 0;
}

bool
app_goes_on(const struct app *app, uint32_t key)
{
	enum action action = action_here(app, key);

	return action == ACTION_BACK || action == ACTION_GO ||
	       action == ACTION_COMMAND || action == ACTION_HELP ||
	       action == ACTION_REDRAW || action == ACTION_QUIT ||
	       (action == ACTION_NONE && app_place_of_key(key));
}

bool
app_moves(const struct app *app, uint32_t key)
{
	enum action action = action_here(app, key);

	return action == ACTION_DOWN || action == ACTION_UP ||
	       action == ACTION_NEXT || action == ACTION_PREVIOUS ||
	       action == ACTION_COLUMN_LEFT || action == ACTION_COLUMN_RIGHT;
}

static void
take_action(struct app *app, enum action action, uint32_t key)
{
	if (action == ACTION_NONE || !app_offers(app, action)) {
		app_say_idle(app, key);
		return;
	}
	app->idle_key = false;
	app_act(app, action);
}

/* No pane that takes every key takes these. */
static bool
is_frames(uint32_t key)
{
	return key == CTRL_KEY('c') || key == CTRL_KEY('l');
}

static void
key_in_pane(struct app *app, uint32_t key)
{
	struct pane *p = app_top(app);
	enum action action = action_here(app, key);

	bool dismiss = key == TKEY_ENTER && app->message[0] &&
		       app->level == LEVEL_ERROR;

	/* An error stays until Enter, which in a list does nothing else. */
	if (dismiss)
		app->message[0] = '\0';
	if (p->dialog.kind || p->ops->key)
		app->message[0] = '\0';
	if (p->dialog.kind) {
		dialog_key(p, key);
		app_grant(app, p);
	} else if (p->ops->keys && key == TKEY_F1) {
		pane_show_keys(p);
	} else if (p->ops->key && !is_frames(key) && p->ops->key(p, key)) {
		app_grant(app, p);
	} else if (dismiss) {
		return;
	} else if (p->ops->takes && p->ops->takes(p, key)) {
		app_grant(app, p);
	} else if (action == ACTION_NONE && app_place_of_key(key)) {
		app_jump(app, app_place_of_key(key));
	} else {
		take_action(app, action, key);
	}
}

void
app_key(struct app *app, uint32_t key)
{
	static void (*const modes[])(struct app *, uint32_t) = {
		[MODE_PANE] = key_in_pane,
		[MODE_FILTER] = filter_key,
		[MODE_COMMAND] = command_key,
		[MODE_HELP] = app_window_key,
		[MODE_GO] = app_window_key,
		[MODE_LOG] = app_window_key,
	};

	uint64_t version = campaign_version(app->campaign);

	app_quiet(app);
	modes[app->mode](app, key);
	if (campaign_version(app->campaign) != version)
		app_note_change(app);
}

static void
hang_up(struct app *app)
{
	campaign_set_patience(app->campaign, 0);
	app_hang_up(app);
	app->done = true;
	app->code = 129;
}

void
app_on_waiting(struct app *app, app_linger_fn *linger, void *data)
{
	app->linger = linger;
	app->linger_data = data;
}

void
app_event(struct app *app, const struct event *event)
{
	const bool by_hand = event->kind <= EVENT_CLICK;

	if (app->wait) {
		app_take_waiting(app, event);
		return;
	}
	if (app_wakes(app, event))
		return;
	app_let_wait(app, by_hand);
	switch (event->kind) {
	case EVENT_KEY:
		app_take_key(app, event->key);
		break;
	case EVENT_PASTE:
		app_paste(app, event->text);
		break;
	case EVENT_CLICK:
		app_click(app, &event->zone);
		break;
	case EVENT_WHEEL:
		app_wheel(app, event->lines);
		break;
	case EVENT_RESIZE:
		app->redraw = true;
		break;
	case EVENT_WORK:
		app_work(app);
		break;
	case EVENT_TICK:
		app_tick(app);
		break;
	case EVENT_END:
		hang_up(app);
		break;
	}
	app_let_wait(app, false);
	app_say_caution(app);
	app_tell_place(app);
	tour_follow(app, event->kind == EVENT_KEY);
	if (app->ended)
		hang_up(app);
}
