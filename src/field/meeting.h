/*
 * Meetings: public and house meetings, leaflet rounds and canvassing.
 *
 * A meeting's time is local to its place and stored with the time zone, so that
 * a clock change moves nothing. Seats: when the capacity is reached, a yes goes
 * on the waiting list, and whoever has waited longest gets the next free seat.
 */
#ifndef FIELD_MEETING_H
#define FIELD_MEETING_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/set.h"
#include "base/when.h"
#include "messages/point.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct row_map;

/* clang-format off */
#define MEETING_KINDS(ROW) \
	ROW(MEETING_PUBLIC, "public", N_("public meeting"), "reunion publique") \
	ROW(MEETING_HOUSE, "house", N_("house meeting"), "appartement") \
	ROW(MEETING_LEAFLETS, "leaflets", N_("leaflet round"), "tractage,tracts") \
	ROW(MEETING_DOORS, "doors", N_("door session"), "porte a porte") \
	ROW(MEETING_INTERNAL, "internal", N_("internal meeting"), "interne")

#define MEETING_STATES(ROW) \
	ROW(MEETING_PLANNED, "planned", N_("as planned"), NULL) \
	ROW(MEETING_CANCELLED, "cancelled", N_("cancelled"), NULL)
/* clang-format on */

enum meeting_kind { MEETING_KIND_NONE, MEETING_KINDS(SET_ID) };
enum meeting_state { MEETING_STATE_NONE, MEETING_STATES(SET_ID) };
extern const struct set meeting_kind_set, meeting_state_set;

/* With its counts; capacity and station 0: none. */
struct meeting_row {
	int64_t id;
	enum meeting_kind kind;
	const char *title;
	const char *starts; /* on the clock there */
	const char *zone;
	int64_t minutes;
	const char *place; /* or NULL */
	int64_t station;
	const char *station_code; /* or NULL */
	int64_t capacity;
	const char *agenda;    /* or NULL */
	const char *questions; /* or NULL */
	const char *report;    /* or NULL */
	enum meeting_state state;
	const char *uid;
	int64_t sequence;
	/* People; yes, waiting and came with the guests they bring. */
	int64_t invited, yes, no, maybe, waiting, silent, came;
	int64_t absent;      /* said yes and have not come, guests included */
	const char *created; /* set when it is written first */
};

extern const struct row_map meeting_map;

struct task_row {
	int64_t id, meeting;
	const char *text;
	bool done;
};

/* clang-format off */
#define MEETING_ANSWERS(ROW) \
	ROW(MEETING_YES, "yes", N_("yes"), "oui,o,y") \
	ROW(MEETING_NO, "no", N_("no"), "non,n") \
	ROW(MEETING_MAYBE, "maybe", N_("maybe"), "peut etre") \
	ROW(MEETING_WAITING, "waiting", N_("waiting"), \
		"attente,liste d attente,waiting list")
/* clang-format on */

enum meeting_answer { MEETING_SILENT, MEETING_ANSWERS(SET_ID) };
extern const struct set meeting_answer_set;

struct invitation_row {
	int64_t id, meeting, person;
	const char *name;  /* "BÉNARD Chloé" */
	const char *phone; /* or NULL */
	/* NULL where they are not said, and of meeting_door. */
	const char *email, *number, *street, *postcode, *city;
	enum meeting_answer answer;
	const char *answered;
	int64_t guests;
	const char *came; /* or NULL */
	bool walk_in;
	bool by_opinion; /* chosen by one: nothing online is aimed so */
	int64_t import;
};

enum { MEETING_TIME_SIZE = WHEN_SIZE }; /* "2026-11-24T19:00" */

/* "Tue 24/11 19:00" of a time as when_parse keeps it; with year set "24/11/2026
 * 19:00", which when_parse reads. Other text as it is. */
const char *meeting_time_text(struct arena *a, const char *starts, bool year);

/* Those of today and to come, the next one first; with past those before too,
 * the last one first. */
