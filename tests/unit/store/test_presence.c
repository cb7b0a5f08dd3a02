/* Who has the file open is known by name, and forgotten with their process. */
#include "campaign/campaign.h"
#include "campaign/here.h"

#include "tests/campaign.h"

#include <signal.h>
#include <sys/prctl.h>
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
		struct campaign *c, *worker;

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (campaign_open(&c, path, name, NULL) != STATUS_OK ||
			campaign_reopen(&worker, c, NULL) != STATUS_OK)
			_exit(1);
		here_tell(c, "Teams", FORM_TEAM, 7);
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

/* "Karim, Nadia", or "". */
static const char *
names(struct campaign *c, struct arena *a)
{
	struct here *others;
	const size_t n = here_now(c, a, &others);
	const char *text = here_names(others, n, a);

	return text ? text : "";
}

static void
others_are_named(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct campaign *mine;
	pid_t karim, nadia, again;

	assert_string_equal(names(t->c, &a), "");
	assert_int_equal(
		campaign_open(&mine, t->path, "worker", NULL), STATUS_OK);
	/* A session's own connections are nobody else. */
	assert_string_equal(names(t->c, &a), "");
	campaign_close(mine);
	karim = open_as(t->path, "Karim");
	assert_string_equal(names(t->c, &a), "Karim");
	nadia = open_as(t->path, "Nadia");
	again = open_as(t->path, "Karim");
	assert_string_equal(names(t->c, &a), "Karim, Nadia");
	end(karim);
	assert_string_equal(names(t->c, &a), "Nadia, Karim");
	end(again);
	end(nadia);
	assert_string_equal(names(t->c, &a), "");
	arena_release(&a);
}

/* Until they are killed; by two connections it is one session. */
static void
what_they_edit_is_known(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	const pid_t karim = open_as(t->path, "Karim");
	struct here *others;

	assert_int_equal(here_now(t->c, &a, &others), 1);
	assert_string_equal(others[0].place, "Teams");
	assert_int_equal(strlen(others[0].since), DATE_TIME_SIZE - 1);
	assert_non_null(here_editor(others, 1, FORM_TEAM, 7));
	assert_null(here_editor(others, 1, FORM_TEAM, 8));
	assert_null(here_editor(others, 1, FORM_MEETING, 7));
	end(karim);
	assert_int_equal(here_now(t->c, &a, &others), 0);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(others_are_named),
		CAMPAIGN_TEST(what_they_edit_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
