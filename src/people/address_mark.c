/* Where the parts of an address stand without commas between them: as rolls
 * write it, "27ESC6 RUE X", "10 RUE DE L'EGLISE ESC 7 - APPT. 731". */
#include "people/address_internal.h"

#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* Words that streets also have ("rue de la porte verte", "Pierre et Marie"):
 * they announce a part only before a number or a single letter. */
static const char *const doubtful[] = {"porte", "entree", "et", "hall", "app"};

static bool
is_one_of(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

static bool
ends_word(char c)
{
	return c == '\0' || c == ' ' || c == '.' || c == ',' || c == '-';
}

/* Bytes of the value at s: a number and its letters, or one word. */
static size_t
value_length(const char *s)
{
	size_t n = 0;

	while (!ends_word(s[n]))
		n++;
	return n;
}

static bool
is_side(const char *s, size_t n)
{
	static const char *const sides[] = {
		"gauche", "droite", "face", "milieu"};

	for (size_t i = 0; i < ARRAY_LEN(sides); i++)
		if (strlen(sides[i]) == n && strncasecmp(s, sides[i], n) == 0)
			return true;
	return false;
}

static bool
is_short_value(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (isdigit((unsigned char)s[i]))
			return true;
	return n == 1 || is_side(s, n);
}

/*
 * Bytes from s, the beginning of a word, to the end of what it announces; 0 if
 * it announces nothing.
 */
static size_t
announced_length(const char *s, struct arena *a)
{
	size_t word = 0, skip, value;
	const char *folded;

	if (!address_may_announce(s))
		return 0;
	while (s[word] && !ends_word(s[word]) &&
		!isdigit((unsigned char)s[word]))
		word++;
	folded = text_fold(a, arena_strndup(a, s, word));
	if (strcmp(folded, "rdc") == 0)
		return word;
	if (!address_announces(folded))
		return 0;
	skip = strspn(s + word, " .:");
	value = value_length(s + word + skip);
	if (!value || (is_one_of(folded, doubtful, ARRAY_LEN(doubtful)) &&
			      !is_short_value(s + word + skip, value)))
		return 0;
	/* "appt 12 bis" is no street, "bat C rue X" is. */
	return word + skip + value;
}

/* "3e étage", "2EME ET." at s; 0 if it is none. */
static size_t
floor_length(const char *s, struct arena *a)
{
	size_t digits, word, next;
	const char *folded;

	if (!isdigit((unsigned char)*s))
		return 0;
	digits = word = strspn(s, "0123456789");
	while (isalpha((unsigned char)s[word]) || s[word] & 0x80)
		word++;
	if (digits > 2 || s[word] != ' ')
		return 0;
	next = word + 1;
	while (!ends_word(s[next]))
		next++;
	folded = text_fold(a, arena_strndup(a, s + word + 1, next - word - 1));
	return strcmp(folded, "etage") == 0 ||
			       (strcmp(folded, "et") == 0 && word > digits)
		       ? next
		       : 0;
}

/* Does a word begin at s? Also between a digit and a letter: "27ESC6". */
static bool
begins_word(const char *line, const char *s)
{
	return s == line || ends_word(s[-1]) ||
	       (isdigit((unsigned char)s[-1]) && isalpha((unsigned char)*s));
}

/* "3e étage gauche": the side is the door. */
static const char *
put_side(char **to, const char *p)
{
	static const char door[] = "porte ";
	size_t n = value_length(p);

	if (!is_side(p, n))
		return p;
	memcpy(*to, door, sizeof(door) - 1);
	memcpy(*to + sizeof(door) - 1, p, n);
	*to += sizeof(door) - 1 + n;
	*(*to)++ = ',';
	return p + n + strspn(p + n, " -");
}

static size_t
part_length(const char *line, const char *p, struct arena *a)
{
	size_t n;

	if (!begins_word(line, p))
		return 0;
	n = announced_length(p, a);
	return n || p == line ? n : floor_length(p, a);
}

char *
address_mark(const char *line, struct arena *a)
{
	char *out = arena_raw(a, 4 * strlen(line) + 16), *to = out;

	for (const char *p = line; *p;) {
		size_t n = part_length(line, p, a);

		if (!n) {
			/* No word begins behind a letter. */
			do
				*to++ = *p++;
			while (*p && isalpha((unsigned char)p[-1]));
			continue;
		}
		*to++ = ',';
		memcpy(to, p, n);
		to += n;
		*to++ = ',';
		p = put_side(&to, p + n + strspn(p + n, " .-"));
	}
	*to = '\0';
	return out;
}
