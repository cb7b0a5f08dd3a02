/*
 * Results files into a result_set: every layout that the ministry, towns and
 * open-data portals publish, recognised from what the file holds.
 *
 * With a header: a polling station, counts, and then either repeated blocks
 * of one option each (the header may name only the first block), one row an
 * option, or one column an option. Without: the ministry's long files up to
 * 2014, and the file a town transmits to the prefecture. What cannot be told
 * apart is described by a mapping file (results_map.h).
 *
 * Refused, with file, line and column: a count that is none, a station or an
 * option twice, a station whose rows contradict one another, two rounds or
 * two elections in one file, a line or a file cut short. Left out, and noted
 * in the set: rows that are sums of others, remarks below the table.
 */
#ifndef PORT_VOTES_IMPORT_RESULTS_H
#define PORT_VOTES_IMPORT_RESULTS_H

#include "base/error.h"

#include <stddef.h>

struct result_set;
struct results_look;

/* What to look for in a file; zero and NULL mean "find out". */
struct results_wanted {
	const char *home;      /* commune for files that name none */
	const char *home_name; /* and its name in files without codes */
	const char *format;    /* a layout's name, or the path of a mapping */
	const char *sheet;     /* of a spreadsheet */
	const char *only; /* leave the stations of other communes; or NULL */
	int round;        /* if the file holds several, only this one */
	/* Per column (of nsaid) what it is said to be, an enum meaning of
	 * results_choices, or RESULTS_AS_FOUND; NULL: nothing is said. */
	const int *said;
	size_t nsaid;
	/* Filled as far as the file could be read, for the caller to release;
	 * or NULL. */
	struct results_look *look;
};

enum { RESULTS_AS_FOUND = -1 };

/*
 * Read the file at path into set, which is initialised here (release it also
 * after a failure). set->election and set->round stay empty if the file does
 * not say. STATUS_USAGE: there is no such layout.
 */
enum status import_results_read(struct result_set *set, const char *path,
	const struct results_wanted *want, struct error *err);

/* The layouts' names and, translated, what they are. */
struct results_format_name {
	const char *name;
	const char *title;
};

/* Layout i, in the order they are tried; NULL past the last. */
const struct results_format_name *import_results_format(size_t i);

#endif
