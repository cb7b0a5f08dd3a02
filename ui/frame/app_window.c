/* The windows over the screen: help, go to, and the log of messages. */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/line.h"
#include "campaign/user.h"
#include "ui/frame/app_internal.h"

#include <stdio.h>
#include <string.h>

static void
add_choice(struct app *app, const char *key, struct popup_item *item)
{
	snprintf(item->key, sizeof(item->key), "%s", key);
	popup_add(&app->popup, item);
}

/* What a help item does: an action here; a place, or one of its actions; or a
 * command of the command line. */
enum { HELP_PLACES = 1000, HELP_COMMANDS = 100000 };

/* In the person's language and, as the program's names are, in English. */
static const char *
other_words(struct app *app, const char *name, const char *also)
{
	return arena_printf(&app->window, "%s %s %s", name, _(also), also);
}

static void
add_help(struct app *app, enum action action)
{
	const struct action_info *info = action_get(action);
	const uint32_t here = app_key_of(app, action);
	char key[KEY_NAME_SIZE];

	if (here)
		action_key_name(key, here);
	else
		snprintf(key, sizeof(key), ":%s", info->name);
	add_choice(app, key,
		&(struct popup_item){
			.text = _(pane_word_of(app_top(app), action).help),
			.name = other_words(app, info->name, info->also),
			.value = action});
}

/* An action that is not one here: in which place it is, and by which key. */
static void
add_action_of(struct app *app, size_t place, enum action action)
{
	const struct pane_ops *ops = pane_table[place];
	const struct action_info *info = action_get(action);
	char key[KEY_NAME_SIZE];
	const char *keys = arena_printf(&app->window, "g %c %s", ops->letter,
		action_key_name(key, info->keys[0]));

	add_choice(app, keys,
		&(struct popup_item){.text = arena_printf(&app->window,
					     _("%s: %s"), _(ops->name),
					     _(pane_word_in(ops, action).help)),
			.name = other_words(app, info->name, info->also),
			.narrowed = true,
			.dim = !pane_may(app->campaign, ops),
			.value = HELP_PLACES + (int)place * ACTION_COUNT +
				 (int)action});
}

static void
add_place(struct app *app, size_t i)
{
	const struct pane_ops *ops = pane_table[i];
	const enum action *action = ops->actions;
	/* Each prints something else. */
	bool prints = pane_prints(ops) && ops != app_top(app)->ops;

	add_choice(app, arena_printf(&app->window, "g %c", ops->letter),
		&(struct popup_item){.text = arena_printf(&app->window,
					     _("Go to: %s"), _(ops->name)),
			.name = other_words(app, ops->id, pane_also(i)),
			.narrowed = true,
			.dim = !pane_may(app->campaign, ops),
			.value = HELP_PLACES + (int)i * ACTION_COUNT});
	for (; action && *action; action++) {
		if (*action != ACTION_PRINT && !app_offers(app, *action) &&
			action_get(*action)->keys[0])
			add_action_of(app, i, *action);
	}
	if (prints)
		add_action_of(app, i, ACTION_PRINT);
}

/* Is it one of the words? */
static bool
has_word(const char *words, const char *word)
{
	const size_t n = strlen(word);

	for (; (words = strstr(words, word)); words += n)
		if (words[n] == ' ' || words[n] == '\0')
			return true;
	return false;
}

/* What an action is also looked for by, a command of such a verb is, too:
 * "contacts erase" as what "d remove" does. */
static const char *
words_of_verb(struct app *app, const char *command)
{
	const char *space = strrchr(command, ' '), *words = command;
	const char *verb = space ? space + 1 : command;

	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		const struct action_info *info = action_get((enum action)i);

		if (strcmp(info->name, verb) == 0 || has_word(info->also, verb))
			words = other_words(app, words, info->also);
	}
	return words;
}

static void
add_command(struct app *app, const struct line_command *command, size_t i)
{
	add_choice(app, ":",
		&(struct popup_item){
			.text = arena_printf(&app->window, _("%s: %s"),
				command->own, command->help),
			.name = words_of_verb(app, command->name),
			.narrowed = true,
			.dim = !campaign_may(app->campaign, command->right),
			.value = HELP_COMMANDS + (int)i});
}

/* Those about what the place shows ("contacts tag" in Contacts), or the others.
 */
static void
add_commands(struct app *app, bool of_here)
{
	const char *here = app_top(app)->ops->id;
	const size_t n = strlen(here);
	struct line_command command;

	for (size_t i = 0; i < line_count(app); i++) {
		campaign_line(app->campaign)->get(i, &app->window, &command);
		if ((text_starts(command.name, here) &&
			    command.name[n] == ' ') == of_here)
			add_command(app, &command, i);
	}
}

/* What can be done with what is under the cursor first, then what works
 * everywhere, then how to move. What is typed is looked for elsewhere, too. */
void
app_open_help(struct app *app, const char *words)
{
	bool shown[ACTION_COUNT] = {[ACTION_HELP] = true};
	enum action keys[ACTION_COUNT + 1];

	popup_init(&app->popup, _("What can I do here?"), true);
	popup_search(&app->popup, words);
	app_keys(app, keys);
	for (size_t i = 0; keys[i]; i++) {
		add_help(app, keys[i]);
		shown[keys[i]] = true;
	}
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (!shown[a] && app_does(app, (enum action)a))
			add_help(app, (enum action)a);
	add_commands(app, true);
	for (size_t i = 0; i < pane_count; i++)
		if (pane_table[i] != app_top(app)->ops)
			add_place(app, i);
	add_commands(app, false);
	app->mode = MODE_HELP;
}

/* "p: Print it, as pages of a PDF" */
static void
say_key(struct app *app, const struct pane_ops *ops, enum action action)
{
	char key[KEY_NAME_SIZE];

	app_say_fmt(app, LEVEL_INFO, _("%s: %s"),
		action_key_name(key, action_get(action)->keys[0]),
		_(pane_word_in(ops, action).help));
}

/* What is not an action here is led to, and done by whoever is there. */
static void
choose_help(struct app *app, int value)
{
	struct arena a = ARENA_INIT;
	struct line_command command;
	const struct pane_ops *ops;
	enum action action;

	if (value < HELP_PLACES) {
		app_act(app, (enum action)value);
	} else if (value < HELP_COMMANDS) {
		ops = pane_table[(value - HELP_PLACES) / ACTION_COUNT];
		action = (enum action)((value - HELP_PLACES) % ACTION_COUNT);
		app_jump(app, ops);
		if (action)
			say_key(app, ops, action);
	} else {
		campaign_line(app->campaign)
			->get((size_t)(value - HELP_COMMANDS), &a, &command);
		command_type(app, arena_printf(&a, "%s ", command.own));
	}
	arena_release(&a);
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
				.dim = !pane_may(app->campaign, ops),
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
		choose_help(app, value);
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
