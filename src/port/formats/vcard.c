/* vCards, property by property. */
#include "port/formats/vcard.h"

#include "base/text.h"

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
phone_line(struct buf *out, const char *phone)
{
	struct buf uri = BUF_INIT;

	if (!phone)
		return;
	buf_add_fmt(&uri, "tel:%s", phone);
	vcard_line(out, "TEL;VALUE=uri", uri.at);
	buf_release(&uri);
}

static void
channel_lines(struct buf *out, const struct export_plan *plan,
	const struct export_person *p)
{
	text_line(out, "EMAIL", value_if(plan, &p->row, CONTACT_EMAIL));
	phone_line(out, value_if(plan, &p->row, CONTACT_PHONE));
	phone_line(out, value_if(plan, &p->row, CONTACT_PHONE2));
	for (size_t i = 0; i < p->nchannels; i++) {
		bool email = p->channels[i].kind == CHANNEL_EMAIL;

		if (email && wants(plan, EXPORT_EMAILS))
			text_line(out, "EMAIL", p->channels[i].value);
		else if (!email && wants(plan, EXPORT_PHONES))
			phone_line(out, p->channels[i].value);
	}
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
	name_lines(out, &p->row);
	birth_line(out, value_if(plan, &p->row, CONTACT_BIRTH));
	text_line(out, "GENDER", sex);
	channel_lines(out, plan, p);
	address_line(out, plan, &p->row);
	text_line(out, "NOTE", value_if(plan, &p->row, CONTACT_NOTES));
	category_line(out, value_if(plan, &p->row, CONTACT_TAGS));
	vcard_line(out, "END", "VCARD");
}
