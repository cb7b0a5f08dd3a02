/* Statements of alerts, of whom they could ask and whom they asked. */
#ifndef FIELD_ALERT_SQL_H
#define FIELD_ALERT_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

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
	int64_t asked, yes, no, reserve, silent; /* people */
};

/* Newest first. */
enum status alert_rows(struct db *db, struct arena *a, struct alert_row **rows,
	size_t *n, struct error *err);
/* STATUS_NONE: there is none. */
enum status alert_get(struct db *db, int64_t id, struct arena *a,
	struct alert_row *row, struct error *err);
enum status alert_insert(struct db *db, struct alert_row *row, const char *now,
	struct error *err);
/* closed NULL opens it again. */
enum status alert_set_closed(
	struct db *db, int64_t id, const char *closed, struct error *err);

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

/* Everybody who is in a team, has a skill or gave hours, by name; ends is
 * local, as row->starts. */
enum status volunteer_rows(struct db *db, const struct alert_row *row,
	const char *ends, struct arena *a, struct volunteer_row **rows,
	size_t *n, struct error *err);

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

/* Yes, then reserve in their order, then who is silent, then no. */
enum status recipient_rows(struct db *db, int64_t alert, struct arena *a,
	struct recipient_row **rows, size_t *n, struct error *err);
/* STATUS_NONE: was not asked. */
enum status recipient_get(struct db *db, int64_t alert, int64_t person,
	struct arena *a, struct recipient_row *row, struct error *err);
/* Who has been in reserve longest; STATUS_NONE. */
enum status recipient_first_reserve(struct db *db, int64_t alert,
	struct arena *a, struct recipient_row *row, struct error *err);
/* row->id 0 inserts. */
enum status recipient_write(
	struct db *db, struct recipient_row *row, struct error *err);

#endif
