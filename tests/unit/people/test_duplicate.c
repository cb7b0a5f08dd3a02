/* Duplicates: how names sound, scores, candidates, merging and taking back. */
#include "base/buf.h"
#include "base/phrase.h"
#include "base/text.h"
#include "office/history.h"
#include "people/consent_record.h"
#include "people/contact_merge.h"
#include "people/contact_more.h"
#include "people/duplicate.h"
#include "people/duplicate_sql.h"
#include "people/phonetic.h"
#include "people/timeline.h"

#include "tests/campaign.h"

#include <sqlite3.h>

static const char *
sound(struct arena *a, const char *name)
{
	return phonetic_key(a, text_fold(a, name));
}

static void
names_that_sound_alike_have_one_key(void **state)
{
	static const char *const alike[][2] = {{"DUPONT", "Dupond"},
		{"GAUTHIER", "Gautier"}, {"LEFEBVRE", "LEFÈVRE"},
		{"PHILIPPE", "Filipe"}, {"RENAULT", "Renaud"},
		{"MEYER", "Meier"}, {"LE GALL", "LEGAL"},
		{"JEAN-PIERRE", "Jean Pierre"}, {"QUENTIN", "Kentin"},
		{"CHAUVEAU", "CHAUVOT"}};
	static const char *const apart[][2] = {{"MARTIN", "MARTINE"},
		{"BERNARD", "BERTRAND"}, {"DURAND", "DUPONT"},
		{"LEROY", "LEROUX"}, {"GARCIA", "GARNIER"}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(alike); i++)
		assert_string_equal(
			sound(&a, alike[i][0]), sound(&a, alike[i][1]));
	for (size_t i = 0; i < ARRAY_LEN(apart); i++)
		assert_string_not_equal(
			sound(&a, apart[i][0]), sound(&a, apart[i][1]));
	arena_release(&a);
}

struct someone {
	const char *last, *first, *birth, *email, *phone, *street;
};

