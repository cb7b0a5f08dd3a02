/* A screen that nobody sits at shows nothing, until a key. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/idle.h"
#include "ui/frame/app_internal.h"

void
app_blank_when_idle(struct app *app)
{
	app->blanks = true;
	app->by_hand = clock_ms();
}

bool
app_is_blank(const struct app *app)
{
	return app->blank;
}

/* By the clock: ticks come faster where a colleague's changes do. */
bool
app_wakes(struct app *app, const struct event *event)
{
	const bool by_hand =
		event->kind <= EVENT_CLICK || event->kind == EVENT_WHEEL;
	const bool was_blank = app->blank;

	if (by_hand) {
		app->by_hand = clock_ms();
		app->blank = false;
	} else if (app->blanks &&
		   clock_ms() - app->by_hand >= idle_screen_ms()) {
		app->blank = true;
	}
	return was_blank && by_hand;
}

void
app_draw_blank(struct canvas *c)
{
	canvas_put(c, c->rows / 2, 2, c->cols - 4, 0,
		_("Nothing is shown while nobody is here. Any key brings it "
		  "back."));
}
