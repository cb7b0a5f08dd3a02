/* Who said no in a file is not contacted, whatever its columns are called, and
 * does not come back; who says yes again is written to again. */
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "office/forget.h"
#include "people/consent.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "people/contact_sql.h"
#include "people/suppression.h"
#include "port/people/import_contacts.h"

#include "tests/campaign.h"

enum {
	EMAIL = 1 << CHANNEL_EMAIL,
	SMS = 1 << CHANNEL_SMS,
	PHONE = 1 << CHANNEL_PHONE,
	POST = 1 << CHANNEL_POST,
	DOOR = 1 << CHANNEL_DOOR,
	ALL = (1 << CHANNEL_COUNT) - 2,
	ERASED = EMAIL | SMS | PHONE | POST | DOOR
};

/* means: what the last column is, or NULL. */
static enum status
bring(struct test_campaign *t, const char *text, const char *means,
	struct contacts_import *im, struct error *err)
{
	char *path = test_campaign_file(t, "in.csv", text);
	enum status st = contacts_import_open(im, path, NULL, err);

	if (st == STATUS_OK && means)
		st = contacts_map_set(&im->map,
			im->map.headers[im->map.columns - 1], means, err);
	if (st == STATUS_OK)
		st = contacts_import_run(
			im, t->c, "list", BASIS_REGULAR, false, err);
	contacts_import_release(im);
	free(path);
	return st;
}

