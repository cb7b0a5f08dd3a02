/* Draws, randomization inference and power, against their definitions. */
#include "infer/randomize.h"

#include "base/rng.h"
#include "infer/power.h"
#include "tests/check.h"

#include <math.h>
#include <string.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

enum { UNITS = 24, EXPERIMENTS = 2000, DRAWS = 600 };

static const double DEVIATION = 1.2; /* points, beside what is known before */

/* An office's stations, and an experiment on them. */
struct field {
	struct arena a;
	struct rng rng;
	double score[UNITS], size[UNITS], before[UNITS], outcome[UNITS];
	size_t stratum[UNITS];
	bool treated[UNITS];
	struct randomize_data data;
};

static void
settle(struct field *f, uint64_t seed)
{
	*f = (struct field){.a = ARENA_INIT,
		.data = {.n = UNITS,
			.stratum = f->stratum,
			.treated = f->treated,
			.outcome = f->outcome,
			.before = f->before,
			.k = 1}};
	rng_seed(&f->rng, seed, 7);
	for (size_t i = 0; i < UNITS; i++) {
		f->before[i] = 20 + 6 * rng_normal(&f->rng);
		f->score[i] = f->before[i] + 3 * rng_normal(&f->rng);
		f->size[i] = 600 + (double)rng_below(&f->rng, 900);
	}
	randomize_strata(f->score, f->size, UNITS, f->stratum, &f->a);
}

/* Everything drawn anew: the treatment, and what happens. */
static void
happen(struct field *f, uint64_t seed, double effect)
{
	randomize_assign(f->stratum, UNITS, seed, f->treated, &f->a);
	for (size_t i = 0; i < UNITS; i++)
		f->outcome[i] = 4 + 0.9 * f->before[i] +
				DEVIATION * rng_normal(&f->rng) +
				effect * f->treated[i];
}

/* Sixteen: two bands of score, each of two strata by size. */
static void
test_strata_hold_units_that_are_alike(void **state)
{
	struct arena a = ARENA_INIT;
	double score[16], size[16];
	size_t stratum[16];

	(void)state;
	for (size_t i = 0; i < 16; i++) {
		score[i] = (double)(i * 7 % 16); /* each of 0 to 15 once */
		size[i] = (double)(i * 5 % 16);
	}
	assert_int_equal(randomize_strata(score, size, 16, stratum, &a), 4);
	for (size_t i = 0; i < 16; i++)
		for (size_t j = 0; j < 16; j++) {
			if (score[i] >= 8 && score[j] < 8)
				assert_true(stratum[i] < 2 && stratum[j] >= 2);
			else if (stratum[i] / 2 == stratum[j] / 2 &&
				 size[i] > size[j])
				assert_true(stratum[i] <= stratum[j]);
		}
	assert_int_equal(randomize_strata(score, size, 9, stratum, &a), 2);
	assert_int_equal(randomize_strata(score, size, 3, stratum, &a), 1);
	arena_release(&a);
}

static void
test_the_draw_is_balanced_and_repeats(void **state)
{
	struct arena a = ARENA_INIT;
	bool once[UNITS], again[UNITS];
	size_t stratum[UNITS], ever[UNITS] = {0};

	(void)state;
	/* Strata of four, and a last one of five. */
	for (size_t i = 0; i < UNITS; i++)
		stratum[i] = i / 4 < 5 ? i / 4 : i < 23 ? 5 : 4;
	for (uint64_t seed = 1; seed <= 1000; seed++) {
		size_t of[6] = {0};

		randomize_assign(stratum, UNITS, seed, once, &a);
		randomize_assign(stratum, UNITS, seed, again, &a);
		assert_memory_equal(once, again, sizeof(once));
		for (size_t i = 0; i < UNITS; i++) {
			of[stratum[i]] += once[i];
			ever[i] += once[i];
		}
		for (size_t k = 0; k < 4; k++)
			assert_int_equal(of[k], 2);
		assert_true(of[4] == 2 || of[4] == 3);
		assert_true(of[5] == 1 || of[5] == 2);
		arena_reset(&a);
	}
	/* One half each, four deviations of a binomial either way. */
	for (size_t i = 0; i < UNITS; i++)
		assert_near((double)ever[i], 500, 64);
	arena_release(&a);
}

