/* Each rule that stops or warns is heard: the act is tried on a campaign, by
 * the door that people use, and its decision is among those kept. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/io.h"
#include "campaign/judge.h"
#include "campaign/rules.h"
#include "field/meeting.h"
#include "field/sheet.h"
#include "field/team.h"
#include "messages/message.h"
#include "messages/outbox.h"
#include "office/history.h"
#include "office/ledger.h"
#include "people/consent_record.h"
#include "people/custom_edit.h"
#include "people/suppression.h"

#include "tests/campaign.h"
#include "tests/speak.h"

#include <string.h>

/* A letter to the one reader, at a time. */
static enum status
plan(struct campaign *c, const char *body, const char *filter, const char *time,
	struct error *err)
{
	struct message_row m = {.name = "Lettre",
		.channel = CHANNEL_EMAIL,
		.subject = "Demain",
		.sender = "Antony <contact@example.org>",
		.body = body};
	int64_t at = 0, id = 0;

	assert_true(clock_parse(time, &at));
	test_campaign_person(c, "BEL", "");
	assert_int_equal(message_save(c, &m, NULL, NULL), STATUS_OK);
	return outbox_plan(c, "Lettre", filter, at, &id, err);
}

#define TEXT "Bonjour. {desinscription}"

static enum status
in_the_silence(struct campaign *c, struct error *err)
{
	return plan(c, TEXT, "", "2027-03-13T12:00:00+01:00", err);
}

/* A sheet of doors leaves on the eve. */
static enum status
doors_on_the_eve(struct campaign *c, struct error *err)
{
	enum status st;

	test_campaign_sql(c,
		"INSERT INTO sheet (id, number, title, state, cut) "
		"VALUES (1, 1, 'A', 'cut', '2026-11-22')");
	setenv("PERMANENCE_NOW", "2027-03-13T10:00:00+01:00", 1);
	st = sheet_put_state(c, 1, SHEET_OUT, NULL, err);
	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	return st;
}

static enum status
a_free_number(struct campaign *c, struct error *err)
{
	return plan(c, TEXT " 0 800 12 34 56", "", "2027-02-01T12:00:00+01:00",
		err);
}

static enum status
by_an_opinion(struct campaign *c, struct error *err)
{
	return plan(c, TEXT, "-tag:soutien", "2027-02-01T12:00:00+01:00", err);
}

static enum status
a_call_to_a_minor(struct campaign *c, struct error *err)
{
	struct message_row m = {.name = "Appel",
		.channel = CHANNEL_PHONE,
		.body = "Bonjour. {source}"};
	struct contact_row young = {.last_name = "CHA",
		.first_name = "",
		.name_key = "cha",
		.birth = "2011-05-01",
		.phone = "+33639980002",
		.source = "stand",
		.basis = BASIS_CONSENT};
	int64_t id = 0;

	assert_int_equal(contact_save(c, &young, NULL, NULL), STATUS_OK);
	assert_int_equal(message_save(c, &m, NULL, NULL), STATUS_OK);
	return outbox_plan(c, "Appel", "", 0, &id, err);
}

/* What was given, spent or lent, by what is not as it may be. */
static enum status
enter(struct campaign *c, struct ledger_row row, struct error *err)
{
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	const struct account account = {.holder = "Anne",
		.kind = HOLDER_PERSON,
		.appointed = "2026-10-01"};
	enum status st = account_set(c, &account, NULL, NULL);

	assert_int_equal(st, STATUS_OK);
	row.what = "Essai";
	row.third = row.third ? row.third : "Luc";
	row.day = row.day ? row.day : "2026-11-02";
	row.state = LEDGER_ENGAGED;
	st = ledger_add(c, &row, &a, &notes, NULL, err);
	VEC_RELEASE(&notes);
	arena_release(&a);
	return st;
}

static struct ledger_row
expense(int64_t cents)
{
	return (struct ledger_row){.kind = LEDGER_EXPENSE,
		.heading = "divers",
		.cents = cents,
		.payer = PAYER_HOLDER,
		.third_kind = THIRD_COMPANY};
}

static struct ledger_row
gift(int64_t cents)
{
	return (struct ledger_row){.kind = LEDGER_GIFT,
		.cents = cents,
		.mode = MODE_CHEQUE,
		.nationality = "française",
		.tax_address = "1 rue de l'Essai, Antony",
		.third_kind = THIRD_PERSON};
}

