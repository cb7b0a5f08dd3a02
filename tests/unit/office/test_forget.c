/* An erasure that is done is said to be done, whoever else is writing; and it
 * leaves no copy of a row in pages that the row was moved from. */
#include "base/buf.h"
#include "base/mem.h"
#include "office/elections.h"
#include "office/forget.h"
#include "office/history.h"
#include "office/ledger.h"
#include "office/retention.h"
#include "people/suppression.h"
#include "store/journal.h"

#include "tests/bytes.h"
#include "tests/campaign.h"

#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <time.h>

static void
wait_ms(long ms)
{
	const struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

/* A colleague: a thread with a connection of its own. */
struct colleague {
	const char *path;
	enum status (*run)(struct campaign *c);
	enum status st;
	pthread_t thread;
};

static void *
work(void *colleague)
{
	struct colleague *w = colleague;
	struct campaign *c;

	w->st = campaign_open(&c, w->path, NULL, NULL);
	if (w->st == STATUS_OK) {
		w->st = w->run(c);
		campaign_close(c);
	}
	return NULL;
}

static void
begin(struct colleague *w)
{
	assert_int_equal(pthread_create(&w->thread, NULL, work, w), 0);
	wait_ms(300);
}

static enum status
end(struct colleague *w)
{
	assert_int_equal(pthread_join(w->thread, NULL), 0);
	return w->st;
}

static enum status
erase(struct campaign *c)
{
	return forget_contact(c, 1, "asked", NULL, NULL);
}

static enum status
bring(struct campaign *c, void *data, struct error *err)
{
	(void)err;
	*(int64_t *)data = test_campaign_person(c, "Zqxpetit", "");
	return STATUS_OK;
}

/* What the law looks at as it is done is not made again by a redo: nothing is
 * kept of whom it had brought. */
static void
what_is_not_redone_is_forgotten(void **state)
{
	struct test_campaign *t = *state;
	int64_t person, entry, undone, again;
	int once = 0;

	for (enum verb v = 0; v < VERB_COUNT; v++) {
		if (!verb_is_once(v))
			continue;
		once++;
		assert_int_equal(
			campaign_change(t->c, v, bring, &person, &entry, NULL),
			STATUS_OK);
		assert_int_equal(campaign_fold(t->c, NULL), STATUS_OK);
		assert_true(test_is_in_file(t->path, "Zqxpetit"));
		assert_int_equal(
			history_undo(t->c, entry, 0, &undone, NULL), STATUS_OK);
		assert_int_equal(
			history_next_redo(t->c, &again, NULL), STATUS_OK);
		assert_int_equal(history_undo(t->c, again, 0, &undone, NULL),
			STATUS_DENIED);
		assert_int_equal(campaign_clean(t->c, NULL), STATUS_OK);
		assert_false(test_is_in_file(t->path, "Zqxpetit"));
		assert_false(test_is_in_file(t->path, "zqxpetit"));
	}
	assert_true(once >= 2);
	assert_int_equal(history_verify(t->c, &undone, NULL), STATUS_OK);
}

/* A contact whose coming was taken back is still in the journal, for a redo:
 * they are erased from there like any other, by their number. */
static void
who_was_taken_back_is_erased(void **state)
{
	struct test_campaign *t = *state;
	int64_t entry, undone, verified;
	bool held = false;

	assert_int_equal(
		test_campaign_person(t->c, "Zqxpetit", "06 39 98 00 01"), 1);
	assert_int_equal(history_last(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(campaign_clean(t->c, NULL), STATUS_OK);
	assert_true(test_is_in_file(t->path, "Zqxpetit"));
	assert_int_equal(erase(t->c), STATUS_OK);
	assert_false(test_is_in_file(t->path, "Zqxpetit"));
	assert_false(test_is_in_file(t->path, "zqxpetit"));
	assert_false(test_is_in_file(t->path, "+33639980001"));
	assert_int_equal(suppression_holds(t->c, CHANNEL_SMS, "+33639980001",
				 &held, NULL),
		STATUS_OK);
	assert_true(held);
	assert_int_equal(erase(t->c), STATUS_NONE);
	assert_int_equal(history_verify(t->c, &verified, NULL), STATUS_OK);
}

/* An import: it has the lock for longer than a checkpoint waits. */
static enum status
write_long(struct campaign *c)
{
	enum status st = change_begin(c, NULL);

	wait_ms(2500);
	change_abort(c);
	return st;
}

/* Writers wait their turn: the erasure first, then an import, which has the
 * lock when the erasure would fold the log. */
static void
is_done_while_others_write(void **state)
{
	const struct test_campaign *t = *state;
	struct contact_row row;
	struct arena a = ARENA_INIT;
	struct colleague erasing = {t->path, erase},
			 importing = {t->path, write_long};

	assert_int_equal(test_campaign_person(t->c, "Zqxpetit", ""), 1);
	assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
	begin(&erasing);
	begin(&importing);
	change_abort(t->c);
	assert_int_equal(end(&erasing), STATUS_OK);
	assert_int_equal(contact_get(t->c, 1, &a, &row, NULL), STATUS_NONE);
	assert_int_equal(end(&importing), STATUS_OK);
	assert_false(test_is_in_file(t->path, "Zqxpetit"));
	arena_release(&a);
}

/* Pages that share out their rows anew keep bytes of those that went: of five
 * thousand each fifth stays. Without the journal, which would tell of them. */
static const char rows_come_and_go[] =
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n "
	"WHERE i < 5000) INSERT INTO tag (name, key) SELECT 'x', "
	"format('%04d %s%d', i, iif(i % 5, 'zqx', 'stays'), i) "
	"FROM n; DELETE FROM tag WHERE key GLOB '*zqx*'";

static void
leaves_no_copy_of_what_was_moved(void **state)
{
	struct test_campaign *t = *state;
	sqlite3 *other;

	campaign_close(t->c);
	assert_int_equal(sqlite3_open(t->path, &other), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(other, rows_come_and_go, NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	assert_true(test_is_in_file(t->path, "zqx"));
	assert_int_equal(test_campaign_person(t->c, "Petit", ""), 1);
	assert_int_equal(erase(t->c), STATUS_OK);
	assert_false(test_is_in_file(t->path, "zqx"));
	assert_false(test_is_in_file(t->path, "Petit"));
}

/* As on a disk with room for the change and not for the file: what is written
 * at once, in any file, is below most. */
static void
limit_files(rlim_t most)
{
	struct rlimit limit;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = most;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
whoever_erases_is_told_that_traces_may_stay(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	const char *told;
	int64_t times;

	test_campaign_sql(t->c,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n "
		"WHERE i < 3000) INSERT INTO tag (name, key) SELECT i, "
		"i || hex(zeroblob(1000)) FROM n");
	assert_int_equal(test_campaign_person(t->c, "Zqxpetit", ""), 1);
	assert_int_equal(campaign_fold(t->c, NULL), STATUS_OK);
	assert_true(test_is_in_file(t->path, "Zqxpetit"));
	signal(SIGXFSZ, SIG_IGN);
	limit_files(4 << 20);
	assert_int_equal(erase(t->c), STATUS_OK);
	limit_files(RLIM_INFINITY);
	told = campaign_take_caution(t->c, &a, &times);
	assert_non_null(told);
	assert_non_null(strstr(told, "campaign checkpoint"));
	assert_int_equal(campaign_clean(t->c, NULL), STATUS_OK);
	assert_false(test_is_in_file(t->path, "Zqxpetit"));
	assert_null(campaign_take_caution(t->c, &a, &times));
	arena_release(&a);
}

static void
add_gift(struct campaign *c)
{
	const struct account account = {.holder = "Wzkholder Anne",
		.kind = HOLDER_PERSON,
		.appointed = "2026-10-01",
		.population = 12000};
	struct ledger_row row = {.kind = LEDGER_GIFT,
		.day = "2027-01-10",
		.cents = 10000,
		.mode = MODE_CHEQUE,
		.what = "Don",
		.third = "Zqxdonor Paul",
		.third_kind = THIRD_PERSON,
		.nationality = "française",
		.tax_address = "3 rue du Puits",
		.receipt = "1",
		.state = LEDGER_PAID};
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;

	ledger_complete(&row);
	assert_int_equal(account_set(c, &account, NULL, NULL), STATUS_OK);
	assert_int_equal(
		ledger_add(c, &row, &a, &notes, NULL, NULL), STATUS_OK);
	VEC_RELEASE(&notes);
	arena_release(&a);
}

/* The campaign goes on to an election of 2028, whose account is kept a year
 * longer. */
static void
go_on(struct campaign *c)
{
	const struct account account = {.holder = "Belpré Rosa",
		.kind = HOLDER_PERSON,
		.appointed = "2027-10-01"};
	struct election next = {.kind = ELECTION_DEPARTMENTAL,
		.status = ELECTION_DECREED,
		.first = "2028-03-12"};

	assert_int_equal(elections_put(c, &next, NULL, NULL), STATUS_OK);
	assert_int_equal(elections_run(c, next.id, NULL, NULL), STATUS_OK);
	assert_int_equal(account_set(c, &account, NULL, NULL), STATUS_OK);
}

/* Deposited in May 2027, it is kept until the end of 2034; then nothing stays
 * of who gave, and of who held it; that of another election stays. */
static void
the_account_goes_after_its_years(void **state)
{
	struct test_campaign *t = *state;
	int64_t n = -1, verified = 0;
	struct account other;
	struct arena a = ARENA_INIT;

	add_gift(t->c);
	go_on(t->c);
	setenv("PERMANENCE_NOW", "2034-12-31T10:00:00+01:00", 1);
	assert_int_equal(retention_records_due(t->c, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	setenv("PERMANENCE_NOW", "2035-01-01T10:00:00+01:00", 1);
	assert_int_equal(retention_records_due(t->c, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_int_equal(retention_purge(t->c, 1, NULL, NULL), STATUS_CONFLICT);
	assert_int_equal(retention_purge(t->c, 2, NULL, NULL), STATUS_OK);
	assert_int_equal(retention_records_due(t->c, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	unsetenv("PERMANENCE_NOW");
	assert_int_equal(
		journal_verify(campaign_db(t->c), &verified, NULL), STATUS_OK);
	assert_false(test_is_in_file(t->path, "Zqxdonor"));
	assert_false(test_is_in_file(t->path, "zqxdonor"));
	assert_false(test_is_in_file(t->path, "rue du Puits"));
	assert_false(test_is_in_file(t->path, "Wzkholder"));
	assert_int_equal(account_get(t->c, 0, &a, &other, NULL), STATUS_OK);
	assert_string_equal(other.holder, "Belpré Rosa");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(leaves_no_copy_of_what_was_moved),
		CAMPAIGN_TEST(what_is_not_redone_is_forgotten),
		CAMPAIGN_TEST(who_was_taken_back_is_erased),
		CAMPAIGN_TEST(whoever_erases_is_told_that_traces_may_stay),
		CAMPAIGN_TEST(the_account_goes_after_its_years),
		CAMPAIGN_TEST(is_done_while_others_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
