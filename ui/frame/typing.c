/* Words told from commands by how fast their letters come. */
#include "ui/frame/typing.h"

#include "base/i18n.h"
#include "ui/frame/app_internal.h"

#include <ctype.h>

/* Does a filter wait to be opened, which takes what follows? */
static bool
will_filter(const struct app *app)
{
	for (size_t i = app->keys.len; i-- > 0;) {
		const uint32_t key = app->keys.at[i];

		if (key == '/' || key == TKEY_ENTER || key == TKEY_ESC)
			return key == '/';
	}
	return false;
}

/* A letter where letters are commands; g goes elsewhere with the one after it.
 */
static bool
is_command(const struct app *app, const struct event *event)
{
	const struct pane *p = app_top(app);
	uint32_t key = event->key;
	bool letter = event->kind == EVENT_KEY && key < TKEY_UP && key != 'g' &&
		      (key >= 0x80 || isalpha((int)key));

	return letter && app->mode == MODE_PANE && !app->wait &&
	       !will_filter(app) && !app_is_blank(app) && !p->dialog.kind &&
	       !p->ops->key;
}

static void
press(struct app *app, uint32_t key)
{
	app_event(app, &(struct event){.kind = EVENT_KEY, .key = key});
}

static void
run_all(struct typing *t, struct app *app)
{
	const struct typing was = *t;

	t->n = 0;
	for (size_t i = 0; i < was.n; i++)
		if (!was.done[i])
			press(app, was.letters[i]);
}

/* They are a word. */
static void
type_all(struct typing *t, struct app *app, int64_t now)
{
	const size_t n = t->n;

	t->n = 0;
	if (!app_offers(app, ACTION_FILTER)) {
		app_say(app, LEVEL_INFO,
			_("Taken for typing, and nothing was done: one letter "
			  "at a time is a command."));
		t->word = now;
		return;
	}
	press(app, '/');
	for (size_t i = 0; i < n; i++)
		press(app, t->letters[i]);
}

/* A key that is held down is no word. */
static bool
is_word(const struct typing *t)
{
	for (size_t i = 1; i < t->n; i++)
		if (t->letters[i] != t->letters[0])
			return t->n == TYPING_LETTERS;
	return false;
}

/* Does a key, a letter or the Enter after it, go on a word that was for
 * nothing?
 */
static bool
goes_on(struct typing *t, const struct app *app, const struct event *event,
	int64_t now)
{
	if (!t->word || event->kind > EVENT_CLICK)
		return false;
	if (now - t->word < TYPING_MS &&
		(is_command(app, event) || event->key == TKEY_ENTER))
		t->word = now;
	else
		t->word = 0;
	return t->word;
}

/* Is something open over the place, that Esc closes first? */
static bool
has_open(const struct app *app)
{
	const struct pane *p = app_top(app);

	return app->mode != MODE_PANE || p->dialog.kind || p->ops->key ||
	       *p->filter;
}

/* Is it the second Esc of one wish? */
static bool
esc_again(struct typing *t, const struct app *app, const struct event *event,
	int64_t now)
{
	const bool esc = event->kind == EVENT_KEY && event->key == TKEY_ESC;
	const bool again =
		esc && t->esc && now - t->esc < TYPING_ESC_MS && !has_open(app);

	if (event->kind <= EVENT_CLICK)
		t->esc = esc && (again || has_open(app)) ? now : 0;
	return again;
}

void
typing_take(struct typing *t, struct app *app, const struct event *event,
	int64_t now)
{
	bool by_hand = event->kind <= EVENT_CLICK;

	typing_pass(t, app, now);
	if (goes_on(t, app, event, now) || esc_again(t, app, event, now))
		return;
	if (by_hand && !is_command(app, event))
		run_all(t, app);
	/* The first letter may have led elsewhere. */
	if (!is_command(app, event)) {
		app_event(app, event);
		return;
	}
	if (t->n && t->done[t->n - 1] && t->letters[t->n - 1] == event->key)
		t->n = 0; /* j held down */
	if (!t->n)
		t->first = now;
	t->letters[t->n] = event->key;
	/* Not before a command that waits: it would be of another row. */
	t->done[t->n] =
		app_moves(app, event->key) && (!t->n || t->done[t->n - 1]);
	if (t->done[t->n++])
		app_event(app, event);
	if (is_word(t))
		type_all(t, app, now);
	else if (t->n == TYPING_LETTERS)
		run_all(t, app);
}

int
typing_wait(const struct typing *t, int64_t now)
{
	int64_t until = t->first + (t->n > 1 ? TYPING_MS : TYPING_PAUSE_MS);

	if (!t->n)
		return -1;
	return until > now ? (int)(until - now) : 0;
}

void
typing_pass(struct typing *t, struct app *app, int64_t now)
{
	if (typing_wait(t, now) == 0)
		run_all(t, app);
}
