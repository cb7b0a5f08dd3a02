/* What lists of polls, stations, scores and census families show
 * (campaign/listing.h). */
#ifndef VOTES_LISTINGS_H
#define VOTES_LISTINGS_H

#include "campaign/listing.h"
#include "votes/census.h"
#include "votes/inference.h"
#include "votes/result.h"
#include "votes/score.h"
#include "votes/station.h"

extern const struct listing control_listing; /* codes of stations */
extern const struct listing effect_listing;
extern const struct listing family_listing; /* struct census_row */
extern const struct listing poll_listing;   /* struct result_poll */
extern const struct listing plan_listing;   /* struct planned_station */
extern const struct listing pool_listing;   /* struct pooling_answer */
extern const struct listing score_listing;  /* struct scored_station */

/* A station's votes for an option. */
struct result_line {
	struct result_station station;
	const char *option;
	int64_t votes;
};

extern const struct listing result_listing;
/* A line for each count of a poll, in the arena. */
struct listing_rows result_lines(
	const struct result_matrix *m, struct arena *a);

/* A station, and behind it a count for each family or group. */
struct listed_station {
	const char *commune, *code, *name;
	const char *poll; /* the newest it is in, or NULL */
	int64_t registered;
};

/* Both have further columns: made is the listing with all of them. */
extern const struct listing station_listing;
extern const struct listing counted_listing;
void station_rows(const struct station_list *list, struct arena *a,
	struct listing *made, struct listing_rows *rows);
void counted_rows(const struct census_table *t, struct arena *a,
	struct listing *made, struct listing_rows *rows);

/* The cells of a table of transfers; of groups, with the slopes that only
 * groups of inhabitants have. */
extern const struct listing transfer_listing;
extern const struct listing group_listing;
struct listing_rows inference_cells(
	const struct inference *inf, bool groups, struct arena *a);

/* The same with the shares of another table beside them. */
extern const struct listing whole_listing;
struct listing_rows whole_cells(const struct inference *inf,
	const struct inference *one, struct arena *a);

/* "41 24-60" */
const char *score_range_text(
	struct arena *a, const struct score_range *r, int digits);
/* "0017 Gymnase La Fontaine" */
const char *score_station_text(struct arena *a, const struct scored_station *s);
/* "4 +2": rank and how many places up (+) or down (-) from before; "4" */
const char *score_rank_text(struct arena *a, long rank, long before);

#endif
