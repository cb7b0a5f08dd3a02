/* What lists of segments and refusals show (campaign/listing.h). */
#ifndef PEOPLE_LISTINGS_H
#define PEOPLE_LISTINGS_H

#include "campaign/listing.h"
#include "people/segment.h"

/* A segment and whom each channel reaches of it. */
struct segment_reached {
	struct segment segment;
	int64_t reach[CHANNEL_COUNT];
};

extern const struct listing segment_listing;     /* segment_reached */
extern const struct listing suppression_listing; /* no names: hashes */

#endif
