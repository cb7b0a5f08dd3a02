/* What app.c (what happens) and frame.c (what is shown) share. */
#ifndef UI_APP_INTERNAL_H
#define UI_APP_INTERNAL_H

#include "base/vec.h"
#include "ui/app.h"
#include "ui/pane.h"
#include "ui/popup.h"
#include "ui/prompt.h"

enum app_mode {
	MODE_PANE,
	MODE_FILTER,  /* typing a filter */
	MODE_COMMAND, /* typing after ":" */
	MODE_HELP,    /* the ? window */
	MODE_GO       /* the g window */
};

enum { MIN_ROWS = 16, MIN_COLS = 60 };

struct app {
	struct campaign *campaign;
	VEC(struct pane *) places; /* the last is on screen */
	enum app_mode mode;
	struct prompt prompt;
	struct popup popup;
	enum level level;
	char message[1024];
	uint64_t version; /* of the campaign, when last loaded */
	int64_t asked;    /* entry whose partial undo was offered, or 0 */
	bool redraw;
	bool done;
	int code;
};

void app_say(struct app *app, enum level level, const char *text);
/* An error on the message row; nothing where st is STATUS_OK. */
void app_report(struct app *app, enum status st, const struct error *err);
/* Read the pane on screen again. */
void app_load(struct app *app);

/* Do what the pane asked for while it acted. */
void app_grant(struct app *app, struct pane *p);
/* Have every place keep what would be lost. */
void app_hang_up(struct app *app);

/* Take back, or do again, the newest change or the one the pane points at. */
void app_undo(struct app *app);
void app_redo(struct app *app);

struct pane *app_top(const struct app *app);
/* May this action be used where we are? */
bool app_offers(const struct app *app, enum action action);

#endif
