/* What an import keeps of a yes and a no: those of the file, and those that the
 * suppression list holds. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/channel.h"
#include "people/consent_text.h"
#include "people/contact_load.h"
#include "port/people/import_internal.h"

#include <string.h>

/* The same on each of the channels. */
static enum status
put_consent(struct running *r, const struct contacts_said *said, int64_t person,
	bool *any, struct error *err)
{
	enum status st = STATUS_OK;

	for (int ch = CHANNEL_EMAIL; ch < CHANNEL_COUNT; ch++) {
		struct consent_row row = said->consent;
		bool kept = false;

		if (st != STATUS_OK || !(said->channels & 1U << ch))
			continue;
		row.person = person;
		row.channel = (enum channel)ch;
		st = contact_loader_consent(r->loader, &row, &kept, err);
		r->im->consents += kept;
		r->im->consents_unproven += kept && row.state == CONSENT_YES &&
					    !consent_is_proven(&row);
		*any = *any || kept;
	}
	return st;
}

static void
take_statement(struct running *r, struct contacts_said *said)
{
	struct consent_row *row = &said->consent;
	const bool to_come = strncmp(row->captured, r->reader.today, 10) > 0;

	row->medium = row->medium ? row->medium : "";
	if (!to_come)
		VEC_PUSH(&r->said, *said);
}

/* Those of an export of ours, each with its own proof. They come first: what is
 * said without a proof, and today, replaces none of them. */
static void
read_statements(
	struct running *r, const struct csv_row *row, struct contacts_taking *t)
{
	int column = contacts_map_role(&r->im->map, ROLE_CONSENTS);
	const char *text = contacts_row_cell(row, column);
	struct contacts_said said;
	enum status st;

	while (*text) {
		struct error why = ERROR_INIT;

		st = consent_text_next(&text, &said.consent, &r->row, &why);
		if (st == STATUS_NONE)
			return;
		said.channels = 1U << said.consent.channel;
		if (st != STATUS_OK)
			contacts_row_lose(
				t, column, arena_strdup(&r->row, why.text));
		else
			take_statement(r, &said);
	}
}

void
import_read_consents(
	struct running *r, const struct csv_row *row, struct contacts_taking *t)
{
	struct contacts_import *im = r->im;

	r->said.len = 0;
	read_statements(r, row, t);
	for (size_t i = 0; i < im->map.consents.len; i++) {
		struct contacts_said said;
		enum contacts_answer answer = contacts_row_consent(&r->reader,
			&im->map.consents.at[i], row, &said, &r->row);

		if (answer == ANSWER_TAKEN)
			VEC_PUSH(&r->said, said);
		else if (answer == ANSWER_UNCLEAR)
			contacts_row_lose(t, said.column, said.why);
	}
}

/* Is the word in a doubtful column one that a rule understands? */
static bool
is_understood(const struct contacts_map *map, size_t column, const char *cell)
{
	return contacts_map_consent(map, column) &&
	       consent_read(cell) != CONSENT_UNCLEAR;
}

/* A column that may hold refusals is not passed over: somebody says what it is,
 * or that it is none. */
enum status
import_check_doubtful(
	struct running *r, const struct csv_row *row, struct error *err)
{
	const struct contacts_map *map = &r->im->map;

	for (size_t i = 0; i < map->columns; i++) {
		const char *cell =
			map->doubtful[i] ? contacts_row_cell(row, (int)i) : "";

		if (*cell && !is_understood(map, i, cell))
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
	enum contact_field *field, int64_t days[CHANNEL_COUNT])
{
	static const enum contact_field fields[] = {
		CONTACT_EMAIL, CONTACT_PHONE, CONTACT_PHONE2};
	unsigned all = 0;

	*field = CONTACT_FIELDS;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		unsigned found = suppression_set_find(&r->suppressed,
			contact_field_value(contact, fields[i]), days);

		if (found)
			*field = fields[i];
		all |= found;
	}
	for (size_t i = 0; i < nedits; i++)
		if (edits[i].channel)
			all |= suppression_set_find(
				&r->suppressed, edits[i].value, days);
	return all;
}

