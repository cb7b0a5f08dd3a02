/*
 * What an office does, on the sample: each task from the place where it comes
 * up, its keys counted, and the screen read after each step. A text that is
 * typed, with its Enter, counts as one key; the name of the person who is
 * looked for as none. Two more tasks stand with their places:
 * people/test_import: keys_to_a_look, office/test_settings:
 * newcomer_to_the_first_ranking.
 */
#include "port/formats/plot.h"

#include "store/stmt.h"

#include "tests/ui/sample.h"

enum { NO_SUCH_PROGRAM = 127 }; /* what a shell says of one */

static void
find_a_person_from_today(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "/");
	screen_type(s, "noirieux in");
	s->keys--;
	screen_expect(s, "1 of 1");
	screen_press(s, "\r");
	screen_expect(s, "NOIRIEUX Inès");
	screen_press(s, "\r");
	screen_expect(s, "06 39 98 06 48");
	screen_counted(s, "find a person", 3);
}

static void
open_a_card_and_come_back(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gcj");
	screen_expect(s, "row 2 of 1 210");
	screen_count(s);
	screen_press(s, "\r");
	screen_expect(s, "── To reach them");
	screen_press(s, "q");
	screen_expect(s, "row 2 of 1 210");
	screen_counted(s, "a card and back", 2);
	/* The second of his numbers is on one line. */
	screen_press(s, "k\r");
	screen_expect(s, "01 99 00 37 98");
	screen_press(s, "q");
}

/* Two digits are missing; the form says so, stays, and takes them. */
static void
change_a_telephone_and_correct_it(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gc");
	screen_count(s);
	screen_press(s, "e");
	screen_expect(s, "[BELBOIS");
	screen_press(s, "\t\t\t\t\025");
	screen_type(s, "06 39 98 77");
	screen_press(s, "\023");
	screen_expect(s, "8 digits");
	screen_expect(s, "Nothing was saved yet");
	screen_type(s, " 01");
	screen_press(s, "\023");
	screen_expect(s, "Saved BELBOIS Maël");
	screen_expect(s, "06 39 98 77 01");
	screen_counted(s, "correct a telephone", 10);
}

static void
mark_twelve_and_tag_them(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gc");
	screen_count(s);
	screen_press(s, "            ");
	screen_expect(s, "12 marked");
	screen_press(s, "t");
	screen_expect(s, "Tag 12 contacts:");
	screen_type(s, "+relance\r");
	screen_expect(s, "New tag \"relance\", put on 12 contacts.  u undo");
	screen_counted(s, "mark 12 and tag them", 14);
}

static void
why_is_the_first_station_first(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gs");
	screen_expect(s, ">   1    1-");
	screen_expect(s, "0039 MATERNELLE NOYER DORE");
	screen_expect(s, "271 of our voters (legislative 2024) stayed at home");
	screen_press(s, "\r");
	screen_expect(s, "Where our voters went");
	screen_counted(s, "why it is first", 3);
}

/* And a team is asked to come. */
static void
cut_the_doors_of_three_stations(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gs   ");
	screen_expect(s, "3 marked");
	screen_press(s, "w\r");
	screen_expect(s, "30 sheets, 1 680 doors: in Sheets (g f).");
	screen_counted(s, "choose three stations, cut their doors", 7);
	screen_press(s, "gla");
	screen_type(s, "Portes\r");
	screen_type(s, "28/11 10h\r");
	screen_type(s, "4\r");
	screen_type(s, "Nord");
	screen_key(s, TKEY_F2);
	screen_expect(s, "4 people are asked");
	screen_counted(s, "three stations, their doors, a team", 15);
}

/* From a letter that asks for it, to what is written down of it. */
static void
object_and_erase(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "/noirieux in");
	screen_count(s);
	screen_press(s, "\r\rRa");
	screen_expect(s, "Recorded: no more by any channel.");
	screen_expect(s, "NOIRIEUX Inès refuses any channel");
	screen_counted(s, "object", 6 - 1);
	screen_press(s, "gh/noirieux in");
	screen_count(s);
	screen_press(s, "\r\rd");
	screen_type(s, "par lettre\r");
	screen_type(s, "NOIRIEUX\r");
	screen_expect(s, "erased");
	screen_counted(s, "be erased", 6 - 1);
	screen_press(s, "gh/noirieux in");
	screen_expect(s, "0 of 0");
}

static void
review_three_segments(struct screen *s)
{
	screen_press(s, "gnw");
	screen_expect(s, "segment 1 of 9");
	screen_press(s, "www");
	screen_expect(s, "Reviewed Cyclistes (3 of 9).");
	screen_counted(s, "review three segments", 20);
}

