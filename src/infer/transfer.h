/*
 * From two polls to the margins of a transfer table.
 *
 * Between two polls the roll of a station changes, so that its totals differ
 * even with abstention, blank and null votes among the options. The net
 * difference becomes votes of a last row "newcomers" (the roll grew) or of a
 * last column "gone" (it shrank); in one station only one of them is not 0.
 * A station whose roll changed by more than a share given, or that one of the
 * polls lacks, is left out, with the reason.
 */
#ifndef INFER_TRANSFER_H
#define INFER_TRANSFER_H

#include "infer/infer.h"

/* Everyone on the roll of every station, by what they did. */
struct transfer_poll {
	size_t stations;
	size_t options;             /* abstention, blank and null among them */
	const char *const *station; /* codes, each once */
	const double *votes;        /* stations × options */
};

enum transfer_reason {
	TRANSFER_ONLY_BEFORE, /* the later poll has no such station */
	TRANSFER_ONLY_AFTER,  /* the earlier poll has no such station */
	TRANSFER_CHANGED,     /* the roll changed by more than max_change */
	TRANSFER_EMPTY        /* nobody on the roll */
};

struct transfer_left_out {
	const char *station; /* of the polls given */
	enum transfer_reason reason;
	double before; /* on the roll; 0 where there is no such station */
	double after;
};

struct transfer {
	struct infer_input in; /* rows: before's options, newcomers;
				  cols: after's options, gone */
	size_t *before;        /* in.units: the station's place in each poll */
	size_t *after;
	struct transfer_left_out *left_out;
	size_t left_out_count;
};

#define TRANSFER_MAX_CHANGE 0.15

/*
 * Match the stations by code, in the order of the earlier poll. max_change is
 * a share of the larger roll. What t points to lives in the arena and in the
 * polls.
 */
void transfer_build(struct transfer *t, const struct transfer_poll *before,
	const struct transfer_poll *after, double max_change, struct arena *a);

/* Stations first to last of the first poll have other numbers in the second. */
struct transfer_renumbered {
	const char *first;
	const char *last;
	const char *now_first;
	const char *now_last;
};

/*
 * Stations that were renumbered between the polls: five and more of a commune
 * whose codes the second poll lacks, and as many that the first lacks, whose
 * numbers are all by the same apart. Their rolls must agree with that: the
 * change from one to the other scatters clearly less than if each is set
 * beside another. before gets the codes of the second, in the arena; returns
 * how many such runs there were.
 */
size_t transfer_renumber(struct transfer_poll *before,
	const struct transfer_poll *after, struct transfer_renumbered **runs,
	struct arena *a);

/* What a station counted in the first poll is a part of what others did. */
struct transfer_carried {
	const char *station;
	const char *from; /* the first of them */
	size_t others;    /* how many they are */
	double part;
};

/*
 * Stations that were split or merged between the polls: those of one number, as
 * 0012 and 012A, whose codes are not the same in both while their rolls add up
 * to the same within a twentieth. What they counted in the first poll is
 * carried to the stations of the second by their parts of its roll. before is
 * written anew in the arena where there are any; returns how many were carried.
 */
size_t transfer_carry(struct transfer_poll *before,
	const struct transfer_poll *after, struct transfer_carried **carried,
	struct arena *a);

#endif
