/* campaign.yaml, key by key. */
#include "port/campaign_file.h"

#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "port/yaml.h"

#include <stdlib.h>
#include <string.h>

struct reading {
	struct campaign_file *f;
	const char *folder;
	const char *path;
	const struct date *today;
	struct arena *a;
	struct error *err;
};

/* A key and how its value is taken. */
struct key {
	const char *name;
	enum status (*take)(
		struct reading *r, const struct yaml_node *node, void *target);
};

static enum status
fail(struct reading *r, const struct yaml_node *node, const char *what)
{
	error_set(r->err, STATUS_FAILED, "%s", what);
	return error_at(r->err, r->path, node->line, node->column);
}

static enum status
unknown_key(struct reading *r, const struct yaml_node *node,
	const struct key *keys, size_t n)
{
	const char *names[32], *near;

	for (size_t i = 0; i < n && i < ARRAY_LEN(names); i++)
		names[i] = keys[i].name;
	near = text_suggest(node->key, names, n);
	return fail(r, node,
		near ? arena_printf(r->a,
			       _("\"%s\" is not known here; did you mean "
				 "\"%s\"?"),
			       node->key, near)
		     : arena_printf(
			       r->a, _("\"%s\" is not known here"), node->key));
}

static enum status
repeated_key(struct reading *r, const struct yaml_node *node)
{
	return fail(r, node,
		arena_printf(r->a, _("\"%s\" stands here twice"), node->key));
}

/* Take every key of a map by its row, once. */
static enum status
take_map(struct reading *r, const struct yaml_node *map, const struct key *keys,
	size_t n, void *target)
{
	unsigned seen = 0;
	enum status st = STATUS_OK;

	if (map->kind != YAML_MAP)
		return fail(r, map, _("names and values are wanted here"));
	for (const struct yaml_node *node = map->first; node && st == STATUS_OK;
		node = node->next) {
		size_t i = 0;

		while (i < n && strcmp(keys[i].name, node->key) != 0)
			i++;
		if (i == n)
			st = unknown_key(r, node, keys, n);
		else if (seen & 1u << i)
			st = repeated_key(r, node);
		else
			st = keys[i].take(r, node, target);
		seen |= 1u << i;
	}
	return st;
}

static enum status
take_text(struct reading *r, const struct yaml_node *node, const char **out)
{
	if (node->kind != YAML_SCALAR || !node->text[0])
		return fail(r, node, _("a text is wanted here"));
	*out = text_clean(r->a, node->text);
	return STATUS_OK;
}

static enum status
take_real(struct reading *r, const struct yaml_node *node, double min,
	double max, double *out)
{
	if (node->kind == YAML_SCALAR && num_parse_real(node->text, out) &&
		*out >= min && *out <= max)
		return STATUS_OK;
	return fail(r, node,
		arena_printf(r->a, _("a number from %g to %g is wanted here"),
			min, max));
}

static enum status
commune_code(struct reading *r, const struct yaml_node *node, void *target)
{
	enum status st = take_text(r, node, &r->f->commune);

	if (st == STATUS_OK && strlen(r->f->commune) != 5)
		return fail(r, node,
			_("a commune's INSEE code has 5 characters; write it "
			  "in quotes, as in \"01001\""));
	return st;
}

static enum status
commune_name(struct reading *r, const struct yaml_node *node, void *target)
{
	return take_text(r, node, &r->f->commune_name);
}

static enum status
commune_population(
	struct reading *r, const struct yaml_node *node, void *target)
{
	double n = 0;
	enum status st = take_real(r, node, 1, 1e8, &n);

	r->f->population = (int64_t)n;
	return st;
}

static enum status
take_commune(struct reading *r, const struct yaml_node *node, void *target)
{
	static const struct key keys[] = {{"code", commune_code},
		{"name", commune_name}, {"population", commune_population}};

	return take_map(r, node, keys, ARRAY_LEN(keys), NULL);
}

static enum status
take_list(struct reading *r, const struct yaml_node *node, void *target)
{
	return take_text(r, node, &r->f->list);
}

