/* Statements of meetings, their tasks and invitations. */
#ifndef FIELD_MEETING_SQL_H
#define FIELD_MEETING_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* With its counts; capacity and station 0: none. */
struct meeting_row {
	int64_t id;
	const char *kind;
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
	const char *state;
	const char *uid;
	int64_t sequence;
	/* People; yes, waiting and came with the guests they bring. */
	int64_t invited, yes, no, maybe, waiting, silent, came;
	int64_t absent; /* said yes and have not come, guests included */
};

/* In order of time, from a day on and before another (NULL: no bound). */
enum status meeting_rows(struct db *db, const char *from, const char *until,
	struct arena *a, struct meeting_row **rows, size_t *n,
	struct error *err);
/*
 * A page of them: those from a day on in order of time, or with past set those
 * before it, the latest first; after a row of the page before (NULL: from the
 * first).
 */
struct meeting_seek {
	const char *day; /* ISO date */
	bool past;
	const struct meeting_row *after;
	size_t limit;
};
enum status meeting_page(struct db *db, const struct meeting_seek *seek,
	struct arena *a, struct meeting_row **rows, size_t *n,
	struct error *err);
enum status meeting_rows_count(struct db *db, int64_t *n, struct error *err);
enum status meeting_row_get(struct db *db, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err);
/* The last one before of the same kind at the same place; STATUS_NONE. */
enum status meeting_row_before(struct db *db, const struct meeting_row *row,
	struct arena *a, struct meeting_row *before, struct error *err);
/* row->id 0 inserts. */
enum status meeting_write(struct db *db, struct meeting_row *row,
	const char *now, struct error *err);

struct task_row {
	int64_t id;
	const char *text;
	bool done;
};

enum status task_rows(struct db *db, int64_t meeting, struct arena *a,
	struct task_row **rows, size_t *n, struct error *err);
enum status task_insert(
	struct db *db, int64_t meeting, const char *text, struct error *err);
/* STATUS_NONE: no such task. */
enum status task_set_done(
	struct db *db, int64_t id, bool done, struct error *err);

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
	const char *name;   /* "BÉNARD Chloé" */
	const char *phone;  /* or NULL */
	const char *answer; /* or NULL */
	const char *answered;
	int64_t guests;
	const char *came; /* or NULL */
	bool walk_in;
	int64_t import;
};

/*
 * Those of a meeting by name, after a person (0: from the first), at most
 * limit. glob (NULL: any) is what the folded name with a blank before it is
 * to be like: "* ben* ch*".
 */
struct invitation_seek {
	int64_t meeting;
	const char *glob;
	int64_t after;
	size_t limit;
};
enum status invitation_rows(struct db *db, const struct invitation_seek *seek,
	struct arena *a, struct invitation_row *rows, size_t *n,
	struct error *err);
/*
 * The same as a door wants them: who is not here yet, then who is, each with
 * the surname that begins with first before the others; then those who were
 * not invited and whose name does (row id 0), where first is not empty.
 */
enum status invitation_door(struct db *db, const struct invitation_seek *seek,
	const char *first, struct arena *a, struct invitation_row *rows,
	size_t *n, struct error *err);
/* STATUS_NONE: the person is not invited. */
enum status invitation_get(struct db *db, int64_t meeting, int64_t person,
	struct arena *a, struct invitation_row *row, struct error *err);
/* The one who has waited longest; STATUS_NONE where nobody waits. */
enum status invitation_next_waiting(struct db *db, int64_t meeting,
	struct arena *a, struct invitation_row *row, struct error *err);
/* Nothing where the person is invited already: *added says. */
enum status invitation_insert(struct db *db, const struct invitation_row *row,
	bool *added, struct error *err);
enum status invitation_update(
	struct db *db, const struct invitation_row *row, struct error *err);

/* Who is invited: their ids, rising, freed by the caller. */
enum status invitation_people(struct db *db, int64_t meeting, int64_t **ids,
	size_t *n, struct error *err);
/* Who comes (answered yes, or came): their ids, freed by the caller. */
enum status invitation_coming(struct db *db, int64_t meeting, int64_t **ids,
	size_t *n, struct error *err);

#endif