/* All of them, one key each; and the last is two again. */
static void
merge_what_came_in_twice(struct screen *s)
{
	screen_count(s);
	screen_press(s, "gd\r\r\r\r\r\r\r\r\r");
	screen_expect(s, "One contact now: JARTEUIL David.");
	screen_counted(s, "merge eight pairs", 2 + 1 + 8);
	screen_press(s, "u");
	screen_expect(s, "Undone: ");
	screen_press(s, "gd");
	screen_expect(s, "JARTEUIL David");
	screen_expect(s, "row 1 of 1");
}

static void
review_and_merge(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	review_three_segments(s);
	merge_what_came_in_twice(s);
}

/* The words of a PDF; false where no program is there that reads it. */
static bool
read_pdf(const char *pdf, struct buf *text)
{
	char *command = mem_printf("pdftotext -layout '%s' - 2>&1", pdf);
	char part[4096];
	FILE *reader = popen(command, "r");
	size_t n;

	free(command);
	assert_non_null(reader);
	while ((n = fread(part, 1, sizeof(part), reader)) > 0)
		buf_add_n(text, part, n);
	return pclose(reader) != NO_SUCH_PROGRAM << 8;
}

/* Everybody who is invited to the first meeting has a line on the sheet, as
 * Ismaël B., and nobody else. */
static void
expect_everybody(struct campaign *c, const char *sheet)
{
	struct stmt *people = NULL;
	int found = 0;

	assert_int_equal(
		stmt_prepare(&people, campaign_db(c),
			"SELECT p.first_name || ' ' || "
			"	substr(p.last_name, 1, 1) || '.' AS shown "
			"FROM invitation i JOIN person p ON p.id = i.person "
			"WHERE i.meeting = (SELECT id FROM meeting "
			"WHERE title = 'Réunion publique Mirabeau')",
			NULL, 0, NULL),
		STATUS_OK);
	for (; stmt_step(people, NULL) == STATUS_OK; found++)
		if (!strstr(sheet, stmt_text(people, "shown")))
			fail_msg("%s is not on the sheet",
				stmt_text(people, "shown"));
	stmt_free(people);
	assert_int_equal(found, 192);
	assert_non_null(strstr(sheet, " 192   "));
	assert_null(strstr(sheet, " 193   "));
}

/* Into the folder where one is, by the name that is proposed. */
static void
print_the_sign_in_sheet(void **state)
{
	struct sample *f = *state;
	char pdf[128], before[4096];
	struct buf text = BUF_INIT;
	bool readable;

	snprintf(pdf, sizeof(pdf), "%s/sheet.pdf", f->folder);
	if (plot_print_check("sheet.pdf", NULL) != STATUS_OK)
		skip();
	assert_non_null(getcwd(before, sizeof(before)));
	assert_int_equal(chdir(f->folder), 0);
	screen_press(&f->s, "gmp\r");
	assert_int_equal(chdir(before), 0);
	screen_expect(&f->s, "Written: ");
	screen_counted(&f->s, "print a sign-in sheet", 4);
	assert_int_equal(access(pdf, R_OK), 0);
	readable = read_pdf(pdf, &text);
	if (readable)
		expect_everybody(f->c, text.at);
	buf_release(&text);
	/* What was written was not read. */
	if (!readable)
		skip();
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

static int64_t
last_entry(struct campaign *c)
{
	struct stmt *s = NULL;
	int64_t id;

	assert_int_equal(
		stmt_prepare(&s, campaign_db(c),
			"SELECT max(id) AS last FROM journal", NULL, 0, NULL),
		STATUS_OK);
	assert_int_equal(stmt_step(s, NULL), STATUS_OK);
	id = stmt_int(s, "last");
	stmt_free(s);
	return id;
}

/* Whoever saves what they only looked at has changed nothing, and the journal
 * says so by saying nothing: in every form of a record that is there. */
static void
a_form_saved_as_it_was_writes_nothing(void **state)
{
	static const char *const keys[] = {":contacts\re", ":segments\re",
		":messages\re", ":teams\re", ":meetings\re", ":matrix\re",
		":settings\r"};
	struct sample *f = *state;
	const int64_t before = last_entry(f->c);

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		screen_press(&f->s, keys[i]);
		screen_expect(&f->s, "F2 save");
		screen_press(&f->s, "\023");
		screen_expect(&f->s, "Nothing was changed");
		if (last_entry(f->c) != before)
			fail_msg("%s: an entry for nothing", keys[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(find_a_person_from_today),
		CASE(open_a_card_and_come_back),
		CASE(change_a_telephone_and_correct_it),
		CASE(mark_twelve_and_tag_them),
		CASE(why_is_the_first_station_first),
		CASE(cut_the_doors_of_three_stations),
		CASE(object_and_erase),
		CASE(review_and_merge),
		CASE(print_the_sign_in_sheet),
		CASE(tab_lists_fields_and_values),
		CASE(a_form_saved_as_it_was_writes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
