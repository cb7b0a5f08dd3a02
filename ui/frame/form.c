/* Keys and checks. */
#include "ui/frame/form.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"
#include "ui/frame/form_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAFT_AFTER = 2 }; /* idle seconds */

const char *
form_value(const struct form *f, size_t field)
{
	return f->values[field].typed.text.at;
}

bool
form_changed(const struct form *f, size_t field)
{
	return strcmp(form_value(f, field), f->values[field].was) != 0;
}

size_t
form_count_kept(const struct form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->nfields; i++)
		n += form_is_kept(f, i);
	return n;
}

bool
form_is_kept(const struct form *f, size_t field)
{
	return form_changed(f, field) && f->fields[field].kind != FORM_SECRET;
}

size_t
form_count_changed(const struct form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->nfields; i++)
		n += form_changed(f, i);
	return n;
}

void
form_fill(struct form *f, size_t field, const char *value)
{
	struct form_value *v = &f->values[field];

	if (!value || (*form_value(f, field) && !v->given))
		return;
	prompt_set(&v->typed, value);
	v->given = true;
	v->note = (struct form_note){.sign = 'i'};
	snprintf(v->note.text, sizeof(v->note.text), "%s", _("filled in"));
}

void
form_note(struct form_value *v, char sign, const char *text)
{
	v->note = (struct form_note){.sign = sign};
	snprintf(v->note.text, sizeof(v->note.text), "%.*s",
		(int)sizeof(v->note.text) - 1, text);
}

void
form_say(struct form *f, size_t field, char sign, const char *text)
{
	form_note(&f->values[field], sign, text);
}

/* Read the record into fields where nothing was typed yet. */
enum status
form_begin(struct form *f, struct error *err)
{
	const char **values = ARENA_ARRAY(&f->arena, const char *, f->nfields);
	enum status st = form_read(f, values, err);

	for (size_t i = 0; i < f->nfields; i++) {
		struct form_value *v = &f->values[i];

		*v = (struct form_value){
			.was = st == STATUS_OK ? values[i] : ""};
		prompt_init(&v->typed, v->was);
	}
	f->heard = f->gone = false;
	if (st == STATUS_NONE)
		form_forget(f);
	return st == STATUS_OK ? form_offer_draft(f, err) : st;
}

/* The fields of ops, and those that the campaign declares besides. */
static enum status
read_fields(struct form *f, const struct form_ops *ops, struct error *err)
{
	struct form_field *more = NULL, *all;
	size_t n = 0;
	enum status st = ops->more ? ops->more(f, &f->declared, &more, &n, err)
				   : STATUS_OK;

	if (st != STATUS_OK)
		return st;
	all = ARENA_ARRAY(&f->declared, struct form_field, ops->nfields + n);
	memcpy(all, ops->fields, ops->nfields * sizeof(*all));
	if (n)
		memcpy(all + ops->nfields, more, n * sizeof(*all));
	f->fields = all;
	f->nfields = ops->nfields + n;
	return STATUS_OK;
}

enum status
form_load(struct form *f, const struct form_ops *ops, struct pane *pane,
	struct error *err)
{
	enum status st;
	size_t at;

	if (f->ops) {
		form_hear(f);
		if (f->row)
			form_read_opened(f);
		return STATUS_OK;
	}
	f->pane = pane;
	st = read_fields(f, ops, err);
	if (st != STATUS_OK)
		return st;
	f->ops = ops;
	f->values = MEM_ARRAY(struct form_value, f->nfields);
	at = pane->given ? form_field_named(f, pane->given) : f->nfields;
	if (at < f->nfields)
		f->at = at;
	return form_begin(f, err);
}

void
form_release_values(struct form *f)
{
	for (size_t i = 0; f->ops && i < f->nfields; i++) {
		struct buf *typed = &f->values[i].typed.text;

		if (f->fields[i].kind == FORM_SECRET)
			explicit_bzero(typed->at, typed->len);
		prompt_release(&f->values[i].typed);
	}
	arena_release(&f->arena);
	form_forget_names(f);
}

void
form_release(struct form *f)
{
	form_release_values(f);
	free(f->values);
	f->values = NULL;
	arena_release(&f->declared);
}

/* Day, month and year of what was typed. */
static enum status
check_date(struct form *f, const struct form_field *field, const char **value,
	struct error *err)
{
	struct date d;
	enum status st = when_day(
		*value, NULL, field->past ? WHEN_PAST : WHEN_NEXT, &d, err);

	if (st == STATUS_OK)
		*value = arena_printf(
			&f->arena, "%02d/%02d/%d", d.day, d.month, d.year);
	return st;
}

