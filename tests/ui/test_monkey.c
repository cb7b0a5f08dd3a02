/*
 * Keys that nobody would press, in every place of the sample campaign: the
 * program goes on, every picture fits its screen and holds nothing that drives
 * a terminal, and the campaign is sound afterwards.
 *
 * MONKEY_KEYS is how many a place, MONKEY_SEED which, MONKEY_PLACE one place
 * alone; a failure says them, and the keys that led to it.
 */
#include "base/rng.h"
#include "base/text.h"
#include "office/check.h"
#include "ui/frame/pane.h"
#include "ui/frame/worker.h"

#include "tests/ui/sample.h"

#define PANE(id, right, also) extern const struct pane_ops pane_##id;
#include "ui/frame/panes.h"

#define PANE(id, right, also) &pane_##id,
static const struct pane_ops *const places[] = {
#include "ui/frame/panes.h"
};

enum { KEYS = 250, KEPT = 60, DEADLINE_MS = 20000 };

struct monkey {
	struct sample sample;
	struct worker *worker;
	struct rng rng;
	uint32_t last[KEPT]; /* keys, the newest at n - 1 */
	size_t n;
};

static void
open_app(struct monkey *m)
{
	m->worker = rng_below(&m->rng, 2) ? worker_new(m->sample.c) : NULL;
	m->sample.s.app = app_new(m->sample.c, m->worker);
}

static void
close_app(struct monkey *m)
{
	if (m->worker)
		worker_free(m->worker);
	m->worker = NULL;
	app_free(m->sample.s.app);
	m->sample.s.app = NULL;
}

static int
setup(void **state)
{
	struct monkey *m = MEM_NEW(struct monkey);

	sample_open(&m->sample);
	setenv("XDG_STATE_HOME", m->sample.folder, 1);
	/* What is typed as a path lands there. */
	assert_int_equal(chdir(m->sample.folder), 0);
	*state = m;
	return 0;
}

static int
teardown(void **state)
{
	struct monkey *m = *state;

	assert_int_equal(chdir("/"), 0);
	sample_close(&m->sample);
	free(m);
	return 0;
}

/* What a hand on a keyboard gives, and what a cat on it does. */
static uint32_t
some_key(struct rng *rng)
{
	static const char often[] =
		"\r\r\r\033\033\t\tjjjkkG/:?  aedmtxpwsoyuUcigvMKrfbhzJI,+"
		"123456789";
	static const uint32_t rare[] = {0xe9, 0xe8, 0xa0, 0x2019, 0x0301,
		0x1f600, 0x200b, 0x9b, 0x7f, '*', '"', '\'', '(', '-', '_'};

	switch (rng_below(rng, 8)) {
	case 0:
		return ' ' + (uint32_t)rng_below(rng, 95);
	case 1:
		return TKEY_UP +
		       (uint32_t)rng_below(rng, TKEY_SHIFT_DOWN - TKEY_UP + 1);
	case 2:
		return 1 + (uint32_t)rng_below(rng, 31);
	case 3:
		return rare[rng_below(rng, ARRAY_LEN(rare))];
	default:
		return (uint32_t)often[rng_below(rng, sizeof(often) - 1)];
	}
}

static struct event
some_event(struct monkey *m)
{
	struct event e = {.kind = EVENT_KEY};

	switch (rng_below(&m->rng, 40)) {
	case 0:
		e.kind = EVENT_TICK;
		break;
	case 1:
		e.kind = EVENT_RESIZE;
		break;
	case 2:
		e.kind = EVENT_PASTE;
		e.text = "12/6\n\tDUPONT;\"x\"\r\n\033[31m\xff\xc3";
		break;
	case 3:
		e.kind = EVENT_WHEEL;
		e.lines = (int)rng_below(&m->rng, 9) - 4;
		break;
	case 4:
		e.kind = EVENT_CLICK;
		e.row = (int)rng_below(&m->rng, 24);
		e.col = (int)rng_below(&m->rng, 80);
		if (e.row < m->sample.s.canvas.rows &&
			e.col < m->sample.s.canvas.cols)
			e.zone = canvas_zone_at(
				&m->sample.s.canvas, e.row, e.col);
		break;
	default:
		e.key = some_key(&m->rng);
		break;
	}
	return e;
}

