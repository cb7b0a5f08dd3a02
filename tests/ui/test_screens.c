/*
 * Golden screens: the interface draws into a canvas from a campaign of fixed
 * data, and the picture is compared with tests/ui/golden/NAME.txt.
 * UPDATE_GOLDEN=1 rewrites the pictures.
 */
#include "base/io.h"
#include "base/text.h"
#include "model/campaign.h"
#include "model/result.h"
#include "ui/app.h"
#include "ui/canvas.h"

#include "tests/check.h"

#include <stdlib.h>
#include <unistd.h>

struct fixture {
	char folder[64];
	struct campaign *c;
	struct app *app;
	struct canvas canvas;
};

static void
put(struct campaign *c, const char *now, const char *name, const char *value,
	const char *summary)
{
	setenv("PERMANENCE_NOW", now, 1);
	assert_int_equal(campaign_begin(c, NULL), STATUS_OK);
	assert_int_equal(campaign_set(c, name, value, NULL), STATUS_OK);
	assert_int_equal(
		campaign_commit(c, "set", summary, NULL, NULL), STATUS_OK);
}

/* A poll of three lists at four stations, each a little different. */
static void
put_poll(struct campaign *c, const char *election, int64_t fewer)
{
	static const int64_t votes[4][3] = {{310, 190, 96}, {120, 341, 88},
		{402, 260, 75}, {150, 160, 190}};
	static const char *const labels[] = {
		"Une ville à vivre", "Antony ensemble", "Œuvrer demain"};
	struct result_set set;
	int64_t stations = 0;

	result_set_init(&set);
	set.election = arena_strdup(&set.arena, election);
	set.round = 1;
	for (size_t s = 0; s < 4; s++) {
		char *code = arena_printf(&set.arena, "%04zu", s + 1);
		size_t row = result_set_row(&set, "92002", code);
		int64_t valid = 0;

		for (size_t i = 0; i < 3; i++) {
			int64_t n = votes[s][i] -
				    fewer * (int64_t)(s + 1) * (i == 1);

			result_set_vote(&set, row, "", labels[i], "", n);
			valid += n;
		}
		set.rows.at[row].registered = 1204;
		set.rows.at[row].voted = valid + 14;
		set.rows.at[row].valid = valid;
	}
	result_set_complete(&set);
	assert_int_equal(
		result_import(c, &set, "mun.csv", NULL, false, &stations, NULL),
		STATUS_OK);
	assert_int_equal(stations, 4);
	result_set_release(&set);
}

/* The second list is ours, and the two polls are those to compare. */
static void
choose_polls(struct campaign *c)
{
	static const char *const polls[] = {"mun2014", "mun2020"};
	int64_t changed;

	assert_int_equal(campaign_begin(c, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(polls); i++)
		assert_int_equal(result_set_ours(c, polls[i], 1,
					 "Antony ensemble", 1, &changed, NULL),
			STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.high", "mun2014/1", NULL), STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.low", "mun2020/1", NULL), STATUS_OK);
	assert_int_equal(
		campaign_commit(c, "set", "ours", NULL, NULL), STATUS_OK);
}

