/* Split a line into the parts of an address, by the words that announce them.
 */
#include "people/address_internal.h"

#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* Common abbreviations, folded and without the dot. */
static const struct {
	const char *abbreviation;
	const char *word;
} street_words[] = {{"av", "avenue"}, {"ave", "avenue"}, {"bd", "boulevard"},
	{"bld", "boulevard"}, {"blvd", "boulevard"}, {"boul", "boulevard"},
	{"bvd", "boulevard"}, {"all", "allee"}, {"ch", "chemin"},
	{"che", "chemin"}, {"chem", "chemin"}, {"crs", "cours"},
	{"fbg", "faubourg"}, {"fg", "faubourg"}, {"imp", "impasse"},
	{"pass", "passage"}, {"pl", "place"}, {"prom", "promenade"},
	{"r", "rue"}, {"res", "residence"}, {"rte", "route"}, {"sq", "square"}};

/* Words that announce a part, folded; the value comes after them. */
static const struct {
	const char *word;
	size_t at;
} announced[] = {{"escalier", offsetof(struct address_parts, stair)},
	{"esc", offsetof(struct address_parts, stair)},
	{"batiment", offsetof(struct address_parts, stair)},
	{"bat", offsetof(struct address_parts, stair)},
	{"hall", offsetof(struct address_parts, stair)},
	{"entree", offsetof(struct address_parts, stair)},
	{"etage", offsetof(struct address_parts, floor)},
	{"et", offsetof(struct address_parts, floor)},
	{"porte", offsetof(struct address_parts, door)},
	{"appartement", offsetof(struct address_parts, door)},
	{"appart", offsetof(struct address_parts, door)},
	{"appt", offsetof(struct address_parts, door)},
	{"apt", offsetof(struct address_parts, door)},
	{"app", offsetof(struct address_parts, door)}};

bool
address_may_announce(const char *word)
{
	return *word & 0x80 || (*word && strchr("abehprABEHPR", *word));
}

bool
address_announces(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(announced); i++)
		if (*announced[i].word == *word &&
			strcmp(announced[i].word, word) == 0)
			return true;
	return false;
}

static const char *
after_digits(const char *s)
{
	while (isdigit((unsigned char)*s))
		s++;
	return s;
}

/* Bytes of a suffix at s: "bis", one letter, "-14", "/2"; 0 if there is none.
 */
static size_t
suffix_length(const char *s)
{
	static const char *const words[] = {
		"bis", "ter", "quater", "quinquies"};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);

		if (strncasecmp(s, words[i], n) == 0 &&
			!isalnum((unsigned char)s[n]))
			return n;
	}
	if ((*s == '-' || *s == '/') && isdigit((unsigned char)s[1]))
		return (size_t)(after_digits(s + 1) - s);
	/* A single letter, but not "l'Orée", "r." or "r" for "rue". */
	if (isalpha((unsigned char)*s) && tolower((unsigned char)*s) != 'r' &&
		strspn(s + 1, " ,") + (s[1] == '\0') > 0)
		return 1;
	return 0;
}

static const char *
lower_word(const char *s, size_t n, struct arena *a)
{
	char *word = arena_strndup(a, s, n);

	for (char *p = word; n > 1 && *p; p++)
		*p = (char)tolower((unsigned char)*p);
	if (n == 1)
		*word = (char)toupper((unsigned char)*word);
	return word;
}

/* Number and suffix at the beginning of text; returns what follows them. */
static const char *
take_number(struct address_parts *parts, const char *text, struct arena *a)
{
	const char *end = after_digits(text), *p = end;
	size_t n;

	if (end == text || end - text > 5)
		return text;
	parts->number = arena_strndup(a, text, (size_t)(end - text));
	p += strspn(p, " ");
	n = suffix_length(p);
	if (n) {
		parts->suffix = lower_word(p, n, a);
		end = p + n;
	}
	return end + strspn(end, " ,");
}

void
address_split_number(
	struct address_parts *parts, const char *text, struct arena *a)
{
	const char *rest;

	*parts = (struct address_parts){0};
	rest = take_number(parts, text, a);
	if (*rest)
		*parts = (struct address_parts){0};
}

