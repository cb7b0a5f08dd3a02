/* Finding phrases word by word, whatever stands between the words. */
#include "base/redact.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <string.h>

/* A word of a text: where it stands, and its key. */
struct word {
	const char *at;
	size_t len;
	const char *key;
};

struct words {
	struct word *at;
	size_t len;
	size_t cap;
};

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		       (c >= 'a' && c <= 'z');
	/* Latin-1 signs and the block of spaces, dashes and quotes. */
	return c >= 0xc0 && c != 0xd7 && c != 0xf7 &&
	       !(c >= 0x2000 && c <= 0x206f) && c != 0xfffd;
}

/* The words of the first n bytes of text. */
static void
split(const char *text, size_t n, struct arena *a, struct words *out)
{
	const char *p = text, *end = text + n, *from = NULL;

	while (p <= end) {
		const char *at = p;
		bool letter = p < end && is_letter(utf8_next(&p));

		if (letter && !from)
			from = at;
		if (!letter && from) {
			struct word w = {from, (size_t)(at - from),
				text_fold(a, arena_strndup(a, from,
						     (size_t)(at - from)))};

			VEC_PUSH(out, w);
			from = NULL;
		}
		if (at == end)
			break;
	}
}

static bool
stands_at(const struct words *text, size_t i, const struct words *phrase)
{
	if (!phrase->len || i + phrase->len > text->len)
		return false;
	for (size_t k = 0; k < phrase->len; k++)
		if (strcmp(text->at[i + k].key, phrase->at[k].key) != 0)
			return false;
	return true;
}

/* How many words of the text from i on are one of the phrases. */
static size_t
phrase_at(const struct words *text, size_t i, const char *phrases,
	struct arena *a)
{
	size_t longest = 0;

	while (*phrases) {
		size_t n = strcspn(phrases, "\n");
		struct words phrase = VEC_INIT;

		split(phrases, n, a, &phrase);
		if (phrase.len > longest && stands_at(text, i, &phrase))
			longest = phrase.len;
		VEC_RELEASE(&phrase);
		phrases += n + (phrases[n] == '\n');
	}
	return longest;
}

bool
redact_finds(const char *text, const char *phrases)
{
	struct arena a = ARENA_INIT;
	struct words words = VEC_INIT;
	bool found = false;

	split(text, strlen(text), &a, &words);
	for (size_t i = 0; i < words.len && !found; i++)
		found = phrase_at(&words, i, phrases, &a) > 0;
	VEC_RELEASE(&words);
	arena_release(&a);
	return found;
}

char *
redact(struct arena *a, const char *text, const char *phrases, const char *by)
{
	struct words words = VEC_INIT;
	struct buf out = BUF_INIT;
	const char *done = text;
	char *kept;

	split(text, strlen(text), a, &words);
	for (size_t i = 0; i < words.len;) {
		size_t n = phrase_at(&words, i, phrases, a);
		const struct word *last = &words.at[n ? i + n - 1 : i];

		if (n) {
			buf_add_n(&out, done, (size_t)(words.at[i].at - done));
			buf_add(&out, by);
			done = last->at + last->len;
		}
		i += n ? n : 1;
	}
	buf_add(&out, done);
	kept = arena_strdup(a, out.at);
	buf_release(&out);
	VEC_RELEASE(&words);
	return kept;
}
