/*
 * The screens of README and README.fr: a first day on the sample, key by key,
 * compared with golden screens; and each screen printed there is one of them.
 */
#include "base/i18n.h"

#include "tests/ui/sample.h"

#include <glob.h>

enum { ROWS = 24 };

/* What is pressed before each screen of the day. */
static const char *const day[] = {"", "/noirieux in\r", "\r",
	"gc/étiquette:parent âge:30..45\r", "Mt+relance\r", "gn", "gmmB\r",
	"\033gf", "gsz", "ga"};

static void
speak_french(void)
{
	setenv("LOCPATH", "locales", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	setenv("LC_ALL", "fr_FR.UTF-8", 1);
	i18n_init("locale");
	assert_true(i18n_french());
}

static void
first_day_in_french(void **state)
{
	struct sample f;
	char name[40];

	speak_french();
	sample_open(&f);
	f.s = (struct screen){0};
	screen_start(&f.s, f.c);
	for (size_t i = 0; i < ARRAY_LEN(day); i++) {
		screen_press(&f.s, day[i]);
		snprintf(name, sizeof(name), "first-day-%zu-fr-80", i + 1);
		screen_compare(&f.s, name, ROWS, 80, false);
	}
	sample_close(&f);
	setenv("LC_ALL", "C.UTF-8", 1);
	i18n_init("locale");
}

/* The places that change most with room, on a large screen. */
static void
with_room_in_french(void **state)
{
	static const struct {
		const char *keys, *name;
	} places[] = {{"gh", "today-fr-200"}, {"gc", "contacts-fr-200"},
		{"gs", "scoring-fr-200"}, {"gm\r", "attendees-fr-200"},
		{"gtjjjj\r", "members-fr-200"}};
	struct sample f = {.c = NULL};

	speak_french();
	sample_open(&f);
	screen_start(&f.s, f.c);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		screen_press(&f.s, places[i].keys);
		screen_compare(&f.s, places[i].name, 60, 200, false);
	}
	sample_close(&f);
	setenv("LC_ALL", "C.UTF-8", 1);
	i18n_init("locale");
}

static void
first_day(void **state)
{
	struct sample f;

	sample_open(&f);
	f.s = (struct screen){0};
	screen_start(&f.s, f.c);
	screen_compare(&f.s, "first-day-1-80", ROWS, 80, false);
	screen_press(&f.s, "/noirieux in\r\r");
	screen_compare(&f.s, "first-day-3-80", ROWS, 80, false);
	sample_close(&f);
}

/* The end of the row after so many. */
static const char *
rows_on(const char *at, int rows)
{
	for (; *at && rows > 0; at++)
		rows -= *at == '\n';
	return at;
}

/* Does a golden screen begin with the n bytes? */
static bool
is_golden(const glob_t *golden, const char *screen, size_t n)
{
	bool found = false;

	for (size_t i = 0; i < golden->gl_pathc && !found; i++) {
		struct buf text = BUF_INIT;

		assert_int_equal(
			io_read(&text, golden->gl_pathv[i], 1 << 20, NULL),
			STATUS_OK);
		found = text.len >= n && memcmp(text.at, screen, n) == 0;
		buf_release(&text);
	}
	return found;
}

/* How many screens the page has, each of them golden. */
static int
count_screens(const char *page)
{
	const char *source = getenv("srcdir") ? getenv("srcdir") : ".";
	char *pattern = mem_printf("%s/tests/ui/golden/*.txt", source);
	char *path = mem_printf("%s/%s", source, page);
	struct buf text = BUF_INIT;
	glob_t golden;
	int n = 0;

	assert_int_equal(glob(pattern, 0, NULL, &golden), 0);
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	for (const char *at = text.at; (at = strstr(at, "\n permanence > "));
		n++) {
		const char *screen = at + 1, *end = rows_on(screen, ROWS);

		if (!is_golden(&golden, screen, (size_t)(end - screen)))
			fail_msg("%s: no golden screen is\n%.*s", page,
				(int)(end - screen), screen);
		at = end - 1;
	}
	globfree(&golden);
	buf_release(&text);
	free(path);
	free(pattern);
	return n;
}

static void
what_is_printed_is_golden(void **state)
{
	assert_int_equal(count_screens("README"), 3);
	assert_int_equal(count_screens("README.fr"), (int)ARRAY_LEN(day));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_day),
		cmocka_unit_test(first_day_in_french),
		cmocka_unit_test(with_room_in_french),
		cmocka_unit_test(what_is_printed_is_golden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
