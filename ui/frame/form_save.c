/*
 * Saving: by the worker, on a twin of the form, where nobody has changed the
 * record since the form was opened; and what comes after it: picking between
 * two changes, the next record, or the place this came from.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <stdio.h>
#include <string.h>

static const char *
copy_text(struct arena *a, const char *text)
{
	return text ? arena_strdup(a, text) : NULL;
}

static const struct set *
copy_set(struct arena *a, const struct set *from)
{
	struct set *set = arena_copy(a, from, sizeof(*from));
	struct set_value *values =
		arena_copy(a, from->values, (size_t)from->n * sizeof(*values));

	for (int i = 0; i < from->n; i++)
		values[i] =
			(struct set_value){copy_text(a, from->values[i].name),
				copy_text(a, from->values[i].title),
				copy_text(a, from->values[i].words)};
	set->values = values;
	return set;
}

/* The twin may outlive the form: declared fields and their texts are its own.
 */
static void
copy_fields(struct form *twin, const struct form *f)
{
	struct arena *a = &twin->declared;
	struct form_field *all =
		arena_copy(a, f->fields, f->nfields * sizeof(*all));

	for (size_t i = f->ops->nfields; i < f->nfields; i++) {
		all[i].name = copy_text(a, all[i].name);
		all[i].title = copy_text(a, all[i].title);
		if (all[i].set)
			all[i].set = copy_set(a, all[i].set);
	}
	twin->fields = all;
	twin->nfields = f->nfields;
}

void
form_twin(struct form *twin, const struct form *f, struct pane *pane)
{
	twin->ops = f->ops;
	copy_fields(twin, f);
	twin->pane = pane;
	twin->at = f->at;
	twin->saving = f->saving;
	twin->values = MEM_ARRAY(struct form_value, f->nfields);
	for (size_t i = 0; i < f->nfields; i++) {
		twin->values[i].was =
			arena_strdup(&twin->arena, f->values[i].was);
		prompt_init(&twin->values[i].typed, form_value(f, i));
	}
}

