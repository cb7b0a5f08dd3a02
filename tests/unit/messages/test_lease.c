/* One process sends; others may look whether it does at any moment. */
#include "messages/delivery.h"

#include "tests/campaign.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void
looking_takes_nothing(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	char *path = mem_printf("%s-outbox", campaign_path(c));
	int lease;

	assert_false(delivery_in_hand(c));
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(delivery_lease(c, &lease, NULL), STATUS_OK);
	assert_true(delivery_in_hand(c));
	delivery_release(lease);
	assert_false(delivery_in_hand(c));
	free(path);
}

/* A sending that begins while somebody looks is not told that it is late. */
static void
a_look_does_not_keep_a_sender_away(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	pid_t looker = fork();
	int lease;

	while (looker == 0)
		delivery_in_hand(c);
	assert_true(looker > 0);
	for (int i = 0; i < 20000; i++) {
		assert_int_equal(delivery_lease(c, &lease, NULL), STATUS_OK);
		delivery_release(lease);
	}
	assert_int_equal(kill(looker, SIGKILL), 0);
	assert_int_equal(waitpid(looker, NULL, 0), looker);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(looking_takes_nothing),
		CAMPAIGN_TEST(a_look_does_not_keep_a_sender_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
