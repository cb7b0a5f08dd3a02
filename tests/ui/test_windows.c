/*
 * What opens in a place and over it: forms, windows to choose from, lines,
 * questions, files, texts. Each key that stands at its foot does something
 * there; another size of the screen closes nothing; and what terminals send
 * that is no key of ours is swallowed whole, byte by byte, while the keys that
 * move are no way out.
 */
#include "ui/frame/app_internal.h"

#include "tests/ui/sample.h"
#include "tests/ui/terminal.h"

#include <ctype.h>

#include <locale.h>

enum { ROWS = 24, COLS = 80, MOST_KEYS = 12 };

/* The places themselves are added. */
static const char *const opened[] = {
	/* In a place: a card, a review, members, who is invited, a report, … */
	"gc\r", "gn\r", "gd\r", "ge\r", "gt\r", "gm\r", "gmc", "gmb", "gl\r",
	"gf\r", "gs\r", "gsc\r", "gr\r", "gr+", "gv\r", "gxc", "gj\r",
	/* Forms, and what opens in them. */
	"gca", "gce", "gee", "gna", "gne", "gxa", "gxe", "gta", "gte", "gma",
	"gme", "gla", "gja", "gka", "gke", "gw", "gce\t\t<F3>", "gce<F1>",
	"gy\r<F1>", "gmc<F1>", "gceX<ESC>e",
	/* Windows. */
	"gcg", "gc?", "ga?", "gcs", "gcR", "gcy", "gem", "gxlm", "gmm", "gsh",
	/* Lines, questions, files, and text. */
	"gc:", "gc:mee", "gc/", "gc/tag:", "gct", "gxle", "gtm\ra", "gmm\r",
	"gcx", "gcI", "gmp", "gmd", "gnd", "gci", "geo",
	/* With something typed in them. */
	"gcaDur", "gctvel", "gxle5", "gcIa", "geoMot "};

static void
press_all(struct screen *s, const char *keys)
{
	static const struct {
		const char *name;
		uint32_t key;
	} named[] = {{"<F1>", TKEY_F1}, {"<F3>", TKEY_F3}, {"<ESC>", TKEY_ESC}};

	while (*keys) {
		size_t i = 0;

		while (i < ARRAY_LEN(named) &&
			strncmp(keys, named[i].name, strlen(named[i].name)) !=
				0)
			i++;
		screen_key(s,
			i < ARRAY_LEN(named) ? named[i].key : utf8_next(&keys));
		keys += i < ARRAY_LEN(named) ? strlen(named[i].name) : 0;
	}
}

/* From the place that is below whatever is open now. */
static void
reopen(struct sample *f, const char *keys)
{
	struct app *app = f->s.app;

	app_end_mode(app);
	dialog_release(&app_top(app)->dialog);
	while (app->places.len > 1) {
		app_leave(app);
		dialog_release(&app_top(app)->dialog);
	}
	app->message[0] = '\0';
	app->idle_key = app->done = false;
	press_all(&f->s, keys);
}

static const char *
picture(struct screen *s, struct buf *out)
{
	buf_clear(out);
	screen_draw(s, ROWS, COLS, false, out);
	return out->at;
}

/* Does something stand over the place, or is it a form? */
static bool
is_over(const struct app *app)
{
	const struct pane *p = app_top(app);

	return app->mode != MODE_PANE || p->dialog.kind || p->ops->key;
}

/* Keys as they are written at the foot of what is open. */
static uint32_t
key_named(const char *name, size_t n)
{
	char own[KEY_NAME_SIZE];

	for (uint32_t key = 1; key < 127; key++)
		if (strlen(action_key_name(own, key)) == n &&
			strncmp(own, name, n) == 0)
			return key;
	for (uint32_t key = TKEY_UP; key <= TKEY_SHIFT_DOWN; key++)
		if (strlen(action_key_name(own, key)) == n &&
			strncmp(own, name, n) == 0)
			return key;
	return 0;
}

struct foot_key {
	uint32_t key, other; /* of "Up/Down"; else 0 */
};

/* "Enter do it   Tab complete   Up/Down choose": its parts two blanks apart,
 * each with a key in front. */
