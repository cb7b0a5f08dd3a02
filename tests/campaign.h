/* A campaign in a folder of its own, for tests. */
#ifndef TESTS_CAMPAIGN_H
#define TESTS_CAMPAIGN_H

#include "campaign/campaign.h"
#include "people/contact.h"
#include "port/campaign/rules_file.h"
#include "store/db.h"
#include "store/stmt.h"

#include "tests/change.h"
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>

struct test_campaign {
	char folder[64];
	char *path;
	struct campaign *c;
};

static inline int
test_campaign_open(void **state)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.population = 62760,
		.list_name = "Antony ensemble",
		.first_round = "2027-03-14"};
	struct test_campaign *t = MEM_NEW(struct test_campaign);
	const char *set = getenv("PERMANENCE_NOW");
	char *now = set ? mem_strdup(set) : NULL;

	/* Whatever day a test is then on is not before that of the file. */
	setenv("PERMANENCE_NOW", "2000-01-03T10:00:00+01:00", 1);
	strcpy(t->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	t->path = mem_printf("%s/c.permanence", t->folder);
	assert_int_equal(
		campaign_create(&t->c, t->path, &facts, NULL), STATUS_OK);
	if (now)
		setenv("PERMANENCE_NOW", now, 1);
	else
		unsetenv("PERMANENCE_NOW");
	free(now);
	campaign_set_rules_reader(t->c, rules_file_of);
	*state = t;
	return 0;
}

static inline int
test_campaign_close(void **state)
{
	struct test_campaign *t = *state;
	char *command = mem_printf("rm -rf %s", t->folder);

	campaign_close(t->c);
	assert_int_equal(system(command), 0);
	free(command);
	free(t->path);
	free(t);
	return 0;
}

/* A file of the folder with this text; the caller frees the path. */
static inline char *
test_campaign_file(struct test_campaign *t, const char *name, const char *text)
{
	char *path = mem_printf("%s/%s", t->folder, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	return path;
}

struct test_person {
	const char *last, *first, *number, *street, *station, *phone, *tags;
};

/* An invented person of Antony; NULL leaves a field empty. */
static inline int64_t
test_add_person(struct campaign *c, const struct test_person *p)
{
	const struct {
		enum contact_field field;
		const char *value;
	} fields[] = {{CONTACT_LAST_NAME, p->last},
		{CONTACT_FIRST_NAME, p->first}, {CONTACT_NUMBER, p->number},
		{CONTACT_STREET, p->street}, {CONTACT_POSTCODE, "92160"},
		{CONTACT_CITY, "Antony"}, {CONTACT_STATION, p->station},
		{CONTACT_PHONE, p->phone}, {CONTACT_TAGS, p->tags}};
	struct contact_row row = {
		.first_name = "", .source = "marché", .basis = BASIS_CONSENT};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		assert_int_equal(contact_set(&row, fields[i].field,
					 fields[i].value ? fields[i].value : "",
					 &a, NULL),
			STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

/* Somebody of this name and mobile ("" for none). */
static inline int64_t
test_campaign_person(struct campaign *c, const char *name, const char *phone)
{
	const struct test_person person = {.last = name, .phone = phone};

	return test_add_person(c, &person);
}

/* Run a statement of a test's own. */
static inline void
test_campaign_sql(struct campaign *c, const char *sql)
{
	struct stmt *s;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(stmt_prepare(&s, campaign_db(c), sql, NULL, 0, NULL),
		STATUS_OK);
	assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	stmt_free(s);
	assert_int_equal(
		change_commit(c, "test", "test", NULL, NULL), STATUS_OK);
}

/* Somebody of age who said yes to letters, aimed ones too. */
static inline int64_t
test_campaign_reader(struct campaign *c, const char *first, const char *email)
{
	static const char *const purposes[] = {"news", "targeting"};
	struct contact_row row = {.last_name = "X",
		.first_name = first,
		.name_key = "x",
		.email = email,
		.birth = "1980-01-01",
		.source = "stand",
		.basis = BASIS_CONSENT};

	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	for (int i = 0; i < 2; i++) {
		char *sql = mem_printf("INSERT INTO consent (person, channel, "
				       "purpose, state, captured, captured_by, "
				       "medium, wording) VALUES (%lld, "
				       "'email', '%s', 'yes', '2026-11-01', "
				       "'x', 'x', 'oui')",
			(long long)row.id, purposes[i]);

		test_campaign_sql(c, sql);
		free(sql);
	}
	return row.id;
}

#define CAMPAIGN_TEST(f)                                                       \
	cmocka_unit_test_setup_teardown(                                       \
		f, test_campaign_open, test_campaign_close)

#endif
