/*
 * What takes long: a place that only opens when the test lets it, so that no
 * test waits for a clock. Everything else is the real app, worker and
 * campaign, drawn into a canvas.
 */
#include "base/date.h"
#include "field/team.h"
#include "ui/frame/app.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/worker.h"

#include "tests/campaign.h"

#include <poll.h>
#include <stdatomic.h>
#include <unistd.h>

enum { ROWS = 24, COLS = 80, DEADLINE_MS = 20000, LOOK_MS = 10, HELD = 25000 };

/* The test's hand on the slow place; its address is the pane's subject. */
struct gate {
	int pipe[2];        /* a byte lets one load through */
	atomic_int started; /* loads begun by the worker */
	atomic_int stopped; /* loads that were asked to stop */
};

struct fixture {
	struct test_campaign *campaign;
	struct worker *worker;
	struct app *app;
	struct canvas canvas;
	struct gate gate;
};

/* Wait for the gate; STATUS_CANCELLED where one was told to stop. */
static enum status
pass(struct pane *p)
{
	struct gate *gate = (struct gate *)(intptr_t)p->subject;
	struct pollfd fd = {.fd = gate->pipe[0], .events = POLLIN};
	char byte;

	if (!p->patient)
		return STATUS_CANCELLED;
	atomic_fetch_add(&gate->started, 1);
	while (campaign_progress(p->campaign, 0.4))
		if (poll(&fd, 1, 1) == 1)
			return read(fd.fd, &byte, 1) == 1 ? STATUS_OK
							  : STATUS_FAILED;
	atomic_fetch_add(&gate->stopped, 1);
	return STATUS_CANCELLED;
}

static enum status
load(struct pane *p, struct error *err)
{
	return pass(p);
}

struct line {
	int64_t id;
	char text[40];
};

static void
put_line(struct pane *p, int64_t id)
{
	struct line line = {.id = id};

	snprintf(
		line.text, sizeof(line.text), "%s line %d", p->filter, (int)id);
	list_put(&p->list, &line);
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	for (int i = 1; !after && i <= 30; i++)
		put_line(p, i);
	return STATUS_OK;
}

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	*n = HELD;
	return STATUS_OK;
}

static enum status
matches(struct campaign *c, const char *words, int64_t most, int64_t *n,
	struct error *err)
{
	*n = most < HELD ? most : HELD;
	return STATUS_OK;
}

static enum status
look(struct pane *p, const void *data, struct error *err)
{
	pane_say(p, LEVEL_DONE, "all is well");
	return pass(p);
}

static enum status
change(struct pane *p, const void *data, struct error *err)
{
	return pass(p);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_VERIFY)
		pane_work(p, WORK_LONG, "checking", look);
	else if (action == ACTION_ADD)
		pane_work(p, WORK_CHANGE, "writing", change);
	else
		return false;
	return true;
}

static const struct listing_column columns[] = {
	LISTED("name", "Name", CELL_TEXT, FIELD(struct line, text))};
static const struct listing shown = {
	.columns = columns, .ncolumns = 1, LISTING_ROW(struct line, id)};
static const struct list_ops lines = {.listing = &shown, .page = page};
static const enum action actions[] = {ACTION_VERIFY, ACTION_ADD, ACTION_NONE};

static const struct pane_ops slow = {.id = "slow",
	.name = "Slow",
	.state_size = 1,
	.list = &lines,
	.actions = actions,
	.count = count,
	.load = load,
	.act = act};

static const struct pane_ops quick = {.id = "quick",
	.name = "Quick",
	.state_size = 1,
	.list = &lines,
	.count = count,
	.matches = matches};

/* Only its first page is quickly read. */
static enum status
long_page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	int64_t from = after ? after->id : 0;

	if (after && !p->patient)
		return STATUS_CANCELLED;
	for (int64_t i = from + 1; i <= from + (int64_t)limit && i <= 1000; i++)
		put_line(p, i);
	return STATUS_OK;
}

static const struct list_ops long_lines = {
	.listing = &shown, .page = long_page};