bool
form_needs(const struct form *f, size_t field)
{
	return f->fields[field].required ||
	       (f->ops->needs && f->ops->needs(f, field));
}

static enum status
check_value(struct form *f, size_t i, const char **value,
	struct form_note *worth, struct error *err)
{
	const struct form_field *field = &f->fields[i];
	enum status st = STATUS_OK;
	void *row;

	if (form_needs(f, i) && !**value)
		return error_set(
			err, STATUS_FAILED, _("this is needed to save"));
	if (!form_changed(f, i))
		return STATUS_OK;
	if (field->kind == FORM_DATE && **value)
		st = check_date(f, field, value, err);
	row = arena_copy(&f->arena, f->row, f->ops->row->size);
	if (st == STATUS_OK)
		st = form_put(f, i, *value, row, &f->arena, err);
	if (st == STATUS_OK && f->ops->check)
		st = f->ops->check(f, i, row, &f->arena, worth, err);
	return st == STATUS_OK ? form_text(f, i, row, &f->arena, value, err)
			       : st;
}

/* The error or the note on a field is shown beside it from then on; false if it
 * must be corrected. */
static bool
check_field(struct form *f, size_t i)
{
	struct form_value *v = &f->values[i];
	struct error err = ERROR_INIT;
	struct form_note worth = {0};
	const char *value = form_value(f, i);

	if (v->theirs && !v->picked)
		return false;
	if (check_value(f, i, &value, &worth, &err) != STATUS_OK) {
		form_note(v, '!', err.text);
		return false;
	}
	if (strcmp(value, form_value(f, i)) != 0)
		prompt_set(&v->typed, value);
	if (!v->given && (form_changed(f, i) || v->note.sign == '!'))
		v->note = worth;
	return true;
}

static void
say_note(struct form *f, size_t i)
{
	const struct form_note *n = &f->values[i].note;

	if (n->sign)
		pane_say(f->pane, n->sign == '!' ? LEVEL_WARN : LEVEL_INFO,
			_("%s: %s"), _(f->fields[i].title), n->text);
}

/* What follows from it is filled in. */
static void
end_field(struct form *f, size_t field)
{
	if (check_field(f, field) && f->ops->complete && form_changed(f, field))
		f->ops->complete(f, field);
}

static void
go_to(struct form *f, size_t next)
{
	size_t left = f->at;

	end_field(f, left);
	say_note(f, left);
	f->at = next;
	form_offer_names(f);
}

/* The first field that must be corrected, or the number of fields. */
static size_t
check_all(struct form *f)
{
	size_t wrong = f->nfields;

	for (size_t i = f->nfields; i > 0; i--)
		if (!check_field(f, i - 1))
			wrong = i - 1;
	return wrong;
}

static void
save(struct form *f, bool on)
{
	size_t wrong;

	end_field(f, f->at);
	wrong = check_all(f);
	if (wrong < f->nfields) {
		f->at = wrong;
		pane_say(f->pane, LEVEL_ERROR,
			_("Nothing was saved yet: %s: %s"),
			_(f->fields[wrong].title), f->values[wrong].note.text);
		return;
	}
	f->saving = true;
	f->on = on;
	pane_work(f->pane, WORK_CHANGE, N_("saving"), form_save);
}

static void
leave(struct form *f)
{
	const size_t n = form_count_kept(f);
	const bool secret = form_count_changed(f) > n;

	f->pane->leave = true;
	form_hear(f);
	if (f->gone) {
		form_forget(f);
		return;
	}
	form_keep(f);
	if (n)
		pane_say(f->pane, LEVEL_INFO,
			ngettext("%zu change is kept as a draft; open this "
				 "again to go on.",
				"%zu changes are kept as a draft; open this "
				"again to go on.",
				n),
			n);
	else if (secret)
		pane_say(f->pane, LEVEL_INFO,
			_("The password that was typed is not kept."));
}

size_t
form_next_wrong(const struct form *f)
{
	size_t n = f->nfields;

	for (size_t i = 1; i <= n; i++)
		if (f->values[(f->at + i) % n].note.sign == '!')
			return (f->at + i) % n;
	return f->at;
}

/* What must be corrected there is said, not what is wrong where one was. */
static void
go_to_wrong(struct form *f)
{
	go_to(f, form_next_wrong(f));
	say_note(f, f->at);
}

/* The first field of the next section, or of the one before. */
static size_t
next_section(const struct form *f, bool down)
{
	size_t n = f->nfields, at = f->at;

	do
		at = (at + (down ? 1 : n - 1)) % n;
	while (at != 0 && !f->fields[at].section);
	return at;
}

