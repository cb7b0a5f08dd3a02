/* Statements of messages. */
#include "messages/message_sql.h"

#include "store/row.h"

static const struct column message_columns[] = {
	COL(message_row, id),
	COL(message_row, name),
	COL(message_row, key),
	COL_SET(message_row, channel, channel_set),
	COL_NULL(message_row, subject),
	COL(message_row, body),
	COL_NULL(message_row, html),
	COL_NULL(message_row, sender),
	COL_NULL(message_row, point),
	COL_ONCE(message_row, created),
};
const struct row_map message_map = {
	.table = "message", ROW_COLUMNS(message_row, message_columns)};

enum status
message_rows(struct db *db, const char *key, struct arena *a,
	struct message_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &message_map,
		"SELECT * FROM message WHERE :key IS NULL OR key = :key "
		"ORDER BY key");

	return row_all(stmt_with(s, BIND(key)), a, rows, n, err);
}

enum status
message_sender_texts(struct db *db, struct arena *a, const char ***senders,
	size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT sender FROM message WHERE sender LIKE '%@%' "
		"GROUP BY sender ORDER BY max(id) DESC");

	return stmt_texts(s, a, senders, n, err);
}

enum status
message_write(struct db *db, struct message_row *row, struct error *err)
{
	return row->id ? row_update(db, &message_map, row, err)
		       : row_insert(db, &message_map, row, &row->id, err);
}

enum status
message_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM message WHERE id = :id");

	return stmt_run(stmt_with(s, BIND(id)), err);
}

enum status
message_uses(struct db *db, int64_t id, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT (SELECT count(*) FROM mapping WHERE message = :id) + "
		"(SELECT count(*) FROM assignment WHERE message = :id) + "
		"(SELECT count(*) FROM outbox WHERE message = :id)");

	return stmt_one_int(stmt_with(s, BIND(id)), n, err);
}

enum status
message_was_sent(struct db *db, int64_t person, bool *was, struct error *err)
{
	int64_t sent = 0;
	struct stmt *s =
		stmt_get(db, "SELECT EXISTS (SELECT 1 FROM delivery "
			     "WHERE person = :person AND state = 'sent')");
	enum status st = stmt_one_int(stmt_with(s, BIND(person)), &sent, err);

	*was = sent != 0;
	return st;
}
