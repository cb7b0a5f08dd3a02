/* The verbs: their table, and what is asked of it. */
#include "campaign/verbs.h"

#include "base/i18n.h"

#include <string.h>

static const struct {
	const char *name;
	const char *title;
	enum verb_undo undo;
	enum verb_right right;
} table[] = {
#define VERB_ROW(id, name, title, undo, right)                                 \
	[VERB_##id] = {name, title, VERB_##undo, VERB_RIGHT_##right},
	VERB_TABLE(VERB_ROW)
#undef VERB_ROW
};

const char *
verb_name(enum verb v)
{
	return table[v].name;
}

const char *
verb_title(enum verb v)
{
	return table[v].title;
}

bool
verb_is_final(enum verb v)
{
	return table[v].undo == VERB_FINAL;
}

bool
verb_is_once(enum verb v)
{
	return table[v].undo == VERB_ONCE;
}

bool
verb_moves_refusals(enum verb v)
{
	return table[v].undo == VERB_MOVES;
}

enum verb_right
verb_right(enum verb v)
{
	return table[v].right;
}

enum verb
verb_find(const char *name)
{
	enum verb v = 0;

	while (v < VERB_COUNT && strcmp(table[v].name, name) != 0)
		v++;
	return v;
}
