/* Erasure and the journal: nothing of the person stays in any table's changes,
 * and what was done to others with them can still be taken back. */
#include "office/forget.h"
#include "office/history.h"
#include "people/contact_merge.h"
#include "people/contact_tag.h"
#include "people/duplicate.h"
#include "people/duplicate_sql.h"
#include "people/erase_sql.h"
#include "people/row_name.h"
#include "people/search.h"
#include "people/timeline.h"
#include "store/db.h"
#include "store/internal.h"
#include "store/journal.h"
#include "store/stmt.h"

#include "tests/campaign.h"

/* A row of person 1 in each table that points at people. What else they point
 * at does not matter here, and is not there. */
static const char *const rows_sql[] = {
	"INSERT INTO alert_recipient (id, alert, person) VALUES (1, 1, 1)",
	"INSERT INTO assignment (id, plan, person, message, mapping) "
	"VALUES (1, 1, 1, 1, 1)",
	"INSERT INTO available (id, person, weekday, starts, ends) "
	"VALUES (1, 1, 1, 60, 120)",
	"INSERT INTO away (id, person, first, last) "
	"VALUES (1, 1, '2026-12-01', '2026-12-02')",
	"INSERT INTO bounce (id, person, address, held, times, reason, time) "
	"VALUES (1, 1, 'b@example.org', 1, 1, '550', '2026-11-01')",
	"INSERT INTO consent (id, person, channel, purpose, state, captured, "
	"captured_by, medium) VALUES (1, 1, 'email', 'news', 'yes', "
	"'2026-11-01', 'x', 'stand')",
	"INSERT INTO delivery (id, outbox, message, person, channel, state) "
	"VALUES (1, 1, 1, 1, 'email', 'planned')",
	"INSERT INTO invitation (id, meeting, person) VALUES (1, 1, 1)",
	"INSERT INTO membership (id, team, person, role, since) "
	"VALUES (1, 1, 1, 'member', '2026-11-01')",
	"INSERT INTO person_channel (id, person, kind, value, position) "
	"VALUES (1, 1, 'email', 'b@example.org', 1)",
	"INSERT INTO person_distinct (id, person, twin) VALUES (1, 1, 2)",
	"INSERT INTO person_distinct (id, person, twin) VALUES (2, 2, 1)",
	"INSERT INTO person_field (id, person, field, value) "
	"VALUES (1, 1, 1, 'soudeuse')",
	"INSERT INTO person_alias (id, person, reference) VALUES (1, 1, 'A7')",
	"INSERT INTO sheet_person (id, sheet, person) VALUES (1, 1, 1)",
	"INSERT INTO skill (id, person, name, key) "
	"VALUES (1, 1, 'collage', 'collage')",
	"INSERT INTO person_tag (id, person, tag) VALUES (1, 1, 1)",
	"INSERT INTO user_person (id, user, person) VALUES (1, 1, 1)",
	"INSERT INTO visit_answer (id, visit, question, person, code) "
	"VALUES (1, 1, 1, 1, '4')",
	"INSERT INTO visit_person (id, visit, person) VALUES (1, 1, 1)",
};

static void
run(struct campaign *c, const char *sql)
{
	char *words = NULL;

	if (sqlite3_exec(db_handle(campaign_db(c)), sql, NULL, NULL, &words) !=
		SQLITE_OK)
		fail_msg("%s: %s", sql, words);
}

static bool
has_table(const struct journal_change *rows, size_t n, const char *table)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].table, table) == 0)
			return true;
	return false;
}

/* Every change about the person, of entries after one. */
static struct journal_change *
changes_about(struct campaign *c, int64_t person, struct arena *a, size_t *n)
{
	struct journal_change *rows;

	assert_int_equal(journal_person_since(campaign_db(c), person, 0, 9999,
				 a, &rows, n, NULL),
		STATUS_OK);
	return rows;
}

static void
assert_all_erased(struct campaign *c, int64_t person)
{
	struct arena a = ARENA_INIT;
	size_t n;
	const struct journal_change *rows = changes_about(c, person, &a, &n);

	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		if (!rows[i].erased)
			fail_msg("%s.%s of entry %lld is kept", rows[i].table,
				rows[i].column, (long long)rows[i].journal);
	arena_release(&a);
}

