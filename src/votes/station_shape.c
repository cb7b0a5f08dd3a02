/* Contours and cells of stations, into the campaign. */
#include "votes/station_shape.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/row.h"
#include "votes/census.h"
#include "votes/outline.h"
#include "votes/station.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

SET_DEFINE(shape_kind_set, N_("a kind of outline"), SHAPE_KINDS);

/* A contour takes the place of cells, never the other way round. */
static enum status
put(struct db *db, int64_t station, enum shape_kind kind, const char *rings,
	int64_t import, struct error *err)
{
	int64_t id;
	/* clang-format off */
	struct stmt *s = stmt_insert(db, "station_shape",
		"INSERT INTO station_shape (id, station, kind, rings, import) "
		"VALUES (:id, :station, :kind, :rings, :import) "
		"ON CONFLICT (station) DO UPDATE "
		"SET kind = excluded.kind, rings = excluded.rings, import = excluded.import "
		"WHERE excluded.kind = 'contour' OR kind = 'cells'",
		&id);
	/* clang-format on */

	stmt_with(s, BIND(station),
		BIND_AS(":kind", set_name(&shape_kind_set, (int)kind)),
		BIND(rings), BIND_ID(import));
	return stmt_run(s, err);
}

struct importing {
	const struct station_shape *shapes;
	size_t n;
	const char *file;
	struct arena *a;
	struct shapes_import *out;
};

/* As many as somebody reads. */
enum { CODES_SHOWN = 8 };

static void
add_code(struct shape_codes *codes, const char *code, struct arena *a)
{
	if (codes->n == 0)
		codes->text = arena_strdup(a, code);
	else if (codes->n < CODES_SHOWN)
		codes->text = arena_join(a, codes->text, ", ", code);
	else if (codes->n == CODES_SHOWN)
		codes->text = arena_join(a, codes->text, ", ", "…");
	codes->n++;
}

struct code_row {
	const char *code;
};
static const struct column code_columns[] = {COL(code_row, code)};
static const struct row_map code_map = {ROW_COLUMNS(code_row, code_columns)};

/* Our stations that no contour shows. */
static enum status
list_without(struct campaign *c, const struct importing *im, struct error *err)
{
	struct code_row *rows;
	size_t n;
	/* clang-format off */
	struct stmt *s = row_get(campaign_db(c), &code_map,
		"SELECT t.code AS code FROM station t WHERE t.commune = :commune "
		"AND NOT EXISTS (SELECT 1 FROM station_shape s "
		"WHERE s.station = t.id AND s.kind = 'contour') "
		"ORDER BY t.code");
	/* clang-format on */
	enum status st =
		row_all(stmt_with(s, BIND_AS(":commune", campaign_commune(c))),
			im->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		add_code(&im->out->without, rows[i].code, im->a);
	return st;
}

static enum status
put_contour(struct campaign *c, const struct importing *im, size_t i,
	int64_t import, struct error *err)
{
	const struct station_shape *shape = &im->shapes[i];
	struct shapes_import *out = im->out;
	int64_t station;
	enum status st = station_find(
		campaign_db(c), shape->commune, shape->code, &station, err);

	if (st != STATUS_OK)
		return st;
	if (station) {
		out->taken++;
		return put(campaign_db(c), station, SHAPE_CONTOUR, shape->rings,
			import, err);
	}
	if (strcmp(shape->commune, campaign_commune(c)) != 0)
		out->elsewhere++;
	else
		add_code(&out->unknown, shape->code, im->a);
	return STATUS_OK;
}

static enum status
put_contours(struct campaign *c, void *data, struct error *err)
{
	const struct importing *im = data;
	int64_t import;
	enum status st = campaign_note_import(
		c, "contours", im->file, "geojson", &import, err);

	for (size_t i = 0; i < im->n && st == STATUS_OK; i++)
		st = put_contour(c, im, i, import, err);
	campaign_say_n(c, im->out->taken,
		NN_("contour of %zu station, from %s",
			"contours of %zu stations, from %s"),
		im->out->taken, im->file);
	if (st == STATUS_OK && !im->out->taken)
		st = error_set(err, STATUS_FAILED,
			_("%s holds the contour of no station that is here; "
			  "import results first, or look at its codes"),
			im->file);
	return st == STATUS_OK ? list_without(c, im, err) : st;
}

enum status
station_import_contours(struct campaign *c, const struct station_shape *shapes,
	size_t n, const char *file, struct arena *a, struct shapes_import *out,
	struct error *err)
{
	struct importing im = {shapes, n, file, a, out};

	*out = (struct shapes_import){
		.unknown = {.text = ""}, .without = {.text = ""}};
	return campaign_change(
		c, VERB_STATIONS_CONTOURS, put_contours, &im, NULL, err);
}

enum status
station_put_cells(struct db *db, const struct station_shape *shapes, size_t n,
	int64_t import, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		int64_t station;

		st = station_find(
			db, shapes[i].commune, shapes[i].code, &station, err);
		if (st == STATUS_OK && station)
			st = put(db, station, SHAPE_CELLS, shapes[i].rings,
				import, err);
	}
	return st;
}

