/* Where a rule holds is said by the rules file: it is read, compared and
 * followed. */
#include "base/buf.h"
#include "base/io.h"
#include "campaign/judge.h"
#include "campaign/rules.h"
#include "campaign/rules_diff.h"
#include "office/law_state.h"
#include "office/listings.h"

#include "tests/campaign.h"

#include <string.h>

/* The rules of the program, one line of which is another. */
static enum status
read_with(const char *from, const char *to, struct rules *rules,
	struct error *err)
{
	struct buf text = BUF_INIT, changed = BUF_INIT;
	const char *at;
	enum status st;

	assert_int_equal(io_read(&text, TESTS_RULES, 1 << 20, NULL), STATUS_OK);
	at = strstr(text.at, from);
	assert_non_null(at);
	buf_add_n(&changed, text.at, (size_t)(at - text.at));
	buf_add(&changed, to);
	buf_add(&changed, at + strlen(from));
	st = rules_text_read(rules, "r.yaml", changed.at, changed.len, err);
	buf_release(&text);
	buf_release(&changed);
	return st;
}

/* The line of the file in which a text first stands. */
static size_t
line_of(const char *text)
{
	struct buf file = BUF_INIT;
	const char *at;
	size_t line = 1;

	assert_int_equal(io_read(&file, TESTS_RULES, 1 << 20, NULL), STATUS_OK);
	at = strstr(file.at, text);
	assert_non_null(at);
	for (const char *p = file.at; p < at; p++)
		line += *p == '\n';
	buf_release(&file);
	return line;
}

#define FREE_PHONE "when: {window: free_phone_ban}"

static void
what_is_wrong_has_its_line(void **state)
{
	static const char *const wrong[] = {"when: {window: no_such}",
		"when: {window: authority}", "when: {kind: [senate]}",
		"when: {kind: municipal}", "when: {population_gte: none}",
		"when: {population_gte: 0}", "when: {territory: [1234567]}",
		"when: {territory: []}", "when: {people: 9000}", "when: [9000]",
		"when: {window: [free_phone_ban]}"};
	const size_t line = line_of(FREE_PHONE);
	struct rules rules;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct error err = ERROR_INIT;

		if (read_with(FREE_PHONE, wrong[i], &rules, &err) !=
				STATUS_FAILED ||
			err.line != line)
			fail_msg("%s: %s", wrong[i], err.text);
	}
}

static enum rules_effect
effect(const char *from, const char *to)
{
	struct arena a = ARENA_INIT;
	struct rules now, next;
	struct rules_line *lines;
	struct error err = ERROR_INIT;
	enum rules_effect found = RULES_SAME;
	size_t n = 0;

	assert_int_equal(rules_file_read(&now, TESTS_RULES, NULL), STATUS_OK);
	if (read_with(from, to, &next, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	rules_lines(&now, &next, &a, &lines, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(lines[i].key, "rules.when") == 0)
			found = lines[i].effect;
	arena_release(&a);
	return found;
}

#define FIN_4 "- id: FIN-4\n    on: [ledger add, ledger state]\n    when: {"

static void
a_rule_that_holds_less_is_loosened(void **state)
{
	static const struct {
		const char *from, *to;
		enum rules_effect effect;
	} k[] = {{", population_gte: 9000", ", population_gte: 20000",
			 RULES_LOOSENED},
		{", population_gte: 9000", ", population_gte: 3500",
			RULES_TIGHTENED},
		{"[municipal, legislative, departmental, regional, european]",
			"[regional]", RULES_LOOSENED},
		{FREE_PHONE, "when: {}", RULES_TIGHTENED},
		{FREE_PHONE, "when: {window: funds_period}", RULES_TIGHTENED},
		{FREE_PHONE, "when: {window: free_phone_ban, territory: [97]}",
			RULES_LOOSENED},
		{FIN_4, FIN_4 "territory: [92, 75], ", RULES_LOOSENED},
		/* In one respect more, in another less. */
		{FREE_PHONE, "when: {territory: [97]}", RULES_LOOSENED},
		{FREE_PHONE, FREE_PHONE, RULES_SAME}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(k); i++)
		if (effect(k[i].from, k[i].to) != k[i].effect)
			fail_msg("%s: %d", k[i].to, effect(k[i].from, k[i].to));
}

static void
each_condition_is_followed(void **state)
{
	static const struct {
		struct rules_when when;
		const char *day;
		bool holds;
	} k[] = {{{.kinds = 0}, NULL, true},
		{{.kinds = 1U << ELECTION_MUNICIPAL}, NULL, true},
		{{.kinds = 1U << ELECTION_REGIONAL}, NULL, false},
		{{.population = 62760}, NULL, true},
		{{.population = 62761}, NULL, false},
		{{.territory = {"92"}, .nterritory = 1}, NULL, true},
		{{.territory = {"75", "97"}, .nterritory = 2}, NULL, false},
		{{.window = "w", .months = 6}, NULL, true},
		{{.window = "w", .months = 6}, "2026-08-31", false},
		{{.window = "w", .months = 6}, "2026-09-01", true},
		{{.window = "w", .months = 6}, "2027-03-22", true},
		{{.window = "w", .months = 6, .until_poll = true}, "2027-03-21",
			true},
		{{.window = "w", .months = 6, .until_poll = true}, "2027-03-22",
			false}};
	struct campaign *c = ((struct test_campaign *)*state)->c;

	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		struct arena a = ARENA_INIT;
		const char *why = NULL;
		struct date day;

		if (k[i].day)
			assert_true(date_parse_iso(k[i].day, &day));
		if (rules_when_holds(c, &k[i].when, k[i].day ? &day : NULL, &a,
			    &why) != k[i].holds ||
			!why != k[i].holds)
			fail_msg("row %zu", i);
		arena_release(&a);
	}
}

/* Where the rule does not hold the act goes on, and the list says so. */
static void
a_small_commune_has_no_account(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct listing_rows rows;
	struct error err = ERROR_INIT;
	size_t found = 0;

	assert_int_equal(law_judge(t->c, "FIN-12", &err), STATUS_DENIED);
	test_campaign_sql(t->c, "UPDATE campaign SET population = 8999");
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_rules_reader(t->c, rules_file_of);
	assert_int_equal(law_judge(t->c, "FIN-12", &err), STATUS_OK);
	assert_int_equal(law_judge(t->c, "FIN-4", &err), STATUS_DENIED);
	assert_int_equal(
		law_state_listing.rows(t->c, NULL, &a, &rows, NULL), STATUS_OK);
	for (size_t i = 0; i < rows.n; i++) {
		const struct law_rule *r =
			listing_row(&law_state_listing, &rows, i);

		found += r->state == LAW_NOT_HERE &&
			 (strcmp(r->id, "FIN-12") == 0 ||
				 strcmp(r->id, "FIN-1") == 0);
		assert_false(r->state == LAW_NOT_HERE &&
			     strcmp(r->id, "FIN-4") == 0);
	}
	assert_int_equal(found, 2);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_has_its_line),
		cmocka_unit_test(a_rule_that_holds_less_is_loosened),
		CAMPAIGN_TEST(each_condition_is_followed),
		CAMPAIGN_TEST(a_small_commune_has_no_account),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