static size_t
read_foot(const char *at, struct foot_key keys[MOST_KEYS])
{
	size_t n = 0;

	while (*at && n < MOST_KEYS) {
		const char *end = strstr(at, "  ");
		const size_t one = strcspn(at, " /");
		const size_t two =
			at[one] == '/' ? strcspn(at + one + 1, " ") : 0;
		const struct foot_key key = {key_named(at, one),
			two ? key_named(at + one + 1, two) : 0};

		if (key.key)
			keys[n++] = key;
		at = end ? end + strspn(end, " ") : at + strlen(at);
	}
	return n;
}

/* The last row, else the last one of the window that is open. */
static size_t
foot_keys(const struct canvas *c, struct foot_key keys[MOST_KEYS])
{
	struct buf text = BUF_INIT;
	size_t n = 0;

	for (int row = c->rows - 1; row > 0 && n == 0; row--) {
		buf_clear(&text);
		for (int i = 0; i < c->cols; i++) {
			const char *sign = canvas_cell(c, row, i)->text;

			buf_add(&text, strcmp(sign, "│") == 0 ? "  " : sign);
		}
		if (row == c->rows - 1 || strstr(text.at, "Esc close"))
			n = read_foot(text.at + strspn(text.at, " "), keys);
	}
	buf_release(&text);
	return n;
}

/* Where a key has nothing to do yet, as Tab before anything is typed, or a
 * letter at once in a question that nobody asked for. */
static bool
may_be_idle(const struct app *app, uint32_t key)
{
	const struct dialog *d = &app_top(app)->dialog;

	return d->kind == DIALOG_DETAIL || (d->third && isalpha((int)key)) ||
	       (key == TKEY_TAB &&
		       (d->kind == DIALOG_LINE || d->kind == DIALOG_FILE)) ||
	       (key == TKEY_UP && app->mode == MODE_COMMAND);
}

static bool
does_something(
	struct sample *f, uint32_t key, const char *before, struct buf *after)
{
	int code;

	if (!key)
		return false;
	screen_key(&f->s, key);
	return app_done(f->s.app, &code) || app_editing(f->s.app) ||
	       strcmp(before, picture(&f->s, after)) != 0;
}

static void
press_foot(struct sample *f, const char *keys, struct buf *wrong)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct foot_key foot[MOST_KEYS];
	char name[KEY_NAME_SIZE];
	size_t n;

	reopen(f, keys);
	picture(&f->s, &before);
	n = foot_keys(&f->s.canvas, foot);
	if (n == 0)
		buf_add_fmt(wrong, "%s: its foot says no keys\n", keys);
	for (size_t i = 0; i < n; i++) {
		if (may_be_idle(f->s.app, foot[i].key))
			continue;
		if (!does_something(f, foot[i].key, before.at, &after) &&
			!does_something(f, foot[i].other, before.at, &after))
			buf_add_fmt(wrong, "%s: %s does nothing\n", keys,
				action_key_name(name, foot[i].key));
		reopen(f, keys);
	}
	buf_release(&before);
	buf_release(&after);
}

static void
say(const struct buf *wrong)
{
	if (wrong->len)
		print_error("%s", wrong->at);
	assert_int_equal(wrong->len, 0);
}

static void
each_key_at_the_foot_does_something(void **state)
{
	struct sample *f = *state;
	struct buf wrong = BUF_INIT;

	/* Texts are written here, as there is no terminal for an editor. */
	app_write_here(f->s.app);
	for (size_t i = 0; i < ARRAY_LEN(opened); i++) {
		reopen(f, opened[i]);
		if (is_over(f->s.app))
			press_foot(f, opened[i], &wrong);
	}
	say(&wrong);
	buf_release(&wrong);
}

/* Keys that move, as different terminals send them. */
static const char *const moves[] = {"\033[1~", "\033[4~", "\033[7~", "\033[8~",
	"\033[H", "\033[F", "\033OH", "\033OF", "\033[5~", "\033[6~",
	"\033[5;5~"};

/* Byte by byte, the app working meanwhile. */
static void
send_bytes(struct screen *s, const char *bytes)
{
	struct terminal t;
	struct event e;

	terminal_begin(&t, bytes);
	while (terminal_event(&t, &e))
		app_event(s->app, &e);
	terminal_end(&t);
}

