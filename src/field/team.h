/*
 * Teams: a tree of them, who is in each, where they work, and their doors.
 *
 * A person may be in several teams and lead any of them. A zone is a polling
 * station or a street (its odd or even side, from one number to another).
 * Doors are counted by week, which is named by its Monday: those of the sheets
 * that the team takes out, and of weeks without sheets what was typed.
 *
 * Every change is one journal entry; those named _put_ are for the work of a
 * change of many things at once.
 */
#ifndef FIELD_TEAM_H
#define FIELD_TEAM_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct row_map;

enum { TEAM_WEEKS = 8, TEAM_INACTIVE_DAYS = 30 };

struct team_row {
	int64_t id;
	const char *name;
	const char *key;
	int64_t parent; /* or 0 */
	const char *parent_name;
	const char *note; /* or NULL */
	int depth;        /* 0: under none */
	const char *lead; /* names, ", " between; NULL: nobody */
	int64_t people;
	int64_t inactive;       /* of them: no recent sign of life */
	const char *next;       /* when it next meets, local; or NULL */
	const char *next_title; /* or NULL */
	const char *created;    /* set when it is written first */
};
extern const struct row_map team_map;

/* A team as a list shows it; -1: not entered. */
struct team {
	struct team_row row;
	int64_t planned, done;     /* doors, this week */
	int64_t trend[TEAM_WEEKS]; /* done by week, this one last */
	const char *warnings;      /* a line each, or NULL; of team_list */
};

/* Are fewer of its doors done than an even pace would have by the end of
 * yesterday? */
bool team_is_late(const struct team *t);
/* The days of this week that are over, 0 to 6. */
int team_days_over(void);

/* As the tree stands: each before those under it, with their warnings. */
enum status team_list(struct campaign *c, struct arena *a, struct team **teams,
	size_t *n, struct error *err);
/* By name, ignoring accents and case; STATUS_NONE suggests another. */
enum status team_find(struct campaign *c, const char *name, struct arena *a,
	struct team_row *row, struct error *err);
/* STATUS_NONE: there is none. */
enum status team_get(struct campaign *c, int64_t id, struct arena *a,
	struct team_row *row, struct error *err);
/* Persons in any team, each counted once. */
enum status team_people_count(
	struct campaign *c, int64_t *n, struct error *err);

/* clang-format off */
#define TEAM_ROLES(ROW) \
	ROW(TEAM_LEAD, "lead", N_("lead"), "chef,cheffe,responsable") \
	ROW(TEAM_MEMBER, "member", N_("member"), "membre")
/* clang-format on */

enum team_role { TEAM_ROLE_NONE, TEAM_ROLES(SET_ID) };
extern const struct set team_role_set;

struct member_row {
	int64_t team, person;
	const char *name;
	const char *phone; /* or NULL */
	enum team_role role;
	const char *since;  /* ISO date */
	const char *last;   /* of their last sign of life, ISO date */
	const char *skills; /* "a, b", or NULL */
};

struct team_member {
	struct member_row row;
	bool inactive; /* no sign of life in TEAM_INACTIVE_DAYS */
};

/* Leads first, then by name. */
enum status team_members(struct campaign *c, int64_t team, struct arena *a,
	struct team_member **members, size_t *n, struct error *err);

/* clang-format off */
#define ZONE_SIDES(ROW) \
	ROW(ZONE_ODD, "odd", N_("odd"), "impair,impairs") \
	ROW(ZONE_EVEN, "even", N_("even"), "pair,pairs")
/* clang-format on */

enum zone_side { ZONE_BOTH_SIDES, ZONE_SIDES(SET_ID) };
extern const struct set zone_side_set;

struct zone_row {
	int64_t id, team;
	const char *team_name;
	int64_t station;                 /* or 0 */
	const char *code;                /* of the station, or NULL */
	const char *street, *street_key; /* or NULL */
	enum zone_side side;
	int64_t low, high; /* 0: no bound */
};

