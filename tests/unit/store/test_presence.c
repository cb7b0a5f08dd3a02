/* Who has the file open is known by name, and forgotten with their process. */
#include "campaign/campaign.h"

#include "tests/campaign.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Another process that has the campaign open until it is killed. */
static pid_t
open_as(const char *path, const char *name)
{
	int ready[2];
	pid_t pid;
	char byte;

	assert_int_equal(pipe(ready), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct campaign *c;

		if (campaign_open(&c, path, name, NULL) != STATUS_OK)
			_exit(1);
		if (write(ready[1], "", 1) != 1)
			_exit(2);
		pause();
		_exit(3);
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return pid;
}

static void
end(pid_t pid)
{
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
}

static void
others_are_named(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct campaign *mine;
	pid_t karim, nadia, again;

	assert_null(campaign_others(t->c, &a));
	assert_int_equal(
		campaign_open(&mine, t->path, "worker", NULL), STATUS_OK);
	/* A session's own connections are nobody else. */
	assert_null(campaign_others(t->c, &a));
	campaign_close(mine);
	karim = open_as(t->path, "Karim");
	assert_string_equal(campaign_others(t->c, &a), "Karim");
	nadia = open_as(t->path, "Nadia");
	again = open_as(t->path, "Karim");
	assert_string_equal(campaign_others(t->c, &a), "Karim, Nadia");
	end(karim);
	assert_string_equal(campaign_others(t->c, &a), "Nadia, Karim");
	end(again);
	end(nadia);
	assert_null(campaign_others(t->c, &a));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(others_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
