/* Compliance by keys: requests and breaches are written down and closed, each
 * line opens what it is about, and the register goes to a file. */
#include "base/io.h"
#include "campaign/line.h"
#include "cli/inside.h"
#include "messages/message.h"
#include "office/law_case.h"

#include "tests/ui/screen.h"

#include <time.h>

struct fixture {
	struct screen s;
	struct campaign *c;
};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	test_campaign_sql(f->c, "UPDATE round SET day = '2027-03-14'");
	campaign_version(f->c);
	test_add_person(f->c, &(struct test_person){"BEL", "Anne", "3",
				      "rue Élan", "", "", ""});
	campaign_set_line(f->c, &inside_commands);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
expect_case(struct fixture *f, size_t i, enum law_case_kind kind,
	const char *received, const char *due)
{
	struct arena a = ARENA_INIT;
	struct law_case *rows;
	size_t n = 0;

	assert_int_equal(
		law_cases(f->c, false, &a, &rows, &n, NULL), STATUS_OK);
	assert_true(i < n);
	assert_int_equal(rows[i].kind, kind);
	assert_int_equal(
		strncmp(rows[i].received, received, strlen(received)), 0);
	assert_int_equal(strncmp(rows[i].due, due, strlen(due)), 0);
	arena_release(&a);
}

static void
requests_are_written_down_and_closed(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gpa2\r");
	screen_expect(&f->s, "who asks, or what happened? A few words");
	screen_press(&f->s, "Mme Bel, par courrier\r31/12\r");
	expect_case(f, 0, LAW_CASE_ERASE, "2025-12-31", "2026-01-31");
	screen_expect(&f->s, "overdue");
	screen_press(&f->s, "a6Portable perdu\r22/11 18h\r");
	/* 72 hours, and not days. */
	expect_case(
		f, 1, LAW_CASE_BREACH, "2026-11-22T18:00", "2026-11-25T18:00");
	screen_expect(&f->s, "Written down, with the day it is due.");
	screen_key(&f->s, TKEY_HOME);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Received on 31/12/25");
	screen_key(&f->s, TKEY_ESC);
	screen_press(&f->s, "wEffacée, courrier envoyé\r");
	screen_expect(&f->s, "closed");
	expect_case(
		f, 0, LAW_CASE_BREACH, "2026-11-22T18:00", "2026-11-25T18:00");
}

/* Whose request it is. */
static void
a_request_opens_its_person(void **state)
{
	struct fixture *f = *state;

	screen_elsewhere(
		&f->s, "law request access 'Anne Bel' --contact 1 >/dev/null");
	screen_press(&f->s, "gp");
	screen_key(&f->s, TKEY_HOME);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "> card");
	screen_expect(&f->s, "BEL Anne");
}

/* The account is deposited in May: further than the next three. */
static void
all_days_are_there_and_lead_to_their_week(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gp/account is depo\r");
	screen_expect(&f->s, "21/05/27 the campaign account is depo");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "> Calendar");
	screen_expect(&f->s, "! Fri 21/05");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "── day: 21/05/27");
	/* One that is past is found, too. */
	setenv("PERMANENCE_NOW", "2027-03-01T10:00:00+01:00", 1);
	screen_press(&f->s, "gp/lists are filed\r");
	screen_expect(&f->s, "25/02/27 lists are filed");
	screen_expect(&f->s, "past");
}

static void
the_register_goes_to_a_file(void **state)
{
	struct fixture *f = *state;
	struct buf text = BUF_INIT;
	char *path = mem_printf("%s/register.csv", f->s.t->folder);

	screen_press(&f->s, "gpz1");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Written:");
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at, "contacts"));
	/* So does what the CNIL is told of a breach. */
	screen_elsewhere(&f->s, "law breach 'clé perdue' >/dev/null 2>&1");
	screen_press(&f->s, "gpz3");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, path);
	screen_press(&f->s, "\ry");
	screen_expect(&f->s, "Written:");
	buf_release(&text);
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at, "clé perdue"));
	buf_release(&text);
	free(path);
	/* p has it on pages. */
	path = mem_printf("%s/register.pdf", f->s.t->folder);
	screen_press(&f->s, "gpp");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Written:");
	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_memory_equal(text.at, "%PDF", 4);
	buf_release(&text);
	free(path);
}

