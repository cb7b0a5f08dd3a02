/* Sendings: who is left out and why, approval, undo, refusals, and the law. */
#include "base/clock.h"
#include "campaign/clock_back.h"
#include "field/meeting.h"
#include "field/team.h"
#include "messages/delivery.h"
#include "messages/notice.h"
#include "messages/outbox.h"
#include "office/history.h"
#include "people/contact.h"
#include "people/people.h"
#include "people/suppression.h"
#include "people/timeline.h"
#include "port/campaign/rules_file.h"
#include "port/formats/mailbox.h"
#include "store/db.h"
#include "store/stmt.h"

#include "tests/campaign.h"

static void
now(const char *time)
{
	assert_int_equal(setenv("PERMANENCE_NOW", time, 1), 0);
}

static struct campaign *
begin(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	now("2026-11-23T18:00:00+01:00");
	campaign_set_rules_reader(c, rules_file_of);
	return c;
}

static int64_t
person(struct campaign *c, const char *email, const char *phone,
	const char *birth)
{
	struct contact_row row = {.last_name = "X",
		.first_name = "",
		.name_key = "x",
		.email = email,
		.phone = phone,
		.birth = birth,
		.source = "stand",
		.basis = BASIS_CONSENT};

	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	return row.id;
}

static void
consent(struct campaign *c, int64_t id, const char *channel,
	const char *purpose, const char *state)
{
	struct stmt *s = stmt_get(campaign_db(c),
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium, wording) VALUES (:id, "
		":person, :channel, :purpose, :state, '2026-11-01', "
		"'test', 'stand', 'oui')");
	int64_t consent_id;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(
		db_next_id(campaign_db(c), "consent", 1, &consent_id, NULL),
		STATUS_OK);
	stmt_bind_int(s, ":id", consent_id);
	stmt_bind_int(s, ":person", id);
	stmt_bind_text(s, ":channel", channel);
	stmt_bind_text(s, ":purpose", purpose);
	stmt_bind_text(s, ":state", state);
	assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	assert_int_equal(
		change_commit(c, "consent", "", NULL, NULL), STATUS_OK);
}

