/*
 * A campaign that nobody has open is one whole file, after every kind of end;
 * a log, a copy or a file that is not the one it seems is told apart before
 * anything is written.
 */
#include "base/io.h"
#include "store/presence.h"
#include "store/queue.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"
#include "tests/fault/shim_vfs.h"
#include "tests/fault/write_action.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLOSERS = 8, ROUNDS = 25 };

static char *
beside(const struct test_campaign *t, const char *suffix)
{
	return mem_printf("%s%s", t->path, suffix);
}

static bool
log_is_there(const struct test_campaign *t)
{
	char *log = beside(t, "-wal");
	bool there = access(log, F_OK) == 0;

	free(log);
	return there;
}

/* One file onto another, in place: it stays the same file. */
static void
copy(const char *from, const char *to)
{
	char *command = mem_printf("cat '%s' > '%s'", from, to);

	assert_int_equal(system(command), 0);
	free(command);
}

static void
reopen(struct test_campaign *t)
{
	struct error err = ERROR_INIT;

	if (campaign_open(&t->c, t->path, "test", &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
shut(struct test_campaign *t)
{
	campaign_close(t->c);
	t->c = NULL;
}

/* A process that opens the file, adds somebody, and is killed. */
static void
killed_writer(const struct test_campaign *t, const char *name)
{
	pid_t child = fork();

	if (child == 0) {
		struct campaign *c;

		if (campaign_open(&c, t->path, "killed", NULL) == STATUS_OK)
			test_campaign_person(c, name, "");
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_true(log_is_there(t));
}

static int64_t
persons(struct test_campaign *t)
{
	int64_t n;

	assert_int_equal(stmt_one_int(stmt_get(campaign_db(t->c),
					      "SELECT count(*) FROM person"),
				 &n, NULL),
		STATUS_OK);
	return n;
}

static void
every_action_leaves_one_file(void **state)
{
	struct test_campaign *t = *state;
	char *alone = beside(t, "-alone");

	for (size_t i = 0; i < nwrite_actions; i++) {
		assert_int_equal(
			write_action_do(&write_actions[i], t->c, (int)i, NULL),
			STATUS_OK);
		shut(t);
		assert_false(log_is_there(t));
		copy(t->path, alone);
		assert_true(fault_digest(alone) == fault_digest(t->path));
		reopen(t);
		assert_int_equal(
			write_actions[i].trace(t->c, (int)i), TRACE_WHOLE);
	}
	free(alone);
}

/* Nobody takes the other for the last one. */
static void
who_closes_last_folds(void **state)
{
	struct test_campaign *t = *state;

	shut(t);
	for (int round = 0; round < fault_scale(ROUNDS); round++) {
		int together[2];
		char word;

		assert_int_equal(pipe(together), 0);
		for (int i = 0; i < CLOSERS; i++)
			if (fork() == 0) {
				struct campaign *c;

				close(together[1]);
				if (campaign_open(&c, t->path, "closer",
					    NULL) != STATUS_OK)
					_exit(1);
				test_campaign_person(c, "Closer", "");
				/* Until the parent lets go of all at once. */
				if (read(together[0], &word, 1) != 0)
					_exit(2);
				campaign_close(c);
				_exit(0);
			}
		usleep(50000);
		close(together[1]);
		for (int i = 0, status; i < CLOSERS; i++) {
			assert_true(wait(&status) > 0);
			assert_int_equal(status, 0);
		}
		close(together[0]);
		assert_false(log_is_there(t));
	}
	reopen(t);
}

/* Whoever comes while the last one folds the log waits, and misses none. */
static void
who_comes_as_the_last_leaves_is_the_first(void **state)
{
	struct test_campaign *t = *state;
	int ready[2], status;
	char word = 0;
	pid_t last;

	shut(t);
	assert_int_equal(pipe(ready), 0);
	last = fork();
	if (last == 0) {
		int queue = queue_open(t->path, NULL);

		if (queue < 0 || !presence_alone(queue) ||
			write(ready[1], &word, 1) != 1)
			_exit(1);
		usleep(100000);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &word, 1), 1);
	assert_false(log_is_there(t));
	reopen(t);
	assert_int_equal(waitpid(last, &status, 0), last);
	assert_int_equal(status, 0);
	close(ready[0]);
	close(ready[1]);
}

/* Any descriptor of the file that a process closes gives up the locks that its
 * connection has on it. Another who closes the campaign is not the last. */
static void
whoever_looked_at_the_file_has_it_open(void **state)
{
	struct test_campaign *t = *state;
	int ready[2], on[2], status;
	char word = 0;
	pid_t child;

	shut(t);
	assert_int_equal(pipe(ready), 0);
	assert_int_equal(pipe(on), 0);
	child = fork();
	if (child == 0) {
		struct campaign *c;

		close(on[1]);
		if (campaign_open(&c, t->path, "reader", NULL) != STATUS_OK)
			_exit(1);
		close(open(t->path, O_RDONLY | O_CLOEXEC));
		if (write(ready[1], &word, 1) != 1 ||
			read(on[0], &word, 1) != 0)
			_exit(2);
		test_campaign_person(c, "Reader", "");
		campaign_close(c);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &word, 1), 1);
	reopen(t);
	test_campaign_person(t->c, "Other", "");
	shut(t);
	assert_true(log_is_there(t));
	close(on[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_false(log_is_there(t));
	reopen(t);
	assert_int_equal(persons(t), 2);
	close(ready[0]);
	close(ready[1]);
	close(on[0]);
}

/* What to do is said where somebody tidied the log away; and done, nothing is
 * lost. */
static void
a_log_that_was_removed_is_explained(void **state)
{
	struct test_campaign *t = *state;
	char *log = beside(t, "-wal");
	int ready[2], on[2], status;
	struct error err = ERROR_INIT;
	char word = 0;
	pid_t child;

	shut(t);
	assert_int_equal(pipe(ready), 0);
	assert_int_equal(pipe(on), 0);
	child = fork();
	if (child == 0) {
		struct campaign *c;

		close(on[1]);
		if (campaign_open(&c, t->path, "holder", NULL) != STATUS_OK)
			_exit(1);
		test_campaign_person(c, "Held", "");
		if (write(ready[1], &word, 1) != 1 ||
			read(on[0], &word, 1) != 0)
			_exit(2);
		/* What would be lost with the process is not begun. */
		if (write_action_do(&write_actions[0], c, 0, NULL) !=
			STATUS_FAILED)
			_exit(3);
		campaign_close(c);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &word, 1), 1);
	assert_int_equal(unlink(log), 0);
	assert_int_equal(
		campaign_open(&t->c, t->path, "test", &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "leave all sessions of it"));
	close(on[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	reopen(t);
	assert_int_equal(persons(t), 1);
	close(ready[0]);
	close(ready[1]);
	close(on[0]);
	free(log);
}

static void
what_a_kill_left_is_folded(void **state)
{
	struct test_campaign *t = *state;

	shut(t);
	killed_writer(t, "Kept");
	reopen(t);
	assert_int_equal(persons(t), 1);
	shut(t);
	assert_false(log_is_there(t));
	reopen(t);
	assert_int_equal(persons(t), 1);
}

static void
assert_refused(struct test_campaign *t, const char *word)
{
	struct error err = ERROR_INIT;
	char *log = beside(t, "-wal"), *before = beside(t, "-before");
	char *compare = mem_printf("cmp '%s' '%s'", t->path, before);
	struct stat was, is;

	copy(t->path, before);
	assert_int_equal(stat(log, &was), 0);
	assert_int_equal(
		campaign_open(&t->c, t->path, "test", &err), STATUS_FAILED);
	if (!strstr(err.text, word))
		fail_msg("%s", err.text);
	assert_int_equal(stat(log, &is), 0);
	assert_int_equal(was.st_size, is.st_size);
	assert_int_equal(system(compare), 0);
	free(compare);
	free(before);
	free(log);
}

/* An older copy put back beside a log that goes on from a newer state. */
static void
another_time_is_refused(void **state)
{
	struct test_campaign *t = *state;
	char *older = beside(t, "-older"), *newer = beside(t, "-newer");
	char *log = beside(t, "-wal"), *aside = beside(t, "-aside");

	test_campaign_person(t->c, "First", "");
	shut(t);
	copy(t->path, older);
	reopen(t);
	test_campaign_person(t->c, "Second", "");
	shut(t);
	copy(t->path, newer);
	killed_writer(t, "Third");
	assert_int_equal(rename(older, t->path), 0);
	assert_refused(t, "-wal");
	/* The file that the log belongs to. */
	copy(newer, t->path);
	reopen(t);
	assert_int_equal(persons(t), 3);
	shut(t);
	/* The log put away, the copy is as good as it was. */
	copy(newer, t->path);
	killed_writer(t, "Fourth");
	copy(newer, t->path);
	assert_int_equal(rename(log, aside), 0);
	reopen(t);
	assert_int_equal(persons(t), 2);
	free(older);
	free(newer);
	free(log);
	free(aside);
}

/* Two lives of one copy, as many changes long. */
static void
another_branch_is_refused(void **state)
{
	struct test_campaign *t = *state;
	char *branch = beside(t, "-branch");

	shut(t);
	copy(t->path, branch);
	reopen(t);
	test_campaign_person(t->c, "Here", "");
	shut(t);
	killed_writer(t, "Here too");
	{
		struct test_campaign other = {.path = branch};

		reopen(&other);
		test_campaign_person(other.c, "There", "");
		shut(&other);
	}
	assert_int_equal(rename(branch, t->path), 0);
	assert_refused(t, "-wal");
	free(branch);
}

/* A file that is gone leaves changes that a new one must not take away. */
static void
a_log_without_its_file_is_kept(void **state)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.list_name = "Antony ensemble"};
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	char *moved = beside(t, "-moved");

	shut(t);
	killed_writer(t, "Only here");
	assert_int_equal(rename(t->path, moved), 0);
	assert_int_equal(
		campaign_create(&t->c, t->path, &facts, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "-wal"));
	assert_int_equal(
		campaign_open(&t->c, t->path, "test", &err), STATUS_FAILED);
	assert_true(log_is_there(t));
	assert_int_equal(rename(moved, t->path), 0);
	reopen(t);
	assert_int_equal(persons(t), 1);
	free(moved);
}

static void
assert_write_refused(struct test_campaign *t, const char *word)
{
	struct error err = ERROR_INIT;

	assert_int_equal(db_begin(campaign_db(t->c), &err), STATUS_FAILED);
	if (!strstr(err.text, word))
		fail_msg("%s", err.text);
}

/* Under an open session: renamed, another file in its place, or gone. */
static void
a_file_that_moved_is_not_written(void **state)
{
	struct test_campaign *t = *state;
	char *moved = beside(t, "-moved"), *other = beside(t, "-other");
	struct campaign *late;

	copy(t->path, other);
	assert_int_equal(rename(t->path, moved), 0);
	assert_write_refused(t, "renamed");
	assert_int_equal(rename(other, t->path), 0);
	assert_write_refused(t, "replaced");
	assert_int_equal(
		campaign_open(&late, t->path, "late", NULL), STATUS_FAILED);
	assert_int_equal(rename(moved, t->path), 0);
	test_campaign_person(t->c, "Back", "");
	assert_int_equal(persons(t), 1);
	free(moved);
	free(other);
}

/* A copy written over the open file, which stays the same file. */
static void
an_overwritten_file_is_not_written(void **state)
{
	struct test_campaign *t = *state;
	char *older = beside(t, "-older"), *log = beside(t, "-wal");

	shut(t);
	copy(t->path, older);
	reopen(t);
	test_campaign_person(t->c, "First", "");
	shut(t);
	reopen(t);
	test_campaign_person(t->c, "Second", "");
	copy(older, t->path);
	assert_write_refused(t, "replaced");
	free(older);
	free(log);
}

static void
a_newer_version_is_noticed(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *newer;
	struct stmt *s;

	assert_int_equal(
		campaign_open(&newer, t->path, "newer", NULL), STATUS_OK);
	assert_int_equal(db_begin(campaign_db(newer), NULL), STATUS_OK);
	assert_int_equal(stmt_prepare(&s, campaign_db(newer),
				 "PRAGMA user_version = 9999", NULL, 0, NULL),
		STATUS_OK);
	assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	stmt_free(s);
	assert_int_equal(db_commit(campaign_db(newer), NULL), STATUS_OK);
	assert_write_refused(t, "newer version");
	campaign_close(newer);
}

static int
full(enum shim_op op, void *data)
{
	return SQLITE_FULL;
}

/* A disk that is full is not a campaign that is damaged. */
static void
a_full_disk_is_called_full(void **state)
{
	struct test_campaign *t = *state;
	long acted = 1;

	shut(t);
	killed_writer(t, "Kept");
	shim_install();
	for (long nth = 1; acted; nth++) {
		const struct shim_plan plan = {
			.ops = SHIM_CHANGES | SHIM_BIT(SHIM_SHARE),
			.nth = nth,
			.lasting = true,
			.act = full};
		struct error err = ERROR_INIT;
		enum status st;

		shim_arm(&plan);
		st = campaign_open(&t->c, t->path, "test", &err);
		acted = shim_disarm();
		if (st != STATUS_OK && !strstr(err.text, "disk is full"))
			fail_msg("%s", err.text);
		if (st == STATUS_OK)
			shut(t);
	}
	reopen(t);
	assert_int_equal(persons(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(every_action_leaves_one_file),
		CAMPAIGN_TEST(who_closes_last_folds),
		CAMPAIGN_TEST(who_comes_as_the_last_leaves_is_the_first),
		CAMPAIGN_TEST(whoever_looked_at_the_file_has_it_open),
		CAMPAIGN_TEST(a_log_that_was_removed_is_explained),
		CAMPAIGN_TEST(what_a_kill_left_is_folded),
		CAMPAIGN_TEST(another_time_is_refused),
		CAMPAIGN_TEST(another_branch_is_refused),
		CAMPAIGN_TEST(a_log_without_its_file_is_kept),
		CAMPAIGN_TEST(a_file_that_moved_is_not_written),
		CAMPAIGN_TEST(an_overwritten_file_is_not_written),
		CAMPAIGN_TEST(a_newer_version_is_noticed),
		CAMPAIGN_TEST(a_full_disk_is_called_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
