/* The interface on a canvas, for tests of screens: keys go in and are counted,
 * pictures are compared with tests/ui/golden/NAME.txt (UPDATE_GOLDEN=1
 * rewrites them) or searched for words. */
#ifndef TESTS_UI_SCREEN_H
#define TESTS_UI_SCREEN_H

#include "base/io.h"
#include "base/utf8.h"
#include "ui/frame/app.h"
#include "ui/frame/canvas.h"

#include "tests/campaign.h"

struct screen {
	struct test_campaign *t; /* NULL: of another screen */
	struct app *app;
	struct canvas canvas;
	int keys;    /* pressed so far; a text that is typed counts as one */
	int letters; /* each of its letters too */
};

/* A campaign of its own, where Marie acts at a fixed time; screen_start opens
 * the interface once the data is in it. */
static inline struct campaign *
screen_campaign(struct screen *s)
{
	void *t;

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	test_campaign_open(&t);
	s->t = t;
	campaign_close(s->t->c);
	assert_int_equal(
		campaign_open(&s->t->c, s->t->path, "Marie", NULL), STATUS_OK);
	campaign_set_rules_reader(s->t->c, rules_file_of);
	return s->t->c;
}

static inline void
screen_start(struct screen *s, struct campaign *c)
{
	s->app = app_new(c, NULL);
}

static inline void
screen_end(struct screen *s)
{
	void *t = s->t;

	app_free(s->app);
	canvas_release(&s->canvas);
	if (t)
		test_campaign_close(&t);
}

/* Of a fixture that begins with its screen. */
static inline int
screen_teardown(void **fixture)
{
	screen_end(*fixture);
	free(*fixture);
	return 0;
}

static inline void
screen_key(struct screen *s, uint32_t key)
{
	app_event(s->app, &(struct event){.kind = EVENT_KEY, .key = key});
	s->keys++;
	s->letters++;
}

static inline void
screen_press(struct screen *s, const char *keys)
{
	while (*keys)
		screen_key(s, utf8_next(&keys));
}

/* A text into a field, with the Enter that ends it if it has one: as one key.
 */
static inline void
screen_type(struct screen *s, const char *text)
{
	const int before = s->keys;

	screen_press(s, text);
	s->keys = before + 1;
}

/* A task begins. */
static inline void
screen_count(struct screen *s)
{
	s->keys = s->letters = 0;
}

/* It ends, in so many keys at most. */
static inline void
screen_counted(const struct screen *s, const char *task, int most)
{
	print_message("%s: %d keys of %d, %d letter by letter\n", task, s->keys,
		most, s->letters);
	assert_in_range(s->keys, 1, most);
}

static inline void
screen_tick(struct screen *s)
{
	app_event(s->app, &(struct event){.kind = EVENT_TICK});
}

/* Somebody else runs a command of the program on the same campaign, and the
 * second passes in which the screen may notice. */
static inline void __attribute__((format(printf, 2, 3)))
screen_elsewhere(struct screen *s, const char *fmt, ...)
{
	char command[1000];
	size_t n = (size_t)snprintf(command, sizeof(command),
		"XDG_STATE_HOME=%s ./tests/permanence -q "
		"--as Karim -C %s ",
		s->t->folder, s->t->path);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(command + n, sizeof(command) - n, fmt, ap);
	va_end(ap);
	assert_int_equal(system(command), 0);
	screen_tick(s);
}

static inline void
screen_draw(struct screen *s, int rows, int cols, bool ascii, struct buf *out)
{
	canvas_release(&s->canvas);
	canvas_init(&s->canvas, rows, cols, ascii);
	app_draw(s->app, &s->canvas);
	canvas_print(&s->canvas, out);
}

static inline bool
screen_shows(struct screen *s, const char *words)
{
	struct buf drawn = BUF_INIT;
	bool found;

	screen_draw(s, 24, 80, false, &drawn);
	found = strstr(drawn.at, words) != NULL;
	buf_release(&drawn);
	return found;
}

static inline void
screen_expect(struct screen *s, const char *words)
{
	struct buf drawn = BUF_INIT;

	screen_draw(s, 24, 80, false, &drawn);
	if (!strstr(drawn.at, words)) {
		/* cmocka would cut it. */
		fwrite(drawn.at, 1, drawn.len, stderr);
		fail_msg("the screen above does not show \"%s\"", words);
	}
	buf_release(&drawn);
}

static inline void
screen_compare(
	struct screen *s, const char *name, int rows, int cols, bool ascii)
{
	const char *source = getenv("srcdir");
	char *path = mem_printf(
		"%s/tests/ui/golden/%s.txt", source ? source : ".", name);
	struct buf drawn = BUF_INIT, golden = BUF_INIT;

	screen_draw(s, rows, cols, ascii, &drawn);
	if (getenv("UPDATE_GOLDEN"))
		assert_int_equal(
			io_write(path, drawn.at, drawn.len, NULL), STATUS_OK);
	assert_int_equal(io_read(&golden, path, 1 << 20, NULL), STATUS_OK);
	assert_string_equal(drawn.at, golden.at);
	buf_release(&golden);
	buf_release(&drawn);
	free(path);
}

/* Every size is drawn without touching what lies outside the grid. */
static inline void
screen_any_size(struct screen *s)
{
	for (int rows = 1; rows < 60; rows += 7)
		for (int cols = 1; cols < 200; cols += 13) {
			canvas_release(&s->canvas);
			canvas_init(&s->canvas, rows, cols, cols % 2);
			app_draw(s->app, &s->canvas);
		}
}

#endif