static void
forget(struct campaign *c, int64_t person)
{
	struct error err = ERROR_INIT;

	if (forget_contact(c, person, "sa lettre", NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
assert_holds(struct campaign *c)
{
	int64_t verified;

	assert_int_equal(history_verify(c, &verified, NULL), STATUS_OK);
}

static void
no_table_keeps_what_was_erased(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct journal_change *rows;
	size_t n;

	test_campaign_person(c, "BEL", "");
	test_campaign_person(c, "CHA", "");
	run(c, "PRAGMA foreign_keys = 0");
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(rows_sql); i++)
		run(c, rows_sql[i]);
	run(c, "UPDATE consent SET state = 'no' WHERE id = 1");
	assert_int_equal(search_rebuild(campaign_db(c), NULL), STATUS_OK);
	assert_int_equal(change_commit(c, "x", "x", NULL, NULL), STATUS_OK);
	rows = changes_about(c, 1, &a, &n);
	for (size_t i = 0; i < unite_count; i++)
		if (!has_table(rows, n, unite_tables[i].table))
			fail_msg("%s is not tried", unite_tables[i].table);
	forget(c, 1);
	assert_all_erased(c, 1);
	assert_holds(c);
	arena_release(&a);
}

/* "alert_recipient" of "INSERT INTO alert_recipient (…". */
static const char *
table_of(const char *sql, struct arena *a)
{
	const char *name = sql + strlen("INSERT INTO ");

	return arena_strndup(a, name, strcspn(name, " "));
}

/* In the timeline by its entry, and in the history by the person's name and
 * with a word for what it is. */
static void
expect_seen(struct campaign *c, const char *table)
{
	struct arena a = ARENA_INIT;
	struct timeline_row rows[50];
	struct history_line *lines;
	size_t n = ARRAY_LEN(rows), nlines = 0, i = 0;

	assert_int_equal(
		timeline_page(c, 1, NULL, n, &a, rows, &n, NULL), STATUS_OK);
	while (i < n && !(rows[i].kind == TIMELINE_ENTRY &&
				strcmp(rows[i].what, table) == 0))
		i++;
	if (i == n)
		fail_msg("%s is not in the timeline", table);
	assert_int_equal(
		history_lines(c, rows[i].id, 50, &a, &lines, &nlines, NULL),
		STATUS_OK);
	assert_true(nlines > 0);
	for (size_t k = 0; k < nlines; k++)
		if (!strstr("BEL CHA ", lines[k].whose) ||
			strncmp(lines[k].what, row_of_person(table),
				strlen(row_of_person(table))) != 0)
			fail_msg("%s: %s, %s", table, lines[k].whose,
				lines[k].what);
	arena_release(&a);
}

/* Not out of the cache, which knows a statement by where its text stands. */
static int64_t
rows_of(struct campaign *c, const struct unite_table *t, int64_t person)
{
	char *sql =
		mem_printf("SELECT count(*) AS value FROM %s WHERE %s = %lld",
			t->table, t->column, (long long)person);
	struct stmt *s;
	int64_t n = -1;

	assert_int_equal(stmt_prepare(&s, campaign_db(c), sql, NULL, 0, NULL),
		STATUS_OK);
	assert_int_equal(stmt_one_int(s, &n, NULL), STATUS_OK);
	stmt_free(s);
	free(sql);
	return n;
}

static void
merge(struct campaign *c, int64_t keep, int64_t other)
{
	const bool take[CONTACT_FIELDS] = {false};
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct contact_merge m;

	assert_int_equal(
		contact_merge_prepare(c, keep, other, take, &a, &m, NULL),
		STATUS_OK);
	if (contact_merge_run(c, &m, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	arena_release(&a);
}

static void
every_table_is_seen_moved_and_erased(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;

	test_campaign_person(c, "BEL", "");
	test_campaign_person(c, "CHA", "");
	test_campaign_person(c, "BELL", "");
	run(c, "PRAGMA foreign_keys = 0");
	for (size_t i = 0; i < ARRAY_LEN(rows_sql); i++) {
		const char *table = table_of(rows_sql[i], &a);

		assert_int_equal(change_begin(c, NULL), STATUS_OK);
		run(c, rows_sql[i]);
		assert_int_equal(
			search_rebuild(campaign_db(c), NULL), STATUS_OK);
		assert_int_equal(
			change_commit(c, "x", table, NULL, NULL), STATUS_OK);
		expect_seen(c, table);
	}
	merge(c, 3, 1);
	for (size_t i = 0; i < unite_count; i++)
		if (rows_of(c, &unite_tables[i], 1) != 0 ||
			rows_of(c, &unite_tables[i], 3) == 0)
			fail_msg("%s does not move", unite_tables[i].table);
	forget(c, 3);
	for (size_t i = 0; i < unite_count; i++)
		if (rows_of(c, &unite_tables[i], 3) != 0)
			fail_msg("%s stays", unite_tables[i].table);
	assert_holds(c);
	arena_release(&a);
}

/* Who was merged into them goes with them. */
static void
who_was_merged_is_erased_too(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	test_campaign_person(c, "BEL", "");
	test_campaign_person(c, "BELL", "");
	run(c, "PRAGMA foreign_keys = 0");
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	run(c, "UPDATE person SET notes = 'soudeuse' WHERE id = 2");
	assert_int_equal(change_commit(c, "x", "x", NULL, NULL), STATUS_OK);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	run(c, "UPDATE person SET version = version + 1 WHERE id = 1");
	run(c, "DELETE FROM person WHERE id = 2");
	assert_int_equal(
		change_commit(c, "contact merge", "x", NULL, NULL), STATUS_OK);
	forget(c, 1);
	assert_all_erased(c, 2);
	assert_holds(c);
}

static int64_t
tagged(struct campaign *c)
{
	int64_t n = -1;

	assert_int_equal(
		stmt_one_int(
			stmt_get(campaign_db(c),
				"SELECT count(*) AS value FROM person_tag"),
			&n, NULL),
		STATUS_OK);
	return n;
}

/* One erased of three: the tag is still taken from the others, and given. */
static void
the_others_can_be_taken_back(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	const int64_t ids[] = {1, 2, 3};
	struct contact_scope all = {.ids = ids, .nids = 3};
	int64_t entry, changed, undone, back;

	test_campaign_person(c, "BEL", "");
	test_campaign_person(c, "CHA", "");
	test_campaign_person(c, "DOR", "");
	assert_int_equal(
		contact_tag(c, &all, "parent", false, &changed, &entry, NULL),
		STATUS_OK);
	forget(c, 2);
	assert_int_equal(tagged(c), 2);
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(tagged(c), 0);
	assert_int_equal(history_next_redo(c, &back, NULL), STATUS_OK);
	assert_int_equal(history_undo(c, back, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(tagged(c), 2);
	assert_holds(c);
}

/* Text that names nobody: closed sets, times, places, keys of names that are
 * looked through themselves; and who in the office did something, which an
 * erasure leaves, as it does the account, which the electoral code keeps. A
 * person's own row goes as a whole. */
/* clang-format off: a line each */
static const char *const nameless[] = {
	"account.*",
	"address.*",
	"address_note.kind",
	"address_note.stair",
	"address_note.written",
	"alert.closed",
	"alert.created",
	"alert.skill",
	"alert.starts",
	"alert_recipient.*",
	"away.*",
	"backup.time",
	"ballot.place",
	"bounce.*",
	"campaign.*",
	"change_form.*",
	"consent.captured",
	"consent.captured_by",
	"consent.channel",
	"consent.purpose",
	"consent.state",
	"custom_field.*",
	"delivery.channel",
	"delivery.claimed",
	"delivery.due",
	"delivery.settled",
	"delivery.state",
	"demography.*",
	"door.floor",
	"door.stair",
	"draft.*",
	"election.decree",
	"election.event",
	"election.kind",
	"election.status",
	"election.territory",
	"election.zone",
	"elector.*",
	"experiment.ends",
	"experiment.key",
	"experiment.made",
	"experiment.outcome",
	"experiment.poll",
	"experiment.unit",
	"experiment_unit.*",
	"export.actor",
	"export.format",
	"export.time",
	"family.*",
	"guard.*",
	"identity.*",
	"import.format",
	"import.kind",
	"import.time",
	"invitation.*",
	"journal.*",
	"law_decision.*",
	"law_case.actor",
	"law_case.closed",
	"law_case.due",
	"law_case.kind",
	"law_case.received",
	"law_rules.accepted",
	"law_rules.actor",
	"law_rules.digest",
	"law_rules.loosened",
	"law_rules.text",
	"ledger.*",
	"meeting.created",
	"meeting.kind",
	"meeting.starts",
	"meeting.state",
	"meeting.uid",
	"meeting.zone",
	"membership.*",
	"message.channel",
	"message.created",
	"message.key",
	"opinion_count.*",
	"option.*",
	"outbox.approved",
	"outbox.approved_by",
	"outbox.cost",
	"outbox.created",
	"outbox.not_before",
	"outbox.state",
	"outbox.writer",
	"outbox_record.actor",
	"outbox_record.aimed",
	"outbox_record.channel",
	"outbox_record.election",
	"outbox_record.found",
	"outbox_record.holder",
	"outbox_record.keep_until",
	"outbox_record.left_out",
	"outbox_record.sponsor",
	"outbox_record.time",
	"outbox_record.writer",
	"person.*",
	"person_alias.*",
	"person_channel.kind",
	"person_channel.value",
	"plan.*",
	"point.created",
	"point.key",
	"poll.*",
	"pool.*",
	"pool_cell.*",
	"question.kind",
	"question.name",
	"question_choice.code",
	"questionnaire.imported",
	"questionnaire.key",
	"reminder.*",
	"result.*",
	"review.actor",
	"review.time",
	"segment.created",
	"segment.key",
	"segment_group.*",
	"sequence.*",
	"setting.*",
	"tag.nature",
	"roll.*",
	"roll_sheet.*",
	"round.*",
	"sheet.back",
	"sheet.closed",
	"sheet.cut",
	"sheet.state",
	"sheet.taken",
	"sheet_door.*",
	"skill.*",
	"station.*",
	"station_shape.*",
	"suppression.*",
	"tag.key",
	"team.created",
	"team.key",
	"team_load.*",
	"team_zone.*",
	"user.*",
	"visit.*",
	"visit_answer.code",
};
/* clang-format on */

static bool
is_known(const char *table, const char *column)
{
	char name[128], all[128];

	snprintf(name, sizeof(name), "%s.%s", table, column);
	snprintf(all, sizeof(all), "%s.*", table);
	for (size_t i = 0; i < erase_ncolumns; i++)
		if (strcmp(erase_columns[i].table, table) == 0 &&
			strcmp(erase_columns[i].column, column) == 0)
			return true;
	for (size_t i = 0; i < ARRAY_LEN(nameless); i++)
		if (strcmp(nameless[i], name) == 0 ||
			strcmp(nameless[i], all) == 0)
			return true;
	return false;
}

static void
every_text_that_can_name_somebody_is_looked_through(void **state)
{
	struct test_campaign *t = *state;
	struct stmt *s = stmt_cached(campaign_db(t->c),
		"SELECT m.name AS tbl, p.name AS col FROM sqlite_schema m, "
		"pragma_table_info(m.name) p WHERE m.type = 'table' AND "
		"p.type = 'TEXT' AND m.name NOT GLOB 'sqlite_*' AND m.name "
		"NOT GLOB 'person_search*'");
	size_t n = 0;

	while (stmt_step(s, NULL) == STATUS_OK) {
		n++;
		if (!is_known(stmt_text(s, "tbl"), stmt_text(s, "col")))
			fail_msg("%s.%s: put it in people/erase_sql.c, or say "
				 "here that it names nobody",
				stmt_text(s, "tbl"), stmt_text(s, "col"));
	}
	assert_true(n > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(
			every_text_that_can_name_somebody_is_looked_through),
		CAMPAIGN_TEST(no_table_keeps_what_was_erased),
		CAMPAIGN_TEST(every_table_is_seen_moved_and_erased),
		CAMPAIGN_TEST(who_was_merged_is_erased_too),
		CAMPAIGN_TEST(the_others_can_be_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
