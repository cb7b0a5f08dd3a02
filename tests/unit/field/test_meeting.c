/* Meetings: times, invitations, seats, the door, and the briefing. */
#include "field/brief.h"
#include "field/meeting.h"
#include "office/forget.h"
#include "office/history.h"
#include "office/unite.h"
#include "people/contact.h"
#include "people/contact_merge.h"
#include "people/segment.h"

#include "tests/campaign.h"

static struct campaign *
campaign_of(void **state)
{
	return ((struct test_campaign *)*state)->c;
}

static int64_t
add_person(struct campaign *c, const char *name)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	assert_int_equal(contact_set(&row, CONTACT_LAST_NAME, name, &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

static int64_t
add_meeting(struct campaign *c, const char *title, const char *starts,
	int64_t capacity)
{
	struct meeting_row row = {.kind = MEETING_PUBLIC,
		.title = title,
		.starts = starts,
		.minutes = 120,
		.place = "salle Olympe",
		.capacity = capacity,
		.report = "Loyers"};
	struct error err = ERROR_INIT;

	if (meeting_save(c, &row, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return row.id;
}

static struct meeting_row
get(struct campaign *c, int64_t id, struct arena *a)
{
	struct meeting_row row;

	assert_int_equal(meeting_get(c, id, a, &row, NULL), STATUS_OK);
	return row;
}

static const char *
answer(struct campaign *c, int64_t meeting, int64_t person, const char *word,
	int64_t guests, struct arena *a, const char **seated)
{
	enum meeting_answer kept;
	struct error err = ERROR_INIT;

	if (meeting_answer(c, meeting, person,
		    set_find(&meeting_answer_set, word), guests, a, &kept,
		    seated, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return kept ? set_name(&meeting_answer_set, kept) : "-";
}

static void
what_cannot_be_is_refused(void **state)
{
	struct campaign *c = campaign_of(state);
	struct meeting_row rows[6];
	static const char *const says[] = {
		"-3", "title", "time", "kind", "minute", "0099"};
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		rows[i] = (struct meeting_row){.kind = MEETING_PUBLIC,
			.title = "X",
			.starts = "2026-11-24T19:00",
			.minutes = 60};
	rows[0].capacity = -3;
	rows[1].title = "";
	rows[2].starts = NULL;
	rows[3].kind = MEETING_KIND_NONE;
	rows[4].minutes = 0;
	rows[5].station_code = "0099";
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(meeting_save(c, &rows[i], NULL, &err),
			rows[i].station_code ? STATUS_NONE : STATUS_FAILED);
		if (!strstr(err.text, says[i]))
			fail_msg("%zu: %s", i, err.text);
	}
}

static void
a_seat_that_comes_free_goes_to_who_waited_longest(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	int64_t m = add_meeting(c, "Section", "2026-11-24T19:00", 3);
	int64_t p[4];
	const char *seated;
	struct meeting_row row;

	p[0] = add_person(c, "A");
	p[1] = add_person(c, "B");
	p[2] = add_person(c, "C");
	p[3] = add_person(c, "D");
	assert_string_equal(answer(c, m, p[0], "yes", 1, &a, &seated), "yes");
	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	assert_string_equal(
		answer(c, m, p[1], "yes", 1, &a, &seated), "waiting");
	setenv("PERMANENCE_NOW", "2026-11-24T10:00:01+01:00", 1);
	assert_string_equal(answer(c, m, p[2], "yes", 0, &a, &seated), "yes");
	assert_string_equal(
		answer(c, m, p[3], "yes", 0, &a, &seated), "waiting");
	unsetenv("PERMANENCE_NOW");
	row = get(c, m, &a);
	assert_int_equal(row.yes, 3);
	assert_int_equal(row.waiting, 3);
	/* A and a guest leave: B and a guest, who waited first, come in. */
	assert_string_equal(answer(c, m, p[0], "no", 0, &a, &seated), "no");
	assert_string_equal(seated, "B");
	/* The same answer again takes no second seat. */
	assert_string_equal(answer(c, m, p[2], "yes", 0, &a, &seated), "yes");
	row = get(c, m, &a);
	assert_int_equal(row.yes, 3);
	assert_int_equal(row.waiting, 1);
	/* More seats let in who waits. */
	row.capacity = 4;
	assert_int_equal(meeting_save(c, &row, NULL, NULL), STATUS_OK);
	row = get(c, m, &a);
	assert_int_equal(row.yes, 4);
	assert_int_equal(row.waiting, 0);
	arena_release(&a);
}

/* Four seats: A and three guests have them, and four wait. */
static int64_t
full_meeting(struct campaign *c, int64_t p[5], struct arena *a)
{
	int64_t m = add_meeting(c, "Section", "2026-11-24T19:00", 4);
	const char *seated;

	for (int i = 0; i < 5; i++) {
		p[i] = add_person(c, (const char[]){(char)('A' + i), 0});
		answer(c, m, p[i], "yes", i ? 0 : 3, a, &seated);
	}
	assert_int_equal(get(c, m, a).waiting, 4);
	return m;
}

static void
every_seat_that_comes_free_is_given(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	int64_t p[5], m = full_meeting(c, p, &a);
	const char *seated;

	/* With one guest instead of three, two seats come free. */
	answer(c, m, p[0], "yes", 1, &a, &seated);
	assert_string_equal(seated, "B, C");
	assert_int_equal(get(c, m, &a).yes, 4);
	answer(c, m, p[0], "no", 0, &a, &seated);
	assert_string_equal(seated, "D, E");
	assert_int_equal(get(c, m, &a).yes, 4);
	assert_int_equal(get(c, m, &a).waiting, 0);
	arena_release(&a);
}

static void
an_erasure_gives_its_seats_to_who_waits(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	int64_t p[5], m = full_meeting(c, p, &a);

	setenv("PERMANENCE_NOW", "2026-11-20T10:00:00+01:00", 1);
	assert_int_equal(
		forget_contact(c, p[0], "sa lettre", NULL, NULL), STATUS_OK);
	unsetenv("PERMANENCE_NOW");
	assert_int_equal(get(c, m, &a).yes, 4);
	assert_int_equal(get(c, m, &a).waiting, 0);
	arena_release(&a);
}

/* Two seats for one person are one too many. */
static void
a_merge_gives_the_seat_that_is_free_to_who_waits(void **state)
{
	struct campaign *c = campaign_of(state);
	const bool take[CONTACT_FIELDS] = {false};
	struct contact_merge merge;
	struct arena a = ARENA_INIT;
	const char *seated;
	int64_t m = add_meeting(c, "Logement", "2999-02-10T19:00", 2), p[3],
		entry, undone;

	for (int i = 0; i < 3; i++) {
		p[i] = add_person(c, (const char *[]){"BEL", "BEL", "CHA"}[i]);
		answer(c, m, p[i], "yes", 0, &a, &seated);
	}
	assert_int_equal(get(c, m, &a).waiting, 1);
	assert_int_equal(
		contact_merge_prepare(c, p[0], p[1], take, &a, &merge, NULL),
		STATUS_OK);
	assert_int_equal(unite_contacts(c, &merge, &entry, NULL), STATUS_OK);
	assert_int_equal(get(c, m, &a).waiting, 0);
	assert_int_equal(get(c, m, &a).yes, 2);
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(get(c, m, &a).waiting, 1);
	arena_release(&a);
}

static void
people_are_invited_once_and_taken_back_as_one(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	int64_t m = add_meeting(c, "Section", "2026-11-24T19:00", 0);
	int64_t first = add_person(c, "A"), n = 0, entry = 0, undone = 0;
	const char *seated;

	add_person(c, "B");
	answer(c, m, first, "maybe", 0, &a, &seated);
	assert_int_equal(
		meeting_invite(c, m, "", true, &n, NULL, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(get(c, m, &a).invited, 1);
	assert_int_equal(
		meeting_invite(c, m, "", false, &n, &entry, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(get(c, m, &a).silent, 1);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(get(c, m, &a).invited, 1);
	assert_int_equal(meeting_invite(c, m, "tagg:x", false, &n, NULL, NULL),
		STATUS_USAGE);
	assert_int_equal(meeting_cancel(c, m, NULL, NULL), STATUS_OK);
	assert_int_equal(get(c, m, &a).sequence, 1);
	assert_int_equal(
		meeting_invite(c, m, "", false, &n, NULL, NULL), STATUS_FAILED);
	arena_release(&a);
}

static void
the_door(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	int64_t m = add_meeting(c, "Section", "2026-11-24T19:00", 0);
	int64_t p = add_person(c, "A"), walk = 0, entry = 1, undone;
	struct invitation_row *rows;
	struct contact_row contact;
	size_t n;

	assert_int_equal(meeting_check_in(c, m, p, 1, NULL, NULL), STATUS_OK);
	/* A second time changes nothing. */
	assert_int_equal(meeting_check_in(c, m, p, 1, &entry, NULL), STATUS_OK);
	assert_int_equal(entry, 0);
	assert_int_equal(
		meeting_walk_in(c, m, "ÉTIENNE", "Noé", &walk, NULL, NULL),
		STATUS_OK);
	assert_int_equal(get(c, m, &a).came, 3);
	/* Nobody invited whom nobody asked. */
	assert_int_equal(get(c, m, &a).invited, 0);
	assert_int_equal(
		meeting_people(c, m, "éti", &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_true(rows[0].walk_in);
	assert_int_equal(rows[0].person, walk);
	assert_int_equal(contact_get(c, walk, &a, &contact, NULL), STATUS_OK);
	assert_non_null(strstr(contact.source, "Section"));
	assert_int_equal(
		meeting_check_in(c, m, 999, 0, NULL, NULL), STATUS_NONE);
	/* A walk-in is one change: taken back, nobody is left behind. */
	assert_int_equal(history_next_undo(c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(contact_get(c, walk, &a, &contact, NULL), STATUS_NONE);
	assert_int_equal(get(c, m, &a).came, 2);
	assert_int_equal(meeting_walk_in(c, m, "", "Noé", &walk, NULL, NULL),
		STATUS_FAILED);
	arena_release(&a);
}

static void
the_briefing_gathers_it_all(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	int64_t before = add_meeting(c, "Avant", "2026-10-24T19:00", 0);
	int64_t m = add_meeting(c, "Section", "2026-11-24T19:00", 0);
	int64_t p = add_person(c, "A");
	const struct point_mapping stress = {.point = "Logement",
					   .segment = "Tous",
					   .note = "loyers",
					   .weight = 4},
				   avoid = {.point = "Impôts",
					   .segment = "Tous",
					   .weight = 0};
	const char *seated;
	struct brief b;

	add_person(c, "B");
	assert_int_equal(
		segment_define(c, "Tous", "", NULL, NULL, NULL), STATUS_OK);
	assert_int_equal(segment_define(c, "Vide", "zip:0", NULL, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		point_define(c, "Logement", NULL, NULL, NULL), STATUS_OK);
	assert_int_equal(
		point_define(c, "Impôts", NULL, NULL, NULL), STATUS_OK);
	assert_int_equal(point_map(c, &stress, NULL, NULL), STATUS_OK);
	assert_int_equal(point_map(c, &avoid, NULL, NULL), STATUS_OK);
	answer(c, m, p, "yes", 0, &a, &seated);
	assert_int_equal(
		meeting_check_in(c, before, p, 0, NULL, NULL), STATUS_OK);
	assert_int_equal(
		meeting_add_task(c, m, "clé de la salle", NULL), STATUS_OK);
	assert_int_equal(brief_make(c, m, &a, &b, NULL), STATUS_OK);
	assert_int_equal(b.nsegments, 1);
	assert_string_equal(b.segments[0].name, "Tous");
	assert_int_equal(b.segments[0].people, 1);
	assert_int_equal(b.nstress, 1);
	assert_string_equal(b.stress[0].note, "loyers");
	assert_float_equal(b.stress[0].weight, 4, 1e-9);
	assert_int_equal(b.navoid, 1);
	assert_string_equal(b.avoid[0].title, "Impôts");
	assert_true(b.has_before);
	assert_int_equal(b.before.came, 1);
	assert_string_equal(b.before.report, "Loyers");
	assert_int_equal(b.ntasks, 1);
	assert_int_equal(
		meeting_set_task(c, b.tasks[0].id, true, NULL), STATUS_OK);
	assert_int_equal(meeting_set_task(c, 99, true, NULL), STATUS_NONE);
	arena_release(&a);
}

/* Today and to come in order of time, then the past backwards, page by page
 * as in one. */
static void
the_next_one_is_first(void **state)
{
	static const char *const starts[] = {"2026-11-20T19:00",
		"2026-11-23T08:00", "2026-12-01T19:00", "2026-11-23T08:00",
		"2026-10-01T19:00"};
	static const char *const order[] = {"M1", "M3", "M2", "M0", "M4"};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct meeting_row *rows;
	size_t n;

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		add_meeting(c, arena_printf(&a, "M%zu", i), starts[i], 0);
	assert_int_equal(meeting_list(c, true, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, ARRAY_LEN(order));
	for (size_t i = 0; i < n; i++)
		assert_string_equal(rows[i].title, order[i]);
	assert_int_equal(
		meeting_list(c, false, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 3);
	arena_release(&a);
}

/* The hour that France leaves out is none; the one it has twice is one. */
static void
hours_when_clocks_change(void **state)
{
	static const struct {
		const char *starts;
		enum status status;
	} cases[] = {{"2027-03-28T01:59", STATUS_OK},
		{"2027-03-28T02:00", STATUS_FAILED},
		{"2027-03-28T02:59", STATUS_FAILED},
		{"2027-03-28T03:00", STATUS_OK},
		{"2026-10-25T02:30", STATUS_OK},
		{"2027-03-27T02:30", STATUS_OK}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct meeting_row row = {.kind = MEETING_PUBLIC,
			.title = "A",
			.starts = cases[i].starts,
			.minutes = 60};

		assert_int_equal(meeting_check(&row, NULL), cases[i].status);
	}
}

/* The eve and the day of both rounds, but not for an internal meeting. */
static void
silence_before_a_round(void **state)
{
	static const struct {
		const char *starts;
		bool silent;
	} cases[] = {{"2027-03-12T23:00", false}, {"2027-03-12T23:30", true},
		{"2027-03-13T00:00", true}, {"2027-03-14T19:00", true},
		{"2027-03-14T20:00", false}, {"2027-03-15T19:00", false},
		{"2027-03-19T19:00", false}, {"2027-03-20T10:00", true},
		{"2027-03-21T10:00", true}, {"2027-03-22T10:00", false}};
	struct campaign *c = campaign_of(state);
	struct meeting_row row = {.kind = MEETING_PUBLIC, .minutes = 60};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		row.starts = cases[i].starts;
		row.kind = MEETING_LEAFLETS;
		assert_int_equal(meeting_check_silence(c, &row, NULL),
			cases[i].silent ? STATUS_DENIED : STATUS_OK);
		row.kind = MEETING_INTERNAL;
		assert_int_equal(
			meeting_check_silence(c, &row, NULL), STATUS_OK);
	}
}

static void
expect_door(struct campaign *c, int64_t m, const char *words,
	const char *const *names)
{
	struct arena a = ARENA_INIT;
	struct invitation_row rows[10];
	size_t n, i = 0;

	assert_int_equal(
		meeting_door(c, m, words, 10, &a, rows, &n, NULL), STATUS_OK);
	for (; names[i]; i++) {
		assert_true(i < n);
		assert_string_equal(rows[i].name, names[i]);
	}
	assert_int_equal(n, i);
	arena_release(&a);
}

/* Who is expected, then who is here, then who was not invited; the surname
 * before the other names. */
static void
the_door_guesses(void **state)
{
	struct campaign *c = campaign_of(state);
	int64_t m = add_meeting(c, "Section", "2026-11-24T19:00", 0);
	int64_t n, p;

	add_person(c, "MARTAL Anne");
	add_person(c, "ANNEQUIN Paul");
	p = add_person(c, "ANNERAU Zoé");
	add_person(c, "D’ANNE Zoé");
	assert_int_equal(
		meeting_invite(c, m, "", false, &n, NULL, NULL), STATUS_OK);
	add_person(c, "ANNECY*? [Ali");
	assert_int_equal(meeting_check_in(c, m, p, 0, NULL, NULL), STATUS_OK);
	expect_door(c, m, "Ann",
		(const char *[]){"ANNEQUIN Paul", "D’ANNE Zoé", "MARTAL Anne",
			"ANNERAU Zoé", "ANNECY*? [Ali", NULL});
	expect_door(c, m, "ann pa", (const char *[]){"ANNEQUIN Paul", NULL});
	expect_door(c, m, "zo",
		(const char *[]){"D’ANNE Zoé", "ANNERAU Zoé", NULL});
	expect_door(c, m, "[*?",
		(const char *[]){"ANNEQUIN Paul", "D’ANNE Zoé", "MARTAL Anne",
			"ANNERAU Zoé", NULL});
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(what_cannot_be_is_refused),
		CAMPAIGN_TEST(
			a_seat_that_comes_free_goes_to_who_waited_longest),
		CAMPAIGN_TEST(every_seat_that_comes_free_is_given),
		CAMPAIGN_TEST(an_erasure_gives_its_seats_to_who_waits),
		CAMPAIGN_TEST(a_merge_gives_the_seat_that_is_free_to_who_waits),
		CAMPAIGN_TEST(people_are_invited_once_and_taken_back_as_one),
		CAMPAIGN_TEST(the_door),
		CAMPAIGN_TEST(the_briefing_gathers_it_all),
		CAMPAIGN_TEST(the_next_one_is_first),
		cmocka_unit_test(hours_when_clocks_change),
		CAMPAIGN_TEST(silence_before_a_round),
		CAMPAIGN_TEST(the_door_guesses)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
