/*
 * A separator stands as often in every line from the heading on. What comes
 * later, and is in cells (a list of tags, a decimal comma), is none beside it;
 * where that does not tell, the one that stands most often is taken.
 */
#include "port/formats/csv_separator.h"

#include <stdbool.h>

enum { SAMPLE = 64 << 10, CANDIDATES = 4, MOST = 10 /* of these but one */ };

static const char candidates[CANDIDATES] = {';', '\t', ',', '|'};

/* What is known of a candidate. */
struct tally {
	size_t total;
	size_t here;  /* in the line that is read */
	size_t since; /* the line it first stands in, from 1; 0: none */
	size_t first; /* how often it stands in that */
	size_t alike; /* lines from that on in which it stands as often */
};

static void
end_line(struct tally tallies[CANDIDATES], size_t line)
{
	for (size_t k = 0; k < CANDIDATES; k++) {
		struct tally *t = &tallies[k];

		if (!t->since && t->here) {
			t->since = line;
			t->first = t->here;
		}
		t->alike += t->since && t->here == t->first;
		t->total += t->here;
		t->here = 0;
	}
}

/* Outside quotes. How many lines hold anything? */
static size_t
count(struct tally tallies[CANDIDATES], const char *text, size_t n)
{
	bool quoted = false, any = false;
	size_t lines = 0;

	for (size_t i = 0; i < n && i < SAMPLE; i++) {
		bool ends = !quoted && (text[i] == '\n' || text[i] == '\r');

		if (ends && any)
			end_line(tallies, ++lines);
		any = !ends && (any || text[i] != '\n');
		if (text[i] == '"')
			quoted = !quoted;
		for (size_t k = 0; k < CANDIDATES && !quoted; k++)
			tallies[k].here += text[i] == candidates[k];
	}
	if (any && n <= SAMPLE)
		end_line(tallies, ++lines);
	return lines;
}

static bool
is_regular(const struct tally *t, size_t lines)
{
	size_t from = t->since ? lines - t->since + 1 : 0;

	return from > 1 && t->alike * MOST >= from * (MOST - 1);
}

/* One that comes later than a regular one is none. */
static void
drop_later(struct tally tallies[CANDIDATES], size_t lines)
{
	size_t earliest = 0;

	for (size_t k = 0; k < CANDIDATES; k++)
		if (is_regular(&tallies[k], lines) &&
			(!earliest || tallies[k].since < earliest))
			earliest = tallies[k].since;
	for (size_t k = 0; k < CANDIDATES && earliest; k++)
		if (tallies[k].since > earliest)
			tallies[k].total = 0;
}

char
csv_separator_find(const char *text, size_t n)
{
	struct tally tallies[CANDIDATES] = {{.total = 0}};
	size_t best = 0;

	drop_later(tallies, count(tallies, text, n));
	/* Commas also stand in decimals: they need to be clearly ahead. */
	if (tallies[1].total > tallies[0].total)
		best = 1;
	for (size_t k = 2; k < CANDIDATES; k++)
		if (tallies[k].total > 2 * tallies[best].total)
			best = k;
	return candidates[best];
}
