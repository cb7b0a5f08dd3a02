/* The writers' queue: one at a time, a wait that ends, whichever thread. */
#include "store/queue.h"

#include "tests/campaign.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_MS = 30 };

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
one_at_a_time(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	int first = queue_open(t->path, &err), next = queue_open(t->path, &err);
	long began = now_ms();

	assert_true(first >= 0 && next >= 0);
	assert_int_equal(queue_enter(first, WAIT_MS, &err), STATUS_OK);
	assert_int_equal(queue_enter(next, WAIT_MS, &err), STATUS_BUSY);
	assert_true(now_ms() - began >= WAIT_MS);
	assert_non_null(strstr(err.text, "try again"));
	queue_leave(first);
	assert_int_equal(queue_enter(next, WAIT_MS, &err), STATUS_OK);
	close(next);
	/* A lock ends with its descriptor. */
	assert_int_equal(queue_enter(first, WAIT_MS, &err), STATUS_OK);
	close(first);
}

/* A thread of the interface: every signal is blocked in it. */
static void *
wait_in_thread(void *fd)
{
	static enum status waited;
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	waited = queue_enter(*(int *)fd, WAIT_MS, NULL);
	return &waited;
}

static void
a_thread_waits_no_longer(void **state)
{
	struct test_campaign *t = *state;
	int first = queue_open(t->path, NULL), next = queue_open(t->path, NULL);
	pthread_t thread;
	void *waited;

	assert_int_equal(queue_enter(first, WAIT_MS, NULL), STATUS_OK);
	assert_int_equal(
		pthread_create(&thread, NULL, wait_in_thread, &next), 0);
	assert_int_equal(pthread_join(thread, &waited), 0);
	assert_int_equal(*(enum status *)waited, STATUS_BUSY);
	close(next);
	close(first);
}

/* Who waits as long as it takes, and what it is told meanwhile. */
struct waiting {
	int fd;
	atomic_bool stop;
	atomic_bool waits;
	enum status status;
};

static void *
wait_until_stopped(void *arg)
{
	struct waiting *w = arg;

	w->status = queue_wait(w->fd, &w->stop, &w->waits, NULL);
	return NULL;
}

static void
a_wait_without_limit_is_told_and_stopped(void **state)
{
	struct test_campaign *t = *state;
	struct queue_holder holder = {
		.name = "Karim", .bulk = true, .done = 400};
	struct queue_holder seen;
	struct waiting w = {.fd = queue_open(t->path, NULL)};
	int first = queue_open(t->path, NULL);
	pthread_t thread;

	assert_int_equal(queue_enter(first, WAIT_MS, NULL), STATUS_OK);
	queue_tell(first, &holder);
	assert_int_equal(
		pthread_create(&thread, NULL, wait_until_stopped, &w), 0);
	while (!atomic_load(&w.waits))
		sched_yield();
	assert_true(queue_read(w.fd, &seen));
	assert_string_equal(seen.name, "Karim");
	assert_true(seen.bulk);
	assert_int_equal(seen.done, 400);
	atomic_store(&w.stop, true);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(w.status, STATUS_CANCELLED);
	assert_false(atomic_load(&w.waits));
	queue_leave(first);
	atomic_store(&w.stop, false);
	wait_until_stopped(&w);
	assert_int_equal(w.status, STATUS_OK);
	close(first);
	close(w.fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(one_at_a_time),
		CAMPAIGN_TEST(a_thread_waits_no_longer),
		CAMPAIGN_TEST(a_wait_without_limit_is_told_and_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