enum status meeting_list(struct campaign *c, bool past, struct arena *a,
	struct meeting_row **rows, size_t *n, struct error *err);
enum status meeting_count(struct campaign *c, int64_t *n, struct error *err);
enum status meeting_get(struct campaign *c, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err);

/* Whatever meeting_save would refuse. zone NULL: the campaign's. */
enum status meeting_check(const struct meeting_row *row, struct error *err);

/* STATUS_DENIED where the silence before a poll forbids it then and there
 * (art. L. 49 of the electoral code); internal and cancelled ones never are.
 * meeting_save asks it. */
enum status meeting_check_silence(
	struct campaign *c, const struct meeting_row *row, struct error *err);

/*
 * Save as one entry: row->id 0 adds (zone NULL: the campaign's; state none: it
 * is planned; uid is made here). If time, place or state changed, the calendar
 * SEQUENCE rises. STATUS_FAILED says which field is wrong. More seats admit
 * people from the waiting list.
 */
enum status meeting_save(struct campaign *c, struct meeting_row *row,
	int64_t *entry, struct error *err);
enum status meeting_cancel(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err);
/* One that nobody is invited to; STATUS_FAILED for others. */
enum status meeting_remove(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err);

/* Invite those whom a filter matches and who are not invited yet; *invited
 * counts them. */
enum status meeting_invite(struct campaign *c, int64_t id, const char *filter,
	bool dry, int64_t *invited, int64_t *entry, struct error *err);

/*
 * Take down an answer: yes, no, maybe or none, with guests. The
 * answer that holds (a yes may become "waiting") is in *kept; who got
 * the seats that came free is in *seated ("A, B"), else NULL.
 */
enum status meeting_answer(struct campaign *c, int64_t id, int64_t person,
	enum meeting_answer answer, int64_t guests, struct arena *a,
	enum meeting_answer *kept, const char **seated, struct error *err);

/* The meeting of a calendar file; STATUS_NONE: none of ours. */
enum status meeting_by_uid(struct campaign *c, const char *uid, struct arena *a,
	struct meeting_row *row, struct error *err);

/* What somebody answered so far; STATUS_NONE: was not invited. */
enum status meeting_invitation(struct campaign *c, int64_t id, int64_t person,
	struct arena *a, struct invitation_row *row, struct error *err);

/* The same of every meeting that somebody waits for: after people are gone,
 * within the change that took them away. */
enum status meeting_fill_all(struct campaign *c, struct error *err);

/*
 * Check in at the door. Somebody who was not invited is added as a walk-in.
 * Checking in twice changes nothing; undo takes it back.
 */
enum status meeting_check_in(struct campaign *c, int64_t id, int64_t person,
	int64_t guests, int64_t *entry, struct error *err);
/* The same for somebody who is not a contact yet; *person is the new one. */
enum status meeting_walk_in(struct campaign *c, int64_t id,
	const char *last_name, const char *first_name, int64_t *person,
	int64_t *entry, struct error *err);

/* Who was invited or came, by name. Each of the words (NULL: none) begins a
 * part of the name, in their order: "be ch". */
enum status meeting_people(struct campaign *c, int64_t id, const char *words,
	struct arena *a, struct invitation_row **rows, size_t *n,
	struct error *err);

/* Whom the letters typed at the door may mean, the likeliest first; contacts
 * who were not invited (row id 0) last. */
enum status meeting_door(struct campaign *c, int64_t id, const char *words,
	size_t limit, struct arena *a, struct invitation_row *rows, size_t *n,
	struct error *err);

enum status meeting_tasks(struct campaign *c, int64_t id, struct arena *a,
	struct task_row **rows, size_t *n, struct error *err);
enum status meeting_add_task(
	struct campaign *c, int64_t id, const char *text, struct error *err);
enum status meeting_set_task(
	struct campaign *c, int64_t task, bool done, struct error *err);

#endif