static enum status
beyond_the_ceiling(struct campaign *c, struct error *err)
{
	return enter(c, expense(7868114), err);
}

static enum status
paid_by_the_candidate(struct campaign *c, struct error *err)
{
	struct ledger_row row = expense(100);

	row.payer = PAYER_CANDIDATE;
	return enter(c, row, err);
}

static enum status
too_great_a_gift(struct campaign *c, struct error *err)
{
	return enter(c, gift(460001), err);
}

static enum status
too_much_for_the_party(struct campaign *c, struct error *err)
{
	struct ledger_row row = gift(750001);

	row.kind = LEDGER_PARTY_GIFT;
	return enter(c, row, err);
}

static enum status
too_long_a_loan(struct campaign *c, struct error *err)
{
	struct ledger_row row = gift(100000);

	row.kind = LEDGER_LOAN;
	row.months = 61;
	row.due = "2031-12-02";
	row.document = "contrat";
	return enter(c, row, err);
}

static enum status
on_the_day_of_poll(struct campaign *c, struct error *err)
{
	struct ledger_row row = expense(100);

	row.day = "2027-03-28";
	return enter(c, row, err);
}

static enum status
a_gift_of_nobody_known(struct campaign *c, struct error *err)
{
	struct ledger_row row = gift(100);

	row.nationality = NULL;
	return enter(c, row, err);
}

static enum status
under_heading(struct campaign *c, const char *heading, enum ledger_payer payer,
	struct error *err)
{
	struct ledger_row row = expense(100);

	row.heading = heading;
	row.payer = payer;
	return enter(c, row, err);
}

static enum status
sponsored_posts(struct campaign *c, struct error *err)
{
	return under_heading(c, "communication numérique", PAYER_HOLDER, err);
}

static enum status
a_leaflet(struct campaign *c, struct error *err)
{
	return under_heading(c, "impressions", PAYER_HOLDER, err);
}

static enum status
rooms_of_a_party(struct campaign *c, struct error *err)
{
	return under_heading(c, "location immobilière", PAYER_PARTY, err);
}

static enum status
a_yes_without_words(struct campaign *c, struct error *err)
{
	const struct consent_row yes = {
		.person = test_campaign_person(c, "BEL", ""),
		.channel = CHANNEL_EMAIL,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_YES};

	return consent_record(c, &yes, NULL, err);
}

static enum status
a_field_of_religion(struct campaign *c, struct error *err)
{
	const struct custom_field field = {
		.name = "religion", .type = CUSTOM_TEXT};

	return custom_add(c, &field, NULL, err);
}

static enum status
an_undone_refusal(struct campaign *c, struct error *err)
{
	const int64_t person = test_campaign_person(c, "BEL", "");
	int64_t entry = 0, undone;

	assert_int_equal(suppression_refuse(c, person, CHANNEL_POST, "lettre",
				 &entry, NULL),
		STATUS_OK);
	return history_undo(c, entry, 0, &undone, err);
}

static enum status
come_from(struct campaign *c, const char *source, struct error *err)
{
	struct contact_row row = {.last_name = "BEL",
		.first_name = "",
		.name_key = "bel",
		.source = source,
		.basis = BASIS_CONSENT};

	return contact_save(c, &row, NULL, err);
}

static enum status
a_bought_file(struct campaign *c, struct error *err)
{
	return come_from(c, "achat de fichier", err);
}

static enum status
a_directory(struct campaign *c, struct error *err)
{
	return come_from(c, "pages jaunes", err);
}

/* By a computer whose clock was set back to before the silence. */
static enum status
by_a_clock_set_back(struct campaign *c, struct error *err)
{
	setenv("PERMANENCE_NOW", "2027-03-13T10:00:00+01:00", 1);
	test_campaign_person(c, "CHA", "");
	setenv("PERMANENCE_NOW", "2027-03-12T10:00:00+01:00", 1);
	return plan(c, TEXT, "", "2027-03-12T12:00:00+01:00", err);
}

/* Before a poll whose own day may yet move. */
static enum status
before_a_poll_to_be_confirmed(struct campaign *c, struct error *err)
{
	test_campaign_sql(c, "UPDATE election SET status = 'to_confirm'");
	return plan(c, TEXT, "", "2027-02-01T12:00:00+01:00", err);
}

