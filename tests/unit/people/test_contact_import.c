/* Contacts from a table: columns, maps, consents, addresses, refused rows. */
#include "office/history.h"
#include "people/consent.h"
#include "people/consent_text.h"
#include "people/contact.h"
#include "people/contact_sql.h"
#include "people/contact_tag.h"
#include "people/people.h"
#include "port/people/import_contacts.h"
#include "store/db.h"
#include "store/stmt.h"

#include "tests/campaign.h"

#include <unistd.h>

static int64_t
count(struct campaign *c, const char *sql)
{
	struct stmt *s = stmt_cached(campaign_db(c), sql);
	int64_t n;

	assert_int_equal(stmt_step(s, NULL), STATUS_OK);
	n = stmt_int(s, "n");
	stmt_reset(s);
	return n;
}

#define PERSONS(c) count(c, "SELECT count(*) AS n FROM person")
#define ADDRESSES(c) count(c, "SELECT count(*) AS n FROM address")
#define CONSENTS(c) count(c, "SELECT count(*) AS n FROM consent")

static void
open_text(struct test_campaign *t, const char *text, struct contacts_import *im)
{
	struct error err = ERROR_INIT;
	char *path = test_campaign_file(t, "in.csv", text);

	if (contacts_import_open(im, path, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
}

static void
run(struct test_campaign *t, struct contacts_import *im)
{
	struct error err = ERROR_INIT;

	if (contacts_import_run(
		    im, t->c, "stand", BASIS_CONSENT, false, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
import(struct test_campaign *t, const char *text, struct contacts_import *im)
{
	open_text(t, text, im);
	run(t, im);
}

static void
import_all(struct test_campaign *t, const char *text)
{
	struct contacts_import im;

	import(t, text, &im);
	assert_int_equal(im.refused, 0);
	contacts_import_release(&im);
}

/* The contact a file knows by this reference. */
static struct contact_row
contact(struct test_campaign *t, const char *reference, struct arena *a)
{
	struct contact_row row = {0};
	int64_t id = 0;

	assert_int_equal(
		contact_row_find(campaign_db(t->c), reference, &id, NULL),
		STATUS_OK);
	assert_int_not_equal(id, 0);
	assert_int_equal(contact_get(t->c, id, a, &row, NULL), STATUS_OK);
	return row;
}

static int64_t
found(struct campaign *c, const char *words)
{
	int64_t n = -1;

	assert_int_equal(contact_count(c, words, &n, NULL), STATUS_OK);
	return n;
}

static void
imports_updates_and_refuses(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	int64_t entry, undone;

	import(t,
		"Identifiant;Nom;Prénom;Portable\n"
		"007;BEL;Anne;06 39 98 00 01\n;CHA;Zoé;\n008;DOR;Léo;12\n",
		&im);
	assert_int_equal(im.added, 3);
	assert_int_equal(im.refused, 0);
	assert_int_equal(im.lost, 1);
	assert_int_equal(im.rejects[0].line, 4);
	assert_int_equal(im.rejects[0].column, 4);
	assert_int_equal(im.counts[CONTACT_PHONE].refused, 1);
	assert_int_equal(im.counts[CONTACT_PHONE].added, 1);
	contacts_import_release(&im);
	import(t,
		"Identifiant;Nom;Portable\n007;BEL;06 39 98 00 02\n"
		"007;BEL;06 39 98 00 02\n007;BEL;\n",
		&im);
	assert_int_equal(im.added, 0);
	assert_int_equal(im.changed, 1);
	assert_int_equal(im.unchanged, 2);
	assert_int_equal(im.counts[CONTACT_PHONE].changed, 1);
	assert_int_equal(im.counts[CONTACT_PHONE].unchanged, 1);
	assert_int_equal(im.counts[CONTACT_LAST_NAME].unchanged, 3);
	contacts_import_release(&im);
	assert_int_equal(found(t->c, "0639980002"), 1);
	assert_int_equal(found(t->c, "0639980001"), 0);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(found(t->c, "0639980002"), 0);
	assert_int_equal(found(t->c, "0639980001"), 1);
}

static void
import_from(struct test_campaign *t, const char *source, const char *text,
	struct contacts_import *im)
{
	struct error err = ERROR_INIT;

	open_text(t, text, im);
	if (contacts_import_run(im, t->c, source, BASIS_CONSENT, false, &err) !=
		STATUS_OK)
		fail_msg("%s", err.text);
}

static void
assert_called(struct test_campaign *t, const char *reference, const char *last,
	const char *first)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = contact(t, reference, &a);

	assert_string_equal(row.last_name, last);
	assert_string_equal(row.first_name, first);
	arena_release(&a);
}

/* Every program counts from 1: the same number is not the same person, and each
 * is found again by the number of its own program. */
static void
an_id_is_of_its_program(void **state)
{
	static const char civi[] = "id,last_name,first_name,email\n"
				   "1,BEL,Anne,anne.bel@example.org\n"
				   "2,CHA,Zoé,\n";
	static const char nation[] = "id,last_name,first_name,mobile\n"
				     "1,DOR,Léo,06 39 98 00 01\n"
				     "2,CHA,Zoé,06 39 98 00 02\n"
				     "3,ELM,Max,06 39 98 00 03\n";
	struct test_campaign *t = *state;
	struct contacts_import im;

	import_from(t, "CiviCRM", civi, &im);
	assert_int_equal(im.added, 2);
	contacts_import_release(&im);
	import_from(t, "NationBuilder", nation, &im);
	assert_int_equal(im.added, 2);
	assert_int_equal(im.changed, 1);
	assert_int_equal(im.refused, 0);
	assert_int_equal(im.lost, 1);
	assert_non_null(strstr(im.rejects[0].text, "reference of Anne BEL"));
	contacts_import_release(&im);
	assert_called(t, "1", "BEL", "Anne");
	assert_called(t, "NationBuilder:1", "DOR", "Léo");
	assert_int_equal(PERSONS(t->c), 4);
	/* Neither brings anybody a second time. */
	import_from(t, "CiviCRM", civi, &im);
	assert_int_equal(im.unchanged, 2);
	contacts_import_release(&im);
	import_from(t, "NationBuilder", nation, &im);
	assert_int_equal(im.unchanged, 3);
	assert_int_equal(im.lost, 0);
	contacts_import_release(&im);
	assert_int_equal(PERSONS(t->c), 4);
}

/* Of one household, under one number: nobody becomes the other. */
static void
a_number_of_a_household_is_two_people(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;

	for (int i = 0; i < 2; i++) {
		import(t,
			"id;Nom;Prénom;Téléphone\n7;BEL;Anne;01 99 00 00 01\n"
			"7;BEL;Marc;01 99 00 00 01\n",
			&im);
		assert_int_equal(im.added, i ? 0 : 2);
		assert_int_equal(im.changed, 0);
		contacts_import_release(&im);
	}
	assert_int_equal(PERSONS(t->c), 2);
}

/* An office's own number survives a corrected name, and another's telephone;
 * it does not survive a stranger. */
static void
a_reference_survives_a_correction(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;

	import_all(t, "N° adhérent;Nom;Prénom\nA1;DUPOND;Jean\n");
	import(t, "N° adhérent;Nom;Prénom\nA1;DUPONT;Jean\n", &im);
	assert_int_equal(im.changed, 1);
	contacts_import_release(&im);
	assert_called(t, "A1", "DUPONT", "Jean");
	import(t, "N° adhérent;Nom Prénom\nA1;MOREL Inès\n", &im);
	assert_int_equal(im.added, 1);
	contacts_import_release(&im);
	assert_called(t, "A1", "DUPONT", "Jean");
	assert_called(t, "stand:A1", "MOREL", "Inès");
}

/* Cells merged above the headings, in two lines and in three. */
static void
a_heading_takes_three_lines(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct contact_row row;

	import_all(t, "Adhérents de la section;;;;;;;\n"
		      "Identité;;;Coordonnées;;;Adresse;\n"
		      "N° adhérent;Nom;Prénom;Téléphone;;Mail;Rue;Ville\n"
		      ";;;Fixe;Mobile;;;\n"
		      "A1;BEL;Anne;01 99 00 00 01;06 39 98 00 01;"
		      "anne.bel@example.org;3 rue des Lilas;Antony\n");
	row = contact(t, "A1", &a);
	assert_string_equal(row.last_name, "BEL");
	assert_string_equal(row.phone, "+33639980001");
	assert_string_equal(row.phone2, "+33199000001");
	assert_string_equal(row.email, "anne.bel@example.org");
	assert_string_equal(row.city, "Antony");
	/* A title that nobody knows is left out, and spoils nothing. */
	import_all(t, "Personne;;;Contact;\nN°;Nom;Prénom;Mail;Humeur du jour\n"
		      "adhérent;;;;\nA2;CHA;Zoé;zoe.cha@example.org;gaie\n");
	assert_called(t, "A2", "CHA", "Zoé");
	arena_release(&a);
}

static void
guesses_nothing_without_a_surname(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct error err = ERROR_INIT;

	open_text(t, "Famille;Age\nBEL;3\n", &im);
	assert_int_equal(
		contacts_import_run(&im, t->c, "s", BASIS_CONSENT, false, &err),
		STATUS_FAILED);
	assert_int_equal(contacts_map_set(&im.map, "famile", "last_name", &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "Famille"));
	assert_int_equal(contacts_map_set(&im.map, "famille", "lastname", &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "last_name"));
	assert_int_equal(
		contacts_map_set(&im.map, "famille", "last_name", NULL),
		STATUS_OK);
	assert_int_equal(
		contacts_import_run(&im, t->c, "", BASIS_NONE, true, NULL),
		STATUS_OK);
	assert_int_equal(im.added, 1);
	assert_int_equal(PERSONS(t->c), 0);
	assert_int_equal(
		contacts_import_run(&im, t->c, "s", BASIS_NONE, false, &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "former_member"));
	contacts_import_release(&im);
}

static void
a_basis_brings_its_class(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct arena a = ARENA_INIT;

	open_text(t, "id;nom\n1;BEL\n", &im);
	assert_int_equal(contacts_import_run(
				 &im, t->c, "s", BASIS_PROSPECT, false, NULL),
		STATUS_OK);
	contacts_import_release(&im);
	assert_int_equal(contact(t, "1", &a).class, RETENTION_PROSPECT);
	arena_release(&a);
}

static void
neighbours_share_an_address(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct contact_row anne, zoe, leo, *home;
	size_t n = 0;

	import_all(t, "id;nom;prénom;numéro;rue;étage;porte;code postal;ville\n"
		      "1;BEL;Anne;12 bis;rue Jean-Moulin;3e;12;92160;Antony\n"
		      "2;Bel;Zoé;12;12 BIS rue Jean Moulin;3;12;92160;ANTONY\n"
		      "3;DOR;Léo;12;rue Jean-Moulin;;;92160;Antony\n"
		      "4;DOR;Ana;12bis;r. Jean Moulin;rdc;;92160;Antony\n");
	anne = contact(t, "1", &a);
	zoe = contact(t, "2", &a);
	leo = contact(t, "3", &a);
	assert_string_equal(anne.number, "12");
	assert_string_equal(anne.suffix, "bis");
	assert_string_equal(anne.floor, "3");
	assert_int_equal(anne.address, zoe.address);
	assert_int_equal(anne.address, contact(t, "4", &a).address);
	assert_int_not_equal(anne.address, leo.address);
	assert_int_equal(ADDRESSES(t->c), 2);
	assert_int_equal(
		contact_household(t->c, &anne, &a, &home, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(home[0].id, zoe.id);
	assert_int_equal(
		contact_household(t->c, &leo, &a, &home, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	arena_release(&a);
}

/* The floor and the door are those of the old house. */
static void
a_new_house_has_no_floor_yet(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct contact_row anne;

	import_all(t, "id;nom;numéro;rue;escalier;étage;porte;ville\n"
		      "1;BEL;12;rue Jean-Moulin;B;3e;12;Antony\n");
	import_all(t, "id;nom;numéro;rue;ville\n"
		      "1;BEL;12;RUE JEAN MOULIN;Antony\n");
	anne = contact(t, "1", &a);
	assert_string_equal(anne.floor, "3");
	assert_string_equal(anne.door, "12");
	import_all(t, "id;nom;numéro;rue;étage;ville\n"
		      "1;BEL;5;rue des Lilas;;Antony\n");
	anne = contact(t, "1", &a);
	assert_string_equal(anne.street, "rue des Lilas");
	assert_null(anne.stair);
	assert_null(anne.floor);
	assert_null(anne.door);
	arena_release(&a);
}

static void
undo_keeps_an_address_somebody_else_uses(void **state)
{
	struct test_campaign *t = *state;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};
	struct arena a = ARENA_INIT;

	import_all(t, "id;nom;adresse\n1;BEL;3 rue des Lilas\n"
		      "2;CHA;5 rue des Lilas\n");
	assert_int_equal(contact_set(&row, CONTACT_LAST_NAME, "DOR", &a, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_STREET, "3, rue des Lilas", &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(t->c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(ADDRESSES(t->c), 2);
	{
		int64_t undone;

		/* Entry 1 made the campaign, 2 is the import. */
		assert_int_equal(
			history_undo(t->c, 2, false, &undone, NULL), STATUS_OK);
	}
	assert_int_equal(PERSONS(t->c), 1);
	assert_int_equal(ADDRESSES(t->c), 1);
	assert_int_equal(found(t->c, "lilas"), 1);
	arena_release(&a);
}

/* Whoever moves in at an address keeps it when its first entry goes. */
static void
undo_keeps_an_address_taken_up_since(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct contact_row row;
	int64_t first = 0, undone;

	for (int i = 0; i < 2; i++) {
		row = (struct contact_row){.first_name = "",
			.source = "stand",
			.basis = BASIS_CONSENT};
		assert_int_equal(contact_set(&row, CONTACT_LAST_NAME,
					 i ? "DOR" : "BEL", &a, NULL),
			STATUS_OK);
		assert_int_equal(contact_set(&row, CONTACT_STREET,
					 "3 rue des Lilas", &a, NULL),
			STATUS_OK);
		assert_int_equal(
			contact_save(t->c, &row, first ? NULL : &first, NULL),
			STATUS_OK);
	}
	assert_int_equal(ADDRESSES(t->c), 1);
	assert_int_equal(
		history_undo(t->c, first, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(PERSONS(t->c), 1);
	assert_int_equal(ADDRESSES(t->c), 1);
	assert_int_equal(found(t->c, "dor lilas"), 1);
	arena_release(&a);
}

/* Whoever was touched since stays, with all that the file brought of them. */
static void
undo_keeps_whole_people(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	const int64_t second[] = {2};
	struct contact_scope scope = {.ids = second, .nids = 1};
	int64_t changed, undone;

	import_all(t, "id;nom;prénom;tags\n1;BEL;Eva;vélo\n2;CHA;Ana;vélo\n");
	assert_int_equal(
		contact_tag(t->c, &scope, "école", false, &changed, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		history_undo(t->c, 2, 0, &undone, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "CHA Ana: Tags"));
	assert_int_equal(PERSONS(t->c), 2);
	assert_int_equal(history_undo(t->c, 2, HISTORY_PARTLY, &undone, &err),
		STATUS_REJECTS);
	assert_non_null(strstr(err.text, "CHA Ana: Tags"));
	assert_int_equal(PERSONS(t->c), 1);
	assert_int_equal(found(t->c, "tag:vélo"), 1);
	assert_int_equal(found(t->c, "tag:école"), 1);
	/* Without the tag given by hand she goes as well. */
	assert_int_equal(history_undo(t->c, 3, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(history_undo(t->c, 2, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(PERSONS(t->c), 0);
}

static void
undo_puts_back_what_an_import_changed(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct arena a = ARENA_INIT;
	struct contact_row row;
	struct error err = ERROR_INIT;
	int64_t undone;

	import_all(t, "id;nom;adresse;portable;tags\n"
		      "1;BEL;3 rue des Lilas;06 39 98 00 01;vélo\n"
		      "2;CHA;3 rue des Lilas;;\n");
	import(t,
		"id;nom;adresse;portable;tags\n"
		"1;BEL;8 rue des Lilas;06 39 98 00 09;école\n"
		"2;CHA;3 rue des Lilas;06 39 98 00 02;\n"
		"3;DOR;8 rue des Lilas;;vélo\n",
		&im);
	assert_int_equal(im.added, 1);
	assert_int_equal(im.changed, 2);
	contacts_import_release(&im);
	assert_string_equal(contact(t, "1", &a).number, "8");
	assert_string_equal(contact(t, "1", &a).tags, "vélo, école");
	/* Somebody corrects one number before the import is taken back. */
	row = contact(t, "2", &a);
	assert_int_equal(
		contact_set(&row, CONTACT_PHONE, "06 39 98 00 03", &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(t->c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, 3, 0, &undone, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "Phone: +33639980003"));
	assert_string_equal(contact(t, "1", &a).number, "8");
	assert_int_equal(history_undo(t->c, 3, HISTORY_PARTLY, &undone, &err),
		STATUS_REJECTS);
	row = contact(t, "1", &a);
	assert_string_equal(row.number, "3");
	assert_string_equal(row.phone, "+33639980001");
	assert_string_equal(row.tags, "vélo");
	assert_string_equal(contact(t, "2", &a).phone, "+33639980003");
	assert_int_equal(PERSONS(t->c), 2);
	assert_int_equal(ADDRESSES(t->c), 1);
	assert_int_equal(found(t->c, "0639980001"), 1);
	assert_int_equal(found(t->c, "0639980009"), 0);
	arena_release(&a);
}

static void
a_yes_needs_its_proof(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct arena a = ARENA_INIT;
	struct consent_row *rows, back;
	const char *said;
	int64_t yes = 0, proven = 0;
	size_t n = 0;

	import(t,
		"id;nom;accord e-mail;opt-in SMS;opposition téléphone;"
		"date de l'accord;support de l'accord\n"
		"1;BEL;oui;non;x;12/03/2026;formulaire\n"
		"2;CHA;oui;;;;formulaire\n"
		"3;DOR;Oui;;;12/03/2026;\n"
		"4;FAU;peut-être;;;12/03/2026;formulaire\n"
		"5;GRI;oui;;;31/02/2026;formulaire\n"
		"6;HAU;oui;;;12/03/2999;formulaire\n",
		&im);
	assert_int_equal(im.added, 6);
	assert_int_equal(im.lost, 3);
	assert_int_equal(im.rejects[0].column, 3);
	assert_int_equal(im.rejects[1].line, 6);
	assert_int_equal(im.consents, 5);
	assert_int_equal(im.consents_unproven, 3);
	contacts_import_release(&im);
	assert_int_equal(
		consent_list(t->c, contact(t, "1", &a).id, &a, &rows, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].channel, CHANNEL_EMAIL);
	assert_int_equal(rows[0].state, CONSENT_YES);
	assert_string_equal(rows[0].captured, "2026-03-12");
	assert_string_equal(rows[0].medium, "formulaire");
	assert_non_null(strstr(rows[0].captured_by, "in.csv"));
	assert_int_equal(rows[1].channel, CHANNEL_PHONE);
	assert_int_equal(rows[1].state, CONSENT_NO);
	assert_int_equal(rows[2].state, CONSENT_NO);
	/* One without its day stands there, is sent nothing, and leaves and
	 * comes back as it is. */
	assert_int_equal(
		consent_list(t->c, contact(t, "2", &a).id, &a, &rows, &n, NULL),
		STATUS_OK);
	assert_int_equal(rows[0].state, CONSENT_YES);
	assert_string_equal(rows[0].captured, "");
	assert_false(consent_is_proven(&rows[0]));
	said = consent_text(&a, rows, 1);
	assert_int_equal(consent_text_next(&said, &back, &a, NULL), STATUS_OK);
	assert_string_equal(back.captured, "");
	assert_string_equal(back.medium, "formulaire");
	assert_int_equal(
		people_count(t->c, "email:yes", &yes, NULL), STATUS_OK);
	assert_int_equal(
		people_count(t->c, "email:proven", &proven, NULL), STATUS_OK);
	assert_int_equal(yes, 3);
	assert_int_equal(proven, 0);
	arena_release(&a);
}

static void
a_later_no_is_not_undone_by_an_older_yes(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct consent_row *rows;
	int64_t entry, undone;
	size_t n = 0;

	import_all(t,
		"id;nom;newsletter;date accord;support accord\n"
		"1;BEL;non;02/05/2026;courriel\n2;CHA;oui;1/1/2026;stand\n");
	import_all(t,
		"id;nom;newsletter;date accord;support accord\n"
		"1;BEL;oui;01/05/2026;stand\n2;CHA;désinscrit;1/1/2026;\n");
	assert_int_equal(CONSENTS(t->c), 2);
	for (const char *id = "1"; id; id = *id == '1' ? "2" : NULL) {
		assert_int_equal(consent_list(t->c, contact(t, id, &a).id, &a,
					 &rows, &n, NULL),
			STATUS_OK);
		assert_int_equal(rows[0].state, CONSENT_NO);
	}
	/* The no of the second file is for good. */
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, 0, &undone, NULL), STATUS_DENIED);
	assert_int_equal(
		consent_list(t->c, contact(t, "2", &a).id, &a, &rows, &n, NULL),
		STATUS_OK);
	assert_int_equal(rows[0].state, CONSENT_NO);
	arena_release(&a);
}

static void
read_map(struct test_campaign *t, struct contacts_import *im, const char *text,
	struct error *err)
{
	char *path = test_campaign_file(t, "map.yaml", text);

	contacts_map_read(&im->map, path, &im->arena, err);
	free(path);
}

static void
a_map_says_the_rest(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct arena a = ARENA_INIT;
	struct contact_row row;
	struct consent_row *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;

	open_text(t,
		"Code;Famille;Né;GSM;Lettre ?;Signé le;Nom\n"
		"01;BEL;06/13/1988;0692 12 34 56;abonnement;2/1/2026;x\n",
		&im);
	read_map(t, &im,
		"columns: {Code: reference, Famille: last_name, Né: birth,\n"
		"  GSM: phone, Nom: \"-\"}\n"
		"constants: {tags: [militant, fichier], city: Antony,\n"
		"  street: 4 rue des Lilas}\n"
		"dates: month-first\ncountry: RE\n"
		"source: fichier\nbasis: member\n"
		"consents:\n"
		"  - column: \"Lettre ?\"\n    channel: email\n"
		"    \"yes\": [abonnement]\n    date_column: Signé le\n"
		"    medium: bulletin\n    wording: \"J'accepte\"\n",
		&err);
	assert_string_equal(err.text, "");
	assert_string_equal(im.map.source, "fichier");
	assert_int_equal(im.map.basis, BASIS_MEMBER);
	run(t, &im);
	assert_int_equal(im.added, 1);
	contacts_import_release(&im);
	row = contact(t, "01", &a);
	assert_string_equal(row.last_name, "BEL");
	assert_string_equal(row.birth, "1988-06-13");
	assert_string_equal(row.phone, "+262692123456");
	assert_string_equal(row.tags, "militant, fichier");
	assert_string_equal(row.city, "Antony");
	assert_string_equal(row.number, "4");
	assert_int_equal(
		consent_list(t->c, row.id, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].wording, "J'accepte");
	assert_string_equal(rows[0].medium, "bulletin");
	arena_release(&a);
}

static void
a_wrong_map_says_where(void **state)
{
	static const struct {
		const char *text;
		size_t line, column;
		const char *word;
	} cases[] = {{"colums: {Nom: last_name}\n", 1, 1, "columns"},
		{"columns:\n  Nomm: last_name\n", 2, 9, "Nom"},
		{"columns:\n  Nom: lastname\n", 2, 8, "last_name"},
		{"dates: us\n", 1, 8, "day-first"},
		{"country: FRA\n", 1, 10, "FR"},
		{"constants: {postcode: 9216000}\n", 1, 23, "postcode"},
		{"constants: {town: Antony}\n", 1, 13, "town"},
		{"consents: [{column: Nom}]\n", 1, 12, "channel"},
		{"consents: [{column: Nom, channel: fax}]\n", 1, 35, "sms"},
		{"columns: *a\n", 1, 10, "aliases"}, {"- a\n", 1, 1, "names"}};
	struct test_campaign *t = *state;
	struct contacts_import im;

	open_text(t, "Nom;x\nBEL;1\n", &im);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		read_map(t, &im, cases[i].text, &err);
		assert_non_null(strstr(err.file, "map.yaml"));
		assert_int_equal(err.line, cases[i].line);
		assert_int_equal(err.column, cases[i].column);
		if (!strstr(err.text, cases[i].word))
			fail_msg("%s: no %s", err.text, cases[i].word);
	}
	contacts_import_release(&im);
}

struct refused {
	size_t line[8];
	int64_t person[8];
	char cell[8][64];
	size_t n;
};

static void
keep(void *arg, const struct csv_row *row, int64_t person,
	const struct error *why, size_t n)
{
	struct refused *r = arg;

	assert_int_equal(n, 1);
	assert_int_not_equal(why->text[0], 0);
	r->line[r->n] = row->line;
	r->person[r->n] = person;
	snprintf(r->cell[r->n++], 64, "%s", csv_field(row, 1));
}

/* A cell that cannot be read costs the cell, a row that is too wide the row. */
static void
refused_rows_come_as_they_were(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct refused r = {0};

	open_text(t,
		"nom;e-mail;naissance\nBEL;a@;\n\n\"CHA\nx\";b@example.org;\n"
		"DOR;c@example.org;12/13/1980\nELO;d@example.org;;\n"
		"FAU;e@example.org;;x\n;;1980\n",
		&im);
	im.refuse = keep;
	im.refuse_arg = &r;
	run(t, &im);
	assert_int_equal(im.added, 4);
	assert_int_equal(im.lost, 2);
	assert_int_equal(im.refused, 2);
	assert_int_equal(r.n, 4);
	assert_int_equal(r.line[0], 2);
	assert_int_not_equal(r.person[0], 0);
	assert_string_equal(r.cell[0], "a@");
	assert_int_equal(r.line[1], 6);
	assert_int_equal(im.rejects[1].column, 3);
	assert_int_equal(r.line[2], 8);
	assert_int_equal(r.person[2], 0);
	assert_int_equal(im.rejects[2].column, 4);
	assert_int_equal(r.line[3], 9);
	assert_int_equal(r.person[3], 0);
	contacts_import_release(&im);
}

static void
hostile_text_is_kept_or_refused(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct contacts_import im;
	struct error err = ERROR_INIT;
	char *path;
	FILE *file;

	import_all(t, "id;nom;portable;notes\n"
		      "'-1;'=cmd;'+33 6 39 98 00 01;'tis\n"
		      "2;\xe2\x80\xae"
		      "EVIL\xe2\x80\xac;;\n");
	assert_string_equal(contact(t, "-1", &a).last_name, "=cmd");
	assert_string_equal(contact(t, "-1", &a).phone, "+33639980001");
	assert_string_equal(contact(t, "-1", &a).notes, "'tis");
	assert_non_null(strstr(contact(t, "2", &a).last_name, "EVIL"));
	arena_release(&a);
	path = test_campaign_file(t, "bad.csv", "nom;ville\nBEL;Mér\xc3\xa9\n");
	file = fopen(path, "ab");
	for (int i = 0; i < 400000; i++)
		fputs("CHA;Paris\n", file);
	fputs("DOR;B\xc3ziers\n", file);
	fclose(file);
	assert_int_equal(
		contacts_import_open(&im, path, NULL, &err), STATUS_OK);
	assert_int_equal(
		contacts_import_run(&im, t->c, "s", BASIS_CONSENT, false, &err),
		STATUS_FAILED);
	assert_int_equal(err.line, 400003);
	contacts_import_release(&im);
	assert_int_equal(PERSONS(t->c), 2);
	free(path);
}

static void
columns_are_guessed_in_both_languages(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;

	open_text(t,
		"Surname,First name,Date of birth,Landline,Floor,Zip,Prénom,"
		"Né(e) le,Consent email,Date consent email,Consentement,"
		"Étage\na,b,1961,,,,,,,,,\n",
		&im);
	assert_int_equal(im.separator, ',');
	assert_int_equal(im.map.field_of[0], CONTACT_LAST_NAME);
	assert_int_equal(im.map.field_of[1], CONTACT_FIRST_NAME);
	assert_int_equal(im.map.field_of[2], CONTACT_BIRTH);
	assert_int_equal(im.map.field_of[3], CONTACT_PHONE2);
	assert_int_equal(im.map.field_of[4], CONTACT_FLOOR);
	assert_int_equal(im.map.field_of[5], CONTACT_POSTCODE);
	/* Of two alike the first that is filled counts. */
	assert_int_equal(im.map.field_of[6], CONTACT_FIRST_NAME);
	assert_int_equal(im.map.next_of[1], 6);
	assert_int_equal(im.map.consents.len, 2);
	assert_int_equal(im.map.consents.at[0].from[PROOF_DATE], 9);
	assert_int_equal(im.map.consent_unsaid, 10);
	contacts_import_release(&im);
}

static void
tags_add_up_and_are_replaced_by_hand(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct arena a = ARENA_INIT;
	struct contact_row row;

	import_all(t, "id;nom;tags\n1;BEL;vélo, école\n");
	import(t, "id;nom;tags\n1;BEL;Vélo\n", &im);
	assert_int_equal(im.unchanged, 1);
	contacts_import_release(&im);
	row = contact(t, "1", &a);
	assert_int_equal(
		contact_set(&row, CONTACT_TAGS, "école, sport", &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(t->c, &row, NULL, NULL), STATUS_OK);
	assert_string_equal(contact(t, "1", &a).tags, "école, sport");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(imports_updates_and_refuses),
		CAMPAIGN_TEST(an_id_is_of_its_program),
		CAMPAIGN_TEST(a_number_of_a_household_is_two_people),
		CAMPAIGN_TEST(a_reference_survives_a_correction),
		CAMPAIGN_TEST(a_heading_takes_three_lines),
		CAMPAIGN_TEST(guesses_nothing_without_a_surname),
		CAMPAIGN_TEST(a_basis_brings_its_class),
		CAMPAIGN_TEST(neighbours_share_an_address),
		CAMPAIGN_TEST(a_new_house_has_no_floor_yet),
		CAMPAIGN_TEST(undo_keeps_an_address_somebody_else_uses),
		CAMPAIGN_TEST(undo_keeps_an_address_taken_up_since),
		CAMPAIGN_TEST(undo_keeps_whole_people),
		CAMPAIGN_TEST(undo_puts_back_what_an_import_changed),
		CAMPAIGN_TEST(a_yes_needs_its_proof),
		CAMPAIGN_TEST(a_later_no_is_not_undone_by_an_older_yes),
		CAMPAIGN_TEST(a_map_says_the_rest),
		CAMPAIGN_TEST(a_wrong_map_says_where),
		CAMPAIGN_TEST(refused_rows_come_as_they_were),
		CAMPAIGN_TEST(hostile_text_is_kept_or_refused),
		CAMPAIGN_TEST(columns_are_guessed_in_both_languages),
		CAMPAIGN_TEST(tags_add_up_and_are_replaced_by_hand),
	};

	setenv("PERMANENCE_NOW", "2026-11-24T12:00:00+01:00", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
