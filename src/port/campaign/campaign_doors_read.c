/* The keys of campaign.yaml that are about doors (campaign_doors.h). */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/sheet_change.h"
#include "field/sheet_plan.h"
#include "port/campaign/campaign_doors.h"

#include <stddef.h>

#define IN(type, field) offsetof(struct type, field)

static const double MOST_SEED = 1000000000;

static struct work_place
place_of(const struct yaml_node *node)
{
	return (struct work_place){node->line, node->column};
}

static enum status
take_names(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct doors_names *names = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*names->of), yaml_take_text, &items, &names->n);

	names->of = items;
	return st;
}

static enum status
take_days(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 0, 3650, target);
}

static enum status
take_seed(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 1, MOST_SEED, target);
}

static enum status
take_doors(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 1, SHEET_DOORS_MOST, target);
}

static enum status
take_need(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 1, 10000, target);
}

static enum status
take_experiment(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, IN(doors_experiment, name)},
		{"stations", take_names, IN(doors_experiment, stations)},
		{"poll", yaml_take_text, IN(doors_experiment, poll)},
		{"seed", take_seed, IN(doors_experiment, seed)}};
	struct doors_experiment *e = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), e);

	e->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, e->name, "name") : st;
}

static enum status
take_taken(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"days_ago", take_days, IN(doors_taken, days_ago)},
		{"at", yaml_take_text, IN(doors_taken, at)},
		{"by", take_names, IN(doors_taken, by)},
		{"typed", yaml_take_text, IN(doors_taken, typed)}};
	struct doors_taken *t = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), t);

	t->place = place_of(node);
	if (st == STATUS_OK)
		st = yaml_want(r, node, t->at, "at");
	return st == STATUS_OK ? yaml_want(r, node, t->by.of, "by") : st;
}

static enum status
take_all_taken(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct doors_sheets *s = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*s->taken), take_taken, &items, &s->ntaken);

	s->taken = items;
	return st;
}

static enum status
take_sheets(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"stations", take_names, IN(doors_sheets, stations)},
		{"doors", take_doors, IN(doors_sheets, doors)},
		{"taken", take_all_taken}};
	struct doors_sheets *s = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), s);

	s->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, s->stations.of, "stations")
			       : st;
}

static enum status
take_alert(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"text", yaml_take_text, IN(doors_alert, text)},
		{"in_days", take_days, IN(doors_alert, in_days)},
		{"at", yaml_take_text, IN(doors_alert, at)},
		{"station", yaml_take_text, IN(doors_alert, station)},
		{"team", yaml_take_text, IN(doors_alert, team)},
		{"need", take_need, IN(doors_alert, need)},
		{"yes", take_names, IN(doors_alert, yes)},
		{"no", take_names, IN(doors_alert, no)}};
	struct doors_alert *d = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), d);

	d->place = place_of(node);
	if (st == STATUS_OK)
		st = yaml_want(r, node, d->text, "text");
	return st == STATUS_OK ? yaml_want(r, node, d->at, "at") : st;
}

enum status
campaign_take_questionnaires(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct doors_names *names =
		&((struct campaign_doors *)target)->questionnaires;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*names->of), yaml_take_file, &items, &names->n);

	names->of = items;
	return st;
}

enum status
campaign_take_experiments(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_doors *d = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*d->experiments),
		take_experiment, &items, &d->nexperiments);

	d->experiments = items;
	return st;
}

enum status
campaign_take_sheets(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_doors *d = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*d->sheets), take_sheets, &items, &d->nsheets);

	d->sheets = items;
	return st;
}

enum status
campaign_take_alerts(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_doors *d = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*d->alerts), take_alert, &items, &d->nalerts);

	d->alerts = items;
	return st;
}

static enum status
take_refused(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"at", yaml_take_text, IN(doors_refused, at)},
		{"stair", yaml_take_text, IN(doors_refused, stair)},
		{"floor", yaml_take_text, IN(doors_refused, floor)},
		{"door", yaml_take_text, IN(doors_refused, door)}};
	struct doors_refused *d = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), d);

	d->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, d->at, "at") : st;
}

enum status
campaign_take_refused_doors(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_doors *d = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*d->refused),
		take_refused, &items, &d->nrefused);

	d->refused = items;
	return st;
}
