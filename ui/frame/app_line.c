/*
 * What the line after ":" means: a place, an action, a verb of the program, or
 * a command of the command line, by its English name or the one on screen. All
 * names come from the tables that the keys, the places and the command line
 * have.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/line.h"
#include "campaign/user.h"
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

/* Without words it is what Enter does. */
static void
open_file(struct app *app, const char *words)
{
	if (*words)
		app_open_campaign(app, words);
	else if (app_offers(app, ACTION_OPEN))
		app_act(app, ACTION_OPEN);
	else
		app_say(app, LEVEL_INFO,
			_("Nothing to open here; \"open FILE\" opens another "
			  "campaign."));
}

/* A field in Settings says what there is, and opens the rest. */
static void
open_mail_server(struct app *app, const char *words)
{
	app_enter_with(app, place_named("settings"), 0, NULL, "mail_server");
}

static void
open_elections(struct app *app, const char *words)
{
	app_enter_with(app, place_named("settings"), 0, NULL, "elections");
}

static const struct line_verb {
	const char *name; /* NC_(), may hold spaces */
	const char *help; /* N_() */
	void (*run)(struct app *app, const char *words);
	bool takes_words;
} verbs[] = {
	{.name = NC_("command", "help"),
		.help = N_("Show what can be done here; words narrow it"),
		.run = app_open_help,
		.takes_words = true},
	{.name = NC_("command", "import"),
		.help = N_("Import a file, after a look at what would happen"),
		.run = import_file},
	{.name = NC_("command", "open"),
		.help = N_("Open this row, or with a file another campaign"),
		.run = open_file,
		.takes_words = true},
	{.name = NC_("command", "elections"),
		.help = N_("The days of poll, and which one the campaign runs "
			   "for"),
		.run = open_elections},
	{.name = NC_("command", "mail server"),
		.help = N_("Say by which server e-mail leaves from this "
			   "computer"),
		.run = open_mail_server},
	{.name = NC_("command", "log"),
		.help = N_("Show every message of this session"),
		.run = show_log},
	{.name = NC_("command", "set mouse on"),
		.help = N_("Click and scroll with the mouse"),
		.run = set_mouse_on},
	{.name = NC_("command", "set mouse off"),
		.help = N_("Leave the mouse to the terminal"),
		.run = set_mouse_off},
	{.name = NC_("command", "theme"),
		.help = N_("How it looks: default, high, mono or light"),
		.run = app_set_theme,
		.takes_words = true},
	{.name = NC_("command", "q"),
		.help = N_("Leave the program"),
		.run = leave},
	{.name = NC_("command", "q!"),
		.help = N_("Leave the program even while a job runs"),
		.run = leave_surely},
};

struct line_name
line_action_name(const struct app *app, enum action action)
{
	return (struct line_name){
		.own = _(pane_word_of(app_top(app), action).word),
		.name = action_get(action)->name,
		.help = _(pane_word_of(app_top(app), action).help),
		.usable = app_offers(app, action)};
}

/* Does a name, folded, begin with (or equal) the folded words? */
static bool
fits(struct arena *a, const char *name, const char *words, bool whole)
{
	const char *folded = text_fold(a, name);

	return whole ? strcmp(folded, words) == 0 : text_starts(folded, words);
}

const char *
line_mixed(struct arena *a, const char *noun, const char *verb)
{
	const char *n = strchr(noun, ' '), *v = strchr(verb, ' ');

	return n && v ? arena_printf(a, "%.*s%s", (int)(n - noun), noun, v)
		      : NULL;
}

bool
line_is_named(struct arena *a, const struct line_name *n, const char *words,
	bool whole)
{
	const char *const names[] = {n->own, n->name,
		line_mixed(a, n->own, n->name), line_mixed(a, n->name, n->own)};
	bool is = false;

	for (size_t i = 0; i < ARRAY_LEN(names) && !is; i++)
		is = names[i] && fits(a, names[i], words, whole);
	return is;
}

bool
line_name(
	const struct app *app, size_t i, struct arena *a, struct line_name *out)
{
	struct line_command command;

	if (i < pane_count) {
		*out = (struct line_name){_(pane_table[i]->name),
			pane_table[i]->id,
			_(pane_table[i]->hint ? pane_table[i]->hint
					      : pane_table[i]->name),
			pane_may(app->campaign, pane_table[i])};
		return true;
	}
	i -= pane_count;
	if (i < ARRAY_LEN(verbs)) {
		*out = (struct line_name){i18n_word(verbs[i].name),
			strchr(verbs[i].name, '\004') + 1, _(verbs[i].help),
			true};
		return true;
	}
	i -= ARRAY_LEN(verbs) - 1;
	if (i < ACTION_COUNT) {
		*out = line_action_name(app, (enum action)i);
		return true;
	}
	i -= ACTION_COUNT;
	if (i >= line_count(app))
		return false;
	campaign_line(app->campaign)->get(i, a, &command);
	*out = (struct line_name){command.own, command.name, command.help,
		campaign_may(app->campaign, command.right)};
	return true;
}

