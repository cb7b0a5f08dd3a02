/* vCards, property by property. */
#include "port/formats/vcard.h"

#include "base/mem.h"
#include "base/text.h"
#include "people/address.h"

#include <stdbool.h>
#include <string.h>

enum { LINE = 75 };

static void
vcard_escape(struct buf *out, const char *text)
{
	struct buf plain = BUF_INIT;

	text_put_plain(&plain, text, true);
	for (const char *p = plain.at; *p; p++) {
		if (strchr("\\,;", *p))
			buf_add_char(out, '\\');
		if (*p == '\n')
			buf_add(out, "\\n");
		else
			buf_add_char(out, *p);
	}
	buf_release(&plain);
}

/* Break the line before 75 octets, between characters. */
static void
vcard_line(struct buf *out, const char *name, const char *value)
{
	struct buf line = BUF_INIT;
	size_t used = 0;

	buf_add_fmt(&line, "%s:%s", name, value);
	for (const char *p = line.at; *p;) {
		size_t n = 1;

		while ((p[n] & 0xC0) == 0x80)
			n++;
		if (used + n > LINE) {
			buf_add(out, "\r\n ");
			used = 1;
		}
		buf_add_n(out, p, n);
		used += n;
		p += n;
	}
	buf_add(out, "\r\n");
	buf_release(&line);
}

static void
text_line(struct buf *out, const char *name, const char *text)
{
	struct buf escaped = BUF_INIT;

	if (!text || !*text)
		return;
	vcard_escape(&escaped, text);
	vcard_line(out, name, escaped.at);
	buf_release(&escaped);
}

/* The parts of one structured property: "a;b;;c". */
static void
structured(
	struct buf *out, const char *name, const char *const *parts, size_t n)
{
	struct buf value = BUF_INIT;
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add_char(&value, ';');
		vcard_escape(&value, parts[i] ? parts[i] : "");
		any = any || (parts[i] && *parts[i]);
	}
	if (any)
		vcard_line(out, name, value.at);
	buf_release(&value);
}

static bool
wanted(const struct export_plan *plan, enum contact_field f)
{
	for (size_t i = 0; i < plan->ncolumns; i++)
		if (plan->columns[i].source == EXPORT_FIELD &&
			plan->columns[i].field == f)
			return true;
	return false;
}

static bool
wants(const struct export_plan *plan, enum export_source source)
{
	for (size_t i = 0; i < plan->ncolumns; i++)
		if (plan->columns[i].source == source)
			return true;
	return false;
}

static const char *
value_if(const struct export_plan *plan, const struct contact_row *row,
	enum contact_field f)
{
	return wanted(plan, f) ? contact_field_value(row, f) : NULL;
}

/* A telephone is a URI (tel:+33…); its digits need no escaping. */
static void
phone_line(struct buf *out, const char *params, const char *phone)
{
	struct buf uri = BUF_INIT, name = BUF_INIT;

	if (!phone)
		return;
	buf_add_fmt(&name, "TEL;VALUE=uri%s", params);
	buf_add_fmt(&uri, "tel:%s", phone);
	vcard_line(out, name.at, uri.at);
	buf_release(&name);
	buf_release(&uri);
}

/* A further address; what it is for is the property's own parameter. */
static void
further_line(struct buf *out, const struct person_channel *channel)
{
	struct buf params = BUF_INIT, name = BUF_INIT;

	if (channel->label && !strpbrk(channel->label, "\"\n"))
		buf_add_fmt(&params, ";X-LABEL=\"%s\"", channel->label);
	buf_add_fmt(&name, "EMAIL%s", params.len ? params.at : "");
	if (channel->kind == CHANNEL_EMAIL)
		text_line(out, name.at, channel->value);
	else
		phone_line(out, params.len ? params.at : "", channel->value);
	buf_release(&params);
	buf_release(&name);
}

static void
channel_lines(struct buf *out, const struct export_plan *plan,
	const struct export_person *p)
{
	text_line(out, "EMAIL;PREF=1", value_if(plan, &p->row, CONTACT_EMAIL));
	phone_line(out, ";PREF=1", value_if(plan, &p->row, CONTACT_PHONE));
	phone_line(out, ";PREF=2", value_if(plan, &p->row, CONTACT_PHONE2));
	for (size_t i = 0; i < p->nchannels; i++)
		if (wants(plan, p->channels[i].kind == CHANNEL_EMAIL
					? EXPORT_EMAILS
					: EXPORT_PHONES))
			further_line(out, &p->channels[i]);
}

/* 1988-06-12 is 19880612; a year stands alone. */
static void
birth_line(struct buf *out, const char *birth)
{
	struct buf value = BUF_INIT;

	for (const char *p = birth ? birth : ""; *p; p++)
		if (*p != '-')
			buf_add_char(&value, *p);
	if (value.len)
		vcard_line(out, "BDAY", value.at);
	buf_release(&value);
}