static void
message(struct campaign *c, const char *name, const char *channel,
	const char *body)
{
	struct message_row row = {.name = name,
		.channel = set_find(&channel_set, channel),
		.subject = "Demain",
		.sender = "Antony <contact@example.org>",
		.body = body};
	struct error err = ERROR_INIT;

	if (message_save(c, &row, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static enum outbox_reason
reason_in(struct campaign *c, const char *name, const char *filter, int64_t id)
{
	struct arena a = ARENA_INIT;
	struct message_row row;
	struct outbox_sheet sheet;
	enum outbox_reason reason = OUTBOX_REASON_NONE;
	int64_t sum = 0;

	assert_int_equal(message_find(c, name, &a, &row, NULL), STATUS_OK);
	assert_int_equal(
		outbox_sheet(c, &row, filter, 0, clock_now(), &a, &sheet, NULL),
		STATUS_OK);
	for (size_t r = 1; r < OUTBOX_REASON_COUNT; r++)
		sum += sheet.count[r];
	assert_int_equal(sum, sheet.inside);
	for (size_t i = 0; i < sheet.npeople; i++)
		if (sheet.people[i].person == id)
			reason = sheet.people[i].reason;
	arena_release(&a);
	return reason;
}

#define TEXT "Bonjour. {desinscription}"

static void
everybody_is_left_out_for_one_reason(void **state)
{
	struct campaign *c = begin(state);
	struct {
		const char *email, *birth, *consents, *refuses, *targets;
		const char *filter;
		enum outbox_reason reason;
	} k[] = {
		{"a@example.org", "1980", "email", NULL, NULL, "",
			OUTBOX_RECEIVES},
		{NULL, "1980", "email", NULL, NULL, "", OUTBOX_NO_ADDRESS},
		{"c@example.org", "1980", NULL, NULL, NULL, "",
			OUTBOX_NO_CONSENT},
		{"d@example.org", "1980", "sms", NULL, NULL, "",
			OUTBOX_NO_CONSENT},
		{"e@example.org", "1980", NULL, "email", NULL, "",
			OUTBOX_REFUSED},
		{"f@example.org", "1980", "email", NULL, NULL, "age>3",
			OUTBOX_NO_TARGETING},
		{"g@example.org", "1980", "email", NULL, "email", "age>3",
			OUTBOX_RECEIVES},
		/* How somebody is reached is no choice of theirs. */
		{"o@example.org", NULL, "email", NULL, NULL,
			"has:email email:yes -phone:no", OUTBOX_RECEIVES},
		{"p@example.org", "1980", "email", NULL, NULL,
			"email:p@example.org", OUTBOX_NO_TARGETING},
		{"q@example.org", "1980", "email", NULL, "email", "-name:bel",
			OUTBOX_FORBIDDEN},
		{"h@example.org", NULL, "email", NULL, "email", "-zip:99999",
			OUTBOX_AGE_UNKNOWN},
		{"i@example.org", "2010", "email", NULL, "email", "-zip:99999",
			OUTBOX_TOO_YOUNG},
		{"j@example.org", "2009-11-23", "email", NULL, "email",
			"-zip:99999", OUTBOX_RECEIVES},
		{"k@example.org", "2009-11-24", "email", NULL, "email",
			"-zip:99999", OUTBOX_TOO_YOUNG},
		{"l@example.org", "2009", "email", NULL, "email", "-zip:99999",
			OUTBOX_TOO_YOUNG},
		/* A consent to be chosen is none to be written to. */
		{"m@example.org", "1980", NULL, NULL, "email", "",
			OUTBOX_NO_CONSENT},
		{"A@Example.org", "1980", "email", NULL, NULL, "",
			OUTBOX_SAME_ADDRESS},
		{"n@example.org", "1980", "email", NULL, "email", "-tag:x",
			OUTBOX_FORBIDDEN},
	};

	message(c, "M", "email", TEXT);
	message(c, "N", "email", "{prenom} " TEXT);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		int64_t id = person(c, k[i].email, NULL, k[i].birth);
		enum outbox_reason reason;

		if (k[i].consents)
			consent(c, id, k[i].consents, "news", "yes");
		if (k[i].refuses)
			consent(c, id, k[i].refuses, "news", "no");
		if (k[i].targets)
			consent(c, id, k[i].targets, "targeting", "yes");
		reason = reason_in(c, "M", k[i].filter, id);
		if (reason != k[i].reason)
			fail_msg("%zu: %s", i,
				set_name(&outbox_reason_set, (int)reason));
	}
	assert_int_equal(reason_in(c, "N", "", 1), OUTBOX_EMPTY_FIELD);
}

static int64_t
came_from(struct campaign *c, const char *email, const char *source,
	enum basis basis)
{
	struct contact_row row = {.last_name = "X",
		.first_name = "",
		.name_key = "x",
		.email = email,
		.phone = "+33199000009",
		.birth = "1980",
		.source = source,
		.basis = basis};

	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	consent(c, row.id, "email", "news", "yes");
	consent(c, row.id, "email", "targeting", "yes");
	return row.id;
}

/* SRC-1, IMP-2: whatever they agreed to. */
static void
what_they_did_not_give_aims_at_nobody(void **state)
{
	static const struct {
		const char *source;
		enum basis basis;
		enum outbox_reason aimed, all;
	} k[] = {
		{"stand du marché", BASIS_CONSENT, OUTBOX_RECEIVES,
			OUTBOX_RECEIVES},
		{"Achat de fichier", BASIS_CONSENT, OUTBOX_INDIRECT,
			OUTBOX_INDIRECT},
		{"fichier LOUÉ à Data&Co", BASIS_REGULAR, OUTBOX_INDIRECT,
			OUTBOX_INDIRECT},
		{"centre d'achats des Baconnets", BASIS_CONSENT,
			OUTBOX_RECEIVES, OUTBOX_RECEIVES},
		{"Pages jaunes 2026", BASIS_CONSENT, OUTBOX_INDIRECT,
			OUTBOX_RECEIVES},
		{"recommandée par Mme Petit", BASIS_CONSENT, OUTBOX_INDIRECT,
			OUTBOX_RECEIVES},
		{"parrainages", BASIS_PROSPECT, OUTBOX_INDIRECT,
			OUTBOX_RECEIVES},
		{"liste de la mairie", BASIS_ROLL, OUTBOX_INDIRECT,
			OUTBOX_RECEIVES},
	};
	struct campaign *c = begin(state);

	message(c, "M", "email", TEXT);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		char email[] = "a0@example.org";
		int64_t id;

		email[1] = (char)('0' + i);
		id = came_from(c, email, k[i].source, k[i].basis);
		if (reason_in(c, "M", "age>3", id) != k[i].aimed ||
			reason_in(c, "M", "", id) != k[i].all)
			fail_msg("%s", k[i].source);
	}
}

/* SEG-3: by post, telephone and at the door. */
static void
an_opinion_chooses_whom_it_may(void **state)
{
	struct campaign *c = begin(state);
	const int64_t none = came_from(c, NULL, "stand", BASIS_CONSENT);
	const int64_t agreed = came_from(c, NULL, "stand", BASIS_CONSENT);
	const int64_t member = came_from(c, NULL, "stand", BASIS_MEMBER);
	const int64_t took_back = came_from(c, NULL, "stand", BASIS_CONSENT);

	message(c, "Appel", "phone", "Bonjour. {source}");
	consent(c, agreed, "phone", "opinion", "yes");
	consent(c, took_back, "phone", "opinion", "no");
	assert_int_equal(
		reason_in(c, "Appel", "-tag:soutien", none), OUTBOX_NO_OPINION);
	assert_int_equal(reason_in(c, "Appel", "-tag:soutien", took_back),
		OUTBOX_NO_OPINION);
	assert_int_equal(
		reason_in(c, "Appel", "-tag:soutien", agreed), OUTBOX_RECEIVES);
	assert_int_equal(
		reason_in(c, "Appel", "-tag:soutien", member), OUTBOX_RECEIVES);
	assert_int_equal(reason_in(c, "Appel", "age>3", none), OUTBOX_RECEIVES);
}

/* An invitation launders nothing: whom an opinion chose to be invited is not
 * aimed at online by it. */
static void
an_invitation_is_no_way_round(void **state)
{
	struct campaign *c = begin(state);
	const int64_t a = came_from(c, "a@example.org", "stand", BASIS_MEMBER);
	const int64_t b = came_from(c, "b@example.org", "stand", BASIS_MEMBER);
	struct meeting_row m = {.title = "Rencontre",
		.kind = MEETING_PUBLIC,
		.starts = "2026-12-24T19:00",
		.minutes = 60};
	int64_t n = 0;

	message(c, "M", "email", TEXT);
	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(meeting_invite(c, m.id, "email:b@example.org", false,
				 &n, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		meeting_invite(c, m.id, "-tag:soutien", false, &n, NULL, NULL),
		STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(reason_in(c, "M", "invited:1", a), OUTBOX_FORBIDDEN);
	assert_int_equal(reason_in(c, "M", "invited:1", b), OUTBOX_RECEIVES);
	assert_int_equal(reason_in(c, "M", "(invited:1)", a), OUTBOX_FORBIDDEN);
	assert_int_equal(reason_in(c, "M", "", a), OUTBOX_RECEIVES);
}

/* Phone and SMS: objection, and the source at first contact. */
static void
other_channels_have_their_own_reasons(void **state)
{
	struct campaign *c = begin(state);
	int64_t a = person(c, NULL, "+33639980001", NULL);
	int64_t b = person(c, NULL, "+33199000002", NULL);

	message(c, "Appel", "phone", "Bonjour. {source}");
	message(c, "Court", "sms", TEXT);
	assert_int_equal(reason_in(c, "Appel", "street:x or has:phone", a),
		OUTBOX_RECEIVES);
	assert_int_equal(reason_in(c, "Court", "", b), OUTBOX_NO_ADDRESS);
	consent(c, a, "sms", "news", "yes");
	assert_int_equal(reason_in(c, "Court", "", a), OUTBOX_NO_SOURCE);
	assert_int_equal(
		suppression_refuse(c, b, CHANNEL_PHONE, "letter", NULL, NULL),
		STATUS_OK);
	assert_int_equal(reason_in(c, "Appel", "", b), OUTBOX_REFUSED);
	assert_int_equal(reason_in(c, "Appel", "", a), OUTBOX_RECEIVES);
}

static void
two_readers(struct campaign *c)
{
	message(c, "M", "email", TEXT);
	for (int i = 0; i < 2; i++)
		consent(c,
			person(c, i ? "b@example.org" : "a@example.org", NULL,
				NULL),
			"email", "news", "yes");
}

static struct outbox_row
sending(struct campaign *c, int64_t id, struct arena *a)
{
	struct outbox_row row;

	assert_int_equal(outbox_get(c, id, a, &row, NULL), STATUS_OK);
	return row;
}

static void
the_number_is_typed_and_undo_takes_back(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	int64_t id = 0, entry = 0, undone = 0;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 3, NULL, &err), STATUS_CONFLICT);
	assert_int_equal(outbox_approve(c, id, 1, NULL, NULL), STATUS_CONFLICT);
	assert_int_equal(outbox_approve(c, id, 0, NULL, NULL), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "2"));
	assert_int_equal(outbox_approve(c, id, 2, &entry, NULL), STATUS_OK);
	assert_int_equal(sending(c, id, &a).planned, 2);
	assert_non_null(sending(c, id, &a).rules_digest);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_FAILED);
	/* A second sending of it finds nobody. */
	assert_int_equal(reason_in(c, "M", "", 1), OUTBOX_HAS_MESSAGE);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(sending(c, id, &a).state, OUTBOX_DRAFT);
	assert_int_equal(sending(c, id, &a).planned, 0);
	/* No redo approves it: the hold begins anew, by who counts again. */
	assert_int_equal(history_next_redo(c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, 0, &undone, NULL), STATUS_DENIED);
	assert_int_equal(sending(c, id, &a).state, OUTBOX_DRAFT);
	/* Withdrawn ones can be planned again, once. */
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	assert_int_equal(outbox_withdraw(c, id, NULL, NULL), STATUS_OK);
	assert_int_equal(sending(c, id, &a).withdrawn, 2);
	assert_int_equal(outbox_withdraw(c, id, NULL, NULL), STATUS_FAILED);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	assert_int_equal(sending(c, id, &a).planned, 2);
	arena_release(&a);
}

