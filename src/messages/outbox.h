/*
 * Batches: counted, approved by typing the count, held for ten minutes during
 * which they can be withdrawn, then sent (messages/delivery.h).
 *
 * The recipient preview says who of a filter gets the message and who does not,
 * and why: everybody is counted once, under the first reason that applies, so
 * that the counts add up. It is counted again at approval; what may change
 * after that (a refusal, an address) is checked again for each person when
 * sending.
 */
#ifndef MESSAGES_OUTBOX_H
#define MESSAGES_OUTBOX_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/channel.h"
#include "campaign/rules.h"
#include "messages/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum {
	OUTBOX_HOLD = 600, /* seconds between approval and sending */
	OUTBOX_REST_DAYS =
		3,      /* days to rest between two messages to one person */
	OUTBOX_RATE = 5 /* messages a second, unless configured */
};

/* In the order in which they are checked; what is said of each is about who
 * does not get the message. */
/* clang-format off */
#define OUTBOX_REASONS(ROW) \
	ROW(OUTBOX_RECEIVES, "receives", N_("will receive it"), NULL) \
	ROW(OUTBOX_FORBIDDEN, "forbidden", \
		N_("selected by data the law forbids for online targeting"), NULL) \
	ROW(OUTBOX_NO_ADDRESS, "no_address", \
		N_("no address or number for this channel"), NULL) \
	ROW(OUTBOX_REFUSED, "refused", N_("refused this channel"), NULL) \
	ROW(OUTBOX_SUPPRESSED, "suppressed", \
		N_("asked not to be contacted"), NULL) \
	ROW(OUTBOX_NO_CONSENT, "no_consent", \
		N_("no consent to this channel"), NULL) \
	ROW(OUTBOX_NO_TARGETING, "no_targeting", \
		N_("no consent to being targeted online"), NULL) \
	ROW(OUTBOX_AGE_UNKNOWN, "age_unknown", \
		N_("age unknown, which online targeting needs"), NULL) \
	ROW(OUTBOX_TOO_YOUNG, "too_young", \
		N_("too young to be targeted online"), NULL) \
	ROW(OUTBOX_HAS_MESSAGE, "has_message", \
		N_("has this message, or is about to get it"), NULL) \
	ROW(OUTBOX_SAME_ADDRESS, "same_address", \
		N_("somebody at the same address gets it"), NULL) \
	ROW(OUTBOX_RECENT, "recent", N_("written to in the last 3 days"), NULL) \
	ROW(OUTBOX_NO_SOURCE, "no_source", \
		N_("first contact, and the text does not say {source}"), NULL) \
	ROW(OUTBOX_EMPTY_FIELD, "empty_field", \
		N_("a field would be empty; write {field|what else}"), NULL)
/* clang-format on */

enum outbox_reason { OUTBOX_REASON_NONE, OUTBOX_REASONS(SET_ID) };
enum { OUTBOX_REASON_COUNT = SET_COUNT(OUTBOX_REASONS) };
extern const struct set outbox_reason_set;

/* clang-format off */
#define OUTBOX_STATES(ROW) \
	ROW(OUTBOX_DRAFT, "draft", N_("to approve"), "brouillon") \
	ROW(OUTBOX_APPROVED, "approved", N_("approved"), NULL) \
	ROW(OUTBOX_SENDING, "sending", N_("sending"), NULL) \
	ROW(OUTBOX_SENT, "sent", N_("sent"), NULL) \
	ROW(OUTBOX_WITHDRAWN, "withdrawn", N_("withdrawn"), NULL)
/* clang-format on */

enum outbox_state { OUTBOX_STATE_NONE, OUTBOX_STATES(SET_ID) };
extern const struct set outbox_state_set;

/* A batch with its message's name and channel, and its deliveries. */
struct outbox_row {
	int64_t id, message;
	const char *message_name;
	enum channel channel;
	const char *filter;
	enum outbox_state state;
	const char *not_before; /* or NULL */
	int64_t people;         /* the count that was typed at approval, or 0 */
	const char *approved;   /* when, or NULL */
	const char *approved_by;
	const unsigned char *rules_digest; /* DIGEST_SIZE, or NULL */
	const char *created;               /* set when it is written first */
	/* Counts of deliveries. */
	int64_t planned, claimed, sent, failed, bounced, withdrawn;
};

struct outbox_person {
	int64_t person;
	const char *last_name, *first_name;
	const char *to; /* the address or number; NULL for post and door */
	enum outbox_reason reason;
	bool first_contact; /* first contact: never sent a message before */
};

struct outbox_sheet {
	struct message_row message;
	enum channel channel;
	const char *filter;
	const struct rules *rules;
	int64_t inside;                     /* whom the filter finds */
	int64_t count[OUTBOX_REASON_COUNT]; /* they add up to inside */
	struct outbox_person *people;       /* all of them, by rising id */
	size_t npeople;
	const char *blocked; /* why it cannot go at that time, or NULL */
};

/*
 * Count whom a message would reach at a time (seconds; base/clock.h). outbox:
 * the batch whose own deliveries are ignored, or 0. STATUS_USAGE: the filter is
 * wrong; err->column says where.
 */
enum status outbox_sheet(struct campaign *c, const struct message_row *message,
	const char *filter, int64_t outbox, int64_t when, struct arena *a,
	struct outbox_sheet *sheet, struct error *err);
/* The same for an existing batch. */
enum status outbox_sheet_of(struct campaign *c, const struct outbox_row *row,
	struct arena *a, struct outbox_sheet *sheet, struct error *err);

/* May one person still be sent the message? Checks only what can change after
 * approval. */
enum status outbox_recheck(struct campaign *c, const struct outbox_row *row,
	int64_t person, struct arena *a, struct outbox_person *out,
	struct error *err);

/* "23/11 18:00" of a time, and "leaves in 8 minutes" of a batch that is
 * approved (else NULL): for people. */
const char *outbox_time_text(struct arena *a, const char *iso);
const char *outbox_departure(struct arena *a, const struct outbox_row *row);

enum status outbox_list(struct campaign *c, struct arena *a,
	struct outbox_row **rows, size_t *n, struct error *err);
enum status outbox_get(struct campaign *c, int64_t id, struct arena *a,
	struct outbox_row *row, struct error *err);

/*
 * Save a draft, as one journal entry. at is a time (seconds) or 0: as soon as
 * it is approved. STATUS_DENIED: the law forbids that time, or the text.
 */
enum status outbox_plan(struct campaign *c, const char *message,
	const char *filter, int64_t at, int64_t *id, struct error *err);

/*
 * Approve a draft by typing the number of recipients; STATUS_CONFLICT if it is
 * another, with the right one. From then on it can be withdrawn for OUTBOX_HOLD
 * seconds, or until its planned time.
 */
enum status outbox_approve(struct campaign *c, int64_t id, int64_t count,
	int64_t *entry, struct error *err);

/* Whatever is not sent yet is never sent; STATUS_FAILED if there is nothing to
 * withdraw. */
enum status outbox_withdraw(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err);

#endif
