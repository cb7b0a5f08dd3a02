/*
 * Who is to get which message: the plan made from the matrix.
 *
 * Of all messages whose segment a person is in and whose channel reaches them,
 * those of the greatest weight are assigned, up to a cap per person and week;
 * messages sent in the last seven days, or about to be sent, count towards it,
 * and nobody is assigned a message twice. Equal weights go in the order of
 * points. A plan is one journal entry, which undo takes back.
 */
#ifndef MESSAGES_PLAN_H
#define MESSAGES_PLAN_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum { PLAN_CAP = 2, PLAN_MANY = 3 };

/* How many messages a week somebody gets: the setting "plan.week_cap". */
long plan_cap(struct campaign *c);

/* As they may be told (campaign/few.h), where a segment is sensitive. */
struct plan_counts {
	int64_t people;    /* get at least one message */
	int64_t assigned;  /* messages */
	int64_t held_back; /* messages that the cap withheld from somebody */
	int64_t many;      /* people who would get PLAN_MANY or more */
	int64_t small;     /* of the segments'; 0: none is sensitive */
	size_t forbidden;  /* mappings that must not be targeted that way */
};

/* cap is messages per person and week, 1 to 20. */
enum status plan_make(struct campaign *c, long cap, struct plan_counts *counts,
	int64_t *entry, struct error *err);

/* Somebody who would get PLAN_MANY messages or more this week without a cap:
 * those they got, are about to get, and those the matrix has for them. */
struct plan_conflict {
	int64_t person;
	const char *name;
	int64_t had;          /* this week */
	int64_t messages;     /* with those */
	const char *messaged; /* names of the other messages, heaviest first */
};

/* By ascending id, at most max; *n counts all of them. */
enum status plan_conflicts(struct campaign *c, size_t max, struct arena *a,
	struct plan_conflict *rows, size_t *n, struct error *err);

/* Why one person gets the message of one mapping, or not. */
struct plan_reason {
	const char *point;
	const char *segment;
	const char *message; /* or NULL */
	double weight;
	bool assigned;
	const char *why; /* a sentence */
};

/* Of the newest plan, by weight. */
enum status plan_explain(struct campaign *c, int64_t person, struct arena *a,
	struct plan_reason **reasons, size_t *n, struct error *err);

#endif
