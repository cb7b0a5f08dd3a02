/* Contacts in other orders, tagged by the dozen, and what forms ask of them. */
#include "office/history.h"
#include "people/contact_look.h"
#include "people/contact_tag.h"
#include "people/people.h"
#include "people/timeline.h"
#include "store/db.h"
#include "votes/result.h"

#include "tests/campaign.h"

/* The stations 0001 and 0002, the second first in the file. */
static void
add_stations(struct campaign *c)
{
	struct result_set set;
	int64_t stations;

	result_set_init(&set);
	set.election = arena_strdup(&set.arena, "mun2020");
	set.round = 1;
	result_set_vote(
		&set, result_set_row(&set, "92002", "0002"), "", "A", "", 1);
	result_set_vote(
		&set, result_set_row(&set, "92002", "0001"), "", "A", "", 1);
	assert_int_equal(
		result_import(c, &set, "x.csv", NULL, false, &stations, NULL),
		STATUS_OK);
	result_set_release(&set);
}

static const struct test_person people[] = {
	{"Abel", "Zoé", "12", "rue Verte", "0002", "06 39 98 00 01", NULL},
	{"Bel", "Anne", "4", "rue Verte", "0001", NULL, NULL},
	{"Carre", "Léo", NULL, NULL, NULL, NULL, NULL},
	{"Dupré", "Inès", "8", "avenue Haute", "0001", "01 99 00 00 04", NULL},
};

static struct campaign *
with_people(void **state, int64_t ids[])
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	add_stations(c);
	for (size_t i = 0; i < ARRAY_LEN(people); i++)
		ids[i] = test_add_person(c, &people[i]);
	return c;
}

/* Read all in pages of one, each from where the last ended; as initials. */
static void
read_order(struct campaign *c, enum contact_sort sort, bool down,
	const char *words, char initials[8])
{
	struct contact_order order = {.sort = sort, .down = down, .limit = 1};
	struct contact_row row, last;
	struct arena a = ARENA_INIT;
	size_t n, read = 0;

	do {
		assert_int_equal(
			contact_page_by(c, words, &order, &a, &row, &n, NULL),
			STATUS_OK);
		if (n) {
			initials[read++] = row.last_name[0];
			last = row;
			order.from = &last;
		}
	} while (n && read < 7);
	initials[read] = '\0';
	arena_release(&a);
}

static void
every_order_reads_both_ways(void **state)
{
	static const struct {
		enum contact_sort sort;
		bool down;
		const char *words;
		const char *initials;
	} cases[] = {{CONTACT_BY_NAME, false, NULL, "ABCD"},
		{CONTACT_BY_NAME, true, NULL, "DCBA"},
		{CONTACT_BY_NAME, true, "verte", "BA"},
		{CONTACT_BY_STREET, false, NULL, "CDBA"},
		{CONTACT_BY_STREET, true, NULL, "ABDC"},
		{CONTACT_BY_STREET, false, "verte", "BA"},
		{CONTACT_BY_STREET, false, "-street:verte", "CD"},
		{CONTACT_BY_STREET, true, "has:phone or name:c", "ADC"},
		{CONTACT_BY_NAME, false, "bv:1", "BD"},
		{CONTACT_BY_NAME, true, "-bv:0001", "CA"},
		{CONTACT_BY_NAME, false, "rue bv:0001..0002 -anne", "A"},
		{CONTACT_BY_STATION, true, "has:phone", "AD"},
		{CONTACT_BY_STATION, false, "-has:phone", "CB"},
		{CONTACT_BY_STATION, false, NULL, "CBDA"},
		{CONTACT_BY_STATION, true, NULL, "ADBC"},
		{CONTACT_BY_STATION, false, "verte", "BA"}};
	int64_t ids[4];
	struct campaign *c = with_people(state, ids);
	char initials[8];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		read_order(c, cases[i].sort, cases[i].down, cases[i].words,
			initials);
		assert_string_equal(initials, cases[i].initials);
	}
}

