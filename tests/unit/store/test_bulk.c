/* A load that is trusted: what it points at is checked at its end. */
#include "campaign/campaign.h"
#include "campaign/campaign_sql.h"
#include "people/contact_sql.h"
#include "store/bulk.h"
#include "store/db.h"
#include "store/internal.h"
#include "store/journal.h"

#include "tests/campaign.h"

enum { NOBODY = 4711 };

static struct db *
begin(struct test_campaign *t, int64_t *import)
{
	assert_int_equal(
		change_begin_import(t->c, "contacts", "file", import, NULL),
		STATUS_OK);
	return campaign_db(t->c);
}

/* A tag of somebody who is not there. */
static enum status
dangle(struct db *db, int64_t import)
{
	int64_t tag, id;

	assert_int_equal(db_next_id(db, "tag", 1, &tag, NULL), STATUS_OK);
	assert_int_equal(
		tag_insert(db, tag, "Pétanque", "petanque", NULL), STATUS_OK);
	assert_int_equal(db_next_id(db, "person_tag", 1, &id, NULL), STATUS_OK);
	return person_tag_insert(db, id, NOBODY, tag, import, NULL);
}

static void
refuses_at_once_where_nothing_is_trusted(void **state)
{
	struct test_campaign *t = *state;
	int64_t import;
	struct db *db = begin(t, &import);

	assert_int_equal(dangle(db, import), STATUS_FAILED);
	change_abort(t->c);
}

static void
finds_what_leads_nowhere(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	int64_t import;
	struct db *db = begin(t, &import);

	bulk_trust(db);
	assert_int_equal(dangle(db, import), STATUS_OK);
	assert_int_equal(bulk_check(db, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "person_tag"));
	change_abort(t->c);
	/* And the next change is looked at again. */
	db = begin(t, &import);
	assert_int_equal(dangle(db, import), STATUS_FAILED);
	change_abort(t->c);
}

static void
leaves_rows_brought_unseen_to_who_brings_them(void **state)
{
	struct test_campaign *t = *state;
	int64_t import;
	struct db *db = begin(t, &import);
	bool lead = true;

	bulk_trust(db);
	journal_set_bringing(db, true);
	assert_int_equal(dangle(db, import), STATUS_OK);
	journal_set_bringing(db, false);
	assert_int_equal(bulk_check(db, NULL), STATUS_OK);
	assert_int_equal(contact_rows_lead(db, &lead, NULL), STATUS_OK);
	assert_false(lead);
	change_abort(t->c);
	begin(t, &import);
	assert_int_equal(contact_rows_lead(db, &lead, NULL), STATUS_OK);
	assert_true(lead);
	change_abort(t->c);
}

/* As where SQLite took a change back for want of memory, and nobody looked. */
static void
no_row_has_a_number_outside_a_change(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	int64_t id;

	assert_int_equal(db_next_id(campaign_db(t->c), "tag", 1, &id, &err),
		STATUS_FAILED);
	assert_true(*err.text);
}

/* What comes after what is gone would be kept alone: nothing does, and the
 * change fails as a whole. */
static void
no_row_is_kept_of_a_change_that_was_taken_back(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	int64_t import, tag;
	struct db *db = begin(t, &import);

	assert_int_equal(db_next_id(db, "tag", 1, &tag, NULL), STATUS_OK);
	assert_int_equal(
		sqlite3_exec(db_handle(db), "ROLLBACK", NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(tag_insert(db, tag, "Pétanque", "petanque", &err),
		STATUS_FAILED);
	assert_true(*err.text);
	assert_int_equal(
		change_commit(t->c, "tag", "lost", NULL, &err), STATUS_FAILED);
	begin(t, &import);
	assert_int_equal(db_next_id(db, "tag", 1, &tag, NULL), STATUS_OK);
	assert_int_equal(
		tag_insert(db, tag, "Pétanque", "petanque", NULL), STATUS_OK);
	change_abort(t->c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			refuses_at_once_where_nothing_is_trusted,
			test_campaign_open, test_campaign_close),
		cmocka_unit_test_setup_teardown(
			no_row_has_a_number_outside_a_change,
			test_campaign_open, test_campaign_close),
		cmocka_unit_test_setup_teardown(
			no_row_is_kept_of_a_change_that_was_taken_back,
			test_campaign_open, test_campaign_close),
		cmocka_unit_test_setup_teardown(finds_what_leads_nowhere,
			test_campaign_open, test_campaign_close),
		cmocka_unit_test_setup_teardown(
			leaves_rows_brought_unseen_to_who_brings_them,
			test_campaign_open, test_campaign_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
