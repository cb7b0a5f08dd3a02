/*
 * Each command by roles, one through a real sshd where one can run and two
 * without: what the role has no right to is refused, with whom to ask, before
 * anything is shown or changed; what it has a right to is let in, and reads. A
 * command without a right fails the test.
 *
 * With BOX_MATRIX each command by each of the seven goes through sshd, and what
 * changes rows is rehearsed by whoever may.
 */
#include "base/io.h"
#include "campaign/role.h"
#include "cli/command.h"

#include "tests/cli/trials.h"

#define BOX "T=$(pwd)/box; . \"$SAMPLE/../tests/box/box.inc\"; "

/* A key for each role, a box and its sshd; each role has what a command may
 * read in its own folder. */
static const char box_script[] =
	"PATH=$PATH:/usr/sbin\n"
	"command -v sshd && command -v ssh-keygen || exit 77\n"
	"mkdir box; C=$(pwd)/c.permanence; unset PERMANENCE_CAMPAIGN\n" BOX "\n"
	"make_box && start_sshd && echo PORT=$PORT >line && "
	"echo PID=$PID >>line\n"
	"for role in $ROLES; do\n"
	"	mkdir -p box/box/files/$role\n"
	"	cp *.csv *.yaml *.txt *.mbox sent.list $SAMPLE/*.gz "
	"$SAMPLE/families.yaml box/box/files/$role\n"
	"done\n";

static const char users_script[] =
	"for role in coordinator data field-lead canvasser treasurer reader "
	"data-protection; do\n"
	"	$P users add $role --role $role || exit 1\n"
	"done\n";

static const char over_ssh[] = BOX ". ./line\n";

static const char by_hand[] = "T=.\n"
			      "ask() {\n"
			      "	role=$1 && shift\n"
			      "	$P --as $role \"$@\" >out 2>words\n"
			      "}\n";

/* What became of it; FAILED: no command ran. */
enum { LET_IN, REFUSED, SPOKE, FAILED, ELSEWHERE, SKIPPED = 77 };

/* ELSEWHERE: refused for its file, or as none for a service. */
static const char verdict[] =
	"code=$?\n"
	"[ $code != 255 ] || exit 3\n"
	"[ $code = 6 ] && [ -s $T/out ] && exit 2\n"
	"grep -q 'does not allow this; ask ' $T/words || exit $((code == 6 ? 4 "
	": 0))\n"
	"exit $((code == 6 ? 1 : 2))\n";

struct matrix {
	bool ssh, all;
	int cells, over_ssh, refused, wrong;
};

static int
run_as(const struct office *o, bool ssh, const struct command *command,
	const struct trial *trial, const char *role)
{
	const bool rehearsed =
		trial->does == CHANGES && command->dry != DRY_NONE;
	char *script = mem_printf(
		"%s. ./vars\nexport PERMANENCE_NOW=%s\nask %s %s %s %s\n%s",
		ssh ? over_ssh : by_hand, trial_now(trial), role,
		trial->command, trial->args, rehearsed ? "-n" : "", verdict);
	const int code = shell(o, script);

	free(script);
	return code;
}

static bool
opens_nothing(const struct command *c)
{
	return c->campaign == CAMPAIGN_NONE && !c->campaign_with;
}

/* A list that its options change asks for a right to that, too; what takes a
 * change back, for the right to that change. */
static bool
asks_for_more(const struct command *c, const struct trial *trial)
{
	const enum verb_right right = command_right(c);

	return trial->does == CHANGES &&
	       (right == VERB_RIGHT_SEE || right == VERB_RIGHT_SEE_PEOPLE ||
		       right == VERB_RIGHT_SEE_FIELD ||
		       right == VERB_RIGHT_SEE_FILE ||
		       right == VERB_RIGHT_UNDONE);
}

/* By one role: is it refused where it must be, and let in where it may? */
static void
look_at(const struct office *o, struct matrix *m, size_t i, enum role role)
{
	const struct command *c = command_list[i];
	const bool may = role_may(role, command_right(c));
	const size_t turn = (i + role) % (ROLE_COUNT - 1);
	const bool ssh = m->ssh && (m->all || turn == 0);
	const struct trial *trial = trial_of(c);
	int code;

	if ((!m->all && turn > 2) || opens_nothing(c) ||
		(may && trial->does != READS &&
			!(m->all && trial->does == CHANGES)))
		return;
	code = run_as(o, ssh, c, trial, set_name(&role_set, (int)role));
	m->cells++;
	m->over_ssh += ssh;
	m->refused += !may;
	if (code == (may ? LET_IN : REFUSED) || (ssh && code == ELSEWHERE) ||
		(code == REFUSED && asks_for_more(c, trial)))
		return;
	print_error("%s by %s%s: %d\n", trial->command,
		set_name(&role_set, (int)role), ssh ? " over SSH" : "", code);
	m->wrong++;
}

/* What the file holds, in short. */
static char *
digest(const struct office *o)
{
	char *path = mem_printf("%s/digest", o->folder);
	struct buf text = BUF_INIT;

	assert_int_equal(
		shell(o, "sqlite3 c.permanence .dump | cksum >digest"), 0);
	assert_int_equal(io_read(&text, path, 100, NULL), STATUS_OK);
	free(path);
	return buf_detach(&text);
}

static void
walk(const struct office *o, struct matrix *m)
{
	for (size_t i = 0; i < command_count; i++) {
		if (command_right(command_list[i]) == VERB_RIGHT_NONE)
			fail_msg("who may run %s %s?", command_list[i]->noun,
				command_list[i]->verb);
		for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++)
			look_at(o, m, i, r);
		if (m->all && i % 20 == 0)
			fprintf(stderr, "commands: %zu of %zu\n", i,
				command_count);
	}
}

static void
each_command_by_each_role(void **state)
{
	const struct office *o = *state;
	const int code = shell(o, box_script);
	struct matrix m = {
		.ssh = code == 0, .all = getenv("BOX_MATRIX") != NULL};
	char *before, *after;

	assert_true(code == 0 || code == SKIPPED);
	if (code == SKIPPED)
		assert_int_equal(shell(o, users_script), 0);
	before = digest(o);
	walk(o, &m);
	after = digest(o);
	print_message("%zu commands, %d by role, %d of them over SSH: %d not "
		      "for the role and refused, %d for it and let in, %d "
		      "wrong\n",
		command_count, m.cells, m.over_ssh, m.refused,
		m.cells - m.refused, m.wrong);
	assert_string_equal(before, after);
	assert_int_equal(m.wrong, 0);
	free(before);
	free(after);
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

static int
close_box(void **state)
{
	shell(*state, BOX ". ./line; end");
	return close_office(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_option_hides_who_acts),
		cmocka_unit_test_setup_teardown(
			each_command_by_each_role, open_office, close_box),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
