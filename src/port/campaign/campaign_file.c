/* campaign.yaml, key by key. */
#include "port/campaign/campaign_file.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/commune.h"
#include "port/formats/yaml_take.h"

#include <string.h>

#define IN(type, field) offsetof(struct type, field)

/* What a setting may be, it says itself. */
static enum status
put_setting(struct yaml_reading *r, const struct yaml_node *node,
	enum setting s, const char *text, struct campaign_file *f)
{
	struct error wrong = ERROR_INIT;

	if (setting_check(s, text, r->a, &f->settings.of[s], &wrong) ==
		STATUS_OK)
		return STATUS_OK;
	return yaml_fail(r, node, arena_strdup(r->a, wrong.text));
}

static enum status
take_named(struct yaml_reading *r, const struct yaml_node *node, enum setting s,
	struct campaign_file *f)
{
	const char *text = "";
	enum status st = yaml_take_text(r, node, &text);

	return st == STATUS_OK ? put_setting(r, node, s, text, f) : st;
}

/* The setting has the name of the key. */
static enum status
take_setting(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return take_named(r, node, setting_find(node->key), target);
}

/* It is checked together with the name. */
static enum status
commune_code(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_file *f = target;

	return yaml_take_text(r, node, &f->settings.of[SETTING_COMMUNE]);
}

static enum status
commune_name(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return take_named(r, node, SETTING_COMMUNE_NAME, target);
}

static enum status
take_commune(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {{"code", commune_code},
		{"name", commune_name}, {"population", take_setting}};
	const struct campaign_file *f = target;
	struct error wrong = ERROR_INIT;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);

	if (st != STATUS_OK || !f->settings.of[SETTING_COMMUNE] ||
		commune_code_check(f->settings.of[SETTING_COMMUNE],
			f->settings.of[SETTING_COMMUNE_NAME],
			&wrong) == STATUS_OK)
		return st;
	return yaml_fail(r, node, arena_strdup(r->a, wrong.text));
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
	return put_setting(r, node, SETTING_FIRST_ROUND,
		date_iso(arena_alloc(r->a, DATE_TEXT_SIZE), &d), f);
}

static enum status
take_first_round(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {{"days_ahead", days_ahead}};

	return node->kind == YAML_MAP
		       ? yaml_take_map(r, node, keys, ARRAY_LEN(keys), target)
		       : take_setting(r, node, target);
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
			  "expected here"));
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
			_("names of lists, each with a weight from 0 to 1, are "
			  "expected here"));
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

/* One number, or [low, value, high]. */
static enum status
scoring_range(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char *text = "", *number;
	enum status st = STATUS_OK;

	if (node->kind == YAML_SCALAR)
		return take_setting(r, node, target);
	for (const struct yaml_node *c = node->first; c && st == STATUS_OK;
		c = c->next) {
		st = yaml_take_text(r, c, &number);
		if (st == STATUS_OK)
			text = arena_printf(r->a, "%s %s", text, number);
	}
	return st == STATUS_OK ? put_setting(r, node, setting_find(node->key),
					 text, target)
			       : st;
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
	static const struct yaml_key keys[] = {{"high", take_setting},
		{"low", take_setting}, {"effect_mobilise", scoring_range},
		{"effect_persuade", scoring_range},
		{"contact_rate", scoring_range},
		{"doors_per_hour", scoring_range},
		{"persons_per_door", scoring_range},
		{"voters_per_door", scoring_range},
		{"controls", scoring_controls}};

	return yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);
}

static enum status
take_all(struct yaml_reading *r, const struct yaml_node *root,
	struct campaign_file *f)
{
	static const struct yaml_key keys[] = {{"commune", take_commune},
		{"list", take_setting}, {"kind", take_setting},
		{"first_round", take_first_round},
		{"second_round", take_setting},
		{"poll_to_confirm", take_setting}, {"zone", take_setting},
		{"elections", campaign_take_elections,
			IN(campaign_file, elections)},
		{"sender", take_setting}, {"rest_days", take_setting},
		{"week_cap", take_setting}, {"results", take_results},
		{"stations", take_stations}, {"census", take_census},
		{"contacts", take_contacts, IN(campaign_file, contacts)},
		{"teams", yaml_take_file, IN(campaign_file, teams)},
		{"segments", campaign_take_segments, IN(campaign_file, work)},
		{"messages", campaign_take_messages, IN(campaign_file, work)},
		{"points", campaign_take_points, IN(campaign_file, work)},
		{"meetings", campaign_take_meetings, IN(campaign_file, work)},
		{"suppressed", campaign_take_suppressed,
			IN(campaign_file, work)},
		{"addresses", yaml_take_file,
			IN(campaign_file, doors.addresses)},
		{"questionnaires", campaign_take_questionnaires,
			IN(campaign_file, doors)},
		{"experiments", campaign_take_experiments,
			IN(campaign_file, doors)},
		{"sheets", campaign_take_sheets, IN(campaign_file, doors)},
		{"alerts", campaign_take_alerts, IN(campaign_file, doors)},
		{"refused_doors", campaign_take_refused_doors,
			IN(campaign_file, doors)},
		{"account", campaign_take_account, IN(campaign_file, office)},
		{"roll", campaign_take_roll, IN(campaign_file, office)},
		{"cases", campaign_take_cases, IN(campaign_file, office)},
		{"tags", campaign_take_tags, IN(campaign_file, office)},
		{"notes", campaign_take_notes, IN(campaign_file, office)},
		{"users", campaign_take_users, IN(campaign_file, office)},
		{"sent", campaign_take_sent, IN(campaign_file, sent)},
		{"fields", campaign_file_fields}, {"scoring", take_scoring}};
	enum status st = yaml_take_map(r, root, keys, ARRAY_LEN(keys), f);

	if (st != STATUS_OK)
		return st;
	if (!f->settings.of[SETTING_COMMUNE] ||
		!f->settings.of[SETTING_COMMUNE_NAME])
		return yaml_fail(r, root,
			_("\"commune:\" with its \"code\" and \"name\" is "
			  "missing"));
	if (!f->settings.of[SETTING_LIST])
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
