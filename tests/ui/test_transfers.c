/*
 * The Transfers pane on the sample campaign, whose figures are real: golden
 * screens (UPDATE_GOLDEN=1 rewrites them), every choice, files, and a stop.
 */
#include "base/io.h"
#include "port/campaign_file.h"
#include "ui/app.h"
#include "ui/app_internal.h"
#include "ui/canvas.h"
#include "ui/worker.h"

#include "tests/campaign.h"

#include <unistd.h>

enum { DEADLINE_MS = 20000 };

struct fixture {
	char folder[64];
	struct campaign *c;
	struct worker *worker; /* or NULL */
	struct app *app;
	struct canvas canvas;
};

static int
setup(void **state)
{
	static const struct date today = {2026, 11, 23};
	struct fixture *f = MEM_NEW(struct fixture);
	char *path;

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	strcpy(f->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	path = mem_printf("%s/c.permanence", f->folder);
	assert_int_equal(campaign_file_build(TESTS_SAMPLE, path, &today, NULL),
		STATUS_OK);
	assert_int_equal(campaign_open(&f->c, path, "Marie", NULL), STATUS_OK);
	free(path);
	campaign_set_rules_reader(f->c, rules_file_of);
	f->app = app_new(f->c, NULL);
	canvas_init(&f->canvas, 24, 80, false);
	*state = f;
	return 0;
}

static int
setup_worker(void **state)
{
	struct fixture *f;

	setup(state);
	f = *state;
	app_free(f->app);
	f->worker = worker_new(f->c);
	f->app = app_new(f->c, f->worker);
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	if (f->worker)
		worker_free(f->worker);
	app_free(f->app);
	canvas_release(&f->canvas);
	campaign_close(f->c);
	assert_int_equal(system(command), 0);
	free(command);
	free(f);
	return 0;
}

static void
key(struct fixture *f, uint32_t k)
{
	app_event(f->app, &(struct event){.kind = EVENT_KEY, .key = k});
}

static void
press(struct fixture *f, const char *keys)
{
	for (; *keys; keys++)
		key(f, (unsigned char)*keys);
}

static void
picture(struct fixture *f, struct buf *drawn)
{
	app_draw(f->app, &f->canvas);
	canvas_print(&f->canvas, drawn);
}

static bool
draws(struct fixture *f, const char *words)
{
	struct buf drawn = BUF_INIT;
	bool found;

	canvas_release(&f->canvas);
	canvas_init(&f->canvas, 24, 80, false);
	picture(f, &drawn);
	found = strstr(drawn.at, words) != NULL;
	buf_release(&drawn);
	return found;
}

static void
compare(struct fixture *f, const char *name, int rows, int cols, bool ascii)
{
	const char *source = getenv("srcdir");
	char *path = mem_printf(
		"%s/tests/ui/golden/%s.txt", source ? source : ".", name);
	struct buf drawn = BUF_INIT, golden = BUF_INIT;

	canvas_release(&f->canvas);
	canvas_init(&f->canvas, rows, cols, ascii);
	picture(f, &drawn);
	if (getenv("UPDATE_GOLDEN"))
		assert_int_equal(
			io_write(path, drawn.at, drawn.len, NULL), STATUS_OK);
	assert_int_equal(io_read(&golden, path, 1 << 20, NULL), STATUS_OK);
	assert_string_equal(drawn.at, golden.at);
	buf_release(&golden);
	buf_release(&drawn);
	free(path);
}

static void
polls(void **state)
{
	struct fixture *f = *state;

	press(f, "gvjl");
	compare(f, "transfers-80", 24, 80, false);
	compare(f, "transfers-80-ascii", 24, 80, true);
	compare(f, "transfers-120", 40, 120, false);
	compare(f, "transfers-60", 16, 60, false);
	press(f, "b");
	compare(f, "transfers-bounds-80", 24, 80, false);
	press(f, "i");
	compare(f, "transfers-cell-80", 24, 80, false);
	press(f, "\033zzlllll");
	compare(f, "transfers-votes-80", 24, 80, false);
	press(f, "c1");
	compare(f, "transfers-from-80", 24, 80, false);
}

/* The eighth of what there is to come from is the ages of the census. */
static void
groups(void **state)
{
	struct fixture *f = *state;

	press(f, "gvc18c25");
	compare(f, "transfers-groups-80", 24, 80, false);
	compare(f, "transfers-groups-120", 40, 120, false);
}

/* One cell by station: the farthest from the model, and back where one was. */
static void
stations(void **state)
{
	struct fixture *f = *state;

	press(f, "gvjl\r");
	compare(f, "transfers-stations-80", 24, 80, false);
	press(f, "s4");
	key(f, TKEY_HOME);
	compare(f, "transfers-stations-120", 40, 120, false);
	press(f, "q");
	assert_true(draws(f, "-- GAILLARD Brice to ASCHEHOUG Sylviane"));
	press(f, "c18\r");
	assert_true(draws(f, "Census"));
	assert_true(draws(f, "age, 25-39: what share went to mun2020/1"));
}

/* Arrows go through the columns and stop at both ends. */
static void
columns(void **state)
{
	struct fixture *f = *state;

	press(f, "gv");
	key(f, TKEY_LEFT);
	assert_true(draws(f, "1-5 of 8"));
	assert_true(draws(f, "-- TOUNSI Mohamed to SENANT Jean-Yves"));
	for (int i = 0; i < 20; i++)
		key(f, TKEY_RIGHT);
	assert_true(draws(f, "4-8 of 8"));
	assert_true(draws(f, "-- TOUNSI Mohamed to gone"));
	key(f, TKEY_LEFT);
	assert_true(draws(f, "-- TOUNSI Mohamed to null"));
}

/* The rows follow the sort, and the cursor its row. */
static void
sorting(void **state)
{
	struct fixture *f = *state;

	press(f, "gvs2");
	assert_true(draws(f, "> TOUNSI Mohamed"));
	key(f, TKEY_HOME);
	assert_true(draws(f, "> BREGEON Maud"));
	press(f, "llll");
	press(f, "s3");
	key(f, TKEY_HOME);
	assert_true(draws(f, "> did not vote"));
}

static void
choosing(void **state)
{
	struct fixture *f = *state;

	press(f, "gvc45");
	assert_true(draws(f, "intervals at 99 %"));
	press(f, "c32");
	assert_true(draws(f, "shares of rows, em"));
	press(f, "c16");
	assert_true(draws(f, "leg2024/2 -> mun2020/1"));
	/* What is on screen was chosen, and is computed again as it was. */
	press(f, "\014");
	assert_true(draws(f, "leg2024/2 -> mun2020/1"));
	assert_true(draws(f, "em | intervals at 99 %"));
}

static void export(void **state)
{
	struct fixture *f = *state;
	char *path = mem_printf("%s/t.csv", f->folder);
	struct buf text = BUF_INIT;

	press(f, "gvx1");
	press(f, path);
	press(f, "\r");
	assert_true(draws(f, "Written: "));
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at,
		"row,col,votes,share,low,high,low_bound,high_bound\n"
		"TOUNSI Mohamed,SENANT Jean-Yves,"));
	press(f, "x2");
	press(f, path);
	press(f, "\r");
	assert_true(draws(f, "is there already"));
	/* No plots without a plotter, and the reason is said. */
	press(f, "x3p.pdf\r");
	assert_true(draws(f, "!! nothing here draws plots"));
	buf_release(&text);
	free(path);
}