/* Read the record again: is it still as it was when the form was opened? */
static enum status
unchanged(void *form, struct error *err)
{
	struct form *f = form;
	const size_t n = f->nfields;
	const char **values = ARENA_ARRAY(&f->arena, const char *, n);
	enum status st = form_read(f, values, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		f->stale |= f->fields[i].kind != FORM_OPENS &&
			    strcmp(values[i], f->values[i].was) != 0;
	return f->stale ? error_set(err, STATUS_CONFLICT,
				  _("somebody changed it meanwhile"))
			: st;
}

void
form_hear(struct form *f)
{
	struct error err = ERROR_INIT;
	const void *row = f->row;
	enum status st;

	if (!f->pane->subject || f->saving)
		return;
	st = unchanged(f, &err);
	f->stale = false; /* saving finds it again */
	f->row = row;
	if (st == STATUS_NONE && !f->gone)
		pane_say(f->pane, LEVEL_WARN, "%s",
			_("Somebody erased, merged or removed this meanwhile: "
			  "nothing of it can be saved."));
	else if (st == STATUS_CONFLICT && !f->heard)
		pane_say(f->pane, LEVEL_WARN, "%s",
			_("Somebody changed this meanwhile; F2 shows what, "
			  "before anything is saved."));
	f->gone = st == STATUS_NONE;
	f->heard = st == STATUS_CONFLICT;
}

/* What is written is made of the record as it is, so it is read before; and
 * once more when nobody else can write. A form in which nothing differs from
 * the record writes nothing: the journal tells what was changed. */
enum status
form_save(struct pane *p, const void *data, struct error *err)
{
	struct form *f = p->state;
	enum status st = unchanged(f, err);
	void *row;

	if (st != STATUS_OK)
		return st;
	if (form_count_changed(f) == 0) {
		f->saved = p->subject;
		pane_say(p, LEVEL_INFO,
			_("Nothing was changed, so nothing was saved."));
		return form_drop(p, NULL, err);
	}
	row = arena_copy(&f->arena, f->row, f->ops->row->size);
	for (size_t i = 0; i < f->nfields && st == STATUS_OK; i++)
		if (form_changed(f, i))
			st = form_put(
				f, i, form_value(f, i), row, &f->arena, err);
	if (st != STATUS_OK)
		return st;
	campaign_guard(p->campaign, unchanged, f);
	st = f->ops->save(f, row, &f->saved, err);
	campaign_guard(p->campaign, NULL, NULL);
	return st == STATUS_OK ? form_drop(p, NULL, err) : st;
}

void
form_merge(struct form *f, size_t i, const char *was, const char *typed)
{
	struct form_value *v = &f->values[i];
	bool both = strcmp(v->was, was) != 0 && strcmp(v->was, typed) != 0;
	char text[200];

	prompt_set(&v->typed, typed);
	if (!both)
		return;
	v->mine = arena_strdup(&f->arena, typed);
	v->theirs = v->was;
	v->picked = false;
	snprintf(text, sizeof(text),
		_("theirs is \"%s\": Left keeps yours, Right takes theirs"),
		v->theirs);
	form_note(v, '!', text);
}

/* Somebody saved the record since it was read: compare field by field. */
static enum status
merge_all(struct form *f, struct error *err)
{
	size_t n = f->nfields, clashes = 0, first = f->at;
	const char **values = ARENA_ARRAY(&f->arena, const char *, n);
	enum status st = form_read(f, values, err);

	for (size_t i = n; i > 0 && st == STATUS_OK; i--) {
		struct form_value *v = &f->values[i - 1];
		const char *was = v->was;
		bool typed = form_changed(f, i - 1);

		v->theirs = NULL;
		v->was = values[i - 1];
		if (typed) {
			form_merge(f, i - 1, was,
				arena_strdup(&f->arena, form_value(f, i - 1)));
		} else if (strcmp(was, v->was) != 0) {
			prompt_set(&v->typed, v->was);
			form_note(v, 'i', _("changed by somebody else"));
		}
		clashes += v->theirs != NULL;
		first = v->theirs ? i - 1 : first;
	}
	f->at = first;
	if (st != STATUS_OK)
		return st;
	if (clashes == 0)
		pane_say(f->pane, LEVEL_WARN,
			_("Somebody changed other fields meanwhile; they are "
			  "taken over. F2 saves yours."));
	else
		pane_say(f->pane, LEVEL_WARN,
			ngettext("Somebody changed this too: %zu field "
				 "differs. Left keeps yours, Right takes "
				 "theirs; then F2.",
				"Somebody changed this too: %zu fields "
				"differ. Left keeps yours, Right takes "
				"theirs; then F2.",
				clashes),
			clashes);
	return STATUS_OK;
}

/* To the next record, past those that are gone meanwhile. */
static void
go_on(struct form *f)
{
	struct error err = ERROR_INIT;
	int64_t subject = 0;
	enum status st = STATUS_NONE;

	while (st == STATUS_NONE && f->ops->next && f->ops->next(f, &subject)) {
		f->pane->subject = subject;
		form_release_values(f);
		f->at = f->top = 0;
		st = form_begin(f, &err);
	}
	f->pane->leave = st == STATUS_NONE;
	if (st != STATUS_OK && st != STATUS_NONE)
		pane_say(f->pane, LEVEL_ERROR, "%s", err.text);
}

struct list *
form_list(const struct form *f)
{
	struct pane *below = f->pane->below;

	return below && strcmp(below->ops->id, f->ops->place) == 0
		       ? &below->list
		       : NULL;
}

static void
say_saved(struct form *f)
{
	struct arena a = ARENA_INIT;

	pane_say(f->pane, LEVEL_DONE,
		f->pane->subject ? _("Saved %s.  u undoes it")
				 : _("Added %s.  u undoes it"),
		form_title(f, &a));
	arena_release(&a);
}

/* The record is saved: the list this came from shows it. */
static void
end(struct form *f, const struct form *twin)
{
	struct list *list = form_list(f);

	f->typing = false;
	f->draft[0] = '\0';
	if (!twin->pane->said[0])
		say_saved(f);
	if (list)
		list->aim = twin->saved;
	if (f->on)
		go_on(f);
	else
		f->pane->leave = true;
}

void
form_read_opened(struct form *f)
{
	for (size_t i = 0; i < f->nfields; i++) {
		struct form_value *v = &f->values[i];
		struct error err = ERROR_INIT;

		if (f->fields[i].kind != FORM_OPENS ||
			form_text(f, i, f->row, &f->arena, &v->was, &err) !=
				STATUS_OK)
			continue;
		prompt_set(&v->typed, v->was);
	}
}

void
form_worked(struct form *f, struct form *twin, enum status st,
	const struct error *err)
{
	struct error own = *err;

	/* Else a draft was kept or dropped, which says itself if it failed, or
	 * what a field opened was done. */
	if (!twin->saving) {
		if (twin->unkept)
			f->draft[0] = '\0';
		if (st == STATUS_OK)
			form_read_opened(f);
		else if (st != STATUS_CANCELLED && !twin->pane->said[0])
			pane_say(f->pane, LEVEL_ERROR, "%s", own.text);
		return;
	}
	f->saving = f->gone = false;
	if (st == STATUS_NONE)
		form_hear(f);
	if (twin->stale)
		st = merge_all(f, &own);
	else if (st == STATUS_OK)
		end(f, twin);
	if (st == STATUS_CANCELLED)
		pane_say(f->pane, LEVEL_INFO,
			_("Not saved; what was typed is still here."));
	else if (st != STATUS_OK && !f->gone)
		pane_say(f->pane, LEVEL_ERROR, _("Nothing was saved yet: %s"),
			own.text);
}
