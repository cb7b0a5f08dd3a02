/* Alerts: who is asked and why not, answers, reserve, asking again. */
#include "field/alert.h"
#include "field/team.h"
#include "field/volunteer.h"
#include "office/history.h"

#include "tests/campaign.h"

enum { PEOPLE = 6 };

static struct campaign *
campaign_of(void **state)
{
	return ((struct test_campaign *)*state)->c;
}

static void
consent(struct campaign *c, int64_t person)
{
	char *sql = mem_printf(
		"INSERT INTO consent (id, person, channel, "
		"purpose, state, captured, captured_by, medium, wording) "
		"VALUES (%lld, %lld, 'sms', 'news', 'yes', "
		"'2026-11-01', 'test', 'paper', 'oui')",
		(long long)person, (long long)person);

	test_campaign_sql(c, sql);
	free(sql);
}

/* Six people of the team Nord with mobiles and consents, all free on
 * Saturdays; the station 0017 is Nord's. */
static void
set_up(struct campaign *c, int64_t people[PEOPLE])
{
	static const char *const zone[] = {"bv:17"};
	struct team_row row = {.name = "Nord"};
	char name[] = "A";

	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	test_campaign_sql(c, "INSERT INTO station (id, commune, code) VALUES "
			     "(17, '92002', '0017'), (18, '92002', '0018')");
	assert_int_equal(team_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_zones(c, "Nord", zone, 1, false, NULL, NULL), STATUS_OK);
	for (int i = 0; i < PEOPLE; i++, name[0]++) {
		people[i] = test_campaign_person(c, name, "06 39 98 12 34");
		consent(c, people[i]);
		assert_int_equal(team_join(c, "Nord", people[i], TEAM_MEMBER,
					 NULL, NULL),
			STATUS_OK);
		assert_int_equal(volunteer_set_available(
					 c, people[i], "sat 9-24", NULL, NULL),
			STATUS_OK);
	}
}

static enum status
check(struct campaign *c, struct alert_row *row, const char *station,
	struct arena *a, struct error *err)
{
	return alert_check(c, row, station, NULL, a, err);
}

/* An alert on a day at an hour; the reasons of all, a letter each. */
static const char *
reasons(struct campaign *c, struct alert_row *row, const char *station,
	const char *team, bool unknown, struct arena *a)
{
	static const char letters[] = " +eswhfmax";
	struct alert_candidate *k;
	struct error err = ERROR_INIT;
	char *text;
	size_t n;

	if (alert_check(c, row, station, team, a, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(
		alert_candidates(c, row, unknown, a, &k, &n, NULL), STATUS_OK);
	text = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++)
		text[i] = letters[k[i].why];
	return text;
}

static struct alert_row
saturday(const char *starts, int64_t minutes)
{
	return (struct alert_row){.text = "Portes, samedi",
		.starts = starts,
		.minutes = minutes,
		.need = 2};
}

/* Save it with those it asks; its number. */
static int64_t
add_alert(struct campaign *c, int64_t need)
{
	struct arena a = ARENA_INIT;
	struct alert_row row = saturday("2026-11-28T10:00", 120);
	struct alert_candidate *k;
	size_t n;

	row.need = need;
	assert_int_equal(check(c, &row, "17", &a, NULL), STATUS_OK);
	assert_int_equal(
		alert_candidates(c, &row, false, &a, &k, &n, NULL), STATUS_OK);
	assert_int_equal(alert_add(c, &row, k, n, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

static void
what_cannot_be_is_refused(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct alert_row row = saturday("2026-11-28T10:00", 60);
	int64_t p[PEOPLE];

	set_up(c, p);
	assert_int_equal(check(c, &row, "99", &a, &err), STATUS_NONE);
	row.need = 0;
	assert_int_equal(check(c, &row, "17", &a, &err), STATUS_FAILED);
	row = saturday("2026-11-24T10:00", 60);
	assert_int_equal(check(c, &row, "17", &a, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "past"));
	row = saturday("2026-11-28T10:00", 60);
	row.text = " ";
	assert_int_equal(check(c, &row, "17", &a, &err), STATUS_FAILED);
	row = saturday("2026-11-28T10:00", 60);
	row.skill = "car";
	assert_int_equal(check(c, &row, "17", &a, &err), STATUS_NONE);
	assert_int_equal(alert_load(c, 7, &a, &row, &err), STATUS_NONE);
	arena_release(&a);
}

static void
who_is_left_out_and_why(void **state)
{
	static const char *const car[] = {"voiture"};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	const struct date day = {2026, 11, 28};
	struct alert_row row = saturday("2026-11-28T10:00", 120);
	struct meeting_row m = {.kind = MEETING_PUBLIC,
		.title = "Réunion",
		.starts = "2026-11-28T11:59",
		.minutes = 60};
	enum meeting_answer kept;
	const char *seated;
	int64_t p[PEOPLE];

	set_up(c, p);
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "++++++");
	assert_string_equal(reasons(c, &row, "18", NULL, false, &a), "eeeeee");
	assert_string_equal(
		reasons(c, &row, "18", "Nord", false, &a), "++++++");
	assert_int_equal(
		volunteer_set_away(c, p[0], &day, &day, false, NULL, NULL),
		STATUS_OK);
	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(meeting_answer(c, m.id, p[1], MEETING_YES, 0, &a,
				 &kept, &seated, NULL),
		STATUS_OK);
	assert_int_equal(
		volunteer_set_available(c, p[2], "", NULL, NULL), STATUS_OK);
	assert_int_equal(
		volunteer_set_available(c, p[3], "sat 10-11h59", NULL, NULL),
		STATUS_OK);
	test_campaign_sql(c, "UPDATE consent SET state = 'no' WHERE person = "
			     "(SELECT id FROM person WHERE last_name = 'E')");
	row = saturday("2026-11-28T10:00", 120);
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "wmhfx+");
	assert_string_equal(reasons(c, &row, "17", NULL, true, &a), "wm+fx+");
	/* One minute less, and the meeting begins when the alert ends. */
	row = saturday("2026-11-28T10:00", 119);
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "w+h+x+");
	assert_int_equal(
		volunteer_skills(c, p[5], car, 1, NULL, NULL), STATUS_OK);
	row.skill = "Voiture";
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "sssss+");
	arena_release(&a);
}

