/* The message row, and the log of what stood there. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/inside_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOG_MAX = 200 };

/* The oldest is dropped when there are too many. */
static void
log_message(struct app *app, enum level level, const char *text)
{
	char now[DATE_TIME_SIZE];
	struct message m = {.level = level, .text = mem_strdup(text)};

	snprintf(m.time, sizeof(m.time), "%.8s", date_now(now) + 11);
	if (app->log.len == LOG_MAX) {
		free(app->log.at[0].text);
		memmove(app->log.at, app->log.at + 1,
			--app->log.len * sizeof(*app->log.at));
	}
	VEC_PUSH(&app->log, m);
}

void
app_say(struct app *app, enum level level, const char *text)
{
	struct arena a = ARENA_INIT;

	text = inside_text(&a, text);
	app->level = level;
	app->refused = false;
	app->outdated = false;
	app->said = clock_ms();
	snprintf(app->message, sizeof(app->message), "%s", text);
	log_message(app, level, text);
	arena_release(&a);
}

void
app_say_fmt(struct app *app, enum level level, const char *fmt, ...)
{
	char text[sizeof(app->message)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	app_say(app, level, text);
}

void
app_say_caution(struct app *app)
{
	struct arena a = ARENA_INIT;
	int64_t times;
	const char *text = campaign_take_caution(app->campaign, &a, &times);

	if (text)
		app_say(app, LEVEL_WARN, text);
	arena_release(&a);
}

void
app_report(struct app *app, enum status st, const struct error *err)
{
	char text[1400];

	/* They asked for it: no matter in which statement it was. */
	if (st == STATUS_CANCELLED)
		app_say(app, LEVEL_INFO, _("Stopped; nothing was changed."));
	else if (st != STATUS_OK)
		app_say(app, LEVEL_ERROR,
			error_format(err, text, sizeof(text)));
}

void
app_quiet(struct app *app)
{
	if (app->level != LEVEL_ERROR && clock_ms() - app->said >= MESSAGE_MS)
		app->message[0] = '\0';
}

void
app_hear(struct app *app, struct pane *p)
{
	if (!p->said[0])
		return;
	app_say(app, p->level, p->said);
	p->said[0] = '\0';
}

/* Where p prints, as nothing does here. */
static void
say_what_prints(struct app *app)
{
	struct arena a = ARENA_INIT;
	struct arena_text places = ARENA_TEXT(&a);

	for (size_t i = 0; i < pane_count; i++)
		if (pane_prints(pane_table[i]))
			arena_add(&places, ", ", "%s (g %c)",
				_(pane_table[i]->name), pane_table[i]->letter);
	app_say_fmt(app, LEVEL_INFO,
		_("Nothing is printed here. p prints in: %s"), places.at);
	arena_release(&a);
}

/* x and p say why they do nothing: each time, as somebody wants a file. */
static bool
say_what_leaves(struct app *app, uint32_t key)
{
	const bool prints = action_has_key(ACTION_PRINT, key);

	if (!prints && !action_has_key(ACTION_EXPORT, key))
		return false;
	if (app_offers(app, prints ? ACTION_PRINT : ACTION_EXPORT) ||
		(prints && app_offers(app, ACTION_OTHERS)))
		app_say(app, LEVEL_INFO, _("There is nothing here yet."));
	else if (prints)
		say_what_prints(app);
	else
		app_say(app, LEVEL_INFO,
			_("There is no list here to write to a file."));
	return true;
}

void
app_say_idle(struct app *app, uint32_t key)
{
	char name[KEY_NAME_SIZE];
	bool arrow = key >= TKEY_UP && key < TKEY_F1;

	if (app_top(app)->ops->key || say_what_leaves(app, key))
		return;
	if (app->idle_key || key < ' ' || arrow)
		return;
	app->idle_key = true;
	app_say_fmt(app, LEVEL_INFO,
		_("%s does nothing here; ? shows what does."),
		action_key_name(name, key));
}
