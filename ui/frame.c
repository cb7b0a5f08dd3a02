/* The frame around a pane: where we are, the filter, messages, keys. */
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/campaign.h"
#include "ui/app_internal.h"

#include <stdio.h>
#include <stdlib.h>

static void
draw_place(const struct app *app, struct canvas *c)
{
	struct buf path = BUF_INIT;
	char now[DATE_TIME_SIZE], *right;
	int used;

	buf_add(&path, "permanence");
	for (size_t i = 0; i < app->places.len; i++)
		if (i > 0 || app->places.len == 1)
			buf_add_fmt(&path, " > %s",
				_(app->places.at[i]->ops->name));
	date_now(now);
	right = mem_printf("%s | %s | %.5s",
		campaign_commune_name(app->campaign),
		campaign_actor(app->campaign), now + 11);
	used = canvas_put_right(
		c, 0, c->cols / 2, c->cols - c->cols / 2 - 1, 0, right);
	canvas_put(c, 0, 1, c->cols - used - 3, STYLE_BOLD, path.at);
	free(right);
	buf_release(&path);
}

static void
draw_filter(const struct app *app, struct canvas *c)
{
	const struct pane *p = app_top(app);
	char shown[32], total[32];
	int used, label;

	if (!p->ops->list || !p->ops->count)
		return;
	i18n_count(shown, sizeof(shown), (int64_t)p->list.rows.len);
	i18n_count(total, sizeof(total), p->total);
	if (*p->filter) {
		char *text = mem_printf(_("%s%s of %s"), shown,
			p->list.more || p->list.less ? "+" : "", total);

		used = canvas_put_right(c, 1, 40, c->cols - 41, 0, text);
		free(text);
	} else {
		used = canvas_put_right(c, 1, 40, c->cols - 41, 0, total);
	}
	label = canvas_put(c, 1, 1, 20, STYLE_DIM, _("Filter: "));
	if (app->mode == MODE_FILTER)
		prompt_draw(&app->prompt, c, 1, 1 + label,
			c->cols - label - used - 4, 0);
	else
		canvas_put(c, 1, 1 + label, c->cols - label - used - 4, 0,
			*p->filter ? p->filter : _("(none)"));
}

static void
draw_message(const struct app *app, struct canvas *c)
{
	static const unsigned styles[] = {[LEVEL_DONE] = STYLE_DONE,
		[LEVEL_INFO] = STYLE_PLAIN,
		[LEVEL_WARN] = STYLE_ATTENTION,
		[LEVEL_ERROR] = STYLE_ATTENTION};
	static const char *const signs[] = {[LEVEL_DONE] = "",
		[LEVEL_INFO] = "",
		[LEVEL_WARN] = "! ",
		[LEVEL_ERROR] = "!! "};
	const struct pane *p = app_top(app);
	int row = c->rows - 3, used;

	if (app->message[0]) {
		used = canvas_put(
			c, row, 1, 3, styles[app->level], signs[app->level]);
		canvas_put(c, row, 1 + used, c->cols - 2 - used,
			styles[app->level], app->message);
	} else if (p->ops->hint && !p->ops->key) {
		canvas_put(c, row, 1, c->cols - 2, STYLE_DIM, _(p->ops->hint));
	}
}

/* What the word typed after ":" would do. */
static void
draw_command(const struct app *app, struct canvas *c)
{
	const char *typed = app->prompt.text.at, *meaning = "";
	enum action action = action_of_name(typed);

	if (action != ACTION_NONE)
		meaning = _(action_get(action)->help);
	for (size_t i = 0; *typed && i < pane_count; i++)
		if (text_starts(pane_table[i]->id, typed))
			meaning = _(pane_table[i]->name);
	canvas_put(c, c->rows - 2, 1, 1, 0, ":");
	canvas_put_right(c, c->rows - 2, c->cols / 2, c->cols - c->cols / 2 - 1,
		STYLE_DIM,
		*meaning ? meaning : _("Tab completes, Enter does it"));
	prompt_draw(&app->prompt, c, c->rows - 2, 2, c->cols / 2 - 4, 0);
}

