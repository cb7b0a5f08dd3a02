/* What an import keeps of a yes and a no: those of the file, and those that the
 * suppression list holds. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/channel.h"
#include "people/contact_load.h"
#include "port/people/import_internal.h"

/* A refusal that names no channel is of every one. */
static enum status
put_consent(struct running *r, const struct consent_row *said, bool *any,
	struct error *err)
{
	enum channel first = said->channel ? said->channel : CHANNEL_EMAIL;
	enum channel last = said->channel ? said->channel : CHANNEL_ROBOCALL;
	enum status st = STATUS_OK;

	for (enum channel ch = first; ch <= last && st == STATUS_OK; ch++) {
		struct consent_row row = *said;
		bool kept = false;

		row.channel = ch;
		st = contact_loader_consent(r->loader, &row, &kept, err);
		r->im->consents += kept;
		*any = *any || kept;
	}
	return st;
}

/* The row's consents, once the person has an id. */
enum status
import_take_consents(struct running *r, const struct csv_row *row,
	int64_t person, bool *any, struct error *err)
{
	struct contacts_import *im = r->im;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < im->map.consents.len && st == STATUS_OK; i++) {
		struct consent_row consent = {.person = person};
		enum contacts_answer answer = contacts_row_consent(&r->reader,
			&im->map.consents.at[i], row, &consent, &r->row, NULL);

		im->consents_unproven += answer == ANSWER_UNPROVEN;
		if (answer == ANSWER_TAKEN)
			st = put_consent(r, &consent, any, err);
	}
	return st;
}

/* A column that may hold refusals is not passed over: somebody says what it is,
 * or that it is none. */
enum status
import_check_doubtful(const struct contacts_map *map, const struct csv_row *row,
	struct error *err)
{
	for (size_t i = 0; i < map->columns; i++) {
		const char *cell = map->doubtful[i]
					   ? contacts_row_cell(row, (int)i)
					   : NULL;

		if (cell && *cell)
			return error_set(err, STATUS_FAILED,
				_("line %zu: the column \"%s\" may say who "
				  "wants no contact (\"%s\"); nothing was "
				  "imported. Say what it is with --map "
				  "\"%s=FIELD\", with \"%s=no\" for a refusal "
				  "of every channel, or with \"%s=-\" for "
				  "nothing of the kind"),
				row->line, map->headers[i], cell,
				map->headers[i], map->headers[i],
				map->headers[i]);
	}
	return STATUS_OK;
}

/* Channels suppressed for one of the row's addresses. */
static unsigned
find_suppressed(struct running *r, const struct contact_row *contact,
	const struct contact_edit *edits, size_t nedits,
	enum contact_field *field)
{
	static const enum contact_field fields[] = {
		CONTACT_EMAIL, CONTACT_PHONE, CONTACT_PHONE2};
	unsigned all = 0;

	*field = CONTACT_FIELDS;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		unsigned found = suppression_set_find(&r->suppressed,
			contact_field_value(contact, fields[i]));

		if (found)
			*field = fields[i];
		all |= found;
	}
	all |= suppression_set_find_home(&r->suppressed, contact);
	for (size_t i = 0; i < nedits; i++)
		if (edits[i].channel)
			all |= suppression_set_find(
				&r->suppressed, edits[i].value);
	return all;
}

/* See import_contacts.h; for a known contact only what the file adds is
 * checked. */
enum status
import_check_suppressed(struct running *r, const struct csv_row *row,
	const struct contact_row *contact, const struct contacts_change *change,
	const struct contact_edit *edits, size_t nedits, unsigned *refuses,
	struct error *err)
{
	enum contact_field field;

	*refuses = 0;
	if (contact->id && !change->any && !nedits)
		return STATUS_OK;
	*refuses = find_suppressed(r, contact, edits, nedits, &field);
	if (!(*refuses & SUPPRESSION_WRITTEN) ||
		(contact->id && field != CONTACT_FIELDS &&
			change->of[field] != CHANGE_ADDED &&
			change->of[field] != CHANGE_CHANGED))
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("this person asked not to be contacted: the e-mail or the "
		  "telephone is on the suppression list (erase the cell if "
		  "it is somebody else's now)"));
	return contacts_row_at(&r->im->map, row,
		field == CONTACT_FIELDS ? CONTACT_EMAIL : field, err);
}

/* What was refused before stays refused. */
enum status
import_keep_refusals(
	struct running *r, int64_t person, unsigned refuses, struct error *err)
{
	enum status st = STATUS_OK;
	bool kept;

	CHANNEL_EACH (ch) {
		struct consent_row no = {.person = person,
			.channel = ch,
			.purpose = CONSENT_NEWS,
			.state = CONSENT_NO,
			.captured = r->reader.today,
			.captured_by = r->reader.by,
			.medium = _("suppression list")};

		if (st == STATUS_OK && refuses & 1U << ch)
			st = contact_loader_consent(r->loader, &no, &kept, err);
	}
	return st;
}
