/*
 * What the journal's tables and columns are called. A column that is not here
 * is the program's own, and is not shown: no name of the file is ever printed.
 */
#include "office/history_words.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/set.h"
#include "campaign/basis.h"
#include "campaign/channel.h"
#include "campaign/election.h"
#include "campaign/judge.h"
#include "campaign/role.h"
#include "field/alert.h"
#include "field/experiment.h"
#include "field/meeting.h"
#include "field/questionnaire.h"
#include "field/reminder.h"
#include "field/sheet.h"
#include "field/team.h"
#include "field/visit.h"
#include "messages/delivery.h"
#include "messages/outbox.h"
#include "office/law_case.h"
#include "office/ledger.h"
#include "office/setting.h"
#include "people/consent.h"
#include "people/contact.h"
#include "people/contact_more.h"
#include "people/door.h"
#include "people/roll.h"
#include "people/row_name.h"
#include "people/tag.h"
#include "votes/station_shape.h"

#include <stdio.h>
#include <string.h>

/* clang-format off: tables */
#define THINGS(X)                                                              \
	X("account", N_("Campaign account"))                                   \
	X("address", N_("address"))                                            \
	X("address_note", N_("note on a building"))                            \
	X("alert", N_("call for volunteers"))                                  \
	X("alert_recipient", N_("person asked"))                               \
	X("assignment", N_("planned message"))                                 \
	X("available", N_("hours"))                                            \
	X("away", N_("absence"))                                               \
	X("ballot", N_("poll"))                                                \
	X("bounce", N_("undelivered address"))                                 \
	X("campaign", N_("campaign"))                                          \
	X("consent", N_("consent"))                                            \
	X("custom_field", N_("field of contacts"))                             \
	X("demography", N_("census figures"))                                  \
	X("delivery", N_("letter"))                                            \
	X("door", N_("door"))                                                  \
	X("election", N_("election"))                                          \
	X("experiment", N_("experiment"))                                      \
	X("experiment_unit", N_("place of an experiment"))                     \
	X("export", N_("export of data"))                                      \
	X("family", N_("census figures"))                                      \
	X("import", N_("import of a file"))                                    \
	X("invitation", N_("invitation"))                                      \
	X("law_case", N_("request or breach"))                                 \
	X("law_rules", N_("rules of the law"))                                 \
	X("ledger", N_("sum of the account"))                                  \
	X("mapping", N_("link of a point and a segment"))                      \
	X("meeting", N_("meeting"))                                            \
	X("membership", N_("team member"))                                     \
	X("message", N_("message"))                                            \
	X("option", N_("option of a poll"))                                    \
	X("outbox", N_("sending"))                                             \
	X("person", N_("contact"))                                             \
	X("person_alias", N_("reference"))                                     \
	X("person_channel", N_("further address"))                             \
	X("person_distinct", N_("pair of contacts"))                           \
	X("person_field", N_("field of a contact"))                            \
	X("person_tag", N_("tag"))                                             \
	X("plan", N_("plan of messages"))                                      \
	X("point", N_("point"))                                                \
	X("poll", N_("poll"))                                                  \
	X("question", N_("question"))                                          \
	X("question_choice", N_("answer to a question"))                       \
	X("questionnaire", N_("questionnaire"))                                \
	X("reminder", N_("reminder"))                                          \
	X("result", N_("result"))                                              \
	X("review", N_("review of a segment"))                                 \
	X("roll", N_("electoral roll"))                                        \
	X("round", N_("round of an election"))                                 \
	X("segment", N_("segment"))                                            \
	X("setting", N_("setting"))                                            \
	X("sheet", N_("walk sheet"))                                           \
	X("sheet_door", N_("door of a sheet"))                                 \
	X("sheet_person", N_("person of a sheet"))                             \
	X("skill", N_("skill"))                                                \
	X("station", N_("polling station"))                                    \
	X("station_shape", N_("outline of a station"))                         \
	X("suppression", N_("refused address"))                                \
	X("tag", N_("tag"))                                                    \
	X("task", N_("task"))                                                  \
	X("team", N_("team"))                                                  \
	X("team_load", N_("work of a team"))                                   \
	X("team_meeting", N_("meeting of a team"))                             \
	X("team_zone", N_("zone of a team"))                                   \
	X("user", N_("user"))                                                  \
	X("user_person", N_("contact of a user"))                              \
	X("visit", N_("visit"))                                                \
	X("visit_answer", N_("answer to a question"))                          \
	X("visit_person", N_("person who was met"))

