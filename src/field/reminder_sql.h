/* Statements of reminders: messages to be sent before a meeting. */
#ifndef FIELD_REMINDER_SQL_H
#define FIELD_REMINDER_SQL_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct db;

struct reminder_row {
	int64_t id, meeting;
	const char *title, *starts, *state; /* of the meeting */
	int64_t message;
	const char *message_name;
	int64_t days;       /* before the day of the meeting */
	const char *time;   /* 18:00, on the meeting's clock */
	const char *answer; /* to whom: none, yes, maybe or all */
	int64_t outbox;     /* once it is planned, or 0 */
};

/* By the time of the meeting, the earliest first. */
enum status reminder_rows(struct db *db, struct arena *a,
	struct reminder_row **rows, size_t *n, struct error *err);
enum status reminder_insert(
	struct db *db, struct reminder_row *row, struct error *err);
enum status reminder_set_outbox(
	struct db *db, int64_t id, int64_t outbox, struct error *err);

#endif
