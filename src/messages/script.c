/* What to say at a door: segments weighted by how strongly they are represented
 * there. */
#include "messages/script.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "campaign/rules.h"
#include "messages/point.h"
#include "messages/point_sql.h"
#include "people/contact_look.h"
#include "people/people.h"
#include "people/segment_rows.h"
#include "votes/census.h"
#include "votes/station.h"

#include <stdlib.h>
#include <string.h>

/* How strongly a segment is represented at the station, and that in words. */
struct presence {
	double lift; /* negative: not computed yet */
	const char *why;
};

struct scripter {
	struct campaign *c;
	struct arena *a;
	const char *station;
	int64_t here; /* contacts of the station, and of the town */
	int64_t all;
	int64_t few; /* fewer are told as few: a sheet goes from hand to hand */
	struct segment *segments;
	struct presence *presences; /* of each */
	size_t nsegments;
	struct segment_group_row *groups;
	size_t ngroups;
};

static double
share(double part, double whole)
{
	return whole > 0 ? part / whole : 0;
}

/* The people of a filter who vote at the station. */
static const char *
filter_here(const struct scripter *s, const char *filter)
{
	return arena_printf(s->a, "%s%s%sbv:\"%s\"", *filter ? "(" : "", filter,
		*filter ? ") " : "", s->station);
}

/* "16 of 30 contacts, 12% in town"; lift 0 if nothing can be said. */
static enum status
from_answers(const struct scripter *s, const struct segment *segment,
	double *lift, const char **why, struct error *err)
{
	int64_t here = 0;
	const char *people;
	double town;
	char percent[32], number[32];
	enum status st = segment_count_part(
		s->c, filter_here(s, segment->filter), segment, &here, err);

	*lift = 0;
	if (st != STATUS_OK || s->here == 0 || segment->size <= 0 ||
		here == FEW_PEOPLE)
		return st;
	town = share((double)segment->size, (double)s->all);
	*lift = ((double)here + SCRIPT_PRIOR * town) /
		((double)(s->here + SCRIPT_PRIOR) * town);
	i18n_real(percent, sizeof(percent), 100 * town, 0);
	if (s->here < s->few) {
		*why = arena_printf(s->a,
			_("fewer than %lld contacts here, %s%% in town"),
			(long long)s->few, percent);
		return STATUS_OK;
	}
	people = here && here < s->few
			 ? few_text(s->a, FEW_PEOPLE, s->few)
			 : i18n_count(number, sizeof(number), here);
	*why = arena_printf(s->a, _("%s of %lld contacts here, %s%% in town"),
		arena_strdup(s->a, people), (long long)s->here, percent);
	return STATUS_OK;
}

/* The counts of the groups and of the family, at the station and in total. */
struct tally {
	double here, whole_here, all, whole_all;
};

static bool
is_linked(const struct scripter *s, int64_t segment, const char *family,
	const char *group)
{
	for (size_t i = 0; i < s->ngroups; i++)
		if (s->groups[i].segment == segment &&
			strcmp(s->groups[i].family, family) == 0 &&
			(!group || strcmp(s->groups[i].name, group) == 0))
			return true;
	return false;
}

static void
tally_station(const struct scripter *s, int64_t segment, const char *family,
	const struct census_table *t, size_t station, struct tally *out)
{
	bool here = strcmp(t->stations[station].code, s->station) == 0;

	for (size_t g = 0; g < t->ngroups; g++) {
		double n = t->counts[station * t->ngroups + g];
		bool in = is_linked(s, segment, family, t->groups[g]);

		out->whole_all += n;
		out->all += in ? n : 0;
		out->whole_here += here ? n : 0;
		out->here += here && in ? n : 0;
	}
}

