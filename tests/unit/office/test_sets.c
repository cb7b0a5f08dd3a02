/* Every closed set: its names and titles, its French, and that the schema lets
 * in exactly what it holds. build-aux/check-style.sh sees that none is left
 * out of the table. */
#include "base/set.h"

#include "campaign/basis.h"
#include "campaign/channel.h"
#include "campaign/judge.h"
#include "campaign/role.h"
#include "campaign/rules_diff.h"
#include "campaign/rules_when.h"
#include "field/alert.h"
#include "field/experiment.h"
#include "field/meeting.h"
#include "field/questionnaire.h"
#include "field/reminder.h"
#include "field/sheet.h"
#include "field/sheet_plan.h"
#include "field/team.h"
#include "field/visit.h"
#include "field/visit_report.h"
#include "messages/delivery.h"
#include "messages/outbox.h"
#include "messages/point.h"
#include "office/elections.h"
#include "office/history_words.h"
#include "office/law_case.h"
#include "office/law_state.h"
#include "office/ledger.h"
#include "people/collected.h"
#include "people/consent.h"
#include "people/contact.h"
#include "people/contact_more.h"
#include "people/custom_edit.h"
#include "people/door.h"
#include "people/export.h"
#include "people/roll.h"
#include "people/sensitive_word.h"
#include "people/tag.h"
#include "port/formats/mail.h"
#include "votes/inference.h"
#include "votes/pool_area.h"
#include "votes/station_shape.h"

#include "tests/campaign.h"

/* Of which columns the schema checks: "table.column", or NULL. */
static const struct {
	const struct set *set;
	const char *column;
} sets[] = {
	{&address_note_set, "address_note.kind"},
	{&address_source_set, "address.source"},
	{&alert_answer_set, "alert_recipient.answer"},
	{&alert_why_set, NULL},
	{&basis_set, NULL},
	{&cell_state_set, NULL},
	{&channel_set, NULL},
	{&channel_own_set, NULL},
	{&collected_set, NULL},
	{&consent_purpose_set, NULL},
	{&consent_state_set, "consent.state"},
	{&contact_sex_set, "person.sex"},
	{&custom_type_set, "custom_field.type"},
	{&custom_yesno_set, NULL},
	{&delivery_state_set, "delivery.state"},
	{&export_format_set, NULL},
	{&inference_direction_set, NULL},
	{&experiment_outcome_set, "experiment.outcome"},
	{&experiment_unit_set, "experiment.unit"},
	{&holder_kind_set, "account.kind"},
	{&ledger_kind_set, "ledger.kind"},
	{&ledger_mode_set, "ledger.mode"},
	{&ledger_payer_set, "ledger.payer"},
	{&ledger_state_set, "ledger.state"},
	{&ledger_third_set, "ledger.third_kind"},
	{&law_case_set, "law_case.kind"},
	{&election_kind_set, "election.kind"},
	{&election_place_set, NULL},
	{&election_status_set, "election.status"},
	{&law_state_set, NULL},
	{&law_verdict_set, "law_decision.verdict"},
	{&mail_tls_set, NULL},
	{&meeting_answer_set, "invitation.answer"},
	{&meeting_kind_set, "meeting.kind"},
	{&meeting_state_set, "meeting.state"},
	{&outbox_reason_set, NULL},
	{&outbox_state_set, "outbox.state"},
	{&record_writer_set, "outbox.writer"},
	{&record_writer_set, "outbox_record.writer"},
	{&pool_area_set, NULL},
	{&question_kind_set, "question.kind"},
	{&rules_effect_set, NULL},
	{&reminder_audience_set, "reminder.answer"},
	{&reminder_state_set, NULL},
	{&retention_class_set, NULL},
	{&role_set, "user.role"},
	{&tag_nature_set, "tag.nature"},
	{&sensitive_kind_set, NULL},
	{&roll_quality_set, "roll.quality"},
	{&roll_state_set, NULL},
	{&shape_kind_set, "station_shape.kind"},
	{&sheet_left_set, NULL},
	{&sheet_state_set, "sheet.state"},
	{&team_role_set, "membership.role"},
	{&zone_side_set, "team_zone.side"},
	{&report_by_set, NULL},
	{&answer_by_set, NULL},
	{&visit_outcome_set, "visit.outcome"},
	{&visit_place_set, "visit.place"},
};

/* Words of the schema that are no set of people's: two of the channels, and
 * what the journal says of a row. */
static const char *const others[] = {"elector.sex", "round.decisive",
	"person_channel.kind", "change_form.op", "roll_sheet.channel"};

static void
values_differ(void **state)
{
	(void)state;
	for (size_t s = 0; s < ARRAY_LEN(sets); s++)
		for (int i = 1; i <= sets[s].set->n; i++) {
			const char *name = set_name(sets[s].set, i);

			if (set_find(sets[s].set, name) != i)
				fail_msg("%s: %s is there twice",
					sets[s].set->what, name);
			if (!*set_title(sets[s].set, i) ||
				set_read(sets[s].set,
					set_title(sets[s].set, i)) != i)
				fail_msg("%s: the title of %s is not its own",
					sets[s].set->what, name);
		}
}

