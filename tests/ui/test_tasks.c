/*
 * What an office does, on the sample: each task from the place where it comes
 * up, its keys counted, and the screen read after each step. What is typed as
 * text, a name or a number, is no key; Enter after it is. Two more tasks stand
 * with their places: people/test_import: keys_to_a_look, office/test_settings:
 * newcomer_to_the_first_ranking.
 */
#include "port/formats/plot.h"

#include "tests/ui/sample.h"

static void
type_text(struct screen *s, const char *text)
{
	const int keys = s->keys;

	screen_press(s, text);
	s->keys = keys;
}

static void
expect_keys(const struct screen *s, int most)
{
	assert_in_range(s->keys, 1, most);
}

static void
find_a_person_from_today(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "/");
	type_text(s, "noirieux in");
	screen_expect(s, "1 of 1");
	screen_press(s, "\r");
	screen_expect(s, "NOIRIEUX Inès");
	screen_press(s, "\r");
	screen_expect(s, "06 39 98 06 48");
	expect_keys(s, 3);
}

static void
open_a_card_and_come_back(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gcj");
	screen_expect(s, "row 2 of 1 208");
	s->keys = 0;
	screen_press(s, "\r");
	screen_expect(s, "-- To reach them");
	screen_press(s, "q");
	screen_expect(s, "row 2 of 1 208");
	expect_keys(s, 2);
}

/* Two digits are missing; the form says so, stays, and takes them. */
static void
change_a_telephone_and_correct_it(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gc");
	s->keys = 0;
	screen_press(s, "e");
	screen_expect(s, "[BELBOIS");
	screen_press(s, "\t\t\t\t\025");
	type_text(s, "06 39 98 77");
	screen_press(s, "\023");
	screen_expect(s, "8 digits");
	screen_expect(s, "Nothing was saved yet");
	type_text(s, " 01");
	screen_press(s, "\023");
	screen_expect(s, "Saved BELBOIS Maël");
	screen_expect(s, "06 39 98 77 01");
	expect_keys(s, 10);
}

static void
mark_twelve_and_tag_them(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gc");
	s->keys = 0;
	screen_press(s, "            ");
	screen_expect(s, "12 marked");
	screen_press(s, "t");
	screen_expect(s, "Tag 12 contacts:");
	type_text(s, "+relance");
	screen_press(s, "\r");
	screen_expect(s, "Put \"relance\" on 12 contacts.  u undo");
	expect_keys(s, 14);
}

static void
why_is_the_first_station_first(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gs");
	screen_expect(s, ">   1    1-18  0039");
	screen_expect(s, "271 of our voters of leg2024/1 stayed at home");
	screen_press(s, "\r");
	screen_expect(s, "Where our voters went");
	expect_keys(s, 3);
}

static void
print_the_sign_in_sheet(void **state)
{
	struct sample *f = *state;
	char *path = mem_printf("%s/sheet.pdf", f->folder);

	if (plot_print_check("sheet.pdf", NULL) != STATUS_OK)
		skip();
	screen_press(&f->s, "gmp");
	screen_press(&f->s, "\025");
	f->s.keys--;
	type_text(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Written: ");
	assert_int_equal(access(path, R_OK), 0);
	expect_keys(&f->s, 4);
	free(path);
}

/* Tab in a filter where nothing is typed lists the fields there are; after a
 * field its values, with how many people each. */
static void
tab_lists_fields_and_values(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gc/\t");
	screen_expect(s, "name:  first:  id:");
	screen_press(s, "\025tag:v\t");
	screen_expect(s, "tag:vélo 166");
}

#define CASE(test)                                                             \
	cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(find_a_person_from_today),
		CASE(open_a_card_and_come_back),
		CASE(change_a_telephone_and_correct_it),
		CASE(mark_twelve_and_tag_them),
		CASE(why_is_the_first_station_first),
		CASE(print_the_sign_in_sheet),
		CASE(tab_lists_fields_and_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
