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
#include "messages/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum {
	OUTBOX_HOLD = 600,    /* seconds between approval and sending */
	OUTBOX_REST_DAYS = 3, /* days to rest between two messages to one
			       * person, unless "outbox.rest_days" says */
	OUTBOX_RATE = 5       /* messages a second, unless configured */
};

/*
 * What becomes of somebody, in the order in which it is checked: last, nothing
 * speaks against it. Behind the words, by which function it is judged
 * (outbox_reason.c), and whether once more at sending, as what may have changed
 * since approval.
 */
/* clang-format off */
#define OUTBOX_REASONS(ROW) \
	ROW(OUTBOX_FORBIDDEN, "forbidden", \
		N_("selected by data the law forbids for online targeting"), \
		"interdit", is_forbidden, true) \
	ROW(OUTBOX_NO_ADDRESS, "no_address", \
		N_("no address or number for this channel"), \
		"sans adresse", has_no_address, true) \
	ROW(OUTBOX_REFUSED, "refused", N_("refused this channel"), \
		"refus", refuses, true) \
	ROW(OUTBOX_ANSWERED, "answered", \
		N_("has answered the alert, or it is full"), \
		"repondu", has_answered, true) \
	ROW(OUTBOX_SUPPRESSED, "suppressed", N_("asked not to be contacted"), \
		"opposition", is_suppressed, true) \
	ROW(OUTBOX_BOUNCED, "bounced", \
		N_("the address is dead: a message came back from it"), \
		"adresse morte", has_dead_address, true) \
	ROW(OUTBOX_EXPIRED, "expired", \
		N_("their time is over: they are to be erased (law purge)"), \
		"perime", is_expired, true) \
	ROW(OUTBOX_NO_CONSENT, "no_consent", \
		N_("no consent to this channel"), \
		"sans accord", lacks_consent, true) \
	ROW(OUTBOX_UNPROVEN, "unproven", \
		N_("said yes, but to which words, how or when is not known"), \
		"sans preuve", lacks_proof, true) \
	ROW(OUTBOX_NO_TARGETING, "no_targeting", \
		N_("no consent to being targeted online"), \
		"sans ciblage", lacks_targeting, true) \
	ROW(OUTBOX_INDIRECT, "indirect", \
		N_("their data were not given by themselves, which online " \
		   "targeting needs"), \
		"collecte indirecte", is_collected_elsewhere, true) \
	ROW(OUTBOX_NO_OPINION, "no_opinion", \
		N_("chosen by an opinion, and did not agree to its being " \
		   "kept"), \
		"sans accord a l opinion", lacks_opinion, true) \
	ROW(OUTBOX_AGE_UNKNOWN, "age_unknown", \
		N_("age unknown, which online targeting needs"), \
		"age inconnu", has_no_age, true) \
	ROW(OUTBOX_TOO_YOUNG, "too_young", \
		N_("too young to be targeted online"), \
		"trop jeune", is_too_young, true) \
	ROW(OUTBOX_HAS_MESSAGE, "has_message", \
		N_("has this message, or is about to get it"), \
		"deja", has_message, false) \
	ROW(OUTBOX_SAME_ADDRESS, "same_address", \
		N_("somebody at the same address gets it"), \
		"meme adresse", has_same_address, false) \
	ROW(OUTBOX_RECENT, "recent", N_("written to in the last few days"), \
		NULL, is_recent, false) \
	ROW(OUTBOX_CAPPED, "capped", \
		N_("has as many messages this week as the plan allows"), \
		"plafond", is_over_cap, false) \
	ROW(OUTBOX_NO_SOURCE, "no_source", \
		N_("first contact, and the text does not say {source}"), \
		"sans origine", lacks_source, false) \
	ROW(OUTBOX_EMPTY_FIELD, "empty_field", \
		N_("a field would be empty; write {field|what else}"), \
		"champ vide", has_empty_field, false) \
	ROW(OUTBOX_RECEIVES, "receives", N_("will receive it"), \
		"recoit", NULL, false)
/* clang-format on */

enum outbox_reason { OUTBOX_REASON_NONE, OUTBOX_REASONS(SET_ID) };
enum { OUTBOX_REASON_COUNT = SET_COUNT(OUTBOX_REASONS) };
extern const struct set outbox_reason_set;