static enum status
a_meeting_of_a_religion(struct campaign *c, struct error *err)
{
	struct meeting_row row = {.kind = MEETING_INTERNAL,
		.title = "Rencontre des catholiques",
		.starts = "2026-12-04T19:00",
		.minutes = 60};

	return meeting_save(c, &row, NULL, err);
}

static enum status
a_team_of_a_union(struct campaign *c, struct error *err)
{
	struct team_row row = {.name = "Collègues CGT"};

	return team_save(c, &row, NULL, err);
}

static const struct {
	const char *rule;
	enum status (*try)(struct campaign *c, struct error *err);
	bool warns;
} acts[] = {{"CAL-1", in_the_silence, false},
	{"CAL-1", doors_on_the_eve, false}, {"CAL-5", a_free_number, false},
	{"SEG-2", by_an_opinion, false}, {"FIN-2", beyond_the_ceiling, false},
	{"FIN-3", paid_by_the_candidate, false},
	{"FIN-4", too_great_a_gift, false},
	{"FIN-7", too_much_for_the_party, false},
	{"FIN-10", too_long_a_loan, false},
	{"FIN-12", on_the_day_of_poll, false},
	{"FIN-13", a_gift_of_nobody_known, false},
	{"CON-2", a_yes_without_words, false},
	{"CON-4", a_field_of_religion, false},
	{"CON-6", an_undone_refusal, false}, {"IMP-2", a_bought_file, true},
	{"SRC-1", a_directory, true}, {"SEG-4", a_call_to_a_minor, true},
	{"CAL-3", sponsored_posts, true}, {"PRT-1", a_leaflet, true},
	{"FIN-8", rooms_of_a_party, true},
	{"CAL-8", before_a_poll_to_be_confirmed, true},
	{"TAG-1", a_meeting_of_a_religion, true},
	{"TAG-1", a_team_of_a_union, true},
	{"CLK-1", by_a_clock_set_back, false}};

/* Does the file say that the rule speaks on this act? */
static bool
speaks_on(const char *rule, const char *act, struct arena *a)
{
	struct buf text = BUF_INIT;
	const char *at, *on, *end, *found = NULL;

	assert_int_equal(io_read(&text, TESTS_RULES, 1 << 20, NULL), STATUS_OK);
	at = strstr(text.at, arena_join(a, "- id: ", rule, "\n"));
	on = at ? strstr(at, "on: [") : NULL;
	end = on ? strchr(on, ']') : NULL;
	if (end)
		found = strstr(arena_strndup(a, on, (size_t)(end - on)), act);
	buf_release(&text);
	return found;
}

/* The act is stopped, or told; and the decision is kept as its rule's. What is
 * said of it, in the arena. */
static const char *
hear(struct campaign *c, size_t i, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct law_decision *rows;
	const char *said = err.text;
	const enum status st = acts[i].try(c, &err);
	int64_t times = 0;
	size_t n = 0;

	assert_int_equal(st, acts[i].warns ? STATUS_OK : STATUS_DENIED);
	if (acts[i].warns)
		said = campaign_take_caution(c, a, &times);
	assert_int_equal(law_decisions(c, a, &rows, &n, NULL), STATUS_OK);
	if (!n || strcmp(rows[0].rule, acts[i].rule) != 0 ||
		rows[0].verdict != (acts[i].warns ? LAW_WARN : LAW_BLOCK) ||
		!said || strncmp(said, acts[i].rule, strlen(acts[i].rule)) != 0)
		fail_msg("%s is not heard: %s", acts[i].rule,
			said ? said : "nothing");
	if (!speaks_on(rows[0].rule, rows[0].act, a))
		fail_msg("%s does not say that it speaks on \"%s\"",
			rows[0].rule, rows[0].act);
	return arena_strdup(a, said);
}

/* Of a name that was told already nothing is said when something else of it
 * changes. */
