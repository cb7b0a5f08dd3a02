/* Tables of zones and of weights, checked cell by cell. */
#include "port/votes/import_census.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "port/formats/csv.h"
#include "port/votes/family_file.h"
#include "votes/station.h"
#include "votes/station_shape.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COMMUNE_SIZE = 5, IRIS_SIZE = 9 };

struct reading {
	const struct census_files *files;
	const char *home;
	struct arena *a;
	struct csv_table table;
	struct family_file spec;
	struct census_zones zones;
	struct census_weight *weights;
	size_t nweights;
	size_t zone; /* column of the table */
	struct error *err;
};

/* A column that the families ask for; errors are placed in their file. */
static enum status
find_column(struct reading *r, const struct family_column *wanted, size_t *out)
{
	const struct csv_row *head = &r->table.rows[0];
	const char *near;

	for (*out = 0; *out < head->n; ++*out)
		if (strcmp(csv_field(head, *out), wanted->name) == 0)
			return STATUS_OK;
	near = text_suggest(
		wanted->name, (const char *const *)head->fields, head->n);
	if (near)
		error_set(r->err, STATUS_FAILED,
			_("%s has no column \"%s\"; did you mean \"%s\"?"),
			r->table.path, wanted->name, near);
	else
		error_set(r->err, STATUS_FAILED, _("%s has no column \"%s\""),
			r->table.path, wanted->name);
	return error_at(r->err, r->spec.path, wanted->line, wanted->column);
}

/* The column named by the families, or the one with a known heading. */
static enum status
find_zone_column(struct reading *r)
{
	const size_t zone = csv_find(&r->table, HEADING_ZONE);
	enum status st = STATUS_OK;

	if (r->spec.zone.name)
		st = find_column(r, &r->spec.zone, &r->zone);
	else if (r->files->weights)
		r->zone = zone;
	else
		r->zone = csv_find(&r->table, HEADING_STATION);
	if (st != STATUS_OK)
		return st;
	if (!r->files->weights && (r->zone == CSV_NONE || r->zone == zone))
		return error_set(r->err, STATUS_USAGE,
			_("%s has no column of polling stations; if it counts "
			  "by zones, --weights FILE says which share of each "
			  "belongs to which station"),
			r->table.path);
	if (r->zone == CSV_NONE)
		return error_set(r->err, STATUS_FAILED,
			_("which column of %s names the zone? Say it with "
			  "\"zone:\" in %s"),
			r->table.path, r->spec.path);
	return STATUS_OK;
}

/* An INSEE code: 92002, 2A004. */
static bool
is_commune(const char *text)
{
	static const char digits[] = "0123456789";

	return isdigit((unsigned char)text[0]) &&
	       (isdigit((unsigned char)text[1]) || text[1] == 'A' ||
		       text[1] == 'B') &&
	       strspn(text + 2, digits) >= COMMUNE_SIZE - 2;
}

/* A code, or several in a row: the campaign's own if it is among them. */
static const char *
commune_of(struct reading *r, const char *text)
{
	const char *code = strlen(text) == COMMUNE_SIZE - 1
				   ? arena_printf(r->a, "0%s", text)
				   : text;

	if (!is_commune(code))
		return NULL;
	for (; strlen(code) > COMMUNE_SIZE; code += COMMUNE_SIZE)
		if (strncmp(code, r->home, COMMUNE_SIZE) == 0)
			return r->home;
	return arena_strndup(r->a, code, COMMUNE_SIZE);
}

static bool
is_iris(const char *zone)
{
	return strlen(zone) == IRIS_SIZE &&
	       strspn(zone, "0123456789AB") == IRIS_SIZE;
}

/* A zone that is a station goes to it completely. */
static void
weigh_station(struct reading *r, const char *text, size_t i)
{
	struct census_weight *w = &r->weights[r->nweights++];

	station_parse(r->a, text,
		r->zones.communes[i] ? r->zones.communes[i] : r->home,
		&w->commune, &w->station);
	w->zone = arena_printf(r->a, "%s_%s", w->commune, w->station);
	w->share = 1;
	r->zones.names[i] = w->zone;
	r->zones.communes[i] = w->commune;
}

