/*
 * What the program writes is its user's alone, whatever umask it was started
 * under.
 */
#include "tests/campaign.h"

#include <sys/stat.h>

static void
write_everything(struct test_campaign *t, mode_t mask)
{
	char *command =
		mem_printf("umask %03o && cd %s && p=$OLDPWD/permanence && "
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
		write_everything(t, masks[i]);
		assert_private(t, masks[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(files_are_private),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