/* Consents without proof: their people, and what they signed. */
static void
an_import_is_proven_by_keys(void **state)
{
	struct fixture *f = *state;

	screen_elsewhere(&f->s,
		"contacts import - --source stand --basis consent "
		"--consent-date 2026-03-01 --consent-medium papier >/dev/null "
		"2>&1 <<E\nnom;prénom;e-mail;accord e-mail\n"
		"DUR;Luc;luc@example.org;oui\nE");
	screen_press(&f->s, "gp/import\r");
	screen_expect(&f->s, "to complete");
	screen_press(&f->s, "wJ'accepte la lettre\rfiche signée\r\r");
	screen_expect(&f->s, "1 consent is proven.  u undo");
	assert_false(screen_shows(&f->s, "to complete"));
}

static void
add_message(struct campaign *c, const char *name, const char *body)
{
	struct message_row m = {.name = name,
		.channel = CHANNEL_EMAIL,
		.subject = "Demain",
		.sender = "Antony <contact@example.org>",
		.body = body};

	assert_int_equal(message_save(c, &m, NULL, NULL), STATUS_OK);
}

/* On the screen, or further along a line that is too long for it. */
static void
expect_along(struct screen *s, const char *words)
{
	for (int i = 0; i < 30 && !screen_shows(s, words); i++)
		screen_key(s, TKEY_RIGHT);
	screen_expect(s, words);
}

/* A refusal on the screen reads rule, article, why here, and what makes it
 * lawful: what the specification would have broken, by keys. */
static void
what_the_law_stops_is_read_on_the_screen(void **state)
{
	static const struct {
		const char *keys, *said[4];
	} k[] = {
		{":outbox plan Lettre name:bel\r",
			{"SEG-2", "art. 18", "its filter selects",
				"Send it to the whole list"}},
		{":outbox plan Lettre '' --at 2027-03-13T12:00\r",
			{"CAL-1", "art. L. 49", "the silence before a poll",
				"choose another time"}},
		{":outbox plan Gratuit '' --at 2027-02-01T12:00\r",
			{"CAL-5", "art. L. 50-1", "0 80x",
				"charged as any other"}},
		{":contacts consent 1 email yes\r",
			{"CON-2", "art. 7", "wording", "--medium"}},
		{":outbox plan Lettre 'source:\"liste CFDT\"'\r",
			{"SEG-2", "art. 18", "its filter selects",
				"Send it to the whole list"}},
		{":meetings add Meeting --when '13/03/2027 19h'\r",
			{"CAL-1", "art. L. 49", "the silence before a poll",
				"choose another time"}},
		{":alerts add Tractage --when '13/03/2027 10h' --need 2\r",
			{"CAL-1", "art. L. 49", "the silence before a poll",
				"choose another time"}},
		{":campaign set first_round 2027-03-16\r",
			{"a poll is held", "on a Sunday", "electoral code",
				"overseas"}},
		{":contacts tag +musulman 1\r",
			{"TAG-1", "art. 9", "tells of religion", "is lawful"}},
		{":contacts list --csv --reason 'pour le QG' -o qg.csv\r",
			{"CON-5", "art. 9", "outside the campaign",
				"--for NAME"}},
		{":contacts refuse 1 email\r:journal undo\r",
			{"BEL Anne refuses e-mail", "is for good",
				":journal undo", "the one before it"}},
		{":fields add religion\r", {"CON-4", "art. 9", "\"religion\"",
						   "Count it without names"}},
	};
	struct fixture *f = *state;

	test_campaign_sql(f->c, "UPDATE person SET source = 'liste CFDT'");
	add_message(f->c, "Lettre", "Bonjour. {desinscription}");
	add_message(f->c, "Gratuit",
		"Appelez le 0 800 12 34 56. "
		"{desinscription}");
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		screen_press(&f->s, "gp");
		screen_press(&f->s, k[i].keys);
		for (size_t w = 0; w < ARRAY_LEN(k[i].said); w++)
			expect_along(&f->s, k[i].said[w]);
		screen_key(&f->s, TKEY_ESC);
		screen_key(&f->s, TKEY_ESC);
	}
}

