/* Segments, messages, points and meetings that a new campaign starts with. */
#include "port/campaign/campaign_work.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "field/meeting.h"
#include "messages/message.h"
#include "messages/point.h"
#include "people/contact.h"
#include "people/segment.h"
#include "people/suppression.h"

#include <stddef.h>

#define IN(type, field) offsetof(struct type, field)

enum { TWO_HOURS = 120 };

static struct work_place
place_of(const struct yaml_node *node)
{
	return (struct work_place){node->line, node->column};
}

/* A list of texts joined as lines. */
static enum status
take_lines(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **out = target, *line;
	enum status st = STATUS_OK;

	if (node->kind != YAML_LIST)
		return yaml_take_text(r, node, target);
	for (const struct yaml_node *item = node->first;
		item && st == STATUS_OK; item = item->next) {
		st = yaml_take_text(r, item, &line);
		if (st == STATUS_OK)
			*out = *out ? arena_printf(r->a, "%s\n%s", *out, line)
				    : line;
	}
	return st;
}

static enum status
take_weight(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 0, 10, target);
}

static enum status
take_days(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, -3650, 3650, target);
}

static enum status
take_capacity(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 1, 1000000, target);
}

static enum status
take_segment(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, IN(work_segment, name)},
		{"filter", yaml_take_text, IN(work_segment, filter)},
		{"note", yaml_take_text, IN(work_segment, note)}};
	struct work_segment *s = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), s);

	s->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, s->name, "name") : st;
}

static enum status
take_message(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, IN(work_message, name)},
		{"channel", .at = IN(work_message, channel),
			.set = &channel_set},
		{"subject", yaml_take_text, IN(work_message, subject)},
		{"sender", yaml_take_text, IN(work_message, sender)},
		{"text", yaml_take_text, IN(work_message, text)}};
	struct work_message *m = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), m);

	m->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, m->name, "name") : st;
}

static enum status
take_cell(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, IN(work_cell, segment)},
		{"weight", take_weight, IN(work_cell, weight)},
		{"message", yaml_take_text, IN(work_cell, message)},
		{"note", yaml_take_text, IN(work_cell, note)}};
	struct work_cell *cell = target;
	enum status st;

	cell->place = place_of(node);
	cell->weight = 1;
	st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), cell);
	return st == STATUS_OK ? yaml_want(r, node, cell->segment, "name") : st;
}

static enum status
take_cells(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct work_point *p = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*p->cells), take_cell, &items, &p->ncells);

	p->cells = items;
	return st;
}

static enum status
take_point(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"title", yaml_take_text, IN(work_point, title)},
		{"text", yaml_take_text, IN(work_point, text)},
		{"segments", take_cells}};
	struct work_point *p = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), p);

	p->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, p->title, "title") : st;
}

static enum status
take_tasks(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct work_meeting *m = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*m->tasks), yaml_take_text, &items, &m->ntasks);

	m->tasks = items;
	return st;
}

static enum status
take_meeting(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"title", yaml_take_text, IN(work_meeting, title)},
		{"kind", .at = IN(work_meeting, kind),
			.set = &meeting_kind_set},
		{"in_days", take_days, IN(work_meeting, in_days)},
		{"at", yaml_take_text, IN(work_meeting, at)},
		{"place", yaml_take_text, IN(work_meeting, where)},
		{"station", yaml_take_text, IN(work_meeting, station)},
		{"capacity", take_capacity, IN(work_meeting, capacity)},
		{"agenda", take_lines, IN(work_meeting, agenda)},
		{"questions", take_lines, IN(work_meeting, questions)},
		{"tasks", take_tasks},
		{"invite", yaml_take_text, IN(work_meeting, invite)}};
	struct work_meeting *m = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), m);

	m->place = place_of(node);
	if (st == STATUS_OK)
		st = yaml_want(r, node, m->title, "title");
	return st == STATUS_OK ? yaml_want(r, node, m->at, "at") : st;
}

static enum status
take_suppressed(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"channel", .at = IN(work_suppressed, channel),
			.set = &channel_set},
		{"address", yaml_take_text, IN(work_suppressed, address)}};
	struct work_suppressed *s = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), s);

	s->place = place_of(node);
	if (st == STATUS_OK)
		st = yaml_want(
			r, node, set_name(&channel_set, s->channel), "channel");
	return st == STATUS_OK ? yaml_want(r, node, s->address, "address") : st;
}

enum status
campaign_take_suppressed(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_work *w = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*w->suppressed),
		take_suppressed, &items, &w->nsuppressed);

	w->suppressed = items;
	return st;
}

