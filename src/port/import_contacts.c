/* Rows of a table into contacts. */
#include "port/import_contacts.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "model/campaign.h"

#include <stdlib.h>
#include <string.h>

/* Folded headers and what they mean. */
static const struct {
	const char *header;
	enum contact_field field;
} guesses[] = {
	{"id", CONTACT_REFERENCE},
	{"identifiant", CONTACT_REFERENCE},
	{"reference", CONTACT_REFERENCE},
	{"numero d adherent", CONTACT_REFERENCE},
	{"nom", CONTACT_LAST_NAME},
	{"nom de famille", CONTACT_LAST_NAME},
	{"nom de naissance", CONTACT_LAST_NAME},
	{"surname", CONTACT_LAST_NAME},
	{"last name", CONTACT_LAST_NAME},
	{"prenom", CONTACT_FIRST_NAME},
	{"prenoms", CONTACT_FIRST_NAME},
	{"first name", CONTACT_FIRST_NAME},
	{"sexe", CONTACT_SEX},
	{"civilite", CONTACT_SEX},
	{"sex", CONTACT_SEX},
	{"date de naissance", CONTACT_BIRTH},
	{"naissance", CONTACT_BIRTH},
	{"ne le", CONTACT_BIRTH},
	{"birth date", CONTACT_BIRTH},
	{"date of birth", CONTACT_BIRTH},
	{"e mail", CONTACT_EMAIL},
	{"email", CONTACT_EMAIL},
	{"mail", CONTACT_EMAIL},
	{"courriel", CONTACT_EMAIL},
	{"adresse e mail", CONTACT_EMAIL},
	{"adresse mail", CONTACT_EMAIL},
	{"telephone", CONTACT_PHONE},
	{"tel", CONTACT_PHONE},
	{"portable", CONTACT_PHONE},
	{"mobile", CONTACT_PHONE},
	{"phone", CONTACT_PHONE},
	{"telephone portable", CONTACT_PHONE},
	{"fixe", CONTACT_PHONE2},
	{"telephone fixe", CONTACT_PHONE2},
	{"landline", CONTACT_PHONE2},
	{"numero", CONTACT_NUMBER},
	{"numero de voie", CONTACT_NUMBER},
	{"number", CONTACT_NUMBER},
	{"rue", CONTACT_STREET},
	{"voie", CONTACT_STREET},
	{"adresse", CONTACT_STREET},
	{"libelle de voie", CONTACT_STREET},
	{"street", CONTACT_STREET},
	{"address", CONTACT_STREET},
	{"code postal", CONTACT_POSTCODE},
	{"cp", CONTACT_POSTCODE},
	{"postcode", CONTACT_POSTCODE},
	{"zip", CONTACT_POSTCODE},
	{"ville", CONTACT_CITY},
	{"commune", CONTACT_CITY},
	{"city", CONTACT_CITY},
	{"bureau", CONTACT_STATION},
	{"bureau de vote", CONTACT_STATION},
	{"bv", CONTACT_STATION},
	{"code du bureau de vote", CONTACT_STATION},
	{"station", CONTACT_STATION},
	{"polling station", CONTACT_STATION},
	{"etiquettes", CONTACT_TAGS},
	{"tags", CONTACT_TAGS},
	{"notes", CONTACT_NOTES},
	{"note", CONTACT_NOTES},
	{"remarques", CONTACT_NOTES},
};

static int
guess(struct arena *a, const char *header)
{
	const char *folded = text_fold(a, header);

	for (size_t i = 0; i < ARRAY_LEN(guesses); i++)
		if (strcmp(folded, guesses[i].header) == 0)
			return (int)guesses[i].field;
	return -1;
}

static bool
is_mapped(const struct contacts_import *im, enum contact_field field)
{
	for (size_t i = 0; i < im->columns; i++)
		if (im->field_of[i] == (int)field)
			return true;
	return false;
}

enum status
contacts_import_open(
	struct contacts_import *im, const char *path, struct error *err)
{
	enum status st;

	*im = (struct contacts_import){.arena = ARENA_INIT};
	st = csv_read(&im->table, path, err);
	if (st != STATUS_OK)
		return st;
	if (im->table.nrows < 2) {
		error_set(err, STATUS_FAILED,
			_("the file holds a header at most, and no contact"));
		return error_at(err, path, 1, 0);
	}
	im->columns = im->table.rows[0].n;
	im->field_of = ARENA_ARRAY(&im->arena, int, im->columns + 1);
	for (size_t i = 0; i < im->columns; i++)
		im->field_of[i] = -1;
	for (size_t i = 0; i < im->columns; i++) {
		int field = guess(&im->arena, im->table.rows[0].fields[i]);

		/* The first of two columns of the same meaning counts. */
		if (field >= 0 && !is_mapped(im, (enum contact_field)field))
			im->field_of[i] = field;
	}
	return STATUS_OK;
}

void
contacts_import_release(struct contacts_import *im)
{
	if (im->table.path)
		csv_release(&im->table);
	arena_release(&im->arena);
	VEC_RELEASE(&im->rejects);
}

