/* What the rules decide is kept whatever becomes of the act, follows the rules
 * in force, and speaks of acts and rules that there are. */
#include "base/buf.h"
#include "base/io.h"
#include "campaign/clock_back.h"
#include "campaign/judge.h"
#include "campaign/rules.h"
#include "campaign/rules_diff.h"
#include "office/history.h"
#include "office/law_state.h"
#include "office/retention.h"
#include "people/consent_record.h"
#include "people/contact_tag.h"
#include "people/suppression.h"
#include "port/campaign/rules_file.h"
#include "port/formats/yaml.h"
#include "store/internal.h"

#include "tests/campaign.h"
#include "tests/speak.h"

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

/* The last ones leave no gap: what this computer saw of them tells. */
static void
nobody_cuts_the_last_ones_off(void **state)
{
	struct test_campaign *t = *state;
	int64_t person = test_campaign_person(t->c, "BEL", "");
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;

	campaign_set_witness(t->c, t->folder);
	say_yes(t->c, person);
	say_yes(t->c, person);
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	assert_int_equal(sqlite3_exec(db_handle(campaign_db(t->c)),
				 "DELETE FROM law_decision WHERE id = "
				 "(SELECT max(id) FROM law_decision)",
				 NULL, NULL, NULL),
		SQLITE_OK);
	campaign_set_witness(t->c, t->folder);
	assert_int_equal(
		law_decisions(t->c, &a, &rows, &n, &err), STATUS_FAILED);
	assert_int_equal(campaign_check_witness(t->c, &err), STATUS_FAILED);
	/* Going on does not cover it. */
	setenv("PERMANENCE_NOW", "2026-11-24T18:00:00+01:00", 1);
	say_yes(t->c, person);
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_witness(t->c, t->folder);
	assert_int_equal(campaign_check_witness(t->c, &err), STATUS_FAILED);
	campaign_accept_witness(t->c);
	assert_int_equal(campaign_check_witness(t->c, &err), STATUS_OK);
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

/* What a refusal says, piece by piece. */
static bool
says_in_order(const char *text, const char *const *parts, size_t n)
{
	for (size_t i = 0; i < n && text; i++) {
		text = strstr(text, parts[i]);
		text = text ? text + strlen(parts[i]) : NULL;
	}
	return text;
}

/* The rule, its article, why here, and what would be lawful. */
static void
assert_says_all(struct campaign *c, const struct rules_judged *r,
	enum rules_tongue tongue, const char *colon)
{
	const char *const parts[] = {r->rule, " (", r->article, colon,
		"why here. ", r->remedy[tongue]};
	struct error err = ERROR_INIT;

	error_set(&err, STATUS_DENIED, "why here");
	assert_int_equal(law_judge(c, r->rule, &err), STATUS_DENIED);
	if (!says_in_order(err.text, parts, ARRAY_LEN(parts)) || !*r->article ||
		!*r->remedy[RULES_ENGLISH] || !*r->remedy[RULES_FRENCH] ||
		strcmp(r->remedy[RULES_ENGLISH], r->remedy[RULES_FRENCH]) == 0)
		fail_msg("%s: %s", r->rule, err.text);
}

static void
assert_all_say_all(
	struct campaign *c, enum rules_tongue tongue, const char *colon)
{
	struct rules rules;
	size_t n = 0;

	assert_int_equal(rules_file_read(&rules, TESTS_RULES, NULL), STATUS_OK);
	for (size_t i = 0; i < rules.njudged; i++) {
		if (rules.judged[i].verdict != LAW_BLOCK)
			continue;
		assert_says_all(c, &rules.judged[i], tongue, colon);
		n++;
	}
	assert_true(n >= 15);
}

static void
a_refusal_says_all_that_helps(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	assert_all_say_all(c, RULES_ENGLISH, "): ");
	test_speak("fr_FR.UTF-8");
	assert_all_say_all(c, RULES_FRENCH, ")\u00a0: ");
	test_speak("C");
}

/* The rules of the program, CAL-8 of them read by nobody yet. */
static enum status
unread(struct campaign *c, struct rules *rules, struct error *err)
{
	enum status st = rules_file_of(c, rules, err);

	for (size_t i = 0; i < rules->njudged; i++)
		rules->judged[i].unread =
			strcmp(rules->judged[i].rule, "CAL-8") == 0;
	return st;
}

static void
what_nobody_read_yet_is_said(void **state)
{
	static const struct {
		const char *locale, *end;
	} k[] = {{"C", " (a rule to be confirmed)"},
		{"fr_FR.UTF-8", " (règle non vérifiée, à confirmer)"}};
	struct campaign *c = ((struct test_campaign *)*state)->c;

	campaign_set_rules_reader(c, unread);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		struct error err = ERROR_INIT, other = ERROR_INIT;
		const char *end;

		test_speak(k[i].locale);
		error_set(&err, STATUS_DENIED, "why");
		error_set(&other, STATUS_DENIED, "why");
		law_judge(c, "CAL-8", &err);
		law_judge(c, "CAL-1", &other);
		end = strstr(err.text, k[i].end);
		assert_true(end && !end[strlen(k[i].end)]);
		assert_null(strstr(other.text, k[i].end));
	}
	test_speak("C");
}

