/* What the rules decide is kept whatever becomes of the act, follows the rules
 * in force, and speaks of acts and rules that there are. */
#include "base/buf.h"
#include "base/io.h"
#include "campaign/judge.h"
#include "campaign/rules.h"
#include "campaign/rules_diff.h"
#include "office/history.h"
#include "office/law_state.h"
#include "people/consent_record.h"
#include "people/contact_tag.h"
#include "port/campaign/rules_file.h"
#include "port/formats/yaml.h"
#include "store/internal.h"

#include "tests/campaign.h"

#include <string.h>

static struct law_decision *
decisions(struct campaign *c, struct arena *a, size_t *n)
{
	struct law_decision *rows;

	assert_int_equal(law_decisions(c, a, &rows, n, NULL), STATUS_OK);
	return rows;
}

static enum status
say_yes(struct campaign *c, int64_t person)
{
	const struct consent_row yes = {.person = person,
		.channel = CHANNEL_EMAIL,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_YES};
	struct error err = ERROR_INIT;

	return consent_record(c, &yes, NULL, &err);
}

static enum status
tag(struct campaign *c, int64_t person, const char *name, int64_t *entry)
{
	const struct contact_scope scope = {.ids = &person, .nids = 1};
	int64_t changed;

	return contact_tag(c, &scope, name, false, &changed, entry, NULL);
}

static void
what_is_refused_is_kept(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t person = test_campaign_person(c, "BEL", "");
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	size_t n = 0;

	assert_int_equal(say_yes(c, person), STATUS_DENIED);
	rows = decisions(c, &a, &n);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].rule, "CON-2");
	assert_string_equal(rows[0].act, "contact consent");
	assert_int_equal(rows[0].verdict, LAW_BLOCK);
	assert_string_equal(rows[0].actor, campaign_actor(c));
	arena_release(&a);
}

static void
a_dry_run_decides_nothing(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t person = test_campaign_person(c, "BEL", "");
	struct arena a = ARENA_INIT;
	size_t n = 0;

	assert_int_equal(campaign_rehearse(c, NULL), STATUS_OK);
	assert_int_equal(say_yes(c, person), STATUS_DENIED);
	assert_int_equal(tag(c, person, "musulman", NULL), STATUS_OK);
	campaign_end_rehearsal(c);
	decisions(c, &a, &n);
	assert_int_equal(n, 0);
	arena_release(&a);
}

static void
undo_leaves_decisions(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t person = test_campaign_person(c, "BEL", ""), entry = 0, undone;
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	size_t n = 0;

	assert_int_equal(tag(c, person, "musulman", &entry), STATUS_OK);
	assert_int_equal(history_undo(c, entry, 0, &undone, &err), STATUS_OK);
	rows = decisions(c, &a, &n);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].rule, "TAG-1");
	assert_int_equal(rows[0].verdict, LAW_WARN);
	arena_release(&a);
}

/* With another program than this, which only adds to them. */
static void
nobody_alters_a_decision(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t person = test_campaign_person(c, "BEL", "");
	sqlite3 *db = db_handle(campaign_db(c));
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	size_t n = 0;

	say_yes(c, person);
	say_yes(c, person);
	say_yes(c, person);
	assert_int_equal(sqlite3_exec(db,
				 "DELETE FROM law_decision WHERE id = "
				 "(SELECT min(id) + 1 FROM law_decision)",
				 NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(law_decisions(c, &a, &rows, &n, NULL), STATUS_FAILED);
	arena_release(&a);
}

/* A campaign whose accepted rules only warn of a yes without its words. */
static enum status
lax(struct campaign *c, struct rules *rules, struct error *err)
{
	enum status st = rules_file_of(c, rules, err);

	for (size_t i = 0; i < rules->njudged; i++)
		if (strcmp(rules->judged[i].rule, "CON-2") == 0)
			rules->judged[i].verdict = LAW_WARN;
	return st;
}

static void
the_rules_in_force_say_what_follows(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t person = test_campaign_person(c, "BEL", ""), times = 0;
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	size_t n = 0;

	campaign_set_rules_reader(c, lax);
	assert_int_equal(say_yes(c, person), STATUS_OK);
	assert_non_null(campaign_take_caution(c, &a, &times));
	rows = decisions(c, &a, &n);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].verdict, LAW_WARN);
	arena_release(&a);
}

