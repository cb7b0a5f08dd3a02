/*
 * Every key that a footer shows does something: in every place of the sample
 * campaign and of an empty one, in French and in English, on two sizes of
 * screen. It opens, asks, changes or says something; and what it says is not
 * that it does nothing.
 */
#include "base/i18n.h"
#include "ui/frame/action.h"
#include "ui/frame/pane.h"

#include "tests/ui/sample.h"

#include <locale.h>

#define PANE(id, right) extern const struct pane_ops pane_##id;
#include "ui/frame/panes.h"

#define PANE(id, right) &pane_##id,
static const struct pane_ops *const places[] = {
#include "ui/frame/panes.h"
};

enum { MOST = 40 };

static const struct size {
	int rows, cols;
} sizes[] = {{24, 80}, {40, 120}};

static void
draw(struct screen *s, const struct size *size, struct buf *out)
{
	buf_clear(out);
	screen_draw(s, size->rows, size->cols, false, out);
}

static void
go_to(struct screen *s, struct campaign *c, const struct pane_ops *place)
{
	app_free(s->app);
	screen_start(s, c);
	screen_key(s, 'g');
	screen_key(s, (uint32_t)place->letter);
}

/* The actions of the footer; returns how many there are. */
static size_t
footer(const struct screen *s, enum action actions[MOST])
{
	size_t n = 0;

	for (size_t i = 0; i < s->canvas.zones.len && n < MOST; i++)
		if (s->canvas.zones.at[i].kind == ZONE_ACTION)
			actions[n++] = (enum action)s->canvas.zones.at[i].value;
	return n;
}

/* Where the cursor is on the first row, Up has nowhere to go: no footer shows
 * such a key, so nothing is excepted here but leaving, which ends it all. */
static void
press_one(struct screen *s, const struct pane_ops *place,
	const struct size *size, enum action action, struct buf *dead)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	int code;

	draw(s, size, &before);
	screen_key(s, action_get(action)->keys[0]);
	draw(s, size, &after);
	if (!app_done(s->app, &code) && !app_editing(s->app) &&
		(strcmp(before.at, after.at) == 0 ||
			strstr(after.at, _("does nothing here"))))
		buf_add_fmt(dead, "%s at %dx%d: %s\n", place->id, size->cols,
			size->rows, action_get(action)->name);
	buf_release(&before);
	buf_release(&after);
}

static void
press_all(struct screen *s, struct campaign *c)
{
	struct buf drawn = BUF_INIT, dead = BUF_INIT;
	enum action actions[MOST];

	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
			size_t n;

			go_to(s, c, places[i]);
			draw(s, &sizes[k], &drawn);
			n = footer(s, actions);
			for (size_t at = 0; at < n; at++) {
				go_to(s, c, places[i]);
				press_one(s, places[i], &sizes[k], actions[at],
					&dead);
			}
		}
	if (dead.len)
		fail_msg("these do nothing:\n%s", dead.at);
	buf_release(&dead);
	buf_release(&drawn);
}

static void
in_the_sample(void **state)
{
	struct sample f = {.c = NULL};

	sample_open(&f);
	setenv("XDG_STATE_HOME", f.folder, 1);
	screen_start(&f.s, f.c);
	press_all(&f.s, f.c);
	sample_close(&f);
}

static void
where_nothing_is_yet(void **state)
{
	struct screen s = {.t = NULL};
	struct campaign *c = screen_campaign(&s);

	screen_start(&s, c);
	press_all(&s, c);
	screen_end(&s);
}

static int
french(void **state)
{
	setenv("LOCPATH", "locales", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	setenv("LC_ALL", "fr_FR.UTF-8", 1);
	i18n_init("locale");
	return strcmp(_("help"), "aide") == 0 ? 0 : -1;
}

static int
english(void **state)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	i18n_init("locale");
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(in_the_sample, english),
		cmocka_unit_test_setup(where_nothing_is_yet, english),
		cmocka_unit_test_setup(in_the_sample, french),
		cmocka_unit_test_setup(where_nothing_is_yet, french),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