#define VALUES(X)                                                              \
	X("holder", N_("Mandataire"))                                          \
	X("appointed", N_("Appointed on"))                                     \
	X("bank", N_("Bank account"))                                          \
	X("accountant", N_("Accountant"))                                      \
	X("population", N_("Inhabitants"))                                     \
	X("reason", N_("Reason"))                                              \
	X("number", N_("Number"))                                              \
	X("street", N_("Street"))                                              \
	X("postcode", N_("Postcode"))                                          \
	X("city", N_("Town"))                                                  \
	X("station", N_("Station"))                                            \
	X("electors", N_("Registered"))                                        \
	X("doors", N_("Doors"))                                                \
	X("stair", N_("Stair"))                                                \
	X("floor", N_("Floor"))                                                \
	X("door", N_("Door"))                                                  \
	X("label", N_("Name"))                                                 \
	X("text", N_("Text"))                                                  \
	X("written", N_("Written on"))                                         \
	X("starts", N_("Beginning"))                                           \
	X("ends", N_("End"))                                                   \
	X("minutes", N_("Minutes"))                                            \
	X("team", N_("Team"))                                                  \
	X("skill", N_("Skill"))                                                \
	X("need", N_("Needed"))                                                \
	X("closed", N_("Closed on"))                                           \
	X("alert", N_("Call"))                                                 \
	X("person", N_("Contact"))                                             \
	X("channel", N_("Channel"))                                            \
	X("asked", N_("Asked on"))                                             \
	X("times", N_("Times asked"))                                          \
	X("answer", N_("Answer"))                                              \
	X("answered", N_("Answered on"))                                       \
	X("message", N_("Message"))                                            \
	X("point", N_("Point"))                                                \
	X("segment", N_("Segment"))                                            \
	X("weight", N_("Weight"))                                              \
	X("weekday", N_("Day of the week"))                                    \
	X("first", N_("From"))                                                 \
	X("last", N_("To"))                                                    \
	X("poll", N_("Poll"))                                                  \
	X("place", N_("Place"))                                                \
	X("held", N_("Set aside"))                                             \
	X("commune", N_("INSEE code"))                                         \
	X("commune_name", N_("Commune"))                                       \
	X("list_name", N_("List"))                                             \
	X("first_round", N_("First round"))                                    \
	X("name", N_("Name"))                                                  \
	X("purpose", N_("For"))                                                \
	X("state", N_("State"))                                                \
	X("wording", N_("Wording"))                                            \
	X("captured", N_("Given on"))                                          \
	X("captured_by", N_("Noted by"))                                       \
	X("medium", N_("Given how"))                                           \
	X("evidence", N_("Proof"))                                             \
	X("title", N_("Title"))                                                \
	X("type", N_("Type"))                                                  \
	X("choices", N_("Choices"))                                            \
	X("sensitive", N_("Sensitive"))                                        \
	X("position", N_("Order"))                                             \
	X("attempts", N_("Attempts"))                                          \
	X("settled", N_("Settled on"))                                         \
	X("due", N_("Due"))                                                    \
	X("filter", N_("Filter"))                                              \
	X("people", N_("People"))                                              \
	X("left_out", N_("Left out"))                                          \
	X("format", N_("Format"))                                              \
	X("file", N_("File"))                                                  \
	X("meeting", N_("Meeting"))                                            \
	X("guests", N_("Guests"))                                              \
	X("came", N_("Came"))                                                  \
	X("walk_in", N_("Without an invitation"))                              \
	X("what", N_("What"))                                                  \
	X("heading", N_("Heading"))                                            \
	X("day", N_("Day"))                                                    \
	X("cents", N_("Cents"))                                                \
	X("paid", N_("Paid on"))                                               \
	X("payer", N_("Payer"))                                                \
	X("mode", N_("Way of paying"))                                         \
	X("receipt", N_("Receipt"))                                            \
	X("zone", N_("Time zone"))                                             \
	X("capacity", N_("Seats"))                                             \
	X("agenda", N_("Agenda"))                                              \
	X("questions", N_("Questions"))                                        \
	X("report", N_("Report"))                                              \
	X("role", N_("Role"))                                                  \
	X("since", N_("Since"))                                                \
	X("subject", N_("Subject"))                                            \
	X("body", N_("Body"))                                                  \
	X("sender", N_("Sender"))                                              \
	X("ours", N_("Counts as ours"))                                        \
	X("nuance", N_("Nuance"))                                              \
	X("panel", N_("Panel"))                                                \
	X("not_before", N_("Not before"))                                      \
	X("approved", N_("Approved on"))                                       \
	X("approved_by", N_("Approved by"))                                    \
	X("stopped", N_("Stopped on"))                                         \
	X("reference", N_("Reference"))                                        \
	X("value", N_("Value"))                                                \
	X("cap", N_("Most a week"))                                            \
	X("assigned", N_("Assigned"))                                          \
	X("territory", N_("Territory"))                                        \
	X("partial", N_("By-election"))                                        \
	X("event", N_("After what was on"))                                    \
	X("status", N_("Day of poll"))                                         \
	X("decree", N_("Decree"))                                              \
	X("decisive", N_("Decisive"))                                          \
	X("election", N_("Election"))                                          \
	X("round", N_("Round"))                                                \
	X("kind", N_("Kind"))                                                  \
	X("date", N_("Date"))                                                  \
	X("registered", N_("Registered"))                                      \
	X("abstentions", N_("Abstentions"))                                    \
	X("voted", N_("Voted"))                                                \
	X("valid", N_("Valid votes"))                                          \
	X("votes", N_("Votes"))                                                \
	X("days", N_("Days"))                                                  \
	X("time", N_("Time"))                                                  \
	X("size", N_("People"))                                                \
	X("metres", N_("Metres"))                                              \
	X("cut", N_("Cut on"))                                                 \
	X("taken", N_("Taken on"))                                             \
	X("back", N_("Back on"))                                               \
	X("done", N_("Done"))                                                  \
	X("planned", N_("Planned"))                                            \
	X("low", N_("From number"))                                            \
	X("high", N_("To number"))                                             \
	X("note", N_("Note"))                                                  \
	X("parent", N_("Part of"))                                             \
	X("code", N_("Code"))                                                  \
	X("treated", N_("Canvassed"))                                          \
	X("outcome", N_("Outcome"))                                            \
	X("unit", N_("Unit"))                                                  \
	X("tag", N_("Tag"))                                                    \
	X("said_talked", N_("Talked"))                                         \
	X("said_absent", N_("Absent"))                                         \
	X("said_refused", N_("Refusals"))                                      \
	X("said_callback", N_("To call back"))                                 \
	X("said_moved", N_("Moved away"))                                      \
	X("knocked", N_("Knocked"))                                            \
	X("open", N_("Opened"))
