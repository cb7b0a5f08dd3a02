/* Bringing contacts in on the screen: from the file to its columns, to what
 * would happen, to the import and its undo. */
#include "ui/frame/app.h"

#include "tests/ui/screen.h"

#include <unistd.h>

struct fixture {
	struct screen s;
	struct campaign *c;
	char *file;
};

static const char table[] =
	"Nom;Prénom;Référence;Courriel;Téléphone;Naissance;Ne plus solliciter;"
	"RGPD\n"
	"DUPRE;Anne;;anne@example.org;06 39 98 12 34;12/06/1988;;\n"
	"MARTIN;Paul;A2;paul@example.org;06 39 98 12 35;1/2/1975;oui;\n"
	"DURAND;Zoé;A3;zoe@example.net;01 99 00 12 34;;;\n"
	";Léa;;;;2/3/1990;non;vu\n";

static void
add_known(struct campaign *c, const char *reference, const char *last,
	const char *first, const char *email)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_MEMBER};

	contact_set(&row, CONTACT_REFERENCE, reference, &a, NULL);
	contact_set(&row, CONTACT_LAST_NAME, last, &a, NULL);
	contact_set(&row, CONTACT_FIRST_NAME, first, &a, NULL);
	contact_set(&row, CONTACT_EMAIL, email, &a, NULL);
	contact_set(&row, CONTACT_PHONE, "01 99 00 12 34", &a, NULL);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
}

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	add_known(f->c, "A2", "MARTIN", "Paul", "");
	add_known(f->c, "A3", "DURAND", "Zoé", "zoe@example.net");
	f->file = test_campaign_file(f->s.t, "adherents.csv", table);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	screen_end(&f->s);
	free(f->file);
	free(f);
	return 0;
}

static void
open_file(struct fixture *f)
{
	screen_press(&f->s, f->file);
	screen_press(&f->s, "\r");
}

static int64_t
people(const struct fixture *f)
{
	int64_t n = 0;

	assert_int_equal(contact_count(f->c, NULL, &n, NULL), STATUS_OK);
	return n;
}

static void
columns(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gcI");
	open_file(f);
	screen_compare(&f->s, "import-80", 24, 80, false);
	screen_compare(&f->s, "import-80-ascii", 24, 80, true);
	screen_compare(&f->s, "import-120", 40, 120, false);
	/* Right: the next that it could be, Left: the one before. */
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "Nom                (left out)");
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "Nom                Reference");
	screen_key(&f->s, TKEY_LEFT);
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "Nom                Surname");
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "Nom                no: automatic call");
	screen_key(&f->s, TKEY_RIGHT);
	screen_press(&f->s, "\r");
	screen_compare(&f->s, "import-field-80", 24, 80, false);
	screen_press(&f->s, "first\r");
	screen_expect(&f->s, "Nom                First name");
	screen_press(&f->s, "/nom\r");
	screen_expect(&f->s, "2 of 8");
}

/* What may be a refusal is answered before anything is tried. */
static void
doubtful(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gcI");
	open_file(f);
	screen_press(&f->s, "w");
	screen_expect(&f->s, "! \"RGPD\" may say who wants no contact");
	screen_expect(&f->s, "> ! RGPD");
	screen_press(&f->s, "d");
	screen_expect(&f->s, ">   RGPD               (left out)");
	screen_press(&f->s, "w");
	screen_compare(&f->s, "import-outcome-80", 24, 80, false);
	screen_compare(&f->s, "import-outcome-120", 40, 120, false);
	assert_int_equal(people(f), 2);
}

/* To a look at what would happen, from Today: the folder is remembered. */
static void
keys_to_a_look(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gcI");
	open_file(f);
	screen_press(&f->s, "gh");
	screen_count(&f->s);
	screen_press(&f->s, "gcI");
	screen_type(&f->s, "adh\r");
	screen_key(&f->s, TKEY_END);
	screen_press(&f->s, "dw");
	screen_expect(&f->s, "What would happen");
	screen_counted(&f->s, "import to a look at it", 12);
}

static void
rows(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gcI");
	open_file(f);
	screen_key(&f->s, TKEY_END);
	screen_press(&f->s, "dw");
	screen_key(&f->s, TKEY_END);
	screen_key(&f->s, TKEY_UP);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, ">   5         Léa");
	screen_press(&f->s, "\033");
	screen_key(&f->s, TKEY_HOME);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, ">   2        DUPRE Anne");
	screen_press(&f->s, "\033\033");
	screen_expect(&f->s, "Taken for");
}

