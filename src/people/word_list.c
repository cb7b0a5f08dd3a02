/* Looked for word by word, the longest first. */
#include "people/word_list.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { WORDS = 3, WORD_SIZE = 120 };

/* The place of a line in the list; NULL: there is none. */
static const char *
line_of(const char *list, const char *mark, const char *text, size_t n)
{
	char line[WORD_SIZE];
	int len =
		snprintf(line, sizeof(line), "\n%s%.*s\n", mark, (int)n, text);

	return len < WORD_SIZE ? strstr(list, line) : NULL;
}

static const char *
find_line(const char *list, const char *mark, const char *text, size_t n)
{
	const char *at = line_of(list, mark, text, n);

	return at || n == 0 || text[n - 1] != 's'
		       ? at
		       : line_of(list, mark, text, n - 1);
}

/* A kind stands above its words. */
static const char *
kind_at(const char *list, struct arena *a, const char *at)
{
	while (at > list && !(at[0] == '\n' && at[1] == ':'))
		at--;
	return arena_strndup(a, at + 2, strcspn(at + 2, "\n"));
}

/* Letters and digits, one blank between two words. */
static char *
words_of(struct arena *a, const char *text)
{
	char *s = text_fold(a, text), *out = s;

	for (const char *p = s; *p; p++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789", *p) ||
			*p & 0x80)
			*out++ = *p;
		else if (out > s && out[-1] != ' ')
			*out++ = ' ';
	*out = '\0';
	return s;
}

/* How long so many words are; 0: there are fewer. */
static size_t
length_of(const char *at, int words)
{
	size_t n = 0;

	while (words-- > 0) {
		size_t word = strcspn(at + n, " ");

		if (!word)
			return 0;
		n += word + (words > 0 && at[n + word] == ' ');
	}
	return n;
}

/* Where it begins with words that are none, of what follows them. */
static size_t
excepted(const char *list, const char *at)
{
	for (int words = WORDS; words > 0; words--) {
		size_t n = length_of(at, words);

		if (n && find_line(list, "- ", at, n))
			return n;
	}
	return 0;
}

const char *
word_list_find(
	const char *list, struct arena *a, const char *text, const char **kind)
{
	for (const char *at = words_of(a, text); *at;) {
		size_t next = excepted(list, at);

		for (int words = WORDS; words > 0 && !next; words--) {
			size_t n = length_of(at, words);
			const char *line =
				n ? find_line(list, "", at, n) : NULL;

			if (line) {
				*kind = kind_at(list, a, line);
				return arena_strndup(a, at, n);
			}
		}
		at += next ? next : strcspn(at, " ");
		at += *at == ' ';
	}
	*kind = NULL;
	return NULL;
}
