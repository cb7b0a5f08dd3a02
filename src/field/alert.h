/*
 * Alerts: calls for a number of volunteers at a place and time, sent to those
 * who are near, free and reachable.
 *
 * Near: for a team's alert, members of the team or of its subteams and people
 * who live in its zones; for an alert with only a station, people who vote
 * there or belong to a team that works there; otherwise everybody. Free: within
 * the hours they gave, not away, and not committed to a meeting or another
 * alert.
 *
 * Reachable: by SMS, else by e-mail, with the consents that campaign/channel.h
 * requires. Times are local, as hours of the week are: something that spans a
 * clock change is taken to end when the clock shows its end.
 *
 * Once enough volunteers said yes the alert is closed, and later ones go on a
 * reserve list; when one drops out, the first in reserve moves up, and if
 * nobody is left there the alert opens again.
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
	const char *closed; /* when it filled up, or NULL */
	const char *created;
	int64_t asked, yes, no, reserve, silent; /* people */
};

/* What is known of a volunteer when an alert looks for candidates. */
struct volunteer_row {
	int64_t person;
	const char *name;
	bool near;    /* works or lives there, or is in a team that does */
	bool skilled; /* has the skill, or none is wanted */
	bool away;
	const char *meeting; /* committed to this at that time, or NULL */
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
	enum alert_answer answer;
	const char *answered; /* when, or NULL */
};

/* How many have yet to say yes. Has it begun? */
int64_t alert_missing(const struct alert_row *row);
bool alert_is_over(const struct alert_row *row);

/* Whether a volunteer is asked, or why not. */
/* clang-format off */
#define ALERT_WHYS(ROW) \
	ROW(ALERT_ASKED, "asked", N_("asked"), NULL) \
	ROW(ALERT_ELSEWHERE, "elsewhere", N_("elsewhere"), NULL) \
	ROW(ALERT_NO_SKILL, "no_skill", N_("without the skill"), NULL) \
	ROW(ALERT_AWAY, "away", N_("away"), NULL) \
	ROW(ALERT_NO_HOURS, "no_hours", N_("gave no hours"), NULL) \
	ROW(ALERT_NOT_FREE, "not_free", N_("not free then"), NULL) \
	ROW(ALERT_AT_MEETING, "at_meeting", N_("at a meeting"), NULL) \
	ROW(ALERT_AT_ALERT, "at_alert", N_("said yes to another alert"), NULL) \
	ROW(ALERT_NO_CHANNEL, "no_channel", \
		N_("no SMS or e-mail, or no consent to one"), NULL)
/* clang-format on */

enum alert_why { ALERT_WHY_NONE, ALERT_WHYS(SET_ID) };
enum { ALERT_WHY_COUNT = SET_COUNT(ALERT_WHYS) };
extern const struct set alert_why_set;

struct alert_candidate {
	int64_t person;
	const char *name;
	enum alert_why why;
	const char *detail;   /* what else they said yes to, or NULL */
	enum channel channel; /* sms, email or none */
};

/* Every volunteer, by name. unknown: also ask those whose hours are not known.
 */
enum status alert_candidates(struct campaign *c, const struct alert_row *row,
	bool unknown, struct arena *a, struct alert_candidate **candidates,
	size_t *n, struct error *err);

/*
 * Check an alert before its candidates are computed: STATUS_FAILED says what is
 * wrong. station (a code) and team (a name), NULL for none, are resolved to
 * ids; the skill is folded, and STATUS_NONE suggests another.
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
/* Who was asked: those who said yes, the reserve in order, no answer, no. */
enum status alert_people(struct campaign *c, int64_t id, struct arena *a,
	struct recipient_row **rows, size_t *n, struct error *err);

/*
 * Record ALERT_YES or ALERT_NO, also from someone who was not asked. The answer
 * that holds (a yes may become ALERT_RESERVE) is in *kept; whoever moved up is
 * named in *moved, else NULL; *closed is set when this answer filled the alert.
 */
enum status alert_answer(struct campaign *c, int64_t id, int64_t person,
	enum alert_answer answer, struct arena *a, enum alert_answer *kept,
	const char **moved, bool *closed, struct error *err);

/* Somebody to send the text to, and by what. */
struct alert_recipient {
	int64_t person;
	enum channel channel; /* sms or email */
	const char *name;
	const char *phone; /* a mobile where there is one; or NULL */
	const char *email; /* or NULL */
	const char *text;  /* merged for them, once somebody did; or NULL */
};

/* Those who have not answered and can still be reached by their channel;
 * nobody once the alert is closed. */
enum status alert_recipients(struct campaign *c, int64_t id, struct arena *a,
	struct alert_recipient **recipients, size_t *n, struct error *err);

/*
 * Ask those again who have not answered and were last asked before today;
 * *asked counts them. STATUS_FAILED if the alert is closed or over;
 * STATUS_DENIED if all were asked today.
 */
enum status alert_relaunch(struct campaign *c, int64_t id, int64_t *asked,
	int64_t *entry, struct error *err);

/* Can volunteers still be asked? STATUS_FAILED: it is closed, or past. */
enum status alert_check_open(const struct alert_row *alert, struct error *err);

/*
 * Plan to send an alert by e-mail, as a batch to be approved like any other: to
 * those whom it asks so and who have not answered, with a message of its own.
 * sender NULL: that of the newest e-mail. STATUS_FAILED: the alert is closed or
 * over, or no sender is known.
 */
enum status alert_mail(struct campaign *c, int64_t id, const char *sender,
	int64_t *outbox, struct error *err);

/* Has the alert been answered by somebody? STATUS_NONE: they were not asked. */
enum status alert_recipient_get(struct campaign *c, int64_t id, int64_t person,
	struct arena *a, struct recipient_row *row, struct error *err);

/*
 * The text of an alert for a channel, in the user's language, with merge fields
 * for message_preview; it passes message_check (sender NULL for an SMS).
 */
void alert_message(const struct alert_row *row, enum channel channel,
	const char *sender, struct arena *a, struct message_row *message,
	struct message_event *event);

#endif
