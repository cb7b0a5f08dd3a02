/*
 * Results files into a result_set: every layout that the ministry, towns and
 * open-data portals publish, recognised from what the file holds.
 *
 * With a header: a polling station, counts, and then either repeated blocks
 * of one option each (the header may name only the first block), one row an
 * option, or one column an option. Without: the ministry's long files up to
 * 2014, and the file a town transmits to the prefecture.
 */
#ifndef PORT_IMPORT_RESULTS_H
#define PORT_IMPORT_RESULTS_H

#include "base/error.h"

struct csv_table;
struct result_set;

/*
 * Read the file at path into set, which is initialised here (release it also
 * after a failure). home is the commune of files that name none. set->election
 * and set->round stay empty where the file has none.
 */
enum status import_results_read(struct result_set *set, const char *path,
	const char *home, struct error *err);

/* The layouts without header; STATUS_NONE: this file is not of that kind. */
enum status import_results_transmission(
	struct result_set *set, const struct csv_table *t, struct error *err);
enum status import_results_ministry_long(
	struct result_set *set, const struct csv_table *t, struct error *err);

/* A count in field i: blank is RESULT_UNKNOWN; anything else but a whole
 * number from 0 on is an error that says where. */
enum status import_results_count(const struct csv_table *t, size_t row,
	size_t i, long long *out, struct error *err);

#endif
