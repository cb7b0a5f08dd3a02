/* What the fields of a contact may hold, and how they are written. */
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "model/contact.h"
#include "model/result.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

typedef enum status check_fn(
	const char **value, struct arena *a, struct error *err);

/* Digits after the prefix of a French number; NULL for a foreign one. */
static const char *
national_digits(struct arena *a, const char *value)
{
	struct buf digits = BUF_INIT;
	const char *kept;

	for (const char *p = value; *p; p++)
		if (isdigit((unsigned char)*p) || (*p == '+' && !digits.len))
			buf_add_char(&digits, *p);
	kept = arena_strdup(a, digits.at);
	buf_release(&digits);
	if (text_starts(kept, "+33"))
		return arena_printf(a, "0%s", kept + 3 + (kept[3] == '0'));
	if (text_starts(kept, "0033"))
		return arena_printf(a, "0%s", kept + 4);
	/* Spreadsheets lose the leading zero. */
	if (strlen(kept) == 9 && kept[0] != '0' && kept[0] != '+')
		return arena_printf(a, "0%s", kept);
	return kept;
}

static enum status
check_phone(const char **value, struct arena *a, struct error *err)
{
	const char *digits = national_digits(a, *value);
	size_t n = strlen(digits);

	if (strpbrk(*value, "@abcdefghijklmnopqrstuvwxyz"))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no telephone number"), *value);
	if (digits[0] == '+' && n >= 8 && n <= 16) {
		*value = digits;
		return STATUS_OK;
	}
	if (n != 10 || digits[0] != '0' || digits[1] == '0')
		return error_set(err, STATUS_FAILED,
			_("%zu digits in \"%s\"; a French number has 10 and "
			  "begins with 0"),
			n, *value);
	*value = arena_printf(a, "+33%s", digits + 1);
	return STATUS_OK;
}

static enum status
check_email(const char **value, struct arena *a, struct error *err)
{
	const char *at = strchr(*value, '@');

	if (!at || at == *value || strchr(at + 1, '@') ||
		!strchr(at + 1, '.') || strpbrk(*value, " ,;<>\"") ||
		at[1] == '.' || (*value)[strlen(*value) - 1] == '.')
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no e-mail address"), *value);
	return STATUS_OK;
}

/* A date, or a year where that is all there is. */
static enum status
check_birth(const char **value, struct arena *a, struct error *err)
{
	struct date today = date_today(), d;
	char *text = arena_alloc(a, DATE_TEXT_SIZE);
	int64_t year;
	bool whole; /* with its year */

	if (strlen(*value) == 4 && num_parse_int(*value, &year) &&
		year > 1890 && year <= today.year)
		return STATUS_OK;
	whole = date_parse(*value, NULL, &d);
	if (!whole && !date_parse(*value, &today, &d))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no date; write it as 12/06/1988"), *value);
	if (whole && date_to_days(&d) > date_to_days(&today))
		d.year -= 100;
	if (!date_valid(&d) || d.year < 1890 ||
		date_to_days(&d) > date_to_days(&today))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no date of birth"), *value);
	*value = date_iso(text, &d);
	return STATUS_OK;
}

static enum status
check_sex(const char **value, struct arena *a, struct error *err)
{
	char first = text_fold(a, *value)[0];

	if (first == 'f' || strcmp(text_fold(a, *value), "mme") == 0)
		*value = "F";
	else if (first == 'm' || first == 'h')
		*value = "M";
	else
		return error_set(err, STATUS_FAILED,
			_("\"%s\": F or M is wanted here"), *value);
	return STATUS_OK;
}

static enum status
check_postcode(const char **value, struct arena *a, struct error *err)
{
	size_t n = strlen(*value);

	if (n == 4 && strspn(*value, "0123456789") == 4)
		*value = arena_printf(a, "0%s", *value);
	else if (n != 5 || strspn(*value, "0123456789") != 5)
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no postcode: it has 5 digits"), *value);
	return STATUS_OK;
}

const char *
contact_tag_next(struct arena *a, const char **list)
{
	while (*list && **list) {
		size_t n = strcspn(*list, ",");
		const char *name = text_clean(a, arena_strndup(a, *list, n));

		*list += n + ((*list)[n] == ',');
		if (*name)
			return name;
	}
	return NULL;
}

static enum status
check_station(const char **value, struct arena *a, struct error *err)
{
	*value = result_station_code(a, *value);
	return STATUS_OK;
}

#define AT(member) offsetof(struct contact_row, member)

