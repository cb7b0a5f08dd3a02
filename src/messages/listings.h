/* What lists of messages, points and batches show (campaign/listing.h). */
#ifndef MESSAGES_LISTINGS_H
#define MESSAGES_LISTINGS_H

#include "campaign/listing.h"

extern const struct listing
	delivery_listing; /* delivery_row, of one batch; which: a state */
extern const struct listing mapping_listing; /* struct matrix_mapping */
extern const struct listing message_listing; /* struct message_standing */
extern const struct listing outbox_listing;  /* struct sending */
extern const struct listing point_listing;   /* struct point_row */
extern const struct listing reason_listing;  /* plan_reason, of one person */

#endif
