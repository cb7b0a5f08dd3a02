/*
 * Rules are tried in order at each letter; the first that matches is applied. A
 * letter that no rule matches is kept.
 */
#include "people/phonetic.h"

#include "base/mem.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/*
 * Digits stand for sounds without a letter of their own: 1 an, 2 oi, 3 ou, 4
 * in, 5 ch, 6 on, 7 gn. then: what must follow, "" anything, "$" the end, "C" a
 * consonant or the end, "V" a vowel, "E" one of e, i, y.
 */
static const struct rule {
	const char *letters;
	const char *then;
	const char *sound;
} rules[] = {
	{"eaux", "$", "o"},
	{"eault", "$", "o"},
	{"ault", "$", "o"},
	{"aud", "$", "o"},
	{"aut", "$", "o"},
	{"aux", "$", "o"},
	{"ot", "$", "o"},
	{"eau", "", "o"},
	{"au", "", "o"},
	{"aill", "", "ai"},
	{"eill", "", "ei"},
	{"ay", "V", "ai"},
	{"ain", "C", "4"},
	{"ein", "C", "4"},
	{"aim", "C", "4"},
	{"in", "C", "4"},
	{"im", "C", "4"},
	{"yn", "C", "4"},
	{"ym", "C", "4"},
	{"an", "C", "1"},
	{"am", "C", "1"},
	{"en", "C", "1"},
	{"em", "C", "1"},
	{"on", "C", "6"},
	{"om", "C", "6"},
	{"un", "C", "4"},
	{"ou", "", "3"},
	{"oi", "", "2"},
	{"oy", "", "2"},
	{"oe", "", "e"},
	{"eu", "", "e"},
	{"ai", "", "e"},
	{"ei", "", "e"},
	{"ay", "", "e"},
	{"ey", "", "e"},
	{"er", "$", "e"},
	{"ez", "$", "e"},
	{"et", "$", "e"},
	{"es", "$", ""},
	{"e", "$", ""},
	{"ph", "", "f"},
	{"sch", "", "5"},
	{"ch", "", "5"},
	{"sh", "", "5"},
	{"gn", "", "7"},
	{"gu", "E", "g"},
	{"ge", "V", "j"},
	{"g", "E", "j"},
	{"qu", "", "k"},
	{"q", "", "k"},
	{"ck", "", "k"},
	{"sc", "E", "s"},
	{"c", "E", "s"},
	{"c", "", "k"},
	{"bv", "", "v"},
	{"w", "", "v"},
	{"x", "$", ""},
	{"ts", "$", ""},
	{"ds", "$", ""},
	{"s", "$", ""},
	{"t", "$", ""},
	{"d", "$", ""},
	{"p", "$", ""},
	{"z", "", "s"},
	{"y", "", "i"},
	{"h", "", ""},
};

static bool
is_vowel(char c)
{
	return c && strchr("aeiouy", c);
}

static bool
follows(const char *then, const char *rest)
{
	switch (*then) {
	case '$':
		return *rest == '\0';
	case 'C':
		/* "nn" and "mm" keep the vowel before them oral: Anne. */
		return !is_vowel(*rest) && *rest != 'n' && *rest != 'm';
	case 'V':
		return is_vowel(*rest);
	case 'E':
		return *rest && strchr("eiy", *rest);
	}
	return true;
}

static const struct rule *
rule_at(const char *p)
{
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		size_t n;

		if (*p != *rules[i].letters)
			continue;
		n = strlen(rules[i].letters);
		if (strncmp(p, rules[i].letters, n) == 0 &&
			follows(rules[i].then, p + n))
			return &rules[i];
	}
	return NULL;
}

static char *
without_blanks(struct arena *a, const char *folded)
{
	char *word = arena_alloc(a, strlen(folded) + 1), *end = word;

	for (; *folded; folded++)
		if (isalnum((unsigned char)*folded) || (*folded & 0x80))
			*end++ = *folded;
	return word;
}

const char *
phonetic_key(struct arena *a, const char *folded)
{
	const char *p = without_blanks(a, folded);
	char *key = arena_alloc(a, strlen(p) + 1);
	size_t n = 0;

	while (*p) {
		const struct rule *rule = rule_at(p);
		char one[2] = {*p, '\0'};
		const char *sound = rule ? rule->sound : one;

		p += rule ? strlen(rule->letters) : 1;
		for (; *sound; sound++)
			if (n == 0 || key[n - 1] != *sound)
				key[n++] = *sound;
	}
	key[n] = '\0';
	return key;
}
