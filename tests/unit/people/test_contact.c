/* Contacts: fields, addresses, saving, search, undo. */
#include "base/mem.h"
#include "base/text.h"
#include "office/history.h"
#include "people/address.h"
#include "people/contact.h"
#include "people/full_name.h"

#include "tests/campaign.h"

static const char *
put(enum contact_field f, const char *value, struct arena *a)
{
	struct contact_row row = {0};

	if (contact_set(&row, f, value, a, NULL) != STATUS_OK)
		return "refused";
	return contact_field_value(&row, f);
}

static void
fields_are_kept_one_way(void **state)
{
	static const struct {
		enum contact_field field;
		const char *given;
		const char *kept;
	} cases[] = {{CONTACT_PHONE, "06 39 98 12 34", "+33639981234"},
		{CONTACT_PHONE, "+33 (0)6 39 98 12 34", "+33639981234"},
		{CONTACT_PHONE, "0033639981234", "+33639981234"},
		{CONTACT_PHONE, "639981234", "+33639981234"},
		{CONTACT_PHONE, "06 39 98 12 3", "refused"},
		{CONTACT_PHONE, "voir fiche", "refused"},
		{CONTACT_PHONE, "06.39.98.12.34", "+33639981234"},
		{CONTACT_PHONE, "+590 690 12 34 56", "+590690123456"},
		{CONTACT_PHONE, "0690 12 34 56", "+590690123456"},
		{CONTACT_PHONE, "+590 (0)590 12 34 56", "+590590123456"},
		{CONTACT_PHONE, "00262 692 12 34 56", "+262692123456"},
		{CONTACT_PHONE, "+33 692 12 34 56", "+262692123456"},
		{CONTACT_PHONE, "+262 692 12 34", "refused"},
		{CONTACT_PHONE, "+32 475 12 34 56", "+32475123456"},
		{CONTACT_PHONE, "+1 212 555 0100", "+12125550100"},
		{CONTACT_PHONE, "+33 6 39 98 12", "refused"},
		{CONTACT_PHONE, "00 06 39 98 12 34", "refused"},
		{CONTACT_EMAIL, "a.b@example.org", "a.b@example.org"},
		{CONTACT_EMAIL, "a.b@example", "refused"},
		{CONTACT_EMAIL, "a@b@example.org", "refused"},
		{CONTACT_BIRTH, "12/06/1988", "1988-06-12"},
		{CONTACT_BIRTH, "12 juin 1988", "1988-06-12"},
		{CONTACT_BIRTH, "1961", "1961"},
		{CONTACT_BIRTH, "31/02/1988", "refused"},
		{CONTACT_BIRTH, "29/02/1992", "1992-02-29"},
		{CONTACT_BIRTH, "29/02/1993", "refused"},
		{CONTACT_BIRTH, "29/02/92", "1992-02-29"},
		{CONTACT_BIRTH, "00/00/1953", "1953"},
		{CONTACT_BIRTH, "00/05/1953", "1953"},
		{CONTACT_BIRTH, "12/6/88", "1988-06-12"},
		{CONTACT_BIRTH, "12/6/30", "1930-06-12"},
		{CONTACT_BIRTH, "12/6/20", "1920-06-12"},
		{CONTACT_BIRTH, "12 juin 88", "1988-06-12"},
		{CONTACT_BIRTH, "1988-06-12 00:00:00", "1988-06-12"},
		{CONTACT_BIRTH, "12/06/1988 00:00", "1988-06-12"},
		{CONTACT_BIRTH, "19880612", "1988-06-12"},
		{CONTACT_BIRTH, "12/06", "refused"},
		{CONTACT_BIRTH, "12/06/2999", "refused"},
		{CONTACT_BIRTH, "hier", "refused"},
		{CONTACT_FLOOR, "3ème étage", "3"}, {CONTACT_FLOOR, "RDC", "0"},
		{CONTACT_FLOOR, "mezzanine", "mezzanine"},
		{CONTACT_POSTCODE, "1000", "refused"},
		{CONTACT_POSTCODE, "9216", "refused"},
		{CONTACT_POSTCODE, "92 160", "92160"},
		{CONTACT_POSTCODE, "921600", "refused"},
		{CONTACT_STATION, "17", "0017"}, {CONTACT_SEX, "Mme", "F"},
		{CONTACT_SEX, "x", "refused"}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(
			put(cases[i].field, cases[i].given, &a), cases[i].kept);
	arena_release(&a);
}

/* A digit that somebody left out is not one that a spreadsheet dropped. */
static void
a_lost_zero_comes_back_from_tables_alone(void **state)
{
	const struct contact_habits table = {.zeros_lost = true};
	const struct contact_habits here = {
		.zeros_lost = true, .commune = "92002"};
	struct arena a = ARENA_INIT;
	struct contact_row row = {0};

	(void)state;
	assert_int_equal(contact_set_as(&row, CONTACT_POSTCODE, "1000", &table,
				 &a, NULL),
		STATUS_OK);
	assert_string_equal(row.postcode, "01000");
	/* In Antony 9216 is no code of Ariège. */
	assert_int_equal(
		contact_set_as(&row, CONTACT_POSTCODE, "9216", &here, &a, NULL),
		STATUS_FAILED);
	assert_int_equal(contact_set_as(&row, CONTACT_POSTCODE, "92 16", &table,
				 &a, NULL),
		STATUS_OK);
	assert_string_equal(row.postcode, "09216");
	assert_int_equal(contact_set_as(&row, CONTACT_POSTCODE, "9 2 1 6 0 0",
				 &table, &a, NULL),
		STATUS_FAILED);
	arena_release(&a);
}

static int64_t
add(struct campaign *c, const char *last, const char *first)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	assert_int_equal(contact_set(&row, CONTACT_LAST_NAME, last, &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_set(&row, CONTACT_FIRST_NAME, first, &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

static int64_t
found(struct campaign *c, const char *words)
{
	int64_t n = -1;

	assert_int_equal(contact_count(c, words, &n, NULL), STATUS_OK);
	return n;
}

static void
finds_by_beginnings_without_accents(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct error err = ERROR_INIT;
	int64_t n;

	add(c, "BÉNARD-NGUYỄN", "Élodie");
	add(c, "Bénard", "Chloé");
	assert_int_equal(found(c, "ben"), 2);
	assert_int_equal(found(c, "chl BEN"), 1);
	assert_int_equal(found(c, "nguy elo"), 1);
	assert_int_equal(found(c, "zzz"), 0);
	assert_int_equal(contact_count(c, "\"*) OR (", &n, &err), STATUS_USAGE);
	assert_int_equal(err.column, 1);
	assert_int_equal(found(c, NULL), 2);
}

static void
pages_follow_one_another(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct contact_row rows[2], last;
	struct arena a = ARENA_INIT;
	size_t n;

	add(c, "Carre", "Zoé");
	add(c, "Abel", "Zoé");
	add(c, "Élan", "Zoé");
	assert_int_equal(
		contact_page(c, NULL, NULL, 2, &a, rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].last_name, "Abel");
	last = rows[1];
	assert_int_equal(
		contact_page(c, NULL, &last, 2, &a, rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].last_name, "Élan");
	arena_release(&a);
}

static void
edit_undo_and_search_agree(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t id = add(c, "Dupre", "Anne"), entry = 0, undone;
	struct arena a = ARENA_INIT;
	struct contact_row row, stale;

	assert_int_equal(contact_get(c, id, &a, &row, NULL), STATUS_OK);
	stale = row;
	assert_int_equal(
		contact_set(&row, CONTACT_LAST_NAME, "Martel", &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, &entry, NULL), STATUS_OK);
	assert_int_equal(found(c, "dupre"), 0);
	assert_int_equal(found(c, "martel"), 1);
	assert_int_equal(contact_save(c, &stale, NULL, NULL), STATUS_CONFLICT);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(found(c, "dupre"), 1);
	assert_int_equal(found(c, "martel"), 0);
	arena_release(&a);
}

static void
addresses_are_taken_apart(void **state)
{
	static const struct {
		const char *line;
		const char *parts[8]; /* as in struct address_parts */
	} cases[] = {{"12 bis rue Jean-Moulin, esc. B, 3e ét., porte 12",
			     {"12", "bis", "rue Jean-Moulin", "B", "3", "12"}},
		{"12B, avenue du Parc, bât. C, esc. 2, RDC, 92160 Antony",
			{"12", "B", "avenue du Parc", "C 2", "0", NULL, "92160",
				"Antony"}},
		{"3 place de l'Église 92160 Antony",
			{"3", NULL, "place de l'Église", NULL, NULL, NULL,
				"92160", "Antony"}},
		{"12-14 rue du 8 Mai 1945", {"12", "-14", "rue du 8 Mai 1945"}},
		{"7 r. des Lilas, appt 4",
			{"7", NULL, "r. des Lilas", NULL, NULL, "4"}},
		{"5 r du Moulin", {"5", NULL, "r du Moulin"}},
		{"2 l'Orée du bois", {"2", NULL, "l'Orée du bois"}},
		{"Résidence des Pins, 4ème étage, escalier 3",
			{NULL, NULL, "Résidence des Pins", "3", "4"}},
		{"10 quater rue Neuve, résidence Sud",
			{"10", "quater", "rue Neuve, résidence Sud"}},
		{"10   RUE DE L' EGLISE ESC 7 - APPT. 731",
			{"10", NULL, "RUE DE L' EGLISE", "7", NULL, "731"}},
		{"27ESC6 RUE DES PRES", {"27", NULL, "RUE DES PRES", "6"}},
		{"RES LES LILAS BAT C", {NULL, NULL, "RES LES LILAS", "C"}},
		{"12B AV DE LA PORTE VERTE 3EME ETAGE GAUCHE",
			{"12", "B", "AV DE LA PORTE VERTE", NULL, "3",
				"GAUCHE"}},
		{"4 RUE PIERRE ET MARIE CURIE RDC",
			{"4", NULL, "RUE PIERRE ET MARIE CURIE", NULL, "0"}},
		{"12", {NULL, NULL, "12"}}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct address_parts p;
		const char *got[8];

		address_split(&p, cases[i].line, &a);
		memcpy(got, &p, sizeof(got));
		for (size_t k = 0; k < 8; k++)
			if (strcmp(got[k] ? got[k] : "",
				    cases[i].parts[k] ? cases[i].parts[k]
						      : "") != 0)
				fail_msg("%s: part %zu is %s", cases[i].line, k,
					got[k]);
	}
	assert_string_equal(address_street_key("Bd. de l'Europe", &a),
		address_street_key("BOULEVARD DE L’EUROPE", &a));
	arena_release(&a);
}

static void
accents_fold_one_way(void **state)
{
	/* Composed (the quick way) and decomposed (the library's). */
	static const char *const pairs[][2] = {{"É", "E\u0301"},
		{"Ç", "C\u0327"}, {"ÿ", "y\u0308"}, {"ñ", "n\u0303"},
		{"Ö", "O\u0308"}, {"ù", "u\u0300"}, {"Å", "A\u030a"}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		assert_string_equal(
			text_fold(&a, pairs[i][0]), text_fold(&a, pairs[i][1]));
	assert_string_equal(text_fold(&a, "Œuf ÆON Straße Øre  ð’Þ"),
		"oeuf aeon strasse ore d th");
	assert_string_equal(text_clean(&a, "e\u0301 "), "é");
	arena_release(&a);
}

/* A contact's tag that another has taken up since outlives the undo. */
static void
undo_leaves_a_tag_in_use(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct contact_row row = {.last_name = "Petit",
		.first_name = "",
		.name_key = "petit",
		.tags_new = "parent",
		.source = "stand",
		.basis = BASIS_CONSENT};
	int64_t first, second, undone;

	assert_int_equal(contact_save(c, &row, &first, NULL), STATUS_OK);
	row.id = 0;
	row.last_name = "Grand";
	row.name_key = "grand";
	assert_int_equal(contact_save(c, &row, &second, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, first, false, &undone, NULL), STATUS_OK);
	assert_int_equal(contact_get(c, row.id, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.tags, "parent");
	arena_release(&a);
}

static void
names_in_one_column_are_split(void **state)
{
	static const struct {
		const char *text, *last, *first;
		bool surname_first;
	} k[] = {{"DUPONT Jean", "DUPONT", "Jean", false},
		{"Jean DUPONT", "DUPONT", "Jean", true},
		{"DE LA TOUR Marie-Hélène", "DE LA TOUR", "Marie-Hélène", true},
		{"Jean-Paul LE GOFF", "LE GOFF", "Jean-Paul", false},
		{"Marie de LA TOUR", "de LA TOUR", "Marie", false},
		{"Éléonore D'ARC", "D'ARC", "Éléonore", true},
		{"Martin, Anne", "Martin", "Anne", false},
		{"Jean Paul Dupont", "Dupont", "Jean Paul", false},
		{"Marie de la Tour", "de la Tour", "Marie", false},
		{"Dupont Jean Paul", "Dupont", "Jean Paul", true},
		{"De La Tour Marie", "De La Tour", "Marie", true},
		{"DUPONT JEAN", "DUPONT", "JEAN", true},
		{"Mme Anne MARTIN", "MARTIN", "Anne", false},
		{"Mme MARTIN", "MARTIN", "", false},
		{"J. DUPONT-MORETTI", "DUPONT-MORETTI", "J.", true},
		{"Anne", "Anne", "", false}, {"", "", "", true}};
	struct arena a = ARENA_INIT;
	struct full_name name;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		full_name_split(&name, k[i].text, k[i].surname_first, &a);
		assert_string_equal(name.last, k[i].last);
		assert_string_equal(name.first, k[i].first);
	}
	assert_true(full_name_tells("DUPONT Jean", &a));
	assert_false(full_name_tells("MARTIN DUPUIS", &a));
	assert_false(full_name_tells("de LA TOUR", &a));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lost_zero_comes_back_from_tables_alone),
		cmocka_unit_test(fields_are_kept_one_way),
		cmocka_unit_test(names_in_one_column_are_split),
		CAMPAIGN_TEST(finds_by_beginnings_without_accents),
		CAMPAIGN_TEST(pages_follow_one_another),
		CAMPAIGN_TEST(edit_undo_and_search_agree),
		CAMPAIGN_TEST(undo_leaves_a_tag_in_use),
		cmocka_unit_test(addresses_are_taken_apart),
		cmocka_unit_test(accents_fold_one_way),
	};

	setenv("PERMANENCE_NOW", "2026-11-24T12:00:00+01:00", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
