/* Statements of messages. */
#include "messages/message_sql.h"

#include "store/db.h"
#include "store/stmt.h"

static void
read_message(struct stmt *s, struct arena *a, void *row)
{
	*(struct message_row *)row =
		(struct message_row){.id = stmt_int(s, "id"),
			.name = stmt_text_in(s, "name", a),
			.key = stmt_text_in(s, "key", a),
			.channel = stmt_set(s, "channel", &channel_set),
			.subject = stmt_text_in(s, "subject", a),
			.body = stmt_text_in(s, "body", a),
			.html = stmt_text_in(s, "html", a),
			.sender = stmt_text_in(s, "sender", a),
			.point = stmt_int(s, "point")};
}

enum status
message_rows(struct db *db, const char *key, struct arena *a,
	struct message_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT * FROM message WHERE :key IS NULL OR key = :key "
		"ORDER BY key");
	void *found;
	enum status st;

	stmt_bind_text(s, ":key", key);
	st = stmt_rows(s, read_message, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

static void
bind_message(struct stmt *s, const struct message_row *row)
{
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":name", row->name);
	stmt_bind_text(s, ":key", row->key);
	stmt_bind_set(s, ":channel", &channel_set, row->channel);
	stmt_bind_text(s, ":subject", row->subject);
	stmt_bind_text(s, ":body", row->body);
	stmt_bind_text(s, ":html", row->html);
	stmt_bind_text(s, ":sender", row->sender);
	stmt_bind_id(s, ":point", row->point);
}

enum status
message_write(struct db *db, struct message_row *row, const char *now,
	struct error *err)
{
	struct stmt *s;
	enum status st;

	if (row->id) {
		s = stmt_get(db,
			"UPDATE message SET name = :name, key = :key, channel "
			"= :channel, subject = :subject, body = :body, html = "
			":html, sender = :sender, point = :point WHERE id = "
			":id");
		bind_message(s, row);
		return stmt_run(s, err);
	}
	st = db_next_id(db, "message", 1, &row->id, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO message (id, name, key, channel, subject, body, "
		"html, sender, point, created) VALUES (:id, :name, :key, "
		":channel, :subject, :body, :html, :sender, :point, :created)");
	bind_message(s, row);
	stmt_bind_text(s, ":created", now);
	return stmt_run(s, err);
}

enum status
message_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM message WHERE id = :id");

	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

enum status
message_uses(struct db *db, int64_t id, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT (SELECT count(*) FROM mapping WHERE message = :id) + "
		"(SELECT count(*) FROM assignment WHERE message = :id) + "
		"(SELECT count(*) FROM outbox WHERE message = :id) AS uses");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		*n = stmt_int(s, "uses");
	stmt_reset(s);
	return st;
}
