/* Stations on a map: read, and laid out on a grid. */
#include "votes/station_map.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "store/row.h"

#include <math.h>
#include <stdlib.h>

/* Metres of a degree of latitude. */
static const double DEGREE = 111320;

struct shape_row {
	int64_t id;
	const char *code;
	enum shape_kind kind;
	const char *rings;
};
static const struct column shape_columns[] = {
	COL(shape_row, id),
	COL(shape_row, code),
	COL_SET(shape_row, kind, shape_kind_set),
	COL(shape_row, rings),
};
static const struct row_map shape_map = {ROW_COLUMNS(shape_row, shape_columns)};

static enum status
read_rows(struct campaign *c, struct arena *a, struct shape_row **rows,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(campaign_db(c), &shape_map,
		"SELECT t.id AS id, t.code AS code, s.kind AS kind, s.rings AS rings "
		"FROM station_shape s JOIN station t ON t.id = s.station "
		"WHERE t.commune = :commune "
		"ORDER BY s.kind = 'cells', t.code");
	/* clang-format on */

	return row_all(stmt_with(s, BIND_AS(":commune", campaign_commune(c))),
		a, rows, n, err);
}

static void
stretch(struct outline *o, double across, double along)
{
	for (size_t r = 0; r < o->n; r++)
		for (size_t i = 0; i < o->rings[r].n; i++) {
			o->rings[r].at[i].x *= across;
			o->rings[r].at[i].y *= along;
		}
}

struct box {
	double x0, y0, x1, y1;
};

static void
take_in(struct box *box, const struct outline *o)
{
	for (size_t r = 0; r < o->n; r++)
		for (size_t i = 0; i < o->rings[r].n; i++) {
			const struct outline_point *p = &o->rings[r].at[i];

			box->x0 = fmin(box->x0, p->x);
			box->y0 = fmin(box->y0, p->y);
			box->x1 = fmax(box->x1, p->x);
			box->y1 = fmax(box->y1, p->y);
		}
}

/* Degrees into metres: a place is small enough for one scale. */
static void
measure(struct station_map *m)
{
	static const struct box none = {
		INFINITY, INFINITY, -INFINITY, -INFINITY};
	const double metre = DEGREE / SHAPE_DEGREE;
	struct box all = none;

	for (size_t i = 0; i < m->n; i++)
		take_in(&all, &m->at[i].outline);
	if (m->kind == SHAPE_CONTOUR && m->n) {
		const double middle = (all.y0 + all.y1) / 2 / SHAPE_DEGREE;
		const double across = metre * cos(middle * acos(-1) / 180);

		for (size_t i = 0; i < m->n; i++)
			stretch(&m->at[i].outline, across, metre);
		all = (struct box){all.x0 * across, all.y0 * metre,
			all.x1 * across, all.y1 * metre};
	}
	m->x0 = all.x0;
	m->y0 = all.y0;
	m->x1 = all.x1;
	m->y1 = all.y1;
	for (size_t i = 0; i < m->n; i++) {
		struct box own = none;

		take_in(&own, &m->at[i].outline);
		m->at[i].x = (own.x0 + own.x1) / 2;
		m->at[i].y = (own.y0 + own.y1) / 2;
	}
}

enum status
station_map_load(struct campaign *c, struct arena *a, struct station_map *out,
	struct error *err)
{
	struct shape_row *rows;
	size_t n;
	enum status st = read_rows(c, a, &rows, &n, err);

	*out = (struct station_map){0};
	if (st != STATUS_OK || !n)
		return st;
	out->kind = rows[0].kind;
	out->at = ARENA_ARRAY(a, struct mapped_station, n);
	for (; out->n < n && rows[out->n].kind == out->kind; out->n++) {
		struct mapped_station *s = &out->at[out->n];

		s->id = rows[out->n].id;
		s->code = rows[out->n].code;
		if (!outline_read(rows[out->n].rings, a, &s->outline))
			return error_set(err, STATUS_FAILED,
				_("the contour of station %s is damaged; "
				  "\"permanence stations contours\" imports it "
				  "again"),
				s->code);
	}
	measure(out);
	return STATUS_OK;
}

size_t
station_map_place(const struct station_map *m, int64_t id)
{
	size_t i = 0;

	while (i < m->n && m->at[i].id != id)
		i++;
	return i;
}

