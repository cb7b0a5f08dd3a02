/* From Today anything is found by its name; keys that do nothing say so, and
 * u asks before it takes back what was not done here. */
#include "campaign/user.h"
#include "people/contact_tag.h"
#include "people/segment.h"
#include "people/suppression_sql.h"

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
		f->c, &(struct test_person){"DUPRE", "Anne", "3", "rue Élan",
			      "", "0639981201", ""});
	assert_int_equal(
		segment_define(f->c, "Parents", "tag:parent", NULL, NULL, NULL),
		STATUS_OK);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static int64_t
tagged(const struct fixture *f)
{
	int64_t n = 0;

	assert_int_equal(contact_count(f->c, "tag:essai", &n, NULL), STATUS_OK);
	return n;
}

static void
tag(struct fixture *f)
{
	const struct contact_scope one = {.ids = &f->person, .nids = 1};
	int64_t changed = 0;

	assert_int_equal(
		contact_tag(f->c, &one, "essai", false, &changed, NULL, NULL),
		STATUS_OK);
	assert_int_equal(tagged(f), 1);
}

static void
a_person(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "/dupre");
	screen_expect(&f->s, "DUPRE Anne");
	screen_compare(&f->s, "search-80", 24, 80, false);
	screen_compare(&f->s, "search-120", 40, 120, false);
	screen_press(&f->s, "\r\r");
	screen_expect(&f->s, "Search > card");
	screen_expect(&f->s, " DUPRE Anne");
	assert_in_range(f->s.keys, 1, 3 + 5);
}

static void
anything_else(void **state)
{
	struct fixture *f = *state;

	screen_key(&f->s, TKEY_F4);
	screen_press(&f->s, "paren");
	screen_expect(&f->s, "Parents");
	screen_press(&f->s, "\025scor");
	screen_expect(&f->s, "place Scoring");
	screen_press(&f->s, "\0250639981201");
	screen_expect(&f->s, "DUPRE Anne");
	screen_press(&f->s, "\025nobody");
	screen_expect(&f->s, "0 of 0");
	screen_press(&f->s, "\033\033");
	screen_expect(&f->s, "permanence > Today ");
	screen_press(&f->s, "/tag:");
	screen_any_size(&f->s);
	screen_press(&f->s, "\033q");
	screen_expect(&f->s, "permanence > Today ");
}

/* A name typed where nothing takes it is not run as keys. */
static void
keys_without_a_meaning(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "d");
	screen_expect(&f->s, "d does nothing here; ? shows what does.");
	screen_press(&f->s, "gp");
	screen_press(&f->s, "e");
	screen_expect(&f->s, "e does nothing here; ? shows what does.");
}

/* A letter with an accent is called by its own name. */
static void
accents_without_a_meaning(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "ê");
	screen_expect(&f->s, "ê does nothing here; ? shows what does.");
}

/* What was done before, or in another place, is told and asked about. */
static void
undo_asks(void **state)
{
	struct fixture *f = *state;

	tag(f);
	screen_press(&f->s, "u");
	screen_expect(&f->s, "Not made here, Mon 23/11 20:14: u again undoes");
	assert_int_equal(tagged(f), 1);
	screen_press(&f->s, "ju");
	assert_int_equal(tagged(f), 1);
	screen_press(&f->s, "u");
	assert_int_equal(tagged(f), 0);
}

/* As entries of old versions do: a refusal, under a verb that is not final. */
static enum status
put_refusal(struct campaign *c, void *data, struct error *err)
{
	const unsigned char digest[DIGEST_SIZE] = {1};
	const struct suppression_row row = {.channel = CHANNEL_EMAIL,
		.date = "2026-11-23T20:00:00+01:00",
		.digest = digest};

	campaign_say(c, "an old refusal");
	return suppression_insert(campaign_db(c), &row, err);
}

