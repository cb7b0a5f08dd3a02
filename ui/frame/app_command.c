/*
 * The line after ":": its keys, its history, and above it a list of what may be
 * typed there, each with one line of help; at its right what Enter would do,
 * and to how many.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/line.h"
#include "people/people.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 8, VALUES = 20, NAME_WIDTH = 26, BEFORE = 5 };

static void
add_word(struct command_line *l, const char *word, const char *help,
	int64_t people)
{
	const struct command_word w = {
		.word = word, .keep = l->keep, .help = help, .people = people};

	VEC_PUSH(&l->words, w);
}

static bool
begins(struct arena *a, const char *name, const char *folded)
{
	return text_starts(text_fold(a, name), folded);
}

/* Is a name of that list already, as a verb's beside an action's? */
static bool
is_listed(const struct command_line *l, const char *word)
{
	for (size_t i = 0; i < l->words.len; i++)
		if (strcmp(l->words.at[i].word, word) == 0)
			return true;
	return false;
}

/* Everything with a name that begins as the stem does, in the person's
 * language if that fits. */
static void
list_names(struct app *app)
{
	struct command_line *l = &app->line;
	const char *folded = text_fold(&l->arena, l->stem);
	struct line_name name;

	l->keep = 0;
	for (size_t i = 0; line_name(app, i, &l->arena, &name); i++) {
		const char *word =
			begins(&l->arena, name.own, folded)    ? name.own
			: begins(&l->arena, name.name, folded) ? name.name
							       : NULL;

		if (word && name.usable && !is_listed(l, word))
			add_word(l, word, name.help, -1);
	}
}

/* Lines typed before that go on from the stem, the last first. */
static void
list_history(struct command_line *l)
{
	const char *folded = text_fold(&l->arena, l->stem);
	size_t left = BEFORE;

	l->keep = 0;
	for (size_t i = l->history.len; i > 0 && left; i--) {
		const char *line = l->history.at[i - 1];

		if (!begins(&l->arena, line, folded) || is_listed(l, line) ||
			strcmp(line, l->stem) == 0)
			continue;
		add_word(l, line, _("typed before"), -1);
		left--;
	}
}

static void
list_scopes(struct command_line *l, const char *last)
{
	size_t n;
	const char *const *scopes = line_scopes(&n);

	for (size_t i = 0; i < n; i++)
		if (begins(&l->arena, i18n_word(scopes[i]), last))
			add_word(l, i18n_word(scopes[i]), NULL, -1);
}

static void
list_options(struct app *app, size_t command, const char *last)
{
	struct command_line *l = &app->line;
	const struct line_commands *all = campaign_line(app->campaign);
	struct line_word word;

	for (size_t i = 0; all->option(command, i, &l->arena, &word); i++)
		if (text_starts(word.word, last) && !is_listed(l, word.word))
			add_word(l, word.word, word.help, -1);
}

/* Fields and values of a filter's last word; of a tag to be put on, tags. */
static void
list_values(struct app *app, const char *text, size_t drop)
{
	struct command_line *l = &app->line;
	struct people_word words[VALUES];
	size_t n = 0;

	campaign_limit(app->campaign, app->worker ? PATIENCE_MS : 0, NULL);
	if (people_complete(app->campaign, text, &l->arena, words, VALUES, &n,
		    NULL) != STATUS_OK)
		n = 0;
	campaign_limit(app->campaign, 0, NULL);
	for (size_t i = 0; i < n; i++)
		add_word(l,
			drop ? arena_join(
				       &l->arena, "+", words[i].word + drop, "")
			     : words[i].word,
			NULL, words[i].people);
}

static void
list_arguments(struct app *app, const struct meaning *m)
{
	struct command_line *l = &app->line;
	const char *last = strrchr(l->stem, ' ') + 1;
	const char *folded = text_fold(&l->arena, last);

	l->keep = (size_t)(last - l->stem);
	if (*last == '+')
		list_values(
			app, arena_join(&l->arena, "tag:", last + 1, ""), 4);
	else if (text_starts(last, "--"))
		list_options(app, m->command, last);
	else if (l->keep > 4 &&
		 (strncmp(last - 4, " on ", 4) == 0 ||
			 (l->keep > 5 && strncmp(last - 5, " sur ", 5) == 0)))
		list_scopes(l, folded);
	else if (m->whom && !m->wrong)
		list_values(app, last, 0);
	else if (!*last)
		list_options(app, m->command, last);
}

