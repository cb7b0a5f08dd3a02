/* The windows over the screen: help, go to, and the log of messages. */
#include "base/i18n.h"
#include "ui/frame/app_internal.h"

#include <stdio.h>

static void
add_choice(struct app *app, const char *key, struct popup_item *item)
{
	snprintf(item->key, sizeof(item->key), "%s", key);
	popup_add(&app->popup, item);
}

static void
add_help(struct app *app, enum action action)
{
	const struct action_info *info = action_get(action);
	char key[KEY_NAME_SIZE];

	if (info->keys[0])
		action_key_name(key, info->keys[0]);
	else
		snprintf(key, sizeof(key), ":%s", info->name);
	add_choice(app, key,
		&(struct popup_item){
			.text = _(pane_word_of(app_top(app), action).help),
			.name = info->name,
			.value = action});
}

/* What can be done with what is under the cursor first, then what works
 * everywhere, then how to move. */
void
app_open_help(struct app *app, const char *words)
{
	bool shown[ACTION_COUNT] = {[ACTION_HELP] = true};
	enum action keys[ACTION_COUNT + 1];

	popup_init(&app->popup, _("What can I do here?"), true);
	prompt_set(&app->popup.search, words);
	app_keys(app, keys);
	for (size_t i = 0; keys[i]; i++) {
		add_help(app, keys[i]);
		shown[keys[i]] = true;
	}
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (!shown[a] && app_does(app, (enum action)a))
			add_help(app, (enum action)a);
	app->mode = MODE_HELP;
}

/* The newest first. */
void
app_open_log(struct app *app)
{
	popup_init(&app->popup, _("Messages of this session"), true);
	for (size_t i = app->log.len; i > 0; i--)
		add_choice(app, app->log.at[i - 1].time,
			&(struct popup_item){.text = app->log.at[i - 1].text,
				.name = "",
				.value = (int)i - 1});
	app->mode = MODE_LOG;
}

/* What g offers besides the places. */
enum { GO_FIRST = -1, GO_BEFORE = -2 };

void
app_open_go(struct app *app)
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
	add_choice(app, "g",
		&(struct popup_item){.text = _("The first row"),
			.name = "",
			.letter = 'g',
			.value = GO_FIRST});
	if (app->has_parked)
		add_choice(app, "-",
			&(struct popup_item){.text = _("The place before"),
				.name = "",
				.letter = '-',
				.value = GO_BEFORE});
	app->mode = MODE_GO;
}

/* An item of the window was chosen. */
void
app_choose(struct app *app, int value)
{
	enum app_mode mode = app->mode;

	app_end_mode(app);
	if (mode == MODE_HELP)
		app_act(app, (enum action)value);
	else if (mode == MODE_LOG)
		app_say(app, app->log.at[value].level, app->log.at[value].text);
	else if (value == GO_FIRST)
		app_act(app, ACTION_FIRST);
	else if (value == GO_BEFORE)
		app_toggle(app);
	else
		app_jump(app, pane_table[value]);
}

void
app_window_key(struct app *app, uint32_t key)
{
	const struct popup_item *item = NULL;
	enum popup_answer answer = popup_key(&app->popup, key, &item);

	if (answer == POPUP_CLOSED)
		app_end_mode(app);
	else if (answer == POPUP_CHOSEN)
		app_choose(app, item->value);
}
