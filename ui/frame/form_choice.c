/* Fields with one of a few choices. */
#include "base/i18n.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <ctype.h>

/* Values of a field's set go from this one, none among them or not. */
static int
first_value(const struct form_field *field)
{
	return field->none ? 0 : 1;
}

static const char *
title_of(const struct form_field *field, int value)
{
	return value ? set_title(field->set, value) : _(field->none);
}

static void
put_value(struct form *f, int value)
{
	const char *name = set_name(f->fields[f->at].set, value);

	prompt_set(&f->values[f->at].typed, name ? name : "");
	/* It was of what stood there. */
	f->values[f->at].note = (struct form_note){0};
}

const char *
form_choice_title(const struct form *f, size_t i)
{
	const struct form_field *field = &f->fields[i];
	const char *name = form_value(f, i);
	int value = set_find(field->set, name);

	return value || (field->none && !*name) ? title_of(field, value) : name;
}

static void
choose(struct pane *p, const struct answer *answer)
{
	/* The form is the first member of its pane's state. */
	struct form *f = p->state;

	put_value(f, answer->value);
	f->typing = true;
}

void
form_list_choices(struct form *f)
{
	const struct form_field *field = &f->fields[f->at];

	dialog_choose(f->pane, _(field->title), true, choose);
	for (int i = first_value(field); i <= field->set->n; i++)
		dialog_add(f->pane,
			&(struct popup_item){.text = title_of(field, i),
				.name = i ? set_name(field->set, i) : "",
				.value = i},
			NULL, 0);
}

bool
form_key_choice(struct form *f, uint32_t key)
{
	const struct form_field *field = &f->fields[f->at];
	int first = first_value(field), last = field->set->n;
	int at = set_find(field->set, form_value(f, f->at));

	if (key == TKEY_RIGHT || key == ' ')
		at = at < last ? at + 1 : first;
	else if (key == TKEY_LEFT)
		at = at > first ? at - 1 : last;
	else if (key < 128 && isalpha((int)key))
		for (at = first;
			at <= last && tolower((unsigned char)title_of(field,
					      at)[0]) != tolower((int)key);
			at++)
			continue;
	else
		return true;
	if (at <= last)
		put_value(f, at);
	return true;
}
