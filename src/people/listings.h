/* What lists of people, segments and refusals show (campaign/listing.h). */
#ifndef PEOPLE_LISTINGS_H
#define PEOPLE_LISTINGS_H

#include "campaign/listing.h"
#include "people/duplicate.h"
#include "people/segment.h"

/* address_unmatched, address_question, address_street, address_note_row */
extern const struct listing address_match_listing;
extern const struct listing address_question_listing;
extern const struct listing address_street_listing;
extern const struct listing address_note_listing; /* of one address */
extern const struct listing door_refusal_listing; /* no names: places */
extern const struct listing bounce_listing;       /* struct bounce_row */
extern const struct listing contact_listing;      /* struct contact_row */
extern const struct listing contact_record;       /* all that is kept of one */
extern const struct listing custom_listing;       /* the declared fields */
extern const struct listing history_listing; /* timeline_row, of a contact */
extern const struct listing merge_listing;   /* struct merge_line */

/* Two contacts that may be one person, with their names. */
struct listed_pair {
	struct duplicate_pair pair;
	const char *name, *other_name;
};

extern const struct listing pair_listing;
/* As duplicate_find, in the arena. */
enum status duplicate_pairs(struct campaign *c, size_t limit, struct arena *a,
	struct listed_pair **out, size_t *n, struct error *err);

/* A segment and whom each channel reaches of it. */
struct segment_reached {
	struct segment segment;
	int64_t reach[CHANNEL_COUNT];
};

extern const struct listing roll_listing;         /* struct roll_shown */
extern const struct listing roll_sheet_listing;   /* struct roll_line */
extern const struct listing segment_listing;      /* segment_reached */
extern const struct listing segment_move_listing; /* segment_change */
extern const struct listing segment_record;       /* struct segment_review */
extern const struct listing tag_listing;          /* struct tag_row */
extern const struct listing suppression_listing;  /* no names: hashes */

#endif
