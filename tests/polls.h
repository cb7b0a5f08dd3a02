/* Two polls whose stations can be ranked, for tests. */
#ifndef TESTS_POLLS_H
#define TESTS_POLLS_H

#include "campaign/campaign.h"
#include "votes/result.h"

#include "tests/change.h"
#include "tests/check.h"

/* A poll of three lists at four stations, each a little different. */
static inline void
test_put_poll(struct campaign *c, const char *election, int64_t fewer)
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
static inline void
test_choose_polls(struct campaign *c)
{
	static const char *const polls[] = {"mun2014", "mun2020"};
	int64_t changed;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(polls); i++)
		assert_int_equal(result_set_ours(c, polls[i], 1,
					 "Antony ensemble", 1, &changed, NULL),
			STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.high", "mun2014/1", NULL), STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.low", "mun2020/1", NULL), STATUS_OK);
	assert_int_equal(
		change_commit(c, "set", "ours", NULL, NULL), STATUS_OK);
}

#endif
