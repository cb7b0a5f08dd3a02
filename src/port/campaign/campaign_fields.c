/* "fields:" of campaign.yaml: the campaign's own contact fields. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "people/custom_edit.h"
#include "port/campaign/campaign_file.h"
#include "port/formats/yaml_take.h"

#include <string.h>

#define IN(type, field) offsetof(struct type, field)

/* A model error, placed at its node. */
static enum status
fail_as(struct yaml_reading *r, const struct yaml_node *node,
	const struct error *why)
{
	yaml_fail(r, node, why->text);
	if (r->err)
		r->err->code = why->code;
	return why->code;
}

/* A name must be typable in a filter: letters, digits and _ only. What the law
 * forbids of it is judged where there is a campaign (custom_declare). */
static enum status
take_name(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **name = target;
	struct error why = ERROR_INIT;
	enum status st = yaml_take_text(r, node, name);

	if (st != STATUS_OK)
		return st;
	st = custom_name_check(*name, &why);
	return st == STATUS_OK || st == STATUS_DENIED ? STATUS_OK
						      : fail_as(r, node, &why);
}

static enum status
take_title(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **title = target;
	struct error why = ERROR_INIT;
	enum status st = yaml_take_text(r, node, title);

	if (st == STATUS_OK && custom_allowed(*title, &why) == STATUS_USAGE)
		return fail_as(r, node, &why);
	return st;
}

static enum status
take_choices(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **choices = target, *one;
	enum status st = STATUS_OK;

	if (node->kind != YAML_LIST || !node->first)
		return yaml_fail(
			r, node, _("a list of choices is expected here"));
	*choices = "";
	for (const struct yaml_node *n = node->first; n && st == STATUS_OK;
		n = n->next) {
		st = yaml_take_text(r, n, &one);
		if (st == STATUS_OK && strchr(one, ','))
			return yaml_fail(
				r, n, _("a choice has no comma in it"));
		if (st == STATUS_OK)
			*choices = arena_join(
				r->a, *choices, **choices ? ", " : "", one);
	}
	return st;
}

static enum status
take_one(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", take_name, IN(custom_field, name)},
		{"title", take_title, IN(custom_field, title)},
		{"type", .at = IN(custom_field, type), .set = &custom_type_set},
		{"choices", take_choices, IN(custom_field, choices)},
		{"sensitive", yaml_take_yes, IN(custom_field, sensitive)}};
	struct custom_field *field = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);
	bool choice;

	if (st != STATUS_OK)
		return st;
	if (!field->name || !field->type)
		return yaml_fail(
			r, node, _("\"name\" and \"type\" are expected here"));
	choice = field->type == CUSTOM_CHOICE;
	if (choice != (field->choices != NULL))
		return yaml_fail(r, node,
			_("a field of type choice, and no other, has "
			  "\"choices\""));
	if (!field->title)
		field->title = field->name;
	return STATUS_OK;
}

enum status
campaign_file_fields(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_file *f = target;
	void *items = NULL;
	const struct yaml_node *n = node->first;
	enum status st = yaml_take_list(
		r, node, sizeof(*f->fields), take_one, &items, &f->nfields);

	f->fields = items;
	f->field_places = ARENA_ARRAY(r->a, struct work_place, f->nfields + 1);
	for (size_t i = 0; i < f->nfields && st == STATUS_OK;
		i++, n = n->next) {
		f->field_places[i] = (struct work_place){n->line, n->column};
		if (custom_find(f->fields, i, f->fields[i].name))
			return yaml_fail(
				r, n, _("this field is declared twice"));
	}
	return st;
}
