/* The command that a line begins with. */
#include "cli/find.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"

#include <string.h>

bool
command_is_noun(const char *word)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(command_list[i]->noun, word) == 0)
			return true;
	return false;
}

/* How many of the words are this verb, which may be two: "rules show"; 0: it
 * is another. */
static int
verb_words(const char *verb, int n, const char *const *words)
{
	size_t first = strcspn(verb, " ");

	if (n > 0 && strcmp(words[0], verb) == 0)
		return 1;
	return verb[first] && n > 1 && strlen(words[0]) == first &&
			       strncmp(words[0], verb, first) == 0 &&
			       strcmp(words[1], verb + first + 1) == 0
		       ? 2
		       : 0;
}

const struct command *
command_find(int n, const char *const *words, int *used)
{
	for (size_t i = 0; i < command_count && n > 0; i++) {
		const struct command *c = command_list[i];

		*used = 0;
		if (strcmp(c->noun, words[0]) != 0)
			continue;
		if (c->verb)
			*used = verb_words(c->verb, n - 1, words + 1);
		if (c->alias && !*used)
			*used = verb_words(c->alias, n - 1, words + 1);
		if (!c->verb || *used)
			return c;
	}
	return NULL;
}

enum status
command_unknown(const char *noun, const char *verb, struct error *err)
{
	const char *names[256], *near;
	const char *space = verb ? " " : "";
	size_t n = 0;

	verb = verb ? verb : "";

	for (size_t i = 0; i < command_count && n < ARRAY_LEN(names); i++) {
		const struct command *c = command_list[i];

		if (!command_is_noun(noun))
			names[n++] = c->noun;
		else if (strcmp(c->noun, noun) == 0)
			names[n++] = c->verb;
	}
	near = text_suggest(command_is_noun(noun) ? verb : noun, names, n);
	if (near)
		return error_set(err, STATUS_USAGE,
			_("there is no command \"%s%s%s\"; did you mean "
			  "\"%s\"?"),
			noun, space, verb, near);
	return error_set(err, STATUS_USAGE,
		_("there is no command \"%s%s%s\"; permanence --help lists "
		  "them"),
		noun, space, verb);
}