/* Two strata of four: 36 draws. */
static void
test_few_draws_are_all_gone_through(void **state)
{
	static const size_t stratum[] = {0, 0, 0, 0, 1, 1, 1, 1};
	static const bool treated[] = {1, 1, 0, 0, 1, 1, 0, 0};
	static const double outcome[] = {8, 7, 2, 1, 18, 17, 12, 11};
	const struct randomize_data data = {.n = 8,
		.stratum = stratum,
		.treated = treated,
		.outcome = outcome};
	struct arena a = ARENA_INIT;
	struct randomize_estimate e;

	(void)state;
	assert_true(randomize_estimate(
		&data, &(struct randomize_options){.level = 0.9}, &a, &e));
	assert_true(e.exact);
	assert_int_equal(e.draws, 36);
	assert_near(e.difference.value, 6, 1e-12);
	assert_near(e.adjusted.value, 6, 1e-12);
	/* Only this draw and its mirror are as far from 0. */
	assert_near(e.difference.p, 2.0 / 36, 1e-12);
	assert_true(e.difference.low <= 6 && e.difference.high >= 6);
	assert_true(isfinite(e.difference.low));
	/* A level that 36 draws cannot bound. */
	assert_true(randomize_estimate(
		&data, &(struct randomize_options){.level = 0.99}, &a, &e));
	assert_true(isinf(e.difference.low) && isinf(e.difference.high));
	arena_release(&a);
}

/* The share of all 6 × 6 draws whose difference under the effect is at or
 * above what happened, by going through them otherwise. */
