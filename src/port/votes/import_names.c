/* A table of codes and names into the names of stations. */
#include "port/votes/import_names.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "port/formats/csv.h"
#include "votes/result.h"

#include <string.h>

/* The column of what is called for sure, else of what may mean it, else the
 * one at place i. */
static size_t
find_column(const struct csv_table *t, enum heading sure, enum heading maybe,
	size_t i)
{
	size_t found = csv_find(t, sure);

	if (found == CSV_NONE)
		found = csv_find(t, maybe);
	return found == CSV_NONE ? i : found;
}

/* The name need not begin with the number in the column beside it. */
static const char *
without_number(struct arena *a, const char *name, const char *code)
{
	const size_t n = strcspn(name, " ");
	const char *number = arena_strndup(a, name, n);

	if (!name[n] || strspn(number, "0123456789") == 0 ||
		strcmp(result_station_code(a, number), code) != 0)
		return name;
	return name + n + strspn(name + n, " -");
}

static enum status
read_names(struct campaign *c, const struct csv_table *t, struct arena *a,
	struct station_name *names, size_t *n, struct error *err)
{
	size_t code = find_column(t, HEADING_STATION, HEADING_CODE, 0);
	size_t name = find_column(t, HEADING_STATION_NAME, HEADING_NAME, 1);

	if (t->rows[0].n < 2 || code == name) {
		error_set(err, STATUS_FAILED,
			_("two columns are expected: a station's code and its "
			  "name"));
		return error_at(err, t->path, 1, 0);
	}
	for (size_t i = 1; i < t->nrows; i++) {
		const struct csv_row *row = &t->rows[i];
		struct station_name *s = &names[*n];

		if (!*csv_field(row, code) || !*csv_field(row, name))
			continue;
		station_parse(a, csv_field(row, code), campaign_commune(c),
			&s->commune, &s->code);
		s->name = without_number(a, csv_field(row, name), s->code);
		++*n;
	}
	return STATUS_OK;
}

enum status
import_names(struct campaign *c, const char *path, const struct csv_form *form,
	struct arena *a, struct station_naming *out, struct error *err)
{
	struct csv_table t;
	struct station_name *names;
	size_t n = 0;
	enum status st = csv_read(&t, path, form, err);

	if (st != STATUS_OK)
		return st;
	names = ARENA_ARRAY(a, struct station_name, t.nrows + 1);
	st = read_names(c, &t, a, names, &n, err);
	if (st == STATUS_OK)
		st = station_import_names(c, names, n, path, out, err);
	csv_release(&t);
	return st;
}
