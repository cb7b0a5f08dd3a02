/* Fields that hold one of a few choices, or names parted by commas. */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <ctype.h>
#include <string.h>

static size_t
count_choices(const struct choice *choices)
{
	size_t n = 0;

	while (choices[n].value)
		n++;
	return n;
}

/* The choice a field holds, or the end of the table where it is none. */
static size_t
chosen(const struct form *f, size_t i)
{
	const struct choice *choices = f->ops->fields[i].choices;
	size_t k = 0;

	while (choices[k].value &&
		strcmp(choices[k].value, form_value(f, i)) != 0)
		k++;
	return k;
}

const char *
form_choice_title(const struct form *f, size_t i)
{
	const struct form_field *field = &f->ops->fields[i];
	size_t k = chosen(f, i);

	return field->choices[k].value ? _(field->choices[k].title)
				       : form_value(f, i);
}

static void
choose(struct pane *p, const struct answer *answer)
{
	/* The form is the first member of its pane's state. */
	struct form *f = p->state;
	const struct form_field *field = &f->ops->fields[f->at];

	prompt_set(
		&f->values[f->at].typed, field->choices[answer->value].value);
	f->typing = true;
}

void
form_list_choices(struct form *f)
{
	const struct form_field *field = &f->ops->fields[f->at];

	dialog_choose(f->pane, _(field->title), true, choose);
	for (size_t i = 0; field->choices[i].value; i++)
		dialog_add(f->pane,
			&(struct popup_item){.text = _(field->choices[i].title),
				.name = field->choices[i].value,
				.value = (int)i},
			NULL, 0);
}

bool
form_key_choice(struct form *f, uint32_t key)
{
	const struct form_field *field = &f->ops->fields[f->at];
	size_t n = count_choices(field->choices), at = chosen(f, f->at);

	if (key == TKEY_RIGHT || key == ' ')
		at = at < n ? (at + 1) % n : 0;
	else if (key == TKEY_LEFT)
		at = at < n ? (at + n - 1) % n : n - 1;
	else if (key < 128 && isalpha((int)key))
		for (at = 0; at < n && tolower((unsigned char)_(
					       field->choices[at].title)[0]) !=
					       tolower((int)key);
			at++)
			continue;
	else
		return true;
	if (at < n)
		prompt_set(&f->values[f->at].typed, field->choices[at].value);
	return true;
}

/* Where the tag begins that the cursor stands behind. */
static const char *
last_tag(const struct form *f)
{
	const char *text = form_value(f, f->at), *comma = strrchr(text, ',');

	text = comma ? comma + 1 : text;
	return text + strspn(text, " ");
}

const char *
form_completion(const struct form *f)
{
	struct arena a = ARENA_INIT;
	const char *typed = last_tag(f), *key = text_fold(&a, typed),
		   *found = NULL;

	for (size_t i = 0; *key && i < f->nnames && !found; i++)
		if (strcmp(f->names[i], typed) != 0 &&
			text_starts(text_fold(&a, f->names[i]), key))
			found = f->names[i];
	arena_release(&a);
	return found;
}

void
form_put_tag(struct form *f, const char *name)
{
	struct form_value *v = &f->values[f->at];

	prompt_set(&v->typed, arena_printf(&f->arena, "%.*s%s",
				      (int)(last_tag(f) - v->typed.text.at),
				      v->typed.text.at, name));
	f->typing = true;
}

static void
choose_tag(struct pane *p, const struct answer *answer)
{
	struct form *f = p->state;

	form_put_tag(f, answer->data);
}

void
form_list_names(struct form *f)
{
	dialog_choose(
		f->pane, _(f->ops->fields[f->at].title), true, choose_tag);
	for (size_t i = 0; i < f->nnames; i++)
		dialog_add(f->pane, &(struct popup_item){.text = f->names[i]},
			f->names[i], strlen(f->names[i]) + 1);
}