static size_t
round_of(struct campaign *c, int64_t id, const struct delivery_result *done,
	size_t ndone, struct delivery_claim *claims, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct delivery_round r = {.outbox = id,
		.done = done,
		.ndone = ndone,
		.max = 10,
		.claims = claims};

	if (delivery_round(c, &r, a, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return r.n;
}

static const char *
verb_of(struct campaign *c, int64_t entry, struct arena *a)
{
	struct journal_entry e = {.verb = ""};

	assert_int_equal(history_get(c, entry, a, &e, NULL), STATUS_OK);
	return e.verb;
}

/* Each is taken back while nothing has left, the newest first. */
static void
what_has_not_left_is_taken_back(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	int64_t id = 0, entry = 0, undone = 0, past = 0;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	assert_int_equal(history_next_undo(c, &entry, NULL), STATUS_OK);
	assert_int_equal(history_past_undo(c, &past, NULL), STATUS_OK);
	assert_int_equal(past, 0);
	assert_string_equal(verb_of(c, entry, &a), "outbox approve");
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(history_next_undo(c, &entry, NULL), STATUS_OK);
	assert_string_equal(verb_of(c, entry, &a), "outbox plan");
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(history_past_undo(c, &past, NULL), STATUS_OK);
	assert_int_equal(past, 0);
	/* What was withdrawn stays so: it is what u passes by, and says. */
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_withdraw(c, id, NULL, NULL), STATUS_OK);
	assert_int_equal(history_past_undo(c, &past, NULL), STATUS_OK);
	assert_string_equal(verb_of(c, past, &a), "outbox withdraw");
	arena_release(&a);
}

static void
a_refusal_comes_before_the_letter(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct delivery_result done = {.outcome = OUTCOME_SENT};
	int64_t id = 0, entry = 0, undone = 0, of = 0, past = 0;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	/* Ten minutes in which it can be withdrawn. */
	now("2026-11-23T18:09:59+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 0);
	assert_int_equal(
		suppression_refuse(c, 2, CHANNEL_EMAIL, "STOP", NULL, NULL),
		STATUS_OK);
	now("2026-11-23T18:10:00+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 1);
	assert_int_equal(claims[0].person, 1);
	assert_non_null(strstr(claims[0].text.body, "\n-- \n"));
	assert_non_null(strstr(claims[0].text.body, "stand"));
	assert_int_equal(
		delivery_of_message_id(c, claims[0].message_id, &of, NULL),
		STATUS_OK);
	assert_int_equal(of, claims[0].id);
	assert_int_equal(
		delivery_of_message_id(
			c, "<permanence.1.0011223344556677@x>", &of, NULL),
		STATUS_OK);
	assert_int_equal(of, 0);
	/* Claimed is never claimed again. */
	assert_int_equal(round_of(c, id, NULL, 0, claims + 1, &a), 0);
	done.id = claims[0].id;
	assert_int_equal(round_of(c, id, &done, 1, claims + 1, &a), 0);
	assert_int_equal(sending(c, id, &a).state, OUTBOX_SENT);
	assert_int_equal(sending(c, id, &a).withdrawn, 1);
	/* What was sent is for good. */
	assert_int_equal(history_count(c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, true, &undone, NULL), STATUS_DENIED);
	/* So are its plan and its approval: u goes on to what was before. */
	assert_int_equal(history_next_undo(c, &entry, NULL), STATUS_OK);
	assert_int_equal(history_past_undo(c, &past, NULL), STATUS_OK);
	assert_true(past > entry);
	assert_int_equal(
		history_undo(c, past, 0, &undone, NULL), STATUS_DENIED);
	assert_string_equal(verb_of(c, past, &a), "outbox send");
	assert_string_equal(verb_of(c, entry, &a), "consent");
	assert_int_equal(reason_in(c, "M", "", 1), OUTBOX_HAS_MESSAGE);
	message(c, "O", "email", TEXT);
	assert_int_equal(reason_in(c, "O", "", 1), OUTBOX_RECENT);
	now("2026-11-26T18:11:00+01:00");
	assert_int_equal(reason_in(c, "O", "", 1), OUTBOX_RECEIVES);
	arena_release(&a);
}

static void
later_is_tried_later_and_not_for_ever(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct delivery_result done[2];
	int64_t id = 0;
	int rounds = 0;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	for (int day = 24; sending(c, id, &a).planned; day++) {
		char time[40];
		size_t n;

		snprintf(time, sizeof(time), "2026-%02d-%02dT18:00:00+01:00",
			day <= 30 ? 11 : 12, day <= 30 ? day : day - 30);
		now(time);
		n = round_of(c, id, NULL, 0, claims, &a);
		assert_int_equal(n, 2);
		for (size_t i = 0; i < n; i++)
			done[i] = (struct delivery_result){.id = claims[i].id,
				.outcome = OUTCOME_LATER,
				.reply = "450"};
		/* Not in the same minute. */
		assert_int_equal(round_of(c, id, done, n, claims, &a), 0);
		rounds++;
	}
	assert_int_equal(rounds, DELIVERY_ATTEMPTS);
	assert_int_equal(sending(c, id, &a).failed, 2);
	arena_release(&a);
}

/* What greylists wants some minutes, what is down may be so for days; and not
 * a second earlier than that. */
static void
attempts_are_spaced(void **state)
{
	static const int64_t minutes[] = {
		5, 15, 60, 240, 720, 1440, 1440, 1440, 1440};
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct delivery_result done = {
		.outcome = OUTCOME_LATER, .reply = "451"};
	char time[DATE_TIME_SIZE];
	int64_t id = 0, at = 0;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	assert_true(clock_parse("2026-11-24T18:00:00+01:00", &at));
	now("2026-11-24T18:00:00+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 2);
	done.id = claims[0].id;
	for (size_t i = 0; i < ARRAY_LEN(minutes); i++) {
		assert_int_equal(round_of(c, id, &done, 1, claims, &a), 0);
		at += minutes[i] * 60;
		now(clock_iso(time, at - 1));
		assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 0);
		now(clock_iso(time, at));
		assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 1);
	}
	assert_int_equal(round_of(c, id, &done, 1, claims, &a), 0);
	assert_int_equal(sending(c, id, &a).failed, 1);
	arena_release(&a);
}

static void
the_list_knows_every_way_of_writing(void **state)
{
	struct campaign *c = begin(state);
	static const struct {
		enum channel channel;
		const char *address;
		bool holds;
	} k[] = {{CHANNEL_EMAIL, "CHLOE@example.ORG ", true},
		{CHANNEL_EMAIL, "chloe2@example.org", false},
		{CHANNEL_SMS, "06 39 98 00 01", true},
		{CHANNEL_SMS, "0639980001", true},
		{CHANNEL_SMS, "+33 6 39 98 00 01", true},
		{CHANNEL_PHONE, "0639980001", false},
		{CHANNEL_SMS, "nobody", false}};
	bool holds = true;

	assert_int_equal(suppression_holds(c, CHANNEL_EMAIL,
				 "chloe@example.org", &holds, NULL),
		STATUS_OK);
	assert_false(holds);
	assert_int_equal(suppression_add(c, CHANNEL_EMAIL, "Chloe@example.org",
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		suppression_add(c, CHANNEL_SMS, "0033639980001", NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		suppression_add(c, CHANNEL_SMS, "?", NULL, NULL), STATUS_USAGE);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		assert_int_equal(suppression_holds(c, k[i].channel,
					 k[i].address, &holds, NULL),
			STATUS_OK);
		if (holds != k[i].holds)
			fail_msg("%s %s", set_name(&channel_set, k[i].channel),
				k[i].address);
	}
}

/* The rules once every day of poll is decreed. */
static void
decreed(struct campaign *c, struct rules *sure)
{
	const struct rules *rules;

	assert_int_equal(campaign_rules(c, &rules, NULL), STATUS_OK);
	*sure = *rules;
	memset(sure->to_confirm, 0, sizeof(sure->to_confirm));
}

/* Around a poll whose day may yet move it is warned of, and the warning is
 * kept. */
static void
a_day_to_be_confirmed_warns(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	const char *caution;
	int64_t id = 0, times = 0;
	size_t n = 0;

	two_readers(c);
	campaign_take_caution(c, &a, &times);
	for (int week = 0; week < 4; week++) {
		static const char *const eves[] = {"2027-04-10T12:00:00+02:00",
			"2027-04-17T12:00:00+02:00",
			"2027-04-24T12:00:00+02:00",
			"2027-05-01T12:00:00+02:00"};

		now(eves[week]);
		assert_int_equal(
			outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
		caution = campaign_take_caution(c, &a, &times);
		assert_true(caution && strstr(caution, "L. 49") &&
			    strstr(caution, "to be confirmed"));
		assert_int_equal(
			law_decisions(c, &a, &rows, &n, NULL), STATUS_OK);
		assert_string_equal(rows[0].rule, "CAL-1");
		assert_int_equal(rows[0].verdict, LAW_WARN);
		assert_int_equal(n, week + 1);
	}
	now("2027-04-12T12:00:00+02:00");
	assert_int_equal(clock_back_accept(c, "essai", NULL, NULL), STATUS_OK);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_null(campaign_take_caution(c, &a, &times));
	arena_release(&a);
}

static void
silence_is_kept(void **state)
{
	struct campaign *c = begin(state);
	const enum channel email = CHANNEL_EMAIL;
	static const struct {
		const char *time;
		enum status st;
	} k[] = {{"2026-03-13T23:59:00+01:00", STATUS_OK},
		{"2026-03-14T00:00:00+01:00", STATUS_DENIED},
		{"2026-03-13T23:00:00+00:00", STATUS_DENIED},
		{"2026-03-15T19:59:59+01:00", STATUS_DENIED},
		{"2026-03-15T20:01:00+01:00", STATUS_OK},
		/* Summer time. */
		{"2027-04-16T21:59:00+00:00", STATUS_OK},
		{"2027-04-16T22:00:00+00:00", STATUS_DENIED},
		{"2032-03-01T12:00:00+01:00", STATUS_OK}};
	struct rules sure;
	const struct rules *rules = &sure;
	struct error err = ERROR_INIT;
	int64_t t = 0, id = 0;

	decreed(c, &sure);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		assert_true(clock_parse(k[i].time, &t));
		if (rules_check_silence(rules, c, email, t, t, NULL) != k[i].st)
			fail_msg("%s", k[i].time);
	}
	assert_int_equal(
		rules_check_silence(rules, c, CHANNEL_POST, t, t, NULL),
		STATUS_OK);
	assert_true(clock_parse("2026-03-14T10:00:00+01:00", &t));
	assert_int_equal(
		rules_check_silence(rules, c, CHANNEL_POST, t, t, NULL),
		STATUS_DENIED);
	now("2026-03-13T23:15:00+01:00");
	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	/* Thirty minutes before it, what is begun must be over. */
	now("2026-03-13T23:45:00+01:00");
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "L. 49"));
}

/* The hour that a question offers as an example is one that would do. */
static void
the_next_evening_would_do(void **state)
{
	static const struct {
		const char *now, *evening;
	} k[] = {{"2027-04-16T17:40:00+02:00", "16/04 18:00"},
		{"2027-04-16T17:55:00+02:00", "19/04 18:00"},
		{"2026-12-31T23:30:00+01:00", "01/01 18:00"}};
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;

	clock_use_zone(CLOCK_ZONE);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		now(k[i].now);
		assert_string_equal(outbox_next_evening(c, CHANNEL_EMAIL, &a),
			k[i].evening);
	}
	arena_release(&a);
}

