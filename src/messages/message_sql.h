/* Statements of messages. */
#ifndef MESSAGES_MESSAGE_SQL_H
#define MESSAGES_MESSAGE_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/channel.h"

#include <stddef.h>
#include <stdint.h>

struct db;

struct message_row {
	int64_t id;
	const char *name;
	const char *key;
	enum channel channel;
	const char *subject; /* or NULL */
	const char *body;
	const char *html;   /* or NULL */
	const char *sender; /* or NULL */
	int64_t point;      /* or 0 */
};

/* By name; key NULL: all. */
enum status message_rows(struct db *db, const char *key, struct arena *a,
	struct message_row **rows, size_t *n, struct error *err);
/* row->id 0 inserts. */
enum status message_write(struct db *db, struct message_row *row,
	const char *now, struct error *err);
enum status message_delete(struct db *db, int64_t id, struct error *err);
/* How many mappings, assignments and sendings name it. */
enum status message_uses(
	struct db *db, int64_t id, int64_t *n, struct error *err);

#endif
