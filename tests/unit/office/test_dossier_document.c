/* What is handed over is read by the person, not by a program: no code of the
 * file is left in it. */
#include "office/dossier_document.h"
#include "people/dossier.h"
#include "people/dossier_sql.h"

#include "tests/campaign.h"

#include <string.h>

static void
expect_line(const struct document *d, const char *text)
{
	for (size_t i = 0; i < d->nlines; i++)
		if (strcmp(d->lines[i].text, text) == 0)
			return;
	fail_msg("no line is \"%s\"", text);
}

static void
hours_days_and_refusals_are_in_words(void **state)
{
	static const struct dossier_part parts[] = {
		{"available", "hours",
			"[{\"weekday\":6,\"starts\":1110,\"ends\":1265}]"},
		{"bounce", "bounce", "[{\"held\":1,\"times\":2}]"},
		{"elector", "electoral roll",
			"[{\"sex\":\"F\",\"refuses\":18}]"},
		{"invitation", "invitation",
			"[{\"starts\":\"2026-11-24T19:00:00+01:00\","
			"\"walk_in\":0,\"by_opinion\":1}]"},
		{"visit_person", "visit",
			"[{\"place\":\"stand\",\"outcome\":\"callback\"}]"},
		{"user_person", "user", "[{\"role\":\"field-lead\"}]"},
		{"person_channel", "further",
			"[{\"kind\":\"phone\",\"value\":\"+33639980001\"}]"},
		{"visit_answer", "opinion",
			"[{\"question_fr\":\"Aider ?\",\"question_en\":"
			"\"Help?\",\"answer_fr\":\"oui\",\"answer_en\":"
			"\"yes\"}]"},
	};
	struct test_campaign *t = *state;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};
	struct arena a = ARENA_INIT;
	struct document d;

	contact_set(&row, CONTACT_LAST_NAME, "PETIT", &a, NULL);
	assert_int_equal(contact_save(t->c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(dossier_document(t->c, row.id, parts, ARRAY_LEN(parts),
				 &a, &d, NULL),
		STATUS_OK);
	expect_line(&d, "Day of the week: Saturday");
	expect_line(&d, "Beginning: 18:30");
	expect_line(&d, "End: 21:05");
	expect_line(&d, "Set aside: yes");
	expect_line(&d, "Times in a row: 2");
	expect_line(&d, "Sex: woman");
	expect_line(&d, "Refuses: e-mail, post");
	expect_line(&d, "Without an invitation: no");
	expect_line(&d, "Chosen by an opinion: yes");
	expect_line(&d, "Place: stand");
	expect_line(&d, "Outcome: call back");
	expect_line(&d, "Role: field lead");
	expect_line(&d, "Kind: telephone");
	expect_line(&d, "Value: 06 39 98 00 01");
	expect_line(&d, "Question: Help?");
	expect_line(&d, "Answer: yes");
	arena_release(&a);
}

/* The first word that a column may have, of "CHECK (column IN ('a', 'b'))". */
static const char *
first_word(const char *schema, const char *column, struct arena *a)
{
	const char *check = arena_printf(a, "CHECK (%s IN ('", column);
	const char *at = strstr(schema, check);

	if (!at)
		return NULL;
	at += strlen(check);
	return arena_strndup(a, at, strcspn(at, "'"));
}

/* Whoever adds a closed set to a table of the dossier gives its words. */
static void
every_closed_set_has_its_words(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	size_t n = 0;

	for (size_t i = 0; i < dossier_nsources; i++) {
		const struct dossier_part part = {
			.name = dossier_sources[i].table};
		struct stmt *s = stmt_get(campaign_db(t->c),
			"SELECT c.name AS name, m.sql AS text FROM "
			"sqlite_schema m, pragma_table_info(m.name) c "
			"WHERE m.type = 'table' AND m.name = :table");

		stmt_bind_text(s, ":table", part.name);
		while (stmt_step(s, NULL) == STATUS_OK) {
			const char *column =
				arena_strdup(&a, stmt_text(s, "name"));
			const struct dossier_value v = {.column = column,
				.value = first_word(
					stmt_text(s, "text"), column, &a)};

			if (!v.value)
				continue;
			n++;
			if (dossier_text(&part, &v, &a) == v.value)
				fail_msg("%s.%s has no words", part.name,
					column);
		}
	}
	assert_true(n >= 5);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			hours_days_and_refusals_are_in_words,
			test_campaign_open, test_campaign_close),
		cmocka_unit_test_setup_teardown(every_closed_set_has_its_words,
			test_campaign_open, test_campaign_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
