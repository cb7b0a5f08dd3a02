/* Find phrases word by word, whatever separates the words. */
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

/* n words from i on, as one key; in the arena. */
static const char *
key_of(const struct words *words, size_t i, size_t n, struct arena *a)
{
	const char *key = words->at[i].key;

	for (size_t k = 1; k < n; k++)
		key = arena_join(a, key, " ", words->at[i + k].key);
	return key;
}

void
redactor_add(struct redactor *r, const char *phrases)
{
	struct arena a = ARENA_INIT;

	while (*phrases) {
		size_t n = strcspn(phrases, "\n");
		struct words words = VEC_INIT;

		split(phrases, n, &a, &words);
		if (words.len) {
			const char *key = key_of(&words, 0, words.len, &a);

			keymap_put(&r->phrases, key, strlen(key), 1);
		}
		if (words.len > r->longest)
			r->longest = words.len;
		VEC_RELEASE(&words);
		phrases += n + (phrases[n] == '\n');
	}
	arena_release(&a);
}

void
redactor_release(struct redactor *r)
{
	keymap_release(&r->phrases);
	r->longest = 0;
}

/* How many words of the text, from i on, match a phrase; the longest match
 * wins. */
static size_t
phrase_at(struct redactor *r, const struct words *words, size_t i,
	struct arena *a)
{
	size_t n = words->len - i < r->longest ? words->len - i : r->longest;

	for (; n > 0; n--) {
		const char *key = key_of(words, i, n, a);

		if (keymap_get(&r->phrases, key, strlen(key)))
			break;
	}
	return n;
}

bool
redactor_finds(struct redactor *r, const char *text)
{
	struct arena a = ARENA_INIT;
	struct words words = VEC_INIT;
	bool found = false;

	split(text, strlen(text), &a, &words);
	for (size_t i = 0; i < words.len && !found; i++)
		found = phrase_at(r, &words, i, &a) > 0;
	VEC_RELEASE(&words);
	arena_release(&a);
	return found;
}

char *
redactor_redact(
	struct redactor *r, const char *text, const char *by, struct arena *a)
{
	struct words words = VEC_INIT;
	struct buf out = BUF_INIT;
	const char *done = text;
	char *kept;

	split(text, strlen(text), a, &words);
	for (size_t i = 0; i < words.len;) {
		size_t n = phrase_at(r, &words, i, a);
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
