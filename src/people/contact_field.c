/* What the fields of a contact may hold, and how it is written. */
#include "people/contact.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "people/address.h"
#include "people/phone.h"
#include "votes/result.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef enum status check_fn(const char **value,
	const struct contact_habits *habits, struct arena *a,
	struct error *err);

static enum status
check_phone(const char **value, const struct contact_habits *habits,
	struct arena *a, struct error *err)
{
	return phone_e164(value, *value, habits->country, a, err);
}

static enum status
check_email(const char **value, const struct contact_habits *habits,
	struct arena *a, struct error *err)
{
	const char *at = strchr(*value, '@');

	if (!at || at == *value || strchr(at + 1, '@') ||
		!strchr(at + 1, '.') || strpbrk(*value, " ,;<>\"") ||
		at[1] == '.' || (*value)[strlen(*value) - 1] == '.')
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not an e-mail address"), *value);
	return STATUS_OK;
}

/* Up to three numbers with one separator between, as in 12/06/1988; returns how
 * many. */
static int
take_numbers(const char *s, int number[3], bool *four_digits)
{
	for (int n = 0; n < 3; n++) {
		const char *start = s;

		number[n] = 0;
		for (; isdigit((unsigned char)*s) && s - start < 4; s++)
			number[n] = 10 * number[n] + (*s - '0');
		if (s == start)
			return 0;
		*four_digits = *four_digits || s - start == 4;
		if (n == 2 || !*s)
			return *s ? 0 : n + 1;
		if (!strchr("/.- ", *s++))
			return 0;
	}
	return 0;
}

/* Without the time of day that exports append to dates. */
static const char *
without_time(const char *value, struct arena *a)
{
	const char *colon = strchr(value, ':');
	size_t n = strcspn(value, " T");

	return colon && value[n] && value + n < colon
		       ? arena_strndup(a, value, n)
		       : value;
}

static bool
read_birth(const char *value, const struct contact_habits *habits,
	struct date *d, bool *century)
{
	int v[3] = {0}, n = take_numbers(value, v, century);

	if (n == 1 && *century) {
		*d = (struct date){v[0], 0, 0};
		return true;
	}
	if (n == 3 && v[0] > 999)
		*d = (struct date){v[0], v[1], v[2]};
	else if (n == 3 && habits->month_first)
		*d = (struct date){v[2], v[0], v[1]};
	else if (n == 3)
		*d = (struct date){v[2], v[1], v[0]};
	else if (n)
		return false;
	else
		return date_parse(value, NULL, d);
	if (!*century)
		d->year += 2000;
	return true;
}

enum { OLDEST = 1890, YOUNGEST = 14 };

/* A date, or a year where that is all there is (00/00/1953 on the roll). */
static enum status
check_birth(const char **value, const struct contact_habits *habits,
	struct arena *a, struct error *err)
{
	struct date today = habits->today.year ? habits->today : date_today();
	const char *text = without_time(*value, a);
	bool century = false, year_only;
	struct date d = {0};

	if (!read_birth(text, habits, &d, &century))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not a date; write it as 12/06/1988"),
			*value);
	/* Two-digit years: contacts are not children. */
	if (!century && d.year > today.year - YOUNGEST &&
		!strstr(text, arena_printf(a, "%d", d.year)))
		d.year -= 100;
	year_only = d.month == 0 || d.day == 0;
	if ((!year_only && !date_valid(&d)) || d.year < OLDEST ||
		d.year > today.year || d.month > 12 || d.day > 31 ||
		(!year_only && date_to_days(&d) > date_to_days(&today)))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not a date of birth"), *value);
	*value = year_only ? arena_printf(a, "%d", d.year)
			   : date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d);
	return STATUS_OK;
}

SET_DEFINE(contact_sex_set, N_("a sex"), CONTACT_SEXES);

static enum status
check_sex(const char **value, const struct contact_habits *habits,
	struct arena *a, struct error *err)
{
	int sex = set_read(&contact_sex_set, *value);

	if (!sex)
		return error_set(err, STATUS_FAILED,
			_("\"%s\": F or M is expected here"), *value);
	*value = set_name(&contact_sex_set, sex);
	return STATUS_OK;
}

/* Four digits of a code of the campaign's own department lack the last one. */
static bool
lacks_its_end(const char *digits, const struct contact_habits *habits)
{
	return habits->commune && strncmp(digits, habits->commune, 2) == 0;
}