/* Before the day that it is in force from, and after that it is until. */
static void
a_rule_has_its_days(void **state)
{
	static const struct {
		struct date from, until;
		bool holds;
	} k[] = {{{0}, {0}, true}, {{2026, 11, 23}, {2026, 11, 23}, true},
		{{2026, 11, 24}, {0}, false}, {{0}, {2026, 11, 22}, false}};

	(void)state;
	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		const struct rules_judged r = {
			.from = k[i].from, .until = k[i].until};

		assert_int_equal(rules_in_force(&r), k[i].holds);
	}
}

/* Rules that end a rule ask less, as those do that only warn of it. */
static void
a_rule_that_is_over_asks_less(void **state)
{
	struct arena a = ARENA_INIT;
	struct rules now, next;
	struct rules_line *lines;
	size_t n = 0;
	bool found = false;

	(void)state;
	assert_int_equal(rules_file_read(&now, TESTS_RULES, NULL), STATUS_OK);
	next = now;
	next.judged[0].until = (struct date){2020, 1, 1};
	rules_lines(&now, &next, &a, &lines, &n);
	for (size_t i = 0; i < n; i++)
		found |= strcmp(lines[i].key, "rules") == 0 &&
			 lines[i].effect == RULES_LOOSENED;
	assert_true(found);
	arena_release(&a);
}