static const struct pane_ops deep = {
	.id = "deep", .name = "Deep", .state_size = 1, .list = &long_lines};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	test_campaign_open((void **)&f->campaign);
	assert_int_equal(pipe(f->gate.pipe), 0);
	f->worker = worker_new(f->campaign->c);
	f->app = app_new(f->campaign->c, f->worker);
	canvas_init(&f->canvas, ROWS, COLS, false);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	/* Also while something runs: the worker stops it. */
	worker_free(f->worker);
	app_free(f->app);
	canvas_release(&f->canvas);
	close(f->gate.pipe[0]);
	close(f->gate.pipe[1]);
	test_campaign_close((void **)&f->campaign);
	free(f);
	return 0;
}

static void
press(struct fixture *f, const char *keys)
{
	for (; *keys; keys++)
		app_event(f->app, &(struct event){.kind = EVENT_KEY,
					  .key = (unsigned char)*keys});
}

static bool
shows(struct fixture *f, const char *words)
{
	struct buf out = BUF_INIT;
	bool found;

	app_draw(f->app, &f->canvas);
	canvas_print(&f->canvas, &out);
	found = strstr(out.at, words) != NULL;
	buf_release(&out);
	return found;
}

/* Take what the worker ends until the screen shows words. */
static void
expect(struct fixture *f, const char *words)
{
	struct pollfd fd = {.fd = worker_fd(f->worker), .events = POLLIN};

	for (int left = DEADLINE_MS; !shows(f, words); left -= LOOK_MS) {
		if (left <= 0)
			fail_msg("the screen never showed: %s", words);
		if (poll(&fd, 1, LOOK_MS) == 1)
			app_event(f->app, &(struct event){.kind = EVENT_WORK});
	}
}

/* Take what the worker ends until nothing shown is old. */
static void
expect_settled(struct fixture *f)
{
	struct pollfd fd = {.fd = worker_fd(f->worker), .events = POLLIN};

	while (app_top(f->app)->waiting) {
		if (poll(&fd, 1, DEADLINE_MS) != 1)
			fail_msg("the worker never ended");
		app_event(f->app, &(struct event){.kind = EVENT_WORK});
	}
}

/* Wait until the worker has begun n loads. */
static void
expect_started(struct fixture *f, int n)
{
	struct pollfd none = {.fd = -1};

	for (int ms = 0; atomic_load(&f->gate.started) < n; ms++) {
		if (ms > DEADLINE_MS)
			fail_msg("the worker never began load %d", n);
		poll(&none, 1, 1);
	}
}

static void
let_through(struct fixture *f)
{
	assert_int_equal(write(f->gate.pipe[1], "x", 1), 1);
}

static void
enter_slow(struct fixture *f)
{
	app_enter(f->app, &slow, (int64_t)(intptr_t)&f->gate);
}

static void
open_slow(struct fixture *f)
{
	enter_slow(f);
	let_through(f);
	expect(f, " line 1\n");
}

static unsigned
style_at(struct fixture *f, int row, int col)
{
	app_draw(f->app, &f->canvas);
	return canvas_cell(&f->canvas, row, col)->style;
}

static void
opens_at_once_and_fills_later(void **state)
{
	struct fixture *f = *state;

	enter_slow(f);
	assert_true(shows(f, "permanence > Slow"));
	assert_true(shows(f, "    Reading\n"));
	assert_true(shows(f, "reading"));
	press(f, ":audi");
	assert_true(shows(f, ":audi"));
	press(f, "\033");
	let_through(f);
	expect(f, " line 1\n");
	assert_false(shows(f, "Reading"));
	assert_int_equal(style_at(f, 5, 4) & STYLE_DIM, 0);
}

static void
old_rows_stay_and_the_newest_request_wins(void **state)
{
	struct fixture *f = *state;

	open_slow(f);
	press(f, "/a");
	expect_started(f, 2);
	assert_true(shows(f, " line 1\n"));
	assert_true(shows(f, "…"));
	assert_int_equal(style_at(f, 5, 4) & STYLE_DIM, STYLE_DIM);
	press(f, "b");
	expect_started(f, 3);
	assert_int_equal(atomic_load(&f->gate.stopped), 1);
	let_through(f);
	expect(f, "ab line 1\n");
	assert_int_equal(atomic_load(&f->gate.started), 3);
	assert_int_equal(style_at(f, 5, 4) & STYLE_DIM, 0);
}

