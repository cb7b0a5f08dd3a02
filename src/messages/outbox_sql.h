/* Statements of batches and their deliveries. */
#ifndef MESSAGES_OUTBOX_SQL_H
#define MESSAGES_OUTBOX_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "messages/delivery.h"
#include "messages/outbox.h"
#include "people/selection.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* Newest first; id 0: all. */
enum status outbox_rows(struct db *db, int64_t id, struct arena *a,
	struct outbox_row **rows, size_t *n, struct error *err);
/* row->id 0 inserts. */
enum status outbox_write(
	struct db *db, struct outbox_row *row, struct error *err);

/* What decides whether somebody is a recipient. */
struct outbox_fact {
	int64_t person;
	const char *last_name, *first_name;
	const char *email, *phone, *phone2; /* each or NULL */
	const char *birth;                  /* or NULL */
	bool has_address;                   /* of the post */
	bool consents, refuses;             /* on the channel */
	bool targeting; /* consents to targeting (Regulation 2024/900) */
	bool has_message, recent;
	bool known; /* was sent a message before */
};

struct outbox_question {
	int64_t message;
	int64_t outbox; /* whose own deliveries are ignored */
	enum channel channel;
	int64_t since; /* "recent": seconds (base/clock.h) */
};

/* Of the persons for whom a condition holds, by ascending id; in the arena. */
enum status outbox_facts(struct db *db, const struct condition *condition,
	const struct outbox_question *q, struct arena *a,
	struct outbox_fact **facts, size_t *n, struct error *err);
/* Addresses of other persons who were or will be sent a message. */
enum status outbox_addresses(struct db *db, const struct outbox_question *q,
	struct arena *a, const char ***addresses, size_t *n, struct error *err);

/* A new one; or one that was withdrawn, planned anew. */
enum status delivery_insert(struct db *db, int64_t id,
	const struct delivery_row *row, struct error *err);
/* Of a batch, in a state (0: any), due at a time (seconds; 0: any). */
enum status delivery_rows(struct db *db, int64_t outbox,
	enum delivery_state state, int64_t due, int64_t limit, struct arena *a,
	struct delivery_row **rows, size_t *n, struct error *err);
enum status delivery_get(struct db *db, int64_t id, struct arena *a,
	struct delivery_row *row, struct error *err);
/* State, attempts, times and reply. */
enum status delivery_update(
	struct db *db, const struct delivery_row *row, struct error *err);
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