static void
a_name_is_warned_of_once(void **state)
{
	struct arena a = ARENA_INIT;
	struct team_row row = {.name = "Collègues CGT"};
	int64_t times = 0;
	struct campaign *c = ((struct test_campaign *)*state)->c;

	assert_int_equal(team_save(c, &row, NULL, NULL), STATUS_OK);
	assert_non_null(campaign_take_caution(c, &a, &times));
	row.note = "le lundi";
	assert_int_equal(team_save(c, &row, NULL, NULL), STATUS_OK);
	assert_null(campaign_take_caution(c, &a, &times));
	row.name = "Collègues CFDT";
	assert_int_equal(team_save(c, &row, NULL, NULL), STATUS_OK);
	assert_non_null(campaign_take_caution(c, &a, &times));
	arena_release(&a);
}

/* The rule that these rules do not have in force; NULL: they have all. */
static const char *off;

static enum status
rules_without(struct campaign *c, struct rules *rules, struct error *err)
{
	enum status st = rules_file_of(c, rules, err);

	for (size_t i = 0; off && st == STATUS_OK && i < rules->njudged; i++)
		if (strcmp(rules->judged[i].rule, off) == 0)
			rules->judged[i].until = (struct date){2020, 1, 1};
	return st;
}

/* Whoever hears a rule hears it by what the file says: once it is over, the act
 * goes on, and no decision is that rule's. */
static void
a_rule_that_is_over_is_not_heard(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		struct arena a = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct law_decision *rows;
		void *made = NULL;
		struct campaign *c;
		size_t n = 0;

		setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
		assert_int_equal(test_campaign_open(&made), 0);
		c = ((struct test_campaign *)made)->c;
		off = acts[i].rule;
		campaign_set_rules_reader(c, rules_without);
		if (acts[i].try(c, &err) == STATUS_DENIED &&
			strncmp(err.text, off, strlen(off)) == 0)
			fail_msg("%s is over, and stops: %s", off, err.text);
		assert_int_equal(
			law_decisions(c, &a, &rows, &n, NULL), STATUS_OK);
		for (size_t d = 0; d < n; d++)
			if (strcmp(rows[d].rule, off) == 0)
				fail_msg("%s is over, and decides", off);
		off = NULL;
		arena_release(&a);
		test_campaign_close(&made);
	}
}

/* The same on a campaign of its own, in a language. */
static const char *
hear_in(const char *locale, size_t i, struct arena *a)
{
	void *made = NULL;
	const char *said;

	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	test_speak(locale);
	assert_int_equal(test_campaign_open(&made), 0);
	said = hear(((struct test_campaign *)made)->c, i, a);
	test_campaign_close(&made);
	test_speak("C");
	return said;
}

static const struct rules_judged *
rule_of(const struct rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->njudged; i++)
		if (strcmp(rules->judged[i].rule, id) == 0)
			return &rules->judged[i];
	fail_msg("%s is no rule", id);
	return NULL;
}

/* Why it is so here: between the article and what would be lawful. */
static const char *
why(const char *said, const struct rules_judged *r, enum rules_tongue tongue,
	struct arena *a)
{
	static const char *const colons[RULES_TONGUES] = {"): ", ")\u00a0: "};
	const char *head = arena_join(a, r->rule,
		arena_join(a, " (", r->article, colons[tongue]), "");
	const char *at = strncmp(said, head, strlen(head)) == 0
				 ? said + strlen(head)
				 : NULL;
	const char *end = at ? strstr(at, r->remedy[tongue]) : NULL;

	if (!end || end < at + 10)
		fail_msg("%s does not say why, and what would be lawful", said);
	return arena_strndup(a, at, end ? (size_t)(end - at) : 0);
}

/* Each is told whole in English, and whole in French. */
static void
every_rule_is_heard(void **state)
{
	struct arena a = ARENA_INIT;
	struct rules rules;

	(void)state;
	assert_int_equal(rules_file_read(&rules, TESTS_RULES, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		const struct rules_judged *r = rule_of(&rules, acts[i].rule);
		const char *english = hear_in("C", i, &a);
		const char *french = hear_in("fr_FR.UTF-8", i, &a);

		if (!acts[i].warns) {
			english = why(english, r, RULES_ENGLISH, &a);
			french = why(french, r, RULES_FRENCH, &a);
		}
		if (strcmp(english, french) == 0)
			fail_msg("%s: not in French: %s", r->rule, french);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_is_heard),
		cmocka_unit_test(a_rule_that_is_over_is_not_heard),
		CAMPAIGN_TEST(a_name_is_warned_of_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
