/* What lists of messages, points and batches show (campaign/listing.h). */
#ifndef MESSAGES_LISTINGS_H
#define MESSAGES_LISTINGS_H

#include "campaign/listing.h"
#include "messages/outbox.h"

extern const struct listing claim_listing; /* delivery_claim: to do by hand */
extern const struct listing
	delivery_listing; /* delivery_row, of one batch; which: a state */
extern const struct listing mapping_listing; /* struct matrix_mapping */
extern const struct listing message_record;  /* struct message_shown */
extern const struct listing message_listing; /* struct message_standing */
extern const struct listing outbox_listing;  /* struct sending */
extern const struct listing point_listing;   /* struct point_row */
extern const struct listing reader_listing;  /* struct outbox_person */
extern const struct listing reason_listing;  /* plan_reason, of one person */
extern const struct listing record_line_listing; /* of one sending */
extern const struct listing record_listing;      /* record_row */
extern const struct listing script_listing;      /* struct script_line */

/* A message as it was written, or as somebody gets it. */
struct message_shown {
	struct message_row row;
	int64_t contact; /* who gets it; 0: nobody */
	bool whole;      /* no field is empty for them */
};

/* How many of a recipient preview have a reason. */
struct sheet_line {
	int64_t id;            /* of a row on the screen */
	const char *sign;      /* there, before the number; or NULL */
	const char *reason;    /* "inside": all */
	const char *meaning;   /* in the person's language */
	int64_t people, small; /* as it may be told (campaign/few.h) */
	bool doubt;            /* somebody has to decide */
};

extern const struct listing sheet_listing;
struct listing_rows sheet_lines(
	const struct outbox_sheet *sheet, struct arena *a);

#endif