/* A team that somebody is in. */
struct team_of {
	const char *team;
	enum team_role role;
};

/* Those they lead first, then by name. */
enum status team_of_person(struct campaign *c, int64_t person, struct arena *a,
	struct team_of **teams, size_t *n, struct error *err);

/* One team with everything a screen shows of it. */
struct team_detail {
	struct team team;
	struct team_member *members; /* leads first */
	size_t nmembers;
	struct zone_row *zones;
	size_t nzones;
	const char **children; /* names of its subteams */
	size_t nchildren;
};

enum status team_load(struct campaign *c, const char *name, struct arena *a,
	struct team_detail *out, struct error *err);

/* Warnings about teams, a sentence each. */
struct team_warning {
	int64_t team;
	const char *text;
};

/* No lead; members nobody has heard from; a zone that belongs to another team
 * too (other than a parent or a subteam). */
enum status team_warnings(struct campaign *c, struct arena *a,
	struct team_warning **warnings, size_t *n, struct error *err);

/*
 * Add (row->id 0) or change. STATUS_CONFLICT: the name is taken. STATUS_FAILED:
 * no name, or the team would become its own ancestor.
 */
enum status team_save(struct campaign *c, struct team_row *row, int64_t *entry,
	struct error *err);
/* STATUS_FAILED if it has subteams or an alert names it. */
enum status team_remove(struct campaign *c, const char *name, int64_t *entry,
	struct error *err);

/* A team with everything the form edits: under and note "" for none; zones
 * separated by commas, replacing those it has; doors of this week, -1 to leave
 * them. */
struct team_change {
	int64_t id; /* 0 adds, and is set to the new id */
	const char *name, *under, *note, *zones;
	int64_t planned, done;
};
/* As one entry; errors as team_save, team_find and zone_parse. */
enum status team_change(struct campaign *c, struct team_change *ch,
	int64_t *entry, struct error *err);

/* Who is in the team already gets the role. */
enum status team_put_member(struct campaign *c, int64_t team, int64_t person,
	enum team_role role, struct error *err);
enum status team_join(struct campaign *c, const char *team, int64_t person,
	enum team_role role, int64_t *entry, struct error *err);
/* STATUS_NONE: the person is not in it. */
enum status team_leave(struct campaign *c, const char *team, int64_t person,
	int64_t *entry, struct error *err);

/*
 * A zone as it is written: "bv:0017", "rue Larmeroux", "rue X odd", "rue X
 * pair 2-40", "rue X 12-". STATUS_USAGE says what is wrong; STATUS_NONE: there
 * is no such station.
 */
enum status zone_parse(struct campaign *c, const char *text, struct arena *a,
	struct zone_row *row, struct error *err);
/* How a zone is written, so that zone_parse reads it. */
const char *zone_text(struct arena *a, const struct zone_row *row);
/* Several, with commas between; "" for none. */
const char *zones_text(struct arena *a, const struct zone_row *zones, size_t n);
/* Do two zones share an address? A station and a street are never compared. */
bool zone_overlaps(const struct zone_row *x, const struct zone_row *y);

/* Does nothing if the team already has it; STATUS_NONE if it is to be removed
 * and the team does not have it. */
enum status team_put_zone(struct campaign *c, int64_t team, const char *zone,
	bool remove, struct error *err);
/* n of them in one change, all or none. */
enum status team_zones(struct campaign *c, const char *team,
	const char *const *zones, size_t n, bool remove, int64_t *entry,
	struct error *err);

/* Any day of the week; planned or done -1 leaves the value. */
enum status team_put_load(struct campaign *c, int64_t team,
	const struct date *day, int64_t planned, int64_t done,
	struct error *err);
enum status team_set_load(struct campaign *c, const char *team,
	const struct date *day, int64_t planned, int64_t done, int64_t *entry,
	struct error *err);

/* Add the team to a meeting, or remove it. */
enum status team_meets(struct campaign *c, const char *team, int64_t meeting,
	bool remove, int64_t *entry, struct error *err);

#endif
