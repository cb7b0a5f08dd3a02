/* Whoever said no stays refused, whatever is undone and under which verb. */
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "office/history.h"
#include "people/consent.h"
#include "people/contact_load.h"
#include "people/contact_merge.h"
#include "people/contact_sql.h"
#include "people/suppression.h"
#include "port/people/import_contacts.h"

#include "tests/campaign.h"

#include <stdio.h>

/* Two people's statements in one entry: one had said yes, the other nothing. */
struct saying {
	int64_t people[2];
	enum consent_state state;
	const char *day;
	int said;
};

static enum status
say(struct campaign *c, void *data, struct error *err)
{
	struct saying *s = data;
	struct contact_loader *l;
	bool kept;
	enum status st = contact_loader_open(&l, c, 0, err);

	for (int i = 0; i < s->said && st == STATUS_OK; i++) {
		struct consent_row row = {.person = s->people[i],
			.channel = CHANNEL_EMAIL,
			.purpose = CONSENT_NEWS,
			.state = s->state,
			.wording = "oui",
			.captured = s->day,
			.captured_by = "Rosa",
			.medium = "stand"};

		st = contact_loader_consent(l, &row, &kept, err);
	}
	if (st == STATUS_OK)
		st = contact_loader_finish(l, err);
	contact_loader_close(l);
	return st;
}

