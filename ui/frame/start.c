/* The first screen: which campaign? What it makes and opens is port's and the
 * campaign's; here are the keys and the picture. */
#include "ui/frame/start.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/state.h"
#include "base/text.h"
#include "base/utf8.h"
#include "campaign/campaign.h"
#include "port/campaign/campaign_start.h"
#include "ui/frame/app.h"
#include "ui/frame/start_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WAY_NEW, WAY_OPEN, WAY_SAMPLE, WAY_COUNT };

static const struct {
	const char *title;
	const char *help;
} ways[WAY_COUNT] = {
	[WAY_NEW] = {N_("New campaign"), N_("a commune, a list and a day")},
	[WAY_OPEN] = {N_("Open a file"), N_("of a campaign that is there")},
	[WAY_SAMPLE] = {N_("Try the sample"),
		N_("a real commune, an invented list, invented people")},
};

static void
add_item(struct start *s, int value, const char *text, const char *help)
{
	struct popup_item item = {.text = text, .name = help, .value = value};

	snprintf(item.key, sizeof(item.key), "%d", value + 1);
	popup_add(&s->menu, &item);
}

static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* "~/campaigns" */
static const char *
folder_of(struct arena *a, const char *path)
{
	const char *home = getenv("HOME");
	const size_t n = home ? strlen(home) : 0;
	const char *folder =
		arena_strndup(a, path, (size_t)(file_name(path) - path));

	return n > 1 && strncmp(folder, home, n) == 0 && folder[n] == '/'
		       ? arena_join(a, "~", "", folder + n)
		       : folder;
}

/* Campaigns that were open here and are still there. */
static void
add_recent(struct start *s)
{
	char *path;

	for (size_t i = 0; (path = state_line("last", i)); i++) {
		char day[DATE_WHEN_SIZE], iso[DATE_TIME_SIZE];
		struct stat info;

		if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
			free(path);
			continue;
		}
		VEC_PUSH(&s->recent, path);
		date_short(day, clock_iso(iso, info.st_mtime));
		add_item(s, (int)s->menu.items.len, file_name(path),
			arena_printf(&s->arena, "%s   %s", day,
				folder_of(&s->arena, path)));
	}
}

struct start *
start_new(const char *why)
{
	struct start *s = MEM_NEW(struct start);

	if (*why)
		error_set(&s->why, STATUS_FAILED, "%s", why);
	popup_init(&s->menu, "", false);
	for (int i = 0; i < WAY_COUNT; i++)
		add_item(s, i, _(ways[i].title), _(ways[i].help));
	add_recent(s);
	for (int i = 0; i < START_FIELDS; i++)
		prompt_init(&s->typed[i], "");
	return s;
}

static void
end_mode(struct start *s, enum start_mode next)
{
	if (s->mode == START_FILE)
		chooser_release(&s->file);
	if (s->mode == START_HELP)
		popup_release(&s->help);
	s->mode = next;
}

void
start_free(struct start *s)
{
	if (!s)
		return;
	end_mode(s, START_MENU);
	for (size_t i = 0; i < s->recent.len; i++)
		free(s->recent.at[i]);
	VEC_RELEASE(&s->recent);
	for (int i = 0; i < START_FIELDS; i++)
		prompt_release(&s->typed[i]);
	popup_release(&s->menu);
	arena_release(&s->arena);
	free(s->path);
	free(s);
}

bool
start_waits(const struct start *s)
{
	return s->doing != NULL;
}

bool
start_done(const struct start *s)
{
	return s->done;
}

const char *
start_path(const struct start *s)
{
	return s->path;
}

bool
start_made(const struct start *s)
{
	return s->made;
}

void
start_take(struct start *s, const char *path, bool made)
{
	struct campaign *c;

	if (campaign_open(&c, path, NULL, &s->why) != STATUS_OK)
		return;
	campaign_close(c);
	s->path = realpath(path, NULL);
	if (!s->path)
		s->path = mem_strdup(path);
	s->made = made;
	s->done = true;
}

void
start_work(struct start *s)
{
	const char *path;
	bool made;

	s->doing = NULL;
	if (campaign_start_sample(&path, &made, &s->why) == STATUS_OK)
		start_take(s, path, made);
}

