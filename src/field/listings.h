/* What lists of meetings, teams and alerts show (campaign/listing.h). */
#ifndef FIELD_LISTINGS_H
#define FIELD_LISTINGS_H

#include "campaign/listing.h"

extern const struct listing alert_listing;           /* struct alert_row */
extern const struct listing brief_listing;           /* struct document_line */
extern const struct listing experiment_listing;      /* struct experiment_row */
extern const struct listing experiment_unit_listing; /* experiment_unit_row */
extern const struct listing experiment_result_listing; /* experiment_result */
extern const struct listing invitation_listing;        /* invitation_row, of one
							  meeting; which: names */
extern const struct listing meeting_listing;
extern const struct listing meeting_record;   /* meeting_row; all: past too */
extern const struct listing member_listing;   /* team_member, of one team */
extern const struct listing question_listing; /* question_row, brought */
extern const struct listing questionnaire_listing; /* all: every version */
extern const struct listing recipient_listing; /* recipient_row, of one alert */
extern const struct listing reminder_listing;  /* struct reminder */
extern const struct listing sheet_door_listing; /* of one sheet */
extern const struct listing walk_sheet_listing; /* all: closed too */
extern const struct listing team_listing;       /* struct team */
extern const struct listing text_listing;       /* alert_recipient and text */

extern const struct listing visit_listing; /* visit_row; of: a sheet, 0: all */
extern const struct listing visit_report_listing; /* brought */
extern const struct listing visit_answer_listing; /* brought */

#endif