bool
form_lists(const struct form *f)
{
	return (f->values[f->at].note.record && f->ops->opens) ||
	       f->fields[f->at].kind == FORM_CHOICE ||
	       f->fields[f->at].kind == FORM_OPENS || form_has_names(f, f->at);
}

/* What F3 shows: the record of the note, the choices, the names. */
static void
list_or_open(struct form *f)
{
	int64_t record = f->values[f->at].note.record;

	if (record && f->ops->opens) {
		form_keep(f);
		pane_go(f->pane, f->ops->opens, record);
	} else if (f->fields[f->at].kind == FORM_OPENS) {
		f->ops->enter(f, f->at);
	} else if (f->fields[f->at].kind == FORM_CHOICE) {
		form_list_choices(f);
	} else if (form_has_names(f, f->at)) {
		form_list_names(f);
	}
}

static bool
key_in_text(struct form *f, uint32_t key)
{
	struct form_value *v = &f->values[f->at];
	const char *whole;
	bool changed = false, known;

	if (key == TKEY_RIGHT && form_has_names(f, f->at) &&
		v->typed.at == v->typed.text.len &&
		(whole = form_completion(f))) {
		form_put_name(f, whole);
		return true;
	}
	known = prompt_key(&v->typed, key, &changed);
	if (changed) {
		v->given = v->picked = false;
		v->theirs = NULL;
		v->note = (struct form_note){0};
		form_offer_names(f);
	}
	return known;
}

/* Left picks mine, Right theirs; the other stays in the note. */
static void
pick(struct form *f, bool theirs)
{
	struct form_value *v = &f->values[f->at];
	char text[200];

	v->picked = true;
	prompt_set(&v->typed, theirs ? v->theirs : v->mine);
	snprintf(text, sizeof(text),
		theirs ? _("theirs taken; yours was \"%s\"")
		       : _("yours kept; theirs is \"%s\""),
		theirs ? v->mine : v->theirs);
	form_note(v, 'i', text);
}

static bool
key_in_field(struct form *f, uint32_t key)
{
	struct form_value *v = &f->values[f->at];

	f->typing = true;
	if (v->theirs && (key == TKEY_LEFT || key == TKEY_RIGHT)) {
		pick(f, key == TKEY_RIGHT);
		return true;
	}
	if (f->fields[f->at].kind == FORM_CHOICE)
		return form_key_choice(f, key);
	return key_in_text(f, key);
}

void
form_edited(struct form *f, const char *text)
{
	struct form_value *v = &f->values[f->at];

	prompt_set(&v->typed, text);
	f->typing = true;
}

bool
form_key(struct form *f, uint32_t key)
{
	size_t n = f->nfields;

	f->idle = 0;
	if (f->saving)
		f->pane->stop = key == TKEY_ESC;
	else if (key == TKEY_ESC)
		leave(f);
	else if (key == TKEY_F2 || key == CTRL_KEY('s'))
		save(f, false);
	else if (key == TKEY_F5)
		save(f, true);
	else if (key == TKEY_ENTER && f->fields[f->at].kind == FORM_OPENS)
		list_or_open(f);
	else if (key == TKEY_TAB || key == TKEY_DOWN || key == TKEY_ENTER)
		go_to(f, (f->at + 1) % n);
	else if (key == TKEY_BACKTAB || key == TKEY_UP)
		go_to(f, (f->at + n - 1) % n);
	else if (key == TKEY_F6)
		go_to_wrong(f);
	else if (key == TKEY_F3)
		list_or_open(f);
	else if (key == TKEY_F1)
		form_help(f);
	else if (key == TKEY_PAGE_DOWN || key == TKEY_PAGE_UP)
		go_to(f, next_section(f, key == TKEY_PAGE_DOWN));
	else if (f->fields[f->at].kind == FORM_OPENS)
		return true;
	else if ((key == TKEY_F4 || key == CTRL_KEY('o')) &&
		 f->fields[f->at].kind != FORM_SECRET)
		pane_edit(f->pane, form_value(f, f->at));
	else
		key_in_field(f, key);
	return true;
}

void
form_idle(struct form *f)
{
	if (f->typing && !f->saving && ++f->idle >= DRAFT_AFTER)
		form_keep(f);
}

const char *
form_title(struct form *f, struct arena *a)
{
	const char *name = form_value(f, f->ops->named);

	if (f->ops->title)
		return f->ops->title(f, a);
	return *name ? arena_strdup(a, name) : _(f->ops->unnamed);
}
