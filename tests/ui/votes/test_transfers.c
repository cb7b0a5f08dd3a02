/*
 * The Transfers pane on the sample campaign, whose figures are real: golden
 * screens (UPDATE_GOLDEN=1 rewrites them), every choice, files, and a stop.
 */
#include "ui/frame/app_internal.h"
#include "ui/frame/worker.h"

#include "tests/ui/sample.h"

enum { DEADLINE_MS = 20000 };

struct fixture {
	struct sample sample;
	struct worker *worker; /* or NULL */
};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	sample_open(&f->sample);
	screen_start(&f->sample.s, f->sample.c);
	*state = f;
	return 0;
}

static int
setup_worker(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	sample_open(&f->sample);
	f->worker = worker_new(f->sample.c);
	f->sample.s.app = app_new(f->sample.c, f->worker);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	if (f->worker)
		worker_free(f->worker);
	sample_close(&f->sample);
	free(f);
	return 0;
}

static void
polls(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gvjl");
	screen_compare(&f->sample.s, "transfers-80", 24, 80, false);
	screen_compare(&f->sample.s, "transfers-80-ascii", 24, 80, true);
	screen_compare(&f->sample.s, "transfers-120", 40, 120, false);
	screen_compare(&f->sample.s, "transfers-60", 16, 60, false);
	screen_press(&f->sample.s, "b");
	screen_compare(&f->sample.s, "transfers-bounds-80", 24, 80, false);
	screen_press(&f->sample.s, "i");
	screen_compare(&f->sample.s, "transfers-cell-80", 24, 80, false);
	screen_press(&f->sample.s, "\033zzlllll");
	screen_compare(&f->sample.s, "transfers-votes-80", 24, 80, false);
	screen_press(&f->sample.s, "c1");
	screen_compare(&f->sample.s, "transfers-from-80", 24, 80, false);
}

/* The eighth of what there is to come from is the ages of the census. */
static void
groups(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gvc18c25");
	screen_compare(&f->sample.s, "transfers-groups-80", 24, 80, false);
	screen_compare(&f->sample.s, "transfers-groups-120", 40, 120, false);
}

/* One cell by station: the farthest from the model, and back where one was. */
static void
stations(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gvjl\r");
	screen_compare(&f->sample.s, "transfers-stations-80", 24, 80, false);
	screen_press(&f->sample.s, "s9");
	screen_key(&f->sample.s, TKEY_HOME);
	screen_compare(&f->sample.s, "transfers-stations-120", 40, 120, false);
	screen_press(&f->sample.s, "q");
	assert_true(screen_shows(
		&f->sample.s, "GAILLARD Brice to ASCHEHOUG Sylviane"));
	screen_press(&f->sample.s, "c18\r");
	assert_true(screen_shows(&f->sample.s, "Census"));
	assert_true(screen_shows(
		&f->sample.s, "age, 25-39: what share went to mun2020/1"));
}

/* Arrows go through the columns and stop at both ends. */
static void
columns(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gv");
	screen_key(&f->sample.s, TKEY_LEFT);
	assert_true(screen_shows(&f->sample.s, "1-5 of 8"));
	assert_true(screen_shows(
		&f->sample.s, "TOUNSI Mohamed to SENANT Jean-Yves"));
	for (int i = 0; i < 20; i++)
		screen_key(&f->sample.s, TKEY_RIGHT);
	assert_true(screen_shows(&f->sample.s, "4-8 of 8"));
	assert_true(screen_shows(&f->sample.s, "TOUNSI Mohamed to gone"));
	screen_key(&f->sample.s, TKEY_LEFT);
	assert_true(screen_shows(&f->sample.s, "TOUNSI Mohamed to null"));
}

/* The rows follow the sort, and the cursor its row. */
static void
sorting(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gvs3");
	assert_true(screen_shows(&f->sample.s, "> TOUNSI Mohamed"));
	screen_key(&f->sample.s, TKEY_HOME);
	assert_true(screen_shows(&f->sample.s, "> BREGEON Maud"));
	screen_press(&f->sample.s, "llll");
	screen_press(&f->sample.s, "s4");
	screen_key(&f->sample.s, TKEY_HOME);
	assert_true(screen_shows(&f->sample.s, "> did not vote"));
}

static void
choosing(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gvc45");
	assert_true(screen_shows(&f->sample.s, "at 99%"));
	screen_press(&f->sample.s, "c32");
	assert_true(screen_shows(&f->sample.s, "shares of rows, em"));
	screen_press(&f->sample.s, "c16");
	assert_true(screen_shows(
		&f->sample.s, "legislative 2024, round 2 → municipal 2020"));
	/* What is on screen was chosen, and is computed again as it was. */
	screen_press(&f->sample.s, "\014");
	assert_true(screen_shows(
		&f->sample.s, "legislative 2024, round 2 → municipal 2020"));
	assert_true(screen_shows(&f->sample.s, "em | at 99%"));
}

