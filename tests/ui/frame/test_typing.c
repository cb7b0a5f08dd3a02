/* A word that is typed where letters are commands runs none of them. */
#include "ui/frame/typing.h"

#include "campaign/campaign.h"

#include "tests/ui/screen.h"

enum { FAST_MS = 20, SLOW_MS = 200 };

struct fixture {
	struct screen s;
	struct campaign *c;
	struct typing typing;
	int64_t now;
};

static int
open_list(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	test_add_person(f->c, &(struct test_person){"DUPONT", "Anne"});
	test_add_person(f->c, &(struct test_person){"NAUDIN", "Zoé"});
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

/* Each letter so long after the one before it, and a pause. */
static void
type(struct fixture *f, const char *text, int ms)
{
	while (*text) {
		struct event event = {
			.kind = EVENT_KEY, .key = utf8_next(&text)};

		typing_pass(&f->typing, f->s.app, f->now += ms);
		typing_take(&f->typing, f->s.app, &event, f->now);
	}
	typing_pass(&f->typing, f->s.app, f->now += SLOW_MS);
	assert_int_equal(typing_wait(&f->typing, f->now), -1);
}

static void
a_word_opens_the_filter(void **state)
{
	static const char *const words[] = {"dupont", "naudin", "ûrd", "jeu"};
	struct fixture *f = *state;
	uint64_t before = campaign_version(f->c);

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		char *shown = mem_printf("Filter: %s", words[i]);

		type(f, "gc", SLOW_MS);
		type(f, words[i], FAST_MS);
		screen_expect(&f->s, shown);
		type(f, "\033", SLOW_MS);
		free(shown);
	}
	assert_true(campaign_version(f->c) == before);
}

static void
today_searches(void **state)
{
	struct fixture *f = *state;

	type(f, "naud", FAST_MS);
	screen_expect(&f->s, "Filter: naud");
	screen_expect(&f->s, "NAUDIN Zoé");
}

/* In a place that has no filter to open, no letter of the word is a command,
 * nor is the Enter that ends it. */
static void
a_word_for_nothing_ends_as_one(void **state)
{
	struct fixture *f = *state;

	type(f, "gz", SLOW_MS);
	type(f, "malrauxa\r", FAST_MS);
	screen_expect(&f->s, "Taken for typing");
	type(f, "a", FAST_MS);
	screen_expect(&f->s, "field 1");
}

/* Two Esc in a row close what is open, and leave no place besides; one after a
 * pause does. */
static void
esc_twice_is_one_wish(void **state)
{
	static const char *const opened[] = {"a", "/", ":", "?", "s"};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(opened); i++) {
		type(f, "gc", SLOW_MS);
		type(f, opened[i], SLOW_MS);
		type(f, "\033\033", FAST_MS);
		screen_expect(&f->s, "permanence > Contacts  ");
	}
	f->now += TYPING_ESC_MS;
	type(f, "\033", FAST_MS);
	screen_expect(&f->s, "permanence > Today");
}

static void
one_letter_is_a_command(void **state)
{
	struct fixture *f = *state;

	type(f, "gc", FAST_MS);
	type(f, "s", FAST_MS);
	screen_expect(&f->s, "Street");
	type(f, "\033", FAST_MS);
	type(f, "jjjkkkj", FAST_MS);
	screen_expect(&f->s, "row 2 of 2");
	type(f, "t", FAST_MS);
	screen_expect(&f->s, "Tag ");
}

/* A command before a move is of the row it was given on. */
static void
commands_come_in_their_order(void **state)
{
	struct fixture *f = *state;

	type(f, "gc", FAST_MS);
	type(f, "ej", FAST_MS);
	screen_expect(&f->s, "DUPONT");
	screen_expect(&f->s, "field 1");
}

#define CASE(test)                                                             \
	cmocka_unit_test_setup_teardown(test, open_list, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_word_opens_the_filter),
		CASE(today_searches),
		CASE(a_word_for_nothing_ends_as_one),
		CASE(esc_twice_is_one_wish),
		CASE(one_letter_is_a_command),
		CASE(commands_come_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
