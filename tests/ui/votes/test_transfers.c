/*
 * The Transfers pane on the sample campaign, whose figures are real: golden
 * screens (UPDATE_GOLDEN=1 rewrites them), every choice, files, and a stop.
 */
#include "port/campaign/campaign_file.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/worker.h"

#include "tests/ui/screen.h"

#include <unistd.h>

enum { DEADLINE_MS = 20000 };

struct fixture {
	char folder[64];
	struct campaign *c;
	struct worker *worker; /* or NULL */
	struct screen s;
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
	assert_int_equal(campaign_file_build(
				 TESTS_SAMPLE, path, &today, false, NULL, NULL),
		STATUS_OK);
	assert_int_equal(campaign_open(&f->c, path, "Marie", NULL), STATUS_OK);
	free(path);
	campaign_set_rules_reader(f->c, rules_file_of);
	f->s.app = app_new(f->c, NULL);
	*state = f;
	return 0;
}

static int
setup_worker(void **state)
{
	struct fixture *f;

	setup(state);
	f = *state;
	app_free(f->s.app);
	f->worker = worker_new(f->c);
	f->s.app = app_new(f->c, f->worker);
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	if (f->worker)
		worker_free(f->worker);
	app_free(f->s.app);
	canvas_release(&f->s.canvas);
	campaign_close(f->c);
	assert_int_equal(system(command), 0);
	free(command);
	free(f);
	return 0;
}

static void
polls(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gvjl");
	screen_compare(&f->s, "transfers-80", 24, 80, false);
	screen_compare(&f->s, "transfers-80-ascii", 24, 80, true);
	screen_compare(&f->s, "transfers-120", 40, 120, false);
	screen_compare(&f->s, "transfers-60", 16, 60, false);
	screen_press(&f->s, "b");
	screen_compare(&f->s, "transfers-bounds-80", 24, 80, false);
	screen_press(&f->s, "i");
	screen_compare(&f->s, "transfers-cell-80", 24, 80, false);
	screen_press(&f->s, "\033zzlllll");
	screen_compare(&f->s, "transfers-votes-80", 24, 80, false);
	screen_press(&f->s, "c1");
	screen_compare(&f->s, "transfers-from-80", 24, 80, false);
}

/* The eighth of what there is to come from is the ages of the census. */
static void
groups(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gvc18c25");
	screen_compare(&f->s, "transfers-groups-80", 24, 80, false);
	screen_compare(&f->s, "transfers-groups-120", 40, 120, false);
}

/* One cell by station: the farthest from the model, and back where one was. */
static void
stations(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gvjl\r");
	screen_compare(&f->s, "transfers-stations-80", 24, 80, false);
	screen_press(&f->s, "s9");
	screen_key(&f->s, TKEY_HOME);
	screen_compare(&f->s, "transfers-stations-120", 40, 120, false);
	screen_press(&f->s, "q");
	assert_true(
		screen_shows(&f->s, "-- GAILLARD Brice to ASCHEHOUG Sylviane"));
	screen_press(&f->s, "c18\r");
	assert_true(screen_shows(&f->s, "Census"));
	assert_true(screen_shows(
		&f->s, "age, 25-39: what share went to mun2020/1"));
}

/* Arrows go through the columns and stop at both ends. */
static void
columns(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gv");
	screen_key(&f->s, TKEY_LEFT);
	assert_true(screen_shows(&f->s, "1-5 of 8"));
	assert_true(
		screen_shows(&f->s, "-- TOUNSI Mohamed to SENANT Jean-Yves"));
	for (int i = 0; i < 20; i++)
		screen_key(&f->s, TKEY_RIGHT);
	assert_true(screen_shows(&f->s, "4-8 of 8"));
	assert_true(screen_shows(&f->s, "-- TOUNSI Mohamed to gone"));
	screen_key(&f->s, TKEY_LEFT);
	assert_true(screen_shows(&f->s, "-- TOUNSI Mohamed to null"));
}

/* The rows follow the sort, and the cursor its row. */
static void
sorting(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gvs3");
	assert_true(screen_shows(&f->s, "> TOUNSI Mohamed"));
	screen_key(&f->s, TKEY_HOME);
	assert_true(screen_shows(&f->s, "> BREGEON Maud"));
	screen_press(&f->s, "llll");
	screen_press(&f->s, "s4");
	screen_key(&f->s, TKEY_HOME);
	assert_true(screen_shows(&f->s, "> did not vote"));
}

static void
choosing(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gvc45");
	assert_true(screen_shows(&f->s, "intervals at 99 %"));
	screen_press(&f->s, "c32");
	assert_true(screen_shows(&f->s, "shares of rows, em"));
	screen_press(&f->s, "c16");
	assert_true(screen_shows(&f->s, "leg2024/2 -> mun2020/1"));
	/* What is on screen was chosen, and is computed again as it was. */
	screen_press(&f->s, "\014");
	assert_true(screen_shows(&f->s, "leg2024/2 -> mun2020/1"));
	assert_true(screen_shows(&f->s, "em | intervals at 99 %"));
}

