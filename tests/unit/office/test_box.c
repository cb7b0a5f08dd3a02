/* Whether the machine sends what is due, by the unit of a shared box. */
#include "campaign/campaign.h"
#include "office/box.h"

#include "tests/campaign.h"

#include <stdlib.h>

static void
the_machine_sends_where_its_timer_is_on(void **state)
{
	struct test_campaign *t = *state;
	char *etc = mem_printf("%s/etc", t->folder);
	struct box b = {.folder = t->folder,
		.program = "/usr/bin/permanence",
		.etc = etc};

	assert_int_equal(box_write(t->c, &b, NULL), STATUS_OK);
	assert_false(box_sends(t->c, etc));
	setenv("T", t->folder, 1);
	assert_int_equal(
		system("mkdir -p \"$T/etc/systemd/system/"
		       "timers.target.wants\" && cp \"$T\"/perm*.service "
		       "\"$T\"/perm*.timer \"$T/etc/systemd/system/\""),
		0);
	assert_false(box_sends(t->c, etc));
	assert_int_equal(
		system("cd \"$T/etc/systemd/system\" && ln -s "
		       "../permanence-send.timer timers.target.wants/"),
		0);
	assert_true(box_sends(t->c, etc));
	/* That of another campaign. */
	assert_int_equal(system("cd \"$T/etc/systemd/system\" && sed -i "
				"'s/-C .* outbox/-C \"x\" outbox/' "
				"permanence-send.service"),
		0);
	assert_false(box_sends(t->c, etc));
	free(etc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
		the_machine_sends_where_its_timer_is_on, test_campaign_open,
		test_campaign_close)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
