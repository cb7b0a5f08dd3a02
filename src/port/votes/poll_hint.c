/* Words cut where letters, digits and marks meet; each says something. */
#include "port/votes/poll_hint.h"

#include "base/mem.h"
#include "base/text.h"
#include "port/formats/headings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { YEAR_MIN = 1945, YEAR_MAX = 2100 };

/* Words that begin so; letters that stand with a year alone ("MN20"). */
static const struct {
	const char *kind;
	const char *start;
	const char *letters;
} kinds[] = {
	{"mun", "muni", "MN"},
	{"leg", "legis", "LG"},
	{"pres", "presi", "PR"},
	{"eur", "europ", "EU"},
	{"dep", "departementales", "DP"},
	{"reg", "regionales", "RG"},
	{"cant", "canto", "CN"},
	{"ref", "referend", "RF"},
};

const char *
poll_hint_kind(const char *letters)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].letters, letters) == 0)
			return kinds[i].kind;
	return NULL;
}

struct word {
	const char *at;
	size_t n;
	bool digits;
	long number;
};

/* The next run of letters or of digits; false at the end. */
static bool
next_word(const char **text, struct word *w)
{
	const char *p = *text;

	while (*p == ' ')
		p++;
	w->at = p;
	w->digits = isdigit((unsigned char)*p) != 0;
	while (*p && *p != ' ' &&
		(isdigit((unsigned char)*p) != 0) == w->digits)
		p++;
	w->n = (size_t)(p - w->at);
	w->number = w->digits && w->n < 9 ? strtol(w->at, NULL, 10) : 0;
	*text = p;
	return w->n > 0;
}

static bool
word_is(const struct word *w, const char *text)
{
	return strlen(text) == w->n && strncmp(w->at, text, w->n) == 0;
}

static bool
is_year(const struct word *w)
{
	return w->digits && w->n == 4 && w->number >= YEAR_MIN &&
	       w->number <= YEAR_MAX;
}

/* The kind of a word: a whole name or a beginning of it; the short form that
 * we use; or two letters of the ministry where a year follows them. "dep" and
 * "reg" alone may be a place. */
static const char *
kind_of(const struct word *w, const struct word *next)
{
	bool year = is_year(next), near = next->at == w->at + w->n;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		size_t n = strlen(kinds[i].start);
		bool clear = strlen(kinds[i].kind) > 3 || n < 8 || year;

		if (w->n >= n && strncmp(w->at, kinds[i].start, n) == 0)
			return kinds[i].kind;
		if (clear && word_is(w, kinds[i].kind))
			return kinds[i].kind;
		if (w->n == 2 && near &&
			(year || (next->digits && next->n == 2)) &&
			strncasecmp(w->at, kinds[i].letters, 2) == 0)
			return kinds[i].kind;
	}
	return NULL;
}

static int
year_of(const struct word *w, const char *kind)
{
	if (is_year(w))
		return (int)w->number;
	return kind && w->digits && w->n == 2 ? 2000 + (int)w->number : 0;
}

static bool
is_round(const struct word *w)
{
	return w->digits && w->n == 1 && w->number >= 1 && w->number <= 2;
}

/* "T1", "tour 1", "1er tour", "presidentielle-1", "second tour". */
static int
round_of(const struct word w[3], const char *kind)
{
	const struct word *last = &w[2], *before = &w[1], *first = &w[0];
	bool names = word_is(before, "t") || word_is(before, "tour") ||
		     word_is(before, "round") || word_is(before, "r") || kind;

	if (is_round(last) && names)
		return (int)last->number;
	if (!word_is(last, "tour") && !word_is(last, "round"))
		return 0;
	if (is_round(before))
		return (int)before->number;
	if (is_round(first) && !before->digits)
		return (int)first->number;
	if (word_is(before, "premier") || word_is(before, "first"))
		return 1;
	return word_is(before, "second") || word_is(before, "deuxieme") ? 2 : 0;
}

/* What a text says of one thing, unless it says two. */
static void
keep(int *kept, int found)
{
	if (found && *kept && *kept != found)
		*kept = -1;
	else if (found && !*kept)
		*kept = found;
}

void
poll_hint_read(struct poll_hint *h, const char *text)
{
	struct arena a = ARENA_INIT;
	const char *p = heading_words(&a, text), *kind = NULL, *only = NULL;
	struct word w[3] = {{"", 0, false, 0}, {"", 0, false, 0}}, next;
	int year = 0, round = 0;
	bool several = false;

	while (next_word(&p, &w[2])) {
		const char *ahead = p;

		if (!next_word(&ahead, &next))
			next = (struct word){"", 0, false, 0};
		keep(&year, year_of(&w[2], w[1].n == 2 ? kind : NULL));
		keep(&round, round_of(w, kind));
		kind = kind_of(&w[2], &next);
		several = several || (kind && only && kind != only);
		only = kind ? kind : only;
		w[0] = w[1];
		w[1] = w[2];
	}
	h->kind = h->kind || several ? h->kind : only;
	h->year = h->year ? h->year : (year > 0 ? year : 0);
	h->round = h->round ? h->round : (round > 0 ? round : 0);
	arena_release(&a);
}

char *
poll_hint_election(const struct poll_hint *h, struct arena *a)
{
	return h->kind && h->year ? arena_printf(a, "%s%d", h->kind, h->year)
				  : NULL;
}
