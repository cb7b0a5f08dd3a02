/* The filter language: who is found, and what is said of a mistake. */
#include "base/buf.h"
#include "field/team.h"
#include "field/volunteer.h"
#include "filter/filter.h"
#include "people/contact.h"
#include "people/selection.h"
#include "port/votes/import_results.h"
#include "store/db.h"
#include "votes/result.h"

#include "tests/campaign.h"

static const struct date today = {2026, 11, 24}; /* a Tuesday */

/* Turnout 50 % in 0001 and 80 % in 0002; the list A has 60 % and 25 %. */
static const char results[] =
	"commune,bureau,inscrits,votants,blancs,exprimes,LISTE A,LISTE B\n"
	"92002,0001,1000,500,0,500,300,200\n"
	"92002,0002,1000,800,0,800,200,600\n";

static const struct {
	const char *last, *first, *birth, *street, *number, *station, *tags;
	const char *email, *phone;
} people[] = {
	{"BÉNARD", "Chloé", "1990-11-24", "rue Oberkampf", "12", "0001",
		"parent, appelé", "chloe@example.org", "06 39 98 12 34"},
	{"BÉNARD-NGUYEN", "Élodie", "1990-11-25", "rue Oberkampf", "12", "0001",
		"parent", "elodie-b@example.org", ""},
	{"DA COSTA", "João", "1961", "av. Parmentier", "3", "0002", "appelé",
		"", "01 99 00 12 34"},
	{"ÉTIENNE", "Noé", "", "", "", "", "", "", ""},
};

static void
put(struct contact_row *row, enum contact_field f, const char *value,
	struct arena *a)
{
	assert_int_equal(contact_set(row, f, value, a, NULL), STATUS_OK);
}

static void
add_people(struct campaign *c)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(people); i++) {
		struct contact_row row = {.first_name = "",
			.source = i < 2 ? "Marché d'Antony" : "stand",
			.basis = BASIS_CONSENT};

		put(&row, CONTACT_LAST_NAME, people[i].last, &a);
		put(&row, CONTACT_FIRST_NAME, people[i].first, &a);
		put(&row, CONTACT_BIRTH, people[i].birth, &a);
		put(&row, CONTACT_STREET, people[i].street, &a);
		put(&row, CONTACT_NUMBER, people[i].number, &a);
		put(&row, CONTACT_STATION, people[i].station, &a);
		put(&row, CONTACT_TAGS, people[i].tags, &a);
		put(&row, CONTACT_EMAIL, people[i].email, &a);
		put(&row, CONTACT_PHONE, people[i].phone, &a);
		assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	}
	arena_release(&a);
}

/* The first leads Nord, under Terrain; the third is in Terrain and drives; the
 * second gave hours. */
