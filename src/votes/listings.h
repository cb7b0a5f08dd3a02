/* What lists of polls and census families show (campaign/listing.h). */
#ifndef VOTES_LISTINGS_H
#define VOTES_LISTINGS_H

#include "campaign/listing.h"

extern const struct listing family_listing; /* struct census_row */
extern const struct listing poll_listing;   /* struct result_poll */

#endif
