/* The interface on a terminal: wait, act, paint. */
#include "ui/ui.h"

#include "base/error.h"
#include "base/i18n.h"
#include "ui/app.h"
#include "ui/editor.h"
#include "ui/term.h"

#include <stdio.h>
#include <stdlib.h>

enum { IDLE_MS = 1000 };

/* The terminal is the editor's until the person leaves it. */
static void
edit(struct app *app)
{
	char *text = NULL;

	term_leave();
	if (editor_run(app_editing(app), &text) != STATUS_OK)
		text = NULL;
	term_return();
	app_edited(app, text);
	free(text);
}

static int
run(struct app *app, struct term *t)
{
	struct canvas canvas;
	struct event event;
	int code = 0, rows, cols;

	canvas_init(&canvas, 1, 1, !i18n_utf8());
	while (!app_done(app, &code)) {
		term_size(&rows, &cols);
		if (rows != canvas.rows || cols != canvas.cols)
			canvas_resize(&canvas, rows, cols);
		if (app_wants_redraw(app))
			term_redraw();
		app_draw(app, &canvas);
		term_show(t, &canvas);
		term_wait(t, IDLE_MS, &event);
		app_event(app, &event);
		if (app_editing(app))
			edit(app);
	}
	canvas_release(&canvas);
	return code;
}

int
ui_run(struct campaign *campaign)
{
	struct error err = ERROR_INIT;
	struct term *t;
	struct app *app;
	int code;

	if (term_open(&t, &err) != STATUS_OK) {
		fprintf(stderr, "permanence: %s\n", err.text);
		return error_exit_code(err.code);
	}
	app = app_new(campaign);
	code = run(app, t);
	app_free(app);
	term_close(t);
	return code;
}