static enum consent_state
state_of(struct campaign *c, int64_t person)
{
	struct arena a = ARENA_INIT;
	struct consent_row *rows;
	enum consent_state state = CONSENT_SILENT;
	size_t n = 0;

	assert_int_equal(
		consent_list(c, person, &a, &rows, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (rows[i].channel == CHANNEL_EMAIL)
			state = rows[i].state;
	arena_release(&a);
	return state;
}

static bool
is_listed(struct campaign *c, const char *address)
{
	bool holds = false;

	assert_int_equal(
		suppression_holds(c, CHANNEL_EMAIL, address, &holds, NULL),
		STATUS_OK);
	return holds;
}

static int64_t
add(struct campaign *c, const char *last, const char *email)
{
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_REGULAR};
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;

	assert_int_equal(contact_set(&row, CONTACT_LAST_NAME, last, &a, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_EMAIL, email, &a, NULL), STATUS_OK);
	if (contact_save(c, &row, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	arena_release(&a);
	return row.id;
}

/* A no under a verb stays where its entry is undone. */
static void
stays_under(struct test_campaign *t, enum verb v)
{
	char addresses[2][32];
	struct saying s = {
		.state = CONSENT_YES, .day = "2026-01-05", .said = 1};
	int64_t entry, undone, next, past;
	enum status st;

	for (int i = 0; i < 2; i++) {
		snprintf(addresses[i], sizeof(addresses[i]), "%c%d@example.org",
			'a' + i, (int)v);
		s.people[i] = add(t->c, i ? "CHA" : "BEL", addresses[i]);
	}
	assert_int_equal(
		campaign_change(t->c, VERB_CONSENT_GIVE, say, &s, NULL, NULL),
		STATUS_OK);
	s.state = CONSENT_NO;
	s.day = "2026-02-05";
	s.said = 2;
	assert_int_equal(
		campaign_change(t->c, v, say, &s, &entry, NULL), STATUS_OK);
	assert_int_equal(history_next_undo(t->c, &next, NULL), STATUS_OK);
	assert_int_equal(history_past_undo(t->c, &past, NULL), STATUS_OK);
	if (next >= entry || (past != entry && !verb_is_final(v)))
		fail_msg("u goes for a refusal under %s", verb_name(v));
	st = history_undo(t->c, entry, HISTORY_PARTLY, &undone, NULL);
	if (st != (verb_is_final(v) ? STATUS_DENIED : STATUS_REJECTS) &&
		st != STATUS_DENIED)
		fail_msg("%s: %d", verb_name(v), st);
	for (int i = 0; i < 2; i++)
		if (state_of(t->c, s.people[i]) != CONSENT_NO ||
			!is_listed(t->c, addresses[i]))
			fail_msg("%s lifts a refusal", verb_name(v));
}

/* Each verb may have come to say no: old entries do under other verbs. */
static void
no_verb_takes_a_refusal_back(void **state)
{
	for (enum verb v = 0; v < VERB_COUNT; v++)
		if (!verb_moves_refusals(v))
			stays_under(*state, v);
}

/* What was sent to one of two stays with them: that the other's was moved is no
 * reason to pass by the merge. */
static void
a_merge_of_who_was_written_to_is_undone(void **state)
{
	struct test_campaign *t = *state;
	const int64_t keep = add(t->c, "BEL", "a@example.org"),
		      other = add(t->c, "BEL", "b@example.org");
	const bool take[CONTACT_FIELDS] = {false};
	struct contact_merge m;
	struct arena a = ARENA_INIT;
	int64_t entry = 0, next = 0;

	test_campaign_sql(t->c,
		"INSERT INTO message (id, name, key, channel, body, created) "
		"VALUES (1, 'M', 'm', 'email', 'x', '2026-01-01')");
	test_campaign_sql(t->c,
		"INSERT INTO outbox (id, message, filter, state, created) "
		"VALUES (1, 1, '', 'sent', '2026-01-01')");
	test_campaign_sql(t->c,
		"INSERT INTO delivery (outbox, message, person, channel, "
		"state) SELECT 1, 1, id, 'email', 'sent' FROM person "
		"WHERE email LIKE 'b@%'");
	assert_int_equal(
		contact_merge_prepare(t->c, keep, other, take, &a, &m, NULL),
		STATUS_OK);
	assert_int_equal(contact_merge_run(t->c, &m, &entry, NULL), STATUS_OK);
	assert_int_equal(history_next_undo(t->c, &next, NULL), STATUS_OK);
	assert_int_equal(next, entry);
	arena_release(&a);
}

/* Taken along by a merge, a refusal comes back to whose it was. */
static void
a_merge_gives_back_whose_it_was(void **state)
{
	struct test_campaign *t = *state;
	struct saying yes = {.people = {add(t->c, "BEL", "a@example.org")},
		.state = CONSENT_YES,
		.day = "2026-01-05",
		.said = 1};
	struct saying no = {.people = {add(t->c, "BEL", "b@example.org")},
		.state = CONSENT_NO,
		.day = "2026-02-05",
		.said = 1};
	const bool take[CONTACT_FIELDS] = {false};
	struct contact_merge m;
	struct arena a = ARENA_INIT;
	int64_t entry = 0, undone, again;

	assert_int_equal(
		campaign_change(t->c, VERB_CONSENT_GIVE, say, &yes, NULL, NULL),
		STATUS_OK);
	assert_int_equal(campaign_change(t->c, VERB_CONSENT_WITHDRAW, say, &no,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(contact_merge_prepare(t->c, yes.people[0],
				 no.people[0], take, &a, &m, NULL),
		STATUS_OK);
	assert_int_equal(contact_merge_run(t->c, &m, &entry, NULL), STATUS_OK);
	arena_release(&a);
	assert_int_equal(state_of(t->c, yes.people[0]), CONSENT_NO);
	assert_int_equal(
		history_undo(t->c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(state_of(t->c, yes.people[0]), CONSENT_YES);
	assert_int_equal(state_of(t->c, no.people[0]), CONSENT_NO);
	assert_int_equal(history_next_redo(t->c, &again, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, again, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(state_of(t->c, yes.people[0]), CONSENT_NO);
	assert_true(is_listed(t->c, "b@example.org"));
}

static void
set_email(struct campaign *c, int64_t person, const char *email, int64_t *entry)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;

	assert_int_equal(contact_get(c, person, &a, &row, NULL), STATUS_OK);
	assert_int_equal(
		contact_set(&row, CONTACT_EMAIL, email, &a, NULL), STATUS_OK);
	assert_int_equal(contact_save(c, &row, entry, NULL), STATUS_OK);
	arena_release(&a);
}

/* At whatever address they are reached since, by an edit, a merge or an undo:
 * no second record of them is written to. */
static void
a_no_follows_to_other_addresses(void **state)
{
	struct test_campaign *t = *state;
	const int64_t person = add(t->c, "BEL", "a@example.org"),
		      other = add(t->c, "BEL", "d@example.org");
	const bool take[CONTACT_FIELDS] = {false};
	struct contact_merge m;
	struct arena a = ARENA_INIT;
	int64_t edit, entry, undone;

	set_email(t->c, person, "b@example.org", &edit);
	assert_int_equal(suppression_refuse(t->c, person, CHANNEL_EMAIL, "oral",
				 &entry, NULL),
		STATUS_OK);
	assert_false(is_listed(t->c, "a@example.org"));
	assert_int_equal(history_undo(t->c, edit, 0, &undone, NULL), STATUS_OK);
	assert_true(is_listed(t->c, "a@example.org"));
	set_email(t->c, person, "c@example.org", &entry);
	assert_true(is_listed(t->c, "c@example.org"));
	assert_false(is_listed(t->c, "d@example.org"));
	assert_int_equal(
		contact_merge_prepare(t->c, other, person, take, &a, &m, NULL),
		STATUS_OK);
	assert_int_equal(contact_merge_run(t->c, &m, &entry, NULL), STATUS_OK);
	assert_int_equal(state_of(t->c, other), CONSENT_NO);
	assert_true(is_listed(t->c, "d@example.org"));
	arena_release(&a);
}

static void
import(struct test_campaign *t, const char *text, struct contacts_import *im)
{
	char *path = test_campaign_file(t, "in.csv", text);

	assert_int_equal(contacts_import_open(im, path, NULL, NULL), STATUS_OK);
	assert_int_equal(contacts_import_run(
				 im, t->c, "list", BASIS_REGULAR, false, NULL),
		STATUS_OK);
	contacts_import_release(im);
	free(path);
}

static int64_t
find(struct campaign *c, const char *reference)
{
	int64_t id = 0;

	assert_int_equal(contact_row_find(campaign_db(c), reference, &id, NULL),
		STATUS_OK);
	return id;
}

#define HEAD "reference;nom;e-mail;ne pas contacter;etiquettes\n"

static void
undoing_a_file_keeps_its_refusals(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;
	struct saying yes = {
		.state = CONSENT_YES, .day = "2026-01-05", .said = 1};
	struct error err = ERROR_INIT;
	int64_t entry, undone;

	import(t,
		HEAD "1;BEL;bel@example.org;;\n2;CHA;cha@example.org;;\n"
		     "3;DOR;dor@example.org;;\n",
		&im);
	yes.people[0] = find(t->c, "1");
	assert_int_equal(
		campaign_change(t->c, VERB_CONSENT_GIVE, say, &yes, NULL, NULL),
		STATUS_OK);
	import(t,
		HEAD "1;BEL;bel@example.org;oui;vélo\n"
		     "2;CHA;cha@example.org;oui;\n3;DOR;dor@example.org;;vélo\n"
		     "4;FAU;fau@example.org;oui;\n",
		&im);
	assert_int_equal(history_last(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, 0, &undone, &err), STATUS_REJECTS);
	assert_non_null(strstr(err.text, "refusals stay"));
	assert_int_equal(state_of(t->c, find(t->c, "1")), CONSENT_NO);
	assert_int_equal(state_of(t->c, find(t->c, "2")), CONSENT_NO);
	assert_int_equal(state_of(t->c, find(t->c, "3")), CONSENT_SILENT);
	assert_int_equal(find(t->c, "4"), 0);
	assert_true(is_listed(t->c, "bel@example.org"));
	assert_true(is_listed(t->c, "fau@example.org"));
	/* Taken back, and for good: there is nothing left to undo of it. */
	assert_int_equal(
		history_undo(t->c, entry, HISTORY_PARTLY, &undone, NULL),
		STATUS_NONE);
	import(t, HEAD "5;FAU;fau@example.org;;\n", &im);
	assert_int_equal(im.refused, 1);
	assert_int_equal(history_verify(t->c, &entry, NULL), STATUS_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(no_verb_takes_a_refusal_back),
		CAMPAIGN_TEST(a_merge_gives_back_whose_it_was),
		CAMPAIGN_TEST(a_merge_of_who_was_written_to_is_undone),
		CAMPAIGN_TEST(a_no_follows_to_other_addresses),
		CAMPAIGN_TEST(undoing_a_file_keeps_its_refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
