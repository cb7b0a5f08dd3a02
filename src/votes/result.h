/*
 * Results of polls: station by station, as a file gave them.
 *
 * A result_set is what one file holds of one poll (an election and a round),
 * parsed and checked before anything is written. A poll is divided into
 * ballots: the options put to the voters of one place ("" if they are the same
 * everywhere). Sums that do not add up are kept and flagged.
 */
#ifndef VOTES_RESULT_H
#define VOTES_RESULT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;

/* Of a poll in France, at most. */
enum { RESULT_ROUNDS = 2 };

/* No poll counts this many: sums of accepted values cannot overflow. */
#define RESULT_COUNT_MAX ((int64_t)1000000000)

/* A count the file does not give. */
#define RESULT_UNKNOWN ((int64_t)-1)

struct result_option {
	char *panel; /* or "" */
	char *label;
	char *nuance; /* or "" */
	double ours;  /* 0..1: share that counts as ours */
};

struct result_ballot {
	char *place; /* commune code, or "" */
	VEC(struct result_option) options;
};

struct result_row {
	size_t ballot;
	char *commune; /* 5 characters */
	char *station; /* "0017", "069A" */
	char *given;   /* the code as the file writes it, or NULL: the same */
	int64_t registered, abstentions, voted, blank, null_votes, valid;
	VEC(int64_t) votes; /* per option; RESULT_UNKNOWN: not on this ballot */
	size_t line;        /* in the file */
};

struct result_set {
	struct arena arena;    /* every string */
	char *election;        /* "mun2020", or NULL where the file has none */
	int round;             /* 0 where the file has none */
	const char *poll_from; /* what says election or round, where that is
				* but a hint: "its name", translated; or NULL */
	const char *format;    /* which layout was recognised */
	bool one_ballot;       /* the same options everywhere */
	VEC(struct result_ballot) ballots;
	VEC(struct result_row) rows;
	VEC(char *) notes; /* what was left out or restored, for the user */
	size_t *slots;     /* hash of commune and station to 1 + row; 0: free */
	size_t nslots;
};

void result_set_init(struct result_set *set);
void result_set_release(struct result_set *set);

/* Make room for this many rows at once. */
void result_set_reserve(struct result_set *set, size_t rows);

/* The index of a commune's ballot, of a station's row (created if new). */
size_t result_set_row(
	struct result_set *set, const char *commune, const char *station);
/*
 * Set votes for an option of row's ballot. Existing votes are kept. A ballot
 * has at most RESULT_OPTIONS options: all the constituencies of a large town
 * together have a few hundred, and every row has room for all the options of
 * its ballot.
 */
enum { RESULT_OPTIONS = 1000 };
enum result_vote { VOTE_PUT, VOTE_TWICE, VOTE_TOO_MANY_OPTIONS };
enum result_vote result_set_vote(struct result_set *set, size_t row,
	const char *panel, const char *label, const char *nuance,
	int64_t votes);

/* Give every option of a panel ("3" is "003") a name. Returns how many there
 * were. */
size_t result_set_name(
	struct result_set *set, const char *panel, const char *name);

/* Keep a sentence for the person who imports; already translated. */
void result_set_note(struct result_set *set, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Derive what follows from other counts (abstentions; null votes). */
void result_set_complete(struct result_set *set);

/*
 * The first sum of a row that does not add up, as a translated sentence in the
 * arena, or NULL if all do.
 */
const char *result_row_flaw(struct arena *a, const struct result_row *row);

/* The canonical form of a commune code and a station code: the argument itself,
 * or in the arena. */
const char *result_commune_code(
	struct arena *a, const char *department, const char *commune);
const char *result_station_code(struct arena *a, const char *station);

/* How many rows belong to a commune (NULL: all); none is an error that says
 * what the file holds. */
enum status result_select(const struct result_set *set, const char *file,
	const char *commune, int64_t *stations, struct error *err);

/* A file that is brought in, and how many of its stations were. */
struct result_file {
	struct result_set *set;
	const char *name;
	int64_t stations;
};

struct result_import_options {
	const char *commune; /* only this one's stations; NULL: all */
	bool replace;        /* results that stations have of the poll */
};

/*
 * Write files as one change, all or none. Several may be of one poll: where
 * the lists of one are not those of the others, as in the sectors of a large
 * town, they are kept apart under the file's name, and a station has none of
 * the others' lists. A station that has results of the poll is refused unless
 * replace is set; then its own are replaced, and nobody else's. Codes that
 * lost their zeros are those of the commune's known stations, where only one
 * can be meant; the sets' notes say which.
 */
enum status result_import_files(struct campaign *c, struct result_file *files,
	size_t n, const struct result_import_options *options,
	struct error *err);
/* The same of one file. */
enum status result_import(struct campaign *c, struct result_set *set,
	const char *file, const char *commune, bool replace, int64_t *stations,
	struct error *err);

/* Say how far an option (by label or nuance, folded) counts as ours; for
 * the work of a change. *changed counts options. */
enum status result_set_ours(struct campaign *c, const char *election, int round,
	const char *option, double ours, int64_t *changed, struct error *err);

struct result_poll {
	const char *election;
	int round;
	int64_t stations, registered, voted, valid;
	const char *file; /* that it came from, as it was named; or NULL */
	bool ours;        /* some list of it counts as ours */
};

/*
 * Remove a poll ("leg2024/1") with its results, as one change. The stations
 * stay: contacts and teams may belong to them. STATUS_NONE: there is no such
 * poll, and there are these. *stations (or NULL) counts those that had
 * results.
 */
enum status result_remove_poll(struct campaign *c, const char *poll,
	int64_t *stations, int64_t *entry, struct error *err);
/* "leg2024/1" into an election, in the arena, and a round; STATUS_USAGE: it is
 * written otherwise. */
enum status result_poll_parse(const char *poll, struct arena *a,
	const char **election, int *round, struct error *err);

enum status result_polls(struct campaign *c, struct arena *a,
	struct result_poll **polls, size_t *n, struct error *err);

/*
 * A poll as a matrix, stations in order of code. commune NULL: all. counts is
 * stations × options, row-major; RESULT_UNKNOWN if not on the ballot.
 */
struct result_station {
	int64_t id;
	const char *commune;
	const char *code;
	const char *name; /* or NULL */
	int64_t registered, abstentions, voted, blank, null_votes, valid;
};

struct result_matrix {
	struct result_station *stations;
	size_t nstations;
	struct result_option *options;
	size_t noptions;
	int64_t *counts;
};

enum status result_matrix_load(struct campaign *c, const char *election,
	int round, const char *commune, struct arena *a,
	struct result_matrix *m, struct error *err);

#endif