static void
move_to(struct campaign *c, int64_t person, const char *number)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;

	assert_int_equal(contact_get(c, person, &a, &row, NULL), STATUS_OK);
	assert_int_equal(contact_set(&row, CONTACT_STREET, "rue X", &a, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_NUMBER, number, &a, NULL), STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
}

/* Who lives in a team's zone is near; so is who is in a team under it. */
static void
zones_are_sides_of_streets(void **state)
{
	static const char *const zone[] = {"RUE X impair 3-9"};
	static const char *const numbers[PEOPLE] = {
		"1", "3", "4", "9", "11", ""};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct alert_row row = saturday("2026-11-28T10:00", 60);
	struct team_row over = {.name = "Terrain"}, rue = {.name = "Rue"};
	int64_t p[PEOPLE];

	set_up(c, p);
	assert_int_equal(team_save(c, &over, NULL, NULL), STATUS_OK);
	rue.parent = over.id;
	assert_int_equal(team_save(c, &rue, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_zones(c, "Rue", zone, 1, false, NULL, NULL), STATUS_OK);
	for (int i = 0; i < PEOPLE; i++)
		move_to(c, p[i], numbers[i]);
	assert_string_equal(reasons(c, &row, NULL, "Rue", false, &a), "e+e+ee");
	assert_int_equal(
		team_join(c, "Rue", p[5], TEAM_MEMBER, NULL, NULL), STATUS_OK);
	row = saturday("2026-11-28T10:00", 60);
	assert_string_equal(
		reasons(c, &row, NULL, "Terrain", false, &a), "e+e+e+");
	arena_release(&a);
}

/* The clock goes forward on 28 March 2027, a Sunday, and back on 25 October
 * 2026: hours are those the clock shows. */
static void
hours_hold_across_clock_changes_and_midnight(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct alert_row row;
	int64_t p[PEOPLE];

	set_up(c, p);
	setenv("PERMANENCE_NOW", "2026-10-20T10:00:00+02:00", 1);
	for (int i = 0; i < PEOPLE; i++)
		assert_int_equal(
			volunteer_set_available(c, p[i],
				i % 2 ? "dim 9-13" : "sat 20-24", NULL, NULL),
			STATUS_OK);
	row = saturday("2027-03-28T09:00", 240);
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "f+f+f+");
	row = saturday("2026-10-25T09:00", 240);
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "f+f+f+");
	row = saturday("2026-10-24T22:00", 120); /* ends at midnight */
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "+f+f+f");
	row = saturday("2026-10-24T22:00", 121);
	assert_string_equal(reasons(c, &row, "17", NULL, false, &a), "ffffff");
	arena_release(&a);
}

static const char *
answer(struct campaign *c, int64_t id, int64_t person, const char *word,
	struct arena *a, const char **moved, bool *closed)
{
	enum alert_answer kept;
	struct error err = ERROR_INIT;

