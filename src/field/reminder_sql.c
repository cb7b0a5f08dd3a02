/* Statements of reminders. */
#include "field/reminder_sql.h"

#include "store/db.h"
#include "store/stmt.h"

static void
read_reminder(struct stmt *s, struct arena *a, void *row)
{
	*(struct reminder_row *)row =
		(struct reminder_row){.id = stmt_int(s, "id"),
			.meeting = stmt_int(s, "meeting"),
			.title = stmt_text_in(s, "title", a),
			.starts = stmt_text_in(s, "starts", a),
			.state = stmt_text_in(s, "state", a),
			.message = stmt_int(s, "message"),
			.message_name = stmt_text_in(s, "message_name", a),
			.days = stmt_int(s, "days"),
			.time = stmt_text_in(s, "time", a),
			.answer = stmt_text_in(s, "answer", a),
			.outbox = stmt_int(s, "outbox")};
}

enum status
reminder_rows(struct db *db, struct arena *a, struct reminder_row **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT r.*, m.title, m.starts, m.state, s.name AS "
		"message_name FROM reminder r JOIN meeting m ON m.id = "
		"r.meeting JOIN message s ON s.id = r.message "
		"ORDER BY m.starts, r.days DESC, r.time, r.id");
	void *found;
	enum status st =
		stmt_rows(s, read_reminder, sizeof(**rows), a, &found, n, err);

	*rows = found;
	return st;
}

enum status
reminder_insert(struct db *db, struct reminder_row *row, struct error *err)
{
	struct stmt *s;
	enum status st = db_next_id(db, "reminder", 1, &row->id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO reminder (id, meeting, message, days, time, "
		"answer) VALUES (:id, :meeting, :message, :days, :time, "
		":answer)");
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_int(s, ":meeting", row->meeting);
	stmt_bind_int(s, ":message", row->message);
	stmt_bind_int(s, ":days", row->days);
	stmt_bind_text(s, ":time", row->time);
	stmt_bind_text(s, ":answer", row->answer);
	return stmt_run(s, err);
}

enum status
reminder_set_outbox(
	struct db *db, int64_t id, int64_t outbox, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE reminder SET outbox = :outbox WHERE id = :id");

	stmt_bind_int(s, ":id", id);
	stmt_bind_id(s, ":outbox", outbox);
	return stmt_run(s, err);
}
