/*
 * The campaign's elections (campaign/election.h) changed, each as one entry:
 * one more, another day, the one that the campaign runs for. What hangs on them
 * follows: the calendar, the silence, the roll's lock, the retention, the
 * account.
 */
#ifndef OFFICE_ELECTIONS_H
#define OFFICE_ELECTIONS_H

#include "campaign/election.h"
#include "office/setting.h"

/* A value as people write it, of what a setting stands for too: first_round,
 * second_round, kind, zone, poll_to_confirm. In the arena. */
enum status election_take(struct election *e, enum setting s, const char *text,
	struct arena *a, struct error *err);

/*
 * A new one (id 0, which is given), or one that is there. STATUS_USAGE for what
 * cannot be: no day, a poll on a Saturday but overseas, rounds that are less
 * than a week apart, a partial one without what brought it. STATUS_CONFLICT:
 * that one is there already. *entry may be NULL.
 */
enum status elections_put(struct campaign *c, struct election *e,
	int64_t *entry, struct error *err);
/* The campaign runs for this one. STATUS_NONE: there is none of that number. */
enum status elections_run(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err);
/* A copy in *out; STATUS_NONE: there is none of that number. */
enum status elections_get(struct campaign *c, int64_t id, struct election *out,
	struct error *err);

/* How one stands. */
#define ELECTION_PLACES(ROW)                                                   \
	ROW(ELECTION_OURS, "ours", N_("the campaign's"), "")                   \
	ROW(ELECTION_AHEAD, "ahead", N_("to come"), "")                        \
	ROW(ELECTION_HELD, "held", N_("already held"), "")

enum election_place { ELECTION_PLACE_NONE, ELECTION_PLACES(SET_ID) };
extern const struct set election_place_set;

enum election_place election_place(
	const struct campaign *c, const struct election *e);

#endif