static enum status
put_zone(struct campaign *c, void *zone, struct error *err)
{
	return campaign_set(c, "zone", zone, err);
}

static enum status
put_facts(struct campaign *c, void *facts, struct error *err)
{
	return campaign_set_facts(c, facts, err);
}

/* By no door: what would move the poll, or its clock, waits for its end. */
static void
nobody_moves_the_poll_in_its_silence(void **state)
{
	struct campaign *c = begin(state);
	struct error err = ERROR_INIT;
	int64_t entry = 0, undone = 0;
	struct campaign_facts facts;
	char zone[] = "Indian/Reunion";

	campaign_facts_of(c, &facts);
	now("2026-03-13T10:00:00+01:00");
	facts.first_round = "2026-03-15";
	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_facts,
				 &facts, &entry, NULL),
		STATUS_OK);
	now("2026-03-14T10:00:00+01:00");
	facts.first_round = "2026-06-07";
	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_facts,
				 &facts, NULL, NULL),
		STATUS_DENIED);
	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_zone,
				 zone, NULL, &err),
		STATUS_DENIED);
	assert_non_null(strstr(err.text, "CAL-14"));
	assert_int_equal(
		history_undo(c, entry, 0, &undone, &err), STATUS_DENIED);
	assert_string_equal(campaign_first_round(c), "2026-03-15");
	now("2026-03-15T20:01:00+01:00");
	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_facts,
				 &facts, NULL, NULL),
		STATUS_OK);
}