/* Refusals of who has a reference, a bit for each channel. */
static unsigned
refused_by(struct test_campaign *t, const char *reference)
{
	struct arena a = ARENA_INIT;
	struct consent_row *rows;
	unsigned channels = 0;
	int64_t id = 0;
	size_t n = 0;

	assert_int_equal(
		contact_row_find(campaign_db(t->c), reference, &id, NULL),
		STATUS_OK);
	assert_int_equal(
		consent_list(t->c, id, &a, &rows, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (rows[i].state == CONSENT_NO)
			channels |= 1U << rows[i].channel;
	arena_release(&a);
	return channels;
}

static void
who_said_no_is_found_in_any_list(void **state)
{
	static const struct {
		const char *header, *cell;
		unsigned refuses;
	} k[] = {{"Ne pas contacter", "oui", ALL}, {"do_not_contact", "1", ALL},
		{"do_not_call", "true", PHONE}, {"do_not_call", "false", 0},
		{"Ne pas appeler", "x", PHONE}, {"Do Not Phone", "1", PHONE},
		{"Do Not Mail", "1", POST}, {"Do Not Sms", "1", SMS},
		{"No Bulk Emails (User Opt Out)", "1", EMAIL},
		{"Ne souhaite plus être contacté", "oui", ALL},
		{"status", "unsubscribed", EMAIL}, {"Status", "cleaned", 0},
		{"email_opt_in", "false", 0}, {"Désabonné SMS", "oui", SMS},
		/* In whatever words, and of the channels that the cell names.
		 */
		{"Ne pas contacter", "12/03/2024", ALL},
		{"Ne pas contacter", "par téléphone", PHONE},
		{"Ne pas contacter", "e-mail, SMS", EMAIL | SMS},
		{"Ne pas contacter", "FAUX", 0}, {"Ne pas contacter", "-", 0},
		{"doNotCall", "VRAI", PHONE}, {"Opt-out", "STOP", ALL},
		{"Opposition", "opposé", ALL}, {"Plus de mail", "oui", EMAIL},
		{"RGPD", "non", ALL}, {"RGPD", "oui", 0},
		{"Consentement", "non", ALL}, {"Accord photo", "non", 0},
		{"Statut", "STOP", EMAIL}, {"Décédé", "oui", ALL},
		{"can2_sms_status", "unsubscribed", SMS},
		{"UNSUB_TIME", "2024-03-02 18:20:11", EMAIL},
		{"Étiquettes", "vélo, STOP SMS", SMS},
		{"Labels", "* myContacts ::: Ne pas contacter", ALL},
		{"Étiquettes", "stop au béton", 0}, {"NPAI", "oui", 0}};
	struct test_campaign *t = *state;
	struct contacts_import im;
	char reference[8];

	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		char *table = mem_printf("reference;nom;%s\n%zu;BEL;%s\n",
			k[i].header, i + 1, k[i].cell);

		assert_int_equal(bring(t, table, NULL, &im, NULL), STATUS_OK);
		snprintf(reference, sizeof(reference), "%zu", i + 1);
		if (refused_by(t, reference) != k[i].refuses)
			fail_msg("%s: %s refuses %x", k[i].header, k[i].cell,
				refused_by(t, reference));
		free(table);
	}
}

static void
a_column_that_may_say_no_is_not_passed_over(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct error err = ERROR_INIT;

	assert_int_equal(bring(t, "reference;nom;Liste rouge\n1;BEL;\n", NULL,
				 &im, NULL),
		STATUS_OK);
	assert_int_equal(bring(t, "reference;nom;Liste rouge\n2;CHA;oui\n",
				 NULL, &im, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "\"Liste rouge\""));
	/* "RGPD" is understood where it says yes or no, and else asked about.
	 */
	assert_int_equal(
		bring(t, "reference;nom;RGPD\n5;FAU;?\n", NULL, &im, NULL),
		STATUS_OK);
	assert_int_equal(
		bring(t, "reference;nom;RGPD\n5;FAU;refus\n", NULL, &im, NULL),
		STATUS_OK);
	assert_int_equal(refused_by(t, "5"), ALL);
	assert_int_equal(bring(t, "reference;nom;RGPD\n6;GAU;voir Anne\n", NULL,
				 &im, NULL),
		STATUS_FAILED);
	assert_int_equal(
		bring(t, "reference;nom;RGPD\n2;CHA;oui\n", "no", &im, NULL),
		STATUS_OK);
	assert_int_equal(refused_by(t, "2"), ALL);
	assert_int_equal(bring(t, "reference;nom;RGPD\n3;DUR;oui\n", "no:sms",
				 &im, NULL),
		STATUS_OK);
	assert_int_equal(refused_by(t, "3"), SMS);
	assert_int_equal(
		bring(t, "reference;nom;RGPD\n4;ELO;refus\n", "-", &im, NULL),
		STATUS_OK);
	assert_int_equal(refused_by(t, "4"), 0);
}

#define HEAD                                                                   \
	"reference;nom;numero;rue;e-mail;opposition courrier;"                 \
	"opposition e-mail;accord e-mail;date accord e-mail;"                  \
	"support accord e-mail;texte accord e-mail\n"

static bool
is_listed(struct test_campaign *t, const char *address)
{
	bool holds = false;

	assert_int_equal(
		suppression_holds(t->c, CHANNEL_EMAIL, address, &holds, NULL),
		STATUS_OK);
	return holds;
}

/* By a no of a file as by one that was said; a yes given later lifts it. */
static void
a_no_outlives_the_contact_until_a_later_yes(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;

	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	assert_int_equal(bring(t,
				 HEAD "1;BEL;3;rue Haute;b@example.org;oui;oui;"
				      ";;;\n",
				 NULL, &im, NULL),
		STATUS_OK);
	assert_true(is_listed(t, "b@example.org"));
	/* The address is another file's too; the home is known without. */
	assert_int_equal(bring(t, HEAD "2;BEL;3;rue Haute;b@example.org;;;;;\n",
				 NULL, &im, NULL),
		STATUS_OK);
	assert_int_equal(im.refused, 1);
	assert_int_equal(
		bring(t, HEAD "3;Bel;3;RUE HAUTE;;;;;;;\n", NULL, &im, NULL),
		STATUS_OK);
	assert_int_equal(refused_by(t, "3"), POST);
	setenv("PERMANENCE_NOW", "2026-12-01T10:00:00+01:00", 1);
	assert_int_equal(bring(t,
				 HEAD "1;BEL;3;rue Haute;b@example.org;;;oui;"
				      "30/11/2026;stand;\n",
				 NULL, &im, NULL),
		STATUS_OK);
	/* Nobody knows what it was a yes to. */
	assert_int_equal(refused_by(t, "1"), POST | EMAIL);
	assert_true(is_listed(t, "b@example.org"));
	assert_int_equal(bring(t,
				 HEAD "1;BEL;3;rue Haute;b@example.org;;;oui;"
				      "30/11/2026;stand;Je veux la lettre\n",
				 NULL, &im, NULL),
		STATUS_OK);
	unsetenv("PERMANENCE_NOW");
	assert_int_equal(refused_by(t, "1"), POST);
	assert_false(is_listed(t, "b@example.org"));
}

#define PERSON                                                                 \
	"reference;nom;prenom;date de naissance;numero;rue;code postal;"       \
	"opposition courrier\n"

/* Without an address of their own, people are known by who they are. */
static void
a_no_to_post_outlives_how_the_address_is_written(void **state)
{
	static const struct {
		const char *row;
		unsigned refuses;
	} k[] = {
		{"2;BEL;Zoé;12/05/1980;3;R. Haute;92160;", POST},
		{"3;Bel;Zoe;12/05/1980;9;quai Bas;69001;", POST},
		{"5;BEL;Zoé;1980;3;rue H.;92160;", POST},
		/* Her daughter, her neighbour, a namesake elsewhere. */
		{"6;BEL;Zoé;01/02/2006;3;R. Haute;92160;", 0},
		{"7;CHA;Zoé;12/05/1980;3;R. Haute;92160;", 0},
		{"8;BEL;Zoé;;3;rue Basse;69001;", 0},
		{"9;BEL;ZOÉ;;3;Haute (rue);92160;", POST},
	};
	struct test_campaign *t = *state;
	struct contacts_import im;

	assert_int_equal(
		bring(t, PERSON "1;BEL;Zoé;12/05/1980;3;rue Haute;92160;oui\n",
			NULL, &im, NULL),
		STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		char table[256], reference[] = {k[i].row[0], '\0'};

		snprintf(table, sizeof(table), PERSON "%s\n", k[i].row);
		assert_int_equal(bring(t, table, NULL, &im, NULL), STATUS_OK);
		if (refused_by(t, reference) != k[i].refuses)
			fail_msg("%s: %x", k[i].row, refused_by(t, reference));
	}
}

#define LAUNDERED                                                              \
	"reference;nom;prenom;date de naissance;numero;rue;code postal;"       \
	"e-mail;telephone;accord e-mail;date accord e-mail;"                   \
	"support accord e-mail;texte accord e-mail;opposition courrier;"       \
	"opposition e-mail;opposition telephone\n"

/* A list exported, the objections cut out of it, and whatever else: by each set
 * of columns left. */
static void
a_list_without_its_objections_brings_nobody_back(void **state)
{
	static const struct {
		const char *row;
		bool in;
		unsigned refuses;
	} k[] = {
		/* Another number of the street, a namesake of another year. */
		{"11;BEL;Zoé;;5;rue Haute;92160;c@example.org;;;;;;;;", true,
			0},
		{"12;BEL;Zoé;2004;;rue Haute;;d@example.org;;;;;;;;", true, 0},
		/* Of a name alone nothing is known. */
		{"13;BEL;Zoé;;;;;e@example.org;;;;;;;;", true, 0},
		/* The address alone, or with it everything. */
		{"2;;;;;;;zoe@example.org;;;;;;;;", false, 0},
		{"3;BEL;Zoé;1980;3;rue Haute;92160;;01 99 00 12 34;;;;;;;",
			false, 0},
		/* Another e-mail: no reference, no address, the year alone. */
		{"4;BEL;Zoé;12/05/1980;;;;n4@example.org;;;;;;;;", true,
			ERASED},
		{"5;BEL;Zoé;;3;rue Haute;92160;n5@example.org;;;;;;;;", true,
			ERASED},
		{"6;BEL;Zoé;1980;;rue Haute;;n6@example.org;;;;;;;;", true,
			ERASED},
		/* The street without its number, or its postcode. */
		{"7;BEL;ZOE;;;RUE HAUTE;92160;;;;;;;;;", true, ERASED},
		{"8;BEL;Zoé;;3;r. Haute;;;;;;;;;;", true, ERASED},
		/* An older yes is none, a later one is; to that alone. */
		{"9;BEL;Zoé;;3;rue Haute;92160;n9@example.org;;oui;01/01/2026;"
		 "stand;Je veux la lettre;;;",
			true, ERASED},
		{"10;BEL;Zoé;;3;rue Haute;92160;f@example.org;;oui;01/12/2026;"
		 "stand;Je veux la lettre;;;",
			true, ERASED & ~EMAIL},
	};
	struct test_campaign *t = *state;
	struct contacts_import im;

	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	assert_int_equal(
		bring(t,
			LAUNDERED
			"1;BEL;Zoé;12/05/1980;3;rue Haute;92160;"
			"zoe@example.org;01 99 00 12 34;;;;;oui;oui;oui\n",
			NULL, &im, NULL),
		STATUS_OK);
	assert_int_equal(refused_by(t, "1"), POST | EMAIL | PHONE);
	assert_int_equal(
		forget_contact(t->c, 1, "asked", NULL, NULL), STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-12-01T10:00:00+01:00", 1);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		char table[512], reference[8];

		snprintf(reference, sizeof(reference), "%.*s",
			(int)strcspn(k[i].row, ";"), k[i].row);
		snprintf(table, sizeof(table), LAUNDERED "%s\n", k[i].row);
		assert_int_equal(bring(t, table, NULL, &im, NULL), STATUS_OK);
		if (im.refused != !k[i].in)
			fail_msg("%s: refused %zu", k[i].row, im.refused);
		if (k[i].in && refused_by(t, reference) != k[i].refuses)
			fail_msg("%s: %x", k[i].row, refused_by(t, reference));
	}
	unsetenv("PERMANENCE_NOW");
}

static int64_t
person_of(struct test_campaign *t, const char *reference)
{
	int64_t id = 0;

	assert_int_equal(
		contact_row_find(campaign_db(t->c), reference, &id, NULL),
		STATUS_OK);
	return id;
}

/* Who is erased with neither e-mail nor telephone comes back refused, until a
 * yes with its proof: to that channel alone. */
static void
an_erased_person_stays_away_until_they_say_yes(void **state)
{
	static const char row[] = PERSON "1;BEL;Zoé;1980;3;rue Haute;92160;\n";
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct consent_row yes = {.channel = CHANNEL_POST,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_YES,
		.wording = "Je veux la lettre",
		.medium = "stand"};

	assert_int_equal(bring(t, row, NULL, &im, NULL), STATUS_OK);
	assert_int_equal(refused_by(t, "1"), 0);
	assert_int_equal(
		forget_contact(t->c, person_of(t, "1"), "asked", NULL, NULL),
		STATUS_OK);
	assert_int_equal(bring(t, row, NULL, &im, NULL), STATUS_OK);
	assert_int_equal(refused_by(t, "1"), ERASED);
	setenv("PERMANENCE_NOW", "2026-12-02T10:00:00+01:00", 1);
	yes.person = person_of(t, "1");
	assert_int_equal(consent_record(t->c, &yes, NULL, NULL), STATUS_OK);
	assert_int_equal(bring(t, PERSON "2;BEL;Zoé;;3;R. Haute;92160;\n", NULL,
				 &im, NULL),
		STATUS_OK);
	unsetenv("PERMANENCE_NOW");
	assert_int_equal(refused_by(t, "1"), ERASED & ~POST);
	assert_int_equal(refused_by(t, "2"), ERASED & ~POST);
}

static const char *
refused_since(
	struct test_campaign *t, const char *reference, enum channel channel)
{
	static char day[11];
	struct arena a = ARENA_INIT;
	struct consent_row *rows;
	size_t n = 0;

	snprintf(day, sizeof(day), "-");
	assert_int_equal(consent_list(t->c, person_of(t, reference), &a, &rows,
				 &n, NULL),
		STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (rows[i].channel == channel && rows[i].state == CONSENT_NO)
			snprintf(day, sizeof(day), "%s", rows[i].captured);
	arena_release(&a);
	return day;
}

/* Whoever comes back refuses since the day they said so, by each channel; a yes
 * lifts what is older than it, where it has its proof. */
static void
an_objection_keeps_its_day(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct consent_row no = {.channel = CHANNEL_EMAIL,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_NO,
		.captured = "2026-11-10"};

	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	assert_int_equal(bring(t,
				 LAUNDERED "1;BEL;Zoé;;3;rue Haute;;;;;;;;oui;"
					   ";\n",
				 NULL, &im, NULL),
		STATUS_OK);
	no.person = person_of(t, "1");
	assert_int_equal(consent_record(t->c, &no, NULL, NULL), STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-26T10:00:00+01:00", 1);
	assert_int_equal(forget_contact(t->c, no.person, "asked", NULL, NULL),
		STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-12-01T10:00:00+01:00", 1);
#define BACK                                                                   \
	"reference;nom;prenom;numero;rue;e-mail;accord e-mail;"                \
	"date accord e-mail;support accord e-mail;texte accord e-mail\n"
	assert_int_equal(bring(t,
				 BACK "2;BEL;Zoé;3;rue Haute;z2@example.org;"
				      "oui;28/11/2026;stand;\n",
				 NULL, &im, NULL),
		STATUS_OK);
	assert_string_equal(refused_since(t, "2", CHANNEL_EMAIL), "2026-11-10");
	assert_string_equal(refused_since(t, "2", CHANNEL_POST), "2026-11-24");
	assert_string_equal(refused_since(t, "2", CHANNEL_SMS), "2026-11-26");
	assert_int_equal(bring(t,
				 BACK "3;BEL;Zoé;3;rue Haute;z3@example.org;"
				      "oui;15/11/2026;stand;Je veux la lettre"
				      "\n",
				 NULL, &im, NULL),
		STATUS_OK);
	unsetenv("PERMANENCE_NOW");
	assert_int_equal(refused_by(t, "3"), ERASED & ~EMAIL);
}

/* The day of the last no counts: a yes of before it is too old. */
static void
a_second_objection_has_its_day(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	static const char *const days[] = {
		"2026-11-24T10:00:00+01:00", "2026-11-28T10:00:00+01:00"};
	struct consent_row yes = {.channel = CHANNEL_EMAIL,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_YES,
		.wording = "oui",
		.medium = "stand",
		.captured = "2026-11-26"};
	bool holds = false;

	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		setenv("PERMANENCE_NOW", days[i], 1);
		assert_int_equal(suppression_add(c, CHANNEL_EMAIL,
					 "z@example.org", NULL, NULL),
			STATUS_OK);
	}
	yes.person = test_campaign_reader(c, "Zoé", "z@example.org");
	test_campaign_sql(c, "DELETE FROM consent");
	assert_int_equal(consent_record(c, &yes, NULL, NULL), STATUS_OK);
	assert_int_equal(suppression_holds(c, CHANNEL_EMAIL, "z@example.org",
				 &holds, NULL),
		STATUS_OK);
	assert_true(holds);
	yes.captured = "2026-11-28";
	assert_int_equal(consent_record(c, &yes, NULL, NULL), STATUS_OK);
	assert_int_equal(suppression_holds(c, CHANNEL_EMAIL, "z@example.org",
				 &holds, NULL),
		STATUS_OK);
	assert_false(holds);
	unsetenv("PERMANENCE_NOW");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(who_said_no_is_found_in_any_list),
		CAMPAIGN_TEST(a_column_that_may_say_no_is_not_passed_over),
		CAMPAIGN_TEST(a_no_outlives_the_contact_until_a_later_yes),
		CAMPAIGN_TEST(a_no_to_post_outlives_how_the_address_is_written),
		CAMPAIGN_TEST(a_list_without_its_objections_brings_nobody_back),
		CAMPAIGN_TEST(an_erased_person_stays_away_until_they_say_yes),
		CAMPAIGN_TEST(an_objection_keeps_its_day),
		CAMPAIGN_TEST(a_second_objection_has_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
