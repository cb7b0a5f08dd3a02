/* The first screen: a campaign is made, opened or tried, nothing is
 * overwritten, and what cannot be opened says why. */
#include "base/io.h"
#include "base/state.h"
#include "base/utf8.h"
#include "campaign/campaign.h"
#include "ui/frame/start.h"

#include "tests/check.h"
#include "tests/ui/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture {
	char folder[64];
	char *before; /* the folder that the test was started in */
	struct start *s;
	struct canvas canvas;
};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	strcpy(f->folder, "/tmp/permanence-start-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	f->before = getcwd(NULL, 0);
	assert_int_equal(chdir(f->folder), 0);
	setenv("XDG_STATE_HOME", f->folder, 1);
	setenv("HOME", f->folder, 1);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	start_free(f->s);
	canvas_release(&f->canvas);
	assert_int_equal(chdir(f->before), 0);
	assert_int_equal(system(command), 0);
	free(command);
	free(f->before);
	free(f);
	return 0;
}

static void
begin(struct fixture *f, const char *why)
{
	start_free(f->s);
	f->s = start_new(why);
}

static void
key(struct fixture *f, uint32_t k)
{
	start_event(f->s, &(struct event){.kind = EVENT_KEY, .key = k});
}

static void
type(struct fixture *f, const char *keys)
{
	while (*keys)
		key(f, utf8_next(&keys));
}

static void
draw(struct fixture *f, int rows, int cols, struct buf *out)
{
	canvas_release(&f->canvas);
	canvas_init(&f->canvas, rows, cols, false);
	start_draw(f->s, &f->canvas);
	canvas_print(&f->canvas, out);
}

static void
expect(struct fixture *f, const char *words)
{
	struct buf drawn = BUF_INIT;

	draw(f, 24, 80, &drawn);
	if (!strstr(drawn.at, words))
		fail_msg("the screen does not show \"%s\":\n%s", words,
			drawn.at);
	buf_release(&drawn);
}

/* Sceaux' campaign with its fields typed, F2 not yet. */
static void
type_new(struct fixture *f)
{
	type(f, "1Sceaux\r92071\rSceaux autrement\r14/3/2027\r");
}

static void
makes_a_campaign(void **state)
{
	struct fixture *f = *state;
	struct campaign *c;

	begin(f, "");
	expect(f, "Which campaign do you want to work on?");
	type_new(f);
	expect(f, "[sceaux-autrement.permanence");
	type(f, "\r");
	assert_true(start_done(f->s));
	assert_true(start_made(f->s));
	assert_int_equal(
		campaign_open(&c, start_path(f->s), NULL, NULL), STATUS_OK);
	assert_string_equal(campaign_commune(c), "92071");
	assert_string_equal(campaign_commune_name(c), "Sceaux");
	assert_string_equal(campaign_list_name(c), "Sceaux autrement");
	assert_string_equal(campaign_first_round(c), "2027-03-14");
	campaign_close(c);
}

/* Nobody knows their INSEE code: the name tells it, where it is the only one.
 */
static void
finds_the_code_of_a_name(void **state)
{
	struct fixture *f = *state;

	begin(f, "");
	type(f, "1st-etienne\r");
	expect(f, "[42218 ");
	key(f, TKEY_UP);
	key(f, CTRL_KEY('u'));
	type(f, "Saint-Denis\r");
	expect(f, "[needed");
	expect(f, "Saint-Denis 93066");
	type(f, "93066");
	expect(f, "[93066 ");
	key(f, TKEY_UP);
	key(f, CTRL_KEY('u'));
	type(f, "Sceaux\r");
	expect(f, "[93066 ");
}

/* What is wrong is said where it is, and what was typed stays. */
static void
mends_what_was_typed(void **state)
{
	struct fixture *f = *state;

	begin(f, "");
	type(f, "1Sceaux\r9207\r");
	expect(f, "! INSEE code: ");
	key(f, TKEY_F2);
	expect(f, "> INSEE code");
	assert_false(start_done(f->s));
	type(f, "1\rSceaux autrement\r13/3/2027\r");
	expect(f, "! First round: ");
	key(f, TKEY_ESC);
	expect(f, "New campaign");
	type(f, "1");
	expect(f, "[92071");
	key(f, TKEY_F2);
	assert_true(start_done(f->s));
}

