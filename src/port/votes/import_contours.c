/* A table of stations and their outlines, out of GeoJSON. */
#include "port/votes/import_contours.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "port/formats/csv.h"
#include "votes/station.h"

#include <string.h>

struct reading {
	struct csv_table t;
	size_t station; /* columns */
	size_t commune;
	size_t shape;
	const char *home;
	struct station_shape *shapes;
	size_t n;
	struct arena *a;
};

static enum status
find_columns(struct reading *r, struct error *err)
{
	const struct csv_row *head = &r->t.rows[0];

	r->station = csv_find(&r->t, HEADING_STATION);
	if (r->station == CSV_NONE)
		r->station = csv_find(&r->t, HEADING_CODE);
	r->commune = csv_find(&r->t, HEADING_COMMUNE);
	r->shape = head->n - 1;
	if (strcmp(csv_field(head, r->shape), CSV_SHAPE) != 0)
		return error_set(err, STATUS_FAILED,
			_("%s is not GeoJSON: a file of contours has the "
			  "shape of each station, and its code"),
			r->t.path);
	if (r->station == CSV_NONE)
		return error_set(err, STATUS_FAILED,
			_("no property of the shapes in %s is a station's "
			  "code (codeBureauVote, bureau, code)"),
			r->t.path);
	return STATUS_OK;
}

/* Join it to what the station has already: one in two pieces is two shapes. */
static void
keep(struct reading *r, const struct station_shape *shape)
{
	for (size_t i = 0; i < r->n; i++) {
		struct station_shape *have = &r->shapes[i];

		if (strcmp(have->code, shape->code) != 0 ||
			strcmp(have->commune, shape->commune) != 0)
			continue;
		have->rings = arena_join(r->a, have->rings, " ", shape->rings);
		return;
	}
	r->shapes[r->n++] = *shape;
}

static enum status
read_shape(struct reading *r, const struct csv_row *row, struct error *err)
{
	const char *code = csv_field(row, r->station);
	const char *commune =
		r->commune == CSV_NONE ? "" : csv_field(row, r->commune);
	const char *rings = csv_field(row, r->shape);
	struct station_shape shape;

	if (!*rings)
		return STATUS_OK;
	if (strcmp(rings, "?") == 0) {
		error_set(err, STATUS_FAILED,
			_("the shapes are not in degrees, longitude first: "
			  "ask for the file in WGS 84 (EPSG:4326)"));
		return csv_at(&r->t, row, r->shape, err);
	}
	if (!*code) {
		error_set(err, STATUS_FAILED, _("the shape has no code"));
		return csv_at(&r->t, row, r->station, err);
	}
	station_parse(r->a, code,
		strlen(commune) == strlen(r->home) ? arena_strdup(r->a, commune)
						   : r->home,
		&shape.commune, &shape.code);
	shape.rings = arena_strdup(r->a, rings);
	keep(r, &shape);
	return STATUS_OK;
}

static enum status
read_shapes(struct reading *r, struct error *err)
{
	enum status st = find_columns(r, err);

	r->shapes = ARENA_ARRAY(r->a, struct station_shape, r->t.nrows);
	for (size_t i = 1; i < r->t.nrows && st == STATUS_OK; i++)
		st = read_shape(r, &r->t.rows[i], err);
	return st;
}

enum status
import_contours(struct campaign *c, const char *path, struct arena *a,
	struct shapes_import *out, struct error *err)
{
	struct reading r = {.home = campaign_commune(c), .a = a};
	enum status st =
		csv_read(&r.t, path, &(struct csv_form){.shapes = true}, err);

	if (st != STATUS_OK)
		return st;
	st = read_shapes(&r, err);
	if (st == STATUS_OK)
		st = station_import_contours(
			c, r.shapes, r.n, path, a, out, err);
	csv_release(&r.t);
	return st;
}
