/* Teams and their members as lists show them. */
#ifndef FIELD_TEAM_LISTING_H
#define FIELD_TEAM_LISTING_H

#include "campaign/listing.h"

extern const struct listing team_listing;   /* rows: struct team */
extern const struct listing member_listing; /* struct team_member, of a team */

#endif
