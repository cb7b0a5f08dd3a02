/* infer/transfer and infer/score: rolls that change, scores, ranks. */
#include "infer/score.h"
#include "infer/transfer.h"

#include "base/rng.h"
#include "tests/check.h"

#include <math.h>
#include <string.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

static void
matches_and_leaves_out(void **state)
{
	static const char *const first[] = {"0003", "0001", "0002", "0009"};
	static const char *const second[] = {"0001", "0002", "0003", "0010"};
	static const double before[] = {50, 50, 100, 20, 80, 20, 5, 5};
	static const double after[] = {60, 70, 40, 50, 200, 0, 1, 1};
	const struct transfer_poll p = {
		.stations = 4, .options = 2, .station = first, .votes = before};
	const struct transfer_poll q = {
		.stations = 4, .options = 2, .station = second, .votes = after};
	struct arena a = ARENA_INIT;
	struct transfer t;

	transfer_build(&t, &p, &q, TRANSFER_MAX_CHANGE, &a);
	assert_int_equal(t.in.units, 2);
	assert_int_equal(t.in.rows, 3);
	assert_int_equal(t.before[0], 1);
	assert_int_equal(t.after[0], 0);
	assert_near(t.in.x[2], 10, 0);
	assert_near(t.in.y[2], 0, 0);
	assert_near(t.in.x[5], 0, 0);
	assert_near(t.in.y[5], 10, 0);
	assert_int_equal(infer_check(&t.in).kind, INFER_SOUND);
	assert_int_equal(t.left_out_count, 3);
	assert_string_equal(t.left_out[0].station, "0003");
	assert_int_equal(t.left_out[0].reason, TRANSFER_CHANGED);
	assert_int_equal(t.left_out[1].reason, TRANSFER_ONLY_BEFORE);
	assert_int_equal(t.left_out[2].reason, TRANSFER_ONLY_AFTER);
	arena_release(&a);
}

static void
split_stations_are_carried(void **state)
{
	static const char *const first[] = {
		"0001", "0012", "0013", "0014", "014A", "0020"};
	static const char *const second[] = {
		"0001", "0012", "012A", "0013", "001A", "0014", "0020", "020B"};
	static const double before[] = {
		50, 50, 150, 50, 60, 40, 30, 20, 40, 10, 90, 10};
	static const double after[] = {
		60, 40, 75, 75, 20, 30, 50, 50, 30, 30, 50, 51, 50, 50, 60, 60};
	struct transfer_poll p = {
		.stations = 6, .options = 2, .station = first, .votes = before};
	const struct transfer_poll q = {
		.stations = 8, .options = 2, .station = second, .votes = after};
	struct transfer_carried *carried;
	struct arena a = ARENA_INIT;
	struct transfer t;

	/* 0012 is now two, 0014 and 014A are one; 001A and 020B have voters of
	 * their own. */
	assert_int_equal(transfer_carry(&p, &q, &carried, &a), 3);
	assert_int_equal(p.stations, 6);
	assert_string_equal(p.station[2], "012A");
	assert_near(p.votes[2], 150 * 0.75, 1e-9);
	assert_near(p.votes[4], 150 * 0.25, 1e-9);
	assert_near(p.votes[5], 50 * 0.25, 1e-9);
	assert_string_equal(p.station[4], "0014");
	assert_near(p.votes[8], 70, 1e-9);
	assert_near(p.votes[9], 30, 1e-9);
	assert_int_equal(carried[2].others, 2);
	assert_near(carried[0].part, 0.75, 1e-9);
	transfer_build(&t, &p, &q, TRANSFER_MAX_CHANGE, &a);
	assert_int_equal(t.in.units, 6);
	assert_int_equal(t.left_out_count, 2);
	/* Nothing was split: nothing is touched. */
	assert_int_equal(transfer_carry(&p, &q, &carried, &a), 0);
	assert_int_equal(transfer_carry(&p, &p, &carried, &a), 0);
	arena_release(&a);
}

enum { WARDS = 4, STATIONS = 47 };

/* The centre of Paris: four wards of 10, 10, 15 and 12 stations that became
 * one, so that the second's go on from 11, the third's from 21 and the fourth's
 * from 36. Rolls of six years later, those of other stations where told so. */
static void
number_wards(bool same, const char **first, const char **second, double *before,
	double *after, struct arena *a)
{
	static const int sizes[WARDS] = {10, 10, 15, 12};
	int n = 0;
	struct rng rng;

	rng_seed(&rng, 17, same);
	for (int ward = 0; ward < WARDS; ward++)
		for (int i = 1; i <= sizes[ward]; i++, n++) {
			const double roll = 800 + 700 * rng_uniform(&rng);
			const double now = same ? roll : 1150;

			first[n] =
				arena_printf(a, "75056_%02d%02d", ward + 1, i);
			second[n] = arena_printf(a, "75056_01%02d", n + 1);
			before[n] = floor(roll);
			after[n] =
				floor(now * (0.93 + 0.12 * rng_uniform(&rng)));
		}
}

static size_t
renumbered(bool same, struct transfer *t, struct transfer_renumbered **runs,
	struct arena *a)
{
	const char **first = ARENA_ARRAY(a, const char *, STATIONS);
	const char **second = ARENA_ARRAY(a, const char *, STATIONS);
	double *before = ARENA_ARRAY(a, double, STATIONS);
	double *after = ARENA_ARRAY(a, double, STATIONS);
	struct transfer_poll p = {STATIONS, 1, first, before};
	const struct transfer_poll q = {STATIONS, 1, second, after};
	size_t n;

