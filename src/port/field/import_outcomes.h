/* What happened in the units of an experiment, from a file that an office made
 * itself, as from the lists that voters signed. */
#ifndef PORT_FIELD_IMPORT_OUTCOMES_H
#define PORT_FIELD_IMPORT_OUTCOMES_H

#include "field/experiment.h"
#include "port/formats/csv.h"

/*
 * A line a unit: its name in the first column, then the count and the
 * registered voters that it is of, in this order (as port/formats/table.h
 * reads). Everything is in the arena. STATUS_FAILED names file, line and
 * column.
 */
enum status outcomes_read(const char *path, const struct csv_form *form,
	struct arena *a, struct experiment_count **counts, size_t *n,
	struct error *err);

#endif
