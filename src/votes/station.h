/*
 * Polling stations: their codes in any spelling, their names, and what is
 * known of each.
 */
#ifndef VOTES_STATION_H
#define VOTES_STATION_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct db;

/*
 * A station's name in a file: "92002_1", "92002_0001", "0001", "1". A code
 * without commune is in home. In the arena.
 */
void station_parse(struct arena *a, const char *text, const char *home,
	const char **commune, const char **code);

/* The code in a cell ("Bureau n° 12 - Mairie", "12.0", "5 bis"), for
 * result_station_code; NULL where there is only a name. */
const char *station_code_in(struct arena *a, const char *text);

/* Add a station that only a file of contacts names, inside a change. */
enum status station_make(struct db *db, const char *commune, const char *code,
	int64_t import, int64_t *id, struct error *err);

/* The id of a station by its canonical code, 0 if there is none. */
enum status station_find(struct db *db, const char *commune, const char *code,
	int64_t *id, struct error *err);

struct station_name {
	const char *commune;
	const char *code;
	const char *name;
};

struct station_naming {
	size_t named;              /* given a name, or another one */
	size_t same;               /* called so already */
	size_t elsewhere;          /* of another commune, and unknown */
	size_t unknown;            /* of the campaign's commune, and unknown */
	const char *first_unknown; /* its code, of the names given */
};

/* Give names to the stations that are here, as one change. */
enum status station_import_names(struct campaign *c,
	const struct station_name *names, size_t n, const char *file,
	struct station_naming *out, struct error *err);

struct station_row {
	int64_t id;
	const char *commune;
	const char *code;
	const char *name;   /* or NULL */
	int64_t registered; /* at the newest poll; RESULT_UNKNOWN: not there */
	double *totals;     /* of each family; NAN: no census */
};

struct station_list {
	struct station_row *rows; /* in order of commune and code */
	size_t n;
	const char *poll;      /* the newest, as in "leg2024/2"; NULL: none */
	const char **families; /* their codes */
	const char **titles;   /* what they count: "Age (persons)" */
	size_t nfamilies;
};

/*
 * commune NULL: all. The newest poll is the one of the latest year in its
 * name, then of the later round, then the one imported last.
 */
enum status station_list_load(struct campaign *c, const char *commune,
	struct arena *a, struct station_list *list, struct error *err);

/* One station at one poll; shares are NAN if unknown. */
struct station_poll {
	const char *poll; /* "mun2020/1" */
	double turnout;   /* of the registered, 0 to 1 */
	double ours;      /* of the valid votes, as far as options are ours */
	bool any_ours;    /* some option of the poll counts as ours */
};

struct station_past {
	const char *commune;
	const char *code;
	const char *name;           /* or NULL */
	struct station_poll *polls; /* from the oldest, those it is in */
	size_t n;
};

/* A station over the polls, by its id. STATUS_NONE: it is in none. */
enum status station_past_load(struct campaign *c, int64_t station,
	struct arena *a, struct station_past *past, struct error *err);

#endif
