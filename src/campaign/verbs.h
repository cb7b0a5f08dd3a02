/*
 * What can be done to a campaign: one row a verb, under which the journal
 * keeps each change.
 *
 *	X(id, name, title, undo, right)
 *
 * name is what entries are kept under: it never changes, and names of verbs
 * that are no more stay, so that old entries can be read. title says what was
 * done, N_(). undo: UNDOABLE where it can be taken back, but for refusals,
 * which stay (office/history.h); ONCE where no redo makes it again, since the
 * law and the hour are looked at as it is done, and nothing is kept of people
 * that it brought; MOVES where refusals are taken along and come back to whose
 * they were; FINAL where it has left the building, or the law keeps it. right:
 * what whoever does it must be allowed to, where a campaign has roles
 * (campaign/role.h); the door of changes asks for it.
 */
#ifndef CAMPAIGN_VERBS_H
#define CAMPAIGN_VERBS_H

#include <stdbool.h>

enum verb_undo { VERB_UNDOABLE, VERB_ONCE, VERB_MOVES, VERB_FINAL };

/* The SEE ones are no verb's: they are for reading (campaign/role.h). */
enum verb_right {
	VERB_RIGHT_NONE,       /* nothing is shown or changed */
	VERB_RIGHT_SEE,        /* figures, and what is planned */
	VERB_RIGHT_SEE_PEOPLE, /* contacts, by name */
	VERB_RIGHT_SEE_FIELD,  /* sheets, and who comes to a meeting */
	VERB_RIGHT_SEE_FILE,   /* what cannot be shown in part: the journal */
	VERB_RIGHT_SETUP,      /* the campaign itself, and its figures */
	VERB_RIGHT_RULES,      /* what the law asks is accepted */
	VERB_RIGHT_USERS,      /* who works on it, and as what */
	VERB_RIGHT_PEOPLE,     /* contacts and segments */
	VERB_RIGHT_EXPORT,     /* people leave the file */
	VERB_RIGHT_ERASE,      /* people are erased */
	VERB_RIGHT_MESSAGES,   /* points, messages, plans of them */
	VERB_RIGHT_SEND,       /* batches are approved and sent */
	VERB_RIGHT_FIELD,      /* teams, meetings, alerts */
	VERB_RIGHT_DOORS,      /* what comes back from doors and meetings */
	VERB_RIGHT_REFUSE,     /* somebody said no */
	VERB_RIGHT_MONEY,      /* the account, and who gave */
	VERB_RIGHT_UNDONE      /* that of the change which is taken back */
};