static int64_t
add(struct campaign *c, const struct someone *s)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};
	const struct {
		enum contact_field f;
		const char *value;
	} values[] = {{CONTACT_LAST_NAME, s->last},
		{CONTACT_FIRST_NAME, s->first}, {CONTACT_BIRTH, s->birth},
		{CONTACT_EMAIL, s->email}, {CONTACT_PHONE, s->phone},
		{CONTACT_STREET, s->street}};

	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		if (values[i].value)
			assert_int_equal(contact_set(&row, values[i].f,
						 values[i].value, &a, NULL),
				STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

static size_t
pairs_of(struct campaign *c, const struct someone *left,
	const struct someone *right, struct duplicate_pair *pair)
{
	struct duplicate_pair *pairs = NULL;
	size_t n = 0;

	add(c, left);
	add(c, right);
	assert_int_equal(duplicate_find(c, 100, &pairs, &n, NULL), STATUS_OK);
	if (n)
		*pair = pairs[0];
	free(pairs);
	return n;
}

static void
finds_one_person_and_not_a_household(void **state)
{
	static const struct {
		struct someone left, right;
		bool one;
	} cases[] = {
		{{"DUPONT", "Anne", "1960-01-02"},
			{"DUPOND", "Anne", "1960-01-02"}, true},
		{{"DUPONT", "Anne", "1960-01-02"},
			{"ANNE", "Dupont", "1960-01-02"}, true},
		{{"DUPONT", "Anne", NULL, "a@example.org"},
			{"DUPONT", "A", NULL, "A@example.org"}, true},
		{{"DUPONT", "Anne", NULL, NULL, NULL, "3 rue Auguste"},
			{"DUPONT", "Anne", "1960", NULL, NULL, "3 rue Auguste"},
			true},
		{{"DUPONT", "Anne", NULL, NULL, "06 39 98 11 11"},
			{"DUPONT", "Anne", NULL, NULL, "06 39 98 11 11"}, true},
		/* A couple, father and son, twins, neighbours. */
		{{"DUPONT", "Anne", NULL, "f@example.org", "01 99 00 11 11",
			 "3 rue Auguste"},
			{"DUPONT", "Paul", NULL, "f@example.org",
				"01 99 00 11 11", "3 rue Auguste"},
			false},
		{{"DUPONT", "Paul", "1950-03-04", NULL, "01 99 00 11 11",
			 "3 rue Auguste"},
			{"DUPONT", "Paul", "1980-05-06", NULL, "01 99 00 11 11",
				"3 rue Auguste"},
			false},
		{{"DUPONT", "Paul", "1980-05-06", NULL, NULL, "3 rue Auguste"},
			{"DUPONT", "Luc", "1980-05-06", NULL, NULL,
				"3 rue Auguste"},
			false},
		{{"DUPONT", "Anne", NULL, NULL, NULL, "3 rue Auguste"},
			{"DURAND", "Anne", NULL, NULL, NULL, "3 rue Auguste"},
			false},
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct duplicate_pair pair = {0};
		struct test_campaign *t;
		void *fresh;

		test_campaign_open(&fresh);
		t = fresh;
		if (pairs_of(t->c, &cases[i].left, &cases[i].right, &pair) !=
			cases[i].one)
			fail_msg("case %zu: score %d", i, pair.score);
		test_campaign_close(&fresh);
	}
}

static bool
is_pending(struct campaign *c, int64_t first, int64_t second)
{
	bool pending = false;

	assert_int_equal(
		duplicate_pending(c, first, second, &pending, NULL), STATUS_OK);
	return pending;
}

static void
told_apart_is_remembered_and_taken_back(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	const struct someone anne = {"DUPONT", "Anne", "1960-01-02"};
	struct duplicate_pair pair = {0}, *pairs;
	int64_t entry = 0, undone;
	size_t n;

	assert_int_equal(pairs_of(c, &anne, &anne, &pair), 1);
	assert_true(is_pending(c, pair.first, pair.second));
	assert_false(is_pending(c, pair.first, pair.second + 7));
	assert_int_equal(
		duplicate_tell_apart(c, pair.second, pair.first, &entry, NULL),
		STATUS_OK);
	assert_int_equal(duplicate_find(c, 9, &pairs, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	free(pairs);
	assert_false(is_pending(c, pair.first, pair.second));
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(duplicate_find(c, 9, &pairs, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	free(pairs);
}

static sqlite3 *
look(struct test_campaign *t)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
	return db;
}

static int
add_cells(void *to, int n, char **values, char **names)
{
	struct buf *out = to;

	for (int i = 0; i < n; i++)
		buf_add_fmt(out, "%s=%s|", names[i],
			values[i] ? values[i] : "NULL");
	buf_add_char(out, '\n');
	return 0;
}

static int
add_name(void *to, int n, char **values, char **names)
{
	buf_add_fmt(to, "%s\n", values[0]);
	return 0;
}

/* Every row of every table that the journal records, as text. */
static char *
dump(struct test_campaign *t)
{
	struct buf names = BUF_INIT, out = BUF_INIT;
	sqlite3 *db = look(t);

	assert_int_equal(
		sqlite3_exec(db,
			"SELECT name FROM sqlite_schema WHERE type = 'table' "
			"AND name NOT GLOB 'sqlite_*' AND name NOT GLOB "
			"'person_search*' AND name NOT IN ('journal', "
			"'change', 'change_form', 'change_subject', "
			"'sequence') ORDER BY name",
			add_name, &names, NULL),
		SQLITE_OK);
	for (char *p = names.at; *p; p += strcspn(p, "\n") + 1) {
		char *sql = mem_printf("SELECT '%.*s' AS t, * FROM %.*s "
				       "ORDER BY id",
			(int)strcspn(p, "\n"), p, (int)strcspn(p, "\n"), p);

		assert_int_equal(sqlite3_exec(db, sql, add_cells, &out, NULL),
			SQLITE_OK);
		free(sql);
	}
	sqlite3_close(db);
	buf_release(&names);
	return buf_detach(&out);
}

static void
run(struct test_campaign *t, const char *sql)
{
	sqlite3 *db = look(t);
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	sqlite3_close(db);
}

static int64_t
number(struct test_campaign *t, const char *sql)
{
	sqlite3 *db = look(t);
	sqlite3_stmt *s;
	int64_t value;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	value = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return value;
}

static int64_t
found(struct campaign *c, const char *words)
{
	int64_t n = -1;

	assert_int_equal(contact_count(c, words, &n, NULL), STATUS_OK);
	return n;
}

static void
say(struct campaign *c, int64_t person, const char *channel, const char *state,
	const char *day)
{
	struct consent_row row = {.person = person,
		.channel = set_find(&channel_set, channel),
		.purpose = CONSENT_NEWS,
		.state = set_find(&consent_state_set, state),
		.captured = day,
		.wording = "J'accepte",
		.medium = "paper"};

	assert_int_equal(consent_record(c, &row, NULL, NULL), STATUS_OK);
}

static void
further(struct campaign *c, int64_t person, const char *phone)
{
	struct arena a = ARENA_INIT;
	struct contact_edit edit;
	struct contact_row row;

	assert_int_equal(contact_get(c, person, &a, &row, NULL), STATUS_OK);
	assert_int_equal(
		contact_edit_read(c, "phone", '+', phone, &a, &edit, NULL),
		STATUS_OK);
	assert_int_equal(
		contact_save_more(c, &row, &edit, 1, NULL, NULL), STATUS_OK);
	arena_release(&a);
}

/* Two persons with everything a person can have. */
static void
fill(struct test_campaign *t, int64_t *keep, int64_t *other)
{
	const struct someone anne = {"DUPONT", "Anne", "1960-01-02",
		"anne@example.org", "06 39 98 11 11", "3 rue Auguste"};
	const struct someone twin = {"DUPOND", "Anne", "1960-01-02",
		"a.dupond@example.net", "06 39 98 22 22", NULL};

	*keep = add(t->c, &anne);
	*other = add(t->c, &twin);
	further(t->c, *other, "01 99 00 11 11 (bureau)");
	say(t->c, *keep, "email", "yes", "2026-01-01");
	say(t->c, *other, "email", "no", "2026-02-01");
	say(t->c, *keep, "sms", "yes", "2026-03-01");
	say(t->c, *other, "sms", "no", "2026-03-01");
	say(t->c, *other, "phone", "no", "2026-01-05");
	run(t, "UPDATE person SET reference = 'K1', notes = 'un' WHERE id = 1;"
	       "UPDATE person SET reference = 'K2', notes = 'deux' "
	       "WHERE id = 2;"
	       "INSERT INTO tag (id, name, key) VALUES (1, 'vélo', 'velo'), "
	       "(2, 'parent', 'parent');"
	       "INSERT INTO person_tag VALUES (1, 1, 1, NULL), "
	       "(2, 2, 1, NULL), (3, 2, 2, NULL);"
	       "INSERT INTO meeting (id, kind, title, starts, zone, minutes, "
	       "state, uid, created) VALUES (1, 'house', 'Chez Léa', "
	       "'2026-03-01T19:00', 'Europe/Paris', 60, 'planned', 'u', ''), "
	       "(2, 'doors', 'Portes', '2026-03-02T19:00', 'Europe/Paris', 60, "
	       "'planned', 'v', '');"
	       "INSERT INTO invitation (id, meeting, person, answer, answered, "
	       "came) VALUES (1, 1, 1, NULL, NULL, NULL), "
	       "(2, 1, 2, 'yes', '2026-02-20', '2026-03-01T19:05:00+01:00'), "
	       "(3, 2, 2, 'no', '2026-02-20', NULL);"
	       "INSERT INTO message (id, name, key, channel, body, created) "
	       "VALUES (1, 'Invitation', 'invitation', 'email', 'x', '');"
	       "INSERT INTO plan VALUES (1, '2026-02-01', 'a', 1, 2, 2, NULL);"
	       "INSERT INTO assignment VALUES (1, 1, 1, 1, 1, NULL), "
	       "(2, 1, 2, 1, 1, NULL);"
	       "INSERT INTO outbox (id, message, filter, state, created) "
	       "VALUES (1, 1, '', 'sent', '');"
	       "INSERT INTO delivery (id, outbox, message, person, channel, "
	       "state, settled) VALUES (1, 1, 1, 1, 'email', 'planned', NULL), "
	       "(2, 1, 1, 2, 'email', 'sent', '2026-02-02T10:00:00+01:00');"
	       "INSERT INTO custom_field VALUES (1, 'profession', "
	       "'Profession', 'text', NULL, 0, 0);"
	       "INSERT INTO person_field VALUES (1, 2, 1, 'infirmière', NULL)");
}

static void
a_merge_loses_nothing_and_undo_restores_both(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	const bool take[CONTACT_FIELDS] = {false};
	struct contact_merge m;
	struct contact_row row;
	int64_t keep, other, entry = 0, undone;
	struct timeline_row rows[100];
	char *before, *after;
	bool sent = false, old = false;
	struct error err = ERROR_INIT;
	size_t n;

	fill(t, &keep, &other);
	before = dump(t);
	assert_int_equal(
		contact_merge_prepare(t->c, keep, other, take, &a, &m, NULL),
		STATUS_OK);
	assert_int_equal(m.lines[CONTACT_LAST_NAME].fate, MERGE_LOST);
	assert_int_equal(m.lines[CONTACT_EMAIL].fate, MERGE_UNITED);
	assert_string_equal(m.lines[CONTACT_NOTES].result, "un\ndeux");
	if (contact_merge_run(t->c, &m, &entry, &err) != STATUS_OK)
		fail_msg("%s", err.text);

	assert_int_equal(contact_get(t->c, other, &a, &row, NULL), STATUS_NONE);
	assert_int_equal(contact_get(t->c, keep, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.reference, "K1");
	assert_string_equal(row.notes, "un\ndeux");
	assert_string_equal(row.tags, "vélo, parent");
	assert_int_equal(number(t, "SELECT count(*) FROM person_channel"), 3);
	assert_int_equal(number(t, "SELECT person FROM person_alias WHERE "
				   "reference = 'K2'"),
		keep);
	/* The later statement stands; of one day, the no. */
	assert_int_equal(number(t, "SELECT count(*) FROM consent WHERE "
				   "state = 'no'"),
		3);
	assert_int_equal(number(t, "SELECT count(*) FROM consent"), 3);
	assert_int_equal(number(t, "SELECT count(*) FROM invitation"), 2);
	assert_int_equal(number(t, "SELECT came IS NOT NULL FROM invitation "
				   "WHERE meeting = 1"),
		1);
	assert_int_equal(number(t, "SELECT state = 'sent' FROM delivery"), 1);
	assert_int_equal(number(t, "SELECT person FROM person_field"), keep);
	assert_int_equal(found(t->c, "a.dupond"), 1);
	assert_int_equal(found(t->c, "0199001111"), 1);
	assert_int_equal(found(t->c, "dupond anne"), 1);

	/* What happened with the one who is gone happened with the other. */
	assert_int_equal(
		timeline_page(t->c, keep, NULL, 100, &a, rows, &n, NULL),
		STATUS_OK);
	for (size_t i = 0; i < n; i++) {
		sent = sent || rows[i].kind == TIMELINE_MESSAGE;
		old = old || (rows[i].kind == TIMELINE_ENTRY &&
				     strcmp(phrase_text(&a, rows[i].what),
					     "add DUPOND Anne") == 0);
	}
	assert_true(sent);
	assert_true(old);

	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	after = dump(t);
	assert_string_equal(before, after);
	assert_int_equal(found(t->c, "dupond"), 1);
	assert_int_equal(found(t->c, "anne"), 2);
	free(before);
	free(after);
	arena_release(&a);
}

static void
a_merge_takes_what_it_is_told_and_sees_changes(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	const bool take[CONTACT_FIELDS] = {
		[CONTACT_LAST_NAME] = true, [CONTACT_EMAIL] = true};
	struct contact_merge m;
	int64_t keep, other;
	struct error err = ERROR_INIT;

	fill(t, &keep, &other);
	assert_int_equal(
		contact_merge_prepare(t->c, keep, other, take, &a, &m, NULL),
		STATUS_OK);
	run(t, "UPDATE person SET version = version + 1 WHERE id = 2");
	assert_int_equal(
		contact_merge_run(t->c, &m, NULL, &err), STATUS_CONFLICT);
	assert_int_equal(number(t, "SELECT count(*) FROM person"), 2);
	assert_int_equal(
		contact_merge_prepare(t->c, keep, other, take, &a, &m, NULL),
		STATUS_OK);
	assert_int_equal(contact_merge_run(t->c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(number(t, "SELECT last_name = 'DUPOND' AND "
				   "email = 'a.dupond@example.net' AND address "
				   "IS NOT NULL FROM person"),
		1);
	assert_int_equal(number(t, "SELECT count(*) FROM person_channel WHERE "
				   "value = 'anne@example.org'"),
		1);
	arena_release(&a);
}

static void
the_roll_is_merged_with_nobody(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	const bool take[CONTACT_FIELDS] = {false};
	struct contact_merge m;
	int64_t keep, other;

	fill(t, &keep, &other);
	run(t, "UPDATE person SET basis = 'roll' WHERE id = 2");
	assert_int_equal(
		contact_merge_prepare(t->c, keep, other, take, &a, &m, NULL),
		STATUS_DENIED);
	arena_release(&a);
}

static int
is_handled(void *to, int n, char **values, char **names)
{
	size_t *seen = to;

	for (size_t i = 0; i < unite_count; i++)
		if (strcmp(unite_tables[i].table, values[0]) == 0 &&
			strcmp(unite_tables[i].column, values[1]) == 0) {
			++*seen;
			return 0;
		}
	fail_msg("%s.%s points at person: give it a row in "
		 "people/person_tables_internal.h",
		values[0], values[1]);
	return 1;
}

static void
every_table_that_points_at_a_person_is_handled(void **state)
{
	sqlite3 *db = look(*state);
	size_t seen = 0;

	assert_int_equal(
		sqlite3_exec(db,
			"SELECT s.name, f.\"from\" FROM sqlite_schema s, "
			"pragma_foreign_key_list(s.name) f WHERE s.type = "
			"'table' AND f.\"table\" = 'person' "
			"UNION SELECT s.name, i.name FROM sqlite_schema s, "
			"pragma_table_info(s.name) i WHERE s.type = 'table' "
			"AND i.name IN ('person', 'contact', 'twin')",
			is_handled, &seen, NULL),
		SQLITE_OK);
	assert_int_equal(seen, unite_count);
	sqlite3_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_that_sound_alike_have_one_key),
		cmocka_unit_test(finds_one_person_and_not_a_household),
		CAMPAIGN_TEST(told_apart_is_remembered_and_taken_back),
		CAMPAIGN_TEST(a_merge_loses_nothing_and_undo_restores_both),
		CAMPAIGN_TEST(a_merge_takes_what_it_is_told_and_sees_changes),
		CAMPAIGN_TEST(the_roll_is_merged_with_nobody),
		CAMPAIGN_TEST(every_table_that_points_at_a_person_is_handled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