const char *
address_floor(const char *text, struct arena *a)
{
	const char *folded, *end;

	/* Most pieces are streets, as their first letter tells. */
	if (isalpha((unsigned char)*text) && *text != 'r' && *text != 'R')
		return text;
	folded = text_fold(a, text);
	end = after_digits(folded);
	if (text_starts(folded, "rdc") || text_starts(folded, "rez de"))
		return "0";
	if (end == folded)
		return text;
	while (isalpha((unsigned char)*end))
		end++;
	end += strspn(end, " .");
	if (*end && !text_starts(end, "et"))
		return text;
	return arena_strndup(
		a, folded, (size_t)(after_digits(folded) - folded));
}

static void
set_part(struct address_parts *parts, size_t at, const char *value,
	struct arena *a)
{
	const char *before;

	memcpy(&before, (char *)parts + at, sizeof(before));
	if (before)
		value = arena_printf(a, "%s %s", before, value);
	memcpy((char *)parts + at, &value, sizeof(value));
}

/* "esc. B", "porte 12": the word and what it announces. */
static bool
take_announced(struct address_parts *parts, const char *piece, struct arena *a)
{
	const char *folded;
	size_t word = 0;

	if (!address_may_announce(piece))
		return false;
	folded = text_fold(a, piece);
	while (isalpha((unsigned char)folded[word]))
		word++;
	for (size_t i = 0; i < ARRAY_LEN(announced); i++) {
		const char *value = piece + word;

		if (*announced[i].word != *folded ||
			strlen(announced[i].word) != word ||
			strncmp(folded, announced[i].word, word) != 0)
			continue;
		/* The accents of the word itself take extra bytes. */
		while (*value && *value != ' ' && *value != '.' &&
			!isdigit((unsigned char)*value))
			value++;
		value += strspn(value, " .:");
		if (!*value)
			return false;
		set_part(parts, announced[i].at, value, a);
		return true;
	}
	return false;
}

/* "3e ét.", "rdc", "2ème étage gauche". */
static bool
take_floor(struct address_parts *parts, const char *piece, struct arena *a)
{
	const char *floor = address_floor(piece, a);

	if (floor == piece || !*after_digits(piece))
		return false;
	parts->floor = floor;
	return true;
}

/* "92160 Antony". */
static bool
take_city(struct address_parts *parts, const char *piece, struct arena *a)
{
	const char *end = after_digits(piece);

	if (end - piece != 5 || (*end && *end != ' '))
		return false;
	parts->postcode = arena_strndup(a, piece, 5);
	end += strspn(end, " ");
	if (*end)
		parts->city = end;
	return true;
}

/* Where " 92160 Antony" begins at the end of a street; NULL if it does not. */
static const char *
city_after_street(const char *piece)
{
	const char *p = piece, *found = NULL;

	for (; (p = strchr(p, ' ')); p++)
		if (after_digits(p + 1) == p + 6 && (p[6] == ' ' || !p[6]))
			found = p;
	return found;
}

/* Each part between commas says one thing; the rest is the street. */
static void
take_piece(struct address_parts *parts, const char *piece, struct arena *a)
{
	const char *city;

	if (!*piece || take_announced(parts, piece, a) ||
		take_city(parts, piece, a) || take_floor(parts, piece, a))
		return;
	city = city_after_street(piece);
	if (city && take_city(parts, city + 1, a))
		piece = arena_strndup(a, piece, (size_t)(city - piece));
	parts->street =
		parts->street ? arena_printf(a, "%s, %s", parts->street, piece)
			      : piece;
}

void
address_split(struct address_parts *parts, const char *line, struct arena *a)
{
	const char *rest;

	*parts = (struct address_parts){0};
	rest = take_number(parts, address_mark(line, a), a);
	while (*rest) {
		size_t n = strcspn(rest, ",;\n");

		take_piece(parts, text_clean(a, arena_strndup(a, rest, n)), a);
		rest += n + (rest[n] != '\0');
	}
	if (!parts->street)
		*parts = (struct address_parts){.street = line};
}

const char *
address_street_key(const char *street, struct arena *a)
{
	const char *key = text_fold(a, street);
	size_t n = 0;

	while (isalpha((unsigned char)key[n]))
		n++;
	for (size_t i = 0; i < ARRAY_LEN(street_words); i++)
		if (*street_words[i].abbreviation == *key &&
			strlen(street_words[i].abbreviation) == n &&
			strncmp(street_words[i].abbreviation, key, n) == 0 &&
			(key[n] == ' ' || key[n] == '.'))
			return arena_printf(a, "%s %s", street_words[i].word,
				key + n + strspn(key + n, " ."));
	return key;
}