/* The mean over the families that the segment has groups of. */
static enum status
from_census(const struct scripter *s, const struct segment *segment,
	double *lift, const char **why, struct error *err)
{
	struct census_row *families;
	size_t n = 0, linked = 0;
	char here[32], town[32];
	enum status st = census_list(s->c, s->a, &families, &n, err);

	*lift = 0;
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct census_table table;
		struct tally t = {0};

		if (!is_linked(s, segment->id, families[i].code, NULL))
			continue;
		st = census_load(s->c, families[i].code, s->a, &table, err);
		for (size_t k = 0; st == STATUS_OK && k < table.nstations; k++)
			tally_station(s, segment->id, families[i].code, &table,
				k, &t);
		if (st != STATUS_OK || t.whole_here <= 0 || t.all <= 0)
			continue;
		linked++;
		*lift +=
			share(t.here, t.whole_here) / share(t.all, t.whole_all);
		*why = arena_printf(s->a,
			_("%s%s%s%% of %s here, %s%% in town"), *why,
			**why ? ", " : "",
			i18n_real(here, sizeof(here),
				100 * share(t.here, t.whole_here), 0),
			families[i].population,
			i18n_real(town, sizeof(town),
				100 * share(t.all, t.whole_all), 0));
	}
	*lift = linked ? *lift / (double)linked : 0;
	return st;
}

static enum status
look_at(const struct scripter *s, const struct segment *segment,
	struct presence *p, struct error *err)
{
	const char *answers = "", *census = "";
	double told = 0, counted = 0;
	enum status st = from_answers(s, segment, &told, &answers, err);

	if (st == STATUS_OK)
		st = from_census(s, segment, &counted, &census, err);
	p->lift = told > 0 && counted > 0 ? (told + counted) / 2
		  : told + counted > 0    ? told + counted
					  : 1;
	p->why = arena_printf(s->a, _("%s: %s%s%s"), segment->name, census,
		*census && *answers ? ", " : "", answers);
	if (!*census && !*answers)
		p->why = arena_printf(s->a,
			_("%s: nothing known, taken as in town"),
			segment->name);
	return st;
}

static size_t
place_of(const struct scripter *s, int64_t segment)
{
	size_t i = 0;

	while (i < s->nsegments && s->segments[i].id != segment)
		i++;
	return i;
}

/* A mapping adds to the line of its point, or starts one. */
static enum status
add_mapping(const struct scripter *s, const struct mapping_row *m,
	struct script *out, struct error *err)
{
	const bool avoid = m->weight <= 0;
	size_t at = place_of(s, m->segment), i = 0;
	struct presence *p = &s->presences[at];
	enum status st = STATUS_OK;

	if (at == s->nsegments)
		return STATUS_OK;
	if (p->lift < 0)
		st = look_at(s, &s->segments[at], p, err);
	if (st != STATUS_OK || p->lift < 1)
		return st;
	while (i < out->n && (strcmp(out->lines[i].point, m->point_title) ||
				     (out->lines[i].weight <= 0) != avoid))
		i++;
	if (i == out->n)
		out->lines[out->n++] = (struct script_line){
			.point = m->point_title, .why = ""};
	out->lines[i].weight += m->weight * p->lift;
	out->lines[i].why = arena_printf(s->a, "%s%s%s%s%s", out->lines[i].why,
		*out->lines[i].why ? "; " : "", p->why,
		avoid && m->note ? ": " : "", avoid && m->note ? m->note : "");
	return STATUS_OK;
}

static int
weightiest_first(const void *left, const void *right)
{
	const struct script_line *a = left, *b = right;

	return a->weight < b->weight   ? 1
	       : a->weight > b->weight ? -1
				       : strcmp(a->point, b->point);
}

static enum status
put_texts(const struct scripter *s, struct script *out, struct error *err)
{
	struct point_row point;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < out->n && st == STATUS_OK; i++) {
		st = point_find(s->c, out->lines[i].point, s->a, &point, err);
		out->lines[i].text = st == STATUS_OK ? point.text : NULL;
	}
	return st;
}