static void
put_file(struct fixture *f, const char *name, const char *text)
{
	char *path = mem_printf("%s/%s", f->s.t->folder, name);
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	assert_true(fputs(text, out) >= 0);
	assert_int_equal(fclose(out), 0);
	free(path);
}

static void
expect_file(struct fixture *f, const char *name, const char *words)
{
	char *path = mem_printf("%s/%s", f->s.t->folder, name);
	struct buf text = BUF_INIT;

	assert_int_equal(io_read(&text, path, 1 << 20, NULL), STATUS_OK);
	assert_non_null(strstr(text.at, words));
	buf_release(&text);
	free(path);
}

/* The machine's zone is not the commune's. */
static int
setup_abroad(void **state)
{
	setenv("TZ", "America/Cayenne", 1);
	tzset();
	return setup(state);
}

/* In each step, what stands in the campaign's folder is named FILE. */
static void
press_in_folder(struct fixture *f, const char *keys)
{
	for (const char *at; (at = strstr(keys, "FILE")); keys = at + 4) {
		char *part = mem_printf(
			"%.*s%s", (int)(at - keys), keys, f->s.t->folder);

		screen_press(&f->s, part);
		free(part);
	}
	screen_press(&f->s, keys);
}

#define ROLL                                                                   \
	"nom de naissance;prénoms;date de naissance;numéro de voie;"         \
	"libellé de voie;code postal;commune;code du bureau de vote;"         \
	"numéro d’ordre\n"                                                  \
	"PRUNEVILLE;Anne;12/05/1980;12;RUE DES LILAS;92160;ANTONY;5;1\n"       \
	"PRUNEVILLE;Luc;03/02/1951;12;RUE DES LILAS;92160;ANTONY;5;2\n"

struct step {
	const char *now, *keys, *said; /* now: from then on; or NULL */
};

/* Of the break tests of the law (tests/ui/README), by their numbers. 2: erased
 * with a no; the yes that is older stays out. 4: who refused their
 * door is not in the next roll. 6: a roll is no file of contacts. 3: a no is on
 * the list of those not to be written to. 7: nor is nationality a tag. 11: a
 * yes to unknown words receives nothing. 12: the letter has its notice,
 * whatever its text says. 15: by post to an opinion. 17: few are not counted.
 * 20: a call to a minor. 22: for another list. 21: years later nobody is left
 * to write to. */
static const struct step steps[] = {
	{NULL, ":contacts import FILE/no.csv --source stand --basis consent\r",
		"added 1"},
	{NULL, ":contacts erase 2 --reason lettre\r", "contact 2 is erased"},
	{NULL, ":contacts import FILE/yes.csv --source stand --basis consent\r",
		"this person asked not to be"},
	{NULL,
		":roll import FILE/roll.csv --undertaking FILE/l37.txt --by "
		"Anne\r",
		"voters: 2"},
	{NULL, ":roll refuse 2\r", "on none of the next roll"},
	{NULL,
		":roll import FILE/roll.csv --undertaking FILE/l37.txt --by "
		"Anne "
		"--replace\r",
		"as they refused before: 1"},
	{NULL,
		":contacts import FILE/roll.csv --source mairie --basis "
		"consent\r",
		"this is an electoral roll"},
	{NULL,
		":contacts import FILE/nat.csv --map nationalité=tags --source "
		"stand --basis consent\r",
		"people (nationality)"},
	{NULL,
		":contacts import FILE/bare.csv --source stand --basis "
		"consent\r",
		"added 1"},
	{NULL, ":outbox plan Lettre '' -n\r", "to which words, how or when"},
	{NULL, ":contacts set 1 birth=2011-05-01 phone='06 39 98 00 02'\r",
		"u undo"},
	{NULL, ":outbox plan Appel '' -n\r", "those who receive it is under"},
	{NULL, ":contacts consent 1 sms no --medium lettre\r", "saved"},
	{NULL, ":suppression check sms '06 39 98 00 02'\r",
		"not to be written to"},
	{NULL, ":outbox plan Papier ''\r", "will receive it"},
	{NULL, ":outbox approve 1 --count 1\r", "approved"},
	{"2026-11-23T21:00:00+01:00", ":outbox export 1 -o FILE/letters.csv\r",
		"saved"},
	{NULL, ":contacts tag +musulman 1\r", "TAG-1"},
	{NULL, ":tags set musulman opinion\r", "u undo"},
	{NULL, ":outbox plan Autre tag:musulman -n\r", "did not agree"},
	{NULL, ":segments count tag:musulman\r", "< 11"},
	{NULL,
		":contacts export --reason mars --for 'liste B' -o "
		"FILE/b.csv\r",
		"nobody of them agreed to be"},
	{NULL, ":meetings add Meeting --when '13/03/2027 00h10'\r",
		"from 13/03/2027 00:00"},
	{"2031-01-05T12:00:00+01:00", ":outbox plan Lettre '' -n\r",
		"their time is over"},
};

