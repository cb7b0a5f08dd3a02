/* What other communes say: cut into districts, kept, and out of date once the
 * results are others. */
#include "votes/pool_kept.h"

#include "votes/pool_cut.h"
#include "votes/pool_transfer.h"
#include "votes/result.h"
#include "votes/transfer_report.h"

#include "tests/campaign.h"
#include "tests/communes.h"

#include <math.h>

static const struct poll_request ours = {.before = "leg2024",
	.after = "leg2024/2",
	.commune = "92002",
	.blank_apart = true};

static void
fit(struct campaign *c, struct arena *a, infer_progress_fn *progress, void *arg,
	struct pool_transfer *out)
{
	struct inference_request how = INFERENCE_REQUEST_INIT;

	how.progress = progress;
	how.progress_arg = arg;
	assert_int_equal(pool_transfer_run(c, &ours, POOL_DEPARTEMENT, &how, a,
				 out, NULL),
		STATUS_OK);
}

static struct pool_kept
load(struct campaign *c, struct arena *a)
{
	struct pool_kept kept;

	assert_int_equal(
		pool_kept_load(c, "leg2024/1", "leg2024/2", a, &kept, NULL),
		STATUS_OK);
	return kept;
}

static void
a_pool_is_kept(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	const struct infer_prior *prior;
	const char *words[POOL_WORDS];
	struct pool_transfer fitted;
	struct pool_kept kept;
	struct poll_pair pair;
	int64_t entry;

	test_put_department(t->c);
	assert_null(load(t->c, &a).row);
	fit(t->c, &a, NULL, NULL, &fitted);
	assert_int_equal(fitted.districts, 5);
	assert_int_equal(fitted.stations, 5 * TEST_STATIONS);
	assert_int_equal(fitted.by_votes, 0);
	assert_int_equal(pool_keep(t->c, &fitted, &entry, NULL), STATUS_OK);
	kept = load(t->c, &a);
	assert_true(pool_kept_is_good(&kept));
	assert_int_equal(pool_kept_words(&kept, &a, words), 1);
	assert_non_null(strstr(words[0], "5 other districts"));
	assert_int_equal(
		poll_pair_load(t->c, &ours, &a, &pair, NULL), STATUS_OK);
	prior = pool_kept_prior(&kept, &pair, &a);
	assert_non_null(prior);
	/* Durand to Durand, as the words of the fit have it. */
	assert_true(
		fabs(prior->shift[0] - fitted.words[0].mean * 5 / 6) < 1e-12);
	assert_true(prior->shift[0] > 0.3);
	/* Fitted again, it takes the place of the first. */
	assert_int_equal(pool_keep(t->c, &fitted, &entry, NULL), STATUS_OK);
	assert_true(pool_kept_is_good(
		&(struct pool_kept){.row = load(t->c, &a).row}));
	arena_release(&a);
}

/* The estimate with what was kept is that of the fit, bit by bit. */
static void
the_kept_is_what_was_fitted(void **state)
{
	struct test_campaign *t = *state;
	struct transfer_request rq = {.rows = "leg2024/1",
		.cols = "leg2024/2",
		.how = INFERENCE_REQUEST_INIT};
	struct transfer_choices choices = {0};
	struct transfer_report report;
	struct pool_transfer fitted;
	struct arena a = ARENA_INIT;
	double off = 0;

	test_put_department(t->c);
	fit(t->c, &a, NULL, NULL, &fitted);
	assert_int_equal(
		transfer_compute(t->c, &choices, &rq, &a, &report, NULL),
		STATUS_OK);
	for (size_t k = 0; k < report.inf.nrows * report.inf.ncols; k++)
		off += fabs(report.inf.votes[k] - fitted.answer.inf.votes[k]);
	assert_true(off > 1); /* alone it is another */
	assert_int_equal(pool_keep(t->c, &fitted, NULL, NULL), STATUS_OK);
	assert_int_equal(
		transfer_compute(t->c, &choices, &rq, &a, &report, NULL),
		STATUS_OK);
	assert_true(pool_kept_is_good(&report.pool));
	assert_memory_equal(report.inf.votes, fitted.answer.inf.votes,
		report.inf.nrows * report.inf.ncols * sizeof(double));
	arena_release(&a);
}

/* What a colleague does while the fit runs. */
struct colleague {
	struct campaign *c;
	bool done;
};

static bool
correct_results(void *arg, double done)
{
	struct colleague *colleague = arg;

	if (!colleague->done)
		test_put_round(colleague->c,
			&(const struct commune){"92014", 9, TEST_STATIONS,
				test_candidates, NULL},
			2, true);
	colleague->done = true;
	return true;
}

