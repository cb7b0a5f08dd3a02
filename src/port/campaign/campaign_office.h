/*
 * The part of campaign.yaml that says what the law has a campaign keep: its
 * account, its electoral roll, what people asked of their data; and what is
 * known of some contacts:
 *
 *	account:
 *	  holder: Anne Durand
 *	  kind: person			# or association
 *	  appointed: 60			# days ago
 *	  bank: "4417"
 *	  accountant: Cabinet Bertin
 *	  pieces:			# office/ledger.h, in their order
 *	    - {kind: expense, euros: "5940.00", what: Tracts, days_ago: 50,
 *	       with: Imprimerie du Parc, heading: impressions, state: paid,
 *	       by: transfer, document: F-118}
 *	    - {kind: gift, euros: "500", what: Don, days_ago: 40, by: cheque,
 *	       with: Paul Lambert, nationality: française, tax_address:
 *	       "3 rue du Puits, 92160 Antony", receipt: "2027-0118"}
 *	    - {kind: loan, euros: "6000", what: Prêt, days_ago: 50, with: Luc
 *	       Martin, months: 12, rate: 2, due_in_days: 300, document: C-1}
 *	roll:				# port/people/import_roll.h
 *	  file: liste-electorale.csv
 *	  undertaking: engagement.txt
 *	  by: Anne Durand
 *	  quality: candidate
 *	  agreed:			# at the door, and are contacts
 *	    - {voter: 12, channel: door, wording: "…", medium: papier}
 *	  refused: [{voter: 14, channel: door}, {voter: 15}]
 *	cases:				# office/law_case.h
 *	  - {kind: access, of: A0779, what: "…", days_ago: 12}
 *	  - {kind: breach, what: "…", days_ago: 1, answer: "…"}
 *	users:				# campaign/user.h; a coordinator first
 *	  - {name: Marie, role: coordinator, of: A0779}
 *	tags: [{name: vélo, nature: topic}]
 *	notes: [{of: A0779, text: "…"}]
 *
 * Contacts are named by their reference, voters by their row in the file of the
 * roll that has them. A piece that another person paid, serves the campaign in
 * part, was found wrong: payer, share, void (with the reason). Every act is
 * judged as if it were typed in.
 */
#ifndef PORT_CAMPAIGN_CAMPAIGN_OFFICE_H
#define PORT_CAMPAIGN_CAMPAIGN_OFFICE_H

#include "base/date.h"
#include "office/law_case.h"
#include "office/ledger.h"
#include "people/roll.h"
#include "people/tag.h"
#include "port/campaign/campaign_work.h"
#include "port/formats/yaml_take.h"

struct campaign;

struct office_piece {
	struct work_place place;
	struct ledger_row row; /* without days, sums and state's day */
	const char *euros;
	double days_ago, due_in_days;
	double paid_days_ago; /* 0: on the day itself */
	double months, share, rate;
	const char *wrong; /* void: why, or NULL */
};

struct office_account {
	struct work_place place;
	struct account row; /* but for the day of the appointment */
	double appointed;   /* days ago */
	struct office_piece *pieces;
	size_t npieces;
};

struct office_voter {
	struct work_place place;
	double voter;
	enum channel channel; /* of a refusal, none: all */
	const char *wording, *medium, *email, *phone;
};

struct office_roll {
	struct work_place place;
	const char *file, *undertaking, *by;
	enum roll_quality quality;
	struct office_voter *agreed, *refused;
	size_t nagreed, nrefused;
};

struct office_case {
	struct work_place place;
	enum law_case_kind kind;
	const char *of; /* a reference, or NULL */
	const char *what, *answer;
	double days_ago;
};

struct office_tag {
	struct work_place place;
	const char *name;
	enum tag_nature nature;
};

struct office_note {
	struct work_place place;
	const char *of, *text;
};

struct office_user {
	struct work_place place;
	const char *name;
	int role;       /* enum role */
	const char *of; /* the contact they are, or NULL */
};

struct campaign_office {
	struct office_account account;
	struct office_roll roll;
	struct office_case *cases;
	size_t ncases;
	struct office_tag *tags;
	size_t ntags;
	struct office_note *notes;
	size_t nnotes;
	struct office_user *users;
	size_t nusers;
};

/* The keys of campaign.yaml; the target is a struct campaign_office. */
yaml_take_fn campaign_take_account;
yaml_take_fn campaign_take_roll;
yaml_take_fn campaign_take_cases;
yaml_take_fn campaign_take_tags;
yaml_take_fn campaign_take_notes;
yaml_take_fn campaign_take_users;

/* Save all of it in a new campaign that has its contacts and results; path is
 * for errors, today is the day that days count from. */
enum status campaign_office_build(struct campaign *c,
	const struct campaign_office *office, const char *path,
	const struct date *today, struct error *err);

#endif
