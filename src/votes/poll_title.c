/* A code is a kind, a year and a round: "mun2020/1". */
#include "votes/poll_title.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *kind;
	const char *title; /* NC_() */
} kinds[] = {
	{"mun", NC_("poll", "municipal")},
	{"leg", NC_("poll", "legislative")},
	{"pres", NC_("poll", "presidential")},
	{"eur", NC_("poll", "European")},
	{"dep", NC_("poll", "departmental")},
	{"reg", NC_("poll", "regional")},
	{"cant", NC_("poll", "cantonal")},
	{"ref", NC_("poll", "referendum")},
};

/* The title of the kind whose four digits of a year follow, or NULL. */
static const char *
title_of(const char *poll, const char **year)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const size_t n = strlen(kinds[i].kind);

		*year = poll + n;
		if (text_starts(poll, kinds[i].kind) &&
			strspn(*year, "0123456789") == 4)
			return i18n_word(kinds[i].title);
	}
	return NULL;
}

const char *
poll_title(struct arena *a, const char *poll)
{
	const char *year, *title = poll ? title_of(poll, &year) : NULL;

	if (!title || (year[4] && strlen(year + 4) != 2) ||
		(year[4] && year[4] != '/'))
		return poll;
	if (year[4] && year[5] != '1')
		return arena_printf(
			a, _("%s %.4s, round %s"), title, year, year + 5);
	return arena_printf(a, "%s %.4s", title, year);
}
