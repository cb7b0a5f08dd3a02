/* Statements of polls, ballots, options, results and stations. */
#ifndef VOTES_RESULT_SQL_H
#define VOTES_RESULT_SQL_H

#include "base/error.h"
#include "votes/station.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* The id of a poll, 0 where there is none. */
enum status poll_find(struct db *db, const char *election, int round,
	int64_t *id, struct error *err);
enum status poll_insert(struct db *db, const char *election, int round,
	int64_t import, int64_t *id, struct error *err);
/* Remove the poll's ballots that have no results any more. */
enum status poll_sweep(struct db *db, int64_t poll, struct error *err);
/* Remove a poll and all that hangs on it; *results counts its rows. */
enum status poll_remove(
	struct db *db, int64_t poll, int64_t *results, struct error *err);
/* Does the poll hold results of the commune (NULL: any)? */
enum status poll_holds(struct db *db, int64_t poll, const char *commune,
	bool *holds, struct error *err);

enum status ballot_insert(struct db *db, int64_t poll, const char *place,
	int64_t *id, struct error *err);
/* The options of the ballots at a place, and at those within it ("92002/nord"),
 * ballot by ballot in their order; in the arena. */
struct ballot_option {
	int64_t ballot;
	const char *place;
	char *panel, *label;
};
enum status ballot_options(struct db *db, int64_t poll, const char *place,
	struct arena *a, struct ballot_option **options, size_t *n,
	struct error *err);
enum status option_insert(struct db *db, int64_t ballot, int position,
	const char *panel, const char *label, const char *nuance,
	struct error *err);

enum status station_insert(struct db *db, int64_t id, const char *commune,
	const char *code, int64_t import, struct error *err);

/* Every station of a commune (NULL: of all), in no order; what take is given
 * is gone after it. */
typedef void station_take_fn(
	void *arg, const char *commune, const char *code, int64_t id);
enum status station_names(struct db *db, const char *commune,
	station_take_fn *take, void *arg, struct error *err);
/*
 * The stations of a commune whose codes differ only by leading zeros, except
 * those created by the current import: *found of them; the first one's id and
 * code.
 */
enum status station_like(struct db *db, const char *commune, const char *like,
	int64_t import, int64_t *id, int64_t *found, char *code, size_t size,
	struct error *err);

struct result_values {
	int64_t id, ballot, station, import;
	int64_t registered, abstentions, voted, blank, null_votes, valid;
	const char *votes; /* JSON */
};

/* The result that a station has of a poll, and its import; 0: it has none. */
enum status result_find(struct db *db, int64_t poll, int64_t station,
	int64_t *id, int64_t *import, struct error *err);
enum status result_remove(struct db *db, int64_t id, struct error *err);
enum status result_insert(
	struct db *db, const struct result_values *v, struct error *err);

#endif
