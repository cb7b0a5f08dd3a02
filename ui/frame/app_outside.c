/* What passes between the panes and the outside: a text being edited in an
 * editor, a text being copied, and a broken connection. */
#include "ui/frame/app_internal.h"

#include <stdlib.h>

void
app_hang_up(struct app *app)
{
	for (size_t i = 0; i < app->places.len; i++) {
		dialog_hang_up(app->places.at[i]);
		if (app->places.at[i]->ops->hangup)
			app->places.at[i]->ops->hangup(app->places.at[i]);
	}
}

bool
app_wants_mouse(const struct app *app)
{
	return app->mouse;
}

enum theme
app_theme(const struct app *app)
{
	return app->theme;
}

bool
app_wants_redraw(struct app *app)
{
	bool wanted = app->redraw;

	app->redraw = false;
	return wanted;
}

void
app_write_here(struct app *app)
{
	app->writes = true;
}

const char *
app_editing(const struct app *app)
{
	const struct pane *p = app_top(app);

	return app->writes || p->dialog.kind == DIALOG_TEXT ? NULL : p->edit;
}

const char *
app_copying(const struct app *app)
{
	return app_top(app)->copy;
}

void
app_copied(struct app *app)
{
	struct pane *p = app_top(app);

	free(p->copy);
	p->copy = NULL;
}

/* A text that could not be saved is kept as a draft; where that cannot be, for
 * another still writes, it stays on the screen. Who has left waits for it. */
static void
rescue(struct app *app, struct pane *p, const char *was, const char *text)
{
	if (app->ended)
		campaign_set_patience(app->campaign, 0);
	if (!dialog_rescue(p, was, text) && !app->ended)
		dialog_write_on(p, was, text);
}

void
app_edited(struct app *app, const char *text)
{
	struct pane *p = app_top(app);
	char *before = mem_strdup(p->edit_was ? p->edit_was : "");

	free(p->edit);
	p->edit = NULL;
	app->redraw = true;
	app_let_wait(app, true);
	if (text)
		p->ops->edited(p, before, text);
	app_let_wait(app, false);
	if (text && p->said[0] && p->level == LEVEL_ERROR)
		rescue(app, p, before, text);
	free(before);
	app_note_change(app);
	app_grant(app, p);
}

void
app_not_edited(struct app *app, const struct error *err)
{
	app_edited(app, NULL);
	app_say(app, LEVEL_WARN, err->text);
}

bool
app_grant_text(struct app *app, struct pane *p)
{
	char *written = p->written;

	p->written = NULL;
	if (written)
		app_edited(app, written);
	else if (p->edit && app->writes && p->dialog.kind == DIALOG_NONE)
		dialog_write(p);
	free(written);
	return written;
}