static void
choose(struct start *s, int way)
{
	if (way == WAY_NEW) {
		s->mode = START_NEW;
	} else if (way == WAY_OPEN) {
		chooser_init(&s->file, NULL, _("Open a campaign"),
			campaign_ending, false, "");
		s->mode = START_FILE;
	} else if (way == WAY_SAMPLE) {
		s->doing = N_("Making the sample: the real results of Antony, "
			      "an invented list and invented people. It takes "
			      "some seconds.");
	} else {
		start_take(s, s->recent.at[way - WAY_COUNT], false);
	}
}

static const struct {
	uint32_t key;
	const char *name;
	const char *text; /* N_() */
	enum start_mode in;
} keys[] = {
	{TKEY_ENTER, N_("Enter"), N_("Do what the cursor is on"), START_MENU},
	{TKEY_DOWN, N_("Down"), N_("The next one, as its number"), START_MENU},
	{'q', "q", N_("Leave; nothing is made"), START_MENU},
	{TKEY_TAB, N_("Tab"), N_("The next field, as Down and Enter"),
		START_NEW},
	{TKEY_BACKTAB, N_("Shift-Tab"), N_("The field before, as Up"),
		START_NEW},
	{TKEY_F2, "F2", N_("Make the campaign"), START_NEW},
	{TKEY_ESC, N_("Esc"), N_("Back; what was typed stays until you leave"),
		START_NEW},
};

static void
open_help(struct start *s)
{
	popup_init(&s->help, _("Keys"), true);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct popup_item item = {.text = _(keys[i].text),
			.name = "",
			.value = (int)keys[i].key};

		snprintf(item.key, sizeof(item.key), "%s", _(keys[i].name));
		if (keys[i].in == s->mode)
			popup_add(&s->help, &item);
	}
	s->below = s->mode;
	s->mode = START_HELP;
}

static void
menu_key(struct start *s, uint32_t key)
{
	const struct popup_item *item;
	enum popup_answer got;

	if (key == 'q' || key == TKEY_F10 || key == CTRL_KEY('c')) {
		s->done = true;
		return;
	}
	if (key == 'j' || key == 'k')
		key = key == 'j' ? TKEY_DOWN : TKEY_UP;
	got = key == TKEY_ESC ? POPUP_STAYS : popup_key(&s->menu, key, &item);
	if (got == POPUP_CHOSEN)
		choose(s, item->value);
}

static void
file_key(struct start *s, uint32_t key)
{
	char *path = NULL;
	enum popup_answer got = chooser_key(&s->file, key, &path);

	if (got == POPUP_CHOSEN) {
		start_take(s, path, false);
		s->file.why = s->why;
	}
	if (got == POPUP_CLOSED)
		end_mode(s, START_MENU);
	free(path);
}

static void
take_key(struct start *s, uint32_t key)
{
	const struct popup_item *item;
	enum popup_answer got;

	if (s->mode == START_HELP) {
		got = popup_key(&s->help, key, &item);
		key = got == POPUP_CHOSEN ? (uint32_t)item->value : 0;
		if (got == POPUP_STAYS)
			return;
		end_mode(s, s->below);
		if (!key)
			return;
	}
	s->why = ERROR_INIT;
	if (key == TKEY_F1 || (key == '?' && s->mode == START_MENU))
		open_help(s);
	else if (s->mode == START_MENU)
		menu_key(s, key);
	else if (s->mode == START_NEW)
		start_new_key(s, key);
	else
		file_key(s, key);
}

/* A path that is dropped on the terminal comes so, in quotes. */
static void
paste(struct start *s, const char *text)
{
	char *path = chooser_pasted(text);
	const char *at = path;

	while (*at && s->mode != START_MENU)
		take_key(s, utf8_next(&at));
	free(path);
}

static void
click(struct start *s, const struct zone *zone)
{
	const struct popup_item *item;

	if (zone->kind == ZONE_ITEM && s->mode == START_MENU &&
		popup_pick(&s->menu, (size_t)zone->value, &item) ==
			POPUP_CHOSEN)
		choose(s, item->value);
}

void
start_event(struct start *s, const struct event *event)
{
	if (event->kind == EVENT_KEY)
		take_key(s, event->key);
	else if (event->kind == EVENT_PASTE)
		paste(s, event->text);
	else if (event->kind == EVENT_CLICK)
		click(s, &event->zone);
	else if (event->kind == EVENT_END)
		s->done = true;
}

enum { INDENT = 4, NUMBER_COLS = 3, GAP = 3 };

