/* Families of groups from YAML, checked to be partitions. */
#include "port/votes/family_file.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "port/formats/yaml_take.h"

#include <stdlib.h>
#include <string.h>

#define IN(type, field) offsetof(struct type, field)

static enum status
take_column(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct family_column *column = target;

	column->line = node->line;
	column->column = node->column;
	return yaml_take_text(r, node, &column->name);
}

/* One column, or a list of them. */
static enum status
take_columns(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct family_group *group = target;
	void *items = NULL;
	enum status st;

	if (group->ncolumns)
		return yaml_fail(
			r, node, _("the columns of this group are said twice"));
	if (node->kind == YAML_SCALAR) {
		group->columns = ARENA_ARRAY(r->a, struct family_column, 1);
		group->ncolumns = 1;
		return take_column(r, node, group->columns);
	}
	st = yaml_take_list(r, node, sizeof(*group->columns), take_column,
		&items, &group->ncolumns);
	group->columns = items;
	return st;
}

static enum status
take_rest(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	bool *rest = target;

	if (node->kind != YAML_SCALAR || strcmp(node->text, "true") != 0)
		return yaml_fail(r, node, _("only \"true\" can stand here"));
	*rest = true;
	return STATUS_OK;
}

/* The number at *s, at most that of the oldest; -1: none. *s is behind it. */
static int
take_age(const char **s)
{
	char *end;
	const long n = **s >= '0' && **s <= '9' ? strtol(*s, &end, 10) : -1;

	if (n < 0 || n > CENSUS_OLDEST)
		return -1;
	*s = end;
	return (int)n;
}

/* "18-24", "80+" or "18". */
static enum status
take_ages(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct census_ages *ages = target;
	const char *s = node->kind == YAML_SCALAR ? node->text : "";
	const int from = take_age(&s);
	int to = from;

	if (from >= 0 && strcmp(s, "+") == 0) {
		to = CENSUS_OLDEST;
		s++;
	} else if (from >= 0 && *s == '-') {
		s++;
		to = take_age(&s);
	}
	if (from < 0 || to < from || to == 0 || *s)
		return yaml_fail(
			r, node, _("ages are expected here, as 18-24 or 80+"));
	*ages = (struct census_ages){from, to};
	return STATUS_OK;
}

static enum status
take_group(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, IN(family_group, name)},
		{"ages", take_ages, IN(family_group, ages)},
		{"column", take_columns}, {"columns", take_columns},
		{"rest", take_rest, IN(family_group, rest)}};
	const struct family_group *group = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);

	if (st == STATUS_OK && !group->name)
		return yaml_fail(r, node, _("\"name\" is missing here"));
	if (st == STATUS_OK && group->rest == (group->ncolumns > 0))
		return yaml_fail(r, node,
			_("either \"column\", \"columns\" or \"rest: true\" is "
			  "expected here"));
	return st;
}

static enum status
take_groups(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct family_spec *family = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*family->groups),
		take_group, &items, &family->ngroups);

	family->groups = items;
	return st;
}

/* Each group once; and a remainder needs a total, and goes to one group. */
static enum status
check_groups(struct yaml_reading *r, const struct yaml_node *node,
	const struct family_spec *family)
{
	size_t rests = 0;

	for (size_t i = 0; i < family->ngroups; i++) {
		rests += family->groups[i].rest;
		for (size_t k = 0; k < i; k++)
			if (strcmp(family->groups[i].name,
				    family->groups[k].name) == 0)
				return yaml_fail(r, node,
					arena_printf(r->a,
						_("two groups are called "
						  "\"%s\""),
						family->groups[i].name));
	}
	if (rests > 1)
		return yaml_fail(r, node,
			_("only one group can be the rest of the total"));
	if (rests && !family->total.name)
		return yaml_fail(r, node,
			_("\"rest: true\" needs a \"total:\" to be the rest "
			  "of"));
	return STATUS_OK;
}

static enum status
take_family(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"code", yaml_take_text, IN(family_spec, code)},
		{"name", yaml_take_text, IN(family_spec, name)},
		{"population", yaml_take_text, IN(family_spec, population)},
		{"source", yaml_take_text, IN(family_spec, source)},
		{"total", take_column, IN(family_spec, total)},
		{"groups", take_groups}};
	const struct family_spec *family = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);

	if (st != STATUS_OK)
		return st;
	if (!family->code || !family->name || !family->population ||
		!family->ngroups)
		return yaml_fail(r, node,
			_("\"code\", \"name\", \"population\" (persons, "
			  "households) and \"groups\" are expected here"));
	return check_groups(r, node, family);
}

static enum status
take_families(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct family_file *f = target;
	void *items = NULL;
	enum status st = yaml_take_list(
		r, node, sizeof(*f->families), take_family, &items, &f->n);

	f->families = items;
	for (size_t i = 0; i < f->n && st == STATUS_OK; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(f->families[i].code, f->families[k].code) ==
				0)
				return yaml_fail(r, node,
					arena_printf(r->a,
						_("two families have the code "
						  "\"%s\""),
						f->families[i].code));
	return st;
}

enum status
family_file_read(struct family_file *f, const char *path, struct arena *a,
	struct error *err)
{
	static const struct yaml_key keys[] = {
		{"zone", take_column, IN(family_file, zone)},
		{"families", take_families}};
	struct yaml_reading r = {.path = path, .a = a, .err = err};
	struct yaml_node *root;
	enum status st = yaml_read(path, a, &root, err);

	*f = (struct family_file){.path = path};
	if (st == STATUS_OK)
		st = yaml_take_map(&r, root, keys, ARRAY_LEN(keys), f);
	if (st == STATUS_OK && !f->n)
		return yaml_fail(&r, root,
			_("\"families:\", a list of at least one, is expected "
			  "here"));
	return st;
}
