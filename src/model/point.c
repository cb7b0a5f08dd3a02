/* Points of the programme and the matrix of points by segments. */
#include "model/point.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/campaign.h"
#include "model/channel.h"
#include "model/message.h"
#include "model/names.h"
#include "model/people.h"
#include "model/rules.h"

#include <string.h>

enum status
point_list(struct campaign *c, struct arena *a, struct point_row **rows,
	size_t *n, struct error *err)
{
	return point_rows(campaign_db(c), NULL, a, rows, n, err);
}

enum status
point_find(struct campaign *c, const char *title, struct arena *a,
	struct point_row *row, struct error *err)
{
	struct point_row *rows;
	const char **names;
	size_t n;
	enum status st = point_rows(
		campaign_db(c), text_fold(a, title), a, &rows, &n, err);

	if (st == STATUS_OK && n) {
		*row = rows[0];
		return STATUS_OK;
	}
	if (st == STATUS_OK)
		st = point_list(c, a, &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	names = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = rows[i].title;
	return names_missing(_("point"), title, names, n, "points list", err);
}

enum status
point_define(struct campaign *c, const char *title, const char *text,
	int64_t *entry, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *clean = text_clean(&a, title);
	struct point_row row;
	char now[DATE_TIME_SIZE];
	enum status st = STATUS_OK;

	if (!*text_fold(&a, clean))
		st = error_set(err, STATUS_USAGE, _("a point needs a title"));
	if (st == STATUS_OK)
		st = campaign_begin(c, err);
	if (st == STATUS_OK) {
		if (point_find(c, clean, &a, &row, NULL) != STATUS_OK)
			row = (struct point_row){
				.title = clean, .key = text_fold(&a, clean)};
		row.text = text ? text : row.text;
		st = point_write(campaign_db(c), &row, date_now(now), err);
		st = campaign_finish(c, st, "point define",
			arena_printf(&a, _("point %s"), clean), entry, err);
	}
	arena_release(&a);
	return st;
}

/* The ids that the names of a mapping stand for. */
static enum status
resolve(struct campaign *c, const struct point_mapping *m, struct arena *a,
	struct mapping_row *row, struct error *err)
{
	struct point_row point;
	struct segment segment;
	struct message_row message = {0};
	enum status st = point_find(c, m->point, a, &point, err);

	if (st == STATUS_OK)
		st = segment_find(c, m->segment, a, &segment, err);
	if (st == STATUS_OK && m->message)
		st = message_find(c, m->message, a, &message, err);
	if (st == STATUS_OK)
		*row = (struct mapping_row){.point = point.id,
			.segment = segment.id,
			.message = message.id,
			.weight = m->weight,
			.note = m->note};
	return st;
}

enum status
point_map(struct campaign *c, const struct point_mapping *m, int64_t *entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mapping_row row;
	enum status st = STATUS_OK;

	if (!(m->weight >= 0 && m->weight <= 10))
		st = error_set(err, STATUS_USAGE,
			_("a weight is a number from 0 to 10"));
	if (st == STATUS_OK)
		st = campaign_begin(c, err);
	if (st == STATUS_OK) {
		st = resolve(c, m, &a, &row, err);
		if (st == STATUS_OK)
			st = mapping_write(campaign_db(c), &row, err);
		st = campaign_finish(c, st, "point map",
			arena_printf(
				&a, _("%s speaks to %s"), m->point, m->segment),
			entry, err);
	}
	arena_release(&a);
	return st;
}

enum status
point_unmap(struct campaign *c, const char *point, const char *segment,
	int64_t *entry, struct error *err)
{
	const struct point_mapping m = {.point = point, .segment = segment};
	struct arena a = ARENA_INIT;
	struct mapping_row row;
	enum status st = campaign_begin(c, err);

	if (st == STATUS_OK) {
		st = resolve(c, &m, &a, &row, err);
		if (st == STATUS_OK)
			st = mapping_delete(
				campaign_db(c), row.point, row.segment, err);
		if (st == STATUS_NONE && row.point)
			st = error_set(err, STATUS_NONE,
				_("%s is not mapped to %s"), point, segment);
		st = campaign_finish(c, st, "point unmap",
			arena_printf(&a, _("%s no longer speaks to %s"), point,
				segment),
			entry, err);
	}
	arena_release(&a);
	return st;
}

const char *
mapping_audience(
	struct campaign *c, struct arena *a, const struct mapping_row *row)
{
	const struct channel *channel =
		row->channel ? channel_find(row->channel) : NULL;
	bool all = !*row->segment_filter, online;
	const struct rules *rules;
	struct filter f;

	if (!channel || campaign_rules(c, &rules, NULL) != STATUS_OK)
		return NULL;
	online = rules_online(rules, channel);
	if (people_filter_in(c, row->segment_filter, a, &f, NULL) !=
			STATUS_OK ||
		(online && (f.sensitive || f.proxy)))
		return NULL;
	if (all)
		return rules_reach(rules, channel);
	return arena_printf(a, "(%s) %s%s", row->segment_filter,
		rules_reach(rules, channel), online ? " targeting:yes" : "");
}

static size_t
place_of(const struct matrix *m, int64_t point)
{
	size_t i = 0;

	while (i < m->npoints && m->points[i].id != point)
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

static enum status
fill_cell(struct campaign *c, const struct mapping_row *row, struct arena *a,
	struct matrix_cell *cell, struct error *err)
{
	const char *audience = mapping_audience(c, a, row);

	*cell = (struct matrix_cell){.state = CELL_READY,
		.weight = row->weight,
		.message = row->message_name,
		.note = row->note,
		.assigned = row->assigned,
		.sent = row->sent};
	if (!row->message)
		cell->state = CELL_NO_TEXT;
	else if (!audience)
		cell->state = CELL_FORBIDDEN;
	else
		return people_count(c, audience, &cell->reachable, err);
	return STATUS_OK;
}

static enum status
fill_cells(struct campaign *c, struct arena *a, struct matrix *m,
	struct error *err)
{
	struct mapping_row *rows;
	size_t n;
	enum status st = mapping_rows(campaign_db(c), a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		size_t row = place_of(m, rows[i].point);
		size_t col = column_of(m, rows[i].segment);

		if (row == m->npoints || col == m->nsegments)
			continue;
		st = fill_cell(c, &rows[i], a,
			&m->cells[row * m->nsegments + col], err);
		m->spoken_to[col] |= rows[i].message != 0;
	}
	return st;
}

enum status
matrix_load(struct campaign *c, struct arena *a, struct matrix *m,
	struct error *err)
{
	enum status st = point_list(c, a, &m->points, &m->npoints, err);

	if (st == STATUS_OK)
		st = segment_list(c, a, &m->segments, &m->nsegments, err);
	if (st != STATUS_OK)
		return st;
	m->cells = ARENA_ARRAY(
		a, struct matrix_cell, m->npoints * m->nsegments + 1);
	m->spoken_to = ARENA_ARRAY(a, bool, m->nsegments + 1);
	return fill_cells(c, a, m, err);
}
