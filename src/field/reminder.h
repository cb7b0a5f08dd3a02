/*
 * Reminders of meetings: a message some days before, at a local time, to those
 * who gave a certain answer or none. When that time has come the reminder is
 * due; planning it creates a draft batch (messages/outbox.h), once, which is
 * then counted and approved like any other.
 */
#ifndef FIELD_REMINDER_H
#define FIELD_REMINDER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "field/meeting.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* Whom a reminder reaches, and the term of the filter language that finds them
 * with the meeting's number: "silent:12". */
/* clang-format off */
#define REMINDER_AUDIENCES(ROW) \
	ROW(REMINDER_SILENT, "none", N_("no answer"), "aucune", "silent") \
	ROW(REMINDER_YES, "yes", N_("yes"), "oui", "coming") \
	ROW(REMINDER_MAYBE, "maybe", N_("maybe"), "peut etre", "maybe") \
	ROW(REMINDER_ALL, "all", N_("all"), "tous,toutes", "invited")

#define REMINDER_STATES(ROW) \
	ROW(REMINDER_WAITS, "waits", N_("waits"), NULL) /* for its time */ \
	ROW(REMINDER_DUE, "due", N_("due"), NULL) \
	/* row.outbox is the batch */ \
	ROW(REMINDER_PLANNED, "planned", N_("planned"), NULL) \
	/* the meeting has begun, or was cancelled */ \
	ROW(REMINDER_PAST, "past", N_("past"), NULL)
/* clang-format on */

enum reminder_audience { REMINDER_NOBODY, REMINDER_AUDIENCES(SET_ID) };
enum reminder_state { REMINDER_STATE_NONE, REMINDER_STATES(SET_ID) };
extern const struct set reminder_audience_set, reminder_state_set;

struct reminder_row {
	int64_t id, meeting;
	const char *title, *starts; /* of the meeting, and its state */
	enum meeting_state state;
	int64_t message;
	const char *message_name;
	int64_t days;                  /* before the day of the meeting */
	const char *time;              /* 18:00, in the meeting's time zone */
	enum reminder_audience answer; /* to whom */
	int64_t outbox;                /* once it is planned, or 0 */
};

struct reminder {
	struct reminder_row row;
	const char *due; /* local: "2026-11-23T18:00" */
	enum reminder_state state;
};

/* Of all meetings, by their time. */
enum status reminder_list(struct campaign *c, struct arena *a,
	struct reminder **reminders, size_t *n, struct error *err);

/*
 * Add a reminder that sends a message (by its name), as one entry. time:
 * "18:00" or "18h". STATUS_USAGE says which of them is wrong; STATUS_NONE: no
 * such meeting or message.
 */
enum status reminder_add(struct campaign *c, int64_t meeting,
	const char *message, int64_t days, const char *time,
	enum reminder_audience answer, int64_t *entry, struct error *err);

/*
 * Plan every reminder that is due, each as one entry; *planned counts them. A
 * second call plans none. A reminder that the law or its text does not allow
 * does not stop the others: the first such error is returned at the end.
 */
enum status reminder_plan(
	struct campaign *c, int64_t *planned, struct error *err);

#endif
