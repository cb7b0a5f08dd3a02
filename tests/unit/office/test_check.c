/* The check of a campaign: quiet where all is well, and it finds a search
 * that no longer says what contacts do. */
#include "office/check.h"
#include "office/history.h"
#include "people/contact.h"
#include "people/search.h"
#include "store/db.h"

#include "tests/campaign.h"

static int64_t
add(struct campaign *c, const char *name, int64_t *entry)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	assert_int_equal(contact_set(&row, CONTACT_LAST_NAME, name, &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_set(&row, CONTACT_EMAIL, "b.enard@example.org",
				 &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, entry, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

/* Lines that are not in order, and whether one holds the words. */
static size_t
complaints(struct campaign *c, const char *words, bool *said)
{
	struct arena a = ARENA_INIT;
	struct check_line *lines;
	size_t n, bad = 0;

	*said = false;
	assert_int_equal(check_campaign(c, &a, &lines, &n, NULL), STATUS_OK);
	assert_true(n >= 4);
	for (size_t i = 0; i < n; i++) {
		bad += lines[i].level != CHECK_OK;
		*said |= lines[i].level != CHECK_OK &&
			 strstr(lines[i].text, words) != NULL;
	}
	arena_release(&a);
	return bad;
}

static void
all_is_well_after_changes_and_undo(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t entry, undone;
	bool said;

	add(c, "BÉNARD", NULL);
	add(c, "BÉNARD-NGUYỄN", &entry);
	assert_int_equal(complaints(c, "", &said), 0);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(complaints(c, "", &said), 0);
}

static void
a_search_gone_wrong_is_found_and_mended(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct db *db = campaign_db(c);
	int64_t id = add(c, "BÉNARD", NULL), n;
	bool said;

	add(c, "DUPONT", NULL);
	assert_int_equal(db_begin(db, NULL), STATUS_OK);
	assert_int_equal(search_remove(db, id, NULL), STATUS_OK);
	assert_int_equal(db_commit(db, NULL), STATUS_OK);
	assert_int_equal(complaints(c, "--mend", &said), 1);
	assert_true(said);
	assert_int_equal(check_mend(c, NULL), STATUS_OK);
	assert_int_equal(complaints(c, "", &said), 0);
	assert_int_equal(contact_count(c, "bén", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
}

/* A word that one alone has counts once, one of another number of contacts
 * for each: "benard"; "b", "enard", "example" and "org". */
static void
differences_are_counted(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct db *db = campaign_db(c);
	int64_t id = add(c, "BÉNARD", NULL), n;

	add(c, "DUPONT", NULL);
	assert_int_equal(search_check(db, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(db_begin(db, NULL), STATUS_OK);
	assert_int_equal(search_remove(db, id, NULL), STATUS_OK);
	assert_int_equal(search_check(db, &n, NULL), STATUS_OK);
	assert_int_equal(n, 9);
	assert_int_equal(search_add(db, id, NULL), STATUS_OK);
	assert_int_equal(search_check(db, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	db_rollback(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(all_is_well_after_changes_and_undo),
		CAMPAIGN_TEST(a_search_gone_wrong_is_found_and_mended),
		CAMPAIGN_TEST(differences_are_counted)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
