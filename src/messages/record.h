/*
 * The record of a sending, as Regulation (EU) 2024/900 (art. 9, 12, 19) asks
 * it of who aims a political message: for whom and by whom, at whom by which
 * criteria and on which data, how many, what it cost and whether a machine
 * wrote it. One is made of every approval, in its transaction, and is kept for
 * the years of the rules whatever becomes of the sending: it is outside the
 * journal and outside undo, and its digest stands among what the rules decided
 * (campaign/judge.h). Words that name somebody who is erased go from it too.
 */
#ifndef MESSAGES_RECORD_H
#define MESSAGES_RECORD_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct message_row;
struct outbox_row;
struct outbox_sheet;

/* Who wrote the text (AI Act, art. 50). */
/* clang-format off */
#define RECORD_WRITERS(ROW) \
	ROW(WRITTEN_PERSON, "person", N_("a person"), "personne,humain") \
	ROW(WRITTEN_MACHINE, "machine", N_("a machine"), "ia,ai") \
	ROW(WRITTEN_REVIEWED, "reviewed", \
		N_("a machine, read over by a person"), "relu,relue")
/* clang-format on */

enum record_writer { WRITTEN_UNKNOWN, RECORD_WRITERS(SET_ID) };
extern const struct set record_writer_set;

struct record_row {
	int64_t id, outbox;
	const char *time, *actor; /* of the approval */
	const char *sponsor;      /* the list, of a commune */
	const char *holder;       /* its mandataire, or NULL */
	const char *election;     /* the day of its first round */
	const char *message;
	enum channel channel;
	bool aimed; /* online, at a part of the list */
	const char *filter, *text;
	const char *sources;       /* "stand (12); site (3)" */
	int64_t found, people;     /* by the filter; who gets it */
	int64_t small;             /* fewer are few (campaign/few.h) */
	const char *left_out;      /* "no_consent 12, …", or "" */
	int64_t cost;              /* cents; -1: not said */
	enum record_writer writer; /* or none: not said */
	const char *keep_until;
	const unsigned char *rules, *contents, *digest;
};

/* For the work of the approval, once its deliveries are there. */
enum status record_make(struct campaign *c, const struct outbox_row *row,
	const struct outbox_sheet *sheet, struct error *err);

/* Is the text that would be sent the one that was approved? STATUS_DENIED: it
 * was changed since. */
enum status record_check_text(struct campaign *c, int64_t outbox,
	const struct message_row *message, struct arena *a, struct error *err);

/* Of a sending (0: of all), newest first. STATUS_FAILED: one was altered, or
 * is no longer among the decisions. */
enum status record_list(struct campaign *c, int64_t outbox, struct arena *a,
	struct record_row **rows, size_t *n, struct error *err);

/* Those whose years are over: how many, and, within a change, without them. */
enum status record_count_over(
	struct campaign *c, int64_t *n, struct error *err);
enum status record_drop_over(struct campaign *c, struct error *err);

/* One as lines to read. */
struct record_line {
	int64_t id;
	const char *name; /* "criteria" */
	const char *title, *text;
};
enum status record_lines(struct campaign *c, int64_t outbox, struct arena *a,
	struct record_line **lines, size_t *n, struct error *err);

#endif
