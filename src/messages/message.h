/*
 * Messages: a text for one channel, with merge fields (messages/merge.h).
 *
 * Everything is checked on input: fields that exist, a sender and a subject for
 * an e-mail, no line break in a header, an unsubscribe notice in online
 * messages ({opt_out}).
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

/* By name, ignoring accents and case. */
enum status message_list(struct campaign *c, struct arena *a,
	struct message_row **rows, size_t *n, struct error *err);
enum status message_find(struct campaign *c, const char *name, struct arena *a,
	struct message_row *row, struct error *err);

/* By id; STATUS_NONE where it is gone. */
enum status message_get(struct campaign *c, int64_t id, struct arena *a,
	struct message_row *row, struct error *err);

/* A message and its figures so far. */
struct message_standing {
	struct message_row message;
	const char *segments; /* whom the matrix means it for, or NULL */
	int64_t drafts;       /* batches waiting to be approved */
	int64_t leaving;      /* approved deliveries not sent yet */
	int64_t sent;         /* deliveries */
	/* Of the batch approved last, or NULL and 0. */
	const char *when; /* not before */
	const char *by;   /* who approved it */
	int64_t people;   /* how many it was approved for */
};

/* By name. */
enum status message_standings(struct campaign *c, struct arena *a,
	struct message_standing **rows, size_t *n, struct error *err);

/* A new one, as its form begins: an e-mail, from the campaign's sender (the
 * setting "sender"), else from that of the newest one. */
void message_begin(
	struct campaign *c, struct arena *a, struct message_row *row);
/* Who messages were from so far, in the arena: the setting, then those of
 * messages, that of the newest first. */
enum status message_senders(struct campaign *c, struct arena *a,
	const char ***senders, size_t *n, struct error *err);
/* Has it an address: "Name <name@example.org>", or that alone? */
enum status message_check_sender(const char *sender, struct error *err);
/* Is it ready to be sent? STATUS_FAILED says what is wrong and where. */
enum status message_check(const struct message_row *row, struct error *err);

/*
 * Save as one journal entry; row->id 0 adds, and a name already in use is
 * refused. The key is derived here.
 */
enum status message_save(struct campaign *c, struct message_row *row,
	int64_t *entry, struct error *err);
/* STATUS_FAILED if deliveries or mappings refer to it. */
enum status message_remove(struct campaign *c, const char *name, int64_t *entry,
	struct error *err);

/* A message merged for one person. */
struct message_preview {
	const char *subject; /* or NULL */
	const char *body;
	const char *html; /* or NULL */
	bool whole;       /* every field without "|" had a value */
};

/* What a batch is about, for the fields that are not about the person; or NULL.
 */
struct message_event {
	const char *name;
	const char *when; /* in words */
	const char *where;
	const char *starts; /* ISO; NULL where nothing is to be sent */
};

enum status message_preview(struct campaign *c, const struct message_row *row,
	int64_t person, const struct message_event *event, struct arena *a,
	struct message_preview *out, struct error *err);

/* The length of a text as SMS (3GPP TS 23.038): 160 characters of the basic
 * alphabet in a single part, 153 in each of several; 70 and 67 in any other
 * alphabet. */
struct message_sms {
	size_t characters; /* of the alphabet it needs */
	size_t parts;
	bool unicode;
};

struct message_sms message_sms_length(const char *text);

#endif
