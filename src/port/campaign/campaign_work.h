/*
 * The part of campaign.yaml that says what a campaign works with:
 *
 *	segments:
 *	  - {name: Parents, filter: "tag:parent", note: "écoles, crèches"}
 *	messages:
 *	  - {name: Lettre, channel: post, text: "Bonjour {prenom}, …"}
 *	points:
 *	  - title: Logement
 *	    text: Encadrer les loyers
 *	    segments:
 *	      - {name: Parents, weight: 3, message: Lettre}
 *	meetings:
 *	  - {title: Section ouverte, in_days: 5, at: 19h, place: salle Olympe,
 *	     capacity: 40, agenda: [accueil, logement], tasks: [clés],
 *	     invite: "bv:0001..0010"}
 *	suppressed:
 *	  - {channel: email, address: plus.jamais@example.org}
 *
 * Filters, names and texts are checked by the model when the campaign is
 * made; an error stands where the entry begins.
 */
#ifndef PORT_CAMPAIGN_CAMPAIGN_WORK_H
#define PORT_CAMPAIGN_CAMPAIGN_WORK_H

#include "base/date.h"
#include "campaign/channel.h"
#include "field/meeting.h"
#include "port/formats/yaml_take.h"

struct campaign;

struct work_place {
	size_t line;
	size_t column;
};

struct work_segment {
	struct work_place place;
	const char *name;
	const char *filter; /* NULL: everybody */
	const char *note;   /* or NULL */
};

struct work_message {
	struct work_place place;
	const char *name;
	enum channel channel;
	const char *subject;
	const char *sender;
	const char *text;
};

struct work_cell {
	struct work_place place;
	const char *segment;
	const char *message; /* or NULL */
	const char *note;    /* or NULL */
	double weight;       /* 1 where not said */
};

struct work_point {
	struct work_place place;
	const char *title;
	const char *text; /* or NULL */
	struct work_cell *cells;
	size_t ncells;
};

struct work_meeting {
	struct work_place place;
	const char *title;
	enum meeting_kind kind; /* none: public */
	double in_days;
	const char *at; /* "19h30" */
	const char *where;
	const char *station;
	double capacity;       /* 0: no limit */
	const char *agenda;    /* lines, or NULL */
	const char *questions; /* lines, or NULL */
	const char **tasks;
	size_t ntasks;
	const char *invite; /* a filter; NULL: nobody */
};

/* An address not to be used. */
struct work_suppressed {
	struct work_place place;
	enum channel channel;
	const char *address;
};

struct campaign_work {
	struct work_segment *segments;
	size_t nsegments;
	struct work_message *messages;
	size_t nmessages;
	struct work_point *points;
	size_t npoints;
	struct work_meeting *meetings;
	size_t nmeetings;
	struct work_suppressed *suppressed;
	size_t nsuppressed;
};

/* The keys of campaign.yaml; the target is a struct campaign_work. */
yaml_take_fn campaign_take_segments;
yaml_take_fn campaign_take_messages;
yaml_take_fn campaign_take_points;
yaml_take_fn campaign_take_meetings;
yaml_take_fn campaign_take_suppressed;

/* The contact that a reference names; STATUS_FAILED where none has it. */
enum status campaign_person(struct campaign *c, const char *reference,
	int64_t *id, struct error *err);
/* Place an error at the entry that caused it. */
enum status campaign_at(enum status st, const char *path,
	const struct work_place *place, struct error *err);

/* Save all of it in a new campaign; path is for errors, today is the day that
 * in_days counts from. */
enum status campaign_work_build(struct campaign *c,
	const struct campaign_work *work, const char *path,
	const struct date *today, struct error *err);

#endif
