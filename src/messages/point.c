/* Points of the programme, and the segments they are mapped to. */
#include "messages/point.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "campaign/names.h"
#include "campaign/rules.h"
#include "messages/message.h"
#include "messages/point_sql.h"
#include "people/people.h"
#include "people/segment_rows.h"

#include <stdlib.h>
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

/* What point_define is to write. */
struct definition {
	const char *title;
	const char *text; /* NULL: as it is */
};

static enum status
define(struct campaign *c, void *data, struct error *err)
{
	const struct definition *d = data;
	struct arena *a = campaign_arena(c);
	const char *title = text_clean(a, d->title);
	struct point_row row = {.title = title, .key = text_fold(a, title)};
	char now[DATE_TIME_SIZE];
	enum status st;

	if (!*row.key)
		return error_set(err, STATUS_USAGE, _("a point needs a title"));
	st = point_find(c, title, a, &row, err);
	if (st != STATUS_OK && st != STATUS_NONE)
		return st;
	row.text = d->text ? d->text : row.text;
	campaign_say(c, N_("point %s"), title);
	row.created = date_now(now);
	return point_write(campaign_db(c), &row, err);
}

enum status
point_define(struct campaign *c, const char *title, const char *text,
	int64_t *entry, struct error *err)
{
	struct definition d = {title, text};

	return campaign_change(c, VERB_POINT_DEFINE, define, &d, entry, err);
}

enum status
point_get(struct campaign *c, int64_t id, struct arena *a,
	struct point_row *row, struct error *err)
{
	struct point_row *rows;
	size_t n;
	enum status st = point_list(c, a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (rows[i].id == id) {
			*row = rows[i];
			return STATUS_OK;
		}
	return st == STATUS_OK ? error_set(err, STATUS_NONE,
					 _("this point is no longer there"))
			       : st;
}

/* Is it there still, and its title not taken by another? */
static enum status
may_write(struct campaign *c, const struct point_row *row, struct arena *a,
	struct error *err)
{
	struct point_row now, *others;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (row->id)
		st = point_get(c, row->id, a, &now, err);
	if (st == STATUS_OK)
		st = point_rows(campaign_db(c), row->key, a, &others, &n, err);
	if (st == STATUS_OK && n && others[0].id != row->id)
		return error_set(err, STATUS_USAGE,
			_("there is a point %s already"), others[0].title);
	return st;
}

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	struct point_row *row = data;
	struct arena *a = campaign_arena(c);
	const char *text = row->text;
	char now[DATE_TIME_SIZE];
	struct point_row written = {.id = row->id,
		.title = text_clean(a, row->title),
		.text = text && *text ? text : NULL,
		.created = date_now(now)};
	enum status st;

	written.key = text_fold(a, written.title);
	if (!*written.key)
		return error_set(err, STATUS_USAGE, _("a point needs a title"));
	st = may_write(c, &written, a, err);
	if (st == STATUS_OK)
		st = point_write(campaign_db(c), &written, err);
	if (st == STATUS_OK)
		row->id = written.id;
	campaign_say(c, N_("point %s"), written.title);
	return st;
}

enum status
point_save(struct campaign *c, struct point_row *row, int64_t *entry,
	struct error *err)
{
	return campaign_change(c, VERB_POINT_DEFINE, save, row, entry, err);
}

static enum status
remove_point(struct campaign *c, void *data, struct error *err)
{
	const int64_t *id = data;
	struct point_row row = {.title = ""};
	enum status st = point_get(c, *id, campaign_arena(c), &row, err);

	campaign_say(c, N_("remove the point %s"), row.title);
	return st == STATUS_OK ? point_delete(campaign_db(c), *id, err) : st;
}

enum status
point_remove(struct campaign *c, int64_t id, int64_t *entry, struct error *err)
{
	return campaign_change(
		c, VERB_POINT_REMOVE, remove_point, &id, entry, err);
}

/* The ids for the names of a mapping. */
static enum status
resolve(struct campaign *c, const struct point_mapping *m, struct arena *a,
	struct mapping_row *row, struct error *err)
{
	struct point_row point;
	struct segment_row segment;
	struct message_row message = {0};
	enum status st = point_find(c, m->point, a, &point, err);

	if (st == STATUS_OK)
		st = segment_row_find(c, m->segment, a, &segment, err);
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

static enum status
map(struct campaign *c, void *data, struct error *err)
{
	const struct point_mapping *m = *(const struct point_mapping **)data;
	struct mapping_row row;
	enum status st = resolve(c, m, campaign_arena(c), &row, err);

	campaign_say(c, N_("%s speaks to %s"), m->point, m->segment);
	return st == STATUS_OK ? mapping_write(campaign_db(c), &row, err) : st;
}

enum status
point_map(struct campaign *c, const struct point_mapping *m, int64_t *entry,
	struct error *err)
{
	if (!(m->weight >= 0 && m->weight <= 10))
		return error_set(err, STATUS_USAGE,
			_("a weight is a number from 0 to 10"));
	return campaign_change(c, VERB_POINT_MAP, map, &m, entry, err);
}

static enum status
unmap(struct campaign *c, void *data, struct error *err)
{
	const struct point_mapping *m = data;
	struct mapping_row row;
	enum status st = resolve(c, m, campaign_arena(c), &row, err);

	campaign_say(c, N_("%s no longer speaks to %s"), m->point, m->segment);
	if (st != STATUS_OK)
		return st;
	st = mapping_delete(campaign_db(c), row.point, row.segment, err);
	return st == STATUS_NONE ? error_set(err, STATUS_NONE,
					   _("%s is not mapped to %s"),
					   m->point, m->segment)
				 : st;
}

enum status
point_unmap(struct campaign *c, const char *point, const char *segment,
	int64_t *entry, struct error *err)
{
	struct point_mapping m = {.point = point, .segment = segment};

	return campaign_change(c, VERB_POINT_UNMAP, unmap, &m, entry, err);
}

static int
by_weight(const void *left, const void *right)
{
	const struct mapping_row *a = left, *b = right;

	return (a->weight < b->weight) - (a->weight > b->weight);
}

enum status
point_mappings(struct campaign *c, struct arena *a, struct mapping_row **rows,
	size_t *n, struct error *err)
{
	return mapping_rows(campaign_db(c), a, rows, n, err);
}

enum status
segment_points(struct campaign *c, int64_t segment, struct arena *a,
	struct mapping_row **rows, size_t *n, struct error *err)
{
	size_t all = 0;
	enum status st = mapping_rows(campaign_db(c), a, rows, &all, err);

	*n = 0;
	for (size_t i = 0; st == STATUS_OK && i < all; i++)
		if ((*rows)[i].segment == segment)
			(*rows)[(*n)++] = (*rows)[i];
	if (*n)
		qsort(*rows, *n, sizeof(**rows), by_weight);
	return st;
}

const char *
mapping_audience(
	struct campaign *c, struct arena *a, const struct mapping_row *row)
{
	bool all = !*row->segment_filter, online;
	const struct rules *rules;
	struct filter f;

	if (!row->channel || campaign_rules(c, &rules, NULL) != STATUS_OK)
		return NULL;
	online = rules_online(rules, row->channel);
	if (people_filter_in(c, row->segment_filter, a, &f, NULL) !=
			STATUS_OK ||
		(online && (f.sensitive || f.proxy)))
		return NULL;
	if (all)
		return rules_reach(rules, row->channel);
	return arena_printf(a, "(%s) %s%s", row->segment_filter,
		rules_reach(rules, row->channel),
		online ? " targeting:yes" : "");
}
