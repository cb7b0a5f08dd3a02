/* The line after ":": the commands of the command line, on whom they are asked
 * to act, and what they print. */
#include "campaign/line.h"
#include "cli/command.h"
#include "cli/inside.h"
#include "people/people.h"
#include "people/segment.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
};

static int
setup(void **state)
{
	static const char *const first[] = {"Anna", "Bruno", "Chloé", "Driss"};
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	campaign_set_line(f->c, &inside_commands);
	for (size_t i = 0; i < ARRAY_LEN(first); i++)
		test_add_person(f->c, &(struct test_person){"CHAUMET", first[i],
					      "12", "rue Verte", NULL, NULL,
					      i < 2 ? "parent" : NULL});
	assert_int_equal(segment_define(f->c, "Les parents", "tag:parent", NULL,
				 NULL, NULL),
		STATUS_OK);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
assert_found(struct fixture *f, const char *filter, int64_t n)
{
	int64_t found = -1;

	assert_int_equal(people_count(f->c, filter, &found, NULL), STATUS_OK);
	assert_int_equal(found, n);
}

static void
on_what_is_marked(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc  :tag +called on marked");
	screen_expect(&f->s, "would touch 2 contacts");
	screen_press(&f->s, "\r");
	assert_found(f, "tag:called", 2);
	assert_found(f, "tag:called (anna or bruno)", 2);
	screen_press(&f->s, "u");
	assert_found(f, "tag:called", 0);
}

static void
on_the_filter_and_on_a_segment(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc/driss\r:tag +called on filter\r");
	assert_found(f, "tag:called", 1);
	screen_press(&f->s, "gt:tag +seen on segment les parents");
	screen_expect(&f->s, "would touch 2 contacts");
	screen_press(&f->s, "\r");
	assert_found(f, "tag:seen tag:parent", 2);
	assert_found(f, "tag:seen", 2);
}

/* The one here, where nothing is marked and nobody named. */
static void
on_this_one(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:tag +called\r");
	assert_found(f, "tag:called anna", 1);
	assert_found(f, "tag:called", 1);
	screen_press(&f->s, "j\r:untag +called on this\r");
	assert_found(f, "tag:called", 1);
	screen_press(&f->s, ":contacts untag +called --where chaumet\r");
	assert_found(f, "tag:called", 0);
}

static void
wrong_scopes_change_nothing(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:tag +x on marked");
	screen_expect(&f->s, "Nothing is marked.");
	screen_press(&f->s, "\r");
	screen_press(&f->s, "gt:tag +x on filter\r");
	screen_expect(&f->s, "Only where contacts are");
	screen_press(&f->s, "gc:teams list on filter\r");
	screen_expect(&f->s, "not about contacts");
	assert_found(f, "tag:x", 0);
}

/* Whatever is printed is to be read, whatever fails says why. */
static void
every_command_answers(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, ":segments list\r");
	screen_expect(&f->s, "Les parents");
	screen_key(&f->s, TKEY_ESC);
	screen_press(&f->s, ":contacts show nobody\r");
	screen_expect(&f->s, "there is no contact");
	screen_press(&f->s, ":contacts import -\r");
	screen_expect(&f->s, "give a file instead of -");
	screen_press(&f->s, ":contacts list -C other\r");
	screen_expect(&f->s, "here it is this campaign");
	screen_press(&f->s, ":contacts note 1\r");
	screen_expect(&f->s, "--add TEXT");
	screen_press(&f->s, ":contacts tag --help\r");
	screen_expect(&f->s, "Usage:");
}

static void
completions_are_a_list(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:contacts t");
	screen_compare(&f->s, "command-list-80", 24, 80, false);
	screen_press(&f->s, "\t +par");
	screen_expect(&f->s, "+parent");
	screen_press(&f->s, "\t --w");
	screen_expect(&f->s, "--where=");
}

/* Of many, it is asked once. */
static void
many_are_asked_about(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 60; i++)
		test_add_person(f->c, &(struct test_person){"ZELL", "Lou", NULL,
					      NULL, NULL, NULL, NULL});
	screen_press(&f->s, "gc:tag +all on filter\r");
	screen_expect(&f->s, "64 contacts?");
	assert_found(f, "tag:all", 0);
	screen_press(&f->s, "y");
	assert_found(f, "tag:all", 64);
}

/* Both languages: each word of the table is one of the catalogue's. */
static void
every_word_has_its_own(void **state)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];

		if (!inside_word(c->noun))
			fail_msg("\"%s\" is not in cli/inside.c", c->noun);
		for (const char *word = c->verb; word && *word;) {
			size_t n = strcspn(word, " ");
			char *one = mem_printf("%.*s", (int)n, word);

			if (!inside_word(one))
				fail_msg("\"%s\" is not in cli/inside.c", one);
			free(one);
			word += n + strspn(word + n, " ");
		}
	}
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {CASE(on_what_is_marked),
		CASE(on_the_filter_and_on_a_segment), CASE(on_this_one),
		CASE(wrong_scopes_change_nothing), CASE(every_command_answers),
		CASE(completions_are_a_list), CASE(many_are_asked_about),
		cmocka_unit_test(every_word_has_its_own)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
