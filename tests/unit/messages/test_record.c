/* What is kept of a sending: made with the approval, whatever becomes of it,
 * and nobody alters it. */
#include "base/clock.h"
#include "campaign/judge.h"
#include "messages/delivery.h"
#include "messages/listings.h"
#include "messages/outbox.h"
#include "messages/record.h"
#include "office/forget.h"
#include "office/history.h"
#include "office/retention.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "port/campaign/rules_file.h"
#include "store/internal.h"

#include "tests/campaign.h"

#include <string.h>

static int64_t
reader(struct campaign *c, const char *name, const char *email)
{
	struct contact_row row = {.last_name = name,
		.first_name = "",
		.name_key = "x",
		.email = email,
		.birth = "1980",
		.source = "stand du marché",
		.basis = BASIS_CONSENT};
	static const enum consent_purpose purposes[] = {
		CONSENT_NEWS, CONSENT_TARGETING};

	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(purposes); i++) {
		const struct consent_row yes = {.person = row.id,
			.channel = CHANNEL_EMAIL,
			.purpose = purposes[i],
			.state = CONSENT_YES,
			.wording = "oui",
			.medium = "papier"};

		assert_int_equal(
			consent_record(c, &yes, NULL, NULL), STATUS_OK);
	}
	return row.id;
}

/* A draft to whom a filter finds. */
static int64_t
plan(void **state, const char *filter)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct message_row row = {.name = "Lettre",
		.channel = CHANNEL_EMAIL,
		.subject = "Demain",
		.sender = "Antony <contact@example.org>",
		.body = "Bonjour. {desinscription}"};
	int64_t id = 0;

	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	campaign_set_rules_reader(c, rules_file_of);
	assert_int_equal(message_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		outbox_plan(c, "Lettre", filter, 0, &id, NULL), STATUS_OK);
	return id;
}

