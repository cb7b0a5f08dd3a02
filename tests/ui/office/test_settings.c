/* What a campaign is can be said on the screen: its settings, which lists count
 * as ours, and the removal of a poll. */
#include "campaign/campaign.h"
#include "votes/result.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
};

static const char results[] =
	"BV;Inscrits;Votants;Blancs;Nuls;Exprimes;Martin;Durand\n"
	"1;1000;600;10;5;585;300;285\n"
	"2;900;500;8;2;490;200;290\n";

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);
	char *path;

	f->c = screen_campaign(&f->s);
	test_campaign_sql(f->c, "DELETE FROM round");
	campaign_version(f->c);
	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	path = test_campaign_file(f->s.t, "mun2020_t1.csv", results);
	screen_start(&f->s, f->c);
	screen_elsewhere(
		&f->s, "results import %s --election mun2020 --round 1", path);
	free(path);
	*state = f;
	return 0;
}

/* Of an option of the only poll. */
static double
ours(const struct fixture *f, const char *label)
{
	struct arena a = ARENA_INIT;
	struct result_matrix m;
	double share = -1;

	assert_int_equal(
		result_matrix_load(f->c, "mun2020", 1, NULL, &a, &m, NULL),
		STATUS_OK);
	for (size_t i = 0; i < m.noptions; i++)
		if (strcmp(m.options[i].label, label) == 0)
			share = m.options[i].ours;
	arena_release(&a);
	return share;
}

static void
settings_are_a_form(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gw");
	screen_expect(&f->s, "Settings of the campaign");
	screen_press(&f->s, "\t\t\t\t\t13/3/27\t");
	screen_expect(&f->s, "first_round: 2027-03-13 is not a Sunday");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Settings saved.");
	campaign_version(f->c);
	assert_string_equal(campaign_first_round(f->c), "2027-03-13");
	/* Today counts the days to it. */
	screen_press(&f->s, "gh");
	screen_expect(&f->s, "110 days");
	screen_press(&f->s, "uu");
	screen_expect(&f->s, "no date yet");
}

static void
a_wrong_setting_is_not_saved(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gw\t\t\t\t\tnever\t");
	screen_expect(&f->s, "is not a day");
	screen_key(&f->s, TKEY_F2);
	campaign_version(f->c);
	assert_null(campaign_first_round(f->c));
}

/* What somebody else sets is what this session goes by. */
static void
others_settings_are_heard(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gh");
	screen_expect(&f->s, "no date yet");
	screen_elsewhere(&f->s, "campaign set first_round 14/3/2027");
	screen_expect(&f->s, "111 days");
	screen_elsewhere(&f->s, "campaign set list 'Ville demain'");
	screen_expect(&f->s, "Ville demain");
}

static void
plus_marks_what_is_ours(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gr\r+");
	screen_expect(&f->s, "Durand");
	screen_press(&f->s, "dur\r");
	screen_expect(&f->s, "Durand counts as ours");
	assert_true(ours(f, "Durand") == 1);
	screen_press(&f->s, "=dur\r");
	screen_expect(&f->s, "Durand counts by half");
	assert_true(ours(f, "Durand") == 0.5);
	screen_press(&f->s, "+dur\r");
	screen_expect(&f->s, "Durand does not count as ours");
	assert_true(ours(f, "Durand") == 0);
	screen_press(&f->s, "u");
	assert_true(ours(f, "Durand") == 0.5);
	assert_true(ours(f, "Martin") == 0);
}

static void
a_poll_is_removed(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "grd");
	screen_expect(&f->s, "Remove the results of mun2020/1, 2 stations?");
	screen_press(&f->s, "y");
	screen_expect(&f->s, "Results of mun2020/1 removed.");
	screen_expect(&f->s, "No results yet");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "mun2020");
}

/* Bring a file of the sample in. */
static void
import(struct screen *s, const char *file)
{
	char *path = mem_printf(TESTS_SAMPLE "/%s\r", file);

	screen_press(s, "I");
	screen_type(s, path);
	screen_press(s, "w1wy");
	free(path);
}

/* A newcomer's campaign, of a commune and a list alone, to its first ranking,
 * by what Today and the places say, without a command. */
static void
newcomer_to_the_first_ranking(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "grdy");
	screen_count(&f->s);
	screen_press(&f->s, "gh");
	screen_expect(&f->s, "none yet: they say where to knock");
	screen_press(&f->s, "gr");
	import(&f->s, "legislatives-2024-1.csv.gz");
	screen_expect(&f->s, "polling stations of leg2024, round 1, are in.");
	import(&f->s, "municipales-2020-1.csv.gz");
	screen_expect(&f->s, "polling stations of mun2020, round 1, are in.");
	screen_key(&f->s, TKEY_HOME);
	screen_press(&f->s, "+");
	screen_press(&f->s, "+");
	screen_type(&f->s, "gail\r");
	screen_expect(&f->s, "counts as ours");
	screen_key(&f->s, TKEY_LEFT);
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "++");
	screen_type(&f->s, "asch\r");
	screen_expect(&f->s, "counts as ours");
	screen_press(&f->s, "gs");
	screen_expect(&f->s, "0039");
	screen_counted(&f->s, "nothing to a first ranking", 40);
}

/* The addresses that walk lists need, by key: what the file holds is said
 * before it is taken. */
static void
newcomer_to_the_addresses(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gb");
	screen_expect(&f->s, "I imports one.");
	screen_press(&f->s, "I");
	screen_type(&f->s, TESTS_SAMPLE "/adresses.csv.gz\r");
	screen_expect(&f->s, "new addresses 1 740. Import it?");
	screen_press(&f->s, "y");
	screen_expect(&f->s, "Imported: new addresses 1 740.");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "I imports one.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, screen_teardown)
		TEST(settings_are_a_form),
		TEST(a_wrong_setting_is_not_saved),
		TEST(others_settings_are_heard),
		TEST(plus_marks_what_is_ours),
		TEST(a_poll_is_removed),
		TEST(newcomer_to_the_first_ranking),
		TEST(newcomer_to_the_addresses),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
