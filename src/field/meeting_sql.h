/* Statements of meetings, their tasks and invitations. */
#ifndef FIELD_MEETING_SQL_H
#define FIELD_MEETING_SQL_H

#include "field/meeting.h"

struct db;

/* Those from a day on in order of time; with past, after them those before
 * it, the latest first. */
enum status meeting_rows(struct db *db, const char *day, bool past,
	struct arena *a, struct meeting_row **rows, size_t *n,
	struct error *err);
enum status meeting_rows_count(struct db *db, int64_t *n, struct error *err);
enum status meeting_row_get(struct db *db, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err);
/* 0: none has it. */
enum status meeting_row_by_uid(
	struct db *db, const char *uid, int64_t *id, struct error *err);
/* The previous one of the same kind at the same place; STATUS_NONE. */
enum status meeting_row_before(struct db *db, const struct meeting_row *row,
	struct arena *a, struct meeting_row *before, struct error *err);
/* row->id 0 inserts. */
enum status meeting_write(
	struct db *db, struct meeting_row *row, struct error *err);
/* With its tasks, its reminders and the teams that go there. */
enum status meeting_delete(struct db *db, int64_t id, struct error *err);

enum status task_rows(struct db *db, int64_t meeting, struct arena *a,
	struct task_row **rows, size_t *n, struct error *err);
enum status task_insert(
	struct db *db, const struct task_row *row, struct error *err);
/* STATUS_NONE: no such task. */
enum status task_set_done(
	struct db *db, int64_t id, bool done, struct error *err);

/* Those of a meeting by name. glob (NULL: any) is what the folded name with a
 * blank before it is to be like: "* ben* ch*". */
enum status invitation_rows(struct db *db, int64_t meeting, const char *glob,
	struct arena *a, struct invitation_row **rows, size_t *n,
	struct error *err);
/* At most limit of them as a door wants them. */
struct invitation_seek {
	int64_t meeting;
	const char *glob;
	size_t limit;
};
/*
 * Who is not here yet, then who is, each with the surname that begins with
 * first before the others; then those who were not invited and whose name
 * does (row id 0), where first is not empty.
 */
enum status invitation_door(struct db *db, const struct invitation_seek *seek,
	const char *first, struct arena *a, struct invitation_row *rows,
	size_t *n, struct error *err);
/* STATUS_NONE: the person is not invited. */
enum status invitation_get(struct db *db, int64_t meeting, int64_t person,
	struct arena *a, struct invitation_row *row, struct error *err);
/* The one who has waited longest of those for whom, with their guests, the
 * room is enough; STATUS_NONE: there is none. */
enum status invitation_next_waiting(struct db *db, int64_t meeting,
	int64_t room, struct arena *a, struct invitation_row *row,
	struct error *err);
/* Meetings still to come, and on, that somebody waits for; the caller frees
 * *ids. */
enum status meetings_waited_for(struct db *db, const char *now, int64_t **ids,
	size_t *n, struct error *err);
/* Does nothing if the person is already invited: see *added. */
enum status invitation_insert(struct db *db, const struct invitation_row *row,
	bool *added, struct error *err);
enum status invitation_update(
	struct db *db, const struct invitation_row *row, struct error *err);

/* Who is invited: ids, ascending, freed by the caller. */
enum status invitation_people(struct db *db, int64_t meeting, int64_t **ids,
	size_t *n, struct error *err);
/* Who comes (answered yes, or came): their ids, freed by the caller. */
enum status invitation_coming(struct db *db, int64_t meeting, int64_t **ids,
	size_t *n, struct error *err);

#endif
