/* Names word by word: capitals, particles and titles. */
#include "people/full_name.h"

#include "base/mem.h"
#include "base/text.h"

#include <string.h>

enum { WORDS = 16 }; /* of a name; what follows stays with the last one */

struct words {
	const char *at[WORDS];
	size_t n;
};

static const char *const titles[] = {"m", "mr", "mme", "mlle", "monsieur",
	"madame", "mademoiselle", "mrs", "ms", "miss", "dr", "docteur", "pr",
	"me", "maitre"};

/* What begins a surname of several words. */
static const char *const particles[] = {"de", "du", "des", "d", "la", "le",
	"les", "l", "von", "van", "der", "den", "di", "da", "del", "della",
	"dos", "el", "al", "ben", "abd", "saint", "sainte", "st", "ste", "mac",
	"mc", "o"};

static bool
is_among(const char *word, const char *const *list, size_t n, struct arena *a)
{
	const char *folded = text_fold(a, word);
	size_t len = strlen(folded);

	while (len && folded[len - 1] == '.')
		len--;
	while (len && folded[len - 1] == ' ')
		len--;
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len &&
			strncmp(list[i], folded, len) == 0)
			return true;
	return false;
}

#define IS_AMONG(word, list, a) is_among(word, list, ARRAY_LEN(list), a)

/* "DUPONT", "D'ARC", "LE"; "J." may be a first name. */
static bool
is_capitals(const char *word)
{
	return text_capitals(word, strlen(word)) > 1;
}

static void
cut(struct words *words, const char *text, struct arena *a)
{
	words->n = 0;
	while (*text) {
		size_t n = words->n + 1 == WORDS ? strlen(text)
						 : strcspn(text, " ");

		if (n)
			words->at[words->n++] = arena_strndup(a, text, n);
		text += n + (text[n] == ' ');
	}
}

static const char *
join(const struct words *words, size_t from, size_t to, struct arena *a)
{
	const char *text = "";

	for (size_t i = from; i < to; i++)
		text = arena_join(a, text, i > from ? " " : "", words->at[i]);
	return text;
}

/* The run of words in capitals, with the particles before it: false if there
 * is none, or if all words are. */
static bool
find_capitals(
	const struct words *words, size_t *from, size_t *to, struct arena *a)
{
	size_t i = 0;

	while (i < words->n && !is_capitals(words->at[i]))
		i++;
	*from = *to = i;
	while (*to < words->n &&
		(is_capitals(words->at[*to]) ||
			(*to + 1 < words->n &&
				is_capitals(words->at[*to + 1]) &&
				IS_AMONG(words->at[*to], particles, a))))
		++*to;
	while (*from > 0 && IS_AMONG(words->at[*from - 1], particles, a))
		--*from;
	return i < words->n && (*from > 0 || *to < words->n);
}

/* "Dupont Jean Paul": the first word, and "de la Tour Jean" after its
 * particles. "Jean Paul Dupont": the last one with those before it. */
static void
find_by_order(const struct words *words, bool surname_first, size_t *from,
	size_t *to, struct arena *a)
{
	*from = 0;
	*to = words->n;
	if (surname_first) {
		for (*to = 0; *to + 1 < words->n &&
			      IS_AMONG(words->at[*to], particles, a);)
			++*to;
		++*to;
	} else {
		for (*from = words->n - 1;
			*from > 1 &&
			IS_AMONG(words->at[*from - 1], particles, a);)
			--*from;
	}
}

void
full_name_split(struct full_name *name, const char *text, bool surname_first,
	struct arena *a)
{
	const char *comma = strchr(text, ',');
	struct words words;
	size_t from = 0, to;

	*name = (struct full_name){"", "", ""};
	if (comma && comma > text && comma[1]) {
		name->last = text_clean(
			a, arena_strndup(a, text, (size_t)(comma - text)));
		name->first = text_clean(a, comma + 1);
		return;
	}
	cut(&words, text_clean(a, text), a);
	if (words.n > 1 && IS_AMONG(words.at[0], titles, a)) {
		name->title = words.at[0];
		memmove(words.at, words.at + 1, --words.n * sizeof(*words.at));
	}
	if (words.n < 2) {
		name->last = join(&words, 0, words.n, a);
		return;
	}
	if (!find_capitals(&words, &from, &to, a))
		find_by_order(&words, surname_first, &from, &to, a);
	name->last = join(&words, from, to, a);
	name->first = arena_join(a, join(&words, 0, from, a),
		from && to < words.n ? " " : "", join(&words, to, words.n, a));
}

bool
full_name_tells(const char *text, struct arena *a)
{
	struct words words;
	size_t from, to;

	cut(&words, text_clean(a, text), a);
	return find_capitals(&words, &from, &to, a);
}