size_t
station_map_towards(const struct station_map *m, size_t at, int dx, int dy)
{
	size_t best = at;
	double least = INFINITY;

	for (size_t i = 0; i < m->n; i++) {
		const double x = m->at[i].x - m->at[at].x;
		const double y = m->at[i].y - m->at[at].y;
		const double ahead = x * dx + y * dy;
		const double aside = fabs(x * dy) + fabs(y * dx);

		/* Within 60 degrees; what lies straight ahead is nearer. */
		if (ahead <= 0 || aside > 1.75 * ahead ||
			ahead + 2 * aside >= least)
			continue;
		least = ahead + 2 * aside;
		best = i;
	}
	return best;
}

/* How the plane lies on a page: metres to a unit, and what stays free. */
struct fit {
	double scale;
	double left;
	double top;
};

static struct fit
fit(const struct station_map *m, double width, double height)
{
	const double wide = m->x1 - m->x0, high = m->y1 - m->y0;
	struct fit f = {.scale = fmax(fmax(wide / width, high / height), 1e-9)};

	f.left = (width - wide / f.scale) / 2;
	f.top = (height - high / f.scale) / 2;
	return f;
}

static struct outline_point
on(const struct station_map *m, const struct fit *f, struct outline_point p)
{
	return (struct outline_point){f->left + (p.x - m->x0) / f->scale,
		f->top + (m->y1 - p.y) / f->scale};
}

struct outline_point
station_map_on(const struct station_map *m, double width, double height,
	struct outline_point at)
{
	const struct fit f = fit(m, width, height);

	return on(m, &f, at);
}

typedef VEC(double) crossings;

static int
ascending(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Where an edge crosses the middle of each line of points. */
static void
cross(crossings *lines, int rows, struct outline_point a,
	struct outline_point b)
{
	const double top = fmin(a.y, b.y), bottom = fmax(a.y, b.y);

	for (int row = (int)ceil(fmax(top, 0) - 0.5);
		row < rows && row + 0.5 < bottom; row++)
		if (row + 0.5 >= top)
			VEC_PUSH(&lines[row], a.x + (row + 0.5 - a.y) *
							      (b.x - a.x) /
							      (b.y - a.y));
}

static void
fill(crossings *line, int cols, int *points, int station)
{
	if (line->len)
		qsort(line->at, line->len, sizeof(*line->at), ascending);
	for (size_t k = 0; k + 1 < line->len; k += 2) {
		const double from = fmax(ceil(line->at[k] - 0.5), 0);

		for (int col = (int)from;
			col < cols && col + 0.5 < line->at[k + 1]; col++)
			points[col] = station;
	}
	line->len = 0;
}

static void
trace(const struct station_map *m, const struct fit *f, size_t i,
	crossings *lines, int rows)
{
	const struct outline *o = &m->at[i].outline;

	for (size_t r = 0; r < o->n; r++) {
		const struct outline_ring *ring = &o->rings[r];

		for (size_t k = 0; k < ring->n; k++)
			cross(lines, rows, on(m, f, ring->at[k]),
				on(m, f, ring->at[(k + 1) % ring->n]));
	}
}

void
station_map_grid(const struct station_map *m, int rows, int cols, int *points)
{
	const struct fit f = fit(m, cols, rows);
	crossings *lines = MEM_ARRAY(crossings, (size_t)rows);

	for (int i = 0; i < rows * cols; i++)
		points[i] = -1;
	for (size_t i = 0; i < m->n; i++) {
		trace(m, &f, i, lines, rows);
		for (int row = 0; row < rows; row++)
			fill(&lines[row], cols, points + row * cols, (int)i);
	}
	for (size_t i = 0; i < m->n; i++) {
		const struct outline_point p = on(
			m, &f, (struct outline_point){m->at[i].x, m->at[i].y});
		int k = 0;

		while (k < rows * cols && points[k] != (int)i)
			k++;
		if (k == rows * cols && p.x >= 0 && p.x < cols && p.y >= 0 &&
			p.y < rows)
			points[(int)p.y * cols + (int)p.x] = (int)i;
	}
	for (int row = 0; row < rows; row++)
		VEC_RELEASE(&lines[row]);
	free(lines);
}