/* Whom a batch is for, and why. */
struct outbox_aim {
	const char *filter;
	int64_t meeting; /* what it is about, or 0 */
	int64_t plan;    /* whose assignments it sends, or 0 */
	int64_t alert;   /* whom it asks: those who have not answered; or 0 */
};

/* The aim of a batch that is there. */
struct outbox_row;
struct outbox_aim outbox_aim_of(const struct outbox_row *row);

/* Of a meeting, those of whom a filter speaks ("silent:3", "invited:3"). */
enum outbox_guests {
	GUESTS_NONE,
	GUESTS_INVITED,
	GUESTS_COMING,
	GUESTS_MAYBE,
	GUESTS_CAME,
	GUESTS_SILENT
};
enum outbox_guests outbox_guests_in(const char *filter, int64_t *meeting);
/* The meeting that a filter names, or 0. */
int64_t outbox_meeting_in(const char *filter);
/* The condition of a filter, as it was typed ("tag:vélo"), by which nothing
 * sent by that channel may be aimed at people; NULL where all of it may. Of
 * guests it is how they were invited. */
enum status outbox_forbids(struct campaign *c, enum channel channel,
	const char *filter, struct arena *a, const char **condition,
	struct error *err);

/* clang-format off */
#define OUTBOX_STATES(ROW) \
	ROW(OUTBOX_DRAFT, "draft", N_("to approve"), "brouillon") \
	ROW(OUTBOX_APPROVED, "approved", N_("approved"), "approuve") \
	ROW(OUTBOX_SENDING, "sending", N_("sending"), "en cours") \
	ROW(OUTBOX_SENT, "sent", N_("sent"), "envoye") \
	ROW(OUTBOX_WITHDRAWN, "withdrawn", N_("withdrawn"), "retire")
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
	const char *stopped; /* why the server ended it for now, or NULL */
	int64_t meeting;     /* what it is about, or 0 */
	int64_t plan;        /* whose assignments it sends, or 0 */
	int64_t alert;       /* which it asks volunteers to, or 0 */
	int64_t cost;        /* cents; -1: not said */
	enum record_writer writer; /* or none: not said */
	/* Counts of deliveries. */
	int64_t planned, claimed, sent, failed, bounced, withdrawn;
};

/* What a batch is about, for the fields of its text: the meeting or the alert
 * of its aim, NULL for neither. */
enum status outbox_event_of(struct campaign *c, const struct outbox_aim *aim,
	struct arena *a, const struct message_event **event, struct error *err);

struct outbox_person {
	int64_t person;
	const char *last_name, *first_name;
	const char *to; /* the address or number; NULL for post and door */
	enum outbox_reason reason;
};

