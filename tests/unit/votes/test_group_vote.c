/* Groups of the census and a poll: ages, and Antony's real figures. */
#include "base/num.h"
#include "port/campaign/campaign_file.h"
#include "votes/census.h"
#include "votes/group_vote.h"

#include "tests/campaign.h"

#include <math.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

struct world {
	char folder[64];
	struct campaign *c;
	struct arena a;
};

static int
open_world(void **state)
{
	static const struct date today = {2026, 11, 24};
	struct world *w = MEM_NEW(struct world);
	char *path;

	/* The sample's alert is to come. */
	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	strcpy(w->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	path = mem_printf("%s/c.permanence", w->folder);
	assert_int_equal(campaign_file_build(
				 TESTS_SAMPLE, path, &today, false, NULL, NULL),
		STATUS_OK);
	assert_int_equal(campaign_open(&w->c, path, "Marie", NULL), STATUS_OK);
	free(path);
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;
	char *command = mem_printf("rm -rf %s", w->folder);

	campaign_close(w->c);
	assert_int_equal(system(command), 0);
	free(command);
	arena_release(&w->a);
	free(w);
	return 0;
}

static void
load(struct world *w, const char *family, struct poll_pair *pair)
{
	const struct group_request rq = {.family = family,
		.poll = "leg2024/1",
		.commune = "92002",
		.blank_apart = true};
	struct error err = ERROR_INIT;

	if (group_pair_load(w->c, &rq, &w->a, pair, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
infer(struct world *w, const struct poll_pair *pair, uint64_t seed,
	struct inference *inf)
{
	struct inference_request rq = INFERENCE_REQUEST_INIT;
	struct error err = ERROR_INIT;

	rq.forward = true;
	rq.unit_intervals = true;
	rq.seed = seed;
	if (poll_pair_infer(pair, &rq, &w->a, inf, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static bool
is_noted(const struct poll_pair *pair, const char *words)
{
	for (size_t i = 0; i < pair->nnotes; i++)
		if (strstr(pair->notes[i], words))
			return true;
	return false;
}

/* Who has no vote is left out, and what is left is scaled to each roll: the
 * sums are those of the census and of the minutes, computed apart. */
static void
ages_of_antony(void **state)
{
	struct world *w = *state;
	struct poll_pair pair;
	const struct infer_input *in = &pair.transfer.in;

	load(w, "age", &pair);
	assert_int_equal(in->units, 44);
	assert_int_equal(in->rows, 6);
	assert_int_equal(in->cols, 10);
	assert_string_equal(pair.before.names[0], "18-24");
	assert_string_equal(pair.before.names[5], "80 et plus");
	assert_true(is_noted(&pair, "Group \"0-17\" is left out"));
	assert_true(is_noted(&pair, "Group \"inconnu\" is left out"));
	assert_near(num_sum(pair.counted, in->units), 40931, 1);
	assert_near(num_sum(in->x, in->units * in->rows), 40957, 1e-6);
	for (size_t u = 0; u < in->units; u++)
		assert_near(num_sum(in->x + u * in->rows, in->rows),
			num_sum(in->y + u * in->cols, in->cols), 1e-6);
	assert_true(is_noted(&pair, "The census counts 40 931, the roll 40 "
				    "957 (0.1%)"));
	assert_true(is_noted(&pair, "Farthest apart: station 0019, 335 "
				    "counted and 968 registered."));
}

/* Station 0001, by hand: 1,043 on the roll, shared out as the census has it. */
static void
shares_are_the_census_s(void **state)
{
	struct world *w = *state;
	struct poll_pair pair;
	struct census_table t;
	const double *x;
	double adults = 0;

	load(w, "age", &pair);
	x = pair.transfer.in.x;
	assert_int_equal(census_load(w->c, "age", &w->a, &t, NULL), STATUS_OK);
	assert_string_equal(t.stations[0].code, "0001");
	for (size_t g = 1; g <= 6; g++)
		adults += t.counts[g];
	assert_near(pair.counted[0], adults, 1e-9);
	for (size_t g = 1; g <= 6; g++)
		assert_near(
			x[g - 1] / num_sum(x, 6), t.counts[g] / adults, 1e-12);
}

static void
assert_sound(const struct poll_pair *pair, const struct inference *inf)
{
	const size_t cells = inf->nrows * inf->ncols;

	for (size_t u = 0; u < inf->nunits; u++)
		for (size_t r = 0; r < inf->nrows; r++) {
			double sum = 0;

			for (size_t c = 0; c < inf->ncols; c++)
				sum += inf->unit_votes[u * cells +
						       r * inf->ncols + c];
			assert_near(sum, inf->x[u * inf->nrows + r], 1e-3);
		}
	for (size_t k = 0; k < inf->nunits * cells; k++) {
		assert_true(inf->unit_low[k] <= inf->unit_from[k] + 1e-6);
		assert_true(inf->unit_from[k] <= inf->unit_votes[k]);
		assert_true(inf->unit_votes[k] <= inf->unit_to[k]);
		assert_true(inf->unit_to[k] <= inf->unit_high[k] + 1e-6);
	}
	for (size_t k = 0; k < cells; k++) {
		assert_true(inf->bound_low[k] <= inf->low[k] + 1e-9);
		assert_true(inf->low[k] <= inf->votes[k] + 1e-9);
		assert_true(inf->votes[k] <= inf->high[k] + 1e-9);
		assert_true(inf->high[k] <= inf->bound_high[k] + 1e-9);
	}
	assert_near(num_sum(inf->votes, cells), 40957, 1e-3);
}

static void
infers_within_bounds(void **state)
{
	static const char *const families[] = {
		"age", "occupation", "niveau", "habitat"};
	struct world *w = *state;

	for (size_t i = 0; i < ARRAY_LEN(families); i++) {
		struct poll_pair pair;
		struct inference one, other;

		load(w, families[i], &pair);
		infer(w, &pair, 1, &one);
		infer(w, &pair, 20261124, &other);
		assert_sound(&pair, &one);
		for (size_t k = 0; k < one.nrows * one.ncols; k++) {
			assert_true(one.votes[k] == other.votes[k]);
			assert_near(one.low[k], other.low[k],
				0.05 * one.row_total[k / one.ncols]);
		}
		assert_true(is_noted(&pair, "not persons") == (i > 0));
	}
}

static void
refuses_with_a_reason(void **state)
{
	struct world *w = *state;
	struct group_request rq = {
		.family = "sexe", .poll = "leg2024/1", .commune = "92002"};
	struct poll_pair pair;
	struct error err = ERROR_INIT;

	assert_int_equal(
		group_pair_load(w->c, &rq, &w->a, &pair, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "age, occupation, niveau, habitat"));
	rq.family = "age";
	rq.poll = "leg1924/1";
	assert_int_equal(
		group_pair_load(w->c, &rq, &w->a, &pair, &err), STATUS_NONE);
	rq.poll = "leg2024/1";
	rq.commune = "31555";
	assert_int_not_equal(
		group_pair_load(w->c, &rq, &w->a, &pair, &err), STATUS_OK);
	test_campaign_sql(w->c,
		"UPDATE family SET ages = '[[0,5],[6,10],[11,17],[18,24],"
		"[7,8],[9,9],[10,10],null]' WHERE code = 'age'");
	rq.commune = "92002";
	assert_int_equal(
		group_pair_load(w->c, &rq, &w->a, &pair, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "less than two groups of voters"));
}

/* A band that begins below 18 counts from 18 on; a station that the census
 * does not know is left out. */
static void
bands_and_gaps(void **state)
{
	struct world *w = *state;
	struct poll_pair pair;

	test_campaign_sql(w->c,
		"UPDATE family SET groups = '[\"enfants\",\"jeunes\",\"25-39\","
		"\"40-54\",\"55-64\",\"65-79\",\"80 et plus\",\"inconnu\"]', "
		"ages = '[[0,14],[15,29],[25,39],[40,54],[55,64],[65,79],"
		"[80,120],null]' WHERE code = 'age'");
	test_campaign_sql(w->c,
		"DELETE FROM demography WHERE station IN (SELECT id FROM "
		"station WHERE commune = '92002' AND code = '0007') AND "
		"family IN (SELECT id FROM family WHERE code = 'age')");
	load(w, "age", &pair);
	assert_int_equal(pair.transfer.in.units, 43);
	assert_int_equal(pair.transfer.left_out_count, 1);
	assert_string_equal(pair.transfer.left_out[0].station, "0007");
	assert_true(is_noted(&pair, "Station 0007 is left out"));
	assert_true(is_noted(&pair, "Of group \"jeunes\", 80 in 100"));
}

/* Names say nothing: without ages that were declared, all are voters. */
static void
ages_are_declared(void **state)
{
	struct world *w = *state;
	struct poll_pair pair;

	test_campaign_sql(
		w->c, "UPDATE family SET ages = NULL WHERE code = 'age'");
	load(w, "age", &pair);
	assert_string_equal(pair.before.names[0], "0-17");
	assert_int_equal(pair.before.options, 8);
	assert_false(is_noted(&pair, "has no vote"));
}

#define WORLD(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD(ages_of_antony),
		WORLD(shares_are_the_census_s),
		WORLD(infers_within_bounds),
		WORLD(refuses_with_a_reason),
		WORLD(bands_and_gaps),
		WORLD(ages_are_declared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
