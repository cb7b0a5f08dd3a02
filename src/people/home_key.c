/* Keys of who somebody is. */
#include "people/home_key.h"

#include "base/text.h"
#include "people/contact.h"

#include <string.h>

/*
 * Post and the door are kept by the name at the address, as there is nothing
 * else to know somebody by; NULL where either is missing.
 */
static const char *
home_of(struct arena *a, const struct contact_row *row)
{
	if (!row->street || !*row->street || !row->last_name)
		return NULL;
	return text_clean(
		a, text_fold(a,
			   arena_printf(a, "%s %s, %s%s %s %s", row->last_name,
				   row->first_name ? row->first_name : "",
				   row->number ? row->number : "",
				   row->suffix ? row->suffix : "", row->street,
				   row->postcode ? row->postcode : "")));
}

/*
 * Who somebody is, for the time when their address is written otherwise, or
 * another: name and day of birth; or name, year of birth and a place, which is
 * postcode and number or, where one of them is not known, the street. Where one
 * side does not know the year it is not compared, so what is written says
 * whether it was known.
 */
enum { YEAR_DIGITS = 4 };

static const char *
identity_of(struct arena *a, const struct contact_row *row, const char *born,
	const char *place)
{
	return arena_printf(a, "%s|%s|%s|%s", text_fold(a, row->last_name),
		text_fold(a, row->first_name), born, place);
}

/* At one place: two at most. */
static size_t
place_keys(struct arena *a, const struct contact_row *row, bool written,
	const char *place, const char **keys)
{
	size_t n = 0;

	if (row->birth) {
		keys[n++] = identity_of(a, row,
			arena_strndup(a, row->birth, YEAR_DIGITS), place);
		keys[n++] = identity_of(
			a, row, written ? "known" : "unknown", place);
		return n;
	}
	keys[n++] = identity_of(a, row, "unknown", place);
	if (!written)
		keys[n++] = identity_of(a, row, "known", place);
	return n;
}

/* "street" is of an address that is whole and "part" of one that is not:
 * namesakes of the same street, at two numbers, are two. */
static const char *
street_of(struct arena *a, const struct contact_row *row, bool whole)
{
	return arena_printf(a, "%s|%s", whole ? "street" : "part",
		row->street_key ? row->street_key : text_fold(a, row->street));
}

size_t
home_keys(struct arena *a, const struct contact_row *row, bool written,
	const char *keys[HOME_KEYS])
{
	bool named = row->last_name && row->first_name && *row->first_name;
	bool street = row->street && *row->street;
	bool placed =
		row->postcode && *row->postcode && row->number && *row->number;
	size_t n = 0;

	/* Where there is more to go by, the street's name is not written. */
	if (!(written && named && placed) && (keys[n] = home_of(a, row)))
		n++;
	if (!named)
		return n;
	if (row->birth && strlen(row->birth) > YEAR_DIGITS)
		keys[n++] = identity_of(a, row, row->birth, "|");
	if (placed)
		n += place_keys(a, row, written,
			arena_printf(a, "%s|%s%s", row->postcode, row->number,
				row->suffix ? text_fold(a, row->suffix) : ""),
			keys + n);
	if (street && (!written || !placed))
		n += place_keys(
			a, row, written, street_of(a, row, false), keys + n);
	if (street && written == placed)
		n += place_keys(
			a, row, written, street_of(a, row, true), keys + n);
	return n;
}