static int
setup(void **state)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.population = 62760,
		.list_name = "Antony ensemble",
		.first_round = "2027-03-14"};
	struct fixture *f = MEM_NEW(struct fixture);
	struct campaign *c;
	char *path;

	strcpy(f->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	path = mem_printf("%s/c.permanence", f->folder);
	setenv("PERMANENCE_NOW", "2026-11-23T17:02:00+01:00", 1);
	assert_int_equal(campaign_create(&c, path, &facts, NULL), STATUS_OK);
	campaign_close(c);
	assert_int_equal(campaign_open(&f->c, path, "Marie", NULL), STATUS_OK);
	free(path);
	put_poll(f->c, "mun2014", 0);
	put_poll(f->c, "mun2020", 20);
	put(f->c, "2026-11-23T17:40:12+01:00", "desk", "rue Élan",
		"set desk: rue Élan");
	put(f->c, "2026-11-23T18:02:17+01:00", "desk",
		"place de l’Église, au fond de la cour à gauche",
		"move the desk");
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	f->app = app_new(f->c, NULL);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	app_free(f->app);
	canvas_release(&f->canvas);
	campaign_close(f->c);
	assert_int_equal(system(command), 0);
	free(command);
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

static void
compare(struct fixture *f, const char *name, int rows, int cols, bool ascii)
{
	const char *source = getenv("srcdir");
	char *path = mem_printf(
		"%s/tests/ui/golden/%s.txt", source ? source : ".", name);
	struct buf drawn = BUF_INIT, golden = BUF_INIT;

	canvas_release(&f->canvas);
	canvas_init(&f->canvas, rows, cols, ascii);
	app_draw(f->app, &f->canvas);
	canvas_print(&f->canvas, &drawn);
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
today(void **state)
{
	compare(*state, "today-80", 24, 80, false);
	compare(*state, "today-80-ascii", 24, 80, true);
}

static void
audit(void **state)
{
	press(*state, "ga");
	compare(*state, "audit-80", 24, 80, false);
	compare(*state, "audit-80-ascii", 24, 80, true);
	compare(*state, "audit-120", 40, 120, false);
}

static void
results(void **state)
{
	press(*state, "gr");
	compare(*state, "results-80", 24, 80, false);
	compare(*state, "results-80-ascii", 24, 80, true);
	press(*state, "\rj");
	compare(*state, "poll-80", 24, 80, false);
	compare(*state, "poll-80-ascii", 24, 80, true);
	compare(*state, "poll-120", 40, 120, false);
	compare(*state, "poll-60", 16, 60, false);
}

static void
scoring(void **state)
{
	struct fixture *f = *state;

	press(f, "gs");
	compare(f, "scoring-none-80", 24, 80, false);
	choose_polls(f->c);
	app_event(f->app, &(struct event){.kind = EVENT_TICK});
	press(f, "j");
	compare(f, "scoring-80", 24, 80, false);
	compare(f, "scoring-80-ascii", 24, 80, true);
	compare(f, "scoring-120", 40, 120, false);
}

static void
audit_undo(void **state)
{
	press(*state, "gau");
	compare(*state, "audit-undone-80", 24, 80, false);
}

static void
audit_filtered(void **state)
{
	press(*state, "ga/elan\r");
	compare(*state, "audit-filtered-80", 24, 80, false);
}

static void
help(void **state)
{
	press(*state, "ga?und");
	compare(*state, "help-80", 24, 80, false);
}

static void
command(void **state)
{
	press(*state, "gc:set m");
	compare(*state, "command-80", 24, 80, false);
}

static void
go(void **state)
{
	press(*state, "gcg");
	compare(*state, "go-80", 24, 80, false);
}

static void
messages(void **state)
{
	press(*state, "gau:nothing\r:log\r");
	compare(*state, "log-80", 24, 80, false);
}

static void
small(void **state)
{
	compare(*state, "small-40", 10, 40, false);
}

static void
going_out_restores(void **state)
{
	struct fixture *f = *state;
	int code;

	press(f, "ga/elan\rq");
	compare(f, "today-80", 24, 80, false);
	assert_false(app_done(f->app, &code));
	press(f, "q");
	assert_true(app_done(f->app, &code));
	assert_int_equal(code, 0);
}

/* Every size must be drawn without touching what lies outside the grid. */
static void
any_size(void **state)
{
	struct fixture *f = *state;

	press(f, "ga?");
	for (int rows = 1; rows < 60; rows += 7)
		for (int cols = 1; cols < 200; cols += 13) {
			canvas_release(&f->canvas);
			canvas_init(&f->canvas, rows, cols, cols % 2);
			app_draw(f->app, &f->canvas);
		}
}

static void
canvas_cuts_and_cleans(void **state)
{
	struct canvas c;
	struct buf out = BUF_INIT;

	canvas_init(&c, 4, 12, false);
	canvas_put(&c, 0, 0, 6, 0, "Élodie Nguyễn");
	canvas_put(&c, 1, 0, 12, 0, "a\033[31mb");
	canvas_put(&c, 2, 9, 9, STYLE_ATTENTION, "日本");
	canvas_bar(&c, 3, 0, 6, 1, 2);
	canvas_print(&c, &out);
	assert_non_null(strstr(out.at, "Élodi…\n"));
	assert_null(strchr(out.at, '\033'));
	assert_non_null(strstr(out.at, "[##..]\n"));
	buf_release(&out);
	canvas_release(&c);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(today),
		CASE(audit),
		CASE(results),
		CASE(scoring),
		CASE(audit_undo),
		CASE(audit_filtered),
		CASE(help),
		CASE(command),
		CASE(go),
		CASE(messages),
		CASE(small),
		CASE(going_out_restores),
		CASE(any_size),
		cmocka_unit_test(canvas_cuts_and_cleans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
