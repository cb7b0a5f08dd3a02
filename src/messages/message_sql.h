/* Statements of messages. */
#ifndef MESSAGES_MESSAGE_SQL_H
#define MESSAGES_MESSAGE_SQL_H

#include "messages/message.h"

struct db;

/* By name; key NULL: all. */
enum status message_rows(struct db *db, const char *key, struct arena *a,
	struct message_row **rows, size_t *n, struct error *err);
/* The senders that have an address, each once, that of the newest first. */
enum status message_sender_texts(struct db *db, struct arena *a,
	const char ***senders, size_t *n, struct error *err);
/* row->id 0 inserts. */
enum status message_write(
	struct db *db, struct message_row *row, struct error *err);
enum status message_delete(struct db *db, int64_t id, struct error *err);
/* How many mappings, assignments and batches refer to it. */
enum status message_uses(
	struct db *db, int64_t id, int64_t *n, struct error *err);
/* Was anything ever sent to somebody? */
enum status message_was_sent(
	struct db *db, int64_t person, bool *was, struct error *err);

#endif
