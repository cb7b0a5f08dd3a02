/* Another language in the middle of a test program. */
#ifndef TESTS_SPEAK_H
#define TESTS_SPEAK_H

#include "base/i18n.h"

#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

/* Speak from here on as in a locale ("C", "fr_FR.UTF-8"). */
static inline void
test_speak(const char *locale)
{
	setenv("LOCPATH", "locales", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	setenv("LC_ALL", locale, 1);
	i18n_init("locale");
	assert_int_equal(i18n_french(), strncmp(locale, "fr", 2) == 0);
}

#endif