static void
set_first_round(struct reading *r, const struct date *d)
{
	char *text = arena_alloc(r->a, DATE_TEXT_SIZE);

	r->f->first_round = date_iso(text, d);
}

/* The Sunday nearest to so many days ahead. */
static enum status
days_ahead(struct reading *r, const struct yaml_node *node, void *target)
{
	double n = 0;
	long days;
	struct date d;
	enum status st = take_real(r, node, 0, 3650, &n);

	if (st != STATUS_OK)
		return st;
	days = date_to_days(r->today) + (long)n;
	days += date_weekday(days) <= 3 ? -date_weekday(days)
					: 7 - date_weekday(days);
	d = date_from_days(days);
	set_first_round(r, &d);
	return STATUS_OK;
}

static enum status
take_first_round(struct reading *r, const struct yaml_node *node, void *target)
{
	static const struct key keys[] = {{"days_ahead", days_ahead}};
	struct date d;

	if (node->kind == YAML_MAP)
		return take_map(r, node, keys, ARRAY_LEN(keys), NULL);
	if (node->kind != YAML_SCALAR || !date_parse(node->text, NULL, &d))
		return fail(
			r, node, _("a date is wanted here, as in 2026-03-15"));
	set_first_round(r, &d);
	return STATUS_OK;
}

static size_t
count_children(const struct yaml_node *node)
{
	size_t n = 0;

	for (const struct yaml_node *c = node->first; c; c = c->next)
		n++;
	return n;
}

static enum status
results_file(struct reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_results *results = target;
	const char *name = "";
	enum status st = take_text(r, node, &name);

	if (st == STATUS_OK)
		results->file = name[0] == '/' ? name
					       : arena_printf(r->a, "%s/%s",
							 r->folder, name);
	return st;
}

static enum status
results_election(struct reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_results *results = target;

	return take_text(r, node, &results->election);
}

static enum status
results_round(struct reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_results *results = target;
	double round = 0;
	enum status st = take_real(r, node, 1, 2, &round);

	results->round = (int)round;
	return st;
}

static enum status
results_ours(struct reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_results *results = target;
	enum status st = STATUS_OK;

	if (node->kind != YAML_MAP)
		return fail(r, node,
			_("names of lists, each with a weight from 0 to 1, "
			  "are wanted here"));
	results->weights = ARENA_ARRAY(
		r->a, struct campaign_weight, count_children(node) + 1);
	for (const struct yaml_node *w = node->first; w && st == STATUS_OK;
		w = w->next) {
		struct campaign_weight *weight =
			&results->weights[results->nweights++];

		weight->option = w->key;
		st = take_real(r, w, 0, 1, &weight->ours);
	}
	return st;
}

static enum status
take_results(struct reading *r, const struct yaml_node *node, void *target)
{
	static const struct key keys[] = {{"file", results_file},
		{"election", results_election}, {"round", results_round},
		{"ours", results_ours}};
	enum status st = STATUS_OK;

	if (node->kind != YAML_LIST)
		return fail(r, node, _("a list of files is wanted here"));
	r->f->results = ARENA_ARRAY(
		r->a, struct campaign_results, count_children(node) + 1);
	for (const struct yaml_node *item = node->first;
		item && st == STATUS_OK; item = item->next) {
		struct campaign_results *results =
			&r->f->results[r->f->nresults++];

		st = take_map(r, item, keys, ARRAY_LEN(keys), results);
		if (st == STATUS_OK && !results->file)
			st = fail(r, item, _("\"file\" is missing here"));
	}
	return st;
}

static enum status
contacts_file(struct reading *r, const struct yaml_node *node, void *target)
{
	const char *name = "";
	enum status st = take_text(r, node, &name);

	if (st == STATUS_OK)
		r->f->contacts.file =
			name[0] == '/'
				? name
				: arena_printf(r->a, "%s/%s", r->folder, name);
	return st;
}

static enum status
contacts_source(struct reading *r, const struct yaml_node *node, void *target)
{
	return take_text(r, node, &r->f->contacts.source);
}