/* Does any source let this rule speak? */
static bool
is_raised(const char *rule)
{
	const char *top = strstr(TESTS_RULES, "src/port/");
	char *command = mem_printf("grep -rqF '\"%s\"' %.*ssrc --include=*.c "
				   "--exclude=law_state.c "
				   "--exclude=rules_diff.c",
		rule, (int)(top - TESTS_RULES), TESTS_RULES);
	int code = system(command);

	free(command);
	return code == 0;
}

static bool
is_a_rule(const char *id)
{
	for (size_t i = 0; i < law_nrules; i++)
		if (strcmp(law_rules[i].id, id) == 0)
			return true;
	return false;
}

/* "silence.starts" of the file. */
static const struct yaml_node *
find(const struct yaml_node *root, const char *path, struct arena *a)
{
	while (root && *path) {
		size_t n = strcspn(path, ".");

		root = root->kind == YAML_MAP
			       ? yaml_get(root, arena_strndup(a, path, n))
			       : NULL;
		path += n + (path[n] == '.');
	}
	return root;
}

static void
every_rule_is_raised_and_its_figures_are_there(void **state)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct yaml_node *root;
	size_t n = 0;

	(void)state;
	assert_int_equal(io_read(&text, TESTS_RULES, 1 << 20, NULL), STATUS_OK);
	assert_int_equal(
		yaml_parse("rules", text.at, text.len, &a, &root, NULL),
		STATUS_OK);
	for (const struct yaml_node *rule = yaml_get(root, "rules")->first;
		rule; rule = rule->next) {
		const char *id = yaml_get(rule, "id")->text;
		const struct yaml_node *params = yaml_get(rule, "params");

		n++;
		if (!is_a_rule(id) || !is_raised(id))
			fail_msg("no source lets %s speak", id);
		for (params = params->first; params; params = params->next)
			if (!find(root, params->text, &a))
				fail_msg("%s goes by %s, which is not there",
					id, params->text);
	}
	assert_true(n >= 15);
	buf_release(&text);
	arena_release(&a);
}

/* A figure that no rule names would change nothing that anybody can tell. */
static void
every_figure_is_of_a_rule(void **state)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct yaml_node *root;
	struct rules rules;
	struct rules_line *lines;
	size_t n = 0;

	(void)state;
	assert_int_equal(rules_file_read(&rules, TESTS_RULES, NULL), STATUS_OK);
	assert_int_equal(io_read(&text, TESTS_RULES, 1 << 20, NULL), STATUS_OK);
	assert_int_equal(
		yaml_parse("rules", text.at, text.len, &a, &root, NULL),
		STATUS_OK);
	rules_lines(&rules, NULL, &a, &lines, &n);
	assert_true(n > 40);
	for (size_t i = 0; i < n; i++)
		if (!is_a_rule(lines[i].rule) || !find(root, lines[i].key, &a))
			fail_msg("%s is of %s", lines[i].key, lines[i].rule);
	buf_release(&text);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(what_is_refused_is_kept),
		CAMPAIGN_TEST(a_dry_run_decides_nothing),
		CAMPAIGN_TEST(undo_leaves_decisions),
		CAMPAIGN_TEST(nobody_alters_a_decision),
		CAMPAIGN_TEST(the_rules_in_force_say_what_follows),
		cmocka_unit_test(
			every_rule_is_raised_and_its_figures_are_there),
		cmocka_unit_test(every_figure_is_of_a_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