static void
send_all(struct sample *f, const char *keys, struct buf *wrong)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	const struct pane *top;
	enum dialog_kind kind;
	enum app_mode mode;

	reopen(f, keys);
	picture(&f->s, &before);
	for (size_t i = 0; i < ARRAY_LEN(terminal_noise); i++)
		send_bytes(&f->s, terminal_noise[i]);
	if (strcmp(before.at, picture(&f->s, &after)) != 0)
		buf_add_fmt(wrong, "%s: something was taken for a key\n%s",
			keys, after.at);
	top = app_top(f->s.app);
	kind = top->dialog.kind;
	mode = f->s.app->mode;
	for (size_t i = 0; i < ARRAY_LEN(moves); i++)
		send_bytes(&f->s, moves[i]);
	/* Any key that does not scroll a detail closes it. */
	if (app_top(f->s.app) != top || f->s.app->mode != mode ||
		(top->dialog.kind != kind && kind != DIALOG_DETAIL))
		buf_add_fmt(wrong, "%s: a key that moves left it\n", keys);
	buf_release(&before);
	buf_release(&after);
}

static void
sequences_are_whole_everywhere(void **state)
{
	struct sample *f = *state;
	struct buf wrong = BUF_INIT;

	for (size_t i = 0; i < pane_count; i++) {
		const char keys[] = {'g', pane_table[i]->letter, '\0'};

		send_all(f, keys, &wrong);
	}
	for (size_t i = 0; i < ARRAY_LEN(opened); i++)
		send_all(f, opened[i], &wrong);
	say(&wrong);
	buf_release(&wrong);
}

/* At other sizes and back: nothing closes, nothing that was typed goes. */
static void
resize(struct sample *f, const char *keys, struct buf *wrong)
{
	static const int sizes[][2] = {{40, 120}, {10, 40}, {60, 200}};
	struct buf before = BUF_INIT, after = BUF_INIT;

	reopen(f, keys);
	picture(&f->s, &before);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		app_event(f->s.app, &(struct event){.kind = EVENT_RESIZE});
		buf_clear(&after);
		screen_draw(&f->s, sizes[i][0], sizes[i][1], false, &after);
	}
	app_event(f->s.app, &(struct event){.kind = EVENT_RESIZE});
	if (strcmp(before.at, picture(&f->s, &after)) != 0)
		buf_add_fmt(wrong, "%s: another size changed it:\n%s", keys,
			after.at);
	buf_release(&before);
	buf_release(&after);
}

static void
another_size_keeps_all(void **state)
{
	struct sample *f = *state;
	struct buf wrong = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(opened); i++)
		resize(f, opened[i], &wrong);
	say(&wrong);
	buf_release(&wrong);
}

/* ^C closes what is open over a place, changes nothing, and is said where there
 * is nothing to stop: by the key that leaves. */
static void
interrupt(struct sample *f, const char *keys, struct buf *wrong)
{
	struct app *app = f->s.app;
	const struct pane *top;
	uint64_t version;
	bool over, form;

	reopen(f, keys);
	top = app_top(app);
	version = campaign_version(f->c);
	/* What F1 shows over a question is closed first. */
	over = app->mode != MODE_PANE ||
	       (top->dialog.kind && !top->dialog.helps);
	form = top->ops->key != NULL;
	screen_key(&f->s, CTRL_KEY('c'));
	if (app_top(app) != top || campaign_version(f->c) != version)
		buf_add_fmt(wrong, "%s: ^C left the place, or changed\n", keys);
	if (over && (app->mode != MODE_PANE || top->dialog.kind))
		buf_add_fmt(wrong, "%s: ^C left it open\n", keys);
	if (!over && !top->dialog.kind &&
		!strstr(app->message, form ? "Esc leaves" : "q leaves"))
		buf_add_fmt(wrong, "%s: ^C said \"%s\"\n", keys, app->message);
}

static void
control_c_leaves_what_is_open(void **state)
{
	struct sample *f = *state;
	struct buf wrong = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(opened); i++)
		interrupt(f, opened[i], &wrong);
	say(&wrong);
	buf_release(&wrong);
}