static void
add_teams(struct campaign *c)
{
	static const char *const car[] = {"Voiture"};
	struct team_row terrain = {.name = "Terrain"}, nord = {.name = "Nord"};

	assert_int_equal(team_save(c, &terrain, NULL, NULL), STATUS_OK);
	nord.parent = terrain.id;
	assert_int_equal(team_save(c, &nord, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_join(c, "Nord", 1, TEAM_LEAD, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_join(c, "Terrain", 3, TEAM_MEMBER, NULL, NULL), STATUS_OK);
	assert_int_equal(volunteer_skills(c, 3, car, 1, NULL, NULL), STATUS_OK);
	assert_int_equal(
		volunteer_set_available(c, 2, "sat", NULL, NULL), STATUS_OK);
}

/* The first and the third were written to, the third long ago; the fourth's
 * letter has not left. */
static void
add_letters(struct campaign *c)
{
	static const char *const lines[] = {
		"UPDATE person SET notes = 'Rappeler le soir' WHERE id = 2",
		"UPDATE person SET reference = 'A1141' WHERE id = 4",
		"INSERT INTO message VALUES (1, 'Lettre', 'lettre', 'post', "
		"NULL, 'x', NULL, NULL, NULL, '2026-10-01')",
		"INSERT INTO message VALUES (2, 'Lettre d''hiver', "
		"'lettre d hiver', 'post', NULL, 'x', NULL, NULL, NULL, "
		"'2026-10-01')",
		"INSERT INTO outbox (id, message, filter, state, created) "
		"VALUES (1, 1, '', 'sent', '2026-10-01')",
		"INSERT INTO delivery (id, outbox, message, person, channel, "
		"state, settled) VALUES "
		"(1, 1, 1, 1, 'post', 'sent', '2026-10-05T10:00:00+02:00'), "
		"(2, 1, 2, 1, 'post', 'bounced', '2026-11-20T10:00:00+01:00'), "
		"(3, 1, 1, 3, 'post', 'sent', '2026-10-05T10:00:00+02:00'), "
		"(4, 1, 1, 4, 'post', 'planned', NULL)"};

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		assert_int_equal(
			stmt_run(stmt_cached(campaign_db(c), lines[i]), NULL),
			STATUS_OK);
	assert_int_equal(
		change_commit(c, "test", "test", NULL, NULL), STATUS_OK);
}

static int
open_town(void **state)
{
	struct test_campaign *t;
	const struct results_wanted want = {.home = "92002"};
	struct result_set set;
	int64_t n;
	char *path;

	test_campaign_open(state);
	t = *state;
	path = test_campaign_file(t, "r.csv", results);
	assert_int_equal(
		import_results_read(&set, path, &want, NULL), STATUS_OK);
	set.election = arena_strdup(&set.arena, "mun2026");
	set.round = 1;
	assert_int_equal(result_import(t->c, &set, path, NULL, false, &n, NULL),
		STATUS_OK);
	assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
	assert_int_equal(
		result_set_ours(t->c, "mun2026", 1, "LISTE A", 1, &n, NULL),
		STATUS_OK);
	assert_int_equal(
		change_commit(t->c, "ours", "ours", NULL, NULL), STATUS_OK);
	result_set_release(&set);
	free(path);
	add_people(t->c);
	add_teams(t->c);
	add_letters(t->c);
	return 0;
}

/* Who a condition finds: the first letters of people, in order. */
static const char *
who(struct campaign *c, const struct filter *f, struct arena *a)
{
	const struct condition condition = {f->sql, f->values, f->nvalues};
	struct buf names = BUF_INIT;
	struct error err = ERROR_INIT;
	int64_t ids[10], counted;
	size_t n;
	const char *kept;

	if (selection_ids(campaign_db(c), &condition, 0, 10, ids, &n, &err) !=
		STATUS_OK)
		fail_msg("%s: %s", f->sql, err.text);
	assert_int_equal(selection_count(campaign_db(c), &condition, INT64_MAX,
				 &counted, NULL),
		STATUS_OK);
	assert_int_equal(counted, n);
	for (size_t i = 0; i < n; i++)
		buf_add_fmt(&names, "%lld", (long long)ids[i]);
	kept = arena_strdup(a, names.at);
	buf_release(&names);
	return kept;
}

/* Persons are 1 to 4 as listed above. */
static void
finds_whom_it_says(void **state)
{
	static const struct {
		const char *filter;
		const char *who;
	} cases[] = {{"", "1234"}, {"  ", "1234"}, {"benard", "12"},
		{"ben chl", "1"}, {"\"chloe benard\"", "1"}, {"oberk", "12"},
		{"0639", "1"}, {"nom:benard*", "12"},
		{"name:\"da costa\"", "3"}, {"bv:1", "12"}, {"bv:0002", "3"},
		{"bv:0001..0002", "123"}, {"bv:none", "4"}, {"bv:*", "123"},
		{"-bv:1", "34"}, {"tag:parent", "12"},
		{"tag:parent -tag:appelé", "2"}, {"tag:APPELE", "13"},
		{"tag:app*", "13"}, {"tag!=parent", "34"}, {"tag:none", "4"},
		{"tag:parent,appelé", "123"}, {"tag:parent tag:appele", "1"},
		{"age:36", "1"}, {"age:35", "2"}, {"age>=36", "13"},
		{"age<36", "2"}, {"age:35..36", "12"}, {"age:60..", "3"},
		{"age:..36", "12"}, {"age:none", "4"}, {"born:1990", "12"},
		{"born<1990-11-25", "13"}, {"born>1961", "12"},
		{"né:24/11/1990", "1"}, {"number>=12", "12"}, {"number:3", "3"},
		{"source:stand", "34"}, {"source:\"marche d antony\"", "12"},
		{"source:marché*", "12"}, {"email:*", "12"},
		{"email:elodie-b@*", "2"}, {"email:yes", ""},
		{"e-mail:inconnu", "1234"}, {"has:mobile", "1"},
		{"accord:oui", ""}, {"consentement:mail", ""},
		{"consent:none", "1234"}, {"-Accord:oui", "1234"},
		{"avec:tel", "13"}, {"phone:9900", "3"}, {"sex:none", "1234"},
		{"turnout>=80", "3"}, {"turnout:40..60%", "12"},
		{"ours>50", "12"}, {"nous<=25", "3"},
		{"registered:1000", "123"}, {"created:today", "1234"},
		{"created<-1d", ""}, {"created>=lundi", "1234"},
		{"created>=\"last monday\"", "1234"},
		{"created<=\"il y a 3 jours\"", ""}, {"note:rappel", "2"},
		{"note:\"le soir\"", "2"}, {"note:none", "134"},
		{"received:lettre", "13"}, {"reçu:\"lettre d'hiver\"", "1"},
		{"received:none", "24"}, {"contacted<2026-11-01", "3"},
		{"contacted>=-30d", "1"}, {"last:none", "24"},
		{"team:terrain", "13"}, {"équipe:nord", "1"},
		{"team:none", "24"}, {"team!=nord", "234"}, {"team:te*", "13"},
		{"role:lead", "1"}, {"role:membre", "3"}, {"role:none", "24"},
		{"skill:voiture", "3"}, {"compétence:voi*", "3"},
		{"skill:none", "124"}, {"volunteer:yes", "123"},
		{"bénévole:non", "4"}, {"volunteer:yes -team:*", "2"},
		{"benard or tag:appelé", "123"},
		{"(benard ou \"da costa\") et tag:appelé", "13"},
		{"tag:parent et sauf chloe", "2"},
		{"not (benard or costa)", "4"}, {"-(-benard)", "12"},
		{"costa or ben chl", "13"}, {"zz or benard", "12"},
		{"name:[b*", ""}, {"street:\"rue ober*\"", "12"},
		{"'%_", "1234"}, {"06 39 98 12 34", "1"}, {"39 98 12", "1"},
		{"06.39.98", "1"}, {"+33 6 39 98 12 34", "1"}, {"9900 12", "3"},
		{"06 39 12", ""}, {"benard 06 39 98 12 34 12 rue oberk", "1"},
		{"12 rue oberkampf", "12"}, {"oberkampf 12", "12"},
		{"3 parmentier", "3"}, {"12 parmentier", ""}, {"0002", "3"},
		{"a1141", "4"}, {"A1141", "4"}, {"A114", ""},
		{"24/11/1990", "1"}, {"rue:oberkampf", "12"},
		{"rue:ober", "12"}, {"rue:kampf", ""},
		{"rue:\"oberkampf\"", ""}, {"source:antony", "12"},
		{"prénom:jo", "3"}, {"sans tag:parent", "34"},
		{"pas (bv:1 ou bv:2)", "4"}, {"non", ""}, {"age:>=36", "13"},
		{"age:35-36", "12"}};
	struct campaign *c = ((struct test_campaign *)*state)->c;
	char text[DATE_TIME_SIZE];
	struct date now = date_today();
	struct arena a = ARENA_INIT;

	date_now(text);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		struct filter f;
		/* What was created was created now. */
		bool clock = strstr(cases[i].filter, "created") != NULL;

		if (filter_compile(cases[i].filter, clock ? &now : &today, &a,
			    &f, &err) != STATUS_OK)
			fail_msg("%s: %s", cases[i].filter, err.text);
		if (strcmp(who(c, &f, &a), cases[i].who) != 0)
			fail_msg("%s finds %s, not %s", cases[i].filter,
				who(c, &f, &a), cases[i].who);
	}
	arena_release(&a);
}

static void
mistakes_are_pointed_at(void **state)
{
	static const struct {
		const char *filter;
		size_t column;
		const char *says;
	} cases[] = {{"tagg:parent", 1, "tag"}, {"chloé tgs:x", 7, "tgs"},
		{"age:abc", 5, "age"}, {"age:25..x", 5, "x"},
		{"born:31/02/1990", 6, "date"},
		{"sms:perhaps", 5, "yes, proven, no"}, {"(benard", 1, "closed"},
		{"benard)", 7, "opened"}, {"\"benard", 1, "closed"},
		{"tag:", 5, "missing"}, {"tag:a,", 7, "missing"},
		{"()", 1, "between"}, {"benard or", 10, "either"},
		{"benard and", 11, "missing"}, {"tag>parent", 5, "compared"},
		{"turnout:high", 9, "number"},
		{"birthplace:lyon", 1, "birthplace"},
		{"nationalité:x", 1, "nationalité"},
		{"burau:5", 1, "perhaps \"bureau\""},
		{"email:perhaps", 7, "yes, proven, no"}, {"not", 4, "missing"},
		{"a\xff", 2, "UTF-8"}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		struct filter f;

		assert_int_equal(
			filter_compile(cases[i].filter, &today, &a, &f, &err),
			STATUS_USAGE);
		if (err.column != cases[i].column ||
			!strstr(err.text, cases[i].says))
			fail_msg("%s: column %zu, %s", cases[i].filter,
				err.column, err.text);
	}
	arena_release(&a);
}

/* A name in every position of its table is a statement SQLite takes. */
static void
every_field_is_sound(void **state)
{
	static const char *const values[] = {"x", "*", "none", "yes", "f", "12",
		"2026-01-01", "0639", "email", "lead"};
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct filter_field_info info;
	struct arena a = ARENA_INIT;
	size_t i;

	for (i = 0; filter_field_info(i, &info); i++) {
		size_t understood = 0;

		for (size_t k = 0; k < ARRAY_LEN(values); k++) {
			struct filter f;
			const char *text = arena_printf(
				&a, "-%s:%s", info.name, values[k]);

			if (filter_compile(text, &today, &a, &f, NULL) !=
				STATUS_OK)
				continue;
			who(c, &f, &a);
			understood++;
		}
		assert_true(understood >= 3);
		assert_true(*info.help != '\0');
	}
	assert_true(i > 20);
	arena_release(&a);
}

static void
parts_are_those_that_must_all_hold(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct filter_part *parts;
	size_t n;

	assert_int_equal(filter_parts("tag:parent -tag:appelé (bv:1 or bv:2)",
				 &today, NULL, &a, &parts, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 3);
	assert_string_equal(parts[0].text, "tag:parent");
	assert_string_equal(parts[1].text, "-tag:appelé");
	assert_string_equal(parts[2].text, "(bv:1 or bv:2)");
	assert_string_equal(who(c, &parts[1].filter, &a), "24");
	assert_string_equal(who(c, &parts[2].filter, &a), "123");
	assert_true(parts[0].filter.sensitive);
	assert_false(parts[2].filter.sensitive);
	assert_false(parts[2].filter.proxy);
	assert_int_equal(
		filter_parts("ours>50", &today, NULL, &a, &parts, &n, NULL),
		STATUS_OK);
	assert_true(parts[0].filter.proxy);
	arena_release(&a);
}

static void
deep_and_long_filters_end_well(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct filter f;

	for (int i = 0; i < FILTER_TERMS; i++)
		buf_add(&text, "bv:1 ");
	assert_int_equal(
		filter_compile(text.at, &today, &a, &f, NULL), STATUS_OK);
	assert_string_equal(who(c, &f, &a), "12");
	buf_add(&text, "bv:1 ");
	assert_int_equal(
		filter_compile(text.at, &today, &a, &f, NULL), STATUS_USAGE);
	buf_clear(&text);
	for (int i = 0; i < FILTER_DEPTH; i++)
		buf_add(&text, "-(-tag:x bv:1 or ");
	buf_add(&text, "bv:2");
	for (int i = 0; i < FILTER_DEPTH; i++)
		buf_add(&text, ")");
	assert_int_equal(
		filter_compile(text.at, &today, &a, &f, NULL), STATUS_OK);
	assert_true(strlen(who(c, &f, &a)) < 5);
	buf_clear(&text);
	for (int i = 0; i < 4000; i++)
		buf_add(&text, "(");
	assert_int_equal(
		filter_compile(text.at, &today, &a, &f, NULL), STATUS_USAGE);
	buf_clear(&text);
	/* Somebody may be about to type a word after it. */
	for (int i = 0; i < 4000; i++)
		buf_add(&text, "-");
	assert_int_equal(
		filter_compile(text.at, &today, &a, &f, NULL), STATUS_OK);
	buf_release(&text);
	arena_release(&a);
}

/* Words alone are the search's; one condition among them is not. */
static void
words_alone_are_told_apart(void **state)
{
	static const struct {
		const char *text;
		const char *match; /* NULL: a condition */
	} cases[] = {{"bén dup", "\"ben\"* \"dup\"* "},
		{"bén and \"du pré\"", "\"ben\"* \"du\"* \"pre\"* "},
		{"0639981234", "\"0639981234\"* "}, {"06 39", NULL},
		{"12 oberkampf", NULL}, {"bén or dup", NULL},
		{"bén -dup", NULL}, {"bén age:30", NULL}};
	struct arena a = ARENA_INIT;
	struct filter f;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(
			filter_compile(cases[i].text, &today, &a, &f, NULL),
			STATUS_OK);
		assert_int_equal(f.is_words, cases[i].match != NULL);
		if (f.is_words)
			assert_string_equal(f.match, cases[i].match);
	}
	assert_int_equal(filter_compile(" ", &today, &a, &f, NULL), STATUS_OK);
	assert_true(f.is_words);
	assert_null(f.match);
	arena_release(&a);
}

/* A segment stands for its filter, also in another segment; what is named and
 * is not there is told from nobody. */
static void
names_are_looked_up(void **state)
{
	static const struct filter_segment segments[] = {
		{"Parents", "tag:parent"},
		{"Jeunes parents", "age:..36 "
				   "segment:parents"},
		{"Tour", "segment:Retour"}, {"Retour", "segment:tour"}};
	static const struct filter_declarations declared = {
		.segments = segments, .nsegments = ARRAY_LEN(segments)};
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct filter_name *names;
	struct filter f;
	size_t n;

	assert_int_equal(filter_compile_in("-segment:\"jeunes parents\"",
				 &today, &declared, &a, &f, NULL),
		STATUS_OK);
	assert_non_null(strstr(f.sql, "person_tag"));
	assert_int_equal(f.nvalues, 2);
	assert_true(f.sensitive);
	assert_int_equal(filter_compile_in("bv:1 segment:tour", &today,
				 &declared, &a, &f, &err),
		STATUS_USAGE);
	assert_int_equal(err.column, 14);
	assert_int_equal(
		filter_names(
			"tag:x -(tag:*,b or segment:Parents) segment:autre "
			"age:3 bv:1..2",
			&today, &declared, &a, &names, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 4);
	assert_string_equal(names[1].value, "b");
	assert_int_equal(names[1].column, 15);
	assert_string_equal(names[1].bound.text, "b");
	assert_non_null(names[0].sql);
	assert_true(names[2].known && !names[2].sql);
	assert_false(names[3].known);
	arena_release(&a);
}

static void
completes_names_and_words(void **state)
{
	static const struct {
		const char *text;
		const char *first;
	} cases[] = {{"ta", "tag:"}, {"bv:1 -ta", "-tag:"},
		{"(tu", "(turnout:"}, {"éti", "etiquette:"},
		{"etiq", "etiquette:"}, {"sms:", "sms:yes"},
		{"sms:n", "sms:no"}, {"consen", "consent:"},
		{"accord:ema", "accord:email"}, {"x:y", NULL}, {"", "name:"},
		{"bv:1 ", "name:"}, {"-âg", "-age:"}};
	struct arena a = ARENA_INIT;
	const char *words[8], *glob;
	size_t n;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		filter_complete(cases[i].text, NULL, &a, words, 8, &n);
		if (cases[i].first)
			assert_string_equal(n ? words[0] : "", cases[i].first);
		else
			assert_int_equal(n, 0);
	}
	assert_non_null(filter_value_query("bv:1 tag:Pa", NULL, &a, &glob));
	assert_string_equal(glob, "pa*");
	assert_null(filter_value_query("age:3", NULL, &a, &glob));
	assert_non_null(filter_value_query("équipe:Te", NULL, &a, &glob));
	assert_string_equal(glob, "te*");
	assert_non_null(filter_value_query("skill:", NULL, &a, &glob));
	arena_release(&a);
}

#define TOWN_TEST(f)                                                           \
	cmocka_unit_test_setup_teardown(f, open_town, test_campaign_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {TOWN_TEST(finds_whom_it_says),
		cmocka_unit_test(mistakes_are_pointed_at),
		TOWN_TEST(every_field_is_sound),
		TOWN_TEST(parts_are_those_that_must_all_hold),
		TOWN_TEST(deep_and_long_filters_end_well),
		cmocka_unit_test(words_alone_are_told_apart),
		cmocka_unit_test(names_are_looked_up),
		cmocka_unit_test(completes_names_and_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
