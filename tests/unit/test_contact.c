/* Contacts: fields, saving, search, undo, import. */
#include "model/contact.h"
#include "model/history.h"
#include "port/import_contacts.h"

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
		{CONTACT_EMAIL, "a.b@example.org", "a.b@example.org"},
		{CONTACT_EMAIL, "a.b@example", "refused"},
		{CONTACT_EMAIL, "a@b@example.org", "refused"},
		{CONTACT_BIRTH, "12/06/1988", "1988-06-12"},
		{CONTACT_BIRTH, "12 juin 1988", "1988-06-12"},
		{CONTACT_BIRTH, "1961", "1961"},
		{CONTACT_BIRTH, "31/02/1988", "refused"},
		{CONTACT_POSTCODE, "1000", "01000"},
		{CONTACT_POSTCODE, "9216", "09216"},
		{CONTACT_POSTCODE, "921600", "refused"},
		{CONTACT_STATION, "17", "0017"}, {CONTACT_SEX, "Mme", "F"},
		{CONTACT_SEX, "x", "refused"}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(
			put(cases[i].field, cases[i].given, &a), cases[i].kept);
	arena_release(&a);
}

static int64_t
add(struct campaign *c, const char *last, const char *first)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = "consent"};

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

	add(c, "BÉNARD-NGUYỄN", "Élodie");
	add(c, "Bénard", "Chloé");
	assert_int_equal(found(c, "ben"), 2);
	assert_int_equal(found(c, "chl BEN"), 1);
	assert_int_equal(found(c, "nguy elo"), 1);
	assert_int_equal(found(c, "zzz"), 0);
	assert_int_equal(found(c, "\"*) OR ("), 0);
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
import(struct test_campaign *t, const char *text, struct contacts_import *im)
{
	char *path = test_campaign_file(t, "in.csv", text);

	assert_int_equal(contacts_import_open(im, path, NULL), STATUS_OK);
	assert_int_equal(
		contacts_import_run(im, t->c, "stand", "consent", false, NULL),
		STATUS_OK);
	free(path);
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
	assert_int_equal(im.added, 2);
	assert_int_equal(im.rejects.len, 1);
	assert_int_equal(im.rejects.at[0].err.line, 4);
	assert_int_equal(im.rejects.at[0].err.column, 4);
	contacts_import_release(&im);
	import(t,
		"Identifiant;Nom;Portable\n007;BEL;06 39 98 00 02\n"
		"007;BEL;06 39 98 00 02\n",
		&im);
	assert_int_equal(im.added, 0);
	assert_int_equal(im.changed, 1);
	assert_int_equal(im.unchanged, 1);
	assert_int_equal(im.fields_changed[CONTACT_PHONE], 1);
	contacts_import_release(&im);
	assert_int_equal(found(t->c, "0639980002"), 1);
	assert_int_equal(found(t->c, "0639980001"), 0);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
}

static void
guesses_nothing_without_a_surname(void **state)
{
	struct test_campaign *t = *state;
	char *path = test_campaign_file(t, "x.csv", "Famille;Age\nBEL;3\n");
	struct contacts_import im;
	struct error err = ERROR_INIT;

	assert_int_equal(contacts_import_open(&im, path, NULL), STATUS_OK);
	assert_int_equal(contacts_import_run(&im, t->c, "s", "b", false, &err),
		STATUS_FAILED);
	assert_int_equal(contacts_import_map(&im, "famille", "last_name", NULL),
		STATUS_OK);
	assert_int_equal(contacts_import_run(&im, t->c, "s", "b", true, NULL),
		STATUS_OK);
	assert_int_equal(im.added, 1);
	assert_int_equal(found(t->c, NULL), 0);
	contacts_import_release(&im);
	free(path);
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
		.tags = "parent",
		.source = "stand",
		.basis = "consent"};
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_kept_one_way),
		CAMPAIGN_TEST(finds_by_beginnings_without_accents),
		CAMPAIGN_TEST(pages_follow_one_another),
		CAMPAIGN_TEST(edit_undo_and_search_agree),
		CAMPAIGN_TEST(imports_updates_and_refuses),
		CAMPAIGN_TEST(undo_leaves_a_tag_in_use),
		CAMPAIGN_TEST(guesses_nothing_without_a_surname),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
