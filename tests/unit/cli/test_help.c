/* The help of the program: every command stands in one group of it, once. */
#include "base/buf.h"
#include "cli/command.h"
#include "cli/find.h"
#include "cli/help.h"
#include "cli/options.h"

#include "tests/check.h"
#include "tests/speak.h"

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

/* The words of an example, as the shell parts them, up to what it pipes. */
static size_t
words_of(const char *line, struct arena *a, char **words, size_t max)
{
	size_t n = 0;
	char *text = arena_strdup(a, line);

	while (*(text += strspn(text, " ")) && *text != '|' && *text != '>') {
		char *out = text, quote = '\0';

		assert_true(n < max);
		words[n++] = text;
		for (; *text && (quote || *text != ' '); text++)
			if (quote ? *text == quote
				  : *text == '"' || *text == '\'')
				quote = quote ? '\0' : *text;
			else
				*out++ = *text;
		assert_int_equal(quote, '\0');
		text += *text != '\0';
		*out = '\0';
	}
	return n;
}

/* Is it a command's, with options that it knows, and as many arguments as it
 * takes? */
static void
read_example(const char *line)
{
	struct option_values values = {.given = VEC_INIT, .args = VEC_INIT};
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	char *words[64];
	size_t n = words_of(line, &a, words, ARRAY_LEN(words)), from = 1;
	const struct command *c = NULL;
	int used = 0;

	while (from + 2 < n && strcmp(words[from], "-C") == 0)
		from += 2;
	if (n > from && strcmp(words[0], "permanence") == 0)
		c = command_find((int)(n - from),
			(const char *const *)words + from, &used);
	if (!c)
		fail_msg("no command: %s", line);
	from += 1 + (size_t)used;
	if (options_parse(&values, c, (int)(n - from),
		    (const char *const *)words + from, &err) != STATUS_OK)
		fail_msg("\"%s\": %s", line, err.text);
	if ((int)values.args.len < c->min_args ||
		(c->max_args >= 0 && (int)values.args.len > c->max_args))
		fail_msg("\"%s\": %zu arguments", line, values.args.len);
	options_release(&values);
	arena_release(&a);
}

static void
examples_are_understood(void **state)
{
	size_t n = 0;

	for (size_t i = 0; i < command_count; i++)
		for (const char *const *line = command_list[i]->examples;
			line && *line; line++, n++)
			read_example(*line);
	assert_true(n > 200);
}

/* What an option does begins in one column, whatever letters are in it. */
static void
columns_stand_in_one_line(void **state)
{
	const struct command *c;
	char noun[] = "teams", verb[] = "add";
	const char *words[] = {noun, verb};
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	int used;

	c = command_find(2, words, &used);
	test_speak("fr_FR.UTF-8");
	help_command(out, c);
	test_speak("C");
	fclose(out);
	assert_non_null(strstr(text, "--under ÉQUIPE           l"));
	assert_non_null(strstr(text, "--note TEXTE             ce"));
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_has_its_group),
		cmocka_unit_test(every_option_has_its_line),
		cmocka_unit_test(examples_are_understood),
		cmocka_unit_test(columns_stand_in_one_line)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
