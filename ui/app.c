/* Events, actions and the stack of places. */
#include "ui/app.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/campaign.h"
#include "ui/app_internal.h"

#include <stdio.h>
#include <stdlib.h>

struct pane *
app_top(const struct app *app)
{
	return app->places.at[app->places.len - 1];
}

void
app_say(struct app *app, enum level level, const char *text)
{
	app->level = level;
	snprintf(app->message, sizeof(app->message), "%s", text);
}

void
app_report(struct app *app, enum status st, const struct error *err)
{
	char text[1400];

	if (st != STATUS_OK)
		app_say(app, LEVEL_ERROR,
			error_format(err, text, sizeof(text)));
}

void
app_load(struct app *app)
{
	struct error err = ERROR_INIT;

	app->version = campaign_version(app->campaign);
	app_report(app, pane_load(app_top(app), &err), &err);
}

static void
enter(struct app *app, const struct pane_ops *ops, int64_t subject)
{
	struct pane *below = app->places.len ? app_top(app) : NULL;

	VEC_PUSH(&app->places, pane_open(ops, app->campaign, subject));
	app_top(app)->below = below;
	app_load(app);
}

static void
leave(struct app *app)
{
	struct pane *p = app_top(app);

	if (app->places.len == 1 ||
		(p->ops->may_leave && !p->ops->may_leave(p)))
		return;
	pane_close(p);
	app->places.len--;
	app_load(app);
}

/* Go to a place as if from Today. */
static void
jump(struct app *app, const struct pane_ops *ops)
{
	while (app->places.len > 1) {
		size_t before = app->places.len;

		leave(app);
		if (app->places.len == before)
			return;
	}
	if (ops != app_top(app)->ops)
		enter(app, ops, 0);
}

struct app *
app_new(struct campaign *campaign)
{
	struct app *app = MEM_NEW(struct app);

	app->campaign = campaign;
	enter(app, pane_table[0], 0);
	return app;
}

static void
end_mode(struct app *app)
{
	if (app->mode == MODE_FILTER || app->mode == MODE_COMMAND)
		prompt_release(&app->prompt);
	else if (app->mode == MODE_HELP || app->mode == MODE_GO)
		popup_release(&app->popup);
	app->mode = MODE_PANE;
}

void
app_free(struct app *app)
{
	if (!app)
		return;
	end_mode(app);
	for (size_t i = 0; i < app->places.len; i++)
		pane_close(app->places.at[i]);
	VEC_RELEASE(&app->places);
	free(app);
}

bool
app_done(const struct app *app, int *code)
{
	*code = app->code;
	return app->done;
}

bool
app_wants_redraw(struct app *app)
{
	bool wanted = app->redraw;

	app->redraw = false;
	return wanted;
}

static bool
has_action(const struct pane *p, enum action action)
{
	for (const enum action *a = p->ops->actions; a && *a; a++)
		if (*a == action)
			return true;
	return false;
}

bool
app_offers(const struct app *app, enum action action)
{
	const struct pane *p = app_top(app);

	/* In a form every key is typed. */
	if (p->ops->key)
		return action == ACTION_REDRAW;
	switch (action) {
	case ACTION_OPEN:
	case ACTION_ADD:
	case ACTION_EDIT:
	case ACTION_SORT:
	case ACTION_VERIFY:
	case ACTION_MARK:
	case ACTION_TAG:
		return has_action(p, action);
	case ACTION_RANGE:
	case ACTION_MARK_DOWN:
	case ACTION_MARK_UP:
	case ACTION_MARK_ALL:
	case ACTION_UNMARK:
		return has_action(p, ACTION_MARK);
	case ACTION_SORT_LEFT:
	case ACTION_SORT_RIGHT:
		return has_action(p, ACTION_SORT);
	case ACTION_DETAIL:
		return p->ops->detail != NULL;
	case ACTION_FILTER:
		return p->ops->list && p->ops->count;
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_FIRST:
	case ACTION_LAST:
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		return p->ops->list != NULL;
	case ACTION_BACK:
		return app->places.len > 1;
	case ACTION_UNDO:
	case ACTION_REDO:
	case ACTION_GO:
	case ACTION_COMMAND:
	case ACTION_HELP:
	case ACTION_REDRAW:
	case ACTION_QUIT:
		return true;
	case ACTION_NONE:
	case ACTION_COUNT:
		break;
	}
	return false;
}

