/* campaign.yaml, key by key. */
#include "port/campaign/campaign_file.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "port/formats/yaml_take.h"
#include "votes/effect.h"

#include <string.h>

enum { SATURDAY = 6 };

#define IN(type, field) offsetof(struct type, field)

static enum status
commune_code(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **code = target;
	enum status st = yaml_take_text(r, node, code);

	if (st == STATUS_OK && strlen(*code) != 5)
		return yaml_fail(r, node,
			_("a commune's INSEE code has 5 characters; write it "
			  "in quotes, as in \"01001\""));
	if (st == STATUS_OK && campaign_is_postcode(*code))
		return yaml_fail(r, node,
			arena_printf(r->a,
				_("%s is a postcode: no commune has this INSEE "
				  "code. The column \"Code commune\" of a "
				  "results file says which it is"),
				*code));
	return st;
}

static enum status
commune_population(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	int64_t *population = target;
	double n = 0;
	enum status st = yaml_take_real(r, node, 1, 1e8, &n);

	*population = (int64_t)n;
	return st;
}

static enum status
take_commune(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"code", commune_code, IN(campaign_file, commune)},
		{"name", yaml_take_text, IN(campaign_file, commune_name)},
		{"population", commune_population,
			IN(campaign_file, population)}};

	return yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);
}

static void
set_first_round(
	struct yaml_reading *r, struct campaign_file *f, const struct date *d)
{
	char *text = arena_alloc(r->a, DATE_TEXT_SIZE);

	f->first_round = date_iso(text, d);
}

/* The Sunday nearest to that many days ahead. */
static enum status
days_ahead(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_file *f = target;
	double n = 0;
	long days;
	struct date d;
	enum status st = yaml_take_real(r, node, 0, 3650, &n);

	if (st != STATUS_OK)
		return st;
	days = date_to_days(f->today) + (long)n;
	days += date_weekday(days) <= 3 ? -date_weekday(days)
					: 7 - date_weekday(days);
	d = date_from_days(days);
	set_first_round(r, f, &d);
	return STATUS_OK;
}

static enum status
take_first_round(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {{"days_ahead", days_ahead}};
	struct date d;

	if (node->kind == YAML_MAP)
		return yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);
	if (node->kind != YAML_SCALAR || !date_parse(node->text, NULL, &d))
		return yaml_fail(r, node,
			_("a date is expected here, as in 2026-03-15"));
	if (date_weekday(date_to_days(&d)) < SATURDAY)
		return yaml_fail(r, node,
			_("a poll is held on a Sunday, or on a Saturday "
			  "overseas (electoral code, art. L. 55)"));
	set_first_round(r, target, &d);
	return STATUS_OK;
}

static enum status
results_round(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_results *results = target;
	double round = 0;
	enum status st = yaml_take_real(r, node, 1, 2, &round);

	results->round = (int)round;
	return st;
}

static enum status
results_names(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_results *results = target;
	enum status st = STATUS_OK;

	if (node->kind != YAML_MAP)
		return yaml_fail(r, node,
			_("panels' numbers, each with its list's name, are "
			  "wanted here"));
	results->names =
		ARENA_ARRAY(r->a, struct campaign_panel, yaml_count(node) + 1);
	for (const struct yaml_node *n = node->first; n && st == STATUS_OK;
		n = n->next) {
		struct campaign_panel *panel =
			&results->names[results->nnames++];

		panel->panel = n->key;
		st = yaml_take_text(r, n, &panel->name);
	}
	return st;
}

static enum status
results_ours(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_results *results = target;
	enum status st = STATUS_OK;

	if (node->kind != YAML_MAP)
		return yaml_fail(r, node,
			_("names of lists, each with a weight from 0 to 1, "
			  "are wanted here"));
	results->weights =
		ARENA_ARRAY(r->a, struct campaign_weight, yaml_count(node) + 1);
	for (const struct yaml_node *w = node->first; w && st == STATUS_OK;
		w = w->next) {
		struct campaign_weight *weight =
			&results->weights[results->nweights++];

		weight->option = w->key;
		st = yaml_take_real(r, w, 0, 1, &weight->ours);
	}
	return st;
}

static enum status
take_result(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"file", yaml_take_file, IN(campaign_results, file)},
		{"election", yaml_take_text, IN(campaign_results, election)},
		{"round", results_round}, {"names", results_names},
		{"ours", results_ours}};
	const struct campaign_results *results = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);

	if (st == STATUS_OK && !results->file)
		return yaml_fail(r, node, _("\"file\" is missing here"));
	return st;
}

static enum status
take_results(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_file *f = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*f->results),
		take_result, &items, &f->nresults);

	f->results = items;
	return st;
}

static enum status
take_stations(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"names", yaml_take_file, IN(campaign_file, station_names)},
		{"contours", yaml_take_file,
			IN(campaign_file, station_contours)}};

	return yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);
}

static enum status
take_one_census(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"file", yaml_take_file, IN(campaign_census, file)},
		{"weights", yaml_take_file, IN(campaign_census, weights)},
		{"families", yaml_take_file, IN(campaign_census, families)}};
	const struct campaign_census *census = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);

	if (st == STATUS_OK && (!census->file || !census->families))
		return yaml_fail(r, node,
			_("\"file\" and \"families\" are expected here"));
	return st;
}