/* clang-format on */

struct word {
	const char *name;
	const char *title; /* N_() */
};

#define WORD(name, title) {name, title},
static const struct word things[] = {THINGS(WORD)};
static const struct word values[] = {VALUES(WORD)};
#undef WORD

static const struct {
	const char *table;
	const char *column;
	const struct set *set;
} sets[] = {
	{"account", "kind", &holder_kind_set},
	{"address", "source", &address_source_set},
	{"address_note", "kind", &address_note_set},
	{"alert_recipient", "answer", &alert_answer_set},
	{"alert_recipient", "channel", &channel_set},
	{"consent", "channel", &channel_set},
	{"consent", "purpose", &consent_purpose_set},
	{"consent", "state", &consent_state_set},
	{"custom_field", "type", &custom_type_set},
	{"delivery", "channel", &channel_set},
	{"delivery", "state", &delivery_state_set},
	{"election", "kind", &election_kind_set},
	{"election", "status", &election_status_set},
	{"experiment", "outcome", &experiment_outcome_set},
	{"experiment", "unit", &experiment_unit_set},
	{"invitation", "answer", &meeting_answer_set},
	{"law_case", "kind", &law_case_set},
	{"law_decision", "verdict", &law_verdict_set},
	{"ledger", "kind", &ledger_kind_set},
	{"ledger", "mode", &ledger_mode_set},
	{"ledger", "payer", &ledger_payer_set},
	{"ledger", "state", &ledger_state_set},
	{"meeting", "kind", &meeting_kind_set},
	{"meeting", "state", &meeting_state_set},
	{"membership", "role", &team_role_set},
	{"message", "channel", &channel_set},
	{"outbox", "channel", &channel_set},
	{"outbox", "state", &outbox_state_set},
	{"person", "basis", &basis_set},
	{"person", "class", &retention_class_set},
	{"person", "sex", &contact_sex_set},
	{"person_channel", "kind", &channel_set},
	{"question", "kind", &question_kind_set},
	{"reminder", "answer", &reminder_audience_set},
	{"roll", "quality", &roll_quality_set},
	{"sheet", "state", &sheet_state_set},
	{"station_shape", "kind", &shape_kind_set},
	{"suppression", "channel", &channel_set},
	{"tag", "nature", &tag_nature_set},
	{"team_zone", "side", &zone_side_set},
	{"user", "role", &role_set},
	{"visit", "outcome", &visit_outcome_set},
	{"visit", "place", &visit_place_set},
};

