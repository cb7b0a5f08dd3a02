/* The law's days against the dates that were published or computed by hand. */
#include "base/clock.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "office/calendar.h"
#include "office/compliance.h"
#include "office/elections.h"
#include "office/ledger.h"
#include "office/setting.h"

#include "tests/campaign.h"

#include <string.h>

static void
poll_on(struct test_campaign *t, const char *day)
{
	char sql[96];

	snprintf(sql, sizeof(sql), "UPDATE round SET day = '%s'", day);
	test_campaign_sql(t->c, sql);
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_rules_reader(t->c, rules_file_of);
}

static void
the_days_follow_from_the_poll(void **state)
{
	static const struct {
		const char *poll;
		const char *days; /* window, filing, campaign, eve, round 1,
				   * filing 2, eve 2, round 2, erasure, account
				   */
	} k[] = {
		{"2026-03-15", "2025-09-01 2026-02-26 2026-03-02 2026-03-14 "
			       "2026-03-15 2026-03-17 2026-03-21 2026-03-22 "
			       "2026-03-30 2026-05-22 "},
		{"2027-03-21", "2026-09-01 2027-03-04 2027-03-08 2027-03-20 "
			       "2027-03-21 2027-03-23 2027-03-27 2027-03-28 "
			       "2027-04-05 2027-05-28 "},
		{"2032-03-07", "2031-09-01 2032-02-19 2032-02-23 2032-03-06 "
			       "2032-03-07 2032-03-09 2032-03-13 2032-03-14 "
			       "2032-03-22 2032-05-14 "},
		/* The Sundays that a president may be voted for on in 2027. */
		{"2027-04-11", "2026-10-01 2027-03-25 2027-03-29 2027-04-10 "
			       "2027-04-11 2027-04-13 2027-04-17 2027-04-18 "
			       "2027-04-26 2027-06-18 "},
		{"2027-04-18", "2026-10-01 2027-04-01 2027-04-05 2027-04-17 "
			       "2027-04-18 2027-04-20 2027-04-24 2027-04-25 "
			       "2027-05-03 2027-06-25 "},
		/* On a Saturday overseas the weeks are counted from Sunday. */
		{"2027-04-10", "2026-10-01 2027-03-25 2027-03-29 2027-04-09 "
			       "2027-04-10 2027-04-13 2027-04-16 2027-04-17 "
			       "2027-04-25 2027-06-18 "},
	};
	struct test_campaign *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		struct arena a = ARENA_INIT;
		struct calendar_row *rows;
		char seen[256] = "";
		size_t n = 0;

		poll_on(t, k[i].poll);
		assert_int_equal(
			calendar_rows(t->c, &a, &rows, &n, NULL), STATUS_OK);
		for (size_t r = 0; r < n; r++) {
			snprintf(seen + strlen(seen),
				sizeof(seen) - strlen(seen), "%s ",
				rows[r].day);
		}
		assert_string_equal(seen, k[i].days);
		arena_release(&a);
	}
}