static const struct field {
	const char *name;
	const char *title;
	size_t at;
	check_fn *check;
} fields[CONTACT_FIELDS] = {
	[CONTACT_REFERENCE] = {"reference", N_("Reference"), AT(reference)},
	[CONTACT_LAST_NAME] = {"last_name", N_("Surname"), AT(last_name)},
	[CONTACT_FIRST_NAME] = {"first_name", N_("First name"), AT(first_name)},
	[CONTACT_SEX] = {"sex", N_("Sex"), AT(sex), check_sex},
	[CONTACT_BIRTH] = {"birth", N_("Born"), AT(birth), check_birth},
	[CONTACT_EMAIL] = {"email", N_("E-mail"), AT(email), check_email},
	[CONTACT_PHONE] = {"phone", N_("Phone"), AT(phone), check_phone},
	[CONTACT_PHONE2] = {"phone2", N_("Other phone"), AT(phone2),
		check_phone},
	[CONTACT_NUMBER] = {"number", N_("Number"), AT(number)},
	[CONTACT_STREET] = {"street", N_("Street"), AT(street)},
	[CONTACT_POSTCODE] = {"postcode", N_("Postcode"), AT(postcode),
		check_postcode},
	[CONTACT_CITY] = {"city", N_("City"), AT(city)},
	[CONTACT_STATION] = {"station", N_("Station"), AT(station_code),
		check_station},
	[CONTACT_TAGS] = {"tags", N_("Tags"), AT(tags)},
	[CONTACT_NOTES] = {"notes", N_("Notes"), AT(notes)},
};

const char *
contact_field_name(enum contact_field f)
{
	return fields[f].name;
}

const char *
contact_field_title(enum contact_field f)
{
	return fields[f].title;
}

enum contact_field
contact_field_find(const char *name)
{
	size_t f = 0;

	while (f < CONTACT_FIELDS && strcmp(fields[f].name, name) != 0)
		f++;
	return (enum contact_field)f;
}

const char *
contact_field_value(const struct contact_row *row, enum contact_field f)
{
	const char *value;

	memcpy(&value, (const char *)row + fields[f].at, sizeof(value));
	return value;
}

/* The tags of list that are not among others, as a list; NULL for none. */
static const char *
tags_beyond(struct arena *a, const char *list, const char *others)
{
	struct buf out = BUF_INIT;
	const char *name, *other, *kept;

	while ((name = contact_tag_next(a, &list))) {
		const char *rest = others, *key = text_fold(a, name);

		while ((other = contact_tag_next(a, &rest)))
			if (strcmp(key, text_fold(a, other)) == 0)
				break;
		if (!other)
			buf_add_fmt(&out, "%s%s", out.len ? ", " : "", name);
	}
	kept = out.len ? arena_strdup(a, out.at) : NULL;
	buf_release(&out);
	return kept;
}

/* What follows from other fields: keys, and the address as a new one. */
static void
derive(struct contact_row *row, enum contact_field f, struct arena *a)
{
	if (f == CONTACT_LAST_NAME || f == CONTACT_FIRST_NAME)
		row->name_key = text_fold(
			a, arena_printf(a, "%s %s",
				   row->last_name ? row->last_name : "",
				   row->first_name ? row->first_name : ""));
	if (f >= CONTACT_NUMBER && f <= CONTACT_CITY) {
		row->address = 0;
		row->street_key =
			row->street ? text_fold(a, row->street) : NULL;
	}
}

enum status
contact_set(struct contact_row *row, enum contact_field f, const char *value,
	struct arena *a, struct error *err)
{
	const char *kept = text_clean(a, value), *tags = row->tags;
	enum status st = STATUS_OK;

	if (!*kept)
		kept = f == CONTACT_FIRST_NAME ? "" : NULL;
	else if (fields[f].check)
		st = fields[f].check(&kept, a, err);
	if (st != STATUS_OK)
		return st;
	memcpy((char *)row + fields[f].at, &kept, sizeof(kept));
	derive(row, f, a);
	if (f == CONTACT_TAGS) {
		row->tags_new = tags_beyond(a, row->tags, tags);
		row->tags_gone = tags_beyond(a, tags, row->tags);
	}
	return STATUS_OK;
}

/* 06 39 98 12 34 rather than +33639981234. */
static const char *
phone_text(struct arena *a, const char *p)
{
	if (!text_starts(p, "+33") || strlen(p) != 12)
		return p;
	return arena_printf(a, "0%c %.2s %.2s %.2s %.2s", p[3], p + 4, p + 6,
		p + 8, p + 10);
}

const char *
contact_field_text(
	struct arena *a, const struct contact_row *row, enum contact_field f)
{
	const char *value = contact_field_value(row, f);
	struct date d;

	if (!value)
		return "";
	if (fields[f].check == check_phone)
		return phone_text(a, value);
	if (fields[f].check == check_birth && date_parse_iso(value, &d))
		return arena_printf(a, "%02d/%02d/%d", d.day, d.month, d.year);
	return value;
}