static void export(void **state)
{
	struct fixture *f = *state;
	char *path = mem_printf("%s/t.csv", f->folder);
	struct buf text = BUF_INIT;

	screen_press(&f->s, "gvx1");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	assert_true(screen_shows(&f->s, "Written: "));
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at,
		"row,col,votes,share,low,high,low_bound,high_bound\n"
		"TOUNSI Mohamed,SENANT Jean-Yves,"));
	screen_press(&f->s, "x2");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "! t.csv is there already. Replace it (y/n)?");
	screen_press(&f->s, "n\033");
	/* No plots without a plotter, and the reason is said. */
	screen_press(&f->s, "x3p.pdf\r");
	assert_true(screen_shows(&f->s, "!! nothing here draws plots"));
	buf_release(&text);
	free(path);
}

/* Until what is read is there: the worker may wake for what was taken. */
static void
finish(struct fixture *f)
{
	do {
		assert_true(worker_wait(f->worker, DEADLINE_MS));
		app_event(f->s.app, &(struct event){.kind = EVENT_WORK});
	} while (f->s.app->loading);
}

/* A job that keeps what comes after it waiting until a byte is written. */
struct gate {
	struct job job;
	int ends[2];
};

static enum status
gate_run(struct job *job, struct campaign *c, struct error *err)
{
	char byte;

	(void)c;
	(void)err;
	assert_int_equal(read(((struct gate *)job)->ends[0], &byte, 1), 1);
	return STATUS_OK;
}

static void
gate_finish(struct job *job, void *owner)
{
	(void)job;
	(void)owner;
}

static void
gate_free(struct job *job)
{
	struct gate *g = (struct gate *)job;

	close(g->ends[0]);
	close(g->ends[1]);
	free(g);
}

/* Ask for something and stop it before it has begun: a machine that is fast or
 * busy would have done it meanwhile. What ^C stops is what runs, the gate. */
static void
press_and_stop(struct fixture *f, const char *keys)
{
	static const struct job_ops ops = {.lane = LANE_READ,
		.run = gate_run,
		.finish = gate_finish,
		.free = gate_free};
	struct gate *g = MEM_NEW(struct gate);
	int open;

	g->job.ops = &ops;
	g->job.title = "Gate";
	assert_int_equal(pipe(g->ends), 0);
	open = g->ends[1];
	worker_put(f->worker, &g->job);
	screen_press(&f->s, keys);
	screen_press(&f->s, "\003");
	assert_true(atomic_load(&g->job.watch.stop));
	worker_stop(f->s.app->loading);
	assert_int_equal(write(open, "", 1), 1);
	assert_true(worker_wait(f->worker, DEADLINE_MS));
	while (worker_front(f->worker, LANE_READ))
		usleep(1000);
	finish(f);
}

/* Stopped, it stays stopped until somebody asks for it again. */
static void
stopping(void **state)
{
	struct fixture *f = *state;

	press_and_stop(f, "gv");
	assert_true(
		screen_shows(&f->s, "Nothing was read. ^L reads it again."));
	app_event(f->s.app, &(struct event){.kind = EVENT_TICK});
	assert_null(app_job(f->s.app));
	screen_press(&f->s, "\014");
	finish(f);
	assert_true(screen_shows(&f->s, "leg2024/1 -> mun2020/1"));
	press_and_stop(f, "\r");
	assert_true(
		screen_shows(&f->s, "Nothing was read. ^L reads it again."));
	screen_press(&f->s, "\014");
	finish(f);
	assert_true(screen_shows(&f->s, "what share went to mun2020/1"));
	screen_press(&f->s, "q");
	/* What was there before stays, with its own name. */
	press_and_stop(f, "c16");
	assert_true(screen_shows(&f->s, "leg2024/1 -> mun2020/1"));
}

/* Keys typed before there is a table are for the table, in their order; Esc
 * and g do not wait for it. */
static void
typing_ahead(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gvll\r");
	screen_expect(&f->s, "Inferring who went where");
	while (f->s.app->loading)
		finish(f);
	screen_expect(&f->s, "share went to mun2020/1, LAJEUNIE Isabelle?");
	screen_press(&f->s, "ghgvj\033");
	screen_expect(&f->s, "permanence > Today");
	screen_press(&f->s, "gvjgc");
	screen_expect(&f->s, "permanence > Transfers ");
	while (f->s.app->loading)
		finish(f);
	screen_expect(&f->s, "permanence > Contacts");
	screen_press(&f->s, "gvgc");
	screen_expect(&f->s, "permanence > Contacts");
}

/* Columns that are moved to while the worker computes stay where they are. */
static void
moving_meanwhile(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gv");
	finish(f);
	screen_press(&f->s, "c16ll");
	finish(f);
	assert_true(screen_shows(&f->s, "leg2024/2 -> mun2020/1"));
	assert_true(screen_shows(&f->s, " to LAJEUNIE Isabelle:"));
}

static void
any_size(void **state)
{
	static const char *const keys[] = {"gv", "lll", "zz", "i", "\033c"};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		screen_press(&f->s, keys[i]);
		screen_any_size(&f->s);
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
		WORKER(typing_ahead),
		WORKER(moving_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