static enum status
touch(struct campaign *c, void *data, struct error *err)
{
	static int times;
	char text[32];

	(void)data;
	snprintf(text, sizeof(text), "touched %d", ++times);
	campaign_say(c, "touched");
	return campaign_set(c, "test_touched", text, err);
}

/* Somebody else commits while it is open, and a second passes: it stays, with
 * what was typed and the row that it is about. */
static void
elsewhere(struct sample *f, struct campaign *other, const char *keys,
	struct buf *wrong)
{
	struct buf before = BUF_INIT, after = BUF_INIT;

	reopen(f, keys);
	picture(&f->s, &before);
	assert_int_equal(campaign_change(other, VERB_CAMPAIGN_SETTINGS, touch,
				 NULL, NULL, NULL),
		STATUS_OK);
	screen_tick(&f->s);
	if (strcmp(before.at, picture(&f->s, &after)) != 0)
		buf_add_fmt(wrong, "%s: somebody's change changed it:\n%s",
			keys, after.at);
	buf_release(&before);
	buf_release(&after);
}

static void
a_colleague_closes_nothing(void **state)
{
	struct sample *f = *state;
	struct campaign *other = NULL;
	struct buf wrong = BUF_INIT;

	assert_int_equal(
		campaign_open(&other, f->path, "Karim", NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(opened); i++)
		/* The journal behind the help counts it. */
		if (strcmp(opened[i], "ga?") != 0)
			elsewhere(f, other, opened[i], &wrong);
	campaign_close(other);
	say(&wrong);
	buf_release(&wrong);
}

/* What is printed by pressing everything is printed among what is removed. */
static int
setup(void **state)
{
	const struct sample *f;
	const int failed = sample_setup(state);

	f = *state;
	return failed || chdir(f->folder) != 0;
}

/* What a place shows of the record under its cursor. */
static bool
shows_detail(struct pane *p)
{
	const struct area all = {0, 0, ROWS, COLS};
	struct canvas c;
	bool any = false;

	canvas_init(&c, ROWS, COLS, false);
	pane_draw_detail(p, &c, &all);
	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < COLS; col++)
			any |= *canvas_cell(&c, row, col)->text > ' ';
	canvas_release(&c);
	return any;
}

/* As where reading takes longer than anybody waits. */
static void
stop_reading(struct sample *f, const struct pane_ops *ops, struct buf *wrong)
{
	struct campaign_watch watch = {.stop = true};
	struct pane *p = pane_open(ops, f->c, 0);
	struct error err = ERROR_INIT;

	p->patient = true;
	assert_int_equal(pane_load(p, &err), STATUS_OK);
	p->followed = PANE_NO_RECORD;
	campaign_limit(f->c, 0, &watch);
	if (pane_follow(p, &err) == STATUS_CANCELLED && shows_detail(p))
		buf_add_fmt(
			wrong, "%s: shows what it could not read\n", ops->id);
	campaign_limit(f->c, 0, NULL);
	assert_int_equal(pane_follow(p, &err), STATUS_OK);
	if (pane_current(p) && !shows_detail(p))
		buf_add_fmt(
			wrong, "%s: shows nothing once it is read\n", ops->id);
	pane_close(p);
}

static void
what_could_not_be_read_is_not_shown(void **state)
{
	struct sample *f = *state;
	struct buf wrong = BUF_INIT;
	size_t n = 0;

	for (size_t i = 0; i < pane_count; i++)
		if (pane_table[i]->follow && pane_table[i]->detail && ++n)
			stop_reading(f, pane_table[i], &wrong);
	assert_true(n > 5);
	say(&wrong);
	buf_release(&wrong);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_key_at_the_foot_does_something),
		cmocka_unit_test(another_size_keeps_all),
		cmocka_unit_test(control_c_leaves_what_is_open),
		cmocka_unit_test(a_colleague_closes_nothing),
		cmocka_unit_test(what_could_not_be_read_is_not_shown),
		cmocka_unit_test(sequences_are_whole_everywhere),
	};

	setlocale(LC_ALL, "C.UTF-8");
	unsetenv("ESCDELAY");
	return cmocka_run_group_tests(tests, setup, sample_teardown);
}