static void
add_choice(struct app *app, const char *key, struct popup_item *item)
{
	snprintf(item->key, sizeof(item->key), "%s", key);
	popup_add(&app->popup, item);
}

static void
open_help(struct app *app)
{
	char key[KEY_NAME_SIZE];

	popup_init(&app->popup, _("What can I do here?"), true);
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_get((enum action)a);

		if (app_offers(app, (enum action)a))
			add_choice(app, action_key_name(key, info->keys[0]),
				&(struct popup_item){.text = _(info->help),
					.name = info->name,
					.value = a});
	}
	app->mode = MODE_HELP;
}

static void
open_go(struct app *app)
{
	popup_init(&app->popup, _("Go to"), false);
	for (size_t i = 0; i < pane_count; i++) {
		const struct pane_ops *ops = pane_table[i];
		const char key[2] = {ops->letter, '\0'};

		add_choice(app, key,
			&(struct popup_item){.text = _(ops->name),
				.name = ops->id,
				.letter = ops->letter,
				.value = (int)i});
	}
	app->mode = MODE_GO;
}

static void
open_prompt(struct app *app, enum app_mode mode, const char *text)
{
	prompt_init(&app->prompt, text);
	app->mode = mode;
}

static void
filter(struct app *app, const char *text)
{
	struct error err = ERROR_INIT;

	app_report(app, pane_set_filter(app_top(app), text, &err), &err);
}

static void
back(struct app *app)
{
	if (*app_top(app)->filter)
		filter(app, "");
	else
		leave(app);
}

static void
quit(struct app *app)
{
	if (app->places.len == 1)
		app->done = true;
	else
		leave(app);
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
	app_load(app);
}

static void
filter_prompt(struct app *app)
{
	open_prompt(app, MODE_FILTER, app_top(app)->filter);
}

static void
command_prompt(struct app *app)
{
	open_prompt(app, MODE_COMMAND, "");
}

/* What the framework itself does; the rest is the list's or the pane's. */
static void (*const global[ACTION_COUNT])(struct app *) = {
	[ACTION_BACK] = back,
	[ACTION_UNDO] = app_undo,
	[ACTION_REDO] = app_redo,
	[ACTION_FILTER] = filter_prompt,
	[ACTION_GO] = open_go,
	[ACTION_DETAIL] = detail,
	[ACTION_COMMAND] = command_prompt,
	[ACTION_HELP] = open_help,
	[ACTION_REDRAW] = redraw,
	[ACTION_QUIT] = quit,
};

void
app_grant(struct app *app, struct pane *p)
{
	const struct pane_ops *go = p->go;
	bool reload = p->reload;

	if (p->said[0]) {
		app_say(app, p->level, p->said);
		p->said[0] = '\0';
	}
	p->go = NULL;
	p->reload = false;
	if (p->leave)
		leave(app);
	else if (go)
		enter(app, go, p->go_subject);
	else if (reload)
		app_load(app);
}

static void
act(struct app *app, enum action action)
{
	struct pane *p = app_top(app);
	struct error err = ERROR_INIT;
	enum status st = STATUS_OK;

	if (!app_offers(app, action))
		return;
	if (action != ACTION_UNDO && action != ACTION_REDO)
		app->asked = 0;
	app->message[0] = '\0';
	if (p->ops->act && p->ops->act(p, action, &st, &err)) {
		app_grant(app, p);
	} else if (p->ops->list && list_act(&p->list, p, action, &st, &err)) {
		if (st == STATUS_OK)
			st = pane_follow(p, &err);
		app_grant(app, p);
	} else if (global[action]) {
		global[action](app);
	}
	app_report(app, st, &err);
}

