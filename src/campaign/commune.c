/*
 * What an INSEE code of a commune may be, by a table of the communes and
 * districts of January 2026 with their postcodes (communes.tsv, from the
 * official geographic code and La Poste's postcodes, by
 * @etalab/decoupage-administratif 6.0.0).
 */
#include "campaign/commune.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/communes_text.h"

#include <stdlib.h>
#include <string.h>

enum { CODE = 5, NAMED = 5 /* candidates at most */ };

/* The highest number that a commune of the departments 01 to 95 has (20 is
 * 2A and 2B): codes of the interior ministry's files of 2017 and 2019, and the
 * districts of Marseille, Lyon and Paris. */
static const short highest[] = {0, 457, 834, 321, 245, 184, 163, 349, 503, 342,
	445, 441, 307, 216, 764, 269, 425, 486, 290, 289, 366, 717, 391, 266,
	587, 635, 382, 701, 426, 302, 356, 593, 468, 555, 344, 363, 248, 282,
	586, 586, 334, 297, 339, 268, 224, 348, 340, 328, 198, 381, 648, 663,
	550, 276, 602, 586, 264, 767, 313, 670, 703, 512, 909, 473, 560, 482,
	234, 560, 386, 389, 583, 591, 386, 330, 315, 120, 759, 534, 688, 357,
	836, 326, 195, 154, 151, 307, 300, 206, 532, 486, 105, 692, 78, 79, 81,
	690};

bool
commune_is_postcode(const char *code)
{
	size_t department;

	if (strspn(code, "0123456789") != 5)
		return false;
	department = (size_t)(code[0] - '0') * 10 + (size_t)(code[1] - '0');
	return department < ARRAY_LEN(highest) &&
	       strtol(code + 2, NULL, 10) > highest[department];
}

/* A line of the table: "92002 Antony 92160", parted by tabs. */
struct commune {
	const char *code, *name, *postcodes;
	size_t name_size, postcodes_size;
};

/* The next line; false at the end. */
static bool
next_commune(const char **text, struct commune *c)
{
	const char *end = strchr(*text, '\n'), *tab;

	if (!end)
		return false;
	c->code = *text;
	c->name = strchr(*text, '\t') + 1;
	tab = strchr(c->name, '\t');
	c->name_size = (size_t)(tab - c->name);
	c->postcodes = tab + 1;
	c->postcodes_size = (size_t)(end - c->postcodes);
	*text = end + 1;
	return true;
}

static bool
has_postcode(const struct commune *c, const char *code)
{
	for (size_t i = 0; i + CODE <= c->postcodes_size; i += CODE + 1)
		if (memcmp(c->postcodes + i, code, CODE) == 0)
			return true;
	return false;
}

/* "Saint-Étienne" as "saint etienne"; "St" is "saint". */
static const char *
place_words(struct arena *a, const char *name, size_t n)
{
	char *words = text_fold(a, arena_strndup(a, name, n));

	for (char *p = words; *p; p++)
		*p = *p == '-' || *p == '\'' ? ' ' : *p;
	if (text_starts(words, "st "))
		return arena_join(a, "saint ", "", words + 3);
	return text_starts(words, "ste ")
		       ? arena_join(a, "sainte ", "", words + 4)
		       : words;
}

const char *
commune_key(struct arena *a, const char *name)
{
	return place_words(a, name, strlen(name));
}

bool
commune_has_code(const char *commune, const char *code)
{
	static const char *const districts[][2] = {
		{"75056", "751"}, {"69123", "6938"}, {"13055", "132"}};

	for (size_t i = 0; i < ARRAY_LEN(districts); i++)
		if (strcmp(commune, districts[i][0]) == 0 &&
			text_starts(code, districts[i][1]))
			return true;
	return strcmp(code + strspn(code, "0"),
		       commune + strspn(commune, "0")) == 0;
}

/* words: place_words of the name, NULL for none. */
static bool
is_named(struct arena *a, const struct commune *c, const char *words)
{
	return words &&
	       strcmp(place_words(a, c->name, c->name_size), words) == 0;
}

/* What the table says of five characters. */
struct found {
	bool is_code;      /* of a commune */
	bool named;        /* and it has the name that was given */
	struct commune of; /* whose postcode they are: of that name, or first */
	bool of_named;
	size_t n;          /* so many */
	const char *names; /* the first of them, with their codes */
};

static void
add_candidate(struct arena *a, struct found *f, const struct commune *c,
	const char *words)
{
	bool named = is_named(a, c, words);

	if (f->n++ == 0 || (named && !f->of_named))
		f->of = *c;
	f->of_named |= named;
	if (f->n <= NAMED)
		f->names = arena_printf(a, "%s%s%.*s %.5s",
			f->n > 1 ? f->names : "", f->n > 1 ? ", " : "",
			(int)c->name_size, c->name, c->code);
	else if (f->n == NAMED + 1)
		f->names = arena_join(a, f->names, "", "…");
}

static struct found
find(struct arena *a, const char *code, const char *name)
{
	const char *words = name ? place_words(a, name, strlen(name)) : NULL;
	const char *text = communes_text;
	struct found f = {.n = 0};
	struct commune c;

	while (next_commune(&text, &c)) {
		if (memcmp(c.code, code, CODE) == 0) {
			f.is_code = true;
			f.named = is_named(a, &c, words);
		}
		if (has_postcode(&c, code))
			add_candidate(a, &f, &c, words);
	}
	return f;
}

/* A code that no commune has, or another than the one that is meant. */
static enum status
refuse_postcode(const char *code, const struct found *f, struct error *err)
{
	if (f->n == 0)
		return error_set(err, STATUS_FAILED,
			_("%s is a postcode: no commune has this INSEE "
			  "code. The column \"Code commune\" of a "
			  "results file says which it is"),
			code);
	if (f->n == 1 || f->of_named)
		return error_set(err, STATUS_FAILED,
			_("%s is a postcode; the INSEE code of %.*s is %.5s"),
			code, (int)f->of.name_size, f->of.name, f->of.code);
	return error_set(err, STATUS_FAILED,
		_("%s is a postcode; the INSEE code is that of the commune: "
		  "%s"),
		code, f->names);
}

enum status
commune_code_check(const char *code, const char *name, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = STATUS_OK;
	struct found f;

	if (strlen(code) != CODE)
		return error_set(err, STATUS_FAILED,
			_("a commune's INSEE code has 5 characters, its "
			  "first 0 with them: 01001"));
	f = find(&a, code, name);
	if (f.is_code ? !f.named && f.of_named
		      : f.n > 0 || commune_is_postcode(code))
		st = refuse_postcode(code, &f, err);
	arena_release(&a);
	return st;
}

const char *
commune_of_postcode(const char *code, struct arena *a, const char **name)
{
	struct found f = {.n = 0};

	if (strlen(code) == CODE)
		f = find(a, code, NULL);
	if (f.is_code || f.n != 1)
		return NULL;
	*name = arena_strndup(a, f.of.name, f.of.name_size);
	return arena_strndup(a, f.of.code, CODE);
}

const char *
commune_of_name(const char *name, struct arena *a, const char **several)
{
	const char *words = place_words(a, name, strlen(name));
	const char *text = communes_text;
	struct found f = {.n = 0};
	struct commune c;

	while (next_commune(&text, &c))
		if (is_named(a, &c, words))
			add_candidate(a, &f, &c, words);
	*several = f.n > 1 ? f.names : NULL;
	return f.n == 1 ? arena_strndup(a, f.of.code, CODE) : NULL;
}