static void
remember(struct monkey *m, const struct event *e)
{
	if (m->n == KEPT)
		memmove(m->last, m->last + 1, --m->n * sizeof(*m->last));
	m->last[m->n++] = e->kind == EVENT_KEY ? e->key : 0x200000 + e->kind;
}

static void
complain(const struct monkey *m, const char *what, const char *picture)
{
	struct buf keys = BUF_INIT;

	for (size_t i = 0; i < m->n; i++)
		buf_add_fmt(&keys, " %x", m->last[i]);
	fail_msg("%s after%s:\n%s", what, keys.at, picture);
}

/* Lines as wide as the screen or less, and nothing but text in them; what
 * follows them is the styles. */
static void
check_picture(struct monkey *m, const char *picture, int rows, int cols)
{
	struct arena a = ARENA_INIT;
	const char *s = picture;

	if (strstr(picture, "(null)"))
		complain(m, "a text that is not there", picture);
	for (int row = 0; row < rows && *s; row++) {
		const size_t n = strcspn(s, "\n");
		const char *line = arena_strndup(&a, s, n);

		for (const char *at = line; *at;) {
			const uint32_t c = utf8_next(&at);

			if (c < ' ' || (c >= 0x7f && c < 0xa0))
				complain(m, "a control character", picture);
		}
		if (text_width(line) > cols)
			complain(m, "a line too long", line);
		s += n + (s[n] == '\n');
	}
	arena_release(&a);
}

static void
look(struct monkey *m)
{
	static const int sizes[][2] = {
		{24, 80}, {24, 80}, {24, 80}, {40, 120}, {60, 200}, {10, 40}};
	const int *size = sizes[rng_below(&m->rng, ARRAY_LEN(sizes))];
	struct buf drawn = BUF_INIT;

	screen_draw(&m->sample.s, size[0], size[1], rng_below(&m->rng, 8) == 0,
		&drawn);
	check_picture(m, drawn.at, size[0], size[1]);
	buf_release(&drawn);
}

/* What the terminal does for the app between two keys. */
static void
serve(struct monkey *m)
{
	int code;

	if (m->worker && worker_front(m->worker, LANE_CHANGE))
		worker_wait(m->worker, DEADLINE_MS);
	app_event(m->sample.s.app, &(struct event){.kind = EVENT_WORK});
	if (app_copying(m->sample.s.app))
		app_copied(m->sample.s.app);
	if (app_editing(m->sample.s.app))
		app_edited(m->sample.s.app,
			rng_below(&m->rng, 2) ? "un mot" : NULL);
	if (app_done(m->sample.s.app, &code)) {
		close_app(m);
		open_app(m);
	}
}

static void
go_to(struct monkey *m, const struct pane_ops *place)
{
	screen_key(&m->sample.s, 'g');
	screen_key(&m->sample.s, (uint32_t)place->letter);
}

static void
assert_sound(struct monkey *m)
{
	struct arena a = ARENA_INIT;
	struct check_line *lines;
	size_t n;

	assert_int_equal(
		check_campaign(m->sample.c, &a, &lines, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (lines[i].level == CHECK_DAMAGED)
			fail_msg("%s", lines[i].text);
	arena_release(&a);
}

static void
any_key_anywhere(void **state)
{
	struct monkey *m = *state;
	const char *keys = getenv("MONKEY_KEYS"), *seed = getenv("MONKEY_SEED");
	const long n = keys ? strtol(keys, NULL, 10) : KEYS;
	const long from = seed ? strtol(seed, NULL, 10) : 1;
	const char *place = getenv("MONKEY_PLACE");

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		if (place && strcmp(place, places[i]->id) != 0)
			continue;
		print_message("%s: MONKEY_SEED=%ld MONKEY_KEYS=%ld\n",
			places[i]->id, from, n);
		rng_seed(&m->rng, (uint64_t)from, i);
		m->n = 0;
		open_app(m);
		go_to(m, places[i]);
		for (long k = 0; k < n; k++) {
			const struct event e = some_event(m);

			remember(m, &e);
			app_event(m->sample.s.app, &e);
			serve(m);
			look(m);
		}
		close_app(m);
	}
	assert_sound(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			any_key_anywhere, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
