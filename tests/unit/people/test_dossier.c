/* Whoever asks gets all of it: each table that points at a person, and each of
 * its columns. */
#include "campaign/campaign.h"
#include "people/contact.h"
#include "people/dossier.h"
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

/* Numbers of rows, keys that are made of what is there, and which colleague
 * wrote it down (people/dossier.h). */
static bool
says_nothing(const char *table, const char *column)
{
	static const char *const silent[] = {"id", "import", "key", "mapping",
		"name_key", "used_key", "street_key", "roll", "outbox",
		"version", "delivery", "twin", "captured_by"};

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

static int64_t
contact(struct campaign *c, const char *last, const char *first,
	const char *notes)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	contact_set(&row, CONTACT_LAST_NAME, last, &a, NULL);
	contact_set(&row, CONTACT_FIRST_NAME, first, &a, NULL);
	row.notes = notes;
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

/* What is handed over of somebody of whom this is noted. */
static const char *
handed_over(struct campaign *c, const char *notes, struct arena *a)
{
	const int64_t id = contact(c, "DURAND", "Paul", notes);
	struct dossier_part *parts;
	const char *at;
	size_t n = 0;

	assert_int_equal(dossier_read(c, id, a, &parts, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (strcmp(parts[i].name, "person") == 0 &&
			(at = strstr(parts[i].json, "\"notes\":\"")))
			return arena_strndup(a, at + 9, strcspn(at + 9, "\""));
	return NULL;
}

static void
nobody_else_is_named(void **state)
{
	static const struct {
		const char *notes, *handed;
	} k[] = {
		{"Voisin de Jean-Luc Petit.", "Voisin de […]."},
		{"voisin de jean luc petit", "voisin de […]"},
		{"PETIT JEAN-LUC, son voisin", "[…], son voisin"},
		{"Petit, Jean-Luc passe", "[…] passe"},
		{"Mme Petit est venue", "Mme […] est venue"},
		{"un petit local", "un petit local"},
		{"Anne de la Tour l'a dit", "[…] l'a dit"},
		{"DE LA TOUR Anne", "[…]"},
		{"les de La Tour", "les […]"},
		{"avec Zoé d’Arc-Müller", "avec […]"},
		{"avec Zoe D'Arc Muller", "avec […]"},
		{"ligne\nM. LE GOFF", "ligne\\nM. […]"},
		{"Paul Durand lui-même", "Paul Durand lui-même"},
		{"Rue Jean Moulin", "Rue Jean Moulin"},
		{"Anne a dit oui", "[…] a dit oui"},
		{"l'avis d'Anne", "l'avis […]"},
		{"Yann, Zoé et Paul", "[…], […] et Paul"},
		{"école Anne Frank", "école Anne Frank"},
		{"chez yann", "chez yann"},
	};
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;

	contact(c, "PETIT", "Jean-Luc", NULL);
	contact(c, "de la TOUR", "Anne", NULL);
	contact(c, "d'ARC-MÜLLER", "Zoé", NULL);
	contact(c, "LE GOFF", "Yann", NULL);
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		const char *text = handed_over(c, k[i].notes, &a);

		if (!text || strcmp(text, k[i].handed) != 0)
			fail_msg("%s: %s", k[i].notes, text ? text : "-");
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(every_table_of_a_person_is_in_it),
		CAMPAIGN_TEST(every_column_is_in_it),
		CAMPAIGN_TEST(nobody_else_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
