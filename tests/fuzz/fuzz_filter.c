/* The filter language: one condition with its values apart, or a word. */
#include "base/date.h"
#include "base/mem.h"
#include "filter/filter.h"

#include "tests/fuzz/fuzz.h"

#include <string.h>

/* A ? for each value, and nothing of the text. */
static void
check(const struct filter *f)
{
	size_t marks = 0;

	for (const char *p = f->sql; *p; p++)
		marks += *p == '?';
	FUZZ_HOLDS(marks == f->nvalues);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct date today = {2026, 11, 23};
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct filter f;
	const char *text = arena_strndup(&a, (const char *)data, size);

	if (filter_compile(text, &today, &a, &f, &err) == STATUS_OK)
		check(&f);
	else
		FUZZ_HOLDS(err.text[0] && err.column <= strlen(text) + 1);
	arena_release(&a);
	return 0;
}