static char *
french(void)
{
	char *path = mem_printf("%s/po/fr.po", getenv("srcdir"));
	FILE *f = fopen(path, "r");
	char *text = mem_zalloc(1 << 21);

	assert_non_null(f);
	assert_true(fread(text, 1, (1 << 21) - 1, f) > 0);
	fclose(f);
	free(path);
	return text;
}

/* Long texts stand over several lines in the catalogue: their first words. */
static void
expect_french(const char *po, const char *english)
{
	char *one = mem_printf("\nmsgid \"%s\"\nmsgstr \"", english);
	char *many = mem_printf("\n\"%.40s", english);
	const char *at = strstr(po, one);

	if (!at && !(strlen(english) > 60 && strstr(po, many)))
		fail_msg("no French for \"%s\"", english);
	at = at ? at + strlen(one) : NULL;
	if (at && *at == '"' && at[2] != '"')
		fail_msg("no French for \"%s\"", english);
	free(one);
	free(many);
}

static void
titles_are_french_too(void **state)
{
	char *po = french();

	(void)state;
	for (size_t s = 0; s < ARRAY_LEN(sets); s++) {
		expect_french(po, sets[s].set->what);
		for (int i = 0; i < sets[s].set->n; i++)
			expect_french(po, sets[s].set->values[i].title);
	}
	free(po);
}

/* "'yes', 'no'" of CHECK (answer IN ('yes', 'no')): exactly the set's names. */
static void
expect_names(const struct set *set, const char *column, const char *list)
{
	int n = 0;

	for (const char *at = list; at && *at == '\''; n++) {
		size_t len = strcspn(at + 1, "'");
		char name[40];

		snprintf(name, sizeof(name), "%.*s", (int)len, at + 1);
		if (!set_find(set, name))
			fail_msg("%s may be %s, which the set does not know",
				column, name);
		at += len + 2;
		at += strspn(at, ", \t\n");
		/* Of two lists, which are faster than one of more words. */
		if (strncmp(at, ") OR ", 5) == 0)
			at = strchr(at, '\'');
	}
	if (n != set->n)
		fail_msg("%s may be %d words, the set has %d", column, n,
			set->n);
}

/* Returns whether it is of a set. */
static bool
expect_column(const char *column, const char *list)
{
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (strcmp(others[i], column) == 0)
			return false;
	for (size_t s = 0; s < ARRAY_LEN(sets); s++)
		if (sets[s].column && strcmp(sets[s].column, column) == 0) {
			expect_names(sets[s].set, column, list);
			return true;
		}
	fail_msg("%s is one of some words: which set?", column);
	return false;
}

/* Every CHECK (column IN ('...')) of one table. */
static size_t
expect_table(const char *table, const char *sql)
{
	static const char check[] = "CHECK (", in[] = " IN (";
	size_t found = 0;

	while ((sql = strstr(sql, check))) {
		size_t n;
		char column[80];

		sql += sizeof(check) - 1;
		n = strspn(sql, "abcdefghijklmnopqrstuvwxyz_");
		if (strncmp(sql + n, in, sizeof(in) - 1) != 0 ||
			sql[n + sizeof(in) - 1] != '\'')
			continue;
		snprintf(column, sizeof(column), "%s.%.*s", table, (int)n, sql);
		found += expect_column(column, sql + n + sizeof(in) - 1);
	}
	return found;
}

static void
the_schema_holds_the_same(void **state)
{
	const struct test_campaign *t = *state;
	size_t wanted = 0, found = 0;
	struct stmt *s = stmt_get(campaign_db(t->c),
		"SELECT name, sql FROM sqlite_schema WHERE type = 'table' "
		"AND sql IS NOT NULL");

	for (size_t i = 0; i < ARRAY_LEN(sets); i++)
		wanted += sets[i].column != NULL;
	while (stmt_step(s, NULL) == STATUS_OK)
		found +=
			expect_table(stmt_text(s, "name"), stmt_text(s, "sql"));
	assert_int_equal(found, wanted);
}

/* The journal shows a value of a set by its title, as screens do. */
static void
the_journal_says_titles(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t s = 0; s < ARRAY_LEN(sets); s++) {
		const char *dot =
			sets[s].column ? strchr(sets[s].column, '.') : NULL;
		const char *table =
			dot ? arena_strndup(&a, sets[s].column,
				      (size_t)(dot - sets[s].column))
			    : NULL;

		for (int i = 1; dot && i <= sets[s].set->n; i++)
			if (history_field(table, dot + 1) &&
				strcmp(history_value(table, dot + 1,
					       set_name(sets[s].set, i), &a),
					set_title(sets[s].set, i)) != 0)
				fail_msg("the journal shows %s as the file "
					 "has it",
					sets[s].column);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_differ),
		cmocka_unit_test(titles_are_french_too),
		cmocka_unit_test(the_journal_says_titles),
		CAMPAIGN_TEST(the_schema_holds_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