static void
results_that_change_meanwhile_are_seen(void **state)
{
	struct test_campaign *t = *state;
	struct colleague colleague = {NULL, false};
	struct arena a = ARENA_INIT;
	const char *words[POOL_WORDS];
	struct pool_transfer fitted;
	struct pool_kept kept;

	test_put_department(t->c);
	assert_int_equal(
		campaign_open(&colleague.c, t->path, "Karim", NULL), STATUS_OK);
	fit(t->c, &a, correct_results, &colleague, &fitted);
	assert_true(colleague.done);
	assert_int_equal(pool_keep(t->c, &fitted, NULL, NULL), STATUS_OK);
	kept = load(t->c, &a);
	assert_true(kept.stale);
	assert_false(pool_kept_is_good(&kept));
	assert_int_equal(pool_kept_words(&kept, &a, words), 1);
	assert_non_null(strstr(words[0], "have changed"));
	fit(t->c, &a, NULL, NULL, &fitted);
	assert_int_equal(pool_keep(t->c, &fitted, NULL, NULL), STATUS_OK);
	kept = load(t->c, &a);
	assert_true(pool_kept_is_good(&kept));
	campaign_close(colleague.c);
	arena_release(&a);
}

/* Candidates of their own in each commune, told by their nuances; a candidate
 * of ours has one that nobody else has. */
static void
nuances_tell_who_is_whose(void **state)
{
	static const char *const codes[] = {
		"92002", "92014", "92019", "92023", "92071", "92073"};
	static const char *const names[][3] = {{"Ain", "Bel", "Cor"},
		{"Dor", "Ely", "Fau"}, {"Gil", "Hue", "Ivo"},
		{"Jan", "Kok", "Luc"}, {"Mau", "Noe", "Oge"},
		{"Pic", "Que", "Roy"}};
	static const char *const nuances[] = {"UG", "ENS", "LR"};
	struct test_campaign *t = *state;
	struct pool_transfer fitted;
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		test_put_commune(t->c,
			&(const struct commune){codes[i], i,
				i == 5 ? 3 : TEST_STATIONS, names[i], nuances});
	/* Elsewhere: not asked. */
	test_put_commune(
		t->c, &(const struct commune){"75056", 7, TEST_STATIONS,
			      test_candidates, nuances});
	fit(t->c, &a, NULL, NULL, &fitted);
	assert_true(fitted.by_nuance);
	assert_int_equal(fitted.districts, 5);
	assert_int_equal(fitted.stations, 4 * TEST_STATIONS + 3);
	assert_int_equal(fitted.by_votes, 0);
	assert_int_equal(fitted.answer.others, 5);
	assert_string_equal(fitted.answer.inf.rows[0], "Ain");
	assert_int_equal(pool_keep(t->c, &fitted, NULL, NULL), STATUS_OK);
	assert_true(load(t->c, &a).row != NULL);
	arena_release(&a);
}

/* Without names or nuances that others have, columns are told by their votes,
 * and that is said. */
static void
guesses_are_said(void **state)
{
	static const char *const codes[] = {
		"92002", "92014", "92019", "92023", "92071", "92073"};
	static const char *const names[][3] = {{"A", "B", "C1"},
		{"A", "B", "C2"}, {"A", "B", "C3"}, {"A", "B", "C4"},
		{"A", "B", "C5"}, {"A", "B", "C6"}};
	static const char *const later[][2] = {{"a1", "b1"}, {"a2", "b2"},
		{"a3", "b3"}, {"a4", "b4"}, {"a5", "b5"}, {"a6", "b6"}};
	struct test_campaign *t = *state;
	const char *words[POOL_WORDS];
	struct pool_transfer fitted;
	struct pool_kept kept;
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		struct commune p = {codes[i], i, TEST_STATIONS, names[i], NULL};

		test_put_round(t->c, &p, 1, false);
		p.labels = later[i];
		test_put_round(t->c, &p, 2, false);
	}
	fit(t->c, &a, NULL, NULL, &fitted);
	assert_false(fitted.by_nuance);
	assert_int_equal(fitted.by_votes, 6);
	assert_int_equal(pool_keep(t->c, &fitted, NULL, NULL), STATUS_OK);
	kept = load(t->c, &a);
	assert_int_equal(pool_kept_words(&kept, &a, words), 2);
	assert_non_null(strstr(words[1], "Careful: in 6 districts"));
	arena_release(&a);
}

#define TEST(f)                                                                \
	cmocka_unit_test_setup_teardown(                                       \
		f, test_campaign_open, test_campaign_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_pool_is_kept),
		TEST(the_kept_is_what_was_fitted),
		TEST(results_that_change_meanwhile_are_seen),
		TEST(nuances_tell_who_is_whose),
		TEST(guesses_are_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