/* What stays is said, and the one before it is asked about. */
static void
undo_passes_what_stays(void **state)
{
	struct fixture *f = *state;
	int64_t entry = 0;

	tag(f);
	assert_int_equal(campaign_change(f->c, VERB_CONTACT_EDIT, put_refusal,
				 NULL, &entry, NULL),
		STATUS_OK);
	screen_press(&f->s, "u");
	screen_expect(&f->s, "For good: an old refusal.  u again undoes:");
	assert_int_equal(tagged(f), 1);
	screen_press(&f->s, "u");
	assert_int_equal(tagged(f), 0);
	screen_press(&f->s, "u");
	screen_expect(&f->s, "For good: an old refusal.  u again undoes:");
}

static void
undo_here_does_not_ask(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gctessai\r");
	assert_int_equal(tagged(f), 1);
	screen_press(&f->s, "u");
	assert_int_equal(tagged(f), 0);
	screen_press(&f->s, "tessai\r");
	assert_int_equal(tagged(f), 1);
	screen_press(&f->s, "gtu");
	screen_expect(&f->s, "Not made here");
	assert_int_equal(tagged(f), 1);
	screen_press(&f->s, "gcu");
	assert_int_equal(tagged(f), 0);
	/* From a form that was opened here, too. */
	screen_press(&f->s, "e\025DURAND\023");
	screen_expect(&f->s, "Saved DURAND Anne.");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "Undone: ");
}

/* Who may see no people is told of no search, and why a place is not theirs
 * only until they are in one that is. */
static void
what_a_canvasser_is_told(void **state)
{
	static const char refused[] = "your role (canvasser) does not allow";
	static const struct user_row users[] = {
		{.name = "Marie", .role = ROLE_COORDINATOR},
		{.name = "Zoé", .role = ROLE_CANVASSER}};
	struct fixture *f = *state;

	screen_expect(&f->s, "/ finds anybody");
	screen_expect(&f->s, "/ search");
	for (size_t i = 0; i < ARRAY_LEN(users); i++)
		assert_int_equal(
			user_add(f->c, &users[i], NULL, NULL), STATUS_OK);
	screen_end(&(struct screen){.app = f->s.app});
	campaign_close(f->c);
	assert_int_equal(
		campaign_open(&f->c, f->s.t->path, "Zoé", NULL), STATUS_OK);
	f->s.t->c = f->c;
	screen_start(&f->s, f->c);
	screen_expect(&f->s, "Enter goes there, Tab to the next block");
	assert_false(screen_shows(&f->s, "/ "));
	assert_false(screen_shows(&f->s, "g m, then a"));
	assert_false(screen_shows(&f->s, "Contacts"));
	assert_false(screen_shows(&f->s, "reached, of"));
	assert_false(screen_shows(&f->s, "Last change"));
	screen_expect(&f->s, " f Sheets ");
	screen_press(&f->s, "gc");
	screen_expect(&f->s, refused);
	screen_press(&f->s, "gf");
	assert_false(screen_shows(&f->s, refused));
	screen_press(&f->s, "gc");
	screen_expect(&f->s, refused);
	screen_press(&f->s, "q");
	assert_false(screen_shows(&f->s, refused));
}

/* Enter on what Today misses is there already. */
static void
first_steps(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Import results from which file?");
	screen_press(&f->s, "\033gw\t\t\t\t\t\t\tyes");
	screen_key(&f->s, TKEY_F2);
	assert_true(campaign_poll_to_confirm(f->c));
	/* What gives way is not the hour. */
	screen_expect(&f->s, "! poll ? | Antony | Marie | ");
	/* First of all that waits. */
	screen_press(&f->s, "gh");
	screen_key(&f->s, TKEY_HOME);
	screen_press(&f->s, "\r\025");
	screen_key(&f->s, TKEY_F2);
	assert_false(campaign_poll_to_confirm(f->c));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_person),
		CASE(anything_else),
		CASE(what_a_canvasser_is_told),
		CASE(first_steps),
		CASE(keys_without_a_meaning),
		CASE(accents_without_a_meaning),
		CASE(undo_asks),
		CASE(undo_here_does_not_ask),
		CASE(undo_passes_what_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
