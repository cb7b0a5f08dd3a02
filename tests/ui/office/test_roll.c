/* The electoral roll by keys: a file is looked at, undertaken and brought in;
 * sheets are drawn, voters agree or refuse, and all of it is erased with a
 * record. */
#include "people/contact.h"
#include "people/roll.h"

#include "tests/ui/screen.h"

#include <unistd.h>

struct fixture {
	struct screen s;
	struct campaign *c;
	char *folder; /* of the test's files */
};

/* Invented voters, one of another commune, one without an address. */
static const char file[] =
	"nom de naissance;nom d’usage;prénoms;sexe;date de naissance;"
	"Lieu de naissance;Nationalité;code commune;numéro de voie;"
	"libellé de voie;code postal;commune;code du bureau de vote\n"
	"PRUNEVILLE;DUSABLE;Anne Marie;F;12/05/1980;Villepinceau;Syldave;"
	"92002;12;RUE DES LILAS;92160;ANTONY;5\n"
	"PRUNEVILLE;;Luc;M;03/02/1951;Villepinceau;Syldave;92002;12;"
	"RUE DES LILAS;92160;ANTONY;5\n"
	"QUARTIER;;Zoé;F;31/12/2000;Ailleurs;Bordure;92002;3;AV DU BOIS;92160;"
	"ANTONY;6\n"
	"CACHETTE;;Ève;F;1999-01-02;;;92002;;;;;5\n"
	"VOISINE;;Lou;F;1990-01-02;;;92003;1;RUE A;92220;BAGNEUX;1\n";

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);
	char *path;

	f->c = screen_campaign(&f->s);
	f->folder = f->s.t->folder;
	setenv("XDG_STATE_HOME", f->folder, 1);
	path = mem_printf("%s/liste.csv", f->folder);
	assert_int_equal(io_write(path, file, strlen(file), NULL), STATUS_OK);
	free(path);
	test_campaign_sql(f->c, "UPDATE round SET day = '2027-03-14'");
	campaign_version(f->c);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
type_path(struct fixture *f, const char *name)
{
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, f->folder);
	screen_press(&f->s, "/");
	screen_press(&f->s, name);
	screen_press(&f->s, "\r");
}

static void
look_at_file(struct fixture *f)
{
	screen_press(&f->s, "gu");
	screen_expect(&f->s, "No electoral roll: I imports");
	screen_press(&f->s, "I");
	type_path(f, "liste.csv");
	screen_expect(&f->s, "Columns dropped");
}

static void
bring_in(struct fixture *f)
{
	look_at_file(f);
	screen_press(&f->s, "wAnne Petit\r2");
	screen_press(&f->s, "je m'engage à ne pas en faire un usage "
			    "commercial\r");
	screen_expect(&f->s, "The roll is in: 4 voters.");
}

static void
a_roll_is_looked_at_and_undertaken(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct roll_row row;

	look_at_file(f);
	screen_compare(&f->s, "roll-import-80", 24, 80, false);
	screen_compare(&f->s, "roll-import-80-ascii", 24, 80, true);
	screen_compare(&f->s, "roll-import-120", 40, 120, false);
	screen_press(&f->s, "w\r");
	screen_expect(&f->s, "who undertakes it signs with their name");
	screen_press(&f->s, "Anne Petit\r2");
	screen_press(&f->s, "je veux en faire un usage commercial\r");
	screen_expect(&f->s, "that is not the sentence above");
	assert_int_equal(roll_get(f->c, &a, &row, NULL), STATUS_NONE);
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, "Je m'engage à n'en faire aucun usage "
			    "commercial\r");
	screen_expect(&f->s, "The roll is in: 4 voters.");
	assert_int_equal(roll_get(f->c, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.signed_by, "Anne Petit");
	assert_int_equal(row.quality, ROLL_CANDIDATE);
	assert_string_equal(row.dropped, "Lieu de naissance, Nationalité");
	screen_compare(&f->s, "roll-80", 24, 80, false);
	screen_compare(&f->s, "roll-80-ascii", 24, 80, true);
	screen_compare(&f->s, "roll-120", 40, 120, false);
	screen_any_size(&f->s);
	arena_release(&a);
}

