/* Text, numbers and dates: what a person may type, and a stranger write. */
#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLS = 20 };

static void
check_date(const char *s)
{
	static const struct date today = {2026, 11, 24};
	char iso[DATE_TEXT_SIZE];
	struct date d, back;

	if (!date_parse(s, &today, &d) && !date_parse(s, NULL, &d))
		return;
	FUZZ_HOLDS(date_valid(&d));
	FUZZ_HOLDS(date_parse_iso(date_iso(iso, &d), &back));
	back = date_from_days(date_to_days(&back));
	FUZZ_HOLDS(back.year == d.year && back.month == d.month &&
		   back.day == d.day);
}

static void
check_number(const char *s)
{
	int64_t whole;
	double real;

	if (num_parse_int(s, &whole))
		FUZZ_HOLDS(num_parse_real(s, &real));
	if (num_parse_real(s, &real))
		FUZZ_HOLDS(isfinite(real));
}

/* Nothing that drives a terminal comes through. */
static void
check_safe(const char *s)
{
	struct buf out = BUF_INIT;

	text_put_safe(&out, s);
	FUZZ_HOLDS(text_invalid(out.at, out.len) == out.len);
	for (size_t i = 0; i < out.len; i++)
		FUZZ_HOLDS(
			(unsigned char)out.at[i] >= ' ' && out.at[i] != 0x7f);
	FUZZ_HOLDS(!strstr(out.at, "\xe2\x80\xae"));
	buf_clear(&out);
	text_put_ascii(&out, s);
	for (size_t i = 0; i < out.len; i++)
		FUZZ_HOLDS(!(out.at[i] & 0x80));
	buf_release(&out);
}

static void
check_width(const char *s)
{
	struct buf out = BUF_INIT;
	int used = 0;

	FUZZ_HOLDS(text_fit(s, COLS, &used) <= strlen(s) && used <= COLS);
	text_pad(&out, s, COLS, false, false);
	FUZZ_HOLDS(text_width(out.at) == COLS);
	buf_release(&out);
}

static void
check_fold(const char *s)
{
	struct arena a = ARENA_INIT;
	const char *clean = text_clean(&a, s), *fold = text_fold(&a, s);
	const char *const names[] = {"voix", clean, "inscrits"};

	FUZZ_HOLDS(strcmp(text_clean(&a, clean), clean) == 0);
	FUZZ_HOLDS(strcmp(text_fold(&a, fold), fold) == 0);
	text_suggest(s, names, ARRAY_LEN(names));
	arena_release(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = mem_strndup((const char *)data, size);
	const size_t n = strlen(s);
	struct buf utf8 = BUF_INIT;

	check_date(s);
	check_number(s);
	check_safe(s);
	if (text_invalid(s, n) == n) {
		check_width(s);
		check_fold(s);
	}
	text_from_latin1(&utf8, s, n);
	FUZZ_HOLDS(text_invalid(utf8.at, utf8.len) == utf8.len);
	buf_release(&utf8);
	free(s);
	return 0;
}