static int
by_zone(const void *a, const void *b)
{
	const struct census_weight *p = *(const struct census_weight *const *)a;
	const struct census_weight *q = *(const struct census_weight *const *)b;
	const int order = strcmp(p->zone, q->zone);

	if (order || p->share == q->share)
		return order;
	return p->share > q->share ? -1 : 1;
}

static int
by_station(const void *a, const void *b)
{
	const struct census_weight *p = *(const struct census_weight *const *)a;
	const struct census_weight *q = *(const struct census_weight *const *)b;
	int order = strcmp(p->commune, q->commune);

	if (!order)
		order = strcmp(p->station, q->station);
	return order ? order : strcmp(p->zone, q->zone);
}

/* The square that a cell's name describes; false: it is no such name. */
static bool
add_cell(struct buf *rings, const char *zone)
{
	int64_t size, n, e;

	if (sscanf(zone, "CRS3035RES%5" SCNd64 "mN%8" SCNd64 "E%8" SCNd64,
		    &size, &n, &e) != 3)
		return false;
	if (rings)
		outline_add(rings,
			(const int64_t[][2]){{e, n}, {e + size, n},
				{e + size, n + size}, {e, n + size}},
			4);
	return true;
}

/* Only the weights that come first of their zone, which has a place. */
static size_t
keep_largest(const struct census_weight **at, size_t n)
{
	size_t kept = 0;
	const char *last = "";

	qsort(at, n, sizeof(*at), by_zone);
	for (size_t i = 0; i < n; i++) {
		const bool first = strcmp(at[i]->zone, last) != 0;

		last = at[i]->zone;
		if (first && add_cell(NULL, last))
			at[kept++] = at[i];
	}
	return kept;
}

void
station_cells(const struct census_weight *weights, size_t n, struct arena *a,
	struct station_shape **shapes, size_t *nshapes)
{
	const struct census_weight **at =
		ARENA_ARRAY(a, const struct census_weight *, n + 1);
	struct buf rings = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		at[i] = &weights[i];
	n = keep_largest(at, n);
	qsort(at, n, sizeof(*at), by_station);
	*shapes = ARENA_ARRAY(a, struct station_shape, n + 1);
	*nshapes = 0;
	for (size_t i = 0; i < n; i++) {
		const struct census_weight *w = at[i];

		add_cell(&rings, w->zone);
		if (i + 1 < n && strcmp(w->station, at[i + 1]->station) == 0 &&
			strcmp(w->commune, at[i + 1]->commune) == 0)
			continue;
		(*shapes)[(*nshapes)++] = (struct station_shape){
			w->commune, w->station, arena_strdup(a, rings.at)};
		buf_clear(&rings);
	}
	buf_release(&rings);
}
