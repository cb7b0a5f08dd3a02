/* Every rule is in one of four states, and what is kept has its test. */
#include "base/buf.h"
#include "base/io.h"
#include "campaign/campaign.h"
#include "office/compliance.h"
#include "office/law_state.h"
#include "port/campaign/rules_file.h"
#include "store/stmt.h"

#include "tests/campaign.h"

#include <string.h>

/* Of a path from the top of the sources. */
static char *
source(const char *path, size_t n)
{
	const char *top = strstr(TESTS_RULES, "src/port/");

	return mem_printf("%.*s%.*s", (int)(top - TESTS_RULES), TESTS_RULES,
		(int)n, path);
}

/* The body of a test function that its program runs, in the arena; NULL. */
static const char *
test_body(const char *text, const char *name, struct arena *a)
{
	const char *head = arena_printf(a, "\n%s(void **state)\n{", name);
	const char *run = arena_printf(a, "_TEST(%s", name);
	const char *unit = arena_printf(a, "unit_test(%s", name);
	const char *set_up = arena_printf(a, "\t%s, ", name);
	const char *at = strstr(text, head), *end;

	if (!at || (!strstr(text, run) && !strstr(text, unit) &&
			   !strstr(text, set_up)))
		return NULL;
	end = strstr(at, "\n}\n");
	return end ? arena_strndup(a, at, (size_t)(end - at)) : NULL;
}

/* What a transcript says that it saw, of which a part is to be there. */
static const char *
seen(const char *text, const char *part, struct arena *a)
{
	struct buf out = BUF_INIT;
	const char *said;

	while (*text) {
		size_t n = strcspn(text, "\n");

		if (*text == '>' || *text == '!' || *text == '$')
			buf_add_n(&out, text, n + 1);
		text += n + (text[n] == '\n');
	}
	said = out.len && strstr(out.at, part) ? arena_strdup(a, out.at) : NULL;
	buf_release(&out);
	return said;
}

/* Is it stopped or warned of by what the rules file says? */
static bool
is_judged(const struct rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->njudged; i++)
		if (strcmp(rules->judged[i].rule, id) == 0 &&
			rules->judged[i].verdict != LAW_LOG)
			return true;
	return false;
}

/* Is it in the table of what is tried on a campaign? */
static bool
is_tried(const char *id)
{
	static const char file[] = "tests/unit/office/test_raised.c";
	char *path = source(file, sizeof(file) - 1);
	char *row = mem_printf("{\"%s\", ", id);
	struct buf text = BUF_INIT;
	bool found = io_read(&text, path, 1 << 20, NULL) == STATUS_OK &&
		     strstr(text.at, row);

	buf_release(&text);
	free(row);
	free(path);
	return found;
}

/* A test that runs, and of a rule that speaks one that hears it: its name
 * stands in what is asserted, in what the transcript saw, or among what is
 * tried. */
static void
what_is_kept_names_its_test(void **state)
{
	struct rules rules;

	(void)state;
	assert_int_equal(rules_file_read(&rules, TESTS_RULES, NULL), STATUS_OK);
	assert_true(law_nrules > 70);
	for (size_t i = 0; i < law_nrules; i++) {
		const struct law_rule *r = &law_rules[i];
		const size_t n = strcspn(r->test, " ");
		struct arena a = ARENA_INIT;
		struct buf text = BUF_INIT;
		char *path = source(r->test, n);
		const char *proof = NULL;

		if (r->state != LAW_ENFORCED && r->state != LAW_WARNED)
			assert_string_equal(r->test, "");
		else if (io_read(&text, path, 1 << 20, NULL) == STATUS_OK)
			proof = strstr(path, ".case")
					? seen(text.at, r->test + n + 1, &a)
					: test_body(
						  text.at, r->test + n + 1, &a);
		if (*r->test && !proof)
			fail_msg("%s: no test \"%s\" runs", r->id, r->test);
		if (proof && is_judged(&rules, r->id) &&
			!strstr(proof, r->id) && !is_tried(r->id))
			fail_msg("%s is not heard by \"%s\", nor tried "
				 "(test_raised.c)",
				r->id, r->test);
		buf_release(&text);
		arena_release(&a);
		free(path);
	}
}

