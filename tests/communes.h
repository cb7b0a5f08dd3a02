/* Two rounds in a few communes, for tests of what they say of each other. */
#ifndef TESTS_COMMUNES_H
#define TESTS_COMMUNES_H

#include "campaign/campaign.h"
#include "votes/result.h"

#include "tests/check.h"

#include <math.h>

enum { TEST_STATIONS = 12 };

/* Of each row's voters, what they do in the second round everywhere. */
static const double TEST_SHARES[3][2] = {
	{0.85, 0.02}, {0.05, 0.80}, {0.45, 0.30}};

static inline int64_t
test_votes(size_t commune, size_t station, size_t option)
{
	return 40 + (int64_t)((commune * 31 + station * 57 + option * 113 +
				      station * station * (option + 2) * 13) %
			      160);
}

struct commune {
	const char *code;
	size_t n; /* which one it is */
	size_t stations;
	const char *const *labels;
	const char *const *nuances; /* or NULL */
};

static inline void
test_put_round(
	struct campaign *c, const struct commune *p, int round, bool replace)
{
	struct result_set set;
	int64_t stations = 0;

	result_set_init(&set);
	set.election = arena_strdup(&set.arena, "leg2024");
	set.round = round;
	for (size_t s = 0; s < p->stations; s++) {
		const char *code = arena_printf(&set.arena, "%04zu", s + 1);
		const size_t row = result_set_row(&set, p->code, code);
		double votes[2][3] = {{0}, {0}};
		int64_t valid = 0;

		for (size_t r = 0; r < 3; r++) {
			votes[0][r] = (double)test_votes(p->n, s, r);
			for (size_t k = 0; k < 2; k++)
				votes[1][k] += TEST_SHARES[r][k] * votes[0][r];
		}
		for (size_t k = 0; k < (round == 1 ? 3 : 2); k++) {
			const int64_t n = llround(votes[round - 1][k]);

			result_set_vote(&set, row, "", p->labels[k],
				p->nuances ? p->nuances[k] : "", n);
			valid += n;
		}
		set.rows.at[row].registered = 700;
		set.rows.at[row].voted = valid + 9;
		set.rows.at[row].valid = valid;
	}
	result_set_complete(&set);
	assert_int_equal(
		result_import(c, &set, p->code, NULL, replace, &stations, NULL),
		STATUS_OK);
	result_set_release(&set);
}

static inline void
test_put_commune(struct campaign *c, const struct commune *p)
{
	test_put_round(c, p, 1, false);
	test_put_round(c, p, 2, false);
}

static const char *const test_candidates[] = {"Durand", "Petit", "Moreau"};

/* Ours and five others, by the same names. */
static inline void
test_put_department(struct campaign *c)
{
	static const char *const codes[] = {
		"92002", "92014", "92019", "92023", "92071", "92073"};

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		test_put_commune(
			c, &(const struct commune){codes[i], i, TEST_STATIONS,
				   test_candidates, NULL});
}

#endif