/* "would touch 212": of a filter that is right, if it is counted at once. */
static const char *
touched(struct app *app, const char *whom, struct arena *a)
{
	struct error err = ERROR_INIT;
	int64_t n = 0;
	char number[32];
	enum status st = people_check(app->campaign, whom, &err);

	if (st == STATUS_OK) {
		campaign_limit(
			app->campaign, app->worker ? PATIENCE_MS : 0, NULL);
		st = people_count(app->campaign, whom, &n, NULL);
		campaign_limit(app->campaign, 0, NULL);
	}
	if (st == STATUS_USAGE)
		return arena_strdup(a, err.text);
	if (st != STATUS_OK)
		return _("many contacts");
	return arena_printf(a,
		ngettext("would touch %s contact", "would touch %s contacts",
			(unsigned long)n),
		i18n_count(number, sizeof(number), n));
}

/* What Enter would do. */
static const char *
meaning(struct app *app, const char *line, const struct meaning *m,
	struct arena *a)
{
	if (!*line)
		return _("Tab completes, Up: what was typed before");
	if (m->wrong)
		return m->wrong;
	if (m->whom)
		return touched(app, m->whom, a);
	if (!m->help)
		return _("nothing has that name");
	return m->help;
}

/* The line has changed: what it means, and how it could go on. */
static void
follow(struct app *app)
{
	struct command_line *l = &app->line;
	const char *line = app->prompt.text.at;
	struct meaning m;

	l->words.len = 0;
	l->turning = false;
	l->refused = NULL;
	arena_reset(&l->arena);
	l->stem = arena_strdup(&l->arena, line);
	m = line_read(app, line, &l->arena);
	l->meaning = meaning(app, line, &m, &l->arena);
	if (m.is_command && strchr(line, ' ') &&
		(m.nwords || m.whom || line[strlen(line) - 1] == ' '))
		list_arguments(app, &m);
	else if (*line)
		list_names(app);
	if (*line)
		list_history(l);
	if (l->words.len &&
		(m.wrong ? text_starts(line + m.wrong_at, "--") : !m.help))
		l->meaning = _("Tab shows what there is");
}

/* The next completion, its list stays; of an empty line, all there is. */
static void
complete(struct app *app, bool back)
{
	struct command_line *l = &app->line;
	const size_t n = l->words.len;
	const struct command_word *word;
	char *text;

	if (!n && !*l->stem)
		list_names(app);
	if (!l->words.len)
		return;
	if (l->turning)
		l->turn = (l->turn + (back ? n - 1 : 1)) % l->words.len;
	else
		l->turn = back ? l->words.len - 1 : 0;
	l->turning = true;
	word = &l->words.at[l->turn];
	text = mem_printf("%.*s%s", (int)word->keep, l->stem, word->word);
	prompt_set(&app->prompt, text);
	l->meaning = word->help ? word->help : "";
	free(text);
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
	follow(app);
}

void
command_type(struct app *app, const char *text)
{
	history_read(app);
	app->line.recalled = app->line.history.len;
	app_open_prompt(app, MODE_COMMAND, text);
	follow(app);
}

void
command_open(struct app *app)
{
	command_type(app, "");
}

/* A line that does nothing stays, to be mended. */
static bool
refuses(struct app *app)
{
	struct command_line *l = &app->line;
	const char *line = app->prompt.text.at;
	const size_t n = strlen(line);

	if (n > 2 && strcmp(line + n - 2, " !") == 0)
		line = arena_strndup(&l->arena, line, n - 2);
	l->refused = line_refusal(app, line, &l->refused_at, &l->arena);
	l->words.len = l->refused ? 0 : l->words.len;
	return l->refused;
}

static void
enter(struct app *app)
{
	char *line;

	if (refuses(app))
		return;
	line = buf_detach(&app->prompt.text);
	app_end_mode(app);
	history_add(app, line);
	app->line.entered = line;
	line_run(app, line);
	app->line.entered = NULL;
	free(line);
}

void
command_again(struct app *app, const char *line)
{
	struct command_line *l = &app->line;

	command_type(app, line);
	l->refused = arena_strdup(&l->arena, app->message);
	l->refused_at = REFUSED_WHOLE;
	l->words.len = 0;
	app->message[0] = '\0';
}

void
command_key(struct app *app, uint32_t key)
{
	bool changed = false;

	if (key == TKEY_ENTER)
		enter(app);
	else if (key_leaves(key))
		app_end_mode(app);
	else if (key == TKEY_TAB || key == TKEY_BACKTAB)
		complete(app, key == TKEY_BACKTAB);
	else if (key == TKEY_UP || key == TKEY_DOWN)
		recall(app, key == TKEY_UP);
	else if (prompt_key(&app->prompt, key, &changed) && changed)
		follow(app);
}

void
command_free(struct command_line *l)
{
	for (size_t i = 0; i < l->history.len; i++)
		free(l->history.at[i]);
	VEC_RELEASE(&l->history);
	VEC_RELEASE(&l->words);
	arena_release(&l->arena);
}

