/*
 * Inside result_import_files: the ballot of the file that a set's ballot is
 * written to.
 */
#ifndef VOTES_RESULT_BALLOT_INTERNAL_H
#define VOTES_RESULT_BALLOT_INTERNAL_H

#include "votes/result.h"

struct db;

/* Where a set's ballot goes; of: the place of each of its options among the
 * size options there, NULL where it is the same. */
struct ballot_target {
	int64_t id;
	size_t *of;
	size_t size;
};

/* What is being imported, into which poll. */
struct ballot_place {
	struct db *db;
	struct arena *a;
	int64_t poll;
	bool fresh; /* the poll has no ballots yet */
	const struct result_file *file;
};

/* Find the poll's ballot that has all options of the file's ballot i, or make
 * one: under the file's name where others are at its place. */
enum status ballot_find(const struct ballot_place *p, size_t i,
	struct ballot_target *t, struct error *err);

#endif
