/* Closed sets: from names, titles and words to values and back. */
#include "base/set.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

int
set_find(const struct set *set, const char *name)
{
	for (int i = 0; name && i < set->n; i++)
		if (strcmp(set->values[i].name, name) == 0)
			return i + 1;
	return 0;
}

static const struct set_value *
value_at(const struct set *set, int value)
{
	return value > 0 && value <= set->n ? &set->values[value - 1] : NULL;
}

const char *
set_name(const struct set *set, int value)
{
	const struct set_value *v = value_at(set, value);

	return v ? v->name : NULL;
}

const char *
set_title(const struct set *set, int value)
{
	const struct set_value *v = value_at(set, value);

	return v ? _(v->title) : "";
}

/* Is a word one of those parted by commas? */
static bool
is_among(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words; at && *at; at += *at == ',') {
		size_t len = strcspn(at, ",");

		if (len == n && memcmp(at, word, n) == 0)
			return true;
		at += len;
	}
	return false;
}

int
set_read(const struct set *set, const char *text)
{
	struct arena a = ARENA_INIT;
	char *wanted = text_fold(&a, text);
	size_t n = strlen(wanted);
	int found = 0;

	/* "M." */
	while (n && wanted[n - 1] == '.')
		wanted[--n] = '\0';
	for (int i = 0; i < set->n && *wanted && !found; i++) {
		const struct set_value *v = &set->values[i];

		if (strcmp(text_fold(&a, v->name), wanted) == 0 ||
			strcmp(text_fold(&a, v->title), wanted) == 0 ||
			strcmp(text_fold(&a, _(v->title)), wanted) == 0 ||
			is_among(v->words, wanted))
			found = i + 1;
	}
	arena_release(&a);
	return found;
}

enum status
set_take(const struct set *set, const char *text, unsigned *value,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	int found = set_read(set, text);
	enum status st = STATUS_OK;

	if (found)
		*value = (unsigned)found;
	else
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is not %s; known are: %s"), text,
			_(set->what), set_names(set, &a));
	arena_release(&a);
	return st;
}

const char *
set_names(const struct set *set, struct arena *a)
{
	const char *all = "";

	for (int i = 0; i < set->n; i++)
		all = arena_join(a, all, i ? ", " : "", set->values[i].name);
	return all;
}
