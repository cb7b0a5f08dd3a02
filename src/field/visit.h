/*
 * Visits: what happened at a door, on the phone, at a stand or at the door of
 * a meeting, once it is typed in. A door of a sheet is typed once; each is one
 * change, so that whatever breaks the next one goes on behind it.
 *
 * Answers to questions that are no opinion stay with the visit. An opinion
 * stays with a person only where they agreed that it is kept (CONSENT_OPINION);
 * of everybody it is counted, by station, street and side of the street, apart
 * from the visit and from the journal, and the counts are shown from the
 * rules' k_sensitive on (GDPR art. 9).
 *
 * Who refuses at the door is not knocked at again: the contact, where one was
 * named, else the door or the building of one door. No undo takes that back.
 */
#ifndef FIELD_VISIT_H
#define FIELD_VISIT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "field/sheet.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off: tables */
#define VISIT_PLACES(ROW)                                                      \
	ROW(VISIT_DOOR, "door", N_("door"), "porte")                           \
	ROW(VISIT_PHONE, "phone", N_("telephone"), "tel")                      \
	ROW(VISIT_STAND, "stand", N_("stand"), "marche")                       \
	ROW(VISIT_MEETING, "meeting", N_("meeting"), "reunion")

/* The first of the words is the key of the pane, in English; of the French
 * ones the first letter of the title. */
#define VISIT_OUTCOMES(ROW)                                                    \
	ROW(VISIT_TALKED, "talked", N_("talked"), "t,parle,conversation")      \
	ROW(VISIT_ABSENT, "absent", N_("absent"), "a,personne")                \
	ROW(VISIT_REFUSED, "refused", N_("refused"), "r,refus")                \
	ROW(VISIT_CALLBACK, "callback", N_("call back"),                       \
		"c,rappeler,a rappeler,rappel")                                \
	ROW(VISIT_MOVED, "moved", N_("moved"), "m,parti,demenage")             \
	ROW(VISIT_UNLISTED, "unlisted", N_("not on the list"),                 \
		"n,hors liste,pas sur la liste")
/* clang-format on */

enum visit_place { VISIT_PLACE_NONE, VISIT_PLACES(SET_ID) };
enum visit_outcome { VISIT_OUTCOME_NONE, VISIT_OUTCOMES(SET_ID) };
enum { VISIT_OUTCOME_COUNT = SET_COUNT(VISIT_OUTCOMES) };
extern const struct set visit_place_set, visit_outcome_set;

/* An answer as it is typed: to a question by its id, a code of it, or a text
 * where it has none. */
struct visit_said {
	int64_t question;
	const char *code; /* or NULL */
	const char *text; /* or NULL */
};

/* What is typed of one visit; 0 and NULL for what is not known. */
struct visit_entry {
	enum visit_place place;
	int64_t sheet_door; /* of a sheet; else what follows */
	int64_t address, station, meeting;
	enum visit_outcome outcome;
	const char *time;      /* ISO; NULL: now */
	int64_t questionnaire; /* a version's id; 0: as visit_questions says */
	const struct visit_said *said;
	size_t nsaid;
	int64_t person; /* the contact it was */
	int64_t import;
};

struct visit_row {
	int64_t id;
	enum visit_place place;
	int64_t sheet_door, sheet, address, station, meeting;
	enum visit_outcome outcome;
	const char *time, *typed, *typed_by;
	int64_t questions, import;
	/* Joined, or NULL and 0. */
	int64_t number, position;   /* of the sheet, and the door on it */
	const char *code;           /* of the station */
	const char *street, *house; /* "rue du Puits", "12 bis" */
	const char *people;         /* contacts, "A, B" */
};

/* The questionnaire that a sheet is typed in with: that which it went out
 * with, else the only one there is; 0: none. */
enum status visit_questions(struct campaign *c, const struct sheet_row *sheet,
	int64_t *questionnaire, struct error *err);

/*
 * Keep a visit, as one change (or a part of the one that calls it).
 * STATUS_CONFLICT: the door was typed in before. STATUS_FAILED names what
 * cannot be: a sheet that is closed, lost or was never taken out, a time before
 * it went out or to come, an answer that its question does not have. id may be
 * NULL.
 */
enum status visit_add(struct campaign *c, const struct visit_entry *entry,
	int64_t *id, int64_t *journal, struct error *err);

/*
 * Take a door of a sheet back, as one change: its visit goes, and it is not
 * knocked at. said: the answers that were typed with it, so that their counts
 * go too; who does not know them any more passes none, and the counts stay. A
 * refusal stays in any case. STATUS_NONE: nothing was typed there.
 */
enum status visit_take_back(struct campaign *c, int64_t sheet_door,
	const struct visit_said *said, size_t nsaid, int64_t *journal,
	struct error *err);

/* Those of a sheet in the order of its walk; sheet 0: all, the last first. */
enum status visit_list(struct campaign *c, int64_t sheet, struct arena *a,
	struct visit_row **rows, size_t *n, struct error *err);
/* STATUS_NONE: the door was not typed in. */
enum status visit_of_door(struct campaign *c, int64_t sheet_door,
	struct arena *a, struct visit_row *row, struct error *err);

/* The last one at the same door, on another sheet. STATUS_NONE: none was. */
enum status visit_before(struct campaign *c, int64_t sheet_door,
	struct arena *a, struct visit_row *row, struct error *err);

/* Of a sheet, by outcome, to hold against what the pair wrote on it. */
enum status visit_totals(struct campaign *c, int64_t sheet,
	int64_t n[VISIT_OUTCOME_COUNT], struct error *err);
/* Where they differ from what was said, in words, in the arena; NULL: nowhere.
 */
const char *visit_difference(const int64_t n[VISIT_OUTCOME_COUNT],
	const struct sheet_said *said, struct arena *a);

/* Contacts who live behind a door of a sheet: where nobody said which door it
 * is, at its address. */
struct visit_resident {
	int64_t person;
	const char *name;
	const char *stair, *floor, *door; /* "" for none */
	bool opinion;                     /* agreed that an opinion is kept */
};

enum status visit_residents(struct campaign *c, int64_t sheet_door,
	struct arena *a, struct visit_resident **rows, size_t *n,
	struct error *err);

/* Somebody behind a door of a sheet who is no contact yet, and agreed to be
 * one: in which words. The name is written "LAST First". */
struct visit_newcomer {
	int64_t sheet_door;
	const char *name, *wording;
};

/* One entry; their address is the door's. STATUS_USAGE without a name,
 * STATUS_DENIED without the words. */
enum status visit_add_person(struct campaign *c,
	const struct visit_newcomer *who, int64_t *person, int64_t *journal,
	struct error *err);
/* A contact agreed at the door that their opinion is kept. One entry. */
enum status visit_keep_opinion(struct campaign *c, int64_t person,
	const char *wording, int64_t *journal, struct error *err);

#endif
