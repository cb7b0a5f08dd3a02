/*
 * The numbering plans a French office meets: digits without and with the
 * country code, and the overseas territories of the French plan (ARCEP, plan
 * national de numérotation).
 */
#include "people/phone.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* digits: of a national number without its trunk 0; 0 if they vary. */
static const struct country {
	const char *name;
	const char *code;
	size_t digits;
	bool trunk; /* a leading 0 is a trunk prefix */
} countries[] = {{"FR", "+33", 9, true}, {"GP", "+590", 9, true},
	{"BL", "+590", 9, true}, {"MF", "+590", 9, true},
	{"GF", "+594", 9, true}, {"MQ", "+596", 9, true},
	{"RE", "+262", 9, true}, {"YT", "+262", 9, true},
	{"PM", "+508", 6, true}, {"NC", "+687", 6, false},
	{"PF", "+689", 8, false}, {"WF", "+681", 6, false},
	{"BE", "+32", 0, true}, {"CH", "+41", 9, true},
	{"LU", "+352", 0, false}, {"DE", "+49", 0, true},
	{"ES", "+34", 9, false}, {"IT", "+39", 0, false},
	{"PT", "+351", 9, false}, {"GB", "+44", 0, true},
	{"DZ", "+213", 0, true}, {"MA", "+212", 9, true},
	{"TN", "+216", 8, false}};

/* Numbers dialled 0… in France that belong to an overseas code. */
enum { PREFIX = 3 };

static const struct {
	char prefix[PREFIX + 1];
	const char *code;
} overseas[] = {{"590", "+590"}, {"690", "+590"}, {"691", "+590"},
	{"594", "+594"}, {"694", "+594"}, {"596", "+596"}, {"696", "+596"},
	{"697", "+596"}, {"262", "+262"}, {"263", "+262"}, {"269", "+262"},
	{"692", "+262"}, {"693", "+262"}};

static const struct country *
find_country(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(countries); i++)
		if (strcasecmp(countries[i].name, name) == 0)
			return &countries[i];
	return NULL;
}

bool
phone_knows_country(const char *country)
{
	return find_country(country) != NULL;
}

/* The plan whose country code these digits begin with, or NULL. */
static const struct country *
country_of(const char *digits)
{
	for (size_t i = 0; i < ARRAY_LEN(countries); i++)
		if (text_starts(digits, countries[i].code))
			return &countries[i];
	return NULL;
}

/* "+" and digits, or digits alone; NULL if there is anything else. */
static char *
digits_of(const char *value, struct arena *a)
{
	char *digits = arena_alloc(a, strlen(value) + 2), *to = digits;

	for (const char *p = value; *p; p++) {
		if (isdigit((unsigned char)*p) || (*p == '+' && to == digits))
			*to++ = *p;
		else if (!strchr(" .-/()\t", *p) && !(*p & 0x80))
			return NULL;
	}
	if (text_starts(digits, "00")) {
		memmove(digits + 1, digits + 2, strlen(digits + 1));
		digits[0] = '+';
	}
	return digits;
}

static const char *
with_code(const struct country *c, const char *national, struct arena *a)
{
	const char *code = c->code;

	if (c->trunk && *national == '0')
		national++;
	if (c->digits && strlen(national) != c->digits)
		return NULL;
	if (strcmp(code, "+33") == 0) {
		if (*national == '0')
			return NULL;
		for (size_t i = 0; i < ARRAY_LEN(overseas); i++)
			if (memcmp(national, overseas[i].prefix, PREFIX) == 0)
				code = overseas[i].code;
	}
	return arena_join(a, code, "", national);
}

enum status
phone_e164(const char **kept, const char *value, const char *country,
	struct arena *a, struct error *err)
{
	const struct country *c = find_country(country ? country : "FR");
	const char *digits = digits_of(value, a), *number = NULL;
	size_t n;

	if (!digits)
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not a telephone number"), value);
	n = strlen(digits);
	if (digits[0] != '+') {
		c = c ? c : &countries[0];
		number = with_code(c, digits, a);
		/* "33639983003": the + has got lost. */
		if (!number && c->digits && text_starts(digits, c->code + 1))
			number = with_code(c, digits + strlen(c->code + 1), a);
	} else if (digits[1] != '0' && n >= 8 && n <= 17) {
		c = country_of(digits);
		number = c ? with_code(c, digits + strlen(c->code), a) : digits;
	}
	if (!number || strlen(number) < 8 || strlen(number) > 16)
		return error_set(err, STATUS_FAILED,
			_("%zu digits in \"%s\"; a French number has 10 and "
			  "begins with 0, a foreign one begins with + and its "
			  "country's code"),
			n - (*digits == '+'), value);
	*kept = number;
	return STATUS_OK;
}