/* A campaign, and a file that is none, are as they were. */
static void
replaces_nothing(void **state)
{
	struct fixture *f = *state;
	struct buf kept = BUF_INIT;

	assert_int_equal(
		io_write("notes.permanence", "mine", 4, NULL), STATUS_OK);
	begin(f, "");
	type_new(f);
	key(f, CTRL_KEY('u'));
	type(f, "notes.permanence\r");
	expect(f, "notes.permanence is there already");
	assert_false(start_done(f->s));
	assert_int_equal(
		io_read(&kept, "notes.permanence", 100, NULL), STATUS_OK);
	assert_string_equal(kept.at, "mine");
	buf_release(&kept);
	key(f, CTRL_KEY('u'));
	type(f, "~/other.permanence\r");
	assert_true(start_done(f->s));
	assert_int_equal(access("other.permanence", F_OK), 0);
}

static void
says_what_cannot_be_opened(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(
		io_write("notes.permanence", "mine", 4, NULL), STATUS_OK);
	begin(f, "the last one is newer than this program");
	expect(f, "! the last one is newer");
	type(f, "2no\t\r");
	expect(f, "notes.permanence");
	expect(f, "! ");
	expect(f, "is not a campaign file");
	assert_false(start_done(f->s));
	key(f, TKEY_ESC);
	expect(f, "Try the sample");
	type(f, "q");
	assert_true(start_done(f->s));
	assert_null(start_path(f->s));
}

/* The last ones stand below, gone ones do not; a path may be dropped. */
static void
opens_what_was_open(void **state)
{
	struct fixture *f = *state;
	char *path, *dropped;

	begin(f, "");
	type_new(f);
	type(f, "\r");
	path = mem_strdup(start_path(f->s));
	state_push("last", path, 6);
	state_push("last", "/nowhere/gone.permanence", 6);
	begin(f, "");
	expect(f, "Open before");
	expect(f, "4  sceaux-autrement.permanence   ");
	expect(f, "   ~/");
	type(f, "4");
	assert_string_equal(start_path(f->s), path);
	assert_false(start_made(f->s));
	begin(f, "");
	dropped = mem_printf("'%s' ", path);
	type(f, "2");
	start_event(
		f->s, &(struct event){.kind = EVENT_PASTE, .text = dropped});
	type(f, "\r");
	assert_string_equal(start_path(f->s), path);
	free(dropped);
	free(path);
}

static void
helps_and_fits(void **state)
{
	struct fixture *f = *state;
	struct buf drawn = BUF_INIT;

	begin(f, "");
	key(f, TKEY_F1);
	expect(f, "Leave; nothing is made");
	key(f, TKEY_ESC);
	type(f, "1");
	key(f, TKEY_F1);
	expect(f, "Make the campaign");
	for (int rows = 1; rows < 60; rows += 7)
		for (int cols = 1; cols < 200; cols += 13)
			draw(f, rows, cols, &drawn);
	buf_release(&drawn);
}

/* What terminals send beside keys is swallowed, and another size closes
 * nothing: in the list, in the form with something typed, in the window of
 * files. */
static void
takes_sequences_whole(void **state)
{
	static const char *const screens[] = {"", "1Sceaux", "2", "2a"};
	struct fixture *f = *state;
	struct buf before = BUF_INIT, after = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
		begin(f, "");
		type(f, screens[i]);
		buf_clear(&before);
		draw(f, 24, 80, &before);
		for (size_t k = 0; k < ARRAY_LEN(terminal_noise); k++) {
			struct terminal t;
			struct event e;

			terminal_begin(&t, terminal_noise[k]);
			while (terminal_event(&t, &e))
				start_event(f->s, &e);
			terminal_end(&t);
		}
		start_event(f->s, &(struct event){.kind = EVENT_RESIZE});
		buf_clear(&after);
		draw(f, 40, 120, &after);
		buf_clear(&after);
		draw(f, 24, 80, &after);
		assert_false(start_done(f->s));
		assert_string_equal(before.at, after.at);
	}
	buf_release(&before);
	buf_release(&after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			makes_a_campaign, setup, teardown),
		cmocka_unit_test_setup_teardown(
			finds_the_code_of_a_name, setup, teardown),
		cmocka_unit_test_setup_teardown(
			mends_what_was_typed, setup, teardown),
		cmocka_unit_test_setup_teardown(
			replaces_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(
			says_what_cannot_be_opened, setup, teardown),
		cmocka_unit_test_setup_teardown(
			opens_what_was_open, setup, teardown),
		cmocka_unit_test_setup_teardown(
			helps_and_fits, setup, teardown),
		cmocka_unit_test_setup_teardown(
			takes_sequences_whole, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