static enum status
read_zones(struct reading *r)
{
	const size_t commune = csv_find(&r->table, HEADING_COMMUNE);
	const size_t n = r->table.nrows - 1;

	r->zones.n = n;
	r->zones.names = ARENA_ARRAY(r->a, const char *, n + 1);
	r->zones.communes = ARENA_ARRAY(r->a, const char *, n + 1);
	if (!r->files->weights)
		r->weights = ARENA_ARRAY(r->a, struct census_weight, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct csv_row *row = &r->table.rows[i + 1];
		const char *zone = csv_field(row, r->zone);

		if (!*zone) {
			error_set(r->err, STATUS_FAILED,
				_("the zone has no name"));
			return csv_at(&r->table, row, r->zone, r->err);
		}
		r->zones.names[i] = zone;
		if (commune != CSV_NONE)
			r->zones.communes[i] =
				commune_of(r, csv_field(row, commune));
		else if (is_iris(zone))
			r->zones.communes[i] = commune_of(
				r, arena_strndup(r->a, zone, COMMUNE_SIZE));
		if (!r->files->weights)
			weigh_station(r, zone, i);
	}
	return STATUS_OK;
}

struct place {
	const char *zone;
	size_t at;
};

static int
by_zone(const void *a, const void *b)
{
	const struct place *p = a, *q = b;
	const int order = strcmp(p->zone, q->zone);

	return order ? order : (p->at > q->at) - (p->at < q->at);
}

static enum status
check_unique(struct reading *r)
{
	const size_t n = r->zones.n;
	struct place *places = ARENA_ARRAY(r->a, struct place, n + 1);

	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){r->zones.names[i], i};
	qsort(places, n, sizeof(*places), by_zone);
	for (size_t i = 1; i < n; i++) {
		if (strcmp(places[i].zone, places[i - 1].zone) != 0)
			continue;
		error_set(r->err, STATUS_FAILED,
			_("zone \"%s\" is in the file twice; each has one "
			  "line"),
			places[i].zone);
		return csv_at(&r->table, &r->table.rows[places[i].at + 1],
			r->zone, r->err);
	}
	return STATUS_OK;
}

static bool
is_secret(const char *text)
{
	static const char *const signs[] = {"", "ns", "nd", "s"};

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strcmp(text, signs[i]) == 0)
			return true;
	return false;
}

/* One cell: a count, or NAN where it is secret. */
static enum status
read_count(struct reading *r, size_t zone, size_t column, double *out)
{
	const struct csv_row *row = &r->table.rows[zone + 1];
	const char *text = csv_field(row, column);
	int64_t whole;

	*out = NAN;
	if (is_secret(text))
		return STATUS_OK;
	if (num_parse_int(text, &whole))
		*out = (double)whole;
	else if (!num_parse_real(text, out))
		*out = -1;
	if (*out >= 0)
		return STATUS_OK;
	error_set(r->err, STATUS_FAILED,
		_("zone \"%s\", column \"%s\": \"%s\" is not a count, 0 or "
		  "more"),
		r->zones.names[zone], csv_field(&r->table.rows[0], column),
		text);
	return csv_at(&r->table, row, column, r->err);
}

/* Add a column to what out counts, zone by zone, with a stride. */
static enum status
add_column(struct reading *r, const struct family_column *wanted, double *out,
	size_t apart)
{
	size_t column = 0;
	enum status st = find_column(r, wanted, &column);

	for (size_t i = 0; i < r->zones.n && st == STATUS_OK; i++) {
		double n = 0;

		st = read_count(r, i, column, &n);
		out[i * apart] += n;
	}
	return st;
}

/* The total minus the groups; rounding may leave less than zero, which counts
 * as zero. */
static void
fill_rest(struct reading *r, size_t group, const struct census_family *f,
	struct census_counts *counts)
{
	for (size_t i = 0; i < r->zones.n; i++) {
		double *groups = counts->groups + i * f->ngroups;
		const double rest =
			counts->totals[i] - num_sum(groups, f->ngroups);

		groups[group] = rest < 0 ? 0 : rest;
	}
}

static enum status
read_groups(struct reading *r, const struct family_spec *spec,
	struct census_family *f, struct census_counts *counts)
{
	struct census_ages *ages =
		ARENA_ARRAY(r->a, struct census_ages, f->ngroups + 1);
	enum status st = STATUS_OK;

	for (size_t g = 0; g < f->ngroups && st == STATUS_OK; g++) {
		const struct family_group *group = &spec->groups[g];

		f->groups[g] = group->name;
		ages[g] = group->ages;
		if (ages[g].to)
			f->ages = ages;
		for (size_t k = 0; k < group->ncolumns && st == STATUS_OK; k++)
			st = add_column(r, &group->columns[k],
				counts->groups + g, f->ngroups);
	}
	for (size_t g = 0; g < f->ngroups && st == STATUS_OK; g++)
		if (spec->groups[g].rest)
			fill_rest(r, g, f, counts);
	return st;
}

