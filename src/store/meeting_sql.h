/* Statements of meetings, their tasks and invitations. */
#ifndef STORE_MEETING_SQL_H
#define STORE_MEETING_SQL_H

#include "base/arena.h"
#include "base/error.h"

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
};

/* In order of time, from a day on and before another (NULL: no bound). */
enum status meeting_rows(struct db *db, const char *from, const char *until,
	struct arena *a, struct meeting_row **rows, size_t *n,
	struct error *err);
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
 * Those of a meeting by name, from a row of the last page on (NULL: from the
 * first), at most limit; words (folded, or NULL) begin the name.
 */
enum status invitation_rows(struct db *db, int64_t meeting, const char *words,
	size_t limit, struct arena *a, struct invitation_row *rows, size_t *n,
	struct error *err);
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

/* Who comes (answered yes, or came): their ids, freed by the caller. */
enum status invitation_coming(struct db *db, int64_t meeting, int64_t **ids,
	size_t *n, struct error *err);

#endif