/* clang-format off: a table */
#define VERB_TABLE(X)                                                          \
	X(CAMPAIGN_NEW, "campaign new", N_("a campaign made"), FINAL, SETUP)   \
	X(CAMPAIGN_RESTORE, "campaign restore",                                \
		N_("the campaign restored from a backup"), FINAL, SETUP)       \
	X(CAMPAIGN_SETTINGS, "campaign settings",                              \
		N_("settings of the campaign changed"), UNDOABLE, SETUP)       \
	X(CAMPAIGN_FIELDS, "campaign fields",                                  \
		N_("fields of contacts changed"), UNDOABLE, SETUP)             \
	X(ELECTION_ADD, "elections add", N_("an election added"), UNDOABLE,    \
		SETUP)                                                         \
	X(ELECTION_SET, "elections set", N_("an election changed"), UNDOABLE,  \
		SETUP)                                                         \
	X(ELECTION_RUN, "elections run",                                       \
		N_("the campaign runs for another election"), UNDOABLE, SETUP) \
	X(RESULTS_IMPORT, "results import", N_("results imported"), UNDOABLE,  \
		SETUP)                                                         \
	X(RESULTS_REMOVE, "results remove", N_("results removed"), UNDOABLE,   \
		SETUP)                                                         \
	X(CENSUS_IMPORT, "census import", N_("census figures imported"),       \
		UNDOABLE, SETUP)                                               \
	X(STATIONS_NAMES, "stations names", N_("polling stations named"),      \
		UNDOABLE, SETUP)                                               \
	X(STATIONS_CONTOURS, "stations contours",                              \
		N_("contours of polling stations imported"), UNDOABLE, SETUP)  \
	X(STATIONS_CONTROL, "stations control",                                \
		N_("control stations changed"), UNDOABLE, SETUP)               \
	X(STATIONS_EFFECT, "stations effect",                                  \
		N_("an effect of canvassing set"), UNDOABLE, SETUP)            \
	X(STATIONS_POOL, "stations pool", N_("other communes were asked"),     \
		UNDOABLE, SETUP)                                               \
	X(EXPERIMENT_DESIGN, "experiments design",                             \
		N_("an experiment designed"), UNDOABLE, SETUP)                 \
	X(EXPERIMENT_REMOVE, "experiments remove",                             \
		N_("an experiment removed"), UNDOABLE, SETUP)                  \
	X(CONTACT_ADD, "contact add", N_("a contact added"), UNDOABLE, PEOPLE) \
	X(CONTACT_EDIT, "contact edit", N_("a contact edited"), UNDOABLE,      \
		PEOPLE)                                                        \
	X(CONTACT_TAG, "contact tag", N_("contacts tagged"), UNDOABLE, PEOPLE) \
	X(CONTACT_UNTAG, "contact untag", N_("a tag taken from contacts"),     \
		UNDOABLE, PEOPLE)                                              \
	X(CONTACT_MERGE, "contact merge", N_("two contacts merged"), MOVES,    \
		PEOPLE)                                                        \
	X(CONTACT_DISTINCT, "contact distinct", N_("two contacts told apart"), \
		UNDOABLE, PEOPLE)                                              \
	X(CONTACTS_IMPORT, "contacts import", N_("contacts imported"),         \
		UNDOABLE, PEOPLE)                                              \
	X(CONTACTS_EXPORT, "contacts export", N_("contacts exported"), FINAL,  \
		EXPORT)                                                        \
	X(BOUNCE_LIFT, "bounces lift", N_("an address is used again"),         \
		UNDOABLE, PEOPLE)                                              \
	X(CONSENT_GIVE, "contact consent", N_("a consent recorded"), UNDOABLE, \
		PEOPLE)                                                        \
	X(CONSENT_COMPLETE, "contacts prove",                                  \
		N_("the proof of consents completed"), UNDOABLE, PEOPLE)       \
	X(CONSENT_WITHDRAW, "contact withdraw", N_("a consent withdrawn"),     \
		FINAL, REFUSE)                                                 \
	X(CONTACT_REFUSE, "contacts refuse", N_("a refusal recorded"), FINAL,  \
		REFUSE)                                                        \
	X(SUPPRESSION_ADD, "suppression add",                                  \
		N_("an address put on the do-not-contact list"), FINAL,        \
		REFUSE)                                                        \
	X(CONTACT_ERASE, "contact erase", N_("a contact erased"), FINAL,       \
		ERASE)                                                         \
	X(LAW_REQUEST, "law request", N_("a request written down"), UNDOABLE,  \
		PEOPLE)                                                        \
	X(LAW_BREACH, "law breach", N_("a breach written down"), UNDOABLE,     \
		PEOPLE)                                                        \
	X(LAW_CLOSE, "law close", N_("a request or a breach closed"),          \
		UNDOABLE, PEOPLE)                                              \
	X(LAW_RULES, "law rules", N_("rules accepted"), FINAL, RULES)          \
	X(LAW_CLOCK, "law clock", N_("the computer's clock accepted"), FINAL,  \
		RULES)                                                         \
	X(LAW_PURGE, "law purge", N_("contacts erased whose time is over"),    \
		FINAL, ERASE)                                                  \
	X(TAG_NATURE, "tags set", N_("a tag changed"), UNDOABLE, PEOPLE)       \
	X(ROLL_IMPORT, "roll import", N_("the electoral roll imported"),       \
		FINAL, PEOPLE)                                                 \
	X(ROLL_SHEET, "roll sheet", N_("a sheet of the electoral roll drawn"), \
		FINAL, PEOPLE)                                                 \
	X(ROLL_PROMOTE, "roll promote", N_("a voter of the roll agreed"),      \
		ONCE, PEOPLE)                                                  \
	X(ROLL_REFUSE, "roll refuse", N_("a voter of the roll refused"),       \
		FINAL, REFUSE)                                                 \
	X(ROLL_HOLD, "roll hold", N_("the electoral roll held for a dispute"), \
		FINAL, ERASE)                                                  \
	X(ROLL_PURGE, "roll purge", N_("the electoral roll erased"), FINAL,    \
		ERASE)                                                         \
	X(SEGMENT_DEFINE, "segment define", N_("a segment defined"), UNDOABLE, \
		PEOPLE)                                                        \
	X(SEGMENT_REMOVE, "segment remove", N_("a segment removed"), UNDOABLE, \
		PEOPLE)                                                        \
	X(SEGMENT_REVIEW, "segment review", N_("a segment reviewed"),          \
		UNDOABLE, PEOPLE)                                              \
	X(SEGMENT_CENSUS, "segment census",                                    \
		N_("a segment linked to the census"), UNDOABLE, MESSAGES)      \
	X(POINT_DEFINE, "point define",                                        \
		N_("a point of the programme written"), UNDOABLE, MESSAGES)    \
	X(POINT_REMOVE, "point remove",                                        \
		N_("a point of the programme removed"), UNDOABLE, MESSAGES)    \
	X(POINT_MAP, "point map", N_("a point mapped to a segment"), UNDOABLE, \
		MESSAGES)                                                      \
	X(POINT_UNMAP, "point unmap",                                          \
		N_("a point no longer mapped to a segment"), UNDOABLE,         \
		MESSAGES)                                                      \
	X(POINTS_PLAN, "points plan", N_("messages planned"), UNDOABLE,        \
		MESSAGES)                                                      \
	X(MESSAGE_ADD, "message add", N_("a message added"), UNDOABLE,         \
		MESSAGES)                                                      \
	X(MESSAGE_EDIT, "message edit", N_("a message edited"), UNDOABLE,      \
		MESSAGES)                                                      \
	X(MESSAGE_REMOVE, "message remove", N_("a message removed"), UNDOABLE, \
		MESSAGES)                                                      \
	X(OUTBOX_PLAN, "outbox plan", N_("a batch planned"), UNDOABLE,         \
		MESSAGES)                                                      \
	X(OUTBOX_APPROVE, "outbox approve", N_("a batch approved"), ONCE,      \
		SEND)                                                          \
	X(OUTBOX_RETRY, "outbox retry", N_("messages to be sent again"),       \
		UNDOABLE, SEND)                                                \
	X(OUTBOX_SEND, "outbox send", N_("messages sent"), FINAL, SEND)        \
	X(OUTBOX_WITHDRAW, "outbox withdraw", N_("a batch withdrawn"), FINAL,  \
		SEND)                                                          \
	X(TEAM_ADD, "teams add", N_("a team added"), UNDOABLE, FIELD)          \
	X(TEAM_EDIT, "teams edit", N_("a team edited"), UNDOABLE, FIELD)       \
	X(TEAM_REMOVE, "teams remove", N_("a team removed"), UNDOABLE, FIELD)  \
	X(TEAM_ZONE, "teams zone", N_("a team's zone changed"), UNDOABLE,      \
		SETUP)                                                         \
	X(TEAM_LOAD, "teams load", N_("a team's work noted"), UNDOABLE, FIELD) \
	X(TEAM_MEETING, "teams meeting", N_("a team put on a meeting"),        \
		UNDOABLE, FIELD)                                               \
	X(TEAM_JOIN, "teams join", N_("a volunteer joined a team"), UNDOABLE,  \
		FIELD)                                                         \
	X(TEAM_LEAVE, "teams leave", N_("a volunteer left a team"), UNDOABLE,  \
		FIELD)                                                         \
	X(TEAM_SKILL, "teams skill", N_("a volunteer's skills changed"),       \
		UNDOABLE, FIELD)                                               \
	X(TEAM_AVAILABLE, "teams available",                                   \
		N_("a volunteer's hours changed"), UNDOABLE, FIELD)            \
	X(TEAM_AWAY, "teams away", N_("a volunteer's absence changed"),        \
		UNDOABLE, FIELD)                                               \
	X(TEAM_IMPORT, "teams import", N_("teams and volunteers imported"),    \
		UNDOABLE, FIELD)                                               \
	X(MEETING_ADD, "meeting add", N_("a meeting added"), UNDOABLE, FIELD)  \
	X(MEETING_EDIT, "meeting edit", N_("a meeting edited"), UNDOABLE,      \
		FIELD)                                                         \
	X(MEETING_REMOVE, "meetings remove", N_("a meeting removed"),          \
		UNDOABLE, FIELD)                                               \
	X(MEETING_INVITE, "meetings invite",                                   \
		N_("people invited to a meeting"), UNDOABLE, FIELD)            \
	X(MEETING_ANSWER, "meetings answer", N_("an invitation answered"),     \
		UNDOABLE, DOORS)                                               \
	X(MEETING_CHECK_IN, "meetings checkin",                                \
		N_("somebody came to a meeting"), UNDOABLE, DOORS)             \
	X(MEETING_REMIND, "meetings remind",                                   \
		N_("reminders of a meeting changed"), UNDOABLE, FIELD)         \
	X(MEETING_TASK, "meetings task", N_("a meeting's tasks changed"),      \
		UNDOABLE, FIELD)                                               \
	X(ALERT_ADD, "alerts add", N_("an alert raised"), UNDOABLE, FIELD)     \
	X(ALERT_ANSWER, "alerts answer", N_("an alert answered"), UNDOABLE,    \
		DOORS)                                                         \
	X(ALERT_MAIL, "alerts mail", N_("an alert planned by mail"), UNDOABLE, \
		SEND)                                                          \
	X(ALERT_RELAUNCH, "alerts relaunch", N_("people asked again"),         \
		UNDOABLE, FIELD)                                               \
	X(ADDRESS_IMPORT, "addresses import", N_("addresses imported"),        \
		UNDOABLE, FIELD)                                               \
	X(ADDRESS_MATCH, "addresses match",                                    \
		N_("contacts attached to addresses"), UNDOABLE, FIELD)         \
	X(ADDRESS_NOTE, "addresses note", N_("a building's note written"),     \
		UNDOABLE, DOORS)                                               \
	X(ADDRESS_DOORS, "addresses doors", N_("doors counted"), UNDOABLE,     \
		DOORS)                                                         \
	X(ADDRESS_REFUSE, "addresses refuse", N_("a door that refuses"),       \
		FINAL, DOORS)                                                  \
	X(ADDRESS_ALLOW, "addresses allow",                                    \
		N_("a door welcomes visits again"), UNDOABLE, FIELD)           \
	X(QUESTIONS_IMPORT, "questionnaires import",                           \
		N_("a questionnaire imported"), UNDOABLE, FIELD)               \
	X(QUESTIONS_REMOVE, "questionnaires remove",                           \
		N_("a questionnaire removed"), UNDOABLE, FIELD)                \
	X(SHEET_CUT, "sheets cut", N_("sheets cut"), UNDOABLE, FIELD)          \
	X(SHEET_STATE, "sheets state", N_("a sheet went out or came back"),    \
		UNDOABLE, DOORS)                                               \
	X(SHEET_GIVE, "sheets give", N_("a sheet given to somebody"),          \
		UNDOABLE, FIELD)                                               \
	X(SHEET_DOORS, "sheets doors", N_("doors moved between sheets"),       \
		UNDOABLE, FIELD)                                               \
	X(USERS_ADD, "users add", N_("a user added"), FINAL, USERS)            \
	X(USERS_ROLE, "users role", N_("a user's role changed"), FINAL, USERS) \
	X(USERS_REMOVE, "users remove", N_("a user removed"), FINAL, USERS)    \
	X(LEDGER_ACCOUNT, "ledger account", N_("the mandataire named"),        \
		UNDOABLE, MONEY)                                               \
	X(LEDGER_ADD, "ledger add", N_("a sum entered in the account"), FINAL, \
		MONEY)                                                         \
	X(LEDGER_STATE, "ledger state",                                        \
		N_("a sum of the account was paid or has its receipt"), FINAL, \
		MONEY)                                                         \
	X(LEDGER_EXPORT, "ledger export", N_("the account taken out"), FINAL,  \
		MONEY)                                                         \
	X(LEDGER_VOID, "ledger void", N_("a sum of the account made void"),    \
		FINAL, MONEY)                                                  \
	X(VISIT_ADD, "visits add", N_("a visit typed in"), UNDOABLE, DOORS)    \
	X(VISIT_IMPORT, "visits import", N_("visits imported"), UNDOABLE,      \
		FIELD)                                                         \
	X(VISIT_BACK, "visits back", N_("a door typed again"), UNDOABLE,       \
		DOORS)                                                         \
	X(UNDO, "undo", N_("a change undone"), UNDOABLE, UNDONE)               \
	X(REDO, "redo", N_("a change redone"), UNDOABLE, UNDONE)
/* clang-format on */

enum verb {
#define VERB_ID(id, name, title, undo, right) VERB_##id,
	VERB_TABLE(VERB_ID)
#undef VERB_ID
		VERB_COUNT
};

const char *verb_name(enum verb v);
const char *verb_title(enum verb v); /* N_() */
bool verb_is_final(enum verb v);
bool verb_is_once(enum verb v);
bool verb_moves_refusals(enum verb v);
enum verb_right verb_right(enum verb v);

/* That of an entry, by the name it is kept under; VERB_COUNT for a name that
 * this program does not know. */
enum verb verb_find(const char *name);

#endif