static struct record_row
only(struct campaign *c, struct arena *a)
{
	struct record_row *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;

	if (record_list(c, 0, a, &rows, &n, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(n, 1);
	return rows[0];
}

static void
an_approval_leaves_its_record(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct record_row r;
	struct law_decision *decisions;
	size_t n = 0;
	int64_t id;

	reader(c, "DUPONT", "a@example.org");
	reader(c, "DURAND", "b@example.org");
	id = plan(state, "age>18");
	assert_int_equal(outbox_declare(c, id, 0, WRITTEN_PERSON, NULL, NULL),
		STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	r = only(c, &a);
	assert_int_equal(r.outbox, id);
	assert_true(r.aimed);
	assert_string_equal(r.filter, "age>18");
	assert_string_equal(r.text, "Demain\n\nBonjour. {desinscription}");
	assert_string_equal(r.sources, "stand du marché (2)");
	assert_int_equal(r.people, 2);
	assert_int_equal(r.cost, 0);
	assert_int_equal(r.writer, WRITTEN_PERSON);
	assert_string_equal(r.keep_until, "2033-11-23");
	assert_string_equal(r.actor, campaign_actor(c));
	assert_int_equal(law_decisions(c, &a, &decisions, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_string_equal(decisions[0].rule, "RPP-1");
	assert_memory_equal(decisions[0].subject, r.digest, DIGEST_SIZE);
	arena_release(&a);
}

/* May it go now? */
static enum status
leave(struct campaign *c, int64_t id, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[4];
	struct delivery_round r = {.outbox = id, .max = 1, .claims = claims};
	enum status st;

	setenv("PERMANENCE_NOW", "2026-11-23T18:30:00+01:00", 1);
	st = delivery_round(c, &r, &a, err);
	assert_int_equal(r.n, st == STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	arena_release(&a);
	return st;
}

/* What was approved is what is sent, whoever edits it, or undoes an edit. */
static void
another_text_than_that_approved_stays(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct message_row m;
	int64_t id, entry = 0, undone = 0;

	reader(c, "DUPONT", "a@example.org");
	reader(c, "DURAND", "b@example.org");
	id = plan(state, "");
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	assert_int_equal(message_find(c, "Lettre", &a, &m, NULL), STATUS_OK);
	m.html = "<p>Autre chose. {desinscription}</p>";
	assert_int_equal(message_save(c, &m, &entry, NULL), STATUS_OK);
	assert_int_equal(leave(c, id, &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "Lettre was changed"));
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(leave(c, id, NULL), STATUS_OK);
	/* Once it has begun, too. */
	m.html = NULL;
	m.body = "Tout autre chose. {desinscription}";
	assert_int_equal(message_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(leave(c, id, NULL), STATUS_DENIED);
	arena_release(&a);
}

static void
no_undo_takes_it_back(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	int64_t id, entry = 0, undone = 0;
	size_t n = 0;
	struct record_row *rows;

	reader(c, "DUPONT", "a@example.org");
	id = plan(state, "");
	assert_int_equal(outbox_approve(c, id, 1, &entry, NULL), STATUS_OK);
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(only(c, &a).people, 1);
	/* Approved once more, it is kept once more. */
	assert_int_equal(outbox_approve(c, id, 1, NULL, NULL), STATUS_OK);
	assert_int_equal(record_list(c, id, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_false(rows[0].aimed);
	arena_release(&a);
}

/* What is refused leaves none. */
static void
no_record_without_an_approval(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct record_line *lines;
	struct record_row *rows;
	size_t n = 1;
	int64_t id;

	reader(c, "DUPONT", "a@example.org");
	id = plan(state, "");
	assert_int_equal(outbox_approve(c, id, 7, NULL, NULL), STATUS_CONFLICT);
	assert_int_equal(record_list(c, 0, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(
		record_lines(c, id, &a, &lines, &n, NULL), STATUS_NONE);
	arena_release(&a);
}

static void
nobody_alters_it(void **state)
{
	static const char *const forgeries[] = {
		"UPDATE outbox_record SET people = 3",
		"UPDATE outbox_record SET aimed = 1, digest = randomblob(32)",
		"UPDATE law_decision SET subject = randomblob(32)"};
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct record_row *rows;
	size_t n = 0;
	int64_t id;

	reader(c, "DUPONT", "a@example.org");
	id = plan(state, "");
	assert_int_equal(outbox_approve(c, id, 1, NULL, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(forgeries); i++) {
		sqlite3 *db = db_handle(campaign_db(c));

		assert_int_equal(
			sqlite3_exec(db, "SAVEPOINT s", NULL, NULL, NULL),
			SQLITE_OK);
		assert_int_equal(
			sqlite3_exec(db, forgeries[i], NULL, NULL, NULL),
			SQLITE_OK);
		assert_int_equal(
			record_list(c, 0, &a, &rows, &n, NULL), STATUS_FAILED);
		assert_int_equal(sqlite3_exec(db, "ROLLBACK TO s; RELEASE s",
					 NULL, NULL, NULL),
			SQLITE_OK);
	}
	only(c, &a);
	arena_release(&a);
}

/* Their name goes from it, and it still holds together. */
static void
who_is_erased_is_not_named_in_it(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	int64_t id, person;

	person = reader(c, "ZYGLEWSKI", "zyglewski@example.org");
	id = plan(state, "email:zyglewski@example.org");
	assert_int_equal(outbox_approve(c, id, 1, NULL, NULL), STATUS_OK);
	assert_int_equal(
		forget_contact(c, person, "sa lettre", NULL, NULL), STATUS_OK);
	assert_null(strstr(only(c, &a).filter, "zyglewski"));
	arena_release(&a);
}

static void
a_text_of_a_machine_is_warned_of(void **state)
{
	static const struct {
		enum record_writer writer;
		bool warned;
	} k[] = {{WRITTEN_MACHINE, true}, {WRITTEN_REVIEWED, false}};
	struct campaign *c = ((struct test_campaign *)*state)->c;

	reader(c, "DUPONT", "a@example.org");
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		struct arena a = ARENA_INIT;
		int64_t id = 0, entry, undone, times = 0;
		const char *said;

		if (i == 0)
			id = plan(state, "");
		else
			assert_int_equal(
				outbox_plan(c, "Lettre", "", 0, &id, NULL),
				STATUS_OK);
		assert_int_equal(
			outbox_declare(c, id, 0, k[i].writer, NULL, NULL),
			STATUS_OK);
		assert_int_equal(
			outbox_approve(c, id, 1, &entry, NULL), STATUS_OK);
		said = campaign_take_caution(c, &a, &times);
		assert_int_equal(said && strstr(said, "AI-2"), k[i].warned);
		assert_int_equal(
			history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
		arena_release(&a);
	}
}

/* Seven years, to the day; then it goes with what else is past its time, and
 * the journal says so. */
static void
its_years_are_counted(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct journal_entry *rows;
	struct record_row *records;
	int64_t id, over = 0, entry = 0;
	size_t n = 0;

	reader(c, "DUPONT", "a@example.org");
	id = plan(state, "");
	assert_int_equal(outbox_approve(c, id, 1, NULL, NULL), STATUS_OK);
	test_campaign_sql(c, "UPDATE person SET class = 'member'");
	setenv("PERMANENCE_NOW", "2033-11-23T12:00:00+01:00", 1);
	assert_int_equal(retention_records_due(c, &over, NULL), STATUS_OK);
	assert_int_equal(over, 0);
	setenv("PERMANENCE_NOW", "2033-11-24T12:00:00+01:00", 1);
	assert_int_equal(retention_records_due(c, &over, NULL), STATUS_OK);
	assert_int_equal(over, 1);
	assert_int_equal(retention_purge(c, 0, &entry, NULL), STATUS_CONFLICT);
	assert_int_equal(retention_purge(c, 1, &entry, NULL), STATUS_OK);
	assert_true(entry > 0);
	assert_int_equal(record_list(c, 0, &a, &records, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(
		history_list(c, 0, 1, NULL, &a, &rows, &n, NULL), STATUS_OK);
	assert_string_equal(rows[0].verb, "law purge");
	assert_non_null(strstr(rows[0].summary, "of the account 1"));
	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(an_approval_leaves_its_record),
		CAMPAIGN_TEST(another_text_than_that_approved_stays),
		CAMPAIGN_TEST(no_undo_takes_it_back),
		CAMPAIGN_TEST(no_record_without_an_approval),
		CAMPAIGN_TEST(nobody_alters_it),
		CAMPAIGN_TEST(its_years_are_counted),
		CAMPAIGN_TEST(who_is_erased_is_not_named_in_it),
		CAMPAIGN_TEST(a_text_of_a_machine_is_warned_of),
	};

	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
