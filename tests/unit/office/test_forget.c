/* An erasure that is done is said to be done, whoever else is writing. */
#include "base/mem.h"
#include "office/forget.h"

#include "tests/campaign.h"

#include <pthread.h>
#include <time.h>

static void
wait_ms(long ms)
{
	const struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

/* A colleague: a thread with a connection of its own. */
struct colleague {
	const char *path;
	enum status (*run)(struct campaign *c);
	enum status st;
	pthread_t thread;
};

static void *
work(void *colleague)
{
	struct colleague *w = colleague;
	struct campaign *c;

	w->st = campaign_open(&c, w->path, NULL, NULL);
	if (w->st == STATUS_OK) {
		w->st = w->run(c);
		campaign_close(c);
	}
	return NULL;
}

static void
begin(struct colleague *w)
{
	assert_int_equal(pthread_create(&w->thread, NULL, work, w), 0);
	wait_ms(300);
}

static enum status
end(struct colleague *w)
{
	assert_int_equal(pthread_join(w->thread, NULL), 0);
	return w->st;
}

static enum status
erase(struct campaign *c)
{
	return forget_contact(c, 1, "asked", NULL, NULL);
}

/* An import: it has the lock for longer than a checkpoint waits. */
static enum status
write_long(struct campaign *c)
{
	enum status st = change_begin(c, NULL);

	wait_ms(2500);
	change_abort(c);
	return st;
}

/* Writers wait their turn: the erasure first, then an import, which has the
 * lock when the erasure would fold the log. */
static void
is_done_while_others_write(void **state)
{
	const struct test_campaign *t = *state;
	struct contact_row row;
	struct arena a = ARENA_INIT;
	struct colleague erasing = {t->path, erase},
			 importing = {t->path, write_long};

	assert_int_equal(test_campaign_person(t->c, "Petit", ""), 1);
	assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
	begin(&erasing);
	begin(&importing);
	change_abort(t->c);
	assert_int_equal(end(&erasing), STATUS_OK);
	assert_int_equal(contact_get(t->c, 1, &a, &row, NULL), STATUS_NONE);
	assert_int_equal(end(&importing), STATUS_OK);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(is_done_while_others_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