static void
address_line(struct buf *out, const struct export_plan *plan,
	const struct contact_row *row)
{
	const char *number = value_if(plan, row, CONTACT_NUMBER);
	const char *suffix = value_if(plan, row, CONTACT_SUFFIX);
	const char *street = value_if(plan, row, CONTACT_STREET);
	struct buf line = BUF_INIT;
	const char *parts[7] = {
		[3] = value_if(plan, row, CONTACT_CITY),
		[5] = value_if(plan, row, CONTACT_POSTCODE),
	};

	if (street && number)
		buf_add_fmt(&line, "%s%s%s ", number, suffix ? " " : "",
			suffix ? suffix : "");
	buf_add(&line, street ? street : "");
	parts[2] = line.at;
	structured(out, "ADR;TYPE=home", parts, 7);
	buf_release(&line);
}

/* "stair" is X-PERMANENCE-STAIR; a name of other letters has no property. */
static void
own_line(struct buf *out, const char *name, const char *value)
{
	struct buf property = BUF_INIT;

	buf_add(&property, VCARD_OWN);
	for (const char *p = name; *p; p++)
		buf_add_char(&property,
			(char)(*p == '_'                 ? '-'
				: *p >= 'a' && *p <= 'z' ? *p - 'a' + 'A'
							 : *p));
	if (strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") ==
		strlen(name))
		text_line(out, property.at, value);
	buf_release(&property);
}

/* Does the line of an address say the same again when it is read? */
static bool
is_whole(const struct contact_row *row)
{
	struct arena a = ARENA_INIT;
	struct address_parts parts;
	const char *number = row->number ? row->number : "";
	bool whole;

	address_split(&parts,
		arena_printf(&a, "%s%s%s %s", number, row->suffix ? " " : "",
			row->suffix ? row->suffix : "",
			row->street ? row->street : ""),
		&a);
	whole = text_same(parts.number, row->number) &&
		text_same(parts.suffix, row->suffix) &&
		text_same(parts.street, row->street) && !parts.postcode &&
		!parts.stair && !parts.floor && !parts.door;
	arena_release(&a);
	return whole;
}

static bool
has_property(const struct export_column *column, const struct contact_row *row)
{
	static const enum contact_field without[] = {CONTACT_REFERENCE,
		CONTACT_STAIR, CONTACT_FLOOR, CONTACT_DOOR, CONTACT_STATION};

	if (column->source == EXPORT_EMAILS || column->source == EXPORT_PHONES)
		return true;
	if (column->source != EXPORT_FIELD)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(without); i++)
		if (column->field == without[i])
			return false;
	if (column->field >= CONTACT_NUMBER && column->field <= CONTACT_STREET)
		return is_whole(row);
	return true;
}

/* What a card has no property for. */
static void
own_lines(struct buf *out, const struct export_plan *plan,
	const struct export_person *p)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < plan->ncolumns; i++) {
		const struct export_column *column = &plan->columns[i];

		if (!has_property(column, &p->row))
			own_line(
				out, column->name, export_value(&a, p, column));
	}
	arena_release(&a);
}

/* A list: commas between tags are kept, those in tags are escaped. */
static void
category_line(struct buf *out, const char *tags)
{
	struct arena a = ARENA_INIT;
	struct buf value = BUF_INIT;
	const char *tag;

	while ((tag = contact_tag_next(&a, &tags))) {
		if (value.len)
			buf_add_char(&value, ',');
		vcard_escape(&value, tag);
	}
	if (value.len)
		vcard_line(out, "CATEGORIES", value.at);
	buf_release(&value);
	arena_release(&a);
}

/* FN must be there and must not be empty. */
static void
name_lines(struct buf *out, const struct contact_row *row)
{
	const char *parts[5] = {row->last_name, row->first_name};
	struct buf name = BUF_INIT;

	if (row->first_name && *row->first_name)
		buf_add_fmt(&name, "%s ", row->first_name);
	buf_add(&name, row->last_name);
	text_line(out, "FN", name.at);
	structured(out, "N", parts, 5);
	buf_release(&name);
}

void
vcard_add(struct buf *out, const struct export_plan *plan,
	const struct export_person *p)
{
	const char *sex = value_if(plan, &p->row, CONTACT_SEX);

	vcard_line(out, "BEGIN", "VCARD");
	vcard_line(out, "VERSION", "4.0");
	vcard_line(out, "PRODID", VCARD_PRODUCT);
	name_lines(out, &p->row);
	birth_line(out, value_if(plan, &p->row, CONTACT_BIRTH));
	text_line(out, "GENDER", sex);
	channel_lines(out, plan, p);
	address_line(out, plan, &p->row);
	text_line(out, "NOTE", value_if(plan, &p->row, CONTACT_NOTES));
	category_line(out, value_if(plan, &p->row, CONTACT_TAGS));
	own_lines(out, plan, p);
	vcard_line(out, "END", "VCARD");
}
