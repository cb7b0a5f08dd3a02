/*
 * The part of campaign.yaml that says where doors are, what is asked there and
 * who has begun:
 *
 *	addresses: adresses.csv		# port/field/import_addresses.h
 *	questionnaires: [portes.yaml]	# port/field/import_questionnaire.h
 *	experiments:
 *	  - {name: Portes, stations: ["0019", "0020"], seed: 1}
 *	sheets:				# of a station, cut and taken out
 *	  - {stations: ["0005"], doors: 33, taken: [
 *	     {days_ago: 1, at: 18h, by: [A0779, A0530], typed: "a t4l r"}]}
 *	alerts:
 *	  - {text: Portes samedi, in_days: 3, at: 10h, team: Nord, need: 4,
 *	     yes: [A0779], no: [A0530]}
 *	refused_doors:			# where nobody's name is known
 *	  - {at: "12 rue Velpeau", stair: B}
 *
 * The sheets of one entry are taken in their order, one by each of those who
 * took any; people are named by the reference of their contact. typed: a word a
 * door, three minutes each, in the order of the walk: the letter of what
 * happened (visit_outcome_set) and the codes of the answers, in the order of
 * the newest questionnaire. Such a sheet is closed.
 */
#ifndef PORT_CAMPAIGN_CAMPAIGN_DOORS_H
#define PORT_CAMPAIGN_CAMPAIGN_DOORS_H

#include "base/date.h"
#include "port/campaign/campaign_work.h"
#include "port/formats/yaml_take.h"

struct campaign;

/* References of contacts, codes of stations, files. */
struct doors_names {
	const char **of;
	size_t n;
};

struct doors_experiment {
	struct work_place place;
	const char *name;
	struct doors_names stations; /* none: all */
	const char *poll;            /* NULL: the first round */
	double seed;                 /* 0: 1 */
};

struct doors_taken {
	struct work_place place;
	double days_ago;
	const char *at; /* "18h" */
	struct doors_names by;
	const char *typed; /* or NULL */
};

struct doors_sheets {
	struct work_place place;
	struct doors_names stations;
	double doors; /* of a sheet; 0: SHEET_DOORS */
	struct doors_taken *taken;
	size_t ntaken;
};

struct doors_alert {
	struct work_place place;
	const char *text;
	double in_days;
	const char *at;
	const char *station, *team; /* each or NULL */
	double need;
	struct doors_names yes, no;
};

struct doors_refused {
	struct work_place place;
	const char *at;                   /* an address */
	const char *stair, *floor, *door; /* each or NULL: every one */
};

struct campaign_doors {
	const char *addresses; /* a file, or NULL */
	struct doors_names questionnaires;
	struct doors_experiment *experiments;
	size_t nexperiments;
	struct doors_sheets *sheets;
	size_t nsheets;
	struct doors_alert *alerts;
	size_t nalerts;
	struct doors_refused *refused;
	size_t nrefused;
};

/* The keys of campaign.yaml; the target is a struct campaign_doors. */
yaml_take_fn campaign_take_questionnaires;
yaml_take_fn campaign_take_experiments;
yaml_take_fn campaign_take_sheets;
yaml_take_fn campaign_take_alerts;
yaml_take_fn campaign_take_refused_doors;

/* Bring all of it into a new campaign that has its contacts, teams and
 * settings; path is for errors, today is the day that days count from. */
enum status campaign_doors_build(struct campaign *c,
	const struct campaign_doors *doors, const char *path,
	const struct date *today, struct error *err);

#endif
