/* The rules where people come in, and where they are forgotten. */
#include "model/consent.h"
#include "model/contact_more.h"
#include "model/history.h"
#include "model/people.h"
#include "model/suppression.h"
#include "port/import_contacts.h"

#include "tests/campaign.h"

static int64_t
people(struct campaign *c, const char *filter)
{
	int64_t n = -1;

	assert_int_equal(people_count(c, filter, &n, NULL), STATUS_OK);
	return n;
}

static void
import(struct test_campaign *t, const char *text, struct contacts_import *im)
{
	struct error err = ERROR_INIT;
	char *path = test_campaign_file(t, "in.csv", text);

	if (contacts_import_open(im, path, &err) != STATUS_OK ||
		contacts_import_declare(im, t->c, &err) != STATUS_OK ||
		contacts_import_run(
			im, t->c, "stand", "consent", false, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
}

static void
who_asked_for_silence_does_not_come_back(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;

	assert_int_equal(
		suppression_add(t->c, "email", "paul@example.org", NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		suppression_add(t->c, "sms", "06 39 98 00 02", NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		suppression_add(t->c, "post", "lea@example.org", NULL, NULL),
		STATUS_OK);
	import(t,
		"id;nom;email;telephone;e-mail 2\n"
		"1;MARTIN;Paul@Example.org;;\n"
		"2;DUBOIS;;+33 6 39 98 00 02;\n"
		"3;LEROY;lea@example.org;06 39 98 00 03;\n"
		"4;MOREAU;;06 39 98 00 04;PAUL@example.org\n"
		"5;PETIT;;06 39 98 00 05;\n",
		&im);
	assert_int_equal(im.refused, 3);
	assert_int_equal(im.rejects[0].line, 2);
	assert_int_equal(im.rejects[0].column, 3);
	assert_int_equal(im.rejects[0].code, STATUS_DENIED);
	assert_int_equal(im.rejects[1].line, 3);
	assert_int_equal(im.rejects[1].column, 4);
	assert_int_equal(im.rejects[2].line, 5);
	assert_int_equal(im.added, 2);
	contacts_import_release(&im);
	assert_int_equal(people(t->c, "martin or dubois or moreau"), 0);
	assert_int_equal(people(t->c, "leroy post:no"), 1);
	assert_int_equal(people(t->c, "leroy -email:none"), 0);
	assert_int_equal(people(t->c, "petit post:none"), 1);
	/* A member who is known keeps what they have; a suppressed address is
	 * not added to them either. */
	import(t, "id;nom;prenom\n5;PETIT;Zoé\n", &im);
	assert_int_equal(im.changed, 1);
	contacts_import_release(&im);
	import(t, "id;nom;email\n5;PETIT;paul@example.org\n", &im);
	assert_int_equal(im.refused, 1);
	contacts_import_release(&im);
}

static void
declare(struct campaign *c)
{
	static const struct custom_field fields[] = {
		{.name = "profession", .title = "Métier", .type = "text"},
		{.name = "enfants", .title = "Enfants", .type = "number"}};

	assert_int_equal(campaign_begin(c, NULL), STATUS_OK);
	assert_int_equal(custom_declare(c, fields, 2, NULL), STATUS_OK);
	assert_int_equal(campaign_commit(c, "campaign fields", "x", NULL, NULL),
		STATUS_OK);
}

static void
further_columns_of_a_file_come_in(void **state)
{
	struct test_campaign *t = *state;
	static const char text[] =
		"id;nom;email;Courriel 2;Autres téléphones;Métier;Enfants\n"
		"1;MARTIN;a@example.org;b@example.org;06 39 98 00 01, "
		"06 39 98 00 02;Infirmière;3\n"
		"2;PETIT;;;;;\n"
		"3;LEROY;;;;;trois\n";
	struct contacts_import im;
	int64_t entry, undone;

	declare(t->c);
	import(t, text, &im);
	assert_int_equal(im.added, 2);
	assert_int_equal(im.refused, 1);
	assert_int_equal(im.rejects[0].line, 4);
	assert_int_equal(im.rejects[0].column, 7);
	contacts_import_release(&im);
	assert_int_equal(people(t->c, "email:b@example.org"), 1);
	assert_int_equal(people(t->c, "phone:0639980002"), 1);
	assert_int_equal(people(t->c, "profession:infirmiere enfants:3"), 1);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(people(t->c, ""), 0);
	import(t, text, &im);
	contacts_import_release(&im);
	/* The same file again changes nothing. */
	import(t, text, &im);
	assert_int_equal(im.unchanged, 2);
	assert_int_equal(im.changed, 0);
	contacts_import_release(&im);
	import(t, "id;nom;enfants\n1;MARTIN;4\n", &im);
	assert_int_equal(im.changed, 1);
	contacts_import_release(&im);
	assert_int_equal(people(t->c, "enfants:4"), 1);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(people(t->c, "enfants:3"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(who_asked_for_silence_does_not_come_back),
		CAMPAIGN_TEST(further_columns_of_a_file_come_in),
	};

	setenv("PERMANENCE_NOW", "2026-11-24T12:00:00+01:00", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
