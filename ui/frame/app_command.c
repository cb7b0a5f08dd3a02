/*
 * The line after ":": places, actions and a few verbs, by their English name or
 * the one on screen. Tab cycles through completions, Up and Down through the
 * history, and the right of the line says what Enter would do.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>
#include <string.h>

static void
set_mouse_on(struct app *app, const char *words)
{
	app_set_mouse(app, true);
}

static void
set_mouse_off(struct app *app, const char *words)
{
	app_set_mouse(app, false);
}

static void
leave_surely(struct app *app, const char *words)
{
	app_quit(app, true);
}

static void
leave(struct app *app, const char *words)
{
	app_quit(app, false);
}

static void
show_log(struct app *app, const char *words)
{
	app_open_log(app);
}

static const struct pane_ops *
place_named(const char *id)
{
	for (size_t i = 0; i < pane_count; i++)
		if (strcmp(pane_table[i]->id, id) == 0)
			return pane_table[i];
	return pane_table[0];
}

/* Where nothing is imported, contacts are. */
static void
import_file(struct app *app, const char *words)
{
	if (!app_offers(app, ACTION_IMPORT))
		app_jump(app, place_named("contacts"));
	app_act(app, ACTION_IMPORT);
}

static const struct line_verb {
	const char *name; /* may hold spaces */
	const char *help; /* N_() */
	void (*run)(struct app *app, const char *words);
	bool takes_words;
} verbs[] = {
	{.name = "help",
		.help = N_("Show what can be done here; words narrow it"),
		.run = app_open_help,
		.takes_words = true},
	{.name = "import",
		.help = N_(
			"Bring in a file, after a look at what would happen"),
		.run = import_file},
	{.name = "log",
		.help = N_("Show every message of this session"),
		.run = show_log},
	{.name = "set mouse on",
		.help = N_("Click and scroll with the mouse"),
		.run = set_mouse_on},
	{.name = "set mouse off",
		.help = N_("Leave the mouse to the terminal"),
		.run = set_mouse_off},
	{.name = "theme",
		.help = N_("How it looks: default, high, mono or light"),
		.run = app_set_theme,
		.takes_words = true},
	{.name = "q", .help = N_("Leave the program"), .run = leave},
	{.name = "q!",
		.help = N_("Leave the program even while a job runs"),
		.run = leave_surely},
};

/* One thing that can be typed. */
struct choice {
	const char *name;
	const char *meaning;
	const struct pane_ops *place;
	const struct line_verb *verb;
	enum action action;
};

static struct choice
place_choice(size_t i, const char *name)
{
	return (struct choice){.name = name,
		.meaning = _(pane_table[i]->name),
		.place = pane_table[i]};
}

/* The ith of all choices; name is NULL after the last. */
static struct choice
choice_at(size_t i)
{
	if (i < pane_count)
		return place_choice(i, pane_table[i]->id);
	i -= pane_count;
	if (i < pane_count)
		return place_choice(i, _(pane_table[i]->name));
	i -= pane_count;
	if (i < ARRAY_LEN(verbs))
		return (struct choice){.name = verbs[i].name,
			.meaning = _(verbs[i].help),
			.verb = &verbs[i]};
	i -= ARRAY_LEN(verbs) - 1;
	if (i < ACTION_COUNT)
		return (struct choice){.name = action_get(i)->name,
			.meaning = _(action_get(i)->help),
			.action = (enum action)i};
	return (struct choice){.name = NULL};
}

static bool
is_usable(const struct app *app, const struct choice *c)
{
	return c->action == ACTION_NONE || app_offers(app, c->action);
}

/* Does name, folded, begin with (or equal) the folded words? */
static bool
fits(const char *name, const char *words, bool whole)
{
	struct arena a = ARENA_INIT;
	const char *folded = text_fold(&a, name);
	bool fit =
		whole ? strcmp(folded, words) == 0 : text_starts(folded, words);

	arena_release(&a);
	return fit;
}

static bool
is_same(const struct choice *a, const struct choice *b)
{
	return a->place == b->place && a->verb == b->verb &&
	       a->action == b->action;
}

/* The choice of that name, or the only one that begins like it; places first.
 */
static struct choice
find(const struct app *app, const char *words)
{
	struct choice found = {.name = NULL}, c;

	for (size_t i = 0; (c = choice_at(i)).name; i++)
		if (fits(c.name, words, true))
			return c;
	for (size_t i = 0; *words && (c = choice_at(i)).name; i++) {
		if (!is_usable(app, &c) || !fits(c.name, words, false))
			continue;
		if (c.place)
			return c;
		if (found.name && !is_same(&found, &c))
			return (struct choice){.name = NULL};
		found = c;
	}
	return found;
}

/* What the line means; *rest are the arguments of a verb that takes some. */
static struct choice
read_line(const struct app *app, struct arena *a, const char *line,
	const char **rest)
{
	const char *folded = text_fold(a, line), *space = strchr(folded, ' ');
	struct choice c = find(app, folded);

	*rest = "";
	if (c.name || !space)
		return c;
	c = find(app, arena_strndup(a, folded, (size_t)(space - folded)));
	*rest = space + 1;
	return c.verb && c.verb->takes_words ? c : (struct choice){0};
}

