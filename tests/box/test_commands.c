/*
 * Each command by each role: what the role has no right to is refused, with
 * whom to ask, before anything is shown or changed; what the role may read is
 * read. A command without a right fails the test.
 */
#include "campaign/role.h"
#include "cli/command.h"

#include "tests/cli/trials.h"

static const char users_script[] =
	"set -e\n"
	"for role in coordinator data field-lead canvasser treasurer reader "
	"data-protection; do\n"
	"	$P users add \"Role $role\" --role $role\n"
	"done\n";

enum { DENIED = 6, SPOKE = 99 };

/* Its exit code, by a user of the role; SPOKE where it was refused, and
 * printed something or did not say whom to ask. */
static int
run_as(const struct office *o, const struct trial *trial, const char *role)
{
	char *script = mem_printf(
		". ./vars\nexport PERMANENCE_NOW=%s\n"
		"$P --as 'Role %s' %s %s >out 2>words\ncode=$?\n"
		"[ $code = %d ] || exit $code\n"
		"[ ! -s out ] && grep -q 'does not allow this; ask ' words ||"
		"exit %d\nexit $code",
		trial_now(trial), role, trial->command, trial->args, DENIED,
		SPOKE);
	const int code = shell(o, script);

	free(script);
	return code;
}

static bool
opens_nothing(const struct command *c)
{
	return c->campaign == CAMPAIGN_NONE && !c->campaign_with;
}

/* By one role: it is refused where it must be, and read where it may. */
static bool
is_right(const struct office *o, const struct command *c, enum role role)
{
	const struct trial *trial = trial_of(c);
	const bool may = role_may(role, command_right(c));
	int code;

	if (opens_nothing(c) || (may && trial->does != READS))
		return true;
	code = run_as(o, trial, set_name(&role_set, (int)role));
	if (may ? code != DENIED && code != SPOKE : code == DENIED)
		return true;
	print_error("%s by %s: exit %d\n", trial->command,
		set_name(&role_set, (int)role), code);
	return false;
}

static void
each_command_by_each_role(void **state)
{
	size_t wrong = 0;

	assert_int_equal(shell(*state, users_script), 0);
	for (size_t i = 0; i < command_count; i++) {
		if (command_right(command_list[i]) == VERB_RIGHT_NONE)
			fail_msg("who may run %s %s?", command_list[i]->noun,
				command_list[i]->verb);
		for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++)
			wrong += !is_right(*state, command_list[i], r);
	}
	assert_int_equal(wrong, 0);
}

/* An option of a command's own that is called so would say who acts, and on
 * what. */
static void
no_option_hides_who_acts(void **state)
{
	(void)state;
	for (size_t i = 0; i < command_count; i++) {
		const struct option_spec *o = command_list[i]->options;

		for (; o && o->name; o++)
			if (strcmp(o->name, "as") == 0 ||
				strcmp(o->name, "campaign") == 0)
				fail_msg("%s %s: --%s", command_list[i]->noun,
					command_list[i]->verb, o->name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_option_hides_who_acts),
		cmocka_unit_test_setup_teardown(
			each_command_by_each_role, open_office, close_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
