/*
 * campaign.yaml: what a new campaign is told about itself.
 *
 *	commune: {code: "92002", name: Antony, population: 62760}
 *	list: Antony ensemble
 *	kind: legislative		# else municipal
 *	first_round: 2026-03-15		# or {days_ahead: 110}
 *	second_round: 2026-03-22	# else a week later
 *	poll_to_confirm: "yes"		# no decree set the day yet
 *	zone: Indian/Reunion		# else Europe/Paris
 *	sender: Ensemble <contact@example.org>	# of new messages
 *	rest_days: 3			# between two messages to one person
 *	week_cap: 2			# messages a week for one person
 *	results:
 *	  - {file: mun2020.csv, election: mun2020, round: 1,
 *	     names: {3: La ville}, ours: {ASCHEHOUG: 1}}
 *	stations: {names: stations.csv}
 *	census:
 *	  - {file: cells.geojson, weights: weights.csv,
 *	     families: families.yaml}
 *	contacts: {file: contacts.csv, source: stand, basis: consent}
 *	teams: teams.yaml		# port/field/import_teams.h
 *	fields:				# of contacts, besides what all have
 *	  - {name: profession, type: choice, title: Métier,
 *	     choices: [santé publique, commerce], sensitive: true}
 *	scoring: {high: leg2024/1, low: mun2020/1,
 *	     effect_mobilise: [0, .04, .08], controls: ["0012", "0035"]}
 *
 * What it says of further elections is in campaign_elections.h, of segments,
 * messages and meetings in campaign_work.h, of doors and alerts in
 * campaign_doors.h, of the account, the electoral roll and people's requests in
 * campaign_office.h, of what has left in campaign_sent.h.
 *
 * A key nobody knows is an error that says where it stands and what was
 * perhaps meant. Files are named from the folder that holds campaign.yaml.
 */
#ifndef PORT_CAMPAIGN_CAMPAIGN_FILE_H
#define PORT_CAMPAIGN_CAMPAIGN_FILE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "office/setting.h"
#include "people/contact_more.h"
#include "port/campaign/campaign_doors.h"
#include "port/campaign/campaign_elections.h"
#include "port/campaign/campaign_office.h"
#include "port/campaign/campaign_sent.h"
#include "port/campaign/campaign_work.h"

#include <stddef.h>
#include <stdint.h>

struct campaign_weight {
	const char *option; /* a name or a nuance */
	double ours;        /* 0..1 */
};

/* What a list is called that the file knows by its number alone. */
struct campaign_panel {
	const char *panel;
	const char *name;
};

struct campaign_results {
	const char *file; /* with its folder */
	const char *election;
	int round;
	struct campaign_panel *names;
	size_t nnames;
	struct campaign_weight *weights;
	size_t nweights;
};

struct campaign_census {
	const char *file;    /* each with its folder */
	const char *weights; /* or NULL: counted by station */
	const char *families;
};

struct campaign_contacts {
	const char *file; /* with its folder, or NULL */
	const char *source;
	enum basis basis;
};

/* Stations held out, and where the file says so. */
struct campaign_controls {
	const char **codes;
	size_t n;
	struct work_place place;
};

struct campaign_file {
	const struct date *today; /* the day that days_ahead counts from */
	struct settings settings; /* but for the controls */
	struct campaign_elections elections; /* but for its own */
	struct campaign_results *results;
	size_t nresults;
	const char *station_names;    /* a file, or NULL */
	const char *station_contours; /* likewise */
	struct campaign_census *census;
	size_t ncensus;
	struct campaign_contacts contacts;
	struct campaign_work work;
	struct campaign_doors doors;
	struct campaign_office office;
	struct campaign_sent sent;
	const char *path;  /* of the file itself */
	const char *teams; /* a file, or NULL */
	struct custom_field *fields;
	size_t nfields;
	struct work_place *field_places;
	struct campaign_controls controls;
};

/* Read FOLDER/campaign.yaml; today is what days_ahead counts from. */
enum status campaign_file_read(struct campaign_file *f, const char *folder,
	const struct date *today, struct arena *a, struct error *err);

/* A list of declared fields into the file's fields; see campaign_fields.c. */
struct yaml_reading;
struct yaml_node;
enum status campaign_file_fields(
	struct yaml_reading *r, const struct yaml_node *node, void *target);

/* What the file says that can be, and is hardly meant: translated sentences
 * in the arena. */
struct campaign_notes {
	struct arena arena;
	setting_notes list;
};

/*
 * Make a campaign at path from a folder: in a temporary file beside it that
 * takes its name when everything is in; dry: that is removed instead. notes
 * is zeroed, and the caller's to release; NULL: not wanted.
 */
enum status campaign_file_build(const char *folder, const char *path,
	const struct date *today, bool dry, struct campaign_notes *notes,
	struct error *err);

#endif