/* The silence of a Sunday on which the clocks change, in world time. */
static void
silence_is_kept_as_the_clocks_change(void **state)
{
	static const struct {
		const char *time;
		enum status st;
	} k[] = {{"2027-03-26T22:59:00+00:00", STATUS_OK},
		{"2027-03-26T23:00:00+00:00", STATUS_DENIED},
		{"2027-03-28T17:59:00+00:00", STATUS_DENIED},
		{"2027-03-28T18:00:00+00:00", STATUS_OK}};
	struct test_campaign *t = *state;
	const struct rules *rules;

	poll_on(t, "2027-03-28");
	assert_int_equal(campaign_rules(t->c, &rules, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		int64_t when = 0;

		assert_true(clock_parse(k[i].time, &when));
		if (rules_check_silence(rules, t->c, CHANNEL_EMAIL, when, when,
			    NULL) != k[i].st)
			fail_msg("%s", k[i].time);
	}
}

/* What is to come may move with the poll; a plan is warned of it, and the
 * silence is kept all the same. */
static void
a_poll_to_be_confirmed_says_so(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct calendar_row *rows;
	struct settings was, next;
	size_t n = 0, doubtful = 0;

	poll_on(t, "2032-03-07");
	settings_read(t->c, &a, &was);
	next = was;
	next.of[SETTING_TO_CONFIRM] = "yes";
	assert_int_equal(
		settings_change(t->c, &was, &next, NULL, NULL), STATUS_OK);
	assert_true(campaign_poll_to_confirm(t->c));
	assert_int_equal(calendar_rows(t->c, &a, &rows, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		doubtful += strcmp(rows[i].state, "to be confirmed") == 0;
	assert_int_equal(doubtful, n);
	assert_int_equal(
		settings_change(t->c, &next, &was, NULL, NULL), STATUS_OK);
	assert_int_equal(calendar_rows(t->c, &a, &rows, &n, NULL), STATUS_OK);
	assert_string_not_equal(rows[0].state, "to be confirmed");
	arena_release(&a);
}

/* Filing lists is a town's; a European poll has one round, a presidential one
 * two weeks between them, and no account here. */
static void
other_elections_have_other_days(void **state)
{
	static const struct {
		const char *kind, *keys;
	} k[] = {{"legislative", "window campaign silence poll silence-2 "
				 "poll-2 erasure account "},
		{"european", "window campaign silence poll erasure account "},
		{"presidential", "window campaign silence poll silence-2 "
				 "poll-2 erasure "}};
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct calendar_row *rows;
	struct settings was, next;
	struct date last;

	poll_on(t, "2032-03-07");
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		const char *keys = "";
		size_t n = 0;

		settings_read(t->c, &a, &was);
		next = was;
		next.of[SETTING_KIND] = k[i].kind;
		assert_int_equal(settings_change(t->c, &was, &next, NULL, NULL),
			STATUS_OK);
		assert_int_equal(
			calendar_rows(t->c, &a, &rows, &n, NULL), STATUS_OK);
		for (size_t r = 0; r < n; r++)
			keys = arena_join(&a, keys, rows[r].key, " ");
		assert_string_equal(keys, k[i].keys);
	}
	assert_true(rules_last_poll(t->c, &last));
	assert_int_equal(last.day, 21);
	arena_release(&a);
}

static void
put(struct campaign *c, struct election e, enum status wanted)
{
	e.status = ELECTION_DECREED;
	assert_int_equal(elections_put(c, &e, NULL, NULL), wanted);
}

static enum status
silence_at(struct campaign *c, const char *time)
{
	const struct rules *rules;
	int64_t when = 0;

	assert_int_equal(campaign_rules(c, &rules, NULL), STATUS_OK);
	assert_true(clock_parse(time, &when));
	return rules_check_silence(rules, c, CHANNEL_EMAIL, when, when, NULL);
}

/* How many lines of Compliance are due on a day. */
static int
due_on(struct campaign *c, const char *day)
{
	struct arena a = ARENA_INIT;
	struct compliance_line *lines;
	size_t n = 0;
	int due = 0;

	assert_int_equal(compliance_lines(c, &a, &lines, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		due += lines[i].due && strcmp(lines[i].due, day) == 0;
	arena_release(&a);
	return due;
}

/* Its silence is kept and its days are listed, under its name, whichever the
 * campaign runs for; one of a day of the rules is said once. */
static void
every_election_has_its_days(void **state)
{
	const struct date june = {2027, 6, 1};
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct calendar_row *rows;
	size_t n = 0, named = 0;

	poll_on(t, "2032-03-07");
	assert_false(law_holds(t->c, "CAL-3", &june, &a, NULL));
	assert_int_equal(
		silence_at(t->c, "2027-10-09T12:00:00+02:00"), STATUS_OK);
	put(t->c,
		(struct election){
			.kind = ELECTION_LEGISLATIVE, .first = "2027-10-10"},
		STATUS_OK);
	assert_true(law_holds(t->c, "CAL-3", &june, &a, NULL));
	assert_int_equal(
		silence_at(t->c, "2027-10-09T12:00:00+02:00"), STATUS_DENIED);
	assert_int_equal(
		silence_at(t->c, "2027-10-17T12:00:00+02:00"), STATUS_DENIED);
	assert_int_equal(calendar_rows(t->c, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 18);
	assert_int_equal(rows[0].election, 2);
	for (size_t i = 0; i < n; i++)
		named += strncmp(rows[i].what,
				 "legislative election of 2027: ", 30) == 0;
	assert_int_equal(named, 8);
	assert_int_equal(elections_run(t->c, 2, NULL, NULL), STATUS_OK);
	assert_int_equal(
		silence_at(t->c, "2032-03-06T12:00:00+01:00"), STATUS_DENIED);
	assert_int_equal(due_on(t->c, "2027-04-11"), 1);
	put(t->c,
		(struct election){
			.kind = ELECTION_PRESIDENTIAL, .first = "2027-04-11"},
		STATUS_OK);
	assert_int_equal(due_on(t->c, "2027-04-11"), 1);
	arena_release(&a);
}

/* The account of a by-election begins with what brought it. */
static void
what_cannot_be_an_election_is_refused(void **state)
{
	struct test_campaign *t = *state;
	struct election e = {.kind = ELECTION_LEGISLATIVE,
		.first = "2027-10-10",
		.partial = true};
	struct ledger_terms terms;

	put(t->c, e, STATUS_USAGE);
	e.event = "2027-10-10";
	put(t->c, e, STATUS_USAGE);
	e.event = "2027-08-02";
	e.second = "2027-10-16";
	put(t->c, e, STATUS_USAGE);
	e.second = "2027-10-17";
	put(t->c, e, STATUS_OK);
	put(t->c, e, STATUS_CONFLICT);
	e.first = "2027-11-06"; /* a Saturday */
	e.second = NULL;
	put(t->c, e, STATUS_USAGE);
	e.zone = "America/Cayenne";
	put(t->c, e, STATUS_OK);
	assert_int_equal(ledger_terms(t->c, 2, &terms, NULL), STATUS_OK);
	assert_string_equal(terms.opens, "2027-08-02");
	assert_string_equal(terms.last, "2027-10-16");
	assert_int_equal(ledger_terms(t->c, 9, &terms, NULL), STATUS_NONE);
	assert_int_equal(elections_run(t->c, 9, NULL, NULL), STATUS_NONE);
}

static void
without_a_poll_it_is_asked_for(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct calendar_row *rows;
	struct error err = ERROR_INIT;
	size_t n = 0;

	test_campaign_sql(t->c, "DELETE FROM round");
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_rules_reader(t->c, rules_file_of);
	assert_int_equal(calendar_rows(t->c, &a, &rows, &n, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "when is the vote?"));
	arena_release(&a);
}

static void
weekdays_are_counted_from_a_day(void **state)
{
	const struct date sunday = {2026, 3, 15};
	char day[DATE_TEXT_SIZE];
	struct date d;

	(void)state;
	d = calendar_weekday(&sunday, 7, 1);
	assert_string_equal(date_iso(day, &d), "2026-03-08");
	d = calendar_weekday(&sunday, 7, -1);
	assert_string_equal(date_iso(day, &d), "2026-03-22");
	d = calendar_weekday(&sunday, 4, 3);
	assert_string_equal(date_iso(day, &d), "2026-02-26");
	d = calendar_window(&(struct date){2026, 3, 31}, 6);
	assert_string_equal(date_iso(day, &d), "2025-09-01");
	d = calendar_window(&(struct date){2027, 6, 20}, 6);
	assert_string_equal(date_iso(day, &d), "2026-12-01");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(the_days_follow_from_the_poll),
		CAMPAIGN_TEST(silence_is_kept_as_the_clocks_change),
		CAMPAIGN_TEST(a_poll_to_be_confirmed_says_so),
		CAMPAIGN_TEST(other_elections_have_other_days),
		CAMPAIGN_TEST(every_election_has_its_days),
		CAMPAIGN_TEST(what_cannot_be_an_election_is_refused),
		CAMPAIGN_TEST(without_a_poll_it_is_asked_for),
		CAMPAIGN_TEST(weekdays_are_counted_from_a_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
