/*
 * Alerts: so many people wanted at a place and a time, asked of those
 * volunteers who are near, free and reachable.
 *
 * Near: of an alert for a team, who is in it or in a team under it, or lives
 * in its zones; of another with a station, who votes there or is in a team
 * that works there; else everybody. Free: within the hours they gave, not
 * away, not at a meeting or another alert they said yes to. Reachable: by SMS,
 * else by e-mail, as campaign/channel.h wants consents.
 *
 * Times are on the clock of the wall, as hours of the week are: a meeting or
 * an alert that goes on while the clock is changed is taken to end when the
 * clock would have shown it.
 *
 * When as many said yes as are wanted the alert is closed, and who says yes
 * after is kept in reserve; when one falls out, who has been in reserve
 * longest moves up, and with nobody there the alert is open again.
 */
#ifndef FIELD_ALERT_H
#define FIELD_ALERT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "field/meeting.h"
#include "messages/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

struct alert_row {
	int64_t id;
	const char *text;
	const char *starts; /* local: "2026-11-28T10:00" */
	int64_t minutes;
	int64_t station;                 /* or 0 */
	const char *code, *station_name; /* of the station, or NULL */
	int64_t team;                    /* or 0 */
	const char *team_name;
	const char *skill; /* folded, or NULL */
	int64_t need;
	const char *closed; /* when enough said yes, or NULL */
	const char *created;
	int64_t asked, yes, no, reserve, silent; /* people */
};

/* What is known of a volunteer when somebody is wanted. */
struct volunteer_row {
	int64_t person;
	const char *name;
	bool near;    /* works or lives where it is, or its team does */
	bool skilled; /* has the skill, or none is wanted */
	bool away;
	const char *meeting; /* said yes to it at that time, or NULL */
	const char *alert;   /* likewise */
};

/* clang-format off */
#define ALERT_ANSWERS(ROW) \
	ROW(ALERT_YES, "yes", N_("yes"), "oui,o,y") \
	ROW(ALERT_NO, "no", N_("no"), "non,n") \
	ROW(ALERT_RESERVE, "reserve", N_("in reserve"), "reserve")
/* clang-format on */

enum alert_answer { ALERT_SILENT, ALERT_ANSWERS(SET_ID) };
extern const struct set alert_answer_set;

struct recipient_row {
	int64_t id, alert, person;
	const char *name, *first_name, *phone, *email; /* phone: mobile first */
	enum channel channel; /* none: came by themselves */
	const char *asked;    /* when last, or NULL */
	int64_t times;
	const char *answer;   /* yes, no, reserve, or NULL */
	const char *answered; /* when, or NULL */
};

/* How many have yet to say yes. Has it begun? */
int64_t alert_missing(const struct alert_row *row);
bool alert_is_over(const struct alert_row *row);

/* Why a volunteer is not asked; ALERT_ASKED: they are. */
enum alert_why {
	ALERT_ASKED,
	ALERT_ELSEWHERE,
	ALERT_NO_SKILL,
	ALERT_AWAY,
	ALERT_NO_HOURS, /* gave none */
	ALERT_NOT_FREE,
	ALERT_AT_MEETING,
	ALERT_AT_ALERT,
	ALERT_NO_CHANNEL,
	ALERT_WHYS
};

struct alert_candidate {
	int64_t person;
	const char *name;
	enum alert_why why;
	const char *detail;   /* what else they said yes to, or NULL */
	enum channel channel; /* sms, email or none */
};

/* The reason as people say it: "not free then"; translated. */
const char *alert_why_text(enum alert_why why);

/* Every volunteer, by name. unknown: ask those too who gave no hours. */
enum status alert_candidates(struct campaign *c, const struct alert_row *row,
	bool unknown, struct arena *a, struct alert_candidate **candidates,
	size_t *n, struct error *err);

/*
 * Check an alert before its candidates are asked for: STATUS_FAILED says
 * what is wrong. station (a code) and team (a name), NULL for none, become
 * their ids; the skill is folded, and STATUS_NONE suggests another.
 */
enum status alert_check(struct campaign *c, struct alert_row *row,
	const char *station, const char *team, struct arena *a,
	struct error *err);
/* Save a checked alert with those who are asked, as one entry. */
enum status alert_add(struct campaign *c, struct alert_row *row,
	const struct alert_candidate *candidates, size_t n, int64_t *entry,
	struct error *err);

enum status alert_list(struct campaign *c, struct arena *a,
	struct alert_row **rows, size_t *n, struct error *err);
enum status alert_load(struct campaign *c, int64_t id, struct arena *a,
	struct alert_row *row, struct error *err);
/* Who was asked: yes, then reserve in their order, no answer, no. */
enum status alert_people(struct campaign *c, int64_t id, struct arena *a,
	struct recipient_row **rows, size_t *n, struct error *err);

/*
 * Take down "yes" or "no", also of who was not asked. What holds (a yes may
 * become "reserve") is in *kept; who moved up is named in *moved, else NULL;
 * *closed: enough say yes now and did not before.
 */
enum status alert_answer(struct campaign *c, int64_t id, int64_t person,
	const char *answer, struct arena *a, const char **kept,
	const char **moved, bool *closed, struct error *err);

/* Somebody to send the text to, and by what. */
struct alert_recipient {
	int64_t person;
	enum channel channel; /* sms or email */
	const char *name;
	const char *phone; /* a mobile where there is one; or NULL */
	const char *email; /* or NULL */
};

/* Those who have not answered and can still be reached by their channel;
 * nobody once the alert is closed. */
enum status alert_recipients(struct campaign *c, int64_t id, struct arena *a,
	struct alert_recipient **recipients, size_t *n, struct error *err);

/*
 * Ask those again who have not answered and were last asked before today;
 * *asked counts them. STATUS_FAILED where the alert is closed or over;
 * STATUS_DENIED where all were asked today.
 */
enum status alert_relaunch(struct campaign *c, int64_t id, int64_t *asked,
	int64_t *entry, struct error *err);

/*
 * The text of an alert for a channel, in the language of the person at the
 * keyboard, with merge fields that message_preview fills; message_check holds
 * of it (sender NULL for an SMS).
 */
void alert_message(const struct alert_row *row, enum channel channel,
	const char *sender, struct arena *a, struct message_row *message,
	struct message_event *event);

#endif