/* What failed goes again when somebody asks for it, what was sent never. */
static void
what_failed_is_sent_again(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct delivery_result done[2] = {
		{.outcome = OUTCOME_SENT}, {.outcome = OUTCOME_FAILED}};
	struct outbox_row row;
	int64_t id = 0, n = 0, entry = 0;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	assert_int_equal(outbox_retry(c, id, &n, NULL, NULL), STATUS_NONE);
	now("2026-11-23T19:00:00+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 2);
	done[0].id = claims[0].id;
	done[1].id = claims[1].id;
	assert_int_equal(round_of(c, id, done, 2, claims, &a), 0);
	assert_int_equal(outbox_retry(c, id, &n, &entry, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(outbox_get(c, id, &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.state, OUTBOX_SENDING);
	assert_int_equal(row.planned, 1);
	assert_int_equal(row.sent, 1);
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 1);
	assert_int_equal(claims[0].id, done[1].id);
	/* Held, it waits, and no attempt counts against it at first. */
	done[0] = (struct delivery_result){
		.id = claims[0].id, .outcome = OUTCOME_HELD};
	assert_int_equal(round_of(c, id, done, 1, claims, &a), 0);
	assert_int_equal(outbox_retry(c, id, &n, NULL, NULL), STATUS_OK);
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 1);
	arena_release(&a);
}

/* In the half hour before it none begins, and one begun goes on. */
static void
none_begins_in_the_margin(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct error err = ERROR_INIT;
	int64_t id = 0;
	struct delivery_round r = {.max = 1, .claims = claims, .n = 7};

	now("2026-03-13T23:00:00+01:00");
	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	r.outbox = id;
	now("2026-03-13T23:45:00+01:00");
	assert_int_equal(delivery_round(c, &r, &a, &err), STATUS_DENIED);
	assert_int_equal(r.n, 0);
	now("2026-03-13T23:15:00+01:00");
	assert_int_equal(delivery_round(c, &r, &a, &err), STATUS_OK);
	assert_int_equal(r.n, 1);
	now("2026-03-13T23:45:00+01:00");
	assert_int_equal(delivery_round(c, &r, &a, &err), STATUS_OK);
	assert_int_equal(r.n, 1);
	arena_release(&a);
}

static void
rules_say_where_they_are_wrong(void **state)
{
	struct test_campaign *t = *state;
	static const struct {
		const char *text, *says;
		size_t line;
	} k[] = {{"a: 1\n", "elections", 1},
		{"elections:\n  - {rounds: [2026-02-30]}\n", "2027-03-14", 2},
		{"elections:\n  - {id: x}\n", "rounds", 2},
		{"elections: []\nconsent: {opt_in_required: email}\n", "list",
			2}};

	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		char *path = test_campaign_file(t, "r.yaml", k[i].text);
		struct error err = ERROR_INIT;
		struct rules rules;

		assert_int_equal(
			rules_file_read(&rules, path, &err), STATUS_FAILED);
		if (err.line != k[i].line || !strstr(err.text, k[i].says))
			fail_msg("%zu: %zu %s", i, err.line, err.text);
		free(path);
	}
}

static struct message_standing
standing(struct campaign *c, const char *name, struct arena *a)
{
	struct message_standing *rows, found = {.sent = -1};
	size_t n = 0;

	assert_int_equal(message_standings(c, a, &rows, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].message.name, name) == 0)
			found = rows[i];
	return found;
}