static enum status
write_lines(const struct scripter *s, struct script *out, struct error *err)
{
	struct mapping_row *mappings;
	size_t n;
	enum status st =
		mapping_rows(campaign_db(s->c), s->a, &mappings, &n, err);

	if (st != STATUS_OK)
		return st;
	out->lines = ARENA_ARRAY(s->a, struct script_line, n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = add_mapping(s, &mappings[i], out, err);
	if (out->n)
		qsort(out->lines, out->n, sizeof(*out->lines),
			weightiest_first);
	for (size_t i = 0; i < out->n; i++)
		out->lines[i].order = i + 1;
	return st == STATUS_OK ? put_texts(s, out, err) : st;
}

static enum status
find_station(struct scripter *s, const char *text, struct error *err)
{
	const char *commune;
	bool known = false;
	enum status st;

	station_parse(
		s->a, text, campaign_commune(s->c), &commune, &s->station);
	st = contact_station_known(s->c, s->station, &known, err);
	if (st == STATUS_OK && !known)
		st = error_set(err, STATUS_NONE,
			_("there is no polling station %s; \"permanence "
			  "stations list\" shows those there are"),
			text);
	return st;
}

enum status
script_load(struct campaign *c, const char *station, struct arena *a,
	struct script *out, struct error *err)
{
	struct scripter s = {.c = c, .a = a};
	const struct rules *rules;
	enum status st = find_station(&s, station, err);

	*out = (struct script){.station = s.station};
	if (st == STATUS_OK)
		st = campaign_rules(c, &rules, err);
	if (st == STATUS_OK) {
		s.few = rules->k_sensitive;
		st = people_count(c, "", &s.all, err);
	}
	if (st == STATUS_OK)
		st = people_count(c, filter_here(&s, ""), &s.here, err);
	if (st == STATUS_OK)
		st = segment_list(c, a, &s.segments, &s.nsegments, err);
	if (st == STATUS_OK)
		st = segment_group_rows(
			campaign_db(c), a, &s.groups, &s.ngroups, err);
	if (st != STATUS_OK)
		return st;
	s.presences = ARENA_ARRAY(a, struct presence, s.nsegments + 1);
	for (size_t i = 0; i < s.nsegments; i++)
		s.presences[i].lift = -1;
	return write_lines(&s, out, err);
}

/* The group as the census calls it. */
static enum status
group_name(const struct census_table *t, const char *family, const char *typed,
	struct arena *a, const char **name, struct error *err)
{
	const char *key = text_fold(a, typed);

	for (size_t i = 0; i < t->ngroups; i++)
		if (strcmp(text_fold(a, t->groups[i]), key) == 0) {
			*name = t->groups[i];
			return STATUS_OK;
		}
	return error_set(err, STATUS_NONE,
		_("the census family %s has no group \"%s\"; \"permanence "
		  "census show %s\" shows those there are"),
		family, typed, family);
}

/* What script_link is to write. */
struct link {
	const char *segment;
	const char *family;
	const char *const *groups;
	size_t n;
};

static enum status
write_link(struct campaign *c, void *data, struct error *err)
{
	const struct link *l = data;
	struct arena *a = campaign_arena(c);
	struct segment_row row;
	struct census_table table;
	const char *name = NULL;
	enum status st = segment_row_find(c, l->segment, a, &row, err);

	if (st == STATUS_OK)
		st = census_load(c, l->family, a, &table, err);
	if (st == STATUS_OK)
		st = segment_groups_delete(
			campaign_db(c), row.id, l->family, err);
	for (size_t i = 0; i < l->n && st == STATUS_OK; i++) {
		st = group_name(&table, l->family, l->groups[i], a, &name, err);
		if (st == STATUS_OK)
			st = segment_group_insert(campaign_db(c),
				&(struct segment_group_row){
					row.id, l->family, name},
				err);
	}
	campaign_say(c, N_("the segment %s by the census: %s"), l->segment,
		l->family);
	return st;
}

enum status
script_link(struct campaign *c, const char *segment, const char *family,
	const char *const *groups, size_t n, struct error *err)
{
	struct link l = {segment, family, groups, n};

	return campaign_change(
		c, VERB_SEGMENT_CENSUS, write_link, &l, NULL, err);
}