static void
the_cursor_moves_meanwhile_and_stays_on_its_record(void **state)
{
	struct fixture *f = *state;

	open_slow(f);
	press(f, "\014j");
	assert_true(shows(f, ">    line 2"));
	let_through(f);
	expect_settled(f);
	assert_true(shows(f, ">    line 2"));
}

static void
control_c_stops_and_keeps_what_is_shown(void **state)
{
	struct fixture *f = *state;

	open_slow(f);
	press(f, "/a");
	expect_started(f, 2);
	press(f, "\r\003");
	expect(f, "Stopped.");
	assert_true(shows(f, " line 1\n"));
	assert_false(shows(f, "reading"));
	press(f, "\003");
	assert_true(shows(f, "Nothing runs"));
}

/* What somebody else commits meanwhile does not begin the reading again: it
 * would never end. */
static void
a_tick_lets_the_worker_read_on(void **state)
{
	struct fixture *f = *state;
	struct campaign *other;

	open_slow(f);
	press(f, "/a");
	expect_started(f, 2);
	assert_int_equal(
		campaign_open(&other, f->campaign->path, "Karim", NULL),
		STATUS_OK);
	for (int i = 0; i < 3; i++) {
		test_campaign_person(other, "DUPRE", "");
		app_event(f->app, &(struct event){.kind = EVENT_TICK});
	}
	assert_int_equal(atomic_load(&f->gate.stopped), 0);
	let_through(f);
	expect(f, "a line 1\n");
	assert_int_equal(atomic_load(&f->gate.started), 2);
	/* Then it is read once more, as what is shown is old. */
	app_event(f->app, &(struct event){.kind = EVENT_TICK});
	expect_started(f, 3);
	let_through(f);
	expect_settled(f);
	campaign_close(other);
}

static void
leaving_a_place_forgets_its_load(void **state)
{
	struct fixture *f = *state;

	enter_slow(f);
	expect_started(f, 1);
	press(f, "\033ga");
	expect(f, "permanence > Audit");
	app_event(f->app, &(struct event){.kind = EVENT_WORK});
	assert_true(shows(f, "permanence > Audit"));
}

static void
leaving_asks_while_a_job_runs(void **state)
{
	struct fixture *f = *state;
	int code;

	open_slow(f);
	press(f, "V");
	expect_started(f, 2);
	assert_true(shows(f, "checking 40%"));
	press(f, "qq");
	assert_true(shows(f, "Still checking. q again"));
	assert_false(app_done(f->app, &code));
	press(f, ":q!\r");
	assert_true(app_done(f->app, &code));
}

/* A change that takes long says so as well, and how it is stopped. */
static void
a_long_change_tells_how_far_it_is(void **state)
{
	struct fixture *f = *state;

	open_slow(f);
	press(f, "a");
	expect_started(f, 2);
	expect(f, "writing: 40% after ");
	expect(f, "^C stops it");
	press(f, "\003");
	expect(f, "Stopped");
	assert_int_equal(atomic_load(&f->gate.stopped), 1);
}

static void
a_job_says_what_it_found(void **state)
{
	struct fixture *f = *state;

	open_slow(f);
	press(f, "V");
	let_through(f);
	expect(f, "all is well");
	press(f, "gaV");
	expect(f, "nobody altered the journal");
}

