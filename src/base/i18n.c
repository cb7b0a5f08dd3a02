/* Locale, catalogue, and numbers as people read them. */
#include "base/i18n.h"

#include <inttypes.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
i18n_init(const char *localedir)
{
	const char *override = getenv("PERMANENCE_LOCALEDIR");

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("permanence", override ? override : localedir);
	bind_textdomain_codeset("permanence", "UTF-8");
	textdomain("permanence");
}

const char *
i18n_word(const char *in_context)
{
	const char *own = gettext(in_context);

	return own == in_context ? strchr(own, '\004') + 1 : own;
}

int
i18n_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int
i18n_french(void)
{
	/* TRANSLATORS: the two letters of this language, in lower case. */
	return strcmp(_("en (language code)"), "fr") == 0;
}

const char *
i18n_count(char *buf, size_t size, int64_t n)
{
	const char *gap = i18n_utf8() ? "\xe2\x80\xaf" : " ";
	char digits[32];
	int len, used = 0;

	len = snprintf(digits, sizeof(digits), "%" PRId64, n);
	buf[0] = '\0';
	for (int i = 0; i < len && used + 5 < (int)size; i++) {
		int left = len - i;

		if (i > 0 && left % 3 == 0 && digits[i - 1] != '-')
			used += snprintf(
				buf + used, size - (size_t)used, "%s", gap);
		buf[used++] = digits[i];
		buf[used] = '\0';
	}
	return buf;
}

unsigned long
i18n_amount(double x)
{
	const double size = x < 0 ? -x : x;

	return size == 1 ? 1 : size < 2 ? 0 : 2;
}

const char *
i18n_real(char *buf, size_t size, double x, int digits)
{
	char *point;

	snprintf(buf, size, "%.*f", digits, x);
	/* A value that rounds to zero has no sign. */
	if (buf[0] == '-' && !buf[1 + strspn(buf + 1, "0.")])
		memmove(buf, buf + 1, strlen(buf));
	point = strchr(buf, '.');
	if (point && i18n_french())
		*point = ',';
	return buf;
}

const char *
i18n_percent_sign(void)
{
	if (!i18n_french())
		return "%";
	return i18n_utf8() ? "\xc2\xa0%" : " %";
}

const char *
i18n_percent(char *buf, size_t size, double x, int digits)
{
	const char *sign = i18n_percent_sign();

	i18n_real(buf, size, x, digits);
	snprintf(buf + strlen(buf), size - strlen(buf), "%s", sign);
	return buf;
}
