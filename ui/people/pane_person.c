/* A contact's form: what its fields hold, how they complete, and what follows
 * from them. */
#include "ui/people/pane_person.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/basis.h"
#include "people/contact_look.h"
#include "ui/frame/form_pane.h"
#include "ui/people/people_names.h"
#include "ui/people/person_custom.h"

#include <stdio.h>
#include <string.h>

/* Two fields are not of enum contact_field: they say why a person may be kept.
 */
enum { SOURCE = CONTACT_FIELDS, BASIS };

static const struct form_field fields[] = {
	{.name = "last_name",
		.title = N_("Surname"),
		.section = N_("Identity"),
		.required = true},
	{.name = "first_name", .title = N_("First name")},
	{.name = "sex",
		.title = N_("Sex"),
		.kind = FORM_CHOICE,
		.none = N_("not said"),
		.set = &contact_sex_set},
	{.name = "birth",
		.title = N_("Born"),
		.help = N_("a day such as 12/6/88, or a year")},
	{.name = "phone", .title = N_("Phone"), .section = N_("Reach")},
	{.name = "phone2", .title = N_("Other phone")},
	{.name = "email", .title = N_("E-mail")},
	{.name = "source",
		.title = N_("Source"),
		.section = N_("Why we may keep this"),
		.kind = FORM_NAME,
		.required = true,
		.help = N_("where this comes from: market, stand, membership")},
	{.name = "basis",
		.title = N_("Basis"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &basis_set},
	{.name = "number",
		.title = N_("Number"),
		.section = N_("Address"),
		.help = N_("12, or 12 bis")},
	{.name = "street",
		.title = N_("Street"),
		.kind = FORM_NAME,
		.help = N_("or the whole address: each part goes to its "
			   "field")},
	{.name = "postcode", .title = N_("Postcode"), .kind = FORM_NAME},
	{.name = "city", .title = N_("City"), .kind = FORM_NAME},
	{.name = "station", .title = N_("Station"), .kind = FORM_NAME},
	{.name = "suffix", .title = N_("Bis, ter")},
	{.name = "stair", .title = N_("Stair")},
	{.name = "floor", .title = N_("Floor")},
	{.name = "door", .title = N_("Door")},
	{.name = "tags",
		.title = N_("Tags"),
		.section = N_("Office"),
		.kind = FORM_TAGS,
		.help = N_("with commas between them")},
	{.name = "notes", .title = N_("Notes"), .kind = FORM_LONG},
};

/* Which contact field each of them is. */
static const int means[] = {CONTACT_LAST_NAME, CONTACT_FIRST_NAME, CONTACT_SEX,
	CONTACT_BIRTH, CONTACT_PHONE, CONTACT_PHONE2, CONTACT_EMAIL, SOURCE,
	BASIS, CONTACT_NUMBER, CONTACT_STREET, CONTACT_POSTCODE, CONTACT_CITY,
	CONTACT_STATION, CONTACT_SUFFIX, CONTACT_STAIR, CONTACT_FLOOR,
	CONTACT_DOOR, CONTACT_TAGS, CONTACT_NOTES};

/* Fields behind those are the campaign's own. */
enum { OWN = ARRAY_LEN(means) };

/* The record: a contact with the values of the fields it may have. */
struct person_row {
	struct contact_row contact;
	struct person_custom *custom;
	size_t ncustom;
};

struct person {
	struct form form; /* first: the form is found through its pane */
	char source[200]; /* of the one added before */
	enum basis basis;
};

static struct person *
person_of(const struct form *f)
{
	return f->pane->state;
}

static size_t
field_of(int meaning)
{
	size_t i = 0;

	while (means[i] != meaning)
		i++;
	return i;
}

static const char *
typed(const struct form *f, int meaning)
{
	return form_value(f, field_of(meaning));
}

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	struct person_row *r = row;
	int64_t person = f->pane->subject;
	enum status st = STATUS_OK;

	r->contact = (struct contact_row){.first_name = ""};
	if (person)
		st = contact_get(
			f->pane->campaign, person, a, &r->contact, err);
	return st == STATUS_OK ? person_custom_get(f->pane->campaign, person, a,
					 &r->custom, &r->ncustom, err)
			       : st;
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **text, struct error *err)
{
	const struct person_row *r = row;
	const struct contact_row *c = &r->contact;

	if (i >= OWN)
		*text = person_custom_text(
			r->custom, r->ncustom, f->fields[i].name);
	else if (means[i] < CONTACT_FIELDS)
		*text = contact_field_text(a, c, (enum contact_field)means[i]);
	else
		*text = means[i] == SOURCE ? c->source
					   : set_name(&basis_set, c->basis);
	*text = *text ? *text : "";
	return STATUS_OK;
}

