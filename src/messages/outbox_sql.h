/* Statements of batches and their deliveries. */
#ifndef MESSAGES_OUTBOX_SQL_H
#define MESSAGES_OUTBOX_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/basis.h"
#include "messages/delivery.h"
#include "messages/outbox.h"
#include "people/expired.h"
#include "people/selection.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* Newest first; id 0: all. */
enum status outbox_rows(struct db *db, int64_t id, struct arena *a,
	struct outbox_row **rows, size_t *n, struct error *err);
/* One without its counts, at once however long the batch; STATUS_NONE. */
enum status outbox_head(struct db *db, int64_t id, struct arena *a,
	struct outbox_row *row, struct error *err);
/* row->id 0 inserts. */
enum status outbox_write(
	struct db *db, struct outbox_row *row, struct error *err);

/* What decides whether somebody is a recipient. */
struct outbox_fact {
	int64_t person;
	const char *last_name, *first_name;
	const char *email, *phone, *phone2; /* each or NULL */
	const char *birth;                  /* or NULL */
	enum basis basis;
	const char *source;
	bool has_address;               /* of the post */
	bool consents, proven, refuses; /* on the channel */
	bool targeting;  /* consents to targeting (Regulation 2024/900) */
	bool invited_so; /* to the meeting, as chosen by an opinion */
	bool opinion;    /* consents to an opinion being kept */
	bool expired;    /* their time is over (people/expired.h) */
	bool held;       /* the e-mail address is dead (people/bounce.h) */
	bool has_message, recent;
	bool coming;   /* said yes to the meeting */
	bool answered; /* the alert, or it is full */
	int64_t week;  /* messages of the last seven days, or about to leave */
	bool known;    /* was sent a message before */
};

struct outbox_question {
	int64_t message;
	int64_t outbox; /* whose own deliveries are ignored */
	enum channel channel;
	int64_t since; /* "recent": seconds (base/clock.h) */
	int64_t week;  /* likewise, of the last seven days */
	int64_t meeting, alert;
	int64_t invited; /* to which meeting; 0: to any */
	struct expired_days expired;
};

/* The facts of a meeting, or an alert, that a text can say. */
struct outbox_event {
	const char *title, *starts;
	const char *place; /* or NULL */
};

/* STATUS_NONE: there is none. */
enum status outbox_meeting(struct db *db, int64_t meeting, struct arena *a,
	struct outbox_event *event, struct error *err);
enum status outbox_alert(struct db *db, int64_t alert, struct arena *a,
	struct outbox_event *event, struct error *err);

/* Is any of a meeting's guests, or of those who have not answered, invited by
 * what the law protects? */
enum status outbox_guests_protected(struct db *db, int64_t meeting, bool silent,
	int64_t *some, struct error *err);

/* Of the persons for whom a condition holds, by ascending id; in the arena. */
enum status outbox_facts(struct db *db, const struct condition *condition,
	const struct outbox_question *q, struct arena *a,
	struct outbox_fact **facts, size_t *n, struct error *err);
/* Addresses of other persons who were or will be sent a message. */
enum status outbox_addresses(struct db *db, const struct outbox_question *q,
	struct arena *a, const char ***addresses, size_t *n, struct error *err);

/* A new one, planned where its row says no state; or one that was withdrawn,
 * planned anew. */
enum status delivery_insert(struct db *db, int64_t id,
	const struct delivery_row *row, struct error *err);
/* delivery_departs and delivery_is_awaited at a time (ISO, with its zone). */
enum status outbox_departs(
	struct db *db, const char *now, int64_t *outbox, struct error *err);
bool outbox_is_awaited(struct db *db);
/* Of a batch, in a state (none: any), by id. */
enum status delivery_rows(struct db *db, int64_t outbox,
	enum delivery_state state, struct arena *a, struct delivery_row **rows,
	size_t *n, struct error *err);
/* The next that are planned and due at a time (seconds), by id. */
enum status delivery_next(struct db *db, int64_t outbox, int64_t now,
	int64_t limit, struct arena *a, struct delivery_row **rows, size_t *n,
	struct error *err);
enum status delivery_count_planned(
	struct db *db, int64_t outbox, int64_t *n, struct error *err);

/* How far a batch has come, at once however long it is. */
struct delivery_stand {
	bool open;  /* some are planned or claimed */
	bool begun; /* some were handed over */
	bool sent;  /* some were taken */
};

enum status delivery_stand(struct db *db, int64_t outbox,
	struct delivery_stand *stand, struct error *err);
enum status delivery_get(struct db *db, int64_t id, struct arena *a,
	struct delivery_row *row, struct error *err);
/* State, attempts, times and reply. */
enum status delivery_update(
	struct db *db, const struct delivery_row *row, struct error *err);
/* Those of a batch that failed, or wait for later: how many; plan them anew. */
enum status delivery_count_failed(
	struct db *db, int64_t outbox, int64_t *n, struct error *err);
enum status delivery_retry(struct db *db, int64_t outbox, struct error *err);
/* Withdraw all planned deliveries of a batch. */
enum status delivery_withdraw(
	struct db *db, int64_t outbox, const char *now, struct error *err);
/* Whose e-mail address it is: their ids, freed by the caller. */
enum status delivery_readers(struct db *db, const char *address,
	int64_t **people, size_t *n, struct error *err);
/* The last e-mail sent to an address; 0 for none. */
enum status delivery_last(
	struct db *db, const char *address, int64_t *id, struct error *err);

#endif
