/* Further e-mails, telephones and declared fields of a contact. */
#include "people/contact_more.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/person_more_sql.h"
#include "people/refused.h"
#include "people/search.h"
#include "people/sensitive_word.h"

#include <stdlib.h>
#include <string.h>

enum status
contact_channels(struct campaign *c, int64_t person, struct arena *a,
	struct person_channel **rows, size_t *n, struct error *err)
{
	return person_channel_list(campaign_db(c), person, a, rows, n, err);
}

enum status
contact_references(struct campaign *c, int64_t person, struct arena *a,
	const char ***references, size_t *n, struct error *err)
{
	return person_reference_list(
		campaign_db(c), person, a, references, n, err);
}

static enum status
read_channel(enum contact_field f, char sign, const char *text, struct arena *a,
	struct contact_edit *edit, struct error *err)
{
	struct contact_row scratch = {0};
	size_t n = strcspn(text, "(");
	const char *label = text[n] ? text + n + 1 : NULL;
	enum status st =
		contact_set(&scratch, f, arena_strndup(a, text, n), a, err);

	*edit = (struct contact_edit){
		.kind = sign == '-' ? EDIT_DROP : EDIT_ADD,
		.channel = f == CONTACT_EMAIL ? CHANNEL_EMAIL : CHANNEL_PHONE,
		.value = contact_field_value(&scratch, f),
		.label = label ? text_clean(a, arena_strndup(a, label,
						       strcspn(label, ")")))
			       : NULL};
	if (st == STATUS_OK && !edit->value)
		return error_set(err, STATUS_USAGE,
			_("an address or a number is missing"));
	return st;
}

static enum status
read_custom(struct campaign *c, const char *name, const char *text,
	struct arena *a, struct contact_edit *edit, struct error *err)
{
	const struct custom_field *field;
	struct custom_field *fields;
	size_t n;
	enum status st = custom_fields(c, a, &fields, &n, err);

	if (st != STATUS_OK)
		return st;
	field = custom_find(fields, n, name);
	if (!field)
		return STATUS_NONE;
	*edit = (struct contact_edit){.kind = EDIT_CUSTOM, .field = field->id};
	return custom_read(field, text, a, &edit->custom, &edit->has, err);
}

enum status
contact_edit_read(struct campaign *c, const char *name, char sign,
	const char *text, struct arena *a, struct contact_edit *edit,
	struct error *err)
{
	if (!sign)
		return read_custom(c, name, text, a, edit, err);
	if (set_find(&channel_set, name) == CHANNEL_EMAIL)
		return read_channel(CONTACT_EMAIL, sign, text, a, edit, err);
	if (set_find(&channel_set, name) == CHANNEL_PHONE)
		return read_channel(CONTACT_PHONE, sign, text, a, edit, err);
	return error_set(err, STATUS_USAGE,
		_("only \"email\" and \"phone\" may be several: email+=… or "
		  "phone-=…"));
}

static enum status
apply(struct db *db, int64_t person, const struct contact_edit *e,
	int64_t import, struct error *err)
{
	const struct person_channel channel = {
		.kind = e->channel, .value = e->value, .label = e->label};
	bool changed = false;
	enum status st;

	switch (e->kind) {
	case EDIT_ADD:
		return person_channel_insert(
			db, person, &channel, import, &changed, err);
	case EDIT_DROP:
		st = person_channel_delete(
			db, person, e->channel, e->value, &changed, err);
		return st == STATUS_OK && !changed
			       ? error_set(err, STATUS_NONE,
					 _("%s is none of this contact's "
					   "further addresses and numbers"),
					 e->value)
			       : st;
	case EDIT_CUSTOM:
		break;
	}
	return custom_value_put(
		db, person, e->field, e->has ? &e->custom : NULL, import, err);
}

enum status
contact_edit_first(struct campaign *c, int64_t person,
	const struct contact_edit *edits, size_t n, int64_t import,
	struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = n ? search_remove(db, person, err) : STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		if (edits[i].has && edits[i].custom.type == VALUE_TEXT)
			sensitive_word_caution(c, edits[i].custom.text);
		st = apply(db, person, &edits[i], import, err);
	}
	return st == STATUS_OK && n ? search_add(db, person, err) : st;
}

enum status
contact_edit_apply(struct campaign *c, int64_t person,
	const struct contact_edit *edits, size_t n, int64_t import,
	struct error *err)
{
	enum status st = contact_edit_first(c, person, edits, n, import, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (edits[i].kind == EDIT_ADD)
			st = refused_keep(c, person, err);
	/* The search follows changes of persons in the journal. */
	return st == STATUS_OK && n ? person_touch(campaign_db(c), person, err)
				    : st;
}

static bool
is_one_of(const char *value, const struct contact_row *row,
	const struct person_channel *channels, size_t n)
{
	const char *const main[] = {row->email, row->phone, row->phone2};

	for (size_t i = 0; i < ARRAY_LEN(main); i++)
		if (main[i] && strcmp(main[i], value) == 0)
			return true;
	for (size_t i = 0; i < n; i++)
		if (strcmp(channels[i].value, value) == 0)
			return true;
	return false;
}

/* Kept values are text; parsing gives the form that is kept. */
static bool
is_kept(const struct contact_edit *e, const struct custom_value *values,
	size_t n)
{
	size_t i = 0;

	while (i < n && values[i].field != e->field)
		i++;
	if (i == n)
		return false;
	switch (e->custom.type) {
	case VALUE_INT:
		return strtoll(values[i].text, NULL, 10) == e->custom.integer;
	case VALUE_REAL:
		return strtod(values[i].text, NULL) == e->custom.real;
	case VALUE_TEXT:
		break;
	}
	return strcmp(values[i].text, e->custom.text) == 0;
}

enum status
contact_edits_new(struct campaign *c, const struct contact_row *row,
	struct contact_edit *edits, size_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct person_channel *channels;
	struct custom_value *values;
	size_t nchannels = 0, nvalues = 0, kept = 0;
	enum status st =
		contact_channels(c, row->id, &a, &channels, &nchannels, err);

	if (st == STATUS_OK)
		st = custom_values(c, row->id, &a, &values, &nvalues, err);
	for (size_t i = 0; st == STATUS_OK && i < *n; i++) {
		bool there = edits[i].kind == EDIT_CUSTOM
				     ? is_kept(&edits[i], values, nvalues)
				     : is_one_of(edits[i].value, row, channels,
					       nchannels);

		if (!there)
			edits[kept++] = edits[i];
	}
	*n = kept;
	arena_release(&a);
	return st;
}

/* What contact_save_more is to write. */
struct saving {
	struct contact_row *row;
	const struct contact_edit *edits;
	size_t n;
	bool new;
};

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	const struct saving *s = data;
	enum status st = contact_write(c, s->row, err);

	campaign_say(c, s->new ? N_("add %s %s") : N_("edit %s %s"),
		s->row->last_name,
		s->row->first_name ? s->row->first_name : "");
	return st == STATUS_OK && s->n ? contact_edit_apply(c, s->row->id,
						 s->edits, s->n, 0, err)
				       : st;
}

enum status
contact_save_more(struct campaign *c, struct contact_row *row,
	const struct contact_edit *edits, size_t n, int64_t *entry,
	struct error *err)
{
	struct saving s = {row, edits, n, row->id == 0};

	if (!row->last_name || !row->source || !row->basis)
		return error_set(err, STATUS_FAILED,
			_("a contact needs a surname, a source and a basis"));
	return campaign_change(c, s.new ? VERB_CONTACT_ADD : VERB_CONTACT_EDIT,
		save, &s, entry, err);
}