static void export(void **state)
{
	struct fixture *f = *state;
	char *path = mem_printf("%s/t.csv", f->sample.folder);
	struct buf text = BUF_INIT;

	screen_press(&f->sample.s, "gvx1");
	screen_press(&f->sample.s, path);
	screen_press(&f->sample.s, "\r");
	assert_true(screen_shows(&f->sample.s, "Written: "));
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at,
		"row,col,votes,share,low,high,low_bound,high_bound\n"
		"TOUNSI Mohamed,SENANT Jean-Yves,"));
	screen_press(&f->sample.s, "x2");
	screen_press(&f->sample.s, path);
	screen_press(&f->sample.s, "\r");
	screen_expect(
		&f->sample.s, "! t.csv is there already. Replace it (y/n)?");
	screen_press(&f->sample.s, "n\033");
	/* No plots without a plotter, and the reason is said. */
	screen_press(&f->sample.s, "x3p.pdf\r");
	assert_true(screen_shows(&f->sample.s, "!! nothing here draws plots"));
	buf_release(&text);
	free(path);
}

/* Until what is read is there: the worker may wake for what was taken. */
static void
finish(struct fixture *f)
{
	do {
		assert_true(worker_wait(f->worker, DEADLINE_MS));
		app_event(f->sample.s.app, &(struct event){.kind = EVENT_WORK});
	} while (f->sample.s.app->loading);
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
	screen_press(&f->sample.s, keys);
	screen_press(&f->sample.s, "\003");
	assert_true(atomic_load(&g->job.watch.stop));
	worker_stop(f->sample.s.app->loading);
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
	assert_true(screen_shows(
		&f->sample.s, "Nothing was read. ^L reads it again."));
	app_event(f->sample.s.app, &(struct event){.kind = EVENT_TICK});
	assert_null(app_job(f->sample.s.app));
	screen_press(&f->sample.s, "\014");
	finish(f);
	assert_true(screen_shows(
		&f->sample.s, "legislative 2024 → municipal 2020"));
	press_and_stop(f, "\r");
	assert_true(screen_shows(
		&f->sample.s, "Nothing was read. ^L reads it again."));
	screen_press(&f->sample.s, "\014");
	finish(f);
	assert_true(screen_shows(&f->sample.s, "what share went to mun2020/1"));
	screen_press(&f->sample.s, "q");
	/* What was there before stays, with its own name. */
	press_and_stop(f, "c16");
	assert_true(screen_shows(
		&f->sample.s, "legislative 2024 → municipal 2020"));
}

/* An import that was stopped takes back what it did, which may be long: how far
 * it has come is said. */
static void
undoing_says_how_far(void **state)
{
	static const struct job_ops ops = {.lane = LANE_LONG,
		.run = gate_run,
		.finish = gate_finish,
		.free = gate_free};
	struct fixture *f = *state;
	struct gate *g = MEM_NEW(struct gate);
	int open;

	g->job.ops = &ops;
	g->job.title = "Gate";
	assert_int_equal(pipe(g->ends), 0);
	open = g->ends[1];
	worker_put(f->worker, &g->job);
	g->job.since -= 60000;
	atomic_store(&g->job.watch.done, 420);
	screen_expect(&f->sample.s, "Gate: 42% after ");
	atomic_store(&g->job.watch.stop, true);
	screen_expect(
		&f->sample.s, "Gate: stopping, what it did is undone: 42%. ");
	atomic_store(&g->job.watch.done, 0);
	screen_expect(&f->sample.s, "Gate: stopping, what it did is undone. ");
	assert_int_equal(write(open, "", 1), 1);
	assert_true(worker_wait(f->worker, DEADLINE_MS));
	finish(f);
}

/* Keys typed before there is a table are for the table, in their order; Esc
 * and g do not wait for it. */
static void
typing_ahead(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gvll\r");
	screen_expect(&f->sample.s, "Inferring who went where");
	while (f->sample.s.app->loading)
		finish(f);
	screen_expect(
		&f->sample.s, "share went to mun2020/1, LAJEUNIE Isabelle?");
	screen_press(&f->sample.s, "ghgvj\033");
	screen_expect(&f->sample.s, "permanence > Today");
	screen_press(&f->sample.s, "gvjgc");
	screen_expect(&f->sample.s, "permanence > Transfers ");
	while (f->sample.s.app->loading)
		finish(f);
	screen_expect(&f->sample.s, "permanence > Contacts");
	screen_press(&f->sample.s, "gvgc");
	screen_expect(&f->sample.s, "permanence > Contacts");
}

/* Columns that are moved to while the worker computes stay where they are. */
static void
moving_meanwhile(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->sample.s, "gv");
	finish(f);
	screen_press(&f->sample.s, "c16ll");
	finish(f);
	assert_true(screen_shows(
		&f->sample.s, "legislative 2024, round 2 → municipal 2020"));
	assert_true(screen_shows(&f->sample.s, " to LAJEUNIE Isabelle:"));
}

static void
any_size(void **state)
{
	static const char *const keys[] = {"gv", "lll", "zz", "i", "\033c"};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		screen_press(&f->sample.s, keys[i]);
		screen_any_size(&f->sample.s);
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
		WORKER(undoing_says_how_far),
		WORKER(typing_ahead),
		WORKER(moving_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