static int
widest(const struct start *s)
{
	int width = 0, own;

	for (size_t i = 0; i < s->menu.items.len; i++) {
		own = text_width(s->menu.items.at[i].text);
		width = own > width ? own : width;
	}
	return width;
}

static void
draw_item(const struct start *s, struct canvas *c, size_t i,
	const struct area *line, int title)
{
	const struct popup_item *item = &s->menu.items.at[i];
	const int text = line->col + 2 + NUMBER_COLS;
	const int help = text + title + GAP;

	canvas_put(c, line->row, line->col, 1, 0, i == s->menu.at ? ">" : " ");
	canvas_put(c, line->row, line->col + 2, NUMBER_COLS, STYLE_BOLD,
		item->key);
	canvas_put(c, line->row, text, title, 0, item->text);
	canvas_put_words(c, line->row, help, line->col + line->cols - help,
		STYLE_DIM, item->name);
	canvas_zone(c, line, ZONE_ITEM, (int)i);
	if (i != s->menu.at)
		return;
	canvas_paint(c, line, STYLE_REVERSE);
	c->cursor_row = line->row;
	c->cursor_col = line->col;
}

static void
menu_draw(const struct start *s, struct canvas *c)
{
	struct area line = {6, INDENT, 1, c->cols - 2 * INDENT};
	const int room = line.cols - 24, wide = widest(s);

	canvas_put(c, 4, INDENT, line.cols, STYLE_BOLD,
		_("Which campaign do you want to work on?"));
	for (size_t i = 0; i < s->menu.items.len; i++) {
		if (i == WAY_COUNT) {
			canvas_put(c, line.row + 1, INDENT, line.cols,
				STYLE_BOLD, _("Open before"));
			line.row += 3;
		}
		if (line.row < c->rows - 4)
			draw_item(s, c, i, &line, wide < room ? wide : room);
		line.row++;
	}
}

/* What is longer than the message row begins on the rule above it. */
static void
draw_why(const struct start *s, struct canvas *c)
{
	const bool long_one = text_width(s->why.text) > c->cols - 4;
	const struct area lines = {
		c->rows - (long_one ? 4 : 3), 3, 3, c->cols - 4};

	if (long_one)
		canvas_blank(c, &(struct area){c->rows - 4, 0, 1, c->cols});
	canvas_put(c, lines.row, 1, 1, STYLE_ATTENTION, "!");
	canvas_put_lines(c, &lines, STYLE_ATTENTION, s->why.text);
}

static void
draw_frame(const struct start *s, struct canvas *c)
{
	const bool new = s->mode == START_NEW ||
			 (s->mode == START_HELP && s->below == START_NEW);
	const char *foot =
		s->mode == START_FILE
			? _("Enter choose   Tab complete   Esc close")
		: new ? _("Tab next   F2 make it   F1 help   Esc back")
		      : _("Enter open   1-9 at once   F1 help   q leave");
	const struct area lines = {c->rows - 3, 1, 2, c->cols - 2};
	char now[DATE_TIME_SIZE];

	date_now(now);
	canvas_put_fmt(c, 0, 1, c->cols - 8, STYLE_BOLD, "permanence > %s",
		new ? _("New campaign") : _("Start"));
	canvas_put_fmt(c, 0, c->cols - 6, 5, 0, "%.5s", now + 11);
	canvas_paint(c, &(struct area){0, 0, 1, c->cols}, STYLE_REVERSE);
	canvas_rule(c, 2, 1, c->cols - 2);
	canvas_rule(c, c->rows - 4, 1, c->cols - 2);
	if (s->doing)
		canvas_put_lines(c, &lines, 0, _(s->doing));
	else if (s->why.code != STATUS_OK)
		draw_why(s, c);
	canvas_put_words(c, c->rows - 1, 1, c->cols - 2, 0, foot);
}

void
start_draw(struct start *s, struct canvas *c)
{
	const enum start_mode shown =
		s->mode == START_HELP ? s->below : s->mode;

	canvas_clear(c);
	if (app_draw_small(c))
		return;
	draw_frame(s, c);
	if (shown == START_NEW)
		start_new_draw(s, c);
	else
		menu_draw(s, c);
	if (s->mode == START_FILE)
		chooser_draw(&s->file, c);
	if (s->mode == START_HELP)
		popup_draw(&s->help, c);
}