/* The same rows by the index of names and sorted for the occasion. */
static void
few_and_many_read_alike(void **state)
{
	int64_t ids[4];
	struct campaign *c = with_people(state, ids);
	struct contact_order order = {.limit = 4};
	struct contact_row rows[4];
	struct arena a = ARENA_INIT;
	size_t n;

	for (int i = 0; i < 4; i++) {
		order.few = i & 1;
		order.down = i & 2;
		assert_int_equal(contact_page_by(c, "has:phone", &order, &a,
					 rows, &n, NULL),
			STATUS_OK);
		assert_int_equal(n, 2);
		assert_int_equal(rows[0].id, ids[order.down ? 3 : 0]);
		assert_int_equal(rows[1].id, ids[order.down ? 0 : 3]);
	}
	arena_release(&a);
}

static void
a_filter_counts_holds_and_says_what_is_wrong(void **state)
{
	int64_t ids[4], n;
	struct campaign *c = with_people(state, ids);
	struct error err = ERROR_INIT;
	bool found;

	assert_int_equal(
		contact_count(c, "rue -has:phone", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(
		contact_count_to(c, "-has:email", 3, &n, NULL), STATUS_OK);
	assert_int_equal(n, 3);
	assert_int_equal(
		contact_found(c, "bv:2", ids[0], &found, NULL), STATUS_OK);
	assert_true(found);
	assert_int_equal(
		contact_found(c, "bv:2", ids[1], &found, NULL), STATUS_OK);
	assert_false(found);
	assert_int_equal(
		contact_count(c, "rue emial:yes", &n, &err), STATUS_USAGE);
	assert_int_equal(err.column, 5);
	assert_non_null(strstr(err.text, "email"));
	assert_int_equal(people_check(c, "rue email:yes", &err), STATUS_OK);
}

static void
the_last_word_completes_with_its_people(void **state)
{
	static const struct {
		const char *text;
		const char *word;
		int64_t people;
	} cases[] = {{"rue st", "street:", -1}, {"-bv:", "-bv:0001", 2},
		{"anne bv:0002", "bv:0002", 1},
		{"street:r", "street:\"rue Verte\"", 2},
		{"(has:ph", "(has:phone", -1}};
	int64_t ids[4];
	struct campaign *c = with_people(state, ids);
	struct people_word words[8];
	struct arena a = ARENA_INIT;
	size_t n;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(people_complete(c, cases[i].text, &a, words, 8,
					 &n, NULL),
			STATUS_OK);
		assert_true(n > 0);
		assert_string_equal(words[0].word, cases[i].word);
		assert_int_equal(words[0].people, cases[i].people);
	}
	assert_int_equal(
		people_complete(c, "zz:", &a, words, 8, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	arena_release(&a);
}

static void
a_page_may_begin_with_its_record(void **state)
{
	int64_t ids[4];
	struct campaign *c = with_people(state, ids);
	struct contact_row from, rows[4];
	struct contact_order order = {.from = &from, .with = true, .limit = 4};
	struct arena a = ARENA_INIT;
	size_t n;

	assert_int_equal(contact_get(c, ids[1], &a, &from, NULL), STATUS_OK);
	assert_int_equal(contact_page_by(c, NULL, &order, &a, rows, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id, ids[1]);
	order.down = true;
	assert_int_equal(contact_page_by(c, NULL, &order, &a, rows, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, ids[1]);
	assert_int_equal(contact_page_by(c, "inès", &order, &a, rows, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 0);
	arena_release(&a);
}

static const char *
tags_of(struct campaign *c, int64_t id, struct arena *a)
{
	struct contact_row row;

	assert_int_equal(contact_get(c, id, a, &row, NULL), STATUS_OK);
	return row.tags ? row.tags : "";
}

static void
many_are_tagged_as_one_change(void **state)
{
	int64_t ids[4], changed, entry, undone;
	struct campaign *c = with_people(state, ids);
	struct contact_scope two = {.ids = ids, .nids = 2};
	struct contact_scope rest = {.ids = ids, .nids = 1, .all = true};
	struct arena a = ARENA_INIT;

	assert_int_equal(
		contact_tag(c, &two, "À voir", false, &changed, &entry, NULL),
		STATUS_OK);
	assert_int_equal(changed, 2);
	assert_int_equal(
		contact_tag(c, &rest, "a voir", false, &changed, NULL, NULL),
		STATUS_OK);
	assert_int_equal(changed, 2);
	assert_string_equal(tags_of(c, ids[3], &a), "À voir");
	assert_int_equal(
		history_undo(c, entry, true, &undone, NULL), STATUS_OK);
	assert_string_equal(tags_of(c, ids[0], &a), "");
	arena_release(&a);
}

static void
a_word_that_nobody_has_may_be_a_tag(void **state)
{
	static const struct {
		const char *text;
		const char *near; /* NULL: nothing is said */
		size_t column;
		const char *word; /* Tab's first, NULL: none */
	} cases[] = {{"bénévole", "tag:Bénévole?", 1, "tag:Bénévole"},
		{"benevol", "tag:Bénévole?", 1, "tag:Bénévole"},
		{"bénévlé", "tag:Bénévole?", 1, "tag:Bénévole"},
		{"zoé bénévole", "tag:Bénévole?", 5, "tag:Bénévole"},
		{"vertte", "street:\"rue Verte\"?", 1, "street:\"rue Verte\""},
		{"street:vertte", "street:\"rue Verte\"?", 8,
			"street:\"rue Verte\""},
		{"tag:béné", "tag:Bénévole?", 5, "tag:Bénévole"},
		{"-tag:bénèvle", "tag:Bénévole?", 6, "-tag:Bénévole"},
		{"verte", NULL, 0, NULL}, {"zoé", NULL, 0, NULL},
		{"qqqqqqqq", NULL, 0, NULL}};
	int64_t ids[4], changed;
	struct campaign *c = with_people(state, ids);
	const struct contact_scope two = {.ids = ids, .nids = 2};
	struct people_word words[8];
	struct arena a = ARENA_INIT;
	size_t n;

	assert_int_equal(
		contact_tag(c, &two, "Bénévole", false, &changed, NULL, NULL),
		STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(people_names(c, cases[i].text, &err),
			cases[i].near ? STATUS_NONE : STATUS_OK);
		if (cases[i].near) {
			assert_non_null(strstr(err.text, cases[i].near));
			assert_int_equal(err.column, cases[i].column);
		}
		assert_int_equal(people_complete(c, cases[i].text, &a, words, 8,
					 &n, NULL),
			STATUS_OK);
		if (cases[i].word)
			assert_string_equal(words[0].word, cases[i].word);
	}
	arena_release(&a);
}

static void
a_filter_is_tagged_and_untagged(void **state)
{
	int64_t ids[4], changed, entry;
	struct campaign *c = with_people(state, ids);
	struct contact_scope verte = {.all = true, .filter = "verte"};
	struct contact_scope but = {
		.all = true, .filter = "verte", .ids = ids, .nids = 1};
	struct arena a = ARENA_INIT;

	assert_int_equal(
		contact_tag(c, &verte, "x", true, &changed, NULL, NULL),
		STATUS_NONE);
	assert_int_equal(campaign_rehearse(c, NULL), STATUS_OK);
	assert_int_equal(
		contact_tag(c, &verte, "x", false, &changed, NULL, NULL),
		STATUS_OK);
	assert_int_equal(changed, 2);
	assert_string_equal(tags_of(c, ids[0], &a), "x");
	campaign_end_rehearsal(c);
	assert_string_equal(tags_of(c, ids[0], &a), "");
	assert_int_equal(
		contact_tag(c, &verte, "x", false, &changed, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_tag(c, &but, "x", true, &changed, &entry, NULL),
		STATUS_OK);
	assert_int_equal(changed, 1);
	assert_string_equal(tags_of(c, ids[0], &a), "x");
	assert_string_equal(tags_of(c, ids[1], &a), "");
	but.filter = "bv:1 or name:abel";
	assert_int_equal(
		contact_tag(c, &but, "y", false, &changed, &entry, NULL),
		STATUS_OK);
	assert_int_equal(changed, 2);
	assert_string_equal(tags_of(c, ids[0], &a), "x");
	assert_string_equal(tags_of(c, ids[3], &a), "y");
	but.filter = "tag:y -anne";
	assert_int_equal(
		contact_tag(c, &but, "y", true, &changed, &entry, NULL),
		STATUS_OK);
	assert_int_equal(changed, 1);
	assert_string_equal(tags_of(c, ids[1], &a), "y");
	but.filter = "emial:yes";
	assert_int_equal(
		contact_tag(c, &but, "y", true, &changed, &entry, NULL),
		STATUS_USAGE);
	assert_int_equal(
		contact_tag(c, &but, "a,, b", false, &changed, &entry, NULL),
		STATUS_USAGE);
	arena_release(&a);
}

/* Two people change tags of one person: each change stands. */
static void
tags_set_in_a_form_spare_those_of_others(void **state)
{
	int64_t ids[4], changed;
	struct campaign *c = with_people(state, ids);
	struct contact_scope one = {.ids = ids, .nids = 1};
	struct contact_row row;
	struct arena a = ARENA_INIT;

	assert_int_equal(
		contact_tag(c, &one, "old", false, &changed, NULL, NULL),
		STATUS_OK);
	assert_int_equal(contact_get(c, ids[0], &a, &row, NULL), STATUS_OK);
	assert_int_equal(
		contact_tag(c, &one, "theirs", false, &changed, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_TAGS, "mine", &a, NULL), STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	assert_non_null(strstr(tags_of(c, ids[0], &a), "mine"));
	assert_non_null(strstr(tags_of(c, ids[0], &a), "theirs"));
	assert_null(strstr(tags_of(c, ids[0], &a), "old"));
	arena_release(&a);
}

static void
twins_are_found_by_name_and_phone(void **state)
{
	int64_t ids[4], id;
	struct campaign *c = with_people(state, ids);
	struct contact_row row = {.first_name = ""}, other;
	struct arena a = ARENA_INIT;

	assert_int_equal(
		contact_set(&row, CONTACT_PHONE, "0639980001", &a, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_twin(c, &row, CONTACT_PHONE, &id, NULL), STATUS_OK);
	assert_int_equal(id, ids[0]);
	row.id = ids[0];
	assert_int_equal(
		contact_twin(c, &row, CONTACT_PHONE, &id, NULL), STATUS_OK);
	assert_int_equal(id, 0);
	assert_int_equal(contact_get(c, ids[1], &a, &other, NULL), STATUS_OK);
	contact_set(&other, CONTACT_EMAIL, "anne.bel@example.org", &a, NULL);
	assert_int_equal(contact_save(c, &other, NULL, NULL), STATUS_OK);
	contact_set(&row, CONTACT_EMAIL, "Anne.Bel@example.org", &a, NULL);
	assert_int_equal(
		contact_twin(c, &row, CONTACT_EMAIL, &id, NULL), STATUS_OK);
	assert_int_equal(id, ids[1]);
	contact_set(&row, CONTACT_EMAIL, "anne@example.org", &a, NULL);
	assert_int_equal(
		contact_twin(c, &row, CONTACT_EMAIL, &id, NULL), STATUS_OK);
	assert_int_equal(id, 0);
	contact_set(&row, CONTACT_LAST_NAME, "DUPRE", &a, NULL);
	contact_set(&row, CONTACT_FIRST_NAME, "ines", &a, NULL);
	assert_int_equal(contact_twin(c, &row, CONTACT_FIRST_NAME, &id, NULL),
		STATUS_OK);
	assert_int_equal(id, ids[3]);
	arena_release(&a);
}

static void
a_street_tells_its_station_by_side(void **state)
{
	int64_t ids[4];
	struct campaign *c = with_people(state, ids);
	const struct test_person odd = {
		"Elan", "Paul", "5", "avenue Haute", "0002", NULL, NULL};
	struct arena a = ARENA_INIT;
	const char *code;

	test_add_person(c, &odd);
	assert_int_equal(
		contact_station(c, "AVENUE HAUTE", "20", &a, &code, NULL),
		STATUS_OK);
	assert_string_equal(code, "0001");
	assert_int_equal(
		contact_station(c, "avenue Haute", "3 bis", &a, &code, NULL),
		STATUS_OK);
	assert_string_equal(code, "0002");
	/* Both sides together, or both stations on one: no answer. */
	assert_int_equal(
		contact_station(c, "avenue haute", "", &a, &code, NULL),
		STATUS_OK);
	assert_null(code);
	assert_int_equal(contact_station(c, "rue verte", "2", &a, &code, NULL),
		STATUS_OK);
	assert_null(code);
	arena_release(&a);
}

static void
the_audit_names_people(void **state)
{
	int64_t ids[4], changed, entry;
	struct campaign *c = with_people(state, ids);
	struct contact_scope one = {.ids = ids, .nids = 1};
	struct history_line *lines;
	struct arena a = ARENA_INIT;
	size_t n;

	assert_int_equal(
		contact_tag(c, &one, "vu", false, &changed, &entry, NULL),
		STATUS_OK);
	assert_int_equal(
		history_lines(c, entry, 10, &a, &lines, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_string_equal(lines[1].whose, "Abel Zoé");
	assert_string_equal(lines[1].what, "Tags");
	assert_string_equal(lines[1].old, "-");
	assert_string_equal(lines[1].new, "vu");
	arena_release(&a);
}

static void
values_are_shown_as_people_write_them(void **state)
{
	struct contact_row row = {.phone = "+33639980001",
		.phone2 = "+4420",
		.birth = "1988-06-12"};
	struct arena a = ARENA_INIT;

	assert_string_equal(
		contact_field_text(&a, &row, CONTACT_PHONE), "06 39 98 00 01");
	assert_string_equal(
		contact_field_text(&a, &row, CONTACT_PHONE2), "+4420");
	assert_string_equal(
		contact_field_text(&a, &row, CONTACT_BIRTH), "12/06/1988");
	row.birth = "1961";
	assert_string_equal(
		contact_field_text(&a, &row, CONTACT_BIRTH), "1961");
	assert_string_equal(contact_field_text(&a, &row, CONTACT_EMAIL), "");
	arena_release(&a);
}

static void
expect_last(struct campaign *c, int64_t id, const char *time)
{
	struct arena a = ARENA_INIT;
	const char *last;

	assert_int_equal(
		timeline_last_contact(c, id, &a, &last, NULL), STATUS_OK);
	if (time)
		assert_string_equal(last, time);
	else
		assert_null(last);
	arena_release(&a);
}

/* Whatever came latest; who was not met, and what came back, is no contact. */
static void
the_last_contact_is_the_latest(void **state)
{
	int64_t ids[ARRAY_LEN(people)];
	struct campaign *c = with_people(state, ids);
	char *sql = mem_printf(
		"INSERT INTO visit (id, place, outcome, time, typed, typed_by) "
		"VALUES (1, 'door', 'talked', '2026-10-03T18:00', "
		"	'2026-10-03', 'x'), "
		"(2, 'door', 'absent', '2026-11-20T18:00', '2026-11-20', 'x');"
		"INSERT INTO visit_person (visit, person) "
		"VALUES (1, %lld), (2, %lld), (2, %lld);"
		"INSERT INTO meeting (id, kind, title, starts, zone, minutes, "
		"	state, uid, created) "
		"VALUES (1, 'public', 'x', '2026-10-20T19:00', "
		"	'Europe/Paris', 90, 'planned', 'x', '2026-10-01');"
		"INSERT INTO invitation (meeting, person, came) "
		"VALUES (1, %lld, '2026-10-20T19:05:00+02:00'), "
		"(1, %lld, NULL)",
		(long long)ids[0], (long long)ids[0], (long long)ids[1],
		(long long)ids[0], (long long)ids[2]);

	expect_last(c, ids[0], NULL);
	assert_int_equal(db_exec(campaign_db(c), sql, NULL), STATUS_OK);
	expect_last(c, ids[0], "2026-10-20T19:05:00+02:00");
	expect_last(c, ids[1], NULL);
	expect_last(c, ids[2], NULL);
	free(sql);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(every_order_reads_both_ways),
		CAMPAIGN_TEST(few_and_many_read_alike),
		CAMPAIGN_TEST(a_filter_counts_holds_and_says_what_is_wrong),
		CAMPAIGN_TEST(the_last_word_completes_with_its_people),
		CAMPAIGN_TEST(a_page_may_begin_with_its_record),
		CAMPAIGN_TEST(many_are_tagged_as_one_change),
		CAMPAIGN_TEST(a_word_that_nobody_has_may_be_a_tag),
		CAMPAIGN_TEST(a_filter_is_tagged_and_untagged),
		CAMPAIGN_TEST(tags_set_in_a_form_spare_those_of_others),
		CAMPAIGN_TEST(twins_are_found_by_name_and_phone),
		CAMPAIGN_TEST(a_street_tells_its_station_by_side),
		CAMPAIGN_TEST(the_audit_names_people),
		CAMPAIGN_TEST(the_last_contact_is_the_latest),
		cmocka_unit_test(values_are_shown_as_people_write_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
