/* The rules, a row each. */
#include "office/law_state.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/judge.h"
#include "office/listings.h"

#include <string.h>

SET_DEFINE(law_state_set, N_("a state"), LAW_STATES);

/* clang-format off: a table */
const struct law_rule law_rules[] = {
	{"CAL-1", "L. 49", LAW_ENFORCED,
		N_("nothing leaves or is held in the silence before a poll"),
		"tests/unit/messages/test_outbox.c silence_is_kept"},
	{"CAL-2", "L. 49", LAW_ENFORCED,
		N_("what would still be leaving when it begins is not begun"),
		"tests/unit/messages/test_outbox.c none_begins_in_the_margin"},
	{"CAL-3", "L. 52-1", LAW_WARNED,
		N_("paid advertising in the six months, by the heading of an "
		   "expense"),
		"tests/unit/office/test_raised.c every_rule_is_heard"},
	{"CAL-4", "L. 51", LAW_BY_HAND,
		N_("posters: the program hangs none; the calendar says from "
		   "when"),
		""},
	{"CAL-5", "L. 50-1", LAW_ENFORCED, N_("no free number in a text"),
		"tests/unit/messages/test_outbox.c silence_is_kept"},
	{"CAL-6", "L. 52-1, L. 52-8", LAW_BY_HAND,
		N_("what a public body lends: asked of whoever uses it"), ""},
	{"CAL-7", "L. 48-2", LAW_BY_HAND,
		N_("a new attack too late for an answer: no program tells one; "
		   "two people read a text before it is approved"),
		""},
	{"CAL-8", "L. 47 A, L. 227", LAW_ENFORCED,
		N_("all days follow from the days of poll, and without one "
		   "there are no dates"),
		"tests/unit/messages/test_outbox.c "
		"nothing_is_approved_before_a_day_of_poll"},
	{"CAL-9", "L. 52-4", LAW_WARNED,
		N_("a partial election: the period runs from its event, which "
		   "is typed with the election"),
		"tests/unit/office/test_calendar.c "
		"what_cannot_be_an_election_is_refused"},
	{"CAL-10", "L. 52-2", LAW_BY_HAND,
		N_("results before the last station closes: nothing is sent "
		   "before 20:00, and the rest is said elsewhere"),
		""},
	{"CAL-11", "loi 77-808", LAW_BY_HAND,
		N_("polls on the eve and the day: nothing is sent then, and "
		   "the rest is said elsewhere"),
		""},
	{"CAL-12", "L. 49", LAW_ENFORCED,
		N_("the second round is asked for, never assumed"),
		"tests/unit/messages/test_outbox.c "
		"the_second_round_is_asked_for"},
	{"CAL-13", "L. 49", LAW_ENFORCED,
		N_("overseas on the clock of the place"),
		"tests/unit/messages/test_outbox.c "
		"silence_is_that_of_the_place"},
	{"CAL-14", "L. 49", LAW_ENFORCED,
		N_("in the silence nobody moves its poll"),
		"tests/unit/messages/test_outbox.c "
		"nobody_moves_the_poll_in_its_silence"},
	{"FIN-1", "L. 52-11", LAW_ENFORCED, N_("both ceilings by the brackets"),
		"tests/unit/office/test_ledger.c "
		"ceilings_are_those_of_the_code"},
	{"FIN-2", "L. 52-11", LAW_ENFORCED,
		N_("warned at 70 and 90%, stopped at the ceiling"),
		"tests/unit/office/test_ledger.c the_ceiling_warns_and_stops"},
	{"FIN-3", "L. 52-4", LAW_ENFORCED, N_("the mandataire pays"),
		"tests/unit/office/test_ledger.c "
		"the_mandataire_pays_once_appointed"},
	{"FIN-4", "L. 52-8", LAW_ENFORCED, N_("gifts have their limits"),
		"tests/unit/office/test_ledger.c gifts_have_their_limits"},
	{"FIN-5", "L. 52-8", LAW_ENFORCED, N_("so has cash"),
		"tests/unit/office/test_ledger.c gifts_have_their_limits"},
	{"FIN-6", "R. 39-1", LAW_ENFORCED,
		N_("an account leaves with a receipt for every gift"),
		"tests/unit/office/test_ledger.c "
		"an_account_is_balanced_before_it_leaves"},
	{"FIN-7", "loi 88-227", LAW_ENFORCED,
		N_("gifts to a party have theirs"),
		"tests/unit/office/test_ledger.c gifts_have_their_limits"},
	{"FIN-8", "L. 52-12", LAW_WARNED,
		N_("rent and staff of a party: in kind, with their share"),
		"tests/unit/office/test_raised.c every_rule_is_heard"},
	{"FIN-9", "L. 52-12", LAW_ENFORCED, N_("the account's day is counted"),
		"tests/unit/office/test_calendar.c "
		"the_days_follow_from_the_poll"},
	{"FIN-10", "L. 52-7-1, R. 39-2-1", LAW_ENFORCED,
		N_("loans of persons have their limits"),
		"tests/unit/office/test_ledger.c loans_have_their_limits"},
	{"FIN-11", "L. 52-8", LAW_ENFORCED, N_("no loan of a company"),
		"tests/unit/office/test_ledger.c loans_have_their_limits"},
	{"FIN-12", "L. 52-12", LAW_ENFORCED,
		N_("nothing is spent from the day of poll on"),
		"tests/unit/office/test_ledger.c days_bound_the_account"},
	{"FIN-13", "R. 39-1", LAW_ENFORCED,
		N_("a giver has a nationality and an address"),
		"tests/unit/office/test_ledger.c who_gives_is_known_and_may"},
	{"FIN-14", "L. 52-4, L. 52-6", LAW_ENFORCED,
		N_("nothing before the mandataire is appointed"),
		"tests/unit/office/test_ledger.c "
		"the_mandataire_pays_once_appointed"},
	{"LST-1", "L. 264", LAW_BY_HAND,
		N_("the list itself is made elsewhere"), ""},
	{"PRT-1", "loi de 1881", LAW_WARNED,
		N_("the printer's name on printed matter, as its expense is "
		   "entered"),
		"tests/unit/office/test_raised.c every_rule_is_heard"},
	{"CON-1", "RGPD 6, 7", LAW_ENFORCED,
		N_("a channel that needs a yes has one"),
		"tests/unit/messages/test_outbox.c "
		"everybody_is_left_out_for_one_reason"},
	{"CON-2", "RGPD 7", LAW_ENFORCED,
		N_("a yes has its words, means, day and witness"),
		"tests/unit/people/test_contact_rights.c "
		"a_yes_wants_its_proof_and_a_no_counts_at_once"},
	{"CON-3", "RGPD 21", LAW_ENFORCED,
		N_("who says stop gets nothing more"),
		"tests/unit/messages/test_outbox.c "
		"a_refusal_comes_before_the_letter"},
	{"CON-4", "RGPD 9", LAW_ENFORCED,
		N_("no field for what the law protects"),
		"tests/unit/people/test_contact_rights.c "
		"fields_the_law_forbids_are_refused"},
	{"CON-5", "RGPD 9", LAW_ENFORCED,
		N_("who did not agree to be shared stays out of an export for "
		   "another list"),
		"tests/unit/people/test_contact_rights.c "
		"who_did_not_agree_is_not_shared"},
	{"CON-6", "RGPD 7, 21", LAW_ENFORCED, N_("a refusal is not undone"),
		"tests/unit/office/test_refusals_stay.c "
		"no_verb_takes_a_refusal_back"},
	{"CON-7", "RGPD 7", LAW_ENFORCED, N_("only a later yes lifts it"),
		"tests/unit/people/test_refusals.c "
		"a_no_outlives_the_contact_until_a_later_yes"},
	{"SUP-1", "CNIL", LAW_ENFORCED,
		N_("whoever asked for silence does not come back, by their "
		   "addresses or their name with a birth or a street; a name "
		   "alone, and a yes that was made up, nobody sees"),
		"tests/unit/people/test_refusals.c "
		"a_list_without_its_objections_brings_nobody_back"},
	{"SUP-2", "CNIL", LAW_ENFORCED,
		N_("objections are hashes, and answer one question"),
		"tests/unit/people/test_refusals.c "
		"who_said_no_is_found_in_any_list"},
	{"SUP-3", "CNIL", LAW_ENFORCED,
		N_("every no, by post and at the door too"),
		"tests/unit/people/test_refusals.c "
		"a_no_to_post_outlives_how_the_address_is_written"},
	{"EL-1", "L. 37", LAW_ENFORCED,
		N_("a roll comes in with its undertaking"),
		"tests/cli/roll.case EL-1"},
	{"EL-2", "L. 37", LAW_ENFORCED,
		N_("birthplace and nationality are left out of it"),
		"tests/cli/roll.case columns dropped: Lieu de naissance"},
	{"EL-3", "CNIL", LAW_ENFORCED,
		N_("people of the roll leave in no export"),
		"tests/unit/people/test_contact_rights.c "
		"an_export_wants_a_reason_and_leaves_the_roll"},
	{"EL-4", "L. 37", LAW_ENFORCED, N_("nor for another use"),
		"tests/unit/people/test_contact_rights.c "
		"an_export_wants_a_reason_and_leaves_the_roll"},
	{"EL-5", "CNIL", LAW_ENFORCED,
		N_("the roll is locked and erased after the last round"),
		"tests/cli/roll.case EL-5"},
	{"EL-6", "L. 68", LAW_BY_HAND,
		N_("lists of who voted: the program takes none"), ""},
	{"ROLL-2", "L. 37", LAW_ENFORCED,
		N_("a file that is a roll is not a file of contacts"),
		"tests/cli/imports.case ROLL-2"},
	{"IMP-1", "CNIL", LAW_ENFORCED,
		N_("every person has a source and a basis"),
		"tests/unit/people/test_contact_import.c "
		"imports_updates_and_refuses"},
	{"IMP-2", "RPP 18", LAW_ENFORCED,
		N_("nothing online to people of a bought file, by the words of "
		   "its source"),
		"tests/unit/messages/test_outbox.c "
		"what_they_did_not_give_aims_at_nobody"},
	{"IMP-3", "CNIL", LAW_ENFORCED,
		N_("people referred are erased after their days"),
		"tests/unit/office/test_law.c whose_time_is_over"},
	{"INF-1", "RGPD 13, 14", LAW_ENFORCED,
		N_("the notice at first contact, in e-mails and letters"),
		"tests/cli/roll.case INF-1"},
	{"INF-2", "CNIL", LAW_ENFORCED, N_("a sender and a way out"),
		"tests/unit/messages/test_message.c "
		"what_cannot_be_sent_is_refused"},
	{"TEL-1", "L. 34-5", LAW_BY_HAND,
		N_("automatic calls: the program makes none"), ""},
	{"RET-1", "RGPD 5", LAW_ENFORCED,
		N_("whose time is over gets nothing, and another election "
		   "gives no new time"),
		"tests/unit/messages/test_outbox.c "
		"nobody_is_written_to_past_their_time"},
	{"RET-2", "RGPD 5", LAW_ENFORCED, N_("silent contacts are erased"),
		"tests/unit/office/test_law.c whose_time_is_over"},
	{"SAR-1", "RGPD 15, 20", LAW_ENFORCED, N_("a dossier of all tables"),
		"tests/unit/people/test_dossier.c "
		"every_table_of_a_person_is_in_it"},
	{"SAR-2", "RGPD 16, 17", LAW_ENFORCED, N_("erased is erased"),
		"tests/unit/office/test_law.c erased_is_erased"},
	{"REG-1", "RGPD 30, 35", LAW_ENFORCED,
		N_("the register of processings, and the impact assessment"),
		"tests/cli/register.case law register"},
	{"SEC-1", "RGPD 32", LAW_WARNED,
		N_("a disk that is not encrypted is said; to encrypt it is the "
		   "office's"),
		"tests/box/test_places.c a_plain_disk_is_said"},
	{"SEC-2", "RGPD 33", LAW_ENFORCED,
		N_("the 72 hours of a breach are counted"),
		"tests/unit/office/test_law_case.c a_breach_has_its_hours"},
	{"SEG-1", "RPP 18", LAW_ENFORCED,
		N_("online targeting needs its own consent"),
		"tests/unit/messages/test_outbox.c "
		"everybody_is_left_out_for_one_reason"},
	{"SEG-2", "RPP 18", LAW_ENFORCED,
		N_("nobody is aimed at by protected data online"),
		"tests/unit/messages/test_outbox.c "
		"everybody_is_left_out_for_one_reason"},
	{"SEG-3", "RGPD 9", LAW_ENFORCED,
		N_("letters, calls and doors by an opinion need their consent"),
		"tests/unit/messages/test_outbox.c "
		"an_opinion_chooses_whom_it_may"},
	{"SEG-4", "RPP 18", LAW_ENFORCED, N_("nobody under age is aimed at"),
		"tests/unit/messages/test_outbox.c "
		"everybody_is_left_out_for_one_reason"},
	{"SEG-5", "RPP 18", LAW_ENFORCED,
		N_("nor by a figure of the station, or a name"),
		"tests/unit/messages/test_outbox.c "
		"everybody_is_left_out_for_one_reason"},
	{"NAME-1", "CNIL", LAW_ENFORCED, N_("a name is not a selection online"),
		"tests/unit/messages/test_outbox.c "
		"everybody_is_left_out_for_one_reason"},
	{"SRC-1", "RPP 18", LAW_ENFORCED,
		N_("aimed at online by what they gave themselves alone"),
		"tests/unit/messages/test_outbox.c "
		"what_they_did_not_give_aims_at_nobody"},
	{"TAG-1", "RGPD 9", LAW_WARNED,
		N_("tags, notes and fields that tell of religion, union, "
		   "health, origin; names of teams and meetings"),
		"tests/cli/tags.case TAG-1"},
	{"TAG-2", "RGPD 9, RPP 18", LAW_ENFORCED,
		N_("an opinion stays one under the name of a topic, or of a "
		   "source, a meeting, a team or a value that says it in a "
		   "known word; what another word hides, nobody sees"),
		"tests/cli/tags.case TAG-2"},
	{"EI-1", "RGPD 9", LAW_ENFORCED, N_("inference is of stations"),
		"tests/unit/office/test_law_state.c "
		"nothing_inferred_points_at_a_person"},
	{"EI-2", "RGPD 9", LAW_ENFORCED, N_("no person has a score"),
		"tests/unit/office/test_law_state.c "
		"nothing_inferred_points_at_a_person"},
	{"STA-1", "CNIL", LAW_ENFORCED,
		N_("small counts of sensitive groups are hidden"),
		"tests/unit/people/test_segment.c "
		"small_counts_of_sensitive_segments_are_hidden"},
	{"STA-2", "RGPD 5", LAW_ENFORCED,
		N_("an opinion without consent is a count of a station"),
		"tests/unit/field/test_visit.c "
		"opinions_are_kept_of_whom_agreed"},
	{"RPP-1", "RPP 19", LAW_ENFORCED,
		N_("of every sending a record is kept: text, sponsor, "
		   "criteria, sources, counts, cost, who and when"),
		"tests/unit/messages/test_record.c "
		"an_approval_leaves_its_record"},
	{"RPP-2", "RPP 5", LAW_BY_HAND,
		N_("a sponsor abroad: the program knows none"), ""},
	{"AI-1", "AI Act III 8(b)", LAW_ENFORCED,
		N_("no output about a person"),
		"tests/unit/office/test_law_state.c "
		"nothing_inferred_points_at_a_person"},
	{"AI-2", "AI Act 50", LAW_WARNED,
		N_("a text that a machine wrote and nobody read over"),
		"tests/unit/messages/test_record.c "
		"a_text_of_a_machine_is_warned_of"},
	{"GOV-1", "", LAW_WARNED, N_("rules that were not read for long"),
		"tests/unit/office/test_law_state.c old_rules_are_said"},
	{"RUL-1", "", LAW_ENFORCED, N_("no other law than the one accepted"),
		"tests/cli/law.case law rules accept"},
	{"CLK-1", "", LAW_ENFORCED,
		N_("the clock is the computer's, and never behind what the "
		   "file has seen"),
		"tests/unit/office/test_judge.c "
		"a_clock_set_back_judges_nothing"},
};
/* clang-format on */
const size_t law_nrules = ARRAY_LEN(law_rules);

