/*
 * Eight writers at once, as fast as they can: nobody is told that the file is
 * busy, nobody starves, nothing is lost. The times are printed beside what
 * was promised; a slow machine fails nothing.
 */
#include "campaign/campaign.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"

#include <sched.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	WRITERS = 8,
	MOST_WRITERS = 32,  /* in a long run */
	CHANGES = 4000,     /* of all together; then everybody stops */
	PATIENCE_MS = 8000, /* or after this long, on a slow disk */
	FEWEST = 20,        /* changes of each that make a share */
	P99_MS = 20,        /* promised */
	MAX_MS = 500
};

struct writer {
	int done;
	struct error err;
};

/* Shared by all. */
struct crowd {
	struct writer writers[MOST_WRITERS];
	int nwriters;
	int started;
	int total;
	float wait_ms[CHANGES + MOST_WRITERS];
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void
name_of(char *name, size_t size, int writer, int n)
{
	snprintf(name, size, "w%d-%d", writer, n);
}

static enum status
change(struct campaign *c, int writer, int n, double *wait, struct error *err)
{
	double asked = now_ms();
	char name[40];
	enum status st = change_begin(c, err);

	if (st != STATUS_OK)
		return st;
	*wait = now_ms() - asked;
	name_of(name, sizeof(name), writer, n);
	st = campaign_set(c, name, "kept", err);
	if (st == STATUS_OK)
		return change_commit(c, "set", name, NULL, err);
	change_abort(c);
	return st;
}

/* Nobody begins before all are there, so that the crowd is one. */
static void
meet(struct crowd *crowd)
{
	__atomic_add_fetch(&crowd->started, 1, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&crowd->started, __ATOMIC_SEQ_CST) <
		crowd->nwriters)
		sched_yield();
}

/* A writer's whole life. */
static void
write_much(struct crowd *crowd, const char *path, int writer, int changes)
{
	struct writer *me = &crowd->writers[writer];
	struct campaign *c = NULL;
	enum status st = campaign_open(&c, path, "writer", &me->err);
	double until, wait = 0;
	int place = 0;

	meet(crowd);
	until = now_ms() + PATIENCE_MS;
	while (st == STATUS_OK && place < changes && now_ms() < until) {
		st = change(c, writer, me->done, &wait, &me->err);
		if (st != STATUS_OK)
			break;
		place = __atomic_add_fetch(&crowd->total, 1, __ATOMIC_SEQ_CST);
		crowd->wait_ms[place - 1] = (float)wait;
		me->done++;
	}
	campaign_close(c);
	_exit(st == STATUS_OK ? 0 : 1);
}

static void
gather(struct crowd *crowd, const char *path, int changes)
{
	pid_t pids[MOST_WRITERS];
	int status;

	for (int i = 0; i < crowd->nwriters; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0)
			write_much(crowd, path, i, changes);
	}
	for (int i = 0; i < crowd->nwriters; i++) {
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		if (status != 0)
			fail_msg("writer %d failed: %s", i,
				crowd->writers[i].err.text);
	}
}

static int
by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

static void
print_waits(struct crowd *crowd, double ms)
{
	size_t n = (size_t)crowd->total;
	float *w = crowd->wait_ms;

	qsort(w, n, sizeof(*w), by_value);
	print_message("%d changes by %d writers: %.0f a second; wait p50 "
		      "%.1f, p99 %.1f (promised %d), longest %.1f ms "
		      "(promised %d)\n",
		crowd->total, crowd->nwriters, crowd->total / ms * 1000,
		(double)w[n / 2], (double)w[n * 99 / 100], P99_MS,
		(double)w[n - 1], MAX_MS);
}

static void
assert_shares(const struct crowd *crowd)
{
	int mean = crowd->total / crowd->nwriters, least = mean, most = mean;

	for (int i = 0; i < crowd->nwriters; i++) {
		int done = crowd->writers[i].done;

		least = done < least ? done : least;
		most = done > most ? done : most;
	}
	print_message(
		"a writer's share: %d to %d, mean %d\n", least, most, mean);
	if (mean >= FEWEST)
		assert_true(2 * least >= mean);
}

static void
assert_all_kept(const struct crowd *crowd, struct campaign *c)
{
	char *damage = fault_damage(c);

	if (damage)
		fail_msg("%s", damage);
	for (int i = 0; i < crowd->nwriters; i++)
		for (int n = 0; n < crowd->writers[i].done; n++) {
			char name[40], *value;

			name_of(name, sizeof(name), i, n);
			value = campaign_setting(c, name);
			if (!value)
				fail_msg("%s was acknowledged and is lost",
					name);
			free(value);
		}
}

static void
nobody_starves(void **state)
{
	struct test_campaign *t = *state;
	struct crowd *crowd = fault_shared(sizeof(*crowd));
	double began = now_ms();

	campaign_close(t->c);
	t->c = NULL;
	crowd->nwriters = fault_is_long() ? MOST_WRITERS : WRITERS;
	gather(crowd, t->path,
		fault_is_long() ? CHANGES : fault_scale(CHANGES));
	print_waits(crowd, now_ms() - began);
	assert_shares(crowd);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	assert_all_kept(crowd, t->c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(nobody_starves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