enum status
campaign_take_segments(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_work *w = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*w->segments),
		take_segment, &items, &w->nsegments);

	w->segments = items;
	return st;
}

enum status
campaign_take_messages(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_work *w = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*w->messages),
		take_message, &items, &w->nmessages);

	w->messages = items;
	return st;
}

enum status
campaign_take_points(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_work *w = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*w->points), take_point, &items, &w->npoints);

	w->points = items;
	return st;
}

enum status
campaign_take_meetings(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_work *w = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*w->meetings),
		take_meeting, &items, &w->nmeetings);

	w->meetings = items;
	return st;
}

static enum status
build_message(
	struct campaign *c, const struct work_message *m, struct error *err)
{
	struct message_row row = {.name = m->name,
		.channel = m->channel,
		.subject = m->subject,
		.sender = m->sender,
		.body = m->text};

	return message_save(c, &row, NULL, err);
}

static enum status
build_cell(struct campaign *c, const char *point, const struct work_cell *cell,
	struct error *err)
{
	const struct point_mapping m = {.point = point,
		.segment = cell->segment,
		.message = cell->message,
		.note = cell->note,
		.weight = cell->weight};

	return point_map(c, &m, NULL, err);
}

static enum status
build_meeting(struct campaign *c, const struct work_meeting *m,
	const struct date *today, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct date day =
		date_from_days(date_to_days(today) + (long)m->in_days);
	char iso[DATE_TEXT_SIZE], starts[MEETING_TIME_SIZE];
	struct meeting_row row = {.kind = m->kind ? m->kind : MEETING_PUBLIC,
		.title = m->title,
		.starts = starts,
		.minutes = TWO_HOURS,
		.place = m->where,
		.station_code = m->station,
		.capacity = (int64_t)m->capacity,
		.agenda = m->agenda,
		.questions = m->questions};
	int64_t invited;
	enum status st = when_parse(
		arena_printf(&a, "%s %s", date_iso(iso, &day), m->at), NULL,
		WHEN_NEXT, starts, err);

	if (st == STATUS_OK)
		st = meeting_save(c, &row, NULL, err);
	for (size_t i = 0; i < m->ntasks && st == STATUS_OK; i++)
		st = meeting_add_task(c, row.id, m->tasks[i], err);
	if (st == STATUS_OK && m->invite)
		st = meeting_invite(
			c, row.id, m->invite, false, &invited, NULL, err);
	arena_release(&a);
	return st;
}

enum status
campaign_person(struct campaign *c, const char *reference, int64_t *id,
	struct error *err)
{
	enum status st = contact_find(c, reference, id, err);

	return st == STATUS_OK && !*id
		       ? error_set(err, STATUS_FAILED,
				 _("no contact has the reference %s"),
				 reference)
		       : st;
}

enum status
campaign_at(enum status st, const char *path, const struct work_place *place,
	struct error *err)
{
	if (st != STATUS_OK)
		error_at(err, path, place->line, place->column);
	return st;
}

static enum status
build_points(struct campaign *c, const struct campaign_work *w,
	const char *path, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < w->npoints && st == STATUS_OK; i++) {
		const struct work_point *p = &w->points[i];

		st = campaign_at(point_define(c, p->title, p->text, NULL, err),
			path, &p->place, err);
		for (size_t k = 0; k < p->ncells && st == STATUS_OK; k++)
			st = campaign_at(
				build_cell(c, p->title, &p->cells[k], err),
				path, &p->cells[k].place, err);
	}
	return st;
}

enum status
campaign_work_build(struct campaign *c, const struct campaign_work *w,
	const char *path, const struct date *today, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < w->nsegments && st == STATUS_OK; i++) {
		const struct work_segment *s = &w->segments[i];

		st = campaign_at(
			segment_define(c, s->name, s->filter ? s->filter : "",
				s->note, NULL, err),
			path, &s->place, err);
	}
	for (size_t i = 0; i < w->nmessages && st == STATUS_OK; i++)
		st = campaign_at(build_message(c, &w->messages[i], err), path,
			&w->messages[i].place, err);
	if (st == STATUS_OK)
		st = build_points(c, w, path, err);
	for (size_t i = 0; i < w->nmeetings && st == STATUS_OK; i++)
		st = campaign_at(build_meeting(c, &w->meetings[i], today, err),
			path, &w->meetings[i].place, err);
	for (size_t i = 0; i < w->nsuppressed && st == STATUS_OK; i++)
		st = campaign_at(suppression_add(c, w->suppressed[i].channel,
					 w->suppressed[i].address, NULL, err),
			path, &w->suppressed[i].place, err);
	return st;
}
