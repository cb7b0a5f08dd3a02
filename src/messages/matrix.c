/* The matrix: points, or messages, by segments, with the stage of each cell. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "messages/message.h"
#include "messages/point.h"
#include "messages/point_sql.h"
#include "people/people.h"
#include "people/segment_rows.h"

SET_DEFINE(cell_state_set, N_("a state of a message"), CELL_STATES);

/* Row and column of a mapping; nrows and nsegments if there is none. */
static size_t
row_of(const struct matrix *m, int64_t id)
{
	size_t i = 0;

	while (i < m->nrows && m->rows[i].id != id)
		i++;
	return i;
}

static size_t
column_of(const struct matrix *m, int64_t segment)
{
	size_t i = 0;

	while (i < m->nsegments && m->segments[i].id != segment)
		i++;
	return i;
}

enum status
segment_count_part(struct campaign *c, const char *audience,
	const struct segment *segment, int64_t *reachable, struct error *err)
{
	int64_t n = 0;
	enum status st = people_count(c, audience, &n, err);

	return st == STATUS_OK ? segment_told(c, audience, "", n,
					 segment->small, reachable, err)
			       : st;
}

/* A second mapping of the same message and segment adds to the first. */
static enum status
fill_cell(struct campaign *c, const struct mapping_row *row, struct arena *a,
	const struct segment *segment, struct matrix_cell *cell,
	struct error *err)
{
	const char *audience = mapping_audience(c, a, row);
	bool again = cell->state != CELL_NONE;

	cell->points =
		again ? arena_join(a, cell->points, ", ", row->point_title)
		      : row->point_title;
	cell->weight = !again || row->weight > cell->weight ? row->weight
							    : cell->weight;
	cell->message = row->message_name;
	cell->audience = row->message ? audience : NULL;
	cell->note = row->note ? row->note : cell->note;
	cell->assigned += row->assigned;
	cell->sent += row->sent;
	cell->state = !row->message ? CELL_NO_TEXT
		      : audience    ? CELL_READY
				    : CELL_FORBIDDEN;
	if (again || cell->state != CELL_READY)
		return STATUS_OK;
	return segment_count_part(c, audience, segment, &cell->reachable, err);
}

/* The stage of a cell, and its counts as they may be told. */
static void
settle_cell(struct matrix_cell *cell, const struct segment *segment)
{
	if (cell->state == CELL_READY && cell->assigned)
		cell->state = cell->sent == 0               ? CELL_PLANNED
			      : cell->sent < cell->assigned ? CELL_SENDING
							    : CELL_SENT;
	cell->small = segment->small;
	cell->assigned = few_shown(cell->assigned, cell->small);
	cell->sent = few_shown(cell->sent, cell->small);
}

static enum status
fill_cells(struct campaign *c, enum matrix_side side, struct arena *a,
	struct matrix *m, struct error *err)
{
	struct mapping_row *rows;
	size_t n;
	enum status st = mapping_rows(campaign_db(c), a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		size_t row = row_of(m, side == MATRIX_POINTS ? rows[i].point
							     : rows[i].message);
		size_t col = column_of(m, rows[i].segment);

		if (col == m->nsegments)
			continue;
		m->spoken_to[col] |= rows[i].message && rows[i].weight > 0;
		if (row < m->nrows)
			st = fill_cell(c, &rows[i], a, &m->segments[col],
				&m->cells[row * m->nsegments + col], err);
	}
	for (size_t i = 0; i < m->nrows * m->nsegments; i++)
		settle_cell(&m->cells[i], &m->segments[i % m->nsegments]);
	return st;
}

static enum status
load_points(struct campaign *c, struct arena *a, struct matrix *m,
	struct error *err)
{
	struct point_row *points;
	enum status st = point_list(c, a, &points, &m->nrows, err);

	if (st != STATUS_OK)
		return st;
	m->rows = ARENA_ARRAY(a, struct matrix_row, m->nrows + 1);
	for (size_t i = 0; i < m->nrows; i++)
		m->rows[i] = (struct matrix_row){
			points[i].id, points[i].title, points[i].text};
	return STATUS_OK;
}

static enum status
load_messages(struct campaign *c, struct arena *a, struct matrix *m,
	struct error *err)
{
	struct message_row *messages;
	enum status st = message_list(c, a, &messages, &m->nrows, err);

	if (st != STATUS_OK)
		return st;
	m->rows = ARENA_ARRAY(a, struct matrix_row, m->nrows + 1);
	for (size_t i = 0; i < m->nrows; i++)
		m->rows[i] = (struct matrix_row){
			messages[i].id, messages[i].name, messages[i].body};
	return STATUS_OK;
}

enum status
matrix_load(struct campaign *c, enum matrix_side side, struct arena *a,
	struct matrix *m, struct error *err)
{
	enum status st = side == MATRIX_POINTS ? load_points(c, a, m, err)
					       : load_messages(c, a, m, err);

	if (st == STATUS_OK)
		st = segment_list(c, a, &m->segments, &m->nsegments, err);
	if (st != STATUS_OK)
		return st;
	m->cells =
		ARENA_ARRAY(a, struct matrix_cell, m->nrows * m->nsegments + 1);
	m->spoken_to = ARENA_ARRAY(a, bool, m->nsegments + 1);
	return fill_cells(c, side, a, m, err);
}