static void
add_paper(struct campaign *c, const char *name, enum channel channel)
{
	const struct message_row m = {.name = name,
		.channel = channel,
		.body = "Bonjour de {liste}. {source}"};
	struct message_row row = m;

	assert_int_equal(message_save(c, &row, NULL, NULL), STATUS_OK);
}

/* What wants a file, or another time, in the order of the steps; TZ is not the
 * commune's (18). */
static void
what_comes_in_a_file_is_stopped_too(void **state)
{
	struct fixture *f = *state;

	put_file(f, "no.csv",
		"nom;email;ne pas contacter\nCHA;cha@example.org;oui\n");
	put_file(f, "yes.csv",
		"nom;email;consentement;date;libellé;moyen\n"
		"CHA;cha@example.org;oui;2020-01-05;La lettre;stand\n");
	put_file(f, "bare.csv",
		"nom;email;consentement email\nEVE;eve@example.org;oui\n");
	put_file(f, "roll.csv", ROLL);
	put_file(f, "l37.txt",
		"Je m'engage à ne pas faire un usage commercial de la "
		"liste.\n");
	put_file(f, "nat.csv", "nom;nationalité\nUN;belge\n");
	add_message(f->c, "Lettre", "Bonjour. {desinscription} {source}");
	add_paper(f->c, "Papier", CHANNEL_POST);
	add_paper(f->c, "Autre", CHANNEL_POST);
	add_paper(f->c, "Appel", CHANNEL_PHONE);
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (steps[i].now)
			setenv("PERMANENCE_NOW", steps[i].now, 1);
		screen_press(&f->s, "gp");
		press_in_folder(f, steps[i].keys);
		expect_along(&f->s, steps[i].said);
		screen_key(&f->s, TKEY_ESC);
		screen_key(&f->s, TKEY_ESC);
	}
	expect_file(f, "letters.csv", "www.cnil.fr");
	/* 8: nor without a day of poll. */
	setenv("PERMANENCE_NOW", "2026-11-23T21:00:00+01:00", 1);
	test_campaign_sql(f->c, "DELETE FROM round");
	campaign_version(f->c);
	screen_press(&f->s, ":outbox plan Lettre ''\r");
	expect_along(&f->s, "when is the vote?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			requests_are_written_down_and_closed, setup,
			screen_teardown),
		cmocka_unit_test_setup_teardown(
			a_request_opens_its_person, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			all_days_are_there_and_lead_to_their_week, setup,
			screen_teardown),
		cmocka_unit_test_setup_teardown(
			what_the_law_stops_is_read_on_the_screen, setup,
			screen_teardown),
		cmocka_unit_test_setup_teardown(
			what_comes_in_a_file_is_stopped_too, setup_abroad,
			screen_teardown),
		cmocka_unit_test_setup_teardown(
			the_register_goes_to_a_file, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			an_import_is_proven_by_keys, setup, screen_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
