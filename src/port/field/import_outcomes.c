/* What happened in the units of an experiment. */
#include "port/field/import_outcomes.h"

#include "base/i18n.h"
#include "port/formats/table.h"

enum { COUNT, OF, COLUMNS };

static enum status
check_columns(const struct table *t, const char *path, struct error *err)
{
	if (t->cols == COLUMNS)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("%s: three columns are expected: the unit, how many did it, "
		  "and of how many registered voters"),
		path);
}

static enum status
check_line(const struct table *t, size_t i, const char *path, struct error *err)
{
	const double *c = t->counts + i * COLUMNS;

	if (c[OF] > 0 && c[COUNT] <= c[OF])
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("%s, line %zu: %s has %.0f of %.0f registered voters"), path,
		t->lines[i], t->units[i], c[COUNT], c[OF]);
}

enum status
outcomes_read(const char *path, const struct csv_form *form, struct arena *a,
	struct experiment_count **counts, size_t *n, struct error *err)
{
	struct table t;
	enum status st = table_read(&t, path, form, NULL, err);

	if (st != STATUS_OK)
		return st;
	st = check_columns(&t, path, err);
	*n = t.nunits;
	*counts = ARENA_ARRAY(a, struct experiment_count, t.nunits);
	for (size_t i = 0; i < t.nunits && st == STATUS_OK; i++) {
		st = check_line(&t, i, path, err);
		(*counts)[i] = (struct experiment_count){
			.unit = arena_strdup(a, t.units[i]),
			.count = t.counts[i * t.cols + COUNT],
			.of = t.counts[i * t.cols + OF]};
	}
	table_release(&t);
	return st;
}
