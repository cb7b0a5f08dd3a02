/* What passes between the panes and the outside: a text being edited in an
 * editor, a text being copied, and a broken connection. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/service.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
	struct pane *p = app_top(app);

	/* What ended without success was left on purpose. */
	if (err->code == STATUS_CANCELLED || !p->edit) {
		app_edited(app, NULL);
	} else {
		app_write_here(app);
		app->redraw = true;
		dialog_write(p);
	}
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

const char *
app_opens(const struct app *app)
{
	return app->opens;
}

/* "~/name" is in the person's home. Quotes are of a shell's habit. */
static char *
typed_path(const char *text)
{
	const char *home = getenv("HOME");
	const size_t n = strlen(text);
	const char quote = *text;

	if (n > 1 && (quote == '"' || quote == '\'') && text[n - 1] == quote)
		return mem_printf("%.*s", (int)(n - 2), text + 1);
	return strncmp(text, "~/", 2) == 0 && home
		       ? mem_printf("%s%s", home, text + 1)
		       : mem_strdup(text);
}

/* The open one is not opened again: closing it would drop its locks. */
static bool
is_same_file(const char *path, const char *open)
{
	struct stat a, b;

	return stat(path, &a) == 0 && stat(open, &b) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* It is opened here once, so that whoever cannot stays where they are. */
void
app_open_campaign(struct app *app, const char *text)
{
	struct error err = ERROR_INIT;
	struct campaign *other = NULL;
	char *path = typed_path(text);

	if (service_is_on()) {
		app_say(app, LEVEL_WARN,
			_("Here it is this campaign alone: whoever gave you "
			  "the way in gives you one to another."));
	} else if (is_same_file(path, campaign_path(app->campaign))) {
		app_say(app, LEVEL_INFO, _("That is the one that is open."));
	} else if (campaign_open(&other, path, NULL, &err) != STATUS_OK) {
		app_say(app, LEVEL_WARN, err.text);
	} else {
		app_quit(app, false);
		if (app->done)
			app->opens = mem_strdup(campaign_path(other));
	}
	campaign_close(other);
	free(path);
}