/* The channels of a yes that came after what the list has of them. */
static unsigned
lifted(const struct contacts_said *said, const int64_t days[CHANNEL_COUNT])
{
	const int64_t day = suppression_day(said->consent.captured);
	unsigned channels = 0;

	for (int ch = CHANNEL_EMAIL; ch < CHANNEL_COUNT; ch++)
		if (day >= days[ch])
			channels |= said->channels & 1U << ch;
	return channels;
}

/* Channels refused by who they are, unless the row has a later yes with its
 * proof: such a row comes in, and whoever refused keeps their no. */
static unsigned
find_person(struct running *r, const struct contact_row *contact,
	int64_t days[CHANNEL_COUNT])
{
	unsigned all = suppression_set_find_home(&r->suppressed, contact, days);

	for (size_t i = 0; all && i < r->said.len; i++) {
		struct consent_row yes = r->said.at[i].consent;

		if (!yes.captured_by)
			yes.captured_by = r->reader.by;
		if (yes.purpose == CONSENT_NEWS && yes.state == CONSENT_YES &&
			consent_is_proven(&yes))
			all &= ~lifted(&r->said.at[i], days);
	}
	return all;
}

/* See import_contacts.h; for a known contact only what the file adds is
 * checked. */
enum status
import_check_suppressed(struct running *r, const struct csv_row *row,
	const struct contacts_taking *t, struct import_suppressed *suppressed,
	struct error *err)
{
	const struct contact_row *contact = &t->contact;
	enum contact_field field;
	unsigned found;

	*suppressed = (struct import_suppressed){0};
	if (contact->id && !t->change.any && !t->nedits)
		return STATUS_OK;
	found = find_suppressed(
		r, contact, t->edits, t->nedits, &field, suppressed->days);
	suppressed->channels =
		found | find_person(r, contact, suppressed->days);
	if (!(found & SUPPRESSION_WRITTEN) ||
		(contact->id && field != CONTACT_FIELDS &&
			t->change.of[field] != CHANGE_ADDED &&
			t->change.of[field] != CHANGE_CHANGED))
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("this person asked not to be contacted: the e-mail or the "
		  "telephone is on the do-not-contact list (erase the cell "
		  "if it is somebody else's now)"));
	return contacts_row_at(&r->im->map, row,
		field == CONTACT_FIELDS ? CONTACT_EMAIL : field, err);
}

/* A no since a day (0: today) to some channels. */
static enum status
put_no(struct running *r, unsigned channels, int64_t since, const char *medium,
	int64_t person, bool *any, struct error *err)
{
	const struct contacts_said no = {.channels = channels,
		.consent = {.purpose = CONSENT_NEWS,
			.state = CONSENT_NO,
			.captured = since ? suppression_day_iso(&r->row, since)
					  : r->reader.today,
			.captured_by = r->reader.by,
			.medium = medium}};

	return put_consent(r, &no, person, any, err);
}

/* What the list has counts since it was said there, what the row says from
 * today. */
static enum status
put_refusals(struct running *r, unsigned said,
	const struct import_suppressed *suppressed, int64_t person, bool *any,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (int ch = CHANNEL_EMAIL; ch < CHANNEL_COUNT && st == STATUS_OK;
		ch++)
		if (suppressed->channels & 1U << ch)
			st = put_no(r, 1U << ch, suppressed->days[ch],
				_("do-not-contact list"), person, any, err);
	return st == STATUS_OK && said
		       ? put_no(r, said, 0, "import", person, any, err)
		       : st;
}

enum status
import_keep_consents(struct running *r, const struct contacts_taking *t,
	int64_t person, const struct import_suppressed *suppressed, bool *any,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < r->said.len && st == STATUS_OK; i++)
		st = put_consent(r, &r->said.at[i], person, any, err);
	return st == STATUS_OK ? put_refusals(r, t->refuses, suppressed, person,
					 any, err)
			       : st;
}
