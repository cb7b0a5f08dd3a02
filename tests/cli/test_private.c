/*
 * What the program writes is its user's alone, whatever umask it was started
 * under.
 */
#include "people/contact.h"
#include "people/export.h"
#include "people/listings.h"

#include "tests/campaign.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
write_everything(struct test_campaign *t, mode_t mask)
{
	char *command = mem_printf(
		"umask %03o && cd %s && p=$OLDPWD/tests/permanence && "
		"$p campaign new . -q -o p%03o.permanence && "
		"export PERMANENCE_CAMPAIGN=p%03o.permanence && "
		"$p contacts add -q last_name=Petit --source stand "
		"--basis consent -o p%03o.id && "
		"$p contacts list -o p%03o.csv",
		mask, t->folder, mask, mask, mask, mask);

	assert_int_equal(system(command), 0);
	free(command);
}

/* The file, its log, the log's index, the queue and the table written out. */
static void
assert_private(struct test_campaign *t, mode_t mask)
{
	static const char *const ends[] = {".permanence", ".permanence-wal",
		".permanence-shm", ".permanence-queue", ".csv"};

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		char *path = mem_printf("%s/p%03o%s", t->folder, mask, ends[i]);
		struct stat info;

		if (stat(path, &info) != 0)
			fail_msg("%s is not there", path);
		if ((info.st_mode & 07777) != 0600)
			fail_msg("%s has mode %o", path,
				(unsigned)info.st_mode & 07777);
		free(path);
	}
}

static void
files_are_private(void **state)
{
	static const mode_t masks[] = {0, 022, 077};
	struct test_campaign *t = *state;

	free(test_campaign_file(t, "campaign.yaml",
		"commune: {code: \"92002\", name: Antony, population: 62760}\n"
		"list: Antony ensemble\n"
		"first_round: 2027-03-14\n"));
	for (size_t i = 0; i < ARRAY_LEN(masks); i++) {
		char *path =
			mem_printf("%s/p%03o.permanence", t->folder, masks[i]);
		struct campaign *c;
		mode_t before = umask(masks[i]);

		write_everything(t, masks[i]);
		/* The log is there while the file is open. */
		assert_int_equal(
			campaign_open(&c, path, "test", NULL), STATUS_OK);
		test_campaign_person(c, "Petit", "");
		assert_private(t, masks[i]);
		campaign_close(c);
		umask(before);
		free(path);
	}
}

/* A file that was copied without care, and what is then made beside it. */
static void
a_file_others_could_read_is_made_private(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-queue"};
	struct test_campaign *t = *state;

	campaign_close(t->c);
	assert_int_equal(chmod(t->path, 0644), 0);
	assert_int_equal(
		campaign_open(&t->c, t->path, "test", NULL), STATUS_OK);
	test_campaign_person(t->c, "Petit", "");
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		char *path = mem_printf("%s%s", t->path, ends[i]);
		struct stat info;

		assert_int_equal(stat(path, &info), 0);
		assert_int_equal(info.st_mode & 07777, 0600);
		free(path);
	}
}

enum { NOBODY = 65534 };

/* A list of people that leaves, though that cannot be recorded. */
static bool
is_listed(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {.id = 1};
	struct listing_rows rows = {&row, 1};
	struct export_plan plan = {.filter = "",
		.format = "csv",
		.file = "x.csv",
		.reason = "test"};
	bool listed = export_listing(c, &contact_listing, NULL, &plan, &rows,
			      &a, NULL) == STATUS_OK &&
		      rows.n == 1 && plan.unrecorded;

	arena_release(&a);
	return listed;
}

/* As on a disk that is mounted to be read: by somebody who may not write. */
static void
what_cannot_be_written_is_read(void **state)
{
	struct test_campaign *t = *state;
	pid_t child;
	int status;

	test_campaign_person(t->c, "Petit", "");
	campaign_close(t->c);
	t->c = NULL;
	assert_int_equal(chmod(t->path, 0444), 0);
	assert_int_equal(chmod(t->folder, 0555), 0);
	child = fork();
	if (child == 0) {
		struct error err = ERROR_INIT;
		struct campaign *c;
		int64_t n = 0;

		if (geteuid() == 0 && setuid(NOBODY) != 0)
			_exit(2);
		if (campaign_open(&c, t->path, NULL, NULL) != STATUS_OK)
			_exit(3);
		if (stmt_one_int(stmt_get(campaign_db(c),
					 "SELECT count(*) FROM person"),
			    &n, NULL) != STATUS_OK ||
			n != 1)
			_exit(4);
		if (db_begin(campaign_db(c), &err) != STATUS_FAILED ||
			!strstr(err.text, "can be read"))
			_exit(5);
		if (!is_listed(c))
			_exit(6);
		campaign_close(c);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(chmod(t->folder, 0700), 0);
}

/* Without standard output people are not written into the next file. */
static void
a_closed_output_is_an_error(void **state)
{
	struct test_campaign *t = *state;
	char *command = mem_printf(
		"./tests/permanence -C '%s' contacts list >&- 2>'%s/words'",
		t->path, t->folder);
	char *seen = mem_printf(
		"grep -q PETIT '%s-queue' '%s/words'", t->path, t->folder);

	test_campaign_person(t->c, "Petit", "");
	assert_int_not_equal(system(command), 0);
	assert_int_not_equal(system(seen), 0);
	free(command);
	free(seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(files_are_private),
		CAMPAIGN_TEST(a_file_others_could_read_is_made_private),
		CAMPAIGN_TEST(what_cannot_be_written_is_read),
		CAMPAIGN_TEST(a_closed_output_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
