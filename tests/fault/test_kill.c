/*
 * Eight writers on one file, killed at random with SIGKILL: what a commit
 * acknowledged is there, nothing is damaged, and the journal's chain holds.
 */
#include "base/rng.h"
#include "model/campaign.h"
#include "model/check.h"
#include "model/history.h"

#include "tests/campaign.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 8, KILLS = 200, MAX_ACKS = 100000 };

/* What a writer says after its commit; shorter than PIPE_BUF, so whole. */
struct ack {
	int generation;
	int sequence;
};

struct storm {
	const char *path;
	int pipe[2];
	pid_t writers[WRITERS];
	int generations;
	struct ack *acks;
	size_t nacks;
	int kills;
	struct rng rng;
};

static void
name_of(char *name, size_t size, struct ack ack)
{
	snprintf(name, size, "g%d-%d", ack.generation, ack.sequence);
}

/* A writer's whole life; ends with its process. */
static void
write_forever(const char *path, int out, int generation)
{
	struct campaign *c;
	char name[40];

	if (campaign_open(&c, path, "writer", NULL) != STATUS_OK)
		_exit(2);
	for (int i = 0;; i++) {
		struct ack ack = {generation, i};

		name_of(name, sizeof(name), ack);
		if (campaign_begin(c, NULL) != STATUS_OK ||
			campaign_set(c, name, "kept", NULL) != STATUS_OK ||
			campaign_commit(c, "set", name, NULL, NULL) !=
				STATUS_OK)
			_exit(3);
		if (write(out, &ack, sizeof(ack)) != sizeof(ack))
			_exit(4);
	}
}

static void
spawn(struct storm *s, int writer)
{
	int generation = s->generations++;

	s->writers[writer] = fork();
	assert_true(s->writers[writer] >= 0);
	if (s->writers[writer] == 0) {
		close(s->pipe[0]);
		write_forever(s->path, s->pipe[1], generation);
	}
}

/* Only our own signal may have ended it: a writer must not fail by itself. */
static void
kill_writer(struct storm *s, int writer)
{
	int status;

	assert_int_equal(kill(s->writers[writer], SIGKILL), 0);
	assert_int_equal(
		waitpid(s->writers[writer], &status, 0), s->writers[writer]);
	if (!WIFSIGNALED(status))
		fail_msg("writer %d ended by itself with code %d", writer,
			WEXITSTATUS(status));
	s->kills++;
}

static bool
read_ack(struct storm *s)
{
	struct ack ack;
	ssize_t n = read(s->pipe[0], &ack, sizeof(ack));

	if (n != sizeof(ack))
		return false;
	assert_true(s->nacks < MAX_ACKS);
	s->acks[s->nacks++] = ack;
	return true;
}

static void
rage(struct storm *s)
{
	uint64_t until = 8;

	for (int i = 0; i < WRITERS; i++)
		spawn(s, i);
	while (s->kills < KILLS) {
		int victim;

		assert_true(read_ack(s));
		if (--until > 0)
			continue;
		until = 1 + rng_below(&s->rng, 8);
		victim = (int)rng_below(&s->rng, WRITERS);
		kill_writer(s, victim);
		spawn(s, victim);
	}
	for (int i = 0; i < WRITERS; i++)
		kill_writer(s, i);
	close(s->pipe[1]);
	while (read_ack(s))
		continue;
}

static void
assert_all_kept(struct storm *s, struct campaign *c)
{
	for (size_t i = 0; i < s->nacks; i++) {
		char name[40], *value;

		name_of(name, sizeof(name), s->acks[i]);
		value = campaign_setting(c, name);
		if (!value)
			fail_msg("%s was acknowledged and is lost", name);
		free(value);
	}
}

static void
assert_whole(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	struct check_line *lines;
	size_t n;

	assert_int_equal(check_campaign(c, &a, &lines, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (lines[i].level == CHECK_DAMAGED)
			fail_msg("%s", lines[i].text);
	arena_release(&a);
}

static void
acknowledged_is_kept(void **state)
{
	struct test_campaign *t = *state;
	char *path = mem_strdup(campaign_path(t->c));
	struct storm s = {
		.path = path, .acks = MEM_ARRAY(struct ack, MAX_ACKS)};
	int64_t entries;

	campaign_close(t->c);
	t->c = NULL;
	rng_seed(&s.rng, 2026, 0);
	assert_int_equal(pipe(s.pipe), 0);
	rage(&s);
	assert_int_equal(campaign_open(&t->c, path, NULL, NULL), STATUS_OK);
	assert_all_kept(&s, t->c);
	assert_whole(t->c);
	/* A commit may be killed before its word: never the other way. */
	assert_int_equal(history_count(t->c, &entries, NULL), STATUS_OK);
	assert_true(entries >= (int64_t)s.nacks);
	print_message("%d kills, %zu acknowledged, 0 lost\n", s.kills, s.nacks);
	close(s.pipe[0]);
	free(s.acks);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(acknowledged_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
