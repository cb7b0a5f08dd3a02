/*
 * No output replaces what it should not: every option of every command that
 * names a file to be written is aimed at the open campaign, at what belongs to
 * it, at links to them, at the command's own input and at a file that is there.
 */
#include "base/io.h"
#include "cli/command.h"
#include "cli/form.h"
#include "cli/options.h"

#include "tests/campaign.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const sacred[] = {"c.permanence", "../here/c.permanence",
	"c.permanence-queue", "c.permanence-wal", "c.permanence-shm",
	"c.permanence-outbox", "hard", "hard-queue", "soft", "input"};

static int
open_folder(void **state)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.list_name = "Antony ensemble",
		.first_round = "2027-03-14"};
	char *folder = mem_strdup("/tmp/permanence-guard.XXXXXX");
	struct campaign *c;

	if (!mkdtemp(folder) || chdir(folder) != 0 ||
		mkdir("here", 0700) != 0 || chdir("here") != 0)
		return -1;
	setenv("PERMANENCE_CAMPAIGN", "c.permanence", 1);
	setenv("HOME", folder, 1);
	unsetenv("XDG_STATE_HOME");
	if (campaign_create(&c, "c.permanence", &facts, NULL) != STATUS_OK)
		return -1;
	campaign_close(c);
	*state = folder;
	return link("c.permanence", "hard") ||
	       link("c.permanence-queue", "hard-queue") ||
	       symlink("c.permanence", "soft") ||
	       io_write("input", "a\n", 2, NULL) != STATUS_OK ||
	       io_write("there", "b\n", 2, NULL) != STATUS_OK;
}

static int
close_folder(void **state)
{
	char *command = mem_printf("rm -rf %s", (char *)*state);
	int code = system(command);

	free(command);
	free(*state);
	return code;
}

/* Run a command, with its input as each argument, writing to target. */
static int
aim(const struct command *c, const char *option, const char *target, bool force)
{
	char *argv[16], *option_word = mem_printf("--%s", option);
	int argc = 0, n = c->min_args;

	argv[argc++] = mem_strdup("permanence");
	argv[argc++] = mem_strdup(c->noun);
	if (c->verb)
		argv[argc++] = mem_strdup(c->verb);
	if (n == 0 && c->max_args != 0)
		n = 1;
	for (int i = 0; i < n; i++)
		argv[argc++] = mem_strdup("input");
	argv[argc++] = option_word;
	argv[argc++] = mem_strdup(target);
	if (force)
		argv[argc++] = mem_strdup("--force");
	argv[argc] = NULL;
	n = command_main(argc, argv, NULL);
	for (int i = 0; i < argc; i++)
		free(argv[i]);
	return n;
}

static void
expect_refusals(const struct command *c, const char *option)
{
	for (size_t i = 0; i < ARRAY_LEN(sacred); i++) {
		/* Without arguments there is no input. */
		if (c->max_args == 0 && strcmp(sacred[i], "input") == 0)
			continue;
		if (aim(c, option, sacred[i], true) != STATUS_FAILED)
			fail_msg("%s %s --%s %s --force is not refused",
				c->noun, c->verb ? c->verb : "", option,
				sacred[i]);
	}
	if (aim(c, option, "there", false) != STATUS_FAILED)
		fail_msg("%s %s --%s replaces a file", c->noun,
			c->verb ? c->verb : "", option);
}

static void
no_command_replaces_what_it_should_not(void **state)
{
	struct buf before = BUF_INIT, after = BUF_INIT;

	assert_non_null(freopen("/dev/null", "w", stderr));
	assert_int_equal(
		io_read(&before, "c.permanence", 1 << 24, NULL), STATUS_OK);
	for (size_t i = 0; i < command_count; i++) {
		const struct option_spec *own = command_list[i]->options;

		expect_refusals(command_list[i], "output");
		for (; own && own->name; own++)
			if (own->writes)
				expect_refusals(command_list[i], own->name);
	}
	assert_int_equal(
		io_read(&after, "c.permanence", 1 << 24, NULL), STATUS_OK);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.at, after.at, before.len);
	buf_release(&before);
	buf_release(&after);
}

/* The one command whose output is an argument; a name where there is nothing
 * yet, but that belongs to the campaign, is refused as well. */
static void
a_backup_is_an_output_too(void **state)
{
	assert_non_null(freopen("/dev/null", "w", stderr));
	setenv("PERMANENCE_PASSPHRASE", "quatre mots que nul ne devine", 1);
	for (size_t i = 0; i < ARRAY_LEN(sacred); i++) {
		char *argv[] = {mem_strdup("permanence"),
			mem_strdup("campaign"), mem_strdup("backup"),
			mem_strdup(sacred[i]), NULL};

		if (command_main(4, argv, NULL) != STATUS_FAILED)
			fail_msg("a backup replaces %s", sacred[i]);
		for (int k = 0; k < 4; k++)
			free(argv[k]);
	}
}

