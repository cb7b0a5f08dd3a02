/*
 * Families of groups, and the columns of a census file that count them:
 *
 *	zone: IRIS			# the column that names the zone
 *	families:
 *	  - code: age
 *	    name: Age bands
 *	    population: persons		# what is counted
 *	    source: INSEE RP2017
 *	    total: P17_POP
 *	    groups:
 *	      - {name: young, ages: 0-17, columns: [P17_POP0002, P17_POP0305]}
 *	      - {name: "18-24", ages: 18-24, column: P17_POP1824}
 *	      - {name: older, ages: 25+, rest: true}
 *
 * The groups of a family partition its population: a group is a column, the
 * sum of several, or what the total leaves to the others. Without a total it
 * is the sum of the groups. Ages say who is of age to vote: a family where no
 * group has any is not one of ages, and all its people are taken to vote.
 */
#ifndef PORT_VOTES_FAMILY_FILE_H
#define PORT_VOTES_FAMILY_FILE_H

#include "base/arena.h"
#include "base/error.h"
#include "votes/census.h"

#include <stddef.h>

/* A column's heading, and where the families file asks for it. */
struct family_column {
	const char *name; /* NULL: none */
	size_t line;
	size_t column;
};

struct family_group {
	const char *name;
	struct family_column *columns;
	size_t ncolumns;
	bool rest; /* the total minus the other groups */
	struct census_ages ages;
};

struct family_spec {
	const char *code;
	const char *name;
	const char *population;
	const char *source; /* or NULL */
	struct family_column total;
	struct family_group *groups;
	size_t ngroups;
};

struct family_file {
	const char *path;
	struct family_column zone;
	struct family_spec *families;
	size_t n;
};

/* Everything lives in the arena. */
enum status family_file_read(struct family_file *f, const char *path,
	struct arena *a, struct error *err);

#endif
