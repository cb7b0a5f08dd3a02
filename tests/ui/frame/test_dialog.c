/* F1 over every kind of question says what its keys do, and the next key goes
 * back to the question as it was. */
#include "people/segment.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	test_add_person(f->c, &(struct test_person){"CHAUMET", "Anna", "12",
				      "rue Verte", NULL, NULL, "parent"});
	screen_start(&f->s, f->c);
	app_write_here(f->s.app);
	*state = f;
	return 0;
}

static void
every_kind_has_its_help(void **state)
{
	/* Opened in Contacts, by keys. */
	static const struct {
		const char *keys, *question, *help;
	} kinds[] = {
		{"s", "Name", "type to search, or the letter at the left"},
		{"t", "Tag", "^A ^E: its ends"},
		{"I", "from which file?",
			"go into the folder, or take the file"},
		{"i", "rue Verte", "scroll, PgUp and PgDn by ten"},
		{"o", "F2 done", "F2"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		screen_press(&f->s, "gc");
		screen_press(&f->s, kinds[i].keys);
		screen_expect(&f->s, kinds[i].question);
		screen_key(&f->s, TKEY_F1);
		screen_expect(&f->s, kinds[i].help);
		screen_key(&f->s, TKEY_F1);
		screen_expect(&f->s, kinds[i].question);
		screen_key(&f->s, TKEY_ESC);
		screen_key(&f->s, TKEY_ESC);
	}
}

/* A segment that a question may give another filter. */
static void
define_parents(struct fixture *f)
{
	assert_int_equal(
		segment_define(f->c, "Parents", "tag:parent", NULL, NULL, NULL),
		STATUS_OK);
}

static void
expect_parents_kept(struct fixture *f)
{
	struct arena a = ARENA_INIT;
	struct segment known;

	assert_int_equal(
		segment_find(f->c, "Parents", &a, &known, NULL), STATUS_OK);
	assert_string_equal(known.filter, "tag:parent");
	arena_release(&a);
}

/* A key that closes the help is no answer. */
static void
yes_or_no_waits(void **state)
{
	struct fixture *f = *state;

	define_parents(f);
	screen_press(&f->s, "gc/anna\rfParents\r");
	screen_key(&f->s, TKEY_F1);
	screen_expect(&f->s, "no; nothing is changed");
	screen_any_size(&f->s);
	screen_press(&f->s, "y");
	screen_expect(&f->s, "give it this filter? (y/n)");
	screen_press(&f->s, "n");
	expect_parents_kept(f);
}

/* Whoever types a word on says nothing by its letters. */
static void
a_word_is_no_yes(void **state)
{
	struct fixture *f = *state;

	define_parents(f);
	screen_press(&f->s, "gc/anna\rfParents\r:contacts");
	screen_expect(&f->s, "give it this filter? (y/n)");
	expect_parents_kept(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_kind_has_its_help, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			yes_or_no_waits, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			a_word_is_no_yes, setup, screen_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