static void
draw_status(const struct app *app, struct canvas *c)
{
	const struct pane *p = app_top(app);
	char at[32], n[32], marks[160];
	int used = 0;

	if (app->mode == MODE_COMMAND) {
		draw_command(app, c);
		return;
	}
	if (p->ops->list && list_marks_text(&p->list, marks, sizeof(marks)))
		used = 3 + canvas_put(c, c->rows - 2, 1, c->cols - 24,
				   STYLE_BOLD, marks);
	if (p->ops->list && p->list.rows.len && !p->list.less)
		canvas_put_fmt(c, c->rows - 2, 1 + used, c->cols / 2, STYLE_DIM,
			_("row %s of %s%s"),
			i18n_count(at, sizeof(at), (int64_t)p->list.at + 1),
			i18n_count(n, sizeof(n), (int64_t)p->list.rows.len),
			p->list.more ? "+" : "");
	if (!p->ops->key)
		canvas_put_right(c, c->rows - 2, c->cols / 2,
			c->cols - c->cols / 2 - 1, STYLE_DIM,
			_("everything saved"));
}

/* The actions that can be used here but for the first so many of those that
 * people look for least. */
static void
put_keys(const struct app *app, struct buf *line, size_t drop)
{
	static const enum action rare[] = {ACTION_REDO, ACTION_COMMAND,
		ACTION_GO, ACTION_EDIT, ACTION_SORT, ACTION_UNDO, ACTION_ADD};
	char key[KEY_NAME_SIZE];

	buf_clear(line);
	for (int a = ACTION_NONE + 1; a < ACTION_DOWN; a++) {
		const struct action_info *info = action_get((enum action)a);
		bool dropped = a == ACTION_BACK;

		for (size_t i = 0; i < drop && i < ARRAY_LEN(rare); i++)
			dropped = dropped || a == (int)rare[i];
		if (!dropped && app_offers(app, (enum action)a))
			buf_add_fmt(line, "%s%s %s", line->len ? "  " : "",
				action_key_name(key, info->keys[0]),
				_(info->word));
	}
	buf_add_fmt(
		line, "  q %s", app->places.len > 1 ? _("out") : _("leave"));
}

static void
draw_keys(const struct app *app, struct canvas *c)
{
	struct buf line = BUF_INIT;

	if (app->mode == MODE_PANE && app_top(app)->dialog.kind)
		buf_add(&line, dialog_keys(app_top(app)));
	else if (app->mode == MODE_FILTER)
		buf_add(&line, _("Enter keep   Esc clear"));
	else if (app_top(app)->ops->key && app_top(app)->ops->hint)
		buf_add(&line, _(app_top(app)->ops->hint));
	else if (app->mode == MODE_PANE)
		for (size_t drop = 0; drop <= 7; drop++) {
			put_keys(app, &line, drop);
			if (text_width(line.at) <= c->cols - 2)
				break;
		}
	canvas_put(c, c->rows - 1, 1, c->cols - 2, 0, line.at);
	buf_release(&line);
}

static void
draw_small(struct canvas *c)
{
	canvas_put_fmt(c, 0, 1, c->cols - 2, 0, _("This window is %dx%d."),
		c->cols, c->rows);
	canvas_put_fmt(c, 2, 1, c->cols - 2, 0, _("permanence needs %dx%d."),
		MIN_COLS, MIN_ROWS);
	canvas_put(c, 3, 1, c->cols - 2, 0,
		_("Make it larger; your work is kept."));
	canvas_put(c, 5, 1, c->cols - 2, 0, _("q leaves"));
}

static void
draw_pane(const struct app *app, struct canvas *c)
{
	struct pane *p = app_top(app);
	struct area body = {2, 0, c->rows - 6, c->cols};

	if (p->ops->list && p->list.rows.len == 0 && p->ops->empty) {
		canvas_rule(c, 2, 1, c->cols - 2);
		canvas_put(c, 4, 4, c->cols - 8, 0,
			*p->filter ? _("No row holds these words. Esc clears "
				       "the filter.")
				   : _(p->ops->empty));
	} else if (p->ops->draw) {
		p->ops->draw(p, c, &body);
	} else if (p->ops->list) {
		list_draw(&p->list, c, &body);
	}
	canvas_rule(c, c->rows - 4, 1, c->cols - 2);
}

void
app_draw(struct app *app, struct canvas *c)
{
	canvas_clear(c);
	if (c->rows < MIN_ROWS || c->cols < MIN_COLS) {
		draw_small(c);
		return;
	}
	draw_pane(app, c);
	draw_place(app, c);
	draw_filter(app, c);
	draw_message(app, c);
	draw_status(app, c);
	draw_keys(app, c);
	dialog_draw(app_top(app), c);
	if (app->mode == MODE_HELP || app->mode == MODE_GO)
		popup_draw(&app->popup, c);
}
