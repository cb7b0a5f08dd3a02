/* Scores that are asked for more: effects, controls, plans of hours, and a
 * station over the polls. */
#include "office/history.h"
#include "votes/control.h"
#include "votes/effect.h"
#include "votes/score_plan.h"
#include "votes/station.h"

#include "tests/campaign.h"
#include "tests/polls.h"

#include <math.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

static struct campaign *
campaign_of(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	test_put_poll(c, "mun2014", 0);
	test_put_poll(c, "mun2020", 20);
	test_choose_polls(c);
	return c;
}

static void
rank(struct campaign *c, struct arena *a, struct score_report *report)
{
	const struct score_request rq = {.top = 2};

	assert_int_equal(score_compute(c, &rq, a, report, NULL), STATUS_OK);
}

/* The newest change taken back. */
static void
undo(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	struct journal_entry *rows;
	size_t n = 0;
	int64_t undone;

	assert_int_equal(
		history_list(c, 0, 1, "", &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(
		history_undo(c, rows[0].id, false, &undone, NULL), STATUS_OK);
	arena_release(&a);
}

/* How many stations a change of controls changes. */
static size_t
change(struct campaign *c, const char *const *codes, size_t n, bool remove)
{
	const struct controls_edit edit = {
		.codes = codes, .n = n, .remove = remove};
	size_t changed = 0;

	assert_int_equal(controls_change(c, &edit, &changed, NULL), STATUS_OK);
	return changed;
}

static void
effects_are_read_as_written(void **state)
{
	static const struct {
		const char *text;
		double low, value, high;
	} good[] = {{"0.04", 0.04, 0.04, 0.04}, {"0 0,04 0,08", 0, 0.04, 0.08},
		{" -0.02; 0.01 ;0.04 ", -0.02, 0.01, 0.04}};
	static const char *const bad[] = {"", "x", "0 1", "0.2 0.1 0.3",
		"0 0.5 2", "0 0 0 0", "nan", "0.1 x 0.2"};
	struct arena a = ARENA_INIT;
	struct score_range r;
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		assert_int_equal(
			effect_parse(EFFECT_MOBILISE, good[i].text, &r, &err),
			STATUS_OK);
		assert_near(r.low, good[i].low, 0);
		assert_near(r.value, good[i].value, 0);
		assert_near(r.high, good[i].high, 0);
		assert_int_equal(effect_parse(EFFECT_MOBILISE,
					 effect_text(&a, &r), &r, &err),
			STATUS_OK);
		assert_near(r.value, good[i].value, 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(
			effect_parse(EFFECT_MOBILISE, bad[i], &r, &err),
			STATUS_USAGE);
	assert_non_null(strstr(err.text, "low, value and high, from -1 to 1"));
	arena_release(&a);
}

static void
an_effect_is_kept_ranks_and_is_taken_back(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct score_report before, after;
	struct score_effects effects;
	const struct score_range strong = {1, 1, 1};

	rank(c, &a, &before);
	effects = before.effects;
	effects.of[EFFECT_PERSUADE] = strong;
	assert_int_equal(
		effect_save(c, EFFECT_PERSUADE, &strong, NULL), STATUS_OK);
	rank(c, &a, &after);
	assert_string_not_equal(
		before.stations[0].code, after.stations[0].code);
	/* Tried in memory it is the same as kept. */
	score_again(&before, &effects, 0);
	for (size_t i = 0; i < after.nstations; i++) {
		assert_string_equal(
			before.stations[i].code, after.stations[i].code);
		assert_memory_equal(&before.stations[i].gain,
			&after.stations[i].gain, sizeof(struct score_range));
		assert_int_equal(before.stations[i].rank_high,
			after.stations[i].rank_high);
	}
	undo(c);
	effects_read(c, &effects);
	assert_near(effects.of[EFFECT_PERSUADE].value, 0.01, 0);
	arena_release(&a);
}

static void
controls_are_listed_once_and_taken_back(void **state)
{
	static const char *const two[] = {"3", "0001"};
	static const char *const wrong[] = {"0002", "0099"};
	const struct controls_edit bad = {.codes = wrong, .n = 2};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct controls now;
	struct error err = ERROR_INIT;
	size_t changed;

	assert_int_equal(change(c, two, 2, false), 2);
	assert_int_equal(change(c, two, 1, false), 0);
	assert_int_equal(controls_change(c, &bad, &changed, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "0099"));
	controls_read(c, &a, &now);
	assert_int_equal(now.n, 2);
	assert_string_equal(now.codes[0], "0001");
	assert_true(controls_have(&now, "0003"));
	assert_false(controls_have(&now, "0002"));
	assert_int_equal(change(c, two + 1, 1, true), 1);
	controls_read(c, &a, &now);
	assert_int_equal(now.n, 1);
	undo(c);
	controls_read(c, &a, &now);
	assert_int_equal(now.n, 2);
	arena_release(&a);
}

static void
a_draw_of_controls_is_its_seed(void **state)
{
	static const char *const held[] = {"0002"};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	const char **first, **again;
	struct error err = ERROR_INIT;

	assert_int_equal(change(c, held, 1, false), 1);
	assert_int_equal(
		controls_draw(c, 3, 2026, &a, &first, NULL), STATUS_OK);
	assert_int_equal(
		controls_draw(c, 3, 2026, &a, &again, NULL), STATUS_OK);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(first[i], again[i]);
		assert_string_not_equal(first[i], "0002");
		assert_string_not_equal(first[i], first[(i + 1) % 3]);
	}
	assert_int_equal(
		controls_draw(c, 4, 1, &a, &again, &err), STATUS_USAGE);
	assert_non_null(strstr(err.text, "3 stations"));
	assert_int_equal(change(c, first, 3, false), 3);
	arena_release(&a);
}

static void
a_plan_spends_every_hour_and_no_more(void **state)
{
	static const char *const held[] = {"0002"};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct score_report report;
	struct score_plan plan;
	double before = 0;

	assert_int_equal(change(c, held, 1, false), 1);
	rank(c, &a, &report);
	for (double hours = 1; hours <= 100; hours += 7.5) {
		double spent = 0, votes = 0;
		long doors = 0;

		assert_int_equal(
			score_plan(&report, hours, &a, &plan, NULL), STATUS_OK);
		for (size_t i = 0; i < plan.n; i++) {
			const struct planned_station *s = &plan.stations[i];

			assert_string_not_equal(s->station->code, "0002");
			assert_true(s->doors <= s->of_doors);
			assert_true(s->lost.value >= 0);
			assert_true(s->votes.low <= s->votes.value);
			assert_true(s->votes.value <= s->votes.high);
			spent += s->hours;
			votes += s->votes.value;
			doors += s->doors;
		}
		/* The other plan is elsewhere, and loses by it. */
		assert_true(plan.other_lost.value >= 0);
		for (size_t i = 0; i < plan.nelsewhere; i++)
			for (size_t k = 0; k < plan.n; k++)
				assert_ptr_not_equal(plan.elsewhere[i],
					plan.stations[k].station);
		/* Doors are whole, and an hour has 20 of them. */
		assert_near(spent, hours, 1.0 / 20);
		assert_near(votes, plan.votes.value, 1e-9);
		assert_int_equal(doors, plan.doors);
		assert_true(plan.votes.value > before);
		assert_true(plan.one_more.value > 0);
		before = plan.votes.value;
	}
	arena_release(&a);
}

static void
hours_that_cannot_be_spent_are_refused(void **state)
{
	static const char *const bad[] = {"", "-3", "0", "abc", "nan", "1e99"};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct score_report report;
	struct score_plan plan;
	struct error err = ERROR_INIT;
	double hours;

	rank(c, &a, &report);
	/* 4 stations of 1,204 registered: 708 doors each, 20 an hour. */
	assert_int_equal(
		score_plan(&report, 142, &a, &plan, &err), STATUS_USAGE);
	assert_non_null(strstr(err.text, "141.6"));
	assert_int_equal(
		score_plan(&report, -1, &a, &plan, &err), STATUS_USAGE);
	assert_int_equal(score_plan(&report, (double)NAN, &a, &plan, &err),
		STATUS_USAGE);
	assert_int_equal(
		score_plan(&report, 141.6, &a, &plan, &err), STATUS_OK);
	assert_near(plan.hours_left, 0, 0);
	assert_near(plan.one_more.value, 0, 1e-12);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(
			score_hours(bad[i], &hours, &err), STATUS_USAGE);
	assert_int_equal(score_hours("7,5", &hours, &err), STATUS_OK);
	assert_near(hours, 7.5, 0);
	arena_release(&a);
}

static void
a_ranking_takes_two_polls_and_a_method_there_is(void **state)
{
	struct campaign *c = campaign_of(state);
	const struct score_request same = {
		.high = "mun2020/1", .low = "mun2020/1"};
	const struct score_request unknown = {.method = "magic"};
	const struct score_request narrow = {.method = "king"};
	const struct score_request *const bad[] = {&same, &unknown, &narrow};
	struct arena a = ARENA_INIT;
	struct score_report report;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(score_compute(c, bad[i], &a, &report, NULL),
			STATUS_USAGE);
	arena_release(&a);
}

static void
a_station_over_the_polls(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct score_report report;
	struct station_past past;
	int64_t id = 0;

	test_put_poll(c, "eur2019", 5);
	rank(c, &a, &report);
	for (size_t i = 0; i < report.nstations; i++)
		if (strcmp(report.stations[i].code, "0001") == 0)
			id = report.stations[i].id;
	assert_int_equal(station_past_load(c, id, &a, &past, NULL), STATUS_OK);
	assert_int_equal(past.n, 3);
	assert_string_equal(past.code, "0001");
	assert_string_equal(past.polls[0].poll, "mun2014/1");
	assert_string_equal(past.polls[1].poll, "eur2019/1");
	assert_string_equal(past.polls[2].poll, "mun2020/1");
	assert_false(past.polls[1].any_ours);
	assert_near(
		past.polls[0].turnout, (310 + 190 + 96 + 14) / 1204.0, 1e-12);
	assert_near(past.polls[2].ours, 170 / 576.0, 1e-12);
	assert_int_equal(
		station_past_load(c, 12345, &a, &past, NULL), STATUS_NONE);
	arena_release(&a);
}

/* The same ranking, bit for bit? */
static bool
same(const struct score_report *a, const struct score_report *b)
{
	const size_t cells = a->rows * a->cols;
	size_t i = 0;

	while (i < a->nstations && i < b->nstations &&
		a->stations[i].id == b->stations[i].id &&
		a->stations[i].gain.low == b->stations[i].gain.low &&
		a->stations[i].gain.value == b->stations[i].gain.value &&
		a->stations[i].gain.high == b->stations[i].gain.high &&
		a->stations[i].in_top == b->stations[i].in_top)
		i++;
	return a->nstations == b->nstations && i == a->nstations &&
	       a->converged == b->converged && cells == b->rows * b->cols &&
	       memcmp(a->votes, b->votes, cells * sizeof(double)) == 0 &&
	       memcmp(a->votes_low, b->votes_low, cells * sizeof(double)) == 0;
}

static void
count_as_ours(struct campaign *c, double share)
{
	int64_t changed;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(result_set_ours(c, "mun2020", 1, "Une ville à vivre",
				 share, &changed, NULL),
		STATUS_OK);
	assert_int_equal(
		change_commit(c, "set", "ours", NULL, NULL), STATUS_OK);
}

/* The last fit is kept: asked again it is the same, and once anything that
 * went into it is another, it is not taken for it. */
static void
a_fit_that_is_kept_is_that_of_the_same_figures(void **state)
{
	struct campaign *c = campaign_of(state);
	const struct score_request plain = {.top = 2};
	const struct score_request asked[] = {{.top = 2, .seed = 7},
		{.top = 2, .method = "em"},
		{.top = 2, .high = "mun2020/1", .low = "mun2014/1"}};
	struct arena a = ARENA_INIT;
	struct score_report first, again, other;
	struct score_effects stronger;

	assert_int_equal(score_compute(c, &plain, &a, &first, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
		assert_int_equal(
			score_compute(c, &plain, &a, &again, NULL), STATUS_OK);
		assert_true(same(&first, &again));
		assert_int_equal(score_compute(c, &asked[i], &a, &other, NULL),
			STATUS_OK);
		assert_false(same(&first, &other));
	}
	stronger = first.effects;
	stronger.of[EFFECT_MOBILISE].value *= 2;
	stronger.of[EFFECT_MOBILISE].high *= 3;
	assert_int_equal(
		score_compute(c,
			&(struct score_request){.top = 2, .effects = &stronger},
			&a, &other, NULL),
		STATUS_OK);
	assert_false(same(&first, &other));
	assert_int_equal(score_compute(c, &plain, &a, &again, NULL), STATUS_OK);
	assert_true(same(&first, &again));
	/* Another list counts by half; then no more. */
	count_as_ours(c, 0.5);
	assert_int_equal(score_compute(c, &plain, &a, &other, NULL), STATUS_OK);
	assert_false(same(&first, &other));
	count_as_ours(c, 0);
	assert_int_equal(score_compute(c, &plain, &a, &again, NULL), STATUS_OK);
	assert_true(same(&first, &again));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(effects_are_read_as_written),
		CAMPAIGN_TEST(an_effect_is_kept_ranks_and_is_taken_back),
		CAMPAIGN_TEST(controls_are_listed_once_and_taken_back),
		CAMPAIGN_TEST(a_draw_of_controls_is_its_seed),
		CAMPAIGN_TEST(a_plan_spends_every_hour_and_no_more),
		CAMPAIGN_TEST(hours_that_cannot_be_spent_are_refused),
		CAMPAIGN_TEST(a_ranking_takes_two_polls_and_a_method_there_is),
		CAMPAIGN_TEST(a_station_over_the_polls),
		CAMPAIGN_TEST(a_fit_that_is_kept_is_that_of_the_same_figures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
