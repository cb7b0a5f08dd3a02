/* Whoever asks gets all of it: each table that points at a person, and each of
 * its columns. */
#include "campaign/campaign.h"
#include "people/dossier_sql.h"
#include "store/stmt.h"

#include "tests/campaign.h"

#include <string.h>

static const struct dossier_source *
source_of(const char *table)
{
	for (size_t i = 0; i < dossier_nsources; i++)
		if (strcmp(dossier_sources[i].table, table) == 0)
			return &dossier_sources[i];
	return NULL;
}

static void
every_table_of_a_person_is_in_it(void **state)
{
	struct test_campaign *t = *state;
	struct stmt *s = stmt_get(campaign_db(t->c),
		"SELECT DISTINCT m.name AS tbl "
		"FROM sqlite_schema m, pragma_foreign_key_list(m.name) f "
		"WHERE m.type = 'table' AND f.\"table\" = 'person'");
	size_t n = 0;

	while (stmt_step(s, NULL) == STATUS_OK) {
		n++;
		if (!source_of(stmt_text(s, "tbl")))
			fail_msg("%s is in no dossier (people/dossier_sql.c)",
				stmt_text(s, "tbl"));
	}
	assert_true(n >= 16);
}

/* Numbers of rows, and keys that are made of what is there. */
static bool
says_nothing(const char *table, const char *column)
{
	static const char *const silent[] = {"id", "import", "key", "mapping",
		"name_key", "used_key", "street_key", "roll", "outbox",
		"version", "delivery", "twin"};

	for (size_t i = 0; i < ARRAY_LEN(silent); i++)
		if (strcmp(silent[i], column) == 0)
			return true;
	return strcmp(table, "person") != 0 && strcmp(column, "person") == 0;
}

static void
every_column_is_in_it(void **state)
{
	struct test_campaign *t = *state;
	size_t n = 0;

	for (size_t i = 0; i < dossier_nsources; i++) {
		const struct dossier_source *d = &dossier_sources[i];
		struct stmt *s = stmt_get(campaign_db(t->c),
			"SELECT name FROM pragma_table_info(:table)");

		stmt_bind_text(s, ":table", d->table);
		while (stmt_step(s, NULL) == STATUS_OK) {
			const char *name = stmt_text(s, "name");
			char *dotted = mem_printf(".%s", name);

			n++;
			if (!says_nothing(d->table, name) &&
				!strstr(d->sql, dotted))
				fail_msg("%s.%s is in no dossier", d->table,
					name);
			free(dotted);
		}
	}
	assert_true(n > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(every_table_of_a_person_is_in_it),
		CAMPAIGN_TEST(every_column_is_in_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
