/* Bringing results in on the screen: the columns, which poll it is, a try, the
 * import and its undo; over what is there, and of files nobody knows. */
#include "votes/result.h"

#include "tests/ui/screen.h"

#include <unistd.h>

struct fixture {
	struct screen s;
	struct campaign *c;
	char *known, *unknown;
};

static const char known[] =
	"BV;Corps;Votants;Blancs;Nuls;Exprimes;Martin;Durand\n"
	"1;1000;600;10;5;585;300;285\n"
	"2;900;500;8;2;490;200;290\n"
	"3;800;450;5;5;440;240;200\n";
static const char unknown[] = "Lieu;Corps;Urne;Martin;Durand\n"
			      "1;1000;585;300;285\n"
			      "2;900;490;200;290\n"
			      "3;800;440;240;200\n";

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	f->known = test_campaign_file(f->s.t, "mun2026.csv", known);
	f->unknown = test_campaign_file(f->s.t, "chiffres.csv", unknown);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	screen_end(&f->s);
	free(f->known);
	free(f->unknown);
	free(f);
	return 0;
}

static void
open_file(struct fixture *f, const char *path)
{
	screen_press(&f->s, "I");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
}

/* Stations of the first poll there is; 0: there is none. */
static int64_t
stations(const struct fixture *f)
{
	struct arena a = ARENA_INIT;
	struct result_poll *polls;
	size_t n = 0;
	int64_t found;

	assert_int_equal(result_polls(f->c, &a, &polls, &n, NULL), STATUS_OK);
	found = n ? polls[0].stations : 0;
	arena_release(&a);
	return found;
}

static void
columns(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gr");
	open_file(f, f->known);
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\rregist\r");
	screen_expect(&f->s, "Corps                      registered");
	screen_compare(&f->s, "results-import-80", 24, 80, false);
	screen_compare(&f->s, "results-import-120", 40, 120, false);
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "Corps                      department");
	screen_press(&f->s, "i");
	screen_expect(&f->s, "The sums are right.");
	screen_press(&f->s, "q");
	screen_any_size(&f->s);
}

/* The sectors of a town, a file each: one poll, one import, one undo. */
static void
several_files(void **state)
{
	struct fixture *f = *state;
	char *second = test_campaign_file(f->s.t, "secteur2.csv",
		"BV;Inscrits;Votants;Blancs;Nuls;Exprimes;Petit;Grand\n"
		"21;1000;600;10;5;585;300;285\n"
		"22;900;500;8;2;490;200;290\n");
	char *wrong = test_campaign_file(f->s.t, "autre.csv", "Nom;Mail\n");

	screen_press(&f->s, "gr");
	open_file(f, f->known);
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\rregist\ra");
	screen_expect(&f->s, "Which other file has stations of the same poll?");
	screen_press(&f->s, second);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "With 1 file more: 5 polling stations in all");
	screen_press(&f->s, "w1w");
	screen_expect(&f->s, "Import 5 polling stations of mun2026, round 1?");
	assert_int_equal(stations(f), 0);
	screen_press(&f->s, "y");
	screen_expect(&f->s, "5 polling stations of mun2026, round 1, are in.");
	assert_int_equal(stations(f), 5);
	screen_press(&f->s, "u");
	assert_int_equal(stations(f), 0);
	/* One that is none spoils nothing. */
	open_file(f, f->known);
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\rregist\ra");
	screen_press(&f->s, wrong);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "is not a results file");
	screen_press(&f->s, "w");
	assert_int_equal(stations(f), 0);
	free(second);
	free(wrong);
}

/* Names of stations are tried first, too. */
static void
names_are_tried_first(void **state)
{
	struct fixture *f = *state;
	char *names = test_campaign_file(f->s.t, "noms.csv",
		"code;nom\n0001;Mairie\n0002;Ecole\n0099;Gymnase\n");

	screen_press(&f->s, "gr");
	open_file(f, f->known);
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\rregist\rw1wy\r");
	open_file(f, names);
	screen_expect(&f->s, "Stations to be named: 2; already called that: 0");
	screen_press(&f->s, "n");
	open_file(f, names);
	screen_press(&f->s, "y");
	screen_expect(&f->s, "Stations named: 2");
	open_file(f, names);
	screen_expect(&f->s, "No station would be named: 2 are already called");
	free(names);
}

/* The file's name says the election, somebody the round. */
static void
done(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gr");
	open_file(f, f->known);
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\rregist\rw");
	screen_expect(&f->s, "Which round is it?");
	screen_press(&f->s, "1");
	screen_expect(&f->s, "mun2026, round 1: 3 polling stations");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Import 3 polling stations of mun2026, round 1?");
	assert_int_equal(stations(f), 0);
	screen_press(&f->s, "y");
	screen_expect(&f->s, "3 polling stations of mun2026, round 1, are in.");
	screen_expect(&f->s, "permanence > Results ");
	assert_int_equal(stations(f), 3);
	/* Again: what is there is replaced only when asked. */
	open_file(f, f->known);
	screen_press(&f->s, "w1w");
	screen_expect(&f->s, "These stations have results of that poll.");
	screen_press(&f->s, "n");
	screen_expect(&f->s, "Taken for");
	screen_press(&f->s, "wy");
	screen_expect(&f->s, "Replace what 3 polling stations have of mun2026");
	screen_press(&f->s, "y");
	screen_expect(&f->s, "are in.  u undo");
	screen_press(&f->s, "u");
	assert_int_equal(stations(f), 3);
	screen_press(&f->s, "u");
	assert_int_equal(stations(f), 0);
}

/* No heading is known: the columns are shown, and said one by one. */
static void
said(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gr");
	open_file(f, f->unknown);
	screen_expect(&f->s, "! this is not a results file that can be read");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "!! this is not a results file");
	screen_press(&f->s, "\r\rstation\r");
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\rregist\r");
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "\rvalid\r");
	screen_compare(&f->s, "results-import-said-80", 24, 80, false);
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Which election is it?");
	screen_press(&f->s, "mun2020\r2w");
	screen_expect(&f->s, "Import 3 polling stations of mun2020, round 2?");
	screen_press(&f->s, "y");
	assert_int_equal(stations(f), 3);
}

static void
no_file(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gr");
	assert_int_equal(truncate(f->known, 0), 0);
	open_file(f, f->known);
	screen_expect(&f->s, "!! ");
	screen_press(&f->s, "\033");
	screen_expect(&f->s, "permanence > Results ");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(columns),
		CASE(several_files),
		CASE(names_are_tried_first),
		CASE(done),
		CASE(said),
		CASE(no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
