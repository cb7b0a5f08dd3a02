/* A file of teams, node by node, so that every error has its place. */
#include "port/field/import_teams.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "field/team.h"
#include "field/volunteer.h"
#include "people/contact.h"
#include "port/formats/yaml_take.h"

#include <stddef.h>

struct team_entry {
	const struct yaml_node *name, *under, *note, *lead, *members, *zones,
		*planned, *done;
};

struct volunteer_entry {
	const struct yaml_node *person, *skills, *available, *away;
};

struct file {
	struct team_entry *teams;
	size_t nteams;
	struct volunteer_entry *volunteers;
	size_t nvolunteers;
};

/* What an entry is saved with: the campaign, and the team or the person. */
struct putting {
	struct yaml_reading *r;
	struct campaign *c;
	int64_t id;
	enum team_role role;
};

static enum status
take_node(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	(void)r;
	*(const struct yaml_node **)target = node;
	return STATUS_OK;
}

/* A map of keys, the first of which is required. */
static enum status
take_entry(struct yaml_reading *r, const struct yaml_node *node,
	const struct yaml_key *keys, size_t n, const struct yaml_node **entry)
{
	enum status st = yaml_take_map(r, node, keys, n, entry);

	if (st == STATUS_OK && !*entry)
		return yaml_fail(r, node,
			_("who or what is this? The first "
			  "key, \"name\" or \"person\", is "
			  "missing"));
	return st;
}

static enum status
take_team(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", take_node, offsetof(struct team_entry, name)},
		{"under", take_node, offsetof(struct team_entry, under)},
		{"note", take_node, offsetof(struct team_entry, note)},
		{"lead", take_node, offsetof(struct team_entry, lead)},
		{"members", take_node, offsetof(struct team_entry, members)},
		{"zones", take_node, offsetof(struct team_entry, zones)},
		{"planned", take_node, offsetof(struct team_entry, planned)},
		{"done", take_node, offsetof(struct team_entry, done)}};

	return take_entry(r, node, keys, ARRAY_LEN(keys), target);
}

static enum status
take_volunteer(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"person", take_node, offsetof(struct volunteer_entry, person)},
		{"skills", take_node, offsetof(struct volunteer_entry, skills)},
		{"available", take_node,
			offsetof(struct volunteer_entry, available)},
		{"away", take_node, offsetof(struct volunteer_entry, away)}};

	return take_entry(r, node, keys, ARRAY_LEN(keys), target);
}

static enum status
take_teams(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct file *f = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*f->teams), take_team, &items, &f->nteams);

	f->teams = items;
	return st;
}

static enum status
take_volunteers(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct file *f = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*f->volunteers),
		take_volunteer, &items, &f->nvolunteers);

	f->volunteers = items;
	return st;
}

/* Place a refusal by the model at its node. */
static enum status
at(struct putting *p, const struct yaml_node *node, enum status st)
{
	if (st != STATUS_OK)
		error_at(p->r->err, p->r->path, node->line, node->column);
	return st;
}

typedef enum status put_fn(
	struct putting *p, const struct yaml_node *node, const char *text);

/* A text, or each of a list of texts; nothing if there is no node. */
static enum status
put_each(struct putting *p, const struct yaml_node *node, put_fn *put)
{
	const struct yaml_node *n;
	const char *text = "";
	enum status st = STATUS_OK;

	if (!node)
		return STATUS_OK;
	for (n = node->kind == YAML_LIST ? node->first : node;
		n && st == STATUS_OK;
		n = node->kind == YAML_LIST ? n->next : NULL) {
		st = yaml_take_text(p->r, n, &text);
		if (st == STATUS_OK)
			st = put(p, n, text);
	}
	return st;
}

static enum status
find_person(struct putting *p, const struct yaml_node *node,
	const char *reference, int64_t *id)
{
	enum status st = contact_find(p->c, reference, id, p->r->err);

	if (st == STATUS_OK && *id == 0)
		return yaml_fail(p->r, node,
			_("no contact has this reference; contacts come in "
			  "before teams"));
	return st;
}

static enum status
put_member(struct putting *p, const struct yaml_node *node, const char *text)
{
	int64_t person = 0;
	enum status st = find_person(p, node, text, &person);

	return st == STATUS_OK ? at(p, node,
					 team_put_member(p->c, p->id, person,
						 p->role, p->r->err))
			       : st;
}

static enum status
put_zone(struct putting *p, const struct yaml_node *node, const char *text)
{
	return at(p, node, team_put_zone(p->c, p->id, text, false, p->r->err));
}

static enum status
put_skill(struct putting *p, const struct yaml_node *node, const char *text)
{
	return at(p, node, volunteer_put_skill(p->c, p->id, text, p->r->err));
}

static enum status
put_hours(struct putting *p, const struct yaml_node *node, const char *text)
{
	enum status st = volunteer_put_available(p->c, p->id, text, p->r->err);

	return at(p, node, st);
}

static enum status
put_doors(struct putting *p, const struct yaml_node *node, int weeks_ago,
	bool planned)
{
	struct date today = date_today();
	struct date day = date_from_days(date_to_days(&today) - 7L * weeks_ago);
	double n = 0;
	enum status st = yaml_take_real(p->r, node, 0, 1e6, &n);

	return st == STATUS_OK
		       ? at(p, node,
				 team_put_load(p->c, p->id, &day,
					 planned ? (int64_t)n : -1,
					 planned ? -1 : (int64_t)n, p->r->err))
		       : st;
}