	if (alert_answer(c, id, person, set_find(&alert_answer_set, word), a,
		    &kept, moved, closed, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return set_name(&alert_answer_set, kept);
}

static void
enough_closes_and_the_reserve_moves_up(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct alert_row row;
	struct alert_candidate *k;
	struct alert_recipient *to;
	const char *moved;
	bool closed;
	size_t n;
	int64_t p[PEOPLE], id, other;

	set_up(c, p);
	id = add_alert(c, 2);
	other = test_campaign_person(c, "Z", "");
	assert_string_equal(
		answer(c, id, p[0], "yes", &a, &moved, &closed), "yes");
	assert_false(closed);
	assert_string_equal(
		answer(c, id, p[1], "yes", &a, &moved, &closed), "yes");
	assert_true(closed);
	assert_int_equal(alert_recipients(c, id, &a, &to, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	assert_string_equal(
		answer(c, id, other, "yes", &a, &moved, &closed), "reserve");
	assert_false(closed);
	assert_string_equal(
		answer(c, id, p[0], "yes", &a, &moved, &closed), "yes");
	assert_string_equal(
		answer(c, id, p[0], "no", &a, &moved, &closed), "no");
	assert_string_equal(moved, "Z");
	assert_int_equal(alert_load(c, id, &a, &row, NULL), STATUS_OK);
	assert_non_null(row.closed);
	assert_int_equal(row.yes, 2);
	/* Nobody is left in reserve: it opens again. */
	answer(c, id, p[1], "no", &a, &moved, &closed);
	assert_null(moved);
	assert_int_equal(alert_load(c, id, &a, &row, NULL), STATUS_OK);
	assert_null(row.closed);
	assert_int_equal(row.silent, PEOPLE - 2);
	/* Who comes to it is not free for another at that time. */
	row = saturday("2026-11-28T11:00", 60);
	assert_int_equal(check(c, &row, NULL, &a, NULL), STATUS_OK);
	answer(c, id, p[2], "yes", &a, &moved, &closed);
	assert_int_equal(
		alert_candidates(c, &row, false, &a, &k, &n, NULL), STATUS_OK);
	assert_int_equal(k[2].why, ALERT_AT_ALERT);
	assert_string_equal(k[2].detail, "Portes, samedi");
	arena_release(&a);
}

static void
silence_is_asked_again_once_a_day(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct alert_recipient *to;
	const char *moved;
	bool closed;
	size_t n;
	int64_t p[PEOPLE], id, asked, entry, undone;

	set_up(c, p);
	id = add_alert(c, 2);
	assert_int_equal(
		alert_relaunch(c, id, &asked, NULL, NULL), STATUS_DENIED);
	/* The next day of the calendar, though not 24 hours later. */
	setenv("PERMANENCE_NOW", "2026-11-25T00:30:00+01:00", 1);
	answer(c, id, p[0], "no", &a, &moved, &closed);
	test_campaign_sql(c, "UPDATE consent SET state = 'no' WHERE person = "
			     "(SELECT id FROM person WHERE last_name = 'B')");
	assert_int_equal(alert_recipients(c, id, &a, &to, &n, NULL), STATUS_OK);
	assert_int_equal(n, PEOPLE - 2);
	assert_int_equal(to[0].person, p[2]);
	assert_int_equal(to[0].channel, CHANNEL_SMS);
	assert_string_equal(to[0].phone, "+33639981234");
	assert_int_equal(
		alert_relaunch(c, id, &asked, &entry, NULL), STATUS_OK);
	assert_int_equal(asked, PEOPLE - 2);
	assert_int_equal(
		alert_relaunch(c, id, &asked, NULL, NULL), STATUS_DENIED);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(alert_relaunch(c, id, &asked, NULL, NULL), STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-28T10:00:00+01:00", 1);
	assert_int_equal(
		alert_relaunch(c, id, &asked, NULL, NULL), STATUS_FAILED);
	arena_release(&a);
}

static void
the_text_can_be_sent(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct alert_row row;
	struct message_row message;
	struct message_event event;
	struct message_preview text;
	int64_t p[PEOPLE], id;

	set_up(c, p);
	id = add_alert(c, 2);
	assert_int_equal(alert_load(c, id, &a, &row, NULL), STATUS_OK);
	alert_message(&row, CHANNEL_EMAIL, "Nous <a@example.org>", &a, &message,
		&event);
	assert_int_equal(message_check(&message, NULL), STATUS_OK);
	alert_message(&row, CHANNEL_SMS, NULL, &a, &message, &event);
	assert_int_equal(message_check(&message, NULL), STATUS_OK);
	assert_int_equal(
		message_preview(c, &message, p[0], &event, &a, &text, NULL),
		STATUS_OK);
	assert_non_null(strstr(text.body, "Portes, samedi"));
	assert_non_null(strstr(text.body, "2026-11-28, 10:00"));
	assert_non_null(strstr(text.body, "0017"));
	assert_non_null(strstr(text.body, "STOP"));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(what_cannot_be_is_refused),
		CAMPAIGN_TEST(who_is_left_out_and_why),
		CAMPAIGN_TEST(zones_are_sides_of_streets),
		CAMPAIGN_TEST(hours_hold_across_clock_changes_and_midnight),
		CAMPAIGN_TEST(enough_closes_and_the_reserve_moves_up),
		CAMPAIGN_TEST(silence_is_asked_again_once_a_day),
		CAMPAIGN_TEST(the_text_can_be_sent)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
