/*
 * Who must not be contacted any more: keyed hashes of addresses and of who
 * somebody is, each for one channel, that outlive the person's erasure (CNIL,
 * "liste repoussoir"). Checked at every import and every batch, and used for
 * nothing else.
 *
 * The key is the office's secret, created on first use. It is kept in the
 * campaign file and not beside it: a lost key would silently lift every
 * refusal, a copy or a backup must include it, and whoever holds the file can
 * read its contacts anyway. It never enters the journal, so that neither the
 * audit nor an exchange reveals it.
 */
#ifndef PEOPLE_SUPPRESSION_H
#define PEOPLE_SUPPRESSION_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/keymap.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/*
 * Is an e-mail address or a telephone number, in any usual way of writing it,
 * not to be used by a channel?
 */
enum status suppression_holds(struct campaign *c, enum channel channel,
	const char *address, bool *holds, struct error *err);

/* The same of who somebody is: a name with a day of birth or an address, by
 * which post and the door are kept, and every other channel beside its own
 * addresses. */
struct contact_row;
enum status suppression_holds_home(struct campaign *c, enum channel channel,
	const struct contact_row *row, bool *holds, struct error *err);

/* The whole list in memory, to be checked for every row of a file. */
struct suppression_set {
	unsigned char secret[DIGEST_SIZE];
	struct keymap of, days;
	size_t n;
};

/* A bit for each channel that is written or called by. */
enum {
	SUPPRESSION_WRITTEN =
		1 << CHANNEL_EMAIL | 1 << CHANNEL_SMS | 1 << CHANNEL_PHONE
};

enum status suppression_set_load(
	struct suppression_set *set, struct campaign *c, struct error *err);
void suppression_set_release(struct suppression_set *set);
/* The channels for which an address (NULL: none) is suppressed, a bit each.
 * days (NULL: not asked for) has, by channel, the latest that was found so far
 * (0: none), as suppression_day has it, and takes what is later. */
unsigned suppression_set_find(struct suppression_set *set, const char *address,
	int64_t days[CHANNEL_COUNT]);
/* The same of who somebody is. */
unsigned suppression_set_find_home(struct suppression_set *set,
	const struct contact_row *row, int64_t days[CHANNEL_COUNT]);
/* The day of an ISO date or time, 20261124, to be compared. */
int64_t suppression_day(const char *iso);
/* The other way. */
const char *suppression_day_iso(struct arena *a, int64_t day);

/* The office's secret; inside a change it is created if there is none yet,
 * otherwise that is STATUS_NONE. */
enum status suppression_secret(struct campaign *c,
	unsigned char secret[DIGEST_SIZE], struct error *err);

/* Put an address on the list, as one journal entry. */
enum status suppression_add(struct campaign *c, enum channel channel,
	const char *address, int64_t *entry, struct error *err);

/* Take one off that was put there on this day or before; one that is not there
 * is none the less gone. For the work of a change. */
enum status suppression_lift(struct campaign *c, enum channel channel,
	const char *address, const char *day, struct error *err);

struct suppression_row {
	int64_t id;
	enum channel channel;
	const char *date;
	const unsigned char *digest; /* DIGEST_SIZE bytes */
};

enum status suppression_list(struct campaign *c, struct arena *a,
	struct suppression_row **rows, size_t *n, struct error *err);

/* Somebody who is no contact refuses post or the door, by their name, address
 * and birth. For the work of a change. STATUS_USAGE: too little is known for
 * them to be recognised again. */
enum status suppression_write_home(struct campaign *c, enum channel channel,
	const struct contact_row *row, struct error *err);

/*
 * A statement of consent was written, in the same change: a no to a channel
 * puts the person on the list, a yes that came later with its proof takes them
 * off again.
 */
struct consent_row;
enum status suppression_follow(
	struct campaign *c, const struct consent_row *row, struct error *err);

/* All that somebody is reached at by a channel, and who they are, on the list
 * as of a day (NULL: now). For the work of a change. */
enum status suppression_write_contact(struct campaign *c,
	const struct contact_row *row, enum channel channel, const char *day,
	struct error *err);

/* A person is being erased: none of their addresses is to be used again.
 * For the work of a change. */
enum status suppression_write_erased(
	struct campaign *c, const struct contact_row *row, struct error *err);

/*
 * A person refuses a channel (none: every one), or withdraws what they allowed:
 * the consent says so at once, with who wrote it down, when, and how it reached
 * the office (medium: "STOP", "stand"); their addresses go on the list. One
 * entry.
 */
enum status suppression_refuse(struct campaign *c, int64_t person,
	enum channel channel, const char *medium, int64_t *entry,
	struct error *err);

#endif