struct outbox_sheet {
	struct message_row message;
	enum channel channel;
	const char *filter;
	const struct message_event *event; /* the meeting, or NULL */
	int64_t alert;                     /* or 0 */
	int64_t cap; /* of the plan: messages a week; 0: no plan */
	const struct rules *rules;
	bool aimed;                         /* online, at a part of the list */
	int64_t small;                      /* fewer are few (campaign/few.h) */
	int64_t inside;                     /* whom the filter finds */
	int64_t count[OUTBOX_REASON_COUNT]; /* they add up to inside */
	int64_t minors; /* receivers under the age to be aimed at online */
	struct outbox_person *people; /* all of them, by rising id */
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
/* The same about a meeting, or of a plan. */
enum status outbox_sheet_for(struct campaign *c,
	const struct message_row *message, const struct outbox_aim *aim,
	int64_t outbox, int64_t when, struct arena *a,
	struct outbox_sheet *sheet, struct error *err);
/* The same for an existing batch. */
enum status outbox_sheet_of(struct campaign *c, const struct outbox_row *row,
	struct arena *a, struct outbox_sheet *sheet, struct error *err);

/* The number that approves it, typed by who was shown the sheet. */
int64_t outbox_to_type(const struct outbox_sheet *sheet);

/* In a change, a delivery for each who receives, like the one given but for
 * its person. */
struct delivery_row;
enum status outbox_insert_deliveries(struct campaign *c,
	const struct outbox_sheet *sheet, const struct delivery_row *each,
	struct error *err);

/* May one person still be sent the message? Checks only what can change after
 * approval. */
enum status outbox_recheck(struct campaign *c, const struct outbox_row *row,
	int64_t person, struct arena *a, struct outbox_person *out,
	struct error *err);

/* The moment that somebody means (seconds); 0 for nothing: when it is approved.
 * STATUS_USAGE: no time, or one that is over. */
enum status outbox_read_time(const char *text, int64_t *at, struct error *err);
/* For an example: the next evening, as "23/11 18:00", that leaves time to
 * withdraw and is in no silence before a poll. */
const char *outbox_next_evening(
	struct campaign *c, enum channel channel, struct arena *a);
/* "23/11 18:00" of a time, and "leaves in 8 minutes" of a batch that is
 * approved (else NULL): for people. */
const char *outbox_time_text(struct arena *a, const char *iso);
const char *outbox_departure(struct arena *a, const struct outbox_row *row);

enum status outbox_list(struct campaign *c, struct arena *a,
	struct outbox_row **rows, size_t *n, struct error *err);
enum status outbox_get(struct campaign *c, int64_t id, struct arena *a,
	struct outbox_row *row, struct error *err);
/* Says that there is no such batch: STATUS_NONE. */
enum status outbox_missing(int64_t id, struct error *err);

/*
 * Save a draft, as one journal entry. at is a time (seconds) or 0: as soon as
 * it is approved. STATUS_DENIED: the law forbids that time, or the text.
 */
enum status outbox_plan(struct campaign *c, const char *message,
	const char *filter, int64_t at, int64_t *id, struct error *err);

/* The same about a meeting, or of a plan; STATUS_FAILED also where the text
 * says {event}, {when} or {where} and there is no meeting. */
enum status outbox_plan_for(struct campaign *c, const char *message,
	const struct outbox_aim *aim, int64_t at, int64_t *id,
	struct error *err);

/*
 * A draft for each message of the newest plan, to those whom it assigned the
 * message, as one entry; *n counts them. Messages that have one already are
 * passed over. STATUS_NONE: there is no plan, or nothing of it is left.
 */
enum status outbox_plan_all(struct campaign *c, int64_t at, int64_t *n,
	int64_t *entry, struct error *err);

/* What the record of a draft is to say of its cost (cents; -1: nothing) and of
 * who wrote it; one entry. */
enum status outbox_declare(struct campaign *c, int64_t id, int64_t cost,
	enum record_writer writer, int64_t *entry, struct error *err);

/* Another time for a draft (seconds; 0: when it is approved). */
enum status outbox_set_time(struct campaign *c, int64_t id, int64_t at,
	int64_t *entry, struct error *err);

/*
 * Approve a draft by typing the number of recipients; STATUS_CONFLICT if it is
 * another, with the right one. From then on it can be withdrawn for OUTBOX_HOLD
 * seconds, or until its planned time.
 */
enum status outbox_approve(struct campaign *c, int64_t id, int64_t count,
	int64_t *entry, struct error *err);

/* The same of what somebody saw of it: text, meeting, filter and time. If any
 * of it is another by now, STATUS_CONFLICT. */
void outbox_seen(const struct outbox_row *row, const struct outbox_sheet *sheet,
	unsigned char seen[DIGEST_SIZE]);
enum status outbox_approve_seen(struct campaign *c, int64_t id, int64_t count,
	const unsigned char seen[DIGEST_SIZE], int64_t *entry,
	struct error *err);

/* A sending that left before it was kept here: all who would receive it are
 * written down as sent it then, with its record. One entry, for good. */
struct outbox_past {
	const char *message, *filter;
	int64_t left; /* seconds */
	int64_t cost; /* cents; -1: not said */
	enum record_writer writer;
};
enum status outbox_note_past(struct campaign *c, const struct outbox_past *past,
	int64_t *id, struct error *err);

/* Whatever is not sent yet is never sent; STATUS_FAILED if there is nothing to
 * withdraw. */
enum status outbox_withdraw(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err);

#endif
