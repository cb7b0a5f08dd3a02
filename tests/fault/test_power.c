/*
 * The power goes at a random operation, again and again: every change that
 * was acknowledged is there, every other is whole or absent. A disk that
 * lies about its syncs shows that the test can see a loss.
 */
#include "campaign/campaign.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"
#include "tests/fault/shim_vfs.h"
#include "tests/fault/write_action.h"

#include <sys/wait.h>
#include <unistd.h>

enum {
	CUTS = 500,
	LYING_CUTS = 20,
	CUTS_A_FILE = 5, /* then a fresh one */
	ACTIONS = 5,     /* before a cut, at most */
	REACH = 250,     /* operations before a cut, at most */
	CUT = 42         /* exit code: the power went */
};

/* What a life was about to write, and what it was told is written. */
struct word {
	int action;
	int n;
	bool acknowledged;
};

struct life {
	int nwords;
	bool in_the_middle; /* of writing, not after it */
	struct word words[ACTIONS * CUTS_A_FILE];
	struct error err;
};

struct cutting {
	const char *path;
	struct life *life; /* shared */
	struct rng rng;
	int lost, torn, cuts, early, kept;
};

static int
cut(enum shim_op op, void *data)
{
	shim_power_cut(data);
	_exit(CUT);
}

/* A process's whole life: it writes until the power goes. */
static void
live(struct cutting *t, bool deaf)
{
	struct shim_plan plan = {.ops = SHIM_CHANGES,
		.nth = 1 + (long)rng_below(&t->rng, REACH),
		.act = cut,
		.data = &t->rng};
	struct error *err = &t->life->err;
	struct campaign *c = NULL;
	enum status st;

	t->life->in_the_middle = true;
	shim_power_on(deaf);
	shim_arm(&plan);
	st = campaign_open(&c, t->path, "writer", err);
	for (int i = 0; i < ACTIONS && st == STATUS_OK; i++) {
		struct word *w = &t->life->words[t->life->nwords];
		const struct write_action *action;

		w->action = (int)rng_below(&t->rng, nwrite_actions);
		w->n = t->life->nwords++;
		action = &write_actions[w->action];
		st = write_action_do(action, c, w->n, err);
		w->acknowledged = st == STATUS_OK;
		if (st == STATUS_OK && rng_below(&t->rng, 3) == 0)
			st = campaign_fold(c, err);
	}
	if (st != STATUS_OK)
		_exit(1);
	t->life->in_the_middle = false;
	cut(SHIM_SYNC, &t->rng);
}

static void
end_life(struct cutting *t, bool deaf)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0)
		live(t, deaf);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != CUT)
		fail_msg("a writer failed: %s", t->life->err.text);
	t->early += t->life->in_the_middle;
	/* The child drew from a copy of our numbers. */
	rng_u64(&t->rng);
	t->cuts++;
}

/* Count what is lost and torn; a file that does not open lost it all. */
static void
look(struct cutting *t)
{
	struct campaign *c;
	char *damage;

	if (campaign_open(&c, t->path, NULL, NULL) != STATUS_OK) {
		t->lost++;
		return;
	}
	damage = fault_damage(c);
	t->lost += damage != NULL;
	for (int i = 0; i < t->life->nwords; i++) {
		const struct word *w = &t->life->words[i];
		enum trace trace = write_actions[w->action].trace(c, w->n);

		t->torn += trace == TRACE_TORN;
		t->lost += w->acknowledged && trace != TRACE_WHOLE;
		t->kept += w->acknowledged && trace == TRACE_WHOLE;
	}
	free(damage);
	campaign_close(c);
}

static void
cut_power(struct test_campaign *t, struct cutting *cutting, int cuts, bool deaf)
{
	char *path = mem_printf("%s/cut.permanence", t->folder);

	campaign_close(t->c);
	t->c = NULL;
	cutting->path = path;
	cutting->life = fault_shared(sizeof(*cutting->life));
	rng_seed(&cutting->rng, 2026, deaf);
	for (int i = 0; i < cuts; i++) {
		if (deaf || i % CUTS_A_FILE == 0) {
			fault_copy(t->path, path);
			memset(cutting->life, 0, sizeof(*cutting->life));
		}
		fault_progress("power cuts", i, cuts);
		end_life(cutting, deaf);
		look(cutting);
	}
	print_message("%d cuts, %d of them in the middle of writing: %d "
		      "acknowledged changes found, %d lost\n",
		cutting->cuts, cutting->early, cutting->kept, cutting->lost);
	free(path);
}

static void
acknowledged_survives_a_power_cut(void **state)
{
	struct cutting cutting = {0};

	cut_power(*state, &cutting, fault_scale(CUTS), false);
	assert_int_equal(cutting.lost, 0);
	assert_int_equal(cutting.torn, 0);
	assert_true(cutting.kept > cutting.cuts);
}

static void
a_disk_that_lies_is_seen_to_lose(void **state)
{
	struct cutting cutting = {0};

	cut_power(*state, &cutting, LYING_CUTS, true);
	assert_true(cutting.lost > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(acknowledged_survives_a_power_cut),
		CAMPAIGN_TEST(a_disk_that_lies_is_seen_to_lose),
	};

	shim_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
