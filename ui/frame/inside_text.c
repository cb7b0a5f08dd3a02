/* The program's name before a quoted command is a colon on the screen. */
#include "ui/frame/inside_text.h"

#include "base/mem.h"

#include <stdbool.h>
#include <string.h>

static const char program[] = "permanence ";
static const char *const quotes[] = {"\"", "\xc2\xab ", "\xc2\xab\xc2\xa0"};

/* Is there one of the quotes right before? */
static bool
is_quoted(const char *text, const char *at)
{
	for (size_t i = 0; i < ARRAY_LEN(quotes); i++) {
		const size_t n = strlen(quotes[i]);

		if ((size_t)(at - text) >= n &&
			memcmp(at - n, quotes[i], n) == 0)
			return true;
	}
	return false;
}

const char *
inside_text(struct arena *a, const char *text)
{
	const char *from = text, *at;

	while ((at = strstr(from, program))) {
		const size_t before = (size_t)(at - text);

		from = at + 1;
		if (!is_quoted(text, at))
			continue;
		text = arena_printf(
			a, "%.*s:%s", (int)before, text, at + strlen(program));
		from = text + before;
	}
	return text;
}