static void
a_message_knows_what_became_of_it(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct delivery_result done;
	struct message_standing m;
	struct message_row row;
	int64_t id = 0;

	two_readers(c);
	message(c, "Other", "email", TEXT);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	m = standing(c, "M", &a);
	assert_int_equal(m.drafts, 1);
	assert_int_equal(m.leaving + m.sent, 0);
	assert_null(m.segments);
	assert_null(m.when); /* a draft leaves nowhere */
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	now("2026-11-23T18:10:00+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 2);
	done = (struct delivery_result){
		.id = claims[0].id, .outcome = OUTCOME_SENT};
	assert_int_equal(round_of(c, id, &done, 1, claims + 2, &a), 0);
	m = standing(c, "M", &a);
	assert_int_equal(m.drafts, 0);
	assert_int_equal(m.sent, 1);
	assert_int_equal(m.people, 2);
	assert_non_null(m.when);
	assert_non_null(m.by);
	assert_int_equal(standing(c, "Other", &a).sent, 0);
	assert_int_equal(
		message_get(c, m.message.id, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.name, "M");
	assert_int_equal(
		message_get(c, m.message.id + 99, &a, &row, NULL), STATUS_NONE);
	arena_release(&a);
}

static struct campaign *
reopened(struct test_campaign *t, const char *sql)
{
	test_campaign_sql(t->c, sql);
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_rules_reader(t->c, rules_file_of);
	return t->c;
}

static void
nothing_is_approved_before_a_day_of_poll(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = begin(state);
	struct error err = ERROR_INIT;
	int64_t id = 0;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	c = reopened(t, "DELETE FROM round");
	assert_int_equal(outbox_approve(c, id, 2, NULL, &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "CAL-8"));
	c = reopened(t, "INSERT INTO round (id, election, n, day) "
			"VALUES (90, 1, 1, '2027-03-14')");
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
}

/* The second round is asked for from the day of the first on; before anybody
 * says there is none its silence is kept. */
static void
the_second_round_is_asked_for(void **state)
{
	static const char eve[] = "2027-03-20T10:00:00+01:00";
	struct test_campaign *t = *state;
	struct campaign *c = begin(state);
	const struct rules *rules;
	struct date last;
	int64_t when;

	assert_true(clock_parse(eve, &when));
	assert_false(rules_asks_second(c));
	now("2027-03-14T21:00:00+01:00");
	assert_true(rules_asks_second(c));
	assert_int_equal(campaign_rules(c, &rules, NULL), STATUS_OK);
	assert_int_equal(
		rules_check_silence(rules, c, CHANNEL_EMAIL, when, when, NULL),
		STATUS_DENIED);
	c = reopened(t, "UPDATE round SET decisive = 'yes'");
	assert_false(rules_asks_second(c));
	assert_int_equal(campaign_rules(c, &rules, NULL), STATUS_OK);
	assert_int_equal(
		rules_check_silence(rules, c, CHANNEL_EMAIL, when, when, NULL),
		STATUS_OK);
	assert_true(rules_last_poll(c, &last));
	assert_int_equal(last.day, 14);
}

/* Whose time is over gets nothing; who gave a sign of life since, does. */
static void
nobody_is_written_to_past_their_time(void **state)
{
	struct campaign *c = begin(state);
	int64_t a, b;

	message(c, "M", "email", TEXT);
	a = person(c, "a@example.org", NULL, NULL);
	b = person(c, "b@example.org", NULL, NULL);
	consent(c, a, "email", "news", "yes");
	consent(c, b, "email", "news", "yes");
	test_campaign_sql(c,
		"UPDATE consent SET captured = '2028-01-01' WHERE person = "
		"(SELECT max(id) FROM person)");
	now("2029-11-20T18:00:00+01:00");
	assert_int_equal(reason_in(c, "M", "", a), OUTBOX_RECEIVES);
	now("2029-11-25T18:00:00+01:00");
	assert_int_equal(reason_in(c, "M", "", a), OUTBOX_EXPIRED);
	assert_int_equal(reason_in(c, "M", "", b), OUTBOX_RECEIVES);
}

/* Lines of somebody's history that speak of a message by its name. */
static size_t
lines_of(struct campaign *c, int64_t person, const char *message)
{
	struct arena a = ARENA_INIT;
	struct timeline_row rows[32];
	size_t n = 0, lines = 0;

	assert_int_equal(timeline_page(c, person, NULL, ARRAY_LEN(rows), &a,
				 rows, &n, NULL),
		STATUS_OK);
	for (size_t i = 0; i < n; i++)
		lines += strstr(timeline_text(&a, &rows[i]), message) != NULL;
	arena_release(&a);
	return lines;
}

/* On paper too, whatever the letter says; the second one goes without. */
static void
letters_carry_the_notice(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[4];
	struct delivery_result done;
	struct message_row row;
	struct message_preview seen;
	int64_t id = 0, who;

	message(c, "Papier", "post", "Bonjour, {source}.");
	who = person(c, NULL, NULL, NULL);
	test_campaign_sql(c,
		"INSERT INTO address (id, number, street, street_key, "
		"postcode, city, city_key) VALUES (1, '1', 'Rue X', 'rue x', "
		"'92160', 'Antony', 'antony')");
	test_campaign_sql(c, "UPDATE person SET address = 1");
	assert_int_equal(outbox_plan(c, "Papier", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 1, NULL, NULL), STATUS_OK);
	now("2026-11-23T18:10:00+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 1);
	assert_int_equal(claims[0].person, who);
	assert_non_null(strstr(claims[0].text.body, "www.cnil.fr"));
	/* What was looked at before it was approved. */
	assert_int_equal(message_find(c, "Papier", &a, &row, NULL), STATUS_OK);
	assert_int_equal(message_as_sent(c, &row, who, NULL, &a, &seen, NULL),
		STATUS_OK);
	assert_string_equal(seen.body, claims[0].text.body);
	row.channel = CHANNEL_EMAIL;
	row.html = "<html><body><p>Bonjour</p></body></html>";
	test_campaign_sql(c, "UPDATE person SET source = '<stand>'");
	assert_int_equal(message_as_sent(c, &row, who, NULL, &a, &seen, NULL),
		STATUS_OK);
	assert_non_null(strstr(seen.html, "&lt;stand&gt;"));
	assert_non_null(strstr(seen.html, "</small></p>\n</body></html>"));
	done = (struct delivery_result){
		.id = claims[0].id, .outcome = OUTCOME_SENT};
	assert_int_equal(round_of(c, id, &done, 1, claims, &a), 0);
	/* Approved, and sent: once each. */
	assert_int_equal(lines_of(c, who, "Papier"), 2);
	message(c, "L2", "post", "Encore.");
	now("2026-12-23T18:00:00+01:00");
	assert_int_equal(outbox_plan(c, "L2", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 1, NULL, NULL), STATUS_OK);
	now("2026-12-23T18:10:00+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 1);
	assert_null(strstr(claims[0].text.body, "www.cnil.fr"));
	arena_release(&a);
}

static int64_t
meeting_called(struct campaign *c, const char *title)
{
	struct meeting_row row = {.kind = MEETING_INTERNAL,
		.title = title,
		.starts = "2026-12-04T19:00",
		.minutes = 60};

	assert_int_equal(meeting_save(c, &row, NULL, NULL), STATUS_OK);
	return row.id;
}

/* By whatever value they are named: a beginning, a number, another word of the
 * same source, whom it leaves out. */
static void
what_a_name_tells_is_an_opinion(void **state)
{
	struct campaign *c = begin(state);
	const long long told = meeting_called(c, "Rencontre des musulmans");
	const long long other = meeting_called(c, "Rencontre des voisins");
	struct team_row team = {.name = "Collègues CGT"};
	const struct {
		const char *filter;
		bool opinion;
	} k[] = {{"source:cfdt", true}, {"source:cfd*", true},
		{"source:cf", true}, {"source:section", true},
		{"-source:anton", true},
		{"source:\"section CFDT antony\"", true},
		{"source:stand", false}, {"source:*", false},
		{"source:none", false}, {"team:col*", true},
		{"métier:délé*", true}, {"métier:bou*", false},
		{"received:\"aux juifs\"", true}};
	static const char *const fields[] = {
		"invited", "coming", "maybe", "came", "-silent"};
	struct arena a = ARENA_INIT;
	struct filter f;

	person(c, NULL, NULL, NULL);
	person(c, NULL, NULL, NULL);
	test_campaign_sql(c, "UPDATE person SET source = 'section CFDT Antony' "
			     "WHERE id = (SELECT max(id) FROM person)");
	assert_int_equal(team_save(c, &team, NULL, NULL), STATUS_OK);
	message(c, "Aux juifs", "post", "Bonjour, {source}.");
	test_campaign_sql(c,
		"INSERT INTO custom_field (id, name, title, type, sensitive, "
		"position) VALUES (1, 'metier', 'Métier', 'text', 0, 1)");
	test_campaign_sql(c, "INSERT INTO person_field (id, person, field, "
			     "value) SELECT 1, min(id), 1, 'délégué syndical' "
			     "FROM person");
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		assert_int_equal(people_filter_in(c, k[i].filter, &a, &f, NULL),
			STATUS_OK);
		if (f.opinion != k[i].opinion)
			fail_msg("%s: %d", k[i].filter, f.opinion);
	}
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		assert_int_equal(
			people_filter_in(c,
				arena_printf(&a, "%s:%lld", fields[i], told),
				&a, &f, NULL),
			STATUS_OK);
		assert_true(f.opinion && f.sensitive);
		assert_int_equal(people_filter_in(c,
					 arena_printf(&a, "%s:%lld..9",
						 fields[i], other),
					 &a, &f, NULL),
			STATUS_OK);
		assert_false(f.opinion || f.sensitive);
	}
	arena_release(&a);
}

/* Who received what an opinion chose is chosen by it, however many sendings
 * later; one that names itself is nothing worse than what else it names. */
static void
who_received_is_chosen_as_before(void **state)
{
	struct campaign *c = begin(state);
	const struct {
		const char *name, *filter;
		bool opinion, proxy;
	} k[] = {{"Au quartier", "turnout:..50", false, true},
		{"Aux amis", "tag:ami", true, false},
		{"Relance", "received:\"aux amis\"", true, false},
		{"Encore", "received:relance OR received:encore", true, false},
		{"A tous", "", false, false},
		{"Au village", "ville:antony OR received:\"au village\"", false,
			false}};
	struct arena a = ARENA_INIT;
	struct filter f;
	int64_t id;

	person(c, NULL, "ami", NULL);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		message(c, k[i].name, "post", "Bonjour, {source}.");
		assert_int_equal(
			outbox_plan(c, k[i].name, k[i].filter, 0, &id, NULL),
			STATUS_OK);
		assert_int_equal(
			people_filter_in(c,
				arena_printf(&a, "received:\"%s\"", k[i].name),
				&a, &f, NULL),
			STATUS_OK);
		assert_false(f.opinion || f.proxy); /* nobody has it yet */
		test_campaign_sql(c, "UPDATE outbox SET state = 'sent'");
	}
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		assert_int_equal(
			people_filter_in(c,
				arena_printf(&a, "-received:\"%s\"", k[i].name),
				&a, &f, NULL),
			STATUS_OK);
		if (f.opinion != k[i].opinion || f.proxy != k[i].proxy)
			fail_msg("%s: %d %d", k[i].name, f.opinion, f.proxy);
	}
	arena_release(&a);
}