/* Every rule that code lets speak is in the file. */
static void
every_rule_that_speaks_is_in_the_file(void **state)
{
	const char *top = strstr(TESTS_RULES, "src/port/");
	char *command = mem_printf(
		"grep -rhoE '(law_(judge|stops|warn|leaves_out|keeps)\\(|c, "
		"|\", )\"[A-Z]{2,}-[0-9]+\"' %.*ssrc --include=*.c "
		"--exclude=law_state.c --exclude=rules_diff.c | "
		"grep -oE '[A-Z]{2,}-[0-9]+' | sort -u",
		(int)(top - TESTS_RULES), TESTS_RULES);
	FILE *f = popen(command, "r");
	struct rules rules;
	char id[32];
	size_t n = 0;

	(void)state;
	assert_non_null(f);
	assert_int_equal(rules_file_read(&rules, TESTS_RULES, NULL), STATUS_OK);
	while (fgets(id, sizeof(id), f)) {
		bool found = false;

		id[strcspn(id, "\n")] = '\0';
		n++;
		for (size_t i = 0; i < rules.njudged; i++)
			found |= strcmp(rules.judged[i].rule, id) == 0;
		if (!found && strcmp(id, "UTF-8") != 0)
			fail_msg("%s speaks, and is not in the file", id);
	}
	assert_true(n >= 20);
	pclose(f);
	free(command);
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

/* Does any source do this act ("outbox plan"), by the verb that it is kept
 * under? */
static bool
is_done(const char *act)
{
	const char *top = strstr(TESTS_RULES, "src/port/");
	const int n = (int)(top - TESTS_RULES);
	char *command =
		mem_printf("v=$(sed -n 's/.*X(\\([A-Z_]*\\), \"%s\",.*/\\1/p' "
			   "%.*ssrc/campaign/verbs.h) && test -n \"$v\" && "
			   "grep -rqw \"VERB_$v\" %.*ssrc --include=*.c "
			   "--exclude-dir=campaign",
			act, n, TESTS_RULES, n, TESTS_RULES);
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

		/* Of a list: of one of its items. */
		for (const struct yaml_node *item =
				root->kind == YAML_LIST ? root->first : NULL;
			item && root->kind == YAML_LIST; item = item->next)
			if (yaml_get(item, arena_strndup(a, path, n)))
				root = item;
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
		const struct yaml_node *on = yaml_get(rule, "on");

		n++;
		for (on = on->first; on; on = on->next)
			if (!is_done(on->text))
				fail_msg("%s: no source does \"%s\"", id,
					on->text);
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

/* Does a rule's params have this key, or one above or below it? */
static bool
is_named(const struct yaml_node *root, const char *key)
{
	for (const struct yaml_node *rule = yaml_get(root, "rules")->first;
		rule; rule = rule->next)
		for (const struct yaml_node *p =
				yaml_get(rule, "params")->first;
			p; p = p->next) {
			const size_t n = strcspn(p->text, ".");

			if (strlen(key) == n && strncmp(p->text, key, n) == 0)
				return true;
		}
	return false;
}

/* Nothing stands in the file that neither a rule names nor code reads. */
static void
every_key_is_of_a_rule(void **state)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct yaml_node *root;
	struct rules rules;
	struct rules_line *lines;
	size_t n = 0, found = 0;

	(void)state;
	assert_int_equal(rules_file_read(&rules, TESTS_RULES, NULL), STATUS_OK);
	assert_int_equal(io_read(&text, TESTS_RULES, 1 << 20, NULL), STATUS_OK);
	assert_int_equal(
		yaml_parse("rules", text.at, text.len, &a, &root, NULL),
		STATUS_OK);
	rules_lines(&rules, NULL, &a, &lines, &n);
	for (const struct yaml_node *top = root->first; top; top = top->next) {
		bool read = strcmp(top->key, "schema") == 0;

		for (size_t i = 0; i < n; i++)
			read |= strncmp(lines[i].key, top->key,
					strlen(top->key)) == 0;
		if (!read && !is_named(root, top->key))
			fail_msg("no rule names %s", top->key);
		found++;
	}
	assert_true(found > 10);
	buf_release(&text);
	arena_release(&a);
}

/* Erasing whose time is over: an act that hangs on the day. */
static enum status
purge_at(struct campaign *c, const char *now)
{
	struct error err = ERROR_INIT;

	setenv("PERMANENCE_NOW", now, 1);
	return retention_purge(c, 0, NULL, &err);
}

/* Nothing is judged by it but what clocks may differ by; a refusal is written
 * down all the same; who answers for the file accepts it, with a reason. */
static void
a_clock_set_back_judges_nothing(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = t->c, *other;
	struct error err = ERROR_INIT;
	int64_t person, entry = 0;

	setenv("PERMANENCE_NOW", "2027-11-23T18:00:00+01:00", 1);
	person = test_campaign_person(c, "BEL", "");
	/* The same moment where the clock is an hour behind. */
	assert_int_equal(purge_at(c, "2027-11-23T17:00:00+00:00"), STATUS_OK);
	assert_int_equal(purge_at(c, "2027-11-23T17:51:00+01:00"), STATUS_OK);
	assert_int_equal(
		purge_at(c, "2027-11-23T17:49:00+01:00"), STATUS_DENIED);
	assert_int_equal(suppression_refuse(
				 c, person, CHANNEL_POST, "lettre", NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		purge_at(c, "2027-11-23T17:49:00+01:00"), STATUS_DENIED);
	assert_int_equal(clock_back_accept(c, " ", &entry, &err), STATUS_USAGE);
	/* Another open window learns of it. */
	assert_int_equal(campaign_open(&other, t->path, NULL, NULL), STATUS_OK);
	campaign_set_rules_reader(other, rules_file_of);
	assert_int_equal(
		purge_at(other, "2027-11-23T17:49:00+01:00"), STATUS_DENIED);
	assert_int_equal(
		clock_back_accept(c, "essai", &entry, &err), STATUS_OK);
	assert_true(entry > 0);
	assert_int_equal(
		purge_at(other, "2027-11-23T17:49:00+01:00"), STATUS_OK);
	assert_int_equal(
		clock_back_accept(other, "essai", &entry, &err), STATUS_NONE);
	campaign_close(other);
	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(what_is_refused_is_kept),
		CAMPAIGN_TEST(a_dry_run_decides_nothing),
		CAMPAIGN_TEST(undo_leaves_decisions),
		CAMPAIGN_TEST(nobody_alters_a_decision),
		CAMPAIGN_TEST(nobody_cuts_the_last_ones_off),
		CAMPAIGN_TEST(the_rules_in_force_say_what_follows),
		cmocka_unit_test(
			every_rule_is_raised_and_its_figures_are_there),
		CAMPAIGN_TEST(a_refusal_says_all_that_helps),
		CAMPAIGN_TEST(what_nobody_read_yet_is_said),
		CAMPAIGN_TEST(a_clock_set_back_judges_nothing),
		cmocka_unit_test(a_rule_has_its_days),
		cmocka_unit_test(a_rule_that_is_over_asks_less),
		cmocka_unit_test(every_rule_that_speaks_is_in_the_file),
		cmocka_unit_test(every_figure_is_of_a_rule),
		cmocka_unit_test(every_key_is_of_a_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
