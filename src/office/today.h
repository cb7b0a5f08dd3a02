/*
 * The day at a glance: what waits for somebody, what comes next, the doors of
 * this week, and how segments and ways to reach people stand.
 *
 * What has to look at every person (segments, reach, consents) may take long
 * in a large campaign: where the database handle's time is limited
 * (campaign_hurry) and runs out, those parts are left out and partial says so.
 */
#ifndef OFFICE_TODAY_H
#define OFFICE_TODAY_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/channel.h"
#include "campaign/draft.h"
#include "field/meeting.h"
#include "field/team.h"
#include "people/segment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum today_kind {
	TODAY_START,    /* an empty campaign: a first step */
	TODAY_DRAFT,    /* typing that was not saved */
	TODAY_REMINDER, /* due: to be planned */
	TODAY_SERVER,   /* none takes what is to leave from here */
	TODAY_SENDING,  /* to approve, to send, or in doubt */
	TODAY_MEETING,  /* is in the silence of a poll by now */
	TODAY_ALERT,    /* asks for more volunteers than said yes */
	TODAY_SHEETS,   /* out, or back and to be typed in */
	TODAY_CALLBACK, /* asked to be called back */
	TODAY_TEAM,     /* has a warning */
	TODAY_BACKUP,   /* none, or an old one */
	TODAY_DISK,     /* is not encrypted */
	TODAY_SECOND,   /* asked for by one, for another to confirm */
	TODAY_CONSENT,  /* consents without their wording */
	TODAY_CASE,     /* requests or breaches to answer */
	TODAY_EXPIRED,  /* people whose time is over */
	TODAY_REVIEW,   /* segments to review */
	TODAY_WAITS     /* an experiment, for the results of its poll */
};

enum today_step {
	TODAY_DAY,
	TODAY_SECOND_DAY,
	TODAY_CONFIRM,
	TODAY_RESULTS,
	TODAY_OURS,
	TODAY_CONTACTS
};

/* Texts are translated. */
struct today_item {
	enum today_kind kind;
	/* The draft's record, sending, meeting, alert or team; or 0. */
	int64_t subject;
	union {
		enum draft_form form;
		enum today_step step;
	} of;
	const char *what;  /* a few words: "Invitation" */
	const char *words; /* "541 people wait for your approval" */
	const char *verb;  /* what Enter does: "approve" */
};

struct today {
	struct today_item *items; /* the most urgent first */
	size_t nitems;
	struct meeting_row *meetings; /* the next ones, by time */
	size_t nmeetings;
	struct team *teams; /* those with doors to do or done this week */
	size_t nteams;
	int64_t planned, done;     /* their doors of this week */
	int64_t trend[TEAM_WEEKS]; /* doors of all teams, by week */
	struct segment *segments;  /* with their sizes */
	size_t nsegments;
	int64_t people;               /* contacts; -1: not counted yet */
	int64_t reach[CHANNEL_COUNT]; /* of them, whom each may reach; or -1 */
	const char *reached[CHANNEL_COUNT]; /* as a filter */
	const char *last; /* "root, 07:29: …", the last change; "" for none */
	bool partial;     /* parts are missing: read again with more time */
};

/* All of it, in the arena. */
enum status today_read(struct campaign *c, struct arena *a, struct today *t,
	struct error *err);

#endif