/* Those that speak as another, whose "when" is theirs. */
static const char *const spoken[][2] = {{"FIN-1", "FIN-2"}, {"FIN-5", "FIN-4"},
	{"FIN-6", "FIN-13"}, {"FIN-9", "FIN-12"}, {"FIN-11", "FIN-4"},
	{"FIN-14", "FIN-3"}};

static const char *
speaks_as(const char *id)
{
	for (size_t i = 0; i < ARRAY_LEN(spoken); i++)
		if (strcmp(spoken[i][0], id) == 0)
			return spoken[i][1];
	return id;
}

/* A rule, and where else it holds if it does not here; or NULL. */
struct state_row {
	struct law_rule rule;
	const char *where;
};

static void
words(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct state_row *r = row;

	out->text = _(out->text);
	if (r->where)
		out->text = arena_printf(
			a, _("%s (it holds %s)"), out->text, r->where);
}

#define AT(member) FIELD(struct state_row, rule.member)

static const struct listing_column columns[] = {
	LISTED("rule", N_("Rule"), CELL_TEXT, AT(id), .width = 7),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &law_state_set, .width = 8),
	LISTED("what", N_("What"), CELL_TEXT, AT(what), .cell = words,
		.sentence = true),
	LISTED("article", N_("Article"), CELL_TEXT, AT(article), .width = 18,
		.keep = 100),
	LISTED("test", N_("Test"), CELL_TEXT, AT(test),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static bool
is_not_kept(const void *row)
{
	return ((const struct state_row *)row)->rule.state == LAW_NOT_YET;
}

static enum status
law_state_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct state_row *all = ARENA_ARRAY(a, struct state_row, law_nrules);

	(void)ask;
	(void)err;
	for (size_t i = 0; i < law_nrules; i++) {
		all[i].rule = law_rules[i];
		if (!law_holds(c, speaks_as(law_rules[i].id), NULL, a,
			    &all[i].where))
			all[i].rule.state = LAW_NOT_HERE;
	}
	*rows = (struct listing_rows){all, law_nrules};
	return STATUS_OK;
}

const struct listing law_state_listing = {
	.name = "law",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct state_row),
	.no_id = true,
	.attention = is_not_kept,
	.rows = law_state_rows,
};