	number_wards(same, first, second, before, after, a);
	n = transfer_renumber(&p, &q, runs, a);
	transfer_build(t, &p, &q, TRANSFER_MAX_CHANGE, a);
	return n;
}

static void
renumbered_stations_are_matched(void **state)
{
	struct transfer_renumbered *runs;
	struct arena a = ARENA_INIT;
	struct transfer t;

	assert_int_equal(renumbered(true, &t, &runs, &a), 3);
	for (size_t i = 0; i < 3; i++) {
		const bool second = strstr(runs[i].first, "_0201");
		const bool third = strstr(runs[i].first, "_0301");

		assert_string_equal(runs[i].now_first, second  ? "75056_0111"
						       : third ? "75056_0121"
							       : "75056_0136");
		assert_string_equal(runs[i].now_last, second  ? "75056_0120"
						      : third ? "75056_0135"
							      : "75056_0147");
	}
	assert_int_equal(t.in.units, STATIONS);
	assert_int_equal(t.left_out_count, 0);
	for (size_t i = 0; i < t.in.units; i++)
		assert_int_equal(t.before[i], t.after[i]);
	/* With the rolls of others nothing is taken for anything. */
	assert_int_equal(renumbered(false, &t, &runs, &a), 0);
	assert_true(t.in.units <= 10);
	arena_release(&a);
}

/* Three stations: ours stays at home, goes elsewhere, or is not there. */
static const double x[] = {60, 40, 60, 40, 0, 100};
static const double y[] = {0, 40, 60, 0, 100, 0, 0, 40, 60};
static const struct infer_input in = {
	.units = 3, .rows = 2, .cols = 3, .x = x, .y = y};
static const double row_ours[] = {1, 0}, col_ours[] = {1, 0.25, 0};
static const bool home[] = {false, false, true};
static const double registered[] = {100, 100, 100};
static const struct score_options options = {.mobilise = {0.05, 0.03, 0.07},
	.persuade = {0.02, -0.01, 0.05},
	.open = {0.3, 0.2, 0.4},
	.doors = {20, 15, 25},
	.persons = {1.5, 1.2, 1.8},
	.level = 0.9,
	.top = 1,
	.seed = 3};

static void
scores_a_table(void **state)
{
	static const double table[] = {10, 20, 30, 1, 2, 3};
	const struct score_input sc = {.in = &in,
		.row_ours = row_ours,
		.col_ours = col_ours,
		.col_home = home};
	double m, p;

	score_table(&sc, table, &m, &p);
	assert_near(m, 30, 0);
	assert_near(p, 15, 0);
}

/* The three stations fitted, and what a score makes of them. */
static struct score_input
fit(struct infer_workspace *ws, struct infer_result *res)
{
	struct infer_options opt = INFER_OPTIONS_INIT;

	opt.keep_draws = true;
	assert_int_equal(
		infer_run(estimator_find("em"), &in, &opt, ws, res), STATUS_OK);
	return (struct score_input){.in = &in,
		.res = res,
		.row_ours = row_ours,
		.col_ours = col_ours,
		.col_home = home,
		.registered = registered};
}

static void
ranks_stations(void **state)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct score_station a[3], b[3];
	struct infer_result res;
	struct score_input sc = fit(&ws, &res);
	double top = 0;

	assert_int_equal(score_run(&sc, &options, &ws, a), STATUS_OK);
	assert_int_equal(score_run(&sc, &options, &ws, b), STATUS_OK);
	assert_memory_equal(a, b, sizeof(a));
	assert_int_equal(a[2].rank, 3);
	assert_near(a[2].gain.value, 0, 0);
	assert_near(a[1].persuade.value, 45, 1e-6);
	for (size_t i = 0; i < 3; i++) {
		assert_true(a[i].gain.low <= a[i].gain.value);
		assert_true(a[i].gain.value <= a[i].gain.high);
		assert_true(a[i].rank_low <= a[i].rank);
		assert_true(a[i].rank <= a[i].rank_high);
		assert_near(a[i].gain.value,
			20 * 0.3 * 1.5 *
				(0.05 * a[i].mobilise.value +
					0.02 * a[i].persuade.value) /
				100,
			1e-9);
		top += a[i].in_top;
	}
	assert_near(top, 1, 1e-9);
	infer_result_release(&res);
	infer_workspace_release(&ws);
}

static bool
stop_after_two(void *arg, double done)
{
	int *calls = arg;

	return done >= 0 && ++*calls <= 2;
}

static void
stops_between_stations(void **state)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct score_options stopped = options;
	struct score_station a[3];
	struct infer_result res;
	struct score_input sc = fit(&ws, &res);
	int calls = 0;

	stopped.progress = stop_after_two;
	stopped.progress_arg = &calls;
	assert_int_equal(score_run(&sc, &stopped, &ws, a), STATUS_CANCELLED);
	assert_int_equal(calls, 3);
	infer_result_release(&res);
	infer_workspace_release(&ws);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches_and_leaves_out),
		cmocka_unit_test(split_stations_are_carried),
		cmocka_unit_test(renumbered_stations_are_matched),
		cmocka_unit_test(scores_a_table),
		cmocka_unit_test(ranks_stations),
		cmocka_unit_test(stops_between_stations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