/* What the ith of all names means. */
static struct meaning
meaning_of(const struct app *app, size_t i, struct arena *a)
{
	struct line_name name;
	struct meaning m = {.help = NULL};

	line_name(app, i, a, &name);
	m.help = name.help;
	if (i < pane_count)
		m.place = pane_table[i];
	else if (i - pane_count < ARRAY_LEN(verbs))
		m.verb = &verbs[i - pane_count];
	else if (i - pane_count - ARRAY_LEN(verbs) + 1 < ACTION_COUNT)
		m.action = (enum action)(i - pane_count - ARRAY_LEN(verbs) + 1);
	else
		m = (struct meaning){.help = name.help,
			.is_command = true,
			.command = i - pane_count - ARRAY_LEN(verbs) + 1 -
				   ACTION_COUNT};
	return m;
}

/* What has that name; else the only thing that begins like it, places first. */
static struct meaning
find(const struct app *app, const char *words, struct arena *a)
{
	struct meaning found = {.help = NULL};
	struct line_name name;
	size_t n = 0;

	for (size_t i = 0; line_name(app, i, a, &name); i++)
		if (line_is_named(a, &name, words, true))
			return meaning_of(app, i, a);
	for (size_t i = 0; *words && line_name(app, i, a, &name); i++) {
		if (!name.usable || !line_is_named(a, &name, words, false))
			continue;
		found = meaning_of(app, i, a);
		if (found.place)
			return found;
		n++;
	}
	return n == 1 ? found : (struct meaning){.help = NULL};
}

/* "contacts export" alone: x in Contacts asks why, and for which file. */
static void
let_key_ask(const struct app *app, struct meaning *m, struct arena *a)
{
	static const enum action asking[] = {
		ACTION_ADD, ACTION_EXPORT, ACTION_IMPORT, ACTION_PRINT};
	struct line_command c;

	if (!m->is_command || m->nwords)
		return;
	campaign_line(app->campaign)->get(m->command, a, &c);
	for (size_t i = 0; i < pane_count; i++)
		for (size_t k = 0; k < ARRAY_LEN(asking); k++)
			if (strcmp(c.name,
				    arena_join(a, pane_table[i]->id, " ",
					    action_get(asking[k])->name)) ==
				0) {
				m->asks = pane_table[i];
				m->action = asking[k];
				m->wrong = NULL;
			}
}

struct meaning
line_read(const struct app *app, const char *line, struct arena *a)
{
	const char *space = strchr(line, ' ');
	struct meaning m = find(app, text_fold(a, line), a), first;

	m.named = line_split(line, a).n;
	if (m.help && !m.is_command)
		return m;
	/* "help filter" narrows the help; of a command it is "contacts add
	 * --help". */
	if (space) {
		const char *word =
			arena_strndup(a, line, (size_t)(space - line));

		first = find(app, text_fold(a, word), a);
		first.rest = space + 1;
		first.named = 1;
		if (first.verb && first.verb->takes_words)
			return first;
	}
	line_read_command(app, line, &m, a);
	let_key_ask(app, &m, a);
	return m;
}

static void
ask_there(struct app *app, const struct meaning *m)
{
	if (app_top(app)->ops != m->asks)
		app_jump(app, m->asks);
	app_act(app, m->action);
}

/* A verb that warns did not do what its words say: they stay to be mended. */
static void
run_verb(struct app *app, const struct meaning *m, const char *line)
{
	const bool typed = app->line.entered && m->rest && *m->rest;

	if (typed)
		app->level = LEVEL_INFO;
	m->verb->run(app, m->rest ? m->rest : "");
	if (typed && app->level == LEVEL_WARN && app->mode == MODE_PANE)
		command_again(app, line);
}

void
line_run(struct app *app, const char *line)
{
	struct arena a = ARENA_INIT;
	const size_t n = strlen(line);
	const bool surely = n > 2 && strcmp(line + n - 2, " !") == 0;
	const char *refused;
	struct meaning m;
	size_t at;

	if (surely)
		line = arena_strndup(&a, line, n - 2);
	m = line_read(app, line, &a);
	refused = line_refusal(app, line, &at, &a);
	if (refused)
		app_say(app, LEVEL_WARN, refused);
	else if (m.asks)
		ask_there(app, &m);
	else if (m.place)
		app_jump(app, m.place);
	else if (m.verb)
		run_verb(app, &m, line);
	else if (m.is_command)
		app_run_command(app, &m, surely ? NULL : line);
	else if (m.action != ACTION_NONE)
		app_act(app, m.action);
	arena_release(&a);
}
