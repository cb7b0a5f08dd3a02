/* Declared fields are added, edited and removed, and the values that people
 * have for them with it. */
#include "people/custom_edit.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "people/people.h"
#include "people/person_more_sql.h"
#include "people/segment_rows.h"

#include <string.h>

SET_DEFINE(custom_yesno_set, N_("yes or no"), CUSTOM_YESNOS);

enum status
custom_name_check(const char *name, struct error *err)
{
	if (!*name || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") !=
			      strlen(name))
		return error_set(err, STATUS_USAGE,
			_("a field's name has small letters without accents, "
			  "digits and _ only; its title may have all"));
	return custom_allowed(name, err);
}

/* "a, b": each once, and none empty. */
static enum status
check_choices(const char *choices, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *at = choices, *one, *rest, *other;
	size_t n = 0;
	enum status st = STATUS_OK;

	for (; st == STATUS_OK && (one = contact_tag_next(&a, &at)); n++)
		for (rest = at; st == STATUS_OK &&
				(other = contact_tag_next(&a, &rest));)
			if (strcmp(text_fold(&a, one), text_fold(&a, other)) ==
				0)
				st = error_set(err, STATUS_USAGE,
					_("the choice %s is there twice"), one);
	if (st == STATUS_OK && n == 0)
		st = error_set(err, STATUS_USAGE,
			_("a field of type choice has choices: \"a, b\""));
	arena_release(&a);
	return st;
}

enum status
custom_check(const struct custom_field *field, struct error *err)
{
	enum status st = custom_name_check(field->name, err);

	if (st == STATUS_OK && field->title)
		st = custom_allowed(field->title, err);
	if (st != STATUS_OK)
		return st;
	if (field->type == CUSTOM_CHOICE)
		return check_choices(field->choices ? field->choices : "", err);
	if (field->choices)
		return error_set(err, STATUS_USAGE,
			_("a field of type choice, and no other, has "
			  "\"choices\""));
	return STATUS_OK;
}

/* The same of a campaign, where the law's no is kept. */
static enum status
check_for(
	struct campaign *c, const struct custom_field *field, struct error *err)
{
	enum status st = custom_check(field, err);

	return st == STATUS_DENIED
		       ? law_stops(c, VERB_CAMPAIGN_FIELDS, "CON-4", err)
		       : st;
}

enum status
custom_get(struct campaign *c, const char *name, struct arena *a,
	struct custom_field *field, struct error *err)
{
	struct custom_field *all;
	const struct custom_field *found;
	const char **names, *near;
	size_t n = 0;
	enum status st = custom_fields(c, a, &all, &n, err);

	if (st != STATUS_OK)
		return st;
	found = custom_find(all, n, name);
	if (found) {
		*field = *found;
		return STATUS_OK;
	}
	names = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = all[i].name;
	near = text_suggest(name, names, n);
	return error_set(err, STATUS_NONE,
		near ? _("no field is called %s; perhaps %s?")
		     : _("no field is called %s"),
		name, near);
}

enum status
custom_holders(struct campaign *c, const struct custom_field *field,
	struct custom_holders *out, struct error *err)
{
	enum status st = custom_value_count(
		campaign_db(c), field->id, &out->people, err);

	if (st == STATUS_OK)
		st = segment_small(c, field->sensitive, &out->small, err);
	if (st == STATUS_OK)
		out->people = few_shown(out->people, out->small);
	return st;
}

/* Another field may not be called as this one is, by name or title. */
static enum status
check_apart(
	struct campaign *c, const struct custom_field *field, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct custom_field *all;
	size_t n = 0, kept = 0;
	enum status st = custom_fields(c, &a, &all, &n, err);

	for (size_t i = 0; i < n; i++)
		if (all[i].id != field->id)
			all[kept++] = all[i];
	if (st == STATUS_OK && (custom_find(all, kept, field->name) ||
				       custom_find(all, kept, field->title)))
		st = error_set(err, STATUS_USAGE,
			_("there is a field %s already"), field->name);
	arena_release(&a);
	return st;
}

static enum status
add(struct campaign *c, void *data, struct error *err)
{
	struct custom_field field = *(const struct custom_field *)data;
	enum status st = check_apart(c, &field, err);
	int64_t id;

	if (st == STATUS_OK)
		st = custom_field_last(campaign_db(c), &field.position, err);
	field.position++;
	campaign_say(c, N_("field %s added"), field.name);
	return st == STATUS_OK
		       ? custom_field_insert(campaign_db(c), &field, &id, err)
		       : st;
}

enum status
custom_add(struct campaign *c, const struct custom_field *field, int64_t *entry,
	struct error *err)
{
	struct custom_field whole = *field;
	enum status st = check_for(c, field, err);

	if (!whole.title)
		whole.title = whole.name;
	return st == STATUS_OK ? campaign_change(c, VERB_CAMPAIGN_FIELDS, add,
					 &whole, entry, err)
			       : st;
}

