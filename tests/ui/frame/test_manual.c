/*
 * The man page, in both languages: every key of the interface is named at the
 * head of an entry of what it says of the keys, and every variable of the
 * environment that the program reads.
 */
#include "base/io.h"
#include "ui/frame/action.h"

#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
read_page(const char *language, struct buf *out)
{
	const char *source = getenv("srcdir");
	char *path = mem_printf(
		"%s/man/interface.%s", source ? source : ".", language);

	*out = BUF_INIT;
	assert_int_equal(io_read(out, path, 1 << 20, NULL), STATUS_OK);
	free(path);
}

/* At the head of an entry, between commas: a letter as it is, a key with a name
 * as it is printed in English. */
static bool
has_key(const char *page, const char *key)
{
	for (; (page = strstr(page, ".B \"")); page++) {
		const char *at = page + 4, *end = strpbrk(at, "\n");

		for (; (at = strstr(at, key)) && at < end; at++) {
			const char after = at[strlen(key)];

			if ((at[-1] == '"' || at[-1] == ' ') &&
				(after == ',' || after == '"'))
				return true;
		}
	}
	return false;
}

/* Whatever the language: a letter, ^X or F1. */
static bool
is_printed_as_is(const char *key)
{
	return !key[1] || key[0] == '^' || (key[0] == 'F' && key[1] <= '9');
}

static void
every_key_is_named(void **state)
{
	static const char *const languages[] = {"en", "fr"};
	char key[KEY_NAME_SIZE];
	struct buf page;

	for (size_t l = 0; l < ARRAY_LEN(languages); l++) {
		read_page(languages[l], &page);
		for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
			const uint32_t k = action_get((enum action)a)->keys[0];

			action_key_name(key, k);
			if (k && is_printed_as_is(key) &&
				!has_key(page.at, key))
				fail_msg("man/interface.%s names no %s (%s)",
					languages[l], key,
					action_get((enum action)a)->name);
		}
		buf_release(&page);
	}
}

static void
every_variable_is_named(void **state)
{
	static const char *const names[] = {"PERMANENCE_CAMPAIGN",
		"PERMANENCE_LOCALEDIR", "PERMANENCE_MAIL",
		"PERMANENCE_PASSPHRASE", "PERMANENCE_SERVICE",
		"PERMANENCE_THEME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"};
	struct buf en, fr;

	read_page("en", &en);
	read_page("fr", &fr);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_non_null(strstr(en.at, names[i]));
		assert_non_null(strstr(fr.at, names[i]));
	}
	buf_release(&en);
	buf_release(&fr);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_is_named),
		cmocka_unit_test(every_variable_is_named)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
