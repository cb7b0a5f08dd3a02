/* The help of the program: every command stands in one group of it, once. */
#include "base/buf.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/options.h"

#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t
count(const char *text, const char *words)
{
	size_t n = 0;

	for (; (text = strstr(text, words)); text++)
		n++;
	return n;
}

static void
every_command_has_its_group(void **state)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	help_short(out);
	fclose(out);
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];
		char line[60];

		snprintf(line, sizeof(line), "\n  %s %s%s", c->noun,
			c->verb ? c->verb : "", c->verb ? " " : "");
		if (count(text, line) != 1)
			fail_msg("%s stands %zu times in the help", line + 3,
				count(text, line));
	}
	free(text);
}

static void
expect_once(
	const char *help, const struct option_spec *o, const struct command *c)
{
	char words[60];
	size_t n = 0;

	for (; o && o->name; o++) {
		snprintf(words, sizeof(words), "\n  %c%c%s--%s ",
			o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
			o->letter ? ", " : "  ", o->name);
		if ((n = count(help, words)) != 1)
			fail_msg("%s %s: --%s stands %zu times in its help",
				c->noun, c->verb, o->name, n);
	}
}

static void
every_option_has_its_line(void **state)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];
		char *text = NULL;
		size_t size = 0;
		FILE *out = open_memstream(&text, &size);

		help_command(out, c);
		fclose(out);
		expect_once(text, c->options, c);
		expect_once(text, options_of_leaving(c), c);
		expect_once(text, options_of_dates(c), c);
		expect_once(text, options_of_lists(c), c);
		expect_once(text, options_common, c);
		free(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_has_its_group),
		cmocka_unit_test(every_option_has_its_line)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