static void
draw_word(struct canvas *c, int row, const struct command_word *w, bool here)
{
	int used = canvas_put(c, row, 2, c->cols / 2, STYLE_BOLD, w->word);
	const int col = used < NAME_WIDTH ? 2 + NAME_WIDTH : 4 + used;
	char number[32];

	canvas_put(c, row, 0, 1, 0, here ? ">" : " ");
	if (w->help)
		canvas_put_words(
			c, row, col, c->cols - col - 1, STYLE_DIM, w->help);
	else if (w->people >= 0)
		canvas_put(c, row, col, 20, STYLE_DIM,
			i18n_count(number, sizeof(number), w->people));
	if (here)
		canvas_paint(
			c, &(struct area){row, 0, 1, c->cols}, STYLE_REVERSE);
}

/* Over the last rows of the body and the message row. */
static void
draw_words(const struct command_line *l, struct canvas *c)
{
	const size_t n = l->words.len < SHOWN ? l->words.len : SHOWN;
	const size_t at = l->turning ? l->turn : 0;
	const size_t top = at >= n ? at - n + 1 : 0;
	const int row = c->rows - 2 - (int)n;

	if (!n)
		return;
	canvas_blank(c, &(struct area){row - 1, 0, (int)n + 1, c->cols});
	canvas_rule(c, row - 1, 1, c->cols - 2);
	if (l->words.len > n)
		canvas_put_fmt(c, row - 1, c->cols - 16, 14, STYLE_DIM,
			" %zu / %zu ", at + 1, l->words.len);
	for (size_t i = 0; i < n; i++)
		draw_word(c, row + (int)i, &l->words.at[top + i],
			l->turning && top + i == at);
}

/* Is why it failed written where its keys stand else? */
static bool
takes_last_row(const struct app *app, int cols)
{
	const struct command_line *l = &app->line;

	return l->refused && (l->refused_at != REFUSED_WHOLE ||
				     text_width(l->refused) < cols - 4);
}

const char *
command_keys(const struct app *app, int cols)
{
	return takes_last_row(app, cols)
		       ? NULL
		       : _("Enter do it   Tab complete   Up before   Esc "
			   "close");
}

/* Of the line as a whole: below it, or above it where it is long. */
static void
draw_failure(const struct app *app, struct canvas *c)
{
	const bool below = takes_last_row(app, c->cols);

	canvas_put_up(c, c->rows - (below ? 1 : 3), STYLE_ATTENTION, "! ",
		app->line.refused);
}

/* "^ why" below the word, on the last row; above the line where it is long. */
static void
draw_refusal(const struct app *app, struct canvas *c)
{
	const struct command_line *l = &app->line;
	const char *text = app->prompt.text.at;
	struct arena a = ARENA_INIT;
	const char *before = arena_strndup(&a, text, app->prompt.at),
		   *wrong = arena_strndup(&a, text, l->refused_at);
	int col = c->cursor_col - text_width(before) + text_width(wrong);
	const int width = text_width(l->refused), last = c->cols - 3;

	col = col < 2 ? 2 : col > last ? last : col;
	canvas_blank(c, &(struct area){c->rows - 1, 0, 1, c->cols});
	canvas_put(c, c->rows - 1, col, 1, STYLE_ATTENTION, "^");
	if (col + 2 + width < c->cols)
		canvas_put(c, c->rows - 1, col + 2, width, STYLE_ATTENTION,
			l->refused);
	else if (width < col - 2)
		canvas_put_right(c, c->rows - 1, 1, col - 2, STYLE_ATTENTION,
			l->refused);
	else
		canvas_put_up(c, c->rows - 3, STYLE_ATTENTION, "", l->refused);
	arena_release(&a);
}

void
command_draw(const struct app *app, struct canvas *c)
{
	const char *meaning = app->line.refused ? "" : app->line.meaning;
	const char *text = app->prompt.text.at;
	int typed = text_width(text) + 4;
	int width = text_width(meaning), room = c->cols - 1 - typed;

	/* What is typed comes first, what it means has the rest. */
	room = room < 16 ? 0 : room;
	width = width < room ? width : room;
	draw_words(&app->line, c);
	canvas_put(c, c->rows - 2, 1, 1, 0, ":");
	canvas_put_words(
		c, c->rows - 2, c->cols - 1 - width, width, STYLE_DIM, meaning);
	prompt_draw(&app->prompt, c, c->rows - 2, 2, c->cols - 4 - width, 0);
	if (app->line.refused && app->line.refused_at == REFUSED_WHOLE)
		draw_failure(app, c);
	else if (app->line.refused)
		draw_refusal(app, c);
}