/* Until what is read is there: the worker may wake for what was taken. */
static void
finish(struct fixture *f)
{
	do {
		assert_true(worker_wait(f->worker, DEADLINE_MS));
		app_event(f->app, &(struct event){.kind = EVENT_WORK});
	} while (f->app->loading);
}

/* Stopped, it stays stopped until somebody asks for it again. */
static void
stopping(void **state)
{
	struct fixture *f = *state;

	press(f, "gv");
	assert_true(draws(f, "Inferring who went where"));
	press(f, "\003");
	finish(f);
	assert_true(draws(f, "Nothing was read. ^L reads it again."));
	app_event(f->app, &(struct event){.kind = EVENT_TICK});
	assert_null(app_job(f->app));
	press(f, "\014");
	finish(f);
	assert_true(draws(f, "leg2024/1 -> mun2020/1"));
	press(f, "\r\003");
	finish(f);
	assert_true(draws(f, "Nothing was read. ^L reads it again."));
	press(f, "\014");
	finish(f);
	assert_true(draws(f, "what share went to mun2020/1"));
	press(f, "q");
	/* What was there before stays, with its own name. */
	press(f, "c16\003");
	finish(f);
	assert_true(draws(f, "leg2024/1 -> mun2020/1"));
}

/* Columns that are moved to while the worker computes stay where they are. */
static void
moving_meanwhile(void **state)
{
	struct fixture *f = *state;

	press(f, "gv");
	finish(f);
	press(f, "c16ll");
	finish(f);
	assert_true(draws(f, "leg2024/2 -> mun2020/1"));
	assert_true(draws(f, " to LAJEUNIE Isabelle:"));
}

static void
any_size(void **state)
{
	static const char *const keys[] = {"gv", "lll", "zz", "i", "\033c"};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		press(f, keys[i]);
		for (int rows = 1; rows < 60; rows += 7)
			for (int cols = 1; cols < 200; cols += 13) {
				canvas_release(&f->canvas);
				canvas_init(&f->canvas, rows, cols, cols % 2);
				app_draw(f->app, &f->canvas);
			}
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
#define WORKER(f) cmocka_unit_test_setup_teardown(f, setup_worker, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(polls),
		CASE(groups),
		CASE(stations),
		CASE(columns),
		CASE(sorting),
		CASE(choosing),
		CASE(export),
		CASE(any_size),
		WORKER(stopping),
		WORKER(moving_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