static void
read_source(struct buf *text, const char *path)
{
	char *whole = source(path, strlen(path));

	assert_int_equal(io_read(text, whole, 1 << 20, NULL), STATUS_OK);
	free(whole);
}

enum { BREAK_TESTS = 22 };

/* What the specification would have broken: by command under its number, and by
 * keys where the README names the test. */
static void
each_break_test_is_there(void **state)
{
	struct buf readme = BUF_INIT, cases = BUF_INIT, keys = BUF_INIT;
	struct arena a = ARENA_INIT;

	(void)state;
	read_source(&readme, "tests/ui/README");
	read_source(&cases, "tests/cli/break.case");
	read_source(&keys, "tests/ui/office/test_compliance.c");
	for (int i = 1; i <= BREAK_TESTS; i++) {
		const char *row =
			strstr(readme.at, arena_printf(&a, "\nlaw %2d  ", i));
		const char *act =
			strstr(cases.at, arena_printf(&a, "\n%d. ", i));
		const char *tried = act ? strstr(act, "\n$ ") : NULL;
		const char *next =
			act ? strstr(act, arena_printf(&a, "\n%d. ", i + 1))
			    : NULL;
		const char *name = row ? arena_strndup(&a, row + 41,
						 strcspn(row + 41, "\n"))
				       : "";

		if (!tried || (next && next < tried))
			fail_msg("%d is not tried in break.case", i);
		if (strcmp(name, "by command alone") != 0 &&
			!test_body(keys.at, name, &a))
			fail_msg("%d: no test \"%s\" runs", i, name);
	}
	buf_release(&readme);
	buf_release(&cases);
	buf_release(&keys);
	arena_release(&a);
}

/* Nothing is left that the program does nothing about. */
static void
no_rule_is_left_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < law_nrules; i++)
		assert_int_not_equal(law_rules[i].state, LAW_NOT_YET);
}

static void
a_rule_stands_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < law_nrules; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(
				law_rules[i].id, law_rules[k].id);
}

/* What is inferred, pooled, scored or plotted is of stations: no such table
 * has a column for a person (EI-1, EI-2, AI-1). */
static void
nothing_inferred_points_at_a_person(void **state)
{
	struct test_campaign *t = *state;
	struct stmt *s = stmt_get(campaign_db(t->c),
		"SELECT count(*), "
		"	sum(p.name IN ('person', 'contact', 'twin')) AS named "
		"FROM sqlite_schema m, pragma_table_info(m.name) p "
		"WHERE m.type = 'table' "
		"	AND (m.name GLOB 'inference*' OR m.name GLOB 'pool*' "
		"		OR m.name GLOB 'station*' OR m.name GLOB "
		"'result*' "
		"		OR m.name GLOB 'ballot*' OR m.name GLOB "
		"'experiment*')");

	assert_int_equal(stmt_step(s, NULL), STATUS_OK);
	assert_true(stmt_int(s, "count(*)") > 20);
	assert_int_equal(stmt_int(s, "named"), 0);
	stmt_reset(s);
}

/* A line of compliance wants attention once the rules are old. */
static void
old_rules_are_said(void **state)
{
	static const struct {
		const char *now;
		bool old;
	} k[] = {{"2026-12-01T10:00:00+01:00", false},
		{"2027-03-01T10:00:00+01:00", true}};
	struct test_campaign *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		struct arena a = ARENA_INIT;
		struct compliance_line *lines;
		size_t n = 0, found = 0;

		setenv("PERMANENCE_NOW", k[i].now, 1);
		assert_int_equal(compliance_lines(t->c, &a, &lines, &n, NULL),
			STATUS_OK);
		for (size_t r = 0; r < n; r++) {
			if (strcmp(lines[r].kind, "rules") != 0)
				continue;
			found++;
			assert_true(lines[r].attention == k[i].old);
		}
		assert_int_equal(found, 1);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_kept_names_its_test),
		cmocka_unit_test(each_break_test_is_there),
		cmocka_unit_test(no_rule_is_left_out),
		cmocka_unit_test(a_rule_stands_once),
		CAMPAIGN_TEST(old_rules_are_said),
		CAMPAIGN_TEST(nothing_inferred_points_at_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
