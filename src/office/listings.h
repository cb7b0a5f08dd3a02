/* What lists of the journal and of the law show (campaign/listing.h). */
#ifndef OFFICE_LISTINGS_H
#define OFFICE_LISTINGS_H

#include "campaign/listing.h"

extern const struct listing box_listing;        /* box_fault */
extern const struct listing calendar_listing;   /* calendar_row */
extern const struct listing campaign_record;    /* which campaign it is */
extern const struct listing check_listing;      /* struct check_line */
extern const struct listing change_listing;     /* journal_change, of one
						   entry */
extern const struct listing compliance_listing; /* compliance_line */
extern const struct listing election_listing;   /* all of them */
extern const struct listing entry_listing;      /* journal_entry, newest first;
						   which: words */
extern const struct listing decision_listing;   /* law_decision */
extern const struct listing ledger_listing;     /* ledger_row */
extern const struct listing ledger_fault_listing; /* ledger_note */
extern const struct listing ledger_annex_listing; /* sums by heading */
extern const struct listing account_record;       /* the account, its sums */
extern const struct listing law_case_listing;     /* law_case; all: closed */
extern const struct listing law_state_listing;    /* law_rule: every one */
extern const struct listing register_listing;     /* register_line */
extern const struct listing rules_diff_listing;   /* rules_line: what differs */
extern const struct listing rules_listing;        /* rules_line: every value */
extern const struct listing setting_listing;      /* which: one key */
extern const struct listing retention_listing; /* retention_row: whose time is
						  over */

#endif