static enum status
check_postcode(const char **value, const struct contact_habits *habits,
	struct arena *a, struct error *err)
{
	char digits[6];
	size_t n = 0;

	/* "92 160" too */
	for (const char *p = *value; *p && n < sizeof(digits); p++)
		if (*p != ' ')
			digits[n++] = *p;
	if (n < sizeof(digits))
		digits[n] = '\0';
	if (n == 4 && habits->zeros_lost && strspn(digits, "0123456789") == 4 &&
		!lacks_its_end(digits, habits))
		*value = arena_printf(a, "0%s", digits);
	else if (n != 5 || strspn(digits, "0123456789") != 5)
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not a postcode: it has 5 digits"), *value);
	else
		*value = arena_strdup(a, digits);
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
check_station(const char **value, const struct contact_habits *habits,
	struct arena *a, struct error *err)
{
	*value = result_station_code(a, *value);
	return STATUS_OK;
}

static enum status
check_floor(const char **value, const struct contact_habits *habits,
	struct arena *a, struct error *err)
{
	*value = address_floor(*value, a);
	return STATUS_OK;
}

#define AT(member) offsetof(struct contact_row, member)

static const struct field {
	const char *name;
	const char *title;
	const char *also; /* what else people write for it, folded: "cp|zip" */
	size_t at;
	check_fn *check;
} fields[CONTACT_FIELDS] = {
	[CONTACT_REFERENCE] = {"reference", N_("Reference"), NULL,
		AT(reference)},
	[CONTACT_LAST_NAME] = {"last_name", N_("Surname"), "nom|name",
		AT(last_name)},
	[CONTACT_FIRST_NAME] = {"first_name", N_("First name"), "prenom",
		AT(first_name)},
	[CONTACT_SEX] = {"sex", N_("Sex"), "sexe", AT(sex), check_sex},
	[CONTACT_BIRTH] = {"birth", N_("Born"),
		"naissance|ne|nee|date de naissance", AT(birth), check_birth},
	[CONTACT_EMAIL] = {"email", N_("E-mail"), "e mail|mail|courriel",
		AT(email), check_email},
	[CONTACT_PHONE] = {"phone", N_("Phone"),
		"telephone|tel|mobile|portable", AT(phone), check_phone},
	[CONTACT_PHONE2] = {"phone2", N_("Other phone"), NULL, AT(phone2),
		check_phone},
	[CONTACT_NUMBER] = {"number", N_("Number"), "numero", AT(number)},
	[CONTACT_SUFFIX] = {"suffix", N_("Bis, ter"), NULL, AT(suffix)},
	[CONTACT_STREET] = {"street", N_("Street"), "rue|voie", AT(street)},
	[CONTACT_STAIR] = {"stair", N_("Stair"), "escalier", AT(stair)},
	[CONTACT_FLOOR] = {"floor", N_("Floor"), "etage", AT(floor),
		check_floor},
	[CONTACT_DOOR] = {"door", N_("Door"), "porte", AT(door)},
	[CONTACT_POSTCODE] = {"postcode", N_("Postcode"), "zip|cp|code postal",
		AT(postcode), check_postcode},
	[CONTACT_CITY] = {"city", N_("City"), "ville|commune", AT(city)},
	[CONTACT_STATION] = {"station", N_("Station"), "bureau|bv",
		AT(station_code), check_station},
	[CONTACT_TAGS] = {"tags", N_("Tags"), NULL, AT(tags)},
	[CONTACT_NOTES] = {"notes", N_("Notes"), "note", AT(notes)},
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

static bool
is_one_of(const char *words, const char *folded)
{
	const size_t n = strlen(folded);

	for (const char *p = words; p; p = strchr(p, '|')) {
		p += *p == '|';
		if (strncmp(p, folded, n) == 0 && (!p[n] || p[n] == '|'))
			return true;
	}
	return false;
}

enum contact_field
contact_field_read(const char *words)
{
	struct arena a = ARENA_INIT;
	const char *folded = text_fold(&a, words);
	size_t f = contact_field_find(words);

	if (f == CONTACT_FIELDS)
		for (f = 0; f < CONTACT_FIELDS; f++)
			if (strcmp(text_fold(&a, _(fields[f].title)), folded) ==
					0 ||
				is_one_of(fields[f].also, folded))
				break;
	arena_release(&a);
	return (enum contact_field)f;
}

const char *
contact_field_value(const struct contact_row *row, enum contact_field f)
{
	const char *value;

	memcpy(&value, (const char *)row + fields[f].at, sizeof(value));
	return value;
}

/* The tags of list that are not in others, as a list; NULL if there are none.
 */
static const char *
tags_beyond(struct arena *a, const char *list, const char *others)
{
	struct buf out = BUF_INIT;
	const char *name, *other, *kept;

	if (!others)
		return list;
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

/* A number's suffix, or a whole address typed into the street. */
static void
split(struct contact_row *row, enum contact_field f, struct arena *a)
{
	struct address_parts parts = {0};

	if (f == CONTACT_NUMBER && row->number) {
		address_split_number(&parts, row->number, a);
		row->number = parts.number ? parts.number : row->number;
		row->suffix = parts.suffix ? parts.suffix : row->suffix;
	} else if (f == CONTACT_STREET && row->street) {
		address_split(&parts, row->street, a);
		row->street = parts.street;
		if (parts.number) {
			row->number = parts.number;
			row->suffix = parts.suffix;
		}
		row->stair = parts.stair ? parts.stair : row->stair;
		row->floor = parts.floor ? parts.floor : row->floor;
		row->door = parts.door ? parts.door : row->door;
		row->postcode = parts.postcode ? parts.postcode : row->postcode;
		row->city = parts.city ? parts.city : row->city;
	}
}

/* What follows from other fields: keys, and clearing the address id when the
 * address changes. */
static void
derive(struct contact_row *row, enum contact_field f, struct arena *a)
{
	/* Nobody is kept without a surname: the key can wait for it. */
	if ((f == CONTACT_LAST_NAME || f == CONTACT_FIRST_NAME) &&
		row->last_name)
		row->name_key = text_fold(
			a, arena_join(a, row->last_name, " ",
				   row->first_name ? row->first_name : ""));
	if (f == CONTACT_NUMBER || f == CONTACT_STREET)
		split(row, f, a);
	if (f == CONTACT_STREET)
		row->street_key =
			row->street ? address_street_key(row->street, a) : NULL;
	if (f >= CONTACT_NUMBER && f <= CONTACT_CITY)
		row->address = 0;
}

enum status
contact_set_as(struct contact_row *row, enum contact_field f, const char *value,
	const struct contact_habits *habits, struct arena *a, struct error *err)
{
	const char *kept = text_clean(a, value), *tags = row->tags;
	enum status st = STATUS_OK;

	if (!*kept)
		kept = f == CONTACT_FIRST_NAME ? "" : NULL;
	else if (fields[f].check)
		st = fields[f].check(&kept, habits, a, err);
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

enum status
contact_set(struct contact_row *row, enum contact_field f, const char *value,
	struct arena *a, struct error *err)
{
	return contact_set_as(
		row, f, value, &(const struct contact_habits){0}, a, err);
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
		return text_phone(a, value);
	if (fields[f].check == check_birth && date_parse_iso(value, &d))
		return arena_printf(a, "%02d/%02d/%d", d.day, d.month, d.year);
	return value;
}

int64_t
contact_age(const struct contact_row *row)
{
	struct date today = date_today(), born = {.month = 1, .day = 1};

	if (!row->birth)
		return -1;
	if (!date_parse_iso(row->birth, &born))
		born.year = (int)strtol(row->birth, NULL, 10);
	return today.year - born.year -
	       (born.month > today.month ||
		       (born.month == today.month && born.day > today.day));
}

const char *
contact_apart(struct arena *a, const struct contact_row *row)
{
	struct arena_text text = ARENA_TEXT(a);

	if (row->birth)
		arena_add(&text, ", ", "%.4s", row->birth);
	if (row->street)
		arena_add(&text, ", ", "%s%s%s%s",
			row->number ? row->number : "",
			row->suffix ? row->suffix : "", row->number ? " " : "",
			row->street);
	return text.at;
}

const char *
contact_label(struct arena *a, const struct contact_row *row)
{
	const char *apart = contact_apart(a, row);

	return arena_printf(a, "%s%s%s%s%s", row->last_name,
		*row->first_name ? " " : "", row->first_name,
		*apart ? ", " : "", apart);
}
