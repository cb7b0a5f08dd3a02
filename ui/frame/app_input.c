/* Input other than keys, pasted text and the mouse; how the terminal is used
 * and looks. */
#include "base/i18n.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>

/* Type the first line; true if there were more. */
static bool
type_line(struct app *app, const char *text)
{
	uint32_t c;

	while ((c = utf8_next(&text)) && c != '\n')
		if (c != '\t')
			app_take_key(app, c);
	return c == '\n' && *text;
}

/*
 * A paste fills a line being typed, and never counts as keys in a list or a
 * window of keys.
 */
void
app_paste(struct app *app, const char *text)
{
	struct pane *p = app_top(app);
	char *path;

	if (app->mode == MODE_PANE && p->dialog.kind == DIALOG_FILE) {
		path = chooser_pasted(text);
		type_line(app, path);
		free(path);
	} else if (app->mode == MODE_PANE && p->dialog.kind == DIALOG_TEXT) {
		dialog_text_paste(p, text);
	} else if (app->mode == MODE_PANE && p->ops->paste && !p->dialog.kind) {
		p->ops->paste(p, text);
		app_grant(app, p);
	} else if ((app->mode == MODE_PANE && !p->ops->key &&
			   p->dialog.kind != DIALOG_LINE) ||
		   app->mode == MODE_GO) {
		app_say(app, LEVEL_WARN,
			_("Nothing was pasted: press / or : first, or open a "
			  "form."));
	} else if (type_line(app, text)) {
		app_say(app, LEVEL_WARN,
			_("Only the first of the pasted lines fits here."));
	}
}

/* A click selects; a click on what is selected opens. */
static void
click_row(struct app *app, size_t row)
{
	struct pane *p = app_top(app);

	if (row >= p->list.rows.len)
		return;
	if (row == p->list.at) {
		app_act(app, ACTION_OPEN);
		return;
	}
	p->list.at = row;
	app_quiet(app);
	app_follow(app);
}

static void
click_column(struct app *app, size_t column)
{
	struct pane *p = app_top(app);

	if (!list_sorts(&p->list, column))
		return;
	list_sort_by(&p->list, p, column);
	app_grant(app, p);
}

void
app_click(struct app *app, const struct zone *zone)
{
	const struct popup_item *item = NULL;

	if (zone->kind == ZONE_ITEM && app->mode >= MODE_HELP) {
		if (popup_pick(&app->popup, (size_t)zone->value, &item) ==
			POPUP_CHOSEN)
			app_choose(app, item->value);
		return;
	}
	if (app->mode != MODE_PANE || app_top(app)->dialog.kind)
		return;
	if (zone->kind == ZONE_ROW)
		click_row(app, (size_t)zone->value);
	else if (zone->kind == ZONE_COLUMN)
		click_column(app, (size_t)zone->value);
	else if (zone->kind == ZONE_ACTION)
		app_act(app, (enum action)zone->value);
}

void
app_wheel(struct app *app, int lines)
{
	uint32_t down = lines > 0 ? TKEY_DOWN : TKEY_UP;

	if (app->mode == MODE_FILTER || app->mode == MODE_COMMAND ||
		app_top(app)->ops->key || app_top(app)->dialog.kind)
		return;
	for (int i = lines > 0 ? lines : -lines; i > 0; i--)
		app_key(app, down);
}

void
app_set_mouse(struct app *app, bool on)
{
	app->mouse = on;
	app_say(app, LEVEL_INFO,
		on ? _("The mouse works here. F12 frees it.")
		   : _("The mouse selects text of the terminal. F12 takes it "
		       "back."));
}

void
app_set_theme(struct app *app, const char *words)
{
	struct arena a = ARENA_INIT;
	enum theme theme = theme_named(text_fold(&a, words));

	if (theme) {
		app->theme = theme;
		theme_keep(app->theme);
		app_say_fmt(
			app, LEVEL_DONE, _("Theme: %s."), theme_title(theme));
	} else {
		app_say_fmt(
			app, LEVEL_WARN, _("Themes are: %s."), theme_names(&a));
	}
	arena_release(&a);
}
