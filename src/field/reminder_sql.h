/* Statements of reminders: messages to be sent before a meeting. */
#ifndef FIELD_REMINDER_SQL_H
#define FIELD_REMINDER_SQL_H

#include "field/reminder.h"

struct db;

/* By the time of the meeting, the earliest first. */
enum status reminder_rows(struct db *db, struct arena *a,
	struct reminder_row **rows, size_t *n, struct error *err);
enum status reminder_insert(
	struct db *db, struct reminder_row *row, struct error *err);
enum status reminder_set_outbox(
	struct db *db, int64_t id, int64_t outbox, struct error *err);

#endif