enum status
contacts_import_map(struct contacts_import *im, const char *header,
	const char *field, struct error *err)
{
	enum contact_field f = contact_field_find(field);
	const char *wanted = text_fold(&im->arena, header);

	if (f == CONTACT_FIELDS && strcmp(field, "-") != 0)
		return error_set(err, STATUS_USAGE,
			_("there is no field \"%s\" of a contact"), field);
	for (size_t i = 0; i < im->columns; i++) {
		const char *given = im->table.rows[0].fields[i];

		if (strcmp(text_fold(&im->arena, given), wanted) == 0) {
			im->field_of[i] = f == CONTACT_FIELDS ? -1 : (int)f;
			return STATUS_OK;
		}
	}
	return error_set(err, STATUS_USAGE, _("%s has no column \"%s\""),
		im->table.path, header);
}

struct running {
	struct contacts_import *im;
	struct campaign *c;
	const char *source;
	const char *basis;
	const char *now;
	int64_t import;
	bool dry;
	struct arena row; /* emptied for each */
};

/* The contact that a row is about: known by its reference, or new. */
static enum status
find_contact(struct running *r, const struct csv_row *row,
	struct contact_row *contact, struct error *err)
{
	const char *reference = "";
	int64_t id = 0;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < r->im->columns; i++)
		if (r->im->field_of[i] == CONTACT_REFERENCE)
			reference = csv_field(row, i);
	if (*reference)
		st = contact_find(r->c, reference, &id, err);
	if (st == STATUS_OK && id)
		return contact_get(r->c, id, &r->row, contact, err);
	*contact = (struct contact_row){.first_name = "",
		.source = r->source,
		.basis = r->basis,
		.import = r->import};
	return st;
}

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Put the row's fields; *changed says whether any is other than before. */
static enum status
put_fields(struct running *r, const struct csv_row *row,
	struct contact_row *contact, bool *changed, struct error *err)
{
	const struct contact_row before = *contact;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < r->im->columns && st == STATUS_OK; i++) {
		enum contact_field f;

		if (r->im->field_of[i] < 0)
			continue;
		f = (enum contact_field)r->im->field_of[i];
		st = contact_set(contact, f, csv_field(row, i), &r->row, err);
		if (st != STATUS_OK)
			return csv_at(&r->im->table, row, i, err);
		if (same_text(contact_field_value(&before, f),
			    contact_field_value(contact, f)))
			continue;
		r->im->fields_changed[f] += contact->id != 0;
		*changed = true;
	}
	if (st == STATUS_OK && !contact->last_name) {
		error_set(err, STATUS_FAILED, _("the surname is missing"));
		return csv_at(&r->im->table, row, 0, err);
	}
	/* Fields that only went through the address leave it as it was. */
	if (!*changed)
		contact->address = before.address;
	return st;
}

/*
 * Take one row. *refused: what is wrong is in the row itself, and the others
 * may come in; any other failure ends the import.
 */
static enum status
take_row(struct running *r, const struct csv_row *row, bool *refused,
	struct error *err)
{
	struct contact_row contact;
	bool changed = false, known;
	enum status st = find_contact(r, row, &contact, err);

	if (st != STATUS_OK)
		return st;
	known = contact.id != 0;
	st = put_fields(r, row, &contact, &changed, err);
	*refused = st != STATUS_OK;
	if (st != STATUS_OK)
		return st;
	if (known && !changed) {
		r->im->unchanged++;
		return STATUS_OK;
	}
	if (!r->dry)
		st = contact_import_row(r->c, &contact, r->now, err);
	if (st == STATUS_NONE) {
		*refused = true;
		return csv_at(&r->im->table, row, 0, err);
	}
	if (st == STATUS_OK)
		*(known ? &r->im->changed : &r->im->added) += 1;
	return st;
}

static enum status
take_rows(struct running *r, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 1; i < r->im->table.nrows && st == STATUS_OK; i++) {
		struct contacts_reject reject = {.row = i};
		bool refused = false;

		st = take_row(r, &r->im->table.rows[i], &refused, &reject.err);
		if (refused) {
			VEC_PUSH(&r->im->rejects, reject);
			st = STATUS_OK;
		} else if (st != STATUS_OK && err) {
			*err = reject.err;
		}
		arena_reset(&r->row);
	}
	return st;
}

static enum status
finish(struct running *r, struct error *err)
{
	const struct contacts_import *im = r->im;
	const char *summary;
	enum status st = contact_import_finish(r->c, r->import, err);

	if (st != STATUS_OK)
		return st;
	summary = arena_printf(&r->im->arena,
		_("contacts from %s: %lld added, %lld changed, %zu refused"),
		im->table.path, (long long)im->added, (long long)im->changed,
		im->rejects.len);
	return campaign_commit(r->c, "contacts import", summary, NULL, err);
}

enum status
contacts_import_run(struct contacts_import *im, struct campaign *c,
	const char *source, const char *basis, bool dry, struct error *err)
{
	char now[DATE_TIME_SIZE];
	struct running r = {.im = im,
		.c = c,
		.source = source,
		.basis = basis,
		.now = date_now(now),
		.dry = dry,
		.row = ARENA_INIT};
	enum status st = STATUS_OK;

	if (!is_mapped(im, CONTACT_LAST_NAME))
		return error_set(err, STATUS_FAILED,
			_("no column of %s is the surname; say which is, as "
			  "in --map \"Famille=last_name\""),
			im->table.path);
	if (!dry)
		st = campaign_begin_import(
			c, "contacts", im->table.path, "table", &r.import, err);
	if (st != STATUS_OK)
		return st;
	st = take_rows(&r, err);
	if (st == STATUS_OK && !dry && im->added + im->changed > 0)
		st = finish(&r, err);
	else if (!dry)
		campaign_abort(c);
	arena_release(&r.row);
	return st;
}