/* Somebody else imports: the form says so, Esc gives it back as it was. */
static void
a_form_waits_for_the_turn_and_comes_back(void **state)
{
	struct fixture *f = *state;
	struct campaign *other;

	assert_int_equal(
		campaign_open(&other, f->campaign->path, "Karim", NULL),
		STATUS_OK);
	press(f, "gtaNord");
	assert_int_equal(db_begin(campaign_db(other), NULL), STATUS_OK);
	db_tell_done(campaign_db(other), true, 400);
	press(f, "\023");
	expect(f, "Waiting for Karim's import, 40%. Esc gives the form back.");
	press(f, "x");
	assert_false(shows(f, "Nordx"));
	press(f, "\033");
	expect(f, "Not saved; what was typed is still here.");
	assert_true(shows(f, "[Nord "));
	press(f, "\023");
	expect(f, "Waiting for Karim's import");
	press(f, "j");
	db_rollback(campaign_db(other));
	expect(f, "Added Nord.");
	assert_true(shows(f, "permanence > Teams "));
	campaign_close(other);
}

/* While somebody else writes, no key waits for them: what the worker does can
 * be left undone, what it does not is tried once. */
static void
a_list_never_waits_for_the_turn(void **state)
{
	struct fixture *f = *state;
	struct team_change team = {.name = "Nord",
		.under = "",
		.note = "",
		.zones = "",
		.planned = -1,
		.done = -1};
	struct campaign *other;
	int64_t began, person;
	char *list;

	person = test_campaign_person(f->campaign->c, "DUPRE", "");
	assert_int_equal(
		team_change(f->campaign->c, &team, NULL, NULL), STATUS_OK);
	assert_int_equal(team_join(f->campaign->c, "Nord", person, TEAM_MEMBER,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		campaign_open(&other, f->campaign->path, "Karim", NULL),
		STATUS_OK);
	press(f, "gt");
	assert_int_equal(db_begin(campaign_db(other), NULL), STATUS_OK);
	began = clock_ms();
	press(f, "d");
	assert_true(clock_ms() - began < 1000);
	expect(f, "Karim is writing at this moment");
	/* Nor is a list of people written that cannot be written down. */
	list = mem_printf("%s/list.csv", f->campaign->folder);
	press(f, "\r\rx");
	press(f, list);
	press(f, "\r");
	assert_true(shows(f, "Karim is writing at this moment"));
	assert_int_not_equal(access(list, F_OK), 0);
	free(list);
	press(f, "\rgctparent\r");
	expect(f, "Waiting for Karim. ^C leaves it undone.");
	press(f, "\003");
	expect(f, "Stopped; nothing was changed.");
	db_rollback(campaign_db(other));
	press(f, "tparent\r");
	expect(f, "New tag \"parent\", put on 1 contact.");
	campaign_close(other);
}

/* What came while a change of the interface's own thread waited. */
struct lingering {
	struct app *app;
	struct canvas canvas;
	struct db *other; /* whose turn it is */
	const char *keys; /* one each time, then the turn is free */
	bool shown;
};

static void
linger(void *data)
{
	struct lingering *l = data;
	struct event event = {.kind = EVENT_KEY};
	struct buf out = BUF_INIT;

	app_wait_draw(l->app, &l->canvas);
	canvas_print(&l->canvas, &out);
	l->shown |= strstr(out.at, "Waiting for Karim. Esc leaves it undone") !=
		    NULL;
	buf_release(&out);
	if (*l->keys) {
		event.key = (uint32_t)*l->keys++;
		app_event(l->app, &event);
	} else {
		db_rollback(l->other);
	}
}

static size_t
count_teams(struct fixture *f)
{
	struct arena a = ARENA_INIT;
	struct team *teams;
	size_t n;

	assert_int_equal(
		team_list(f->campaign->c, &a, &teams, &n, NULL), STATUS_OK);
	arena_release(&a);
	return n;
}

/* A change that is made at once waits for its turn, too: it can be left undone,
 * and what is typed meanwhile comes after it. */
static void
a_change_made_at_once_waits_for_the_turn(void **state)
{
	struct fixture *f = *state;
	struct team_change team = {.name = "Nord",
		.under = "",
		.note = "",
		.zones = "",
		.planned = -1,
		.done = -1};
	struct lingering l = {.app = f->app};
	struct campaign *other;

	canvas_init(&l.canvas, 24, 80, false);
	assert_int_equal(
		team_change(f->campaign->c, &team, NULL, NULL), STATUS_OK);
	assert_int_equal(
		campaign_open(&other, f->campaign->path, "Karim", NULL),
		STATUS_OK);
	l.other = campaign_db(other);
	app_on_waiting(f->app, linger, &l);
	press(f, "gt");
	assert_int_equal(db_begin(l.other, NULL), STATUS_OK);
	l.keys = "x\033";
	press(f, "d");
	assert_true(l.shown);
	assert_string_equal(l.keys, "");
	assert_true(shows(f, "nothing was changed"));
	assert_int_equal(count_teams(f), 1);
	press(f, "\033\rgt");
	l.keys = "gc";
	press(f, "d");
	assert_true(shows(f, "permanence > Contacts"));
	assert_int_equal(count_teams(f), 0);
	app_on_waiting(f->app, NULL, NULL);
	canvas_release(&l.canvas);
	campaign_close(other);
}

static void
counts_are_rough_first_then_exact(void **state)
{
	struct fixture *f = *state;

	app_enter(f->app, &quick, 0);
	assert_true(shows(f, " 10 000+\n"));
	expect(f, " 25 000\n");
	assert_true(shows(f, " line 1\n"));
}

static void
a_move_that_takes_long_is_made_by_the_worker(void **state)
{
	struct fixture *f = *state;

	app_enter(f->app, &deep, 0);
	assert_true(shows(f, ">    line 1\n"));
	press(f, "G");
	expect(f, ">    line 1000\n");
	press(f, "gg");
	assert_true(shows(f, ">    line 1\n"));
}

static void
many_rows_are_taken_back_by_the_worker(void **state)
{
	struct fixture *f = *state;
	struct campaign *c = f->campaign->c;
	char name[16], *value;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	for (int i = 0; i < 250; i++) {
		snprintf(name, sizeof(name), "name%d", i);
		assert_int_equal(campaign_set(c, name, "x", NULL), STATUS_OK);
	}
	assert_int_equal(
		change_commit(c, "set", "many", NULL, NULL), STATUS_OK);
	press(f, "u");
	expect(f, "u again undoes it: many");
	press(f, "u");
	expect(f, "Undone: many.");
	value = campaign_setting(c, "name7");
	assert_null(value);
	press(f, "U");
	expect(f, "Redone: undo: many.");
	value = campaign_setting(c, "name7");
	assert_non_null(value);
	free(value);
}

/* A form whose subject counts how often it was told of a hang-up. */
static void
hangup(struct pane *p)
{
	++*(int *)(intptr_t)p->subject;
}

static bool
takes_all(struct pane *p, uint32_t key)
{
	return true;
}

static void
a_hang_up_reaches_the_form(void **state)
{
	static const struct pane_ops form = {.id = "form",
		.name = "Form",
		.state_size = 1,
		.key = takes_all,
		.hangup = hangup};
	struct fixture *f = *state;
	int told = 0, code;

	app_enter(f->app, &form, (int64_t)(intptr_t)&told);
	press(f, "q:");
	assert_false(app_done(f->app, &code));
	app_event(f->app, &(struct event){.kind = EVENT_END});
	assert_true(app_done(f->app, &code));
	assert_int_equal(code, 129);
	assert_int_equal(told, 1);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(opens_at_once_and_fills_later),
		CASE(old_rows_stay_and_the_newest_request_wins),
		CASE(the_cursor_moves_meanwhile_and_stays_on_its_record),
		CASE(control_c_stops_and_keeps_what_is_shown),
		CASE(a_tick_lets_the_worker_read_on),
		CASE(leaving_a_place_forgets_its_load),
		CASE(leaving_asks_while_a_job_runs),
		CASE(a_long_change_tells_how_far_it_is),
		CASE(a_job_says_what_it_found),
		CASE(a_form_waits_for_the_turn_and_comes_back),
		CASE(a_list_never_waits_for_the_turn),
		CASE(a_change_made_at_once_waits_for_the_turn),
		CASE(counts_are_rough_first_then_exact),
		CASE(a_move_that_takes_long_is_made_by_the_worker),
		CASE(many_rows_are_taken_back_by_the_worker),
		CASE(a_hang_up_reaches_the_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