static const char *
nearest(const char *word)
{
	VEC(const char *) names = VEC_INIT;
	const char *name, *found;

	for (size_t i = 0; (name = choice_at(i).name); i++)
		VEC_PUSH(&names, name);
	found = text_suggest(word, names.at, names.len);
	VEC_RELEASE(&names);
	return found;
}

const char *
command_meaning(const struct app *app, const char *words)
{
	struct arena a = ARENA_INIT;
	const char *rest;
	struct choice c = read_line(app, &a, words, &rest);

	arena_release(&a);
	if (!*words)
		return _("Tab completes, Up: what was typed before");
	return c.name ? c.meaning : _("Tab shows what there is");
}

static void
refuse(struct app *app, const char *line)
{
	const char *near = nearest(line);

	if (near)
		app_say_fmt(app, LEVEL_WARN,
			_("There is no command \"%s\". Did you mean \"%s\"?"),
			line, near);
	else
		app_say_fmt(app, LEVEL_WARN,
			_("There is no command \"%s\". ? shows what there is."),
			line);
}

static void
run(struct app *app, const char *line)
{
	struct arena a = ARENA_INIT;
	const char *rest;
	struct choice c = read_line(app, &a, line, &rest);

	if (c.place)
		app_jump(app, c.place);
	else if (c.verb)
		c.verb->run(app, rest);
	else if (c.action != ACTION_NONE && app_offers(app, c.action))
		app_act(app, c.action);
	else if (c.action != ACTION_NONE)
		app_say_fmt(app, LEVEL_WARN, _("\"%s\" does nothing here."),
			c.name);
	else if (*line)
		refuse(app, line);
	arena_release(&a);
}

static void
remember(struct command_line *l, const char *line)
{
	if (*line && (l->history.len == 0 ||
			     strcmp(l->history.at[l->history.len - 1], line)))
		VEC_PUSH(&l->history, mem_strdup(line));
	l->recalled = l->history.len;
}

static void
forget_stem(struct command_line *l)
{
	free(l->stem);
	l->stem = NULL;
}

/* A place offered under its other name already, or an action with the name of a
 * verb. */
static bool
is_known(const struct app *app, const struct choice *c, const char *stem)
{
	if (c->place)
		return c->name != c->place->id &&
		       fits(c->place->id, stem, false);
	return c->action != ACTION_NONE && find(app, c->name).verb;
}

/* The nth completion of the stem, each thing once; NULL after the last. */
static const char *
completion(const struct app *app, const char *stem, size_t nth)
{
	struct choice c;

	for (size_t i = 0; (c = choice_at(i)).name; i++)
		if (is_usable(app, &c) && fits(c.name, stem, false) &&
			!is_known(app, &c, stem) && nth-- == 0)
			return c.name;
	return NULL;
}

static void
complete(struct app *app)
{
	struct command_line *l = &app->line;
	struct arena a = ARENA_INIT;
	const char *whole;

	if (!l->stem) {
		l->stem = mem_strdup(text_fold(&a, app->prompt.text.at));
		l->turn = 0;
	}
	whole = completion(app, l->stem, l->turn);
	if (!whole && l->turn > 0)
		whole = completion(app, l->stem, l->turn = 0);
	l->turn++;
	if (whole)
		prompt_set(&app->prompt, whole);
	arena_release(&a);
}

/* One history line back or forward; after the newest comes an empty one. */
static void
recall(struct app *app, bool back)
{
	struct command_line *l = &app->line;

	if (back && l->recalled > 0)
		l->recalled--;
	else if (!back && l->recalled < l->history.len)
		l->recalled++;
	prompt_set(&app->prompt,
		l->recalled < l->history.len ? l->history.at[l->recalled] : "");
}

void
command_open(struct app *app)
{
	app->line.recalled = app->line.history.len;
	forget_stem(&app->line);
	app_open_prompt(app, MODE_COMMAND, "");
}

void
command_key(struct app *app, uint32_t key)
{
	bool changed;

	if (key != TKEY_TAB)
		forget_stem(&app->line);
	if (key == TKEY_ENTER) {
		char *line = buf_detach(&app->prompt.text);

		app_end_mode(app);
		remember(&app->line, line);
		run(app, line);
		free(line);
	} else if (key == TKEY_ESC || key == CTRL_KEY('g')) {
		app_end_mode(app);
	} else if (key == TKEY_TAB) {
		complete(app);
	} else if (key == TKEY_UP || key == TKEY_DOWN) {
		recall(app, key == TKEY_UP);
	} else {
		prompt_key(&app->prompt, key, &changed);
	}
}

void
command_free(struct command_line *l)
{
	for (size_t i = 0; i < l->history.len; i++)
		free(l->history.at[i]);
	VEC_RELEASE(&l->history);
	forget_stem(l);
}
