/* Statements of pools, and of the results that they are made of. Polls are
 * named with their round: "leg2024/1". */
#ifndef VOTES_POOL_SQL_H
#define VOTES_POOL_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "votes/pool_area.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

/* Has each of the polls one ballot, the same everywhere? */
enum status pool_one_ballot(struct db *db, const char *before,
	const char *after, bool *one, struct error *err);

/* The communes that have results of both polls, by their codes. */
enum status pool_communes(struct db *db, const char *before, const char *after,
	struct arena *a, const char ***communes, size_t *n, struct error *err);

/* What the results of both polls are now, in the arena: another text once a
 * station's are added, replaced or removed. */
enum status pool_results(struct db *db, const char *before, const char *after,
	struct arena *a, const char **text, struct error *err);

struct pool_row {
	int64_t id;
	const char *commune;
	const char *before;
	const char *after;
	enum pool_area area;
	bool blank_apart;
	bool by_nuance;
	int64_t districts;
	int64_t stations;
	int64_t by_votes;
	double moved;
	const char *results;
};

struct pool_cell_row {
	int64_t id;
	int64_t pool;
	const char *row;
	const char *col;
	double districts;
	double mean;
	double scatter;
};

/* STATUS_NONE: there is none. */
enum status pool_find(struct db *db, const char *commune, const char *before,
	const char *after, struct arena *a, struct pool_row *row,
	struct error *err);
enum status pool_cells(struct db *db, int64_t pool, struct arena *a,
	struct pool_cell_row **cells, size_t *n, struct error *err);
/* row->id is filled. */
enum status pool_insert(struct db *db, struct pool_row *row, struct error *err);
enum status pool_cell_insert(
	struct db *db, const struct pool_cell_row *row, struct error *err);
/* A pool and its cells. */
enum status pool_delete(struct db *db, int64_t id, struct error *err);

#endif