static enum status
put(struct form *f, size_t i, const char *text, void *row, struct arena *a,
	struct error *err)
{
	struct person_row *r = row;
	struct contact_row *c = &r->contact;

	if (i >= OWN) {
		/* The row may be a copy that shares them. */
		r->custom = arena_copy(
			a, r->custom, r->ncustom * sizeof(*r->custom));
		return person_custom_put(
			r->custom, r->ncustom, f->fields[i].name, text, a, err);
	}
	if (means[i] == SOURCE) {
		c->source = text_clean(a, text);
	} else if (means[i] == BASIS) {
		c->basis = set_find(&basis_set, text);
		c->class = RETENTION_NONE; /* follows from it */
	} else {
		return contact_set(
			c, (enum contact_field)means[i], text, a, err);
	}
	return STATUS_OK;
}

/* Somebody else has this name, telephone or e-mail: worth knowing. */
static enum status
look_for_twin(struct form *f, enum contact_field field,
	const struct contact_row *row, struct arena *a, struct form_note *note,
	struct error *err)
{
	struct contact_row twin;
	enum status st =
		contact_twin(f->pane->campaign, row, field, &note->record, err);

	if (st != STATUS_OK || !note->record)
		return st;
	st = contact_get(f->pane->campaign, note->record, a, &twin, err);
	note->sign = 'i';
	if (st == STATUS_OK)
		snprintf(note->text, sizeof(note->text), _("also %s %s: F3"),
			twin.last_name, twin.first_name);
	return st;
}

static enum status
check_known_station(
	struct form *f, const struct contact_row *row, struct error *err)
{
	bool known = true;
	enum status st = STATUS_OK;

	if (row->station_code)
		st = contact_station_known(
			f->pane->campaign, row->station_code, &known, err);
	if (st == STATUS_OK && !known)
		return error_set(err, STATUS_NONE,
			_("there is no polling station %s"), row->station_code);
	return st;
}

/* "12 bis", or a whole address in the street: each part goes to its own field.
 */
static void
spread(struct form *f, const struct contact_row *row, enum contact_field from)
{
	const struct contact_row *was =
		&((const struct person_row *)f->row)->contact;

	for (enum contact_field i = CONTACT_NUMBER; i <= CONTACT_CITY; i++)
		if (i != from && contact_field_value(row, i) !=
					 contact_field_value(was, i))
			form_fill(f, field_of(i), contact_field_value(row, i));
}

static enum status
check(struct form *f, size_t i, void *typed_row, struct arena *a,
	struct form_note *note, struct error *err)
{
	struct contact_row *row = &((struct person_row *)typed_row)->contact;
	enum contact_field field, other;
	enum status st = STATUS_OK;

	if (i >= OWN || means[i] >= CONTACT_FIELDS)
		return STATUS_OK;
	field = (enum contact_field)means[i];
	if (field == CONTACT_NUMBER || field == CONTACT_STREET)
		spread(f, row, field);
	if (field == CONTACT_STATION)
		return check_known_station(f, row, err);
	/* Both names make the key. */
	other = field == CONTACT_LAST_NAME ? CONTACT_FIRST_NAME
					   : CONTACT_LAST_NAME;
	if (field == CONTACT_FIRST_NAME || field == CONTACT_LAST_NAME)
		st = contact_set(row, other, typed(f, other), a, err);
	return st == STATUS_OK ? look_for_twin(f, field, row, a, note, err)
			       : st;
}

