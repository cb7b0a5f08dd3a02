/*
 * The interface without its terminal: events go in, a canvas comes out. The
 * same code runs under curses and in screen tests.
 */
#ifndef UI_FRAME_APP_H
#define UI_FRAME_APP_H

#include "base/error.h"
#include "ui/frame/canvas.h"
#include "ui/frame/event.h"
#include "ui/frame/theme.h"

#include <stdbool.h>

struct app;
struct campaign;

struct worker;

/*
 * The campaign and the worker are borrowed; the worker is freed first. Without
 * a worker (NULL) everything is read at once, however long it takes. Opens
 * Today.
 */
struct app *app_new(struct campaign *campaign, struct worker *worker);
void app_free(struct app *app);

void app_event(struct app *app, const struct event *event);
void app_draw(struct app *app, struct canvas *c);
/* Is it too small for anything? Then it says so. */
bool app_draw_small(struct canvas *c);
/* Has the person quit? *code is the exit code. */
bool app_done(const struct app *app, int *code);
/* The campaign that they went to instead, or NULL. */
const char *app_opens(const struct app *app);
/* Is the mouse ours, or the terminal's for selecting text? */
bool app_wants_mouse(const struct app *app);
/* The person's; changed by a command. */
enum theme app_theme(const struct app *app);
/* Was a full repaint requested? Reading clears it. */
bool app_wants_redraw(struct app *app);
/* The text waiting to be copied, or NULL; and that it was. */
const char *app_copying(const struct app *app);
void app_copied(struct app *app);
/* From now on texts are written in the interface, by no editor. */
void app_write_here(struct app *app);
/* From now on nothing is shown once nobody has pressed a key for ten minutes.
 */
void app_blank_when_idle(struct app *app);
/* The text waiting for $EDITOR, or NULL; then the result. */
const char *app_editing(const struct app *app);
void app_edited(struct app *app, const char *text);
/* Why it was not; where no editor could be run, it is written here instead. */
void app_not_edited(struct app *app, const struct error *err);

/*
 * Called often while a change that is made at once waits for the writers' turn:
 * app_wait_draw shows that, over what is shown, and app_event takes what is
 * typed meanwhile: Esc and ^C leave it undone, other keys come after it.
 */
typedef void app_linger_fn(void *data);
void app_on_waiting(struct app *app, app_linger_fn *linger, void *data);
void app_wait_draw(const struct app *app, struct canvas *c);

/* At the next tick, look for what is due to be sent: the time has changed. */
void app_look_again(struct app *app);

#endif
