/*
 * The elections that the campaign stands in: those that it goes on to, those
 * that were held, and the one it runs for, which is there from the start. What
 * the settings first_round, second_round, kind, zone and poll_to_confirm say
 * is said of that one. The silence before each of them is kept.
 */
#ifndef CAMPAIGN_ELECTION_H
#define CAMPAIGN_ELECTION_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/rules_when.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

#define ELECTION_STATUSES(ROW)                                                 \
	ROW(ELECTION_DECREED, "decreed", N_("decreed"), "decretee,decret")     \
	ROW(ELECTION_TO_CONFIRM, "to_confirm", N_("to be confirmed"),          \
		"to confirm,a confirmer")

enum election_status { ELECTION_STATUS_NONE, ELECTION_STATUSES(SET_ID) };
extern const struct set election_status_set;

struct election {
	int64_t id; /* 1, 2, 3 */
	enum election_kind kind;
	const char *name;      /* or NULL */
	const char *territory; /* NULL: the commune */
	const char *zone;      /* of its clock; NULL: CLOCK_ZONE */
	bool partial;
	const char *event; /* of a partial one: the day of what brought it */
	enum election_status status;
	const char *decree; /* or NULL */
	const char *first;  /* ISO date, or NULL */
	/* An ISO date; CAMPAIGN_NO_ROUND: the first one decided; NULL: nobody
	 * said yet. */
	const char *second;
};

/* All of them by number, as long as the campaign is open. */
size_t campaign_elections(
	const struct campaign *c, const struct election **rows);
/* The one that it runs for. */
const struct election *campaign_election(const struct campaign *c);
/* NULL: there is none of that number. */
const struct election *campaign_election_find(
	const struct campaign *c, int64_t id);

/* Its days of poll, how many; where there is but one, as at a European
 * election, the second is the same. Before anybody says that there is none, the
 * next Sunday is kept, of a presidential one that after it. */
size_t election_polls(const struct election *e, struct date polls[2]);
/* The last of them; false if unknown. */
bool election_last_poll(const struct election *e, struct date *day);

/* "municipal by-election", or its name; translated, in the arena. */
const char *election_title(const struct election *e, struct arena *a);
/* The same where another than the one it runs for is still to come, and they
 * must be told apart; else "". */
const char *election_told(
	const struct campaign *c, const struct election *e, struct arena *a);

/* For the work of a change: as a new one where the id is 0, whose number it is
 * given then. */
enum status campaign_put_election(
	struct campaign *c, struct election *e, struct error *err);
/* For the work of a change: the campaign runs for this one. */
enum status campaign_run_for(struct campaign *c, int64_t id, struct error *err);

#endif