/* A field that is being changed, within the change. */
struct editing {
	const char *name;
	const struct custom_change *change; /* NULL: it is removed */
	struct custom_loss *loss;
	struct custom_field was, now;
};

/* Read the next value as if it were typed into the field as it is now; *last
 * says whose was the one before. */
static enum status
reread_next(struct campaign *c, struct editing *e, int64_t *last,
	struct arena *a, struct error *err)
{
	struct db *db = campaign_db(c);
	struct custom_value held;
	struct value value;
	bool has = false;
	enum status st = custom_value_next(db, e->now.id, last, a, &held, err);

	if (st != STATUS_OK)
		return st;
	if (custom_read(&e->now, custom_shown(&e->was, held.text), a, &value,
		    &has, NULL) != STATUS_OK) {
		has = false;
		e->loss->lost++;
	}
	return custom_value_put(
		db, *last, e->now.id, has ? &value : NULL, 0, err);
}

static enum status
reread(struct campaign *c, struct editing *e, struct error *err)
{
	struct arena a = ARENA_INIT;
	int64_t last = INT64_MIN;
	enum status st = STATUS_OK;

	while (st == STATUS_OK) {
		st = reread_next(c, e, &last, &a, err);
		arena_reset(&a);
	}
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static void
apply(const struct custom_change *change, struct custom_field *field)
{
	if (change->title)
		field->title = change->title;
	if (change->type)
		field->type = change->type;
	if (change->choices)
		field->choices = change->choices;
	else if (field->type != CUSTOM_CHOICE)
		field->choices = NULL;
	if (change->sensitive)
		field->sensitive = change->sensitive == CUSTOM_YES;
}

static enum status
edit(struct campaign *c, struct editing *e, struct error *err)
{
	enum status st;

	e->now = e->was;
	apply(e->change, &e->now);
	st = check_for(c, &e->now, err);
	if (st == STATUS_OK)
		st = check_apart(c, &e->now, err);
	if (st == STATUS_OK)
		st = custom_field_update(campaign_db(c), &e->now, err);
	campaign_say(c, N_("field %s edited"), e->was.name);
	return st == STATUS_OK && (e->change->type || e->change->choices)
		       ? reread(c, e, err)
		       : st;
}

static enum status
drop(struct campaign *c, struct editing *e, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = custom_value_count(db, e->was.id, &e->loss->lost, err);

	campaign_say(c, N_("field %s removed"), e->was.name);
	return st == STATUS_OK ? custom_field_delete(db, e->was.id, err) : st;
}

/* Which segments are understood, in their order. */
static enum status
understood(struct campaign *c, struct arena *a, struct segment_row **rows,
	bool **are, size_t *n, struct error *err)
{
	enum status st = segment_rows(campaign_db(c), NULL, a, rows, n, err);

	*are = ARENA_ARRAY(a, bool, *n + 1);
	for (size_t i = 0; i < *n && st == STATUS_OK; i++)
		(*are)[i] =
			people_check(c, (*rows)[i].filter, NULL) == STATUS_OK;
	return st;
}

/* No segment is lost for the field, nor values that nobody agreed to. */
static enum status
change(struct campaign *c, void *data, struct error *err)
{
	struct editing *e = data;
	struct arena a = ARENA_INIT;
	struct segment_row *rows;
	bool *before, *after;
	size_t n = 0;
	enum status st = custom_get(c, e->name, &a, &e->was, err);

	e->loss->lost = 0;
	if (st == STATUS_OK)
		st = segment_small(c, e->was.sensitive, &e->loss->small, err);
	if (st == STATUS_OK)
		st = understood(c, &a, &rows, &before, &n, err);
	if (st == STATUS_OK)
		st = e->change ? edit(c, e, err) : drop(c, e, err);
	if (st == STATUS_OK)
		st = understood(c, &a, &rows, &after, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (before[i] && !after[i])
			st = error_set(err, STATUS_FAILED,
				_("the segment %s is made of it: change that "
				  "one first"),
				rows[i].name);
	if (st == STATUS_OK && e->loss->lost > e->loss->most)
		st = error_set(err, STATUS_FAILED,
			_("values of %s would go: nothing was changed"),
			e->was.title);
	arena_release(&a);
	return st;
}

enum status
custom_edit(struct campaign *c, const char *name,
	const struct custom_change *how, struct custom_loss *loss,
	int64_t *entry, struct error *err)
{
	struct editing e = {.name = name, .change = how, .loss = loss};

	return campaign_change(c, VERB_CAMPAIGN_FIELDS, change, &e, entry, err);
}

enum status
custom_remove(struct campaign *c, const char *name, struct custom_loss *loss,
	int64_t *entry, struct error *err)
{
	struct editing e = {.name = name, .loss = loss};

	return campaign_change(c, VERB_CAMPAIGN_FIELDS, change, &e, entry, err);
}
