/*
 * Census: how many of each group live around each polling station.
 *
 * A family of groups partitions a population (age bands of persons, tenures of
 * households). A file counts it by zones (IRIS, grid cells, or stations
 * themselves); weights say which share of each zone belongs to which station.
 * What is carried adds up to the file's total, or the difference is explained:
 * zones without weights, shares that do not add up to 1, secret cells, groups
 * that do not add up to the total.
 */
#ifndef VOTES_CENSUS_H
#define VOTES_CENSUS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct station_shape;

/* How old the people of a group are, both included; to 0: not said. */
struct census_ages {
	int from;
	int to;
};

enum { CENSUS_OLDEST = 120 };

struct census_family {
	const char *code; /* "age" */
	const char *name;
	const char *population; /* what is counted: persons, households */
	const char *source;     /* or NULL */
	const char **groups;    /* ngroups names */
	const struct census_ages *ages; /* of each; NULL: not one of ages */
	size_t ngroups;
};

/* What a file counts of one family; a secret count is NAN. */
struct census_counts {
	double *groups; /* zones × ngroups */
	double *totals; /* zones */
};

struct census_zones {
	const char **names;    /* n, each once */
	const char **communes; /* of each; NULL where the file does not say */
	size_t n;
	const struct census_family *families;
	struct census_counts *counts; /* of each family */
	size_t nfamilies;
};

/* The share of a zone that belongs to a station, 0 to 1. */
struct census_weight {
	const char *zone;
	const char *commune;
	const char *station;
	double share;
};

/* Families carried to the stations of one commune. */
struct census_set {
	struct arena *a;
	const char *commune;
	const struct census_family *families;
	size_t nfamilies;
	const char **stations; /* codes, in order */
	size_t nstations;
	double **counts;             /* per family: nstations × ngroups */
	double *total;               /* per family: in the file */
	double *elsewhere;           /* per family: of it, in other communes */
	struct station_shape *cells; /* where stations are, ncells of them */
	size_t ncells;
	const char **notes; /* sentences: what was not carried, and why */
	size_t nnotes;
};

/*
 * Carry zones to the stations of a commune. Zones are matched by name,
 * restoring leading zeros lost in a spreadsheet. Everything lives in the arena
 * and in the inputs.
 */
void census_carry(struct census_set *set, const struct census_zones *zones,
	const struct census_weight *weights, size_t nweights,
	const char *commune, struct arena *a);

/*
 * Save a set as one change. An existing family is refused unless replace is
 * set. Stations unknown to the campaign are removed from the set, unless it
 * knows none of the commune's: then they are created. Adds notes about both,
 * and about stations that got nothing.
 */
enum status census_import(struct campaign *c, struct census_set *set,
	const char *file, const char *format, bool replace, struct error *err);

/* A family in the campaign; total, elsewhere and carried count its population.
 */
struct census_row {
	const char *code;
	const char *name;
	const char *population;
	const char *source; /* or NULL */
	const char *file;   /* or NULL */
	int64_t groups;
	int64_t stations;
	int64_t torn; /* stations with a number of counts other than that of the
			 groups */
	double total;
	double elsewhere;
	double carried;
};

/* The part of the file's total that is neither at a station nor elsewhere. */
double census_lost(const struct census_row *row);

enum status census_list(struct campaign *c, struct arena *a,
	struct census_row **rows, size_t *n, struct error *err);

/* One family, stations in order of commune and code. */
struct census_station {
	int64_t id;
	const char *commune;
	const char *code;
	const char *name; /* or NULL */
};

struct census_table {
	const char **groups;
	const struct census_ages *ages; /* of each; NULL: not one of ages */
	size_t ngroups;
	struct census_station *stations;
	size_t nstations;
	double *counts; /* nstations × ngroups */
};

/* STATUS_NONE if there is no such family; the error lists those there are. */
enum status census_load(struct campaign *c, const char *code, struct arena *a,
	struct census_table *t, struct error *err);

#endif
