/* Which way a rule moves: what asks less of the office is told before a file is
 * accepted, whatever else it asks more. */
#include "campaign/rules_diff.h"
#include "port/campaign/rules_file.h"

#include "tests/campaign.h"

#include <string.h>

static void
moved(const struct rules *now, const struct rules *next, const char *key,
	enum rules_effect effect)
{
	struct arena a = ARENA_INIT;
	struct rules_line *lines;
	size_t n = 0, changed = 0;

	rules_lines(now, next, &a, &lines, &n);
	for (size_t i = 0; i < n; i++) {
		if (lines[i].effect == RULES_SAME)
			continue;
		changed++;
		if (strcmp(lines[i].key, key) != 0 || lines[i].effect != effect)
			fail_msg("%s: %d, not %s: %d", lines[i].key,
				(int)lines[i].effect, key, (int)effect);
	}
	assert_int_equal(changed, effect != RULES_SAME);
	assert_string_equal(rules_loosened(lines, n, &a),
		effect == RULES_LOOSENED ? key : "");
	arena_release(&a);
}

static void
what_asks_less_is_listed(void **state)
{
	struct rules now, next;

	(void)state;
	assert_int_equal(rules_file_read(&now, TESTS_RULES, NULL), STATUS_OK);
	moved(&now, &now, "", RULES_SAME);
	next = now;
	next.min_age = 16;
	moved(&now, &next, "rpp.min_age", RULES_LOOSENED);
	moved(&next, &now, "rpp.min_age", RULES_TIGHTENED);
	next = now;
	next.silent_months++;
	moved(&now, &next,
		"retention.regular_contact.product_default_inactive_months",
		RULES_LOOSENED);
	next = now;
	next.silence_starts.minute = 60;
	moved(&now, &next, "silence.starts.time", RULES_LOOSENED);
	next = now;
	next.silence_ends.minute += 30;
	moved(&now, &next, "silence.ends.time", RULES_TIGHTENED);
	/* One channel out and another in is less, not the same. */
	next = now;
	next.opt_in[CHANNEL_SMS] = false;
	next.opt_in[CHANNEL_POST] = true;
	moved(&now, &next, "consent.opt_in_required", RULES_LOOSENED);
	next = now;
	next.npolls--;
	moved(&now, &next, "elections", RULES_LOOSENED);
	/* A poll whose day is not sure stops nothing. */
	next = now;
	next.to_confirm[0] = !now.to_confirm[0];
	moved(&now, &next, "elections", RULES_LOOSENED);
	moved(&next, &now, "elections", RULES_TIGHTENED);
	next = now;
	next.first_contact_notice = false;
	moved(&now, &next, "rights.first_contact_notice", RULES_LOOSENED);
	next = now;
	strcpy(next.notice, "Bonjour.");
	moved(&now, &next, "rights.notice", RULES_CHANGED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_asks_less_is_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
