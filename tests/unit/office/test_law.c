/* The rules where people come in, and where they are forgotten. */
#include "campaign/election.h"
#include "office/forget.h"
#include "office/history.h"
#include "office/retention.h"
#include "people/consent.h"
#include "people/contact_more.h"
#include "people/export.h"
#include "people/people.h"
#include "people/segment.h"
#include "people/suppression.h"
#include "port/people/import_contacts.h"
#include "store/journal_internal.h"

#include "tests/bytes.h"
#include "tests/campaign.h"

#include <ctype.h>
#include <unistd.h>

static int64_t
people(struct campaign *c, const char *filter)
{
	int64_t n = -1;

	assert_int_equal(people_count(c, filter, &n, NULL), STATUS_OK);
	return n;
}

static void
import(struct test_campaign *t, const char *text, struct contacts_import *im)
{
	struct error err = ERROR_INIT;
	char *path = test_campaign_file(t, "in.csv", text);

	if (contacts_import_open(im, path, NULL, &err) != STATUS_OK ||
		contacts_import_declare(im, t->c, &err) != STATUS_OK ||
		contacts_import_run(im, t->c, "stand", BASIS_CONSENT, false,
			&err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
}

static void
who_asked_for_silence_does_not_come_back(void **state)
{
	struct test_campaign *t = *state;
	struct contacts_import im;

	assert_int_equal(suppression_add(t->c, CHANNEL_EMAIL,
				 "paul@example.org", NULL, NULL),
		STATUS_OK);
	assert_int_equal(suppression_add(t->c, CHANNEL_SMS, "06 39 98 00 02",
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(suppression_add(t->c, CHANNEL_POST, "lea@example.org",
				 NULL, NULL),
		STATUS_OK);
	import(t,
		"id;nom;email;telephone;e-mail 2\n"
		"1;MARTIN;Paul@Example.org;;\n"
		"2;DUBOIS;;+33 6 39 98 00 02;\n"
		"3;LEROY;lea@example.org;06 39 98 00 03;\n"
		"4;MOREAU;;06 39 98 00 04;PAUL@example.org\n"
		"5;PETIT;;06 39 98 00 05;\n",
		&im);
	assert_int_equal(im.refused, 3);
	assert_int_equal(im.rejects[0].line, 2);
	assert_int_equal(im.rejects[0].column, 3);
	assert_int_equal(im.rejects[0].code, STATUS_DENIED);
	assert_int_equal(im.rejects[1].line, 3);
	assert_int_equal(im.rejects[1].column, 4);
	assert_int_equal(im.rejects[2].line, 5);
	assert_int_equal(im.added, 2);
	contacts_import_release(&im);
	assert_int_equal(people(t->c, "martin or dubois or moreau"), 0);
	assert_int_equal(people(t->c, "leroy post:no"), 1);
	assert_int_equal(people(t->c, "leroy -email:none"), 0);
	assert_int_equal(people(t->c, "petit post:none"), 1);
	/* A member who is known keeps what they have; a suppressed address is
	 * not added to them either. */
	import(t, "id;nom;prenom\n5;PETIT;Zoé\n", &im);
	assert_int_equal(im.changed, 1);
	contacts_import_release(&im);
	import(t, "id;nom;email\n5;PETIT;paul@example.org\n", &im);
	assert_int_equal(im.refused, 1);
	contacts_import_release(&im);
}

static void
declare(struct campaign *c)
{
	static const struct custom_field fields[] = {
		{.name = "profession", .title = "Métier", .type = CUSTOM_TEXT},
		{.name = "enfants", .title = "Enfants", .type = CUSTOM_NUMBER}};

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(custom_declare(c, fields, 2, NULL), STATUS_OK);
	assert_int_equal(change_commit(c, "campaign fields", "x", NULL, NULL),
		STATUS_OK);
}

static void
further_columns_of_a_file_come_in(void **state)
{
	struct test_campaign *t = *state;
	static const char text[] =
		"id;nom;email;Courriel 2;Autres téléphones;Métier;Enfants\n"
		"1;MARTIN;a@example.org;b@example.org;06 39 98 00 01, "
		"06 39 98 00 02;Infirmière;3\n"
		"2;PETIT;;;;;\n"
		"3;LEROY;;;;;trois\n";
	struct contacts_import im;
	int64_t entry, undone;

	declare(t->c);
	import(t, text, &im);
	assert_int_equal(im.added, 3);
	assert_int_equal(im.lost, 1);
	assert_int_equal(im.rejects[0].line, 4);
	assert_int_equal(im.rejects[0].column, 7);
	contacts_import_release(&im);
	assert_int_equal(people(t->c, "email:b@example.org"), 1);
	assert_int_equal(people(t->c, "phone:0639980002"), 1);
	assert_int_equal(people(t->c, "profession:infirmiere enfants:3"), 1);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(people(t->c, ""), 0);
	import(t, text, &im);
	contacts_import_release(&im);
	/* The same file again changes nothing. */
	import(t, text, &im);
	assert_int_equal(im.unchanged, 3);
	assert_int_equal(im.changed, 0);
	contacts_import_release(&im);
	import(t, "id;nom;enfants\n1;MARTIN;4\n", &im);
	assert_int_equal(im.changed, 1);
	contacts_import_release(&im);
	assert_int_equal(people(t->c, "enfants:4"), 1);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(people(t->c, "enfants:3"), 1);
}

static void
a_consent_counts_for_what_it_was_given(void **state)
{
	struct test_campaign *t = *state;

	test_campaign_person(t->c, "PETIT", "");
	test_campaign_sql(t->c,
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium) SELECT 1, id, 'email', "
		"'targeting', 'yes', '2026-03-01', 'x', 'stand' FROM person");
	assert_int_equal(people(t->c, "email:yes"), 0);
	assert_int_equal(people(t->c, "email:none"), 1);
	assert_int_equal(people(t->c, "targeting:yes"), 1);
	test_campaign_sql(t->c,
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium) SELECT 2, id, 'email', "
		"'news', 'yes', '2026-03-01', 'x', 'stand' FROM person");
	assert_int_equal(people(t->c, "email:yes"), 1);
	assert_int_equal(people(t->c, "email:none or email:no"), 0);
	/* No to being chosen is no "no" to being written to. */
	test_campaign_sql(t->c, "UPDATE consent SET state = 'no' WHERE id = 1");
	assert_int_equal(people(t->c, "email:yes targeting:no"), 1);
	assert_int_equal(people(t->c, "email:no"), 0);
}

/* A file's bytes hold none of the words, whatever their case. */
static void
assert_gone(const char *path, const char *const *words, size_t n)
{
	struct buf bytes = BUF_INIT;

	test_bytes(&bytes, path);
	for (size_t i = 0; i < bytes.len; i++)
		bytes.at[i] = (char)tolower((unsigned char)bytes.at[i]);
	for (size_t i = 0; i < n; i++)
		if (memmem(bytes.at, bytes.len, words[i], strlen(words[i])))
			fail_msg("%s still holds %s", path, words[i]);
	buf_release(&bytes);
}

/* As if an older version had written the journal: words, no digests of them. */
static void
make_old_journal(struct campaign *c)
{
	int64_t verified;

	test_campaign_sql(c, "UPDATE journal SET salt = NULL, "
			     "summary_digest = NULL");
	assert_int_equal(db_begin(campaign_db(c), NULL), STATUS_OK);
	assert_int_equal(journal_reseal(campaign_db(c), NULL), STATUS_OK);
	assert_int_equal(db_commit(campaign_db(c), NULL), STATUS_OK);
	assert_int_equal(history_verify(c, &verified, NULL), STATUS_OK);
}

/* Everywhere an office can have written of somebody. */
static void
write_of_them(struct campaign *c, int64_t other)
{
	struct export_plan plan = {.filter = "zyglewski",
		.format = "csv",
		.reason = "pour Mme Zyglewski"};
	struct arena a = ARENA_INIT;
	struct contact_row row;

	segment_define(c, "Elle", "email:theodulfa.z@example.org or velo",
		"dont Zyglewski", NULL, NULL);
	segment_define(c, "Nom", "zyglewski", NULL, NULL, NULL);
	assert_int_equal(
		segment_mark_reviewed(c, "Nom", NULL, NULL), STATUS_OK);
	segment_define(c, "Numéro", "phone:0639987711", NULL, NULL, NULL);
	assert_int_equal(contact_get(c, other, &a, &row, NULL), STATUS_OK);
	assert_int_equal(contact_set(&row, CONTACT_NOTES,
				 "amie de Théodulfa ZYGLEWSKI, 06 39 98 77 11",
				 &a, NULL),
		STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(export_prepare(c, &plan, NULL, &a, NULL), STATUS_OK);
	assert_int_equal(export_record(c, &plan, NULL), STATUS_OK);
	export_release(&plan);
	test_campaign_sql(c,
		"INSERT INTO point (id, title, key, text, created) VALUES "
		"(1, 'Merci Théodulfa Zyglewski', 'merci', 'voir Madame "
		"Zyglewski', '2026')");
	arena_release(&a);
}

static void
erased_is_erased(void **state)
{
	static const char *const words[] = {"zyglewski", "odulfa", "9987711",
		"98 77 11", "z@example", "zimpasse"};
	struct test_campaign *t = *state;
	struct test_person p = {.last = "ZYGLEWSKI",
		.first = "Théodulfa",
		.street = "rue Zimpasse",
		.number = "3",
		.phone = "06 39 98 77 11"};
	char *log = mem_printf("%s-wal", t->path);
	int64_t other = test_campaign_person(t->c, "PETIT", ""), verified,
		entry, id = test_add_person(t->c, &p);
	struct arena a = ARENA_INIT;
	struct contact_row row;
	struct segment s;
	struct error err = ERROR_INIT;
	bool holds = false;

	assert_int_equal(contact_get(t->c, id, &a, &row, NULL), STATUS_OK);
	contact_set(&row, CONTACT_EMAIL, "Theodulfa.Z@example.org", &a, NULL);
	assert_int_equal(contact_save(t->c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		suppression_refuse(t->c, id, CHANNEL_POST, "STOP", NULL, NULL),
		STATUS_OK);
	make_old_journal(t->c);
	write_of_them(t->c, other);
	if (forget_contact(t->c, id, "sa lettre", &entry, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(history_verify(t->c, &verified, NULL), STATUS_OK);
	/* What is left means what it meant. */
	assert_int_equal(segment_find(t->c, "Elle", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.filter, "email:erased or velo");
	assert_string_equal(s.note, "dont erased");
	assert_int_equal(contact_get(t->c, other, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.notes, "amie de erased, erased");
	assert_int_equal(people(t->c, "petit"), 1);
	assert_int_equal(suppression_holds(t->c, CHANNEL_EMAIL,
				 "theodulfa.z@example.org", &holds, NULL),
		STATUS_OK);
	assert_true(holds);
	campaign_close(t->c);
	assert_gone(t->path, words, ARRAY_LEN(words));
	assert_gone(log, words, ARRAY_LEN(words));
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	free(log);
	arena_release(&a);
}

/* What only sounds like the person stays. */
static void
namesakes_are_left_alone(void **state)
{
	struct test_campaign *t = *state;
	struct test_person paul = {.last = "PETIT", .first = "Paul"},
			   lea = {.last = "PETIT", .first = "Léa"};
	int64_t id = test_add_person(t->c, &paul);
	struct arena a = ARENA_INIT;
	struct segment s;
	struct journal_entry *rows;
	size_t n;

	test_add_person(t->c, &lea);
	segment_define(t->c, "Petits", "petit or paul", NULL, NULL, NULL);
	segment_define(
		t->c, "P", "\"petit paul\"", "voir Mme Petit", NULL, NULL);
	assert_int_equal(
		forget_contact(t->c, id, "demande", NULL, NULL), STATUS_OK);
	assert_int_equal(segment_find(t->c, "Petits", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.filter, "petit or erased");
	assert_int_equal(segment_find(t->c, "P", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.filter, "\"erased\"");
	assert_string_equal(s.note, "voir Mme Petit");
	assert_int_equal(
		history_list(t->c, 0, 20, "petit", &a, &rows, &n, NULL),
		STATUS_OK);
	/* Léa's coming in; of the segments', whose name was hers too, none. */
	assert_int_equal(n, 1);
	assert_non_null(strstr(rows[0].summary, "Léa"));
	arena_release(&a);
}

static void
put_class(struct campaign *c, const char *name, const char *class,
	const char *created)
{
	int64_t id = test_campaign_person(c, name, "");
	struct stmt *s = stmt_cached(campaign_db(c),
		"UPDATE person SET class = :class, created = :created "
		"WHERE id = :id");

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	stmt_bind_text(s, ":class", class);
	stmt_bind_text(s, ":created", created);
	stmt_bind_int(s, ":id", id);
	assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	assert_int_equal(change_commit(c, "x", "x", NULL, NULL), STATUS_OK);
}

/* Who is due, as "A B C". */
static const char *
due(struct campaign *c, struct arena *a)
{
	struct retention_row *rows;
	const char *names = "";
	size_t n = 0;

	assert_int_equal(retention_due(c, 100, a, &rows, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		names = arena_join(
			a, names, *names ? " " : "", rows[i].last_name);
	return names;
}

static enum status
set_facts(struct campaign *c, void *data, struct error *err)
{
	return campaign_set_facts(c, data, err);
}

static enum status
put_facts(struct campaign *c, struct campaign_facts *facts)
{
	return campaign_change(
		c, VERB_CAMPAIGN_SETTINGS, set_facts, facts, NULL, NULL);
}

/* Another election's day does not give them new time. */
static void
the_next_election_gives_no_new_time(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = t->c;
	struct campaign_facts facts;
	const struct election *elections;
	struct arena a = ARENA_INIT;

	setenv("PERMANENCE_NOW", "2027-04-02T12:00:00+01:00", 1);
	campaign_facts_of(c, &facts);
	facts.first_round = "2027-03-07";
	assert_int_equal(put_facts(c, &facts), STATUS_OK);
	put_class(c, "ALPHA", "occasional", "2026-10-01T10:00:00+02:00");
	put_class(c, "EPSILON", "roll", "2026-10-01T10:00:00+02:00");
	assert_string_equal(due(c, &a), "ALPHA EPSILON");
	facts.first_round = "2028-06-04";
	assert_int_equal(put_facts(c, &facts), STATUS_OK);
	/* Both that were held are known by a record of their own. */
	assert_int_equal(campaign_elections(c, &elections), 3);
	assert_string_equal(elections[1].first, "2027-03-14");
	assert_string_equal(elections[2].first, "2027-03-07");
	put_class(c, "NEW", "occasional", "2027-04-01T10:00:00+02:00");
	assert_string_equal(due(c, &a), "ALPHA EPSILON");
	setenv("PERMANENCE_NOW", "2028-07-02T12:00:00+01:00", 1);
	assert_string_equal(due(c, &a), "ALPHA NEW EPSILON");
	setenv("PERMANENCE_NOW", "2026-11-24T12:00:00+01:00", 1);
	arena_release(&a);
}

static void
whose_time_is_over(void **state)
{
	static const struct {
		const char *now, *due;
	} k[] = {{"2026-11-24", "GAMMA DELTA"},
		/* Its first round is on 7 March, the second a week after. */
		{"2027-03-14", "GAMMA DELTA"},
		{"2027-03-15", "ALPHA GAMMA DELTA"},
		{"2027-03-22", "ALPHA GAMMA DELTA"},
		{"2027-03-23", "ALPHA GAMMA DELTA EPSILON"},
		{"2027-04-01", "ALPHA GAMMA THETA DELTA EPSILON"}};
	struct test_campaign *t = *state;
	struct campaign *c = t->c;
	struct arena a = ARENA_INIT;
	struct journal_entry *rows;
	int64_t entry = 0, verified;
	size_t n = 0;

	test_campaign_sql(c, "UPDATE round SET day = '2027-03-07'");
	campaign_close(c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	c = t->c;
	campaign_set_rules_reader(c, rules_file_of);
	put_class(c, "ALPHA", "occasional", "2026-10-01T10:00:00+02:00");
	put_class(c, "BETA", "occasional", "2026-10-01T10:00:00+02:00");
	put_class(c, "GAMMA", "prospect", "2026-09-24T10:00:00+02:00");
	put_class(c, "THETA", "prospect", "2027-01-30T10:00:00+02:00");
	put_class(c, "DELTA", "regular", "2023-11-23T10:00:00+02:00");
	put_class(c, "ZETA", "regular", "2024-05-02T10:00:00+02:00");
	put_class(c, "EPSILON", "roll", "2026-10-01T10:00:00+02:00");
	put_class(c, "ETA", "member", "2010-10-01T10:00:00+02:00");
	/* Who agreed anew after the poll is none of its occasional contacts. */
	test_campaign_sql(c,
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium) SELECT 1, id, 'email', 'news', "
		"'yes', '2027-03-15', 'x', 'stand' FROM person WHERE "
		"last_name = 'BETA'");
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		char *now = mem_printf("%sT12:00:00+01:00", k[i].now);

		setenv("PERMANENCE_NOW", now, 1);
		if (strcmp(due(c, &a), k[i].due) != 0)
			fail_msg("%s: %s", k[i].now, due(c, &a));
		free(now);
	}
	assert_int_equal(retention_purge(c, 4, &entry, NULL), STATUS_CONFLICT);
	assert_int_equal(people(c, ""), 8);
	assert_int_equal(retention_purge(c, 5, &entry, NULL), STATUS_OK);
	assert_int_equal(people(c, ""), 3);
	assert_string_equal(due(c, &a), "");
	assert_int_equal(
		history_list(c, 0, 1, NULL, &a, &rows, &n, NULL), STATUS_OK);
	assert_string_equal(rows[0].verb, "law purge");
	assert_int_equal(history_verify(c, &verified, NULL), STATUS_OK);
	/* They may come back: nobody objected. */
	assert_int_equal(people(c, "gamma or theta or delta"), 0);
	setenv("PERMANENCE_NOW", "2026-11-24T12:00:00+01:00", 1);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(who_asked_for_silence_does_not_come_back),
		CAMPAIGN_TEST(further_columns_of_a_file_come_in),
		CAMPAIGN_TEST(a_consent_counts_for_what_it_was_given),
		CAMPAIGN_TEST(erased_is_erased),
		CAMPAIGN_TEST(namesakes_are_left_alone),
		CAMPAIGN_TEST(whose_time_is_over),
		CAMPAIGN_TEST(the_next_election_gives_no_new_time),
	};

	setenv("PERMANENCE_NOW", "2026-11-24T12:00:00+01:00", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