static enum status
read_family(struct reading *r, const struct family_spec *spec,
	struct census_family *f, struct census_counts *counts)
{
	const size_t n = r->zones.n;
	enum status st = STATUS_OK;

	*f = (struct census_family){.code = spec->code,
		.name = spec->name,
		.population = spec->population,
		.source = spec->source,
		.groups = ARENA_ARRAY(r->a, const char *, spec->ngroups),
		.ngroups = spec->ngroups};
	counts->groups = ARENA_ARRAY(r->a, double, n * f->ngroups + 1);
	counts->totals = ARENA_ARRAY(r->a, double, n + 1);
	if (spec->total.name)
		st = add_column(r, &spec->total, counts->totals, 1);
	if (st == STATUS_OK)
		st = read_groups(r, spec, f, counts);
	for (size_t i = 0; i < n && !spec->total.name; i++)
		counts->totals[i] =
			num_sum(counts->groups + i * f->ngroups, f->ngroups);
	return st;
}

static enum status
read_families(struct reading *r)
{
	const size_t n = r->spec.n;
	struct census_family *families =
		ARENA_ARRAY(r->a, struct census_family, n);
	enum status st = STATUS_OK;

	r->zones.families = families;
	r->zones.nfamilies = n;
	r->zones.counts = ARENA_ARRAY(r->a, struct census_counts, n);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = read_family(r, &r->spec.families[i], &families[i],
			&r->zones.counts[i]);
	return st;
}

static enum status
read_weight(struct reading *r, const struct csv_table *t,
	const struct csv_row *row, const size_t columns[3])
{
	struct census_weight *w = &r->weights[r->nweights++];
	const char *share = csv_field(row, columns[2]);

	w->zone = arena_strdup(r->a, csv_field(row, columns[0]));
	station_parse(r->a, csv_field(row, columns[1]), r->home, &w->commune,
		&w->station);
	if (num_parse_real(share, &w->share) && w->share >= 0 &&
		w->share <= 1.001)
		return STATUS_OK;
	error_set(r->err, STATUS_FAILED,
		_("\"%s\" is not a share of a zone: a number from 0 to 1 is "
		  "expected"),
		share);
	return csv_at(t, row, columns[2], r->err);
}

static enum status
take_weights(struct reading *r, const struct csv_table *t)
{
	const size_t columns[3] = {csv_find(t, HEADING_ZONE),
		csv_find(t, HEADING_STATION), csv_find(t, HEADING_SHARE)};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		if (columns[i] == CSV_NONE) {
			error_set(r->err, STATUS_FAILED,
				_("weights need three columns: zone, bureau "
				  "and part_zone, the share of the zone that "
				  "belongs to the station"));
			return error_at(r->err, t->path, 1, 0);
		}
	r->weights = ARENA_ARRAY(r->a, struct census_weight, t->nrows);
	for (size_t i = 1; i < t->nrows && st == STATUS_OK; i++)
		st = read_weight(r, t, &t->rows[i], columns);
	return st;
}

static enum status
read_weights(struct reading *r)
{
	struct csv_table t;
	enum status st = csv_read(&t, r->files->weights, NULL, r->err);

	if (st != STATUS_OK)
		return st;
	st = take_weights(r, &t);
	csv_release(&t);
	return st;
}

static enum status
read_table(struct reading *r)
{
	enum status st;

	if (r->table.nrows < 2)
		return error_set(r->err, STATUS_FAILED,
			_("%s holds a heading at most, and no zone"),
			r->table.path);
	st = find_zone_column(r);
	if (st == STATUS_OK)
		st = read_zones(r);
	if (st == STATUS_OK)
		st = check_unique(r);
	if (st == STATUS_OK)
		st = read_families(r);
	if (st == STATUS_OK && r->files->weights)
		st = read_weights(r);
	return st;
}

enum status
import_census(struct campaign *c, const struct census_files *files,
	const struct census_options *options, struct arena *a,
	struct census_set *set, struct error *err)
{
	struct reading r = {.files = files,
		.home = campaign_commune(c),
		.a = a,
		.err = err};
	enum status st = family_file_read(&r.spec, files->families, a, err);

	if (st == STATUS_OK)
		st = csv_read(&r.table, files->file, &files->form, err);
	if (st != STATUS_OK)
		return st;
	st = read_table(&r);
	if (st == STATUS_OK) {
		census_carry(set, &r.zones, r.weights, r.nweights, r.home, a);
		station_cells(
			r.weights, r.nweights, a, &set->cells, &set->ncells);
	}
	if (st == STATUS_OK)
		st = census_import(
			c, set, files->file, "table", options->replace, err);
	csv_release(&r.table);
	return st;
}
