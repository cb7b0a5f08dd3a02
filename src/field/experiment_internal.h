/* Shared by the design of an experiment and its estimate. */
#ifndef FIELD_EXPERIMENT_INTERNAL_H
#define FIELD_EXPERIMENT_INTERNAL_H

#include "field/experiment_sql.h"
#include "votes/transfer.h"

/* A station's outcome at a poll, points of the registered; NAN if unknown. */
double experiment_share(const struct result_matrix *m, int64_t station,
	enum experiment_outcome outcome);

/* What an estimate adjusts for, n × k. */
const double *experiment_before(const struct experiment_unit_row *units,
	size_t n, size_t k, struct arena *a);

#endif
