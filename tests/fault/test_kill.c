/*
 * Eight writers on one file, killed at random with SIGKILL: what a commit
 * acknowledged is there, nothing is damaged, and the journal's chain holds.
 */
#include "base/rng.h"
#include "campaign/campaign.h"
#include "office/history.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"
#include "tests/fault/write_action.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	WRITERS = 8,
	KILLS = 200,
	A_LIFE = 2000, /* changes, at most */
	MAX_ACKS = 1000000
};

/* What a writer says after its commit; shorter than PIPE_BUF, so whole. */
struct ack {
	int n; /* of this change among all */
	int action;
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

/* A writer's whole life; ends with its process. */
static void
write_forever(const char *path, int out, int generation)
{
	struct error err = ERROR_INIT;
	struct campaign *c;
	struct rng rng;

	rng_seed(&rng, 2026, (uint64_t)generation + 1);
	if (campaign_open(&c, path, "writer", NULL) != STATUS_OK)
		_exit(2);
	for (int i = 0; i < A_LIFE; i++) {
		struct ack ack = {.n = generation * A_LIFE + i,
			.action = (int)rng_below(&rng, nwrite_actions)};

		if (write_action_do(&write_actions[ack.action], c, ack.n,
			    &err) != STATUS_OK) {
			print_error("%s: %s\n", write_actions[ack.action].name,
				err.text);
			_exit(3);
		}
		if (write(out, &ack, sizeof(ack)) != sizeof(ack))
			_exit(4);
	}
	_exit(5);
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
	int kills = fault_scale(KILLS);
	uint64_t until = 8;

	for (int i = 0; i < WRITERS; i++)
		spawn(s, i);
	while (s->kills < kills) {
		int victim;

		fault_progress("kills", s->kills, kills);
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
		const struct write_action *action =
			&write_actions[s->acks[i].action];

		if (action->trace(c, s->acks[i].n) != TRACE_WHOLE)
			fail_msg("%s, number %d, was acknowledged and is lost",
				action->name, s->acks[i].n);
	}
}

static void
assert_whole(struct campaign *c)
{
	char *damage = fault_damage(c);

	if (damage)
		fail_msg("%s", damage);
}

static void
acknowledged_is_kept(void **state)
{
	struct test_campaign *t = *state;
	struct storm s = {
		.path = t->path, .acks = MEM_ARRAY(struct ack, MAX_ACKS)};
	int64_t entries;

	campaign_close(t->c);
	t->c = NULL;
	rng_seed(&s.rng, 2026, 0);
	assert_int_equal(pipe(s.pipe), 0);
	rage(&s);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	assert_all_kept(&s, t->c);
	assert_whole(t->c);
	/* A commit may be killed before its word: never the other way. */
	assert_int_equal(history_count(t->c, &entries, NULL), STATUS_OK);
	assert_true(entries >= (int64_t)s.nacks);
	print_message("%d kills, %zu acknowledged, 0 lost\n", s.kills, s.nacks);
	close(s.pipe[0]);
	free(s.acks);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(acknowledged_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
