/* A screen that nobody sits at shows nothing, until a key. */
#include "base/i18n.h"
#include "ui/frame/app_internal.h"

/* A tick is a second without a key: ten minutes. */
enum { BLANK_TICKS = 600 };

void
app_blank_when_idle(struct app *app)
{
	app->blanks = true;
	app->idle_ticks = 0;
}

bool
app_is_blank(const struct app *app)
{
	return app->blanks && app->idle_ticks >= BLANK_TICKS;
}

bool
app_wakes(struct app *app, const struct event *event)
{
	const bool by_hand =
		event->kind <= EVENT_CLICK || event->kind == EVENT_WHEEL;
	const bool was_blank = app_is_blank(app);

	if (by_hand)
		app->idle_ticks = 0;
	else if (event->kind == EVENT_TICK && !was_blank)
		app->idle_ticks++;
	return was_blank && by_hand;
}

void
app_draw_blank(struct canvas *c)
{
	canvas_put(c, c->rows / 2, 2, c->cols - 4, 0,
		_("Nothing is shown while nobody is here. Any key brings it "
		  "back."));
}