static enum status
take_census(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_file *f = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*f->census),
		take_one_census, &items, &f->ncensus);

	f->census = items;
	return st;
}

static enum status
take_zone(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_file *f = target;
	enum status st = yaml_take_text(r, node, &f->zone);

	if (st == STATUS_OK && !clock_zone_exists(f->zone))
		return yaml_fail(r, node,
			_("a zone of a clock is expected here, as in "
			  "Indian/Reunion"));
	return st;
}

static enum status
take_contacts(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"file", yaml_take_file, IN(campaign_contacts, file)},
		{"source", yaml_take_text, IN(campaign_contacts, source)},
		{"basis", .at = IN(campaign_contacts, basis),
			.set = &basis_set}};
	const struct campaign_contacts *c = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);

	if (st == STATUS_OK && (!c->file || !c->source || !c->basis))
		return yaml_fail(r, node,
			_("\"file\", \"source\" and \"basis\" are expected "
			  "here"));
	return st;
}

static void
add_setting(struct yaml_reading *r, struct campaign_file *f, const char *name,
	const char *value)
{
	struct campaign_setting *s = &f->settings[f->nsettings++];

	s->name = arena_printf(r->a, "scoring.%s", name);
	s->value = value;
}

static enum status
scoring_poll(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char *poll = "";
	enum status st = yaml_take_text(r, node, &poll);

	if (st == STATUS_OK)
		add_setting(r, target, node->key, poll);
	return st;
}

/* One number, or [low, value, high]: the parameter has the name of the key. */
static enum status
scoring_range(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const enum effect effect = effect_find(node->key);
	const struct effect_info *info = effect_get(effect);
	double v[3] = {0};
	size_t n = 0;
	enum status st = STATUS_OK;

	if (node->kind == YAML_SCALAR) {
		st = yaml_take_real(r, node, info->least, info->most, &v[0]);
		v[1] = v[2] = v[0];
		n = 3;
	}
	for (const struct yaml_node *c = node->first; c && st == STATUS_OK;
		c = c->next, n++)
		if (n < 3)
			st = yaml_take_real(
				r, c, info->least, info->most, &v[n]);
	if (st == STATUS_OK && (n != 3 || v[0] > v[1] || v[1] > v[2]))
		return yaml_fail(r, node,
			_("three rising numbers are expected here: low, value, "
			  "high"));
	if (st == STATUS_OK)
		add_setting(r, target, node->key,
			effect_setting(
				r->a, &(struct score_range){v[1], v[0], v[2]}));
	return st;
}

static enum status
scoring_controls(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_controls *controls =
		&((struct campaign_file *)target)->controls;
	void *codes = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*controls->codes),
		yaml_take_text, &codes, &controls->n);

	controls->codes = codes;
	controls->place = (struct work_place){node->line, node->column};
	return st;
}

static enum status
take_scoring(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {{"high", scoring_poll},
		{"low", scoring_poll}, {"effect_mobilise", scoring_range},
		{"effect_persuade", scoring_range},
		{"contact_rate", scoring_range},
		{"doors_per_hour", scoring_range},
		{"persons_per_door", scoring_range},
		{"voters_per_door", scoring_range},
		{"controls", scoring_controls}};
	struct campaign_file *f = target;

	f->settings = ARENA_ARRAY(
		r->a, struct campaign_setting, yaml_count(node) + 1);
	return yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);
}

static enum status
take_all(struct yaml_reading *r, const struct yaml_node *root,
	struct campaign_file *f)
{
	static const struct yaml_key keys[] = {{"commune", take_commune},
		{"list", yaml_take_text, IN(campaign_file, list)},
		{"first_round", take_first_round}, {"zone", take_zone},
		{"results", take_results}, {"stations", take_stations},
		{"census", take_census},
		{"contacts", take_contacts, IN(campaign_file, contacts)},
		{"teams", yaml_take_file, IN(campaign_file, teams)},
		{"segments", campaign_take_segments, IN(campaign_file, work)},
		{"messages", campaign_take_messages, IN(campaign_file, work)},
		{"points", campaign_take_points, IN(campaign_file, work)},
		{"meetings", campaign_take_meetings, IN(campaign_file, work)},
		{"suppressed", campaign_take_suppressed,
			IN(campaign_file, work)},
		{"fields", campaign_file_fields}, {"scoring", take_scoring}};
	enum status st = yaml_take_map(r, root, keys, ARRAY_LEN(keys), f);

	if (st != STATUS_OK)
		return st;
	if (!f->commune || !f->commune_name)
		return yaml_fail(r, root,
			_("\"commune:\" with its \"code\" and \"name\" is "
			  "missing"));
	if (!f->list)
		return yaml_fail(r, root,
			_("\"list:\", the name of your list, is "
			  "missing"));
	return STATUS_OK;
}

enum status
campaign_file_read(struct campaign_file *f, const char *folder,
	const struct date *today, struct arena *a, struct error *err)
{
	struct yaml_reading r = {
		.path = arena_printf(a, "%s/campaign.yaml", folder),
		.folder = folder,
		.a = a,
		.err = err};
	struct yaml_node *root;
	enum status st = yaml_read(r.path, a, &root, err);

	*f = (struct campaign_file){.today = today, .path = r.path};
	return st == STATUS_OK ? take_all(&r, root, f) : st;
}