static enum status
contacts_basis(struct reading *r, const struct yaml_node *node, void *target)
{
	return take_text(r, node, &r->f->contacts.basis);
}

static enum status
take_contacts(struct reading *r, const struct yaml_node *node, void *target)
{
	static const struct key keys[] = {{"file", contacts_file},
		{"source", contacts_source}, {"basis", contacts_basis}};
	enum status st = take_map(r, node, keys, ARRAY_LEN(keys), NULL);
	const struct campaign_contacts *c = &r->f->contacts;

	if (st == STATUS_OK && (!c->file || !c->source || !c->basis))
		return fail(r, node,
			_("\"file\", \"source\" and \"basis\" are wanted "
			  "here"));
	return st;
}

static void
add_setting(struct reading *r, const char *name, const char *value)
{
	struct campaign_setting *s = &r->f->settings[r->f->nsettings++];

	s->name = arena_printf(r->a, "scoring.%s", name);
	s->value = value;
}

static enum status
scoring_poll(struct reading *r, const struct yaml_node *node, void *target)
{
	const char *poll = "";
	enum status st = take_text(r, node, &poll);

	if (st == STATUS_OK)
		add_setting(r, node->key, poll);
	return st;
}

/* One number, or [low, value, high]. */
static enum status
scoring_range(struct reading *r, const struct yaml_node *node, void *target)
{
	double v[3] = {0};
	size_t n = 0;
	enum status st = STATUS_OK;

	if (node->kind == YAML_SCALAR) {
		st = take_real(r, node, -1000, 1000, &v[0]);
		v[1] = v[2] = v[0];
		n = 3;
	}
	for (const struct yaml_node *c = node->first; c && st == STATUS_OK;
		c = c->next, n++)
		if (n < 3)
			st = take_real(r, c, -1000, 1000, &v[n]);
	if (st == STATUS_OK && (n != 3 || v[0] > v[1] || v[1] > v[2]))
		return fail(r, node,
			_("three rising numbers are wanted here: low, value, "
			  "high"));
	if (st == STATUS_OK)
		add_setting(r, node->key,
			arena_printf(r->a, "%g %g %g", v[0], v[1], v[2]));
	return st;
}

static enum status
take_scoring(struct reading *r, const struct yaml_node *node, void *target)
{
	static const struct key keys[] = {{"high", scoring_poll},
		{"low", scoring_poll}, {"effect_mobilise", scoring_range},
		{"effect_persuade", scoring_range},
		{"contact_rate", scoring_range},
		{"doors_per_hour", scoring_range},
		{"persons_per_door", scoring_range},
		{"voters_per_door", scoring_range}};

	r->f->settings = ARENA_ARRAY(
		r->a, struct campaign_setting, count_children(node) + 1);
	return take_map(r, node, keys, ARRAY_LEN(keys), NULL);
}

static enum status
take_all(struct reading *r, const struct yaml_node *root)
{
	static const struct key keys[] = {{"commune", take_commune},
		{"list", take_list}, {"first_round", take_first_round},
		{"results", take_results}, {"contacts", take_contacts},
		{"scoring", take_scoring}};
	enum status st = take_map(r, root, keys, ARRAY_LEN(keys), NULL);

	if (st != STATUS_OK)
		return st;
	if (!r->f->commune || !r->f->commune_name)
		return fail(r, root,
			_("\"commune:\" with its \"code\" and \"name\" is "
			  "missing"));
	if (!r->f->list)
		return fail(r, root,
			_("\"list:\", the name of your list, is "
			  "missing"));
	return STATUS_OK;
}

enum status
campaign_file_read(struct campaign_file *f, const char *folder,
	const struct date *today, struct arena *a, struct error *err)
{
	struct reading r = {.f = f,
		.folder = folder,
		.path = arena_printf(a, "%s/campaign.yaml", folder),
		.today = today,
		.a = a,
		.err = err};
	struct yaml_node *root;
	enum status st = yaml_read(r.path, a, &root, err);

	*f = (struct campaign_file){0};
	return st == STATUS_OK ? take_all(&r, root) : st;
}
