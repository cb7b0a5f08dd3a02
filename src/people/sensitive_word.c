/* Looked for word by word: a line of the list is one, two or three of them. */
#include "people/sensitive_word.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"

#include <stdio.h>
#include <string.h>

SET_DEFINE(sensitive_kind_set, N_("a kind of data"), SENSITIVE_KINDS);

enum { WORDS = 3, WORD_SIZE = 120 };

/* The place of a line in the list; NULL: there is none. */
static const char *
line_of(const char *mark, const char *text, size_t n)
{
	char line[WORD_SIZE];
	int len =
		snprintf(line, sizeof(line), "\n%s%.*s\n", mark, (int)n, text);

	return len < WORD_SIZE ? strstr(sensitive_words, line) : NULL;
}

static const char *
find_line(const char *mark, const char *text, size_t n)
{
	const char *at = line_of(mark, text, n);

	return at || n == 0 || text[n - 1] != 's' ? at
						  : line_of(mark, text, n - 1);
}

/* A kind stands above its words. */
static enum sensitive_kind
kind_at(const char *at)
{
	char name[WORD_SIZE];
	size_t n;

	while (at > sensitive_words && !(at[0] == '\n' && at[1] == ':'))
		at--;
	n = strcspn(at + 2, "\n");
	snprintf(name, sizeof(name), "%.*s", (int)n, at + 2);
	return (enum sensitive_kind)set_find(&sensitive_kind_set, name);
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
excepted(const char *at)
{
	for (int words = WORDS; words > 0; words--) {
		size_t n = length_of(at, words);

		if (n && find_line("- ", at, n))
			return n;
	}
	return 0;
}

const char *
sensitive_word(struct arena *a, const char *text, enum sensitive_kind *kind)
{
	for (const char *at = words_of(a, text); *at;) {
		size_t next = excepted(at);

		for (int words = WORDS; words > 0 && !next; words--) {
			size_t n = length_of(at, words);
			const char *line = n ? find_line("", at, n) : NULL;

			if (line) {
				*kind = kind_at(line);
				return arena_strndup(a, at, n);
			}
		}
		at += next ? next : strcspn(at, " ");
		at += *at == ' ';
	}
	*kind = SENSITIVE_NONE;
	return NULL;
}

bool
sensitive_word_caution(struct campaign *c, const char *text)
{
	struct arena a = ARENA_INIT;
	enum sensitive_kind kind;
	const char *word = text ? sensitive_word(&a, text, &kind) : NULL;

	if (word)
		law_warn(c, "TAG-1",
			arena_printf(&a,
				_("TAG-1 (GDPR, art. 9): \"%s\" tells of %s. "
				  "It is kept of somebody who agreed to that, "
				  "in writing, or of members and regular "
				  "contacts for your own use; else take it "
				  "out: a tag of what they want to hear about, "
				  "or a count without names, is lawful"),
				word, set_title(&sensitive_kind_set, kind)));
	arena_release(&a);
	return word != NULL;
}