static void
complete(struct form *f, size_t i)
{
	struct person *person = person_of(f);
	struct campaign *c = f->pane->campaign;
	struct arena a = ARENA_INIT;
	const char *found = NULL;

	if (i >= OWN)
		return;
	if (means[i] == CONTACT_POSTCODE) {
		if (contact_city(c, form_value(f, i), &a, &found, NULL) ==
			STATUS_OK)
			form_fill(f, field_of(CONTACT_CITY), found);
	} else if (means[i] == CONTACT_STREET || means[i] == CONTACT_NUMBER) {
		if (*typed(f, CONTACT_STREET) &&
			contact_station(c, typed(f, CONTACT_STREET),
				typed(f, CONTACT_NUMBER), &a, &found,
				NULL) == STATUS_OK)
			form_fill(f, field_of(CONTACT_STATION), found);
	} else if (means[i] == CONTACT_LAST_NAME && !f->pane->subject &&
		   person->source[0]) {
		form_fill(f, field_of(SOURCE), person->source);
		form_fill(f, field_of(BASIS),
			set_name(&basis_set, person->basis));
	}
	arena_release(&a);
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct person_row *r = row;
	struct campaign *c = f->pane->campaign;
	struct contact_edit *edits;
	size_t n = 0;
	enum status st = person_custom_edits(
		r->custom, r->ncustom, &f->arena, &edits, &n, err);

	if (st == STATUS_OK)
		st = contact_save_more(c, &r->contact, edits, n, NULL, err);
	*id = r->contact.id;
	return st;
}

static enum status
more(struct form *f, struct arena *a, struct form_field **own, size_t *n,
	struct error *err)
{
	return person_custom_fields(f->pane->campaign, a, own, n, err);
}

/* Another new one, or the next contact in the list this was opened from. */
static bool
next(struct form *f, int64_t *subject)
{
	struct person *person = person_of(f);
	struct list *list = form_list(f);

	snprintf(
		person->source, sizeof(person->source), "%s", typed(f, SOURCE));
	person->basis = set_find(&basis_set, typed(f, BASIS));
	*subject = 0;
	if (!f->pane->subject)
		return true;
	if (list)
		*subject = list_after(list, f->pane->subject);
	if (*subject)
		list->aim = *subject;
	return *subject != 0;
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	static const char *const of[] = {[CONTACT_STREET] = "street",
		[CONTACT_POSTCODE] = "zip",
		[CONTACT_CITY] = "city",
		[CONTACT_TAGS] = "tag",
		[SOURCE] = "source"};

	return means[i] == CONTACT_STATION
		       ? people_offer_stations(f->pane->campaign, a, out, err)
		       : people_offer_values(f->pane->campaign, of[means[i]],
				 begun, a, out, err);
}

static const char *
title(struct form *f, struct arena *a)
{
	const char *last = typed(f, CONTACT_LAST_NAME);
	const char *first = typed(f, CONTACT_FIRST_NAME);

	/* Whoever has a contact open sees whom, also while the name is gone. */
	last = *last ? last : f->values[field_of(CONTACT_LAST_NAME)].was;
	if (!*last && !*first)
		return _("New contact");
	return arena_printf(
		a, "%s%s%s", last, *last && *first ? " " : "", first);
}

/* Its fields are none of the file's columns as they stand there. */
static const struct row_map map = {.size = sizeof(struct person_row)};

static const struct form_ops form_ops = {
	.form = FORM_CONTACT,
	.place = "contacts",
	.fields = fields,
	.nfields = ARRAY_LEN(fields),
	.more = more,
	.row = &map,
	.get = get,
	.text = text,
	.put = put,
	.check = check,
	.complete = complete,
	.save = save,
	.next = next,
	.names = names,
	.title = title,
	.opens = &pane_person,
};

const struct pane_ops pane_person =
	FORM_PANE(PEOPLE, "person", N_("edit"), person);
const struct pane_ops pane_person_add =
	FORM_PANE(PEOPLE, "person", N_("add"), person);
