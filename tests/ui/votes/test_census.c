/* Bringing a census in on the screen: three questions, a try, the import and
 * its undo; the same once more, by shares of zones. */
#include "votes/census.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
	char *families, *table, *zones, *weights;
};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);
	struct test_campaign *t;

	f->c = screen_campaign(&f->s);
	t = f->s.t;
	setenv("XDG_STATE_HOME", t->folder, 1);
	f->families = test_campaign_file(t, "familles.yaml",
		"zone: bureau\nfamilies:\n  - code: age\n    name: Ages\n"
		"    population: persons\n    groups:\n"
		"      - {name: young, ages: 0-17, column: jeunes}\n"
		"      - {name: old, ages: 18+, column: vieux}\n");
	f->table = test_campaign_file(
		t, "ages.csv", "bureau;jeunes;vieux\n0001;30;70\n0002;20;80\n");
	f->zones = test_campaign_file(
		t, "iris.csv", "bureau;jeunes;vieux\nA;30;70\nB;40;60\n");
	f->weights = test_campaign_file(t, "poids.csv",
		"zone;bureau;part_zone\nA;0001;1\nB;0001;0,5\nB;0002;0,5\n");
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	screen_end(&f->s);
	free(f->families);
	free(f->table);
	free(f->zones);
	free(f->weights);
	free(f);
	return 0;
}

static void
choose(struct fixture *f, const char *path)
{
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
}

/* People at our stations, of the only family; 0: there is none. */
static int
carried(const struct fixture *f)
{
	struct arena a = ARENA_INIT;
	struct census_row *rows;
	size_t n = 0;
	int found;

	assert_int_equal(census_list(f->c, &a, &rows, &n, NULL), STATUS_OK);
	found = n ? (int)rows[0].carried : 0;
	arena_release(&a);
	return found;
}

static void
brings_a_census_in(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "grf");
	screen_expect(&f->s, "No groups of inhabitants yet");
	screen_press(&f->s, "I");
	choose(f, f->families);
	screen_expect(&f->s, "Which table has the counts");
	choose(f, f->table);
	screen_expect(&f->s, "What are its zones?");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Families: 1; stations: 2");
	assert_int_equal(carried(f), 0);
	screen_press(&f->s, "y");
	screen_expect(&f->s, "Ages");
	assert_int_equal(carried(f), 200);
	screen_press(&f->s, "u");
	assert_int_equal(carried(f), 0);
}

static void
carries_zones_by_their_shares(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "grfI");
	choose(f, f->families);
	choose(f, f->zones);
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "what share of a zone is of which station?");
	choose(f, f->weights);
	screen_press(&f->s, "y");
	assert_int_equal(carried(f), 200);
	/* Once more: they are replaced. */
	screen_press(&f->s, "I");
	choose(f, f->families);
	choose(f, f->table);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "to be replaced: 1");
	screen_press(&f->s, "n");
	assert_int_equal(carried(f), 200);
	/* A file that is none is said, and nothing changes. */
	screen_press(&f->s, "I");
	choose(f, f->families);
	choose(f, f->weights);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "is in the file");
	assert_int_equal(carried(f), 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			brings_a_census_in, setup, teardown),
		cmocka_unit_test_setup_teardown(
			carries_zones_by_their_shares, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