/* A letter that goes each month to those who had it, by another filter: each
 * filter is looked at once, and not in each order that leads to it. */
static void
many_sendings_to_who_received_it(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct filter f;
	int64_t id;

	message(c, "Lettre", "post", "Bonjour, {source}.");
	for (int month = 1; month <= 12; month++)
		assert_int_equal(
			outbox_plan(c, "Lettre",
				arena_printf(&a, "received:lettre age:%d..",
					17 + month),
				0, &id, NULL),
			STATUS_OK);
	test_campaign_sql(c, "UPDATE outbox SET state = 'sent'");
	assert_int_equal(people_filter_in(c, "received:lettre", &a, &f, NULL),
		STATUS_OK);
	assert_false(f.opinion);
	arena_release(&a);
}

/* Whom a channel reaches are those whose yes can be shown. */
static void
an_unproven_yes_is_not_counted(void **state)
{
	struct campaign *c = begin(state);
	const struct rules *rules;
	int64_t n = 0;

	two_readers(c);
	assert_int_equal(campaign_rules(c, &rules, NULL), STATUS_OK);
	assert_int_equal(
		people_count(c, rules_reach(rules, CHANNEL_EMAIL), &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 2);
	test_campaign_sql(c, "UPDATE consent SET wording = '' WHERE person = "
			     "(SELECT max(id) FROM person)");
	assert_int_equal(
		people_count(c, rules_reach(rules, CHANNEL_EMAIL), &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(people_count(c, "email:yes", &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
}

/* The program's own copy is the file that is installed, byte for byte. */
static void
rules_are_there_without_a_file(void **state)
{
	struct test_campaign *t = *state;
	struct rules file, own = {.npolls = 0};

	assert_int_equal(rules_file_read(&file, TESTS_RULES, NULL), STATUS_OK);
	assert_int_equal(rules_file_of(t->c, &own, NULL), STATUS_OK);
	assert_memory_equal(own.digest, file.digest, DIGEST_SIZE);
	assert_int_equal(own.k_sensitive, 11);
	assert_int_equal(own.silent_months, 36);
}

static void
what_comes_back_is_read(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct delivery_result done[2];
	struct mailbox_counts n;
	int64_t id = 0;
	char *path, *text;

	two_readers(c);
	assert_int_equal(outbox_plan(c, "M", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, id, 2, NULL, NULL), STATUS_OK);
	now("2026-11-23T18:10:00+01:00");
	assert_int_equal(round_of(c, id, NULL, 0, claims, &a), 2);
	for (size_t i = 0; i < 2; i++)
		done[i] = (struct delivery_result){
			.id = claims[i].id, .outcome = OUTCOME_SENT};
	assert_int_equal(round_of(c, id, done, 2, claims + 2, &a), 0);
	/* That the server still tries is no failure. */
	text = mem_printf(
		"From d\nFrom: <MAILER-DAEMON@example.net>\nContent-Type: "
		"multipart/report; boundary=x\n\n--x\n\nAction: delayed\n"
		"Status: 4.4.1\n--x\n\nMessage-ID: %s\n--x--\n",
		claims[0].message_id);
	path = test_campaign_file(t, "delay.mbox", text);
	assert_int_equal(
		mailbox_read(c, path, NULL, NULL, &n, NULL), STATUS_OK);
	assert_int_equal(n.bounced, 0);
	assert_int_equal(sending(c, id, &a).sent, 2);
	free(path);
	free(text);
	text = mem_printf(
		"From MAILER-DAEMON\r\nFrom: <MAILER-DAEMON@example.net>\r\n"
		"To: permanence.antony@example.org\r\n"
		"Content-Type: multipart/report; report-type=delivery-status;\r"
		"\n boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
		"Sorry\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n"
		"Reporting-MTA: dns; example.net\r\n\r\nFinal-Recipient: "
		"rfc822; a@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"
		"Diagnostic-Code: smtp; 550 no such person\r\n\r\n--x\r\n"
		"Content-Type: message/rfc822\r\n\r\nMessage-ID: %s\r\n--x--\r"
		"\n\r\nFrom b\r\nFrom: B <B@example.org>\r\nSubject: Re: "
		"Demain\r\nIn-Reply-To: %s\r\n\r\nStop, merci\r\n\r\nFrom z\r\n"
		"From: z@example.org\r\nSubject: stopper\r\n\r\nBonjour\r\n",
		claims[0].message_id, claims[1].message_id);
	path = test_campaign_file(t, "in.mbox", text);
	for (int again = 0; again < 2; again++) {
		assert_int_equal(
			mailbox_read(c, path, NULL, NULL, &n, NULL), STATUS_OK);
		assert_int_equal(n.messages, 3);
		assert_int_equal(n.bounced, !again);
		assert_int_equal(n.refused, !again);
		assert_int_equal(n.other, 1);
	}
	assert_int_equal(sending(c, id, &a).bounced, 1);
	message(c, "O", "email", TEXT);
	assert_int_equal(
		reason_in(c, "O", "", claims[1].person), OUTBOX_REFUSED);
	free(path);
	free(text);
	arena_release(&a);
}

/* In Cayenne the national vote is on the eve, and midnight comes later. */
static void
silence_is_that_of_the_place(void **state)
{
	static const struct {
		const char *time;
		enum status st;
	} k[] = {{"2027-04-08T23:59:00-03:00", STATUS_OK},
		{"2027-04-09T00:00:00-03:00", STATUS_DENIED},
		{"2027-04-10T20:00:00-03:00", STATUS_OK},
		{"2027-04-15T23:59:00-03:00", STATUS_OK},
		{"2027-04-16T00:00:00-03:00", STATUS_DENIED},
		{"2027-04-17T19:59:00-03:00", STATUS_DENIED},
		{"2027-04-17T20:00:00-03:00", STATUS_OK}};
	struct test_campaign *t = *state;
	struct rules sure;
	const struct rules *rules = &sure;
	int64_t when = 0;

	begin(state);
	test_campaign_sql(t->c, "UPDATE election SET zone = 'America/Cayenne'");
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_rules_reader(t->c, rules_file_of);
	clock_use_zone(campaign_zone(t->c));
	decreed(t->c, &sure);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		assert_true(clock_parse(k[i].time, &when));
		if (rules_check_silence(rules, t->c, CHANNEL_EMAIL, when, when,
			    NULL) != k[i].st)
			fail_msg("%s", k[i].time);
	}
	assert_int_equal(rules_check_silence_there(
				 rules, t->c, "2027-04-16T10:00", 60, NULL),
		STATUS_DENIED);
	assert_int_equal(rules_check_silence_there(
				 rules, t->c, "2027-04-18T10:00", 60, NULL),
		STATUS_OK);
	clock_use_zone(CLOCK_ZONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(everybody_is_left_out_for_one_reason),
		CAMPAIGN_TEST(what_they_did_not_give_aims_at_nobody),
		CAMPAIGN_TEST(an_opinion_chooses_whom_it_may),
		CAMPAIGN_TEST(an_invitation_is_no_way_round),
		CAMPAIGN_TEST(other_channels_have_their_own_reasons),
		CAMPAIGN_TEST(the_number_is_typed_and_undo_takes_back),
		CAMPAIGN_TEST(a_refusal_comes_before_the_letter),
		CAMPAIGN_TEST(what_has_not_left_is_taken_back),
		CAMPAIGN_TEST(later_is_tried_later_and_not_for_ever),
		CAMPAIGN_TEST(attempts_are_spaced),
		CAMPAIGN_TEST(the_list_knows_every_way_of_writing),
		CAMPAIGN_TEST(silence_is_kept),
		CAMPAIGN_TEST(a_day_to_be_confirmed_warns),
		CAMPAIGN_TEST(nobody_moves_the_poll_in_its_silence),
		CAMPAIGN_TEST(the_next_evening_would_do),
		CAMPAIGN_TEST(silence_is_that_of_the_place),
		CAMPAIGN_TEST(what_failed_is_sent_again),
		CAMPAIGN_TEST(none_begins_in_the_margin),
		CAMPAIGN_TEST(rules_say_where_they_are_wrong),
		CAMPAIGN_TEST(a_message_knows_what_became_of_it),
		CAMPAIGN_TEST(nothing_is_approved_before_a_day_of_poll),
		CAMPAIGN_TEST(the_second_round_is_asked_for),
		CAMPAIGN_TEST(nobody_is_written_to_past_their_time),
		CAMPAIGN_TEST(what_a_name_tells_is_an_opinion),
		CAMPAIGN_TEST(who_received_is_chosen_as_before),
		CAMPAIGN_TEST(many_sendings_to_who_received_it),
		CAMPAIGN_TEST(an_unproven_yes_is_not_counted),
		CAMPAIGN_TEST(letters_carry_the_notice),
		CAMPAIGN_TEST(rules_are_there_without_a_file),
		CAMPAIGN_TEST(what_comes_back_is_read)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
