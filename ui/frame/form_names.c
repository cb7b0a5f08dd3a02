/* Fields that hold known names, one or several separated by commas: what is
 * typed is completed from those that there are, and F3 lists them. */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <string.h>

/* A key does not wait longer for names; without them it is typed all the same.
 */
enum { NAMES_MS = 20, LISTED_MS = 200 };

bool
form_has_names(const struct form *f, size_t field)
{
	enum form_kind kind = f->fields[field].kind;

	return f->ops->names && (kind == FORM_NAME || kind == FORM_TAGS);
}

/* Where the name at the cursor begins. */
static const char *
last_name(const struct form *f)
{
	const char *text = form_value(f, f->at), *comma;

	comma = f->fields[f->at].kind == FORM_TAGS ? strrchr(text, ',') : NULL;
	text = comma ? comma + 1 : text;
	return text + strspn(text, " ");
}

static void
read_names(struct form *f, const char *begun, int ms)
{
	struct error err = ERROR_INIT;

	arena_reset(&f->offered);
	f->names.len = 0;
	campaign_limit(f->pane->campaign, ms, NULL);
	if (f->ops->names(f, f->at, begun, &f->offered, &f->names, &err) !=
		STATUS_OK)
		f->names.len = 0;
	campaign_limit(f->pane->campaign, 0, NULL);
}

void
form_offer_names(struct form *f)
{
	const char *begun;

	f->names.len = 0;
	if (!form_has_names(f, f->at))
		return;
	begun = last_name(f);
	if (*begun)
		read_names(f, begun, NAMES_MS);
}

void
form_forget_names(struct form *f)
{
	arena_release(&f->offered);
	VEC_RELEASE(&f->names);
}

static const char *
shown(const struct form_name *name)
{
	return name->shown ? name->shown : name->value;
}

/* Does a word of the text begin so? Both folded. */
static bool
word_begins(const char *text, const char *key)
{
	bool begins = text_starts(text, key);

	while (!begins && (text = strchr(text, ' ')))
		begins = text_starts(++text, key);
	return begins;
}

/* The first name that begins so; else the first with a word that does. */
const char *
form_completion(const struct form *f)
{
	struct arena a = ARENA_INIT;
	const char *typed = last_name(f), *key = text_fold(&a, typed);
	const char *found = NULL, *within = NULL;

	for (size_t i = 0; *key && i < f->names.len && !found; i++) {
		const struct form_name *name = &f->names.at[i];

		if (strcmp(name->value, typed) == 0)
			continue;
		if (text_starts(text_fold(&a, name->value), key))
			found = name->value;
		else if (!within &&
			 word_begins(text_fold(&a, shown(name)), key))
			within = name->value;
	}
	arena_release(&a);
	return found ? found : within;
}

void
form_put_name(struct form *f, const char *name)
{
	struct form_value *v = &f->values[f->at];

	prompt_set(&v->typed, arena_printf(&f->arena, "%.*s%s",
				      (int)(last_name(f) - v->typed.text.at),
				      v->typed.text.at, name));
	v->note = (struct form_note){0};
	v->given = false;
	f->typing = true;
	f->names.len = 0;
}

static void
choose(struct pane *p, const struct answer *answer)
{
	/* The form is the first member of its pane's state. */
	form_put_name(p->state, answer->data);
}

void
form_list_names(struct form *f)
{
	read_names(f, "", LISTED_MS);
	if (!f->names.len) {
		pane_say(f->pane, LEVEL_INFO, _("None is known yet: type it."));
		return;
	}
	dialog_choose(f->pane, _(f->fields[f->at].title), true, choose);
	for (size_t i = 0; i < f->names.len; i++) {
		const char *value = f->names.at[i].value;

		dialog_add(f->pane,
			&(struct popup_item){.text = shown(&f->names.at[i])},
			value, strlen(value) + 1);
	}
	f->names.len = 0;
}