/* An option whose value is a file but that is none of those is an input; a new
 * one that writes has to say so. */
static void
options_that_write_say_so(void **state)
{
	static const char *const reads[] = {"campaign", "text", "html", "mail",
		"rules", "weights", "families", "rows", "cols", "covariates",
		"map", "outcomes", "passphrase-file", "undertaking", "key"};

	for (size_t i = 0; i < command_count; i++) {
		const struct option_spec *o = command_list[i]->options;

		for (; o && o->name; o++) {
			size_t k = 0;

			if (!o->arg || strcmp(o->arg, "FILE") != 0 || o->writes)
				continue;
			while (k < ARRAY_LEN(reads) &&
				strcmp(reads[k], o->name) != 0)
				k++;
			if (k == ARRAY_LEN(reads))
				fail_msg("does --%s of %s %s write?", o->name,
					command_list[i]->noun,
					command_list[i]->verb);
		}
	}
}

static const char *const endings[] = {"csv", "docx", "html", "ics", "json",
	"jsonl", "ods", "pdf", "png", "svg", "tsv", "vcf", "xlsx", "yaml"};

/* Under a name that says a form which the option does not write. */
static void
expect_forms(const struct command *c, const char *option, const char *forms)
{
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		char *name = mem_printf("new.%s", endings[i]);

		if (!strstr(forms, endings[i]) &&
			(aim(c, option, name, false) != STATUS_USAGE ||
				access(name, F_OK) == 0))
			fail_msg("%s %s --%s %s is not refused", c->noun,
				c->verb ? c->verb : "", option, name);
		free(name);
	}
}

static void
a_name_says_a_form_that_is_written(void **state)
{
	struct arena a = ARENA_INIT;

	assert_non_null(freopen("/dev/null", "w", stderr));
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];
		const struct option_spec *own = c->options;

		expect_forms(c, "output", forms_of(c, &a));
		for (; own && own->name; own++) {
			if (!own->writes)
				continue;
			if (!own->forms)
				fail_msg("which forms has --%s of %s %s?",
					own->name, c->noun, c->verb);
			expect_forms(c, own->name, own->forms);
		}
	}
	arena_release(&a);
}

/* permanence LINE, words apart by blanks; what its file then begins with. */
static void
expect_start(const char *line, const char *file, const char *start)
{
	char *argv[16] = {mem_strdup("permanence")};
	char *words = mem_strdup(line), *rest = words, *word;
	struct buf made = BUF_INIT;
	int argc = 1;

	while ((word = strtok_r(rest, " ", &rest)))
		argv[argc++] = word;
	unlink(file);
	if (command_main(argc, argv, NULL) != STATUS_OK ||
		io_read(&made, file, 1 << 24, NULL) != STATUS_OK ||
		made.len < strlen(start) ||
		memcmp(made.at, start, strlen(start)) != 0)
		fail_msg("%s: %.40s", line, made.len ? made.at : "nothing");
	buf_release(&made);
	free(words);
	free(argv[0]);
}

static void
what_is_written_is_what_the_name_says(void **state)
{
	expect_start("contacts add last_name=PETIT --source stand --basis "
		     "consent -o id.txt",
		"id.txt", "1\n");
	expect_start("contacts export -o c.csv --reason essai", "c.csv", "id,");
	expect_start("contacts export -o c.JSON --reason essai", "c.JSON", "[");
	expect_start("contacts export -o c.vcf --reason essai", "c.vcf",
		"BEGIN:VCARD");
	expect_start(
		"contacts export -o c.pdf --reason essai", "c.pdf", "%PDF");
	expect_start("teams list -o t.tsv", "t.tsv", "team");
	expect_start("law register -o r.pdf", "r.pdf", "%PDF");
	expect_start("law register -o r.json", "r.json", "[");
	expect_start("law register -o r.txt", "r.txt", "Register of");
	expect_start("law dpia -o d.pdf", "d.pdf", "%PDF");
	expect_start("ledger export -o a.pdf", "a.pdf", "%PDF");
	expect_start("law calendar -o l.ics", "l.ics", "BEGIN:VCALENDAR");
	expect_start("law access 1 -o a.pdf", "a.pdf", "%PDF");
	expect_start("law access 1 -o a.json", "a.json", "{");
	expect_start("campaign yaml -o c.yaml", "c.yaml", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_that_write_say_so),
		cmocka_unit_test_setup_teardown(
			no_command_replaces_what_it_should_not, open_folder,
			close_folder),
		cmocka_unit_test_setup_teardown(
			a_backup_is_an_output_too, open_folder, close_folder),
		cmocka_unit_test_setup_teardown(
			a_name_says_a_form_that_is_written, open_folder,
			close_folder),
		cmocka_unit_test_setup_teardown(
			what_is_written_is_what_the_name_says, open_folder,
			close_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