static const char *
title_in(const struct word *words, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i].name, name) == 0)
			return _(words[i].title);
	return NULL;
}

const char *
history_thing(const char *table)
{
	const char *title = title_in(things, ARRAY_LEN(things), table);

	return title ? title : _("figures");
}

const char *
history_field(const char *table, const char *column)
{
	const enum contact_field f = contact_field_find(column);

	if (f < CONTACT_FIELDS &&
		(strcmp(table, "person") == 0 || strcmp(table, "address") == 0))
		return _(contact_field_title(f));
	return title_in(values, ARRAY_LEN(values), column);
}

const char *
history_setting(const char *kept)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		if (setting_table[i].kept &&
			strcmp(setting_table[i].kept, kept) == 0)
			return _(setting_table[i].title);
	return _("setting");
}

/* "2026-11-24" or "2026-11-24T19:00…" */
static bool
is_moment(const char *text)
{
	struct date day;
	char first[11];

	snprintf(first, sizeof(first), "%s", text);
	return date_parse_iso(first, &day) &&
	       (!text[10] || text[10] == 'T' || text[10] == ' ');
}

const char *
history_value(const char *table, const char *column, const char *value,
	struct arena *a)
{
	char when[DATE_WHEN_SIZE];
	int at;

	for (size_t i = 0; i < ARRAY_LEN(sets); i++)
		if (strcmp(sets[i].table, table) == 0 &&
			strcmp(sets[i].column, column) == 0 &&
			(at = set_find(sets[i].set, value)) > 0)
			return set_title(sets[i].set, at);
	if (!is_moment(value))
		return value;
	return arena_strdup(a,
		value[10] ? date_when(when, value) : date_short(when, value));
}
