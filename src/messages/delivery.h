/*
 * Deliveries: one message to one person by one channel, once.
 *
 * A sender works under a lease (one process at a time) in small rounds: each
 * round is one transaction that settles what the round before brought and
 * claims the next ones. What a crash leaves claimed may have been sent or not:
 * it is shown for a decision (delivery_settle) and never sent again by itself.
 *
 * Letters go one a round, so that no more than the one in hand is ever in
 * doubt; a list that is exported is one round.
 */
#ifndef MESSAGES_DELIVERY_H
#define MESSAGES_DELIVERY_H

#include "base/arena.h"
#include "base/error.h"
#include "messages/message.h"
#include "messages/outbox.h"
#include "people/bounce.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct campaign_watch;

enum {
	DELIVERY_REPLY_SIZE = 200,
	DELIVERY_ATTEMPTS = 10, /* then it has failed */
	DELIVERY_HOLD = 600     /* seconds to wait after a refusal that was not
				   about the letter */
};

/* clang-format off */
#define DELIVERY_STATES(ROW) \
	ROW(DELIVERY_PLANNED, "planned", N_("still to leave"), "prevu") \
	ROW(DELIVERY_CLAIMED, "claimed", \
		N_("in doubt: handed over, and no answer came"), "doubt,doute") \
	ROW(DELIVERY_SENT, "sent", N_("sent"), "envoye") \
	ROW(DELIVERY_FAILED, "failed", N_("failed"), "echec") \
	ROW(DELIVERY_BOUNCED, "bounced", N_("came back"), "retour") \
	ROW(DELIVERY_WITHDRAWN, "withdrawn", N_("withdrawn"), "retire")
/* clang-format on */

enum delivery_state { DELIVERY_STATE_NONE, DELIVERY_STATES(SET_ID) };
enum { DELIVERY_STATE_COUNT = SET_COUNT(DELIVERY_STATES) };
extern const struct set delivery_state_set;

struct delivery_row {
	int64_t id, outbox, message, person;
	enum channel channel;
	enum delivery_state state;
	int64_t attempts;
	const char *claimed, *settled, *due, *reply; /* each or NULL */
	const char *name; /* the person's, when read */
};

/* Take the sender's lease; STATUS_BUSY if another process has it. */
enum status delivery_lease(struct campaign *c, int *lease, struct error *err);
void delivery_release(int lease);

/* Is some process sending now? Then claimed deliveries are in its hands, and
 * not indeterminate. */
bool delivery_in_hand(struct campaign *c);

enum delivery_outcome {
	OUTCOME_UNTRIED, /* not attempted: stays as it was */
	OUTCOME_SENT,    /* taken by the server */
	OUTCOME_LATER,   /* "try again later": the server took nothing */
	OUTCOME_FAILED,  /* refused for good */
	OUTCOME_HELD,    /* refused, as all are, or because it is ours: to be
			    sent after others; a failure before is undone, and
			    no attempt counts before one of the batch is sent */
	OUTCOME_DOUBT    /* handed over without an answer: stays claimed */
};

struct delivery_result {
	int64_t id;
	enum delivery_outcome outcome;
	enum bounce_kind bounce; /* of a refusal: what it says of the address */
	char reply[DELIVERY_REPLY_SIZE];
};

/* One message to send, merged for this person. */
struct delivery_claim {
	int64_t id;
	int64_t person;
	const char *name; /* first and last */
	const char *to;
	/* Of post and door; or NULL. */
	const char *street, *stair, *floor, *door, *postcode, *city;
	const char *sender;          /* of the message, or NULL */
	int64_t meeting;             /* what the batch is about, or 0 */
	const char *message_id;      /* the same on every attempt */
	struct message_preview text; /* as it leaves */
};

struct delivery_round {
	int64_t outbox;
	const struct delivery_result *done; /* what the round before brought */
	size_t ndone;
	size_t max;                    /* how many to claim, at most */
	struct delivery_claim *claims; /* room for them */
	size_t n;                      /* of them; 0: nothing is due now */
	const char *stopped; /* why no more go for now, in words; or NULL */
	int64_t left; /* still planned; counted where it is 0, and kept from
			 round to round */
};

/*
 * One round: settle results, then claim due deliveries of a batch. Those that
 * may no longer be sent (a refusal, a changed address) are withdrawn instead.
 * STATUS_DENIED: the batch must not go now (silence); the results are settled
 * all the same.
 */
enum status delivery_round(struct campaign *c, struct delivery_round *r,
	struct arena *a, struct error *err);

/* Batches of a channel that are due, oldest first. */
enum status delivery_due(struct campaign *c, enum channel channel,
	struct arena *a, struct outbox_row **rows, size_t *n,
	struct error *err);

/* The oldest e-mail batch that is due and has something to send now;
 * STATUS_NONE: there is none. Quick, however large the campaign is. */
enum status delivery_departs(
	struct campaign *c, int64_t *outbox, struct error *err);
/* Is any approved, and not yet due? */
bool delivery_is_awaited(struct campaign *c);

struct delivery_counts {
	int64_t sent, later, failed, doubt;
};

/*
 * Send one due batch by e-mail, with the sender that the program installed;
 * watch->stop, checked after each message, ends it (STATUS_CANCELLED) without
 * interrupting a statement. counts say what was done in any case.
 */
enum status delivery_send(struct campaign *c, int64_t outbox,
	struct campaign_watch *watch, struct delivery_counts *counts,
	struct error *err);

/* Could the sender that the program installed send as things are? Nothing is
 * sent, and no password asked for. */
enum status delivery_could_send(struct campaign *c, struct error *err);

/* Settle one by hand: somebody decided about an indeterminate one, or a
 * provider's report came in. */
enum status delivery_settle(struct campaign *c, int64_t id, bool sent,
	const char *reply, struct error *err);

/*
 * What failed in a batch is to be sent again, and what waits for later at
 * once: as one entry; *n counts them. STATUS_NONE: there is nothing of it, and
 * STATUS_FAILED: it was withdrawn. Each is judged again when it is sent.
 */
enum status outbox_retry(struct campaign *c, int64_t outbox, int64_t *n,
	int64_t *entry, struct error *err);

/* Deliveries of a batch in a state (none: any), by id. */
enum status delivery_list(struct campaign *c, int64_t outbox,
	enum delivery_state state, struct arena *a, struct delivery_row **rows,
	size_t *n, struct error *err);

/* STATUS_NONE where there is none. */
enum status delivery_find(struct campaign *c, int64_t id, struct arena *a,
	struct delivery_row *row, struct error *err);
/* The people whose e-mail address it is, a household's too; the caller frees
 * *people. */
enum status delivery_readers_of(struct campaign *c, const char *address,
	int64_t **people, size_t *n, struct error *err);
/* The last e-mail that was sent to an address; 0 for none. */
enum status delivery_last_to(struct campaign *c, const char *address,
	int64_t *id, struct error *err);

/* The delivery of the first "permanence.12.0a1b…" in a text; 0 for what is none
 * of ours: the hash is keyed by the office's secret. */
enum status delivery_of_message_id(
	struct campaign *c, const char *text, int64_t *id, struct error *err);

/* A message came back; what that says of the address is kept with it. */
enum status delivery_bounce(struct campaign *c, int64_t id,
	enum bounce_kind kind, const char *why, struct error *err);

#endif
