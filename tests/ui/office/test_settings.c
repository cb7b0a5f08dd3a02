/* What a campaign is can be said on the screen: its settings, which lists count
 * as ours, and the removal of a poll. */
#include "campaign/campaign.h"
#include "votes/result.h"

#include "tests/bytes.h"
#include "tests/ui/screen.h"

#include <sys/stat.h>
#include <unistd.h>

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

/* From the settings: one more, another name, and the campaign runs for it. */
static void
elections_are_listed_and_run_for(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, ":elections\r");
	screen_expect(&f->s, "> Elections");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "municipal election");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "No sums in the account of this election.");
	screen_key(&f->s, TKEY_ESC);
	screen_press(&f->s, "w");
	screen_expect(&f->s, "runs for this one already");
	screen_press(&f->s, "a\t\t\t10/10/2027");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "municipal election of 2027");
	screen_key(&f->s, TKEY_DOWN);
	screen_press(&f->s, "e\tReprise");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Reprise");
	assert_null(campaign_first_round(f->c));
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Run for this one from now on: Reprise?");
	screen_press(&f->s, "y");
	assert_string_equal(campaign_first_round(f->c), "2027-10-10");
	screen_press(&f->s, "u");
	assert_null(campaign_first_round(f->c));
}

/* The path of the file, where nobody has one yet. */
static char *
mail_path(const struct fixture *f)
{
	char *path = mem_printf("%s/config/mail.yaml", f->s.t->folder);

	setenv("PERMANENCE_MAIL", path, 1);
	return path;
}

static void
open_mail(struct fixture *f)
{
	screen_press(&f->s, "gw\t\t\t\t\t\t\t\t\t\t\t\t");
	screen_expect(&f->s, "> Mail server");
	screen_press(&f->s, "\r");
}

/* Is it in a file of the campaign? */
static bool
is_in_files(const struct fixture *f, const char *word)
{
	char *command =
		mem_printf("grep -rqaF '%s' '%s'", word, f->s.t->folder);
	const bool found = system(command) == 0;

	free(command);
	return found;
}

static void
the_mail_server_is_set_by_key(void **state)
{
	struct fixture *f = *state;
	char *path = mail_path(f);

	open_mail(f);
	screen_expect(&f->s, "Mail server of this computer");
	screen_press(&f->s, "smtp.example.org\t\t465\t");
	screen_expect(&f->s, "port 465 mostly wants TLS from the start");
	screen_press(&f->s, "bureau\tS3sam e\"");
	screen_expect(&f->s, "[••••••••");
	assert_false(screen_shows(&f->s, "S3sam"));
	/* No editor gets it, and no draft. */
	screen_key(&f->s, TKEY_F4);
	screen_tick(&f->s);
	screen_tick(&f->s);
	screen_tick(&f->s);
	screen_expect(&f->s, "draft kept 20:14");
	assert_true(is_in_files(f, "smtp.example.org"));
	assert_false(is_in_files(f, "S3sam"));
	screen_key(&f->s, TKEY_ESC);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Resume draft from 20:14? (Server, Port, User)");
	screen_press(&f->s, "\r\tS3sam e\"");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "The mail server is kept in");
	test_expect_private(path,
		"server: smtp.example.org\nport: 465\nuser: bureau\n"
		"password: \"S3sam e\\\"\"\n");
	screen_expect(&f->s, "[smtp.example.org");

	/* It stays, unseen, until another one is typed. */
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "kept; type to replace it");
	screen_press(&f->s, "\025mail.example.org\t");
	screen_key(&f->s, TKEY_RIGHT);
	screen_key(&f->s, TKEY_F2);
	test_expect_private(path,
		"server: mail.example.org\nport: 465\nuser: bureau\n"
		"password: \"S3sam e\\\"\"\ntls: implicit\n");
	assert_int_equal(unlink(path), 0);
	assert_false(is_in_files(f, "S3sam"));
	unsetenv("PERMANENCE_MAIL");
	free(path);
}

/* A port where nobody is. */
static void
the_mail_server_is_tried_as_typed(void **state)
{
	struct fixture *f = *state;
	char *path = mail_path(f);

	open_mail(f);
	screen_press(&f->s, "127.0.0.1\t");
	screen_key(&f->s, TKEY_LEFT);
	screen_press(&f->s, "\t9\t\t\t\t\t\t\r");
	screen_expect(&f->s, "nobody answers at 127.0.0.1 on port 9");
	assert_int_not_equal(access(path, F_OK), 0);
	unsetenv("PERMANENCE_MAIL");
	free(path);
}

static void
a_mail_server_is_not_written_over(void **state)
{
	struct fixture *f = *state;
	char *path = test_campaign_file(
		f->s.t, "mail.yaml", "server: a.example.org\nprt: 5\n");

	assert_int_equal(chmod(path, 0600), 0);
	setenv("PERMANENCE_MAIL", path, 1);
	open_mail(f);
	screen_expect(&f->s, "mail.yaml:2:1: \"prt\" is not known here");
	screen_key(&f->s, TKEY_F2);
	test_expect_private(path, "server: a.example.org\nprt: 5\n");
	screen_press(&f->s, "\033");
	screen_press(&f->s, "\033");
	free(path);

	/* Whom a box serves is not who sets its server. */
	path = test_campaign_file(
		f->s.t, "mail.yaml", "server: a.example.org\n");
	assert_int_equal(chmod(path, 0600), 0);
	setenv("PERMANENCE_SERVICE", f->s.t->folder, 1);
	open_mail(f);
	screen_press(&f->s, "x\t");
	screen_expect(&f->s, "on a shared box the mail server is that of the");
	screen_key(&f->s, TKEY_F2);
	test_expect_private(path, "server: a.example.org\n");
	unsetenv("PERMANENCE_SERVICE");
	unsetenv("PERMANENCE_MAIL");
	free(path);
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
		TEST(the_mail_server_is_set_by_key),
		TEST(the_mail_server_is_tried_as_typed),
		TEST(a_mail_server_is_not_written_over),
		TEST(elections_are_listed_and_run_for),
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
