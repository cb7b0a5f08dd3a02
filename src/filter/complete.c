/* What could come next in a filter, and what its fields are. */
#include "filter/filter.h"

#include "base/i18n.h"
#include "base/text.h"
#include "filter/field.h"

#include <string.h>

/* The word being typed, without a "-" or "(" before it. */
static const char *
last_word(const char *text, size_t *before)
{
	const char *space = strrchr(text, ' '), *word;

	word = space ? space + 1 : text;
	*before = 0;
	while (word[*before] == '-' || word[*before] == '(')
		++*before;
	return word;
}

static void
add_word(struct arena *a, const char **words, size_t max, size_t *n,
	const char *word)
{
	if (*n < max)
		words[(*n)++] = arena_strdup(a, word);
}

static void
complete_choice(const char *word, const struct field *f, const char *typed,
	struct arena *a, const char **words, size_t max, size_t *n)
{
	int field = (int)(strchr(word, ':') - word) + 1;

	for (const struct field_choice *c = f->choices; c && c->words; c++) {
		const char *own = field_choice_word(c, a);

		if (text_starts(own, text_fold(a, typed)))
			add_word(a, words, max, n,
				arena_printf(a, "%.*s%s", field, word, own));
	}
}

static const struct field *
field_called(const struct filter_declarations *declared, const char *name,
	size_t n, struct arena *a)
{
	const char *word = arena_strndup(a, name, n);
	const struct field *f = field_find(text_fold(a, word));

	return f ? f : field_declared(declared, word, a);
}

/* The name of a field that begins like this, or NULL: one of the
 * person's language before others. */
static const char *
name_begun(struct arena *a, const struct field *f, const char *begun)
{
	const char *names[FIELD_NAMES];
	size_t n = field_names(f, a, names);

	for (size_t i = 0; i < n; i++)
		if (text_starts(names[i], begun))
			return names[i];
	return NULL;
}

void
filter_complete(const char *text, const struct filter_declarations *declared,
	struct arena *a, const char **words, size_t max, size_t *n)
{
	size_t before;
	const char *word = last_word(text, &before), *colon = strchr(word, ':');
	const char *name = word + before;

	*n = 0;
	if (colon) {
		const struct field *f =
			field_called(declared, name, (size_t)(colon - name), a);

		if (f)
			complete_choice(word, f, colon + 1, a, words, max, n);
		return;
	}
	name = text_fold(a, name);
	for (size_t i = 0; i < field_count; i++) {
		const char *found = name_begun(a, &field_table[i], name);

		if (found)
			add_word(a, words, max, n,
				arena_printf(a, "%.*s%s:", (int)before, word,
					found));
	}
	for (size_t i = 0; declared && i < declared->n; i++)
		if (text_starts(text_fold(a, declared->fields[i].name), name))
			add_word(a, words, max, n,
				arena_printf(a, "%.*s%s:", (int)before, word,
					declared->fields[i].name));
}

const char *
filter_value_query(const char *text, const struct filter_declarations *declared,
	struct arena *a, const char **glob)
{
	size_t before;
	const char *word = last_word(text, &before), *colon = strchr(word, ':');
	const struct field *f;

	if (!colon)
		return NULL;
	word += before;
	f = field_called(declared, word, (size_t)(colon - word), a);
	if (!f || !f->query || strpbrk(colon, "*?["))
		return NULL;
	*glob = arena_printf(a, "%s*", text_fold(a, colon + 1));
	return f->query;
}

bool
filter_field_info(size_t i, struct filter_field_info *out)
{
	if (i >= field_count)
		return false;
	*out = (struct filter_field_info){.name = field_table[i].name,
		.also = field_table[i].also,
		.help = _(field_table[i].help),
		.sensitive = field_table[i].sensitive};
	return true;
}
