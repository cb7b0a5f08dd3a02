/* The card of a contact: to read, with keys that change nothing by mistake. */
#include "field/team.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "people/segment.h"
#include "port/campaign/rules_file.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
	int64_t person;
};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	f->person = test_add_person(
		f->c, &(struct test_person){"CHAUMET", "Zoé", "12", "rue Verte",
			      NULL, "06 39 98 12 01", "parent, vélo"});
	test_add_person(
		f->c, &(struct test_person){"DELMAS", "Ève", "3", "rue Verte",
			      NULL, "06 39 98 12 02", NULL});
	assert_int_equal(
		segment_define(f->c, "Parents", "tag:parent", NULL, NULL, NULL),
		STATUS_OK);
	assert_int_equal(segment_define(f->c, "Logement", "tag:logement", NULL,
				 NULL, NULL),
		STATUS_OK);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
card_and_back(void **state)
{
	struct fixture *f = *state;
	int before;

	screen_press(&f->s, "gc");
	before = f->s.keys;
	screen_press(&f->s, "\r");
	screen_compare(&f->s, "card-80", 24, 80, false);
	screen_compare(&f->s, "card-80-ascii", 24, 80, true);
	screen_compare(&f->s, "card-120", 40, 120, false);
	screen_compare(&f->s, "card-60", 16, 60, false);
	screen_press(&f->s, "q");
	screen_expect(&f->s, "permanence > Contacts ");
	assert_int_equal(f->s.keys - before, 2);
}

/* The segments they are in, by which condition; not the others. */
static void
segments_and_why(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc\r");
	screen_expect(&f->s, "Parents (tag:parent)");
	assert_false(screen_shows(&f->s, "Logement"));
}

/* Those they lead first; not the others. */
static void
their_teams(void **state)
{
	struct fixture *f = *state;
	static const char *const teams[] = {"Centre", "Nord", "Sud"};

	for (size_t i = 0; i < ARRAY_LEN(teams); i++)
		assert_int_equal(
			team_save(f->c, &(struct team_row){.name = teams[i]},
				NULL, NULL),
			STATUS_OK);
	assert_int_equal(
		team_join(f->c, "Centre", f->person, TEAM_MEMBER, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		team_join(f->c, "Sud", f->person, TEAM_LEAD, NULL, NULL),
		STATUS_OK);
	screen_press(&f->s, "gc\r");
	screen_expect(&f->s, "Teams          Sud (lead), Centre");
}

/* A name typed by mistake is no change of it; only e opens the form. */
static void
letters_are_not_typed_into_it(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct contact_row row;

	screen_press(&f->s, "gc\rnik?");
	screen_key(&f->s, TKEY_ESC);
	assert_int_equal(
		contact_get(f->c, f->person, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.last_name, "CHAUMET");
	screen_press(&f->s, "e");
	screen_expect(&f->s, "[CHAUMET");
	arena_release(&a);
}

/* The verbs act on the person, not on the line of history under the cursor. */
static void
verbs_are_about_the_person(void **state)
{
	struct fixture *f = *state;
	int64_t n = 0;

	screen_press(&f->s, "gcj\r");
	screen_expect(&f->s, "DELMAS");
	screen_press(&f->s, "tmarché\r");
	screen_expect(&f->s, "Put \"marché\" on 1 contact.");
	assert_int_equal(
		contact_count(f->c, "delmas tag:marché", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	screen_press(&f->s, "Rt");
	screen_expect(&f->s, "Recorded: no more by telephone.");
	assert_int_equal(
		contact_count(f->c, "delmas phone:no", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
}

/* Somebody else erases them while the card is open. */
static void
may_be_gone(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc\r");
	screen_elsewhere(&f->s, "contacts erase %lld --reason asked",
		(long long)f->person);
	screen_tick(&f->s);
	screen_press(&f->s, "e");
	assert_false(screen_shows(&f->s, "[CHAUMET"));
}

/* A field declared by a colleague is in the next form, behind the others; one
 * that they remove meanwhile says so and loses nothing else. */
static void
declared_fields_are_in_the_form(void **state)
{
	struct fixture *f = *state;
	int64_t n = 0;

	screen_elsewhere(&f->s, "fields add metier --title Métier --choices "
				"'commerce, industrie'");
	screen_elsewhere(&f->s, "fields add enfants --type number");
	screen_press(&f->s, "gc\re");
	screen_key(&f->s, TKEY_BACKTAB);
	screen_press(&f->s, "deux\t");
	screen_expect(&f->s, "\"deux\" is not a number");
	screen_key(&f->s, TKEY_BACKTAB);
	screen_press(&f->s, "\x15"
			    "2");
	screen_key(&f->s, TKEY_BACKTAB);
	screen_expect(&f->s, "not said");
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "commerce");
	screen_key(&f->s, 0x13);
	assert_int_equal(contact_count(f->c,
				 "chaumet metier:commerce enfants:2", &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 1);
	screen_press(&f->s, "e");
	screen_key(&f->s, TKEY_BACKTAB);
	screen_press(&f->s, "\x15"
			    "3");
	screen_elsewhere(&f->s, "fields remove enfants --force");
	screen_key(&f->s, 0x13);
	screen_expect(&f->s, "theirs is \"\"");
	screen_key(&f->s, TKEY_LEFT);
	screen_key(&f->s, 0x13);
	screen_expect(&f->s, "somebody removed this field");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(card_and_back),
		CASE(segments_and_why),
		CASE(their_teams),
		CASE(letters_are_not_typed_into_it),
		CASE(verbs_are_about_the_person),
		CASE(may_be_gone),
		CASE(declared_fields_are_in_the_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
