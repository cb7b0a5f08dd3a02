/*
 * Messages: a text for one channel, with merge fields (messages/merge.h).
 *
 * Whatever comes in is checked here: fields that exist, a sender and a
 * subject for an e-mail, no line break in what becomes a header, a way out in
 * what is sent online ({opt_out}).
 */
#ifndef MESSAGES_MESSAGE_H
#define MESSAGES_MESSAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "campaign/channel.h"
#include "messages/merge.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct row_map;

struct message_row {
	int64_t id;
	const char *name;
	const char *key;
	enum channel channel;
	const char *subject; /* or NULL */
	const char *body;
	const char *html;    /* or NULL */
	const char *sender;  /* or NULL */
	int64_t point;       /* or 0 */
	const char *created; /* set when it is written first */
};

extern const struct row_map message_map;

/* By name, accents and case apart. */
enum status message_list(struct campaign *c, struct arena *a,
	struct message_row **rows, size_t *n, struct error *err);
enum status message_find(struct campaign *c, const char *name, struct arena *a,
	struct message_row *row, struct error *err);

/* By id; STATUS_NONE where it is gone. */
enum status message_get(struct campaign *c, int64_t id, struct arena *a,
	struct message_row *row, struct error *err);

/* A message and what became of it so far. */
struct message_standing {
	struct message_row message;
	int64_t segments; /* of the matrix, that it is mapped to */
	int64_t drafts;   /* sendings that wait for their number */
	int64_t leaving;  /* deliveries that are approved and not yet sent */
	int64_t sent;     /* deliveries */
};

/* By name. */
enum status message_standings(struct campaign *c, struct arena *a,
	struct message_standing **rows, size_t *n, struct error *err);

/* Can it be sent as it is? STATUS_FAILED says what is wrong and where. */
enum status message_check(const struct message_row *row, struct error *err);

/*
 * Save as one journal entry; row->id 0 adds, and a name that is there already
 * is refused. Its key is derived here.
 */
enum status message_save(struct campaign *c, struct message_row *row,
	int64_t *entry, struct error *err);
/* STATUS_FAILED where deliveries or mappings hold it. */
enum status message_remove(struct campaign *c, const char *name, int64_t *entry,
	struct error *err);

/* A message as one person gets it. */
struct message_preview {
	const char *subject; /* or NULL */
	const char *body;
	const char *html; /* or NULL */
	bool whole;       /* no field without "|" was empty */
};

/* What a sending is about, for the fields that are no person's; or NULL. */
struct message_event {
	const char *name;
	const char *when;
	const char *where;
};

enum status message_preview(struct campaign *c, const struct message_row *row,
	int64_t person, const struct message_event *event, struct arena *a,
	struct message_preview *out, struct error *err);

/* How a text goes as SMS (3GPP TS 23.038): 160 characters of the basic
 * alphabet in one part, 153 in each of several; 70 and 67 with any other. */
struct message_sms {
	size_t characters; /* of the alphabet it needs */
	size_t parts;
	bool unicode;
};

struct message_sms message_sms_length(const char *text);

#endif
