/* Segments: defined, counted, reviewed; who came, who left and why. */
#include "campaign/rules.h"
#include "office/history.h"
#include "people/contact.h"
#include "people/people.h"
#include "people/segment.h"

#include "tests/campaign.h"

static struct campaign *
campaign_of(void **state)
{
	return ((struct test_campaign *)*state)->c;
}

static int64_t
add(struct campaign *c, const char *name, const char *tags)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	assert_int_equal(contact_set(&row, CONTACT_LAST_NAME, name, &a, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_TAGS, tags, &a, NULL), STATUS_OK);
	assert_int_equal(contact_set(&row, CONTACT_POSTCODE, "92160", &a, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_STREET, "rue Piver", &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

static void
move(struct campaign *c, int64_t id, const char *postcode)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;

	assert_int_equal(contact_get(c, id, &a, &row, NULL), STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_POSTCODE, postcode, &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
}

static void
define(struct campaign *c, const char *name, const char *filter)
{
	struct error err = ERROR_INIT;

	if (segment_define(c, name, filter, NULL, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
a_segment_is_a_filter_with_a_name(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct segment s, *all;
	int64_t entry = 0, undone = 0;
	size_t n;

	add(c, "BÉNARD", "parent");
	define(c, "Quartier nord", "zip:92160");
	assert_int_equal(
		segment_find(c, "quartier NORD", &a, &s, NULL), STATUS_OK);
	assert_int_equal(s.size, 1);
	assert_false(s.sensitive);
	assert_null(s.reviewed);
	assert_int_equal(
		segment_find(c, "Quartier nor", &a, &s, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "Quartier nord"));
	assert_int_equal(segment_define(c, "X", "zipp:1", NULL, NULL, &err),
		STATUS_USAGE);
	assert_int_equal(err.column, 1);
	assert_int_equal(segment_define(c, " ", "zip:1", NULL, NULL, &err),
		STATUS_USAGE);
	/* The same name again is another filter, not another segment. */
	define(c, "QUARTIER NORD", "zip:75011");
	assert_int_equal(segment_list(c, &a, &all, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(all[0].size, 0);
	assert_int_equal(
		segment_remove(c, "quartier nord", &entry, NULL), STATUS_OK);
	assert_int_equal(segment_list(c, &a, &all, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(segment_list(c, &a, &all, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	arena_release(&a);
}

/* A form renames; what others did meanwhile is not overwritten. */
static void
a_segment_is_changed_by_a_form(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct segment_place place;
	struct segment_text text = {"Nord", "zip:92160", "écoles"};
	int64_t nord = 0, sud = 0, n = 0;
	struct segment size = {0};

	assert_int_equal(segment_save(c, &nord, &text, NULL, NULL), STATUS_OK);
	text.name = "nord ";
	assert_int_equal(
		segment_save(c, &sud, &text, NULL, &err), STATUS_USAGE);
	assert_non_null(strstr(err.text, "Nord"));
	text.name = "Sud";
	assert_int_equal(segment_save(c, &sud, &text, NULL, NULL), STATUS_OK);
	assert_int_equal(segment_count(c, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_int_equal(segment_locate(c, sud, &a, &place, NULL), STATUS_OK);
	assert_int_equal(place.at, 2);
	assert_int_equal(place.previous, nord);
	assert_int_equal(place.next, 0);
	text.filter = "zip:92160 tga:x";
	assert_int_equal(
		segment_save(c, &sud, &text, NULL, &err), STATUS_USAGE);
	assert_int_equal(err.column, 11);
	text.filter = "tag:x";
	assert_int_equal(segment_save(c, &sud, &text, NULL, NULL), STATUS_OK);
	add(c, "BÉNARD", "x");
	assert_int_equal(segment_size(c, "tag:x", &size, NULL), STATUS_OK);
	assert_true(size.sensitive);
	assert_int_equal(size.size, FEW_PEOPLE);
	arena_release(&a);
}

static void
a_review_says_who_came_who_left_and_why(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct segment_review r;
	int64_t stays = add(c, "STAYS", "parent");
	int64_t leaves = add(c, "LEAVES", "");
	int64_t comes = add(c, "COMES", "");

	move(c, comes, "75011");
	define(c, "Nord", "zip:92160 -name:nobody");
	/* A second apart in the journal, whatever the clock does. */
	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	assert_int_equal(segment_look(c, "nord", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.ncame + r.nleft, 0);
	assert_int_equal(
		segment_mark_reviewed(c, "nord", NULL, NULL), STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-24T10:00:01+01:00", 1);
	move(c, leaves, "75011");
	move(c, comes, "92160");
	assert_int_equal(segment_look(c, "nord", &a, &r, NULL), STATUS_OK);
	unsetenv("PERMANENCE_NOW");
	assert_int_equal(r.segment.size, 2);
	assert_int_equal(r.segment.size_then, 2);
	assert_int_equal(r.ncame, 1);
	assert_int_equal(r.came[0].person, comes);
	assert_non_null(strstr(r.came[0].why, "COMES"));
	assert_int_equal(r.nleft, 1);
	assert_int_equal(r.left[0].person, leaves);
	assert_string_equal(r.left[0].name, "LEAVES ");
	assert_non_null(strstr(r.left[0].why, "zip:92160"));
	assert_false(r.filter_changed);
	assert_int_equal(r.nhistory, 1);
	define(c, "Nord", "zip:92160");
	assert_int_equal(segment_look(c, "nord", &a, &r, NULL), STATUS_OK);
	assert_true(r.filter_changed);
	assert_true(stays != leaves);
	arena_release(&a);
}

/* Of a list: the sizes at its reviews, and now. */
static void
how_a_segment_moved(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct segment *s;
	size_t n;

	define(c, "Tous", "");
	for (int i = 0; i < SEGMENT_SIZES + 2; i++) {
		add(c, "COMES", "");
		assert_int_equal(segment_mark_reviewed(c, "tous", NULL, NULL),
			STATUS_OK);
		if (i > 0)
			continue;
		assert_int_equal(segment_list(c, &a, &s, &n, NULL), STATUS_OK);
		assert_int_equal(s[0].sizes[0], FEW_PEOPLE);
		assert_int_equal(s[0].sizes[SEGMENT_SIZES - 2], 1);
		assert_int_equal(s[0].sizes[SEGMENT_SIZES - 1], 1);
	}
	add(c, "COMES", "");
	assert_int_equal(segment_list(c, &a, &s, &n, NULL), STATUS_OK);
	for (int i = 0; i < SEGMENT_SIZES; i++)
		assert_int_equal(s[0].sizes[i], i + 4);
	arena_release(&a);
}

/* Ids of another device are far apart: every width of difference. */
static void
members_are_kept_whatever_their_ids(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct segment_review r;
	char name[16];

	define(c, "Tous", "");
	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof(name), "P%d", i);
		add(c, name, "");
	}
	assert_int_equal(
		segment_mark_reviewed(c, "tous", NULL, NULL), STATUS_OK);
	assert_int_equal(segment_look(c, "tous", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.segment.size, 300);
	assert_int_equal(r.ncame + r.nleft, 0);
	assert_string_equal(r.segment.filter, "");
	arena_release(&a);
}

static void
small_counts_of_sensitive_segments_are_hidden(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct segment_review r;

	for (int i = 0; i < 10; i++)
		add(c, "P", "parent");
	define(c, "Parents", "tag:parent");
	define(c, "Rue", "zip:92160");
	assert_int_equal(segment_look(c, "parents", &a, &r, NULL), STATUS_OK);
	assert_true(r.segment.sensitive);
	assert_int_equal(r.segment.size, FEW_PEOPLE);
	assert_int_equal(r.stations[0].people, FEW_PEOPLE);
	assert_int_equal(segment_look(c, "rue", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.segment.size, 10);
	add(c, "P", "parent");
	assert_int_equal(segment_look(c, "parents", &a, &r, NULL), STATUS_OK);
	/* Of 11 contacts: that they are all of them is not told. */
	assert_int_equal(r.segment.size, 1);
	assert_int_equal(r.reach[CHANNEL_DOOR], 1);
	for (int i = 0; i < 10; i++)
		add(c, "P", "");
	assert_int_equal(segment_look(c, "parents", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.segment.size, 11);
	arena_release(&a);
}

/* Of a sensitive segment neither three people, nor all but three, nor one
 * between two segments can be told; the names of a few who came are names of
 * what they think. */
static void
a_few_are_not_told_by_what_is_left(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct segment size, *list;
	struct segment_review r;
	size_t n;

	for (int i = 0; i < 30; i++)
		add(c, i ? "P" : "UNE", i < 27 ? "parent" : "");
	assert_int_equal(
		segment_size(c, "-tag:parent", &size, NULL), STATUS_OK);
	assert_int_equal(size.size, FEW_PEOPLE);
	/* 27 of 30, told so that the others are 0 to 19. */
	assert_int_equal(segment_size(c, "tag:parent", &size, NULL), STATUS_OK);
	assert_int_equal(size.size, 11);
	for (int i = 0; i < 20; i++)
		add(c, "P", "");
	define(c, "A Parents", "tag:parent");
	define(c, "B Sauf une", "tag:parent -name:une");
	define(c, "C Autres", "-tag:parent");
	define(c, "D Tous", "");
	assert_int_equal(segment_list(c, &a, &list, &n, NULL), STATUS_OK);
	assert_int_equal(n, 4);
	assert_int_equal(list[0].size, 21);
	assert_int_equal(list[1].size, 21);
	assert_int_equal(list[2].size, 21);
	assert_int_equal(list[3].size, 50);
	assert_int_equal(
		segment_mark_reviewed(c, "a parents", NULL, NULL), STATUS_OK);
	add(c, "NOUVELLE", "parent");
	assert_int_equal(segment_look(c, "a parents", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.came_in, FEW_PEOPLE);
	assert_int_equal(r.ncame + r.listed_came, 0);
	arena_release(&a);
}

/* Every whole and its part, told by few_of: what is known of the rest is never
 * closer than "fewer than small" says it. */
static void
no_difference_tells_of_a_few(void **state)
{
	(void)state;
	for (int64_t small = 2; small < 24; small++)
		for (int64_t all = 2 * small; all < 70; all++)
			for (int64_t part = 1; part < all; part++) {
				int64_t shown = few_of(part, all, small);
				int64_t open = 0;

				for (int64_t x = 1; x <= all; x++)
					open += few_of(x, all, small) == shown;
				if (all - part < small && open < small - 1)
					fail_msg("%d of %d below %d: %d left",
						(int)part, (int)all, (int)small,
						(int)open);
				assert_true(shown <= part);
			}
}

/* Two counts, each asked for by itself, one of one person more or less. */
static void
separate_counts_cannot_be_subtracted(void **state)
{
	(void)state;
	for (int64_t small = 2; small < 24; small++)
		for (int64_t n = 1; n < 200; n++) {
			int64_t same = 0;

			for (int64_t x = 1; x < 250; x++)
				same += few_shown(x, small) ==
					few_shown(n, small);
			assert_true(same >= small - 1);
		}
}

static void
how_small_is_hidden_the_rules_say(void **state)
{
	struct campaign *c = campaign_of(state);
	const struct rules *installed;
	struct arena a = ARENA_INIT;
	struct segment_review r;
	struct rules own;

	for (int i = 0; i < 14; i++)
		add(c, "P", i < 4 ? "parent" : "");
	define(c, "Parents", "tag:parent");
	assert_int_equal(campaign_rules(c, &installed, NULL), STATUS_OK);
	own = *installed;
	own.k_sensitive = 4;
	campaign_set_rules(c, &own);
	assert_int_equal(segment_look(c, "parents", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.segment.size, 4);
	assert_int_equal(r.segment.small, 4);
	own.k_sensitive = 5;
	campaign_set_rules(c, &own);
	assert_int_equal(segment_look(c, "parents", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.segment.size, FEW_PEOPLE);
	/* A channel that wants no consent reaches who does not refuse. */
	assert_int_equal(r.reach[CHANNEL_POST], FEW_PEOPLE);
	own.k_sensitive = 0;
	own.opt_in[CHANNEL_POST] = true;
	campaign_set_rules(c, &own);
	assert_int_equal(segment_look(c, "parents", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.reach[CHANNEL_POST], 0);
	own.opt_in[CHANNEL_POST] = false;
	campaign_set_rules(c, &own);
	assert_int_equal(segment_look(c, "parents", &a, &r, NULL), STATUS_OK);
	assert_int_equal(r.reach[CHANNEL_POST], 4);
	arena_release(&a);
}

/* One pass counts what a count of each filter does. */
static void
a_tally_counts_parts(void **state)
{
	static const char *const further[] = {
		"cp:92160", "-tag:parent", "", "tag:nobody"};
	struct campaign *c = campaign_of(state);
	int64_t all, counts[ARRAY_LEN(further)];

	add(c, "DUPRÉ", "parent");
	add(c, "MARTIN", "parent, sport");
	move(c, add(c, "PETIT", "sport"), "92330");
	assert_int_equal(people_tally(c, "tag:sport", further,
				 ARRAY_LEN(further), &all, counts, NULL),
		STATUS_OK);
	assert_int_equal(all, 2);
	assert_int_equal(counts[0], 1);
	assert_int_equal(counts[1], 1);
	assert_int_equal(counts[2], 2);
	assert_int_equal(counts[3], 0);
	assert_int_equal(people_tally(c, "tag:nobody", further,
				 ARRAY_LEN(further), &all, counts, NULL),
		STATUS_OK);
	assert_int_equal(all, 0);
	assert_int_equal(counts[2], 0);
	assert_int_equal(
		people_tally(c, "nofield:1", further, 1, &all, counts, NULL),
		STATUS_USAGE);
}

/* One pass says who, where they vote and whom each filter finds besides. */
static void
a_survey_says_what_counts_do(void **state)
{
	static const char *const further[] = {"cp:92160", "tag:nobody"};
	struct campaign *c = campaign_of(state);
	struct station_count *stations;
	struct arena a = ARENA_INIT;
	struct survey survey;
	int64_t counts[ARRAY_LEN(further)];
	size_t n;

	add(c, "MARTIN", "parent, sport");
	add(c, "DUPRÉ", "parent");
	move(c, add(c, "PETIT", "sport"), "92330");
	assert_int_equal(people_survey(c, "tag:sport", further,
				 ARRAY_LEN(further), counts, &survey, NULL),
		STATUS_OK);
	assert_int_equal(survey.ids.len, 2);
	assert_true(survey.ids.at[0] < survey.ids.at[1]);
	assert_int_equal(counts[0], 1);
	assert_int_equal(counts[1], 0);
	assert_int_equal(survey_stations(campaign_db(c), &survey, &a, &stations,
				 &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 1);
	assert_null(stations[0].code);
	assert_int_equal(stations[0].people, 2);
	survey_release(&survey);
	arena_release(&a);
}

/* An opinion is one under the name of a source, too (TAG-2). */
static void
a_source_may_tell_what_is_protected(void **state)
{
	static const struct {
		const char *filter;
		bool opinion;
	} k[] = {{"source:\"liste CFDT\"", true}, {"source:mosquée", true},
		{"-source:cfdt", true}, {"segment:S", true},
		{"source:stand", false},
		{"source:\"syndicat d'initiative\"", false},
		{"street:mosquée", false}};
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct filter f;

	assert_int_equal(segment_define(t->c, "S", "source:cfdt age>30", NULL,
				 NULL, NULL),
		STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		assert_int_equal(
			people_filter_in(t->c, k[i].filter, &a, &f, NULL),
			STATUS_OK);
		if (f.opinion != k[i].opinion || f.sensitive != k[i].opinion)
			fail_msg("%s: %d %d", k[i].filter, f.opinion,
				f.sensitive);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_segment_is_a_filter_with_a_name),
		CAMPAIGN_TEST(a_segment_is_changed_by_a_form),
		CAMPAIGN_TEST(a_review_says_who_came_who_left_and_why),
		CAMPAIGN_TEST(how_a_segment_moved),
		CAMPAIGN_TEST(members_are_kept_whatever_their_ids),
		CAMPAIGN_TEST(small_counts_of_sensitive_segments_are_hidden),
		CAMPAIGN_TEST(a_few_are_not_told_by_what_is_left),
		cmocka_unit_test(no_difference_tells_of_a_few),
		cmocka_unit_test(separate_counts_cannot_be_subtracted),
		CAMPAIGN_TEST(how_small_is_hidden_the_rules_say),
		CAMPAIGN_TEST(a_source_may_tell_what_is_protected),
		CAMPAIGN_TEST(a_tally_counts_parts),
		CAMPAIGN_TEST(a_survey_says_what_counts_do)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