/* What a file has in it, and not: its bytes. */
static bool
holds(struct fixture *f, const char *name, const char *words)
{
	char *path = mem_printf("%s/%s", f->folder, name);
	struct buf text = BUF_INIT;
	bool found;

	assert_int_equal(io_read(&text, path, 1 << 24, NULL), STATUS_OK);
	found = strstr(text.at, words) != NULL;
	buf_release(&text);
	free(path);
	return found;
}

static void
sheets_go_to_a_file_and_to_pages(void **state)
{
	struct fixture *f = *state;

	bring_in(f);
	screen_press(&f->s, "w1rue des lilas\r");
	type_path(f, "lilas.csv");
	screen_expect(&f->s, "2 voters, 0 left out who refuse");
	assert_true(holds(f, "lilas.csv", "DUSABLE,Anne,35-49,F,"));
	assert_true(holds(f, "lilas.csv", "electoral roll of Antony"));
	assert_false(holds(f, "lilas.csv", "QUARTIER"));
	screen_press(&f->s, "w26\r");
	type_path(f, "six.pdf");
	screen_expect(&f->s, "1 voter, 0 left out who refuse");
	assert_true(holds(f, "six.pdf", "%PDF"));
	/* Nobody is there. */
	screen_press(&f->s, "w1rue Introuvable\r");
	type_path(f, "rien.csv");
	screen_expect(&f->s, "no voter of the roll is there");
}

static void
voters_agree_and_refuse(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct contact_row row;

	bring_in(f);
	screen_press(&f->s, "a1\t\tanne@example.org\t\tJ'accepte la "
			    "lettre\tfiche signée");
	screen_compare(&f->s, "roll-agreed-80", 24, 80, false);
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "They are contact 1, with the proof.  u undo");
	assert_int_equal(contact_get(f->c, 1, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.last_name, "DUSABLE");
	assert_string_equal(row.email, "anne@example.org");
	screen_press(&f->s, "R2\r1");
	screen_expect(&f->s, "They are on no sheet from now on.");
	screen_press(&f->s, "w15\r");
	type_path(f, "cinq.csv");
	screen_expect(&f->s, "1 voter, 1 left out who refuse");
	arena_release(&a);
}

/* A colleague erases the roll between two keys. */
static void
what_a_colleague_erased_is_gone(void **state)
{
	struct fixture *f = *state;

	bring_in(f);
	screen_press(&f->s, "w15\r");
	screen_elsewhere(&f->s, "roll purge >/dev/null");
	type_path(f, "cinq.csv");
	screen_expect(&f->s, "there is no electoral roll here");
	screen_key(&f->s, '\r');
	screen_expect(&f->s, "erased");
	screen_press(&f->s, "w");
	assert_false(screen_shows(&f->s, "How many voters has it?"));
}

static void
it_is_held_and_erased_with_a_record(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct roll_row row;

	bring_in(f);
	screen_press(&f->s, "w15\r");
	type_path(f, "cinq.csv");
	setenv("PERMANENCE_NOW", "2027-03-24T10:00:00+01:00", 1);
	screen_key(&f->s, CTRL_KEY('l'));
	screen_expect(&f->s, "locked");
	screen_press(&f->s, "h30/6/2027\rrecours\r");
	screen_expect(&f->s, "The roll is held; it stays locked.");
	screen_expect(&f->s, "until 30/06/27: recours");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "4 voters of liste.csv are erased for good");
	screen_expect(&f->s, "door, station 5");
	screen_press(&f->s, "w3\r");
	screen_expect(&f->s, "How many voters has it?");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, "4\r");
	type_path(f, "proof.json");
	screen_expect(&f->s, "Erased: 4 voters. Record");
	assert_true(holds(f, "proof.json", "\"voters_left\": 0"));
	assert_true(holds(f, "proof.json", "cinq.csv") ||
		    holds(f, "proof.json", "station 5"));
	assert_int_equal(roll_get(f->c, &a, &row, NULL), STATUS_NONE);
	screen_expect(&f->s, "24/03/27 by Marie");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_roll_is_looked_at_and_undertaken, setup,
			screen_teardown),
		cmocka_unit_test_setup_teardown(
			sheets_go_to_a_file_and_to_pages, setup,
			screen_teardown),
		cmocka_unit_test_setup_teardown(
			voters_agree_and_refuse, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(what_a_colleague_erased_is_gone,
			setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			it_is_held_and_erased_with_a_record, setup,
			screen_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