static enum status
put_loads(struct putting *p, const struct team_entry *t)
{
	enum status st = STATUS_OK;
	int weeks;

	if (t->planned)
		st = put_doors(p, t->planned, 0, true);
	if (!t->done || st != STATUS_OK)
		return st;
	if (t->done->kind != YAML_LIST)
		return yaml_fail(p->r, t->done,
			_("a list of doors by week is expected here, this week "
			  "last"));
	weeks = (int)yaml_count(t->done);
	for (const struct yaml_node *n = t->done->first; n && st == STATUS_OK;
		n = n->next)
		st = put_doors(p, n, --weeks, false);
	return st;
}

static enum status
put_team(struct putting *p, const struct team_entry *t)
{
	struct yaml_reading *r = p->r;
	struct team_row row = {0};
	enum status st = yaml_take_text(r, t->name, &row.name);

	if (st == STATUS_OK && t->note)
		st = yaml_take_text(r, t->note, &row.note);
	if (st == STATUS_OK)
		st = at(p, t->name, team_save(p->c, &row, NULL, r->err));
	p->id = row.id;
	p->role = TEAM_MEMBER;
	if (st == STATUS_OK)
		st = put_each(p, t->members, put_member);
	p->role = TEAM_LEAD;
	if (st == STATUS_OK)
		st = put_each(p, t->lead, put_member);
	if (st == STATUS_OK)
		st = put_each(p, t->zones, put_zone);
	return st == STATUS_OK ? put_loads(p, t) : st;
}

/* A team may stand under one that comes later: all are there by now. */
static enum status
put_under(struct putting *p, const struct team_entry *t)
{
	struct yaml_reading *r = p->r;
	struct team_row row, parent;
	const char *name = "", *under = "";
	enum status st = yaml_take_text(r, t->name, &name);

	if (st == STATUS_OK)
		st = yaml_take_text(r, t->under, &under);
	if (st == STATUS_OK)
		st = at(p, t->under,
			team_find(p->c, under, r->a, &parent, r->err));
	if (st == STATUS_OK)
		st = at(p, t->name, team_find(p->c, name, r->a, &row, r->err));
	if (st != STATUS_OK)
		return st;
	row.parent = parent.id;
	return at(p, t->under, team_save(p->c, &row, NULL, r->err));
}

static enum status
put_away(struct putting *p, const struct yaml_node *node)
{
	struct date days[2];
	const char *texts[2] = {"", ""};
	struct error why = ERROR_INIT;
	const struct yaml_node *n = node->first;
	enum status st = STATUS_OK;

	if (node->kind != YAML_LIST || yaml_count(node) != 2)
		return yaml_fail(p->r, node,
			_("the first and the last day are expected here, as in "
			  "[\"20/12/2026\", \"3/1/2027\"]"));
	for (int i = 0; i < 2 && st == STATUS_OK; i++, n = n->next)
		st = yaml_take_text(p->r, n, &texts[i]);
	if (st == STATUS_OK && when_days(texts[0], texts[1], NULL, WHEN_NEXT,
				       days, &why) != STATUS_OK)
		st = yaml_fail(p->r, node, why.text);
	return st == STATUS_OK
		       ? at(p, node,
				 volunteer_put_away(p->c, p->id, &days[0],
					 &days[1], false, p->r->err))
		       : st;
}

static enum status
put_volunteer(struct putting *p, const struct volunteer_entry *v)
{
	const char *reference = "";
	enum status st = yaml_take_text(p->r, v->person, &reference);

	if (st == STATUS_OK)
		st = find_person(p, v->person, reference, &p->id);
	if (st == STATUS_OK)
		st = put_each(p, v->skills, put_skill);
	if (st == STATUS_OK)
		st = put_each(p, v->available, put_hours);
	return st == STATUS_OK && v->away ? put_away(p, v->away) : st;
}

/* What was read of a file, and how. */
struct teams_file {
	struct yaml_reading *r;
	const struct file *f;
};

static enum status
put_all(struct campaign *c, void *data, struct error *err)
{
	const struct teams_file *t = data;
	struct putting p = {.r = t->r, .c = c};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < t->f->nteams && st == STATUS_OK; i++)
		st = put_team(&p, &t->f->teams[i]);
	for (size_t i = 0; i < t->f->nteams && st == STATUS_OK; i++)
		if (t->f->teams[i].under)
			st = put_under(&p, &t->f->teams[i]);
	for (size_t i = 0; i < t->f->nvolunteers && st == STATUS_OK; i++)
		st = put_volunteer(&p, &t->f->volunteers[i]);
	campaign_say(c, N_("teams and volunteers of %s"), t->r->path);
	return st;
}

enum status
import_teams(struct campaign *c, const char *path, struct error *err)
{
	static const struct yaml_key keys[] = {
		{"teams", take_teams}, {"volunteers", take_volunteers}};
	struct arena a = ARENA_INIT;
	struct yaml_reading r = {
		.path = path, .folder = ".", .a = &a, .err = err};
	struct yaml_node *root;
	struct file f = {0};
	enum status st = yaml_read(path, &a, &root, err);

	if (st == STATUS_OK)
		st = yaml_take_map(&r, root, keys, ARRAY_LEN(keys), &f);
	if (st == STATUS_OK)
		st = campaign_change(c, VERB_TEAM_IMPORT, put_all,
			&(struct teams_file){&r, &f}, NULL, err);
	arena_release(&a);
	return st;
}