static void
refused(void **state)
{
	struct fixture *f = *state;
	char *path = mem_printf("%s/adherents-refused.csv", f->s.t->folder);
	struct buf text = BUF_INIT;

	screen_press(&f->s, "gcI");
	open_file(f);
	screen_key(&f->s, TKEY_END);
	screen_press(&f->s, "dwx\r");
	screen_expect(&f->s, "Written: ");
	assert_int_equal(io_read(&text, path, 10000, NULL), STATUS_OK);
	assert_non_null(strstr(text.at, ";Léa;;;;2/3/1990;non;vu;"
					"5;"));
	buf_release(&text);
	free(path);
}

/* What was said is what is done, in one entry that u takes back. */
static void
done(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gcI");
	open_file(f);
	screen_key(&f->s, TKEY_END);
	screen_press(&f->s, "dw");
	screen_expect(&f->s, "New                                  1");
	screen_expect(&f->s, "Changed                              1");
	screen_expect(&f->s, "As they are                          1");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Where do these people come from? adherents");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "1 new: on what basis may they be kept?");
	screen_press(&f->s, "1");
	screen_expect(&f->s, "Added: 1, changed: 1, refused: 1.  u undo");
	screen_expect(&f->s, "permanence > Contacts  ");
	assert_int_equal(people(f), 3);
	screen_press(&f->s, "u");
	assert_int_equal(people(f), 2);
}

/* A number that nobody could read is not lost without a word. */
static void
a_cell_left_out_is_told(void **state)
{
	struct fixture *f = *state;

	free(f->file);
	f->file = test_campaign_file(f->s.t, "excel.csv",
		"Nom;Prénom;Portable\nESTRADE;Léonie;06 39 98 12\n");
	screen_press(&f->s, "gcI");
	open_file(f);
	screen_press(&f->s, "ww\r1");
	screen_expect(&f->s,
		"Added: 1, changed: 0, refused: 0, cells that could not be "
		"read: 1.  u undo");
}

/* A yes of a file comes with its proof, or is left out knowingly. */
static void
yeses(void **state)
{
	struct fixture *f = *state;
	char *file = test_campaign_file(f->s.t, "oui.csv",
		"Nom;Prénom;Courriel;Accord e-mail\n"
		"AUBRY;Lise;lise@example.org;oui\n");

	screen_press(&f->s, "gcI");
	screen_press(&f->s, file);
	screen_press(&f->s, "\rww");
	screen_expect(&f->s,
		"1 yes is not proven, and of no use until it is: import?");
	screen_press(&f->s, "n");
	screen_compare(&f->s, "import-yeses-80", 24, 80, false);
	screen_press(&f->s, "e");
	screen_type(&f->s, "J'accepte les lettres\r");
	screen_expect(&f->s, "How was it given?");
	screen_type(&f->s, "formulaire\r");
	screen_type(&f->s, "12/12/2099\r");
	screen_expect(&f->s, "On which day? 12/12/2099");
	screen_press(&f->s, "\025");
	screen_type(&f->s, "3/3/2025\r");
	screen_expect(&f->s, "Yes and no kept                      1");
	screen_press(&f->s, "w\r1");
	screen_press(&f->s, "gc/aubry\r\r");
	screen_expect(&f->s, "03/03/25");
	free(file);
}

/* A file that is gone, or no table, is said, and nothing is shown of it. */
static void
no_file(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gcI");
	open_file(f);
	assert_int_equal(unlink(f->file), 0);
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "!! ");
	screen_press(&f->s, "\033I");
	screen_press(&f->s, "nothing\r");
	screen_expect(&f->s, "There is no such file here.");
}

static void
from_anywhere(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "ga:import\r");
	screen_expect(&f->s, "Import contacts from which file?");
	screen_press(&f->s, "\033");
	screen_expect(&f->s, "permanence > Contacts ");
	screen_press(&f->s, "I");
	open_file(f);
	screen_any_size(&f->s);
	screen_press(&f->s, "dw");
	screen_any_size(&f->s);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(columns),
		CASE(doubtful),
		CASE(keys_to_a_look),
		CASE(rows),
		CASE(refused),
		CASE(done),
		CASE(a_cell_left_out_is_told),
		CASE(yeses),
		CASE(no_file),
		CASE(from_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