static void
key_in_filter(struct app *app, uint32_t key)
{
	bool changed = false;

	if (key == TKEY_ENTER || key == TKEY_DOWN) {
		end_mode(app);
	} else if (key == TKEY_ESC || key == CTRL_KEY('g')) {
		end_mode(app);
		filter(app, "");
	} else if (prompt_key(&app->prompt, key, &changed) && changed) {
		filter(app, app->prompt.text.at);
	}
}

/* The only place or action that begins so, or NULL. */
static const char *
completion(const char *typed)
{
	const char *found = NULL;
	enum action action = action_of_name(typed);

	for (size_t i = 0; i < pane_count; i++)
		if (text_starts(pane_table[i]->id, typed))
			return pane_table[i]->id;
	if (action != ACTION_NONE)
		found = action_get(action)->name;
	return found;
}

static void
run_command(struct app *app, const char *typed)
{
	enum action action = action_of_name(typed);
	char *text;

	for (size_t i = 0; *typed && i < pane_count; i++)
		if (text_starts(pane_table[i]->id, typed)) {
			jump(app, pane_table[i]);
			return;
		}
	if (action != ACTION_NONE) {
		act(app, action);
		return;
	}
	text = mem_printf(
		_("There is no command \"%s\". ? shows what there is."), typed);
	app_say(app, LEVEL_WARN, text);
	free(text);
}

static void
key_in_command(struct app *app, uint32_t key)
{
	const char *whole;
	bool changed;

	if (key == TKEY_ENTER) {
		char *typed = buf_detach(&app->prompt.text);

		end_mode(app);
		run_command(app, typed);
		free(typed);
	} else if (key == TKEY_ESC || key == CTRL_KEY('g')) {
		end_mode(app);
	} else if (key == TKEY_TAB) {
		whole = completion(app->prompt.text.at);
		if (whole)
			prompt_set(&app->prompt, whole);
	} else {
		prompt_key(&app->prompt, key, &changed);
	}
}

static void
key_in_popup(struct app *app, uint32_t key)
{
	enum app_mode mode = app->mode;
	int value = 0;
	enum popup_answer answer = popup_key(&app->popup, key, &value);

	if (answer == POPUP_STAYS)
		return;
	end_mode(app);
	if (answer == POPUP_CLOSED)
		return;
	if (mode == MODE_GO)
		jump(app, pane_table[value]);
	else
		act(app, (enum action)value);
}

static void
key_in_pane(struct app *app, uint32_t key)
{
	struct pane *p = app_top(app);

	if (p->dialog.kind) {
		app->message[0] = '\0';
		dialog_key(p, key);
		app_grant(app, p);
		return;
	}
	if (p->ops->key && p->ops->key(p, key)) {
		app->message[0] = '\0';
		app_grant(app, p);
		return;
	}
	act(app, action_of_key(key));
}

/* Somebody else changed the file: show it. */
static void
tick(struct app *app)
{
	struct pane *p = app_top(app);

	if (p->ops->idle)
		p->ops->idle(p);
	if (campaign_version(app->campaign) != app->version)
		app_load(app);
}

void
app_event(struct app *app, const struct event *event)
{
	static void (*const keys[])(struct app *, uint32_t) = {
		[MODE_PANE] = key_in_pane,
		[MODE_FILTER] = key_in_filter,
		[MODE_COMMAND] = key_in_command,
		[MODE_HELP] = key_in_popup,
		[MODE_GO] = key_in_popup,
	};

	if (event->kind == EVENT_KEY)
		keys[app->mode](app, event->key);
	else if (event->kind == EVENT_TICK)
		tick(app);
	else if (event->kind == EVENT_RESIZE)
		app->redraw = true;
	if (event->kind == EVENT_END) {
		app_hang_up(app);
		app->done = true;
		app->code = 129;
	}
}
