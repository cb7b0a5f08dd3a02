/* The card of a contact: to read, with keys that change nothing by mistake. */
#include "campaign/line.h"
#include "campaign/second.h"
#include "campaign/user.h"
#include "cli/inside.h"
#include "field/team.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "people/segment.h"
#include "port/campaign/rules_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	screen_expect(&f->s, "Parents (with the tag \"parent\")");
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
	screen_expect(&f->s, "New tag \"marché\", put on 1 contact.");
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
	screen_expect(&f->s, "CHAUMET");
	screen_elsewhere(&f->s, "contacts erase %lld --reason asked",
		(long long)f->person);
	screen_expect(&f->s, "Somebody erased, merged or removed what was");
	assert_false(screen_shows(&f->s, "CHAUMET"));
	assert_false(screen_shows(&f->s, "06 39 98 12 01"));
	screen_press(&f->s, "e");
	assert_false(screen_shows(&f->s, "CHAUMET"));
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

static int64_t
found(struct fixture *f, const char *filter)
{
	int64_t n = -1;

	assert_int_equal(contact_count(f->c, filter, &n, NULL), STATUS_OK);
	return n;
}

/* A yes has its sentence, how and when; the day is not tomorrow. */
static void
consent_with_its_proof(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct consent_row *rows;
	size_t n = 0;

	screen_press(&f->s, "gc\rce\r");
	screen_expect(&f->s, "Nothing was typed; Esc leaves it");
	screen_press(&f->s, "J'accepte\rformulaire\r");
	screen_expect(&f->s, "On which day? 23/11/2026");
	screen_press(&f->s, "\x15"
			    "24/11/2026\r");
	screen_expect(&f->s, "is yet to come");
	screen_press(&f->s, "\x15"
			    "20/11\rclasseur 3\r");
	screen_expect(&f->s, "Recorded: yes by e-mail, with its proof.");
	assert_int_equal(
		consent_list(f->c, f->person, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows->state, CONSENT_YES);
	assert_string_equal(rows->wording, "J'accepte");
	assert_string_equal(rows->medium, "formulaire");
	assert_string_equal(rows->captured, "2026-11-20");
	assert_string_equal(rows->evidence, "classeur 3");
	arena_release(&a);
}

/* Why, then their own surname; what goes and what stays is said before. */
static void
erased_for_good(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc\rd");
	screen_expect(&f->s, "Goes for good:");
	screen_press(&f->s, "lettre du 3 mars\r");
	screen_expect(&f->s, "Stays:");
	screen_press(&f->s, "delmas\r");
	screen_expect(&f->s, "That is not \"CHAUMET\"");
	assert_int_equal(found(f, "chaumet"), 1);
	screen_press(&f->s, "\x15"
			    "chaumet\r");
	screen_expect(&f->s, "is erased (entry ");
	screen_expect(&f->s, "permanence > Contacts ");
	assert_false(screen_shows(&f->s, "CHAUMET"));
	assert_int_equal(found(f, "chaumet"), 0);
	assert_int_equal(found(f, "delmas"), 1);
}

static void
access_to_a_file(void **state)
{
	struct fixture *f = *state;
	char *path = mem_printf("%s/dossier a.txt", f->s.t->folder);
	char *data = mem_printf("%s/dossier a.json", f->s.t->folder);
	struct buf text = BUF_INIT;

	campaign_set_line(f->c, &inside_commands);
	screen_press(&f->s, "gc\rx");
	screen_expect(&f->s, "access-1.txt");
	screen_press(&f->s, "\x15");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at, "CHAUMET"));
	assert_null(strstr(text.at, "DELMAS"));
	assert_null(strstr(text.at, "captured_by"));
	screen_expect(&f->s, "written, to be read: ");
	screen_expect(&f->s, "dossier a.json");
	screen_expect(&f->s, "before it is handed over, read it");
	buf_release(&text);
	unlink(path);
	assert_int_equal(io_read(&text, data, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at, "CHAUMET"));
	buf_release(&text);
	unlink(data);
	free(data);
	free(path);
}

/* The first two users are coordinators. */
static void
add_users(struct fixture *f)
{
	static const struct user_row users[] = {
		{.name = "Anne", .role = ROLE_COORDINATOR},
		{.name = "Paul", .role = ROLE_COORDINATOR},
		{.name = "Rita", .role = ROLE_READER}};

	campaign_close(f->c);
	assert_int_equal(
		campaign_open(&f->c, f->s.t->path, NULL, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(users); i++)
		assert_int_equal(
			user_add(f->c, &users[i], NULL, NULL), STATUS_OK);
}

static void
act_as(struct fixture *f, const char *name)
{
	if (f->s.app)
		app_free(f->s.app);
	campaign_close(f->c);
	assert_int_equal(
		campaign_open(&f->c, f->s.t->path, name, NULL), STATUS_OK);
	campaign_set_rules_reader(f->c, rules_file_of);
	f->s.t->c = f->c;
	screen_start(&f->s, f->c);
}

/* Told at the key, and nothing is asked. */
static void
a_reader_is_told_why_not(void **state)
{
	static const char *const asked[] = {
		"Goes for good", "to which file", "Agreed to"};
	static const char keys[] = "dxc";
	struct fixture *f = *state;

	app_free(f->s.app);
	f->s.app = NULL;
	add_users(f);
	for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
		act_as(f, "Rita");
		screen_press(&f->s, "gc\r");
		screen_expect(&f->s, "CHAUMET");
		screen_key(&f->s, (uint32_t)keys[i]);
		screen_expect(&f->s, "your role (reader) does not allow");
		assert_false(screen_shows(&f->s, asked[i]));
	}
	assert_int_equal(found(f, "chaumet"), 1);
}

static enum status
put_two_people(struct campaign *c, void *data, struct error *err)
{
	(void)data;
	campaign_say(c, "two people");
	return campaign_set(c, SECOND_SETTING, "yes", err);
}

/* The first asks, which the question says; the second erases. */
static void
erased_by_two(void **state)
{
	struct fixture *f = *state;

	app_free(f->s.app);
	f->s.app = NULL;
	add_users(f);
	assert_int_equal(campaign_change(f->c, VERB_CAMPAIGN_SETTINGS,
				 put_two_people, NULL, NULL, NULL),
		STATUS_OK);
	act_as(f, "Anne");
	screen_press(&f->s, "gc\rd");
	screen_expect(&f->s, "a second person confirms");
	screen_press(&f->s, "demande\rchaumet\r");
	assert_false(screen_shows(&f->s, "Type the surname"));
	assert_int_equal(found(f, "chaumet"), 1);
	act_as(f, "Paul");
	screen_press(&f->s, "gc\rddemande\rchaumet\r");
	screen_expect(&f->s, "is erased (entry ");
	assert_int_equal(found(f, "chaumet"), 0);
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
		CASE(consent_with_its_proof),
		CASE(erased_for_good),
		CASE(access_to_a_file),
		CASE(a_reader_is_told_why_not),
		CASE(erased_by_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