static double
share_above(const struct randomize_data *d, double effect)
{
	static const size_t pairs[6][2] = {
		{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
	double seen = 0;
	size_t above = 0;

	for (size_t i = 0; i < 8; i++) {
		const double y = d->outcome[i] - effect * d->treated[i];

		seen += d->treated[i] ? y / 4 : -y / 4;
	}
	for (size_t k = 0; k < 36; k++) {
		double sum = 0;

		for (size_t i = 0; i < 8; i++) {
			const size_t *p = pairs[i < 4 ? k / 6 : k % 6];
			const bool in = p[0] == i % 4 || p[1] == i % 4;
			const double y = d->outcome[i] - effect * d->treated[i];

			sum += in ? y / 4 : -y / 4;
		}
		above += sum >= seen - 1e-9;
	}
	return (double)above / 36;
}

static void
test_the_interval_is_what_the_test_does_not_reject(void **state)
{
	static const size_t stratum[] = {0, 0, 0, 0, 1, 1, 1, 1};
	static const bool treated[] = {1, 0, 1, 0, 0, 1, 0, 1};
	static const double outcome[] = {3.1, 2, 4.7, 1.2, 9, 13.3, 11, 12.6};
	const struct randomize_data data = {.n = 8,
		.stratum = stratum,
		.treated = treated,
		.outcome = outcome};
	struct arena a = ARENA_INIT;
	struct randomize_estimate e;

	(void)state;
	assert_true(randomize_estimate(
		&data, &(struct randomize_options){.level = 0.9}, &a, &e));
	assert_true(share_above(&data, e.difference.low + 1e-6) > 0.05);
	assert_true(share_above(&data, e.difference.low - 1e-6) <= 0.05);
	arena_release(&a);
}

static void
test_one_arm_only_says_so(void **state)
{
	static const size_t stratum[] = {0, 0, 1, 1};
	static const bool treated[] = {1, 1, 0, 0};
	static const double outcome[] = {1, 2, 3, 4};
	const struct randomize_data data = {.n = 4,
		.stratum = stratum,
		.treated = treated,
		.outcome = outcome};
	struct arena a = ARENA_INIT;
	struct randomize_estimate e;

	(void)state;
	assert_false(randomize_estimate(
		&data, &(struct randomize_options){0}, &a, &e));
	arena_release(&a);
}

/* A covariate that is the same all over a stratum, or twice there, adjusts
 * for nothing more and breaks nothing. */
static void
test_covariates_that_say_nothing_are_left_out(void **state)
{
	struct field f;
	struct randomize_estimate one, three;
	double wide[UNITS * 3];

	(void)state;
	settle(&f, 3);
	happen(&f, 3, 2);
	for (size_t i = 0; i < UNITS; i++) {
		wide[i * 3] = f.before[i];
		wide[i * 3 + 1] = 5 + (double)f.stratum[i];
		wide[i * 3 + 2] = 2 * f.before[i] + 1;
	}
	assert_true(randomize_estimate(&f.data,
		&(struct randomize_options){.draws = 200}, &f.a, &one));
	f.data.before = wide;
	f.data.k = 3;
	assert_true(randomize_estimate(&f.data,
		&(struct randomize_options){.draws = 200}, &f.a, &three));
	assert_int_equal(three.covariates, 1);
	assert_near(one.adjusted.value, three.adjusted.value, 1e-9);
	assert_near(one.adjusted.low, three.adjusted.low, 1e-9);
	arena_release(&f.a);
}

/* What 2,000 experiments found. */
struct tally {
	size_t plain, adjusted; /* intervals that hold the effect */
	size_t found;           /* adjusted intervals without 0 */
};

static struct tally
run_experiments(double effect)
{
	struct tally t = {0};
	struct field f;

	for (uint64_t i = 1; i <= EXPERIMENTS; i++) {
		struct randomize_estimate e;

		settle(&f, i);
		happen(&f, i, effect);
		assert_true(randomize_estimate(&f.data,
			&(struct randomize_options){.draws = DRAWS, .seed = i},
			&f.a, &e));
		t.plain += e.difference.low <= effect &&
			   effect <= e.difference.high;
		t.adjusted +=
			e.adjusted.low <= effect && effect <= e.adjusted.high;
		t.found += e.adjusted.low > 0 || e.adjusted.high < 0;
		arena_release(&f.a);
	}
	return t;
}

static void
test_intervals_hold_what_they_promise(void **state)
{
	const struct tally t = run_experiments(1.5);
	const double plain = (double)t.plain / EXPERIMENTS;
	const double adjusted = (double)t.adjusted / EXPERIMENTS;

	(void)state;
	print_message("95%% intervals hold %.1f%%, adjusted %.1f%%\n",
		100 * plain, 100 * adjusted);
	assert_true(plain >= 0.93 && plain <= 0.97);
	assert_true(adjusted >= 0.93 && adjusted <= 0.97);
}

/* Half of each is twice the effect of each whole, and as uncertain. */
static void
test_half_a_treatment_shows_half_an_effect(void **state)
{
	struct field f;
	struct randomize_estimate whole, half, none;
	double dose[UNITS] = {0};

	(void)state;
	settle(&f, 5);
	happen(&f, 5, 2);
	assert_true(randomize_estimate(&f.data,
		&(struct randomize_options){.draws = 400}, &f.a, &whole));
	f.data.dose = dose;
	assert_true(randomize_estimate(&f.data,
		&(struct randomize_options){.draws = 400}, &f.a, &none));
	assert_true(isnan(none.adjusted.value));
	assert_true(isinf(none.adjusted.low) && isinf(none.adjusted.high));
	for (size_t i = 0; i < UNITS; i++)
		dose[i] = f.treated[i] ? 0.5 : 0;
	assert_true(randomize_estimate(&f.data,
		&(struct randomize_options){.draws = 400}, &f.a, &half));
	assert_near(half.difference.value, 2 * whole.difference.value, 1e-9);
	assert_near(half.adjusted.value, 2 * whole.adjusted.value, 1e-9);
	assert_near(half.adjusted.low, 2 * whole.adjusted.low, 1e-9);
	assert_near(half.adjusted.high, 2 * whole.adjusted.high, 1e-9);
	assert_near(half.adjusted.p, whole.adjusted.p, 1e-12);
	arena_release(&f.a);
}

/* Of every experiment other doors are knocked at, some where it was not drawn:
 * what they bring is as much as there were of them. */
static void
test_intervals_hold_with_treatment_in_part(void **state)
{
	const double effect = 2.5;
	size_t held = 0;

	(void)state;
	for (uint64_t i = 1; i <= EXPERIMENTS; i++) {
		struct randomize_estimate e;
		struct field f;
		double dose[UNITS];

		settle(&f, i);
		happen(&f, i, 0);
		for (size_t k = 0; k < UNITS; k++) {
			dose[k] = f.treated[k] ? 0.3 + 0.6 * rng_uniform(&f.rng)
					       : 0.1 * rng_uniform(&f.rng);
			f.outcome[k] += effect * dose[k];
		}
		f.data.dose = dose;
		assert_true(randomize_estimate(&f.data,
			&(struct randomize_options){.draws = DRAWS, .seed = i},
			&f.a, &e));
		held += e.adjusted.low <= effect && effect <= e.adjusted.high;
		arena_release(&f.a);
	}
	print_message("per protocol, 95%% intervals hold %.1f%%\n",
		100 * (double)held / EXPERIMENTS);
	assert_true(held >= 0.93 * EXPERIMENTS && held <= 0.97 * EXPERIMENTS);
}

/* From one past poll, as a design is: its deviation and degrees. */
static void
test_power_is_what_experiments_have(void **state)
{
	static const double effects[] = {0, 1, 1.5, 2};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		const double found =
			(double)run_experiments(effects[i]).found / EXPERIMENTS;
		const struct power_design d = {.deviation = DEVIATION,
			.treated = UNITS / 2.0,
			.control = UNITS / 2.0,
			.freedom = UNITS - 6 - 1 - 1,
			.level = 0.95,
			.covariates = 1};
		const double said = power_of(&d, effects[i]);

		print_message("effect %.1f: power %.3f, found %.3f\n",
			effects[i], said, found);
		assert_near(said, found, 0.02);
	}
}

static void
test_deviation_is_what_covariates_leave(void **state)
{
	struct field f;
	double sum = 0, freedom = 0;

	(void)state;
	for (uint64_t i = 1; i <= 400; i++) {
		double s;

		settle(&f, i);
		happen(&f, i, 0);
		s = randomize_deviation(&f.data, &f.a, &freedom);
		sum += s * s / 400;
		arena_release(&f.a);
	}
	assert_near(sqrt(sum), DEVIATION, 0.04);
	assert_near(freedom, UNITS - 6 - 1 - 1, 0);
}

/* pt(2, 10) of R, and two arms of 12 at one deviation, as power.t.test has it.
 */
static void
test_noncentral_t_against_tables(void **state)
{
	const struct power_design d = {.deviation = 1,
		.treated = 12,
		.control = 12,
		.freedom = 22,
		.level = 0.95};

	(void)state;
	assert_near(power_t_below(2, 0, 10), 0.963306, 1e-5);
	assert_near(power_of(&d, 1), 0.6486, 2e-3);
	assert_near(power_of(&d, power_least_effect(&d, 0.8)), 0.8, 1e-6);
	assert_near(power_of(&d, 0), 0.05, 1e-6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strata_hold_units_that_are_alike),
		cmocka_unit_test(test_the_draw_is_balanced_and_repeats),
		cmocka_unit_test(test_few_draws_are_all_gone_through),
		cmocka_unit_test(
			test_the_interval_is_what_the_test_does_not_reject),
		cmocka_unit_test(test_one_arm_only_says_so),
		cmocka_unit_test(test_covariates_that_say_nothing_are_left_out),
		cmocka_unit_test(test_intervals_hold_what_they_promise),
		cmocka_unit_test(test_half_a_treatment_shows_half_an_effect),
		cmocka_unit_test(test_intervals_hold_with_treatment_in_part),
		cmocka_unit_test(test_power_is_what_experiments_have),
		cmocka_unit_test(test_deviation_is_what_covariates_leave),
		cmocka_unit_test(test_noncentral_t_against_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
