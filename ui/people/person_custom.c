/* Declared fields as fields of a form, and their values as people type them. */
#include "ui/people/person_custom.h"

#include "base/i18n.h"
#include "base/text.h"
#include "people/custom_edit.h"

#include <string.h>

#define PREFIX "field:"

/* The choices of a field as a set, which the form goes through. */
static const struct set *
choices_of(const struct custom_field *field, struct arena *a)
{
	struct set *set = arena_alloc(a, sizeof(*set));
	struct set_value *values;
	const char *at = field->choices ? field->choices : "", *one;
	size_t most = 1;

	for (const char *p = at; *p; p++)
		most += *p == ',';
	values = ARENA_ARRAY(a, struct set_value, most);
	while ((one = contact_tag_next(a, &at)))
		values[set->n++] = (struct set_value){one, one, NULL};
	set->what = field->title;
	set->values = values;
	return set;
}

static struct form_field
form_field_of(const struct custom_field *field, struct arena *a)
{
	struct form_field out = {.name = arena_join(a, PREFIX, "", field->name),
		.title = field->title};

	switch (field->type) {
	case CUSTOM_CHOICE:
		out.set = choices_of(field, a);
		break;
	case CUSTOM_YESNO:
		out.set = &custom_yesno_set;
		break;
	case CUSTOM_TYPE_NONE:
	case CUSTOM_TEXT:
	case CUSTOM_NUMBER:
		break;
	case CUSTOM_DATE:
		out.kind = FORM_DATE;
		break;
	}
	if (out.set)
		out.kind = FORM_CHOICE;
	out.none = out.set ? N_("not said") : NULL;
	return out;
}

enum status
person_custom_fields(struct campaign *c, struct arena *a,
	struct form_field **fields, size_t *n, struct error *err)
{
	struct custom_field *declared;
	enum status st = custom_fields(c, a, &declared, n, err);

	*fields = ARENA_ARRAY(a, struct form_field, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*fields)[i] = form_field_of(&declared[i], a);
	if (*n)
		(*fields)[0].section = N_("Of this campaign");
	return st;
}

/* What is kept, as the form has it. */
static const char *
typed_of(const struct custom_field *field, const char *text)
{
	if (field->type == CUSTOM_YESNO)
		return set_name(&custom_yesno_set,
			strcmp(text, "1") == 0 ? CUSTOM_YES : CUSTOM_NO);
	return text;
}

enum status
person_custom_get(struct campaign *c, int64_t person, struct arena *a,
	struct person_custom **all, size_t *n, struct error *err)
{
	struct custom_field *declared;
	struct custom_value *values = NULL;
	size_t nvalues = 0;
	enum status st = custom_fields(c, a, &declared, n, err);

	if (st == STATUS_OK && person)
		st = custom_values(c, person, a, &values, &nvalues, err);
	if (st != STATUS_OK)
		return st;
	*all = ARENA_ARRAY(a, struct person_custom, *n + 1);
	for (size_t i = 0; i < *n; i++) {
		(*all)[i] = (struct person_custom){&declared[i], "", false};
		for (size_t k = 0; k < nvalues; k++)
			if (values[k].field == declared[i].id)
				(*all)[i].text =
					typed_of(&declared[i], values[k].text);
	}
	return STATUS_OK;
}

/* n: there is no such field any more. */
static size_t
named(const struct person_custom *all, size_t n, const char *name)
{
	size_t i = 0;

	while (i < n && strcmp(all[i].field->name, name + strlen(PREFIX)) != 0)
		i++;
	return i;
}

const char *
person_custom_text(const struct person_custom *all, size_t n, const char *name)
{
	size_t i = named(all, n, name);

	return i < n ? all[i].text : "";
}

enum status
person_custom_put(struct person_custom *all, size_t n, const char *name,
	const char *text, struct arena *a, struct error *err)
{
	size_t i = named(all, n, name);
	struct value value;
	bool has = false;
	enum status st;

	if (i == n)
		return error_set(err, STATUS_FAILED,
			_("somebody removed this field meanwhile"));
	text = text_clean(a, text);
	st = custom_read(all[i].field, text, a, &value, &has, err);
	if (st == STATUS_OK && has && value.type == VALUE_TEXT)
		text = value.text;
	if (st == STATUS_OK)
		all[i] = (struct person_custom){
			all[i].field, arena_strdup(a, text), true};
	return st;
}

enum status
person_custom_edits(const struct person_custom *all, size_t n, struct arena *a,
	struct contact_edit **edits, size_t *nedits, struct error *err)
{
	enum status st = STATUS_OK;

	*edits = ARENA_ARRAY(a, struct contact_edit, n + 1);
	*nedits = 0;
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct contact_edit *e = &(*edits)[*nedits];

		if (!all[i].typed)
			continue;
		*e = (struct contact_edit){
			.kind = EDIT_CUSTOM, .field = all[i].field->id};
		st = custom_read(
			all[i].field, all[i].text, a, &e->custom, &e->has, err);
		(*nedits)++;
	}
	return st;
}
