/* A note that two people edit loses nothing of either. */
#include "people/contact_note.h"

#include "tests/campaign.h"

static const char *
note_of(struct campaign *c, int64_t person, struct arena *a)
{
	struct contact_row row;

	assert_int_equal(contact_get(c, person, a, &row, NULL), STATUS_OK);
	return row.notes ? row.notes : "";
}

static void
what_was_written_meanwhile_stays(void **state)
{
	static const struct {
		const char *now, *before, *text, *then;
	} k[] = {{"", "", "un", "un"}, {"un", "un", "deux", "deux"},
		{"un", "un", "", ""}, {"un", "", "deux", "un\ndeux"},
		{"un\ndeux", "un", "un\ntrois", "un\ndeux\ntrois"},
		{"un\ndeux", "un", "UN", "un\ndeux\nUN"},
		{"un\ndeux", "un", "", "un\ndeux"},
		{"un\ndeux", "un", "un", "un\ndeux"}};
	struct test_campaign *t = *state;
	int64_t person = test_add_person(
		t->c, &(struct test_person){.last = "BEL", .first = "Anne"});
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		bool changed;
		const char *is = note_of(t->c, person, &a);

		assert_int_equal(contact_note_save(t->c, person, is, k[i].now,
					 &changed, NULL),
			STATUS_OK);
		assert_int_equal(contact_note_save(t->c, person, k[i].before,
					 k[i].text, &changed, NULL),
			STATUS_OK);
		assert_int_equal(changed, strcmp(k[i].now, k[i].then) != 0);
		assert_string_equal(note_of(t->c, person, &a), k[i].then);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(what_was_written_meanwhile_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
