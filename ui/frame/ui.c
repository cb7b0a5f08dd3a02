/* The interface on a terminal: wait, act, paint. */
#include "ui/frame/ui.h"

#include "base/date.h"
#include "base/editor.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/frame/app.h"
#include "ui/frame/start.h"
#include "ui/frame/term.h"
#include "ui/frame/typing.h"
#include "ui/frame/worker.h"

#include <stdio.h>
#include <stdlib.h>

enum { IDLE_MS = 1000, FRAME_MS = 30 };

struct screen {
	struct app *app;
	struct term *term;
	struct canvas canvas;
	struct typing typing;
	int64_t painted; /* when, in monotonic ms */
	bool mouse;
	enum theme theme; /* THEME_NONE at first */
};

static void
paint(struct screen *s)
{
	int rows, cols;

	term_size(&rows, &cols);
	if (rows != s->canvas.rows || cols != s->canvas.cols)
		canvas_resize(&s->canvas, rows, cols);
	if (app_wants_redraw(s->app))
		term_redraw();
	if (app_theme(s->app) != s->theme)
		term_theme(s->term, s->theme = app_theme(s->app));
	if (app_wants_mouse(s->app) != s->mouse)
		term_mouse(s->term, s->mouse = !s->mouse);
	app_draw(s->app, &s->canvas);
	term_show(s->term, &s->canvas);
	s->painted = clock_ms();
}

/* A change waits for its turn: say so, and take the keys. The pane may be half
 * way through an action: it is not drawn anew. */
static void
linger(void *data)
{
	struct screen *s = data;
	struct event event;

	app_wait_draw(s->app, &s->canvas);
	term_show(s->term, &s->canvas);
	do {
		term_wait(s->term, 0, &event);
		app_event(s->app, &event);
	} while (event.kind == EVENT_KEY);
}

/*
 * Wait for an event and take everything that has happened since: frames are
 * skipped while keys come faster than they can be shown, but one is shown at
 * least every FRAME_MS. A window being resized is not painted more often than
 * that.
 */
static void
take_events(struct screen *s)
{
	struct event event;
	int64_t first = 0, left;
	int wait = typing_wait(&s->typing, clock_ms()), code;

	wait = wait < 0 ? IDLE_MS : wait;
	do {
		term_wait(s->term, wait, &event);
		if (event.kind == EVENT_TICK && wait < IDLE_MS) {
			typing_pass(&s->typing, s->app, clock_ms());
			return;
		}
		first = first ? first : clock_ms();
		event.zone = canvas_zone_at(&s->canvas, event.row, event.col);
		typing_take(&s->typing, s->app, &event, clock_ms());
		left = s->painted + FRAME_MS - clock_ms();
		wait = event.kind == EVENT_RESIZE && left > 0 ? (int)left : 0;
	} while (event.kind != EVENT_TICK && !app_done(s->app, &code) &&
		 clock_ms() - first < FRAME_MS);
}

/* The terminal belongs to the editor until the person leaves it. */
static void
edit(struct app *app, struct term *t)
{
	struct error err = ERROR_INIT;
	enum status st;
	char *text;

	term_leave(t);
	st = editor_run(app_editing(app), &text, &err);
	term_return(t);
	if (st == STATUS_OK)
		app_edited(app, text);
	else
		app_not_edited(app, &err);
	free(text);
}

static int
run(struct app *app, struct term *t)
{
	struct screen s = {.app = app, .term = t, .mouse = true};
	int code = 0;

	canvas_init(&s.canvas, 1, 1, !i18n_utf8());
	app_on_waiting(app, linger, &s);
	while (!app_done(app, &code)) {
		paint(&s);
		take_events(&s);
		if (app_copying(app)) {
			term_copy(app_copying(app));
			app_copied(app);
		}
		if (app_editing(app))
			edit(app, t);
	}
	app_on_waiting(app, NULL, NULL);
	canvas_release(&s.canvas);
	return code;
}

int
ui_run(struct campaign *campaign, char **next)
{
	struct error err = ERROR_INIT;
	struct worker *worker;
	struct term *t;
	struct app *app;
	int code;

	if (term_open(&t, &err) != STATUS_OK) {
		fprintf(stderr, "permanence: %s\n", err.text);
		return error_exit_code(err.code);
	}
	worker = worker_new(campaign);
	term_watch(t, worker_fd(worker));
	app = app_new(campaign, worker);
	if (!editor_is_own())
		app_write_here(app);
	/* Whose screen it is, over SSH, nobody knows. */
	if (getenv("SSH_CONNECTION"))
		app_blank_when_idle(app);
	code = run(app, t);
	worker_free(worker);
	*next = app_opens(app) ? mem_strdup(app_opens(app)) : NULL;
	app_free(app);
	term_close(t);
	return code;
}

/* A key, then its picture; what takes long is shown before it begins. */
static void
run_start(struct start *s, struct term *t)
{
	struct canvas canvas;
	struct event event;
	int rows, cols;

	canvas_init(&canvas, 1, 1, !i18n_utf8());
	while (!start_done(s)) {
		term_size(&rows, &cols);
		canvas_resize(&canvas, rows, cols);
		start_draw(s, &canvas);
		term_show(t, &canvas);
		if (start_waits(s)) {
			start_work(s);
			continue;
		}
		term_wait(t, IDLE_MS, &event);
		event.zone = canvas_zone_at(&canvas, event.row, event.col);
		start_event(s, &event);
	}
	canvas_release(&canvas);
}

bool
ui_start(const char *why, char **path, bool *made, struct error *err)
{
	struct start *s = start_new(why);
	struct term *t;

	if (term_open(&t, err) != STATUS_OK) {
		start_free(s);
		return false;
	}
	term_theme(t, theme_read());
	run_start(s, t);
	term_close(t);
	*made = start_made(s);
	*path = start_path(s) ? mem_strdup(start_path(s)) : NULL;
	start_free(s);
	if (!*path)
		error_set(err, STATUS_CANCELLED, "%s", "");
	return *path != NULL;
}
